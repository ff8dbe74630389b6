"""The course of one indicator of a place: everything its page shows, out of its standing."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from resilience import periods
from resilience.config import Config
from resilience.outlook import Outlook
from resilience.standing import Standing
from resilience.steadiness import steadiness


@dataclass(frozen=True)
class Course:
    """One indicator. Texts that are missing are None, numbers NaN."""

    status: dict[Any, Any]
    """Its row of the standing's statuses."""
    score: float
    series: pd.DataFrame
    """Its values in the order of time."""
    ahead: pd.DataFrame
    """position, middle, low, high of the outlook; empty where there is none."""
    choices: pd.DataFrame
    """The steadiness of its status; empty where there is no pace."""


def course(standing: Standing, indicator_id: str, config: Config) -> Course:
    """Take one indicator out of a standing."""
    row = standing.statuses[standing.statuses["indicator_id"] == indicator_id].iloc[0].to_dict()
    status = {name: None if _is_missing_text(name, value) else value for name, value in row.items()}
    series = standing.observations[standing.observations["indicator_id"] == indicator_id]
    scores = standing.scores.set_index("item_id")["score"]
    return Course(
        status=status,
        score=float(scores.get(indicator_id, math.nan)),
        series=series.iloc[series["period"].map(periods.position).argsort(kind="stable")].reset_index(
            drop=True
        ),
        ahead=_ahead(standing.outlooks.get(indicator_id)),
        choices=_choices(status, series, config),
    )


_TEXTS = (
    "period",
    "quality",
    "source",
    "note",
    "baseline_period",
    "target_period",
    "target_quality",
    "target_source",
)


def _is_missing_text(name: Any, value: Any) -> bool:
    return name in _TEXTS and not isinstance(value, str)


def _ahead(outlook: Outlook | None) -> pd.DataFrame:
    columns = ("position", "middle", "low", "high")
    if outlook is None:
        return pd.DataFrame(columns=columns, dtype="float64")
    lines = (outlook.positions, outlook.middle, outlook.low, outlook.high)
    return pd.DataFrame(dict(zip(columns, lines, strict=True)))


def _choices(status: Mapping[Any, Any], series: pd.DataFrame, config: Config) -> pd.DataFrame:
    if math.isnan(status["pace"]) or status["status"] == "achieved":
        return pd.DataFrame(columns=["choice", "baseline_period", "period", "pace", "status"])
    found = steadiness(
        series,
        baseline_period=status["baseline_period"],
        baseline_value=status["baseline_value"],
        target=status["target_number"],
        target_period=status["target_period"],
        more_is_better=bool(status["target_number"] > status["baseline_value"]),
        rules=config.status,
    )
    # A choice without a pace (its baseline was beyond the target already) has no place on the bands.
    found = found[found["pace"].notna()].reset_index(drop=True)
    return found if len(found) > 1 else found.iloc[:0]
