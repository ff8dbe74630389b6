"""Agreement: do people who score on ordered steps say the same?"""

import math
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resilience.workshop import agreement, agreement_layers

VOTES = st.lists(st.integers(0, 40), min_size=1, max_size=8).filter(any)


def test_van_der_eijk_s_own_example_comes_out_layer_by_layer() -> None:
    layers = agreement_layers([30, 40, 210, 130, 530, 50, 10])
    assert layers["weight"].tolist() == pytest.approx([0.07, 0.12, 0.05, 0.04, 0.24, 0.16, 0.32])
    # 0, 1/6, 2/6, 3/6, 4/6; then 0010100 with U = 0.56 and 5/6 of it; then one step.
    of_layer = [0, 1 / 6, 2 / 6, 3 / 6, 4 / 6, 0.4667, 1]
    assert layers["agreement"].tolist() == pytest.approx(of_layer, abs=5e-5)
    assert agreement([30, 40, 210, 130, 530, 50, 10]) == pytest.approx(0.6113333, abs=5e-8)


def test_shares_of_people_do_as_well_as_numbers() -> None:
    assert agreement([2.4, 2.8, 3.2, 6.2, 13.5, 30.4, 41.6]) == pytest.approx(0.61, abs=0.005)


def test_a_hole_in_the_middle_lowers_agreement() -> None:
    # Layer 1011, weight 3/4: TU 1 (011), TDU 2 (101 twice), U = (2·1 − 3·2)/(2·3) = −2/3,
    # A = −2/3 · (1 − 2/3) = −2/9. Layer 1000, weight 1/4: A = 1. Together −1/6 + 1/4 = 1/12.
    assert agreement([2, 0, 1, 1]) == pytest.approx(1 / 12)


def test_one_voice_is_1_two_camps_are_minus_1_and_an_even_spread_is_0() -> None:
    assert agreement([0, 0, 0, 7, 0]) == 1
    assert agreement([5, 0, 0, 0, 5]) == -1
    assert agreement([3, 3, 3, 3, 3]) == 0


def test_a_step_that_nobody_chose_counts() -> None:
    assert agreement([1, 1]) == 0
    # 110 of three steps: TU 1, TDU 0, U = 1, A = 1 · (1 − 1/2).
    assert agreement([1, 1, 0]) == 0.5
    # 1100 of four steps: 1 · (1 − 1/3).
    assert agreement([1, 1, 0, 0]) == pytest.approx(2 / 3)


def test_two_steps_leave_only_even_and_unanimous_layers() -> None:
    # (3, 1): the layer 11 holds 2 of 4 and has 0, the layer 10 holds the other 2 and has 1.
    assert agreement([3, 1]) == 0.5
    assert agreement([4, 0]) == 1


def test_with_one_step_there_is_nothing_to_disagree_about() -> None:
    assert agreement([4]) == 1


def test_where_nobody_voted_agreement_is_not_measured() -> None:
    assert math.isnan(agreement([0, 0, 0, 0, 0]))
    assert math.isnan(agreement([0]))
    assert agreement_layers([0, 0, 0]).empty


def by_its_definition(frequencies: list[int]) -> float:
    """The same peeled step by step and counted triple by triple."""
    left, steps, people, total = list(frequencies), len(frequencies), sum(frequencies), 0.0
    while any(left):
        pattern = [int(each > 0) for each in left]
        height, size = min(filter(None, left)), sum(pattern)
        triples = [tuple(pattern[place] for place in places) for places in combinations(range(steps), 3)]
        hill = triples.count((1, 1, 0)) + triples.count((0, 1, 1))
        camps = triples.count((1, 0, 1))
        if size == 1:
            total += height
        elif hill + camps:
            unimodal = ((steps - 2) * hill - (steps - 1) * camps) / ((steps - 2) * (hill + camps))
            total += height * size * unimodal * (1 - (size - 1) / (steps - 1))
        left = [each - height if each else 0 for each in left]
    return total / people


@given(VOTES)
def test_counting_without_triples_gives_what_the_definition_gives(frequencies: list[int]) -> None:
    assert agreement(frequencies) == pytest.approx(by_its_definition(frequencies))


@given(VOTES)
def test_agreement_lies_between_minus_1_and_1(frequencies: list[int]) -> None:
    assert -1 - 1e-12 <= agreement(frequencies) <= 1 + 1e-12


@given(VOTES, st.integers(2, 50))
def test_everybody_twice_or_more_often_changes_nothing(frequencies: list[int], times: int) -> None:
    assert agreement([times * each for each in frequencies]) == pytest.approx(agreement(frequencies))


@given(VOTES)
def test_agreement_does_not_know_which_end_is_bad(frequencies: list[int]) -> None:
    assert agreement(frequencies[::-1]) == pytest.approx(agreement(frequencies))


@given(VOTES)
def test_one_more_voice_on_the_fullest_step_never_lowers_agreement(frequencies: list[int]) -> None:
    # It is a layer of its own, on one step: of n + 1 people n keep their A, and one has 1.
    fullest, people = frequencies.index(max(frequencies)), sum(frequencies)
    more = [each + (step == fullest) for step, each in enumerate(frequencies)]
    told = agreement(more)
    assert told == pytest.approx((people * agreement(frequencies) + 1) / (people + 1))
    assert told >= agreement(frequencies) - 1e-12


def test_one_more_voice_elsewhere_may_lower_it() -> None:
    assert agreement([0, 0, 0, 0, 5]) == 1
    assert agreement([1, 0, 0, 0, 5]) < 1
