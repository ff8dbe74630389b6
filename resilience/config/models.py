"""The shape of config.yaml: what may stand there, and what holds when nothing does."""

import math
from typing import Annotated, Literal

from pydantic import Field

from resilience.config.base import (
    Code,
    Day,
    Days,
    Frequency,
    Model,
    Months,
    Names,
    Number,
    Ratio,
    Role,
    Weight,
    Words,
)
from resilience.config.comparison import ComparisonRules
from resilience.config.evidence import (
    FrameworkIndicator,
    FrameworkNumber,
    Hazard,
    Measure,
    Named,
    Scale,
    WorkshopRules,
    default_scales,
)
from resilience.config.lounge import LoungeRules


class Office(Model):
    """Whose dashboard this is, and which day it takes for today."""

    place: Code
    name: Names
    timezone: Words = "UTC"
    today: Day | None = None
    """A fixed date for a demonstration; null is the real date."""
    address: Words | None = None
    """Where others find the dashboard, for what is printed; None: as the reader's browser does."""


class Group(Model):
    """A knot of the framework's tree; one without a parent is a pillar."""

    parent: Code | None = None
    name: Names
    weight: Weight = 1
    aggregation: Literal["arithmetic", "geometric"] = "arithmetic"
    minimum_coverage: Annotated[Number, Field(ge=0, le=1)] = 0


class Indicator(Model):
    """What is measured. Fewer-is-better is `worst` above `best`: no sign to forget."""

    group: Code | None = None
    """Where it counts; without one it serves comparison only."""
    name: Names
    unit: Names | None = None
    definition: Names | None = None
    worst: Number | None = None
    best: Number | None = None
    """Goalposts in the indicator's own unit; without them it is shown but not scored."""
    scale: Literal["linear", "log"] = "linear"
    usual: Annotated[list[Number], Field(min_length=2, max_length=2)] | None = None
    """Lowest and highest value that nobody has to ask about; None: see `usual_range`."""
    weight: Weight = 1
    decimals: Annotated[int, Field(ge=0, le=6)] = 1
    frequency: Frequency = "year"
    fresh_months: Months | None = None
    """Its own freshness, where the frequency's does not fit."""
    agency: Words | None = None
    drivers: list[Code] = []
    hazards: list[Code] = []
    """The shocks and stresses of which it measures an effect or a defence."""
    framework: list[FrameworkNumber] = []
    """The indicators of the City Resilience Index that it measures a part of."""

    @property
    def is_scored(self) -> bool:
        """Whether it has goalposts."""
        return self.worst is not None and self.best is not None

    @property
    def usual_range(self) -> tuple[float, float]:
        """Between which values an upload is taken without a question.

        As set; else 0 to 100 where the unit is a percentage; else the goalposts and as much
        again on both sides, not below zero where they are not; without goalposts anything.
        """
        if self.usual is not None:
            return self.usual[0], self.usual[1]
        if self.unit and all(word == "%" for word in self.unit.values()):
            return 0.0, 100.0
        if self.worst is None or self.best is None:
            return -math.inf, math.inf
        low, high = sorted((self.worst, self.best))
        span = high - low
        return (max(0.0, low - span) if low >= 0 else low - span), high + span

    @property
    def more_is_better(self) -> bool | None:
        """The direction that the goalposts say; None where there are none."""
        if self.worst is None or self.best is None:
            return None
        return self.best > self.worst


class Dimension(Model):
    """One of the dimensions of the City Resilience Framework."""

    name: Names


class Driver(Model):
    """One of the drivers (goals) of the City Resilience Framework."""

    dimension: Code
    name: Names


class StatusRules(Model):
    """How a status is judged: observed pace ÷ required pace, and where its bands begin."""

    method: Literal["pace", "linear_pace"] = "pace"
    on_track: Ratio = 0.95
    behind: Ratio = 0.60


class CapaianBand(Model):
    """A band of capaian: from this percentage (included) up to the next band's."""

    from_percent: Number | None = None
    """Null for the lowest band."""
    name: Names


class Freshness(Model):
    """Months after the end of a period for which its value may pass as current."""

    year: Months = 30
    half_year: Months = 15
    quarter: Months = 9
    month: Months = 3
    day: Months = 1


class Attention(Model):
    """What needs a decision: how many at most, and how soon after it became known."""

    most: Annotated[int, Field(ge=1)] = 5
    days_off_track: Days = 14
    days_behind: Days = 30


class ActionRules(Model):
    """When an action of the plan is late, and how old its report may be."""

    late_points: Annotated[Number, Field(ge=0, le=100)] = 5
    """Percentage points below the plan of the report's day from which it is late."""
    stale_days: Days = 120
    """A report older than this no longer says how it stands."""
    example: Names | None = None
    """What another city's plan came to, in a sentence: something to hold one's own against."""


class Uploads(Model):
    """What an upload may be, and what about it is asked."""

    most_megabytes: Annotated[int, Field(ge=1, le=1000)] = 20
    jump: Annotated[Number, Field(gt=0)] = 5
    """A value is asked about when it changes by more than so many times its series' usual change,"""
    old_years: Annotated[int, Field(ge=1)] = 5
    """or lies more than so many years before the newest one."""


class PeerGroup(Model):
    """Places that may stand beside each other on an indicator's page."""

    name: Names
    places: list[Code]


class RoleRule(Model):
    """Who a provider of identities says it is, and the role that follows."""

    claim: Words
    """A field of the identity: `email`, or one that the provider fills (`groups`)."""
    value: Words
    role: Role


class Access(Model):
    """Who may read, and how long somebody stays signed in without doing anything."""

    viewing: Literal["open", "signed_in"] = "open"
    idle_minutes: Annotated[Number, Field(ge=0.05, le=1440)] = 30
    roles: list[RoleRule] = []
    """Only for signing in by OpenID Connect; passcodes carry their role."""


def _capaian_bands() -> list[CapaianBand]:
    """The bands of Indonesian performance reports (LKjIP), half-open on the unrounded figure."""
    rows = (
        (91, "sangat tinggi", "very high"),
        (76, "tinggi", "high"),
        (66, "sedang", "medium"),
        (51, "rendah", "low"),
        (None, "sangat rendah", "very low"),
    )
    return [CapaianBand(from_percent=low, name={"id": id_, "en": en}) for low, id_, en in rows]


class Config(Model):
    """config.yaml as a whole. `office`, `languages`, `groups` and `indicators` suffice."""

    office: Office
    languages: Annotated[list[Words], Field(min_length=1)]
    groups: dict[Code, Group]
    indicators: Annotated[dict[Code, Indicator], Field(min_length=1)]
    overall: Code | None = None
    """A group's id, only where the office wants one number."""
    agencies: dict[Words, Names] = {}
    """The full names of agencies that are called by an abbreviation."""
    dimensions: dict[Code, Dimension] = {}
    drivers: dict[Code, Driver] = {}
    framework: dict[FrameworkNumber, FrameworkIndicator] = {}
    framework_example: Names | None = None
    """How much of the index another city had, in a sentence: something to hold one's own coverage against."""
    hazards: dict[Code, Hazard] = {}
    stakeholder_groups: dict[Code, Named] = {}
    asset_categories: dict[Code, Named] = {}
    scales: dict[Measure, Scale] = {}
    workshop: WorkshopRules = WorkshopRules()
    status: StatusRules = StatusRules()
    capaian_bands: list[CapaianBand] = Field(default_factory=_capaian_bands)
    freshness: Freshness = Freshness()
    attention: Attention = Attention()
    actions: ActionRules = ActionRules()
    uploads: Uploads = Uploads()
    changes_since_days: Annotated[int, Field(ge=1, le=36500)] = 14
    peer_groups: dict[Code, PeerGroup] = {}
    comparison: ComparisonRules = ComparisonRules()
    lounge: LoungeRules = LoungeRules()
    access: Access = Access()
    pages: Annotated[list[Code], Field(min_length=1)] = ["overview", "indicators", "upload", "dictionary"]

    def scale(self, measure: Measure) -> Scale:
        """The steps of a measure: as configured, else those that hold without a word."""
        return self.scales.get(measure) or default_scales()[measure]

    def all_scales(self) -> dict[Measure, Scale]:
        """The scale of every measure."""
        return {**default_scales(), **self.scales}

    def named_codes(self) -> dict[str, dict[str, Names]]:
        """The names of all that data may refer to in this configuration: part → code → names."""
        return {
            "indicators": {code: item.name for code, item in self.indicators.items()},
            "pillars": {code: self.groups[code].name for code in self.pillars},
            "drivers": {code: item.name for code, item in self.drivers.items()},
            "hazards": {code: item.name for code, item in self.hazards.items()},
            "stakeholder_groups": {code: item.name for code, item in self.stakeholder_groups.items()},
            "asset_categories": {code: item.name for code, item in self.asset_categories.items()},
        }

    @property
    def pillars(self) -> list[str]:
        """The roots of the tree, in the order of the file. A root that is the overall number and
        only joins other groups is none: those under it are.
        """
        roots = [code for code, group in self.groups.items() if group.parent is None]
        joined = [code for code, group in self.groups.items() if group.parent == self.overall]
        holds_indicators = any(item.group == self.overall for item in self.indicators.values())
        if self.overall not in roots or not joined or holds_indicators:
            return roots
        return [code for code in self.groups if code in joined or (code in roots and code != self.overall)]

    def pillar_of(self, indicator_id: str) -> str | None:
        """The pillar that an indicator counts for; None where it only serves comparison."""
        code = self.indicators[indicator_id].group
        pillars = set(self.pillars)
        while code is not None and code not in pillars:
            code = self.groups[code].parent
        return code

    def indicators_of(self, pillar_id: str) -> list[str]:
        """The indicators below a pillar, in the order of the file."""
        return [code for code in self.indicators if self.pillar_of(code) == pillar_id]

    def fresh_months(self, indicator_id: str) -> int:
        """Months after the end of its period for which a value of it may pass as current."""
        indicator = self.indicators[indicator_id]
        usual = int(getattr(self.freshness, indicator.frequency))
        return usual if indicator.fresh_months is None else indicator.fresh_months
