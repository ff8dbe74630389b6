"""What stands on a printed brief, in ready words: nothing in it is calculated, formatted or translated."""

from dataclasses import dataclass
from datetime import date
from typing import Generic, Literal, TypeVar

StatusCode = Literal[
    "achieved", "on_track", "behind", "off_track", "not_measured", "out_of_date", "no_target", "at_risk"
]
HazardKind = Literal["shock", "stress"]
Row = TypeVar("Row")


@dataclass(frozen=True)
class Status:
    """A status: the code says which shape is drawn, the word stands beside it."""

    code: StatusCode
    word: str


@dataclass(frozen=True)
class Pillar:
    """One pillar's tile. `figure` is short ("91", "12,5 juta"); empty where there is none to show."""

    name: str
    figure: str
    figure_words: str
    """What the figure is; without a figure: why there is none."""
    status: Status | None
    source: str
    score: float | None
    """0–100, drawn as a bar; None draws an empty dashed one."""
    score_words: str
    is_score_illustrative: bool = False
    """The score: the mark stands beside its bar."""


@dataclass(frozen=True)
class Change:
    """One figure or status that moved. `before` is empty for what is new."""

    name: str
    before: str
    after: str
    when: str
    """From when to when, and whose."""
    is_illustrative: bool = False


@dataclass(frozen=True)
class Indicator:
    """One indicator of an agency."""

    name: str
    value: str
    period: str
    status: Status
    is_illustrative: bool = False


@dataclass(frozen=True)
class Decision:
    """One thing that needs a decision. An empty agency leaves a line to write its name on."""

    status: Status
    what: str
    because: str
    agency: str
    ask: str
    before: str
    is_illustrative: bool = False


@dataclass(frozen=True)
class LateAction:
    """One action behind its plan; shares of it, 0–100, are drawn: reported as a bar, planned as a line."""

    title: str
    agency: str
    reported: float | None
    planned: float | None
    progress: str
    lateness: str
    is_illustrative: bool = False
    why: str = ""
    """What stands in its way and what comes next; below the name."""


@dataclass(frozen=True)
class Hazard:
    """One shock or stress and what is done about it; without any action it stands in bold."""

    kind: HazardKind
    name: str
    words: str
    actions: str
    is_without: bool
    is_illustrative: bool = False


@dataclass(frozen=True)
class Awaited:
    """Data that are overdue, and what came last."""

    name: str
    last: str
    is_illustrative: bool = False


@dataclass(frozen=True)
class Section(Generic[Row]):
    """A title and its rows. Without rows it says `nothing`, and is left out where that is empty too."""

    title: str = ""
    rows: tuple[Row, ...] = ()
    nothing: str = ""


@dataclass(frozen=True)
class DecisionHeads:
    """What stands above the columns of the decisions."""

    status: str
    what: str
    agency: str
    ask: str
    before: str


@dataclass(frozen=True)
class LateHeads:
    """What stands above the columns of the late actions; a small bar and line are drawn beside the two."""

    title: str
    agency: str
    reported: str
    planned: str
    progress: str
    lateness: str


@dataclass(frozen=True)
class IndicatorHeads:
    """What stands above the columns of an agency's indicators."""

    name: str
    value: str
    period: str
    status: str


@dataclass(frozen=True)
class Labels:
    """The words of the sheet itself, the same on every brief of a language."""

    illustrative: str
    """The mark of made-up figures: "contoh"."""
    illustrative_meaning: str
    """What the mark means; printed where one stands on the sheet."""
    page: str
    """With {page} and {pages}: "Halaman {page} dari {pages}"."""
    shock: str
    stress: str
    answers: tuple[str, ...]
    """What can be ticked for each decision; behind the last is a line to write on ("tunda s.d.")."""
    notes: str
    initials: str
    decisions: DecisionHeads
    late: LateHeads
    indicators: IndicatorHeads


@dataclass(frozen=True)
class Brief:
    """One printed brief, from top to bottom. Sections that are not given are left out."""

    language: str
    """Code of two letters, for readers of the file."""
    author: str
    """The office, for the properties of the file."""
    kicker: str
    title: str
    """The finding, one sentence."""
    day: date
    day_words: str
    labels: Labels
    state: tuple[str, ...] = ()
    """Which upload, since when: short lines below the day."""
    pillars: tuple[Pillar, ...] = ()
    changes: Section[Change] = Section()
    indicators: Section[Indicator] = Section()
    decisions: Section[Decision] = Section()
    late: Section[LateAction] = Section()
    others: Section[LateAction] = Section()
    """Of an agency: its other actions, which are not late."""
    hazards: Section[Hazard] = Section()
    awaited: Section[Awaited] = Section()
    to_decide: Section[str] = Section()
    """What is asked today, each with boxes to tick."""
    sources: str = ""
