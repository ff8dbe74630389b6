"""Which of a place's targets counts on a day, and where the way to it began."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from resilience import periods
from resilience.status.judging import Baseline
from resilience.status.series import Key, Measurement, is_broken, measured, number, unbroken, word


@dataclass(frozen=True)
class Target:
    """A row of targets; NaN is no bound."""

    period: str
    lower: float
    upper: float
    baseline_period: str | None
    baseline_value: float
    quality: str | None
    source: str | None


def targets_on(targets: pd.DataFrame, today: date) -> dict[Key, Target]:
    """The target of each place and indicator that counts on a day.

    The one due next; where all are past, the last. Needs place_id, indicator_id, period, lower,
    upper; the rest where it is there. A row without a period or a bound is no target.
    """
    known: dict[Key, list[Target]] = {}
    for row in targets.to_dict("records"):
        target = _target(row)
        if target is not None:
            known.setdefault((str(row["place_id"]), str(row["indicator_id"])), []).append(target)
    return {key: _due_next(rows, today) for key, rows in known.items()}


def _target(row: dict[Any, Any]) -> Target | None:
    period, lower, upper = word(row["period"]), number(row["lower"]), number(row["upper"])
    if period is None or (pd.isna(lower) and pd.isna(upper)):
        return None
    return Target(
        period,
        lower,
        upper,
        word(row.get("baseline_period")),
        number(row.get("baseline_value")),
        word(row.get("quality")),
        word(row.get("source")),
    )


def _due_next(targets: list[Target], today: date) -> Target:
    ordered = sorted(targets, key=lambda each: (periods.end(each.period), each.period))
    return next((each for each in ordered if periods.end(each.period) >= today), ordered[-1])


def baseline_of(target: Target, rows: Sequence[Measurement], value: Measurement) -> Baseline:
    """Where the way to the target began, seen from the newest value.

    What the target says; else the first measurement that can still be compared with the value.
    A fault where there is no earlier measurement, or where a break lies between the two.
    """
    point = _start(target, rows)
    if point is None or point.position >= value.position:
        if target.baseline_period is not None:
            return Baseline(point, "single_measurement")
        # Earlier values exist and yet none to start from: it is the break that hides them.
        is_hidden = any(row.position < value.position for row in measured(rows))
        return Baseline(None, "series_break" if is_hidden else "single_measurement")
    if is_broken(rows, after=point.period, until=value.period):
        return Baseline(point, "series_break")
    return Baseline(point)


def _start(target: Target, rows: Sequence[Measurement]) -> Measurement | None:
    if target.baseline_period is None:
        return next(iter(unbroken(rows)), None)
    if not pd.isna(target.baseline_value):
        return Measurement(target.baseline_period, target.baseline_value)
    return next((row for row in measured(rows) if row.period == target.baseline_period), None)
