"""What only the sender can say: which number `1.234` is, which day `05/04/2024`."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from resilience.errors import Problem, shown
from resilience.intake.sheet import Cell, Cells, Sheet
from resilience.intake.values import dates, numbers
from resilience.writing import NumberForm

_ORDERS: tuple[dates.DayOrder, ...] = ("dmy", "mdy")
Readings = dict[int, Mapping[Any, float | str]]
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
        place = {"n": 1, "lines": self.line, "letter": self.letter, "column": shown(self.header)}
        return Problem("intake.in_cell", {**place, "said": self.what})


def number_form(cells: Cells, given: str | None) -> NumberForm:
    """How the numbers of a column are written, where that is not in doubt."""
    return "en" if (given or numbers.form_of(cells.different)) == "en" else "id"


def day_order(cells: Cells, given: str | None) -> dates.DayOrder | Literal["mixed"]:
    """The order of day and month in a column; "mixed" where no order fits all its dates."""
    found = dates.order_of(cells.different)
    if found == "mixed":
        return "mixed"
    return "mdy" if (given if found == "ask" else found) == "mdy" else "dmy"


def numbers_in_doubt(cells: Cells) -> Readings:
    """The cells that are two different numbers, by their place in `cells.different`; none where
    the rest of the column says which.
    """
    if numbers.form_of(cells.different) not in ("ask", "mixed"):
        return {}
    return {
        place: numbers.readings(cell)
        for place, cell in enumerate(cells.different)
        if numbers.is_ambiguous(cell)
    }


def dates_in_doubt(cells: Cells) -> Readings:
    """The cells that are two different days, by their place in `cells.different`; none where the
    rest of the column says which.
    """
    if dates.order_of(cells.different) != "ask":
        return {}
    found = {place: _days(cell) for place, cell in enumerate(cells.different)}
    return {place: days for place, days in found.items() if len(set(days.values())) > 1}


def _days(cell: Cell) -> Mapping[Any, float | str]:
    found: dict[Any, float | str] = {}
    for order in _ORDERS:
        with suppress(ValueError):
            found[order] = dates.period(cell, order)
    return found


def question(
    name: str, cells: Cells, sheet: Sheet, doubtful: Readings, answer: str | None
) -> Question | None:
    """The question about a column; None where no cell is in doubt."""
    waiting = waits(cells, doubtful)
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
        cell=shown(cells.different[place]),
        readings=doubtful[place],
        count=int(waiting.sum()),
        answer=answer,
    )


def waits(cells: Cells, doubtful: Readings) -> Mask:
    """Which rows hold a cell in doubt."""
    return np.isin(cells.which, np.fromiter(doubtful, dtype=np.int32))
