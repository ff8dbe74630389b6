"""The uploader in the sidebar, on every page, for the secretariat."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from resilience.cards import upload as cards
from resilience.errors import IntakeError
from resilience.intake import inbox
from resilience.screen import sign_in
from resilience.screen.desk import waiting
from resilience.screen.desk.owed import owed_short
from resilience.screen.desk.received import let_go
from resilience.screen.desk.reviewing import finding
from resilience.screen.parts import html, label, refusal
from resilience.screen.view import View

_ROUND, _ARRIVED = "round of the uploader", "a file arrived"
_TOO_LARGE, _FULL = "files that are too large", "desk is full"
_MOST_SHOWN = 20
"""Files of the inbox: each is looked into."""


def sidebar(view: View) -> bool:
    """The uploader and what waits; True when a file has just arrived and the desk must be opened."""
    if not sign_in.is_secretariat():
        return False
    text, most = view.text, view.config.uploads.most_megabytes
    st.html(f"<style>:root {{ --rx-choose: '{text('upload.choose')}' }}</style>")
    key = f"uploader {st.session_state.setdefault(_ROUND, 0)}"
    st.file_uploader(
        text("upload.uploader"),
        accept_multiple_files=True,
        max_upload_size=most,
        key=key,
        on_change=lambda: _take(key, most),
    )
    html(cards.uploader_help(most, view.reader))
    for name, size in st.session_state.pop(_TOO_LARGE, []):
        megabytes = round(size / 1024 / 1024, 1)
        refusal(view, IntakeError("intake.too_large", file=name, size=megabytes, most=most))
    if st.session_state.pop(_FULL, False):
        refusal(view, IntakeError("upload.full"))
    _on_the_desk(view)
    owed_short(view)
    return bool(st.session_state.pop(_ARRIVED, False))


def _take(key: str, most: int) -> None:
    """Lay the files on the desk, and start with an empty uploader: it would return them for ever.

    A run that is broken off by the next one calls this again: what was taken already is gone then.
    """
    files = [file for file in st.session_state[key] if isinstance(file, UploadedFile)]
    for file in files:
        _lay_down(file.name, file.size, most, file.getvalue)
    let_go(files)
    st.session_state[_ROUND] += 1


def bring(name: str, content: bytes, most: int) -> None:
    """Lay a file on the desk that the program made itself, and open the desk."""
    if sign_in.is_secretariat():
        _lay_down(name, len(content), most, lambda: content)


def _lay_down(
    name: str, size: int, most: int, content: Callable[[], bytes], path: Path | None = None
) -> None:
    """Lay a file on the desk that is not too large: the browser's own limit can be got round."""
    if size > most * 1024 * 1024:
        st.session_state.setdefault(_TOO_LARGE, []).append((name, size))
    elif not waiting.has_room(size, most):
        st.session_state[_FULL] = True
    else:
        waiting.lay_down(name, content(), path)
        st.session_state[_ARRIVED] = True


def _on_the_desk(view: View) -> None:
    """The files that wait: those on the desk and those in the inbox, one press away."""
    opened = waiting.open_file()
    for file in waiting.files():
        with st.container(key=f"rx_file_{file.digest[:12]}"):
            html(cards.file_on_desk(file.name, len(file.content), file == opened, view.reader))
            with st.container(horizontal=True):
                _link("review_it", f"look {file.digest}", view, _open, file.digest)
                _link("throw_away", f"away {file.digest}", view, waiting.clear_away, file)
    paths = [path for path in inbox.waiting(waiting.inbox_folder()) if not waiting.lies_on_the_desk(path)]
    if paths:
        html(cards.inbox_title(len(paths), view.reader))
    for place, path in enumerate(paths[:_MOST_SHOWN]):
        name, press = label(inbox.shown_name(path)[:80]), _from_inbox
        with st.container(key=f"rx_file_inbox_{place}"):
            st.button(name, key=f"inbox {place}", type="tertiary", on_click=press, args=[path, view])
            html(cards.note(finding(view, path), view.reader))


def _link(word: str, key: str, view: View, press: Callable[..., None], what: object) -> None:
    st.button(view.text(f"upload.{word}"), key=key, type="tertiary", on_click=press, args=[what])


def _open(digest: str) -> None:
    waiting.turn_to(digest)
    st.session_state[_ARRIVED] = True


def _from_inbox(path: Path, view: View) -> None:
    most = view.config.uploads.most_megabytes
    # A file that was taken away in this moment is no longer in the list that is drawn next.
    with suppress(OSError):
        _lay_down(inbox.shown_name(path), path.stat().st_size, most, path.read_bytes, path)
