"""Which loop this screen shows, and what its browser gets: pictures of both languages, times, words.

All that a guest can do happens in the browser; nothing here signs in, uploads or writes.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import streamlit as st

from resilience.cards import lounge as cards
from resilience.cards.lounge import Readers, Scene
from resilience.cards.templates import lounge_stylesheet
from resilience.lounge import Loop, loop_of
from resilience.screen import address, moved
from resilience.screen.comparison import BETWEEN, cities_of
from resilience.screen.figures import place_names
from resilience.screen.programme import programme_of
from resilience.screen.view import View, view_of
from resilience.screen.visits import moment, visits
from resilience.screen.whole import whole_city
from resilience.text import Text
from resilience.visits import visit_at

PAGE = "lounge"
_MOST_GUESTS = 4
_HERE = Path(__file__).parent


def is_lounge(url: str | None) -> bool:
    """Whether the browser asks for the lounge: then no menu, no sidebar and no door is built."""
    return bool(url) and str(url).split("?")[0].rstrip("/").endswith(f"/{PAGE}")


@cache
def _component() -> Any:
    script = (_HERE / "lounge.js").read_text(encoding="utf-8")
    return st.components.v2.component("lounge", js=script, css=lounge_stylesheet())


def lounge(view: View) -> None:
    """Show the loop of the visit that the address names, or of the one that is on, or the usual one."""
    loop = _loop(view)
    _component()(key="lounge", data=_data(view, loop), on_turned_change=lambda: None)


def _loop(view: View) -> Loop:
    """By the address a visit (`programme`) or cities (`guest`); else the visit that is on."""
    config, asked = view.config, address.given("programme")
    known = {code: visits(view_of(code, None)) for code in config.languages}
    rows = {code: {row["visit_id"]: row for row in of.to_dict("records")} for code, of in known.items()}
    cities = [place for place in address.given("guest").split(BETWEEN) if place in place_names(view)]
    if not asked and cities:
        return replace(loop_of(None, config), guests=tuple(cities[:_MOST_GUESTS]))
    on = visit_at(next(iter(known.values())), moment(view)) if not asked else None
    code = asked or (on["visit_id"] if on else "")
    visit = {language: of[code] for language, of in rows.items() if code in of}
    return loop_of(visit or None, config)


def _data(view: View, loop: Loop) -> dict[str, Any]:
    config, made = view.config, _made(view, view.state, loop)
    now = datetime.now(ZoneInfo(config.office.timezone))
    asked = address.given("lang")
    language = asked if asked in made["pictures"] else loop.language
    return {
        **made,
        "key": f"{loop.id}|{'+'.join(loop.guests)}|{language}",
        "language": language,
        "now": now.timestamp(),
        "anchor": now.replace(hour=0, minute=0, second=0, microsecond=0).timestamp(),
        "until": None,
        "reload_at": _next(now, config.lounge.reload_at).timestamp(),
        "idle": config.lounge.idle_seconds,
        "answer": config.lounge.answer_seconds,
        "timezone": config.office.timezone,
        "zone": now.strftime("%Z"),
        "address": moved.ADDRESS,
        "is_preview": False,
    }


def _next(now: datetime, clock: str) -> datetime:
    """The next time that a clock shows this: tomorrow, if it has just been."""
    hour, minute = map(int, clock.split(":"))
    at = now.replace(hour=hour, minute=minute, second=0, microsecond=0)
    return at if at > now else at + timedelta(days=1)


@st.cache_resource(max_entries=32, show_spinner=False)
def _made(_view: View, state: object, loop: Loop) -> dict[str, Any]:
    """Pictures, tour, buttons and words in every language; slides that have nothing to say are left out."""
    languages = {code: Text(code)("language.name") for code in _view.config.languages}
    scenes = {code: _scene(view_of(code, None), loop) for code in languages}
    readers = {code: _readers(code, _view) for code in languages}
    drawn = {code: cards.pictures(scenes[code], readers[code]) for code in languages}
    names = list(drawn[loop.language])
    shown = [name for name in loop.slides if name in names]
    more = [name for name in names if name not in shown]
    order = [*shown, *more]
    return {
        "turns": [{"slide": name, "seconds": loop.slides[name]} for name in shown],
        "more": [{"slide": name} for name in more],
        "pictures": {code: [drawn[code][name] for name in order] for code in languages},
        "tour": {code: cards.tour(scenes[code], readers[code], order, languages) for code in languages},
        "controls": {code: cards.controls(readers[code], languages) for code in languages},
        "still": {code: cards.still(readers[code]) for code in languages},
        "words": {code: cards.words(readers[code]) for code in languages},
    }


def _readers(code: str, view: View) -> Readers:
    others = [each for each in view.config.languages if each != code]
    second = view_of(others[0], None).reader if others else None
    return Readers(view_of(code, None).reader, second)


def _scene(view: View, loop: Loop) -> Scene:
    config, cities = view.config, cities_of(view)
    known = set(cities.places["place_id"]) - {view.place}
    guests = tuple(place for place in loop.guests if place in known)
    beside = tuple(place for place in config.lounge.beside if place in known and place not in guests)
    compared = guests or tuple(place for place in config.lounge.compare if place in known)
    stages = programme_of(view).stages
    first, *rest = (*guests, *beside) or (view.place,)
    return Scene(
        loop=loop,
        city=whole_city(view),
        beside=cities.beside(config, guest=first, beside=tuple(rest), today=view.today),
        compared=tuple(cities.beside(config, guest=place, beside=(), today=view.today) for place in compared),
        stages=stages[stages["place_id"] == view.place],
        places=cities.places,
        names=_names(view),
    )


def _names(view: View) -> Mapping[str, str]:
    return place_names(view)
