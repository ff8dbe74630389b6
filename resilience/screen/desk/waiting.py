"""The files that wait on the desk of one visitor, and which of them is being looked at.

A reload of the page is a new browser session: the process keeps the desk of each sign-in, so that
nothing is lost by it.
"""

import time
from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import streamlit as st

from resilience import intake, paths
from resilience.errors import AccessError
from resilience.intake import inbox
from resilience.intake.returned import takes_the_place_of
from resilience.screen import sign_in
from resilience.writing import plain_file

_FILES, _OPEN, _DONE, _UNTIL = "files on the desk", "open file", "just done", "stands until"
_SECONDS_TO_READ = 10
"""So long what was just done is said also where the next file comes meanwhile."""
_LARGEST_FILES = 5
_MOST_DESKS = 2
"""Desks that outlive a reload: an office has one secretariat, and all files are kept in memory."""


@dataclass(frozen=True)
class Waiting:
    """One file, and what its sender said about it."""

    name: str
    content: bytes
    digest: str
    path: Path | None = None
    """Where it lies in the inbox; None for one that was dropped in the sidebar."""
    kind: str | None = None
    """As chosen; None: by its headers."""
    answers: tuple[tuple[str, str], ...] = ()
    complete: bool = False
    note: str = ""
    ticks: frozenset[str] = frozenset()
    by: str = ""
    """Whose the note and the ticks are."""


Desk = dict[str, Waiting]
_kept: OrderedDict[str, Desk] = OrderedDict()
"""The latest desks, by the secret of the sign-in: nobody else comes to see them."""


def _desk() -> Desk:
    """The files by their digests; at the first look after a reload those that lay there before it.

    Who comes back after an idle time finds them again, who comes after somebody signed out does not.
    """
    key = f"{_FILES} {sign_in.times_left()}"
    if key not in st.session_state:
        st.session_state[key] = dict(_kept.get(sign_in.secret(), {}))
    desk: Desk = st.session_state[key]
    return desk


def _keep() -> None:
    """Note the desk as it is now for the same sign-in."""
    secret = sign_in.secret()
    _kept.pop(secret, None)
    if secret and _desk():
        _kept[secret] = dict(_desk())
    while len(_kept) > _MOST_DESKS:
        _kept.popitem(last=False)


def lay_down(name: str, content: bytes, path: Path | None = None) -> None:
    """Put a file on the desk and open it; the same bytes lie there once."""
    digest, name = intake.digest(content), plain_file(name)
    desk = _desk()
    for other in [file for file in desk.values() if file.digest != digest]:
        # Mended and dropped again: the old one has been dealt with.
        if other.path is None and takes_the_place_of(name, other.name):
            del desk[other.digest]
    known = desk.get(digest)
    desk[digest] = replace(known, path=known.path or path) if known else Waiting(name, content, digest, path)
    _keep()
    st.session_state[_OPEN] = digest
    if time.monotonic() > _done().get(_UNTIL, 0):
        _done().clear()


def has_room(size: int, most: int) -> bool:
    """Whether the desk may take so many bytes more: a few of the largest files, since all are kept
    in memory until they are dealt with.
    """
    return size + sum(len(file.content) for file in files()) <= _LARGEST_FILES * most * 1024 * 1024


def files() -> list[Waiting]:
    """All files on the desk, in the order in which they came."""
    return list(_desk().values())


def open_file() -> Waiting | None:
    """The file that is being looked at."""
    found = {file.digest: file for file in files()}
    return found.get(st.session_state.get(_OPEN, ""), next(iter(found.values()), None))


def is_turned_to(file: Waiting) -> bool:
    """Whether somebody brought or chose this very file, and it is not only the next one."""
    return st.session_state.get(_OPEN) == file.digest


def turn_to(digest: str) -> None:
    """Look at another file of the desk."""
    st.session_state[_OPEN] = digest
    _done().clear()


def tell(file: Waiting, **said: object) -> None:
    """Note what the sender said about a file: `kind`, `complete`, `answers`.

    A browser may send a box once more after its file was dealt with: that lays nothing down again.
    """
    if file.digest not in _desk():
        return
    _desk()[file.digest] = replace(file, **said)  # type: ignore[arg-type]
    _keep()


def said_by(file: Waiting, who: str) -> Waiting:
    """The file with the note and the ticks of one person: another one has said nothing yet."""
    return file if file.by in ("", who) else replace(file, note="", ticks=frozenset(), by="")


def say(
    file: Waiting, who: str, *, note: str | None = None, tick: str | None = None, ticked: bool = False
) -> None:
    """Keep the note, or a tick, of who looks at a file."""
    now = said_by(_desk().get(file.digest, file), who)
    ticks = now.ticks if tick is None else now.ticks | {tick} if ticked else now.ticks - {tick}
    tell(file, note=now.note if note is None else note, ticks=ticks, by=who)


def answer(file: Waiting, column: str, said: str | None) -> None:
    """Note the answer to a question about a column; None takes it back."""
    answers = {name: each for name, each in file.answers if name != column}
    tell(file, answers=tuple({**answers, **({column: said} if said else {})}.items()))


def clear_away(file: Waiting) -> None:
    """Take a file off the desk. One from the inbox is moved out of it, never deleted: but only the
    very bytes that were looked at, and where that cannot be done it stays there.
    """
    _desk().pop(file.digest, None)
    _keep()
    if file.path is None:
        return
    with suppress(OSError, AccessError):  # who is signed out meanwhile is told so by the page
        if intake.digest(file.path.read_bytes()) == file.digest:
            inbox.put_away(file.path, by=sign_in.person(renew=False))


def lies_on_the_desk(path: Path) -> bool:
    """Whether a file of the inbox is on the desk just as it lies there now."""
    found = [file for file in files() if file.path == path]
    with suppress(OSError):
        return any(len(file.content) == path.stat().st_size for file in found) and any(
            intake.digest(path.read_bytes()) == file.digest for file in found
        )
    return False


def at_once(file: Waiting) -> Callable[..., None]:
    """What takes a file off the desk and notes what was done, as `note_done`, without looking into the
    session: there a run can be broken off, and the file would lie on the desk as if it were not saved.
    """
    desk, done = _desk(), _done()

    def settle(said: str, **fields: object) -> None:
        desk.pop(file.digest, None)
        _note(done, said, fields)

    return settle


def note_done(said: str, **fields: object) -> None:
    """Note what was just done, to be said once the page is drawn anew."""
    _note(_done(), said, fields)


def _note(done: dict[str, Any], said: str, fields: dict[str, object]) -> None:
    done.update({_DONE: (said, fields), _UNTIL: time.monotonic() + _SECONDS_TO_READ})


def _done() -> dict[str, Any]:
    """What was just done in this session, if anything was."""
    found: dict[str, Any] = st.session_state.setdefault(_DONE, {})
    return found


def just_done() -> tuple[str, dict[str, object]] | None:
    """What was just done; said until the page is left or, after a while, another file is opened."""
    done: tuple[str, dict[str, object]] | None = _done().get(_DONE)
    return done


def inbox_folder() -> Path:
    """The inbox beside the database."""
    return inbox.inbox_of(paths.database_file())
