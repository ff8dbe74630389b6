"""Priorities: which hazards stand first, and would they if others had come?"""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resilience.workshop import priorities
from tests.workshop.voting import CONSEQUENCE, LIKELIHOOD, votes

SHOCKS = {"flood": "shock", "fire": "shock", "quake": "shock"}


def scored(hazards: dict[str, dict[str, list[int]]], measure: str = "likelihood") -> pd.DataFrame:
    """Scores of each hazard by group; everybody gives each hazard the consequence 3."""
    given = {
        (group, None, hazard): scores
        for hazard, groups in hazards.items()
        for group, scores in groups.items()
    }
    same = {key: [3] * len(scores) for key, scores in given.items()}
    return pd.concat([votes(given, measure), votes(same, "consequence")], ignore_index=True)


def ranked(scores: pd.DataFrame, kinds: dict[str, str] = SHOCKS, seed: int = 0) -> pd.DataFrame:
    """The priorities over 1000 resamples."""
    return priorities(scores, kinds, LIKELIHOOD, CONSEQUENCE, resamples=1000, seed=seed)


def test_the_highest_risk_has_rank_1_and_where_all_agree_its_place_is_sure() -> None:
    table = ranked(scored({"fire": {"ngo": [2, 2]}, "flood": {"ngo": [5, 5]}, "quake": {"ngo": [4, 4]}}))
    assert table.to_numpy().tolist() == [
        ["flood", "shock", 15, 1, 1, 1],
        ["quake", "shock", 12, 2, 2, 2],
        ["fire", "shock", 6, 3, 3, 3],
    ]


def test_shocks_and_stresses_are_ranked_apart() -> None:
    scores = scored({"fire": {"ngo": [2]}, "flood": {"ngo": [5]}, "crime": {"ngo": [1]}})
    table = ranked(scores, {"fire": "shock", "flood": "shock", "crime": "stress"})
    assert table[["hazard_id", "kind", "rank"]].to_numpy().tolist() == [
        ["flood", "shock", 1],
        ["fire", "shock", 2],
        ["crime", "stress", 1],
    ]


def test_hazards_of_the_same_risk_share_the_mean_rank() -> None:
    table = ranked(scored({"quake": {"ngo": [4]}, "fire": {"ngo": [4]}, "flood": {"ngo": [1]}}))
    assert table[["hazard_id", "rank"]].to_numpy().tolist() == [["fire", 1.5], ["quake", 1.5], ["flood", 3]]


def test_a_place_that_hangs_on_one_voice_has_a_range() -> None:
    # Three draws from 2, 4, 4: two or three times 2 in 3·(1/9)·(2/3) + 1/27 = 7/27 of all, so that
    # flood falls behind fire in a quarter of the resamples.
    table = ranked(scored({"flood": {"ngo": [2, 4, 4]}, "fire": {"ngo": [3, 3, 3]}}))
    assert table[["hazard_id", "rank", "rank_low", "rank_high"]].to_numpy().tolist() == [
        ["flood", 1, 1, 2],
        ["fire", 2, 1, 2],
    ]


def test_a_range_ends_at_ranks_that_occurred() -> None:
    # As above, but ten resamples: where only one of them turns the order, 1.55 would lie between two ranks.
    scores = scored({"flood": {"ngo": [2, 4, 4]}, "fire": {"ngo": [3, 3, 3]}})
    tables = (
        priorities(scores, SHOCKS, LIKELIHOOD, CONSEQUENCE, resamples=10, seed=seed) for seed in range(20)
    )
    ends = {end for table in tables for end in table[["rank_low", "rank_high"]].to_numpy().ravel()}
    assert ends == {1, 2}


def test_one_voice_against_many_moves_nothing() -> None:
    # Ten of twenty draws would have to be the one in twenty.
    table = ranked(scored({"flood": {"ngo": [2] + [4] * 19}, "fire": {"ngo": [3] * 20}}))
    assert table[["rank_low", "rank_high"]].to_numpy().tolist() == [[1, 1], [2, 2]]


def test_people_are_drawn_anew_within_their_group() -> None:
    # 2, 4, 4 as above, but each the voice of a group of its own: every draw brings the same.
    groups = {"army": [2], "city": [4], "ngo": [4]}
    table = ranked(scored({"flood": groups, "fire": {"ngo": [3, 3, 3]}}))
    assert table[["rank_low", "rank_high"]].to_numpy().tolist() == [[1, 1], [2, 2]]


def test_a_hazard_without_risk_or_kind_is_left_out() -> None:
    scores = scored({"flood": {"ngo": [5]}, "fire": {"ngo": [2]}, "war": {"ngo": [5]}})
    half = votes({("ngo", None, "quake"): [5]}, "likelihood")
    nobody = votes({("ngo", None, "quake"): [5]}, "consequence").assign(votes=0)
    assert ranked(pd.concat([scores, half, nobody]))["hazard_id"].tolist() == ["flood", "fire"]
    assert ranked(half).empty
    assert ranked(scores.iloc[:0]).columns.tolist() == ranked(scores).columns.tolist()


def test_a_group_that_gave_no_votes_changes_nothing() -> None:
    scores = scored({"flood": {"ngo": [2, 4, 4]}, "fire": {"ngo": [3, 3, 3]}})
    silent = votes({("city", None, "flood"): [1]}, "likelihood").assign(votes=0)
    pd.testing.assert_frame_equal(ranked(pd.concat([scores, silent])), ranked(scores))


CAST = st.dictionaries(
    st.sampled_from(list(SHOCKS)),
    st.dictionaries(
        st.sampled_from(["city", "ngo"]), st.lists(st.integers(1, 5), min_size=1, max_size=6), min_size=1
    ),
    min_size=1,
)


@settings(max_examples=25)
@given(CAST, st.integers(0, 99))
def test_the_same_votes_in_any_order_give_the_same_figures(
    hazards: dict[str, dict[str, list[int]]], seed: int
) -> None:
    scores = scored(hazards)
    backwards = {hazard: SHOCKS[hazard] for hazard in reversed(SHOCKS)}
    shuffled = ranked(scores.sample(frac=1, random_state=seed), backwards, seed)
    pd.testing.assert_frame_equal(ranked(scores, seed=seed), shuffled)


@settings(max_examples=25)
@given(CAST)
def test_ranks_add_up_and_ranges_lie_among_them(hazards: dict[str, dict[str, list[int]]]) -> None:
    table = ranked(scored(hazards))
    count = len(hazards)
    assert table["rank"].sum() == pytest.approx(count * (count + 1) / 2)
    assert table["rank_low"].between(1, count).all()
    assert table["rank_high"].between(table["rank_low"], count).all()
