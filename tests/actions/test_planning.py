"""How far an action should be, when it will end, and what its money has bought."""

import math
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resilience.actions import earned_value, forecast_end, planned_percent

START, END = date(2024, 1, 1), date(2024, 4, 9)  # 100 days, both included


@pytest.mark.parametrize(
    ("day", "percent"),
    [
        (date(2023, 12, 31), 0),
        (date(2024, 1, 1), 1),
        (date(2024, 1, 25), 25),
        (date(2024, 4, 9), 100),
        (date(2025, 1, 1), 100),
    ],
)
def test_the_plan_is_linear_from_the_first_to_the_last_day(day: date, percent: float) -> None:
    assert planned_percent(START, END, [], day) == pytest.approx(percent)


def test_with_milestones_the_share_of_the_weight_that_is_due_counts() -> None:
    plan = [(date(2024, 2, 1), 1.0), (date(2024, 3, 1), 3.0)]
    assert planned_percent(START, END, plan, date(2024, 1, 31)) == 0
    assert planned_percent(START, END, plan, date(2024, 2, 1)) == 25
    assert planned_percent(None, None, plan, date(2024, 3, 1)) == 100


@pytest.mark.parametrize(("start", "end"), [(None, END), (START, None), (None, None)])
def test_without_both_dates_there_is_no_plan(start: date | None, end: date | None) -> None:
    assert math.isnan(planned_percent(start, end, [], START))


@given(st.dates(date(2023, 6, 1), date(2024, 12, 31)), st.integers(0, 60))
def test_the_plan_never_falls(day: date, later: int) -> None:
    plan = [(date(2024, 2, 1), 2.0), (date(2024, 3, 1), 0.0), (date(2024, 5, 1), 1.0)]
    after = date.fromordinal(day.toordinal() + later)
    for milestones in ([], plan):
        assert planned_percent(START, END, milestones, day) <= planned_percent(START, END, milestones, after)


def test_at_half_the_pace_it_takes_twice_as_long() -> None:
    # 25 days for a quarter: 100 days, of which 1 January is the first.
    assert forecast_end(START, 25, date(2024, 1, 25)) == date(2024, 4, 9)
    assert forecast_end(START, 50, date(2024, 1, 25)) == date(2024, 2, 19)


@pytest.mark.parametrize("percent", [0, 100, math.nan])
def test_nothing_is_forecast_of_what_has_not_begun_or_is_done(percent: float) -> None:
    assert forecast_end(START, percent, date(2024, 1, 25)) is None
    assert forecast_end(None, 25, date(2024, 1, 25)) is None


def test_a_pace_beyond_the_calendar_has_no_end() -> None:
    assert forecast_end(START, 0.000001, date(2024, 1, 25)) is None


def test_the_published_check_of_earned_value() -> None:
    # PV 110, EV 75, AC 100, BAC 175 (design: field)
    found = earned_value(175, 100 * 110 / 175, 100 * 75 / 175, 100)
    assert (found.planned, found.earned, found.spent) == pytest.approx((110, 75, 100))
    assert round(found.schedule, 3) == 0.682
    assert found.cost == pytest.approx(0.75)
    assert round(found.forecast, 2) == 233.33


def test_what_is_not_known_stays_not_known() -> None:
    nothing_spent = earned_value(175, 50, 40, 0)
    assert math.isnan(nothing_spent.cost)
    assert math.isnan(nothing_spent.forecast)
    assert nothing_spent.schedule == pytest.approx(0.8)
    assert math.isnan(earned_value(math.nan, 50, 40, 10).schedule)
    assert math.isnan(earned_value(175, 0, 0, 10).schedule)
