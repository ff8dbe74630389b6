"""How fast an indicator moves towards its target, against how fast it has to."""

import math
from dataclasses import dataclass
from typing import Literal

from resilience import periods


@dataclass(frozen=True)
class Pace:
    """Observed against required pace, and where the value should be by now."""

    ratio: float
    """R: 1 is exactly the required pace, negative moves away; NaN where none is required."""
    method: Literal["growth", "linear"]
    observed: float
    """A year: a fraction (−0.133 = −13.3 %) by growth, in the indicator's unit by the linear pace."""
    required: float
    expected: float
    """The value on the required path at the value's own period; the target once that is due."""


def pace(
    value: float,
    period: str,
    baseline_value: float,
    baseline_period: str,
    target: float,
    target_period: str,
    method: Literal["pace", "linear_pace"] = "pace",
) -> Pace:
    """Observed pace ÷ required pace since the baseline, towards the target positive.

    Growth: CAGR = (y/y0)^(1/(t−t0)) − 1 for both (Statistics Canada, Open SDG, Eurostat), t in
    years at the ends of the periods. Growth is undefined where a value is ≤ 0: there, and with
    `linear_pace`, change per year for both. Raises ValueError where the value's or the target's
    period does not end after the baseline's.
    """
    years = periods.position(period) - periods.position(baseline_period)
    years_to_target = periods.position(target_period) - periods.position(baseline_period)
    if years <= 0 or years_to_target <= 0:
        raise ValueError(f"{period} and {target_period} must end after {baseline_period}")
    part = min(years / years_to_target, 1)
    if method == "pace" and min(value, baseline_value, target) > 0:
        observed = _growth(baseline_value, value, years)
        required = _growth(baseline_value, target, years_to_target)
        expected = baseline_value * (target / baseline_value) ** part
        return Pace(_ratio(observed, required), "growth", observed, required, expected)
    observed = (value - baseline_value) / years
    required = (target - baseline_value) / years_to_target
    expected = baseline_value + (target - baseline_value) * part
    return Pace(_ratio(observed, required), "linear", observed, required, expected)


def _growth(first: float, last: float, years: float) -> float:
    """CAGR; by logarithms, which keep a very slow growth apart from none."""
    return math.expm1((math.log(last) - math.log(first)) / years)


def _ratio(observed: float, required: float) -> float:
    return observed / required if required != 0 else math.nan
