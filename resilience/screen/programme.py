"""Where the programme stands, for all visitors: made once for each state of the data, then only read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from resilience import clock, freshness
from resilience.database import query
from resilience.programme import (
    Coverage,
    framework_coverage,
    pra_inputs,
    programme_lengths,
    stage_states,
)
from resilience.screen.evidence import assessment_of_city, focus_areas
from resilience.screen.figures import place_names, standing
from resilience.screen.plan import plan
from resilience.screen.view import View


@dataclass(frozen=True)
class Programme:
    """The programme of the office's place, and the stages of every city. Nobody may change it."""

    stages: pd.DataFrame
    """`stage_states`, with name, deliverables, quality, source."""
    lengths: pd.DataFrame
    """`programme_lengths`."""
    cities: Mapping[str, str]
    """The names of the places, by code."""
    inputs: pd.DataFrame
    """`pra_inputs`."""
    scenarios: pd.DataFrame
    """indicator_id, known_at, qualities of every indicator that has scenarios."""
    scenarios_since: date | None
    """The day on which the first scenario was received."""
    coverage: Coverage
    """By indicators of which a value is known that nobody made up."""
    still_current: Coverage
    """By those of them whose newest such value is not out of date."""
    with_made_up: Coverage
    """By all, those of which every value is made up as well."""
    stakeholders: pd.DataFrame
    """place_id, stakeholder_id, name, kind, group_id, focus_areas, role, quality, source: of every city."""
    focus_areas: pd.DataFrame
    """focus_area_id, name, question, hazards, assets, drivers, indicators (codes between |), working_group,
    quality, source.
    """


def programme_of(view: View) -> Programme:
    """The programme on the view's day, in the reader's language."""
    return _programme(view, view.state)


@st.cache_resource(max_entries=16, show_spinner=False)
def _programme(_view: View, state: object) -> Programme:
    database, config, until, language = (
        _view.database,
        _view.config,
        _view.known_until,
        _view.text.language,
    )
    stages = stage_states(query(database, "stages", as_of=until, language=language), _view.today)
    scenarios = query(database, "programme_scenarios", place_id=_view.place, as_of=until)
    # As on the page of risks: another assessment asked other people about other things.
    assessed: dict[str, Any] = {"assessment": assessment_of_city(_view), "fewest": config.workshop.fewest}
    moments = scenarios["known_at"].dropna()
    known = standing(_view).observations
    official = known[known["quality"] != "illustrative"]
    return Programme(
        stages=stages,
        lengths=programme_lengths(stages),
        cities={
            place: name for place, name in place_names(_view).items() if place in set(stages["place_id"])
        },
        inputs=pra_inputs(
            actions=plan(_view).states["quality"].tolist() if plan(_view).is_loaded else None,
            perception=query(database, "programme_perception", as_of=until, **assessed),
            assets=query(database, "programme_assets", place_id=_view.place, as_of=until, **assessed),
            scenarios=scenarios,
            config=config,
        ),
        scenarios=scenarios,
        scenarios_since=clock.day_of(moments.min().to_pydatetime(), config) if len(moments) else None,
        coverage=framework_coverage(_measured(freshness.newest(official, _view.today)), config),
        still_current=framework_coverage(_measured(freshness.current(official, config, _view.today)), config),
        with_made_up=framework_coverage(_measured(freshness.newest(known, _view.today)), config),
        stakeholders=query(database, "stakeholders", as_of=until, language=language),
        focus_areas=focus_areas(_view),
    )


def _measured(values: pd.DataFrame) -> set[str]:
    return set(values["indicator_id"])
