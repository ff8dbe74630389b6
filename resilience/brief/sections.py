"""The sections of a brief: what each holds, in ready words."""

import math
from datetime import date
from typing import Any

import pandas as pd

from resilience.actions import silent
from resilience.brief.page import (
    Awaited,
    Change,
    Decision,
    Hazard,
    Indicator,
    LateAction,
    Pillar,
    Section,
    Status,
    StatusCode,
)
from resilience.cards.actions.words import percent, quality_of
from resilience.cards.figures import Row, judged_quality, rows, some_of_both
from resilience.cards.pillars import tile
from resilience.city import City
from resilience.reader import Reader

MOST_CHANGES, MOST_HAZARDS = 4, 5
_MOVES, _REPORTS = 2, 2
"""So many moved actions, and awaited reports, keep a place among the first."""
_SHAPES: dict[str, StatusCode] = {"past_end": "off_track", "behind_plan": "behind"}


def pillar(row: Row, city: City, reader: Reader) -> Pillar:
    """One pillar's tile. `row` of `standing.pillars`."""
    text, told = reader.text, tile(dict(row), city.standing, reader)
    is_known = told["score"] is not None
    change = f"{told['change']} {text('pillar.year_ago')}" if told["change"] else ""
    return Pillar(
        name=told["name"],
        figure=told["score"] or "",
        figure_words=", ".join(filter(None, [text("pillar.of_100"), change])) if is_known else told["needs"],
        status=None if is_known else Status("not_measured", text("status.not_measured")),
        source=told["counts"],
        score=row["score"] if is_known else None,
        score_words=text(
            "brief.complete",
            share=text.percent(told["coverage"] / 100),
            minimum=text.percent(told["minimum"] / 100),
        ),
        is_score_illustrative=told["quality"] == "illustrative",
    )


def changes(changed: pd.DataFrame, moved: pd.DataFrame, since: date, reader: Reader) -> Section[Change]:
    """What moved: indicators first, then actions that turned or went on."""
    text = reader.text
    told = [_change(row, reader) for row in rows(changed)]
    done = [_move(row, reader) for row in rows(moved) if row["kind"] in ("state", "progress")]
    shown, rest = some_of_both(told, done, MOST_CHANGES, _MOVES)
    day = text.date(since, "long")
    title = _titled(text("changed.title", date=day), len(shown), len(rest), reader)
    return Section(title, tuple(shown), text("changed.none", date=day))


def _titled(title: str, shown: int, left: int, reader: Reader) -> str:
    """A title that says where only the first of its rows stand below it."""
    return f"{title}; {reader.text('brief.first', n=shown)}" if left else title


def _change(row: Row, reader: Reader) -> Change:
    text, code = reader.text, row["indicator_id"]
    has_moved = row["old_value"] != row["value"] and not math.isnan(row["old_value"])
    periods = dict.fromkeys(text.period(each) for each in (row["old_period"], row["period"]) if each)
    status = text(f"status.{row['status']}")
    turned = row["old_status"] and row["old_status"] != row["status"]
    return Change(
        name=reader.name(code),
        before=reader.value(code, row["old_value"]) if has_moved else "",
        after=reader.measured(code, row["value"]) if row["period"] else text("changed.removed"),
        when=", ".join([" → ".join(periods), *([status] if turned else []), reader.agency(code)]),
        is_illustrative=judged_quality(row) == "illustrative",
    )


def _move(row: Row, reader: Reader) -> Change:
    old, new = row["old_percent"], row["percent"]
    return Change(
        name=row["name"],
        before="" if math.isnan(old) or old == new else percent(old, reader),
        after=reader.text("actions.state.not_reported") if math.isnan(new) else percent(new, reader),
        when=", ".join(filter(None, [reader.text(f"actions.state.{row['mark']}"), row["agency"]])),
        is_illustrative=quality_of(row) == "illustrative",
    )


def decision(told: dict[str, Any]) -> Decision:
    """One decision, as `cards.decisions.told_decisions` words it."""
    return Decision(
        status=Status(_SHAPES.get(told["status"], told["status"]), told["status_words"]),
        what=told["title"],
        because=told["because"],
        agency=told["agency"] if told["has_agency"] else "",
        ask=told["ask"],
        before=told["due"],
        is_illustrative=told["quality"] == "illustrative",
    )


def late_actions(
    late: pd.DataFrame, all_: int, most: int, reader: Reader, *, is_short: bool
) -> Section[LateAction]:
    """Late actions, at most `most` of them; `all_`: how many actions there are."""
    text = reader.text
    # In the brief of the city only why: the rest stands among the decisions and on the agency's sheet.
    shown = tuple(
        _late_action(row, (row["obstacle"] or "") if is_short else _why(row, reader), reader)
        for row in rows(late.head(most))
    )
    title = _titled(text("brief.late", n=len(late), of=all_), len(shown), len(late) - len(shown), reader)
    return Section(title, shown, text("brief.none_late", n=all_) if all_ else "")


def other_actions(others: pd.DataFrame, reader: Reader) -> Section[LateAction]:
    """An agency's actions that are not late, each with its state and its due date."""
    found = tuple(_late_action(row, _why(row, reader), reader) for row in rows(others))
    return Section(reader.text("brief.other_actions", n=len(found)), found)


def _late_action(row: Row, why: str, reader: Reader) -> LateAction:
    text, reported, planned = reader.text, row["percent"], row["planned"]
    is_known = not math.isnan(reported)
    if row["state"] != "late":
        lateness = text(f"actions.state.{row['state']}")
    elif row["mark"] == "past_end":
        lateness = text("brief.past_end", n=row["days_late"])
    else:
        lateness = text("brief.points", points=reader.points(row["points"]))
    progress = text("actions.state.not_reported")
    if is_known:
        progress = percent(reported, reader)
        if not math.isnan(planned):
            progress = text("brief.of_plan", reported=progress, planned=percent(planned, reader))
    return LateAction(
        title=row["name"],
        agency=row["agency"] or text("decide.no_agency"),
        reported=reported if is_known else None,
        planned=None if math.isnan(planned) else planned,
        progress=progress,
        lateness=lateness,
        why=why,
        is_illustrative=quality_of(row) == "illustrative",
    )


def _why(row: Row, reader: Reader) -> str:
    """What stands in the way, what comes next and when, when it is due."""
    text = reader.text
    step = row["next_step"]
    if step and row["next_day"]:
        step = f"{step}, {text.date(row['next_day'], 'short')}"
    due = text("brief.due", date=text.period(row["planned_end"])) if row["planned_end"] else ""
    said = [row["obstacle"], text("brief.next", step=step) if step else "", due]
    return " · ".join(part for part in said if part)


def hazards(city: City, reader: Reader) -> Section[Hazard]:
    """The gravest hazards, each with how many actions answer it; nothing where none were scored."""
    text = reader.text
    if city.evidence is None or not city.evidence.knows_actions:
        return Section()
    threads = city.evidence.thread.dropna(subset=["risk"]).sort_values("risk", ascending=False, kind="stable")
    return Section(
        text("brief.hazards"),
        tuple(
            Hazard(
                kind=row["kind"],
                name=reader.hazard(row["hazard_id"]),
                words=text("brief.risk", risk=reader.median(row["risk"]), n=row["high_assets"]),
                actions=text("brief.n_actions", n=len(row["action_ids"] or ())),
                is_without=not row["action_ids"],
                is_illustrative=city.are_risks_made_up,
            )
            for row in rows(threads.head(MOST_HAZARDS))
        ),
    )


def awaited(overdue: pd.DataFrame, states: pd.DataFrame, most: int, reader: Reader) -> Section[Awaited]:
    """Overdue data, the longest first, and reports of actions that never came or are too old; at most
    `most` of them.
    """
    text, quiet = reader.text, silent(states)
    figures = [
        Awaited(
            name=", ".join(filter(None, [reader.name(row["indicator_id"]), row["agency"]])),
            last=text("brief.last", period=text.period(row["period"]))
            if row["period"]
            else text("overdue.never"),
        )
        for row in rows(overdue.sort_values("days", ascending=False, kind="stable"))
    ]
    reports = [
        Awaited(
            name=", ".join(filter(None, [row["name"], row["agency"]])),
            last=text("brief.last", period=text.date(row["report_day"]))
            if row["report_day"]
            else text("actions.state.not_reported"),
            is_illustrative=row["quality"] == "illustrative",
        )
        for row in rows(quiet)
    ]
    shown, rest = some_of_both(figures, reports, most, _REPORTS)
    title = text("brief.awaited", n=len(shown) + len(rest))
    return Section(_titled(title, len(shown), len(rest), reader), tuple(shown), text("overdue.none"))


def indicator(row: Row, reader: Reader) -> Indicator:
    """One indicator of an agency."""
    text, code = reader.text, row["indicator_id"]
    return Indicator(
        name=reader.name(code),
        value=reader.measured(code, row["value"]) if row["period"] else text("table.no_value"),
        period=text.period(row["period"]),
        status=Status(row["status"], text(f"status.{row['status']}")),
        is_illustrative=judged_quality(row) == "illustrative",
    )
