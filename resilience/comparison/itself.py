"""Each city against itself: its own value of a base year is 100."""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from resilience.comparison.near import measured
from resilience.config.comparison import ComparisonRules


def against_itself(
    observations: pd.DataFrame, *, cities: Sequence[str], rules: ComparisonRules, today: date
) -> pd.DataFrame:
    """The values of `itself` from the base year on, as 100 · value ÷ the value of that year.

    Needs place_id, indicator_id, period, value, quality, source. Gives place_id, period, year, index,
    quality, source, in the order of the cities and of time. A city without a value of the base year, or
    with zero, is left out.
    """
    known = measured(observations[observations["indicator_id"] == rules.itself], today)
    known = known[known["place_id"].isin(list(cities)) & (known["period"] >= rules.base)]
    at_base = known[(known["period"] == rules.base) & (known["value"] > 0)]
    hundred = dict(zip(at_base["place_id"], at_base["value"], strict=True))
    known = known[known["place_id"].isin(list(hundred))]
    order = {place: at for at, place in enumerate(cities)}
    found = known.assign(
        index=100 * known["value"] / known["place_id"].map(hundred).astype("float64"),
        _order=known["place_id"].map(order),
    )
    columns = ["place_id", "period", "year", "index", "quality", "source"]
    return found.sort_values(["_order", "period"], ignore_index=True)[columns]
