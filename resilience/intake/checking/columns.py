"""One column of a file: each different cell read once, by the type that the contract gives it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from resilience.contracts import Column
from resilience.errors import Problem, shown
from resilience.intake.checking import questions
from resilience.intake.checking.faults import in_cells, in_rows, none_found
from resilience.intake.checking.questions import Mask, Readings
from resilience.intake.checking.readers import Wrong, counted_from_1900, reader_of
from resilience.intake.checking.reasons import value_or_reason
from resilience.intake.sheet import Cells, Sheet
from resilience.intake.values import words
from resilience.intake.values.words import Lookup

_MERGED = 2
"""From so many empty cells on a merged one is the likely reason."""


@dataclass(frozen=True)
class ReadColumn:
    """What became of a column: a value for each row (missing where there is none), and the rest."""

    values: pd.Series
    faults: pd.DataFrame = field(default_factory=none_found)
    doubtful: Readings = field(default_factory=dict)
    """The cells that can be read in two ways, by their place in `Cells.different`."""
    waiting: Mask | None = None
    unsure: pd.DataFrame = field(default_factory=none_found)
    notice: Problem | None = None


def empty(column: Column, sheet: Sheet) -> ReadColumn:
    """A column that is not in the file: its default in every row."""
    values = _series([column.default], np.zeros(len(sheet.lines), dtype=np.int32), column)
    if not column.sure_if_filled:
        return ReadColumn(values)
    return ReadColumn(values, unsure=in_rows(sheet.lines, "intake.assumed", "", _assumed(column)))


def read(
    column: Column,
    cells: Cells,
    sheet: Sheet,
    lookup: Lookup | None,
    among: Lookup | None,
    answer: str | None,
) -> ReadColumn:
    """The cells of a column as the contract types them; `among` holds the codes of `lookup` that may
    stand here (None: all).
    """
    missing = {place for place, cell in enumerate(cells.different) if words.is_missing(cell)}
    evidence = questions.evidence(column.type, cells)
    doubtful = questions.in_doubt(column.type, cells, evidence)
    decided: dict[int, float] = {}
    if answer is None:
        decided = questions.only_possible(doubtful, column.minimum, column.maximum)
    is_open = bool(doubtful) and answer is None
    doubtful = {place: each for place, each in doubtful.items() if place not in decided}
    form = "ask" if is_open else answer or evidence
    reader, wrong = reader_of(column, cells, (lookup, among), form)
    if column.type == "period" and sheet.form.counts_from_1904:
        reader = counted_from_1900(reader)
    waiting = doubtful if is_open else {}
    values: list[Any] = [None] * len(cells.different)
    for place, cell in enumerate(cells.different):
        if place in missing:
            values[place] = column.default
            if column.required:
                wrong[place] = ("intake.cell_empty", None)
        elif place not in waiting and place not in wrong:
            values[place] = value_or_reason(decided.get(place, cell), column, reader, wrong, place, form)
            if values[place] is None and column.required and place not in wrong:
                wrong[place] = ("intake.cell_empty", None)  # nothing but signs that cannot be seen
    return ReadColumn(
        values=_series(values, cells.which, column),
        faults=in_cells(cells, sheet.lines, _merged(cells, missing, wrong)),
        doubtful=doubtful,
        waiting=questions.waits(cells, waiting) if waiting else None,
        unsure=_unsure(column, cells, sheet, missing),
        notice=_notice("intake.read_within", cells, decided)
        if decided
        else _read_as_codes(column, cells, values, missing),
    )


def _merged(cells: Cells, missing: set[int], wrong: dict[int, Wrong]) -> dict[int, Wrong]:
    """The same, and where several cells are empty that must be filled, below one that is not, the
    reason that a spreadsheet has for it: in a merged cell only the first row holds something.
    """
    asked = [place for place in missing if place in wrong]
    empty = np.isin(cells.which, asked) if asked else np.zeros(1, dtype=bool)
    if empty.sum() < _MERGED or empty[0]:
        return wrong
    return {**wrong, **dict.fromkeys(asked, ("intake.cell_merged", None))}


def _series(values: list[Any], which: Any, column: Column) -> pd.Series:
    """The values of all rows. Words are kept once each: a million rows name few cities."""
    if column.type == "number":
        return pd.Series(
            np.array([np.nan if value is None else value for value in values], dtype="float64")[which]
        )
    if column.type == "integer":
        return pd.Series(pd.array(values, dtype="Int64").take(which))
    categories = list(dict.fromkeys(value for value in values if value is not None))
    place = {value: index for index, value in enumerate(categories)}
    codes = np.array([place.get(value, -1) for value in values], dtype=np.int32)[which]
    return pd.Series(pd.Categorical.from_codes(codes, categories=pd.Index(categories, dtype=object)))


def _assumed(column: Column) -> Any:
    """What an empty cell is taken for, in words."""
    return column.allowed.get(column.default or "", column.default)


def _unsure(column: Column, cells: Cells, sheet: Sheet, missing: set[int]) -> pd.DataFrame:
    if not column.sure_if_filled:
        return none_found()
    return in_cells(cells, sheet.lines, dict.fromkeys(missing, ("intake.assumed", _assumed(column))))


def _read_as_codes(column: Column, cells: Cells, values: list[Any], missing: set[int]) -> Problem | None:
    """That names were read as codes."""
    if column.type != "code":
        return None
    changed = {
        place: value
        for place, (cell, value) in enumerate(zip(cells.different, values, strict=True))
        if value is not None and place not in missing and str(cell) != value
    }
    return _notice("intake.read_as_code", cells, changed) if changed else None


def _notice(key: str, cells: Cells, changed: Mapping[int, Any]) -> Problem:
    """That cells were read as something else, with the number of rows and an example."""
    place, value = next(iter(changed.items()))
    rows = int(np.isin(cells.which, np.fromiter(changed, dtype=np.int32)).sum())
    found = shown(words.text(cells.different[place]))
    return Problem(key, {"letter": cells.letter, "n": rows, "found": found, "expected": value})
