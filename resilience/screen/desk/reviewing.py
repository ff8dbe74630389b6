"""The review of the open file: made once for each answer and each state of the data."""

import logging
import os
from dataclasses import dataclass, replace
from pathlib import Path

import streamlit as st

from resilience import clock, intake
from resilience.contracts import contract
from resilience.errors import IntakeError, ResilienceError
from resilience.intake import Review, Sheet, inbox
from resilience.screen.desk import waiting
from resilience.screen.desk.waiting import Waiting
from resilience.screen.view import View

_LOG = logging.getLogger(__name__)
_SHEET, _REVIEW = "sheet of the open file", "review of the open file"
_LONG = 300_000
"""Bytes from which reading takes long enough to show how far it is."""


@dataclass(frozen=True)
class Look:
    """The open file and what can be said about it: a review, or why there is none."""

    file: Waiting
    kinds: tuple[str, ...] = ()
    """The kinds that its headers fit."""
    review: Review | None = None
    refusal: ResilienceError | None = None


def look(view: View) -> Look | None:
    """The open file; None where none is open."""
    file = waiting.open_file()
    if file is None:
        return None
    key = (file.digest, file.kind, file.answers, file.complete, view.version, view.today)
    kept = st.session_state.get(_REVIEW)
    if kept is None or kept[0] != key:
        kept = st.session_state[_REVIEW] = (key, _made(file, view))
    found: Look = kept[1]
    if found.refusal is not None and waiting.just_done() and not waiting.is_turned_to(file):
        return None  # what was just done is the news, not the next file that cannot be read
    return replace(found, file=file)  # note and ticks are no part of the review


def _made(file: Waiting, view: View) -> Look:
    place = st.empty()
    bar = place.progress(0.0, view.text("upload.reading")) if len(file.content) > _LONG else None

    def progress(share: float) -> None:
        if bar is not None:
            bar.progress(min(share, 1.0), view.text("upload.reading"))

    kinds: tuple[str, ...] = ()
    try:
        sheet = _sheet(file, progress)
        kinds = tuple(intake.kinds_of(sheet))
        kind = file.kind or intake.kind_of(sheet)
        review = intake.reviewed(
            sheet,
            kind,
            file.content,
            database=view.database,
            config=view.config,
            answers=dict(file.answers),
            today=clock.today(view.config),
            known_at=clock.now(view.config),
            complete=file.complete,
            progress=lambda share: progress(0.4 + 0.6 * share),
        )
        return Look(file, kinds, review)
    except IntakeError as refusal:
        return Look(file, kinds, refusal=refusal)
    finally:
        place.empty()


def finding(view: View, path: Path) -> str:
    """What a file of the inbox is at first sight, in a few words: its kind and its faults."""
    try:
        found = path.stat()
    except OSError:
        return ""  # gone in this moment
    if found.st_size > _LONG:
        return view.text("upload.large")
    return _finding(view, path, (view.state, os.fsencode(path), found.st_size, found.st_mtime_ns))


@st.cache_resource(max_entries=200, show_spinner=False)
def _finding(_view: View, _path: Path, key: object) -> str:
    text = _view.text
    try:
        sheet = intake.read(_path.read_bytes(), inbox.shown_name(_path), intake.known_headers())
        kind = intake.kind_of(sheet)
        found = intake.checked_now(sheet, kind, _view.database, _view.config, {})
    except (IntakeError, OSError):
        return text("upload.unreadable")
    except Exception:
        # A bug, and the one that is caught: the sidebar stands on every page, and one file that nobody
        # has opened yet would take all of them away from the secretariat.
        _LOG.exception("a file of the inbox could not be looked into")
        return text("upload.unreadable")
    faulty, asked = int(found.faulty.sum()), len(found.unanswered)
    said = text("upload.n_asked", n=asked) if asked else text("upload.clean")
    if faulty:
        said = text("upload.n_faults", n=faulty)
    return text("upload.finding", kind=text.pick(contract(kind).name), said=said)


def _sheet(file: Waiting, progress: intake.Progress) -> Sheet:
    """The file taken apart into cells: once, whatever is answered afterwards."""
    kept = st.session_state.get(_SHEET)
    if kept is None or kept[0] != file.digest:
        sheet = intake.read(
            file.content, file.name, intake.known_headers(), progress=lambda share: progress(0.4 * share)
        )
        kept = st.session_state[_SHEET] = (file.digest, sheet)
    found: Sheet = kept[1]
    return found


def forget() -> None:
    """Let go of what was kept about a file: it may be large."""
    st.session_state.pop(_SHEET, None)
    st.session_state.pop(_REVIEW, None)
