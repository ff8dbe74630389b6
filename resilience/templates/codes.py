"""The codes that a file may refer to, so that nobody has to guess one."""

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from resilience.config import Config
from resilience.contracts import Contract
from resilience.text import Text


@dataclass(frozen=True)
class Codes:
    """What one reference may name."""

    refers_to: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    """The code first."""


def codes(of: Contract, config: Config, places: pd.DataFrame | None, text: Text) -> tuple[Codes, ...]:
    """The codes of everything that a kind refers to, each once, in the order of its columns."""
    asked = dict.fromkeys(column.refers_to for column in of.columns.values())
    found = {"indicators": indicator_codes(config, text), "places": place_codes(config, places, text)}
    return tuple(found[name] for name in asked if name in found)


def indicator_codes(config: Config, text: Text) -> Codes:
    """Code, name, unit and agency of every indicator, in the order of the configuration."""
    rows = tuple(
        (code, text.pick(one.name), text.pick(one.unit), one.agency or "")
        for code, one in config.indicators.items()
    )
    heads = ("indicator_code", "name", "unit", "agency")
    return Codes("indicators", _heads(heads, text), rows)


def place_codes(config: Config, places: pd.DataFrame | None, text: Text) -> Codes:
    """Code and name of every place; without a file of places, of those that the configuration names."""
    named = {config.office.place: text.pick(config.office.name)}
    for group in config.peer_groups.values():
        named |= {code: named.get(code, "") for code in group.places}
    if places is not None:
        names = places["name_en"] if text.language == "en" else places["name_id"]
        named = {str(code): str(name) for code, name in zip(places["place_id"], names, strict=True)}
    return Codes("places", _heads(("place_code", "name"), text), tuple(named.items()))


def _heads(names: Iterable[str], text: Text) -> tuple[str, ...]:
    return tuple(text(f"template.head.{name}") for name in names)
