"""How far do the stakeholder groups put the hazards in one order?"""

import math
from dataclasses import dataclass

import pandas as pd

from resilience.config import Config
from resilience.evidence.votes import spreads_of
from resilience.thread import CELL
from resilience.workshop import concordance

_HAZARDS, _GROUPS = 4, 3
"""Fewer cannot be told from chance: two groups over three hazards agree fully in one case of six."""


@dataclass(frozen=True)
class Accord:
    """Kendall's W, 0 (no common order) to 1 (the same order), and how much it rests on."""

    w: float
    """NaN where fewer than four hazards or three groups are left."""
    hazards: int
    groups: int

    @property
    def is_known(self) -> bool:
        """Whether anything can be said."""
        return not math.isnan(self.w)


def accord(ratings: pd.DataFrame) -> Accord:
    """Kendall's W of the groups that can be compared.

    Needs a row for each hazard, a column for each group, NaN where too few of a group scored it. Left
    out are the groups that lack a hazard which most groups rated: left in, a small group would strike
    out the hazards of all others (`concordance` leaves out what one judge has not rated).
    """
    common = ratings[2 * ratings.notna().sum(axis="columns") > ratings.shape[1]]
    whole = ratings.loc[:, common.notna().all()].dropna()
    hazards, groups = whole.shape
    is_enough = hazards >= _HAZARDS and groups >= _GROUPS
    return Accord(concordance(whole) if is_enough else math.nan, hazards, groups)


def accord_on_vulnerability(votes: pd.DataFrame, config: Config) -> Accord:
    """By how vulnerable each group finds the assets to each hazard, in the mean of its medians.

    Needs measure, group_id, asset_id, hazard_id, score, votes of one round.
    """
    cells = spreads_of(votes, "vulnerability", [*CELL, "group_id"], config)
    return accord(cells.groupby(["hazard_id", "group_id"])["median"].mean().unstack("group_id"))


def accord_on_risks(votes: pd.DataFrame, config: Config) -> Accord:
    """By each group's median likelihood × median consequence. Needs the same."""
    by = ["hazard_id", "group_id"]
    likelihood, consequence = (
        spreads_of(votes, measure, by, config).set_index(by)["median"]
        for measure in ("likelihood", "consequence")
    )
    return accord((likelihood * consequence).unstack("group_id"))
