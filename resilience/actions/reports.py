"""What agencies reported up to a day: the newest words, figures and money, and when it was done."""

from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from resilience import periods


def latest(known: pd.DataFrame) -> dict[str, dict[Any, Any]]:
    """Of each action the words of its newest report, and the figures of the newest that has them."""
    has_percent, has_money = known["percent"].notna(), known["spent"].notna()
    figures = known[["action_id", "percent", "at", "quality", "spent"]]
    told = _newest(known[["action_id", "word", "obstacle", "next_step", "next_day"]])
    with_percent = _newest(figures[has_percent])
    with_money = _newest(figures[has_percent & has_money])
    return {
        code: {
            **row,
            **{name: with_percent.get(code, {}).get(name) for name in ("percent", "at", "quality")},
            "money": with_money.get(code),
        }
        for code, row in told.items()
    }


def _newest(known: pd.DataFrame) -> dict[str, dict[Any, Any]]:
    rows = known.drop_duplicates("action_id", keep="last").to_dict("records")
    return {row["action_id"]: row for row in rows}


def known_reports(progress: pd.DataFrame, today: date) -> pd.DataFrame:
    """The reports up to a day, in their order, with `at` (the day they speak of)."""
    # Days are few where reports are many: each is looked at once, and the rows are moved once.
    numbers, days = pd.factorize(progress["day"])
    spans = [periods.bounds(code) for code in days]
    # A report about the month that is still running speaks of today.
    ends = pd.Series([min(last, today) for _, last in spans], dtype=object).to_numpy()
    is_over = np.array([first <= today for first, _ in spans], dtype=bool)
    order = np.array([end.toordinal() for end in ends], dtype=int)
    in_time = np.flatnonzero(is_over[numbers])
    places = in_time[np.argsort(order[numbers[in_time]], kind="stable")]
    return progress.take(places).assign(at=ends[numbers[places]])


def done_days(known: pd.DataFrame) -> dict[str, date]:
    """The first day on which a report says 100 %, and no later one takes it back."""
    told = known[known["percent"].notna()]
    codes, days = told["action_id"].to_numpy(), told["at"].to_numpy()
    is_full = (told["percent"] >= 100).to_numpy()
    last_short = dict(zip(codes[~is_full], np.flatnonzero(~is_full), strict=True))
    found: dict[str, date] = {}
    for place in np.flatnonzero(is_full):
        if place > last_short.get(codes[place], -1):
            found.setdefault(codes[place], days[place])
    return found
