"""Geometry of the small drawings inside cards: figures to SVG coordinates."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True)
class Point:
    """One measurement: where on the time axis (years), how much, made up or not, cut off from
    the one before it or not.
    """

    position: float
    value: float
    illustrative: bool = False
    broken: bool = False


@dataclass(frozen=True)
class Line:
    """A small history, ready to draw."""

    solid: str
    dashed: str
    last: tuple[float, float] | None
    gap: tuple[float, float] | None
    """From x to x: nothing was measured since then."""
    today: float


def x_of(position: float, axis: tuple[float, float], width: float) -> float:
    """Where a moment stands on a time axis of that width."""
    first, last = axis
    return round(width * (position - first) / (last - first), 1)


def line(
    points: Sequence[Point],
    *,
    axis: tuple[float, float],
    today: float,
    width: float,
    height: float,
    margin: float = 5,
) -> Line:
    """A history as two paths (measured, illustrative), its last point, and the gap up to today.

    The gap is drawn from two years after the middle of the last period: a yearly figure is then missing.
    """
    now = x_of(today, axis, width)
    if not points:
        return Line("", "", None, (0, now), now)
    low, high = min(point.value for point in points), max(point.value for point in points)
    span = (high - low) or 1

    def place(point: Point) -> tuple[float, float]:
        level = (point.value - low) / span if high > low else 0.5
        return x_of(point.position, axis, width), round(height - margin - level * (height - 2 * margin), 1)

    solid: list[str] = []
    dashed: list[str] = []
    for before, after in pairwise(points):
        if after.broken:
            continue
        (x1, y1), (x2, y2) = place(before), place(after)
        (dashed if after.illustrative else solid).append(f"M{x1} {y1}L{x2} {y2}")
    last = place(points[-1])
    gap = (last[0] + 6, now) if today - points[-1].position > 2 and now - last[0] > 10 else None
    return Line("".join(solid), "".join(dashed), last, gap, now)


def share_of_way(value: float, baseline: float, target: float) -> float:
    """How much of the way from baseline to target is done, in percent; below zero when it is
    worse than the baseline. Shown between −15 and 100.
    """
    if target == baseline:
        return 100.0 if value == target else 0.0
    return round(max(-15.0, min(100.0, 100 * (value - baseline) / (target - baseline))), 1)
