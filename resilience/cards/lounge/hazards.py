"""Shocks and stresses: what all name in the middle and largest; the unknown is an invitation."""

from typing import Any

import pandas as pd

from resilience.cards.figures import capital, inside, rows
from resilience.cards.lounge.scene import Readers, Scene, slide
from resilience.reader import Reader

_SHARED, _ASIDE, _BESIDE_UNKNOWN = 3, 6, 2
"""So many fit at a size that is read from six metres."""


def hazards(scene: Scene, readers: Readers) -> str:
    """Named by us, by both, by the guests; while nobody visits the cities of our side are the others.

    Of guests of whom nothing is known only what we name stands there, and an invitation.
    """
    reader, text = readers.first, readers.first.text
    guests = scene.loop.guests or scene.beside.cities[1:]
    named = scene.beside.named
    if named.empty or not guests:
        return ""
    by = {str(code): {*of["place_id"]} for code, of in named.groupby("hazard_id", sort=False)}
    order = {code: at for at, code in enumerate(reader.config.hazards)}
    shared = [code for code in by if scene.own in by[code] and by[code] & {*guests}]
    # What more guests name first; else in the order of the configuration.
    shared.sort(key=lambda code: (-len(by[code]), order.get(code, len(order))))
    ours = [code for code in by if by[code] == {scene.own}]
    theirs = [code for code in by if scene.own not in by[code]]
    unknown, told = _unknown(scene, guests, reader), rows(named)
    shown = shared[:_SHARED] or ours
    return slide(
        "hazards",
        scene,
        readers,
        title=_title(shared, theirs, scene, guests, reader),
        ours={
            "name": scene.name(scene.own),
            **_list(ours, told, reader, 2 * _ASIDE if not shared else _ASIDE),
        },
        theirs={
            "name": reader.listed([scene.name(place) for place in guests], 3),
            **_list(theirs, told, reader, _BESIDE_UNKNOWN if unknown else _ASIDE),
        },
        shared_title=readers.pair("lounge.hazards.shared"),
        shared=[_shared(code, told, scene, guests, reader) for code in shared[:_SHARED]],
        shared_rest=_rest(len(shared) - _SHARED, reader),
        as_a_whole=_as_a_whole(named, guests, scene, reader),
        unknown=unknown,
        tell_us=text("lounge.hazards.tell_us"),
        kinds={kind: readers.pair(f"comparison.kind.{kind}") for kind in ("shock", "stress")},
        is_visit=bool(scene.loop.guests),
        qualities=[row["quality"] for row in told if row["hazard_id"] in shown],
        sources=[row["source"] for row in told if row["hazard_id"] in shown],
    )


def _title(
    shared: list[str], theirs: list[str], scene: Scene, guests: tuple[str, ...], reader: Reader
) -> str:
    own = scene.name(scene.own)
    others = reader.listed([scene.name(place) for place in guests], 2)
    if not shared:
        key = "none_shared" if theirs else "none_known"
        return reader.text(f"lounge.hazards.{key}", own=own, guests=others)
    words = reader.text.listing([inside(reader.hazard(code)) for code in shared[:2]])
    are_all = len(shared) <= 2  # then the title begins with them, else with how many there are
    return reader.text("lounge.hazards.title", n=len(shared), hazards=capital(words) if are_all else words)


def _list(codes: list[str], told: list[dict[Any, Any]], reader: Reader, most: int) -> dict[str, Any]:
    kinds = {row["hazard_id"]: row["kind"] for row in reversed(told)}
    kept = most if len(codes) <= most else most - 1
    shown = [{"name": reader.hazard(code), "kind": kinds[code]} for code in codes[:kept]]
    return {"hazards": shown, "rest": _rest(len(codes) - kept, reader)}


def _rest(number: int, reader: Reader) -> str:
    return reader.text("lounge.hazards.more", n=number) if number > 0 else ""


def _shared(
    code: str, told: list[dict[Any, Any]], scene: Scene, guests: tuple[str, ...], reader: Reader
) -> dict[str, Any]:
    of = [row for row in told if row["hazard_id"] == code]
    cities = [
        {
            "name": scene.name(row["place_id"]),
            "kind": row["kind"],
            "role": _role(row["place_id"], scene, guests),
        }
        for row in of
    ]
    return {"name": reader.hazard(code), "cities": cities}


def _role(place: str, scene: Scene, guests: tuple[str, ...]) -> str:
    if place == scene.own:
        return "own"
    return "guest" if place in guests and scene.loop.guests else "beside"


def _as_a_whole(named: pd.DataFrame, guests: tuple[str, ...], scene: Scene, reader: Reader) -> str:
    """Of whom it was told, where a guest's own list is not known."""
    of = named[named["place_id"].isin(guests) & (named["place_id"] != named["subject_id"])]
    countries = [scene.name(code) for code in of["subject_id"].drop_duplicates()]
    if not countries:
        return ""
    return reader.text("lounge.hazards.as_a_whole", countries=reader.text.listing(countries))


def _unknown(scene: Scene, guests: tuple[str, ...], reader: Reader) -> str:
    """Of which guests nothing is known; else of whom one kind is not, in one sentence."""
    missing = scene.beside.unknown
    kinds = {place: {*missing.loc[missing["place_id"] == place, "kind"]} for place in guests}
    for what, wanted in (("all", {"shock", "stress"}), ("stress", {"stress"}), ("shock", {"shock"})):
        those = [scene.name(place) for place in guests if kinds[place] == wanted]
        if those:
            return reader.text(f"lounge.hazards.unknown_{what}", n=len(those), cities=reader.listed(those, 3))
    return ""
