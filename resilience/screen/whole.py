"""The city as a whole, for all visitors: what needs a decision, and what that speaks of."""

import streamlit as st

from resilience.city import City, city
from resilience.screen.evidence import city_evidence
from resilience.screen.figures import standing
from resilience.screen.plan import plan
from resilience.screen.view import View


def whole_city(view: View) -> City:
    """The office's place on the view's day, with all that needs a decision."""
    return _city(view, view.state)


@st.cache_resource(max_entries=32, show_spinner=False)
def _city(_view: View, state: object) -> City:
    return city(standing(_view), plan(_view).states, city_evidence(_view), _view.config)
