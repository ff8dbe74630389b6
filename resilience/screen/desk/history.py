"""Earlier uploads: who, when, what; taking back and bringing back, with the consequences first."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from resilience import clock, intake, journal
from resilience.access import Person
from resilience.cards import upload as cards
from resilience.cards.figures import rows
from resilience.database import Supposed, query
from resilience.errors import ResilienceError
from resilience.screen import sign_in
from resilience.screen.desk import together, waiting
from resilience.screen.desk.asking import names_of_codes
from resilience.screen.parts import card, html, refusal
from resilience.screen.view import View, draws_itself

_FIRST = 5
_ALL, _OPENED = "whole history", "dialog that is open"


def history(view: View) -> None:
    """All uploads, newest first, each with what can be done about it."""
    events = query(view.database, "history")
    saves = rows(events[events["action"] == "save"])
    shown = saves if st.session_state.get(_ALL) else saves[:_FIRST]
    with card("history"):
        html(cards.history_title(len(saves), view.reader))
        _gone(view, saves)
        for each in shown:
            _batch(view, each, events)
        if len(shown) < len(saves):
            st.button(
                view.text("upload.more_history"),
                key="more history",
                type="tertiary",
                on_click=lambda: st.session_state.update({_ALL: True}),
            )


def _batch(view: View, each: dict[str, Any], events: pd.DataFrame) -> None:
    number, text = int(each["batch_id"]), view.text
    action = "undo" if each["counts"] else "redo"
    dated = clock.dated(each, view.config)
    with st.container(horizontal=True, vertical_alignment="center", key=f"rx_row_batch_{number}"):
        html(cards.batch(dated, view.reader))
        st.download_button(
            text("upload.original"),
            data=partial(_original, view, number, sign_in.asked_later()),
            file_name=each["file_name"],
            key=f"original {number} {text.language}",
            type="tertiary",
            on_click="ignore",
        )
        pressed = st.button(
            text(f"upload.{action}"), key=f"{action} {number} {text.language}", type="tertiary"
        )
        html(cards.batch_story(dated, _later(view, number, events), view.reader))
    if pressed:
        st.session_state[_OPENED] = action, number, view.version
    if pressed or _stays_open(action, number):
        title = text(f"upload.{action}_title", upload=number)
        st.dialog(title, width="large", on_dismiss=_closed)(_dialog)(view, action, each)


def _stays_open(action: str, number: int) -> bool:
    """Whether this very dialog was open when the page drew itself anew: else what a colleague saves, or a
    file that comes into the inbox, would close it without a word.
    """
    return draws_itself() and st.session_state.get(_OPENED, ())[:2] == (action, number)


def _closed() -> None:
    st.session_state.pop(_OPENED, None)


def _gone(view: View, saves: list[dict[str, Any]]) -> None:
    """Why an open dialog cannot stay: somebody else did just what it was about."""
    if not draws_itself():
        _closed()
    elif _OPENED in st.session_state:
        action, number, version = st.session_state[_OPENED]
        counts = {int(each["batch_id"]): bool(each["counts"]) for each in saves}
        if counts.get(number) != (action == "undo"):
            together.moved_since(view, version)
            _closed()


def _original(view: View, number: int, who: Callable[[], Person | None]) -> bytes:
    """The file as it came, for who is signed in at the press and not only when the page was drawn."""
    return journal.original(view.database, number, by=who())


def _later(view: View, number: int, events: pd.DataFrame) -> list[dict[str, Any]]:
    """What happened to an upload after it was saved, oldest first."""
    later = rows(events[(events["batch_id"] == number) & (events["action"] != "save")].iloc[::-1])
    return [clock.dated(each, view.config) for each in later]


def _dialog(view: View, action: str, each: dict[str, Any]) -> None:
    """What would happen, a note, and the button that does it."""
    if _OPENED not in st.session_state:
        st.rerun()  # cancelled: before all that the preview takes
    text, number = view.text, int(each["batch_id"])
    together.moved_since(view, st.session_state.get(_OPENED, ("", 0, view.version))[2])
    html(cards.dialog_lead(action, each["file_name"], view.reader))
    supposed = Supposed(without=number) if action == "undo" else Supposed(including=number)
    found = intake.consequences(view.database, view.config, supposed, today=clock.today(view.config))
    gone = intake.left_behind(view.database, each["kind"], supposed)
    html(cards.left_behind(gone, each["kind"], names_of_codes(view, view.state), view.reader))
    html(cards.effects(found, action, view.reader))
    note = st.text_input(text("upload.note_why"), key=f"note {action} {number}", max_chars=500)
    knows = not gone.orphans or st.checkbox(text("upload.sure_orphans"), key=f"orphans {number}")
    with st.container(horizontal=True):
        is_pressed = st.button(
            text(f"upload.{action}_now"), key=f"do {action} {number}", type="primary", disabled=not knows
        )
        st.button(text("upload.keep"), key=f"keep {action} {number}", on_click=_closed)
    if is_pressed:
        effect = intake.effect_of(found)
        write = journal.undo if action == "undo" else journal.redo
        try:
            write(
                view.database,
                number,
                by=sign_in.person(),
                note=note.strip(),
                known_at=clock.now(view.config),
                at_version=view.version,
                effect=effect,
            )
        except ResilienceError as error:
            refusal(view, error)
            return
        _closed()
        together.look_anew()
        waiting.note_done("undone_now" if action == "undo" else "redone_now", upload=number, effect=effect)
        st.rerun()
