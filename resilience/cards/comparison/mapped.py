"""Cities on a map: what they are to us, where they are drawn, on which side their names stand."""

import math
from dataclasses import dataclass

import pandas as pd

from resilience.cards.comparison.words import CityNames
from resilience.cards.figures import rows
from resilience.comparison import Comparison
from resilience.geography import Label, Place, Side, Spot, View, apart, at, distance_km, labelled

FOLDED, REGION, EVERYWHERE = "", "region", "world"
"""What the address can say of the map: `?map=`."""
_ROLES = ("own", "guest", "beside", "other")
"""Whose name is written first."""
MARKS = ("own", "guest", "guest_outside", "beside", "member", "outsider")
_TARGET = 24
"""Pixels between two cities, so that a finger hits one of them."""
NARROW, WIDE = {REGION: 320, EVERYWHERE: 960}, {REGION: 600, EVERYWHERE: 960}
"""The least width in pixels at which a map is drawn on a phone, and from which on names are set anew."""
_LETTER, _LINE, _MARK = 7.4, 18, 11
"""Pixels: of a letter of a name, of its line, from a city's middle to its name."""


@dataclass(frozen=True)
class City:
    """A city with coordinates. `role`: own, guest, beside or other; `km` from the own city, NaN unknown."""

    code: str
    place: Place
    role: str
    is_member: bool
    parent: str | None
    km: float


def located(found: Comparison, names: CityNames, places: pd.DataFrame) -> tuple[list[City], tuple[str, ...]]:
    """The cities with coordinates, the nearest first; and the codes of those without."""
    listed = [row for row in rows(places) if row["kind"] == "city" or row["place_id"] in found.cities]
    there = [row for row in listed if not math.isnan(row["latitude"] + row["longitude"])]
    spots = {row["place_id"]: (row["longitude"], row["latitude"]) for row in there}
    own = spots.get(found.own)
    cities = [
        City(
            row["place_id"],
            spots[row["place_id"]],
            _role(row["place_id"], found),
            bool(pd.notna(row["network_round"])),
            row["parent_id"],
            distance_km(own, spots[row["place_id"]]) if own else math.nan,
        )
        for row in there
    ]
    without = tuple(row["place_id"] for row in listed if row["place_id"] not in spots)
    order = sorted(
        cities, key=lambda each: (math.inf if math.isnan(each.km) else each.km, names.get(each.code, ""))
    )
    return order, without


def _role(code: str, found: Comparison) -> str:
    if code in found.beside:
        return "beside"
    return "own" if code == found.own else "guest" if code == found.guest else "other"


def mark_of(each: City) -> str:
    """How a city is drawn, and the key of its word in the legend."""
    if each.role in ("own", "beside"):
        return each.role
    if each.role == "guest":
        return "guest" if each.is_member else "guest_outside"
    return "member" if each.is_member else "outsider"


def drawn_at(inside: list[City], view: View, pixels: float) -> list[Spot]:
    """Where each city is drawn, in units of the view: apart where the map is so many pixels wide."""
    share = pixels / view.width
    true = [at(view, *each.place) for each in inside]
    size = (pixels, view.height * share)
    # The ways lead to them.
    fixed = [n for n, each in enumerate(inside) if each.role != "other"]
    moved = apart([(x * share, y * share) for x, y in true], _TARGET, size=size, fixed=fixed)
    return [(x / share, y / share) for x, y in moved]


def sides_of(
    inside: list[City], spots: list[Spot], view: View, pixels: float, names: CityNames
) -> list[Side | None]:
    """On which side each name stands where the map is so many pixels wide; None: no room for it."""
    share = pixels / view.width
    order = sorted(range(len(inside)), key=lambda n: _ROLES.index(inside[n].role))
    labels = []
    for n in order:
        width = _LETTER * len(names.get(inside[n].code, "")) + 4
        spot = (spots[n][0] * share, spots[n][1] * share)
        labels.append(Label(spot, width, inside[n].role != "other"))
    size = (pixels, view.height * share)
    sides = dict(zip(order, labelled(labels, size=size, mark=_MARK, line=_LINE), strict=True))
    return [sides[n] for n in range(len(inside))]
