"""Row by row: what is new, what replaces what, what goes."""

import math
from typing import Any

import pandas as pd

from resilience.cards.figures import Row, rows
from resilience.cards.layout import section
from resilience.cards.templates import render
from resilience.contracts import Contract, contract
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
    return section(title, "", reader)


def differences(review: Review, shown_as: str, names: dict[str, str], reader: Reader) -> str:
    """The first rows of one sort: `moved` (changed, then new), `same`, or `removed`.

    `names` holds the names of places in the reader's language.
    """
    of, text = contract(review.kind), reader.text
    table = _table(review, shown_as)
    heads = [text.pick(of.columns[name].name) for name in of.key]
    return render(
        "upload_differences",
        text,
        heads=heads,
        measured=of.measured is not None,
        rows=[_row(row, of, names, reader) for row in rows(table.head(_MOST))],
        more=text("upload.more_rows", n=len(table) - _MOST, count=text.number(len(table) - _MOST))
        if len(table) > _MOST
        else "",
        nothing=text("upload.no_rows"),
    )


def _table(review: Review, shown_as: str) -> pd.DataFrame:
    """Rows of one sort, with `state`, and what they replace in columns named `old_…`."""
    if shown_as == "removed":
        gone = review.removed
        return gone.assign(state="removed", line=None).rename(columns={})
    every = review.checked.rows.assign(state=review.states.astype(object))
    if shown_as == "same":
        return every[every["state"] == "same"]
    moved = every[every["state"].isin(["new", "changed"])]
    old = review.replaced.rename(
        columns={name: f"old_{name}" for name in review.replaced.columns if name != "line"}
    )
    return moved.merge(old, on="line", how="left").sort_values(["state", "line"], kind="stable")


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
        "more": _others(row, of, reader.text) if state == "changed" else [],
    }


def _key(code: Any, refers_to: str | None, type_: str, names: dict[str, str], reader: Reader) -> str:
    if refers_to == "indicators" and code in reader.config.indicators:
        return reader.name(code)
    if refers_to == "places":
        return names.get(str(code), str(code))
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
        old, new = _plain(row[f"old_{name}"], text), _plain(row[name], text)
        if old != new:
            found.append((text.pick(column.name), old, new))
    return found


def _plain(value: Any, text: Text) -> str:
    if value is None or value is pd.NA or (isinstance(value, float) and math.isnan(value)):
        return NO_VALUE
    if isinstance(value, float):
        return text.number(value, decimals_of(value))
    return shown(value)
