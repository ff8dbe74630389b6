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
    """The decisions of one that the other does not ask for. The data that an agency owes are one
    decision, whatever their number.
    """
    known = set(zip(other["status"], other["reason"], other["indicator_ids"], strict=True))
    keys = zip(one["status"], one["reason"], one["indicator_ids"], strict=True)
    return one[[key not in known for key in keys]].reset_index(drop=True)
