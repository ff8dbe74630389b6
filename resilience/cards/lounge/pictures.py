"""Every slide that has something to say for this visit, with its pictures."""

from collections.abc import Callable

from resilience.cards.lounge.actions import actions
from resilience.cards.lounge.answer import answer
from resilience.cards.lounge.compare import compare
from resilience.cards.lounge.hazards import hazards
from resilience.cards.lounge.headline import headline
from resilience.cards.lounge.indicator import indicator
from resilience.cards.lounge.network import network
from resilience.cards.lounge.pillars import pillars
from resilience.cards.lounge.programme import programme
from resilience.cards.lounge.scene import Readers, Scene
from resilience.cards.lounge.welcome import welcome

_SLIDES: dict[str, Callable[[Scene, Readers], str]] = {
    "welcome": welcome,
    "map": network,
    "headline": headline,
    "pillars": pillars,
    "indicator": indicator,
    "hazards": hazards,
    "answer": answer,
    "actions": actions,
    "programme": programme,
}


def pictures(scene: Scene, readers: Readers) -> dict[str, list[str]]:
    """For each slide its pictures, one after the other: most have one, `compare` one for each city.

    A slide with nothing to say is left out. Those of the loop stand in its order, then the others, which
    the tour leads to.
    """
    ordered = dict.fromkeys([*scene.loop.slides, *_SLIDES, "compare"])
    found = {name: _pictures(name, scene, readers) for name in ordered}
    return {name: made for name, made in found.items() if made}


def _pictures(name: str, scene: Scene, readers: Readers) -> list[str]:
    if name == "compare":
        return [compare(found, scene, readers) for found in scene.compared]
    make = _SLIDES.get(name)
    made = make(scene, readers) if make else ""
    return [made] if made else []
