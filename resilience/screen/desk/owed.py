"""Which data are overdue, and a message that asks for them."""

from functools import partial

import pandas as pd
import streamlit as st

from resilience import cards, intake, templates
from resilience.contracts import contract
from resilience.screen.figures import drawn, overdue_data
from resilience.screen.parts import card, html, style_words
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
        style_words(copy=text("upload.copy"))
        st.code(message, language=None, wrap_lines=True)
        with st.container(horizontal=True, key="rx_to_fill_in"):
            for kind, found, column in (
                ("observations", late, "indicator_id"),
                ("progress", awaited, "action_id"),
            ):
                of_agency = found if whom is None else found[found["agency"] == whom]
                if len(of_agency):
                    _to_fill_in(view, kind, of_agency[column].tolist(), column)


def _to_fill_in(view: View, kind: str, codes: list[str], column: str) -> None:
    """The file that the message asks for, with a row for each figure or report that is owed."""
    name = templates.file_name(kind, "xlsx", view.text.language)
    st.download_button(
        view.text("upload.to_fill_in", file=name),
        data=partial(_template, view, kind, codes, column),
        file_name=name,
        mime=templates.MEDIA_TYPES["xlsx"],
        key=f"to fill in {kind} {view.text.language}",
        on_click="ignore",
    )


def _template(view: View, kind: str, codes: list[str], column: str) -> bytes:
    rows = pd.DataFrame({column: codes})
    if "place_id" in contract(kind).columns:
        rows = rows.assign(place_id=view.config.office.place)
    known = intake.referred_rows(view.database)
    return templates.template(kind, "xlsx", view.text.language, rows, view.config, known=known)
