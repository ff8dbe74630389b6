"""What stands around the slides: the guests' tour, the buttons of a held slide, "still there?", words."""

from collections.abc import Collection, Mapping

from resilience.cards.lounge.scene import Readers, Scene, data_to
from resilience.cards.templates import render

_TILES = ("hazards", "compare", "actions", "answer", "programme", "map", "headline", "pillars", "indicator")
_MOST_TILES = 6
_OF_GUESTS = ("hazards", "compare")


def tour(scene: Scene, readers: Readers, slides: Collection[str], languages: Mapping[str, str]) -> str:
    """What would you like to see? At most six tiles; the guest's two first and in their colour."""
    reader = readers.first
    answer = reader.config.lounge.answer or ""
    said = {"own": scene.name(scene.own), "hazard": lambda of: of.hazard(answer)}
    is_visit = bool(scene.loop.guests)
    keys = {"hazards": "hazards_guest"} if is_visit else {}
    tiles = [
        {
            "slide": name,
            "is_guests": is_visit and name in _OF_GUESTS,
            "words": readers.pair(f"lounge.tile.{keys.get(name, name)}", **said),
        }
        for name in _TILES
        if name in slides
    ]
    return render(
        "lounge_tour",
        reader.text,
        office=readers.picked(reader.config.office.name),
        guests=[scene.name(place) for place in scene.loop.guests],
        our_guests=readers.pair("lounge.our_guests"),
        ask=readers.pair("lounge.tour.ask"),
        tiles=tiles[:_MOST_TILES],
        languages=languages,
        language=reader.text.language,
        has_card="card" in slides,
        card=readers.pair("lounge.tour.card"),
        slides=readers.pair("lounge.control.slides"),
        data_to=reader.text("lounge.data_to", period=data_to(scene, reader)),
        idle=reader.text("lounge.tour.idle", n=reader.config.lounge.idle_seconds),
    )


def controls(readers: Readers, languages: Mapping[str, str]) -> str:
    """The buttons below a slide that is held, within reach of a seated person."""
    text = readers.first.text
    return render("lounge_controls", text, languages=languages, language=text.language)


def still(readers: Readers) -> str:
    """Still there? The seconds are filled in by the browser."""
    text = readers.first.text
    return render(
        "lounge_still",
        text,
        title=readers.pair("lounge.still.title"),
        what=text("lounge.still.what"),
        touch=text("lounge.still.touch"),
        stay=readers.pair("lounge.still.stay"),
        start=readers.pair("lounge.still.start"),
    )


def words(readers: Readers) -> dict[str, str]:
    """What the browser writes by itself."""
    text, hint = readers.first.text, readers.pair("lounge.hint")
    return {
        "label": text("lounge.label"),
        "locale": text("lounge.locale"),
        "hint": " · ".join(part for part in (hint["first"], hint["second"]) if part),
        "second": text("lounge.second"),
        "away": text("lounge.away", time="{time}"),
    }
