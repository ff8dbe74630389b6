"""How a cell of each type is read, as the contract and the rest of its column say."""

import re
from collections.abc import Callable
from typing import Any

from resilience.contracts import Column
from resilience.intake.sheet import Cell, Cells
from resilience.intake.values import dates, numbers, times, words
from resilience.intake.values.words import Lookup
from resilience.writing import NumberForm

_CODE = re.compile(r"[a-z][a-z0-9_]{0,79}", re.ASCII)
_BETWEEN_CODES = re.compile(r"[;|\n]")
_NEAR_MISSES = 20
"""For so many unknown codes of a column a near one is looked for: each takes a while."""

Wrong = tuple[Any, ...]
"""Key of the sentence, what is expected, and what of the cell is meant where it is only a part."""


class WrongError(Exception):
    """A cell that is wrong for a reason of its own: what `Wrong` holds."""


def reader_of(
    column: Column, cells: Cells, lookups: tuple[Lookup | None, Lookup | None], form: str
) -> tuple[Callable[[Cell], Any], dict[int, Wrong]]:
    """How a cell is read, and which cells are wrong in any reading. `form`: how numbers or dates
    are written, as answered or as found.

    What is read raises ValueError for what is none of its type, LookupError with a near code, or
    WrongError.
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
            return _known(choices(column)), {}
        case "code":
            return (_new_code if lookup is None else _known(lookup, among)), {}
        case "codes":
            lookup = choices(column) if column.allowed else lookup
            return _listed(_new_code if lookup is None else _known(lookup, among), column.most), {}
    return lambda cell: words.text(cell) or None, {}


def counted_from_1900(read_period: Callable[[Cell], Any]) -> Callable[[Cell], Any]:
    """Reads periods of a workbook whose days count from 1904."""
    return lambda cell: read_period(dates.counted_from_1900(cell))


def choices(column: Column) -> Lookup:
    """The codes that the contract itself names, with the words for them."""
    said = column.allowed.items()
    return Lookup({code: [*names.values(), *column.also.get(code, ())] for code, names in said})


def _listed(read_one: Callable[[Cell], str], most: int | None) -> Callable[[Cell], str | None]:
    """Reads codes separated by `;` or `|`, each once, in their order; at most so many."""

    def read_all(cell: Cell) -> str | None:
        parts = (part.strip() for part in _BETWEEN_CODES.split(words.text(cell)))
        found = dict.fromkeys(read_one(part) for part in parts if part)
        if most is not None and len(found) > most:
            raise WrongError("intake.too_many", most)
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
    """Finds a code; an unknown one is a LookupError with a near one, while that is not too slow. One
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
            raise WrongError("intake.no_guest_city", None, cell)
        return code

    return found
