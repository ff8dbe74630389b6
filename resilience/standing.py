"""How one place stands on a day: every figure of the overview, from frames to frames."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from resilience.attention import attention
from resilience.config import Config
from resilience.freshness import current
from resilience.outlook import Outlook, outlook
from resilience.periods import year_of
from resilience.scoring import score_history, scores_on
from resilience.status import capaian_band, goal_of, statuses

_SAME = 1e-9
"""Coverages closer than this are the same; they are sums of weights."""


@dataclass(frozen=True)
class Standing:
    """One place on one day. Nothing in it may be changed: it is kept for many readers."""

    day: date
    place_id: str
    observations: pd.DataFrame
    """All values of the place that were known by then."""
    targets: pd.DataFrame
    statuses: pd.DataFrame
    scores: pd.DataFrame
    """item_id, kind, score, coverage, notice of every indicator and group."""
    pillars: pd.DataFrame
    """pillar_id, score, coverage, notice, year_ago (score of the same indicators a year before)."""
    trends: pd.DataFrame
    """pillar_id, year, score: the indicators that count now, in the years when all were measured."""
    attention: pd.DataFrame
    outlooks: Mapping[str, Outlook]
    """Where the trend leads, for the indicators whose data allow it."""


def standing(
    observations: pd.DataFrame,
    targets: pd.DataFrame,
    config: Config,
    *,
    place_id: str,
    today: date,
    known_on: Mapping[int, date],
) -> Standing:
    """Put every calculation about one place together.

    Needs the columns of the contracts and batch_id. A trend and the change in a year are taken
    over the indicators that count today only: one that went stale, or came new, would move the
    score without anything having happened in the city.
    """
    own = observations[observations["place_id"] == place_id].reset_index(drop=True)
    goals = targets[targets["place_id"] == place_id].reset_index(drop=True)
    judged = _judged(own, goals, config, place_id, today)
    scores = scores_on(own, config, today)
    pillars = _pillars(scores, config)
    basket = own[own["indicator_id"].isin(current(own, config, today)["indicator_id"])]
    trends = _comparable(score_history(basket, config, today), pillars, basket, config)
    return Standing(
        day=today,
        place_id=place_id,
        observations=own,
        targets=goals,
        statuses=judged,
        scores=scores,
        pillars=_with_year_ago(pillars, trends),
        trends=trends,
        attention=attention(judged, config, today, known_on),
        outlooks=_outlooks(own, judged),
    )


def _judged(
    own: pd.DataFrame, goals: pd.DataFrame, config: Config, place_id: str, today: date
) -> pd.DataFrame:
    """The statuses, with the number that has to be reached and the band of the capaian."""
    judged = statuses(own, goals, config, today, [place_id])
    records = judged.to_dict("records")
    return judged.assign(
        target_number=[_target_number(row, config) for row in records],
        capaian_band=pd.Series(
            [capaian_band(row["capaian"], config.capaian_bands) for row in records], dtype="Int64"
        ),
    )


def _target_number(row: Mapping[Any, Any], config: Config) -> float:
    """The bound to reach, seen from the baseline or else from the value; NaN without a target."""
    direction = config.indicators[row["indicator_id"]].more_is_better
    goal = goal_of(row["target_lower"], row["target_upper"], direction)
    if goal is None:
        return math.nan
    return goal.nearest(row["value"] if math.isnan(row["baseline_value"]) else row["baseline_value"])


def _outlooks(own: pd.DataFrame, judged: pd.DataFrame) -> dict[str, Outlook]:
    """The outlook of every indicator that has a pace or has arrived."""
    found = {}
    for row in judged[judged["pace"].notna()].to_dict("records"):
        code = row["indicator_id"]
        ahead = outlook(
            own[own["indicator_id"] == code],
            baseline_period=row["baseline_period"],
            target=row["target_number"],
            target_period=row["target_period"],
            more_is_better=bool(row["target_number"] > row["baseline_value"]),
        )
        if ahead is not None:
            found[code] = ahead
    return found


def _pillars(scores: pd.DataFrame, config: Config) -> pd.DataFrame:
    """The rows of the pillars, in the order of the configuration; none measured where none is."""
    rows = scores[(scores["kind"] == "group")].set_index("item_id")
    table = rows[["score", "coverage", "notice"]].reindex(config.pillars)
    table["coverage"] = table["coverage"].fillna(0.0)
    return table.rename_axis("pillar_id").reset_index()


def _with_year_ago(now: pd.DataFrame, trends: pd.DataFrame) -> pd.DataFrame:
    """The last score but one of the trend, where it is that of the year before."""
    ago = {}
    for pillar, trend in trends.groupby("pillar_id"):
        last_two = trend.sort_values("year").tail(2)
        if len(last_two) == 2 and last_two["year"].diff().iloc[-1] == 1:
            ago[pillar] = last_two["score"].iloc[0]
    return now.assign(year_ago=now["pillar_id"].map(ago).astype("float64"))


def _comparable(
    history: pd.DataFrame, now: pd.DataFrame, basket: pd.DataFrame, config: Config
) -> pd.DataFrame:
    """The years in which all that counts now was measured, and something of it anew."""
    rows = history[history["item_id"].isin(config.pillars)].rename(columns={"item_id": "pillar_id"})
    coverage = rows["pillar_id"].map(now.set_index("pillar_id")["coverage"]).astype("float64")
    kept = rows[((rows["coverage"] - coverage).abs() < _SAME) & rows["score"].notna()]
    keys = zip(basket["indicator_id"], basket["period"], strict=True)
    measured = {(config.pillar_of(code), year_of(period)) for code, period in keys}
    is_new = [key in measured for key in zip(kept["pillar_id"], kept["year"], strict=True)]
    return kept.loc[is_new, ["pillar_id", "year", "score"]].reset_index(drop=True)
