"""Which slide it is: a function of the clock alone, so that every screen and every reload agree.

The browser computes the same in `screen/lounge/lounge.js`; a test holds them together.
"""

from collections.abc import Sequence
from typing import NamedTuple


class Turn(NamedTuple):
    """A moment of the loop."""

    round: int
    """How often the loop has been through."""
    slide: int
    """Which slide it is, from 0."""
    into: float
    """Seconds since it came."""


def turn_at(elapsed: float, seconds: Sequence[int]) -> Turn:
    """The turn so many seconds after the loop began; `seconds`: how long each slide stays.

    Raises ValueError where there is no slide.
    """
    if not seconds:
        raise ValueError("a loop without slides")
    rounds, left = divmod(elapsed, sum(seconds))
    for slide, stays in enumerate(seconds):
        if left < stays:
            return Turn(int(rounds), slide, left)
        left -= stays
    return Turn(int(rounds) + 1, 0, 0.0)  # a rounding at the very end of a round
