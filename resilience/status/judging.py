"""The judgement: achieved, on track, behind or off track, and why."""

import math
from dataclasses import dataclass

from resilience import periods
from resilience.config.models import StatusRules
from resilience.status.goals import Goal
from resilience.status.paces import Pace, pace
from resilience.status.series import Measurement

STATUSES = ("achieved", "on_track", "behind", "off_track", "not_measured", "out_of_date", "no_target")

_FLOAT_NOISE = 1e-9
"""R is a quotient of roots: 0.95 worked out by hand may come as 0.9499999999999998."""


@dataclass(frozen=True)
class Baseline:
    """Where the way to the target began; with a fault no pace can be counted from it."""

    point: Measurement | None = None
    fault: str = ""
    """'', 'single_measurement' or 'series_break'."""


@dataclass(frozen=True)
class Judgement:
    """A status, the code of its reason, and the pace behind it where there is one."""

    status: str
    reason: str
    pace: Pace | None = None


def judgement(
    value: Measurement, *, goal: Goal, target_period: str, baseline: Baseline, rules: StatusRules
) -> Judgement:
    """How a fresh value stands against a goal that is due at the end of `target_period`.

    In this order: reached → achieved ('reached'); due and not reached → off_track
    ('deadline_missed'); baseline not usable → not_measured (its fault); the baseline had reached
    it, or the value left the range on the other side → off_track ('lost'); further away than
    the baseline → off_track ('worse_than_baseline'); else by the pace, `rules` ('pace').
    """
    if goal.is_reached(value.value):
        return Judgement("achieved", "reached", _pace_of_reached(value, goal, target_period, baseline, rules))
    if periods.end(target_period) <= periods.end(value.period):
        return Judgement("off_track", "deadline_missed")
    start = baseline.point
    if start is None or baseline.fault:
        return Judgement("not_measured", baseline.fault or "single_measurement")
    if goal.is_reached(start.value) or goal.is_beyond(value.value, start.value):
        return Judgement("off_track", "lost")
    way = _pace(value, goal, target_period, start, rules)
    if goal.distance(value.value) > goal.distance(start.value):
        return Judgement("off_track", "worse_than_baseline", way)
    return Judgement(status_of_pace(way.ratio, rules), "pace", way)


def status_of_pace(ratio: float, rules: StatusRules) -> str:
    """The band that R lies in; R within float noise of a threshold has reached it."""
    if _at_least(ratio, rules.on_track):
        return "on_track"
    return "behind" if _at_least(ratio, rules.behind) else "off_track"


def _at_least(ratio: float, threshold: float) -> bool:
    return ratio >= threshold or math.isclose(ratio, threshold, rel_tol=_FLOAT_NOISE)


def _pace(value: Measurement, goal: Goal, target_period: str, start: Measurement, rules: StatusRules) -> Pace:
    target = goal.nearest(start.value)
    return pace(value.value, value.period, start.value, start.period, target, target_period, rules.method)


def _pace_of_reached(
    value: Measurement, goal: Goal, target_period: str, baseline: Baseline, rules: StatusRules
) -> Pace | None:
    """The pace of what has arrived: none where it did not have to move, or not by then."""
    start = baseline.point
    if start is None or baseline.fault or goal.is_reached(start.value):
        return None
    if periods.position(target_period) <= start.position:
        return None
    return _pace(value, goal, target_period, start, rules)
