"""Text into rows of cells: which separator, which row a quote was opened in."""

import csv
import io
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Protocol

from resilience.errors import IntakeError
from resilience.intake.reading.headers import filled, header_index, known_names
from resilience.intake.reading.limits import EARLIEST_ROWS, EARLY_ROWS, LONGEST_CELL
from resilience.intake.sheet import SEPARATORS

_TOLD = re.compile(r'"?sep=([;,\t|])"?(?:\r\n|\r|\n|$)', re.IGNORECASE)


class _Reader(Protocol):
    """What csv.reader gives."""

    line_num: int

    def __iter__(self) -> Iterator[list[str]]: ...
    def __next__(self) -> list[str]: ...


@dataclass(frozen=True)
class Records:
    """A text that can be taken apart into rows, any number of times."""

    file: str
    content: bytes
    """UTF-8, without what told the separator."""
    delimiter: str
    first_line: int
    """The number of the first row: 2 below a line `sep=;`."""


def records(text: str, file: str, known: Collection[str]) -> Records:
    """Find the separator. Raises IntakeError for a NUL byte, which no spreadsheet writes."""
    told = _TOLD.match(text)
    content = (text[told.end() :] if told else text).encode("utf-8")
    delimiter = told[1] if told else max(SEPARATORS, key=lambda sign: _fit(content, sign, known))
    found = Records(file, content, delimiter, 2 if told else 1)
    if "\x00" in text:
        _refuse_nul(found)
    return found


def text_rows(found: Records, source: io.BytesIO) -> Iterator[list[str]]:
    """The rows, while `source`, made of the content, is read; a cell with a line break stays in its row.

    Raises IntakeError for quotes that do not close and for cells without end.
    """
    try:
        yield from _reader(source, found.delimiter)
    except csv.Error as error:
        raise _fault(found, error) from None


def _reader(source: io.BytesIO, delimiter: str) -> _Reader:
    lines = io.TextIOWrapper(source, encoding="utf-8", newline="")
    return csv.reader(lines, delimiter=delimiter, strict=True)


def _fit(content: bytes, delimiter: str, known: Collection[str]) -> tuple[int, bool, int]:
    """How well a separator takes the first rows apart: by known headers, then by rows as wide as theirs."""
    early: list[list[str]] = []
    number_filled = 0
    try:
        for line, row in enumerate(_reader(io.BytesIO(content), delimiter)):
            early.append(row)
            number_filled += filled(row) > 0
            if number_filled == EARLY_ROWS or line == EARLIEST_ROWS:
                break
    except csv.Error:
        pass  # a separator that breaks quotes has fewer rows to show
    if not number_filled:  # nothing but separators
        return 0, any(len(row) > 1 for row in early), len(early)
    header = early[header_index(early, known)]
    return len(known_names(header, known)), len(header) > 1, sum(len(row) == len(header) for row in early)


def _refuse_nul(found: Records) -> None:
    """Name the row; where the quotes are at fault as well, `text_rows` will say that."""
    reader = _reader(io.BytesIO(found.content), found.delimiter)
    try:
        for line, row in enumerate(reader, found.first_line):
            if any("\x00" in cell for cell in row):
                raise IntakeError("reading.nul", file=found.file, line=float(line))
    except csv.Error:
        return


def _fault(found: Records, error: csv.Error) -> IntakeError:
    """What is wrong with a row, in the words of a spreadsheet; the module csv says it in English."""
    reader = _reader(io.BytesIO(found.content), found.delimiter)
    line, lines_read = found.first_line, 0
    try:
        for _ in reader:
            line, lines_read = line + 1, reader.line_num
    except csv.Error:
        pass  # here it is
    if "unexpected end" in str(error) or reader.line_num > lines_read + 1:
        return IntakeError("reading.quote_open", file=found.file, line=float(line))
    if "limit" in str(error):
        return IntakeError(
            "reading.long_row", file=found.file, line=float(line), expected=float(LONGEST_CELL)
        )
    return IntakeError("reading.quote_inside", file=found.file, line=float(line))
