"""The uploader in the sidebar, on every page, for the secretariat."""

from collections.abc import Callable

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from resilience.cards import upload as cards
from resilience.screen import sign_in
from resilience.screen.desk import bringing, waiting
from resilience.screen.desk.inboxed import inboxed
from resilience.screen.desk.owed import owed_short
from resilience.screen.desk.received import let_go
from resilience.screen.parts import html, style_words
from resilience.screen.view import View

_ROUND = "round of the uploader"


def sidebar(view: View, *, is_at_desk: bool) -> bool:
    """The uploader and what waits; True when a file has just arrived and the desk must be opened.

    `is_at_desk`: the page is the desk itself, which shows the inbox where no file is open.
    """
    if not sign_in.is_secretariat():
        return False
    text, most = view.text, view.config.uploads.most_megabytes
    style_words(choose=text("upload.choose"))
    st.html(f"<style>{_too_large(view)}</style>")
    key = f"uploader {st.session_state.setdefault(_ROUND, 0)}"
    st.file_uploader(
        text("upload.uploader"),
        accept_multiple_files=True,
        max_upload_size=most,
        key=key,
        on_change=lambda: _take(key, most),
    )
    html(cards.uploader_help(most, view.reader))
    bringing.say_refused(view)
    _on_the_desk(view)
    if waiting.files() or not is_at_desk:
        inboxed(view)
    owed_short(view)
    return bringing.has_arrived()


def _too_large(view: View) -> str:
    """Our words below the uploader where the browser itself refuses a file: Streamlit's are English in
    every language.
    """
    too_large = '[data-testid="stFileChip"][aria-invalid="true"]'
    said = view.text("desk.too_large", n=view.config.uploads.most_megabytes)
    return (
        f"{too_large} [role=alert], [data-testid=stTooltipErrorContent] {{ display: none }}"
        f" [data-testid=stFileUploader]:has({too_large})::after {{ content: '{said}'; display: block;"
        " margin-top: 8px; padding: 8px 10px; border: 1px solid #a3162a; border-radius: 4px;"
        " background: #faeaec; font-size: 14px; line-height: 20px }"
    )


def _take(key: str, most: int) -> None:
    """Lay the files on the desk, and start with an empty uploader: it would return them for ever.

    A run that is broken off by the next one calls this again: what was taken already is gone then.
    """
    files = [file for file in st.session_state[key] if isinstance(file, UploadedFile)]
    for file in files:
        bringing.lay_down(file.name, file.size, most, file.getvalue)
    let_go(files)
    st.session_state[_ROUND] += 1


def _on_the_desk(view: View) -> None:
    """The files that wait on the desk, one press away."""
    opened = waiting.open_file()
    for file in waiting.files():
        with st.container(key=f"rx_file_{file.digest[:12]}"):
            html(cards.file_on_desk(file.name, len(file.content), file == opened, view.reader))
            with st.container(horizontal=True):
                _link("review_it", f"look {file.digest}", view, _open, file.digest)
                _link("throw_away", f"away {file.digest}", view, waiting.clear_away, file)


def _link(word: str, key: str, view: View, press: Callable[..., None], what: object) -> None:
    st.button(view.text(f"upload.{word}"), key=key, type="tertiary", on_click=press, args=[what])


def _open(digest: str) -> None:
    waiting.turn_to(digest)
    bringing.arrived()
