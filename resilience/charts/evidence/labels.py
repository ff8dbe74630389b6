"""Where names stand beside crowded points: on no other name and no point, clear of whiskers if possible."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from math import hypot
from typing import NamedTuple


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

    @property
    def area(self) -> float:
        """Width × height."""
        return (self.right - self.left) * (self.bottom - self.top)

    def wider(self, room: float) -> "Box":
        """The rectangle with so much room around it."""
        return Box(self.left - room, self.top - room, self.right + room, self.bottom + room)

    @property
    def middle(self) -> tuple[float, float]:
        """Where its diagonals cross."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def far(self, x: float, y: float) -> float:
        """How far a place lies outside."""
        return hypot(max(self.left - x, x - self.right, 0), max(self.top - y, y - self.bottom, 0))


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
    places = [
        [[beside(screen.points[index], sizes[index], side) for screen in screens] for side in SIDES]
        for index in numbers
    ]
    alone = [
        [
            at + sum(_cost(side, index, box, screen) for box, screen in zip(boxes, screens, strict=True))
            for at, (side, boxes) in enumerate(zip(SIDES, places[index], strict=True))
        ]
        for index in numbers
    ]
    largest = sorted(numbers, key=lambda each: -sizes[each][0] * sizes[each][1])
    turned = [largest[start:] + largest[:start] for start in numbers] or [[]]
    found = [_chosen(order, places, alone) for order in [*turned, *(order[::-1] for order in turned)]]
    _, best = min(found, key=lambda each: each[0])
    return [SIDES[best[index]] for index in numbers]


def _chosen(
    order: Sequence[int], places: Sequence[Sequence[Sequence[Box]]], alone: Sequence[Sequence[float]]
) -> tuple[float, dict[int, int]]:
    """What the names choose who choose in that order, and what it costs them together."""
    chosen: dict[int, int] = {}
    total = 0.0
    for _ in range(ROUNDS):
        total = 0.0
        for index in order:
            others = [places[each][side] for each, side in chosen.items() if each != index]
            costs = [
                cost
                + ON_NAME
                * sum(box.shared(taken) for other in others for box, taken in zip(boxes, other, strict=True))
                for cost, boxes in zip(alone[index], places[index], strict=True)
            ]
            chosen[index] = costs.index(min(costs))
            total += min(costs)
    return total, chosen


def _cost(side: Side, index: int, box: Box, screen: Screen) -> float:
    """What stands in the way of one name on one screen, other names aside."""
    own = screen.points[index].middle
    strange = [point for each, point in enumerate(screen.points) if each != index]
    covered = sum(box.shared(point.wider(GAP)) for point in strange)
    crossed = sum(box.shared(line) for line in screen.whiskers)
    nearer = sum(box.far(*point.middle) < box.far(*own) + GAP for point in strange)
    total = (
        6.0 * side.away
        + 40 * covered
        + 40 * (box.area - box.shared(screen.plot))
        + 3 * crossed
        + 300 * nearer
    )
    if side.away:
        way = [_between(own, box.middle, part / 8) for part in range(1, 8)]
        total += 200 * sum(point.far(*place) < GAP for point in strange for place in way)
    return total


def _between(start: tuple[float, float], end: tuple[float, float], part: float) -> tuple[float, float]:
    return start[0] + part * (end[0] - start[0]), start[1] + part * (end[1] - start[1])
