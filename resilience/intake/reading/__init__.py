"""Bytes of a CSV file or a workbook into a Sheet; what cannot be read is refused in a sentence."""

import io
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from itertools import chain
from typing import NamedTuple

from resilience.errors import IntakeError, Problem, shown
from resilience.intake.reading.headers import Opening, Row, clean, filled, opening, refuse_unclear
from resilience.intake.reading.letters import letters
from resilience.intake.reading.recognising import (
    is_zip,
    refuse_what_is_no_table,
    refuse_what_is_no_text,
)
from resilience.intake.reading.records import records, text_rows
from resilience.intake.reading.table import table
from resilience.intake.reading.workbook import chosen_worksheet, worksheet_rows
from resilience.intake.sheet import Cell, Form, Sheet

__all__ = ["read"]


class _Source(NamedTuple):
    """A file before anything is known of its rows."""

    rows: Iterator[Row]
    first_line: int
    form: Form
    notices: tuple[Problem, ...]
    unread: tuple[str, ...]
    """Other worksheets that hold the same table."""
    share: Callable[[int], float]
    """How much of the file that many rows are, 0 … 1."""
    beside: Mapping[str, tuple[Cell, ...] | None]
    """All other worksheets that hold something."""


def read(
    content: bytes,
    file: str,
    known_headers: Collection[str],
    *,
    progress: Callable[[float], None] | None = None,
) -> Sheet:
    """The table in a file, judged by its bytes and not by its name.

    `known_headers` are the plain names that any contract knows; they show which row is the header
    and what separates the cells. `progress` is told the share that is done, every 50,000 rows.
    Raises IntakeError, always with `file`, whatever the bytes are.
    """
    refuse_what_is_no_table(content, file)
    source = (_worksheet if is_zip(content) else _text)(content, file, known_headers)
    found = opening(source.rows, source.first_line, known_headers, file)
    if found is None:
        raise IntakeError("reading.blank", file=file)
    refuse_unclear(found, known_headers, file)

    def tell(number: int) -> None:
        if progress:
            progress(min(1.0, source.share(number)))

    form = replace(source.form, header_line=found.line)
    sheet = table(file, form, found.header, chain(found.below, source.rows), tell)
    if progress:
        progress(1.0)
    notices, titles = source.notices + sheet.notices, _titles(found)
    return replace(sheet, notices=notices, titles=titles, unread=source.unread, beside=source.beside)


def _titles(found: Opening) -> dict[int, tuple[Cell, ...]]:
    first = found.line - len(found.above)
    return {line: tuple(map(clean, row)) for line, row in enumerate(found.above, start=first) if filled(row)}


def _text(content: bytes, file: str, known: Collection[str]) -> _Source:
    written = letters(content, file)
    refuse_what_is_no_text(written.text, file)
    found = records(written.text, file, known)
    form = Form(written.encoding, found.delimiter, header_line=0)
    taken = io.BytesIO(found.content)
    size = len(found.content)
    rows = text_rows(found, taken)
    return _Source(rows, found.first_line, form, written.notices, (), lambda _: taken.tell() / size, {})


def _worksheet(content: bytes, file: str, known: Collection[str]) -> _Source:
    chosen, alike, others, beside = chosen_worksheet(content, file, known)
    told = {"found": shown(chosen.name), "others": shown(", ".join(others))}
    notices = (Problem("reading.other_worksheets", told),) if others else ()
    form = Form(encoding="", delimiter="", header_line=0, worksheet=chosen.name)
    height = chosen.sheet.total_height
    rows = worksheet_rows(chosen.sheet, chosen.size, file)
    return _Source(rows, 1, form, notices, tuple(alike), lambda number: number / height, beside)
