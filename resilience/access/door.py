"""The door of one process: how somebody comes in, stays and leaves."""

import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from resilience.access import passcodes
from resilience.access.attempts import Attempts
from resilience.access.people import Person, called, name_of, role_of
from resilience.access.sessions import Ended, Sessions
from resilience.access.tickets import Tickets
from resilience.config import Config
from resilience.errors import AccessError


class Door:
    """Attempts, sessions and tickets of one process. Every `now` is UTC, with its zone."""

    def __init__(self) -> None:
        self.attempts, self.sessions, self.tickets = Attempts(), Sessions(), Tickets()

    def enter(self, typed: str, path: Path, *, address: str, now: datetime, name: str = "") -> str:
        """Sign in with a passcode of the file at `path`, under a name of one's own where one is given;
        returns the token of a new session.

        Raises AccessError: no passcode was made, too many attempts from this address (the passcode
        is not looked at then), or a wrong one.
        """
        if not passcodes.has_passcode(path):
            raise AccessError("access.no_passcode")
        wait = self.attempts.ask(address, now)
        if wait:
            raise AccessError("access.wait", seconds=wait)
        role = passcodes.role_with(path, typed)
        if role is None:
            raise AccessError("access.wrong_passcode")
        self.attempts.succeeded(address)
        token = secrets.token_urlsafe(32)
        self.sessions.begin(token, called(role, name), role, now, proof=passcodes.fingerprint(path, role))
        return token

    def holder(
        self, token: str, path: Path, config: Config, now: datetime, *, renew: bool = True
    ) -> Person | Ended:
        """Who holds a token."""
        proof = passcodes.fingerprint(path, self.sessions.role(token))
        return self.sessions.seen(token, now, idle_time(config), proof=proof, renew=renew)

    def identified(
        self, claims: Mapping[str, Any], config: Config, now: datetime, *, renew: bool = True
    ) -> Person | Ended:
        """Who a provider of identities says it is.

        Its cookie lives for weeks: one older than the idle time counts only while its session,
        kept here, has been active since.
        """
        secret, idle = identity(claims), idle_time(config)
        found = self.sessions.seen(secret, now, idle, renew=renew)
        if found == Ended("unknown") and _is_fresh(claims.get("iat"), now, idle):
            name = name_of(claims)
            self.sessions.begin(secret, name, role_of(claims, config), now)
            found = self.sessions.seen(secret, now, idle, renew=renew)
        return found

    def leave(self, secret: str) -> None:
        """Sign out: a token, or an identity."""
        self.sessions.end(secret)


def identity(claims: Mapping[str, Any]) -> str:
    """One sign-in of one identity: the next one is another, even of the same person."""
    return repr([str(claims.get(claim)) for claim in ("iss", "sub", "iat", "nonce")])


def idle_time(config: Config) -> timedelta:
    """After which a session ends."""
    return timedelta(minutes=config.access.idle_minutes)


def _is_fresh(issued: Any, now: datetime, idle: timedelta) -> bool:
    """Whether an identity was proved within the idle time, before or (clocks differ) after now."""
    if not isinstance(issued, int | float) or isinstance(issued, bool):
        return False
    return abs(now.timestamp() - issued) <= max(idle.total_seconds(), 60)
