"""What is known from the scores of one assessment."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from resilience.evidence.accord import Accord
from resilience.thread import decisive


@dataclass(frozen=True)
class Evidence:
    """Nothing in it may be changed: it is kept for many readers."""

    people: Mapping[str, int]
    """How many scored something, by stakeholder group, in the workshop."""
    kinds: Mapping[str, str]
    """The hazards of the place or of the scores: shock or stress."""
    cells: pd.DataFrame
    """Vulnerability in the workshop: asset_id, hazard_id and what `spreads` and `with_enough` add."""
    split: int
    """Cells that people do not agree on (`workshop.split_below`)."""
    weakest: pd.DataFrame
    """The cells that tie at the worst median, in the order of `worst_first`."""
    baseline: pd.DataFrame
    """The same in the baseline."""
    change: pd.DataFrame
    """`confirmation` of the cells."""
    conditions: pd.DataFrame
    """Condition of each asset: `spreads` and `with_enough` by asset_id, the weakest first."""
    condition_change: pd.DataFrame
    """`confirmation` of the conditions, by asset_id."""
    assets: pd.DataFrame
    """`exposure` by asset_id, the most vulnerable first,"""
    hazards: pd.DataFrame
    """and by hazard_id. What only the baseline scored stands last, with NaN."""
    hazard_change: pd.DataFrame
    """hazard_id, baseline, workshop (means of medians over the assets in both), change."""
    risks: pd.DataFrame
    ranks: pd.DataFrame
    apart: pd.DataFrame
    """`groups_apart` of the cells."""
    accord: Accord
    """How far the groups put the hazards in one order, by how vulnerable they find the assets,"""
    accord_on_risks: Accord
    """and by likelihood × consequence."""
    thread: pd.DataFrame
    gaps: pd.DataFrame
    """Both of the cells with a median: one voice is no finding."""
    unanswered: pd.DataFrame
    """`thread.unanswered_risks` of the same cells."""
    knows_actions: bool
    """Whether an action plan is loaded: else nothing can be said about what it lacks."""
    is_illustrative: bool
    """Whether any of the scores was made up,"""
    is_all_illustrative: bool
    """and whether all were."""
    group: str | None = None
    """Whose scores alone these are; None: of all groups."""
    category: str | None = None
    """Of which assets alone; None: of all."""
    own_order: Mapping[str, int] = field(default_factory=dict)
    """Which place the city itself gives a hazard, within its kind; empty where it gives none."""

    @property
    def decisive(self) -> str:
        """`thread.decisive`: what makes a weak point a gap."""
        return decisive(self.knows_actions)

    @property
    def scored(self) -> int:
        """Cells that enough people scored."""
        return int(self.cells["median"].notna().sum())

    @property
    def too_few(self) -> int:
        """Cells that were scored, but by too few."""
        return int(self.cells["too_few"].sum())

    @property
    def high(self) -> int:
        """Cells in alarm."""
        return int(self.hazards["high"].sum())

    @property
    def number(self) -> int:
        """How many people scored something in the workshop."""
        return sum(self.people.values())
