"""Figures that many visitors share: made once for each state of the data, then only read.

Kept by `View.state` and a place or a name; never by a frame, of which Streamlit would hash only
a sample.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TypeVar, cast

import pandas as pd
import streamlit as st

from resilience import clock, database, overdue
from resilience.course import Course, course
from resilience.database import query
from resilience.errors import Problem
from resilience.known import known_hazards, known_standing, place_notice
from resilience.screen.view import View
from resilience.standing import Standing

Drawn = TypeVar("Drawn")


@dataclass(frozen=True)
class _Known:
    """What was known at a moment, in every language; nobody may change it."""

    places: pd.DataFrame
    measured: pd.DataFrame
    """place_id, indicator_id of every series that has a row."""


def _known(view: View) -> _Known:
    return _known_at(view, (view.version, view.as_of))


@st.cache_resource(max_entries=16, show_spinner=False)
def _known_at(_view: View, moment: object) -> _Known:
    until = _view.known_until
    return _Known(
        places=query(_view.database, "places", as_of=until),
        measured=query(_view.database, "measured", as_of=until),
    )


def no_place(view: View) -> Problem | None:
    """That nobody knows the office's place: `known.place_notice`."""
    return _no_place(view, view.version)


@st.cache_resource(max_entries=4, show_spinner=False)
def _no_place(_view: View, version: int) -> Problem | None:
    return place_notice(_view.database, _view.config)


def standing(view: View, place_id: str | None = None) -> Standing:
    """How a place (by default the office's) stands on the view's day."""
    return _standing(view, view.state, place_id or view.place)


@st.cache_resource(max_entries=64, show_spinner=False)
def _standing(_view: View, state: object, place_id: str) -> Standing:
    return known_standing(
        _view.database,
        _view.config,
        place_id=place_id,
        today=_view.today,
        language=_view.text.language,
        as_of=_view.known_until,
    )


def drawn(view: View, make: Callable[..., Drawn], *parts: object, key: str = "") -> Drawn:
    """A card or chart of these parts, for the view's reader.

    `parts` must follow from the view's state; where they depend on more (an indicator, a peer
    group), `key` says on what. Words and numbers among the parts are in the key by themselves.
    """
    plain = tuple(part for part in parts if isinstance(part, str | int | float | date))
    name = f"{make.__module__}.{make.__qualname__}"
    return cast(Drawn, _drawn(partial(make, *parts, view.reader), view.state, name, (key, *plain)))


@st.cache_resource(max_entries=2000, show_spinner=False)
def _drawn(_make: Callable[[], object], state: object, name: str, key: object) -> object:
    return _make()


def overdue_data(view: View) -> pd.DataFrame:
    """The office's overdue figures: `overdue.overdue`."""
    return _overdue(view, view.state)


@st.cache_resource(max_entries=16, show_spinner=False)
def _overdue(_view: View, state: object) -> pd.DataFrame:
    return overdue.overdue(standing(_view).observations, _view.config, _view.today, _view.place)


def own_hazards(view: View) -> dict[str, str]:
    """The hazards that the office's place names: shock or stress."""
    return _own_hazards(view, view.state)


@st.cache_resource(max_entries=16, show_spinner=False)
def _own_hazards(_view: View, state: object) -> dict[str, str]:
    until, language = _view.known_until, _view.text.language
    return known_hazards(_view.database, place_id=_view.place, language=language, as_of=until)


def course_of(view: View, indicator_id: str) -> Course:
    """One indicator of the office's place."""
    return course(standing(view), indicator_id, view.config)


def last_upload(view: View) -> int:
    """The number of the last upload that was known on the view's day."""
    return database.last_upload(view.database, view.known_until)


def uploaded(view: View, one: Course) -> tuple[int, date] | None:
    """Number and day of the upload that an indicator's latest value came with."""
    batch = one.status["batch_id"]
    if batch is None:
        return None
    return int(batch), clock.days_known(standing(view).observations, view.config)[int(batch)]


def peer_groups(view: View, indicator_id: str) -> list[str]:
    """The peer groups in which another place has this indicator, if the office's own has it."""
    measured = _known(view).measured
    places = set(measured.loc[measured["indicator_id"] == indicator_id, "place_id"])
    if view.place not in places:
        return []
    groups = view.config.peer_groups.items()
    return [code for code, group in groups if (places - {view.place}) & set(group.places)]


def peer_series(view: View, indicator_id: str, group_id: str) -> pd.DataFrame:
    """An indicator's values in the places of a peer group, the office's own among them."""
    observations = _peers(view, view.state, group_id)
    return observations[observations["indicator_id"] == indicator_id]


@st.cache_resource(max_entries=64, show_spinner=False)
def _peers(_view: View, state: object, group_id: str) -> pd.DataFrame:
    places = [_view.place, *_view.config.peer_groups[group_id].places]
    until, language = _view.known_until, _view.text.language
    return query(_view.database, "observations", places=places, as_of=until, language=language)


def place_names(view: View) -> dict[str, str]:
    """The name of every place in the reader's language; its code where no file of places names it."""
    data, own = _known(view), {view.place: view.text.pick(view.config.office.name)}
    names = data.places["name_en"] if view.text.language == "en" else data.places["name_id"]
    named = dict(zip(data.places["place_id"], names, strict=True))
    return {code: code for code in data.measured["place_id"].unique()} | own | named


def national_targets(view: View, indicator_id: str) -> pd.DataFrame:
    """The targets of an indicator for the country, which are not the city's own."""
    targets = _targets(view, view.state)
    places = _known(view).places.set_index("place_id")
    country = places.at[view.place, "parent_id"] if view.place in places.index else None
    return targets[(targets["place_id"] == country) & (targets["indicator_id"] == indicator_id)]


@st.cache_resource(max_entries=16, show_spinner=False)
def _targets(_view: View, state: object) -> pd.DataFrame:
    return query(_view.database, "targets", as_of=_view.known_until, language=_view.text.language)


def value_history(view: View, indicator_id: str) -> pd.DataFrame:
    """Every value ever given for an indicator of the office's place, with `known_on`."""
    entries = query(
        view.database,
        "value_history",
        place_id=view.place,
        indicator_id=indicator_id,
        as_of=view.known_until,
        language=view.text.language,
    )
    return entries.assign(
        known_on=[clock.day_of(at.to_pydatetime(), view.config) for at in entries["known_at"]]
    )
