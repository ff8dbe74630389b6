"""The action plan for all visitors: made once for each state of the data, then only read."""

import streamlit as st

from resilience.known import Plan, known_plan
from resilience.screen.view import View


def plan(view: View) -> Plan:
    """The plan of the office's place on the view's day, in the reader's language."""
    return _plan(view, view.state)


@st.cache_resource(max_entries=32, show_spinner=False)
def _plan(_view: View, state: object) -> Plan:
    return known_plan(
        _view.database,
        _view.config,
        place_id=_view.place,
        today=_view.today,
        language=_view.text.language,
        as_of=_view.known_until,
    )
