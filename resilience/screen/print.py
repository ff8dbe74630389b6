"""The brief, the sheets of agencies and the card for a guest, one press away."""

from functools import partial

import streamlit as st

from resilience.brief import agency_brief, city_brief, pdf
from resilience.brief.guest import guest_pdf, known_guest_card, open_base, origin_of
from resilience.cards.actions import NOBODY
from resilience.known import Changed
from resilience.screen.comparison import Guests
from resilience.screen.figures import last_upload, overdue_data
from resilience.screen.parts import download
from resilience.screen.plan import Selection, plan_table
from resilience.screen.since import Since
from resilience.screen.view import View
from resilience.screen.whole import whole_city

_PDF = "application/pdf"


def brief_button(view: View, since: Since, moved: Changed) -> None:
    """The printed brief for the meeting; made when pressed."""
    st.download_button(
        view.text("brief.button"),
        data=partial(_brief, view, since, moved),
        file_name=f"{view.text('brief.file')}_{view.today:%Y-%m-%d}.pdf",
        mime=_PDF,
        key="brief",
        on_click="ignore",
    )


def _brief(view: View, since: Since, moved: Changed) -> bytes:
    city, reader = whole_city(view), view.reader
    told = (moved.indicators, moved.actions, since.day)
    return pdf(city_brief(city, *told, overdue_data(view), last_upload(view), reader))


def plan_downloads(view: View, of: Selection) -> None:
    """The selected actions as a table; of one agency also its sheet."""
    download(view, plan_table, view, of, name="actions")
    if of.agency not in ("", NOBODY):
        _agency_button(view, of.agency)


def _agency_button(view: View, agency: str) -> None:
    """The sheet of one agency, to be sent to it; made when pressed."""
    st.download_button(
        view.text("brief.agency_button", agency=agency),
        data=partial(_sheet, view, agency),
        file_name=f"{view.text('brief.sheet_file')}_{_plain(agency)}_{view.today:%Y-%m-%d}.pdf",
        mime=_PDF,
        key="agency brief",
        on_click="ignore",
    )


def _sheet(view: View, agency: str) -> bytes:
    city = whole_city(view)
    return pdf(agency_brief(city, agency, overdue_data(view), last_upload(view), view.reader))


def guest_card_button(view: View, of: Guests) -> None:
    """The card for the guest and the cities beside it; made when pressed."""
    base = origin_of(st.context.url)
    has_code = open_base(view.config, base)
    st.download_button(
        view.text("guest.button"),
        data=partial(_card, view, of, base),
        file_name=f"{view.text('guest.file')}_{of.guest}_{view.today:%Y-%m-%d}.pdf",
        mime=_PDF,
        key="guest card",
        help=None if has_code else view.text("guest.no_qr"),
        on_click="ignore",
    )


def _card(view: View, of: Guests, base: str) -> bytes:
    database, config, reader, until = view.database, view.config, view.reader, view.known_until
    card = known_guest_card(
        database, config, reader, guest=of.guest, beside=of.beside, base=base, as_of=until
    )
    return guest_pdf(card)


def _plain(name: str) -> str:
    """A name that every system takes for part of a file's."""
    return "".join(sign if sign.isalnum() else "_" for sign in name)[:40]
