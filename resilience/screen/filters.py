"""What a page asks its reader, kept in step with the address."""

import streamlit as st

from resilience.screen.address import chosen
from resilience.screen.view import View

_OTHERS = "others"


def indicator_filter(view: View) -> str:
    """The indicator being read: a pillar as pills, then a list. Only the indicator is in the address."""
    text, config = view.text, view.config
    families = {pillar: config.indicators_of(pillar) for pillar in config.pillars}
    families[_OTHERS] = [code for code in config.indicators if config.pillar_of(code) is None]
    families = {family: codes for family, codes in families.items() if codes}
    code = chosen("indicator", list(config.indicators), next(iter(families.values()))[0])
    st.session_state["pillar"] = config.pillar_of(code) or _OTHERS

    def to_first_of_pillar() -> None:
        st.session_state["indicator"] = families[st.session_state["pillar"]][0]

    with st.container(horizontal=True, vertical_alignment="center", key="filters"):
        st.segmented_control(
            text("indicator.choose_pillar"),
            list(families),
            format_func=lambda family: (
                text("indicator.other_group") if family == _OTHERS else text.pick(config.groups[family].name)
            ),
            key="pillar",
            on_change=to_first_of_pillar,
            label_visibility="collapsed",
            required=True,
        )
        st.selectbox(
            text("indicator.choose"),
            families[st.session_state["pillar"]],
            format_func=view.reader.name,
            key="indicator",
            label_visibility="collapsed",
        )
    return code


def peer_filter(view: View, groups: list[str]) -> str:
    """Which peer group to stand beside; asked only where there are several."""
    group = chosen("peers", groups, groups[0], show_default=False)
    if len(groups) > 1:
        st.segmented_control(
            view.text("indicator.peers"),
            groups,
            format_func=lambda code: view.text.pick(view.config.peer_groups[code].name),
            key="peers",
            label_visibility="collapsed",
            required=True,
        )
    return group
