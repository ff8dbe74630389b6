"""Which indicators need a decision, by whom, and by when."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import pandas as pd

from resilience.config.models import Config

COLUMNS = {
    "rank": "int64",
    "status": "str",
    "reason": "str",
    "indicator_ids": "object",
    "agency": "object",
    "due": "object",
    "days_left": "Int64",
    "pace": "float64",
}

_ORDER = ("off_track", "behind", "out_of_date", "not_measured")
_ASKED_OF_THE_AGENCY = ("stale", "no_value")
"""Reasons that one letter to the agency settles for all its indicators."""

Row = Mapping[Any, Any]


@dataclass(frozen=True)
class _Decision:
    """One thing to decide, about one indicator or about all that an agency has not sent."""

    status: str
    reason: str
    indicator_ids: tuple[str, ...]
    agency: str | None
    due: date | None
    pace: float


def attention(
    statuses: pd.DataFrame, config: Config, today: date, known_on: Mapping[Any, date] | None = None
) -> pd.DataFrame:
    """The indicators of one place that need a decision, most urgent first; all of them.

    Needs indicator_id, status, reason, pace, fresh_until, batch_id as `statuses` gives them, and
    `known_on` (the day a value became known) as a column or as a mapping from batch_id; without
    it a value counts as known today. Only indicators that belong to a pillar.

    Order: off track, behind, out of date, not measured; in each the lowest pace first (a missed
    deadline and a lost target have none and go before), then the longest overdue, then the
    configuration's order. What one agency has not sent is one row.

    Columns: rank (1 …), status, reason, indicator_ids (tuple), agency (None where nobody is
    named), due, days_left (negative is overdue), pace (R). Due: the day the value became known +
    config.attention's days; of stale data the day it went stale; of the unmeasured none.
    """
    order = {code: index for index, code in enumerate(config.indicators)}
    rows = [row for row in statuses.to_dict("records") if _is_asked(row, config)]
    rows.sort(key=lambda row: order[row["indicator_id"]])
    decisions = _joined(_decision(row, config, _known_on(row, known_on, today)) for row in rows)
    # Sorting keeps the configuration's order among what is equally urgent.
    table = [_row(rank, each, today) for rank, each in enumerate(sorted(decisions, key=_urgency), start=1)]
    return pd.DataFrame(table, columns=list(COLUMNS), dtype=object).astype(COLUMNS)


def _is_asked(row: Row, config: Config) -> bool:
    code = row["indicator_id"]
    return row["status"] in _ORDER and code in config.indicators and config.pillar_of(code) is not None


def _known_on(row: Row, known_on: Mapping[Any, date] | None, today: date) -> date:
    """The day a value became known; today where nobody noted it."""
    return _day(row.get("known_on") if known_on is None else known_on.get(row.get("batch_id"))) or today


def _day(cell: Any) -> date | None:
    """A cell as a date, None where it is empty."""
    if cell is None or pd.isna(cell):
        return None
    day: date = cell.date() if isinstance(cell, datetime) else cell
    return day


def _decision(row: Row, config: Config, known: date) -> _Decision:
    agency = config.indicators[row["indicator_id"]].agency
    return _Decision(
        row["status"], row["reason"], (row["indicator_id"],), agency, _due(row, config, known), row["pace"]
    )


def _due(row: Row, config: Config, known: date) -> date | None:
    match row["status"]:
        case "off_track":
            return known + timedelta(days=config.attention.days_off_track)
        case "behind":
            return known + timedelta(days=config.attention.days_behind)
        case "out_of_date":
            return _day(row["fresh_until"])
    return None


def _joined(decisions: Iterable[_Decision]) -> list[_Decision]:
    """One decision for all that the same agency has to send; without an agency each its own."""
    groups: dict[tuple[str | None, ...], list[_Decision]] = {}
    for each in decisions:
        is_joint = each.reason in _ASKED_OF_THE_AGENCY and each.agency is not None
        own = each.agency if is_joint else each.indicator_ids[0]
        groups.setdefault((each.reason, str(is_joint), own), []).append(each)
    return [_joint(group) for group in groups.values()]


def _joint(group: list[_Decision]) -> _Decision:
    first = group[0]
    codes = tuple(code for each in group for code in each.indicator_ids)
    due = min((each.due for each in group if each.due is not None), default=None)
    return _Decision(first.status, first.reason, codes, first.agency, due, first.pace)


def _urgency(each: _Decision) -> tuple[int, float, date]:
    pace = -math.inf if math.isnan(each.pace) else each.pace
    return _ORDER.index(each.status), pace, each.due or date.max


def _row(rank: int, each: _Decision, today: date) -> dict[str, Any]:
    return {
        "rank": rank,
        "status": each.status,
        "reason": each.reason,
        "indicator_ids": each.indicator_ids,
        "agency": each.agency,
        "due": each.due,
        "days_left": (each.due - today).days if each.due else pd.NA,
        "pace": each.pace,
    }
