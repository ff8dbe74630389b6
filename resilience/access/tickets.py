"""A ticket lets a browser fetch its cookie: random, for one use, for half a minute."""

import secrets
from collections import OrderedDict
from datetime import datetime, timedelta
from threading import Lock

LIFETIME = timedelta(seconds=30)
MOST = 1000


class Tickets:
    """Open tickets and what each stands for; the longest waiting give way when there are too many."""

    def __init__(self) -> None:
        self._open: OrderedDict[str, tuple[str, datetime]] = OrderedDict()
        self._lock = Lock()

    def issue(self, for_what: str, now: datetime) -> str:
        """A new ticket."""
        ticket = secrets.token_urlsafe(24)
        with self._lock:
            self._open[ticket] = for_what, now + LIFETIME
            if len(self._open) > MOST:
                self._open.popitem(last=False)
        return ticket

    def is_open(self, ticket: str, now: datetime) -> bool:
        """Whether it can still be used."""
        with self._lock:
            return ticket in self._open and self._open[ticket][1] >= now

    def take(self, ticket: str, now: datetime) -> str | None:
        """What it stood for, once; None for a ticket that is none, was used or is too old."""
        with self._lock:
            for_what, until = self._open.pop(ticket, ("", None))
        return for_what if until is not None and until >= now else None
