"""Steadiness: is the status luck?"""

from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from resilience.config.models import StatusRules
from resilience.steadiness import steadiness

GOLDEN = Path(__file__).parent / "golden"


def choices(values: dict[str, float], **question: Any) -> pd.DataFrame:
    """The table of choices for a target of 60 at most by 2030, from the baseline of 2018."""
    frame = pd.DataFrame({"period": list(values), "value": list(values.values())})
    breaks = question.pop("series_break", None)
    asked = {"baseline_period": "2018", "baseline_value": None, "target": 60, "target_period": "2030"}
    return steadiness(
        frame if breaks is None else frame.assign(series_break=breaks),
        **{**asked, "more_is_better": False, "rules": StatusRules(), **question},
    ).set_index("choice")


def test_jakarta_s_status_hangs_on_the_years_chosen() -> None:
    # The design's own figures; e.g. without 2024: (165/214)^(1/5) − 1 = −5.1 %, R = 5.1/10.1 = 0.50.
    days = pd.read_csv(GOLDEN / "jakarta_unhealthy_air_days.csv", dtype={"period": str})
    table = choices(dict(zip(days["period"], days["value"], strict=True)), baseline_value=214.0)
    assert [(choice, *row) for choice, *row in table.round({"pace": 2}).itertuples()] == [
        ("as_set", "2018", "2024", 1.32, "on_track"),
        ("next_base", "2019", "2024", 1.37, "on_track"),
        ("previous_base", "2017", "2024", 0.59, "off_track"),
        ("mean_of_three", "2018", "2024", 0.78, "behind"),
        ("without_last", "2018", "2023", 0.50, "off_track"),
    ]


def test_only_the_choices_that_the_data_allow_are_there() -> None:
    assert choices({"2018": 214, "2024": 91}).index.tolist() == ["as_set"]
    assert choices({"2017": 110, "2018": 214, "2024": 91}).index.tolist() == ["as_set", "previous_base"]
    two_after = choices({"2018": 214, "2020": 86, "2024": 91})
    assert two_after.index.tolist() == ["as_set", "next_base", "without_last"]


def test_the_baseline_is_not_one_of_the_three_whose_mean_is_set_against_it() -> None:
    assert "mean_of_three" not in choices({"2018": 214, "2019": 188, "2020": 86}).index
    # (188 + 86 + 139) / 3 = 137.67 at 2021: (137.67/214)^(1/3) − 1 = −13.7 %; R = 13.7/10.05.
    table = choices({"2018": 214, "2019": 188, "2020": 86, "2021": 139})
    assert table.loc["mean_of_three", "pace"] == pytest.approx(1.36, abs=0.01)


def test_without_anything_after_the_baseline_there_is_nothing_to_vary() -> None:
    assert choices({"2017": 110, "2018": 214}).empty
    assert choices({"2020": 86, "2024": 91}).empty  # nothing was measured in 2018
    assert choices({}).columns.tolist() == ["baseline_period", "period", "pace", "status"]


def test_years_that_were_not_measured_are_no_choice() -> None:
    table = choices({"2017": float("nan"), "2018": 214, "2019": float("nan"), "2020": 86, "2024": 91})
    assert table.loc["next_base", "baseline_period"] == "2020"
    assert "previous_base" not in table.index


def test_no_base_is_taken_from_before_a_break() -> None:
    table = choices({"2017": 110, "2018": 214, "2024": 91}, series_break=[None, "yes", None])
    assert table.index.tolist() == ["as_set"]


def test_a_choice_is_judged_like_the_status_itself() -> None:
    # From 2017, when the target had been reached already, it was lost; the last but one had reached it.
    table = choices({"2017": 50, "2018": 214, "2023": 55, "2024": 91})
    assert table["status"].to_dict() == {
        "as_set": "on_track",
        "next_base": "off_track",
        "previous_base": "off_track",
        "without_last": "achieved",
    }
    assert table["pace"].isna().tolist() == [False, True, True, False]


def test_more_is_better_is_judged_upwards() -> None:
    # 16 → 20 km in six years is 3.8 % a year; 16 → 223 in twelve needs 24.6 %: R 0.15.
    table = choices({"2018": 16, "2024": 20}, target=223, more_is_better=True)
    assert table.loc["as_set", "pace"] == pytest.approx(0.15, abs=0.005)


@given(st.permutations([("2017", 110.0), ("2018", 214.0), ("2019", 188.0), ("2022", 137.0), ("2024", 91.0)]))
def test_the_order_of_the_rows_does_not_matter(rows: list[tuple[str, float]]) -> None:
    pd.testing.assert_frame_equal(choices(dict(rows)), choices(dict(sorted(rows))))
