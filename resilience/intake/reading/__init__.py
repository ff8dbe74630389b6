"""Bytes of a CSV file or a workbook into a Sheet; what cannot be read is refused in a sentence."""

import io
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

from resilience.errors import IntakeError, Problem
from resilience.intake.matching import refuse_unknown
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
    beside: Mapping[str, tuple[Cell, ...] | None] = MappingProxyType({})
    """All other worksheets that hold something."""
    aside: tuple[str, ...] = ()
    """Those of them that are not hidden and hold another table."""
    hidden: Sequence[int] = ()
    """The numbers of the rows that are hidden."""
    ends_within: bool = False
    """Whether nothing ends the last row: the file may have been cut off there."""


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
    if not len(sheet.lines):
        if not found.known:
            refuse_unknown(sheet)  # the one line of a letter is no header
        raise IntakeError("reading.no_rows", file=file, line=found.line)
    if progress:
        progress(1.0)
    return replace(
        sheet,
        notices=source.notices + sheet.notices + _hidden(sheet, source.hidden),
        titles=_titles(found),
        unread=source.unread,
        aside=source.aside,
        beside=source.beside,
        cut=sheet.cut if source.ends_within else None,
    )


def _hidden(sheet: Sheet, hidden: Sequence[int]) -> tuple[Problem, ...]:
    """A notice that rows nobody sees in the workbook were read as well."""
    count = int(np.isin(sheet.lines, np.array(hidden, dtype=np.int64)).sum()) if len(hidden) else 0
    return (Problem("reading.hidden_rows", {"n": count}),) if count else ()


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
    share = lambda _: taken.tell() / size  # noqa: E731 - how far the reader of the rows has come
    return _Source(rows, found.first_line, form, written.notices, (), share, ends_within=written.ends_within)


def _worksheet(content: bytes, file: str, known: Collection[str]) -> _Source:
    chosen, alike, others, beside = chosen_worksheet(content, file, known)
    is_old = chosen.size.counts_from_1904
    form = Form("", "", header_line=0, worksheet=chosen.name, counts_from_1904=is_old)
    height = chosen.sheet.total_height
    rows = worksheet_rows(chosen.sheet, chosen.size, file)
    return _Source(
        rows=rows,
        first_line=1,
        form=form,
        notices=(),
        unread=tuple(alike),
        share=lambda number: number / height,
        beside=beside,
        aside=tuple(others),
        hidden=chosen.size.hidden,
    )
