"""Signing in: who is signed in, the place in the sidebar, and the door where nobody may read unknown."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import streamlit as st
from starlette.requests import Request
from starlette.routing import Route

from resilience import access, cards, paths
from resilience import config as configuration
from resilience.access import Door, Ended, Person
from resilience.cards.figures import who_did
from resilience.config import Config
from resilience.errors import ResilienceError
from resilience.screen import cookie, provider
from resilience.screen.opening import office
from resilience.screen.parts import html
from resilience.screen.view import View
from resilience.text import Text, available_languages

_DOOR = Door()
_TOKEN, _TYPED, _NAME, _REFUSAL = "sign-in token", "passcode", "own name", "sign-in refusal"
_LEFT = "signed out"
_WAS_IN, _TIMES_LEFT = "was signed in", "times signed out"
_SAID_FOR = timedelta(seconds=30)


def person(*, renew: bool = True) -> Person | None:
    """Who is signed in in this browser session; None for a visitor.

    Asking is activity and puts off the idle end, unless `renew` is False: so ask timers.
    """
    config, _ = office()
    now = datetime.now(UTC)
    found = (_identified if provider.is_configured() else _holder)(config, now, renew)
    if isinstance(found, Ended):
        _note_end(found, now)
        return None
    st.session_state[_WAS_IN] = found is not None
    return found


def may_upload(request: Request) -> bool:
    """Whether a request comes from a browser that is signed in. (A provider's cookie is only looked
    for: what it is worth, and whose it is, is checked where a file is taken from the uploader.)
    """
    if provider.is_configured():
        return provider.has_cookie(request)
    config, _ = office()
    token = request.cookies.get(cookie.name_for(request.headers.get("host", "")), "")
    now = datetime.now(UTC)
    return isinstance(_DOOR.holder(token, _passcodes(), config, now, renew=False), Person)


def asked_later() -> Callable[[], Person | None]:
    """Who is signed in at the time of asking, for what runs outside a script (a download)."""
    config, _ = office()
    if provider.is_configured():
        claims = provider.claims()
        ask = partial(_DOOR.identified, claims or {}, config, renew=False)
    else:
        ask = partial(_DOOR.holder, _token(), _passcodes(), config, renew=False)

    def person_then() -> Person | None:
        found = ask(now=datetime.now(UTC))
        return None if isinstance(found, Ended) else found

    return person_then


def is_secretariat() -> bool:
    """Whether who is asking may upload; what writes checks it again."""
    who = person(renew=False)
    return who is not None and who.role == "secretariat"


def until() -> float | None:
    """When idleness ends what the secretariat may do, in seconds since 1970; None where nothing ends."""
    who = person(renew=False)
    if who is None or who.role != "secretariat" or who.until is None:
        return None
    return who.until.timestamp()


def _holder(config: Config, now: datetime, renew: bool) -> Person | Ended | None:
    token = _token()
    return _DOOR.holder(token, _passcodes(), config, now, renew=renew) if token else None


def _identified(config: Config, now: datetime, renew: bool) -> Person | Ended | None:
    claims = provider.claims()
    return _DOOR.identified(claims, config, now, renew=renew) if claims else None


def _token() -> str:
    """The token of this session; where it has not decided, the one that the browser kept."""
    token: str = st.session_state.get(_TOKEN, cookie.token_given())
    return token


def _note_end(ended: Ended, now: datetime) -> None:
    """Say it once: in the tab that was signed in, or to a browser that still held the cookie."""
    token = "" if provider.is_configured() else _token()
    if st.session_state.pop(_WAS_IN, False) or token:
        st.session_state[_LEFT] = ended.reason, now
    if token:
        cookie.drop(token, _DOOR.tickets)
        st.session_state[_TOKEN] = ""


def secret() -> str:
    """What tells this sign-in from every other; empty for a visitor."""
    if person(renew=False) is None:
        return ""
    return access.identity(provider.claims() or {}) if provider.is_configured() else _token()


def times_left() -> int:
    """How often somebody has signed out in this browser session: what was theirs is not the next one's."""
    times: int = st.session_state.get(_TIMES_LEFT, 0)
    return times


def may_view(config: Config) -> bool:
    """Whether the office's pages are for who is asking."""
    return access.may_view(person(renew=False), config)


def sidebar(view: View) -> None:
    """Who is signed in, or the way in."""
    with st.container(key="sign_in"):
        _where_i_stand(view, "sidebar")
        # Inside: else what comes below would move, and the browser would make the uploader anew, with a
        # file that was dropped on it in that moment.
        cookie.carry(_DOOR.tickets)


def here(view: View) -> None:
    """The way in on a page for the secretariat only: on a phone the sidebar is out of sight."""
    if person(renew=False) is None:
        with st.container(key="sign_in_here"):
            _farewell(view)
            _way_in(view, "here")


def door(view: View) -> None:
    """All that is there for who may not read: the way in."""
    html(cards.door(view.reader, by_passcode=not provider.is_configured()))
    with st.container(key="door"):
        _where_i_stand(view, "door")
    cookie.carry(_DOOR.tickets)


def _where_i_stand(view: View, where: str) -> None:
    who = person(renew=False)
    _farewell(view)
    if who is not None:
        _signed_in(who, view)
    elif where == "sidebar" and not provider.is_configured():
        with st.expander(view.text("access.sign_in"), key="sign in folded"):
            _way_in(view, where)
    else:
        _way_in(view, where)


def _way_in(view: View, where: str) -> None:
    """The form or the buttons; the same may stand in several places of a page."""
    if not provider.is_configured():
        _passcode_form(view, where)
        return
    for name in provider.providers():
        said = view.text("access.sign_in_with", name=name) if name else view.text("access.sign_in")
        st.button(said, key=f"sign in {name} {where}", on_click=st.login, args=[name])


def _farewell(view: View) -> None:
    """Why somebody is no longer signed in, for a moment."""
    reason, since = st.session_state.get(_LEFT, (None, None))
    if since is None or datetime.now(UTC) - since > _SAID_FOR:
        st.session_state.pop(_LEFT, None)
        return
    minutes = view.config.access.idle_minutes
    html(cards.sign_in_said(_why_left(reason, minutes, view.text), view.reader))


def _why_left(reason: str, minutes: float, text: Text) -> str:
    """Why, in a sentence; half minutes are not counted in whole ones."""
    if reason != "idle":
        return text(f"access.left.{reason}")
    if minutes % 1:
        return text("access.left.idle_part", minutes=text.number(minutes, 1))
    return text("access.left.idle", n=int(minutes))


def _signed_in(who: Person, view: View) -> None:
    html(cards.signed_in(who_did(who.name, view.text), view.reader))
    if who.role is None:
        html(cards.sign_in_said(view.text("access.no_role"), view.reader))
    st.button(view.text("access.sign_out"), key="sign out", type="tertiary", on_click=_leave)


def _passcode_form(view: View, where: str) -> None:
    typed = f"{_TYPED} {where}"
    with st.form(f"sign in {where}", clear_on_submit=True, border=False):
        st.text_input(
            view.text("access.passcode"), type="password", key=typed, autocomplete="current-password"
        )
        st.text_input(
            view.text("desk.called"),
            value=st.session_state.get(_NAME, ""),
            max_chars=access.MOST_LETTERS,
            key=f"{_NAME} {where}",
            autocomplete="off",
        )
        st.form_submit_button(view.text("access.enter"), on_click=_enter, args=[where])
    refused_at, refusal = st.session_state.get(_REFUSAL, ("", None))
    if refused_at == where:
        del st.session_state[_REFUSAL]
        html(cards.sign_in_said(view.text.error(refusal), view.reader))


def _enter(where: str) -> None:
    """Try what was typed."""
    now = datetime.now(UTC)
    try:
        typed, name = st.session_state[f"{_TYPED} {where}"], st.session_state.get(f"{_NAME} {where}", "")
        st.session_state[_NAME] = name  # who mistyped, or comes back, need not write it again
        token = _DOOR.enter(typed, _passcodes(), address=_address(), now=now, name=name)
    except ResilienceError as refusal:
        st.session_state[_REFUSAL] = where, refusal
        return
    st.session_state[_TOKEN] = token
    st.session_state.pop(_LEFT, None)
    cookie.keep(token, _DOOR.tickets)


def _address() -> str:
    """Where somebody tries from; empty for this machine."""
    address = st.context.ip_address
    return address if isinstance(address, str) else ""


def _leave() -> None:
    """Sign out, here and in the other tabs of the same sign-in."""
    for key in (_WAS_IN, _NAME):
        st.session_state.pop(key, None)
    st.session_state[_TIMES_LEFT] = times_left() + 1
    claims = provider.claims() if provider.is_configured() else None
    if claims:
        _DOOR.leave(access.identity(claims))
        st.logout()
        return
    token = _token()
    _DOOR.leave(token)
    cookie.drop(token, _DOOR.tickets)
    st.session_state[_TOKEN] = ""


def _passcodes() -> Path:
    return access.passcodes_file(paths.database_file())


def cookie_route() -> Route:
    """The route that gives a browser its cookie, for app.py."""
    return cookie.route(_DOOR.tickets)


def first_start() -> str:
    """Make the passcodes that are wanted and not there yet; returns what the terminal shall say."""
    if provider.is_configured():
        return ""
    try:
        viewing = configuration.load(paths.config_file()).access.viewing
        roles: tuple[access.Role, ...] = ("secretariat",) if viewing == "open" else ("secretariat", "viewer")
        made = {role: access.first_passcode(_passcodes(), role) for role in roles}
    except ResilienceError as error:
        return "".join(f"{Text(language).error(error)}\n" for language in available_languages())
    return access.first_start_notice({role: code for role, code in made.items() if code})
