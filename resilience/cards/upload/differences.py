"""Row by row: what is new, what replaces what, what goes."""

import math
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from resilience.cards.figures import Row, inside, rows
from resilience.cards.layout import section
from resilience.cards.templates import render
from resilience.cards.upload.written import NamesOfCodes, column_words, key_words, plain
from resilience.cells import is_missing
from resilience.contracts import Column, Contract, contract
from resilience.intake import Review
from resilience.reader import Reader
from resilience.text import NO_VALUE, decimals_of

_MOST = 60


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
    first, total = _first(review, shown_as)
    more = reader.text("upload.more_rows", n=total - _MOST) if total > _MOST else ""
    return table_of(first, contract(review.kind), names, reader, more=more)


def table_of(
    first: pd.DataFrame, of: Contract, names: NamesOfCodes, reader: Reader, *, more: str = "", then: str = ""
) -> str:
    """Rows side by side with what they replace. Needs `state` (new, changed, removed, same), `line`, the
    contract's columns, and what stands now in columns named `old_…`. `then`: the head of what would be,
    where that is not in a file: such rows have no line, and the words of taking back.
    """
    text = reader.text
    return render(
        "upload_differences",
        text,
        heads=[column_words(name, of, text) for name in of.key],
        measured=of.measured is not None,
        rows=[_row(row, of, names, reader) for row in rows(first)],
        more=more,
        nothing=text("upload.no_rows"),
        then=then,
    )


def _first(review: Review, shown_as: str) -> tuple[pd.DataFrame, int]:
    """The first rows of one sort, with `state` and what they replace in columns named `old_…`; and
    how many there are. Of a million rows only these are looked at.
    """
    if shown_as == "removed":
        return review.removed.head(_MOST).assign(state="removed", line=None), len(review.removed)
    sorts = ("same",) if shown_as == "same" else ("changed", "new")
    places = [np.flatnonzero(review.states == sort) for sort in sorts]
    if shown_as == "moved":
        places[0] = _figures_first(review, places[0])
    first = np.concatenate(places)[:_MOST]
    rows = review.checked.rows.iloc[first].assign(state=review.states.iloc[first].astype(object))
    old = review.replaced[review.replaced["line"].isin(rows["line"])]
    old = old.rename(columns={name: f"old_{name}" for name in old.columns if name != "line"})
    return rows.merge(old, on="line", how="left"), sum(map(len, places))


def _figures_first(review: Review, places: npt.NDArray[np.intp]) -> npt.NDArray[np.intp]:
    """The changed rows whose measured value is another one before those that only say more about it."""
    measured = contract(review.kind).measured
    if measured is None or review.replaced.empty:
        return places
    old = review.replaced.set_index("line")[measured]
    rows = review.checked.rows[["line", measured]].iloc[places]
    new = rows[measured].to_numpy(dtype="float64")
    stays = np.isclose(
        new, old.reindex(rows["line"]).to_numpy(dtype="float64"), rtol=0, atol=0, equal_nan=True
    )
    return places[np.argsort(stays, kind="stable")]


def _row(row: Row, of: Contract, names: NamesOfCodes, reader: Reader) -> dict[str, Any]:
    state = row["state"]
    return {
        "state": state,
        "stays": _stays(row, of),
        "key": [key_words(row, name, of, names, reader) for name in of.key],
        "line": "" if row["line"] is None else row["line"],
        "now": _measured(row, f"old_{of.measured}" if state in ("changed", "new") else of.measured, reader),
        "file": NO_VALUE if state == "removed" else _measured(row, of.measured, reader),
        "difference": _difference(row, of, reader),
        **_more(row, of, names, reader),
    }


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


def _more(row: Row, of: Contract, names: NamesOfCodes, reader: Reader) -> dict[str, Any]:
    """What stands in the other columns: of a changed row those that change, of a new one all. Where a
    value is measured they are folded under their names: they must not hide the figures.
    """
    text, is_changed = reader.text, row["state"] == "changed"
    if not is_changed and row["state"] != "new":
        return {"parts": [], "fold": ""}
    parts = (_replaced if is_changed else _filled)(row, of, names, reader)
    names_of_parts = [name for name, _, _ in parts]
    # A text and its translation move together: one of them is enough.
    told = [
        name for name in names_of_parts if name.partition(" (")[0] not in names_of_parts or "(" not in name
    ]
    said = text.listing([inside(name) for name in told])
    if not is_changed:
        return {"parts": parts, "fold": said}
    key = "only_others" if _stays(row, of) else "others_too"
    return {"parts": parts, "fold": text(f"upload.{key}", what=said)}


def _stays(row: Row, of: Contract) -> bool:
    """Whether a changed row keeps its measured value."""
    if row["state"] != "changed" or not of.measured:
        return False
    old, new = row[f"old_{of.measured}"], row[of.measured]
    return bool(old == new) or (is_missing(old) and is_missing(new))


def _others(of: Contract) -> dict[str, Column]:
    return {name: each for name, each in of.columns.items() if name not in (*of.key, of.measured)}


def _replaced(row: Row, of: Contract, names: NamesOfCodes, reader: Reader) -> list[tuple[str, str, str]]:
    """The other columns that change: name, old, new."""
    found = []
    for name, column in _others(of).items():
        both = row[f"old_{name}"], row[name]
        if both[0] != both[1] and not all(map(is_missing, both)):
            old, new = (plain(each, column, names, reader) for each in both)
            found.append((column_words(name, of, reader.text), old, new))
    return found


def _filled(row: Row, of: Contract, names: NamesOfCodes, reader: Reader) -> list[tuple[str, str, str]]:
    """What stands in the other columns of a new row: name, nothing, value."""
    told = ((name, plain(row[name], column, names, reader)) for name, column in _others(of).items())
    return [(column_words(name, of, reader.text), "", said) for name, said in told if said != NO_VALUE]
