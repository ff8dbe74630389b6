"""One action: its reports, its plan as a line, its milestones.

Who comes back by the menu gets the list, not the action that was read last: it is in the address alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from resilience import periods
from resilience.actions import is_reached, known_reports, planned_percent
from resilience.cards import actions, card_title
from resilience.cards.figures import rows
from resilience.charts import plan_history
from resilience.downloads import progress_report
from resilience.screen import address
from resilience.screen.figures import drawn
from resilience.screen.parts import card, chart, download, html, row, table
from resilience.screen.plan.known import plan
from resilience.screen.view import View


@dataclass(frozen=True)
class One:
    """One action. Nobody may change it."""

    found: pd.DataFrame
    """Its line of the states."""
    row: Mapping[Any, Any]
    """The same, None where a text is missing."""
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
    found = known.states[known.states["action_id"] == code]
    one = rows(found)[0]
    steps, told = (each[each["action_id"] == code] for each in (known.milestones, known.progress))
    pairs = [(periods.end(due), weight) for due, weight in zip(steps["due"], steps["weight"], strict=True)]

    def planned(day: date) -> float:
        return planned_percent(one["start"], one["end"], pairs, day)

    told = known_reports(told, _view.today)
    told = told.assign(planned=[planned(day) for day in told["at"]])
    steps = steps.assign(
        position=[periods.position(due) for due in steps["due"]],
        percent=[planned(periods.end(due)) for due in steps["due"]],
        is_reached=[is_reached(day, _view.today) for day in steps["done_on"]],
    )
    steps = steps.sort_values("position", kind="stable")
    return One(found, one, told.reset_index(drop=True), _line(one, steps), steps.reset_index(drop=True))


def _line(one: Mapping[Any, Any], steps: pd.DataFrame) -> pd.DataFrame:
    """The plan as a line: even from start to end, or a step at every milestone."""
    points: list[tuple[float, float]] = []
    if steps["percent"].notna().any():
        first = periods.moment(one["start"]) if one["start"] else float(steps["position"].iloc[0])
        level = 0.0
        points = [(first, level)]
        for position, percent in zip(steps["position"], steps["percent"], strict=True):
            points += [(position, level), (position, percent)]
            level = percent
    elif one["start"] and one["end"]:
        end = periods.position(one["end"].isoformat())
        points = [(periods.moment(one["start"]), 0.0), (end, 100.0)]
    return pd.DataFrame(points, columns=["position", "percent"], dtype="float64")


def history_card(view: View, one: One) -> None:
    """The history of an action, with its table and its download; or what is missing for one."""
    reader, code = view.reader, one.code
    if not one.is_drawn:
        html(drawn(view, actions.one_empty, one.row, key=code))
        return
    words = actions.one_words(one.row, reader)
    with card("plan_history"):
        with row("plan_history"):
            html(card_title(words["title"], words["lead"], reader))
            table(view, drawn(view, actions.one_table, one.reports, key=code))
            download(view, progress_report, one.reports, reader, name=code)
        parts = (one.row, one.reports, one.planned, one.milestones)
        figure = drawn(view, plan_history, *parts, key=code)
        chart(figure, view, key="plan_history", alt=words["alt"])
