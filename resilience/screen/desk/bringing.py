"""Laying a file on the desk, from wherever it comes, and why one was not taken."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import streamlit as st

from resilience.errors import IntakeError, ResilienceError
from resilience.intake import inbox
from resilience.screen import sign_in
from resilience.screen.desk import waiting
from resilience.screen.parts import refusal
from resilience.screen.view import View

_ARRIVED, _REFUSED = "a file arrived", "files that were not taken"


def bring(name: str, content: bytes, most: int) -> None:
    """Lay a file on the desk that the program made itself, and open the desk."""
    if sign_in.is_secretariat():
        lay_down(name, len(content), most, lambda: content)


def lay_down(name: str, size: int, most: int, content: Callable[[], bytes], path: Path | None = None) -> None:
    """Lay a file on the desk that is not too large: the browser's own limit can be got round."""
    if size > most * 1024 * 1024:
        megabytes = round(size / 1024 / 1024, 1)
        _refuse(IntakeError("intake.too_large", file=name, size=megabytes, most=most), path)
    elif not waiting.has_room(size, most):
        _refuse(IntakeError("upload.full"), path)
    else:
        waiting.lay_down(name, content(), path)
        arrived()


def from_inbox(path: Path, view: View) -> None:
    """Lay a file of the inbox on the desk."""
    most = view.config.uploads.most_megabytes
    # A file that was taken away in this moment is no longer in the list that is drawn next.
    with suppress(OSError):
        lay_down(inbox.shown_name(path), path.stat().st_size, most, path.read_bytes, path)


def arrived() -> None:
    """The desk must be opened: somebody brought a file, or turned to one."""
    st.session_state[_ARRIVED] = True


def has_arrived() -> bool:
    """Whether the desk must be opened; once."""
    return bool(st.session_state.pop(_ARRIVED, False))


def _refuse(why: ResilienceError, path: Path | None) -> None:
    """Said once, where the file was pressed: at the head of a long list nobody would see it."""
    st.session_state.setdefault(_REFUSED, []).append((path, why))


def say_refused(view: View, path: Path | None = None) -> None:
    """Why a file of the inbox was not taken; of the uploader where no path is given."""
    for where, why in st.session_state.get(_REFUSED, []):
        if where == path:
            refusal(view, why)


def forget_refused() -> None:
    """What was said is said: at the end of a run."""
    st.session_state.pop(_REFUSED, None)
