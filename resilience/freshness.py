"""How old a value may be and still pass as current: the one rule for scores and statuses."""

from datetime import date, timedelta
from functools import cache

import numpy as np
import pandas as pd

from resilience import periods
from resilience.config.models import Config


@cache
def fresh_until(period: str, months: int) -> date:
    """The last day on which a value of the period passes as current.

    End of the period + months (calendar months: 31 December + 2 is the last of February).
    Raises ValueError where the text is not a period code.
    """
    return periods.months_after(periods.end(period), months)


def newest(observations: pd.DataFrame, today: date) -> pd.DataFrame:
    """The newest value of each place and indicator whose period ended on or before a day.

    Needs place_id, indicator_id, period, value; keeps every column. Sorted by place_id,
    indicator_id. Empty values are passed over: a row without a value says nothing is known.
    Of two periods that end on one day the shorter counts. Raises ValueError on a bad period.
    """
    ordered = observations.assign(_order=observations["period"].map(_order(observations, today)))
    known = ordered.dropna(subset=["_order", "value"]).sort_values("_order").drop(columns="_order")
    kept = known.drop_duplicates(["place_id", "indicator_id"], keep="last")
    return kept.sort_values(["place_id", "indicator_id"], ignore_index=True)


def current(observations: pd.DataFrame, config: Config, today: date) -> pd.DataFrame:
    """The newest values that are still fresh on a day: `newest` less what is out of date.

    Indicators that the configuration does not know are left out. Raises ValueError on a bad period.
    """
    known = newest(observations[observations["indicator_id"].isin(list(config.indicators))], today)
    months = {code: config.fresh_months(code) for code in config.indicators}
    fresh = [
        today <= fresh_until(period, months[code])
        for period, code in zip(known["period"], known["indicator_id"], strict=True)
    ]
    return known[pd.Series(fresh, index=known.index, dtype=bool)].reset_index(drop=True)


def current_each_year(observations: pd.DataFrame, config: Config, years: range) -> pd.DataFrame:
    """`current` on 31 December of each year of a row of years, all below each other, with `year`.

    Needs and keeps what `current` does; in no order. Each value counts from the year of its period until
    the next one comes or it goes out of date, so that nothing is looked for year by year.
    """
    ranks = _order(observations, date(years.stop - 1, 12, 31))
    kept = observations[observations["indicator_id"].isin(list(config.indicators))]
    kept = kept.assign(_order=kept["period"].map(ranks)).dropna(subset=["_order", "value"])
    kept = kept.assign(year=kept["period"].map(periods.year_of).astype("int64")).sort_values("_order")
    series = ["place_id", "indicator_id"]
    kept = kept.drop(columns="_order").drop_duplicates([*series, "year"], keep="last", ignore_index=True)
    following = kept.groupby(series)["year"].shift(-1, fill_value=years.stop)
    months = {code: config.fresh_months(code) for code in config.indicators}
    fresh = [
        (fresh_until(period, months[code]) + timedelta(days=1)).year
        for period, code in zip(kept["period"], kept["indicator_id"], strict=True)
    ]
    times = (np.minimum(following, fresh) - kept["year"]).to_numpy(dtype=int)
    found = kept.loc[kept.index.repeat(times)]
    return found.assign(year=found["year"] + found.groupby(level=0).cumcount())


def _order(observations: pd.DataFrame, today: date) -> dict[str, int]:
    """The place in time of each period that is over: whole numbers sort fast."""
    over = [period for period in observations["period"].unique() if periods.end(period) <= today]
    by_end_then_start = sorted(over, key=periods.order)
    return {period: place for place, period in enumerate(by_end_then_start)}
