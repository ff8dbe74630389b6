"""What stands in a cell of a frame: something, or nothing."""

import math
from typing import Any

import pandas as pd


def is_missing(cell: Any) -> bool:
    """Whether nothing stands in a cell, however its column says so: None, NaN, NA, NaT."""
    return cell is None or cell is pd.NA or cell is pd.NaT or (isinstance(cell, float) and math.isnan(cell))


def or_none(cell: Any) -> Any:
    """The cell, None where nothing stands in it."""
    return None if is_missing(cell) else cell


def codes_of(cell: Any) -> tuple[str, ...]:
    """The codes of a list as it is kept (`a|b`); none where nothing stands."""
    return tuple(cell.split("|")) if isinstance(cell, str) and cell else ()
