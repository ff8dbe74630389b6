"""The own city beside a guest and others: all that the page says, in one place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from resilience import freshness
from resilience.comparison.cells import compared
from resilience.comparison.itself import against_itself
from resilience.comparison.naming import named_hazards, who_else
from resilience.comparison.profile import differences
from resilience.config import Config


@dataclass(frozen=True)
class Comparison:
    """Nothing in it may be changed: it is kept for many readers."""

    own: str
    guest: str
    beside: tuple[str, ...]
    """Other cities, in the order in which they were chosen."""
    cells: pd.DataFrame
    """`compared`."""
    profile: pd.DataFrame
    """`differences` of the own city and the guest."""
    profile_is_old: bool
    """Whether a value of the profile no longer passes as current."""
    itself: pd.DataFrame
    """`against_itself` of all cities."""
    named: pd.DataFrame
    unknown: pd.DataFrame
    """Both of `named_hazards`."""
    elsewhere: pd.DataFrame
    """`who_else`."""
    strategies: pd.DataFrame
    """place_id, launched, structure, pillars, note, quality, source of the cities that are shown."""

    @property
    def cities(self) -> tuple[str, ...]:
        """All that are shown, the own one first."""
        return (self.own, self.guest, *self.beside)

    @property
    def comparable(self) -> Mapping[str, int]:
        """How many measures of each city can be compared."""
        found = self.cells.groupby("place_id")["is_comparable"].sum()
        return {place: int(found.get(place, 0)) for place in self.cities}


def comparison(
    observations: pd.DataFrame,
    strategies: pd.DataFrame,
    hazards: pd.DataFrame,
    places: pd.DataFrame,
    config: Config,
    *,
    guest: str,
    beside: Sequence[str],
    today: date,
) -> Comparison:
    """The office's city beside a guest and others on a day: what `known.known_cities` holds."""
    own, rules, others = config.office.place, config.comparison, (guest, *beside)
    profile = differences(observations, own=own, guest=guest, rules=rules, today=today)
    named, unknown = named_hazards(hazards, places, own=own, others=others)
    guests = profile.drop(columns="period").rename(columns={"guest_period": "period"})
    return Comparison(
        own=own,
        guest=guest,
        beside=tuple(beside),
        cells=compared(observations, strategies, places, own=own, others=others, rules=rules, today=today),
        profile=profile,
        profile_is_old=is_old(profile, config, today) or is_old(guests, config, today),
        itself=against_itself(observations, cities=(own, *others), rules=rules, today=today),
        named=named,
        unknown=unknown,
        elsewhere=who_else(hazards, strategies, own=own),
        strategies=strategies[strategies["place_id"].isin([own, *others])].reset_index(drop=True),
    )


def is_old(values: pd.DataFrame, config: Config, today: date) -> bool:
    """Whether one of the values no longer passes as current. Needs indicator_id, period."""
    dated = values[["indicator_id", "period"]].drop_duplicates().itertuples(index=False, name=None)
    months = {code: config.fresh_months(code) for code in config.indicators}
    return any(
        today > freshness.fresh_until(period, months[code]) for code, period in dated if code in months
    )
