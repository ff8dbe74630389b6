"""SVG paths of a view: the land, cut at the map's edge, and the way between two places."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from math import ceil, floor

from resilience.geography.land import land_rings
from resilience.geography.views import Spot, View, east_of, projected
from resilience.geography.ways import Place, way_points

_EDGE = 180.0
_STEP = 2.0
"""Degrees between two points along the map's edge, which is a curve."""
_FINEST = 0.6
"""Units below which a further point of an outline cannot be seen."""
_BEYOND = 4.0
"""Units around the rectangle in which outlines go on, so that a cut has no visible edge."""


@lru_cache(maxsize=32)
def land_path(view: View) -> str:
    """The land of a view as one SVG path (`fill-rule="evenodd"`, no stroke: along the map's edge it
    would be drawn as a coast).
    """
    parts = (_closed(shown) for ring in land_rings() for shown in _shown(view, ring))
    return "".join(filter(None, parts))


def way(view: View, a: Place, b: Place) -> str:
    """The great circle from a to b as an SVG path without filling; in two parts where it crosses the
    map's edge.
    """
    lines: list[list[Spot]] = [[]]
    points = [(east_of(view, lon), lat) for lon, lat in way_points(a, b)]
    for (east, lat), (next_east, next_lat) in pairwise(points):
        lines[-1].append(projected(view, east, lat))
        if abs(next_east - east) > _EDGE:
            side = _EDGE if east > 0 else -_EDGE
            rest = side - east
            share = rest / (rest + next_east + side) if rest + next_east + side else 0.0
            cut = lat + share * (next_lat - lat)
            lines[-1].append(projected(view, side, cut))
            lines.append([projected(view, -side, cut)])
    lines[-1].append(projected(view, *points[-1]))
    return "".join("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in line) for line in lines)


def _shown(view: View, ring: Sequence[Place]) -> Iterator[list[Spot]]:
    """The parts of a ring that the view shows, in its units."""
    turned = _unwrapped(view, ring)
    first = floor((min(east for east, _ in turned) + _EDGE) / 360)
    last = ceil((max(east for east, _ in turned) + _EDGE) / 360)
    for turn in range(first, last):
        here = [(east - 360 * turn, lat) for east, lat in turned]
        part = _cut(_cut(here, 0, -_EDGE, keep_above=True), 0, _EDGE, keep_above=False)
        spots = [projected(view, east, lat) for east, lat in _along_the_edge(part)]
        for axis, end in ((0, view.width), (1, view.height)):
            spots = _cut(spots, axis, -_BEYOND, keep_above=True)
            spots = _cut(spots, axis, end + _BEYOND, keep_above=False)
        if len(spots) > 2:
            yield spots


def _unwrapped(view: View, ring: Sequence[Place]) -> list[Place]:
    """The ring in degrees east of the middle, without a jump from one side to the other."""
    turned = [(east_of(view, ring[0][0]), ring[0][1])]
    for (before, _), (after, lat) in pairwise(ring):
        turned.append((turned[-1][0] + (after - before + 180) % 360 - 180, lat))
    return turned


def _cut(ring: list[Spot], axis: int, limit: float, *, keep_above: bool) -> list[Spot]:
    """The part of a ring on one side of a line (Sutherland and Hodgman, 1974)."""

    def is_in(spot: Spot) -> bool:
        return spot[axis] == limit or (spot[axis] > limit) == keep_above

    kept: list[Spot] = []
    for before, spot in zip([*ring[-1:], *ring[:-1]], ring, strict=True):
        if is_in(before) != is_in(spot):
            share = (limit - before[axis]) / (spot[axis] - before[axis])
            other = before[1 - axis] + share * (spot[1 - axis] - before[1 - axis])
            kept.append((limit, other) if axis == 0 else (other, limit))
        if is_in(spot):
            kept.append(spot)
    return kept


def _along_the_edge(ring: list[Spot]) -> Iterator[Spot]:
    """The ring with more points where it follows the map's edge."""
    for before, spot in zip([*ring[-1:], *ring[:-1]], ring, strict=True):
        if before[0] == spot[0] and abs(spot[0]) == _EDGE:
            count = ceil(abs(spot[1] - before[1]) / _STEP)
            rise = spot[1] - before[1]
            yield from ((spot[0], before[1] + rise * n / count) for n in range(1, count))
        yield spot


def _closed(spots: list[Spot]) -> str:
    """A closed path; without points too near to the one before, and nothing where too few are left."""
    kept = spots[:1]
    for x, y in spots[1:]:
        if abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= _FINEST:
            kept.append((x, y))
    if len(kept) < 3:
        return ""
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in kept) + "Z"
