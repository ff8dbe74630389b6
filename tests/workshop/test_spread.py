"""Spreads: the middle of what people scored, and how far they lie around it."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from resilience.workshop import goodness, in_alarm, spreads
from tests.workshop.voting import CONDITION, VULNERABILITY, cells, scale, votes

CELL = ["asset_id", "hazard_id"]
SCORES = st.lists(st.integers(1, 5), min_size=1, max_size=30)


def test_median_quartiles_and_counts_are_those_of_all_people() -> None:
    # Both groups together: 1 1 2 3 3 5. Median (2 + 3)/2; quartiles at place 1.25 and 3.75.
    table = spreads(
        votes({("ngo", "school", "flood"): [1, 3, 5], ("city", "school", "flood"): [1, 2, 3]}),
        CELL,
        VULNERABILITY,
    )
    assert table.drop(columns="agreement").to_dict("records") == [
        {
            "asset_id": "school",
            "hazard_id": "flood",
            "n": 6,
            "median": 2.5,
            "lower": 1.25,
            "upper": 3,
            "counts": (2, 1, 2, 0, 1),
        }
    ]


def test_agreement_is_counted_over_all_steps_of_the_scale() -> None:
    scored = votes({("ngo", "school", "flood"): [1, 2]})
    # 110 of three steps: 1/2. 11000 of five: 1 · (1 − 1/4).
    assert spreads(scored, CELL, scale(3))["agreement"].tolist() == [0.5]
    assert spreads(scored, CELL, scale(5))["agreement"].tolist() == [0.75]


def test_rows_are_in_the_order_of_what_was_asked_by() -> None:
    scored = votes(
        {("ngo", "school", "flood"): [1], ("city", "dike", "quake"): [2], ("ngo", "dike", "flood"): [3]}
    )
    table = spreads(scored, CELL, VULNERABILITY)
    assert table[[*CELL, "median"]].to_numpy().tolist() == [
        ["dike", "flood", 3.0],
        ["dike", "quake", 2.0],
        ["school", "flood", 1.0],
    ]
    assert spreads(scored, ["group_id"], VULNERABILITY)["n"].tolist() == [1, 2]


def test_what_nobody_scored_has_no_row_and_no_votes_are_not_measured() -> None:
    scored = votes({("ngo", "school", "flood"): [3]})
    empty = spreads(scored.assign(votes=0), CELL, VULNERABILITY).iloc[0]
    assert (empty["n"], empty["counts"]) == (0, (0, 0, 0, 0, 0))
    assert empty[["median", "lower", "upper", "agreement"]].isna().all()
    assert spreads(scored.iloc[:0], CELL, VULNERABILITY).empty


def test_a_scale_may_begin_at_0() -> None:
    table = spreads(votes({("ngo", "school", "flood"): [0, 0, 3]}), CELL, scale(4, lowest=0))
    assert table[["median", "upper"]].to_numpy().tolist() == [[0.0, 1.5]]
    assert table["counts"].tolist() == [(2, 0, 0, 1)]


@pytest.mark.parametrize("score", [0, 6])
def test_a_score_outside_the_scale_is_named(score: int) -> None:
    with pytest.raises(ValueError, match=f"score {score} is no step of 1 to 5"):
        spreads(votes({("ngo", "school", "flood"): [3, score]}), CELL, VULNERABILITY)


@given(SCORES)
def test_spreads_are_numpy_s_over_the_single_scores(scores: list[int]) -> None:
    row = spreads(votes({("ngo", "school", "flood"): scores}), CELL, VULNERABILITY).iloc[0]
    expected = np.quantile(scores, [0.25, 0.5, 0.75])
    assert [row["lower"], row["median"], row["upper"]] == expected.tolist()
    assert row["n"] == len(scores)


@given(SCORES, SCORES, st.integers(2, 9))
def test_everybody_twice_or_more_often_changes_no_median_and_no_agreement(
    first: list[int], second: list[int], times: int
) -> None:
    scored = votes({("ngo", "school", "flood"): first, ("city", "dike", "flood"): second})
    before, after = (
        spreads(scored.assign(votes=scored["votes"] * each), CELL, VULNERABILITY) for each in (1, times)
    )
    pd.testing.assert_frame_equal(
        before[[*CELL, "median", "agreement"]], after[[*CELL, "median", "agreement"]], rtol=1e-12
    )


@given(SCORES, SCORES, st.integers(0, 99))
def test_the_order_of_rows_does_not_matter(first: list[int], second: list[int], seed: int) -> None:
    scored = votes({("ngo", "school", "flood"): first, ("city", "dike", "flood"): second})
    shuffled = scored.sample(frac=1, random_state=seed)
    pd.testing.assert_frame_equal(
        spreads(scored, CELL, VULNERABILITY), spreads(shuffled, CELL, VULNERABILITY)
    )


def test_the_alarm_is_at_the_bad_end_whichever_that_is() -> None:
    medians = cells({("a", "flood"): 2, ("b", "flood"): 2.5, ("c", "flood"): 3.5, ("d", "flood"): 4})
    assert in_alarm(medians, VULNERABILITY).tolist() == [False, False, False, True]
    assert in_alarm(medians, CONDITION).tolist() == [True, False, False, False]


def test_what_was_not_measured_never_alarms_and_a_scale_without_alarm_neither() -> None:
    unmeasured = cells({("a", "flood"): math.nan})
    assert not in_alarm(unmeasured, VULNERABILITY).any()
    assert not in_alarm(unmeasured, CONDITION).any()
    assert not in_alarm(cells({("a", "flood"): 5}), scale(5)).any()


def test_goodness_puts_the_bad_end_first() -> None:
    medians = pd.Series([1.0, 5.0])
    assert goodness(medians, CONDITION).tolist() == [1, 5]
    assert goodness(medians, VULNERABILITY).tolist() == [-1, -5]
