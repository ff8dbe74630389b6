"""What needs a decision, for all visitors: of indicators, actions, data and risks together."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from resilience import thread
from resilience.cards import Cases
from resilience.decisions import decisions
from resilience.screen.evidence import city_evidence
from resilience.screen.figures import standing
from resilience.screen.plan import plan
from resilience.screen.view import View


@dataclass(frozen=True)
class Decided:
    """Nobody may change it."""

    found: pd.DataFrame
    """`decisions.decisions`: all of them, the most urgent first."""
    cases: Cases
    """What they speak of."""


def decided(view: View) -> Decided:
    """All that needs a decision on the view's day."""
    return _decided(view, view.state)


@st.cache_resource(max_entries=32, show_spinner=False)
def _decided(_view: View, state: object) -> Decided:
    now, states, known = standing(_view), plan(_view).states, city_evidence(_view)
    risks = known.unanswered if known else thread.none_unanswered()
    found = decisions(now.attention, states, risks, most=_view.config.attention.most, today=_view.today)
    return Decided(found, Cases(now, states, risks, bool(known and known.is_illustrative)))
