"""How many people chose each step of a scale, and the middle of what they chose."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from resilience.config.evidence import Scale

Numbers = npt.NDArray[np.float64]
Counts = npt.NDArray[np.int64]


def step_counts(votes: pd.DataFrame, by: Sequence[str], scale: Scale) -> tuple[pd.DataFrame, Counts]:
    """The combinations of `by` that occur, in their order, and for each how many chose each step.

    Needs *by, score (a step of the scale), votes (how many people gave it). The second has a row
    for each combination and a column for each step, the lowest first. A score outside the scale
    is a ValueError: intake lets none through, so the scale is another than the one scored on.
    """
    scores = votes["score"].to_numpy()
    strange = ~np.isin(scores, scale.steps)
    if strange.any():
        raise ValueError(f"score {scores[strange][0]} is no step of {scale.lowest} to {scale.highest}")
    row = votes.groupby(list(by), dropna=False, observed=True).ngroup().to_numpy()
    numbers, first = np.unique(row, return_index=True)
    table = np.zeros((len(numbers), len(scale.steps)), dtype=np.int64)
    np.add.at(table, (row, scores.astype(np.int64) - scale.lowest), votes["votes"].to_numpy(dtype=np.int64))
    return votes[list(by)].iloc[first].reset_index(drop=True), table


def quantile(table: Counts, share: float, scale: Scale) -> Numbers:
    """The score that a share (0–1) of the people do not exceed; the last axis holds the steps.

    Of n scores in order, the one at place share · (n − 1), counted from 0; between two scores
    in proportion (numpy's method 'linear'; Hyndman and Fan 1996, definition 7). 0.5 is the median.
    NaN where nobody voted.
    """
    so_far = table.cumsum(axis=-1)
    people = so_far[..., -1]
    place = share * (people - 1)
    below = _score_at(so_far, np.floor(place), scale)
    above = _score_at(so_far, np.ceil(place), scale)
    found = below + (place - np.floor(place)) * (above - below)
    return np.where(people > 0, found, np.nan)


def _score_at(so_far: Counts, place: Numbers, scale: Scale) -> Numbers:
    """The score at a place in the order: as many steps up as are used up by then."""
    return np.asarray(scale.lowest + (so_far <= place[..., np.newaxis]).sum(axis=-1), dtype=float)
