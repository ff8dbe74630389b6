"""Bytes of a file into a table of texts that still knows its lines and columns."""

import csv
import io
import re
from collections import Counter
from dataclasses import dataclass

from resilience.errors import IntakeError
from resilience.intake import values

_DELIMITERS = ";,\t|"


@dataclass(frozen=True)
class Sheet:
    """A file as text: every cell as it stands there, with the row of the spreadsheet it came from
    (a cell with a line break in it is one row, an empty row counts).
    """

    file: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]


def letter(position: int) -> str:
    """The spreadsheet letter of a column counted from 0: A, …, Z, AA."""
    letters = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def read(content: bytes, file: str) -> Sheet:
    """Decode a CSV file and take it apart into cells; blank lines are left out.

    Raises IntakeError in a sentence for a file without text, header or rows, for a header
    that stands twice, for quotes that do not close, and for a row with more cells than the header.
    """
    text = _decoded(content, file)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    rows: list[tuple[str, ...]] = []
    lines: list[int] = []
    try:
        for line, cells in enumerate(reader, start=1):
            if any(cell.strip() for cell in cells):
                rows.append(tuple(cell.strip() for cell in cells))
                lines.append(line)
    except csv.Error as error:
        raise IntakeError("intake.not_a_table", file=file, found=str(error)) from None
    if len(rows) < 2:
        raise IntakeError("intake.empty", file=file)
    headers = rows[0]
    counts = Counter(values.code(head) for head in headers)
    twice = dict.fromkeys(head for head in headers if head and counts[values.code(head)] > 1)
    if twice:
        raise IntakeError("intake.header_twice", file=file, found=", ".join(twice))
    for row, line in zip(rows, lines, strict=True):
        if any(row[len(headers) :]):
            raise IntakeError(
                "intake.too_many_cells", file=file, line=line, found=len(row), expected=len(headers)
            )
    padded = tuple((row + ("",) * len(headers))[: len(headers)] for row in rows[1:])
    return Sheet(file, headers, padded, tuple(lines[1:]))


def _decoded(content: bytes, file: str) -> str:
    """Text of the bytes: UTF-8 with or without BOM."""
    try:
        text = content.decode("utf-8").lstrip("\ufeff")
    except UnicodeDecodeError:
        raise IntakeError("intake.not_utf8", file=file) from None
    if "\x00" in text:
        raise IntakeError("intake.not_text", file=file)
    return text


def _delimiter(text: str) -> str:
    """The separator that stands most often in the first line with anything in it."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(_DELIMITERS, key=re.sub('"[^"]*"', "", first).count)
