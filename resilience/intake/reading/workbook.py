"""A workbook (.xlsx) into rows of cells, as calamine reads it."""

import io
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from itertools import islice
from typing import Any, TypeVar, cast

from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from resilience.errors import IntakeError
from resilience.intake.reading.archive import BrokenWorkbookError
from resilience.intake.reading.formats import SHOWN, as_shown
from resilience.intake.reading.headers import Opening, clean, opening
from resilience.intake.reading.inspection import inspected
from resilience.intake.reading.limits import MOST_BESIDE, MOST_BESIDE_SPREAD, ROWS_AT_ONCE
from resilience.intake.reading.worksheets import Worksheet
from resilience.intake.sheet import Cell, plain

_AS_THEY_ARE = {str, float, int, date, datetime}
_Result = TypeVar("_Result")


@dataclass(frozen=True)
class Chosen:
    """The worksheet that is read."""

    name: str
    sheet: CalamineSheet
    size: Worksheet
    """What its XML says beyond what calamine gives."""
    opening: Opening


def chosen_worksheet(
    content: bytes, file: str, known: Collection[str]
) -> tuple[Chosen, list[str], list[str], dict[str, tuple[Cell, ...] | None]]:
    """Open a workbook: its first worksheet with known headers, else the first with anything in it;
    the names of the others that hold the same table; and of those that hold something else.

    Hidden worksheets come last, and are not named. Last come the different cells of all others, hidden
    ones too. Raises IntakeError.
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
    alike = [name for name in others if _is_alike(_opened(book, name, candidates[name], known, file), chosen)]
    beside = {
        name: _cells(book, name, size, file) for name, size in candidates.items() if name != chosen.name
    }
    return chosen, alike, [name for name in others if name not in alike], beside


def _cells(book: CalamineWorkbook, name: str, size: Worksheet, file: str) -> tuple[Cell, ...] | None:
    """The different cells of a worksheet, from its first row on; None where there are too many."""
    if size.cells > MOST_BESIDE or size.fault(file):
        return None
    try:
        sheet = _from_calamine(partial(book.get_sheet_by_name, name), file)
        if sheet.total_height * sheet.total_width > MOST_BESIDE_SPREAD:
            return None
        rows = worksheet_rows(sheet, size, file)
        return tuple(dict.fromkeys(said for row in rows for cell in row if (said := clean(cell)) != ""))
    except IntakeError:
        return None  # nobody asked for this worksheet


def _opened(
    book: CalamineWorkbook, name: str, size: Worksheet, known: Collection[str], file: str
) -> Chosen | None:
    """A worksheet, divided at its header; None where nothing stands in it, or too much."""
    if size.fault(file):
        return None
    sheet = _from_calamine(partial(book.get_sheet_by_name, name), file)
    found = opening(worksheet_rows(sheet, size, file), 1, known, file)
    return Chosen(name, sheet, size, found) if found else None


def _is_alike(one: Chosen | None, other: Chosen) -> bool:
    """Whether two worksheets have the same headers."""
    heads = [[*map(plain, each.opening.header)] for each in (one, other) if each]
    return len(heads) == 2 and heads[0] == heads[1]


def _chosen(
    book: CalamineWorkbook, candidates: Mapping[str, Worksheet], known: Collection[str], file: str
) -> Chosen:
    best: Chosen | None = None
    for name, size in candidates.items():
        found = _opened(book, name, size, known, file)
        if found and (best is None or found.opening.known > best.opening.known):
            best = found
        if best and best.opening.known > 1:
            return best
    faults = [fault for size in candidates.values() if (fault := size.fault(file))]
    if faults and not (best and best.opening.known):
        raise faults[0]
    if best is None:
        raise IntakeError("reading.blank", file=file)
    return best


def worksheet_rows(sheet: CalamineSheet, size: Worksheet, file: str) -> Iterator[list[Cell]]:
    """All rows of a worksheet from its first, each from column A, as a reader sees them. Raises
    IntakeError.
    """
    left: list[Cell] = [""] * (sheet.start[1] if sheet.start else 0)
    waiting: dict[int, list[tuple[int, str]]] = {}
    for (place, column), text in size.texts.items():
        waiting.setdefault(place, []).append((column, text))
    number = 0
    for number, cells in enumerate(_calamine_rows(sheet, file), start=1):
        row = left + [_cell(cell) for cell in cells]
        for column, styles in size.styled.items():
            if number <= len(styles) and styles[number - 1] and column < len(row):
                row[column] = as_shown(row[column], SHOWN[styles[number - 1] - 1])
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
