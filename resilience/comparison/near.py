"""Which values of two places stand beside each other: the newest here, the nearest in time there."""

from datetime import date

import pandas as pd

from resilience import periods


def measured(observations: pd.DataFrame, today: date) -> pd.DataFrame:
    """The values of periods that are over, with their `year`; a row without a value says nothing.

    Needs period, value.
    """
    years = {
        period: periods.year_of(period)
        for period in observations["period"].unique()
        if periods.end(period) <= today
    }
    known = observations.assign(year=observations["period"].map(years))
    return known[known["year"].notna() & known["value"].notna()].astype({"year": "int64"})


def newest(series: pd.DataFrame) -> pd.Series | None:
    """The newest value of one series. Needs period."""
    if series.empty:
        return None
    places = [periods.order(period) for period in series["period"]]
    return series.iloc[places.index(max(places))]


def nearest(series: pd.DataFrame, year: int | None) -> pd.Series | None:
    """The value of one series nearest to a year, of two the newer; without a year its newest."""
    if year is None or series.empty:
        return newest(series)
    apart = (series["year"] - year).abs()
    near = series[apart == apart.min()]
    return newest(near[near["year"] == near["year"].max()])
