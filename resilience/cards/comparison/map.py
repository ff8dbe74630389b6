"""The cities on a map to choose from: the world, or the part of it around the office."""

import math
from typing import Any

import pandas as pd

from resilience.cards.comparison.mapped import (
    EVERYWHERE,
    FOLDED,
    MARKS,
    NARROW,
    REGION,
    WIDE,
    City,
    drawn_at,
    located,
    mark_of,
    sides_of,
)
from resilience.cards.comparison.words import CityNames, city, comparison_link, kilometres, name
from resilience.cards.templates import render
from resilience.comparison import Comparison
from resilience.geography import WORLD, View, at, boxed, is_inside, land_path, way
from resilience.reader import Reader


def city_map(found: Comparison, names: CityNames, places: pd.DataFrame, which: str, reader: Reader) -> str:
    """The map that the address asks for; nothing where it asks for none, or without coordinates.

    Every city leads to the comparison with it as the guest. Needs place_id, kind, parent_id, latitude,
    longitude, network_round, source of all places.
    """
    views = _views(reader)
    if which not in views:
        return ""
    known, without = located(found, names, places)
    if not _can_be_chosen(known):
        return ""
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
            for key in MARKS
            if key in {mark_of(each) for each in inside}
        ],
        beyond=len(known) - len(inside),
        absent=reader.text("comparison.map.absent", n=len(absent), names=reader.listed(absent, 6))
        if absent
        else "",
        source=_sources(places),
    )


def map_link(found: Comparison, names: CityNames, places: pd.DataFrame, which: str, reader: Reader) -> str:
    """The way to the map where the address asks for none; as `city_map`."""
    views = _views(reader)
    if which in views:
        return ""
    known, _ = located(found, names, places)
    if not _can_be_chosen(known):
        return ""
    link = _link(found, found.guest, _first(views, known), reader)
    return render("comparison_map_folded", reader.text, link=link)


def _can_be_chosen(known: list[City]) -> bool:
    return any(each.role != "own" for each in known)


def _sources(places: pd.DataFrame) -> str:
    """Whose coordinates, each named once."""
    said = places.loc[places["latitude"].notna(), "source"].dropna()
    return "; ".join(dict.fromkeys(part.strip() for each in said for part in each.split(";")))


def _views(reader: Reader) -> dict[str, View]:
    """What the office's map can show, the nearer first."""
    region = reader.config.comparison.region
    if region is None:
        return {EVERYWHERE: WORLD}
    ends = (region.west, region.south, region.east, region.north)
    return {REGION: boxed(*ends, width=WIDE[REGION]), EVERYWHERE: WORLD}


def views(reader: Reader) -> tuple[str, ...]:
    """All that `?map=` may say, the folded map first."""
    return (FOLDED, *_views(reader))


def _first(known: dict[str, View], shown: list[City]) -> str:
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
    return comparison_link(guest, beside, reader, **({"map": which} if which else {}))


def _title(known: list[City], found: Comparison, names: CityNames, reader: Reader) -> str:
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


def _sheet(
    inside: list[City], view: View, which: str, found: Comparison, names: CityNames, reader: Reader
) -> dict[str, Any]:
    """The land, the ways, and each city with its place and the side of its name."""
    spots = drawn_at(inside, view, NARROW[which])
    narrow, wide = (sides_of(inside, spots, view, width[which], names) for width in (NARROW, WIDE))
    own = next((each for each in inside if each.role == "own"), None)
    true = [at(view, *each.place) for each in inside]
    drawn = [
        {
            **city(each.code, found, names),
            "mark": mark_of(each),
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


def _percent(part: float, whole: float) -> float:
    return round(100 * part / whole, 2)


def _words(each: City, found: Comparison, names: CityNames, reader: Reader) -> str:
    """A city for who cannot see the map: name, country, how far, what it is to us."""
    text = reader.text
    said = [name(each.code, found, names)]
    if each.parent:
        said.append(names.get(each.parent, each.parent))
    if each.role != "own" and not math.isnan(each.km):
        own = name(found.own, found, names)
        said.append(text("comparison.map.from", km=kilometres(each.km, reader), own=own))
    return ", ".join([*said, text(f"comparison.map.role.{mark_of(each)}")])
