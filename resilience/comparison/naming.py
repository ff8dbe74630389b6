"""Who names which shock and stress: the own city, its guests, or both; and who else does."""

from collections.abc import Sequence

import pandas as pd

_COLUMNS = ["hazard_id", "named_by", "place_id", "kind", "subject_id", "quality", "source"]
KINDS = ("shock", "stress")
_GROUPS = ("both", "own", "guests")


def named_hazards(
    hazards: pd.DataFrame, places: pd.DataFrame, *, own: str, others: Sequence[str]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """What each city names, and of which kind nothing is known: `named`, `unknown`.

    Needs place_id, hazard_id, kind, quality, source; place_id, parent_id. `named` has hazard_id,
    named_by (`both`, `own`, `guests`), place_id, kind, subject_id, quality, source: what both name first,
    what more cities name first among them. Where a city has no list of a kind, the one that was told for
    its country stands in its place, and `subject_id` is the country. `unknown` has place_id and kind.
    """
    parents = dict(zip(places["place_id"], places["parent_id"], strict=True))
    order = (own, *others)
    found, unknown = [], []
    for place in order:
        taken: set[str] = set()
        for kind in KINDS:
            rows, subject = _of(hazards, place, kind), place
            parent = parents.get(place)
            if rows.empty and isinstance(parent, str):
                rows, subject = _of(hazards, parent, kind), parent
            rows = rows[~rows["hazard_id"].isin(taken)]  # of the city as a shock, of the country as a stress
            taken |= set(rows["hazard_id"])
            found.append(rows.assign(place_id=place, subject_id=subject))
            if rows.empty:
                unknown.append((place, kind))
    named = pd.concat(found, ignore_index=True)
    by = {code: set(rows["place_id"]) for code, rows in named.groupby("hazard_id")}
    said = [_named_by(by[code], own) for code in named["hazard_id"]]
    named = named.assign(
        named_by=pd.Series(said, dtype=object),
        _first=[_GROUPS.index(group) for group in said],
        _many=[-len(by[code]) for code in named["hazard_id"]],
        _kind=[KINDS.index(kind) for kind in named["kind"]],
        _city=[order.index(place) for place in named["place_id"]],
    )
    least_kind = named.groupby("hazard_id")["_kind"].transform("min")
    keys = ["_first", "_many", "_least", "hazard_id", "_city"]
    named = named.assign(_least=least_kind).sort_values(keys, kind="stable", ignore_index=True)
    return named[_COLUMNS], pd.DataFrame(unknown, columns=["place_id", "kind"])


def _of(hazards: pd.DataFrame, place: str, kind: str) -> pd.DataFrame:
    return hazards[(hazards["place_id"] == place) & (hazards["kind"] == kind)]


def _named_by(cities: set[str], own: str) -> str:
    if own not in cities:
        return "guests"
    return "both" if len(cities) > 1 else "own"


def who_else(hazards: pd.DataFrame, strategies: pd.DataFrame, *, own: str) -> pd.DataFrame:
    """Every other place that names a hazard, with its strategy in headline form (empty: not known).

    Needs place_id, hazard_id, kind; place_id, launched, structure, pillars. Sorted by hazard and place.
    """
    rows = hazards.loc[hazards["place_id"] != own, ["hazard_id", "place_id", "kind"]]
    told = strategies[["place_id", "launched", "structure", "pillars"]]
    found = rows.merge(told, on="place_id", how="left")
    return found.sort_values(["hazard_id", "place_id"], ignore_index=True)
