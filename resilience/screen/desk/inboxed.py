"""The files that came without a screen: each with what it is at first sight, one press away."""

from pathlib import Path

import streamlit as st

from resilience.cards import card_title
from resilience.cards import upload as cards
from resilience.intake import inbox
from resilience.screen.desk import bringing, waiting
from resilience.screen.desk.reviewing import finding
from resilience.screen.parts import card, html, label
from resilience.screen.view import View

_MOST_SHOWN = 20
"""Files of the inbox: each is looked into."""


def in_inbox() -> list[Path]:
    """The files of the inbox that are not on the desk yet."""
    return [path for path in inbox.waiting(waiting.inbox_folder()) if not waiting.lies_on_the_desk(path)]


def inboxed(view: View) -> None:
    """The files of the inbox beside any page, and how many there are."""
    paths = in_inbox()
    if paths:
        html(cards.inbox_title(len(paths), view.reader))
        _listed(view, "side", paths)


def _listed(view: View, where: str, paths: list[Path]) -> None:
    """The first of them as buttons, and how many more there are. `where` the list stands: `side`, `main`."""
    for place, path in enumerate(paths[:_MOST_SHOWN]):
        key = f"rx_file_inbox_{where}_{place}"
        with st.container(key=key, horizontal=where == "main", vertical_alignment="center", gap="small"):
            st.button(
                label(inbox.shown_name(path)[:80]),
                key=f"inbox {where} {place}",
                type="tertiary",
                on_click=bringing.from_inbox,
                args=[path, view],
            )
            html(cards.note(finding(view, path), view.reader))
        bringing.say_refused(view, path)
    more = len(paths) - _MOST_SHOWN
    if more > 0:
        html(cards.note(view.text("desk.inbox_more", n=more), view.reader))


def nothing_open(view: View) -> None:
    """What stands on the desk where no file is open: that nothing waits, or what does."""
    on_desk, paths = waiting.files(), in_inbox()
    html(cards.waiting(len(on_desk) + len(paths), view.reader))
    if not on_desk and not paths:
        return
    with card("waiting"):
        for file in on_desk:
            with st.container(
                key=f"rx_row_main_{file.digest[:12]}", horizontal=True, vertical_alignment="center"
            ):
                html(cards.file_on_desk(file.name, len(file.content), False, view.reader))
                look = view.text("upload.review_it")
                key = f"main look {file.digest}"
                st.button(look, key=key, type="tertiary", on_click=waiting.turn_to, args=[file.digest])
        if paths:
            html(card_title(view.text("upload.inbox"), "", view.reader))
            _listed(view, "main", paths)
