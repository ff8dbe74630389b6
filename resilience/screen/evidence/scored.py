"""Workshop evidence for many visitors: made once for each state of the data and each selection."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from resilience import evidence
from resilience.database import query
from resilience.evidence import CELL, Evidence
from resilience.known import (
    Scored,
    actions_of_hazards,
    evidence_of,
    indicators_of_hazards,
    known_scores,
)
from resilience.screen.figures import standing
from resilience.screen.plan import plan
from resilience.screen.view import View


def scored(view: View) -> Scored:
    """All that was scored, as known on the view's day."""
    return _scored_at(view, view.state)


@st.cache_resource(max_entries=16, show_spinner=False)
def _scored_at(_view: View, state: object) -> Scored:
    return known_scores(
        _view.database,
        _view.config,
        place_id=_view.place,
        today=_view.today,
        language=_view.text.language,
        as_of=_view.known_until,
    )


def assets(view: View) -> pd.DataFrame:
    """The city's assets: asset_id, name, category, agency, quality, source."""
    return scored(view).assets


def workshops(view: View, assessment: str) -> pd.DataFrame:
    """The workshops of an assessment, the latest first."""
    return scored(view).held(assessment)


def city_evidence(view: View) -> Evidence | None:
    """What all groups say of all assets in the assessment that speaks for the city; None without one."""
    speaking = assessment_of_city(view)
    return _evidence(view, view.state, speaking, None, None) if speaking else None


def assessment_of_city(view: View) -> str | None:
    """The assessment that speaks for the city: `Scored.assessments`; None where nothing was scored."""
    return next(iter(scored(view).assessments()), None)


def risk_evidence(view: View, assessment: str, group: str | None, category: str | None) -> Evidence:
    """What the scores of an assessment say, of one group and category or of all (None)."""
    return _evidence(view, view.state, assessment, group, category)


@st.cache_resource(max_entries=200, show_spinner=False)
def _evidence(
    _view: View, state: object, assessment: str, group: str | None, category: str | None
) -> Evidence:
    return evidence_of(
        scored(_view),
        assessment,
        *linked(_view),
        _view.config,
        group=group,
        category=category,
    )


def linked(view: View) -> tuple[Mapping[str, tuple[str, ...]], Mapping[str, tuple[str, ...]] | None]:
    """The measured indicators of each hazard, and the actions that answer it (None without a plan)."""
    return _linked(view, view.state)


@st.cache_resource(max_entries=16, show_spinner=False)
def _linked(
    _view: View, state: object
) -> tuple[Mapping[str, tuple[str, ...]], Mapping[str, tuple[str, ...]] | None]:
    measuring = indicators_of_hazards(standing(_view).observations, _view.config)
    return measuring, actions_of_hazards(plan(_view))


def cell_spreads(view: View, assessment: str, cell: tuple[str, str]) -> pd.DataFrame:
    """`spreads_of` one cell in the workshop, by group, and of all groups together (group_id None)."""
    return _cell(view, view.state, assessment, cell)


@st.cache_resource(max_entries=500, show_spinner=False)
def _cell(_view: View, state: object, assessment: str, cell: tuple[str, str]) -> pd.DataFrame:
    votes = scored(_view).votes
    those = votes[
        (votes["assessment"] == assessment)
        & (votes["round"] == "workshop")
        & (votes["asset_id"] == cell[0])
        & (votes["hazard_id"] == cell[1])
    ]
    each, together = (
        evidence.spreads_of(those, "vulnerability", by, _view.config) for by in (["group_id"], CELL)
    )
    order = list(_view.config.stakeholder_groups)
    each = each.sort_values("group_id", key=lambda codes: codes.map(order.index))
    together = together.drop(columns=CELL).assign(group_id=None)
    return pd.concat([each, together], ignore_index=True)


def perception(view: View, assessment: str, group: str | None) -> pd.DataFrame:
    """How the drivers are judged, by all (None) or by one group: `evidence.perceived`."""
    return _perception(view, view.state, assessment, group)


@st.cache_resource(max_entries=50, show_spinner=False)
def _perception(_view: View, state: object, assessment: str, group: str | None) -> pd.DataFrame:
    votes = scored(_view).perception
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
