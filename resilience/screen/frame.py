"""What stands around every page: brand, menu, language, date, links."""

from datetime import date, timedelta
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from resilience import cards, clock
from resilience.paths import ROOT
from resilience.screen import address, desk, moved, sign_in, visit
from resilience.screen.figures import no_place
from resilience.screen.lounge import PAGE, is_lounge, waiting
from resilience.screen.opening import office
from resilience.screen.parts import html, style_words
from resilience.screen.view import View, draws_itself, event_days, view_of
from resilience.text import Text

_ICON = ROOT / "resilience" / "screen" / "static" / "icon.png"
_TODAY, _DESK = "today", "upload"
_EACH_DAY = timedelta(days=62)

_links = st.components.v2.component(
    "links",
    js=(Path(__file__).parent / "links.js").read_text(encoding="utf-8"),
)


def run() -> None:
    """Draw the frame and run the page that the address names, for who may read it; else the door.

    The lounge has no frame.
    """
    config, _ = office()
    st.set_page_config(page_icon=str(_ICON), layout="wide")
    st.html(f"<style>{cards.stylesheet()}</style>")
    address.begin()
    language = address.chosen("lang", config.languages, config.languages[0])
    text = view_of(language, None).text
    style_words(more=text("frame.more"), away=text("frame.away"), back=text("frame.away_what"))
    sign_in.person(renew=not draws_itself())
    if is_lounge(st.context.url) and PAGE in config.pages:
        _lounge(view_of(language, None))
        return
    (_inside if sign_in.may_view(config) else _outside)(view_of(language, None))


def _outside(view: View) -> None:
    """The way in, and nothing of the office's: no page is run, and none is named."""
    st.navigation(list(_pages(view, are_named=False).values()), position="hidden")
    _pressed_link(view.text, first="")
    html(cards.brand(view.reader))
    _language_switch(view)
    if (address.given("lang") or view.config.languages[0]) != view.text.language:
        st.query_params["lang"] = view.text.language  # the rest of the address waits for who comes in
    sign_in.door(view)


def _lounge(view: View) -> None:
    """The screen for guests: no menu, no sidebar, no door. Where reading is for people with a role, a
    sentence: a screen in a lounge is signed in beforehand, on another page.
    """
    st.session_state["view of this run"] = view
    page = st.navigation(list(_pages(view).values()), position="hidden")
    st.set_page_config(page_title=f"{page.title} · {view.text.pick(view.config.office.name)}")
    st.html(f"<style>{cards.lounge_page()}</style>")
    if not sign_in.may_view(view.config):
        waiting(view)
        return
    page.run()  # it asks by itself whether the data have moved


def _inside(today: View) -> None:
    view = _dated(today)
    pages = _pages(view)
    page = st.navigation(list(pages.values()), position="top")
    if page.url_path == _DESK:
        view = today  # what is saved counts from now on: neither its figures nor its links look back
    st.session_state["view of this run"] = view
    st.set_page_config(page_title=f"{page.title} · {view.text.pick(view.config.office.name)}")
    _follow_link(pages, view.text)
    _sidebar(view, pages, is_at_desk=page.url_path == _DESK)
    visit.note(view, is_own=not draws_itself())
    moved.watch(view.version, watches_inbox=sign_in.is_secretariat(), until=sign_in.until())
    html(cards.brand(view.reader))
    html(cards.missing(view.reader, address.given("missing")))
    html(cards.notice(view.reader, no_place(view)))
    html(cards.band(view.reader, is_past=view.as_of is not None))
    page.run()
    desk.forget_refused()
    address.finish()


def _dated(view: View) -> View:
    """The view as of the day in the address; a day that is none, or still to come, is today."""
    day = address.chosen("as_of", _days(view), _TODAY, show_default=False)
    return view if day == _TODAY else view_of(view.text.language, date.fromisoformat(day))


def _days(view: View) -> list[str]:
    """Today, and every day back to the first upload: the last two months each, before that the
    ends of months and the days on which the data moved; and the day that the address names.
    """
    moved, today = event_days(view), clock.today(view.config)
    first = min(moved, default=today)
    days = {first + timedelta(days=n) for n in range((today - first).days)}
    kept = {day for day in days if today - day < _EACH_DAY or (day + timedelta(days=1)).day == 1}
    kept |= {day for day in moved if day < today}
    try:
        asked = clock.day(address.given("as_of"))
        kept |= {asked} if asked < today else set()
    except ValueError:
        pass  # an address that names no day is today's
    return [_TODAY, *(day.isoformat() for day in sorted(kept, reverse=True))]


def _pages(view: View, *, are_named: bool = True) -> dict[str, StreamlitPage]:
    """The office's pages in its order, titles in the reader's language, addresses for ever.

    Without names each bears the office's.
    """
    office_name = view.text.pick(view.config.office.name)
    return {
        name: st.Page(
            ROOT / "pages" / f"{name}.py",
            title=view.text(f"page.{name}") if are_named else office_name,
            url_path=name,
            default=index == 0,
        )
        for index, name in enumerate(view.config.pages)
    }


def _follow_link(pages: dict[str, StreamlitPage], text: Text) -> None:
    if pressed := _pressed_link(text, first=next(iter(pages))):
        name, parameters = address.target(pressed)
        st.switch_page(pages.get(name, next(iter(pages.values()))), query_params=parameters)


def _sidebar(view: View, pages: dict[str, StreamlitPage], *, is_at_desk: bool) -> None:
    text = view.text
    with st.sidebar:
        _language_switch(view)
        if not is_at_desk:
            st.selectbox(
                text("frame.as_of"),
                _days(view),
                format_func=lambda day: _day_name(day, view),
                filter_mode=None,
                help=text("frame.as_of_help"),
                **address.bound("as_of", text.language),
            )
        sign_in.sidebar(view)
        if desk.sidebar(view, is_at_desk=is_at_desk) and _DESK in pages:
            st.switch_page(pages[_DESK], query_params=dict(view.reader.kept))


def _pressed_link(text: Text, *, first: str) -> str | None:
    """The link of ours that was pressed, if one was; `first` page, which is at the root too."""
    data = {"language": text.language, "first": first, "copy": text("upload.copy")}
    pressed: str | None = _links(key="links", data=data, on_pressed_change=lambda: None).pressed
    return pressed


def _language_switch(view: View) -> None:
    st.segmented_control(
        view.text("language.label"),
        view.config.languages,
        format_func=lambda code: Text(code)("language.name"),
        required=True,
        **address.bound("lang"),
    )


def _day_name(day: str, view: View) -> str:
    if day == _TODAY:
        return view.text("frame.as_of_today", date=view.text.date(clock.today(view.config)))
    return view.text.date(date.fromisoformat(day))
