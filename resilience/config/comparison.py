"""How the office stands beside other cities: what is compared, and when it may be."""

from typing import Annotated, Literal

from pydantic import Field

from resilience.config.base import Code, Model, Names, Number


class ComparedMeasure(Model):
    """One row of the table of cities; without indicators it is the city's strategy."""

    name: Names
    about: Names
    """Unit and definition in a few words: what the figure is."""
    indicators: list[Code] = []
    """One: its value is shown. Several: how many of them are known."""
    of: Literal["city", "country"] = "city"
    """Whose figure it is: a country's is said to be one."""
    only_in: list[str] = []
    """The countries (ISO 3166, three letters) that measure it by this definition; empty: all."""
    elsewhere: Names | None = None
    """Why a city elsewhere has none, in a few words."""
    missing: Names | None = None
    """Why a city has none although it could."""
    per: Annotated[Number, Field(gt=0)] = 1
    """The value is shown divided by it: 1000 makes millions of thousands."""
    decimals: Annotated[int, Field(ge=0, le=6)] | None = None
    """None: those of the indicator."""


class MapRegion(Model):
    """The part of the world around the office, larger than on the map of the world."""

    name: Names
    west: Annotated[Number, Field(ge=-180, le=180)]
    south: Annotated[Number, Field(ge=-80, le=80)]
    east: Annotated[Number, Field(ge=-180, le=180)]
    north: Annotated[Number, Field(ge=-80, le=80)]


class RankRules(Model):
    """How often and how far the choices behind a mean of the profile are moved, to say a range of ranks."""

    weight_percent: Annotated[Number, Field(ge=0, lt=100)] = 25
    """The weight of each dimension moves by so much both ways; at 100 one could become nothing."""
    runs: Annotated[int, Field(ge=100, le=5000)] = 1000
    """Fewer do not show where the outer 5 % begin; more change nothing that can be seen."""
    seed: Annotated[int, Field(ge=0)] = 1
    """The same seed and data give the same ranges."""


class ComparisonRules(Model):
    """What is compared, and from where two figures are the same or too far apart in time."""

    guest: Code | None = None
    """Who is shown where the address names nobody; None: the first city by name."""
    most_beside: Annotated[int, Field(ge=0, le=6)] = 3
    """So many cities beside the guest: more columns cannot be read."""
    near_years: Annotated[int, Field(ge=0, le=50)] = 2
    """Figures whose years lie further apart are not put beside each other."""
    about_equal: Annotated[Number, Field(ge=0)] = 0.02
    """A difference of the profile below this is called none."""
    profile: dict[Code, Names] = {}
    """The indicators of one index, of one scale, whose differences are drawn, each with its short name."""
    ranks: RankRules | None = None
    """None: no place among the cities is said. Else only as a range, over the dimensions of `profile`."""
    itself: Code | None = None
    """The indicator in which each city is held against itself,"""
    base: Annotated[str, Field(pattern=r"^\d{4}$")] = "2000"
    """and the year that is 100."""
    figures: list[Code] = []
    """The indicators of the own city that the guest's card shows large: the first four that are measured."""
    region: MapRegion | None = None
    """Shown before the world where all cities lie in it; None: the map has the world only."""
    measures: dict[Code, ComparedMeasure] = {}
