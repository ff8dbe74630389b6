"""Where the stages of each city stand on a day."""

import math
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pandas as pd

from resilience import periods

_EXACT = ("month", "day")
"""Ends known as well as this tell by how many months something was late; a year does not."""


def stage_states(stages: pd.DataFrame, today: date) -> pd.DataFrame:
    """What is known of each stage on a day. Stages of a city follow one another.

    Needs place_id, stage, months_from, months_to (months), planned_start, planned_end, actual_start,
    actual_end (period codes or None); keeps every column, sorted by place_id, stage. Adds:

    state: done (it has ended, or a later one has), under_way (it has begun), upcoming (its start lies
    ahead, or one before it has not ended), unknown (no date says). An end after the day has not come.
    late_months: from the planned end to the actual one, or to the day while it has not ended (then not
    below 0); below 0 is early. NaN where either is not known to the month: a year is too coarse.
    actual_months: from the first day of its start to its end, both known to the month; else NaN.
    earliest, latest: between which moments (years on the axis of `periods`) it lies, as far as known:
    not before the one before it, not after the one that follows; NaN where nothing bounds it.
    """
    ordered = stages.sort_values(["place_id", "stage"], ignore_index=True)
    added = [row for _, own in ordered.groupby("place_id") for row in _of_a_city(own, today)]
    columns = {"state": "object", "late_months": "float64", "actual_months": "float64"}
    columns |= {"earliest": "float64", "latest": "float64"}
    told = pd.DataFrame(added, columns=list(columns)).astype(columns)
    return pd.concat([ordered, told.set_index(ordered.index)], axis="columns")


def _of_a_city(own: pd.DataFrame, today: date) -> list[dict[str, Any]]:
    rows = own.to_dict("records")
    states = _states(rows, today)
    earliest, latest = _earliest(rows), _latest(rows, states, today)
    return [
        {
            "state": state,
            "late_months": _late(row, state, today),
            "actual_months": _length(row, state),
            "earliest": first,
            "latest": last,
        }
        for row, state, first, last in zip(rows, states, earliest, latest, strict=True)
    ]


def _states(rows: list[dict[Any, Any]], today: date) -> list[str]:
    ended = [_has_come(row["actual_end"], today) for row in rows]
    found: list[str] = []
    for index, row in enumerate(rows):
        starts = [row[name] for name in ("actual_start", "planned_start") if row[name]]
        if any(ended[index:]):
            found.append("done")
        elif _has_come(row["actual_start"], today):
            found.append("under_way")
        elif {"under_way", "upcoming"} & set(found) or (starts and not _has_come(starts[0], today)):
            found.append("upcoming")
        else:
            found.append("unknown")
    return found


def _has_come(period: str | None, today: date) -> bool:
    return bool(period) and periods.bounds(str(period))[0] <= today


def _earliest(rows: list[dict[Any, Any]]) -> list[float]:
    """The first moment at which each can have begun."""
    found, bound = [], math.nan
    for row in rows:
        if row["actual_start"]:
            bound = periods.moment(periods.bounds(row["actual_start"])[0])
        found.append(bound)
        if row["actual_end"]:
            bound = periods.moment(periods.bounds(row["actual_end"])[0])
    return found


def _latest(rows: list[dict[Any, Any]], states: list[str], today: date) -> list[float]:
    """The last moment at which each can have ended; today for what may still go on."""
    found, bound = [], periods.moment(today + timedelta(days=1))
    for row, state in zip(reversed(rows), reversed(states), strict=True):
        if row["actual_end"] and state == "done":
            bound = periods.position(row["actual_end"])
        found.append(math.nan if state == "upcoming" else bound)
    return found[::-1]


def _late(row: Mapping[Any, Any], state: str, today: date) -> float:
    if not row["planned_end"] or state == "unknown":
        return math.nan
    due = periods.position(row["planned_end"])
    if state != "done":
        return max(0.0, 12 * (periods.moment(today) - due))
    return 12 * (periods.position(row["actual_end"]) - due) if _is_exact(row["actual_end"]) else math.nan


def _length(row: Mapping[Any, Any], state: str) -> float:
    if state != "done" or not (_is_exact(row["actual_start"]) and _is_exact(row["actual_end"])):
        return math.nan
    first = periods.moment(periods.bounds(row["actual_start"])[0])
    return 12 * (periods.position(row["actual_end"]) - first)


def _is_exact(period: str | None) -> bool:
    return bool(period) and periods.frequency_of(str(period)) in _EXACT
