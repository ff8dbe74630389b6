"""What stands on the brief of the city, and on that of one agency: calculations into ready words."""

from datetime import date
from typing import Any

import pandas as pd

from resilience.actions import silent
from resilience.brief import sections
from resilience.brief.page import Brief, DecisionHeads, IndicatorHeads, Labels, LateHeads, Section
from resilience.cards import sources_words
from resilience.cards.decisions import told_decisions
from resilience.cards.figures import capital, counted, rows
from resilience.city import City
from resilience.reader import Reader

MOST_LATE, MOST_AWAITED = 8, 5
"""What fits on one page beside five decisions; the rest is counted."""
_TICKED = 5
"""So many decisions have boxes to tick: what is asked first."""


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
    report_quality, mark, both since the day `since`; `overdue`: `overdue.overdue`; `upload`: the
    number of the last one.
    """
    text, config = reader.text, reader.config
    first = city.asked.head(config.attention.most)
    late = city.states[city.states["state"] == "late"]
    asked = told_decisions(city, first, reader)
    return Brief(
        **_sheet(reader),
        kicker=text("brief.kicker", office=text.pick(config.office.name)),
        title=_title(len(first), len(late), len(overdue) + len(silent(city.states)), reader),
        state=(
            text("brief.state", upload=upload),
            text("brief.since", date=text.date(since, "long")),
        ),
        pillars=tuple(sections.pillar(row, city, reader) for row in rows(city.standing.pillars)),
        changes=sections.changes(changed, moved, since, reader),
        decisions=Section(
            text("brief.decisions", n=len(asked), count=counted(text, len(asked))),
            tuple(sections.decision(row) for row in asked),
            text("decide.none"),
        ),
        late=sections.late_actions(late, len(city.states), MOST_LATE, reader, is_short=True),
        hazards=sections.hazards(city, reader),
        awaited=sections.awaited(overdue, city.states, MOST_AWAITED, reader),
        to_decide=Section(
            text("brief.to_decide"),  # by their numbers: the question stands in the list
            tuple(f"{number}  {row['subject']}" for number, row in enumerate(asked[:_TICKED], start=1)),
        ),
        sources=_sources(city.standing.observations, city.states, reader),
    )


def agency_brief(city: City, agency: str, overdue: pd.DataFrame, upload: int, reader: Reader) -> Brief:
    """What one agency answers for: its indicators, its late actions, the data that it owes."""
    text, config = reader.text, reader.config
    own = city.states[city.states["agency"] == agency]
    late, owed = own[own["state"] == "late"], overdue[overdue["agency"] == agency]
    asked = len(owed) + len(silent(own))
    codes = [code for code, one in config.indicators.items() if one.agency == agency]
    known = city.standing.observations
    judged = city.standing.statuses[city.standing.statuses["indicator_id"].isin(codes)]
    return Brief(
        **_sheet(reader),
        kicker=text(
            "brief.agency_kicker", office=text.pick(config.office.name), agency=reader.in_full(agency)
        ),
        title=text(
            "brief.agency_title",
            agency=agency,
            late=text("brief.late_actions", n=len(late), count=text.number(len(late))),
            owed=text("brief.owed", n=asked, count=text.number(asked)),
        ),
        state=(text("brief.state", upload=upload),),
        indicators=Section(
            text("brief.agency_indicators"),
            tuple(sections.indicator(row, reader) for row in rows(judged)),
            text("brief.no_indicators"),
        ),
        late=sections.late_actions(late, len(own), len(late), reader, is_short=False),
        others=sections.other_actions(own[own["state"] != "late"], reader),
        awaited=sections.awaited(owed, own, len(owed) + len(own), reader),
        sources=_sources(known[known["indicator_id"].isin(codes)], own, reader),
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
    return capital(said)


def _sources(observations: pd.DataFrame, states: pd.DataFrame, reader: Reader) -> str:
    """Whose figures and whose plan are printed; what was made up has its mark instead."""
    plans = states[states["quality"] != "illustrative"][["source", "quality"]]
    both = pd.concat([observations[["source", "quality"]], plans], ignore_index=True)
    return " ".join([sources_words(both, reader), reader.text("brief.method")])
