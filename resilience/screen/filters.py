"""What a page asks its reader, kept in step with the address."""

import streamlit as st

from resilience.screen import address
from resilience.screen.view import View

_OTHERS = "others"
_PILLAR = "pillar"


def indicator_filter(view: View, measured: set[str]) -> str:
    """The indicator being read: a pillar as pills, then a list. Only the indicator is in the address.

    Of those that belong to no pillar only the `measured` are offered: nobody has to send the rest.
    """
    text, config = view.text, view.config
    families = {pillar: config.indicators_of(pillar) for pillar in config.pillars}
    families[_OTHERS] = [c for c in config.indicators if config.pillar_of(c) is None and c in measured]
    families = {family: codes for family, codes in families.items() if codes}
    families = families or {_OTHERS: list(config.indicators)}  # no pillars, and nothing measured yet
    offered = [code for codes in families.values() for code in codes]
    code = address.chosen("indicator", offered, offered[0])
    family = next(family for family, codes in families.items() if code in codes)
    widget = f"{_PILLAR}_{text.language}"
    st.session_state[widget] = family

    with st.container(horizontal=True, vertical_alignment="center", key="filters"):
        st.segmented_control(
            text("indicator.choose_pillar"),
            list(families),
            format_func=lambda each: (
                text("indicator.other_group") if each == _OTHERS else text.pick(config.groups[each].name)
            ),
            key=widget,
            on_change=lambda: address.choose("indicator", families[st.session_state[widget]][0]),
            label_visibility="collapsed",
            required=True,
        )
        st.selectbox(
            text("indicator.choose"),
            families[family],
            format_func=view.reader.name,
            label_visibility="collapsed",
            **address.bound("indicator", text.language),
        )
    return code


def peer_filter(view: View, groups: list[str]) -> str:
    """Which peer group to stand beside; asked only where there are several."""
    group = address.chosen("peers", groups, groups[0], show_default=False)
    if len(groups) > 1:
        st.segmented_control(
            view.text("indicator.peers"),
            groups,
            format_func=lambda code: view.text.pick(view.config.peer_groups[code].name),
            label_visibility="collapsed",
            required=True,
            **address.bound("peers", view.text.language),
        )
    return group
