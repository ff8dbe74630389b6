"""What needs a decision, of all kinds: indicators, actions, data to be asked for, risks."""

import math
from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

from resilience.actions import codes_of, linked, silent
from resilience.cells import or_none

COLUMNS = {
    "rank": "int64",
    "kind": "str",
    "status": "str",
    "reason": "str",
    "subject": "object",
    "indicator_ids": "object",
    "action_ids": "object",
    "agency": "object",
    "due": "object",
    "days_left": "Int64",
    "pace": "float64",
}

ORDER = ("off_track", "past_end", "behind_plan", "behind", "out_of_date", "at_risk", "not_measured")
"""Off-track indicators, late actions, then what is behind, data out of date, unanswered risks, and what
was never measured.
"""
_FAMILIES = {
    **dict.fromkeys(("off_track", "behind"), "indicator"),
    **dict.fromkeys(("past_end", "behind_plan"), "action"),
    "out_of_date": "data",
    "at_risk": "risk",
}
"""What a meeting must not lose sight of: each has a place among the first, if it has a case at all."""

Row = Mapping[Any, Any]


def decisions(
    asked: pd.DataFrame, states: pd.DataFrame, risks: pd.DataFrame, *, most: int, today: date
) -> pd.DataFrame:
    """All that needs a decision, most urgent first.

    `asked`: `attention` of the indicators; `states`: `action_states`; `risks`: `thread.unanswered_risks`.
    Order: ORDER; within each as the frame that it comes from. Of the first `most` each family of
    indicators, actions, data and risks that has a case takes at least one: its most urgent.

    Columns: rank, kind (indicator | action | report | risk), status (ORDER), reason, subject (action,
    agency or hazard; None), indicator_ids, action_ids (what is linked; of an indicator the late ones
    first), agency, due (None: now), days_left (negative is overdue), pace. Due of an action is the day of
    its next step.
    """
    answers = linked(states, "indicators")
    rows = [
        *_of_indicators(asked, answers),
        *_of_actions(states, today),
        *_of_reports(states),
        *_of_risks(risks),
    ]
    rows.sort(key=lambda row: ORDER.index(row["status"]))  # keeps the order within each
    ordered = _with_each_family(rows, most)
    table = [{**row, "rank": rank} for rank, row in enumerate(ordered, start=1)]
    return pd.DataFrame(table, columns=list(COLUMNS), dtype=object).astype(COLUMNS)


def _of_indicators(asked: pd.DataFrame, answers: Mapping[str, tuple[str, ...]]) -> list[dict[str, Any]]:
    return [
        {
            **{name: row[name] for name in asked.columns if name in COLUMNS},
            "kind": "indicator",
            "subject": None,
            "action_ids": tuple(
                dict.fromkeys(action for code in row["indicator_ids"] for action in answers.get(code, ()))
            ),
        }
        for row in asked.to_dict("records")
    ]


def _of_actions(states: pd.DataFrame, today: date) -> list[dict[str, Any]]:
    return [
        {
            "kind": "action",
            "status": row["mark"],
            "reason": "late",
            "subject": row["action_id"],
            "indicator_ids": codes_of(row["indicators"]),
            "action_ids": (row["action_id"],),
            "agency": or_none(row["agency"]),
            "due": or_none(row["next_day"]),
            "days_left": (row["next_day"] - today).days if or_none(row["next_day"]) else pd.NA,
            "pace": math.nan,
        }
        for row in states[states["state"] == "late"].to_dict("records")
    ]


def _of_reports(states: pd.DataFrame) -> list[dict[str, Any]]:
    """What each agency has not reported is one thing to ask for."""
    awaited: dict[str | None, list[str]] = {}
    for agency, action in silent(states)[["agency", "action_id"]].itertuples(index=False):
        awaited.setdefault(or_none(agency), []).append(action)
    return [
        {
            "kind": "report",
            "status": "out_of_date",
            "reason": "no_report",
            "subject": agency,
            "indicator_ids": (),
            "action_ids": tuple(codes),
            "agency": agency,
            "due": None,
            "days_left": pd.NA,
            "pace": math.nan,
        }
        for agency, codes in awaited.items()
    ]


def _of_risks(risks: pd.DataFrame) -> list[dict[str, Any]]:
    return [
        {
            "kind": "risk",
            "status": "at_risk",
            "reason": row["reason"],
            "subject": row["hazard_id"],
            "indicator_ids": (),
            "action_ids": (),
            "agency": None,
            "due": None,
            "days_left": pd.NA,
            "pace": math.nan,
        }
        for row in risks.to_dict("records")
    ]


def _with_each_family(rows: list[dict[str, Any]], most: int) -> list[dict[str, Any]]:
    """The first of each family, and the most urgent others in the places that are left, in order."""
    firsts: dict[str, int] = {}
    for place, row in enumerate(rows):
        family = _FAMILIES.get(row["status"])
        if family:
            firsts.setdefault(family, place)
    kept = set(sorted(firsts.values())[:most])
    for place in range(len(rows)):
        if len(kept) >= most:
            break
        kept.add(place)
    return [*(rows[place] for place in sorted(kept)), *(row for at, row in enumerate(rows) if at not in kept)]
