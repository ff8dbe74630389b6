"""What the cards of the comparison say alike."""

import math
from collections.abc import Mapping, Sequence

from resilience.comparison import Comparison
from resilience.reader import Reader
from resilience.text import NO_VALUE

CityNames = Mapping[str, str]


def city(place: str, found: Comparison, names: CityNames) -> dict[str, str]:
    """A city's name and mark: filled circle = own, hollow square = guest, none = beside."""
    role = "own" if place == found.own else "guest" if place == found.guest else "beside"
    return {"code": place, "name": names.get(place, place), "role": role}


def name(place: str, found: Comparison, names: CityNames) -> str:
    """A city's name."""
    return city(place, found, names)["name"]


def comparison_link(guest: str, beside: Sequence[str], reader: Reader, **more: str) -> str:
    """The address of the comparison with a guest and the cities beside it."""
    others = {"with": "|".join(beside)} if beside else {}
    return reader.link("comparison", guest=guest, **others, **more)


def launched(period: object, reader: Reader) -> str:
    """When a strategy was launched, or that nobody knows."""
    return reader.text.period(period) if isinstance(period, str) else reader.text("comparison.no_launch")


def pillars(said: object) -> list[str]:
    """The pillars of a strategy, as its row lists them."""
    return [part.strip() for part in said.split(";") if part.strip()] if isinstance(said, str) else []


def no_strategy(place_id: str, found: Comparison) -> str:
    """Why no strategy is told, as a key: of the guest it can be asked, of any other city it is not here."""
    return f"comparison.reason.{'no_strategy' if place_id == found.guest else 'strategy'}"


def kilometres(km: float, reader: Reader) -> str:
    """A distance as people say it: to ten from 100 km on, since a city is no point; a dash where unknown."""
    if math.isnan(km):
        return NO_VALUE
    return reader.text("comparison.km", km=reader.text.number(round(km, -1 if km >= 100 else 0)))
