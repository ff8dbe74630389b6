"""What moved in the action plan between two moments."""

import math
from collections.abc import Mapping
from typing import Any

import pandas as pd

from resilience.actions.states import STATES

_TOLD = ("name", "agency", "quality", "report_quality", "mark")
COLUMNS = {
    "action_id": "str",
    "kind": "str",
    "old_state": "object",
    "state": "object",
    "old_mark": "object",
    "old_percent": "float64",
    "percent": "float64",
    **dict.fromkeys(_TOLD, "object"),
}

Row = Mapping[Any, Any]


def plan_changes(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """The actions of which the state or the reported percentage differs between two `action_states`.

    Columns: COLUMNS; `kind` is 'new', 'removed', 'state' (it turned) or 'progress' (another percentage
    in the same state). `old_mark` is the mark of before (None of what is new). Name, agency, qualities
    and mark are those of after, of what was removed those of before. What turned first, the worst new
    state first; then the order of `after`.
    """
    old, new = ({row["action_id"]: row for row in _told(each)} for each in (before, after))
    codes = [*new, *(code for code in old if code not in new)]
    rows = [_row(code, old.get(code, {}), new.get(code, {})) for code in codes]
    moved = sorted((row for row in rows if row["kind"]), key=_severity)
    return pd.DataFrame(moved, columns=list(COLUMNS), dtype=object).astype(COLUMNS)


def _told(states: pd.DataFrame) -> list[dict[Any, Any]]:
    """What is compared and told of each action; most of what is known of it is neither."""
    return states.filter(items=["action_id", "state", "percent", *_TOLD]).to_dict("records")


def _row(code: str, old: Row, new: Row) -> dict[str, Any]:
    return {
        "action_id": code,
        "kind": _kind(old, new),
        "old_state": old.get("state"),
        "state": new.get("state"),
        "old_mark": old.get("mark"),
        "old_percent": old.get("percent", math.nan),
        "percent": new.get("percent", math.nan),
        **{name: (new or old).get(name) for name in _TOLD},
    }


def _kind(old: Row, new: Row) -> str:
    """How an action moved; '' where it did not."""
    if not old or not new:
        return "new" if new else "removed"
    if old["state"] != new["state"]:
        return "state"
    both = old["percent"], new["percent"]
    same = both[0] == both[1] or all(math.isnan(percent) for percent in both)
    return "" if same else "progress"


def _severity(row: Row) -> tuple[int, int]:
    kinds = ("state", "new", "progress", "removed")
    return kinds.index(row["kind"]), STATES.index(row["state"]) if row["state"] else len(STATES)
