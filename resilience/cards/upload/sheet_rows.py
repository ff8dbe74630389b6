"""Faults, and what is to be looked at twice, as rows of the sender's own sheet."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from resilience.cards.upload.written import NamesOfCodes, cell_words, subject
from resilience.contracts import contract
from resilience.errors import Problem, shown
from resilience.intake import Review
from resilience.intake.checking import Fault
from resilience.intake.matching import sent
from resilience.intake.sheet import Cell, Cells
from resilience.intake.values import words
from resilience.reader import Reader
from resilience.text import Text

_WIDTH = 6
"""So many columns of the sheet are shown; the faulty ones always."""
_NAMED = 3
_PERIOD = re.compile(r"[12]\d{3}-((0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?|S[12]|Q[1-4])")
"""A day, month, half year or quarter by its code."""


def sheet_rows(
    found: Sequence[Fault], review: Review, reader: Reader, names: NamesOfCodes | None = None
) -> dict[str, Any]:
    """Heads and rows for the table: each row once, with all that was found in it. With `names` every
    finding says whose figure it is.
    """
    letters = _letters(review, found)
    shown_columns = [cells for cells in sent(review.sheet) if cells.letter in letters]
    rows: dict[int, list[Fault]] = {}
    for fault in found:
        rows.setdefault(fault.lines[0], []).append(fault)
    return {
        "heads": [(cells.letter, cells.header) for cells in shown_columns],
        "rows": [_row(line, faults, shown_columns, review, names, reader) for line, faults in rows.items()],
    }


def _letters(review: Review, found: Sequence[Fault]) -> set[str]:
    """The columns worth showing: the faulty ones, then from the left."""
    faulty = dict.fromkeys(fault.letter for fault in found if fault.letter is not None)
    others = (cells.letter for cells in sent(review.sheet) if cells.header)
    return set([*faulty, *(letter for letter in others if letter not in faulty)][: max(_WIDTH, len(faulty))])


def _row(
    line: int,
    faults: Sequence[Fault],
    columns: Sequence[Cells],
    review: Review,
    names: NamesOfCodes | None,
    reader: Reader,
) -> dict[str, Any]:
    at, wrong = int(np.searchsorted(review.sheet.lines, line)), {fault.letter for fault in faults}
    cells = {each.letter: each.different[each.which[at]] for each in review.sheet.columns}
    return {
        "line": line,
        "cells": [(cell_words(cells[each.letter], reader), each.letter in wrong) for each in columns],
        "found": _findings(faults, cells, review, names, reader),
    }


def _findings(
    faults: Sequence[Fault],
    cells: Mapping[str, Cell],
    review: Review,
    names: NamesOfCodes | None,
    reader: Reader,
) -> list[dict[str, str]]:
    """What was found in a row, one by one; whose figures it is about where that was not said just before:
    one finding may stand for more rows than the next.
    """
    told, before = [], ""
    for fault in faults:
        whose = "" if names is None else _whose(fault, review, names, reader)
        finding = _finding(fault, cells.get(fault.letter or ""), reader)
        told.append({**finding, "whose": "" if whose == before else whose})
        before = whose
    return told


def _finding(fault: Fault, cell: Any, reader: Reader) -> dict[str, str]:
    """What is wrong with a cell, where, and in how many other rows."""
    text = reader.text
    if cell is not None and fault.found == shown(words.text(cell)):
        fault = replace(fault, found=cell_words(cell, reader))
    fault = replace(fault, expected=_with_periods(fault.expected, text))
    lines = ", ".join(map(text.number, fault.lines[1:])) + (", …" if fault.count > len(fault.lines) else "")
    return {
        "place": text("upload.column", letter=fault.letter, name=shown(fault.column)) if fault.letter else "",
        "said": text.problem(fault.what),
        # A sentence that ends in dots has its end.
        "others": text("upload.also_rows", n=fault.count - 1, lines=lines).replace("….", "…")
        if fault.count > 1
        else "",
    }


def _whose(fault: Fault, review: Review, names: NamesOfCodes, reader: Reader) -> str:
    """Which figures these are: of the first rows, each once; how many more is said of the rows."""
    of, rows = contract(review.kind), review.checked.rows
    at = np.searchsorted(review.sheet.lines, list(fault.lines))
    told = (subject(row, of, names, reader) for row in rows.iloc[at].to_dict("records"))
    said = [*dict.fromkeys(each for each in told if each)]
    if fault.count > len(fault.lines):
        return "; ".join([*said[: _NAMED - 1], "…"])
    return "; ".join(reader.first(said, _NAMED))


def _with_periods(expected: Any, text: Text) -> Any:
    """What is expected, its periods as the reader writes them: `Mar 2022` for 2022-03."""
    if isinstance(expected, Problem):
        fields = {name: _with_periods(value, text) for name, value in expected.fields.items()}
        return replace(expected, fields=fields)
    is_period = isinstance(expected, str) and _PERIOD.fullmatch(expected)
    return text.period(expected) if is_period else expected
