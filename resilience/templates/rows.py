"""Rows as they are kept, cell by cell, ready to be written into a file."""

from typing import Any

import pandas as pd

from resilience.contracts import Column, Contract
from resilience.text import Text

Value = str | float | int | None
"""What a cell holds: None where it is missing."""


def filled(of: Contract, rows: pd.DataFrame | None, text: Text) -> list[list[Value]]:
    """The columns of a contract in its order, each with the cells of all rows.

    A choice is written by its word. Where an empty cell has a meaning (the quality), the meaning
    is written: nobody has to know it, and the file comes back without a question.
    """
    if rows is None:
        return [[] for _ in of.columns]
    return [_cells(rows.get(name), len(rows), column, text) for name, column in of.columns.items()]


def _cells(cells: "pd.Series[Any] | None", length: int, column: Column, text: Text) -> list[Value]:
    found: list[object] = [None] * length if cells is None else list(cells)
    return [_value(cell, column, text) for cell in found]


def _value(cell: object, column: Column, text: Text) -> Value:
    if cell is None or pd.isna(cell):  # type: ignore[call-overload]
        cell = column.default
        if cell is None:
            return None
    match column.type:
        case "number":
            return float(cell)  # type: ignore[arg-type]
        case "integer":
            return int(cell)  # type: ignore[call-overload,no-any-return]
        case "choice":
            return text.pick(column.allowed.get(str(cell)), str(cell))
        case "codes" if column.allowed:
            return "|".join(text.pick(column.allowed.get(code), code) for code in str(cell).split("|"))
    return str(cell)
