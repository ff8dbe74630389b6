"""What stands on a guest's card, in ready words: nothing in it is calculated, formatted or translated."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from resilience.geography import Side

Kind = Literal["shock", "stress", ""]


@dataclass(frozen=True)
class Said:
    """The same in the card's language, and small in the other; empty where there is no other."""

    words: str
    small: str = ""


@dataclass(frozen=True)
class Spot:
    """A city on the map: x and y in percent of its width and height, its name on a side of them."""

    name: str
    km: str
    x: float
    y: float
    side: Side
    is_own: bool = False


@dataclass(frozen=True)
class Map:
    """The way between the cities. `svg` holds land, ways and marks, but no words."""

    svg: str
    words: str
    """For who cannot see it."""
    spots: tuple[Spot, ...]
    note: str = ""
    """Which city is not on it, and why."""


@dataclass(frozen=True)
class Naming:
    """Whether a city names a concern: by a mark, or in words."""

    kind: Kind
    words: str
    """"not known"; of a mark its word."""


@dataclass(frozen=True)
class Concern:
    """One shock or stress, and what each city says of it."""

    name: Said
    cells: tuple[Naming, ...]


@dataclass(frozen=True)
class Concerns:
    """Shocks and stresses of all cities."""

    title: Said
    cities: tuple[str, ...]
    rows: tuple[Concern, ...]
    shock: Said
    stress: Said
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Figure:
    """One figure of the own city. `beside`: the guest's, or the own one of before."""

    value: str
    name: str
    about: str
    """Unit and period."""
    beside: str
    source: str
    mark: str = ""
    """The word of its quality, where it is not official."""


@dataclass(frozen=True)
class Step:
    """One stage of the programme."""

    name: Said
    what: str
    when: str


@dataclass(frozen=True)
class GuestCard:
    """One card, from top to bottom. What is empty is left out."""

    language: str
    other_language: str
    """Empty where there is none."""
    author: str
    day: date
    office: Said
    title: Said
    guests: Said
    """For whom it is."""
    map: Map | None
    concerns: Concerns
    figures_title: Said
    figures: tuple[Figure, ...]
    steps_title: Said
    steps: tuple[Step, ...]
    learning_title: Said
    learning: tuple[str, ...]
    """Each above a line to write on."""
    sources: str
    state: str
    again: str
    """What the address leads to."""
    address: str
    qr: str = ""
    """The address as an SVG of dark squares; empty where nobody else could open it."""
    qr_words: str = ""
    """What it holds; empty without one."""
