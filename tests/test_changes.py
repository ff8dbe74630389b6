"""Changes: what moved between two days, or would move with a file."""

import math
from typing import Any

import pandas as pd

from resilience.changes import changes


def standing(**indicators: tuple[str | None, float, str]) -> pd.DataFrame:
    """Statuses: period, value and status of each indicator."""
    rows = [
        {
            "indicator_id": code,
            "period": period,
            "value": value,
            "status": status,
            "batch_id": 38,
            "quality": "official",
        }
        for code, (period, value, status) in indicators.items()
    ]
    columns = ["indicator_id", "period", "value", "status", "batch_id", "quality"]
    return pd.DataFrame(rows, columns=columns)


NEVER = (None, math.nan, "not_measured")


def kinds(before: pd.DataFrame, after: pd.DataFrame) -> dict[Any, Any]:
    """The kind of change of each indicator that moved, in their order."""
    table = changes(before, after)
    return dict(zip(table["indicator_id"], table["kind"], strict=True))


def test_what_did_not_move_is_not_told() -> None:
    same = standing(days=("2024", 91.0, "on_track"), never=NEVER)
    assert changes(same, same).empty


def test_the_first_value_of_an_indicator_is_new() -> None:
    assert kinds(standing(days=NEVER), standing(days=("2024", 91.0, "no_target"))) == {"days": "new"}


def test_a_value_of_a_later_period_is_newer() -> None:
    before, after = standing(days=("2023", 165.0, "off_track")), standing(days=("2024", 91.0, "on_track"))
    assert changes(before, after).to_dict("records") == [
        {
            "indicator_id": "days",
            "old_period": "2023",
            "old_value": 165.0,
            "old_status": "off_track",
            "period": "2024",
            "value": 91.0,
            "status": "on_track",
            "batch_id": 38,
            "quality": "official",
            "target_quality": None,
            "kind": "newer",
        }
    ]


def test_another_value_for_the_same_period_is_a_correction() -> None:
    before, after = standing(days=("2021", 149.0, "behind")), standing(days=("2021", 139.0, "behind"))
    assert kinds(before, after) == {"days": "corrected"}


def test_a_value_taken_back_is_removed_whether_an_older_one_is_left_or_none() -> None:
    before = standing(one=("2024", 91.0, "on_track"), other=("2024", 5.0, "achieved"))
    after = standing(one=("2023", 165.0, "off_track"), other=NEVER)
    assert kinds(before, after) == {"one": "removed", "other": "removed"}


def test_the_same_value_can_go_stale() -> None:
    before, after = (
        standing(fires=("2020", 1505.0, "behind")),
        standing(fires=("2020", 1505.0, "out_of_date")),
    )
    assert kinds(before, after) == {"fires": "status"}


def test_a_target_can_move_the_status_of_what_was_never_measured() -> None:
    before = standing(days=(None, math.nan, "no_target"))
    assert kinds(before, standing(days=NEVER)) == {"days": "status"}


def test_an_indicator_that_only_one_side_knows_is_new_or_removed() -> None:
    known = standing(days=("2024", 91.0, "on_track"))
    assert kinds(standing(), known) == {"days": "new"}
    assert kinds(known, standing()) == {"days": "removed"}


def test_changes_of_status_come_first_and_the_worst_of_them_before_the_others() -> None:
    codes = ["steady", "better", "worse", "steady_too", "stale"]
    before = standing(**dict.fromkeys(codes, ("2023", 1.0, "behind")))
    after = standing(
        steady=("2024", 2.0, "behind"),
        better=("2024", 2.0, "achieved"),
        worse=("2024", 2.0, "off_track"),
        steady_too=("2024", 3.0, "behind"),
        stale=("2023", 1.0, "out_of_date"),
    )
    assert list(kinds(before, after)) == ["worse", "stale", "better", "steady", "steady_too"]


def test_the_order_of_the_earlier_frame_does_not_matter() -> None:
    before = standing(a=("2023", 1.0, "behind"), b=("2023", 1.0, "behind"), c=NEVER)
    after = standing(a=("2024", 2.0, "behind"), b=("2024", 2.0, "off_track"), c=("2024", 2.0, "achieved"))
    pd.testing.assert_frame_equal(changes(before, after), changes(before.iloc[::-1], after))
