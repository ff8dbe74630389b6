"""Which figures are overdue, from which agency, and since when."""

from datetime import date, timedelta
from typing import Any

import pandas as pd

from resilience.config.models import Config
from resilience.freshness import fresh_until, newest

COLUMNS = {
    "indicator_id": "str",
    "agency": "object",
    "period": "object",
    "since": "object",
    "days": "Int64",
}


def overdue(observations: pd.DataFrame, config: Config, today: date, place_id: str) -> pd.DataFrame:
    """The indicators of the pillars whose newest value at a place is out of date, or that have none.

    Needs place_id, indicator_id, period, value. Out of date is the one rule for statuses and
    scores: more than the indicator's `fresh_months` (else those of its frequency) have passed since
    the end of its newest period. That a newer period is over does not make a figure overdue: the
    configuration does not say how long after it an agency publishes.

    Columns: indicator_id, agency (None where none is set), period (None: never measured), since
    (the first day on which it was out of date; None), days (since the last day on which it passed
    as current; NA where never measured). By agency; in each the longest overdue first, what was
    never measured last.
    """
    own = observations[observations["place_id"] == place_id]
    periods = newest(own, today).set_index("indicator_id")["period"]
    asked = [code for code in config.indicators if config.pillar_of(code) is not None]
    rows = [_row(code, periods.get(code), config, today) for code in asked]
    late = sorted((row for row in rows if row is not None), key=_order)
    return pd.DataFrame(late, columns=list(COLUMNS), dtype=object).astype(COLUMNS)


def _row(code: str, period: str | None, config: Config, today: date) -> dict[str, Any] | None:
    """What is overdue about an indicator; None where nothing is."""
    found = {"indicator_id": code, "agency": config.indicators[code].agency, "period": period}
    if period is None:
        return {**found, "since": None, "days": pd.NA}
    last_day = fresh_until(period, config.fresh_months(code))
    if today <= last_day:
        return None
    return {**found, "since": last_day + timedelta(days=1), "days": (today - last_day).days}


def _order(row: dict[str, Any]) -> tuple[bool, str, date]:
    """By agency, those without one last; then the longest overdue. Equals stay as they were."""
    return row["agency"] is None, row["agency"] or "", row["since"] or date.max
