"""Which hazards have to step aside so that every whisker is seen to belong to its own shape."""

from collections.abc import Sequence

WIDTH, MOST = 0.15, 0.3
"""A lane, and how far the outermost may lie from its step, in steps."""


def lanes(intervals: Sequence[tuple[float, float]]) -> list[float]:
    """How far each of these intervals of one line is moved aside, in the order given.

    Those that touch get lanes of their own, as few as can be; the lane that holds the most stays
    where it is, the others lie on both sides of it.
    """
    ends, chosen = list[float](), dict[int, int]()
    for index in sorted(range(len(intervals)), key=lambda each: intervals[each]):
        start, end = intervals[index]
        free = [lane for lane, taken in enumerate(ends) if taken < start]
        lane = free[0] if free else len(ends)
        ends[lane : lane + 1] = [end]
        chosen[index] = lane
    members = list(chosen.values())
    order = sorted(range(len(ends)), key=lambda lane: (-members.count(lane), lane))
    width = min(WIDTH, 2 * MOST / max(len(ends), 1))
    aside = {lane: width * ((place + 1) // 2) * (-1 if place % 2 else 1) for place, lane in enumerate(order)}
    return [aside[chosen[index]] for index in range(len(intervals))]
