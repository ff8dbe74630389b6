"""Workshop evidence for many visitors: made once for each state of the data and each selection."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from resilience import evidence
from resilience.cards import risks
from resilience.database import query
from resilience.evidence import CELL, Evidence
from resilience.known import (
    Scored,
    actions_of_hazards,
    evidence_of,
    indicators_of_hazards,
    known_scores,
)
from resilience.screen import address
from resilience.screen.figures import standing
from resilience.screen.parts import card, html, pick
from resilience.screen.plan import plan
from resilience.screen.view import View
from resilience.workshop import spreads

_ALL = "all"


@dataclass(frozen=True)
class Selection:
    """Of which scores the page speaks; None: of all groups, of all assets."""

    assessment: str
    measure: str
    """vulnerability or condition."""
    round: str
    """workshop, baseline or change."""
    group: str | None
    category: str | None
    is_live: bool = False
    """Workshop mode: the matrix alone, large, with people and agreement in every cell."""

    @property
    def address(self) -> dict[str, str]:
        """The selection as the address says it: what links of the page keep."""
        named = {
            "assessment": self.assessment,
            "measure": None if self.measure == "vulnerability" else self.measure,
            "round": None if self.round == "workshop" else self.round,
            "group": self.group,
            "category": self.category,
            "live": "on" if self.is_live else None,
        }
        return {key: value for key, value in named.items() if value}


def _scored(view: View) -> Scored:
    return _scored_at(view, view.state)


@st.cache_resource(max_entries=16, show_spinner=False)
def _scored_at(_view: View, state: object) -> Scored:
    return known_scores(
        _view.database,
        _view.config,
        place_id=_view.place,
        language=_view.text.language,
        as_of=_view.known_until,
    )


def assets(view: View) -> pd.DataFrame:
    """The city's assets: asset_id, name, category, agency, quality, source."""
    return _scored(view).assets


def workshops(view: View, assessment: str) -> pd.DataFrame:
    """The workshops of an assessment, the latest first."""
    held = _scored(view).workshops
    return held[held["assessment"] == assessment]


def risk_filter(view: View) -> Selection | None:
    """Which scores to look at: measure, round, group and category; None where nothing was scored."""
    known = _scored(view)
    offered = known.assessments()
    if not offered:
        return None
    held = known.workshops[known.workshops["round"] == "workshop"].drop_duplicates("assessment")
    text, config = view.text, view.config
    groups = {code: text.pick(one.name) for code, one in config.stakeholder_groups.items()}
    there = set(known.votes["group_id"])
    kinds = {code: text.pick(one.name) for code, one in config.asset_categories.items()}
    used = set(known.assets["category"])
    live = address.chosen("live", ["off", "on"], "off", show_default=False) == "on"
    with st.container(horizontal=True, vertical_alignment="center", key="filters"):
        told = zip(held["assessment"], held["name"], held["day"], strict=True)
        named = {code: f"{name}, {text.period(day)}" for code, name, day in told}
        names = {code: named[code] for code in offered}
        assessment = offered[0] if len(offered) == 1 else pick(view, "assessment", names, is_list=True)
        measure = pick(
            view, "measure", {each: text(f"measure.{each}") for each in ("vulnerability", "condition")}
        )
        rounds = {each: text(f"risks.round.{each}") for each in ("workshop", "baseline", "change")}
        chosen_round = pick(view, "round", rounds) if measure == "vulnerability" else "workshop"
        category = pick(
            view,
            "category",
            {_ALL: text("risks.all_assets"), **{code: kinds[code] for code in kinds if code in used}},
            is_list=True,
        )
    group = pick(
        view,
        "group",
        {_ALL: text("risks.all_groups"), **{code: groups[code] for code in groups if code in there}},
        are_pills=True,
    )
    own = {"group": None if group == _ALL else group, "category": None if category == _ALL else category}
    return Selection(assessment, measure, chosen_round, **own, is_live=live)


def city_evidence(view: View) -> Evidence | None:
    """What all groups say of all assets in the assessment that speaks for the city; None without one."""
    speaking = assessment_of_city(view)
    return _evidence(view, view.state, speaking, None, None) if speaking else None


def assessment_of_city(view: View) -> str | None:
    """The assessment that speaks for the city: `Scored.assessments`; None where nothing was scored."""
    return next(iter(_scored(view).assessments()), None)


def live_switch(view: View, of: Selection) -> None:
    """Into workshop mode and out of it."""
    word = "risks.live_end" if of.is_live else "risks.live"
    st.button(
        view.text(word),
        key="live switch",
        on_click=lambda: address.choose("live", "off" if of.is_live else "on"),
    )


def risk_evidence(view: View, of: Selection) -> Evidence:
    """What the scores of a selection say."""
    return _evidence(view, view.state, of.assessment, of.group, of.category)


@st.cache_resource(max_entries=200, show_spinner=False)
def _evidence(
    _view: View, state: object, assessment: str, group: str | None, category: str | None
) -> Evidence:
    return evidence_of(
        _scored(_view),
        assessment,
        *_linked(_view, _view.state),
        _view.config,
        group=group,
        category=category,
    )


@st.cache_resource(max_entries=16, show_spinner=False)
def _linked(
    _view: View, state: object
) -> tuple[Mapping[str, tuple[str, ...]], Mapping[str, tuple[str, ...]] | None]:
    """The measured indicators of each hazard, and the actions that answer it (None without a plan)."""
    measuring = indicators_of_hazards(standing(_view).observations, _view.config)
    return measuring, actions_of_hazards(plan(_view))


def cell_filter(view: View, found: Evidence) -> tuple[str, str] | None:
    """The cell of the matrix that is looked at: as pressed, else the weakest, which the heading names."""
    cells = [*found.weakest[CELL].itertuples(index=False), *found.cells[CELL].itertuples(index=False)]
    if not cells:
        return None
    # Once a cell was pressed both stand in the address: another group has another worst one.
    was_pressed = bool(address.given("asset"))
    asset = address.chosen("asset", [cell[0] for cell in cells], cells[0][0], show_default=was_pressed)
    of_it = [cell for cell in cells if cell[0] == asset]
    hazard = address.chosen("hazard", [cell[1] for cell in of_it], of_it[0][1], show_default=was_pressed)
    return asset, hazard


def cell_card(view: View, of: Selection, found: Evidence, cell: tuple[str, str] | None) -> None:
    """The card of one cell: how each group scored it, and what else is known; nothing without a cell."""
    if cell is None:
        return
    scored = _cell(view, view.state, of.assessment, cell)
    measuring, answers = _linked(view, view.state)
    states = plan(view).states
    actions = None if answers is None else states[states["action_id"].isin(answers.get(cell[1], ()))]
    with card("cell"):
        html(risks.cell(cell, scored, found, assets(view), measuring.get(cell[1], ()), actions, view.reader))


@st.cache_resource(max_entries=500, show_spinner=False)
def _cell(_view: View, state: object, assessment: str, cell: tuple[str, str]) -> pd.DataFrame:
    """The spread of one cell in the workshop, by group, and of all groups together (group_id None)."""
    votes = _scored(_view).votes
    those = votes[
        (votes["assessment"] == assessment)
        & (votes["round"] == "workshop")
        & (votes["measure"] == "vulnerability")
        & (votes["asset_id"] == cell[0])
        & (votes["hazard_id"] == cell[1])
    ]
    scale = _view.config.scale("vulnerability")
    order = list(_view.config.stakeholder_groups)
    each = spreads(those, ["group_id"], scale)
    each = each.sort_values("group_id", key=lambda codes: codes.map(order.index))
    together = spreads(those, CELL, scale).drop(columns=CELL).assign(group_id=None)
    return pd.concat([each, together], ignore_index=True)


def perception(view: View, of: Selection) -> pd.DataFrame:
    """How the drivers are judged, by all or by one group: `evidence.perceived`."""
    return _perception(view, view.state, of.assessment, of.group)


@st.cache_resource(max_entries=50, show_spinner=False)
def _perception(_view: View, state: object, assessment: str, group: str | None) -> pd.DataFrame:
    votes = _scored(_view).perception
    votes = votes[votes["assessment"] == assessment]
    return evidence.perceived(votes if group is None else votes[votes["group_id"] == group], _view.config)


def focus_areas(view: View) -> pd.DataFrame:
    """The focus areas of the office's place, with the codes of their evidence."""
    return _focus_areas(view, view.state)


@st.cache_resource(max_entries=16, show_spinner=False)
def _focus_areas(_view: View, state: object) -> pd.DataFrame:
    until, language = _view.known_until, _view.text.language
    return query(_view.database, "focus_areas", place_id=_view.place, as_of=until, language=language)


def scenarios(view: View, indicator_id: str) -> pd.DataFrame:
    """Where an indicator of the office's place may go: scenario_id, name, period, value, quality."""
    found = _scenarios(view, view.state)
    return found[found["indicator_id"] == indicator_id]


@st.cache_resource(max_entries=16, show_spinner=False)
def _scenarios(_view: View, state: object) -> pd.DataFrame:
    until, language = _view.known_until, _view.text.language
    return query(_view.database, "scenarios", place_id=_view.place, as_of=until, language=language)
