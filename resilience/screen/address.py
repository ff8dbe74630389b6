"""The address is the view: every choice stands in it, so that every view can be linked.

A choice lives in the widget's state and is written into the address after each change. An
address that changed by itself (a link, the back button) wins over the state. An address that
carries nothing of ours (Streamlit's own menu clears it) leaves the state as it is.
"""

from collections.abc import Sequence
from urllib.parse import parse_qsl, urlsplit

import streamlit as st

_CHOSEN = "chosen in this run"


def chosen(key: str, options: Sequence[str], default: str, *, show_default: bool = True) -> str:
    """The choice for a key, kept in step with the address.

    Call it before the widget with the same key. `show_default=False` leaves the default out of
    the address.
    """
    state, written = st.session_state, f"{key} in the address"
    asked = st.query_params.get(key)
    if asked is None and len(st.query_params):
        asked = default
    if asked in options and asked != state.get(written):
        state[key] = asked
    if state.get(key) not in options:
        state[key] = default
    value: str = state[key]
    if show_default or value != default:
        st.query_params[key] = value
    else:
        st.query_params.pop(key, None)
    state[written] = value
    state.setdefault(_CHOSEN, set()).add(key)
    return value


def tidy() -> None:
    """Take out of the address what nobody asked for in this run: another page's choices."""
    for key in set(st.query_params) - st.session_state.pop(_CHOSEN, set()):
        del st.query_params[key]


def target(link: str) -> tuple[str, dict[str, str]]:
    """Page and parameters of one of our own links."""
    parts = urlsplit(link)
    return parts.path.strip("/"), dict(parse_qsl(parts.query))
