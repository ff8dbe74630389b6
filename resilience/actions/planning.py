"""How far an action should be, and when it will end at the pace it has."""

import math
from collections.abc import Iterable
from datetime import date, timedelta

from resilience import periods

Milestone = tuple[date, float]
"""The last day on which it is due, and its weight."""


def planned_percent(
    start: date | None, end: date | None, milestones: Iterable[Milestone], day: date
) -> float:
    """How many percent of an action should be done on the evening of a day.

    With milestones the share of their weight that is due by then; else linear from the morning of
    `start` to the evening of `end`. NaN where neither is known. (design: field, Actions)
    """
    weights = [(due, weight) for due, weight in milestones if weight > 0]
    if weights:
        reached = sum(weight for due, weight in weights if due <= day)
        return 100 * reached / sum(weight for _, weight in weights)
    if start is None or end is None or end < start:
        return math.nan
    length = (end - start).days + 1
    return 100 * min(max((day - start).days + 1, 0), length) / length


def is_reached(done_on: str | None, day: date) -> bool:
    """Whether a milestone was reached by a day; `done_on` is a period, or nothing. One of the month that is
    still running counts, as a report of it does.
    """
    return isinstance(done_on, str) and periods.bounds(done_on)[0] <= day


def forecast_end(start: date | None, percent: float, day: date) -> date | None:
    """The day on which 100 % is reached if it goes on as from `start` to the report of `day`.

    None where nothing was reached yet, where it is done, or where no start is known.
    """
    if start is None or not 0 < percent < 100 or day < start:
        return None
    days = ((day - start).days + 1) * 100 / percent
    try:
        return start + timedelta(days=math.ceil(days) - 1)
    except OverflowError:  # at such a pace nobody lives to see it
        return None
