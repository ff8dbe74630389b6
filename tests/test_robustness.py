"""The range of a city's rank: what is certain stays, what was a choice shows."""

import math
from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from resilience.comparison import robustness
from resilience.comparison.robustness import full_profiles, ranges
from resilience.config.comparison import ComparisonRules, RankRules
from tests.test_comparison import PLACES, RULES, TODAY, VALUES, observed

USUAL = RankRules()
WEIGHTS_STAY = RankRules(weight_percent=0)
TWO = RULES.model_copy(update={"profile": {code: RULES.profile[code] for code in ("equity", "pipes")}})


def cities(**values: tuple[float, ...]) -> pd.DataFrame:
    """Cities × dimensions a, b, c …"""
    dimensions = list("abcdef")[: len(next(iter(values.values())))]
    return pd.DataFrame(values, index=dimensions).T.rename_axis("place_id")


def ranked(rules: RankRules = USUAL, **values: tuple[float, ...]) -> pd.DataFrame:
    return ranges(cities(**values), own="own", rules=rules)[0].set_index("place_id")


def ends(found: pd.DataFrame, place: str) -> tuple[float, float, float]:
    low, median, high = found.loc[place, ["rank_low", "rank_median", "rank_high"]].astype("float64")
    return low, median, high


def complete(*places: str, period: str = "2012") -> pd.DataFrame:
    return observed(*((place, code, period, 0.5) for place in places for code in ("equity", "pipes")))


def full(values: pd.DataFrame, rules: ComparisonRules = TWO, today: date = TODAY) -> list[str]:
    found = full_profiles(values, PLACES, own="jakarta", rules=rules, today=today)
    return [*found["place_id"].drop_duplicates()]


# Ranges


def test_a_city_that_is_first_in_every_dimension_is_first_whatever_counts_how_much() -> None:
    found = ranked(RankRules(weight_percent=99), own=(0.5, 0.4), best=(0.9, 0.8), last=(0.1, 0.2))
    assert ends(found, "best") == (1, 1, 1)
    assert ends(found, "own") == (2, 2, 2)
    assert ends(found, "last") == (3, 3, 3)
    assert found["flips"].drop("own").to_dict() == {"best": 0, "last": 0}
    assert found["ahead"].drop("own").to_dict() == {"best": "other", "last": "own"}
    assert set(found["cities"]) == {3}


def test_where_nothing_changes_order_the_average_shift_is_zero() -> None:
    assert ranges(cities(own=(0.5, 0.4), best=(0.9, 0.8)), own="own", rules=USUAL)[1] == 0


def test_two_cities_that_take_turns_flip_in_about_half_of_the_runs() -> None:
    # A third of the runs leaves a out (other ahead), a third b (own ahead); in the last third own is
    # ahead by weight a · 0.21 > weight b · 0.20, in a little more than half.
    found = ranked(own=(0.61, 0.40), other=(0.40, 0.60))
    assert found.loc["other", "ahead"] == "own"
    assert found.loc["other", "flips"] == pytest.approx(0.48, abs=0.05)
    assert ends(found, "own")[::2] == ends(found, "other")[::2] == (1, 2)


def test_arithmetic_against_geometric_and_leaving_one_out_are_moved_too() -> None:
    # Equal weights. Nothing left out: arithmetic 0.5 > 0.4, geometric √0.09 = 0.3 < 0.4; without a 0.1 < 0.4,
    # without b 0.9 > 0.4. The order is another in 1/3 · 1/2 + 1/3 = 1/2 of the runs.
    found = ranked(WEIGHTS_STAY, own=(0.9, 0.1), other=(0.4, 0.4))
    assert found.loc["other", "ahead"] == "own"
    assert found.loc["other", "flips"] == pytest.approx(0.5, abs=0.05)


def test_of_two_cities_the_average_shift_is_the_share_of_flips() -> None:
    # A flip moves both by one place: (1 + 1) / 2.
    found, shift = ranges(cities(own=(0.9, 0.1), other=(0.4, 0.4)), own="own", rules=USUAL)
    assert shift == pytest.approx(found["flips"].max())


def test_a_geometric_mean_with_a_zero_is_zero_as_long_as_the_zero_counts() -> None:
    # Nothing left out: arithmetic 0.45 > 0.3, geometric 0 < 0.3; without a 0.9 > 0.3, without b 0 < 0.3.
    found = ranked(WEIGHTS_STAY, own=(0.0, 0.9), other=(0.3, 0.3))
    assert found.loc["other", "flips"] == pytest.approx(0.5, abs=0.05)


def test_level_cities_share_the_mean_rank_and_have_no_order_to_flip() -> None:
    found = ranked(own=(0.7, 0.6), twin=(0.7, 0.6), last=(0.1, 0.1))
    assert ends(found, "own") == ends(found, "twin") == (1.5, 1.5, 1.5)
    assert found.loc["twin", "ahead"] == "equal"
    assert math.isnan(found.loc["twin", "flips"])


def test_means_that_are_level_by_hand_are_level() -> None:
    # Jakarta's and Amman's five dimensions of 2012 both add up to 3.8768; as floats they differ.
    found = ranked(
        own=(0.6363, 0.7407, 0.7334, 0.8850, 0.8814), amman=(0.6970, 0.8865, 0.7896, 0.6800, 0.8237)
    )
    assert found.loc["amman", "ahead"] == "equal"


def test_jakarta_is_behind_bangkok_where_equity_is_left_out() -> None:
    # All five: 3.8768 / 5 > 3.7199 / 5. Without equity: 2.9918 / 4 < 3.1866 / 4, in one run of six.
    found = robustness(VALUES, PLACES, own="jakarta", rules=RULES, today=TODAY)
    of_bangkok = found.ranges.set_index("place_id").loc["bangkok"]
    assert of_bangkok["ahead"] == "own"
    assert of_bangkok["flips"] == pytest.approx(1 / 6, abs=0.04)


def test_without_the_own_city_the_others_have_ranges_and_nobody_is_ahead_of_it() -> None:
    found = ranked(one=(0.5, 0.4), two=(0.9, 0.8))
    assert ends(found, "two") == (1, 1, 1)
    assert found["ahead"].isna().all()
    assert found["flips"].isna().all()


def test_without_cities_or_with_one_dimension_there_is_no_range() -> None:
    for table in (cities(own=(0.5,), other=(0.4,)), cities(own=(0.5, 0.4)).iloc[:0]):
        found, shift = ranges(table, own="own", rules=USUAL)
        assert found.empty
        assert math.isnan(shift)


SCORES = st.integers(0, 100).map(lambda hundredth: hundredth / 100)
TABLES = st.lists(st.tuples(SCORES, SCORES, SCORES), min_size=2, max_size=6)


def table_of(rows: list[tuple[float, float, float]]) -> pd.DataFrame:
    return cities(**{"own" if not number else f"c{number}": row for number, row in enumerate(rows)})


@given(TABLES, st.permutations("abc"))
def test_the_order_of_cities_and_dimensions_does_not_matter(
    rows: list[tuple[float, float, float]], order: list[str]
) -> None:
    table, rules = table_of(rows), RankRules(runs=100)
    mixed = table[::-1][order]
    first, second = (ranges(each, own="own", rules=rules) for each in (table, mixed))
    pd.testing.assert_frame_equal(first[0], second[0])
    assert first[1] == second[1]


@given(TABLES)
def test_a_range_holds_its_median_and_stays_among_the_cities(rows: list[tuple[float, float, float]]) -> None:
    found, shift = ranges(table_of(rows), own="own", rules=RankRules(runs=100))
    assert (found["rank_low"] <= found["rank_median"]).all()
    assert (found["rank_median"] <= found["rank_high"]).all()
    assert found["rank_low"].min() >= 1
    assert found["rank_high"].max() <= len(rows)
    assert found["flips"].dropna().between(0, 1).all()
    assert 0 <= shift <= len(rows)


@given(TABLES)
def test_another_scale_changes_no_range(rows: list[tuple[float, float, float]]) -> None:
    table, rules = table_of(rows), RankRules(runs=100)
    pd.testing.assert_frame_equal(
        ranges(table, own="own", rules=rules)[0], ranges(table / 4, own="own", rules=rules)[0]
    )


@given(TABLES)
def test_whoever_is_not_worse_in_any_dimension_is_never_behind(
    rows: list[tuple[float, float, float]],
) -> None:
    best = tuple(max(column) for column in zip(*rows, strict=True))
    found = ranked(RankRules(runs=100), **dict(zip("xyzuvw", rows, strict=False)), best=best)
    assert found.loc["best", "rank_low"] == found["rank_low"].min()
    assert found.loc["best", "rank_high"] == found["rank_high"].min()


# Which cities take part


def test_a_city_without_one_dimension_takes_no_part() -> None:
    values = complete("jakarta", "bangkok", "yangon")
    assert full(values) == ["bangkok", "jakarta", "yangon"]
    assert full(values.drop(index=len(values) - 1)) == ["bangkok", "jakarta"]


def test_figures_of_another_time_made_up_or_of_a_country_take_no_part() -> None:
    values = pd.concat(
        [
            complete("jakarta", "indonesia"),
            complete("bangkok", period="2009"),
            complete("yangon", period="2010"),
            complete("mandalay").assign(quality="illustrative"),
        ]
    )
    assert full(values) == ["jakarta", "yangon"]
    assert full(values, today=date(2012, 6, 1)) == ["bangkok", "yangon"]  # 2012 is not over


def test_the_value_nearest_to_the_own_newest_counts_of_two_the_newer() -> None:
    other = [
        ("bangkok", code, year, float(year)) for code in ("equity", "pipes") for year in ("2011", "2013")
    ]
    values = pd.concat([complete("jakarta"), observed(*other)])
    found = full_profiles(values, PLACES, own="jakarta", rules=TWO, today=TODAY)
    assert set(found.loc[found["place_id"] == "bangkok", "period"]) == {"2013"}


def test_without_an_own_figure_the_newest_year_of_all_is_asked_for() -> None:
    values = pd.concat([complete("bangkok"), complete("yangon", period="2009")])
    assert full(values) == ["bangkok"]


def test_nothing_measured_gives_no_ranges() -> None:
    found = robustness(VALUES.iloc[:0], PLACES, own="jakarta", rules=RULES, today=TODAY)
    assert found.ranges.empty
    assert found.values.empty
    assert math.isnan(found.shift)
    assert full(VALUES, rules=RULES.model_copy(update={"profile": {}})) == []


@given(st.permutations(range(len(VALUES))))
def test_the_order_of_rows_does_not_matter(order: list[int]) -> None:
    mixed = VALUES.iloc[order].reset_index(drop=True)
    first, second = (
        robustness(each, PLACES, own="jakarta", rules=RULES, today=TODAY) for each in (VALUES, mixed)
    )
    pd.testing.assert_frame_equal(first.ranges, second.ranges)
    pd.testing.assert_frame_equal(first.values, second.values)
