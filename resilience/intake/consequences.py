"""What an upload, or taking one back, would do to the dashboard, before anything is written."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from resilience import clock
from resilience.changes import changes
from resilience.config import Config
from resilience.database import Database, Supposed, query
from resilience.standing import Standing, standing


@dataclass(frozen=True)
class Consequences:
    """The office's place before and after."""

    before: Standing
    after: Standing
    changes: pd.DataFrame
    """As `changes.changes`: indicators of which the newest value or the status moves."""
    asked: pd.DataFrame
    """What would newly need a decision: rows of `attention`,"""
    settled: pd.DataFrame
    """and what no longer would."""


def consequences(database: Database, config: Config, supposed: Supposed, *, today: date) -> Consequences:
    """Every figure of the overview, from what is known now and from what would be.

    The same query and the same calculation as the pages; nothing is written.
    """
    before = _standing(database, config, None, today)
    after = _standing(database, config, supposed, today)
    return Consequences(
        before,
        after,
        changes(before.statuses, after.statuses),
        _not_in(after.attention, before.attention),
        _not_in(before.attention, after.attention),
    )


def _standing(database: Database, config: Config, supposed: Supposed | None, today: date) -> Standing:
    place, language = config.office.place, config.languages[0]
    observations = query(database, "observations", supposed=supposed, places=[place], language=language)
    targets = query(database, "targets", supposed=supposed, language=language)
    return standing(
        observations,
        targets,
        config,
        place_id=place,
        today=today,
        known_on=clock.days_known(observations, config),
    )


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
