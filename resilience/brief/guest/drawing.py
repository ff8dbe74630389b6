"""The way between the cities, as a small map of little ink."""

from collections.abc import Mapping

from resilience.brief.guest.page import Map, Spot
from resilience.brief.guest.words import shortened
from resilience.cards.comparison.words import kilometres
from resilience.comparison import Comparison
from resilience.geography import Label, Place, around, at, distance_km, labelled, land_path, way
from resilience.reader import Reader

_WIDTH, _HEIGHT = 280.0, 320.0
"""Units of a quarter of a millimetre: the map is printed 70 mm wide."""
_LETTER, _LINE, _MARK = 7.6, 32.0, 10.0
_HALF = 5.5
_LONGEST = 20
_GUEST, _OWN, _LAND = "#8A5A00", "#0E5A63", "#E1E8E6"


def drawn_map(
    found: Comparison, names: Mapping[str, str], spots: Mapping[str, Place], reader: Reader
) -> Map | None:
    """The own city and its guests, as far as their coordinates are known; None where no way is.

    `spots`: the places of all cities that have coordinates.
    """
    text = reader.text
    own, others = spots.get(found.own), [code for code in found.cities[1:] if code in spots]
    absent = [names.get(code, code) for code in found.cities if code not in spots]
    if own is None or not others:
        return None
    view = around([own, *(spots[code] for code in others)], width=_WIDTH, height=_HEIGHT, margin=0.16)
    codes = [found.own, *others]
    far = {code: kilometres(distance_km(own, spots[code]), reader) for code in others}
    places = {code: at(view, *spots[code]) for code in codes}
    short = {code: shortened(names.get(code, code), _LONGEST) for code in codes}
    widths = {code: _LETTER * max(len(short[code]), len(far.get(code, ""))) for code in codes}
    labels = [Label(places[code], min(widths[code], 0.6 * _WIDTH), always=True) for code in codes]
    sides = labelled(labels, size=(_WIDTH, _HEIGHT), mark=_MARK, line=_LINE)
    lines = "".join(way(view, own, spots[code]) for code in others)
    marks = "".join(_square(*places[code]) for code in others)
    x, y = places[found.own]
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH:g} {_HEIGHT:g}" '
        f'width="{_WIDTH:g}" height="{_HEIGHT:g}">'
        f'<path d="{land_path(view)}" fill="{_LAND}" fill-rule="evenodd"/>'
        f'<path d="{lines}" fill="none" stroke="{_GUEST}" stroke-width="1.8"/>{marks}'
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="6.5" fill="{_OWN}" stroke="#fff" stroke-width="1.5"/></svg>'
    )
    shown = tuple(
        Spot(
            short[code],
            far.get(code, ""),
            *_shares(*places[code]),
            side=side or "right",
            is_own=code == found.own,
        )
        for code, side in zip(codes, sides, strict=True)
    )
    said = [text("guest.way", city=names.get(code, code), km=far[code]) for code in others]
    return Map(
        svg=svg,
        words=text("guest.map_words", own=names.get(found.own, found.own), ways=text.listing(said)),
        spots=shown,
        note=text("guest.not_on_map", names=text.listing(absent)) if absent else "",
    )


def _square(x: float, y: float) -> str:
    return (
        f'<rect x="{x - _HALF:.1f}" y="{y - _HALF:.1f}" width="{2 * _HALF:g}" height="{2 * _HALF:g}" '
        f'fill="#fff" stroke="{_GUEST}" stroke-width="2.8"/>'
    )


def _shares(x: float, y: float) -> tuple[float, float]:
    return round(100 * x / _WIDTH, 2), round(100 * y / _HEIGHT, 2)
