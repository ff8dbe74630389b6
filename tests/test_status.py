"""Status: is it on track, and why?"""

import math
from datetime import date
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resilience.config.models import CapaianBand, Config, StatusRules
from resilience.status import (
    STATUSES,
    Baseline,
    Measurement,
    capaian,
    capaian_band,
    goal_of,
    judgement,
    pace,
    statuses,
)

MISSING = math.nan
TODAY = date(2025, 1, 20)
DAYS = "unhealthy_air_days"


def office(more_is_better: bool | None = False, **rules: Any) -> Config:
    """An office with one indicator, unhealthy air days, in one pillar."""
    posts = {None: {}, True: {"worst": 0, "best": 365}, False: {"worst": 365, "best": 0}}[more_is_better]
    return Config.model_validate(
        {
            "office": {"place": "jakarta", "name": {"en": "Office"}},
            "languages": ["en"],
            "groups": {"healthy": {"name": {"en": "Healthy"}}},
            "indicators": {DAYS: {"group": "healthy", "name": {"en": "Days"}, **posts}},
            **rules,
        }
    )


def observed(values: dict[str, float], place: str = "jakarta", **columns: Any) -> pd.DataFrame:
    """Values by period."""
    rows = [(place, DAYS, period, value) for period, value in values.items()]
    frame = pd.DataFrame(rows, columns=["place_id", "indicator_id", "period", "value"])
    return frame.astype({"value": "float64"}).assign(**columns)


def aim(period: str, lower: float = MISSING, upper: float = MISSING, **columns: Any) -> pd.DataFrame:
    """One target of Jakarta."""
    target = {"place_id": "jakarta", "indicator_id": DAYS, "period": period, "lower": lower, "upper": upper}
    return pd.DataFrame([{**target, **columns}])


NO_TARGET = aim("2030").iloc[:0]


def standing(
    values: pd.DataFrame | dict[str, float],
    target: pd.DataFrame,
    config: Config | None = None,
    today: date = TODAY,
) -> Any:
    """The only row."""
    observations = values if isinstance(values, pd.DataFrame) else observed(values)
    table = statuses(observations, target, config or office(), today, ["jakarta"])
    assert len(table) == 1
    return table.iloc[0]


def judged(*arguments: Any, **named: Any) -> tuple[str, str]:
    """Status and reason of the only row."""
    row = standing(*arguments, **named)
    return row["status"], row["reason"]


# Pace


@pytest.mark.parametrize(
    ("first", "last", "target", "ratio"),
    [
        ((60, "2015"), (72, "2019"), 100, 1.346),
        ((60, "2015"), (66, "2019"), 100, 0.696),
        ((10, "2015"), (8, "2020"), 5, 0.9665),
        ((10, "2015"), (11, "2020"), 5, -0.426),
    ],
)
def test_pace_is_observed_growth_over_required_growth(
    first: tuple[float, str], last: tuple[float, str], target: float, ratio: float
) -> None:
    # Published checks (Open SDG): e.g. (72/60)^(1/4) − 1 = 4.66 %; (100/60)^(1/15) − 1 = 3.46 %; 1.346.
    found = pace(*last, *first, target, "2030")
    assert found.method == "growth"
    assert found.ratio == pytest.approx(ratio, abs=0.0005)


def test_jakarta_s_unhealthy_days_fall_faster_than_they_must() -> None:
    # (91/214)^(1/6) − 1 = −13.3 % a year; required (60/214)^(1/12) − 1 = −10.1 %; R = 1.32.
    found = pace(91, "2024", 214, "2018", 60, "2030")
    assert found.observed == pytest.approx(-0.1328, abs=0.0001)
    assert found.required == pytest.approx(-0.1005, abs=0.0001)
    assert found.ratio == pytest.approx(1.32, abs=0.005)
    # Halfway in time on a path of growth: √(214 · 60) = 113.3.
    assert found.expected == pytest.approx(113.3, abs=0.05)


@pytest.mark.parametrize(
    ("baseline", "value", "target", "ratio"),
    [(-2, 1, 6, 3 / 5 / (8 / 10)), (20, 0, 10, 4.0), (20, 12, 0, 0.8)],
)
def test_where_growth_is_undefined_the_pace_is_linear(
    baseline: float, value: float, target: float, ratio: float
) -> None:
    # Over 5 of 10 years, e.g. −2 → 1 is 0.6 a year, −2 → 6 needs 0.8: 0.75.
    found = pace(value, "2020", baseline, "2015", target, "2025")
    assert found.method == "linear"
    assert found.ratio == pytest.approx(ratio)


def test_an_office_may_ask_for_the_linear_pace() -> None:
    # 60 → 72 in 4 years is 3 a year; 60 → 100 in 15 is 2.667: R 1.125; by 2019 it should be 70.67.
    found = pace(72, "2019", 60, "2015", 100, "2030", "linear_pace")
    assert (found.method, found.observed) == ("linear", 3)
    assert found.ratio == pytest.approx(1.125)
    assert found.expected == pytest.approx(70.667, abs=0.001)


def test_months_and_years_are_set_on_one_axis() -> None:
    # June 2020 ends half a year after 2019 does: linearly 2 in half a year, 40 needed in 10.
    found = pace(12, "2020-06", 10, "2019", 50, "2029", "linear_pace")
    assert found.observed == pytest.approx(4)
    assert found.ratio == pytest.approx(1)


def test_once_the_target_is_due_the_value_should_be_there() -> None:
    assert pace(70, "2026", 60, "2015", 80, "2025").expected == pytest.approx(80)


def test_no_pace_is_required_of_what_stands_at_its_target() -> None:
    assert math.isnan(pace(12, "2020", 10, "2015", 10, "2025").ratio)


@pytest.mark.parametrize(("period", "target_period"), [("2015", "2030"), ("2014", "2030"), ("2020", "2015")])
def test_a_pace_needs_time_after_its_baseline(period: str, target_period: str) -> None:
    with pytest.raises(ValueError, match="must end after 2015"):
        pace(12, period, 10, "2015", 20, target_period)


# Capaian


@pytest.mark.parametrize(
    ("value", "lower", "upper", "more_is_better", "percent"),
    [
        (45, 50, MISSING, True, 90.0),  # 45 / 50
        (6.5, MISSING, 7, False, 107.14),  # (14 − 6.5) / 7, published check
        (9, MISSING, 8, False, 87.5),  # (16 − 9) / 8, published check
        (6.5, 7, MISSING, False, 107.14),  # one bound is the target, whichever it is
        (70, 80, 90, True, 87.5),  # 70 / 80, published check
        (92, 80, 90, True, 102.22),  # 92 / 90, published check
        (70, 80, 90, None, 87.5),
        (92, 80, 90, None, 102.22),
        (85, 80, 90, True, 100.0),
        (85, 80, 90, False, 100.0),
        (99, 80, 90, False, 90.0),  # mirrored: (180 − 99) / 90
        (60, 80, 90, False, 125.0),  # mirrored: (160 − 60) / 80
    ],
)
def test_capaian_is_as_performance_reports_print_it(
    value: float, lower: float, upper: float, more_is_better: bool | None, percent: float
) -> None:
    assert capaian(value, lower, upper, more_is_better) == pytest.approx(percent, abs=0.005)


@pytest.mark.parametrize(
    ("value", "lower", "upper"),
    [(3, 0, MISSING), (3, MISSING, -1), (3, MISSING, MISSING), (MISSING, 5, MISSING)],
)
def test_a_target_of_zero_or_none_has_no_capaian(value: float, lower: float, upper: float) -> None:
    assert math.isnan(capaian(value, lower, upper, True))
    assert math.isnan(capaian(value, lower, upper, False))


@pytest.mark.parametrize(
    ("percent", "band"),
    [(120, 0), (91, 0), (90.999, 1), (90.5, 1), (76, 1), (75.5, 2), (66, 2), (51, 3), (50.999, 4), (-20, 4)],
)
def test_the_bands_of_capaian_leave_no_gap(percent: float, band: int) -> None:
    assert capaian_band(percent, office().capaian_bands) == band


def test_without_a_capaian_there_is_no_band() -> None:
    assert capaian_band(MISSING, office().capaian_bands) is None
    assert capaian_band(40, [CapaianBand(from_percent=50, name={"en": "high"})]) is None


# What a target asks


@pytest.mark.parametrize(
    ("lower", "upper", "more_is_better", "reached", "missed"),
    [
        (80, MISSING, True, [80, 99], [79.99]),
        (80, MISSING, None, [80, 99], [79.99]),
        (MISSING, 60, False, [60, 0], [60.01]),
        (MISSING, 60, None, [60, 0], [60.01]),
        (MISSING, 60, True, [60, 0], [60.01]),  # an upper bound alone is at most, whatever is better
        (80, MISSING, False, [80, 99], [79.99]),
        (72.78, 72.95, True, [72.78, 72.9, 81], [72.77]),
        (9.2, 9.7, False, [9.7, 9.5, 4.7], [9.71]),
        (4.5, 5.5, None, [4.5, 5.5], [4.49, 5.51]),
    ],
)
def test_a_target_is_reached_at_its_bounds(
    lower: float, upper: float, more_is_better: bool | None, reached: list[float], missed: list[float]
) -> None:
    goal = goal_of(lower, upper, more_is_better)
    assert goal is not None
    assert all(goal.is_reached(value) for value in reached)
    assert not any(goal.is_reached(value) for value in missed)


def test_no_bound_is_no_goal() -> None:
    assert goal_of(MISSING, MISSING, True) is None


# The judgement, in its order


def test_what_was_never_measured_is_not_measured() -> None:
    assert judged({}, aim("2030", upper=60)) == ("not_measured", "no_value")
    assert judged({"2024": MISSING}, NO_TARGET) == ("not_measured", "no_value")


def test_a_stale_value_is_out_of_date_even_where_it_had_reached_its_target() -> None:
    # 31 December 2021 + 30 months: fresh until 30 June 2024.
    row = standing({"2018": 214, "2021": 50}, aim("2030", upper=60))
    assert (row["status"], row["reason"]) == ("out_of_date", "stale")
    assert row["fresh_until"] == date(2024, 6, 30)
    assert math.isnan(row["pace"])
    assert math.isnan(row["capaian"])


def test_a_stale_value_without_a_target_is_out_of_date() -> None:
    assert judged({"2021": 50}, NO_TARGET) == ("out_of_date", "stale")


def test_a_fresh_value_without_a_target_has_no_target() -> None:
    assert judged({"2024": 91}, NO_TARGET) == ("no_target", "no_target")


@pytest.mark.parametrize("target", [aim("2030"), aim("2030", upper=60).assign(period=None)])
def test_a_target_without_a_bound_or_a_year_is_none(target: pd.DataFrame) -> None:
    assert judged({"2024": 91}, target) == ("no_target", "no_target")


def test_what_has_reached_its_target_is_achieved_from_a_single_measurement() -> None:
    assert judged({"2024": 60}, aim("2030", upper=60)) == ("achieved", "reached")


def test_an_unrounded_value_short_of_its_target_is_not_achieved() -> None:
    assert judged({"2018": 214, "2024": 60.0004}, aim("2030", upper=60)) == ("on_track", "pace")


def test_human_development_above_a_target_range_has_reached_it() -> None:
    target = aim("2025", 72.78, 72.95)
    assert judged({"2024": 81.11}, target, office(more_is_better=True)) == ("achieved", "reached")
    # Without a direction the inside of the range is what is wanted: 70 → 81 went out on the other side.
    assert judged({"2019": 70, "2024": 81.11}, target, office(more_is_better=None)) == ("off_track", "lost")


def test_a_missed_deadline_is_off_track_however_fast_it_came() -> None:
    row = standing({"2018": 214, "2024": 61}, aim("2024", upper=60))
    assert (row["status"], row["reason"]) == ("off_track", "deadline_missed")
    assert math.isnan(row["pace"])


def test_a_deadline_that_has_passed_is_not_missed_before_its_own_year_is_measured() -> None:
    # The target of 2024 is over on 20 January 2025, the newest value is of 2023: judged by its pace.
    assert judged({"2018": 214, "2023": 61}, aim("2024", upper=60)) == ("on_track", "pace")


def test_one_measurement_says_nothing_about_the_pace() -> None:
    row = standing({"2024": 91}, aim("2030", upper=60))
    assert (row["status"], row["reason"]) == ("not_measured", "single_measurement")
    assert pd.isna(row["baseline_period"])


def test_a_target_s_own_baseline_counts_as_a_measurement() -> None:
    target = aim("2030", upper=60, baseline_period="2018", baseline_value=214.0)
    row = standing({"2024": 91}, target)
    assert (row["status"], row["reason"]) == ("on_track", "pace")
    assert (row["baseline_period"], row["baseline_value"]) == ("2018", 214)


def test_a_baseline_period_alone_takes_the_value_observed_then() -> None:
    # From 188 in 2019: (91/188)^(1/5) − 1 = −13.5 %; (60/188)^(1/11) − 1 = −9.9 %; R 1.37.
    target = aim("2030", upper=60, baseline_period="2019", baseline_value=None)
    row = standing({"2018": 214, "2019": 188, "2024": 91}, target)
    assert row["pace"] == pytest.approx(1.37, abs=0.005)


def test_a_baseline_period_in_which_nothing_was_measured_is_no_baseline() -> None:
    target = aim("2030", upper=60, baseline_period="2017")
    assert judged({"2018": 214, "2024": 91}, target) == ("not_measured", "single_measurement")


def test_a_baseline_that_is_not_before_the_value_is_none() -> None:
    target = aim("2030", upper=60, baseline_period="2024", baseline_value=120.0)
    row = standing({"2018": 214, "2024": 91}, target)
    assert (row["status"], row["reason"]) == ("not_measured", "single_measurement")
    assert (row["baseline_period"], row["baseline_value"]) == ("2024", 120)


def test_without_a_baseline_the_first_measurement_is_one() -> None:
    row = standing({"2020": 86, "2018": 214, "2017": MISSING, "2024": 91}, aim("2030", upper=60))
    assert (row["baseline_period"], row["baseline_value"]) == ("2018", 214)


def broken(values: dict[str, float], at: str) -> pd.DataFrame:
    """A series that cannot be compared across one period."""
    frame = observed(values)
    return frame.assign(series_break=frame["period"].map({at: "yes"}))


def test_the_first_measurement_after_a_break_is_the_baseline() -> None:
    row = standing(broken({"2016": 94, "2018": 214, "2024": 91}, at="2018"), aim("2030", upper=60))
    assert (row["status"], row["baseline_period"]) == ("on_track", "2018")


def test_no_pace_is_counted_across_a_break() -> None:
    series = broken({"2018": 214, "2021": 139, "2024": 91}, at="2021")
    target = aim("2030", upper=60, baseline_period="2018", baseline_value=214.0)
    assert judged(series, target) == ("not_measured", "series_break")


def test_a_break_at_the_newest_value_leaves_nothing_to_compare_it_with() -> None:
    series = broken({"2018": 214, "2024": 91}, at="2024")
    assert judged(series, aim("2030", upper=60)) == ("not_measured", "series_break")


def test_a_break_does_not_spoil_what_has_been_reached() -> None:
    assert judged(broken({"2018": 214, "2024": 50}, at="2024"), aim("2030", upper=60)) == (
        "achieved",
        "reached",
    )


def test_a_target_once_reached_and_lost_is_off_track() -> None:
    row = standing({"2018": 55, "2024": 91}, aim("2030", upper=60))
    assert (row["status"], row["reason"]) == ("off_track", "lost")
    assert math.isnan(row["pace"])


def test_worse_than_the_baseline_is_off_track_and_keeps_its_pace() -> None:
    # 100 → 110 with 60 wanted: the growth has the wrong sign.
    row = standing({"2018": 100, "2024": 110}, aim("2030", upper=60))
    assert (row["status"], row["reason"]) == ("off_track", "worse_than_baseline")
    assert row["pace"] < 0


def test_no_movement_is_off_track() -> None:
    # The MRT: 16 km in 2018, 16 km in 2024, 223 km wanted.
    row = standing({"2018": 16, "2024": 16}, aim("2030", lower=223), office(more_is_better=True))
    assert (row["status"], row["reason"], row["pace"]) == ("off_track", "pace", 0)


@pytest.mark.parametrize(
    ("value", "status"),
    [(147.5, "on_track"), (147.4, "behind"), (130.0, "behind"), (129.9, "off_track")],
)
def test_the_pace_falls_into_the_office_s_bands(value: float, status: str) -> None:
    # Linear: 100 → 200 in ten years needs 10 a year; after five 147.5 is R 0.95 and 130 is R 0.60.
    config = office(more_is_better=True, status={"method": "linear_pace"})
    assert judged({"2019": 100, "2024": value}, aim("2029", lower=200), config) == (status, "pace")


def test_an_office_may_set_its_own_bands() -> None:
    config = office(status={"on_track": 1.4, "behind": 1.3})
    assert judged({"2018": 214, "2024": 91}, aim("2030", upper=60), config) == ("behind", "pace")


def test_a_range_is_reached_at_the_bound_that_is_nearer() -> None:
    # 10 → 7.5 in five years; 5.5 wanted in ten, linearly 0.45 a year: R = 0.5 / 0.45.
    config = office(more_is_better=None, status={"method": "linear_pace"})
    row = standing({"2019": 10, "2024": 7.5}, aim("2029", 4.5, 5.5), config)
    assert row["pace"] == pytest.approx(0.5 / 0.45)
    assert row["expected_value"] == pytest.approx(7.75)


# What stands beside the status


def test_the_target_due_next_counts() -> None:
    targets = pd.concat([aim("2035", upper=40), aim("2020", upper=100), aim("2030", upper=60)])
    assert standing({"2024": 91}, targets)["target_period"] == "2030"
    assert standing({"2024": 91}, targets, today=date(2031, 1, 1))["target_period"] == "2035"


def test_where_all_targets_are_past_the_last_one_counts() -> None:
    targets = pd.concat([aim("2023", upper=80), aim("2020", upper=100)])
    assert standing({"2024": 91}, targets)["target_period"] == "2023"


def test_a_target_of_this_year_still_counts_on_its_last_day() -> None:
    targets = pd.concat([aim("2024", upper=80), aim("2030", upper=60)])
    assert standing({"2023": 91}, targets, today=date(2024, 12, 31))["target_period"] == "2024"
    assert standing({"2023": 91}, targets, today=date(2025, 1, 1))["target_period"] == "2030"


def test_the_row_says_whose_the_figure_is() -> None:
    origin: dict[str, Any] = {"quality": "provisional", "source": "DLH", "note": "daily", "batch_id": 37}
    target = aim("2030", upper=60, quality="illustrative", source="made up")
    row = standing(observed({"2024": 91}, **origin), target)
    assert {column: row[column] for column in origin} == origin
    assert (row["target_quality"], row["target_source"], row["target_upper"]) == (
        "illustrative",
        "made up",
        60,
    )


def test_the_change_is_counted_to_the_same_period_a_year_before() -> None:
    # Unemployment moves with the seasons: February is set against February, not against August.
    row = standing(
        {"2023-08": 6.54, "2024-02": 5.15, "2024-08": 10.95, "2025-02": 8.51},
        NO_TARGET,
        today=date(2025, 3, 1),
    )
    assert row["year_before_value"] == 5.15
    assert row["change_in_a_year"] == pytest.approx(3.36)


def test_no_change_is_counted_to_a_year_that_was_not_measured_or_across_a_break() -> None:
    assert math.isnan(standing({"2022": 137, "2024": 91}, NO_TARGET)["change_in_a_year"])
    row = standing(broken({"2023": 165, "2024": 91}, at="2024"), NO_TARGET)
    assert row["year_before_value"] == 165
    assert math.isnan(row["change_in_a_year"])


def test_the_value_that_the_required_pace_would_have_reached_stands_beside_it() -> None:
    row = standing({"2018": 214, "2024": 91}, aim("2030", upper=60))
    assert row["expected_value"] == pytest.approx(math.sqrt(214 * 60))
    assert (row["pace_method"], row["status"]) == ("growth", "on_track")
    assert row["capaian"] == pytest.approx(100 * (120 - 91) / 60)


def test_what_was_achieved_has_a_pace_where_it_had_a_way_to_go() -> None:
    assert standing({"2018": 214, "2024": 50}, aim("2030", upper=60))["pace"] > 1
    assert math.isnan(standing({"2018": 55, "2024": 50}, aim("2030", upper=60))["pace"])


def test_periods_that_are_not_over_do_not_count() -> None:
    row = standing({"2018": 214, "2023": 165, "2025": 20}, aim("2030", upper=60))
    assert (row["period"], row["value"]) == ("2023", 165)


def test_every_place_and_indicator_has_one_row_in_the_order_asked() -> None:
    observations = pd.concat([observed({"2024": 1.0}, "bali"), observed({"2024": 2.0}, "aceh")])
    target = aim("2030", upper=60)
    assert statuses(observations, target, office(), TODAY)["place_id"].tolist() == ["aceh", "bali", "jakarta"]
    asked = statuses(observations, target, office(), TODAY, ["jakarta", "aceh"])
    assert asked["place_id"].tolist() == ["jakarta", "aceh"]
    assert asked["reason"].tolist() == ["no_value", "no_target"]


def test_the_columns_keep_their_types_where_all_of_one_is_empty() -> None:
    empty = statuses(observed({}), NO_TARGET, office(), TODAY)
    full = statuses(observed({"2018": 214, "2024": 91}), aim("2030", upper=60), office(), TODAY)
    assert empty.dtypes.to_dict() == full.dtypes.to_dict()


def test_a_pace_at_the_threshold_is_not_lost_to_float_noise() -> None:
    # 0.95 of the required growth, worked out and put in, must not read 0.9499999999.
    for years in range(1, 12):
        required = math.pow(100 / 60, 1 / 15) - 1
        value = Measurement(str(2015 + years), 60 * (1 + 0.95 * required) ** years)
        goal = goal_of(100, MISSING, True)
        assert goal is not None
        found = judgement(
            value,
            goal=goal,
            target_period="2030",
            baseline=Baseline(Measurement("2015", 60)),
            rules=StatusRules(),
        )
        assert found.status == "on_track", (years, found)


# Properties

VALUES = st.one_of(st.floats(-20, 400), st.just(MISSING))
SERIES = st.dictionaries(st.sampled_from([str(year) for year in range(2012, 2025)]), VALUES, max_size=8)
any_time = settings(deadline=None, max_examples=60)


@any_time
@given(SERIES, st.floats(0, 300), st.sampled_from([True, False, None]), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_matter(
    series: dict[str, float], bound: float, more_is_better: bool | None, chance: Any
) -> None:
    shuffled = list(series.items())
    chance.shuffle(shuffled)
    targets = pd.concat([aim("2030", upper=bound), aim("2023", lower=bound), aim("2028", bound, bound + 5)])
    config = office(more_is_better)
    one = statuses(observed(series), targets, config, TODAY, ["jakarta"])
    relabelled = observed(dict(shuffled)).set_axis([0] * len(shuffled))
    other = statuses(relabelled, targets.iloc[::-1], config, TODAY, ["jakarta"])
    pd.testing.assert_frame_equal(one, other)
    assert one["status"].isin(STATUSES).all()


@any_time
@given(st.floats(1, 300), st.floats(1, 300), st.floats(1, 300), st.floats(0, 100), st.booleans())
def test_a_better_value_never_has_a_worse_status(
    baseline: float, value: float, bound: float, better: float, more_is_better: bool
) -> None:
    order = ("off_track", "behind", "on_track", "achieved")
    target = aim("2030", lower=bound) if more_is_better else aim("2030", upper=bound)
    config = office(more_is_better)
    best = value + better if more_is_better else value - better
    before, _ = judged({"2018": baseline, "2024": value}, target, config)
    after, _ = judged({"2018": baseline, "2024": best}, target, config)
    assert order.index(after) >= order.index(before)
