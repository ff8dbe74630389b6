"""One index in two cities, dimension by dimension: how far apart they are, and where."""

from datetime import date
from typing import Any

import pandas as pd

from resilience.comparison.near import measured, nearest, newest
from resilience.config.comparison import ComparisonRules

_NOISE = 9
"""Decimals at which 0.75 − 0.73 is 0.02."""


def differences(
    observations: pd.DataFrame, *, own: str, guest: str, rules: ComparisonRules, today: date
) -> pd.DataFrame:
    """The dimensions of `profile` that both cities have from near years, those in which the own city
    is higher by most first.

    Needs place_id, indicator_id, period, value, quality, source. Gives indicator_id, own, guest,
    difference (own − guest, from the values as they are), ahead (who has more: `own`, `guest`, or
    `equal` where it is below `about_equal`), period, guest_period, quality, guest_quality, source.
    """
    known = measured(observations[observations["indicator_id"].isin(list(rules.profile))], today)
    found: list[dict[str, Any]] = []
    for code in rules.profile:
        series = known[known["indicator_id"] == code]
        here = newest(series[series["place_id"] == own])
        there = nearest(series[series["place_id"] == guest], None if here is None else int(here["year"]))
        if here is None or there is None or abs(here["year"] - there["year"]) > rules.near_years:
            continue
        found.append(
            {
                "indicator_id": code,
                "own": float(here["value"]),
                "guest": float(there["value"]),
                "difference": float(here["value"]) - float(there["value"]),
                "period": here["period"],
                "guest_period": there["period"],
                "quality": here["quality"],
                "guest_quality": there["quality"],
                "source": _sources(here, there),
            }
        )
    columns = ["indicator_id", "own", "guest", "difference", "period", "guest_period"]
    frame = pd.DataFrame(found, columns=[*columns, "quality", "guest_quality", "source"])
    ahead = [_ahead(difference, rules.about_equal) for difference in frame["difference"]]
    frame = frame.assign(ahead=pd.Series(ahead, dtype=object))
    return frame.sort_values("difference", ascending=False, kind="stable", ignore_index=True)


def _sources(here: pd.Series, there: pd.Series) -> str | None:
    """Whose figures both are, each named once."""
    found = [each["source"] for each in (here, there) if isinstance(each["source"], str)]
    return "; ".join(dict.fromkeys(found)) or None


def _ahead(difference: float, about_equal: float) -> str:
    apart = round(abs(difference), _NOISE)
    if not apart or apart < about_equal:
        return "equal"
    return "own" if difference > 0 else "guest"


def higher_in(found: pd.DataFrame) -> tuple[list[str], list[str]]:
    """The dimensions that are higher in the own city, and those that are in the guest's; what is about
    equal is in neither. Needs what `differences` gives.
    """
    own, guest = (found.loc[found["ahead"] == city, "indicator_id"] for city in ("own", "guest"))
    return list(own), list(guest)
