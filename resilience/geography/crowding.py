"""Places close together: marks moved apart so that each can be hit, names where there is room."""

from collections.abc import Collection, Sequence
from math import cos, hypot, sin
from typing import Literal, NamedTuple

from resilience.geography.views import Spot

Side = Literal["right", "left", "above", "below"]
_SIDES: tuple[Side, ...] = ("right", "left", "above", "below")
_ROUNDS = 400
_TURN = 2.4
"""Radians between the directions in which marks on one spot are sent: no two go the same way."""

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


def apart(spots: Sequence[Spot], least: float, *, size: Spot, fixed: Collection[int] = ()) -> list[Spot]:
    """The spots moved about as little as it takes so that each two are `least` apart, within the size.

    Those whose numbers are `fixed` stay where they are. Where there is no room the others are as far
    apart as pushing brought them.
    """
    moved = [list(spot) for spot in spots]
    free = [number not in fixed for number in range(len(moved))]
    for _ in range(_ROUNDS):
        is_moving = False
        for first in range(len(moved)):
            for second in range(first):
                pair = ((moved[first], free[first]), (moved[second], free[second]))
                is_moving |= _pushed(*pair, least, first)
        for spot in (spot for spot, is_free in zip(moved, free, strict=True) if is_free):
            for axis in (0, 1):
                spot[axis] = min(max(spot[axis], least / 2), size[axis] - least / 2)
        if not is_moving:
            break
    return [(x, y) for x, y in moved]


def _pushed(one: tuple[list[float], bool], other: tuple[list[float], bool], least: float, n: int) -> bool:
    """Two spots, those that are free moved by what both lack; whether they were too near."""
    (first, moves), (second, also_moves) = one, other
    x, y = first[0] - second[0], first[1] - second[1]
    between = hypot(x, y)
    if between >= least - 0.01 or not (moves or also_moves):
        return False
    lacking = least - between
    if not between:
        x, y, between = cos(_TURN * n), sin(_TURN * n), 1.0
    share = lacking / (moves + also_moves) / between
    for spot, sign in ((first, moves), (second, -also_moves)):
        spot[0] += sign * share * x
        spot[1] += sign * share * y
    return True


class Label(NamedTuple):
    """A name to be written beside a mark. One that is `always` written takes a side even without room."""

    spot: Spot
    width: float
    always: bool = False


def labelled(labels: Sequence[Label], *, size: Spot, mark: float, line: float) -> list[Side | None]:
    """On which side of its mark each name stands; None where there is no room for it.

    What comes first chooses first. `mark`: half the width of a mark; `line`: the height of a name.
    """
    taken: list[Box] = []
    marks = [(x - mark, y - mark, x + mark, y + mark) for x, y in (label.spot for label in labels)]
    found: list[Side | None] = []
    for number, label in enumerate(labels):
        others = [*taken, *marks[:number], *marks[number + 1 :]]
        boxes = {side: _box(label, side, mark, line) for side in _SIDES}
        inside = [side for side in _SIDES if _is_within(boxes[side], size)] or [*_SIDES]
        met = {side: sum(_meet(boxes[side], other) for other in others) for side in inside}
        best = min(inside, key=lambda each, met=met: met[each])  # type: ignore[misc]
        has_room = not met[best] and _is_within(boxes[best], size)
        side = best if label.always or has_room else None
        if side:
            taken.append(boxes[side])
        found.append(side)
    return found


def _box(label: Label, side: Side, mark: float, line: float) -> Box:
    (x, y), width = label.spot, label.width
    match side:
        case "right":
            return x + mark, y - line / 2, x + mark + width, y + line / 2
        case "left":
            return x - mark - width, y - line / 2, x - mark, y + line / 2
        case "above":
            return x - width / 2, y - mark - line, x + width / 2, y - mark
        case "below":
            return x - width / 2, y + mark, x + width / 2, y + mark + line


def _is_within(box: Box, size: Spot) -> bool:
    return box[0] >= 0 and box[1] >= 0 and box[2] <= size[0] and box[3] <= size[1]


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
