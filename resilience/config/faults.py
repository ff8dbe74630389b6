"""Faults between the parts of config.yaml, looked for even where a part itself is faulty."""

import math
from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches
from itertools import pairwise
from typing import Any, TypeGuard
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from resilience.errors import shown
from resilience.paths import ROOT
from resilience.text import available_languages

Place = tuple[str | int, ...]
"""The way to a value through the file: ("indicators", "gini", "worst")."""
Fault = tuple[Place, str, dict[str, Any]]
_WORDS = ("name", "unit", "definition", "about", "elsewhere", "missing")
_LISTS_OF_NAMES = ("agencies", "profile")
_DIMENSIONS = 2
"""So many at least make a range of ranks: of one none can be left out."""


def cross_faults(raw: Any) -> list[Fault]:
    """Faults between the parts, looked for even where a part itself is faulty."""
    if not isinstance(raw, Mapping):
        return []
    groups, indicators = _mapping(raw.get("groups")), _mapping(raw.get("indicators"))
    return [
        *_language_faults(raw),
        *_repeated(raw),
        *_group_faults(raw, groups, indicators),
        *_goalpost_faults(indicators),
        *_reference_faults(raw, indicators),
        *_scale_faults(raw),
        *_page_faults(raw),
        *_rule_faults(raw),
        *_access_faults(raw),
        *_map_faults(raw),
        *_rank_faults(raw),
    ]


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _is_unknown(word: Any, known: Collection[Any]) -> bool:
    """Whether a word names nothing. What is no word at all is a fault already."""
    return isinstance(word, str) and word not in known


def _items(value: Any) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for code, item in _mapping(value).items():
        if isinstance(item, Mapping):
            yield str(code), item


def _language_faults(raw: Mapping[str, Any]) -> Iterator[Fault]:
    """Languages without a catalogue, and names that lack one of the office's languages."""
    languages = _list(raw.get("languages"))
    lounge = _mapping(raw.get("lounge")).get("language")
    if languages and _is_unknown(lounge, languages):
        expected = ", ".join(map(str, languages))
        yield ("lounge", "language"), "config.choice", {"found": shown(lounge), "expected": expected}
    for index, language in enumerate(languages):
        if _is_unknown(language, available_languages()):
            expected = ", ".join(available_languages())
            yield ("languages", index), "config.choice", {"found": shown(language), "expected": expected}
    for place, names in _names(raw, ()):
        for language in languages:
            if _is_unknown(language, names):
                yield (
                    place,
                    "config.missing_language",
                    {"found": ", ".join(map(str, names)) or "—", "expected": language},
                )


def _repeated(raw: Mapping[str, Any]) -> Iterator[Fault]:
    """A language or a page that its list names again: the switch and the menu would show it twice."""
    for part in ("languages", "pages"):
        named = _list(raw.get(part))
        for index, word in enumerate(named):
            if isinstance(word, str) and word in named[:index]:
                yield (part, index), "config.listed_twice", {"found": shown(word)}


def _names(value: Any, place: Place) -> Iterator[tuple[Place, Mapping[str, Any]]]:
    """Every name and sentence of the office's (`_WORDS`), and every list of `words` in the file."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            if key in _WORDS and _is_words(inner):
                yield (*place, str(key)), inner
            elif key in _LISTS_OF_NAMES:
                for named, words in _mapping(inner).items():
                    if _is_words(words):
                        yield (*place, str(key), str(named)), words
            elif key == "words":
                for index, words in enumerate(_list(inner)):
                    if _is_words(words):
                        yield (*place, "words", index), words
            else:
                yield from _names(inner, (*place, str(key)))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _names(inner, (*place, index))


def _is_words(value: Any) -> bool:
    """{id: …, en: …}, and not an indicator or a group that is called `name`."""
    return isinstance(value, Mapping) and not any(isinstance(word, Mapping) for word in value.values())


def _group_faults(
    raw: Mapping[str, Any], groups: Mapping[str, Any], indicators: Mapping[str, Any]
) -> Iterator[Fault]:
    """Groups that do not exist, circles, and names used for both a group and an indicator."""
    known = {"expected": ", ".join(map(str, groups)) or "—"}
    wanted: list[tuple[Place, Any]] = [
        (("groups", code, "parent"), group.get("parent")) for code, group in _items(groups)
    ]
    wanted += [(("indicators", code, "group"), item.get("group")) for code, item in _items(indicators)]
    wanted.append((("overall",), raw.get("overall")))
    for place, code in wanted:
        if _is_unknown(code, groups):
            yield place, "config.no_group", {"found": shown(code), **known}
    parents = {code: group.get("parent") for code, group in _items(groups)}
    for code in parents:
        way = [code]
        while isinstance(step := parents.get(way[-1]), str) and step not in way:
            way.append(step)
        if step == code:
            yield ("groups", code, "parent"), "config.circle", {"found": " → ".join([*way, code])}
    for code in set(groups) & set(indicators):
        yield ("indicators", str(code)), "config.same_code", {"found": code}


def _goalpost_faults(indicators: Mapping[str, Any]) -> Iterator[Fault]:
    """Equal goalposts, one without the other, and zero or less on a log scale."""
    for code, item in _items(indicators):
        posts = {key: item.get(key) for key in ("worst", "best")}
        given = {key: value for key, value in posts.items() if value is not None}
        if len(given) == 1:
            missing = next(key for key in posts if key not in given)
            yield ("indicators", code, missing), "config.goalpost_missing", {"found": next(iter(given))}
        if len(given) == 2 and posts["worst"] == posts["best"]:
            yield ("indicators", code, "best"), "config.equal_goalposts", {"found": shown(posts["best"])}
        for key, value in given.items():
            if item.get("scale") == "log" and _is_number(value) and value <= 0:
                yield ("indicators", code, key), "config.log_goalpost", {"found": shown(value)}


def _reference_faults(raw: Mapping[str, Any], indicators: Mapping[str, Any]) -> Iterator[Fault]:
    """Drivers, dimensions, hazards and indicators of the index that do not exist, and a time zone
    nobody knows.
    """
    for place, code, part in _references(raw, indicators):
        known = _mapping(raw.get(part))
        if _is_unknown(code, known):
            yield (
                place,
                "config.choice",
                {"found": shown(code), "expected": ", ".join(map(str, known)) or "—"},
            )
    zone = _mapping(raw.get("office")).get("timezone")
    if isinstance(zone, str) and zone.strip() and zone not in available_timezones():
        near = get_close_matches(zone, available_timezones(), n=1) or ["Asia/Jakarta"]
        yield ("office", "timezone"), "config.choice", {"found": zone, "expected": near[0]}


def _references(raw: Mapping[str, Any], indicators: Mapping[str, Any]) -> Iterator[tuple[Place, Any, str]]:
    """Every code that names something of another part: its place, the code, the part."""
    for code, item in _items(indicators):
        for part in ("drivers", "hazards", "framework"):
            for index, named in enumerate(_list(item.get(part))):
                yield ("indicators", code, part, index), named, part
    for code, item in _items(raw.get("drivers")):
        yield ("drivers", code, "dimension"), item.get("dimension"), "dimensions"
    for code, item in _items(raw.get("framework")):
        yield ("framework", code, "driver"), item.get("driver"), "drivers"
    compared = _mapping(raw.get("comparison"))
    yield ("comparison", "itself"), compared.get("itself"), "indicators"
    for index, named in enumerate(_list(compared.get("figures"))):
        yield ("comparison", "figures", index), named, "indicators"
    for named in _mapping(compared.get("profile")):
        yield ("comparison", "profile", str(named)), named, "indicators"
    for code, item in _items(compared.get("measures")):
        for index, named in enumerate(_list(item.get("indicators"))):
            yield ("comparison", "measures", code, "indicators", index), named, "indicators"
    lounge = _mapping(raw.get("lounge"))
    yield ("lounge", "answer"), lounge.get("answer"), "hazards"
    yield (
        ("lounge", "indicator", "indicator"),
        _mapping(lounge.get("indicator")).get("indicator"),
        "indicators",
    )
    for pillar, named in _mapping(lounge.get("figures")).items():
        yield ("lounge", "figures", str(pillar)), pillar, "groups"
        yield ("lounge", "figures", str(pillar), "indicator"), _mapping(named).get("indicator"), "indicators"


def _scale_faults(raw: Mapping[str, Any]) -> Iterator[Fault]:
    """An alarm that is no step of its scale, and a risk that would fall where danger grows."""
    for measure, item in _items(raw.get("scales")):
        lowest, alarm = item.get("lowest", 1), item.get("alarm")
        steps = len(_list(item.get("words")))
        if _is_number(alarm) and _is_number(lowest) and steps and not lowest <= alarm < lowest + steps:
            expected = f"{lowest} – {lowest + steps - 1}"
            yield ("scales", measure, "alarm"), "config.choice", {"found": shown(alarm), "expected": expected}
        if measure in ("likelihood", "consequence") and item.get("bad_end") == "lowest":
            yield ("scales", measure, "bad_end"), "config.choice", {"found": "lowest", "expected": "highest"}


def _page_faults(raw: Mapping[str, Any]) -> Iterator[Fault]:
    """Pages that nobody has written."""
    known = sorted(path.stem for path in (ROOT / "pages").glob("*.py"))
    for index, page in enumerate(_list(raw.get("pages"))):
        if _is_unknown(page, known):
            yield ("pages", index), "config.choice", {"found": shown(page), "expected": ", ".join(known)}


def _rule_faults(raw: Mapping[str, Any]) -> Iterator[Fault]:
    """Thresholds and bands that are not in order."""
    rules = _mapping(raw.get("status"))
    low, high = rules.get("behind", 0.60), rules.get("on_track", 0.95)
    if _is_number(low) and _is_number(high) and not low < high:
        yield ("status",), "config.order", {"found": f"behind {low}, on_track {high}"}
    bands = raw.get("capaian_bands")
    if isinstance(bands, list) and all(isinstance(band, Mapping) for band in bands):
        edges = [band.get("from_percent") for band in bands]
        numbers = [edge for edge in edges[:-1] if _is_number(edge)]
        falling = all(a > b for a, b in pairwise(numbers))
        if not bands or edges[-1] is not None or len(numbers) != len(edges) - 1 or not falling:
            yield ("capaian_bands",), "config.bands", {"found": shown(edges)}


def _map_faults(raw: Mapping[str, Any]) -> Iterator[Fault]:
    """A region of the map without an inside, and an address that no browser opens."""
    region = _mapping(_mapping(raw.get("comparison")).get("region"))
    west, south, east, north = (region.get(end) for end in ("west", "south", "east", "north"))
    if _is_number(south) and _is_number(north) and north <= south:
        wanted = {"found": shown(north), "expected": f"> {south}"}
        yield ("comparison", "region", "north"), "config.wrong", wanted
    if _is_number(west) and west == east:
        wanted = {"found": shown(east), "expected": f"≠ {west}"}
        yield ("comparison", "region", "east"), "config.wrong", wanted
    address = _mapping(raw.get("office")).get("address")
    if isinstance(address, str) and not _is_address(address):
        wanted = {"found": address, "expected": "http:" + "//192.168.1.20:8501"}
        yield ("office", "address"), "config.wrong", wanted


def _rank_faults(raw: Mapping[str, Any]) -> Iterator[Fault]:
    """Ranges of ranks without at least two dimensions, of which one can be left out."""
    compared = _mapping(raw.get("comparison"))
    profile = compared.get("profile", {})
    if compared.get("ranks") is not None and isinstance(profile, Mapping) and len(profile) < _DIMENSIONS:
        wanted = {"found": shown(sorted(map(str, profile))), "expected": f"≥ {_DIMENSIONS}"}
        yield ("comparison", "profile"), "config.wrong", wanted


def _is_address(written: str) -> bool:
    try:
        parts = urlsplit(written.strip())
        return parts.scheme in ("http", "https") and bool(parts.hostname) and not parts.query
    except ValueError:
        return False


def _access_faults(raw: Mapping[str, Any]) -> Iterator[Fault]:
    """An e-mail address that is none, and the same identity with two roles."""
    known: dict[tuple[str, str], str] = {}
    for index, rule in enumerate(_list(_mapping(raw.get("access")).get("roles"))):
        claim, value, role = (str(_mapping(rule).get(key)) for key in ("claim", "value", "role"))
        if claim == "email" and ("@" not in value.strip("@ ") or " " in value.strip()):
            yield ("access", "roles", index, "value"), "access.not_email", {"found": shown(value)}
        key = (claim, value.casefold() if claim == "email" else value)
        if known.setdefault(key, role) != role:
            yield ("access", "roles", index), "access.two_roles", {"found": shown(value)}


def _is_number(value: Any) -> TypeGuard[float]:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return is_number and -math.inf < value < math.inf
