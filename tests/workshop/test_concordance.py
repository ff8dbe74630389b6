"""Concordance: do several groups put the hazards in the same order?"""

import math
from itertools import pairwise
from random import Random

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from resilience.workshop import concordance

MISSING = math.nan


def ratings(*rows: tuple[float, ...]) -> pd.DataFrame:
    """A row for each item, a column for each judge."""
    return pd.DataFrame(rows)


def tables(judges: int) -> st.SearchStrategy[pd.DataFrame]:
    """Items rated by so many judges."""
    items = st.lists(st.tuples(*[st.integers(1, 5)] * judges), min_size=2, max_size=8)
    return items.map(lambda rows: ratings(*rows))


TABLES = st.integers(2, 5).flatmap(tables)


def test_the_published_example_comes_out() -> None:
    # Rank sums 7, 9, 8 around 8: S = 2. W = 12·2 / (4²·(27 − 3)) = 24/384.
    assert concordance(ratings((1, 1, 2, 3), (3, 2, 3, 1), (2, 3, 1, 2))) == pytest.approx(1 / 16)


def test_ties_take_the_mean_rank_and_lower_what_can_be_reached() -> None:
    # Ranks (1.5, 1.5, 3) and (1, 2, 3): sums 2.5, 3.5, 6 around 4, S = 6.5; T = 2³ − 2 = 6.
    # W = 12·6.5 / (2²·24 − 2·6) = 78/84.
    assert concordance(ratings((1, 1), (1, 2), (3, 3))) == pytest.approx(78 / 84)


def test_the_same_order_is_1_and_two_opposite_orders_are_0() -> None:
    assert concordance(ratings((1, 10, 0.1), (2, 30, 0.2), (5, 31, 0.9))) == 1
    assert concordance(ratings((1, 3), (2, 2), (3, 1))) == 0


def test_an_item_that_a_judge_has_not_rated_is_left_out() -> None:
    complete = ratings((1, 1), (1, 2), (3, 3))
    assert concordance(ratings((1, 1), (2, MISSING), (1, 2), (3, 3))) == concordance(complete)


@pytest.mark.parametrize(
    "table",
    [
        ratings((1, 2, 3)),  # one item
        ratings((1,), (2,), (3,)),  # one judge
        ratings((2, 4), (2, 4), (2, 4)),  # everybody ties everything
        ratings((1, MISSING), (2, MISSING)),  # nothing that both have rated
        pd.DataFrame(),
    ],
)
def test_where_there_is_no_order_to_compare_concordance_is_not_measured(table: pd.DataFrame) -> None:
    assert math.isnan(concordance(table))


def by_its_formula(table: pd.DataFrame) -> float:
    """W with the correction for ties as it is printed."""
    items, judges = table.shape
    sums = [sum(row) for row in table.rank().to_numpy()]
    squares = sum((each - judges * (items + 1) / 2) ** 2 for each in sums)
    ties = sum(size**3 - size for judge in table for size in table[judge].value_counts())
    below = judges**2 * (items**3 - items) - judges * ties
    return 12 * squares / below if below else math.nan


@given(TABLES)
def test_squares_within_judges_are_the_correction_for_ties(table: pd.DataFrame) -> None:
    assert concordance(table) == pytest.approx(by_its_formula(table), nan_ok=True)


@given(TABLES, st.randoms())
def test_the_order_of_items_and_judges_does_not_matter(table: pd.DataFrame, random: Random) -> None:
    rows, columns = list(table.index), list(table.columns)
    random.shuffle(rows)
    random.shuffle(columns)
    assert concordance(table.loc[rows, columns]) == pytest.approx(concordance(table), nan_ok=True)


@given(TABLES)
def test_only_the_order_of_the_ratings_counts(table: pd.DataFrame) -> None:
    steps = dict(enumerate([0.0, 1.0, 10.0, 10.5, 11.0, 99.0]))
    assert all(lower < higher for lower, higher in pairwise(steps.values()))
    assert concordance(table.replace(steps)) == pytest.approx(concordance(table), nan_ok=True)
