"""Which loop this screen shows, and what its browser gets: pictures of both languages, times, words.

All that a guest can do happens in the browser; nothing here signs in, uploads or writes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pandas as pd
import streamlit as st

from resilience.brief.guest import open_base
from resilience.cards.comparison.words import comparison_link
from resilience.contracts import contract
from resilience.lounge import Loop, loop_of
from resilience.screen import address, moved
from resilience.screen.comparison import BETWEEN
from resilience.screen.figures import place_names
from resilience.screen.lounge.drawing import pictures_of, player
from resilience.screen.view import View, view_of
from resilience.screen.visits import moment, visits
from resilience.visits import Visit, hours, turns_at, visit_at

PAGE = "lounge"
_DAY = timedelta(days=1)


def is_lounge(url: str | None) -> bool:
    """Whether the browser asks for the lounge: then no menu, no sidebar and no door is built."""
    return bool(url) and str(url).split("?")[0].rstrip("/").endswith(f"/{PAGE}")


def lounge(view: View) -> None:
    """Show the loop of the visit that the address names, or of the one that is on, or the usual one."""
    showing = _showing(view)
    loop, phone = showing.loop, _on_a_phone(view, showing.loop)
    since, until, is_kept = showing.since, showing.until, showing.is_kept
    data = played(view, loop, since=since, until=until, phone=phone, is_kept=is_kept)
    player()(key="lounge", data=data, on_turned_change=lambda: None)


@dataclass(frozen=True)
class _Showing:
    """A loop, since when it runs, and until when (the office's time)."""

    loop: Loop
    since: datetime
    until: datetime
    is_kept: bool
    """Whether many screens show it; what an address made up is not."""


def _showing(view: View) -> _Showing:
    """By the address a visit (`programme`) or cities (`guest`); else the visit that is on."""
    config, now = view.config, moment(view)
    known = {code: visits(view_of(code, None)) for code in config.languages}
    midnight, first = datetime.combine(view.today, time()), known[config.languages[0]]
    asked = _in_each_language(known, address.given("programme"))
    cities = [place for place in address.given("guest").split(BETWEEN) if place in place_names(view)]
    if asked:
        begins = hours(next(iter(asked.values())))[0].time()
        since = datetime.combine(view.today, begins)
        return _Showing(loop_of(asked, config), since, midnight + _DAY, is_kept=True)
    if cities:
        loop = replace(
            loop_of(None, config), guests=tuple(cities[: contract("visits").columns["guests"].most])
        )
        return _Showing(loop, midnight, midnight + _DAY, is_kept=False)
    on = visit_at(first, now)
    loop = loop_of(_in_each_language(known, on["visit_id"]) if on else None, config)
    return _Showing(loop, hours(on)[0] if on else midnight, turns_at(first, now), is_kept=True)


def _in_each_language(known: Mapping[str, pd.DataFrame], code: str) -> dict[str, Visit] | None:
    rows = {language: of[of["visit_id"] == code].to_dict("records") for language, of in known.items()}
    return {language: of[0] for language, of in rows.items() if of} or None


def played(
    view: View,
    loop: Loop,
    *,
    since: datetime,
    until: datetime | None,
    phone: str = "",
    is_kept: bool = False,
    is_preview: bool = False,
) -> dict[str, Any]:
    """What the browser gets. `since`, `until`: the office's time, which may lie on a fixed day; the
    browser's moments are seconds of the real clock.
    """
    config, here = view.config, moment(view)
    now = datetime.now(ZoneInfo(config.office.timezone))  # at once: the pictures may take a second
    made = pictures_of(view, loop, phone, is_kept=is_kept)
    asked = "" if is_preview else address.given("lang")
    language = asked if asked in made["pictures"] else loop.language
    return {
        **made,
        "key": f"{loop.id}|{BETWEEN.join(loop.guests)}|{language}",
        "language": language,
        "server": moved.SERVER,
        "version": view.version,
        "now": datetime.now(now.tzinfo).timestamp(),
        "anchor": (now + (since - here)).timestamp(),
        "until": (now + (until - here)).timestamp() if until else None,
        "reload_at": _next(now, config.lounge.reload_at).timestamp(),
        "idle": config.lounge.idle_seconds,
        "answer": config.lounge.answer_seconds,
        "timezone": config.office.timezone,
        "zone": now.strftime("%Z"),
        "address": moved.ADDRESS,
        "is_preview": is_preview,
    }


def _on_a_phone(view: View, loop: Loop) -> str:
    """The address of the comparison with these guests that a phone can open; empty where there is none."""
    base = open_base(view.config, st.context.url)
    guest, *beside = loop.guests or view.config.lounge.compare or ("",)
    if not base or "comparison" not in view.config.pages or not guest:
        return ""
    return base + comparison_link(guest, beside if loop.guests else (), view_of(loop.language, None).reader)


def _next(now: datetime, clock: str) -> datetime:
    """The next time that a clock shows this: tomorrow, if it has just been."""
    hour, minute = map(int, clock.split(":"))
    at = now.replace(hour=hour, minute=minute, second=0, microsecond=0)
    return at if at > now else at + timedelta(days=1)
