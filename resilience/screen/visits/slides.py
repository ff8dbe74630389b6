"""The slides of a visit in the form: moved, left out, taken in again; with the time of one round."""

import streamlit as st

from resilience.cards import card_title
from resilience.cards import visits as cards
from resilience.screen.parts import html
from resilience.screen.view import View
from resilience.screen.visits.draft import Draft, draft, tell
from resilience.visits import with_seconds


def slide_list(view: View, which: str, found: Draft) -> None:
    """The list as the lounge would play it, and what the office has beside it."""
    text, reader, own = view.text, view.reader, found.form.slides
    seconds = with_seconds(own, view.config)
    html(card_title(text("visits.form.slides"), text("visits.form.slides_lead"), reader))
    with st.container(key="rx_slides"):
        for place, code in enumerate(own):
            _slide(view, which, place, code, seconds[code], is_last=place == len(own) - 1)
    html(cards.total(seconds, reader))
    left_out = [code for code in view.config.lounge.slides if code not in own]
    if left_out:
        # Pressed it is taken in: a pill that goes, so a new widget for each set of slides.
        key = f"add slide {which} {text.language} {own}"
        st.pills(
            text("visits.form.left_out"),
            left_out,
            format_func=lambda code: f"+ {cards.slide_name(code, reader)}",
            key=key,
            on_change=lambda: tell(which, slides=(*own, st.session_state[key])),
        )
    if own != tuple(view.config.lounge.slides):
        usual = tuple(view.config.lounge.slides)
        st.button(
            text("visits.form.usual"),
            key=f"usual {which}",
            type="tertiary",
            on_click=lambda: tell(which, slides=usual),
        )


def _slide(view: View, which: str, place: int, code: str, seconds: int, *, is_last: bool) -> None:
    name = cards.slide_name(code, view.reader)
    with st.container(horizontal=True, vertical_alignment="center", key=f"rx_slide_{code}"):
        html(cards.slide(place + 1, code, seconds, view.reader))
        for word, step in (("earlier", -1), ("later", 1), ("leave_out", 0)):
            st.button(
                view.text(f"visits.form.{word}", name=name),
                key=f"{word} {code} {which}",
                type="tertiary",
                disabled=(word == "earlier" and place == 0) or (word == "later" and is_last),
                on_click=_move,
                args=[view, which, code, step],
            )


def _move(view: View, which: str, code: str, step: int) -> None:
    """Move a slide by one place; by none it is left out. A press sent twice moves nothing twice over."""
    slides = list(draft(view, which).form.slides)
    if code not in slides:
        return
    place = slides.index(code)
    slides.remove(code)
    if step:
        slides.insert(max(place + step, 0), code)
    tell(which, slides=tuple(slides))
