"""Row by row: what is new, what replaces what, what goes."""

import math
from typing import Any

import numpy as np
import pandas as pd

from resilience.cards.figures import Row, rows
from resilience.cards.layout import section
from resilience.cards.templates import render
from resilience.contracts import Column, Contract, contract
from resilience.errors import shown
from resilience.intake import Review
from resilience.reader import Reader
from resilience.text import NO_VALUE, Text, decimals_of

_MOST = 60


def differences_title(review: Review, reader: Reader) -> str:
    """How many figures are new and how many old ones give way."""
    found, text = review.upload.counts, reader.text
    title = text(
        "upload.differences",
        new=text("upload.n_new", n=found.new_count, count=text.number(found.new_count)),
        changed=text("upload.n_changed", n=found.changed_count, count=text.number(found.changed_count)),
    )
    if found.removed_count:
        gone = text("upload.n_removed", n=found.removed_count, count=text.number(found.removed_count))
        title = text("upload.differences_and", first=title, second=gone)
    return section(title, "", reader)


def differences(review: Review, shown_as: str, names: dict[str, str], reader: Reader) -> str:
    """The first rows of one sort: `moved` (changed, then new), `same`, or `removed`.

    `names` holds the names of places in the reader's language.
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
        more=text("upload.more_rows", n=total - _MOST, count=text.number(total - _MOST))
        if total > _MOST
        else "",
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


def _row(row: Row, of: Contract, names: dict[str, str], reader: Reader) -> dict[str, Any]:
    state = row["state"]
    return {
        "state": state,
        "key": [
            _key(row[name], of.columns[name].refers_to, of.columns[name].type, names, reader)
            for name in of.key
        ],
        "line": "" if row["line"] is None else row["line"],
        "now": _measured(row, f"old_{of.measured}" if state in ("changed", "new") else of.measured, reader),
        "file": NO_VALUE if state == "removed" else _measured(row, of.measured, reader),
        "difference": _difference(row, of, reader),
        "more": _others(row, of, reader.text) if state == "changed" else _all(row, of, reader.text),
    }


def _key(code: Any, refers_to: str | None, type_: str, names: dict[str, str], reader: Reader) -> str:
    if refers_to == "indicators" and code in reader.config.indicators:
        return reader.name(code)
    if refers_to == "places":
        return names.get(str(code), str(code))
    if code is None or code is pd.NA or (isinstance(code, float) and math.isnan(code)):
        return NO_VALUE
    told = reader.config.named_codes().get(refers_to or "", {}).get(str(code))
    if told:
        return reader.text.pick(told)
    return reader.text.period(code) if type_ == "period" else shown(code)


def _measured(row: Row, name: str | None, reader: Reader) -> str:
    value = row.get(name) if name else None
    if value is None or (isinstance(value, float) and math.isnan(value)):
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


def _others(row: Row, of: Contract, text: Text) -> list[tuple[str, str, str]]:
    """The other columns that change: name, old, new."""
    found = []
    for name, column in of.columns.items():
        if name in of.key or name == of.measured:
            continue
        old, new = (_plain(row[each], column, text) for each in (f"old_{name}", name))
        if old != new:
            found.append((text.pick(column.name), old, new))
    return found


def _all(row: Row, of: Contract, text: Text) -> list[tuple[str, str, str]]:
    """What stands in the other columns of a new row: name, nothing, value. A measured value has its own."""
    if row["state"] != "new" or of.measured:
        return []
    others = {name: column for name, column in of.columns.items() if name not in of.key}
    told = ((column, _plain(row[name], column, text)) for name, column in others.items())
    return [(text.pick(column.name), "", said) for column, said in told if said != NO_VALUE]


def _plain(value: Any, column: Column, text: Text) -> str:
    if value is None or value is pd.NA or (isinstance(value, float) and math.isnan(value)):
        return NO_VALUE
    if isinstance(value, float):
        return text.number(value, decimals_of(value))
    return text.pick(column.allowed[value]) if value in column.allowed else shown(value)
