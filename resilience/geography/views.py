"""How the earth becomes a rectangle: two projections, and the part of them that is shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, radians
from typing import Literal

from resilience.geography.ways import Place, way_points

Projection = Literal["natural_earth", "local"]
Spot = tuple[float, float]
"""x to the right, y down."""
_WIDEST_LOCAL, _HIGHEST_LOCAL = 60.0, 70.0
"""Degrees up to which the local projection shows a region without bending it noticeably."""
_LEAST = 14.0
"""Degrees that a view around places shows at least: nearer, outlines of 1:110m say nothing."""


@dataclass(frozen=True)
class View:
    """A rectangle on a projected earth. Units are pixels or millimetres, as its maker likes."""

    width: float
    height: float
    scale: float
    """Units for one radian at the middle."""
    left: float
    top: float
    """The projected upper left corner, in radians, y upwards."""
    middle: float
    """The meridian in the middle of the projection; its edge lies 180 degrees from it."""
    projection: Projection = "natural_earth"
    parallel: float = 0
    """Of the local projection: the latitude at which widths are true."""


def projected(view: View, east: float, latitude: float) -> Spot:
    """From degrees east of the middle meridian (−180 to 180) and latitude to the view's units.

    `natural_earth`: the polynomial of Šavrič, Jenny, Patterson, Petrovič and Hurni, "A polynomial
    equation for the Natural Earth projection", 2011. `local`: equirectangular, true along `parallel`.
    """
    lam, phi = radians(east), radians(latitude)
    if view.projection == "local":
        x, y = lam * cos(radians(view.parallel)), phi
    else:
        p2 = phi * phi
        p4 = p2 * p2
        x = lam * (0.8707 - 0.131979 * p2 + p4 * (-0.013791 + p4 * (0.003971 * p2 - 0.001529 * p4)))
        y = phi * (1.007226 + p2 * (0.015085 + p4 * (-0.044475 + 0.028874 * p2 - 0.005916 * p4)))
    return view.scale * (x - view.left), view.scale * (view.top - y)


def east_of(view: View, longitude: float) -> float:
    """Degrees east of the view's middle meridian, −180 up to 180."""
    return (longitude - view.middle + 180) % 360 - 180


def at(view: View, longitude: float, latitude: float) -> Spot:
    """Where a place stands in the view; outside its rectangle where the view does not show it."""
    return projected(view, east_of(view, longitude), latitude)


def is_inside(view: View, place: Place) -> bool:
    """Whether the view shows the place."""
    x, y = at(view, *place)
    return 0 <= x <= view.width and 0 <= y <= view.height


def _fitted(bare: View, spots: Sequence[Spot], margin: float, size: tuple[float, float]) -> View:
    """The bare view moved and scaled so that its spots fill the size, with a margin (a share of it)."""
    xs, ys = [x for x, _ in spots], [-y for _, y in spots]
    inner = 1 - 2 * margin
    across, down = max(xs) - min(xs), max(ys) - min(ys)
    scale = min(size[0] * inner / (across or 1e-9), size[1] * inner / (down or 1e-9))
    left = (max(xs) + min(xs)) / 2 - size[0] / scale / 2
    top = (max(ys) + min(ys)) / 2 + size[1] / scale / 2
    return View(*size, scale, left, top, bare.middle, bare.projection, bare.parallel)


def boxed(west: float, south: float, east: float, north: float, *, width: float) -> View:
    """A region between two meridians and two parallels in degrees; its height follows from them."""
    middle, parallel = west + ((east - west) % 360) / 2, (south + north) / 2
    bare = View(1, 1, 1, 0, 0, middle, "local", parallel)
    (left, top), (right, bottom) = at(bare, west, north), at(bare, east, south)
    scale = width / (right - left)
    return View(width, (bottom - top) * scale, scale, left, -top, middle, "local", parallel)


def around(places: Sequence[Place], *, width: float, height: float, margin: float = 0.15) -> View:
    """The view that shows these places and the ways from the first to the others.

    A margin (a share of width and height) stays free on each side, for names. Near places are shown
    by the local projection, far ones by Natural Earth with the middle of the ways in the middle.
    """
    line = [places[0]]
    for place in places[1:]:
        there = way_points(places[0], place)
        line += [*there, *reversed(there)]
    longitudes = [line[0][0]]
    for (before, _), (after, _) in pairwise(line):
        longitudes.append(longitudes[-1] + (after - before + 180) % 360 - 180)
    west, east = min(longitudes), max(longitudes)
    south, north = min(lat for _, lat in line), max(lat for _, lat in line)
    is_local = east - west <= _WIDEST_LOCAL and max(-south, north) <= _HIGHEST_LOCAL
    projection: Projection = "local" if is_local else "natural_earth"
    bare = View(1, 1, 1, 0, 0, (west + east) / 2, projection, (south + north) / 2)
    spots = [at(bare, *place) for place in line]
    short = max(0.0, _LEAST - max(east - west, north - south)) / 2
    spots += [at(bare, west - short, south - short), at(bare, east + short, north + short)] if short else []
    return _fitted(bare, spots, margin, (width, height))


def _world(width: float, middle: float, south: float, north: float) -> View:
    """The whole earth between two parallels, as wide as its widest."""
    bare = View(1, 1, 1, 0, 0, middle)
    half, (_, top), (_, bottom) = projected(bare, 180, 0)[0], at(bare, middle, north), at(bare, middle, south)
    scale = width / (2 * half)
    return View(width, (bottom - top) * scale, scale, -half, -top, middle)


WORLD = _world(1000, 150, -58, 78)
"""All cities of the world, 1000 wide: the Pacific in the middle, the edge in the Atlantic."""
