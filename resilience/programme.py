"""Where a programme stands: its stages, the inputs of its assessment, its part of the framework."""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pandas as pd

from resilience import periods
from resilience.config import Config

INPUTS = ("action_inventory", "perception", "assets_and_risks", "scenarios")
"""What a Preliminary Resilience Assessment is made of, in the order of Jakarta's book."""

_EXACT = ("month", "day")
"""Ends known as well as this tell by how many months something was late; a year does not."""


@dataclass(frozen=True)
class Coverage:
    """How much of the City Resilience Framework the office's own indicators measure."""

    drivers: pd.DataFrame
    """driver_id, dimension_id, asked (indicators of the index), measured (of those), own (measured
    indicators of ours under it), covered. In the order of the configuration.
    """
    measured: Mapping[str, tuple[str, ...]]
    """For each indicator of the index that is measured, our indicators that measure it."""

    @property
    def covered_drivers(self) -> int:
        """Drivers with a measured indicator."""
        return int(self.drivers["covered"].sum())

    @property
    def asked(self) -> int:
        """Indicators that the index asks for."""
        return int(self.drivers["asked"].sum())

    @property
    def share(self) -> float:
        """Measured ÷ asked; NaN where the configuration has no index."""
        return len(self.measured) / self.asked if self.asked else math.nan


def framework_coverage(measured: Collection[str], config: Config) -> Coverage:
    """How many of the drivers, and of the index's indicators, the `measured` indicators are linked to.

    A driver is covered when one of them names it (`drivers`) or measures an indicator of the index
    that belongs to it (`framework`). Which of them count as measured, whoever asks decides.
    """
    ours = {code: item for code, item in config.indicators.items() if code in measured}
    links = {
        number: tuple(code for code, item in ours.items() if number in item.framework)
        for number in config.framework
    }
    found = {number: codes for number, codes in links.items() if codes}
    rows = []
    for driver, of in config.drivers.items():
        asked = [number for number, item in config.framework.items() if item.driver == driver]
        through = {code for number in asked for code in found.get(number, ())}
        own = through | {code for code, item in ours.items() if driver in item.drivers}
        measured_here = sum(number in found for number in asked)
        rows.append((driver, of.dimension, len(asked), measured_here, len(own), bool(own)))
    columns = ["driver_id", "dimension_id", "asked", "measured", "own", "covered"]
    return Coverage(pd.DataFrame(rows, columns=columns).astype({"covered": "bool"}), found)


def pra_inputs(
    *,
    actions: Sequence[str] | None,
    perception: pd.DataFrame,
    assets: pd.DataFrame,
    scenarios: pd.DataFrame,
    config: Config,
) -> pd.DataFrame:
    """The four inputs of a Preliminary Resilience Assessment: one row for each of INPUTS.

    `actions`: the quality of each in the inventory, None where none was loaded (unknown is not zero).
    `perception` (one row): found (drivers judged), people, first_day, last_day, qualities.
    `assets` (one row): found (pairs of asset and hazard scored), assets, hazards, people, first_day,
    last_day, qualities. `scenarios`: indicator_id, qualities of every indicator that has some.

    Columns: input_id; state: done (found = wanted), in_part, not_yet; found and wanted: actions (nothing
    tells how many are wanted), drivers of the framework, pairs, pillars with a scenario; NaN = unknown;
    people; first_day, last_day (period codes); qualities (tuple).
    """
    with_scenario = {config.pillar_of(c) for c in scenarios["indicator_id"] if c in config.indicators}
    pillars = len(with_scenario - {None})
    judged, scored = perception.iloc[0], assets.iloc[0]
    pairs = int(scored["assets"]) * int(scored["hazards"])
    rows = (
        {
            "input_id": "action_inventory",
            "found": None if actions is None else len(actions),
            "state": "done" if actions else "not_yet",
            "qualities": _qualities(actions or ()),
        },
        {"input_id": "perception", **_counted(judged, len(config.drivers))},
        {"input_id": "assets_and_risks", **_counted(scored, pairs)},
        {
            "input_id": "scenarios",
            "found": pillars,
            "wanted": len(config.pillars),
            "state": _completeness(pillars, len(config.pillars)),
            "qualities": _qualities(scenarios["qualities"]),
        },
    )
    columns = ["input_id", "state", "found", "wanted", "people", "first_day", "last_day", "qualities"]
    numbers = dict.fromkeys(("found", "wanted", "people"), "float64")
    return pd.DataFrame(rows, columns=columns, dtype=object).astype(numbers)


def _counted(row: "pd.Series[Any]", wanted: int) -> dict[str, Any]:
    """What was judged of what is wanted, by how many, when."""
    kept = {name: row[name] for name in ("found", "people", "first_day", "last_day")}
    state = _completeness(int(row["found"]), wanted)
    return {**kept, "wanted": wanted, "state": state, "qualities": _qualities([row["qualities"]])}


def _completeness(found: int, wanted: int) -> str:
    if not found:
        return "not_yet"
    return "done" if found >= wanted else "in_part"


def _qualities(joined: Collection[Any]) -> tuple[str, ...]:
    """The qualities in texts such as `illustrative|official`, each once."""
    return tuple(sorted({word for text in joined if isinstance(text, str) for word in text.split("|")}))


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


def programme_lengths(states: pd.DataFrame) -> pd.DataFrame:
    """How long the stages that are done took together, and how long they were meant to.

    Needs what `stage_states` gives. One row for each place whose first stage is done: place_id, stages
    (how many in a row), planned_from, planned_to, actual_from, actual_to (months). Planned: the sum of
    the stages' lengths, else from the first planned start to the last planned end. Actual: from the
    first start to the last end, at least and at most, as a date may only be known to the year. NaN
    where it is not known.
    """
    rows = []
    for place, own in states.sort_values("stage").groupby("place_id"):
        done = own[(own["state"] == "done").cummin()]
        if not done.empty:
            first, last = done.iloc[0], done.iloc[-1]
            planned = (done["months_from"].sum(skipna=False), done["months_to"].sum(skipna=False))
            if math.isnan(sum(planned)):
                planned = (_span(first["planned_start"], last["planned_end"])[1],) * 2
            rows.append((place, len(done), *planned, *_span(first["actual_start"], last["actual_end"])))
    columns = ["place_id", "stages", "planned_from", "planned_to", "actual_from", "actual_to"]
    return pd.DataFrame(rows, columns=columns)


def _span(start: str | None, end: str | None) -> tuple[float, float]:
    """Months from somewhere in one period to somewhere in another: at least and at most."""
    if not start or not end:
        return math.nan, math.nan
    (first, last), (early, late) = periods.bounds(start), periods.bounds(end)
    day = timedelta(days=1)
    shortest = 12 * (periods.moment(early + day) - periods.moment(last))
    longest = 12 * (periods.moment(late + day) - periods.moment(first))
    return max(0.0, shortest), longest
