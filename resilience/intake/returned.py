"""The sender's file given back with a column that says what is wrong in each row."""

import csv
import io
from collections.abc import Iterator

import pandas as pd

from resilience.errors import Problem
from resilience.intake import matching
from resilience.intake.sheet import Cell, Sheet
from resilience.intake.values import numbers, words
from resilience.text import Text
from resilience.writing import guarded


def returned(sheet: Sheet, faults: pd.DataFrame, text: Text) -> bytes:
    """The same rows under the same numbers, as CSV that Indonesian Excel opens, and a column of problems.

    Needs of `faults` line, letter, column, key, found, expected. Rows above the header and empty
    ones stay as empty rows, so that "row 14" is still row 14.
    """
    said = _said(faults, text)
    delimiter = sheet.form.delimiter or ";"
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=delimiter, lineterminator="\r\n")
    columns = matching.sent(sheet)  # a file that comes back a second time has one such column again
    heads = [guarded(column.header) for column in columns]
    writer.writerows([] for _ in range(sheet.form.header_line - 1))
    writer.writerow([*heads, text("upload.problem_column")])
    written = sheet.form.header_line
    shown = [[_cell(cell) for cell in column.different] for column in columns]
    for row, line in enumerate(sheet.lines.tolist()):
        writer.writerows([] for _ in range(line - written - 1))
        cells = [shown[place][column.which[row]] for place, column in enumerate(columns)]
        writer.writerow([*cells, said.get(line, "")])
        written = line
    return buffer.getvalue().encode("utf-8-sig")


def listed(faults: pd.DataFrame, text: Text) -> Iterator[tuple[int, str, str, str]]:
    """Row, column, value and problem of each fault, one by one."""
    columns = (faults[name].tolist() for name in ("line", "column", "key", "found", "expected"))
    for line, column, key, found, expected in zip(*columns, strict=True):
        yield line, column or "", found, text.problem(Problem(key, {"found": found, "expected": expected}))


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
