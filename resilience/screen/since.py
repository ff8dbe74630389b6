"""What changed, and since when: a number of days, the last upload, the reader's last visit, a day."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

import pandas as pd
import streamlit as st

from resilience import clock
from resilience.known import Changed, known_changes, known_uploads
from resilience.screen import address, visit
from resilience.screen.parts import pick
from resilience.screen.view import View, event_days, event_moments
from resilience.screen.whole import whole_city

_DAYS, _UPLOAD, _VISIT = "days", "upload", "visit"
_MOST_DAYS = 12
"""So many of the days on which the data moved are offered; any other day may stand in the address."""


@dataclass(frozen=True)
class Since:
    """The moment from which changes are counted."""

    kind: str
    """days, upload, visit or day."""
    moment: datetime
    """UTC, as uploads are known."""
    day: date
    """The same as the office's day."""


def since_filter(view: View) -> Since:
    """Since when: asked above the list of changes."""
    text = view.text
    days = view.config.changes_since_days
    moved = [day for day in event_days(view) if day < view.today][:_MOST_DAYS]
    asked = _asked(view)
    if asked is not None and asked not in moved:
        moved = sorted([*moved, asked], reverse=True)
    last, seen = _last_upload(view), visit.before(view)
    names = {_DAYS: text("changed.of_days", n=days)}
    if last is not None:
        names[_UPLOAD] = text("changed.of_upload")
    if seen is not None and view.as_of is None:
        names[_VISIT] = text("changed.of_visit")
    names |= {day.isoformat(): text("changed.of_day", date=text.date(day)) for day in moved}
    chosen = pick(view, "since", names, is_list=True)
    return _moment(view, chosen, last, seen)


def _asked(view: View) -> date | None:
    """The day that the address names, if it names one that has passed."""
    try:
        day = clock.day(address.given("since"))
    except ValueError:
        return None
    return day if day < view.today else None


def _moment(view: View, chosen: str, last: datetime | None, seen: datetime | None) -> Since:
    config = view.config
    if chosen == _UPLOAD and last is not None:
        before = last - timedelta(microseconds=1)
        return Since(_UPLOAD, before, clock.day_of(last, config))
    if chosen == _VISIT and seen is not None:
        # Readers who came between the same two uploads see the same: it is kept once for all of them.
        moment = max((each for each in event_moments(view) if each <= seen), default=seen)
        return Since(_VISIT, moment, clock.day_of(seen, config))
    if chosen in (_DAYS, _UPLOAD, _VISIT):
        day = clock.since(view.today, config)
        return Since(_DAYS, clock.end_of(day, config), day)
    day = clock.day(chosen)
    return Since("day", clock.end_of(day, config), day)


def _last_upload(view: View) -> datetime | None:
    """When the last upload that counts became known."""
    history = _history(view, view.state)
    return history["known_at"].iloc[0].to_pydatetime() if len(history) else None


@st.cache_resource(max_entries=16, show_spinner=False)
def _history(_view: View, state: object) -> pd.DataFrame:
    return known_uploads(_view.database, _view.known_until)


def changed(view: View, since: Since) -> Changed:
    """What moved since then."""
    return _changed(view, view.state, since.moment, since.day)


@st.cache_resource(max_entries=64, show_spinner=False)
def _changed(_view: View, state: object, moment: datetime, day: date) -> Changed:
    return known_changes(
        _view.database,
        _view.config,
        whole_city(_view),
        moment=moment,
        day=day,
        language=_view.text.language,
        as_of=_view.known_until,
    )
