"""What stands around every page: brand, menu, language, date, links."""

from datetime import date

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from resilience import cards, clock
from resilience.paths import ROOT
from resilience.screen import address
from resilience.screen.opening import office
from resilience.screen.parts import html
from resilience.screen.view import View, event_days, view_of

_ICON = ROOT / "resilience" / "screen" / "static" / "icon.png"
_TODAY = "today"

_links = st.components.v2.component(
    "links",
    js="""
export default function ({ data, setTriggerValue }) {
  document.documentElement.lang = data.language; // so that a screen reader speaks it rightly
  // Our own links switch the page without a reload; with a key held they open as always.
  const press = (event) => {
    const link = event.target.closest && event.target.closest('.rx a[href^="/"], .rx-brand');
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    setTriggerValue("pressed", link.getAttribute("href"));
    window.scrollTo(0, 0);
  };
  document.addEventListener("click", press, true);
  return () => document.removeEventListener("click", press, true);
}
""",
)


def run() -> None:
    """Draw the frame and run the page that the address names."""
    config, _ = office()
    first = config.languages[0]
    st.set_page_config(page_title=config.office.name[first], page_icon=str(_ICON), layout="wide")
    st.html(f"<style>{cards.stylesheet()}</style>")
    language = address.chosen("lang", config.languages, first)
    view = _dated(view_of(language, None))
    st.session_state["view of this run"] = view
    pages = _pages(view)
    page = st.navigation(list(pages.values()), position="top")
    _follow_link(pages, language)
    _sidebar(view)
    html(cards.brand(view.reader))
    html(cards.missing(view.reader, st.query_params.get("missing", "")))
    html(cards.band(view.reader, is_past=view.as_of is not None))
    page.run()
    address.tidy()


def _dated(view: View) -> View:
    """The view as of the day in the address; a day that is none, or still to come, is today."""
    asked = st.query_params.get("as_of", "")
    options = _as_of_options(view, asked)
    day = address.chosen("as_of", options, _TODAY, show_default=False)
    return view if day == _TODAY else view_of(view.text.language, date.fromisoformat(day))


def _as_of_options(view: View, asked: str) -> list[str]:
    """Today, every day on which the data moved, and the day that a link or the state names."""
    days = {day for day in event_days(view) if day < view.today}
    for named in (asked, st.session_state.get("as_of", "")):
        try:
            day = clock.day(named)
        except ValueError:
            continue
        if day < view.today:
            days.add(day)
    return [_TODAY, *(day.isoformat() for day in sorted(days, reverse=True))]


def _pages(view: View) -> dict[str, StreamlitPage]:
    """The office's pages in its order, titles in the reader's language, addresses for ever."""
    return {
        name: st.Page(
            ROOT / "pages" / f"{name}.py", title=view.text(f"page.{name}"), url_path=name, default=index == 0
        )
        for index, name in enumerate(view.config.pages)
    }


def _follow_link(pages: dict[str, StreamlitPage], language: str) -> None:
    pressed = _links(key="links", data={"language": language}, on_pressed_change=lambda: None).pressed
    if pressed:
        name, parameters = address.target(pressed)
        st.switch_page(pages.get(name, next(iter(pages.values()))), query_params=parameters)


def _sidebar(view: View) -> None:
    text = view.text
    with st.sidebar:
        st.segmented_control(
            f"{text('language.label')}",
            view.config.languages,
            format_func=lambda code: type(text)(code)("language.name"),
            key="lang",
            required=True,
        )
        st.selectbox(
            text("frame.as_of"),
            _as_of_options(view_of(text.language, None), st.query_params.get("as_of", "")),
            format_func=lambda day: _day_name(day, view),
            key="as_of",
            help=text("frame.as_of_help"),
        )


def _day_name(day: str, view: View) -> str:
    if day == _TODAY:
        return view.text("frame.as_of_today", date=view.text.date(clock.today(view.config)))
    return view.text.date(date.fromisoformat(day))
