"""The pictures of a loop in every language, and the part of the page that plays them."""

from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from resilience.brief.guest import qr_code
from resilience.cards import lounge as cards
from resilience.cards.lounge import Readers, Scene
from resilience.cards.templates import lounge_stylesheet
from resilience.lounge import Loop
from resilience.screen.comparison import cities_of
from resilience.screen.figures import place_names
from resilience.screen.programme import programme_of
from resilience.screen.view import View, view_of
from resilience.screen.whole import whole_city
from resilience.text import Text

_SECONDS = 20
"""Of the welcome where it alone is left."""
_SCRIPT = Path(__file__).parent / "lounge.js"


@cache
def player() -> Any:
    """What plays the pictures in the browser: a component of the page."""
    script = _SCRIPT.read_text(encoding="utf-8")
    return st.components.v2.component("lounge", js=script, css=lounge_stylesheet())


def pictures_of(view: View, loop: Loop, phone: str = "", *, is_kept: bool = True) -> dict[str, Any]:
    """Turns with their seconds, pictures, tour, buttons and words in every language. `phone`: an address
    of the comparison that a guest's phone can open; empty: none is offered. What an address or a
    form made up is not `is_kept`: it must not push out what the screens show.
    """
    return (_made if is_kept else _made_for_once)(view, view.state, loop, phone)


@st.cache_resource(max_entries=16, show_spinner=False)
def _made_for_once(_view: View, state: object, loop: Loop, phone: str) -> dict[str, Any]:
    return _drawn(_view, loop, phone)


@st.cache_resource(max_entries=16, show_spinner=False)
def _made(_view: View, state: object, loop: Loop, phone: str) -> dict[str, Any]:
    return _drawn(_view, loop, phone)


def _drawn(view: View, loop: Loop, phone: str) -> dict[str, Any]:
    """Pictures, tour, buttons and words in every language; slides that have nothing to say are left out."""
    languages = {code: Text(code)("language.name") for code in view.config.languages}
    scenes = {code: _scene(view_of(code, None), loop) for code in languages}
    readers = {code: _readers(code, view) for code in languages}
    drawn = {code: cards.pictures(scenes[code], readers[code]) for code in languages}
    if phone:
        code = qr_code(phone)
        for language, pictures in drawn.items():
            pictures["card"] = [cards.card(scenes[language], readers[language], code, phone)]
    names = list(drawn[loop.language])
    # The welcome always has something to say.
    shown = [name for name in loop.slides if name in names] or ["welcome"]
    more = [name for name in names if name not in shown]
    order = [*shown, *more]
    return {
        "turns": [{"slide": name, "seconds": loop.slides.get(name, _SECONDS)} for name in shown],
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
    return cards.staged(
        loop,
        whole_city(view),
        lambda guest, beside: cities.beside(config, guest=guest, beside=beside, today=view.today),
        stages=programme_of(view).stages,
        places=cities.places,
        names=place_names(view),
        config=config,
    )
