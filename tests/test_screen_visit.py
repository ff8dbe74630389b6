"""When a reader was here before, from what the browser kept."""

from datetime import datetime, timedelta

from resilience.screen.visit import times, written

NOW = datetime(2025, 1, 20, 9, 0)
LAST_WEEK, YESTERDAY = NOW - timedelta(days=7), NOW - timedelta(days=1)


def test_the_first_visit_has_none_before_it() -> None:
    assert times("", NOW) == (None, NOW)


def test_who_comes_back_a_day_later_was_here_yesterday() -> None:
    assert times(written(LAST_WEEK, YESTERDAY), NOW) == (YESTERDAY, NOW)


def test_who_reloads_is_still_on_the_same_visit() -> None:
    kept = written(YESTERDAY, NOW - timedelta(minutes=29))
    assert times(kept, NOW) == (YESTERDAY, NOW)
    first = written(None, NOW - timedelta(minutes=29))
    assert times(first, NOW) == (None, NOW)


def test_what_cannot_be_read_says_nothing() -> None:
    for kept in ("x", "~", "2025-01-19T09:00:00", "2025-01-19T09:00:00~x", "~2025-01-19T09:00:00+07:00"):
        assert times(kept, NOW) == (None, NOW)


def test_a_visit_that_is_still_to_come_says_nothing() -> None:
    assert times(written(None, NOW + timedelta(hours=1)), NOW) == (None, NOW)
    assert times(written(NOW + timedelta(days=2), NOW - timedelta(minutes=1)), NOW) == (None, NOW)


def test_a_cookie_of_two_moments_is_short_and_plain() -> None:
    assert written(YESTERDAY, NOW) == "2025-01-19T09:00:00~2025-01-20T09:00:00"
    assert written(None, NOW) == "~2025-01-20T09:00:00"
