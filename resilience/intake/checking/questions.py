"""What only the sender can say: which number `1.234` is, which day `05/04/2024`."""

import math
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from resilience.errors import Problem, shown
from resilience.intake.sheet import Cell, Cells, Sheet
from resilience.intake.values import dates, numbers, words

_ORDERS: tuple[dates.DayOrder, ...] = ("dmy", "mdy")
Readings = dict[int, Mapping[Any, float | str]]
Evidence = Literal["id", "en", "dmy", "mdy", "either", "ask", "mixed"]
Mask = npt.NDArray[np.bool_]

Answers = Mapping[str, str]
"""For columns of the contract: `id` or `en` for numbers, `dmy` or `mdy` for dates."""


@dataclass(frozen=True)
class Question:
    """One column whose cells can be read in two ways."""

    column: str
    """The column of the contract."""
    letter: str
    header: str
    about: Literal["number", "date"]
    line: int
    """The first row in doubt, as a spreadsheet counts it,"""
    row: int
    """… as the file's rows are counted from 0, and its cell."""
    cell: str
    readings: Mapping[Any, float | str]
    """What the cell would be: answer → number, or → period code."""
    count: int
    """Rows that it is about."""
    answer: str | None
    """What was answered; None: these rows wait."""

    @property
    def what(self) -> Problem:
        """The question for who cannot answer: it must be mended in the file."""
        return Problem(f"intake.unsure_{self.about}", {"found": self.cell})

    @property
    def problem(self) -> Problem:
        """The same with its place."""
        place = {"n": 1, "lines": float(self.line), "letter": self.letter, "column": shown(self.header)}
        return Problem("intake.in_cell", {**place, "said": self.what})


def evidence(type_: str, cells: Cells) -> Evidence:
    """What a column says about how its numbers, or its dates, are written."""
    if type_ in ("number", "integer"):
        return numbers.form_of(cells.different)
    return dates.order_of(cells.different) if type_ == "period" else "either"


def in_doubt(type_: str, cells: Cells, found: Evidence) -> Readings:
    """The cells that have two readings, by their place in `cells.different`; none where the rest of
    the column says which. (Dates that contradict each other are no question: they are refused.)
    """
    if type_ == "period" and found == "ask":
        days = {place: _days(cell) for place, cell in enumerate(cells.different)}
        return {place: each for place, each in days.items() if len(set(each.values())) > 1}
    if type_ == "period" or found not in ("ask", "mixed"):
        return {}
    return {
        place: numbers.readings(cell)
        for place, cell in enumerate(cells.different)
        if numbers.is_ambiguous(cell)
    }


def _days(cell: Cell) -> Mapping[Any, float | str]:
    found: dict[Any, float | str] = {}
    for order in _ORDERS:
        with suppress(ValueError):
            found[order] = dates.period(cell, order)
    return found


def only_possible(doubtful: Readings, minimum: float | None, maximum: float | None) -> dict[int, float]:
    """Of the numbers in doubt those of which only one reading lies within the column's bounds, read so.

    `1.234` of a percentage is 1.234: nobody has to be asked whether 1234 % was meant.
    """
    low, high = -math.inf if minimum is None else minimum, math.inf if maximum is None else maximum
    inside = {
        place: [value for value in each.values() if isinstance(value, float) and low <= value <= high]
        for place, each in doubtful.items()
    }
    return {place: values[0] for place, values in inside.items() if len(values) == 1}


def question(
    name: str, cells: Cells, sheet: Sheet, doubtful: Readings, answer: str | None, lost: Mask
) -> Question | None:
    """The question about a column; None where no cell is in doubt. `lost`: rows that something else
    keeps from being saved; nobody has to answer for them.
    """
    waiting = waits(cells, doubtful) & ~lost
    if not waiting.any():
        return None
    row = int(np.argmax(waiting))
    place = int(cells.which[row])
    return Question(
        column=name,
        letter=cells.letter,
        header=cells.header,
        about="date" if "dmy" in doubtful[place] else "number",
        line=int(sheet.lines[row]),
        row=row,
        cell=shown(words.text(cells.different[place])),
        readings=doubtful[place],
        count=int(waiting.sum()),
        answer=answer,
    )


def waits(cells: Cells, doubtful: Readings) -> Mask:
    """Which rows hold a cell in doubt."""
    return np.isin(cells.which, np.fromiter(doubtful, dtype=np.int32))


def any_of(masks: list[Mask | None], size: int) -> Mask:
    """The rows, `size` of them, that at least one mask holds."""
    given = [mask for mask in masks if mask is not None]
    return np.logical_or.reduce(given) if given else np.zeros(size, dtype=bool)
