"""Rows that are no data: remarks, totals, and rows that another separator holds together."""

from collections.abc import Callable, Mapping
from functools import partial

import numpy as np
import pandas as pd

from resilience.contracts import Contract
from resilience.intake import matching
from resilience.intake.checking import faults
from resilience.intake.checking.questions import Mask, any_of
from resilience.intake.sheet import SEPARATORS, Cell, Cells, Sheet, separator_name
from resilience.intake.values import words


def remarks(sheet: Sheet, of: Contract, places: Mapping[str, Cells]) -> tuple[pd.DataFrame, Mask]:
    """Rows in which one cell alone is filled, such as a source below the table or a row with another
    separator, and rows of totals: one fault, not five.

    A row whose whole key is filled is a row of its own, even where its note says `AVERAGE`.
    """
    filled = np.zeros(len(sheet.lines), dtype=np.int32)
    for cells in matching.sent(sheet):
        filled += ~_which(cells, words.is_missing)
    alone = (filled == 1) & (len(places) > 2)
    keys = [places[name] for name in of.key if name in places]
    no_key = any_of([_which(cells, words.is_missing) for cells in keys], len(sheet.lines))
    total = any_of([_which(cells, words.is_total) for cells in places.values()], len(sheet.lines)) & no_key
    total |= any_of([_which(cells, words.is_total) for cells in keys], len(sheet.lines))
    others = _otherwise_separated(sheet) if alone.any() else []
    apart = [(sign, which & alone & ~total) for sign, which in others]
    whole = any_of([which for _, which in apart], len(sheet.lines))
    told = [
        *(_separated_by(sign, sheet, which) for sign, which in apart),
        faults.in_rows(sheet.lines[alone & ~total & ~whole], "intake.remark"),
        faults.in_rows(sheet.lines[total], "intake.total_row"),
    ]
    return faults.joined(told), alone | total


def _otherwise_separated(sheet: Sheet) -> list[tuple[str, Mask]]:
    """By each separator that is not the file's the rows whose first cell holds as many of it as the
    header has of its own: all of the row stands in that cell.
    """
    most, first = len(sheet.columns) - 1, sheet.columns[0]
    signs = SEPARATORS.replace(sheet.form.delimiter, "") if sheet.form.delimiter else ""
    return [(sign, _which(first, partial(_holds, sign, most))) for sign in signs]


def _holds(sign: str, times: int, cell: Cell) -> bool:
    return words.text(cell).count(sign) == times


def _separated_by(sign: str, sheet: Sheet, which: Mask) -> pd.DataFrame:
    told = (separator_name(each) for each in (sign, sheet.form.delimiter))
    return faults.in_rows(sheet.lines[which], "intake.separated_by", *told)


def _which(cells: Cells, holds: Callable[[Cell], bool]) -> Mask:
    """The rows whose cell is one of which `holds` is true."""
    return np.array([holds(cell) for cell in cells.different], dtype=bool)[cells.which]
