"""Groups apart: who sees the same asset differently?"""

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from resilience.config.evidence import WorkshopRules
from resilience.workshop import group_pairs, groups_apart
from tests.workshop.voting import VULNERABILITY, Scores, votes

CELL = ["asset_id", "hazard_id"]
RULES = WorkshopRules(apart=1.5, fewest=3)
SCHOOL: Scores = {
    ("city", "school", "flood"): [2, 2, 2],
    ("ngo", "school", "flood"): [4, 4, 5, 4],
    ("press", "school", "flood"): [3, 3, 3],
}


def test_the_two_groups_furthest_apart_are_named_with_their_medians() -> None:
    (row,) = groups_apart(votes(SCHOOL), CELL, VULNERABILITY, RULES).to_dict("records")
    assert row == {
        "asset_id": "school",
        "hazard_id": "flood",
        "low_group": "city",
        "low_median": 2,
        "low_n": 3,
        "high_group": "ngo",
        "high_median": 4,
        "high_n": 4,
        "difference": 2,
        "are_apart": True,
    }


def test_every_pair_is_there_once_furthest_apart_first() -> None:
    pairs = group_pairs(votes(SCHOOL), CELL, VULNERABILITY, RULES)
    # Both others lie one step from the press; ngo brings one person more.
    assert pairs[["low_group", "high_group", "difference", "are_apart"]].to_numpy().tolist() == [
        ["city", "ngo", 2, True],
        ["press", "ngo", 1, False],
        ["city", "press", 1, False],
    ]


def test_groups_with_too_few_people_are_not_compared() -> None:
    few = {**SCHOOL, ("army", "school", "flood"): [5, 5]}
    assert groups_apart(votes(few), CELL, VULNERABILITY, RULES)["high_group"].tolist() == ["ngo"]
    two = WorkshopRules(apart=1.5, fewest=2)
    assert groups_apart(votes(few), CELL, VULNERABILITY, two)["high_group"].tolist() == ["army"]


def test_one_group_alone_is_apart_from_nobody() -> None:
    alone = votes({("city", "school", "flood"): [1, 1, 5, 5]})
    assert groups_apart(alone, CELL, VULNERABILITY, RULES).empty
    assert group_pairs(alone, CELL, VULNERABILITY, RULES).empty


def test_a_difference_at_the_limit_is_apart() -> None:
    # Medians 2 and (3 + 4)/2.
    scored = {("city", "dike", "flood"): [2, 2, 2], ("ngo", "dike", "flood"): [3, 3, 4, 4]}
    (row,) = groups_apart(votes(scored), CELL, VULNERABILITY, RULES).to_dict("records")
    assert (row["difference"], row["are_apart"]) == (1.5, True)


def test_groups_of_one_mind_are_named_in_the_order_of_their_codes() -> None:
    scored = {("ngo", "dike", "flood"): [2, 2, 2], ("city", "dike", "flood"): [2, 2, 2]}
    (row,) = groups_apart(votes(scored), CELL, VULNERABILITY, RULES).to_dict("records")
    assert (row["low_group"], row["high_group"]) == ("city", "ngo")
    assert (row["difference"], row["are_apart"]) == (0, False)


def test_most_apart_comes_first_and_ties_by_code() -> None:
    far, near = [1, 1, 1], [3, 3, 3]
    scored = {
        ("city", "school", "flood"): far,
        ("ngo", "school", "flood"): near,
        ("city", "dike", "flood"): far,
        ("ngo", "dike", "flood"): near,
        ("city", "tower", "flood"): far,
        ("ngo", "tower", "flood"): [5, 5, 5],
    }
    table = groups_apart(votes(scored), CELL, VULNERABILITY, RULES)
    assert table["asset_id"].tolist() == ["tower", "dike", "school"]


GROUPS = st.dictionaries(
    st.sampled_from(["army", "city", "ngo", "press"]), st.lists(st.integers(1, 5), min_size=1, max_size=6)
)


@given(GROUPS, st.integers(0, 99))
def test_the_widest_pair_is_as_wide_as_all_medians(groups: dict[str, list[int]], seed: int) -> None:
    scored = votes({(group, "school", "flood"): scores for group, scores in groups.items()})
    table = groups_apart(scored.sample(frac=1, random_state=seed), CELL, VULNERABILITY, RULES)
    medians = [pd.Series(scores).median() for scores in groups.values() if len(scores) >= 3]
    widest = [max(medians) - min(medians)] if len(medians) >= 2 else []
    assert table["difference"].tolist() == widest
    count = len(medians) * (len(medians) - 1) // 2
    assert len(group_pairs(scored, CELL, VULNERABILITY, RULES)) == count
