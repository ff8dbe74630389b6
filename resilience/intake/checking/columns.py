"""One column of a file: each different cell read once, by the type that the contract gives it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from resilience import periods
from resilience.contracts import Column
from resilience.errors import Problem, shown
from resilience.intake.checking import questions
from resilience.intake.checking.faults import in_cells, in_rows, none_found
from resilience.intake.checking.questions import Mask, Readings
from resilience.intake.sheet import Cell, Cells, Sheet
from resilience.intake.values import dates, numbers, times, words
from resilience.intake.values.words import Lookup
from resilience.writing import NumberForm

_CODE = re.compile(r"[a-z][a-z0-9_]{0,79}", re.ASCII)
_BETWEEN_CODES = re.compile(r"[;|\n]")
_NEAR_MISSES = 20
"""For so many unknown codes of a column a near one is looked for: each takes a while."""

Wrong = tuple[Any, ...]
"""Key of the sentence, what is expected, and what of the cell is meant where it is only a part."""


class _WrongError(Exception):
    """A cell that is wrong for a reason of its own: what `Wrong` holds."""


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
    reader, wrong = _reader(column, cells, (lookup, among), "ask" if is_open else answer or evidence)
    waiting = doubtful if is_open else {}
    values: list[Any] = [None] * len(cells.different)
    for place, cell in enumerate(cells.different):
        if place in missing:
            values[place] = column.default
            if column.required:
                wrong[place] = ("intake.cell_empty", None)
        elif place not in waiting and place not in wrong:
            values[place] = _value(decided.get(place, cell), column, reader, wrong, place)
            if values[place] is None and column.required and place not in wrong:
                wrong[place] = ("intake.cell_empty", None)  # nothing but signs that cannot be seen
    return ReadColumn(
        values=_series(values, cells.which, column),
        faults=in_cells(cells, sheet.lines, wrong),
        doubtful=doubtful,
        waiting=questions.waits(cells, waiting) if waiting else None,
        unsure=_unsure(column, cells, sheet, missing),
        notice=_notice("intake.read_within", cells, decided)
        if decided
        else _read_as_codes(column, cells, values, missing),
    )


def _reader(
    column: Column, cells: Cells, lookups: tuple[Lookup | None, Lookup | None], form: str
) -> tuple[Callable[[Cell], Any], dict[int, Wrong]]:
    """How a cell is read, and which cells are wrong in any reading. `form`: how numbers or dates
    are written, as answered or as found.
    """
    lookup, among = lookups
    match column.type:
        case "number" | "integer":
            read_number = numbers.integer if column.type == "integer" else numbers.number
            if form == "ask":
                return _only_reading(read_number), {}
            return lambda cell: read_number(cell, "en" if form == "en" else "id"), {}
        case "period":
            if form == "mixed":
                return dates.period, _orders_mixed(cells)
            return lambda cell: dates.period(cell, "mdy" if form == "mdy" else "dmy"), {}
        case "time":
            return times.time_of_day, {}
        case "choice":
            return _known(_choices(column)), {}
        case "code":
            return (_new_code if lookup is None else _known(lookup, among)), {}
        case "codes":
            lookup = _choices(column) if column.allowed else lookup
            return _listed(_new_code if lookup is None else _known(lookup, among), column.most), {}
    return lambda cell: words.text(cell) or None, {}


def _choices(column: Column) -> Lookup:
    """The codes that the contract itself names."""
    return Lookup({code: list(names.values()) for code, names in column.allowed.items()})


def _listed(read_one: Callable[[Cell], str], most: int | None) -> Callable[[Cell], str | None]:
    """Reads codes separated by `;` or `|`, each once, in their order; at most so many."""

    def read_all(cell: Cell) -> str | None:
        parts = (part.strip() for part in _BETWEEN_CODES.split(words.text(cell)))
        found = dict.fromkeys(read_one(part) for part in parts if part)
        if most is not None and len(found) > most:
            raise _WrongError("intake.too_many", most)
        return "|".join(found) or None

    return read_all


def _new_code(cell: Cell) -> str:
    """A code that may be new: it will stand in addresses, so it is made of plain letters."""
    code = words.code(cell)
    if not _CODE.fullmatch(code):
        raise ValueError(cell)
    return code


def _only_reading(read_number: Callable[[Cell, NumberForm], float]) -> Callable[[Cell], float]:
    """Reads a number that is the same in both forms, or is one in only one of them."""

    def read_it(cell: Cell) -> float:
        forms = list(numbers.readings(cell))
        found = {read_number(cell, form) for form in forms}
        if len(found) != 1:
            raise ValueError(cell)
        return found.pop()

    return read_it


def _orders_mixed(cells: Cells) -> dict[int, Wrong]:
    """Every date that tells its order, in a column where they tell different ones."""
    orders = {place: dates.order_of([cell]) for place, cell in enumerate(cells.different)}
    return {place: ("intake.orders_mixed", None) for place, order in orders.items() if order != "either"}


def _known(lookup: Lookup, among: Lookup | None = None) -> Callable[[Cell], str]:
    """Finds a code; an unknown one is a ValueError with a near one, while that is not too slow. One
    that is known, and not `among` those that may stand here, is wrong for a reason of its own.
    """
    asked = 0

    def found(cell: Cell) -> str:
        nonlocal asked
        code = lookup.found(cell)
        if code is None:
            asked += 1
            near = (among or lookup).near(cell) if asked <= _NEAR_MISSES else None
            raise LookupError(near, cell)
        if among is not None and among.found(code) is None:
            raise _WrongError("intake.no_guest_city", None, cell)
        return code

    return found


def _value(
    cell: Cell, column: Column, reader: Callable[[Cell], Any], wrong: dict[int, Wrong], place: int
) -> Any:
    try:
        value = reader(cell)
    except LookupError as error:
        near, part = error.args
        wrong[place] = (*_unknown(column, near), part)
        return None
    except _WrongError as error:
        wrong[place] = error.args
        return None
    except dates.NoSuchDay:
        wrong[place] = ("intake.no_such_day", None)
        return None
    except ValueError:
        wrong[place] = _no_value(cell, column)
        return None
    if column.length == "day" and periods.frequency_of(value) != "day":
        wrong[place] = ("intake.not_day", None)
        return None
    if column.minimum is not None and value < column.minimum:
        wrong[place] = ("intake.too_low", column.minimum)
    if column.maximum is not None and value > column.maximum:
        wrong[place] = ("intake.too_high", column.maximum)
    return value


def _no_value(cell: Cell, column: Column) -> Wrong:
    """Why a cell is none of its type; a number it may be in the other form than its column's."""
    forms = list(numbers.readings(cell)) if column.type == "number" else []
    if len(forms) == 1:
        other = "with_point" if forms[0] == "id" else "with_comma"
        return "intake.other_form", Problem(f"intake.{other}")
    return f"intake.not_{'code' if column.type == 'codes' else column.type}", None


def _unknown(column: Column, near: str | None) -> Wrong:
    if column.allowed:
        return "intake.not_allowed", tuple(column.allowed.values())
    return ("intake.unknown_code_near", near) if near else ("intake.unknown_code", None)


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
