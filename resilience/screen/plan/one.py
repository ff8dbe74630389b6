"""One action: its reports, its plan as a line, its milestones.

Who comes back by the menu gets the list, not the action that was read last: it is in the address alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from resilience import periods
from resilience.actions import planned_percent
from resilience.cards.figures import rows
from resilience.screen import address
from resilience.screen.plan.known import plan
from resilience.screen.view import View


@dataclass(frozen=True)
class One:
    """One action. Nobody may change it."""

    row: Mapping[Any, Any]
    """Of the states."""
    reports: pd.DataFrame
    """Its reports up to the view's day in the order of time, with `planned` (percent on that day)."""
    planned: pd.DataFrame
    """position, percent: the plan as a line; empty where there are no dates."""
    milestones: pd.DataFrame
    """In the order of time, with position, percent (planned once it is due) and is_reached."""

    @property
    def code(self) -> str:
        """Its action_id."""
        return str(self.row["action_id"])

    @property
    def is_drawn(self) -> bool:
        """Whether there is anything on an axis of time."""
        return len(self.planned) > 0 or bool(self.reports["percent"].notna().any())


def chosen_action(view: View) -> One | None:
    """The action that the address names; None where it names none that there is."""
    asked = address.given("action")
    is_known = bool((plan(view).states["action_id"] == asked).any())
    code = address.chosen("action", ["", asked] if is_known else [""], "", show_default=False)
    return _one(view, view.state, code) if code else None


@st.cache_resource(max_entries=500, show_spinner=False)
def _one(_view: View, state: object, code: str) -> One:
    known = plan(_view)
    row = rows(known.states[known.states["action_id"] == code])[0]
    steps, told = (each[each["action_id"] == code] for each in (known.milestones, known.progress))
    pairs = [
        (periods.end(due), 1.0 if pd.isna(weight) else float(weight))
        for due, weight in zip(steps["due"], steps["weight"], strict=True)
    ]

    def planned(period: str) -> float:
        return planned_percent(row["start"], row["end"], pairs, periods.end(period))

    told = told[[periods.end(day) <= _view.today for day in told["day"]]]
    told = told.assign(planned=[planned(day) for day in told["day"]])
    steps = steps.assign(
        position=[periods.position(due) for due in steps["due"]],
        percent=[planned(due) for due in steps["due"]],
        is_reached=[isinstance(day, str) and periods.end(day) <= _view.today for day in steps["done_on"]],
    )
    told = told.sort_values("day", key=lambda each: each.map(periods.position), kind="stable")
    steps = steps.sort_values("position", kind="stable")
    return One(row, told.reset_index(drop=True), _line(row, steps), steps.reset_index(drop=True))


def _line(row: Mapping[Any, Any], steps: pd.DataFrame) -> pd.DataFrame:
    """The plan as a line: even from start to end, or a step at every milestone."""
    points: list[tuple[float, float]] = []
    if steps["percent"].notna().any():
        first = periods.moment(row["start"]) if row["start"] else float(steps["position"].iloc[0])
        level = 0.0
        points = [(first, level)]
        for position, percent in zip(steps["position"], steps["percent"], strict=True):
            points += [(position, level), (position, percent)]
            level = percent
    elif row["start"] and row["end"]:
        end = periods.position(row["end"].isoformat())
        points = [(periods.moment(row["start"]), 0.0), (end, 100.0)]
    return pd.DataFrame(points, columns=["position", "percent"], dtype="float64")
