"""Which hazards stand first, and how sure is their place?"""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import pandas as pd

from resilience.config.evidence import Scale
from resilience.workshop.counts import quantile, step_counts
from resilience.workshop.risk import risks

COLUMNS = {
    "hazard_id": "str",
    "kind": "str",
    "risk": "float64",
    "rank": "float64",
    "rank_low": "float64",
    "rank_high": "float64",
}

Numbers = npt.NDArray[np.float64]


def priorities(
    votes: pd.DataFrame,
    kinds: Mapping[str, str],
    likelihood: Scale,
    consequence: Scale,
    *,
    resamples: int,
    fewest: int = 1,
    seed: int = 0,
) -> pd.DataFrame:
    """Hazards by risk, each within its kind, with the range of its rank if others had come.

    Needs measure, group_id, hazard_id, score, votes; `kinds` says of each hazard whether it is a
    shock or a stress. Columns: hazard_id, kind, risk (`risks`), rank (1 = the highest risk of its
    kind, ties share the mean rank), rank_low and rank_high (5 % and 95 % of the ranks over the
    resamples). Sorted by kind, rank, hazard_id. Hazards without risk or kind are left out,
    as are those that fewer than `fewest` people scored on either measure.

    The range is a bootstrap (Efron 1979), stratified by group: of each group, hazard and measure
    as many people as there were are drawn anew from their own scores, independently, as votes do
    not say who gave which. So a group of one is always drawn the same: many such groups make the
    range too narrow. The same votes, in any order, and seed give the same figures.
    """
    rated = risks(votes[votes["hazard_id"].isin(list(kinds))], likelihood, consequence, fewest=fewest)
    rated = rated.dropna(subset=["risk"])[["hazard_id", "risk"]]
    counted = votes[votes["hazard_id"].isin(rated["hazard_id"]) & (votes["votes"] > 0)]
    random = np.random.default_rng(seed)
    drawn = _drawn_medians(counted, "likelihood", likelihood, resamples, random)
    drawn = drawn * _drawn_medians(counted, "consequence", consequence, resamples, random)
    table = rated.assign(kind=rated["hazard_id"].map(kinds)).reset_index(drop=True)
    parts = [_ranked(rows, drawn[rows.index]) for _, rows in table.groupby("kind")]
    ranked = pd.concat(parts) if parts else table.reindex(columns=list(COLUMNS))
    ranked = ranked.sort_values(["kind", "rank", "hazard_id"], ignore_index=True)
    return ranked[list(COLUMNS)].astype(COLUMNS)


def _drawn_medians(
    votes: pd.DataFrame, measure: str, scale: Scale, resamples: int, random: np.random.Generator
) -> Numbers:
    """Each hazard's median (rows, in the order of the code) in each resample (columns)."""
    keys, table = step_counts(votes[votes["measure"] == measure], ["hazard_id", "group_id"], scale)
    people = table.sum(axis=1, keepdims=True)
    shares = (table / people)[:, np.newaxis, :]
    drawn = random.multinomial(people, shares, size=(len(table), resamples))
    first_of_hazard = np.flatnonzero(~keys["hazard_id"].duplicated())
    return quantile(np.add.reduceat(drawn, first_of_hazard, axis=0), 0.5, scale)


def _ranked(rows: pd.DataFrame, drawn: Numbers) -> pd.DataFrame:
    """The hazards of one kind with their rank, and its range over the resamples."""
    # A range ends at ranks that occurred, not between two of them.
    low, high = np.quantile(_ranks(drawn), [0.05, 0.95], axis=1, method="inverted_cdf")
    rank = _ranks(rows["risk"].to_numpy()[:, np.newaxis])[:, 0]
    return rows.assign(rank=rank, rank_low=low, rank_high=high)


def _ranks(risk: Numbers) -> Numbers:
    """The rank of each row within its column, 1 = the highest; ties share the mean rank."""
    above = (risk[np.newaxis] > risk[:, np.newaxis]).sum(axis=1)
    level = (risk[np.newaxis] == risk[:, np.newaxis]).sum(axis=1)
    return np.asarray(above + (level + 1) / 2)
