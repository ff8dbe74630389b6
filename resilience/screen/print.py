"""The brief, the sheets of agencies and the card for a guest, one press away."""

from collections.abc import Callable
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


def brief_button(view: View, since: Since, moved: Changed) -> None:
    """The printed brief for the meeting; made when pressed."""
    made = partial(_brief, view, since, moved)
    _button(view, view.text("brief.button"), made, view.text("brief.file"), key="brief")


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
    words = view.text("brief.agency_button", agency=agency)
    name = f"{view.text('brief.sheet_file')}_{_plain(agency)}"
    _button(view, words, partial(_sheet, view, agency), name, key="agency brief")


def _sheet(view: View, agency: str) -> bytes:
    city = whole_city(view)
    return pdf(agency_brief(city, agency, overdue_data(view), last_upload(view), view.reader))


def guest_card_button(view: View, of: Guests) -> None:
    """The card for the guest and the cities beside it; made when pressed."""
    base = origin_of(st.context.url)
    has_code = open_base(view.config, base)
    why = None if has_code else view.text("guest.no_qr")
    name = f"{view.text('guest.file')}_{of.guest}"
    _button(view, view.text("guest.button"), partial(_card, view, of, base), name, key="guest card", why=why)


def _card(view: View, of: Guests, base: str) -> bytes:
    database, config, reader, until = view.database, view.config, view.reader, view.known_until
    card = known_guest_card(
        database, config, reader, guest=of.guest, beside=of.beside, base=base, as_of=until
    )
    return guest_pdf(card)


def _button(
    view: View, words: str, made: Callable[[], bytes], name: str, *, key: str, why: str | None = None
) -> None:
    """A sheet as a PDF, made when pressed; the day stands behind its name. `why`: what it cannot hold."""
    st.download_button(
        words,
        data=made,
        file_name=f"{name}_{view.today:%Y-%m-%d}.pdf",
        mime="application/pdf",
        key=key,
        help=why,
        on_click="ignore",
    )


def _plain(name: str) -> str:
    """A name that every system takes for part of a file's."""
    return "".join(sign if sign.isalnum() else "_" for sign in name)[:40]
