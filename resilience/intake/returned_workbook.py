"""The worksheet of a sender given back as a workbook, each faulty cell in colour."""

import io
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cache

import pandas as pd
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_cell_to_rowcol
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from resilience.intake import matching
from resilience.intake.reading.formats import SHOWN
from resilience.intake.reading.inspection import inspected
from resilience.intake.sheet import Cell, Sheet
from resilience.templates.cells import write
from resilience.text import Text, decimals_of

_FAULTY = "#F8D7DA"
_AS_SHOWN = {"month": "mmm yyyy", "year": "yyyy"}
"""How a workbook shows a day again of which it showed only the month, or the year."""
_MONTH = re.compile(r"((?:19|20)\d\d)(?:-(\d\d))?")
_NO_NAME = re.compile(r"[\[\]:*?/\\]|^'|'$")
_LONGEST_NAME = 31
"""So many letters, and none of these signs, does a worksheet have in Excel."""
_DAY = 14
"""The number format of a day as the country of the spreadsheet writes it."""
_CLOCK = "yyyy-mm-dd hh:mm"
_WIDTH, _WIDTH_OF_PROBLEMS = 16, 80
_FURTHER = 14
"""Decimals behind which a quotient differs from what is meant: 7.1 / 100 = 0.07099999999999999."""

Looks = Callable[[str | int, bool], Format]


def workbook(
    sheet: Sheet, faults: pd.DataFrame, said: Mapping[int, str], content: bytes, text: Text
) -> bytes:
    """One worksheet under its own name: the cells at their places and in their formats, and behind
    them a column with what is `said` of each row. Needs of `faults` line and letter.

    Typed cells stay typed: 1.234 as a number is not 1.234 as a text.
    """
    columns, form = matching.sent(sheet), sheet.form
    behind = 1 + max((_place(column.letter) for column in columns), default=-1)
    wrong = set(zip(faults["line"], faults["letter"], strict=True))
    styles = _styles(content, sheet)
    buffer = io.BytesIO()
    with Workbook(buffer, {"in_memory": True}) as book:
        look, table = _looks(book), book.add_worksheet(_name(form.worksheet))
        for line, cells in sheet.titles.items():
            for place, cell in enumerate(cells):
                _write(table, (line - 1, place), cell, "", look, False)
        for column in columns:
            place = _place(column.letter)
            _write(table, (form.header_line - 1, place), column.header, "", look, False)
            for line, cell in zip(sheet.lines.tolist(), column, strict=True):
                shown = styles(line, place)
                _write(table, (line - 1, place), cell, shown, look, (line, column.letter) in wrong)
        _write(table, (form.header_line - 1, behind), text("upload.problem_column"), "", look, False)
        for line, each in said.items():
            write(table, (line - 1, behind), each, look("", False))
        for line, cells in sheet.surplus.items():
            for place, cell in enumerate(cells, start=behind + 1):
                _write(table, (line - 1, place), cell, "", look, True)
        table.set_column(0, max(behind - 1, 0), _WIDTH)
        table.set_column(behind, behind, _WIDTH_OF_PROBLEMS)
    return buffer.getvalue()


def _place(letter: str) -> int:
    """A → 0, AA → 26."""
    _, column = xl_cell_to_rowcol(f"{letter}1")
    return int(column)


def _looks(book: Workbook) -> Looks:
    """The formats of a workbook, each made once."""

    @cache
    def look(number_format: str | int, is_wrong: bool) -> Format:
        said = {"num_format": number_format} if number_format else {}
        return book.add_format({**said, **({"bg_color": _FAULTY} if is_wrong else {})})

    return look


def _styles(content: bytes, sheet: Sheet) -> Callable[[int, int], str]:
    """For the row and the place of a cell how the sender's workbook showed it: one of SHOWN; '' where
    it showed all that is stored.
    """
    found = inspected(content, sheet.file).get(sheet.form.worksheet) if content else None
    styled = found.styled if found else {}

    def style(line: int, place: int) -> str:
        rows = styled.get(place, b"")
        number = rows[line - 1] if line <= len(rows) else 0
        return SHOWN[number - 1] if number else ""

    return style


def _write(
    table: Worksheet, place: tuple[int, int], cell: Cell, shown: str, look: Looks, is_wrong: bool
) -> None:
    if isinstance(cell, date):  # a datetime is one as well
        has_clock = isinstance(cell, datetime) and (cell.hour or cell.minute or cell.second)
        table.write_datetime(*place, cell, look(_CLOCK if has_clock else _DAY, is_wrong))
    elif shown == "percent" and isinstance(cell, int | float):
        decimals = decimals_of(cell)
        look_of_it = look(f"0.{'0' * decimals}%" if decimals else "0%", is_wrong)
        write(table, place, round(cell / 100, _FURTHER), look_of_it)
    elif shown in ("month", "year") and (day := _first_day(cell)):
        table.write_datetime(*place, day, look(_AS_SHOWN[shown], is_wrong))
    elif cell != "":
        write(table, place, cell, look("", is_wrong))
    elif is_wrong:
        table.write_blank(*place, None, look("", is_wrong))


def _first_day(cell: Cell) -> date | None:
    """The day behind `2024-05` or `2024`, as the reader writes a month or a year that was shown."""
    found = _MONTH.fullmatch(str(cell))
    year, month = (int(part or 1) for part in found.groups()) if found else (0, 0)
    return date(year, month, 1) if 1 <= month <= 12 and year > 1900 else None


def _name(worksheet: str) -> str | None:
    """The name as Excel takes it; None, so that it gets one, where it does not."""
    return None if not worksheet or _NO_NAME.search(worksheet) else worksheet[:_LONGEST_NAME]
