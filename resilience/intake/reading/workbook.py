"""A workbook (.xlsx) into rows of cells, as calamine reads it."""

import io
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from itertools import islice
from typing import Any, TypeVar, cast

from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from resilience.errors import IntakeError, Problem, shown
from resilience.intake.reading.archive import BrokenWorkbookError
from resilience.intake.reading.headers import Opening, opening
from resilience.intake.reading.inspection import inspected
from resilience.intake.reading.limits import ROWS_AT_ONCE
from resilience.intake.reading.worksheets import Worksheet
from resilience.intake.sheet import Cell, plain

SAME_TABLES = "reading.same_worksheets"
"""The key of the notice that other worksheets hold the same table."""
_AS_THEY_ARE = {str, float, int, date, datetime}
_Result = TypeVar("_Result")
Texts = Mapping[tuple[int, int], str]


@dataclass(frozen=True)
class Chosen:
    """The worksheet that is read."""

    name: str
    sheet: CalamineSheet
    texts: Texts
    """What calamine gives as empty: errors, and formulas without result, by row and column from 0."""
    opening: Opening


def chosen_worksheet(content: bytes, file: str, known: Collection[str]) -> tuple[Chosen, tuple[Problem, ...]]:
    """Open a workbook; its first worksheet with known headers, else the first with anything in it.

    Hidden worksheets come last. The notice names those that hold data as well. Raises IntakeError.
    """
    try:
        sizes = inspected(content, file)
    except BrokenWorkbookError as error:
        raise IntakeError("reading.broken_workbook", file=file) from error
    book = _from_calamine(lambda: CalamineWorkbook.from_filelike(io.BytesIO(content)), file)
    open_ones = [sheet for sheet in book.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
    hidden = {sheet.name for sheet in open_ones if sheet.visible != SheetVisibleEnum.Visible}
    names = sorted((sheet.name for sheet in open_ones), key=hidden.__contains__)
    candidates = {name: sizes[name] for name in names if name in sizes and sizes[name].cells}
    chosen = _chosen(book, candidates, known, file)
    others = [name for name in candidates if name not in hidden and name != chosen.name]
    alike = [name for name in others if _has_header(book, name, candidates[name], chosen, known, file)]
    told = {
        "reading.other_worksheets": [name for name in others if name not in alike],
        SAME_TABLES: alike,
    }
    return chosen, tuple(
        Problem(key, {"found": shown(chosen.name), "others": shown(", ".join(names))})
        for key, names in told.items()
        if names
    )


def _has_header(
    book: CalamineWorkbook, name: str, size: Worksheet, chosen: Chosen, known: Collection[str], file: str
) -> bool:
    """Whether a worksheet holds the same table as the one that is read."""
    if size.fault(file):
        return False
    sheet = _from_calamine(partial(book.get_sheet_by_name, name), file)
    found = opening(worksheet_rows(sheet, size.texts, file), 1, known, file)
    return found is not None and [*map(plain, found.header)] == [*map(plain, chosen.opening.header)]


def _chosen(
    book: CalamineWorkbook, candidates: Mapping[str, Worksheet], known: Collection[str], file: str
) -> Chosen:
    best: Chosen | None = None
    faults = []
    for name, size in candidates.items():
        if fault := size.fault(file):
            faults.append(fault)
            continue
        sheet = _from_calamine(partial(book.get_sheet_by_name, name), file)
        found = opening(worksheet_rows(sheet, size.texts, file), 1, known, file)
        if found and (best is None or found.known > best.opening.known):
            best = Chosen(name, sheet, size.texts, found)
        if best and best.opening.known > 1:
            return best
    if faults and not (best and best.opening.known):
        raise faults[0]
    if best is None:
        raise IntakeError("reading.blank", file=file)
    return best


def worksheet_rows(sheet: CalamineSheet, texts: Texts, file: str) -> Iterator[list[Cell]]:
    """All rows of a worksheet from its first, each from column A. Raises IntakeError."""
    left: list[Cell] = [""] * (sheet.start[1] if sheet.start else 0)
    waiting: dict[int, list[tuple[int, str]]] = {}
    for (place, column), text in texts.items():
        waiting.setdefault(place, []).append((column, text))
    number = 0
    for number, cells in enumerate(_calamine_rows(sheet, file), start=1):
        row = left + [_cell(cell) for cell in cells]
        yield _with(row, waiting.pop(number - 1)) if number - 1 in waiting else row
    for place in range(number, max(waiting, default=-1) + 1):
        yield _with([], waiting.get(place, []))


def _calamine_rows(sheet: CalamineSheet, file: str) -> Iterator[list[Any]]:
    iterator = iter(sheet.iter_rows())
    while some := _from_calamine(lambda: list(islice(iterator, ROWS_AT_ONCE)), file):
        yield from some


def _with(row: list[Cell], cells: list[tuple[int, str]]) -> list[Cell]:
    """A row with what calamine left empty."""
    for column, text in cells:
        row += [""] * (column + 1 - len(row))
        row[column] = text
    return row


def _cell(cell: Any) -> Cell:
    """What is neither text, number nor date, as a spreadsheet shows it: TRUE, 10:30:00."""
    if type(cell) in _AS_THEY_ARE:
        return cast(Cell, cell)
    return str(cell).upper() if isinstance(cell, bool) else str(cell)


def _from_calamine(action: Callable[[], _Result], file: str) -> _Result:
    """What calamine gives. It is not ours: all its errors mean that the workbook cannot be read.

    A panic of its language is no Exception; stopping the program is no error of a workbook.
    """
    try:
        return action()
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:
        raise IntakeError("reading.broken_workbook", file=file) from error
