"""Cells of a file that goes out, as its reader knows them."""

import pandas as pd

from resilience.contracts import Column
from resilience.text import Text


def word(cell: object, column: Column, text: Text) -> object:
    """A cell as a file of its kind holds it: of a choice the word, also where an empty one means it."""
    if column.type != "choice":
        return cell
    code = column.default if cell is None or cell is pd.NA or isinstance(cell, float) else str(cell)
    return None if code is None else text.pick(column.allowed.get(code), code)


def clean(numbers: pd.Series) -> pd.Series:
    """A computed number without the noise of its last digits."""
    return numbers.round(10)


def quality_word(quality: object, text: Text) -> str:
    """A quality in words; empty where there is none."""
    return text(f"quality.{quality}").removeprefix("≈ ") if isinstance(quality, str) else ""
