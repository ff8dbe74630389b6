"""How often somebody may try: a few times at once, then ever more slowly."""

import math
from collections import OrderedDict, deque
from datetime import datetime, timedelta
from threading import Lock

FREE = 3
"""Attempts in a row that need no waiting."""
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=5), timedelta(minutes=15)
FORGOTTEN_AFTER = timedelta(hours=1)
MOST_AT_ONCE, WITHIN = 30, timedelta(minutes=1)
"""From all addresses together: who has many addresses gains nothing, and keeps no processor busy."""
MOST_ADDRESSES = 1000
SKEW = timedelta(minutes=1)
"""So far threads may come out of order; farther back, the clock was put back."""


def wait_after(attempts: int) -> timedelta:
    """How long to wait after so many failed attempts: nothing, 5 s, 10 s, 20 s … 15 minutes."""
    if attempts < FREE:
        return timedelta()
    doublings = min(attempts - FREE, 20)
    return min(FIRST_WAIT * (1 << doublings), LONGEST_WAIT)


class Attempts:
    """Counts attempts by address (any text) and altogether; for many threads, in bounded memory."""

    def __init__(self) -> None:
        self._counts: OrderedDict[str, tuple[int, datetime]] = OrderedDict()
        self._latest: deque[datetime] = deque(maxlen=MOST_AT_ONCE)
        self._lock = Lock()

    def ask(self, address: str, now: datetime) -> int:
        """Seconds to wait before an attempt. At 0 it may be made, and is counted as failed already:
        so that a hundred at the same moment are not all the first.
        """
        with self._lock:
            wait = max(self._own_wait(address, now), self._wait_of_all(now))
            if wait <= timedelta():
                self._count(address, now)
            return max(0, math.ceil(wait.total_seconds()))

    def succeeded(self, address: str) -> None:
        """The attempt was right: the address begins anew."""
        with self._lock:
            self._counts.pop(address, None)

    def _own_wait(self, address: str, now: datetime) -> timedelta:
        attempts, latest = self._counts.get(address, (0, now))
        ago = now - latest
        # A clock that was put back makes nobody wait until the old time has come.
        if ago < -SKEW or ago > FORGOTTEN_AFTER:
            del self._counts[address]
            return timedelta()
        return wait_after(attempts) - max(ago, timedelta())

    def _wait_of_all(self, now: datetime) -> timedelta:
        if self._latest and now - self._latest[-1] < -SKEW:
            self._latest.clear()
        if len(self._latest) < MOST_AT_ONCE:
            return timedelta()
        return WITHIN - max(now - self._latest[0], timedelta())

    def _count(self, address: str, now: datetime) -> None:
        attempts, _ = self._counts.pop(address, (0, now))
        self._counts[address] = attempts + 1, now
        self._latest.append(now)
        if len(self._counts) > MOST_ADDRESSES:
            self._counts.popitem(last=False)  # who has been quiet longest
