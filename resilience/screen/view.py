"""What one visitor is looking at: language, date, and what belongs to them."""

from dataclasses import dataclass
from datetime import date, datetime

import streamlit as st

from resilience import clock
from resilience.config import Config
from resilience.database import Database, data_version, query
from resilience.reader import Reader
from resilience.screen.opening import office
from resilience.text import Text


@dataclass(frozen=True)
class View:
    """One visitor's view. `as_of` is None where today's data are asked for."""

    config: Config
    database: Database
    text: Text
    reader: Reader
    version: int
    today: date
    as_of: date | None

    @property
    def state(self) -> tuple[int, str, date, date | None]:
        """All that shared figures depend on: what is kept for one state is right for all its readers."""
        return self.version, self.text.language, self.today, self.as_of

    @property
    def place(self) -> str:
        """The office's own place."""
        return self.config.office.place

    @property
    def known_until(self) -> datetime | None:
        """The moment up to which uploads count; None for all."""
        return clock.end_of(self.as_of, self.config) if self.as_of else None


def view_of(language: str, as_of: date | None) -> View:
    """A view in a language, as of a day (None: today)."""
    config, database = office()
    text, today = Text(language), as_of or clock.today(config)
    kept = {"lang": language} | ({"as_of": as_of.isoformat()} if as_of else {})
    reader = Reader(text, config, today, kept)
    return View(config, database, text, reader, data_version(database), today, as_of)


def event_days(view: View) -> list[date]:
    """The days on which something happened to the data, newest first."""
    return _event_days(view, view.version)


@st.cache_resource(max_entries=4, show_spinner=False)
def _event_days(_view: View, version: int) -> list[date]:
    days = {clock.day_of(moment, _view.config) for moment in event_moments(_view)}
    return sorted(days, reverse=True)


def event_moments(view: View) -> list[datetime]:
    """The moments at which something happened to the data, in UTC."""
    return _event_moments(view, view.version)


@st.cache_resource(max_entries=4, show_spinner=False)
def _event_moments(_view: View, version: int) -> list[datetime]:
    return [moment.to_pydatetime() for moment in query(_view.database, "event_times")["known_at"]]


def draws_itself() -> bool:
    """Whether this run comes from a timer (`moved`), and so is nobody's activity."""
    return bool(st.session_state.get("moved", {}).get("moved"))


def begin() -> View:
    """The view that the frame made, for a page."""
    view: View = st.session_state["view of this run"]
    return view
