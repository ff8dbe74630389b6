"""The outlook: where the trend since the baseline leads."""

import math
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resilience.outlook import Outlook, outlook, student_t

GOLDEN = Path(__file__).parent / "golden"


def series(values: dict[str, float], **columns: Any) -> pd.DataFrame:
    """Values by period."""
    return pd.DataFrame({"period": list(values), "value": list(values.values())}).assign(**columns)


def yearly(first: int, *values: float) -> pd.DataFrame:
    """Values of one year after the other."""
    return series({str(first + index): value for index, value in enumerate(values)})


def seen(frame: pd.DataFrame, **question: Any) -> Outlook:
    """The outlook, where there is one."""
    asked = {"baseline_period": "2015", "target_period": "2025", "more_is_better": True, **question}
    found = outlook(frame, **asked)
    assert found is not None
    return found


def test_jakarta_s_unhealthy_days_are_likely_to_reach_their_target_a_year_late_if_at_all() -> None:
    # The design's own figures: 65 (18–239) in 2030, reached 2031, earliest 2025, latest never.
    days = pd.read_csv(GOLDEN / "jakarta_unhealthy_air_days.csv", dtype={"period": str})
    found = seen(days, baseline_period="2018", target=60, target_period="2030", more_is_better=False)
    assert found.method == "growth"
    assert [round(value) for value in found.at_target] == [65, 18, 239]
    assert (found.reached_year, found.earliest_year, found.latest_year) == (2031, 2025, None)
    assert found.positions.tolist() == [2025, 2026, 2027, 2028, 2029, 2030, 2031]
    assert found.middle[-1] == found.at_target[0]


def test_a_constant_growth_goes_on_without_a_band() -> None:
    # 100 · 1.1^k from 2015: 200 lies between 1.1^7 = 1.949 and 1.1^8 = 2.144, so by the end of 2023.
    found = seen(yearly(2015, 100, 110, 121, 133.1, 146.41), target=200)
    assert found.middle[1] == pytest.approx(161.051)
    assert found.low == pytest.approx(found.middle)
    assert found.high == pytest.approx(found.middle)
    assert (found.reached_year, found.earliest_year, found.latest_year) == (2023, 2023, 2023)


def test_the_band_is_that_of_a_single_new_value() -> None:
    # Linear, for one value is 0. x = 1…4: x̄ 2.5, ȳ 1.5, Sxx 5, slope 4/5, residuals −.3 .9 −.9 .3,
    # s = √(1.8/2) = .94868. At x = 6: 1.5 + .8 · 3.5 = 4.3 ± 2.920 · .94868 · √(1 + 1/4 + 3.5²/5) = 5.3285.
    found = seen(yearly(2015, 0, 2, 1, 3), target=5, target_period="2020")
    assert found.method == "linear"
    assert found.at_target == pytest.approx((4.3, 4.3 - 5.3285, 4.3 + 5.3285), abs=0.0001)


def test_a_line_that_meets_its_target_at_the_end_of_a_year_reaches_it_in_that_year() -> None:
    # 30, 20, 10, 0: −20 at the end of 2020, which is 2021.0 on the axis of time.
    found = seen(yearly(2015, 30, 20, 10, 0), target=-20, more_is_better=False)
    assert (found.method, found.reached_year) == ("linear", 2020)


def test_float_noise_puts_no_year_between_a_line_and_its_target() -> None:
    for years in range(5, 40):
        growing = seen(yearly(2015, 100, 110, 121, 133.1), target=100 * 1.1**years)
        assert growing.reached_year == 2015 + years
        # Millions of passengers, linearly: the noise grows with the figures.
        rising = seen(yearly(2015, -1e7, 0.1e7, 1.2e7, 2.3e7), target=1e7 * (1.1 * years - 1))
        assert rising.reached_year == 2015 + years


def test_a_target_of_zero_is_out_of_reach_for_growth_and_so_taken_linearly() -> None:
    found = seen(yearly(2015, 40, 30, 20, 10), target=0, more_is_better=False)
    assert (found.method, found.reached_year) == ("linear", 2019)


def test_what_stands_still_never_gets_there() -> None:
    found = seen(yearly(2015, 16, 16, 16, 16), target=223)
    assert found.at_target == pytest.approx((16, 16, 16))
    assert (found.reached_year, found.earliest_year, found.latest_year) == (None, None, None)


def test_what_stands_beyond_its_target_was_there_when_last_measured() -> None:
    found = seen(yearly(2015, 16, 16, 16, 16), target=10)
    assert (found.reached_year, found.earliest_year, found.latest_year) == (2018, 2018, 2018)


def test_a_trend_that_leads_away_never_gets_there() -> None:
    found = seen(yearly(2015, 100, 90, 80, 72), target=200)
    assert found.reached_year is None


def test_beyond_the_horizon_is_never() -> None:
    # One more each year from 3 at the end of 2018: 100 at the end of 2115.
    values = yearly(2015, 0, 1, 2, 3)
    assert seen(values, target=100).reached_year is None
    assert seen(values, target=100, horizon_year=2114).reached_year is None
    assert seen(values, target=100, horizon_year=2115).reached_year == 2115


def test_the_band_is_never_cut_to_what_can_be() -> None:
    found = seen(yearly(2015, 0, 90, 10, 100), target=100)
    assert found.low.min() < 0
    assert found.high.max() > 100


@pytest.mark.parametrize(
    "values",
    [
        {"2015": 1, "2016": 2, "2018": 3},
        {"2015": 1, "2015-S2": 2, "2016": 3, "2017": 4},
        {"2015": 1, "2016": math.nan, "2017": 3, "2018": 4},
    ],
    ids=["three values", "two years", "one empty"],
)
def test_a_line_through_too_little_is_not_drawn(values: dict[str, float]) -> None:
    found = outlook(
        series(values), baseline_period="2015", target=9, target_period="2025", more_is_better=True
    )
    assert found is None


def test_only_what_was_measured_since_the_baseline_counts() -> None:
    late = yearly(2015, 100, 110, 121, 133.1)
    found = seen(pd.concat([yearly(2010, 500, 3, 70), late]), target=200)
    assert found.at_target == seen(late, target=200).at_target


def test_the_trend_starts_anew_after_a_break() -> None:
    broken = yearly(2013, 900, 800, 100, 110, 121, 133.1)
    broken["series_break"] = [None, None, "yes", None, None, None]
    found = seen(broken, baseline_period="2013", target=200)
    assert found.middle[0] == pytest.approx(133.1)


def test_a_monthly_trend_goes_on_by_years_and_ends_when_the_target_is_due() -> None:
    months = series({"2015-06": 1.0, "2016-06": 2.0, "2017-06": 3.0, "2018-06": 4.0})
    found = seen(months, baseline_period="2015-06", target=9, target_period="2020")
    assert found.positions.tolist() == [2018.5, 2019.5, 2020.5, 2021.0]


def test_a_target_that_is_past_leaves_only_where_the_trend_stands() -> None:
    found = seen(yearly(2015, 100, 110, 121, 133.1), target=200, target_period="2016")
    assert found.positions.tolist() == [2019.0]
    assert found.at_target[0] == pytest.approx(110)


@pytest.mark.parametrize(
    ("degrees", "quantile"), [(1, 6.314), (5, 2.015), (30, 1.697), (60, 1.671), (120, 1.658)]
)
def test_student_s_t_is_as_printed(degrees: int, quantile: float) -> None:
    # NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2, upper tail 0.05.
    assert student_t(degrees) == pytest.approx(quantile, abs=0.001)


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.floats(-10, 100), min_size=4, max_size=12),
    st.floats(-10, 200),
    st.booleans(),
    st.randoms(use_true_random=False),
)
def test_the_middle_lies_in_its_band_and_in_time_whatever_the_order_of_the_rows(
    values: list[float], target: float, more_is_better: bool, chance: Any
) -> None:
    frame = yearly(2015, *values)
    question = {"target": target, "target_period": "2030", "more_is_better": more_is_better}
    found = seen(frame, **question)
    assert (found.low <= found.middle).all()
    assert (found.middle <= found.high).all()
    years = [found.earliest_year, found.reached_year, found.latest_year]
    assert sorted(math.inf if year is None else year for year in years) == [
        math.inf if year is None else year for year in years
    ]
    order = list(range(len(frame)))
    chance.shuffle(order)
    assert np.array_equal(seen(frame.iloc[order], **question).high, found.high)
