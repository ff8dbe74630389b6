"""Who is signed in, kept by the process: a session ends by idleness, signing out or a new passcode."""

import hashlib
from collections import OrderedDict
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from threading import Lock
from typing import Literal

from resilience.access.people import Person, Role

Reason = Literal["idle", "signed_out", "new_passcode", "unknown"]
MOST = 1000
KEPT_ENDED = timedelta(days=2)
"""Longer than any idle time: an identity that signed out must not come back by its old cookie."""


@dataclass(frozen=True)
class Ended:
    """A session that is none any more, and why."""

    reason: Reason


@dataclass(frozen=True)
class _Session:
    name: str
    role: Role | None
    proof: str
    active: datetime
    ended: Reason | None = None


class Sessions:
    """Sessions by a secret (a token, an identity's sign-in), of which only the hash is kept.

    `proof` is what a session rests on (its passcode's fingerprint): when it changes, it ends.
    """

    def __init__(self) -> None:
        self._sessions: OrderedDict[str, _Session] = OrderedDict()
        self._lock = Lock()

    def begin(self, secret: str, name: str, role: Role | None, now: datetime, *, proof: str = "") -> None:
        """Somebody has signed in."""
        with self._lock:
            self._sessions[_hash(secret)] = _Session(name, role, proof, now)
            self._forget(now)

    def role(self, secret: str) -> Role | None:
        """The role with which a session began."""
        with self._lock:
            session = self._sessions.get(_hash(secret))
        return session.role if session else None

    def seen(
        self, secret: str, now: datetime, idle: timedelta, *, proof: str = "", renew: bool = True
    ) -> Person | Ended:
        """Who a session belongs to, until `idle` after its last activity; `renew` is activity."""
        key = _hash(secret)
        with self._lock:
            session = self._sessions.get(key)
            if session is None:
                return Ended("unknown")
            reason = session.ended or _reason_to_end(session, now, idle, proof)
            session = replace(session, ended=reason)
            if renew and reason is None:
                session = replace(session, active=max(now, session.active))
                self._sessions.move_to_end(key)
            self._sessions[key] = session
        if reason is not None:
            return Ended(reason)
        return Person(session.name, session.role, session.active + idle)

    def end(self, secret: str, reason: Reason = "signed_out") -> None:
        """Somebody has signed out, in every tab."""
        key = _hash(secret)
        with self._lock:
            if key in self._sessions:
                self._sessions[key] = replace(self._sessions[key], ended=reason)

    def _forget(self, now: datetime) -> None:
        """Drop what has long been over, and the quietest when there are too many."""
        old = [key for key, one in self._sessions.items() if now - one.active > KEPT_ENDED]
        for key in old:
            del self._sessions[key]
        while len(self._sessions) > MOST:
            self._sessions.popitem(last=False)


def _reason_to_end(session: _Session, now: datetime, idle: timedelta, proof: str) -> Reason | None:
    # Only who may write is signed out for doing nothing: a screen in the lounge reads for weeks.
    # Active in the future: the clock was put back, and nobody knows for how long it was idle.
    if session.role == "secretariat" and not session.active - idle <= now <= session.active + idle:
        return "idle"
    return "new_passcode" if session.proof != proof else None


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
