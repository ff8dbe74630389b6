"""What moved since a moment: figures, actions, and the uploads that it came with."""

from dataclasses import dataclass
from datetime import date, datetime

import pandas as pd

from resilience import clock
from resilience.actions import plan_changes
from resilience.changes import changes, of_pillars
from resilience.city import City
from resilience.config import Config
from resilience.database import Database, query
from resilience.known.plan import known_plan
from resilience.known.standing import known_standing

BRING_CHANGES = ("observations", "targets", "actions", "progress", "milestones")
"""The kinds of files that move what is listed."""


@dataclass(frozen=True)
class Changed:
    """Nothing in it may be changed: it is kept for many readers."""

    indicators: pd.DataFrame
    """`changes.changes`, of indicators in a pillar."""
    actions: pd.DataFrame
    """`actions.plan_changes`."""
    uploads: pd.DataFrame
    """file_name, known_on of the uploads that it came with, the newest first."""


def known_changes(
    database: Database,
    config: Config,
    now: City,
    *,
    moment: datetime,
    day: date,
    language: str,
    as_of: datetime | None = None,
) -> Changed:
    """From what was known at a moment (UTC), as seen on its day, to the city `now` (known at `as_of`)."""
    place = now.standing.place_id
    before = known_standing(
        database, config, place_id=place, today=day, language=language, as_of=moment
    ).statuses
    earlier = known_plan(database, config, place_id=place, today=day, language=language, as_of=moment).states
    history = known_uploads(database, as_of)
    uploads = history[history["known_at"] > moment]
    known_on = [clock.day_of(at.to_pydatetime(), config) for at in uploads["known_at"]]
    return Changed(
        of_pillars(changes(before, now.standing.statuses), config),
        plan_changes(earlier, now.states),
        uploads.assign(known_on=known_on)[["file_name", "known_on"]],
    )


def known_uploads(database: Database, as_of: datetime | None) -> pd.DataFrame:
    """The uploads of what is listed that count, the newest first: the query `history`."""
    history = query(database, "history", as_of=as_of)
    is_told = (history["action"] == "save") & history["counts"] & history["kind"].isin(BRING_CHANGES)
    return history[is_told].reset_index(drop=True)
