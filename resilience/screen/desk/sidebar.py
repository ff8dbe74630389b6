"""The uploader in the sidebar, on every page, for the secretariat."""

from collections.abc import Callable
from pathlib import Path

import streamlit as st

from resilience.cards import upload as cards
from resilience.intake import inbox
from resilience.screen import sign_in
from resilience.screen.desk import waiting
from resilience.screen.desk.owed import owed_short
from resilience.screen.desk.reviewing import finding
from resilience.screen.parts import html, label
from resilience.screen.view import View

_ROUND, _ARRIVED, _TOO_LARGE = "round of the uploader", "a file arrived", "files that are too large"


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
        st.error(text("intake.too_large", file=name, size=text.number(size, 1), most=most))
    _on_the_desk(view)
    owed_short(view)
    return bool(st.session_state.pop(_ARRIVED, False))


def _take(key: str, most: int) -> None:
    """Lay the files on the desk, and start with an empty uploader: it would return them for ever."""
    for file in st.session_state[key]:
        content = file.getvalue()
        size = len(content) / 1024 / 1024
        if size > most:  # the browser's own limit can be got round
            st.session_state.setdefault(_TOO_LARGE, []).append((file.name, size))
        else:
            waiting.lay_down(file.name, content)
            st.session_state[_ARRIVED] = True
    st.session_state[_ROUND] += 1


def _on_the_desk(view: View) -> None:
    """The files that wait: those on the desk and those in the inbox, one press away."""
    opened = waiting.open_file()
    for file in waiting.files():
        with st.container(key=f"rx_file_{file.digest[:12]}"):
            html(cards.file_on_desk(file.name, len(file.content), file == opened, view.reader))
            with st.container(horizontal=True):
                _link("review_it", f"look {file.digest}", view, _open, file.digest)
                _link("throw_away", f"away {file.digest}", view, waiting.clear_away, file)
    laid_down = {file.path for file in waiting.files()}
    paths = [path for path in inbox.waiting(waiting.inbox_folder()) if path not in laid_down]
    if paths:
        html(cards.inbox_title(len(paths), view.reader))
    for path in paths:
        st.button(
            label(path.name[:80]),
            key=f"inbox {path.name}",
            type="tertiary",
            on_click=_from_inbox,
            args=[path, view],
        )
        html(cards.note(finding(view, path), view.reader))


def _link(word: str, key: str, view: View, press: Callable[..., None], what: object) -> None:
    st.button(view.text(f"upload.{word}"), key=key, type="tertiary", on_click=press, args=[what])


def _open(digest: str) -> None:
    waiting.turn_to(digest)
    st.session_state[_ARRIVED] = True


def _from_inbox(path: Path, view: View) -> None:
    most = view.config.uploads.most_megabytes
    try:
        size = path.stat().st_size / 1024 / 1024
        if size > most:
            st.session_state.setdefault(_TOO_LARGE, []).append((path.name, size))
            return
        waiting.lay_down(path.name, path.read_bytes(), path)
    except OSError:
        return  # it was taken away in this moment; the list will no longer show it
    st.session_state[_ARRIVED] = True
