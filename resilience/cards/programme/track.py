"""Where a stage lies on the time axis of its city."""

import math
from typing import Any

from resilience import periods
from resilience.cards.drawing import x_of
from resilience.reader import Reader

Row = dict[Any, Any]
Axis = tuple[float, float]

WIDTH = 372
_STEPS = (1, 2, 3, 4, 6, 12, 24, 60, 120, 240)


def axis_of(found: list[Row]) -> Axis | None:
    """From the first to the last moment that any stage of the city is known to touch."""
    moments = [row[name] for row in found for name in ("earliest", "latest") if not math.isnan(row[name])]
    planned = [row[name] for row in found for name in ("planned_start", "planned_end") if row[name]]
    moments += [periods.moment(periods.bounds(period)[0]) for period in planned]
    moments += [periods.position(period) for period in planned]
    if not moments or min(moments) == max(moments):
        return None
    room = 0.02 * (max(moments) - min(moments))  # for the mark of what ends last
    return min(moments), max(moments) + room


def ticks(axis: Axis, reader: Reader) -> list[tuple[str, float, float]]:
    """The first days of years or months, at most six: their name, where it fits, where they are."""
    first, last = (12 * moment for moment in axis)
    step = next((step for step in _STEPS if (last - first) / step <= 5), _STEPS[-1])
    found = range(math.ceil(round(first / step, 6)) * step, math.floor(last) + 1, step)
    codes = [f"{month // 12}" if step >= 12 else f"{month // 12}-{month % 12 + 1:02d}" for month in found]
    places = [x_of(month / 12, axis, WIDTH) for month in found]
    return [
        (reader.text.period(code), max(18.0, min(x, WIDTH - 18.0)), x)
        for code, x in zip(codes, places, strict=True)
    ]


def place(moment: float, axis: Axis) -> float | None:
    """Where a moment stands; None outside the axis."""
    return x_of(moment, axis, WIDTH) if axis[0] <= moment <= axis[1] else None


def track(row: Row, axis: Axis) -> dict[str, Any]:
    """Where the stage lies: hatched = somewhere in here, filled = from its start to its end."""
    first, last = row["earliest"], row["latest"]
    lies = None if math.isnan(first) or math.isnan(last) else (_at(first, axis), _at(last, axis))
    start, end = row["actual_start"], row["actual_end"] if row["state"] == "done" else None
    due = periods.position(row["planned_end"]) if row["planned_end"] else math.nan
    return {
        "lies": lies,
        "is_known": bool(start) and (bool(end) or row["state"] == "under_way"),
        "start": _at(first, axis) if start and periods.frequency_of(start) in ("month", "day") else None,
        "end": _at(periods.position(end), axis) if end else None,
        "late": (_at(due, axis), _at(periods.position(end), axis))
        if end and row["late_months"] > 0
        else None,
        "plan": _plan(row, axis),
        "planned": [
            _at(moment, axis)
            for moment in (
                periods.moment(periods.bounds(row["planned_start"])[0]) if row["planned_start"] else math.nan,
                due,
            )
            if not math.isnan(moment)
        ],
    }


def _plan(row: Row, axis: Axis) -> tuple[float, float, float] | None:
    """The planned length, at least and at most, laid at the nearest date that is known: three x."""
    longest = row["months_to"] if not math.isnan(row["months_to"]) else row["months_from"]
    shortest = row["months_from"] if not math.isnan(row["months_from"]) else longest
    if math.isnan(longest) or math.isnan(row["earliest"]):
        return None
    begin = row["earliest"]
    if row["actual_end"] and not row["actual_start"]:
        begin = periods.position(row["actual_end"]) - longest / 12
    return _at(begin, axis), _at(begin + shortest / 12, axis), _at(begin + longest / 12, axis)


def _at(moment: float, axis: Axis) -> float:
    return x_of(min(max(moment, axis[0]), axis[1]), axis, WIDTH)
