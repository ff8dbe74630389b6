"""Shocks and stresses: what all name in the middle and largest; the unknown is an invitation."""

from typing import Any

import pandas as pd

from resilience.cards.figures import inside, rows
from resilience.cards.lounge.scene import Readers, Scene, slide
from resilience.reader import Reader

_SHARED, _ASIDE, _UNKNOWN = 3, 6, 1
"""So many fit at a size that is read from six metres."""


def hazards(scene: Scene, readers: Readers) -> str:
    """Named by us, by both, by the guests; while nobody visits the cities of our side are the others."""
    reader, text = readers.first, readers.first.text
    guests = scene.loop.guests or scene.beside.cities[1:]
    ours = [place for place in scene.beside.cities if place not in guests]
    named = scene.beside.named
    if named.empty or not guests:
        return ""
    by = {str(code): [*of["place_id"]] for code, of in named.groupby("hazard_id", sort=False)}
    shared = [code for code in by if set(by[code]) & set(guests) and set(by[code]) & set(ours)]
    # What more cities name first, and the guests' most of all; else in the order of the configuration.
    order = {code: at for at, code in enumerate(reader.config.hazards)}
    shared.sort(key=lambda code: (-len(set(by[code]) & set(guests)), -len(by[code]), order.get(code, 99)))
    lists = {
        "ours": [code for code in by if not set(by[code]) & set(guests)],
        "theirs": [code for code in by if not set(by[code]) & set(ours)],
    }
    told = rows(named)
    return slide(
        "hazards",
        scene,
        readers,
        title=_title(shared, scene, guests, reader),
        ours={"cities": [scene.name(place) for place in ours], **_list(lists["ours"], told, reader)},
        theirs={"cities": [scene.name(place) for place in guests], **_list(lists["theirs"], told, reader)},
        shared_title=readers.pair("lounge.hazards.shared"),
        shared=[_shared(code, told, scene, guests, reader) for code in shared[:_SHARED]],
        shared_rest=_rest(len(shared) - _SHARED, reader),
        as_a_whole=_as_a_whole(named, guests, scene, reader),
        unknown=_unknown(scene, guests, reader),
        tell_us=text("lounge.hazards.tell_us"),
        kinds={kind: readers.pair(f"comparison.kind.{kind}") for kind in ("shock", "stress")},
        is_visit=bool(scene.loop.guests),
        qualities=[row["quality"] for row in told],
        sources=[row["source"] for row in told if row["hazard_id"] in shared[:_SHARED]],
    )


def _title(shared: list[str], scene: Scene, guests: tuple[str, ...], reader: Reader) -> str:
    own = scene.name(scene.own)
    others = reader.listed([scene.name(place) for place in guests], 2)
    if not shared:
        return reader.text("lounge.hazards.none_shared", own=own, guests=others)
    names = [inside(reader.hazard(code)) for code in shared[:2]]
    words = reader.text.listing(names)
    return reader.text("lounge.hazards.title", n=len(names), hazards=words[:1].upper() + words[1:])


def _list(codes: list[str], told: list[dict[Any, Any]], reader: Reader) -> dict[str, Any]:
    kinds = {row["hazard_id"]: row["kind"] for row in reversed(told)}
    most = _ASIDE if len(codes) <= _ASIDE else _ASIDE - 1
    shown = [{"name": reader.hazard(code), "kind": kinds[code]} for code in codes[:most]]
    return {"hazards": shown, "rest": _rest(len(codes) - most, reader)}


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


def _unknown(scene: Scene, guests: tuple[str, ...], reader: Reader) -> list[str]:
    """Of which guest which kind is not known."""
    missing = scene.beside.unknown
    said = []
    for place in guests:
        kinds = [*missing.loc[missing["place_id"] == place, "kind"]]
        if kinds:
            what = "all" if len(kinds) > 1 else kinds[0]
            said.append(reader.text(f"lounge.hazards.unknown_{what}", city=scene.name(place)))
    return said[:_UNKNOWN]
