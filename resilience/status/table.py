"""The statuses of many places and indicators on a day, one row each."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from resilience import periods
from resilience.config.models import Config
from resilience.freshness import fresh_until, newest
from resilience.status.attainment import capaian
from resilience.status.goals import Goal, goal_of
from resilience.status.judging import Baseline, Judgement, judgement
from resilience.status.series import Key, Measurement, is_broken, measurements_by_key, number, word
from resilience.status.targets import Target, baseline_of, targets_on

COLUMNS = {
    "place_id": "str",
    "indicator_id": "str",
    "period": "str",
    "value": "float64",
    "quality": "str",
    "source": "str",
    "note": "str",
    "batch_id": "object",
    "status": "str",
    "reason": "str",
    "pace": "float64",
    "pace_method": "str",
    "observed_rate": "float64",
    "required_rate": "float64",
    "baseline_period": "str",
    "baseline_value": "float64",
    "target_period": "str",
    "target_lower": "float64",
    "target_upper": "float64",
    "target_quality": "str",
    "target_source": "str",
    "capaian": "float64",
    "expected_value": "float64",
    "fresh_until": "object",
    "year_before_value": "float64",
    "change_in_a_year": "float64",
}
"""The columns of `statuses`, with a fixed type also where all of one is empty."""


@dataclass(frozen=True)
class _Case:
    """All that is known of one indicator in one place."""

    newest: Mapping[str, Any]
    rows: Sequence[Measurement]
    target: Target | None
    goal: Goal | None
    fresh_until: date | None

    @property
    def value(self) -> Measurement | None:
        """The newest value, None where nothing was measured."""
        if not self.newest:
            return None
        return Measurement(str(self.newest["period"]), number(self.newest["value"]))


def statuses(
    observations: pd.DataFrame,
    targets: pd.DataFrame,
    config: Config,
    today: date,
    place_ids: Sequence[str] | None = None,
) -> pd.DataFrame:
    """How every indicator of the configuration stands in each place on a day.

    Needs of observations place_id, indicator_id, period, value; of targets place_id,
    indicator_id, period, lower, upper. Columns: COLUMNS, in the order of the places asked for
    (by default all, sorted) and of the configuration. Values, bounds and changes are in the
    indicator's unit, rates a year as `Pace` says, capaian in percent; NaN or null where unknown.

    no_value, then stale (also of what was once achieved), then no target go before the judgement
    of `judgement`. What is out of date has no pace and no capaian. Raises ValueError on a bad period.
    """
    places = _places(observations, targets) if place_ids is None else list(place_ids)
    observed = observations[observations["place_id"].isin(places)]
    latest = _records(newest(observed, today))
    series, chosen = measurements_by_key(observed, today), targets_on(targets, today)
    rows = []
    for key in ((place, code) for place in places for code in config.indicators):
        case = _case(latest.get(key, {}), series.get(key, []), chosen.get(key), config, key[1])
        rows.append({"place_id": key[0], "indicator_id": key[1], **_row(case, config, today)})
    return pd.DataFrame(rows, columns=list(COLUMNS), dtype=object).astype(COLUMNS)


def _places(*frames: pd.DataFrame) -> list[str]:
    return sorted({str(place) for frame in frames if "place_id" in frame for place in frame["place_id"]})


def _records(frame: pd.DataFrame) -> dict[Key, dict[Any, Any]]:
    return {(str(row["place_id"]), str(row["indicator_id"])): row for row in frame.to_dict("records")}


def _case(
    latest: Mapping[str, Any], rows: Sequence[Measurement], target: Target | None, config: Config, code: str
) -> _Case:
    direction = config.indicators[code].more_is_better
    goal = goal_of(target.lower, target.upper, direction) if target else None
    until = fresh_until(str(latest["period"]), config.fresh_months(code)) if latest else None
    return _Case(latest, rows, target, goal, until)


def _row(case: _Case, config: Config, today: date) -> dict[str, Any]:
    baseline = _baseline(case)
    judged = _judgement(case, baseline, config, today)
    return {
        **_newest_part(case),
        **_target_part(case, baseline),
        **_pace_part(judged),
        "status": judged.status,
        "reason": judged.reason,
        "capaian": _capaian(case, judged),
    }


def _judgement(case: _Case, baseline: Baseline, config: Config, today: date) -> Judgement:
    if case.value is None or case.fresh_until is None:
        return Judgement("not_measured", "no_value")
    if today > case.fresh_until:
        return Judgement("out_of_date", "stale")
    if case.target is None or case.goal is None:
        return Judgement("no_target", "no_target")
    return judgement(
        case.value,
        goal=case.goal,
        target_period=case.target.period,
        baseline=baseline,
        rules=config.status,
    )


def _baseline(case: _Case) -> Baseline:
    if case.target is None:
        return Baseline()
    if case.value is None:
        stated = case.target.baseline_period
        return Baseline(Measurement(stated, case.target.baseline_value) if stated else None)
    return baseline_of(case.target, case.rows, case.value)


def _newest_part(case: _Case) -> dict[str, Any]:
    """The newest value, whose it is, and the change since the same period a year before."""
    value = case.value
    before = _year_before(case.rows, value)
    broken = value is not None and is_broken(case.rows, periods.year_before(value.period), value.period)
    origin = {column: word(case.newest.get(column)) for column in ("period", "quality", "source", "note")}
    batch = case.newest.get("batch_id")
    return {
        **origin,
        "value": value.value if value else math.nan,
        "batch_id": None if pd.isna(batch) else batch,
        "fresh_until": case.fresh_until,
        "year_before_value": before,
        "change_in_a_year": math.nan if broken or value is None else value.value - before,
    }


def _year_before(rows: Sequence[Measurement], value: Measurement | None) -> float:
    wanted = periods.year_before(value.period) if value else ""
    return next((row.value for row in rows if row.period == wanted), math.nan)


def _target_part(case: _Case, baseline: Baseline) -> dict[str, Any]:
    target, start = case.target, baseline.point
    return {
        "target_period": target.period if target else None,
        "target_lower": target.lower if target else math.nan,
        "target_upper": target.upper if target else math.nan,
        "target_quality": target.quality if target else None,
        "target_source": target.source if target else None,
        "baseline_period": start.period if start else None,
        "baseline_value": start.value if start else math.nan,
    }


def _pace_part(judged: Judgement) -> dict[str, Any]:
    pace = judged.pace
    return {
        "pace": pace.ratio if pace else math.nan,
        "pace_method": pace.method if pace else "",
        "observed_rate": pace.observed if pace else math.nan,
        "required_rate": pace.required if pace else math.nan,
        "expected_value": pace.expected if pace else math.nan,
    }


def _capaian(case: _Case, judged: Judgement) -> float:
    if case.value is None or case.target is None or case.goal is None or judged.status == "out_of_date":
        return math.nan
    return capaian(case.value.value, case.target.lower, case.target.upper, case.goal.more_is_better)
