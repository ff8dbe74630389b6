"""What moved between two days, or would move with a file: values, and the statuses they carry."""

import math
from collections.abc import Mapping
from typing import Any

import pandas as pd

from resilience import periods
from resilience.cells import or_none
from resilience.config import Config

COLUMNS = {
    "indicator_id": "str",
    "old_period": "str",
    "old_value": "float64",
    "old_status": "str",
    "period": "str",
    "value": "float64",
    "status": "str",
    "batch_id": "object",
    "quality": "str",
    "target_quality": "object",
    "kind": "str",
}

_WORST_FIRST = ("off_track", "behind", "out_of_date", "not_measured", "no_target", "on_track", "achieved")

Row = Mapping[Any, Any]


def changes(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """The indicators of one place whose newest value or status differs between two frames.

    Needs of both indicator_id, period, value, status, and of `after` batch_id, quality and
    target_quality where there are: as `statuses` gives them. Columns: COLUMNS; `kind` is 'new' (the first
    value), 'newer' (of a later period), 'corrected' (another value for the same period), 'removed' (no
    value left, or only an older one) or 'status' (the value stayed, its status moved: it went
    stale, or its target changed). Values are compared unrounded, in the indicator's unit.

    Order: changes of status first, the worst new status first; then the order of `after`.
    """
    old, new = _by_indicator(before), _by_indicator(after)
    codes = [*new, *(code for code in old if code not in new)]
    rows = [_row(code, old.get(code, {}), new.get(code, {})) for code in codes]
    moved = [row for row in rows if row["kind"]]
    # Sorting keeps the order of the indicators within each step.
    ordered = sorted(moved, key=lambda row: _severity(row["old_status"], row["status"]))
    return pd.DataFrame(ordered, columns=list(COLUMNS), dtype=object).astype(COLUMNS)


def of_pillars(moved: pd.DataFrame, config: Config) -> pd.DataFrame:
    """Those of the changes that the office answers for: of indicators in a pillar. What stands beside
    (context, another city's) has no place in a count of statuses that move.
    """
    answered = [code for code in config.indicators if config.pillar_of(code) is not None]
    return moved[moved["indicator_id"].isin(answered)].reset_index(drop=True)


def _by_indicator(statuses: pd.DataFrame) -> dict[str, Row]:
    return {str(row["indicator_id"]): row for row in statuses.to_dict("records")}


def _row(code: str, old: Row, new: Row) -> dict[str, Any]:
    return {
        "indicator_id": code,
        "old_period": or_none(old.get("period")),
        "old_value": old.get("value", math.nan),
        "old_status": or_none(old.get("status")),
        "period": or_none(new.get("period")),
        "value": new.get("value", math.nan),
        "status": or_none(new.get("status")),
        "batch_id": or_none(new.get("batch_id")),
        "quality": or_none(new.get("quality")),
        "target_quality": or_none(new.get("target_quality")),
        "kind": _kind(old, new),
    }


def _kind(old: Row, new: Row) -> str:
    """How the newest value moved; '' where nothing did."""
    earlier, later = or_none(old.get("period")), or_none(new.get("period"))
    if earlier is None and later is None:
        return _kind_of_same_value(old, new)
    if earlier is None:
        return "new"
    if later is None or periods.position(later) < periods.position(earlier):
        return "removed"
    if later != earlier:
        return "newer"
    return "corrected" if old["value"] != new["value"] else _kind_of_same_value(old, new)


def _kind_of_same_value(old: Row, new: Row) -> str:
    return "" if or_none(old.get("status")) == or_none(new.get("status")) else "status"


def _severity(old: str | None, new: str | None) -> int:
    """0 … for a moved status, the worst first; behind them all what kept its status."""
    if old == new or new is None:
        return len(_WORST_FIRST)
    return _WORST_FIRST.index(new)
