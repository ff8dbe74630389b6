"""What taking an upload back, or bringing it back, does to the rows of its kind and to who refers to them."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from resilience.contracts import contract, kinds
from resilience.database import Database, Supposed, count_without, current_rows, exchanged

_MOST = 20


@dataclass(frozen=True)
class LeftBehind:
    """What taking an upload back does beyond the figures."""

    dropped: int
    """Rows of its kind that would no longer count, none other taking their place,"""
    changed: int
    """rows of which an older (or the newer) content would count again,"""
    returned: int
    """and rows that would count again."""
    rows: pd.DataFrame
    """The first of all these, as `database.exchanged` gives them."""
    orphans: Mapping[str, int]
    """By kind, the rows that would then refer to what nobody knows any more."""


def left_behind(database: Database, kind: str, supposed: Supposed) -> LeftBehind:
    """What would be missing without an upload of that kind, and who refers to it."""
    key = contract(kind).key[0]
    counts, first = exchanged(database, kind, supposed=supposed, most=_MOST)
    dropped = counts.get("removed", 0)
    orphans: dict[str, int] = {}
    if dropped:
        was, would_be = (
            current_rows(database, kind, supposed=each)[key].tolist() for each in (None, supposed)
        )
        for other, column in _references(kind):
            unknown_then, unknown_now = (
                count_without(database, other, column, codes, supposed=supposed) for codes in (would_be, was)
            )
            if unknown_then > unknown_now:
                orphans[other] = orphans.get(other, 0) + unknown_then - unknown_now
    return LeftBehind(dropped, counts.get("changed", 0), counts.get("new", 0), first, orphans)


def _references(to: str) -> list[tuple[str, str]]:
    """Kinds and columns that name a code of a kind."""
    columns = ((kind, name, column) for kind in kinds() for name, column in contract(kind).columns.items())
    return [(kind, name) for kind, name, column in columns if column.refers_to == to]
