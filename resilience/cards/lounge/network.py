"""The cities of the network on the map of the world, and where the guests are among them."""

from typing import Any

from resilience.cards.lounge.places import Marked, cities, fitted, sheet
from resilience.cards.lounge.scene import Readers, Scene, slide
from resilience.geography import WORLD
from resilience.reader import Reader

_WIDE, _TALL = 26.5, 46.0
"""The size of names in units of the map, on a wide screen and on one that stands."""
_STANDING = {"width": 1000.0, "height": 740.0, "margin": 0.25}


def network(scene: Scene, readers: Readers) -> str:
    """How many cities, in which rounds; nothing where no city has coordinates."""
    reader, shown = readers.first, cities(scene)
    members = [each for each in shown if each.is_member]
    if not members:
        return ""
    return slide(
        "map",
        scene,
        readers,
        title=_title(shown, len(members), scene, reader),
        number=reader.text.number(len(members)),
        what=reader.text("lounge.map.cities", n=len(members)),
        rounds=_rounds(members, scene),
        wide=sheet(shown, WORLD, _WIDE, scene, reader, has_km=False),
        # On a screen that stands the world is too small for names.
        tall=sheet(shown, fitted(shown, **_STANDING), _TALL, scene, reader, has_km=False),
        qualities=["official"],
        sources=[reader.text("lounge.map.source", n=len(members))],
    )


def _title(shown: list[Marked], n: int, scene: Scene, reader: Reader) -> str:
    """A guest that was there before us is named; else how many we are."""
    own = next((each for each in shown if each.role == "own" and each.is_member), None)
    earlier = [each for each in shown if own and each.role == "guest" and each.round < own.round]
    if earlier:
        names = reader.text.listing([scene.name(each.code) for each in earlier[:2]])
        return reader.text("lounge.map.earlier", n=len(earlier[:2]), guests=names)
    return reader.text("lounge.map.title", own=scene.name(scene.own), n=n)


def _rounds(members: list[Marked], scene: Scene) -> list[dict[str, Any]]:
    """How many each round took in, with our city and the guests by name."""
    found = []
    for number in sorted({int(each.round) for each in members}):
        of = [each for each in members if each.round == number]
        named = [{"name": scene.name(each.code), "role": each.role} for each in of if each.role != "member"]
        found.append({"n": len(of), "round": number, "cities": named})
    return found
