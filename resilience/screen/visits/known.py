"""The visits that are known, for all visitors: fetched once for each state of the data."""

from datetime import datetime

import pandas as pd
import streamlit as st

from resilience import clock, intake
from resilience.database import current_rows
from resilience.intake.checking.table import Lookups
from resilience.known import known_visits
from resilience.screen.view import View


def visits(view: View) -> pd.DataFrame:
    """All visits on the view's day, in the reader's language: `known_visits`."""
    return _visits(view, view.state)


@st.cache_resource(max_entries=16, show_spinner=False)
def _visits(_view: View, state: object) -> pd.DataFrame:
    return known_visits(_view.database, language=_view.text.language, as_of=_view.known_until)


def moment(view: View) -> datetime:
    """The office's time of day, on the view's day."""
    return datetime.combine(view.today, clock.local_now(view.config).time())


def lookups(view: View) -> Lookups:
    """The codes that a form may name, as of now: read once for each state of the data."""
    return _lookups(view, view.version)


@st.cache_resource(max_entries=4, show_spinner=False)
def _lookups(_view: View, version: int) -> Lookups:
    return intake.lookups(_view.database, _view.config)


def as_saved(view: View) -> dict[str, dict[str, object]]:
    """Every visit by its code as it is saved, in all languages."""
    return _as_saved(view, view.version)


@st.cache_resource(max_entries=4, show_spinner=False)
def _as_saved(_view: View, version: int) -> dict[str, dict[str, object]]:
    rows = current_rows(_view.database, "visits").to_dict("records")
    return {str(row["visit_id"]): {str(name): value for name, value in row.items()} for row in rows}
