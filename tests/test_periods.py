"""Periods: codes that say when they begin and end."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resilience import periods

DAYS = st.dates(date(1900, 1, 2), date(2199, 12, 31))


@pytest.mark.parametrize(
    ("period", "first", "last", "frequency"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31), "year"),
        ("2024-S1", date(2024, 1, 1), date(2024, 6, 30), "half_year"),
        ("2024-S2", date(2024, 7, 1), date(2024, 12, 31), "half_year"),
        ("2024-Q3", date(2024, 7, 1), date(2024, 9, 30), "quarter"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "month"),
        ("2023-02", date(2023, 2, 1), date(2023, 2, 28), "month"),
        ("2024-05-21", date(2024, 5, 21), date(2024, 5, 21), "day"),
    ],
)
def test_a_period_knows_its_first_and_last_day(period: str, first: date, last: date, frequency: str) -> None:
    assert periods.bounds(period) == (first, last)
    assert periods.end(period) == last
    assert periods.frequency_of(period) == frequency


@pytest.mark.parametrize("text", ["", "24", "2024-13", "2024-Q5", "2024-S3", "2024-02-30", "2024-5", "2024 "])
def test_what_is_no_period_is_refused(text: str) -> None:
    assert not periods.is_period(text)
    with pytest.raises(ValueError, match=r"not a period|day|month"):
        periods.bounds(text)


def test_a_year_lies_at_its_end_on_the_axis_of_time() -> None:
    assert periods.position("2019") == 2020.0
    assert periods.position("2030") - periods.position("2018") == 12.0


def test_the_months_of_two_years_are_exactly_a_year_apart() -> None:
    # August ends before 1 September: eight twelfths of the year are over.
    assert periods.position("2021-08") == pytest.approx(2021 + 8 / 12)
    assert periods.position("2022-08") - periods.position("2021-08") == pytest.approx(1)


def test_the_same_period_a_year_before_keeps_its_length() -> None:
    assert periods.year_before("2021") == "2020"
    assert periods.year_before("2021-02") == "2020-02"
    assert periods.year_before("2021-Q4") == "2020-Q4"
    assert periods.year_before("2024-02-29") == "2023-02-28"


def test_months_later_ends_on_the_last_day_where_the_day_does_not_exist() -> None:
    assert periods.months_after(date(2023, 12, 31), 2) == date(2024, 2, 29)
    assert periods.months_after(date(2021, 12, 31), 30) == date(2024, 6, 30)
    assert periods.months_after(date(2024, 5, 21), 0) == date(2024, 5, 21)


@given(DAYS, DAYS)
def test_a_later_day_lies_further_on(one: date, other: date) -> None:
    assert (periods.moment(one) < periods.moment(other)) == (one < other)


@given(DAYS)
def test_a_day_is_a_period_of_itself(day: date) -> None:
    assert periods.bounds(day.isoformat()) == (day, day)
    assert periods.year_of(day.isoformat()) == day.year
