"""What moved in the plan between two moments."""

import math

import pandas as pd

from resilience.actions import plan_changes


def plan(**actions: tuple[str, float]) -> pd.DataFrame:
    """State and percentage of each action."""
    rows = [(code, *told) for code, told in actions.items()]
    return pd.DataFrame(rows, columns=["action_id", "state", "percent"])


def test_what_turned_comes_first_the_worst_first_then_new_then_progress() -> None:
    before = plan(drain=("on_time", 40), wells=("on_time", 90), pumps=("on_time", 50), old=("done", 100))
    after = plan(pumps=("on_time", 55), wells=("done", 100), trees=("upcoming", math.nan), drain=("late", 40))
    found = plan_changes(before, after)
    assert found[["action_id", "kind"]].to_numpy().tolist() == [
        ["drain", "state"],
        ["wells", "state"],
        ["trees", "new"],
        ["pumps", "progress"],
        ["old", "removed"],
    ]
    assert found.loc[1, ["old_state", "state", "old_percent", "percent"]].tolist() == [
        "on_time",
        "done",
        90,
        100,
    ]


def test_what_was_not_reported_before_and_after_did_not_move() -> None:
    same = plan(trees=("upcoming", math.nan), drain=("late", 40))
    assert plan_changes(same, same.copy()).empty
    assert plan_changes(same.iloc[:0], same.iloc[:0]).empty
