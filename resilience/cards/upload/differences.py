"""Row by row: what is new, what replaces what, what goes."""

import math
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from resilience.cards.figures import Row, rows
from resilience.cards.layout import section
from resilience.cards.templates import render
from resilience.cells import is_missing
from resilience.contracts import Column, Contract, contract
from resilience.errors import shown
from resilience.intake import Review
from resilience.reader import Reader
from resilience.text import NO_VALUE, decimals_of

_MOST = 60
_KNOWN_BY_NAME = ("places", "indicators")
"""What people call by its name alone; of all else the code stands beside it, as it stands in the file."""

NamesOfCodes = Mapping[str, Mapping[str, str]]


def differences_title(review: Review, reader: Reader) -> str:
    """How many figures are new and how many old ones give way."""
    found, text = review.upload.counts, reader.text
    title = text(
        "upload.differences",
        new=text("upload.n_new", n=found.new_count),
        changed=text("upload.n_changed", n=found.changed_count),
    )
    if found.removed_count:
        gone = text("upload.n_removed", n=found.removed_count)
        title = text("upload.differences_and", first=title, second=gone)
    return section(title, "", reader)


def differences(review: Review, shown_as: str, names: NamesOfCodes, reader: Reader) -> str:
    """The first rows of one sort: `moved` (changed, then new), `same`, or `removed`.

    `names`: kind of file → code → name, in the reader's language.
    """
    of, text = contract(review.kind), reader.text
    first, total = _first(review, shown_as)
    heads = [text.pick(of.columns[name].name) for name in of.key]
    return render(
        "upload_differences",
        text,
        heads=heads,
        measured=of.measured is not None,
        rows=[_row(row, of, names, reader) for row in rows(first)],
        more=text("upload.more_rows", n=total - _MOST) if total > _MOST else "",
        nothing=text("upload.no_rows"),
    )


def _first(review: Review, shown_as: str) -> tuple[pd.DataFrame, int]:
    """The first rows of one sort, with `state` and what they replace in columns named `old_…`; and
    how many there are. Of a million rows only these are looked at.
    """
    if shown_as == "removed":
        return review.removed.head(_MOST).assign(state="removed", line=None), len(review.removed)
    sorts = ("same",) if shown_as == "same" else ("changed", "new")
    places = [np.flatnonzero(review.states == sort) for sort in sorts]
    first = np.concatenate(places)[:_MOST]
    rows = review.checked.rows.iloc[first].assign(state=review.states.iloc[first].astype(object))
    old = review.replaced[review.replaced["line"].isin(rows["line"])]
    old = old.rename(columns={name: f"old_{name}" for name in old.columns if name != "line"})
    return rows.merge(old, on="line", how="left"), sum(map(len, places))


def _row(row: Row, of: Contract, names: NamesOfCodes, reader: Reader) -> dict[str, Any]:
    state = row["state"]
    return {
        "state": state,
        "key": [_key(row, name, of, names, reader) for name in of.key],
        "line": "" if row["line"] is None else row["line"],
        "now": _measured(row, f"old_{of.measured}" if state in ("changed", "new") else of.measured, reader),
        "file": NO_VALUE if state == "removed" else _measured(row, of.measured, reader),
        "difference": _difference(row, of, reader),
        "more": (_others if state == "changed" else _all)(row, of, names, reader),
    }


def _key(row: Row, name: str, of: Contract, names: NamesOfCodes, reader: Reader) -> dict[str, str]:
    """What a row is about, in words, and its code where that stands beside it."""
    code, column = row[name], of.columns[name]
    if is_missing(code) or column.type not in ("code", "choice"):
        return {"said": _plain(code, column, names, reader), "code": ""}
    if column.refers_to is None:  # the code of this very kind: the row may bring its name itself
        own = row.get(f"name_{reader.text.language}") or row.get("name_id")
        said = names.get(of.kind, {}).get(code) if is_missing(own) else str(own)
    else:
        said = _name(code, column.refers_to, names, reader)
    beside = bool(said) and column.type == "code" and (column.refers_to or of.kind) not in _KNOWN_BY_NAME
    return {
        "said": shown(said) if said else _plain(code, column, names, reader),
        "code": code if beside else "",
    }


def _name(code: str, refers_to: str, names: NamesOfCodes, reader: Reader) -> str | None:
    """What a code stands for in the data or in the configuration; None where nobody knows it."""
    if found := names.get(refers_to, {}).get(code):
        return found
    told = reader.config.named_codes().get(refers_to, {}).get(code)
    return reader.text.pick(told) if told else None


def _measured(row: Row, name: str | None, reader: Reader) -> str:
    value = row.get(name) if name else None
    if value is None or is_missing(value):
        return NO_VALUE
    code = row.get("indicator_id")
    decimals = reader.config.indicators[code].decimals if code in reader.config.indicators else 0
    # As exact as the file: a slip of the keyboard must not be rounded away.
    return reader.text.number(value, max(decimals, decimals_of(value)))


def _difference(row: Row, of: Contract, reader: Reader) -> str:
    """New minus old, as exact as both of them; nothing where one is missing."""
    if row["state"] != "changed" or not of.measured:
        return ""
    change = round(row[of.measured] - row[f"old_{of.measured}"], 6)
    return "" if math.isnan(change) or not change else reader.text.signed(change, decimals_of(change))


def _others(row: Row, of: Contract, names: NamesOfCodes, reader: Reader) -> list[tuple[str, str, str]]:
    """The other columns that change: name, old, new."""
    found = []
    for name, column in of.columns.items():
        if name in of.key or name == of.measured:
            continue
        both = row[f"old_{name}"], row[name]
        if both[0] != both[1] and not all(map(is_missing, both)):
            old, new = (_plain(each, column, names, reader) for each in both)
            found.append((reader.text.pick(column.name), old, new))
    return found


def _all(row: Row, of: Contract, names: NamesOfCodes, reader: Reader) -> list[tuple[str, str, str]]:
    """What stands in the other columns of a new row: name, nothing, value. A measured value has its own."""
    if row["state"] != "new" or of.measured:
        return []
    others = {name: column for name, column in of.columns.items() if name not in of.key}
    told = ((column, _plain(row[name], column, names, reader)) for name, column in others.items())
    return [(reader.text.pick(column.name), "", said) for column, said in told if said != NO_VALUE]


def _plain(value: Any, column: Column, names: NamesOfCodes, reader: Reader) -> str:
    """A cell as the reader writes it: numbers, days, and the names that codes stand for."""
    text = reader.text
    if is_missing(value):
        return NO_VALUE
    if column.type == "period":
        return text.period(value)
    if column.type in ("number", "integer"):
        number = float(value)
        return text.number(number, decimals_of(number))
    if column.refers_to:
        codes = str(value).split("|") if column.type == "codes" else [str(value)]
        return ", ".join(_name(code, column.refers_to, names, reader) or shown(code) for code in codes)
    return text.pick(column.allowed[value]) if value in column.allowed else shown(value)
