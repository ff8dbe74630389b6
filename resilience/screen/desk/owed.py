"""Which data are overdue, and a message that asks for them."""

import pandas as pd
import streamlit as st

from resilience import cards, templates
from resilience.overdue import overdue
from resilience.screen.figures import drawn, standing
from resilience.screen.parts import card, html
from resilience.screen.view import View

_ALL = "all"


def owed_short(view: View) -> None:
    """How many figures are overdue from each agency, for the sidebar."""
    html(drawn(view, cards.overdue_short, _owed(view, view.state)))


def owed(view: View) -> None:
    """Every overdue figure, and the message to its agency."""
    late, text = _owed(view, view.state), view.text
    html(drawn(view, cards.overdue, late))
    if late.empty:
        return
    with card("message"):
        html(cards.card_title(text("upload.message"), text("upload.message_lead"), view.reader))
        agency = st.selectbox(
            text("table.agency"),
            [*cards.overdue_agencies(late), _ALL],
            format_func=lambda each: text("upload.everyone") if each == _ALL else each,
            key=f"message to {text.language}",
            filter_mode=None,
        )
        template = templates.file_name("observations", "xlsx", text.language)
        message = cards.overdue_message(late, template, None if agency == _ALL else agency, view.reader)
        st.code(message, language=None, wrap_lines=True)


@st.cache_resource(max_entries=16, show_spinner=False)
def _owed(_view: View, state: object) -> pd.DataFrame:
    return overdue(standing(_view).observations, _view.config, _view.today, _view.place)
