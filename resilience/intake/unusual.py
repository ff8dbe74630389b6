"""Values that may be right but deserve a second look before they are saved."""

import math
from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np
import numpy.typing as npt
import pandas as pd

from resilience import periods
from resilience.config import Config
from resilience.contracts import Contract
from resilience.database import Database, Supposed, query
from resilience.errors import Problem, shown
from resilience.intake.checking import faults
from resilience.intake.checking.questions import Mask
from resilience.intake.sheet import Cells, Sheet

Places = npt.NDArray[np.intp]


def unusual(
    database: Database,
    supposed: Supposed,
    rows: pd.DataFrame,
    columns: Mapping[str, Cells],
    sheet: Sheet,
    of: Contract,
    config: Config,
    today: date,
) -> pd.DataFrame:
    """What to ask about the new and changed `rows` of a file: faults.COLUMNS, in its order.

    Outside the indicator's usual range; a jump of more than `uploads.jump` times the series'
    median change (of at least three); more than `uploads.old_years` before its newest value; a
    period that has not begun. `expected` says against what. Nothing for kinds without a measured value.
    """
    if of.measured is None or rows.empty:
        return faults.none_found()
    value, period = columns[of.measured], columns["period"]
    at = np.searchsorted(sheet.lines, rows["line"])
    ranges = [_range(code, config) for code in rows["indicator_id"]]
    outside = np.array(
        [not low <= number <= high for number, (low, high) in zip(rows[of.measured], ranges, strict=True)]
    )
    outside &= rows[of.measured].notna().to_numpy()
    future = rows["period"].map(lambda code: periods.bounds(code)[0] > today).to_numpy(dtype=bool)
    between = [Problem("intake.between", {"low": low, "high": high}) for low, high in _where(ranges, outside)]
    found = query(
        database, "unusual", supposed=supposed, jump=config.uploads.jump, old_years=config.uploads.old_years
    )
    jumping, old = (found[found[name].fillna(False).astype(bool)] for name in ("jumps", "is_old"))
    before = [
        Problem("intake.value_in", {"value": number, "period": code})
        for number, code in zip(jumping["previous_value"], jumping["previous_period"], strict=True)
    ]
    return faults.joined(
        [
            _told(value, sheet, at[outside], "intake.outside_usual", between),
            _told(period, sheet, at[future], "intake.in_future", [today] * int(future.sum())),
            _told(value, sheet, np.searchsorted(sheet.lines, jumping["line"]), "intake.jump", before),
            _told(
                period, sheet, np.searchsorted(sheet.lines, old["line"]), "intake.old", old["newest"].tolist()
            ),
        ]
    )


def _told(cells: Cells, sheet: Sheet, at: Places, key: str, expected: Sequence[object]) -> pd.DataFrame:
    """One fault for each of these rows of the sheet, with what stands in the column there."""
    found = np.array([shown(cells.different[place]) for place in cells.which[at]], dtype=object)
    each = np.empty(len(at), dtype=object)
    each[:] = expected
    return faults.in_rows(sheet.lines[at], key, found, each, cells.letter, cells.header)


def _range(code: str, config: Config) -> tuple[float, float]:
    indicator = config.indicators.get(code)
    return indicator.usual_range if indicator else (-math.inf, math.inf)


def _where(values: list[tuple[float, float]], mask: Mask) -> list[tuple[float, float]]:
    return [value for value, is_meant in zip(values, mask, strict=True) if is_meant]
