"""What stands on the brief of the city, and on that of one agency: calculations into ready words."""

import math
from datetime import date
from typing import Any

import pandas as pd

from resilience.brief.page import (
    Awaited,
    Brief,
    Change,
    Decision,
    DecisionHeads,
    Hazard,
    Indicator,
    IndicatorHeads,
    Labels,
    LateAction,
    LateHeads,
    Pillar,
    Section,
    Status,
    StatusCode,
)
from resilience.cards import sources_words
from resilience.cards.actions.words import behind, percent
from resilience.cards.decisions import decision
from resilience.cards.figures import Row, counted, judged_quality, rows, worst_quality
from resilience.cards.pillars import tile
from resilience.city import City
from resilience.reader import Reader

MOST_CHANGES, MOST_LATE, MOST_HAZARDS, MOST_AWAITED = 6, 8, 5, 7
"""What fits on one page beside five decisions; the rest is counted."""
_SHAPES: dict[str, StatusCode] = {"past_end": "off_track", "behind_plan": "behind"}


def city_brief(
    city: City,
    changed: pd.DataFrame,
    moved: pd.DataFrame,
    since: date,
    overdue: pd.DataFrame,
    upload: int,
    reader: Reader,
) -> Brief:
    """The brief for the meeting: pillars, what changed, decisions, late actions, open risks, data.

    `changed`: `changes.changes`, `moved`: `actions.plan_changes` with name, agency, quality,
    report_quality, days_late, both since the day `since`; `overdue`: `overdue.overdue`; `upload`: the
    number of the last one.
    """
    text, config = reader.text, reader.config
    first = city.asked.head(config.attention.most)
    late = city.states[city.states["state"] == "late"]
    asked = [decision(row, city, reader) for row in rows(first)]
    return Brief(
        **_sheet(reader),
        kicker=text("brief.kicker", office=text.pick(config.office.name)),
        title=_title(len(first), len(late), len(overdue), reader),
        state=(
            text("brief.state", n=upload),
            text("brief.since", date=text.date(since, "long")),
        ),
        pillars=tuple(_pillar(row, city, reader) for row in rows(city.standing.pillars)),
        changes=_changes(changed, moved, since, reader),
        decisions=Section(
            text("brief.decisions", n=len(asked), count=counted(text, len(asked))),
            tuple(_decision(row) for row in asked),
            text("decide.none"),
        ),
        late=_late(late, len(city.states), MOST_LATE, reader),
        hazards=_hazards(city, reader),
        awaited=_awaited(overdue, MOST_AWAITED, reader),
        to_decide=Section(
            text("brief.to_decide"), tuple(f"{row['subject']}: {row['ask']}" for row in asked[:_TICKED])
        ),
        sources=_sources(city, reader),
    )


_TICKED = 4
"""So many decisions have boxes to tick: what is asked first."""


def agency_brief(city: City, agency: str, overdue: pd.DataFrame, upload: int, reader: Reader) -> Brief:
    """What one agency answers for: its indicators, its late actions, the data that it owes."""
    text, config = reader.text, reader.config
    own = city.states[city.states["agency"] == agency]
    late, owed = own[own["state"] == "late"], overdue[overdue["agency"] == agency]
    codes = [code for code, one in config.indicators.items() if one.agency == agency]
    judged = city.standing.statuses[city.standing.statuses["indicator_id"].isin(codes)]
    return Brief(
        **_sheet(reader),
        kicker=text("brief.agency_kicker", office=text.pick(config.office.name)),
        title=text(
            "brief.agency_title",
            agency=agency,
            late=text("brief.late_actions", n=len(late), count=text.number(len(late))),
            owed=text("brief.owed", n=len(owed), count=text.number(len(owed))),
        ),
        state=(text("brief.state", n=upload),),
        indicators=Section(
            text("brief.agency_indicators"),
            tuple(_indicator(row, reader) for row in rows(judged)),
            text("brief.no_indicators"),
        ),
        late=_late(late, len(own), len(late), reader),
        awaited=_awaited(owed, len(owed), reader),
        sources=_sources(city, reader),
    )


def _sheet(reader: Reader) -> dict[str, Any]:
    """What every brief of a language has."""
    text = reader.text
    return {
        "language": text.language,
        "author": text.pick(reader.config.office.name),
        "day": reader.today,
        "day_words": text.date(reader.today, "full"),
        "labels": _labels(reader),
    }


def _labels(reader: Reader) -> Labels:
    text = reader.text
    head = {key: text(f"brief.head.{key}") for key in ("status", "what", "agency", "ask", "before")}
    late = ("reported", "planned", "progress", "lateness")
    return Labels(
        illustrative=text("quality.illustrative"),
        illustrative_meaning=text("brief.illustrative"),
        page=text("brief.page", page="{page}", pages="{pages}"),
        shock=text("risks.shock"),
        stress=text("risks.stress"),
        answers=tuple(text(f"brief.answer.{each}") for each in ("agree", "not", "postpone")),
        notes=text("brief.notes"),
        initials=text("brief.initials"),
        decisions=DecisionHeads(**head),
        late=LateHeads(
            title=text("brief.head.action"),
            agency=head["agency"],
            **{key: text(f"brief.head.{key}") for key in late},
        ),
        indicators=IndicatorHeads(
            **{key: text(f"brief.head.{key}") for key in ("name", "value", "period", "status")}
        ),
    )


def _title(decisions: int, late: int, owed: int, reader: Reader) -> str:
    text = reader.text
    parts = [
        text(f"brief.{key}", n=n, count=counted(text, n).lower())
        for key, n in (("asked", decisions), ("late_actions", late), ("owed", owed))
        if n
    ]
    said = text.listing(parts) if parts else text("brief.nothing")
    return said[:1].upper() + said[1:]


def _pillar(row: Row, city: City, reader: Reader) -> Pillar:
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
        score_words=told["coverage_words"],
        is_score_illustrative=told["quality"] == "illustrative",
    )


def _changes(changed: pd.DataFrame, moved: pd.DataFrame, since: date, reader: Reader) -> Section[Change]:
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
    text = reader.text
    old, new = row["old_percent"], row["percent"]
    code = ("past_end" if row["days_late"] > 0 else "behind_plan") if row["state"] == "late" else row["state"]
    return Change(
        name=row["name"],
        before="" if math.isnan(old) or old == new else percent(old, reader),
        after=text("actions.state.not_reported") if math.isnan(new) else percent(new, reader),
        when=", ".join(filter(None, [text(f"actions.state.{code}"), row["agency"]])),
        is_illustrative=worst_quality([row["quality"], row["report_quality"]]) == "illustrative",
    )


def _decision(told: dict[str, Any]) -> Decision:
    return Decision(
        status=Status(_SHAPES.get(told["status"], told["status"]), told["status_words"]),
        what=told["title"],
        because=told["because"],
        agency=told["agency"] if told["has_agency"] else "",
        ask=told["ask"],
        before=told["due"],
        is_illustrative=told["quality"] == "illustrative",
    )


def _late(late: pd.DataFrame, all_: int, most: int, reader: Reader) -> Section[LateAction]:
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


def _hazards(city: City, reader: Reader) -> Section[Hazard]:
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


def _awaited(overdue: pd.DataFrame, most: int, reader: Reader) -> Section[Awaited]:
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


def _indicator(row: Row, reader: Reader) -> Indicator:
    text, code = reader.text, row["indicator_id"]
    return Indicator(
        name=reader.name(code),
        value=reader.measured(code, row["value"]) if row["period"] else text("table.no_value"),
        period=text.period(row["period"]),
        status=Status(row["status"], text(f"status.{row['status']}")),
        is_illustrative=judged_quality(row) == "illustrative",
    )


def _sources(city: City, reader: Reader) -> str:
    return " ".join([sources_words(city.standing.observations, reader), reader.text("brief.method")])
