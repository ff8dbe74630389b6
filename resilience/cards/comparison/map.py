"""The cities on a map to choose from: the world, or the part of it around the office."""

import math
from dataclasses import dataclass
from typing import Any

import pandas as pd

from resilience.cards.comparison.words import CityNames, city, kilometres, name
from resilience.cards.figures import rows
from resilience.cards.templates import render
from resilience.comparison import Comparison
from resilience.geography import (
    WORLD,
    Label,
    Place,
    Spot,
    View,
    apart,
    at,
    boxed,
    distance_km,
    is_inside,
    labelled,
    land_path,
    way,
)
from resilience.reader import Reader

FOLDED, REGION, EVERYWHERE = "", "region", "world"
"""What the address can say of the map: `?map=`."""
_ROLES = ("own", "guest", "beside", "other")
"""Whose name is written first."""
_MARKS = ("own", "guest", "guest_outside", "beside", "member", "outsider")
_TARGET = 24
"""Pixels between two cities, so that a finger hits one of them."""
_NARROW, _WIDE = {REGION: 320, EVERYWHERE: 960}, {REGION: 600, EVERYWHERE: 960}
"""The least width in pixels at which a map is drawn on a phone, and from which on names are set anew."""
_LETTER, _LINE, _MARK = 7.4, 18, 11
"""Pixels: of a letter of a name, of its line, from a city's middle to its name."""


@dataclass(frozen=True)
class _City:
    code: str
    place: Place
    role: str
    is_member: bool
    parent: str | None
    km: float


def city_map(found: Comparison, names: CityNames, places: pd.DataFrame, which: str, reader: Reader) -> str:
    """The map that the address asks for, folded where it asks for none; nothing without coordinates.

    Every city leads to the comparison with it as the guest. Needs place_id, kind, parent_id, latitude,
    longitude, network_round, source of all places.
    """
    known, without = _cities(found, names, places)
    views = _views(reader)
    if not [each for each in known if each.role != "own"]:
        return ""
    first = _first(views, known)
    if which not in views:
        return render("comparison_map_folded", reader.text, link=_link(found, found.guest, first, reader))
    inside = [each for each in known if is_inside(views[which], each.place)]
    absent = [names.get(code, code) for code in without]
    return render(
        "comparison_map",
        reader.text,
        title=_title(known, found, names, reader),
        which=which,
        switch=[
            {
                "name": _view_name(code, reader),
                "link": _link(found, found.guest, code, reader),
                "is_here": code == which,
            }
            for code in views
        ]
        if len(views) > 1
        else [],
        fold=_link(found, found.guest, FOLDED, reader),
        **_sheet(inside, views[which], which, found, names, reader),
        legend=[
            (key, reader.text(f"comparison.map.role.{key}"))
            for key in _MARKS
            if key in {_mark(each) for each in inside}
        ],
        beyond=len(known) - len(inside),
        absent=reader.text("comparison.map.absent", n=len(absent), names=reader.listed(absent, 6))
        if absent
        else "",
        source=_sources(places),
    )


def _cities(found: Comparison, names: CityNames, places: pd.DataFrame) -> tuple[list[_City], tuple[str, ...]]:
    """The cities with coordinates, the nearest first; and the codes of those without."""
    listed = [row for row in rows(places) if row["kind"] == "city" or row["place_id"] in found.cities]
    there = [row for row in listed if not math.isnan(row["latitude"] + row["longitude"])]
    spots = {row["place_id"]: (row["longitude"], row["latitude"]) for row in there}
    own = spots.get(found.own)
    cities = [
        _City(
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


def _sources(places: pd.DataFrame) -> str:
    """Whose coordinates, each named once."""
    said = places.loc[places["latitude"].notna(), "source"].dropna()
    return "; ".join(dict.fromkeys(part.strip() for each in said for part in each.split(";")))


def _role(code: str, found: Comparison) -> str:
    if code in found.beside:
        return "beside"
    return "own" if code == found.own else "guest" if code == found.guest else "other"


def _views(reader: Reader) -> dict[str, View]:
    """What the office's map can show, the nearer first."""
    region = reader.config.comparison.region
    if region is None:
        return {EVERYWHERE: WORLD}
    ends = (region.west, region.south, region.east, region.north)
    return {REGION: boxed(*ends, width=_WIDE[REGION]), EVERYWHERE: WORLD}


def views(reader: Reader) -> tuple[str, ...]:
    """All that `?map=` may say, the folded map first."""
    return (FOLDED, *_views(reader))


def _first(known: dict[str, View], shown: list[_City]) -> str:
    """The nearest view that shows our city, the guest and the cities beside it."""
    asked = [each.place for each in shown if each.role != "other"]
    return next(
        (code for code, view in known.items() if all(is_inside(view, place) for place in asked)), EVERYWHERE
    )


def _view_name(code: str, reader: Reader) -> str:
    region = reader.config.comparison.region
    return reader.text.pick(region.name) if code == REGION and region else reader.text("comparison.map.world")


def _link(found: Comparison, guest: str, which: str, reader: Reader) -> str:
    """The comparison with a guest: the cities beside stay, and one of them changes places with the guest."""
    beside = [found.guest if code == guest else code for code in found.beside]
    asked = {"guest": guest} | ({"with": "|".join(beside)} if beside else {})
    return reader.link("comparison", **asked, **({"map": which} if which else {}))


def _title(known: list[_City], found: Comparison, names: CityNames, reader: Reader) -> str:
    text = reader.text
    guest = next((each for each in known if each.role == "guest"), None)
    own = name(found.own, found, names)
    if guest is None or math.isnan(guest.km):
        return text("comparison.map.title_cities", n=len(known))
    return text(
        "comparison.map.title",
        guest=name(found.guest, found, names),
        km=kilometres(guest.km, reader),
        own=own,
    )


def _mark(each: _City) -> str:
    """How a city is drawn, and the key of its word in the legend."""
    if each.role in ("own", "beside"):
        return each.role
    if each.role == "guest":
        return "guest" if each.is_member else "guest_outside"
    return "member" if each.is_member else "outsider"


def _sheet(
    inside: list[_City], view: View, which: str, found: Comparison, names: CityNames, reader: Reader
) -> dict[str, Any]:
    """The land, the ways, and each city with its place and the side of its name."""
    spots = _spots(inside, view, _NARROW[which])
    narrow, wide = (_sides(inside, spots, view, width[which], names) for width in (_NARROW, _WIDE))
    own = next((each for each in inside if each.role == "own"), None)
    true = [at(view, *each.place) for each in inside]
    drawn = [
        {
            **city(each.code, found, names),
            "mark": _mark(each),
            "link": "" if each.role == "own" else _link(found, each.code, which, reader),
            "words": _words(each, found, names, reader),
            "km": "" if each.role == "own" else kilometres(each.km, reader),
            **{"x": _percent(spot[0], view.width), "y": _percent(spot[1], view.height)},
            **{"narrow": near or "none", "wide": far or "none"},
            "from": (round(at_[0], 1), round(at_[1], 1)),
            "to": (round(spot[0], 1), round(spot[1], 1)),
            "is_moved": math.dist(at_, spot) > 3,
        }
        for each, at_, spot, near, far in zip(inside, true, spots, narrow, wide, strict=True)
    ]
    ways = [
        (each.role, way(view, own.place, each.place))
        for each in inside
        if own and each.role in ("guest", "beside")
    ]
    return {
        "cities": drawn,
        "ways": ways,
        "land": land_path(view),
        **{"width": round(view.width, 1), "height": round(view.height, 1)},
    }


def _spots(inside: list[_City], view: View, pixels: float) -> list[Spot]:
    """Where each city is drawn, in units of the view: apart where the map is so many pixels wide."""
    share = pixels / view.width
    true = [at(view, *each.place) for each in inside]
    size = (pixels, view.height * share)
    # The ways lead to them.
    fixed = [n for n, each in enumerate(inside) if each.role != "other"]
    moved = apart([(x * share, y * share) for x, y in true], _TARGET, size=size, fixed=fixed)
    return [(x / share, y / share) for x, y in moved]


def _sides(
    inside: list[_City], spots: list[Spot], view: View, pixels: float, names: CityNames
) -> list[str | None]:
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


def _percent(part: float, whole: float) -> float:
    return round(100 * part / whole, 2)


def _words(each: _City, found: Comparison, names: CityNames, reader: Reader) -> str:
    """A city for who cannot see the map: name, country, how far, what it is to us."""
    text = reader.text
    said = [name(each.code, found, names)]
    if each.parent:
        said.append(names.get(each.parent, each.parent))
    if each.role != "own" and not math.isnan(each.km):
        own = name(found.own, found, names)
        said.append(text("comparison.map.from", km=kilometres(each.km, reader), own=own))
    return ", ".join([*said, text(f"comparison.map.role.{_mark(each)}")])
