"""The sections of a brief: what each holds, in ready words."""

import math
from datetime import date
from typing import Any

import pandas as pd

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
from resilience.cards.actions.words import behind, code_of, percent
from resilience.cards.figures import Row, judged_quality, rows, worst_quality
from resilience.cards.pillars import tile
from resilience.city import City
from resilience.reader import Reader

MOST_CHANGES, MOST_HAZARDS = 6, 5
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
    told = [_change(row, reader) for row in rows(changed) if reader.config.pillar_of(row["indicator_id"])]
    told += [_move(row, reader) for row in rows(moved) if row["kind"] in ("state", "progress")]
    day = text.date(since, "long")
    return Section(
        text("changed.title", date=day), tuple(told[:MOST_CHANGES]), text("changed.none", date=day)
    )


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
    code = code_of(row["state"], row["days_late"])
    return Change(
        name=row["name"],
        before="" if math.isnan(old) or old == new else percent(old, reader),
        after=reader.text("actions.state.not_reported") if math.isnan(new) else percent(new, reader),
        when=", ".join(filter(None, [reader.text(f"actions.state.{code}"), row["agency"]])),
        is_illustrative=worst_quality([row["quality"], row["report_quality"]]) == "illustrative",
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


def late_actions(late: pd.DataFrame, all_: int, most: int, reader: Reader) -> Section[LateAction]:
    """Late actions, at most `most` of them; `all_`: how many actions there are."""
    text = reader.text
    shown = tuple(_late_action(row, reader) for row in rows(late.head(most)))
    rest = len(late) - len(shown)
    title = text("brief.late", n=len(late), of=all_)
    if rest:
        title = f"{title}; {text('brief.first', n=len(shown))}"
    return Section(title, shown, text("brief.none_late", n=all_) if all_ else "")


def _late_action(row: Row, reader: Reader) -> LateAction:
    text, reported, planned = reader.text, row["percent"], row["planned"]
    is_known = not math.isnan(reported)
    lateness = (
        text("brief.past_end", n=row["days_late"])
        if row["days_late"] > 0
        else text("brief.points", points=behind(row["points"], reader))
    )
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
        is_illustrative=worst_quality([row["quality"], row["report_quality"]]) == "illustrative",
    )


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


def awaited(overdue: pd.DataFrame, most: int, reader: Reader) -> Section[Awaited]:
    """Overdue data, the longest first, at most `most` of them."""
    text = reader.text
    shown = tuple(
        Awaited(
            name=", ".join(filter(None, [reader.name(row["indicator_id"]), row["agency"]])),
            last=text("brief.last", period=text.period(row["period"]))
            if row["period"]
            else text("overdue.never"),
        )
        for row in rows(overdue.sort_values("days", ascending=False, kind="stable").head(most))
    )
    title = text("brief.awaited", n=len(overdue))
    if len(overdue) > len(shown):
        title = f"{title}; {text('brief.first', n=len(shown))}"
    return Section(title, shown, text("overdue.none"))


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
