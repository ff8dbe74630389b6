"""Which data are overdue, and a message that asks for them."""

import streamlit as st

from resilience import cards, templates
from resilience.screen.figures import drawn, overdue_data
from resilience.screen.parts import card, html
from resilience.screen.view import View

_ALL = "all"


def owed_short(view: View) -> None:
    """How many figures are overdue from each agency, for the sidebar."""
    html(drawn(view, cards.overdue_short, overdue_data(view)))


def owed(view: View) -> None:
    """Every overdue figure, and the message to its agency."""
    late, text = overdue_data(view), view.text
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
