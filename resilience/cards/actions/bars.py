"""Bars of the plan on a common axis of time: figures to coordinates."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pandas as pd

from resilience import periods
from resilience.actions import is_reached
from resilience.cards.drawing import x_of
from resilience.cards.figures import Row

Axis = tuple[float, float]
WIDTH, HEIGHT = 320, 28
_BEFORE, _AFTER = 1.5, 2.5
"""Years around today that the axis holds at most: beyond it a bar ends in an arrow."""
_APART = timedelta(days=8)
"""A forecast that is nearer to the planned end than this is the planned end."""


@dataclass(frozen=True)
class Bar:
    """One action on the axis. All numbers are x."""

    parts: tuple[tuple[str, float, float], ...]
    """Kind (rest, told, old, missing, over, upcoming, open), from, to."""
    overdue: tuple[float, float] | None
    """From its end to today."""
    arrows: tuple[str, ...]
    """left, right: where it goes on beyond the axis."""
    milestones: tuple[tuple[float, bool], ...]
    """Where they are due, and whether they were reached."""
    forecast: tuple[float, float] | None
    """From the planned end to the end that its pace leads to."""


def axis_of(states: pd.DataFrame, today: date) -> Axis:
    """From the first start to the last end, but not farther from today than can be read."""
    now = periods.moment(today)
    starts = [periods.moment(each) for each in states["start"] if isinstance(each, date)]
    ends = [_evening(each) for each in states["end"] if isinstance(each, date)]
    ends += [_evening(each) for each in states["forecast_end"] if isinstance(each, date)]
    first = min([*starts, *ends, now - 0.25])
    last = max([*starts, *ends, now + 0.25])
    return max(first, now - _BEFORE), min(last, now + _AFTER)


def ticks(axis: Axis) -> tuple[list[tuple[int, float]], list[float]]:
    """The years with where they begin, and where half-years do."""
    first, last = math.ceil(2 * axis[0]), math.floor(2 * axis[1])
    halves = [at / 2 for at in range(first, last + 1)]
    years = [(int(at), x_of(at, axis, WIDTH)) for at in halves if at == int(at)]
    return years, [x_of(at, axis, WIDTH) for at in halves]


def bar(row: Row, milestones: Iterable[dict[Any, Any]], axis: Axis, today: date) -> Bar | None:
    """The bar of an action; None where no start is known."""
    if row["start"] is None:
        return None
    start = periods.moment(row["start"])
    if row["end"] is None:
        return _drawn([("open", start, max(periods.moment(today), start + 0.1))], row, (), axis, today)
    end = _evening(row["end"])
    return _drawn(_parts(row, start, end), row, milestones, axis, today)


def _parts(row: Row, start: float, end: float) -> list[tuple[str, float, float]]:
    """What is planned, what of it is reported, and what should have been on the report's day."""
    if row["state"] == "upcoming":
        return [("upcoming", start, end)]
    parts = [("rest", start, end)]
    if math.isnan(row["percent"]):
        return parts
    reported = start + (end - start) * row["percent"] / 100
    parts.append(("old" if row["state"] == "out_of_date" else "told", start, reported))
    if row["state"] == "late" and row["points"] > 0:
        missing = "over" if row["mark"] == "past_end" else "missing"
        parts.append((missing, reported, start + (end - start) * row["planned"] / 100))
    return parts


def _drawn(
    parts: list[tuple[str, float, float]],
    row: Row,
    milestones: Iterable[dict[Any, Any]],
    axis: Axis,
    today: date,
) -> Bar:
    first, last = parts[0][1], parts[0][2]
    shown = [(kind, _x(start, axis), _x(end, axis)) for kind, start, end in parts]
    is_over = row["mark"] == "past_end"
    arrows = ["left"] * (first < axis[0]) + ["right"] * (last > axis[1])
    return Bar(
        tuple(part for part in shown if part[2] > part[1]),
        (_x(last, axis), _x(periods.moment(today), axis)) if is_over else None,
        tuple(arrows),
        tuple(_milestones(milestones, axis, today)),
        _forecast(row, axis),
    )


def _milestones(found: Iterable[dict[Any, Any]], axis: Axis, today: date) -> Iterable[tuple[float, bool]]:
    for each in found:
        due = _evening(periods.end(each["due"]))
        if axis[0] <= due <= axis[1]:
            yield _x(due, axis), is_reached(each["done_on"], today)


def _forecast(row: Row, axis: Axis) -> tuple[float, float] | None:
    """Where its pace leads to, where that is another day than planned, and on the axis; an old pace
    is not shown as today's.
    """
    ahead, end = row["forecast_end"], row["end"]
    if (
        row["state"] == "out_of_date"
        or ahead is None
        or end is None
        or abs(ahead - end) < _APART
        or _evening(ahead) > axis[1]
    ):
        return None
    return _x(_evening(end), axis), _x(_evening(ahead), axis)


def _evening(day: date) -> float:
    return periods.moment(day + timedelta(days=1)) if day < date.max else periods.moment(day)


def _x(moment: float, axis: Axis) -> float:
    return x_of(min(max(moment, axis[0]), axis[1]), axis, WIDTH)
