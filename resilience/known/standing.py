"""How a place stands: the one way from the database to a standing."""

from datetime import date, datetime
from functools import partial

from resilience import clock
from resilience.config import Config
from resilience.database import Database, Supposed, query
from resilience.standing import Standing, standing


def known_standing(
    database: Database,
    config: Config,
    *,
    place_id: str,
    today: date,
    language: str,
    as_of: datetime | None = None,
    supposed: Supposed | None = None,
) -> Standing:
    """The standing of a place on a day, from what was known at `as_of` (None: now), or would be.

    Sources and notes are in `language`.
    """
    known = partial(query, database, supposed=supposed, as_of=as_of, language=language)
    observations = known("observations", places=[place_id])
    return standing(
        observations,
        known("targets"),
        config,
        place_id=place_id,
        today=today,
        known_on=clock.days_known(observations, config),
    )
