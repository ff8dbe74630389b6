"""Small plans to try the calculations on."""

import math
from datetime import date
from typing import Any

import pandas as pd

from resilience.actions import action_states
from resilience.config.models import ActionRules

TODAY = date(2024, 2, 19)  # 50 of the 100 days from 1 January to 9 April

PLAIN = {
    "planned_start": "2024-01-01",
    "planned_end": "2024-04-09",
    "budget": math.nan,
    "agency": "DSDA",
    "partners": None,
    "hazards": None,
    "indicators": None,
}
REPORT = {
    "day": "2024-02-19",
    "percent": math.nan,
    "spent": math.nan,
    "word": None,
    "obstacle": None,
    "next_step": None,
    "next_day": None,
    "quality": "official",
}


def plan_of(*rows: dict[str, Any]) -> pd.DataFrame:
    """Actions; those that name none are `a`, `b` …"""
    named = [{"action_id": "abcdefgh"[at], **PLAIN, **row} for at, row in enumerate(rows)]
    return pd.DataFrame(named)


def reports(*rows: dict[str, Any]) -> pd.DataFrame:
    """Reports, of action `a` where they name none."""
    found = [{"action_id": "a", **REPORT, **row} for row in rows]
    return pd.DataFrame(found, columns=["action_id", *REPORT]).astype({"percent": float, "spent": float})


def milestones(*rows: dict[str, Any]) -> pd.DataFrame:
    """Milestones, of action `a` where they name none."""
    found = [{"action_id": "a", "weight": 1.0, "done_on": None, **row} for row in rows]
    return pd.DataFrame(found, columns=["action_id", "due", "weight", "done_on"])


def states(
    actions: pd.DataFrame, progress: pd.DataFrame, steps: pd.DataFrame | None = None, **rules: Any
) -> pd.DataFrame:
    """The states on TODAY, by action."""
    day = rules.pop("today", TODAY)
    steps = milestones() if steps is None else steps
    return action_states(actions, progress, steps, ActionRules(**rules), day).set_index("action_id")
