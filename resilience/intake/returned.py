"""The sender's file given back with a column that says what is wrong in each row."""

import csv
import io
from collections.abc import Iterator

import pandas as pd

from resilience.errors import Problem
from resilience.intake import matching
from resilience.intake.returned_workbook import workbook
from resilience.intake.sheet import Cell, Sheet
from resilience.intake.values import numbers, words
from resilience.text import Text, available_languages
from resilience.writing import guarded


def returned(sheet: Sheet, faults: pd.DataFrame, text: Text, content: bytes = b"") -> bytes:
    """The same rows under the same numbers, and a column of problems: a workbook as .xlsx, a CSV file
    with its own separator.

    Needs of `faults` line, letter, column, key, found, expected. Titles and empty rows stay where they
    were, so that "row 14" is still row 14. What stood beyond the header stands behind the problem:
    the row is as faulty as it was until somebody mends it. `content`, the bytes of a workbook, tell
    which cells were shown as per cent or as months.
    """
    said = _said(faults, text)
    if extension(sheet) == "xlsx":
        return workbook(sheet, faults, said, content, text)
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


def name_given_back(file: str, sheet: Sheet, text: Text) -> str:
    """The name under which a file is given back; one that was given back before keeps its name."""
    stem = file.rpartition(".")[0] or file
    mark = f"_{text('upload.problem_column')}"
    return f"{stem.removesuffix(mark)}{mark}.{extension(sheet)}"


def takes_the_place_of(name: str, other: str) -> bool:
    """Whether a file is by its name another one that was mended: of the same name, or of that under
    which the other one was given back in one of the languages.
    """
    stem, old = name.rpartition(".")[0], other.rpartition(".")[0] or other
    marks = (Text(language)("upload.problem_column") for language in available_languages())
    return name == other or stem in {f"{old}_{mark}" for mark in marks}


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
