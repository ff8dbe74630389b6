"""What each kind of CSV holds: one definition makes checks, tables, templates and dictionary."""

from functools import cache
from pathlib import Path
from typing import Annotated, Literal

import yaml
from pydantic import Field

from resilience.config.base import Code, Model, Names

_FOLDER = Path(__file__).parent / "contracts"

ColumnType = Literal["code", "codes", "text", "number", "integer", "period", "time", "choice"]
"""`codes` is a list of codes in one cell, separated by `;` or `|`; kept with `|`.
A `time` is a time of day, kept as `09:30`.
"""
Referred = Literal[
    # Kinds of files: what is known is in the data.
    "places",
    "assets",
    "workshops",
    "focus_areas",
    "partners",
    "actions",
    # Parts of config.yaml.
    "indicators",
    "pillars",
    "drivers",
    "hazards",
    "stakeholder_groups",
    "asset_categories",
]
Among = Literal["guest_cities"]
"""Cities of the file of places other than the office's own: who can be a guest."""

_ORDER = (
    *("places", "targets", "observations"),
    *("assets", "hazards_of_places", "workshops", "workshop_scores", "perception"),
    *("focus_areas", "stakeholders", "scenarios", "stages", "strategies"),
    *("partners", "actions", "progress", "milestones"),
    "visits",
)


class Column(Model):
    """One column: its identifier is the key of the mapping that holds it."""

    type: ColumnType
    name: Names
    meaning: Names
    aliases: list[str] = []
    """Other headers under which agencies send it, in either language."""
    required: bool = False
    """Every cell must be filled."""
    must_stand: bool = False
    """The column must be there; its cells may be empty."""
    allowed: dict[str, Names] = {}
    """Of a choice, or of a list of codes that are no reference: each code, and the words under which a
    file may say it.
    """
    default: str | None = None
    """What an empty cell means, where that is not "missing"."""
    refers_to: Referred | None = None
    among: Among | None = None
    """Of a reference: only some of the codes of its kind may stand here."""
    most: Annotated[int, Field(ge=1)] | None = None
    """Of a list: so many codes at most."""
    length: Literal["day"] | None = None
    """Of a period: how long it must be."""
    minimum: float | None = None
    maximum: float | None = None
    of_the_value: bool = False
    """It says something about the value of its row, and cannot stay when that changes."""
    translates: Code | None = None
    """The column of which it is the English: it goes when that changes and the file does not bring it."""
    also: dict[Code, list[str]] = {}
    """Of a choice: further words in files for a code."""
    sure_if_filled: bool = False
    """An empty cell is read as its default, but asked about."""
    not_to_come: bool = False
    """Of a period: what it dates has happened, so that one which has not begun is asked about."""
    scale: str | None = None
    """Of a score: the measure of config.yaml on whose scale it is, or the column that names it."""


class NeedsBy(Model):
    """Which columns must be filled depends on the word of another: they, and no other of them."""

    column: Code
    needs: dict[Code, list[Code]]


class NeverFalls(Model):
    """A number that only grows: `column` of the same `by`, in the order of the periods `along`."""

    column: Code
    by: Code
    along: Code


class Apart(Model):
    """What usually does not happen twice at once: on one `day`, between the times `starts` and `ends`
    (without them from its morning, or until its end). Where it does, it is asked about.
    """

    day: Code
    starts: Code
    ends: Code


class Contract(Model):
    """One kind of CSV. `key` tells which row replaces which."""

    kind: Code
    name: Names
    about: Names
    key: list[Code]
    columns: dict[Code, Column]
    at_least_one: list[Code] = Field(default_factory=list)
    """Columns of which one must be filled."""
    in_order: list[tuple[Code, Code]] = Field(default_factory=list)
    """Pairs whose first must not be above the second; of periods, not begin after the second
    ends; of times, end after it begins.
    """
    alike: list[Code] = Field(default_factory=list)
    """Columns of which one file usually holds one word only: another one is asked about."""
    never_falls: NeverFalls | None = None
    """What only grows from report to report: where it falls, it is asked about."""
    apart: Apart | None = None
    complete_for: list[Code] = Field(default_factory=list)
    """Columns of the key for whose combinations a file can be complete: what it does not hold is
    then removed. Without them nothing of the kind is ever removed by a file.
    """
    needs_by: NeedsBy | None = None
    people: Code | None = None
    """The column that stands for a person: a code. Files with names or addresses are refused."""
    measured: Code | None = None
    """The column that holds a measured value: it is compared with the years before it."""


@cache
def contract(kind: str) -> Contract:
    """The contract of a kind. Raises KeyError for a kind that does not exist."""
    path = _FOLDER / f"{kind}.yaml"
    if not path.is_file():
        raise KeyError(kind)
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    pairs = [tuple(pair) for pair in content.pop("in_order", [])]
    return Contract.model_validate({**content, "in_order": pairs})


@cache
def kinds() -> tuple[str, ...]:
    """All kinds, those that others refer to first."""
    found = [path.stem for path in _FOLDER.glob("*.yaml")]
    return tuple(sorted(found, key=lambda kind: (_ORDER.index(kind), kind)))
