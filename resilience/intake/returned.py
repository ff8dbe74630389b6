"""The sender's file given back with a column that says what is wrong in each row."""

import csv
import io
from collections.abc import Iterator
from datetime import date

import pandas as pd
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from resilience.errors import Problem
from resilience.intake import matching
from resilience.intake.sheet import Cell, Sheet
from resilience.intake.values import numbers, words
from resilience.templates.cells import write
from resilience.text import Text
from resilience.writing import guarded


def returned(sheet: Sheet, faults: pd.DataFrame, text: Text) -> bytes:
    """The same rows under the same numbers, and a column of problems: a workbook as .xlsx, a CSV file
    with its own separator.

    Needs of `faults` line, letter, column, key, found, expected. Titles and empty rows stay where they
    were, so that "row 14" is still row 14. What stood beyond the header stands behind the problem:
    the row is as faulty as it was until somebody mends it.
    """
    said = _said(faults, text)
    if extension(sheet) == "xlsx":
        return _workbook(sheet, said, text)
    columns = matching.sent(sheet)  # a file that comes back a second time has one such column again
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=sheet.form.delimiter, lineterminator="\r\n")
    titles = (sheet.titles.get(line, ()) for line in range(1, sheet.form.header_line))
    writer.writerows(map(_cell, row) for row in titles)
    writer.writerow([*(guarded(column.header) for column in columns), text("upload.problem_column")])
    written = sheet.form.header_line
    shown = [[_cell(cell) for cell in column.different] for column in columns]
    for row, line in enumerate(sheet.lines.tolist()):
        writer.writerows([] for _ in range(line - written - 1))
        cells = [shown[place][column.which[row]] for place, column in enumerate(columns)]
        writer.writerow([*cells, said.get(line, ""), *map(_cell, sheet.surplus.get(line, ()))])
        written = line
    return buffer.getvalue().encode("utf-8-sig")


def extension(sheet: Sheet) -> str:
    """What ends the name of the file that is given back."""
    return "csv" if sheet.form.delimiter else "xlsx"


def _workbook(sheet: Sheet, said: dict[int, str], text: Text) -> bytes:
    """Typed cells stay typed: 1.234 as a number is not 1.234 as a text."""
    columns = matching.sent(sheet)
    buffer = io.BytesIO()
    with Workbook(buffer, {"in_memory": True}) as book:
        plain, day = book.add_format({}), book.add_format({"num_format": "yyyy-mm-dd"})
        table = book.add_worksheet()
        top = sheet.form.header_line - 1
        for line, cells in sheet.titles.items():
            for place, cell in enumerate(cells):
                _write(table, (line - 1, place), cell, plain, day)
        for place, column in enumerate(columns):
            _write(table, (top, place), column.header, plain, day)
            for line, cell in zip(sheet.lines.tolist(), column, strict=True):
                _write(table, (line - 1, place), cell, plain, day)
        _write(table, (top, len(columns)), text("upload.problem_column"), plain, day)
        for line, each in said.items():
            write(table, (line - 1, len(columns)), each, plain)
        for line, cells in sheet.surplus.items():
            for place, cell in enumerate(cells, start=len(columns) + 1):
                _write(table, (line - 1, place), cell, plain, day)
    return buffer.getvalue()


def _write(table: Worksheet, place: tuple[int, int], cell: Cell, plain: Format, day: Format) -> None:
    if isinstance(cell, date):  # a datetime is one as well
        table.write_datetime(*place, cell, day)
    elif cell != "":
        write(table, place, cell, plain)


def listed(faults: pd.DataFrame, text: Text) -> Iterator[tuple[int, str, str, str]]:
    """Row, column, value and problem of each fault, one by one."""
    columns = (faults[name].tolist() for name in ("line", "column", "key", "found", "expected"))
    known: dict[tuple[str, str, str], str] = {}
    for line, column, key, found, expected in zip(*columns, strict=True):
        kind = (key, found, str(expected))
        if kind not in known:
            known[kind] = text.problem(Problem(key, {"found": found, "expected": expected}))
        yield line, column or "", found, known[kind]


def _said(faults: pd.DataFrame, text: Text) -> dict[int, str]:
    found: dict[int, str] = {}
    for line, column, _, said in listed(faults, text):
        whole = f"{column}: {said}" if column else said
        found[line] = f"{found[line]} {whole}" if line in found else whole
    return {line: guarded(each) for line, each in found.items()}


def _cell(cell: Cell) -> str:
    """As it stood there; behind an apostrophe where a spreadsheet would run it. −3 is a number."""
    written = words.text(cell)
    return written if numbers.readings(cell) else guarded(written)
