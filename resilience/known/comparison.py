"""What is known of all cities: the one way from the database to a comparison."""

from dataclasses import dataclass
from datetime import date, datetime

import pandas as pd

from resilience.comparison import Comparison, Robustness, comparison, robustness
from resilience.config import Config
from resilience.database import Database, query


@dataclass(frozen=True)
class Cities:
    """What was known at a moment, in one language; nobody may change it."""

    observations: pd.DataFrame
    strategies: pd.DataFrame
    hazards: pd.DataFrame
    places: pd.DataFrame

    def beside(self, config: Config, *, guest: str, beside: tuple[str, ...], today: date) -> Comparison:
        """The office's city beside a guest and others on a day."""
        known = (self.observations, self.strategies, self.hazards, self.places)
        return comparison(*known, config, guest=guest, beside=beside, today=today)

    def ranks(self, config: Config, *, today: date) -> Robustness | None:
        """Every city's range of ranks on a day; None where the office does not ask for ranks."""
        if config.comparison.ranks is None:
            return None
        own, rules = config.office.place, config.comparison
        return robustness(self.observations, self.places, own=own, rules=rules, today=today)


def known_cities(
    database: Database, config: Config, *, language: str, as_of: datetime | None = None
) -> Cities:
    """All places with the measures that are compared, their hazards and strategies, as known at
    `as_of` (None: now).
    """
    rules = config.comparison
    asked = {*rules.profile, *rules.figures, *([rules.itself] if rules.itself else [])}
    asked |= {code for measure in rules.measures.values() for code in measure.indicators}
    return Cities(
        observations=query(
            database, "observations", indicators=sorted(asked), as_of=as_of, language=language
        ),
        strategies=query(database, "strategies", as_of=as_of, language=language),
        hazards=query(database, "hazards_of_places", as_of=as_of, language=language),
        places=query(database, "places", as_of=as_of),
    )
