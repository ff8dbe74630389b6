"""Which actions one visitor asks for: filters, and a page of rows; all of it in the address.

A choice here is remembered apart from those of other pages: the risks have a hazard of their own.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
import streamlit as st

from resilience.actions import codes_of, linked
from resilience.cards.actions import NOBODY, PARTS
from resilience.config import Config
from resilience.screen import address
from resilience.screen.figures import own_hazards
from resilience.screen.plan.known import plan
from resilience.screen.view import View
from resilience.text import Text

_ALL, _LATE = "", "on"
_KEYS = ("pillar", "agency", "partner", "hazard", "late")
_OWN = "choices of the plan"


@dataclass(frozen=True)
class Selection:
    """Which actions the page speaks of; empty: of all."""

    pillar: str = _ALL
    agency: str = _ALL
    """A name; NOBODY: those for which nobody answers."""
    partner: str = _ALL
    hazard: str = _ALL
    late: str = _ALL
    """`on`: only late ones."""
    words: tuple[str, ...] = ()
    """The same in the reader's words."""

    @property
    def address(self) -> dict[str, str]:
        """The selection as the address says it: what the links of the page keep."""
        return {key: getattr(self, key) for key in _KEYS if getattr(self, key)}

    @property
    def scope(self) -> tuple[str, ...]:
        """In the reader's words, without `late`."""
        return self.words[:-1] if self.late else self.words

    @property
    def in_time_too(self) -> "Selection":
        """The same with those that are not late."""
        return replace(self, late=_ALL, words=self.scope)


def plan_selection(view: View) -> Selection:
    """What was chosen, by the address or by the filters; what is not known is all."""
    offered = _offered(view, view.state)
    chosen = {key: _chosen(key, offered[key]) for key in _KEYS}
    words = tuple(offered[key][chosen[key]] for key in _KEYS if chosen[key])
    return Selection(**chosen, words=words)


def plan_filter(view: View, of: Selection) -> None:
    """The filters: pillar as buttons, agency, partner and hazard as lists, only late ones as a switch.
    On a narrow screen they are one line that is swiped (`st-key-plan_filters` in the style sheet).
    """
    offered = _offered(view, view.state)
    line = st.container(key="plan_filters")
    with line, st.container(horizontal=True, vertical_alignment="center", key="filters"):
        for key in _KEYS[:-1]:
            names, label = offered[key], view.text(f"choose.{key}")
            if len(names) < 3:
                continue  # all, and at most one: nothing to choose
            given: dict[str, Any] = {"label_visibility": "collapsed", "format_func": names.__getitem__}
            given |= _bound(key, getattr(of, key), view.text.language)
            if key == "pillar":
                st.segmented_control(label, list(names), required=True, **given)
            else:
                st.selectbox(label, list(names), **given)
        bound = _bound("late", of.late == _LATE, view.text.language)
        st.toggle(view.text("choose.late"), **bound)


def _bound(key: str, value: object, language: str) -> dict[str, Any]:
    """What binds a widget to a choice: another one in each language, whose words it shows."""
    widget = f"{key}_{language}"
    st.session_state[widget] = value

    def choose() -> None:
        found = st.session_state[widget]
        chosen = (_LATE if found else _ALL) if isinstance(found, bool) else found
        st.session_state[_OWN][key] = chosen
        address.choose(key, chosen)

    return {"key": widget, "on_change": choose}


def _chosen(key: str, names: Mapping[str, str]) -> str:
    own = st.session_state.setdefault(_OWN, {})
    known = [each for each in (_ALL, address.given(key), own.get(key, _ALL)) if each in names]
    own[key] = address.chosen(key, list(dict.fromkeys(known)), _ALL, show_default=False)
    return str(own[key])


@st.cache_resource(max_entries=32, show_spinner=False)
def _offered(_view: View, state: object) -> dict[str, dict[str, str]]:
    """What can be chosen, by key: value → words, all first. Only what some action has; of agencies
    also those that answer for an indicator, of hazards also those that the city names.
    """
    text, config, known = _view.text, _view.config, plan(_view)
    own = own_hazards(_view)
    states = known.states
    partners = dict(zip(known.partners["partner_id"], known.partners["name"], strict=True))
    hazards = linked(states, "hazards")
    return {
        "pillar": {
            _ALL: text("actions.every.pillar"),
            **{code: text.pick(config.groups[code].name) for code in config.pillars},
        },
        "agency": {_ALL: text("actions.every.agency"), **_agencies(states, config, text)},
        "partner": {
            _ALL: text("actions.every.partner"),
            **_named({code: partners.get(code, code) for code in linked(states, "partners")}),
        },
        "hazard": {
            _ALL: text("actions.every.hazard"),
            **{
                code: text.pick(item.name)
                for code, item in config.hazards.items()
                if code in own or code in hazards
            },
        },
        "late": {_ALL: "", _LATE: text("choose.late")},
    }


def _agencies(states: pd.DataFrame, config: Config, text: Text) -> dict[str, str]:
    asked = [
        config.indicators[code].agency for pillar in config.pillars for code in config.indicators_of(pillar)
    ]
    names = {name for name in (*states["agency"], *asked) if isinstance(name, str)}
    nobody = {NOBODY: text("actions.no_agency")} if states["agency"].isna().any() else {}
    return {**_named({name: name for name in names}), **nobody}


def _named(names: Mapping[str, str]) -> dict[str, str]:
    return dict(sorted(names.items(), key=lambda pair: pair[1].lower()))


def actions_of(view: View, of: Selection) -> pd.DataFrame:
    """The states of the selected actions, in their order."""
    return _actions_of(view, view.state, of)


@st.cache_resource(max_entries=64, show_spinner=False)
def _actions_of(_view: View, state: object, of: Selection) -> pd.DataFrame:
    states = plan(_view).states
    keep = pd.Series(True, index=states.index)
    if of.pillar:
        keep &= states["pillar_id"] == of.pillar
    if of.agency:
        keep &= states["agency"].isna() if of.agency == NOBODY else states["agency"] == of.agency
    for column, code in (("partners", of.partner), ("hazards", of.hazard)):
        if code:
            keep &= states[column].map(lambda cell, code=code: code in codes_of(cell))
    if of.late:
        keep &= states["state"] == "late"
    return states[keep].reset_index(drop=True)


def plan_page(found: pd.DataFrame) -> tuple[str, int]:
    """Which group of the time axis is paged through, and from which row on; all of them where none is."""
    asked = address.given("part")
    offered = [
        _ALL,
        *(part for part, kinds in PARTS.items() if part == asked and found["state"].isin(kinds).any()),
    ]
    part = address.chosen("part", offered, _ALL, show_default=False)
    number = int(found["state"].isin(PARTS[part]).sum()) if part else 1
    first = address.given("from")
    is_row = part and first.isascii() and first.isdigit() and len(first) < 9 and 1 <= int(first) <= number
    return part, int(address.chosen("from", ["1", first] if is_row else ["1"], "1", show_default=False))
