"""What the workshops say: the one way from the database to the evidence."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial

import pandas as pd

from resilience import periods
from resilience.config import Config
from resilience.database import Database, query
from resilience.evidence import Evidence, check_scales, chosen, evidence
from resilience.thread import Linked


@dataclass(frozen=True)
class Scored:
    """What was known at a moment, in one language; nobody may change it."""

    today: date
    """The day that is looked at: on it a workshop is over, or not yet."""
    votes: pd.DataFrame
    voters: pd.DataFrame
    perception: pd.DataFrame
    workshops: pd.DataFrame
    assets: pd.DataFrame
    kinds: Mapping[str, str]
    """The hazards that the place names: shock or stress."""
    own_order: Mapping[str, int]
    """Which place the city itself gives a hazard; those alone to which it gives one."""
    scored: pd.DataFrame
    """workshop_id, measure: which workshops gave scores of what."""

    def assessments(self) -> list[str]:
        """The assessments with scores, the one that speaks for the city first: those with real scores
        whose last workshop is over before made-up ones and those that have just begun; within each the
        one that most people took part in, of equal ones the latest.
        """
        held = self.workshops[self.workshops["round"] == "workshop"].drop_duplicates("assessment")
        there = [code for code in held["assessment"] if self.people(code)]
        return sorted(there, key=lambda code: (not self._is_settled(code), -self.people(code)))

    def _is_settled(self, assessment: str) -> bool:
        """Whether some of its scores are real and its last workshop is over."""
        own = (self.votes["assessment"] == assessment) & (self.votes["round"] == "workshop")
        return self.is_over(assessment) and not self.votes.loc[own, "is_illustrative"].all()

    def all_assessments(self) -> list[str]:
        """Those with scores of a workshop, as `assessments` orders them; then those that only have a
        baseline; then those that nobody has scored yet. Of equal ones the latest first.
        """
        baseline = set(self.votes["assessment"])
        others = sorted(self.newest(), key=lambda code: code not in baseline)
        return list(dict.fromkeys([*self.assessments(), *others]))

    def newest(self) -> list[str]:
        """All assessments, the one with the latest workshop first, whether scored or not; then those of
        which no workshop is known.
        """
        held = self.workshops.sort_values("day", ascending=False, kind="stable")
        of_workshops = held.loc[held["round"] == "workshop", "assessment"]
        return list(dict.fromkeys([*of_workshops, *held["assessment"]]))

    def newer_than(self, assessment: str) -> str | None:
        """The scored assessment with the latest workshop, where that is later than this one's; else None."""
        latest = max(self.assessments(), key=self._last_day, default=assessment)
        return latest if self._last_day(latest) > self._last_day(assessment) else None

    def is_over(self, assessment: str) -> bool:
        """Whether its last workshop has passed; where it has none, its last baseline."""
        return self._last_day(assessment) < self.today

    def _last_day(self, assessment: str) -> date:
        """Of a month its last day."""
        held = self.held(assessment)
        of_workshops = held[held["round"] == "workshop"]
        days = (of_workshops if len(of_workshops) else held)["day"]
        return max(periods.bounds(day)[1] for day in days)

    def people(self, assessment: str) -> int:
        """How many took part in the workshop of an assessment, as far as they gave a score."""
        own = (self.voters["assessment"] == assessment) & (self.voters["round"] == "workshop")
        return int(self.voters.loc[own, "people"].sum())

    def rounds(self, assessment: str) -> set[str]:
        """The rounds of an assessment in which something was scored."""
        return set(self.votes.loc[self.votes["assessment"] == assessment, "round"])

    def held(self, assessment: str, measure: str | None = None) -> pd.DataFrame:
        """The workshops of an assessment, the latest first; with a measure those that scored it."""
        of_it = self.workshops[self.workshops["assessment"] == assessment]
        if measure is None:
            return of_it
        those = self.scored.loc[self.scored["measure"] == measure, "workshop_id"]
        return of_it[of_it["workshop_id"].isin(those)]


def known_scores(
    database: Database,
    config: Config,
    *,
    place_id: str,
    today: date,
    language: str,
    as_of: datetime | None = None,
) -> Scored:
    """The scores known at `as_of` (None: now), as seen on a day. Raises StorageError where one is off its
    scale.
    """
    known = partial(query, database, as_of=as_of)
    counted, perception = known("votes"), known("perception_votes")
    votes, voters = counted[counted["measure"].notna()], counted[counted["measure"].isna()]
    for each in (votes, perception):
        check_scales(each, config)
    named = _named(database, place_id, language, as_of)
    return Scored(
        today=today,
        votes=votes.astype({"score": "int64"}),
        voters=voters[["assessment", "round", "group_id", "votes"]].rename(columns={"votes": "people"}),
        perception=perception,
        workshops=known("workshops", language=language),
        assets=known("assets", language=language),
        kinds=dict(zip(named["hazard_id"], named["kind"], strict=True)),
        own_order={
            code: int(place)
            for code, place in zip(named["hazard_id"], named["priority"], strict=True)
            if not pd.isna(place)
        },
        scored=known("workshops_scored"),
    )


def known_hazards(
    database: Database, *, place_id: str, language: str, as_of: datetime | None = None
) -> dict[str, str]:
    """The hazards that a place names: shock or stress."""
    own = _named(database, place_id, language, as_of)
    return dict(zip(own["hazard_id"], own["kind"], strict=True))


def _named(database: Database, place_id: str, language: str, as_of: datetime | None) -> pd.DataFrame:
    named = query(database, "hazards_of_places", as_of=as_of, language=language)
    return named[named["place_id"] == place_id]


def evidence_of(
    scored: Scored,
    assessment: str,
    indicators: Linked,
    actions: Linked | None,
    config: Config,
    *,
    group: str | None = None,
    category: str | None = None,
) -> Evidence:
    """What the scores of one assessment say, of one group and category or of all (None)."""
    votes, voters = (each[each["assessment"] == assessment] for each in (scored.votes, scored.voters))
    found = evidence(
        chosen(votes, scored.assets, group, category),
        voters if group is None else voters[voters["group_id"] == group],
        scored.kinds,
        indicators,
        actions,
        config,
    )
    return replace(found, group=group, category=category, own_order=scored.own_order)


def indicators_of_hazards(observations: pd.DataFrame, config: Config) -> dict[str, tuple[str, ...]]:
    """The measured indicators that say something about each hazard: of which at least one value was
    made up by nobody. Needs indicator_id, value, quality.
    """
    real = observations[(observations["quality"] != "illustrative") & observations["value"].notna()]
    measured = set(real["indicator_id"])
    found: dict[str, tuple[str, ...]] = {}
    for code, indicator in config.indicators.items():
        for hazard in indicator.hazards if code in measured else ():
            found[hazard] = (*found.get(hazard, ()), code)
    return found
