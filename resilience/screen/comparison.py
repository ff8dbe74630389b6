"""Who is our guest, and who stands beside them; all of it in the address."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from resilience.cards import comparison as cards
from resilience.comparison import Comparison, Robustness
from resilience.known import Cities, known_cities
from resilience.screen import address, parts
from resilience.screen.figures import peer_groups, place_names
from resilience.screen.view import View

BETWEEN = "|"
"""Between cities of one address."""
_OWN = "cities beside the guest"


@dataclass(frozen=True)
class Guests:
    """The guest and the cities beside it; no guest where there is no other city in the data."""

    guest: str
    beside: tuple[str, ...]

    @property
    def key(self) -> str:
        """What a card of them depends on beside the state of the data."""
        return BETWEEN.join((self.guest, *self.beside))


def guests(view: View) -> Guests:
    """Who was chosen, by the address or by the lists; who is not known is left out (`guest_bar` says so)."""
    known, rules = _names(view, view.state), view.config.comparison
    if not known:
        return Guests("", ())
    first = rules.guest if rules.guest in known else next(iter(known))
    guest = address.chosen("guest", list(known), str(first))
    offered = dict.fromkeys(("", address.given("with"), st.session_state.get(_OWN, "")))
    said = address.chosen("with", list(offered), "", show_default=False)
    st.session_state[_OWN] = said
    named = [code for code in dict.fromkeys(said.split(BETWEEN)) if code in known and code != guest]
    return Guests(guest, tuple(named[: rules.most_beside]))


def guest_bar(view: View, of: Guests) -> AbstractContextManager[object]:
    """The guest as a list, the cities beside it as pills that go when pressed, and a list to add one.
    What is shown within it stands behind them.
    """
    known, text = _names(view, view.state), view.text
    asked = (address.given("guest"), *address.given("with").split(BETWEEN))
    parts.html(cards.unknown([c for c in dict.fromkeys(asked) if c and c not in known], known, view.reader))
    bar = st.container(horizontal=True, vertical_alignment="center", key="guest_bar")
    with bar:
        parts.show(view, cards.guest_mark)
        st.selectbox(
            text("comparison.choose"),
            list(known),
            format_func=known.__getitem__,
            label_visibility="collapsed",
            **address.bound("guest", text.language),
        )
        if of.beside:
            _beside(view, of, known)
        if len(of.beside) < view.config.comparison.most_beside:
            _one_more(view, of, known)
    return bar


def lounge_button(view: View, of: Guests) -> None:
    """The way to the lounge with these guests; nothing where the office has no lounge."""
    if "lounge" in view.config.pages:
        link = view.reader.without("as_of").link("lounge", guest=of.key)
        st.link_button(view.text("guest.lounge"), link)


def map_choice(view: View) -> str:
    """Which part of the map the address asks for; empty: the map is folded."""
    return address.chosen("map", cards.views(view.reader), "", show_default=False)


def city_places(view: View) -> pd.DataFrame:
    """All places with their coordinates."""
    return _cities(view, view.state).places


def _beside(view: View, of: Guests, known: Mapping[str, str]) -> None:
    widget = f"beside_{view.text.language}"
    st.session_state[widget] = list(of.beside)
    st.pills(
        view.text("comparison.beside"),
        list(of.beside),
        selection_mode="multi",
        format_func=lambda code: f"{parts.label(known[code])} ×",
        label_visibility="collapsed",
        key=widget,
        on_change=lambda: _choose(tuple(c for c in of.beside if c in st.session_state[widget])),
    )


def _one_more(view: View, of: Guests, known: Mapping[str, str]) -> None:
    # A new widget for each set of cities: it is empty again once a city was added.
    widget = f"more_{view.text.language}_{of.key}"
    st.selectbox(
        view.text("comparison.more"),
        [code for code in known if code not in (of.guest, *of.beside)],
        index=None,
        format_func=known.__getitem__,
        placeholder=view.text("comparison.more"),
        label_visibility="collapsed",
        key=widget,
        on_change=lambda: _choose((*of.beside, st.session_state[widget])),
    )


def _choose(beside: tuple[str | None, ...]) -> None:
    said = BETWEEN.join(code for code in beside if code)
    st.session_state[_OWN] = said
    address.choose("with", said)


def guest_names(view: View) -> dict[str, str]:
    """Every city that can be a guest, by name in the reader's language."""
    return _names(view, view.state)


@st.cache_resource(max_entries=16, show_spinner=False)
def _names(_view: View, state: object) -> dict[str, str]:
    """Every other city by name."""
    places, names = cities_of(_view).places, place_names(_view)
    codes = [code for code in places.loc[places["kind"] == "city", "place_id"] if code != _view.place]
    return dict(sorted(((code, names[code]) for code in codes), key=lambda pair: pair[1].lower()))


def cities_of(view: View) -> Cities:
    """All cities, as known on the view's day."""
    return _cities(view, view.state)


@st.cache_resource(max_entries=16, show_spinner=False)
def _cities(_view: View, state: object) -> Cities:
    known = _view.known_until
    return known_cities(_view.database, _view.config, language=_view.text.language, as_of=known)


def comparison_of(view: View, of: Guests) -> Comparison:
    """The office's city beside the guest and the others."""
    return _comparison(view, view.state, of)


@st.cache_resource(max_entries=128, show_spinner=False)
def _comparison(_view: View, state: object, of: Guests) -> Comparison:
    return cities_of(_view).beside(_view.config, guest=of.guest, beside=of.beside, today=_view.today)


def ranks_of_cities(view: View) -> Robustness | None:
    """Every city's range of ranks, whoever is the guest; None where the office does not ask for ranks."""
    return _ranks(view, view.state)


@st.cache_resource(max_entries=16, show_spinner=False)
def _ranks(_view: View, state: object) -> Robustness | None:
    return cities_of(_view).ranks(_view.config, today=_view.today)


def indicators_of_groups(view: View) -> dict[str, list[str]]:
    """The indicators of each peer group that another place of it has."""
    return _of_groups(view, view.state)


@st.cache_resource(max_entries=16, show_spinner=False)
def _of_groups(_view: View, state: object) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {group: [] for group in _view.config.peer_groups}
    for code in _view.config.indicators:
        for group in peer_groups(_view, code):
            found[group].append(code)
    return found
