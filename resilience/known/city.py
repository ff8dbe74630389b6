"""The city as a whole: the standing, the plan and the evidence together."""

from datetime import date, datetime

from resilience.city import City, city
from resilience.config import Config
from resilience.database import Database
from resilience.known.evidence import evidence_of, indicators_of_hazards, known_scores
from resilience.known.plan import actions_of_hazards, known_plan
from resilience.known.standing import known_standing


def known_city(
    database: Database,
    config: Config,
    *,
    place_id: str,
    today: date,
    language: str,
    as_of: datetime | None = None,
) -> City:
    """The city on a day, from what was known at `as_of` (None: now)."""
    stands = known_standing(database, config, place_id=place_id, today=today, language=language, as_of=as_of)
    plan = known_plan(database, config, place_id=place_id, today=today, language=language, as_of=as_of)
    scored = known_scores(database, config, place_id=place_id, today=today, language=language, as_of=as_of)
    measuring = indicators_of_hazards(stands.observations, config)
    named = scored.assessments()
    found = evidence_of(scored, named[0], measuring, actions_of_hazards(plan), config) if named else None
    return city(stands, plan.states, found, config)
