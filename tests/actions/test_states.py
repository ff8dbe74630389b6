"""Where actions stand: worked out by hand on a plan of 100 days, looked at on the fiftieth."""

import math
from datetime import date
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.actions.plans import TODAY, milestones, plan_of, reports, states


@pytest.mark.parametrize(
    ("percent", "state"),
    [(50, "on_time"), (45, "on_time"), (44.9, "late"), (0, "late"), (100, "done"), (80, "on_time")],
)
def test_more_than_five_points_behind_is_late(percent: float, state: str) -> None:
    found = states(plan_of({}), reports({"percent": percent})).loc["a"]
    assert found["state"] == state
    assert found["points"] == pytest.approx(50 - percent)


def test_a_report_is_held_against_the_plan_of_its_own_day() -> None:
    found = states(plan_of({}), reports({"day": "2024-01-25", "percent": 25})).loc["a"]
    assert (found["state"], found["points"]) == ("on_time", 0)
    assert found["planned_now"] == pytest.approx(50)


def test_done_a_month_late_is_done_and_says_thirty_days() -> None:
    found = states(
        plan_of({"planned_end": "2024-01-10"}),
        reports({"day": "2024-01-31", "percent": 90}, {"day": "2024-02-09", "percent": 100}),
    ).loc["a"]
    assert (found["state"], found["word"], found["days_late"]) == ("done", "done", 30)
    assert found["done_day"] == date(2024, 2, 9)


def test_past_its_end_it_is_late_by_the_days_since_even_with_a_report_just_short_of_all() -> None:
    found = states(plan_of({"planned_end": "2024-01-30"}), reports({"percent": 99})).loc["a"]
    assert (found["state"], found["days_late"]) == ("late", 20)


def test_past_its_end_it_is_late_even_where_nobody_reported() -> None:
    found = states(plan_of({"planned_end": "2024-01"}), reports()).loc["a"]
    assert (found["state"], found["days_late"]) == ("late", 19)
    assert math.isnan(found["percent"])


def test_not_reported_is_not_nothing_done() -> None:
    found = states(plan_of({}), reports()).loc["a"]
    assert found["state"] == "not_reported"
    assert math.isnan(found["percent"])
    assert found["report_day"] is None


def test_an_old_report_says_nothing_about_today() -> None:
    long = plan_of({"planned_start": "2023-01-01", "planned_end": "2026-12-31"})
    old = reports({"day": "2023-10-01", "percent": 20})
    assert states(long, old).loc["a", "state"] == "out_of_date"
    assert states(long, old, stale_days=200).loc["a", "state"] == "on_time"


def test_on_its_last_day_an_action_is_not_past_its_end() -> None:
    told = reports({"percent": 99})
    assert states(plan_of({"planned_end": "2024-02-19"}), told).loc["a", "state"] == "on_time"
    assert states(plan_of({"planned_end": "2024-02-18"}), told).loc["a", "days_late"] == 1


@pytest.mark.parametrize(("age", "state"), [(120, "on_time"), (121, "out_of_date")])
def test_a_report_is_old_after_so_many_days(age: int, state: str) -> None:
    day = date.fromordinal(TODAY.toordinal() - age).isoformat()
    long = plan_of({"planned_start": "2023-01-01", "planned_end": "2026-12-31"})
    assert states(long, reports({"day": day, "percent": 60})).loc["a", "state"] == state


def test_whatever_an_old_report_said_it_is_out_of_date_and_forecasts_nothing() -> None:
    long = plan_of({"planned_start": "2020-01-01", "planned_end": "2025-12-31"})
    found = states(long, reports({"day": "2021-01-01", "percent": 10})).loc["a"]  # 17 % were planned
    assert found["state"] == "out_of_date"
    short = plan_of({"planned_start": "2023-01-01", "planned_end": "2024-12-31"})
    found = states(short, reports({"day": "2023-11-01", "percent": 95}), stale_days=365).loc["a"]
    assert found["forecast_end"] is None  # it would have been done on 17 November


def test_a_report_about_the_running_month_speaks_of_today() -> None:
    found = states(plan_of({}), reports({"day": "2024-02", "percent": 50})).loc["a"]
    assert (found["report_day"], found["points"]) == (TODAY, 0)


def test_two_reports_that_end_on_one_day_do_not_take_each_other_back() -> None:
    told = reports({"day": "2024-01", "percent": 90}, {"day": "2024-01-31", "percent": 100})
    found = states(plan_of({"planned_end": "2024-01-21"}), told).loc["a"]
    assert (found["done_day"], found["days_late"]) == (date(2024, 1, 31), 10)


def test_progress_that_falls_back_takes_the_end_back() -> None:
    told = reports(
        {"day": "2024-01-20", "percent": 100},
        {"day": "2024-02-01", "percent": 95},
        {"day": "2024-02-10", "percent": 100},
    )
    assert states(plan_of({}), told).loc["a", "done_day"] == date(2024, 2, 10)


def test_an_end_before_its_start_is_no_plan() -> None:
    for end in ("2024-01-01", "2023-06-30"):
        turned = plan_of({"planned_start": "2024-01-02", "planned_end": end})
        assert math.isnan(states(turned, reports({"percent": 10})).loc["a", "planned"])


def test_money_is_that_of_the_day_on_which_both_are_known() -> None:
    # Budget 200. On 25 January 25 % for 50: as planned. On 19 February a percentage alone, and money alone.
    told = reports({"day": "2024-01-25", "percent": 25, "spent": 50}, {"day": "2024-02-10", "percent": 48})
    found = states(plan_of({"budget": 200.0}), told).loc["a"]
    assert (found["percent"], found["cost_index"], found["cost_forecast"]) == (48, 1, 200)
    assert found["spent_day"] == date(2024, 1, 25)
    later = reports({"day": "2024-01-25", "percent": 25, "spent": 50}, {"spent": 100})
    assert states(plan_of({"budget": 200.0}), later).loc["a", "cost_index"] == 1


def test_all_done_while_a_milestone_is_open_is_a_contradiction() -> None:
    steps = milestones({"due": "2024-02-01"})
    found = states(plan_of({}), reports({"percent": 100}), steps).loc["a"]
    assert found["contradictions"] == ("full_but_milestones",)


def test_what_begins_later_is_upcoming_unless_it_has_begun() -> None:
    later = plan_of({"planned_start": "2024-03-01"})
    assert states(later, reports()).loc["a", "state"] == "upcoming"
    assert states(later, reports({"percent": 0})).loc["a", "state"] == "upcoming"
    begun = states(later, reports({"percent": 10})).loc["a"]
    assert (begun["state"], begun["word"]) == ("on_time", "under_way")


def test_without_dates_there_is_nothing_to_be_late_against() -> None:
    found = states(plan_of({"planned_end": None}), reports({"percent": 10})).loc["a"]
    assert (found["state"], found["days_late"]) == ("no_dates", 0)
    assert math.isnan(found["points"])


def test_reports_of_days_to_come_are_not_known_yet() -> None:
    found = states(plan_of({}), reports({"percent": 50}, {"day": "2024-02-20", "percent": 100})).loc["a"]
    assert (found["state"], found["percent"]) == ("on_time", 50)


def test_a_report_without_a_figure_leaves_the_last_figure_and_brings_its_words() -> None:
    told = reports(
        {"day": "2024-02-10", "percent": 41, "spent": 7, "obstacle": "old"},
        {"day": "2024-02-19", "obstacle": "land", "next_step": "buy", "next_day": "2024-03"},
    )
    found = states(plan_of({}), told).loc["a"]
    assert (found["percent"], found["report_day"], found["spent"]) == (41, date(2024, 2, 10), 7)
    assert (found["obstacle"], found["next_step"], found["next_day"]) == ("land", "buy", date(2024, 3, 31))


def test_milestones_are_the_plan_and_stand_in_where_nobody_reported() -> None:
    steps = milestones(
        {"due": "2024-01-31", "weight": 1.0, "done_on": "2024-02-02"},
        {"due": "2024-02-15", "weight": 2.0},
        {"due": "2024-04", "done_on": "2024-12"},  # weighs 1; December is not known yet
    )
    found = states(plan_of({}), reports(), steps).loc["a"]
    assert (found["planned"], found["percent"]) == (75, 25)
    assert (found["milestones"], found["milestones_done"]) == (3, 1)
    assert found["state"] == "late"


@pytest.mark.parametrize(
    ("report", "action", "found"),
    [
        ({"word": "upcoming", "percent": 30}, {}, ("upcoming_but_begun",)),
        ({"word": "done", "percent": 90}, {}, ("done_but_not_full",)),
        ({"word": "under_way", "percent": 100}, {}, ("under_way_but_full",)),
        ({"word": "under_way", "percent": 0}, {}, ("under_way_but_nothing",)),
        ({"word": "upcoming", "percent": 0}, {}, ("upcoming_but_due",)),
        ({"word": "upcoming", "percent": 0}, {"planned_start": "2024-03"}, ()),
        ({"word": "under_way", "percent": 50, "spent": 11}, {"budget": 10.0}, ("spent_over_budget",)),
        ({"word": "under_way", "percent": 50, "spent": 10}, {"budget": 10.0}, ()),
        ({"percent": 50}, {}, ()),
    ],
)
def test_what_is_said_and_what_is_counted_are_held_against_each_other(
    report: dict[str, Any], action: dict[str, Any], found: tuple[str, ...]
) -> None:
    assert states(plan_of(action), reports(report)).loc["a", "contradictions"] == found


def test_earned_value_is_that_of_the_report_s_day() -> None:
    found = states(plan_of({"budget": 200.0}), reports({"percent": 40, "spent": 100})).loc["a"]
    assert (found["planned_value"], found["earned_value"]) == pytest.approx((100, 80))
    assert (found["schedule_index"], found["cost_index"]) == pytest.approx((0.8, 0.8))
    assert found["cost_forecast"] == pytest.approx(250)


def test_the_longest_past_its_end_stands_first_then_the_farthest_behind() -> None:
    actions = plan_of(
        {}, {"planned_end": "2024-02-10"}, {"planned_end": "2024-01-20"}, {}, {"planned_start": "2024-05"}
    )
    told = reports(
        {"percent": 30}, {"action_id": "b", "percent": 90}, {"action_id": "d", "percent": 20},
    )  # fmt: skip
    assert states(actions, told).index.tolist() == ["c", "b", "d", "a", "e"]


def test_an_empty_plan_has_its_columns() -> None:
    found = states(plan_of({}).iloc[:0], reports())
    assert found.empty
    assert "state" in found


REPORTS = st.lists(
    st.tuples(st.integers(0, 300), st.floats(0, 100) | st.just(math.nan)), unique_by=lambda each: each[0]
)


@given(REPORTS, st.randoms(use_true_random=False))
def test_the_order_of_the_reports_does_not_matter(told: list[tuple[int, float]], random: Any) -> None:
    rows = [
        {"day": date.fromordinal(date(2023, 9, 1).toordinal() + days).isoformat(), "percent": percent}
        for days, percent in told
    ]
    mixed = random.sample(rows, len(rows))
    one, other = states(plan_of({}), reports(*rows)), states(plan_of({}), reports(*mixed))
    pd.testing.assert_frame_equal(one, other)


@given(st.floats(0, 99), st.floats(0, 1))
def test_more_progress_is_never_later(percent: float, more: float) -> None:
    rank = {"late": 0, "on_time": 1, "done": 2}
    less, greater = (
        states(plan_of({}), reports({"percent": each})).loc["a"] for each in (percent, percent + more)
    )
    assert rank[less["state"]] <= rank[greater["state"]]
    assert greater["points"] <= less["points"]
    assert less["report_day"] == TODAY
