"""config.yaml into `Config`, or one refusal that names every fault at once.

Each fault says where (line and key), what was found, and what is expected.
"""

import math
from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeGuard
from zoneinfo import available_timezones

import yaml
from pydantic import ValidationError

from resilience.config.models import Config
from resilience.errors import ConfigError, Problem, shown
from resilience.paths import ROOT
from resilience.text import available_languages

Place = tuple[str | int, ...]
"""The way to a value through the file: ("indicators", "gini", "worst")."""
Fault = tuple[Place, str, dict[str, Any]]


def load(path: Path) -> Config:
    """Read an office's configuration.

    Raises ConfigError with one Problem per fault: line, place, found, expected.
    """
    raw, lines, faults = _yaml(path)
    config = None
    try:
        config = Config.model_validate(raw)
    except ValidationError as error:
        faults += [_from_pydantic(one, raw) for one in error.errors(include_url=False)]
    faults += cross_faults(raw)
    if faults or config is None:
        raise ConfigError("config.refused", _problems(path, faults, lines), file=path.name)
    return config


def weight_notices(config: Config) -> list[Problem]:
    """Members that carry more than half of their group: allowed, but to be known."""
    notices = []
    for code in config.groups:
        members = {name: item.weight for name, item in config.indicators.items() if item.group == code}
        members |= {name: item.weight for name, item in config.groups.items() if item.parent == code}
        total = sum(members.values())
        for name, weight in members.items():
            if len(members) > 1 and weight > total / 2:
                share = round(100 * weight / total)
                notices.append(
                    Problem("config.heavy_weight", {"group": code, "member": name, "share": share})
                )
    return notices


def _yaml(path: Path) -> tuple[Any, dict[Place, int], list[Fault]]:
    """The file's content, the line of every place in it, and keys that stand there twice."""
    try:
        content = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise ConfigError("config.no_file", file=str(path)) from None
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError("config.unreadable", file=str(path), reason=str(error)) from None
    lines: dict[Place, int] = {(): 1}
    try:
        node = yaml.compose(content, Loader=_Loader)
        raw = yaml.load(content, Loader=_Loader)
        faults = list(_walk(node, (), lines)) if node is not None else []
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        found = getattr(error, "problem", None) or str(error)
        raise ConfigError("config.not_yaml", file=path.name, line=line, found=found) from None
    return raw, lines, faults


class _Loader(yaml.SafeLoader):
    """A day that does not exist (2025-02-30) stays text, so that it is refused with its place."""

    def construct_yaml_timestamp(self, node: yaml.ScalarNode) -> Any:
        try:
            return super().construct_yaml_timestamp(node)
        except ValueError:
            return node.value


_Loader.add_constructor("tag:yaml.org,2002:timestamp", _Loader.construct_yaml_timestamp)


def _walk(node: yaml.Node, place: Place, lines: dict[Place, int]) -> Iterator[Fault]:
    """Note the line of every key; yield the keys that stand twice (YAML keeps the last)."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            here = (*place, str(key.value))
            if here in lines:
                yield here, "config.twice", {"found": key.value, "first": lines[here]}
            lines[here] = key.start_mark.line + 1
            yield from _walk(value, here, lines)
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            lines[(*place, index)] = value.start_mark.line + 1
            yield from _walk(value, (*place, index), lines)


def _problems(path: Path, faults: list[Fault], lines: dict[Place, int]) -> list[Problem]:
    """Faults with their line, in the order of the file, each once."""
    found: dict[tuple[int, str, str, str], Problem] = {}
    for place, key, fields in faults:
        line = next(lines[place[:n]] for n in range(len(place), -1, -1) if place[:n] in lines)
        where = ".".join(str(step) for step in place) or path.name
        fields = {"file": path.name, "line": line, "place": where, **fields}
        found.setdefault((line, where, key, str(fields.get("expected"))), Problem(key, fields))
    return [found[order] for order in sorted(found)]


_TYPES = {
    "missing": "config.missing",
    "float_type": "config.number",
    "finite_number": "config.number",
    "int_type": "config.whole_number",
    "string_type": "config.words",
    "string_too_short": "config.words",
    "date_type": "config.date",
    "date_from_datetime_inexact": "config.date",
    "model_type": "config.mapping",
    "dict_type": "config.mapping",
    "list_type": "config.list",
    "too_short": "config.list",
}


def _from_pydantic(error: Any, raw: Any) -> Fault:
    """One fault of pydantic in our own words."""
    place = tuple(step for step in error["loc"] if step != "[key]")
    context = error.get("ctx", {})
    found = shown(error["input"])
    if error["loc"][-1:] == ("[key]",):
        return (*place[:-1], str(place[-1])), "config.code", {"found": found}
    match error["type"]:
        case "extra_forbidden":
            return place, "config.unknown_key", {"found": place[-1], "expected": _known_keys(place)}
        case "literal_error":
            return place, "config.choice", {"found": found, "expected": context["expected"].replace("'", "")}
        case "greater_than_equal":
            return place, "config.at_least", {"found": found, "expected": context["ge"]}
        case "less_than_equal":
            return place, "config.at_most", {"found": found, "expected": context["le"]}
        case "string_pattern_mismatch":
            return place, "config.code", {"found": found}
    key = _TYPES.get(error["type"], "config.wrong")
    return place, key, {"found": found, "expected": error["msg"]}


def _known_keys(place: Place) -> str:
    """What may stand beside an unknown key, the nearest first."""
    model: Any = Config
    for step in place[:-1]:
        field = getattr(model, "model_fields", {}).get(step)
        if field is not None:
            model = _model_in(field.annotation)
    known = list(getattr(model, "model_fields", {}))
    near = get_close_matches(str(place[-1]), known, n=1)
    return ", ".join([*near, *(name for name in known if name not in near)])


def _model_in(annotation: Any) -> Any:
    """The model inside `dict[Code, Model]`, `list[Model]` or `Model | None`."""
    if hasattr(annotation, "model_fields"):
        return annotation
    inner = (_model_in(one) for one in getattr(annotation, "__args__", ()))
    return next((one for one in inner if one is not None), None)


def cross_faults(raw: Any) -> list[Fault]:
    """Faults between the parts, looked for even where a part itself is faulty."""
    if not isinstance(raw, Mapping):
        return []
    groups, indicators = _mapping(raw.get("groups")), _mapping(raw.get("indicators"))
    return [
        *_language_faults(raw),
        *_group_faults(raw, groups, indicators),
        *_goalpost_faults(indicators),
        *_reference_faults(raw, indicators),
        *_page_faults(raw),
        *_rule_faults(raw),
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


def _names(value: Any, place: Place) -> Iterator[tuple[Place, Mapping[str, Any]]]:
    """Every `name`, `unit` and `definition` in the file."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            if key in ("name", "unit", "definition") and _is_words(inner):
                yield (*place, str(key)), inner
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
    """Drivers and dimensions that do not exist, and a time zone nobody knows."""
    drivers, dimensions = _mapping(raw.get("drivers")), _mapping(raw.get("dimensions"))
    for code, item in _items(indicators):
        for index, driver in enumerate(_list(item.get("drivers"))):
            if _is_unknown(driver, drivers):
                expected = ", ".join(map(str, drivers)) or "—"
                yield (
                    ("indicators", code, "drivers", index),
                    "config.choice",
                    {"found": shown(driver), "expected": expected},
                )
    for code, item in _items(drivers):
        if _is_unknown(item.get("dimension"), dimensions):
            expected = ", ".join(map(str, dimensions)) or "—"
            yield (
                ("drivers", code, "dimension"),
                "config.choice",
                {"found": shown(item["dimension"]), "expected": expected},
            )
    zone = _mapping(raw.get("office")).get("timezone")
    if isinstance(zone, str) and zone.strip() and zone not in available_timezones():
        near = get_close_matches(zone, available_timezones(), n=1) or ["Asia/Jakarta"]
        yield ("office", "timezone"), "config.choice", {"found": zone, "expected": near[0]}


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
        falling = all(a > b for a, b in zip(numbers, numbers[1:], strict=False))
        if not bands or edges[-1] is not None or len(numbers) != len(edges) - 1 or not falling:
            yield ("capaian_bands",), "config.bands", {"found": shown(edges)}


def _is_number(value: Any) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
