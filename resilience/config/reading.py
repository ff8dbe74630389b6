"""config.yaml into `Config`, or one refusal that names every fault at once.

Each fault says where (line and key), what was found, and what is expected.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from resilience.config.faults import Fault, Place, cross_faults
from resilience.config.models import Config
from resilience.errors import ConfigError, Problem, shown, why


def load(path: Path) -> Config:
    """Read an office's configuration.

    Raises ConfigError with one Problem per fault: line, place, found, expected.
    """
    try:
        content = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise ConfigError("config.no_file", file=str(path)) from None
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise ConfigError("config.not_utf8", file=str(path), line=line) from None
    except OSError as error:
        raise ConfigError("config.unreadable", file=str(path), reason=why(error)) from None
    return _config(content, path.name)


@lru_cache(maxsize=8)
def _config(content: str, name: str) -> Config:
    """What a file of this name and content says: read once, however often it is asked for."""
    raw, lines, faults = _yaml(content, name)
    config = None
    try:
        config = Config.model_validate(raw)
    except ValidationError as error:
        faults += [_from_pydantic(one, raw) for one in error.errors(include_url=False)]
    faults += cross_faults(raw)
    if faults or config is None:
        raise ConfigError("config.refused", _problems(name, faults, lines), file=name)
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


def _yaml(content: str, name: str) -> tuple[Any, dict[Place, int], list[Fault]]:
    """The content of a file, the line of every place in it, and keys that stand there twice."""
    lines: dict[Place, int] = {(): 1}
    _refuse_aliases(content, name)
    try:
        loader = _Loader(content)
        node = loader.get_single_node()
        faults = list(_walk(node, (), lines)) if node is not None else []
        raw = loader.construct_document(node) if node is not None else None
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise _not_yaml(content, name, error) from None
    return raw, lines, faults


def _not_yaml(content: str, name: str, error: Exception) -> ConfigError:
    """Where the parser stopped; its own words are English in every language, and so are quoted."""
    mark = getattr(error, "problem_mark", None)
    found = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error)
    before = content[: mark.index if mark else getattr(error, "position", 0)]
    line, column = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
    return ConfigError("config.not_yaml", file=name, line=line, column=column, found=shown(found))


def _refuse_aliases(content: str, name: str) -> None:
    """Aliases of aliases make a file of ten lines grow without end; nobody needs them here."""
    with suppress(yaml.YAMLError):  # said by the reading that follows
        for event in yaml.parse(content) if "*" in content else ():
            if isinstance(event, yaml.AliasEvent):
                line = event.start_mark.line + 1 if event.start_mark else 1
                raise ConfigError("config.alias", file=name, line=line)


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


def _problems(name: str, faults: list[Fault], lines: dict[Place, int]) -> list[Problem]:
    """Faults with their line, in the order of the file, each once."""
    found: dict[tuple[int, str, str, str], Problem] = {}
    for place, key, fields in faults:
        line = next(lines[place[:n]] for n in range(len(place), -1, -1) if place[:n] in lines)
        where = ".".join(str(step) for step in place) or name
        fields = {"file": name, "line": line, "place": where, **fields}
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
    "too_short": "config.empty",
    "too_long": "config.too_long",
}


def _from_pydantic(error: Any, raw: Any) -> Fault:
    """One fault of pydantic in our own words."""
    place = tuple(step for step in error["loc"] if step != "[key]")
    context = error.get("ctx", {})
    found = shown(error["input"])
    if error["loc"][-1:] == ("[key]",):
        here = (*place[:-1], str(error["input"]))  # what pydantic names is 0 for `no`
        is_word = not isinstance(error["input"], bool)
        return (
            here,
            "config.code" if is_word else "config.quote",
            {"found": found if is_word else found.lower()},
        )
    if error["type"] == "string_type" and _is_bare(error["input"]):
        return place, "config.quote", {"found": found.lower()}
    match error["type"]:
        case "extra_forbidden":
            return place, "config.unknown_key", {"found": place[-1], "expected": _known_keys(place)}
        case "literal_error":
            return place, "config.choice", {"found": found, "expected": _allowed(context["expected"])}
        case "greater_than_equal":
            return place, "config.at_least", {"found": found, "expected": _limit(context["ge"])}
        case "greater_than":
            return place, "config.more_than", {"found": found, "expected": _limit(context["gt"])}
        case "less_than":
            return place, "config.less_than", {"found": found, "expected": _limit(context["lt"])}
        case "less_than_equal":
            return place, "config.at_most", {"found": found, "expected": _limit(context["le"])}
        case "string_pattern_mismatch":
            return place, "config.code", {"found": found}
    key = _TYPES.get(error["type"], "config.wrong")
    return place, key, {"found": found, "expected": context.get("max_length", error["msg"])}


def _is_bare(found: Any) -> bool:
    """Whether YAML made something else of a word without quotes: `yes` is true, 12 a number."""
    return isinstance(found, bool | int | float | date)


def _allowed(said: str) -> str:
    """The words of `'open' or 'signed_in'`, without the one that pydantic joins them by: it is English."""
    return ", ".join(re.findall(r"'([^']*)'", said))


def _limit(number: Any) -> Any:
    """10 for 10.0: as it would be written in the file."""
    return int(number) if isinstance(number, float) and number.is_integer() else number


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
