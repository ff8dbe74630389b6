"""Which loop this screen shows, and what its browser gets: pictures of both languages, times, words.

All that a guest can do happens in the browser; nothing here signs in, uploads or writes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

import pandas as pd
import streamlit as st

from resilience.brief.guest import base_of, origin_of, qr_code
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
from resilience.visits import Visit, hours, turns_at, visit_at

PAGE = "lounge"
_MOST = 4
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
    _component()(key="lounge", data=_data(view, _showing(view)), on_turned_change=lambda: None)


@dataclass(frozen=True)
class _Showing:
    """A loop, since when it runs, and until when (the office's time); None: until somebody says otherwise."""

    loop: Loop
    since: datetime
    until: datetime | None


def _showing(view: View) -> _Showing:
    """By the address a visit (`programme`) or cities (`guest`); else the visit that is on."""
    config, now, asked = view.config, moment(view), address.given("programme")
    midnight = datetime.combine(view.today, time())
    known = {code: visits(view_of(code, None)) for code in config.languages}
    cities = [place for place in address.given("guest").split(BETWEEN) if place in place_names(view)]
    if asked or cities:
        visit = _in_each_language(known, asked)
        loop = (
            loop_of(visit, config) if visit else replace(loop_of(None, config), guests=tuple(cities[:_MOST]))
        )
        return _Showing(loop, midnight, None)
    on = visit_at(known[config.languages[0]], now)
    loop = loop_of(_in_each_language(known, on["visit_id"]) if on else None, config)
    return _Showing(loop, hours(on)[0] if on else midnight, turns_at(known[config.languages[0]], now))


def _in_each_language(known: Mapping[str, pd.DataFrame], code: str) -> dict[str, Visit] | None:
    rows = {language: of[of["visit_id"] == code].to_dict("records") for language, of in known.items()}
    return {language: of[0] for language, of in rows.items() if of} or None


def _data(view: View, showing: _Showing) -> dict[str, Any]:
    config, loop = view.config, showing.loop
    made = _made(view, view.state, loop, _on_a_phone(view, loop))
    now = datetime.now(ZoneInfo(config.office.timezone))
    here = now.timestamp() - moment(view).timestamp()  # a fixed day of the office lies in another year
    asked = address.given("lang")
    language = asked if asked in made["pictures"] else loop.language
    return {
        **made,
        "key": f"{loop.id}|{BETWEEN.join(loop.guests)}|{language}",
        "language": language,
        "now": now.timestamp(),
        "anchor": showing.since.timestamp() + here,
        "until": showing.until.timestamp() + here if showing.until else None,
        "reload_at": _next(now, config.lounge.reload_at).timestamp(),
        "idle": config.lounge.idle_seconds,
        "answer": config.lounge.answer_seconds,
        "timezone": config.office.timezone,
        "zone": now.strftime("%Z"),
        "address": moved.ADDRESS,
        "is_preview": False,
    }


def _on_a_phone(view: View, loop: Loop) -> str:
    """The address of the comparison with these guests that a phone can open; empty where there is none."""
    base = base_of(view.config.office.address) or base_of(origin_of(st.context.url))
    guest, *beside = loop.guests or view.config.lounge.compare or ("",)
    if not base or "comparison" not in view.config.pages or not guest:
        return ""
    asked = {"lang": loop.language, "guest": guest} | (
        {"with": BETWEEN.join(beside)} if beside and loop.guests else {}
    )
    return f"{base}/comparison?{urlencode(asked)}"


def _next(now: datetime, clock: str) -> datetime:
    """The next time that a clock shows this: tomorrow, if it has just been."""
    hour, minute = map(int, clock.split(":"))
    at = now.replace(hour=hour, minute=minute, second=0, microsecond=0)
    return at if at > now else at + timedelta(days=1)


@st.cache_resource(max_entries=32, show_spinner=False)
def _made(_view: View, state: object, loop: Loop, phone: str) -> dict[str, Any]:
    """Pictures, tour, buttons and words in every language; slides that have nothing to say are left out."""
    languages = {code: Text(code)("language.name") for code in _view.config.languages}
    scenes = {code: _scene(view_of(code, None), loop) for code in languages}
    readers = {code: _readers(code, _view) for code in languages}
    drawn = {code: cards.pictures(scenes[code], readers[code]) for code in languages}
    if phone:
        code = qr_code(phone)
        for language, pictures in drawn.items():
            pictures["card"] = [cards.card(scenes[language], readers[language], code, phone)]
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
