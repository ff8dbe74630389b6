"""What the own city shows of itself: its newest figures, each with the one before."""

import math
from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd

from resilience.comparison.near import measured, newest


def own_figures(observations: pd.DataFrame, *, own: str, codes: Sequence[str], today: date) -> pd.DataFrame:
    """The newest value of each indicator in the own city, in the order asked; none where none is measured.

    Needs place_id, indicator_id, period, value, quality, source. Gives indicator_id, value, period,
    quality, source, and before, before_period: the value of an earlier year, where there is one.
    """
    known = measured(observations[observations["place_id"] == own], today)
    found: list[dict[str, Any]] = []
    for code in codes:
        series = known[known["indicator_id"] == code]
        here = newest(series)
        if here is None:
            continue
        before = newest(series[series["year"] < here["year"]])
        found.append(
            {
                "indicator_id": code,
                "value": float(here["value"]),
                **{name: here[name] for name in ("period", "quality", "source")},
                "before": math.nan if before is None else float(before["value"]),
                "before_period": None if before is None else before["period"],
            }
        )
    columns = ["indicator_id", "value", "period", "quality", "source", "before", "before_period"]
    return pd.DataFrame(found, columns=columns).astype({"value": "float64", "before": "float64"})
