"""Two at the desk: what a colleague did to the data while somebody looked at a preview."""

import streamlit as st

from resilience.cards import upload as cards
from resilience.cards.figures import rows
from resilience.database import query
from resilience.screen.parts import html
from resilience.screen.view import View

_SEEN = "state of the data at the first look"


def since_first_look(view: View, what: str) -> None:
    """A sentence where the data are no longer those of the first look at something (a file's digest)."""
    seen: dict[str, int] = st.session_state.setdefault(_SEEN, {})
    moved_since(view, seen.setdefault(what, view.version))


def moved_since(view: View, version: int) -> None:
    """Who did what since a state of the data; nothing where nothing happened."""
    if version != view.version:
        events = query(view.database, "history")
        html(cards.meanwhile(rows(events[events["event_id"] > version]), view.reader))


def look_anew() -> None:
    """What one did oneself is no news: from now on the state after it counts."""
    st.session_state.pop(_SEEN, None)
