"""Earned value: what the money has bought, against what it should have."""

import math
from dataclasses import dataclass


@dataclass(frozen=True)
class EarnedValue:
    """Of one action on the day of its report, in the currency of its budget; NaN where not known."""

    planned: float
    """PV: what should have been earned."""
    earned: float
    """EV: what was."""
    spent: float
    """AC: what it cost."""
    schedule: float
    """SPI = EV ÷ PV; below 1 it is slower than planned. It tends to 1 at the end, however late."""
    cost: float
    """CPI = EV ÷ AC; below 1 it is dearer than planned."""
    forecast: float
    """EAC = budget ÷ CPI: what it will have cost."""


def earned_value(budget: float, planned_percent: float, percent: float, spent: float) -> EarnedValue:
    """Earned value of an action, from its whole budget, both percentages, and what was spent.

    Check (design: field): PV 110, EV 75, AC 100, BAC 175 → SPI .682, CPI .75, EAC 233.33.
    """
    planned, earned = budget * planned_percent / 100, budget * percent / 100
    cost = _ratio(earned, spent)
    return EarnedValue(planned, earned, spent, _ratio(earned, planned), cost, _ratio(budget, cost))


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole > 0 else math.nan
