"""Times of day as they are written, and as a workbook holds them."""

import re
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resilience.intake.values import minutes, time_of_day


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("09:00", "09:00"),
        ("9.00", "09:00"),
        ("09.00", "09:00"),
        ("9:30", "09:30"),
        ("09.30 WIB", "09:30"),
        (" pukul 09.30 wib ", "09:30"),
        ("Pkl. 14.05", "14:05"),
        ("jam 9", "09:00"),
        ("9", "09:00"),
        ("09:30:00", "09:30"),
        ("00:00", "00:00"),
        ("23.59", "23:59"),
        ("9:30 am", "09:30"),
        ("2 pm", "14:00"),
        ("12 am", "00:00"),
        ("12.15 p.m.", "12:15"),
    ],
)
def test_a_time_is_read_however_it_is_written(written: str, kept: str) -> None:
    assert time_of_day(written) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (0.375, "09:00"),  # 9 of 24 hours
        (0.3958333333333333, "09:30"),  # 9.5 of 24 hours
        (0.0, "00:00"),
        (9.0, "09:00"),  # typed 9.00 where the point is the decimal sign
        (datetime(1900, 1, 1, 9, 30), "09:30"),
    ],
)
def test_a_workbook_holds_a_time_as_a_share_of_the_day(typed: float | datetime, kept: str) -> None:
    assert time_of_day(typed) == kept


@pytest.mark.parametrize(
    "wrong",
    [
        datetime(2018, 11, 21),  # a day, not a time
        True,
        *("25:00", "24.00", "9:60", "9:5", "13 pm", "0 am", "pagi", "09.00-11.00", "09:00:30", "-1"),
        *("09.30 WITA", "٩:٣٠", "9" * 40, 9.3, 24.0, -0.5, date(2025, 2, 12)),
    ],
)
def test_what_is_no_time_is_refused_and_not_guessed(wrong: str | float | date) -> None:
    with pytest.raises(ValueError, match=re.escape(str(wrong))) as refused:
        time_of_day(wrong)
    assert refused.value.args == (wrong,)


@given(st.integers(0, 1439))
def test_every_minute_of_the_day_is_read_back(minute: int) -> None:
    kept = f"{minute // 60:02d}:{minute % 60:02d}"
    assert time_of_day(kept) == time_of_day(minute / 1440) == kept
    assert minutes(kept) == minute
