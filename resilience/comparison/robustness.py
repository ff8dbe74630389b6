"""What a rank among cities would be worth: its range under other choices that are as good."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt
import pandas as pd

from resilience import periods
from resilience.comparison.near import measured
from resilience.config.comparison import ComparisonRules, RankRules

Numbers = npt.NDArray[np.float64]

COLUMNS = {
    "place_id": "str",
    **dict.fromkeys(("rank_low", "rank_median", "rank_high"), "float64"),
    "cities": "int64",
    "ahead": "object",
    "flips": "float64",
}
_NOISE = 12
"""Decimals at which 0.1 + 0.2 is 0.3: means that are level by hand are level here."""


@dataclass(frozen=True)
class Robustness:
    """Nothing in it may be changed: it is kept for many readers."""

    ranges: pd.DataFrame
    """`ranges` of every city that has all dimensions, by place_id."""
    shift: float
    """R, the average shift in rank; NaN without cities."""
    values: pd.DataFrame
    """What it was made of: place_id, indicator_id, value, period, quality, source."""


def robustness(
    observations: pd.DataFrame, places: pd.DataFrame, *, own: str, rules: ComparisonRules, today: date
) -> Robustness:
    """The ranges of the cities by the dimensions of `profile`, with the choices of `ranks` moved.

    Needs place_id, indicator_id, period, value, quality, source; place_id, kind. Without `ranks`, as
    if it had its usual figures.
    """
    values = full_profiles(observations, places, own=own, rules=rules, today=today)
    table = values.pivot(index="place_id", columns="indicator_id", values="value").astype("float64")
    ranked, shift = ranges(table, own=own, rules=rules.ranks or RankRules())
    return Robustness(ranked, shift, values)


def full_profiles(
    observations: pd.DataFrame, places: pd.DataFrame, *, own: str, rules: ComparisonRules, today: date
) -> pd.DataFrame:
    """The values of the cities that have every dimension of `profile` from near years.

    Needs what `robustness` needs. As in `differences`, of the own city the newest value counts, of
    another the nearest to that year, of two equally near the newer; where the own city has none, the
    newest year of all cities stands in its place. Left out: countries and provinces, values that were
    made up, values more than `near_years` away, and every city that then lacks a dimension. Gives
    place_id, indicator_id, value, period, quality, source, sorted by the first two.
    """
    cities = places.loc[places["kind"] == "city", "place_id"]
    known = measured(observations[observations["indicator_id"].isin(list(rules.profile))], today)
    known = known[known["place_id"].isin(list(cities)) & (known["quality"] != "illustrative")]
    newest = known.groupby("indicator_id")["year"].max()
    of_own = known[known["place_id"] == own].groupby("indicator_id")["year"].max()
    asked = known["indicator_id"].map({**newest, **of_own}).astype("float64")
    known = known.assign(_apart=(known["year"] - asked).abs(), _order=known["period"].map(periods.order))
    by = ["place_id", "indicator_id"]
    known = known.sort_values([*by, "_apart", "year", "_order"], ascending=[True, True, True, False, False])
    near = known[known["_apart"] <= rules.near_years].drop_duplicates(by)
    is_full = near.groupby("place_id")["indicator_id"].transform("size") == len(rules.profile)
    return near.loc[is_full, [*by, "value", "period", "quality", "source"]].reset_index(drop=True)


def ranges(table: pd.DataFrame, *, own: str, rules: RankRules) -> tuple[pd.DataFrame, float]:
    """The range of each city's rank while the choices behind a mean are moved, and R.

    `table` holds cities × dimensions, all measured, on one scale from 0 upwards (0–1), more is better.
    In each of `runs` runs: weight = 1 · (1 ± up to `weight_percent` %, uniform) for each dimension;
    the mean is arithmetic or geometric, each in half of the runs; none of the D dimensions or one of
    them is left out, each with the chance 1 / (D + 1). The draws are of the seed and D alone. A
    geometric mean with a member ≤ 0 is 0. Rank 1 is the highest mean, ties share the mean rank.

    Gives, by place_id: rank_low, rank_median, rank_high (5, 50 and 95 % of the ranks that occurred),
    cities (how many), `ahead` (who stands ahead with equal weights and the arithmetic mean: `own`,
    `other`, or `equal`; None for the own city), flips (share of the runs in which the order of the two
    is the other way round; NaN where there is none). R = the mean over all runs of
    (1/n) Σ |rank with equal weights − rank| (OECD and JRC, Handbook on Constructing Composite
    Indicators, 2008, eq. 38).
    """
    if table.empty or len(table.columns) < 2:  # of one dimension none can be left out
        return pd.DataFrame(columns=list(COLUMNS)).astype(COLUMNS), np.nan
    # The order of cities and dimensions must not decide which draw belongs to which.
    table = table.sort_index().sort_index(axis=1)
    values = table.to_numpy(dtype="float64")
    reference = _means(values, np.ones((1, values.shape[1])), np.array([False]))
    means = _means(values, *_drawn(values.shape[1], rules))
    drawn, usual = _ranks(means), _ranks(reference)
    # A range ends at ranks that occurred, not between two of them.
    low, median, high = np.quantile(drawn, [0.05, 0.5, 0.95], axis=0, method="inverted_cdf")
    ahead, flips = _order([*table.index].index(own) if own in table.index else None, means, reference[0])
    found = {"rank_low": low, "rank_median": median, "rank_high": high, "cities": len(table)}
    frame = pd.DataFrame(
        {"place_id": table.index, **found, "ahead": pd.Series(ahead, dtype=object), "flips": flips}
    )
    return frame.astype(COLUMNS), float(np.abs(drawn - usual).mean())


def _drawn(dimensions: int, rules: RankRules) -> tuple[Numbers, npt.NDArray[np.bool_]]:
    """For each run the weights (0: left out), and whether the mean is geometric."""
    random = np.random.default_rng(rules.seed)
    most = rules.weight_percent / 100
    weights = 1 + random.uniform(-most, most, size=(rules.runs, dimensions))
    left_out = random.integers(dimensions + 1, size=rules.runs)
    weights[left_out[:, np.newaxis] == np.arange(dimensions)] = 0
    return weights, random.random(rules.runs) < 0.5


def _means(values: Numbers, weights: Numbers, is_geometric: npt.NDArray[np.bool_]) -> Numbers:
    """The mean of each city (columns) in each run (rows)."""
    share = (weights / weights.sum(axis=1, keepdims=True))[:, np.newaxis, :]
    # Summed city by city, not as a product of matrices: the same figures give the same mean to the last bit.
    arithmetic = (share * values).sum(axis=2)
    logs = np.log(np.where(values > 0, values, 1))
    is_zero = ((share > 0) & (values <= 0)).any(axis=2)
    geometric = np.where(is_zero, 0, np.exp((share * logs).sum(axis=2)))
    return np.asarray(np.where(is_geometric[:, np.newaxis], geometric, arithmetic).round(_NOISE))


def _ranks(means: Numbers) -> Numbers:
    """The rank of each city within its run, 1 = the highest; ties share the mean rank."""
    return pd.DataFrame(means).rank(axis=1, ascending=False).to_numpy()


def _order(own: int | None, means: Numbers, reference: Numbers) -> tuple[list[str | None], Numbers]:
    """`ahead` and `flips` of each city; own: its column, None where it has no full profile."""
    if own is None:
        return [None] * len(reference), np.full(len(reference), np.nan)
    usual = np.sign(reference[own] - reference)
    flips = np.where(usual == 0, np.nan, (np.sign(means[:, [own]] - means) == -usual).mean(axis=0))
    words = {1.0: "own", -1.0: "other", 0.0: "equal"}
    return [None if city == own else words[side] for city, side in enumerate(usual.tolist())], flips
