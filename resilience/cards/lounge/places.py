"""Where the own city, its guests and the network's cities lie, as the lounge draws them."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from resilience.cards.comparison.words import kilometres
from resilience.cards.figures import rows
from resilience.cards.lounge.scene import Scene
from resilience.geography import (
    WORLD,
    Label,
    Place,
    View,
    around,
    at,
    distance_km,
    is_inside,
    labelled,
    land_path,
    way,
    way_points,
)
from resilience.reader import Reader

_POLAR = 70
"""Degrees of latitude."""
_NAMED = 4
"""Names that fit beside each other: the own city and three guests."""
_LETTER = 0.56
"""Of a letter's size: how wide it is on average."""


@dataclass(frozen=True)
class Marked:
    """A city on a map; `role`: own, guest, member (of the network)."""

    code: str
    place: Place
    role: str
    round: float
    """In which the network took it in; NaN: never."""

    @property
    def is_member(self) -> bool:
        """Whether it is a city of the network."""
        return not math.isnan(self.round)


def cities(scene: Scene) -> list[Marked]:
    """The own city, the guests and every member of the network whose coordinates are known."""
    found = []
    for row in rows(scene.places[scene.places["kind"] == "city"]):
        code, member = row["place_id"], row["network_round"]
        round_ = float(member) if member is not None else math.nan
        role = "own" if code == scene.own else "guest" if code in scene.loop.guests else "member"
        if math.isnan(row["latitude"] + row["longitude"]) or (role == "member" and math.isnan(round_)):
            continue
        found.append(Marked(code, (row["longitude"], row["latitude"]), role, round_))
    return sorted(found, key=lambda each: ("own", "guest", "member").index(each.role))


def sheet(
    shown: Sequence[Marked], view: View, letter: float, scene: Scene, reader: Reader, *, has_km: bool
) -> dict[str, Any]:
    """A map in units of its view: land, ways from the guests, marks, and the names of own and guests.
    `letter`: the size of the names' letters.
    """
    there = [each for each in shown if is_inside(view, each.place)]
    own = next((each for each in there if each.role == "own"), None)
    named = [each for each in there if each.role != "member"][:_NAMED]
    told = {each.code: _below(each, own, reader, has_km=has_km) for each in named}
    labels = [
        Label(at(view, *each.place), _width(scene.name(each.code), told[each.code], letter), always=True)
        for each in named
    ]
    size, line = (view.width, view.height), letter * (1.9 if any(told.values()) else 1.1)
    sides = labelled(labels, size=size, mark=letter * 0.75, line=line)
    by_code = dict(zip((each.code for each in named), sides, strict=True))
    return {
        "width": round(view.width, 1),
        "height": round(view.height, 1),
        "letter": letter,
        "land": land_path(view),
        "ways": [
            way(view, own.place, each.place)
            for each in named
            if own and has_km and each != own and not _over_the_pole(own, each)
        ],
        "marks": [_mark(each, view, by_code.get(each.code), told, letter, scene) for each in reversed(there)],
    }


def fitted(shown: Sequence[Marked], *, width: float, height: float, margin: float) -> View:
    """The part of the world with our city and the guests; all of it where one comes over the pole."""
    named = [each for each in shown if each.role != "member"]
    if not named or any(_over_the_pole(named[0], each) for each in named[1:]):
        return WORLD
    return around([each.place for each in named], width=width, height=height, margin=margin)


def _over_the_pole(one: Marked, other: Marked) -> bool:
    """Whether the shortest way leads so far north or south that a flat map bends it into a hoop."""
    return any(abs(latitude) > _POLAR for _, latitude in way_points(one.place, other.place))


def _below(each: Marked, own: Marked | None, reader: Reader, *, has_km: bool) -> str:
    """What stands below a name: how far, or that it is no member."""
    if each.role != "guest":
        return ""
    if has_km:
        return kilometres(distance_km(own.place, each.place), reader) if own else ""
    return "" if each.is_member else reader.text("lounge.map.outside")


def _width(name: str, below: str, letter: float) -> float:
    return _LETTER * letter * max(len(name), 0.7 * len(below)) + letter * 0.5


def _mark(
    each: Marked, view: View, side: str | None, told: dict[str, str], letter: float, scene: Scene
) -> dict[str, Any]:
    x, y = at(view, *each.place)
    below, gap = told.get(each.code, ""), letter * 0.85
    aside = {"right": (gap, 0), "left": (-gap, 0), "above": (0, -gap), "below": (0, gap)}
    dx, dy = aside.get(side or "", (0, 0))
    return {
        "role": each.role,
        "is_member": each.is_member,
        **{"x": round(x, 1), "y": round(y, 1)},
        "name": scene.name(each.code) if side else "",
        "below": below,
        "anchor": {"right": "start", "left": "end"}.get(side or "", "middle"),
        **{"label_x": round(x + dx, 1), "label_y": round(y + dy + letter * _lift(side, below), 1)},
    }


def _lift(side: str | None, below: str) -> float:
    """From the middle of a mark to the foot of its name, in letters; a second line stands under it."""
    if side == "above":
        return -0.85 if below else 0.0
    if side == "below":
        return 0.6
    return -0.1 if below else 0.35
