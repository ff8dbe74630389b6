"""Which row holds the headers, and headers that cannot be understood."""

import math
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from resilience.errors import IntakeError, shown
from resilience.intake.reading.limits import EARLIEST_ROWS, EARLY_ROWS, LONGEST_CELL, MOST_COLUMNS
from resilience.intake.sheet import BLANKS, Cell, letter, plain

Row = Sequence[Cell]

_LONGEST_NAME = 200
_NAME_OR_YEAR = re.compile(r"(19|20)\d\d|[^\W\d].{0,40}", re.DOTALL)


@dataclass(frozen=True)
class Opening:
    """The first rows of a file, divided at the header."""

    header: tuple[str, ...]
    line: int
    known: int
    """How many different headers a contract knows."""
    above: Sequence[Row]
    """The rows above the header from the first that holds something: titles."""
    below: Sequence[Row]
    """The rows that were read together with the header."""


def clean(cell: Cell) -> Cell:
    """A cell without the blanks and invisible signs around it; what is no finite number becomes text."""
    if not isinstance(cell, str):
        return str(cell) if isinstance(cell, float) and not math.isfinite(cell) else cell
    cell = cell.strip()
    return cell if cell.isascii() else cell.strip(BLANKS)


def endless(cell: str, place: int, line: int, file: str) -> IntakeError:
    """A cell that is too long to be meant."""
    where = letter(place)
    return IntakeError(
        "reading.long_cell",
        file=file,
        line=line,
        letter=where,
        found=float(len(cell)),
        expected=float(LONGEST_CELL),
    )


def filled(row: Row) -> int:
    """How many cells of a row hold something."""
    return sum(1 for cell in row if clean(cell) != "")


def known_names(row: Row, known: Collection[str]) -> set[str]:
    """The different names in a row that a contract knows."""
    names = (cell for cell in row[:MOST_COLUMNS] if isinstance(cell, str) and 0 < len(cell) <= _LONGEST_NAME)
    return {name for cell in names if (name := plain(cell)) in known}


def header_index(rows: Sequence[Row], known: Collection[str]) -> int:
    """The place of the header: the early row with the most known names, else the first with two cells.

    One known name is enough where it has neighbours, or where no row has any. Some row must be filled.
    """
    early = list(islice((index for index, row in enumerate(rows) if filled(row)), EARLY_ROWS))
    names = {index: len(known_names(rows[index], known)) for index in early}
    cells = {index: filled(rows[index]) for index in early}
    best = max(early, key=lambda index: (names[index], cells[index] if names[index] else 0))
    if names[best] and (cells[best] > 1 or max(cells.values()) == 1):
        return best
    return next((index for index in early if cells[index] > 1), early[0])


def opening(rows: Iterator[Row], first_line: int, known: Collection[str], file: str) -> Opening | None:
    """The first rows that hold something, divided at the header; None where nothing stands in any.

    Takes no more from `rows` than it needs. Raises IntakeError for too many columns.
    """
    early: list[Row] = []
    number_filled = 0
    for row in rows:
        is_filled = filled(row) > 0
        if is_filled or number_filled:
            early.append(row)
        else:
            first_line += 1
        number_filled += is_filled
        if number_filled == EARLY_ROWS or len(early) == EARLIEST_ROWS:
            break
    if not early:
        return None
    place = header_index(early, known)
    header = _header(early[place], file, first_line + place)
    known_here = len(known_names(header, known))
    return Opening(header, first_line + place, known_here, early[:place], early[place + 1 :])


def _header(row: Row, file: str, line: int) -> tuple[str, ...]:
    """The headers as text, with the empty ones to the right that could still hold cells below them."""
    headers = [_written(cell) for cell in row]
    for place, header in enumerate(headers):
        if len(header) > LONGEST_CELL:
            raise endless(header, place, line, file)
    last = max((place for place, header in enumerate(headers, start=1) if header), default=0)
    if last > MOST_COLUMNS:
        raise IntakeError(
            "reading.many_columns", file=file, line=line, found=float(last), expected=MOST_COLUMNS
        )
    return tuple(headers[:MOST_COLUMNS])


def _written(cell: Cell) -> str:
    """A header as text; in a workbook a year is a number and a month a date."""
    cell = clean(cell)
    if isinstance(cell, date):
        return cell.isoformat()
    return cell if isinstance(cell, str) else f"{cell:.15g}"


def refuse_unclear(found: Opening, known: Collection[str], file: str) -> None:
    """Raise IntakeError for a known header that stands twice, and for headers in two rows."""
    places: dict[str, list[int]] = {}
    for place, header in enumerate(found.header):
        places.setdefault(plain(header), []).append(place)
    twice = [
        f"{shown(found.header[places[name][0]])} ({', '.join(map(letter, places[name]))})"
        for name in places
        if len(places[name]) > 1 and name in known
    ]
    if twice:
        raise IntakeError("reading.header_twice", file=file, line=found.line, found="; ".join(twice))
    below: Row = next((row for row in found.below if filled(row)), ())
    if _is_half_a_header(found, known):
        raise IntakeError("reading.two_headers", file=file, first=found.line - 1, last=found.line)
    if _repeats_headers(below, known) or _continues_header(below, found.header, known):
        raise IntakeError("reading.two_headers", file=file, first=found.line, last=found.line + 1)


def _repeats_headers(row: Row, known: Collection[str]) -> bool:
    """Whether a row below the header holds names again, say in the other language."""
    names = len(known_names(row, known))
    return names == filled(row) > 1 or (names > 2 and 2 * names >= filled(row))


def _continues_header(row: Row, header: Sequence[str], known: Collection[str]) -> bool:
    """Whether a row fills what merged cells left empty in the header: names or years, and nothing else."""
    places = [place for place, cell in enumerate(row) if clean(cell) != ""]

    def is_empty(place: int) -> bool:
        return place >= len(header) or not header[place]

    bare = (place for place, name in enumerate(header) if plain(name) in known and place not in places)
    return (
        any(map(is_empty, places))
        and all(is_empty(place) or is_empty(place + 1) for place in places)
        and all(_NAME_OR_YEAR.fullmatch(_written(row[place])) for place in places)
        and any(True for _ in bare)
    )


def _is_half_a_header(found: Opening, known: Collection[str]) -> bool:
    """Whether a known name stands in the row above a cell that is empty in the header, over filled ones."""
    above: Row = next((row for row in reversed(found.above) if filled(row)), ())
    places = (place for place, cell in enumerate(above) if known_names([cell], known))
    return filled(above) > 1 and any(
        place < len(found.header)
        and not found.header[place]
        and any(filled(row[place : place + 1]) for row in found.below)
        for place in places
    )
