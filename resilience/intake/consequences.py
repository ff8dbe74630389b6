"""What an upload, or taking one back, would do to the dashboard, before anything is written."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

import pandas as pd

from resilience.actions import plan_changes
from resilience.changes import changes, of_pillars
from resilience.config import Config
from resilience.database import Database, Supposed, query
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
    """what no longer would,"""
    turned: pd.DataFrame
    """and what needs one before and after, but for another reason: indicator_id, old_status, status."""
    actions: pd.DataFrame
    """`actions.plan_changes`: actions that turn or go on."""
    action_names: Mapping[str, Mapping[str, str]]
    """By language what those are called, by action_id: also one that the file brings, or takes away."""
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
    moved = plan_changes(now, then)
    may_move = supposed.kind in (None, *_OF_GUESTS)
    visits = {each: _visits(database, each, supposed) for each in config.languages if may_move}
    return Consequences(
        before,
        after,
        of_pillars(changes(before.statuses, after.statuses), config),
        _not_in(after.attention, before.attention),
        _not_in(before.attention, after.attention),
        _turned(before.attention, after.attention),
        moved,
        {each: _names(database, place, each, supposed, moved["action_id"]) for each in config.languages},
        visits,
    )


def _names(
    database: Database, place: str, language: str, supposed: Supposed, codes: pd.Series
) -> Mapping[str, str]:
    """What the actions of these codes are called, as `plan_changes` says it: of what stays afterwards."""
    if codes.empty:
        return {}
    asked = partial(query, database, "actions", place_id=place, language=language)
    known = pd.concat([asked(), asked(supposed=supposed)])
    names = known[known["action_id"].isin(codes)]
    return dict(zip(names["action_id"], names["name"], strict=True))


def _visits(database: Database, language: str, supposed: Supposed) -> pd.DataFrame:
    now, then = (known_visits(database, language=language, supposed=each) for each in (None, supposed))
    return visit_changes(now, then)


def _not_in(one: pd.DataFrame, other: pd.DataFrame) -> pd.DataFrame:
    """The decisions of one about indicators for which the other asks nothing at all. What an agency
    owes is one decision about many indicators: only those that come new are named.
    """
    known = _asked(other)
    fresh = [tuple(code for code in codes if code not in known) for codes in one["indicator_ids"]]
    named = pd.Series(fresh, index=one.index, dtype=object)
    return one.assign(indicator_ids=named)[[bool(codes) for codes in fresh]].reset_index(drop=True)


def _turned(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """The indicators that both ask about, each with its two statuses where they differ."""
    old = _asked(before)
    rows = [
        (code, old[code], status) for code, status in _asked(after).items() if old.get(code, status) != status
    ]
    return pd.DataFrame(rows, columns=["indicator_id", "old_status", "status"], dtype=object)


def _asked(decisions: pd.DataFrame) -> dict[str, str]:
    """Each indicator that needs a decision, with the status that asks for it."""
    both = zip(decisions["indicator_ids"], decisions["status"], strict=True)
    return {code: status for codes, status in both for code in codes}
