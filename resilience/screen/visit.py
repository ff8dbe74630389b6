"""When this reader was here before: kept in the reader's own browser, and nowhere else."""

from datetime import datetime, timedelta
from typing import Any

import streamlit as st

from resilience import clock
from resilience.config.base import FIRST_DAY, LAST_DAY
from resilience.screen.cookie import name_for
from resilience.screen.view import View

_APART = timedelta(minutes=30)
"""Who comes back sooner is still on the same visit."""
_BETWEEN = "~"
_KNOWN = "visits"

_keeper = st.components.v2.component(
    "visit",
    js="""
export default function ({ data }) {
  const secure = location.protocol === "https:" ? "; secure" : "";
  document.cookie = `${data.name}=${data.value}; path=/; max-age=31536000; samesite=strict${secure}`;
}
""",
)


def times(kept: str, now: datetime) -> tuple[datetime | None, datetime]:
    """The last moment of the visit before this one (None: there was none), and the last of this one.

    `kept` is `before~latest` as this reader's browser has it; what cannot be read says nothing, and a
    moment that is still to come neither: the office's clock was put back.
    """
    before, latest = (_moment(part) for part in [*kept.split(_BETWEEN), "", ""][:2])
    if latest is None or latest > now:
        return None, now
    if now - latest > _APART:
        return latest, now
    return (before if before is None or before <= latest else None), now


def written(before: datetime | None, now: datetime) -> str:
    """What the browser keeps."""
    parts = [each.isoformat(timespec="seconds") if each else "" for each in (before, now)]
    return _BETWEEN.join(parts)


def before(view: View) -> datetime | None:
    """When the reader's visit before this one ended (UTC, the office's clock); None at the first visit."""
    known: tuple[datetime | None, datetime] | None = st.session_state.get(_KNOWN)
    return known[0] if known else None


def note(view: View, *, is_own: bool) -> None:
    """That the reader is here, in the session and in the browser: but only where the run is the
    reader's `own`, not the page's that draws itself anew while nobody looks.
    """
    known: tuple[datetime | None, datetime] | None = st.session_state.get(_KNOWN)
    if known is None or is_own:
        kept = written(*known) if known else _given()
        known = st.session_state[_KNOWN] = times(kept, clock.now(view.config).replace(microsecond=0))
    _keeper(key="visit", data={"name": _name(), "value": written(*known)})


def _given() -> str:
    """What the browser kept; without a browser (in a test) it is no text."""
    given: Any = st.context.cookies.get(_name())
    return given if isinstance(given, str) else ""


def _name() -> str:
    return f"{name_for(str(st.context.headers.get('Host')))}_visit"


def _moment(part: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(part)
    except ValueError:
        return None
    is_sound = found.tzinfo is None and FIRST_DAY < found.date() < LAST_DAY
    return found if is_sound else None
