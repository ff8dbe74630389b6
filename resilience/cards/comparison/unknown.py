"""Codes of an address that are no city's: what is not shown, and which city may be meant."""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from resilience.cards.templates import render
from resilience.errors import shown
from resilience.reader import Reader

_CLOSE = 0.6
"""From this share of common letters on a city is worth suggesting."""
_SAID, _COMPARED = 4, 40


def unknown(codes: Sequence[str], cities: Mapping[str, str], reader: Reader) -> str:
    """A sentence for each code, at most four, and a link to the nearest city. `cities`: code → name."""
    text = reader.text
    said = []
    for code in codes[:_SAID]:
        is_own = code == reader.config.office.place
        words = text(f"comparison.unknown.{'own' if is_own else 'city'}", found=shown(code))
        near = "" if is_own else _nearest(code, cities)
        link = reader.link("comparison", guest=near) if near else ""
        said.append({"words": words, "near": cities.get(near, ""), "link": link})
    return render("comparison_unknown", text, said=said) if said else ""


def _nearest(code: str, cities: Mapping[str, str]) -> str:
    """The city whose code or name is written almost the same; empty where there is none."""
    known = {name.casefold(): of for of, name in cities.items()} | {of: of for of in cities}
    # Nobody mistypes a name as long as that; comparing costs the square of the length.
    close = get_close_matches(code.casefold()[:_COMPARED], known, n=1, cutoff=_CLOSE)
    return known[close[0]] if close else ""
