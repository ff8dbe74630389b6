"""The greeting: the delegation's name is the largest thing after it; beside it the way they came."""

from resilience.cards.lounge.places import cities, fitted, sheet
from resilience.cards.lounge.scene import Readers, Scene, data_to
from resilience.cards.templates import render
from resilience.geography import WORLD

_WIDE, _TALL = (780, 1000, 44.0), (1000, 640, 52.0)
"""Width, height and size of the names of the map, on a wide screen and on one that stands."""
_FAR = 56.0
"""Size of the names on the map of the world, where a guest comes over the pole."""


def welcome(scene: Scene, readers: Readers) -> str:
    """Welcome, in the visit's language and the other; how far they came, as the crow flies."""
    reader, loop = readers.first, scene.loop
    text = reader.text
    shown = [each for each in cities(scene) if each.role != "member"]
    maps = {}
    if shown and shown[0].role == "own":
        for name, (width, height, letter) in {"wide": _WIDE, "tall": _TALL}.items():
            view = fitted(shown, width=width, height=height, margin=0.2)
            size = _FAR if view == WORLD else letter
            maps[name] = sheet(shown, view, size, scene, reader, has_km=True)
    return render(
        "lounge_welcome",
        text,
        office=readers.picked(reader.config.office.name),
        greeting=readers.pair("lounge.welcome.greeting"),
        delegation=text.pick(loop.delegation) or text.listing([scene.name(place) for place in loop.guests]),
        partner=text.pick(loop.partner),
        come_with=readers.pair("lounge.welcome.with"),
        about=readers.pair("lounge.welcome.about", own=scene.name(scene.own)),
        maps=maps,
        data_to=text("lounge.data_to", period=data_to(scene, reader)),
    )
