"""Rows into columns that hold each different content once."""

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from operator import is_

import numpy as np
import numpy.typing as npt

from resilience.errors import IntakeError
from resilience.intake.reading.headers import Row, clean, endless, filled
from resilience.intake.reading.limits import LONGEST_CELL, MOST_CELLS, ROWS_AT_ONCE, TELL_EVERY
from resilience.intake.sheet import Cell

Places = npt.NDArray[np.int32]


@dataclass
class Gathering:
    """A column while its rows are read."""

    index: dict[Cell, int] = field(default_factory=dict)
    """Each different content, with the number it was met as."""
    which: "array[int]" = field(default_factory=lambda: array("i"))

    def add(self, cells: Iterable[Cell]) -> None:
        """Take further rows."""
        number_of, index = self.index.setdefault, self.index
        self.which.extend([number_of(cell, len(index)) for cell in cells])

    def column(self) -> tuple[list[Cell], Places]:
        """The contents without the blanks around them, each once, and which of them every row holds."""
        contents = [clean(cell) for cell in self.index]
        which = np.frombuffer(self.which, dtype=np.int32)
        if all(map(is_, contents, self.index)):
            return contents, which
        again = Gathering()
        again.add(contents)
        return list(again.index), np.frombuffer(again.which, dtype=np.int32)[which]


@dataclass(frozen=True)
class Gathered:
    """All rows below the header, column by column; empty rows too."""

    columns: list[tuple[list[Cell], Places]]
    overlong: npt.NDArray[np.bool_]
    surplus: dict[int, Row]
    """What stood beyond the header, by the number of the row from 0."""
    shortest_last: int | None
    """How many cells the last row has, where the header and every other row have more."""


def gathered(rows: Iterable[Row], width: int, file: str, tell: Callable[[int], None]) -> Gathered:
    """Take the rows as they come; short ones are filled up, what stands beyond `width` is set aside.

    `tell` gets the number of rows taken, now and then.
    Raises IntakeError for more cells than the computer should hold.
    """
    columns = [Gathering() for _ in range(width)]
    surplus: dict[int, Row] = {}
    widths = Widths(width)
    # No row is kept as a list of its own: millions of them keep the collector of garbage busy.
    cells = chain.from_iterable(_fitted(rows, width, surplus, widths))
    number = 0
    while some := list(islice(cells, ROWS_AT_ONCE * width)):
        for place, column in enumerate(columns):
            column.add(some[place::width])
        number += len(some) // width
        if number * width > MOST_CELLS:
            raise IntakeError("reading.many_cells", file=file, expected=float(MOST_CELLS // width))
        if number % TELL_EVERY == 0:
            tell(number)
    flags = np.zeros(number, dtype=np.bool_)
    flags[list(surplus)] = True
    return Gathered([column.column() for column in columns], flags, surplus, widths.shortest_last)


@dataclass
class Widths:
    """How wide rows are while they go by."""

    others: int
    """The fewest cells of the header and of every row but the last,"""
    last: int | None = None
    """and those of the last one; None where none came. Empty rows do not count."""

    def meet(self, width: int) -> None:
        """A row came of another width than the header's, or one after such a row."""
        self.others, self.last = min(self.others, self.last or self.others), width

    @property
    def shortest_last(self) -> int | None:
        """The cells of the last row, where all others have more."""
        return self.last if self.last is not None and self.last < self.others else None


def _fitted(rows: Iterable[Row], width: int, surplus: dict[int, Row], widths: Widths) -> Iterator[Row]:
    """Each row as wide as the header; what others held beyond it is put into `surplus`."""
    for number, row in enumerate(rows):
        if len(row) == width:
            if widths.last is not None:
                widths.meet(width)
            yield row
        else:
            if len(row) > width and filled(row[width:]):
                surplus[number] = row[width:]
            if row:
                widths.meet(len(row))
            yield [*row[:width], *[""] * (width - len(row))]


def used(contents: list[Cell], which: Places) -> tuple[tuple[Cell, ...], Places]:
    """Leave out contents that no row holds any more."""
    held = np.bincount(which, minlength=len(contents)) > 0
    if held.all():
        return tuple(contents), which
    numbers = np.cumsum(held, dtype=np.int32) - 1
    return tuple(cell for cell, is_held in zip(contents, held, strict=True) if is_held), numbers[which]


def is_blank(contents: list[Cell], which: Places) -> npt.NDArray[np.bool_]:
    """For each row whether its cell is empty."""
    empty = np.fromiter((cell == "" for cell in contents), np.bool_, len(contents))
    return empty[which]


def refuse_endless(contents: Sequence[Cell], which: Places, place: int, lines: Places, file: str) -> None:
    """Raise IntakeError for a cell that is too long to be meant."""
    for number, cell in enumerate(contents):
        if isinstance(cell, str) and len(cell) > LONGEST_CELL:
            raise endless(cell, place, int(lines[np.argmax(which == number)]), file)
