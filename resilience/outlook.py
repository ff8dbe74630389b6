"""Where the trend since the baseline leads: a line, its band, and the year it reaches the target."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from resilience import periods
from resilience.status.series import Measurement, measurements, unbroken

Numbers = npt.NDArray[np.float64]

_FEWEST_POINTS = 4
_SHORTEST_SPAN = 3
_FLOAT_NOISE = 1e-9

_STUDENT_T = (
    *(6.314, 2.920, 2.353, 2.132, 2.015, 1.943, 1.895, 1.860, 1.833, 1.812),
    *(1.796, 1.782, 1.771, 1.761, 1.753, 1.746, 1.740, 1.734, 1.729, 1.725),
    *(1.721, 1.717, 1.714, 1.711, 1.708, 1.706, 1.703, 1.701, 1.699, 1.697),
)
"""Quantiles 0.95 for 1 … 30 degrees of freedom: NIST/SEMATECH e-Handbook of Statistics, 1.3.6.7.2."""
_NORMAL = 1.645
"""The same for infinitely many."""


@dataclass(frozen=True, eq=False)
class Outlook:
    """A trend from the last value's period to the target's, yearly; never cut to what can be."""

    method: Literal["growth", "linear"]
    positions: Numbers
    """Ends of periods in years, as `periods.position` counts them: 2031.0 is the end of 2030."""
    middle: Numbers
    low: Numbers
    high: Numbers
    at_target: tuple[float, float, float]
    """Middle, low and high when the target is due."""
    reached_year: int | None
    """The year by whose end the middle is at the target; None where not before the horizon."""
    earliest_year: int | None
    """The same for the edge of the band that is nearer to the target …"""
    latest_year: int | None
    """… and for the one further from it."""


@dataclass(frozen=True)
class _Trend:
    """A least-squares line through n points, of logarithms where it grows."""

    method: Literal["growth", "linear"]
    count: int
    centre: float
    level: float
    slope: float
    scatter: float
    spread: float

    def lines(self, positions: Numbers) -> tuple[Numbers, Numbers, Numbers]:
        """Middle, low and high on the scale of the fit.

        90 % prediction band: ± t · s · √(1 + 1/n + (x − x̄)²/Sxx), where a single new value
        falls in nine cases of ten if the trend holds.
        """
        away = positions - self.centre
        middle = self.level + self.slope * away
        half = self.scatter * np.sqrt(1 + 1 / self.count + away**2 / self.spread)
        half *= student_t(self.count - 2)
        return middle, middle - half, middle + half

    def scaled(self, value: float) -> float:
        """A value on the scale of the fit."""
        return math.log(value) if self.method == "growth" else value

    def unscaled(self, line: Numbers) -> Numbers:
        """A line in the indicator's unit."""
        with np.errstate(over="ignore"):
            return np.exp(line) if self.method == "growth" else line


def outlook(
    series: pd.DataFrame,
    *,
    baseline_period: str,
    target: float,
    target_period: str,
    more_is_better: bool,
    horizon_year: int = 2100,
) -> Outlook | None:
    """The trend since the baseline, with its 90 % prediction band, and when it reaches the target.

    Needs period, value of one place and indicator (`series_break`: only what comes after the
    last one counts). Least squares of the logarithms on the ends of the periods, a constant
    growth; of the values themselves where one of them or the target is zero or less. In the
    indicator's unit. None with fewer than 4 values or less than 3 years between first and last:
    a line through so little says nothing. Raises ValueError on a bad period.
    """
    start = periods.position(baseline_period)
    rows = [row for row in unbroken(measurements(series)) if row.position >= start]
    if len(rows) < _FEWEST_POINTS or rows[-1].position - rows[0].position < _SHORTEST_SPAN - _FLOAT_NOISE:
        return None
    trend, last, due = _trend(rows, target), rows[-1].position, periods.position(target_period)
    positions = np.append(np.arange(last, due, 1.0), due) if due > last else np.array([last])
    middle, low, high = (trend.unscaled(line) for line in trend.lines(positions))
    at_target = [float(trend.unscaled(line)[0]) for line in trend.lines(np.array([due]))]
    years = _years(trend, last, target, more_is_better, horizon_year)
    return Outlook(
        trend.method, positions, middle, low, high, (at_target[0], at_target[1], at_target[2]), *years
    )


def student_t(degrees: int) -> float:
    """Quantile 0.95 of Student's t: nine tenths lie between minus it and it.

    Beyond the table by interpolation in 1/degrees (error below 0.001).
    """
    if degrees <= len(_STUDENT_T):
        return _STUDENT_T[degrees - 1]
    return _NORMAL + (_STUDENT_T[-1] - _NORMAL) * len(_STUDENT_T) / degrees


def _trend(rows: Sequence[Measurement], target: float) -> _Trend:
    """The line through the values; exactly flat, without a band, where they are all the same."""
    values = np.array([row.value for row in rows])
    method: Literal["growth", "linear"] = "growth" if min(values.min(), target) > 0 else "linear"
    scaled = np.log(values) if method == "growth" else values
    positions = np.array([row.position for row in rows])
    away = positions - positions.mean()
    spread = float(away @ away)
    slope = float(away @ (scaled - scaled.mean())) / spread if np.ptp(values) > 0 else 0.0
    rest = scaled - scaled.mean() - slope * away
    scatter = math.sqrt(float(rest @ rest) / (len(rows) - 2)) if np.ptp(values) > 0 else 0.0
    return _Trend(method, len(rows), float(positions.mean()), float(scaled.mean()), slope, scatter, spread)


def _years(
    trend: _Trend, last: float, target: float, more_is_better: bool, horizon_year: int
) -> tuple[int | None, int | None, int | None]:
    """By the end of which year middle, nearer and further edge are at the target."""
    years = np.arange(math.floor(last), horizon_year + 1, dtype=np.float64)
    goal, sign = trend.scaled(target), 1 if more_is_better else -1
    noise = _FLOAT_NOISE * max(1, abs(goal))

    def first(edge: int) -> int | None:
        beyond = sign * (trend.lines(years + 1.0)[edge] - goal) >= -noise
        return int(years[beyond][0]) if beyond.any() else None

    def is_there(edge: int) -> bool:
        return bool(sign * (trend.lines(np.array([last]))[edge][0] - goal) >= -noise)

    nearer, further = (2, 1) if more_is_better else (1, 2)
    year_of_last = math.ceil(last) - 1
    reached = year_of_last if is_there(0) else first(0)
    # The band is about values still to come: unless the trend itself is there, the earliest of
    # them is the next year's, whatever the edge was when the last value was measured.
    earliest = year_of_last if is_there(0) else first(nearer)
    latest = year_of_last if is_there(further) else first(further)
    return reached, earliest, latest
