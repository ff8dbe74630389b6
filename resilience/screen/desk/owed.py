"""Which data are overdue, and a message that asks for them."""

import streamlit as st

from resilience import cards, templates
from resilience.screen.figures import drawn, overdue_data
from resilience.screen.parts import card, html
from resilience.screen.plan import awaited_reports
from resilience.screen.view import View

_ALL = "all"


def owed_short(view: View) -> None:
    """How many figures and reports each agency owes, for the sidebar."""
    html(drawn(view, cards.overdue_short, overdue_data(view), awaited_reports(view)))


def owed(view: View) -> None:
    """Every overdue figure and awaited report, and the message to its agency."""
    late, awaited, text = overdue_data(view), awaited_reports(view), view.text
    html(drawn(view, cards.overdue, late, awaited))
    if late.empty and awaited.empty:
        return
    with card("message"):
        html(cards.card_title(text("upload.message"), text("upload.message_lead"), view.reader))
        agency = st.selectbox(
            text("table.agency"),
            [*cards.overdue_agencies(late, awaited), _ALL],
            format_func=lambda each: text("upload.everyone") if each == _ALL else each,
            key=f"message to {text.language}",
            filter_mode=None,
        )
        figures, reports = (
            templates.file_name(kind, "xlsx", text.language) for kind in ("observations", "progress")
        )
        whom = None if agency == _ALL else agency
        message = cards.overdue_message(late, awaited, (figures, reports), whom, view.reader)
        st.code(message, language=None, wrap_lines=True)
