"""What a file may refer to: codes and their names, from the data and from the configuration."""

from collections.abc import Mapping
from functools import cache

import pandas as pd

from resilience.config import Config
from resilience.contracts import contract, kinds
from resilience.database import Database, current_rows
from resilience.intake.checking.rules import Scales
from resilience.intake.checking.table import Lookups
from resilience.intake.values.words import Lookup

Named = dict[str, list[str]]
"""Code → all names under which a file may speak of it."""


def lookups(database: Database, config: Config) -> Lookups:
    """The codes that a file may refer to, with their names."""
    rows = referred_rows(database)
    named = {kind: names_of(each, kind) for kind, each in rows.items()}
    return known_codes({**named, "guest_cities": cities_of(rows["places"])}, config)


@cache
def referred() -> tuple[str, ...]:
    """The kinds of files to which another one refers."""
    named = {column.refers_to for kind in kinds() for column in contract(kind).columns.values()}
    return tuple(kind for kind in kinds() if kind in named)


def referred_rows(database: Database) -> dict[str, pd.DataFrame]:
    """By kind, every current row that a file may refer to: what a template lists as codes."""
    return {kind: current_rows(database, kind) for kind in referred()}


def names_of(rows: pd.DataFrame, kind: str) -> Named:
    """The codes of a kind with their names. Needs the columns of its contract."""
    named: Named = {}
    names = [name for name in ("name_id", "name_en", "other_names") if name in rows]
    code = contract(kind).key[0]
    for own, *told in zip(rows[code], *(rows[name] for name in names), strict=True):
        parts = [part for name in told if isinstance(name, str) for part in name.split("|")]
        named[own] = [part for part in parts if part]
    return named


def cities_of(places: pd.DataFrame) -> Named:
    """The places that are cities, with their names. Needs the columns of the contract."""
    return names_of(places[(places["kind"] == "city").to_numpy(dtype=bool)], "places")


def known_names(database: Database, language: str) -> dict[str, dict[str, str]]:
    """What is called how in one language: kind of file → code → name."""
    named = {}
    for kind, rows in referred_rows(database).items():
        code = contract(kind).key[0]
        own = (
            rows[f"name_{language}"].fillna(rows["name_id"])
            if f"name_{language}" in rows
            else rows["name_id"]
        )
        named[kind] = dict(zip(rows[code], own, strict=True))
    return named


def known_codes(named: Mapping[str, Named], config: Config) -> Lookups:
    """The same from the kinds of files (kind → codes) and the configuration.

    `guest_cities` are the cities among the places; without them no column is held to them.
    """
    own = {config.office.place: list(config.office.name.values())}
    in_data = {kind: Lookup(named.get(kind, {})) for kind in referred()}
    guests = {code: names for code, names in named.get("guest_cities", {}).items() if code not in own}
    return {
        **in_data,
        **({"guest_cities": Lookup(guests)} if "guest_cities" in named else {}),
        "places": Lookup({**own, **named.get("places", {})}),
        **{
            part: Lookup({code: [*names.values()] for code, names in codes.items()})
            for part, codes in config.named_codes().items()
        },
    }


def scales_of(config: Config) -> Scales:
    """The lowest and the highest step of each measure."""
    return {measure: (scale.lowest, scale.highest) for measure, scale in config.all_scales().items()}
