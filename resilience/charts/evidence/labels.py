"""Where names stand beside crowded points: on no other name and no point, clear of whiskers if possible."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
"""Of rectangles the last axis holds left, top, right, bottom; of places x, y."""


class Box(NamedTuple):
    """A rectangle in pixels from the top left of the plot."""

    left: float
    top: float
    right: float
    bottom: float

    def shared(self, other: "Box") -> float:
        """The area that both cover."""
        width = min(self.right, other.right) - max(self.left, other.left)
        height = min(self.bottom, other.bottom) - max(self.top, other.top)
        return max(width, 0) * max(height, 0)


class Side(NamedTuple):
    """Where a name stands: −1 left of or above its point, 1 right of or below, 0 in line with it;
    and how many pixels farther away than right beside it.
    """

    across: int
    down: int
    away: int = 0


@dataclass(frozen=True)
class Screen:
    """Points, whiskers and the plot's edges as a screen of one width shows them."""

    points: Sequence[Box]
    whiskers: Sequence[Box]
    plot: Box


GAP, AWAY = 4, (12, 24, 36, 50)
_IN_LINE, _ASKEW = ((1, 0), (-1, 0), (0, -1), (0, 1)), ((1, -1), (-1, -1), (1, 1), (-1, 1))
SIDES = (
    *(Side(*way) for way in (*_IN_LINE, *_ASKEW)),
    *(Side(*way, away) for away, way in product(AWAY, _ASKEW)),
)
"""The better ones first. What leads away is askew: upright or level it would look like a whisker."""
ROUNDS, ON_NAME = 4, 40


def beside(point: Box, size: tuple[float, float], side: Side) -> Box:
    """The rectangle of a name of that width and height on that side of its point."""
    width, height = size
    room = GAP + side.away
    left = {1: point.right + room, -1: point.left - room - width}.get(
        side.across, (point.left + point.right - width) / 2
    )
    top = {1: point.bottom + room - GAP, -1: point.top - room + GAP - height}.get(
        side.down, (point.top + point.bottom - height) / 2
    )
    return Box(left, top, left + width, top + height)


def sides(screens: Sequence[Screen], sizes: Sequence[tuple[float, float]]) -> list[Side]:
    """The side of each point's name that is best over all screens, which show the same points.

    Names choose in turn, and again in view of what the others have chosen; the best of some orders.
    """
    numbers = range(len(sizes))
    if not sizes:
        return []
    alone = np.tile(np.arange(len(SIDES), dtype="float64"), (len(sizes), 1))
    together = np.zeros(2 * alone.shape)
    for screen in screens:
        boxes = np.array(
            [[beside(screen.points[index], sizes[index], side) for side in SIDES] for index in numbers]
        )
        alone += _costs(boxes, screen)
        together += ON_NAME * _shared(boxes[:, :, None, None], boxes)
    together[numbers, :, numbers] = 0
    largest = sorted(numbers, key=lambda each: -sizes[each][0] * sizes[each][1])
    turned = [largest[start:] + largest[:start] for start in numbers]
    found = [_chosen(order, alone, together) for order in [*turned, *(order[::-1] for order in turned)]]
    _, best = min(found, key=lambda each: each[0])
    return [SIDES[side] for side in best]


def _chosen(order: Sequence[int], alone: Numbers, together: Numbers) -> tuple[float, list[int]]:
    """What the names choose who choose in that order, and what it costs them together.

    `alone`: name × side; `together`: name × side × other name × its side.
    """
    costs, chosen = alone.copy(), [-1] * len(order)
    for _ in range(ROUNDS):
        before = list(chosen)
        for index in order:
            side = int(costs[index].argmin())
            if side != chosen[index]:
                if chosen[index] >= 0:
                    costs -= together[index, chosen[index]]
                costs += together[index, side]
                chosen[index] = side
        if chosen == before:
            break
    return float(costs[range(len(order)), chosen].sum()), chosen


def _costs(boxes: Numbers, screen: Screen) -> Numbers:
    """What stands in the way of each name on each side on one screen, other names aside."""
    points = np.array(screen.points)
    whiskers = np.array(screen.whiskers).reshape(-1, 4)
    strange = ~np.eye(len(points), dtype="bool")[:, None, :]
    middles = (points[:, :2] + points[:, 2:]) / 2
    area = (boxes[..., 2] - boxes[..., 0]) * (boxes[..., 3] - boxes[..., 1])
    wider = points + GAP * np.array([-1, -1, 1, 1])
    far = _far(boxes[:, :, None], middles)
    own = np.diagonal(far, axis1=0, axis2=2).T[:, :, None]
    costs = (
        40 * (_shared(boxes[:, :, None], wider) * strange).sum(axis=-1)
        + 40 * (area - _shared(boxes, np.array(screen.plot)))
        + 3 * _shared(boxes[:, :, None], whiskers).sum(axis=-1)
        + 300 * ((far < own + GAP) & strange).sum(axis=-1)
    )
    away = [place for place, side in enumerate(SIDES) if side.away]
    costs[:, away] += 6.0 * np.array([SIDES[place].away for place in away])
    ends = (boxes[:, away, :2] + boxes[:, away, 2:]) / 2
    parts = np.arange(1, 8)[:, None] / 8
    way = middles[:, None, None] + parts * (ends - middles[:, None])[:, :, None]
    close = _far(points, way[:, :, :, None]) < GAP
    costs[:, away] += 200 * (close & strange[:, :, None]).sum(axis=(-1, -2))
    return np.asarray(costs)


def _shared(one: Numbers, other: Numbers) -> Numbers:
    """The area that two rectangles cover both."""
    width = np.minimum(one[..., 2], other[..., 2]) - np.maximum(one[..., 0], other[..., 0])
    height = np.minimum(one[..., 3], other[..., 3]) - np.maximum(one[..., 1], other[..., 1])
    return np.asarray(np.maximum(width, 0) * np.maximum(height, 0))


def _far(box: Numbers, place: Numbers) -> Numbers:
    """How far a place lies outside a rectangle."""
    outside = np.maximum(np.maximum(box[..., :2] - place, place - box[..., 2:]), 0)
    return np.asarray(np.hypot(outside[..., 0], outside[..., 1]))
