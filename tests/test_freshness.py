"""How old a value may be and still pass as current."""

from datetime import date
from typing import Any

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from resilience.config.models import Config
from resilience.freshness import current, current_each_year, fresh_until, newest


def office(**indicator: Any) -> Config:
    """An office with one indicator, `fires`."""
    return Config.model_validate(
        {
            "office": {"place": "jakarta", "name": {"en": "Office"}},
            "languages": ["en"],
            "groups": {"ready": {"name": {"en": "Ready"}}},
            "indicators": {"fires": {"group": "ready", "name": {"en": "Fires"}, **indicator}},
        }
    )


def observed(*rows: tuple[str, float | None], indicator: str = "fires") -> pd.DataFrame:
    """Observations of Jakarta: period and value."""
    table = [("jakarta", indicator, period, value) for period, value in rows]
    frame = pd.DataFrame(table, columns=["place_id", "indicator_id", "period", "value"])
    return frame.astype({"value": "float64"})


def test_a_yearly_value_is_fresh_for_thirty_months_after_its_year() -> None:
    # 31 December 2021 + 30 months = 30 June 2024.
    assert fresh_until("2021", 30) == date(2024, 6, 30)


def test_a_value_is_still_fresh_on_its_last_day_and_stale_on_the_next() -> None:
    observations = observed(("2021", 1505.0))
    assert len(current(observations, office(), date(2024, 6, 30))) == 1
    assert len(current(observations, office(), date(2024, 7, 1))) == 0


def test_an_indicator_may_set_its_own_months() -> None:
    observations = observed(("2021", 1505.0))
    assert len(current(observations, office(fresh_months=6), date(2022, 6, 30))) == 1
    assert len(current(observations, office(fresh_months=6), date(2022, 7, 1))) == 0


def test_a_monthly_value_goes_stale_sooner_than_a_yearly_one() -> None:
    # 31 May + 3 months = 31 August.
    observations = observed(("2024-05", 9.0))
    assert len(current(observations, office(frequency="month"), date(2024, 8, 31))) == 1
    assert len(current(observations, office(frequency="month"), date(2024, 9, 1))) == 0


def test_the_newest_value_is_the_one_of_the_last_period_that_is_over() -> None:
    observations = observed(("2022", 3.0), ("2020", 1.0), ("2021", 2.0))
    assert newest(observations, date(2022, 12, 30))["value"].tolist() == [2.0]
    assert newest(observations, date(2022, 12, 31))["value"].tolist() == [3.0]


def test_an_empty_value_is_not_the_newest() -> None:
    observations = observed(("2020", 1.0), ("2021", None))
    assert newest(observations, date(2022, 1, 1))["period"].tolist() == ["2020"]


def test_of_two_periods_with_one_end_the_shorter_counts() -> None:
    observations = observed(("2021-12", 5.0), ("2021", 60.0), ("2021-Q4", 15.0))
    assert newest(observations, date(2022, 1, 1))["period"].tolist() == ["2021-12"]


def test_nothing_observed_is_nothing_current() -> None:
    assert newest(observed(), date(2024, 1, 1)).empty
    assert current(observed(), office(), date(2024, 1, 1)).empty


def test_an_indicator_that_the_configuration_does_not_know_is_left_out() -> None:
    assert current(observed(("2023", 1.0), indicator="unknown"), office(), date(2024, 1, 1)).empty


@given(st.permutations([("2018", 1.0), ("2019", 2.0), ("2020", None), ("2019-12", 4.0), ("2021", 5.0)]))
def test_the_order_of_the_rows_does_not_matter(rows: list[tuple[str, float | None]]) -> None:
    assert newest(observed(*rows), date(2020, 12, 31))["period"].tolist() == ["2019-12"]


def test_the_labels_of_the_rows_do_not_matter() -> None:
    # Two files laid under each other carry the label 0 twice.
    observations = pd.concat([observed(("2021", 1.0)), observed(("2024", 2.0)), observed(("2022", 3.0))])
    assert newest(observations, date(2025, 1, 1))["period"].tolist() == ["2024"]
    assert current(observations, office(), date(2025, 1, 1))["value"].tolist() == [2.0]


periods_of_years = st.sampled_from(["2018", "2019-S1", "2019-12", "2019", "2020-Q2", "2021-03-31", "2023"])


@given(
    st.lists(st.tuples(st.sampled_from(["jakarta", "semarang"]), periods_of_years), unique=True),
    st.integers(0, 40),
    st.data(),
)
def test_what_counts_in_each_year_is_what_is_current_at_its_end(
    told: list[tuple[str, str]], fresh_months: int, data: st.DataObject
) -> None:
    values = [data.draw(st.sampled_from([1.0, None])) for _ in told]
    rows = [(place, "fires", period, value) for (place, period), value in zip(told, values, strict=True)]
    frame = pd.DataFrame(rows, columns=["place_id", "indicator_id", "period", "value"])
    observations = frame.astype({"value": "float64"})
    config = office(fresh_months=fresh_months)
    year_by_year = [
        (year, *row)
        for year in range(2018, 2023)
        for row in current(observations, config, date(year, 12, 31)).itertuples(index=False)
    ]
    found = current_each_year(observations, config, range(2018, 2023))
    columns = ["year", "place_id", "indicator_id", "period", "value"]
    assert sorted(found[columns].itertuples(index=False, name=None)) == sorted(year_by_year)


def test_a_value_counts_in_each_year_until_it_is_out_of_date_or_another_one_comes() -> None:
    # 30 months after 2018 end in the middle of 2021; 2020 comes before that, and counts until 2022.
    found = current_each_year(observed(("2018", 1.0), ("2020", 2.0)), office(), range(2018, 2025))
    assert list(zip(found["year"], found["value"], strict=True)) == [
        (2018, 1.0),
        (2019, 1.0),
        (2020, 2.0),
        (2021, 2.0),
        (2022, 2.0),
    ]
