"""What workshops are scored on, and the words of the programme: scales, groups, hazards, assets."""

from collections.abc import Mapping
from functools import cache
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from resilience.config.base import Code, Model, Names, Number

Measure = Literal["condition", "vulnerability", "likelihood", "consequence", "strength", "relevance"]
"""What is scored: of an asset, of an asset under a hazard, of a hazard (twice), of a driver (twice)."""

FrameworkNumber = Annotated[str, StringConstraints(pattern=r"^\d{1,2}\.\d{1,2}$")]
"""How the City Resilience Index numbers its indicators: 1.1 … 12.4."""


class Scale(Model):
    """The steps of one measure. No official scale of the programme was found: it is the office's."""

    lowest: Annotated[int, Field(ge=0, le=100)] = 1
    words: Annotated[list[Names], Field(min_length=2, max_length=11)]
    """What each step means, the lowest first: as many as there are steps."""
    bad_end: Literal["lowest", "highest"]
    alarm: int | None = None
    """From this step on, towards the bad end, it needs an answer; None: nothing is called high."""

    @property
    def highest(self) -> int:
        """The last step."""
        return self.lowest + len(self.words) - 1

    @property
    def steps(self) -> range:
        """All steps, the lowest first."""
        return range(self.lowest, self.highest + 1)

    def alarms(self, score: float) -> bool:
        """Whether a score has reached the alarm. Not measured (NaN) never has."""
        if self.alarm is None:
            return False
        return score >= self.alarm if self.bad_end == "highest" else score <= self.alarm


class Hazard(Model):
    """What can strike a city. Whether it is a shock or a stress depends on the city: that is data."""

    name: Names


class Named(Model):
    """Something of which configuration knows the name only: a stakeholder group, a category of assets."""

    name: Names


class FrameworkIndicator(Model):
    """One of the indicators that the City Resilience Index asks for; ours are linked to it by `framework`."""

    driver: Code
    name: Names


class WorkshopRules(Model):
    """How workshop scores are read."""

    split_below: Annotated[Number, Field(ge=-1, le=1)] = 0.25
    """Agreement A below this is called disagreement."""
    confirmed_within: Annotated[Number, Field(ge=0)] = 0.5
    """A median this near to the baseline's confirms it."""
    apart: Annotated[Number, Field(gt=0)] = 1.5
    """Groups whose medians lie this far apart disagree;"""
    fewest: Annotated[int, Field(ge=1)] = 3
    """groups with fewer scores are not compared."""
    resamples: Annotated[int, Field(ge=100, le=100_000)] = 1000
    """How often the participants are drawn anew for the interval of a rank."""

    def is_split(self, agreement: float) -> bool:
        """Whether people disagree. Where nobody scored (NaN) they do not."""
        return agreement < self.split_below


@cache
def default_scales() -> Mapping[Measure, Scale]:
    """Five steps for everything."""
    return {
        measure: Scale(
            words=[{"id": indonesian, "en": english} for indonesian, english in words],
            bad_end=bad_end,
            alarm=alarm,
        )
        for measure, bad_end, alarm, words in _DEFAULTS
    }


_DEGREES = (
    ("sangat rendah", "very low"),
    ("rendah", "low"),
    ("sedang", "medium"),
    ("tinggi", "high"),
    ("sangat tinggi", "very high"),
)
_STATES = (
    ("sangat buruk", "very poor"),
    ("buruk", "poor"),
    ("cukup", "fair"),
    ("baik", "good"),
    ("sangat baik", "excellent"),
)
_DEFAULTS: tuple[
    tuple[Measure, Literal["lowest", "highest"], int | None, tuple[tuple[str, str], ...]], ...
] = (
    ("condition", "lowest", 2, _STATES),
    ("vulnerability", "highest", 4, _DEGREES),
    ("likelihood", "highest", None, _DEGREES),
    ("consequence", "highest", None, _DEGREES),
    ("strength", "lowest", 2, _STATES),
    ("relevance", "highest", None, _DEGREES),
)
