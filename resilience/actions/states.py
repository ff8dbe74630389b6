"""Where each action of the plan stands: done, late, on time, upcoming; and what speaks against it."""

import math
from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

from resilience import periods
from resilience.actions.earned import EarnedValue, earned_value
from resilience.actions.planning import Milestone, forecast_end, is_reached, planned_percent
from resilience.actions.reports import done_days, known_reports, latest
from resilience.cells import is_missing, or_none
from resilience.config.models import ActionRules

Row = Mapping[Any, Any]

STATES = ("late", "on_time", "out_of_date", "not_reported", "no_dates", "upcoming", "done")
"""What an action can be, that which needs somebody first."""

MARKS = ("done", "past_end", "behind_plan", "on_time", "out_of_date", "not_reported", "no_dates", "upcoming")
"""The states, late ones told apart: past their end, or behind their plan."""

WORDS = {"done": "done", "upcoming": "upcoming"}
"""The agencies' three words (telah, sedang, akan); every other state is under way."""

COLUMNS = {
    "state": "str",
    "mark": "str",
    "word": "str",
    "start": "object",
    "end": "object",
    "percent": "float64",
    "report_day": "object",
    "report_quality": "object",
    "planned": "float64",
    "planned_now": "float64",
    "points": "float64",
    "days_late": "int64",
    "done_day": "object",
    "forecast_end": "object",
    "contradictions": "object",
    "said": "object",
    "spent": "float64",
    "spent_day": "object",
    "obstacle": "object",
    "next_step": "object",
    "next_day": "object",
    "planned_value": "float64",
    "earned_value": "float64",
    "schedule_index": "float64",
    "cost_index": "float64",
    "cost_forecast": "float64",
    "milestones": "int64",
    "milestones_done": "int64",
}


def action_states(
    actions: pd.DataFrame,
    progress: pd.DataFrame,
    milestones: pd.DataFrame,
    rules: ActionRules,
    today: date,
) -> pd.DataFrame:
    """Every action with where it stands on a day: the columns of `actions`, and COLUMNS.

    Needs of `actions` action_id, planned_start, planned_end (periods), budget; of `progress` action_id,
    day, percent, spent, word, obstacle, next_step, next_day, quality; of `milestones` action_id, due,
    weight, done_on. Reports and milestones of days after `today` are not known yet.

    An action is measured by its latest report, and held against the plan **of the day of that
    report**: else who reports every quarter would be late every quarter. points = planned − reported,
    in percentage points. days_late counts from `end` to the day it was done, or to today.

    Earned value is that of the newest report which says both a percentage and what was spent, and of the
    plan of its day (`spent_day`).

    state: `done` (100 %), `upcoming` (not begun, and due to begin after today), `late` (past its end, or
    more than `rules.late_points` behind), `out_of_date` (the report is older than `rules.stale_days`),
    `not_reported` (should have begun, no report), `no_dates` (nothing to hold it against), `on_time`.
    Order: late ones first, the longest past their end, then the most points; then STATES, by end.
    """
    known = known_reports(progress, today)
    told, reached = latest(known), done_days(known)
    plans: dict[str, list[dict[Any, Any]]] = {}
    for each in milestones.to_dict("records"):
        plans.setdefault(each["action_id"], []).append(each)
    found = [
        _state(row, told.get(row["action_id"], {}), reached, plans.get(row["action_id"], []), rules, today)
        for row in actions.to_dict("records")
    ]
    table = pd.DataFrame(found, columns=list(COLUMNS), dtype=object).astype(COLUMNS)
    joined = pd.concat([actions.reset_index(drop=True), table], axis=1)
    return joined.iloc[sorted(range(len(joined)), key=lambda at: _urgency(found[at]))].reset_index(drop=True)


def _state(
    row: Row,
    told: Row,
    reached: Mapping[str, date],
    milestones: list[dict[Any, Any]],
    rules: ActionRules,
    today: date,
) -> dict[str, Any]:
    start, end = _day(row["planned_start"], 0), _day(row["planned_end"], 1)
    plan = [_milestone(each) for each in milestones]
    reported = told.get("at") is not None and not is_missing(told.get("percent"))
    day = told["at"] if reported else today
    percent = float(told["percent"]) if reported else _by_milestones(milestones, today)
    planned, now = (planned_percent(start, end, plan, each) for each in (day, today))
    points = planned - percent
    done_day = reached.get(row["action_id"]) if reported else _last_done(milestones, percent, today)
    days_late = max(0, ((done_day or today) - end).days) if end else 0
    state = _named(start, end, percent, points, day, today, rules)
    said = or_none(told.get("word"))
    budget = math.nan if is_missing(row["budget"]) else float(row["budget"])
    # What was earned and what was spent must be of the same day.
    money = told.get("money") or {"percent": percent, "at": day, "spent": math.nan}
    spent, by_then = float(money["spent"]), planned_percent(start, end, plan, money["at"])
    return {
        "state": state,
        "mark": ("past_end" if days_late else "behind_plan") if state == "late" else state,
        "word": WORDS.get(state, "under_way"),
        "start": start,
        "end": end,
        "percent": percent,
        "report_day": told["at"] if reported else None,
        "report_quality": or_none(told.get("quality")) if reported else None,
        "planned": planned,
        "planned_now": now,
        "points": points,
        "days_late": days_late if state in ("late", "done") else 0,
        "done_day": done_day if state == "done" else None,
        "forecast_end": _still_ahead(forecast_end(start, percent, day), today),
        "contradictions": _contradictions(said, percent, budget, spent, start, milestones, today),
        "said": said,
        "spent": spent,
        "obstacle": or_none(told.get("obstacle")),
        "next_step": or_none(told.get("next_step")),
        "next_day": _day(told.get("next_day"), 1),
        "spent_day": None if math.isnan(spent) else money["at"],
        **_money(earned_value(budget, by_then, float(money["percent"]), spent)),
        **_counts(milestones, today),
    }


def _counts(milestones: list[dict[Any, Any]], today: date) -> dict[str, int]:
    return {
        "milestones": len(milestones),
        "milestones_done": sum(is_reached(each["done_on"], today) for each in milestones),
    }


def _money(value: EarnedValue) -> dict[str, float]:
    return {
        "planned_value": value.planned,
        "earned_value": value.earned,
        "schedule_index": value.schedule,
        "cost_index": value.cost,
        "cost_forecast": value.forecast,
    }


def _still_ahead(forecast: date | None, today: date) -> date | None:
    """A day that has passed without the action being done is no forecast: the report is too old."""
    return forecast if forecast is not None and forecast >= today else None


def _named(
    start: date | None,
    end: date | None,
    percent: float,
    points: float,
    day: date,
    today: date,
    rules: ActionRules,
) -> str:
    if percent >= 100:
        return "done"
    has_begun = percent > 0
    if start is not None and start > today and not has_begun:
        return "upcoming"
    if end is not None and end < today:
        return "late"
    if math.isnan(percent):
        return "not_reported"
    if (today - day).days > rules.stale_days:
        return "out_of_date"
    if math.isnan(points):
        return "no_dates"
    return "late" if points > rules.late_points else "on_time"


def _contradictions(
    said: str | None,
    percent: float,
    budget: float,
    spent: float,
    start: date | None,
    milestones: list[dict[Any, Any]],
    today: date,
) -> tuple[str, ...]:
    """Where what is said and what is counted do not fit."""
    found = {
        "upcoming_but_begun": said == "upcoming" and percent > 0,
        "done_but_not_full": said == "done" and percent < 100,
        "under_way_but_full": said in ("under_way", "upcoming") and percent >= 100,
        "under_way_but_nothing": said == "under_way" and percent == 0,
        "upcoming_but_due": said == "upcoming" and percent == 0 and start is not None and start <= today,
        "spent_over_budget": spent > budget,
        "full_but_milestones": percent >= 100
        and not all(is_reached(each["done_on"], today) for each in milestones),
    }
    return tuple(key for key, holds in found.items() if holds)


def _by_milestones(milestones: list[dict[Any, Any]], today: date) -> float:
    """Without a report: the share of the weight that was reached; NaN without milestones."""
    weights = [(_milestone(each)[1], is_reached(each["done_on"], today)) for each in milestones]
    total = sum(weight for weight, _ in weights)
    return 100 * sum(weight for weight, done in weights if done) / total if total else math.nan


def _last_done(milestones: list[dict[Any, Any]], percent: float, today: date) -> date | None:
    days = [periods.end(each["done_on"]) for each in milestones if is_reached(each["done_on"], today)]
    return min(max(days), today) if percent >= 100 and days else None


def _milestone(row: Row) -> Milestone:
    return periods.end(row["due"]), float(row["weight"])


def _urgency(found: Row) -> tuple[int, int, float, date]:
    is_late = found["state"] == "late"
    points = 0.0 if math.isnan(found["points"]) else found["points"]
    return (
        STATES.index(found["state"]),
        -found["days_late"] if is_late else 0,
        -points if is_late else 0.0,
        found["end"] or date.max,
    )


def _day(period: Any, which: int) -> date | None:
    """The first (0) or last (1) day of a period; None where none is said."""
    return None if is_missing(period) else periods.bounds(period)[which]
