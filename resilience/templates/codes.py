"""The codes that a file may refer to, so that nobody has to guess one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from resilience.config import Config
from resilience.contracts import Contract, contract
from resilience.text import Text

Known = Mapping[str, pd.DataFrame]
"""The current rows of the kinds that another one refers to; one that is not there is not known."""


@dataclass(frozen=True)
class Codes:
    """What one reference may name."""

    refers_to: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    """The code first."""


def codes(of: Contract, config: Config, known: Known, text: Text) -> tuple[Codes, ...]:
    """The codes of everything that a kind refers to, each once, in the order of its columns."""
    among: dict[str, set[str | None]] = {}
    for column in of.columns.values():
        if column.refers_to:
            among.setdefault(column.refers_to, set()).add(column.among)
    return tuple(_codes_of(name, config, known, text, narrowed) for name, narrowed in among.items())


def _codes_of(name: str, config: Config, known: Known, text: Text, among: set[str | None]) -> Codes:
    if among == {"guest_cities"} and name in known:
        return _guest_codes(config, known[name], text)
    if name == "indicators":
        return indicator_codes(config, text)
    if name == "places":
        return place_codes(config, known.get("places"), text)
    if name in config.named_codes():
        rows = tuple((code, text.pick(names)) for code, names in config.named_codes()[name].items())
    else:
        rows = tuple(_named(name, known.get(name), text).items())
    return Codes(name, _heads((f"{name}_code", "name"), text), rows)


def _named(kind: str, rows: pd.DataFrame | None, text: Text) -> dict[str, str]:
    """Code → name, of the rows of a kind."""
    if rows is None:
        return {}
    names = rows["name_en"] if text.language == "en" else rows["name_id"]
    return {str(code): str(name) for code, name in zip(rows[contract(kind).key[0]], names, strict=True)}


def indicator_codes(config: Config, text: Text) -> Codes:
    """Code, name, unit and agency of every indicator, in the order of the configuration."""
    rows = tuple(
        (code, text.pick(one.name), text.pick(one.unit), one.agency or "")
        for code, one in config.indicators.items()
    )
    heads = ("indicators_code", "name", "unit", "agency")
    return Codes("indicators", _heads(heads, text), rows)


def place_codes(config: Config, places: pd.DataFrame | None, text: Text) -> Codes:
    """Code and name of every place; without a file of places, of those that the configuration names."""
    named = {config.office.place: text.pick(config.office.name)}
    for group in config.peer_groups.values():
        named |= {code: named.get(code, "") for code in group.places}
    if places is not None:
        named = _named("places", places, text)
    return Codes("places", _heads(("places_code", "name"), text), tuple(named.items()))


def _guest_codes(config: Config, places: pd.DataFrame, text: Text) -> Codes:
    """Code and name of every city but the office's own."""
    named = _named("places", places[places["kind"] == "city"], text)
    rows = tuple((code, name) for code, name in named.items() if code != config.office.place)
    return Codes("places", _heads(("places_code", "name"), text), rows)


def _heads(names: Iterable[str], text: Text) -> tuple[str, ...]:
    return tuple(text(f"template.head.{name}") for name in names)
