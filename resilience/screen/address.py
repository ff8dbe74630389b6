"""The address is the view: every choice stands in it, so that every view can be linked.

Choices are kept in the visitor's session, apart from the widgets (whose state goes when a page
is left), and written into the address after each change. An address that changed by itself (a
link, the back button) wins. One that says nothing at all (Streamlit's menu clears it) leaves
language and day as they are.
"""

from collections.abc import Sequence
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import streamlit as st

_GIVEN, _WANTED = "address given", "address wanted"
_CHOICES, _WRITTEN, _MADE = "choices", "choices written", "choice made"


def begin() -> None:
    """Note the address as it was given, before anything is written into it."""
    st.session_state[_GIVEN] = st.query_params.to_dict()
    st.session_state[_WANTED] = {}
    st.session_state.setdefault(_CHOICES, {})
    st.session_state.setdefault(_WRITTEN, {})


def chosen(key: str, options: Sequence[str], default: str, *, show_default: bool = True) -> str:
    """The choice for a key, kept in step with the address.

    Call it before the widget that is `bound` to it. `show_default=False` leaves the default out
    of the address, but not out of one that says it: it is not wrong.
    """
    given, choices = st.session_state[_GIVEN], st.session_state[_CHOICES]
    # Left out of an address that says something, a choice whose default is not shown is its default.
    asked = given.get(key, default if given and not show_default else None)
    # What was pressed just now is newer than the address.
    is_new = key not in st.session_state.get(_MADE, ()) and (
        asked != st.session_state[_WRITTEN].get(key) or key not in choices
    )
    if asked in options and is_new:
        choices[key] = asked
    if choices.get(key) not in options:
        choices[key] = default
    value: str = choices[key]
    if show_default or value != default or given.get(key) == value:
        st.session_state[_WANTED][key] = value
    st.session_state[_WRITTEN][key] = value
    return value


def choose(key: str, value: str) -> None:
    """Make a choice that no widget of its own makes."""
    st.session_state[_CHOICES][key] = value
    st.session_state.setdefault(_MADE, set()).add(key)


def bound(key: str, language: str = "", *, is_folded: bool = False) -> dict[str, Any]:
    """What binds a widget to a choice. With a language it is a new widget in each: the words
    that it shows would stay in the language before. So it is for each value where the widget `is_folded`
    behind a button: the browser does not hear there of a choice made elsewhere, and would send its older one.
    """
    value = st.session_state[_CHOICES][key]
    widget = "_".join([key, *([language] if language else []), *([value] if is_folded else [])])
    st.session_state[widget] = value
    return {"key": widget, "on_change": lambda: choose(key, st.session_state[widget])}


def given(key: str) -> str:
    """What the address said for a key that is no choice; empty where it said nothing."""
    said: str = st.session_state[_GIVEN].get(key, "")
    return said


def keep(key: str, value: str) -> None:
    """Let the address say something that is no choice: it is forgotten once the address does not."""
    st.session_state[_WANTED][key] = value


def finish() -> None:
    """Write the choices into the address when one was made, or when it says what is not so.

    An address that only says less is left alone: completing it would be a new step in the
    browser's history, and the back button would never get past it.
    """
    given, wanted = st.session_state[_GIVEN], st.session_state[_WANTED]
    is_wrong = any(wanted.get(key) != value for key, value in given.items())
    if (st.session_state.pop(_MADE, None) and given != wanted) or is_wrong:
        st.query_params.from_dict(wanted)


def target(link: str) -> tuple[str, dict[str, str]]:
    """Page and parameters of one of our own links."""
    parts = urlsplit(link)
    return parts.path.strip("/"), dict(parse_qsl(parts.query))
