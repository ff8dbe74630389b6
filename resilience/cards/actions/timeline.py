"""The plan on a time axis: late ones first, then what is under way, unclear, upcoming, done."""

import math
from collections.abc import Mapping
from typing import Any

import pandas as pd

from resilience import periods
from resilience.cards.actions.bars import HEIGHT, WIDTH, Axis, Bar, axis_of, bar, ticks
from resilience.cards.actions.one import span
from resilience.cards.actions.words import (
    ILLUSTRATIVE,
    agency,
    begins,
    day,
    days,
    is_mixed,
    link,
    mark_of,
    percent,
    quality_of,
    when,
)
from resilience.cards.drawing import x_of
from resilience.cards.figures import Row, rows
from resilience.cards.templates import render
from resilience.reader import Reader

PARTS = {
    "late": ("late",),
    "under_way": ("on_time",),
    "unclear": ("out_of_date", "not_reported", "no_dates"),
    "upcoming": ("upcoming",),
    "done": ("done",),
}
"""The groups of the table, by what an address calls them, and the states in each."""
PAGE = 15
_FIRST = {"upcoming": 5, "done": 5}
"""How many rows a group shows before somebody asks for more, where that is not a whole page."""


def timeline(
    states: pd.DataFrame,
    milestones: pd.DataFrame,
    part: str,
    first: int,
    address: Mapping[str, str],
    reader: Reader,
) -> str:
    """Every group with its first rows, or (`part`: one of PARTS) a page of one from row `first` on.

    `milestones`: action_id, name, due, weight, done_on; `address`: the selection, kept by all links.
    """
    if states.empty:
        return ""
    text, axis = reader.text, axis_of(states, reader.today)
    groups = []
    for code, kinds in PARTS.items():
        those = states[states["state"].isin(kinds)]
        if len(those) and part in ("", code):
            if code == "done":  # what was finished last comes first
                those = those.sort_values("done_day", ascending=False, kind="stable", na_position="last")
            shown, pages = _page(those, code, part, first, address, reader)
            told = rows(shown)
            steps = _steps(milestones, {row["action_id"] for row in told})
            drawn = [_row(row, steps.get(row["action_id"], []), axis, address, reader) for row in told]
            groups.append({**_group(code, those, mark_of(states), reader), "rows": drawn, **pages})
    years, lines = ticks(axis)
    return render(
        "actions_timeline",
        text,
        groups=groups,
        years=[(year, round(100 * x / WIDTH, 1)) for year, x in years],
        lines=lines,
        now=reader.today,
        today=x_of(periods.moment(reader.today), axis, WIDTH),
        width=WIDTH,
        height=HEIGHT,
        keys=_keys(groups),
        back=reader.link("actions", **address) if part else "",
    )


def _page(
    those: pd.DataFrame, code: str, part: str, first: int, address: Mapping[str, str], reader: Reader
) -> tuple[pd.DataFrame, dict[str, Any]]:
    """The rows that are shown, and the links to those before and after them."""
    text, number = reader.text, len(those)
    start = min(max(first, 1), number) if part else 1
    most = PAGE if part else _FIRST.get(code, PAGE)
    most = number if not part and number == most + 1 else most  # one more row says more than a link

    def to(at: int) -> str:
        return reader.link("actions", **{**address, "part": code, "from": str(at)})

    end = min(start + most - 1, number)
    left = number - end
    places = {"first": text.number(start), "last": text.number(end), "of": text.number(number)}
    return those.iloc[start - 1 : end], {
        "after": text("actions.more", n=left, number=text.number(left)) if left else "",
        "after_link": to(end + 1),
        "before": text("actions.before") if start > 1 else "",
        "before_link": to(max(start - PAGE, 1)),
        "range": text("actions.range", **places) if part else "",
    }


def _group(code: str, those: pd.DataFrame, mark: str | None, reader: Reader) -> dict[str, Any]:
    """`mark`: of the whole plan; beside what is made up, real actions are said to be silent."""
    text, found = reader.text, those["state"].value_counts()
    many = {"n": len(those), "number": text.number(len(those))}
    note = ""
    if code == "unclear":
        kinds = [(kind, int(found.get(kind, 0))) for kind in PARTS[code]]
        title = text.listing(
            [text(f"actions.group.{kind}", n=n, number=text.number(n)) for kind, n in kinds if n]
        )
        is_silent = (those["quality"] != ILLUSTRATIVE) & (those["state"] == "not_reported")
        note = text("actions.group.not_published") if mark and is_silent.any() else ""
    else:
        is_past_end = code == "late" and those["days_late"].iloc[0] > 0
        title = text(f"actions.group.{'late_first' if is_past_end else code}", **many)
    # Where all of a group is made up, or nothing, its head says it for all of its rows.
    return {
        "code": code,
        "title": title,
        "note": note,
        "is_mixed": is_mixed(those),
        "quality": None if is_mixed(those) else mark_of(those),
    }


def _steps(milestones: pd.DataFrame, shown: set[str]) -> dict[str, list[dict[Any, Any]]]:
    those = milestones[milestones["action_id"].isin(shown)]
    found: dict[str, list[dict[Any, Any]]] = {}
    for row in rows(those):
        found.setdefault(row["action_id"], []).append(row)
    return found


def _row(
    row: Row, steps: list[dict[Any, Any]], axis: Axis, address: Mapping[str, str], reader: Reader
) -> dict[str, Any]:
    code = row["mark"]
    return {
        "code": code,
        "name": row["name"],
        "link": link(row["action_id"], address, reader),
        "quality": quality_of(row),
        "agency": agency(row["agency"], reader),
        "bar": bar(row, steps, axis, reader.today),
        "alt": _alt(row, reader),
        **_reported(row, reader),
        "against": _against(code, row, reader),
        "due": when(row["planned_end"], reader),
        "told": _told(row, reader) if row["state"] == "late" else [],
        "doubts": doubts(row, reader),
    }


def _reported(row: Row, reader: Reader) -> dict[str, str]:
    """How much is reported and of how much that should be; an upcoming one need not report."""
    text = reader.text
    if math.isnan(row["percent"]):
        said = "" if row["state"] == "upcoming" else text("actions.not_reported")
        return {"percent": "", "of": said}
    found = percent(row["percent"], reader)
    if row["report_day"] is None and row["state"] != "done":
        return {"percent": found, "of": text("actions.by_milestones")}
    if row["state"] in ("done", "upcoming") or math.isnan(row["planned"]):
        return {"percent": found, "of": ""}
    return {"percent": found, "of": text("actions.of_planned", planned=percent(row["planned"], reader))}


def _against(code: str, row: Row, reader: Reader) -> str:
    """How it stands against the plan."""
    text = reader.text
    is_behind = row["points"] > 0
    points = text("actions.points", points=reader.points(row["points"])) if is_behind else ""
    over = text("actions.over", days=days(row["days_late"], reader)) if row["days_late"] else ""
    if code in ("past_end", "behind_plan"):
        return ", ".join(filter(None, [points, over]))
    if code == "done":
        return ", ".join(filter(None, [text("actions.finished"), over]))
    if code == "upcoming":
        return text("actions.starts", start=begins(row["planned_start"], reader))
    if code == "out_of_date":
        return text("actions.report_of", date=day(row["report_day"], reader))
    return text(f"actions.against.{code}")


def _alt(row: Row, reader: Reader) -> str:
    """What the bar shows besides, for who cannot see it."""
    text = reader.text
    said = [span(row, reader)]
    if row["milestones"]:
        said.append(text("actions.milestones_done", n=row["milestones_done"], of=row["milestones"]))
    if row["forecast_end"] and row["state"] != "out_of_date":
        said.append(text("actions.forecast", date=day(row["forecast_end"], reader)))
    return "; ".join(said)


def _told(row: Row, reader: Reader) -> list[tuple[str, str]]:
    """What stands in the way and what comes next, each with what it is."""
    text = reader.text
    found = [(text("actions.obstacle"), row["obstacle"] or "")]
    if row["next_step"]:
        step = row["next_step"].rstrip(".")
        until = text("actions.step_by", step=step, date=day(row["next_day"], reader))
        found.append((text("actions.next_step"), until if row["next_day"] else step))
    return [(name, said) for name, said in found if said]


def doubts(row: Row, reader: Reader) -> list[str]:
    """Where what the agency says and what is counted do not fit."""
    text = reader.text
    said = text(f"actions.word.{row['said']}") if row["said"] else ""
    found = "" if math.isnan(row["percent"]) else percent(row["percent"], reader)
    return [text(f"actions.doubt.{key}", said=said, percent=found) for key in row["contradictions"]]


def _keys(groups: list[dict[str, Any]]) -> list[str]:
    """What of the key is drawn anywhere."""
    bars: list[Bar] = [row["bar"] for group in groups for row in group["rows"] if row["bar"]]
    kinds = {kind for each in bars for kind, _, _ in each.parts}
    is_drawn = {
        **{kind: kind in kinds for kind in ("told", "old", "missing", "over", "rest", "upcoming", "open")},
        "milestone": any(not done for each in bars for _, done in each.milestones),
        "reached": any(done for each in bars for _, done in each.milestones),
        "forecast": any(each.forecast for each in bars),
    }
    return [key for key, drawn in is_drawn.items() if drawn]
