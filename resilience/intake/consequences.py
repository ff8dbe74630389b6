"""What an upload, or taking one back, would do to the dashboard, before anything is written."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

import pandas as pd

from resilience.actions import plan_changes
from resilience.changes import changes, of_pillars
from resilience.config import Config
from resilience.contracts import contract, kinds
from resilience.database import Database, Supposed, count_without, current_rows
from resilience.known import known_plan, known_standing, known_visits
from resilience.standing import Standing
from resilience.visits import visit_changes

_OF_PLANS = ("actions", "progress", "milestones")
"""The kinds that move actions, and no figure of an indicator."""
_OF_GUESTS = ("visits",)
"""The kinds that move visits, and nothing else."""


@dataclass(frozen=True)
class Consequences:
    """The office's place before and after."""

    before: Standing
    after: Standing
    changes: pd.DataFrame
    """As `changes.changes`: indicators of a pillar of which the newest value or the status moves."""
    asked: pd.DataFrame
    """What would newly need a decision: rows of `attention`,"""
    settled: pd.DataFrame
    """and what no longer would."""
    actions: pd.DataFrame
    """`actions.plan_changes`: actions that turn or go on."""
    visits: Mapping[str, pd.DataFrame]
    """By language `visits.visit_changes`."""


def consequences(database: Database, config: Config, supposed: Supposed, *, today: date) -> Consequences:
    """Every figure of the overview, from what is known now and from what would be.

    The same way as for the pages; nothing is written.
    """
    place, language = config.office.place, config.languages[0]
    stands = partial(known_standing, database, config, place_id=place, today=today, language=language)
    plans = partial(known_plan, database, config, place_id=place, today=today, language=language)
    # What a kind cannot move is not worked out again; a file that is taken back may be of any kind.
    before, now = stands(), plans().states
    after = before if supposed.kind in (*_OF_PLANS, *_OF_GUESTS) else stands(supposed=supposed)
    then = plans(supposed=supposed).states if supposed.kind in (None, *_OF_PLANS) else now
    may_move = supposed.kind in (None, *_OF_GUESTS)
    visits = {each: _visits(database, each, supposed) for each in config.languages if may_move}
    return Consequences(
        before,
        after,
        of_pillars(changes(before.statuses, after.statuses), config),
        _not_in(after.attention, before.attention),
        _not_in(before.attention, after.attention),
        plan_changes(now, then),
        visits,
    )


def _visits(database: Database, language: str, supposed: Supposed) -> pd.DataFrame:
    now, then = (known_visits(database, language=language, supposed=each) for each in (None, supposed))
    return visit_changes(now, then)


@dataclass(frozen=True)
class LeftBehind:
    """What taking an upload back does beyond the figures."""

    dropped: int
    """Rows of its kind that would no longer count, none other taking their place."""
    orphans: Mapping[str, int]
    """By kind, the rows that would then refer to what nobody knows any more."""


def left_behind(database: Database, kind: str, supposed: Supposed) -> LeftBehind:
    """What would be missing without an upload of that kind, and who refers to it."""
    key = contract(kind).key[0]
    before, after = (count_without(database, kind, key, supposed=each) for each in (Supposed(), supposed))
    orphans: dict[str, int] = {}
    if before > after:
        was, would_be = (
            current_rows(database, kind, supposed=each)[key].tolist() for each in (None, supposed)
        )
        for other, column in _references(kind):
            unknown_then, unknown_now = (
                count_without(database, other, column, codes, supposed=supposed) for codes in (would_be, was)
            )
            if unknown_then > unknown_now:
                orphans[other] = orphans.get(other, 0) + unknown_then - unknown_now
    return LeftBehind(max(before - after, 0), orphans)


def _references(to: str) -> list[tuple[str, str]]:
    """Kinds and columns that name a code of a kind."""
    columns = ((kind, name, column) for kind in kinds() for name, column in contract(kind).columns.items())
    return [(kind, name) for kind, name, column in columns if column.refers_to == to]


def _not_in(one: pd.DataFrame, other: pd.DataFrame) -> pd.DataFrame:
    """The decisions of one about indicators for which the other asks nothing of the kind. What an
    agency owes is one decision about many indicators: only those that come new are named.
    """
    known = {(status, code) for status, codes in _pairs(other) for code in codes}
    fresh = [tuple(code for code in codes if (status, code) not in known) for status, codes in _pairs(one)]
    named = pd.Series(fresh, index=one.index, dtype=object)
    return one.assign(indicator_ids=named)[[bool(codes) for codes in fresh]].reset_index(drop=True)


def _pairs(decisions: pd.DataFrame) -> list[tuple[str, tuple[str, ...]]]:
    return list(zip(decisions["status"], decisions["indicator_ids"], strict=True))
