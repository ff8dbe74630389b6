"""Votes for the tests of workshops, from the scores that people gave one by one."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence

import pandas as pd

from resilience.config.evidence import Scale, default_scales

VULNERABILITY = default_scales()["vulnerability"]  # 1 to 5, the highest end is bad, alarm from 4
CONDITION = default_scales()["condition"]  # 1 to 5, the lowest end is bad, alarm from 2
LIKELIHOOD, CONSEQUENCE = default_scales()["likelihood"], default_scales()["consequence"]

COLUMNS = ["measure", "group_id", "asset_id", "hazard_id", "score", "votes"]
Scores = Mapping[tuple[str, str | None, str | None], Sequence[int]]


def scale(steps: int, lowest: int = 1) -> Scale:
    """A scale without alarm whose highest end is bad."""
    return Scale(lowest=lowest, words=[{"en": "word"}] * steps, bad_end="highest")


def votes(scores: Scores, measure: str = "vulnerability") -> pd.DataFrame:
    """One row for each step that somebody chose; keys are group, asset, hazard."""
    rows = [
        (measure, *key, score, people)
        for key, given in scores.items()
        for score, people in Counter(given).items()
    ]
    return pd.DataFrame(rows, columns=COLUMNS).astype({"score": "int64", "votes": "int64"})


def cells(medians: Mapping[tuple[str, str], float], agreement: float = 0.5, n: int = 6) -> pd.DataFrame:
    """What `spreads` gives for assets under hazards, as far as others need it."""
    rows = [(*key, 0 if math.isnan(median) else n, median, agreement) for key, median in medians.items()]
    columns = ["asset_id", "hazard_id", "n", "median", "agreement"]
    return pd.DataFrame(rows, columns=columns).astype({"median": "float64"})
