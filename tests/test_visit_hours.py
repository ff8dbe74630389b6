"""Visits: which one a moment belongs to, which overlap, which are to come."""

from datetime import datetime
from typing import Any

import pandas as pd
import pytest

from resilience.config import load
from resilience.paths import ROOT
from resilience.visits import at_once, past, slides_of, to_come, visit_at, visit_changes

CONFIG = load(ROOT / "config.yaml")


def visits(**hours: tuple[str | None, str | None]) -> pd.DataFrame:
    """Visits of 12 February 2025 by their codes, with start and end."""
    rows = [
        {"visit_id": code, "day": "2025-02-12", "starts": start, "ends": end, "name": code, "slides": None}
        for code, (start, end) in hours.items()
    ]
    return pd.DataFrame(rows, columns=["visit_id", "day", "starts", "ends", "name", "slides"], dtype=object)


def at(hour: int, minute: int = 0, day: int = 12) -> datetime:
    return datetime(2025, 2, day, hour, minute)


def here(found: pd.DataFrame, moment: datetime) -> Any:
    visit = visit_at(found, moment)
    return None if visit is None else visit["visit_id"]


def test_a_visit_holds_from_its_start_up_to_its_end() -> None:
    found = visits(hanoi=("09:00", "11:00"))
    moments = [at(8, 59), at(9), at(10, 59), at(11), at(10, day=13)]
    assert [here(found, moment) for moment in moments] == [None, "hanoi", "hanoi", None, None]


def test_without_hours_a_visit_holds_for_its_whole_day() -> None:
    found = visits(hanoi=(None, None))
    moments = [at(23, 59, day=11), at(0), at(23, 59), at(0, day=13)]
    assert [here(found, moment) for moment in moments] == [None, "hanoi", "hanoi", None]


@pytest.mark.parametrize(
    ("hours", "inside", "outside"), [(("09:00", None), at(23), at(8)), ((None, "11:00"), at(1), at(11))]
)
def test_with_one_of_its_hours_it_holds_from_there_or_until_then(
    hours: tuple[str | None, str | None], inside: datetime, outside: datetime
) -> None:
    found = visits(hanoi=hours)
    assert (here(found, inside), here(found, outside)) == ("hanoi", None)


def test_of_two_at_once_the_one_that_begins_later_is_shown() -> None:
    found = visits(hanoi=("10:00", "11:00"), manila=(None, None))
    assert [here(found, at(9)), here(found, at(10)), here(found, at(12))] == ["manila", "hanoi", "manila"]


def test_nobody_is_here_where_no_visit_is_known() -> None:
    assert visit_at(visits(), at(10)) is None


def test_visits_overlap_where_they_share_a_minute_and_not_where_they_touch() -> None:
    found = visits(a=("09:00", "11:00"), b=("10:59", "12:00"), c=("12:00", "13:00"))
    assert at_once(found) == [("a", "b")]
    assert at_once(visits(a=("09:00", "11:00"), whole=(None, None))) == [("a", "whole")]


def test_on_different_days_nothing_overlaps() -> None:
    found = visits(a=(None, None), b=(None, None)).assign(day=["2025-02-12", "2025-02-13"])
    assert at_once(found) == []


def test_the_next_visit_comes_first_and_of_the_past_the_latest() -> None:
    found = visits(
        late=("15:00", "16:00"), early=("08:00", "09:00"), now=("11:00", "12:30"), first=(None, "07:00")
    )
    assert to_come(found, at(12))["visit_id"].tolist() == ["now", "late"]
    assert past(found, at(12))["visit_id"].tolist() == ["early", "first"]
    assert past(visits(), at(12)).empty


def test_a_visit_shows_its_own_slides_in_their_order_else_the_offices() -> None:
    assert list(slides_of({"slides": "map|welcome"}, CONFIG)) == ["map", "welcome"]
    assert slides_of({"slides": "map"}, CONFIG) == {"map": 16}
    assert list(slides_of({"slides": None}, CONFIG)) == list(CONFIG.lounge.slides)


def test_a_slide_that_the_office_no_longer_shows_is_left_out() -> None:
    few = CONFIG.model_copy(update={"lounge": CONFIG.lounge.model_copy(update={"slides": {"welcome": 20}})})
    assert slides_of({"slides": "map|welcome"}, few) == {"welcome": 20}
    assert slides_of({"slides": "map"}, few) == {"welcome": 20}


def test_what_becomes_of_each_visit_is_told_once_and_what_stays_is_not() -> None:
    before = visits(stays=("09:00", "10:00"), moves=("11:00", "12:00"), goes=("13:00", "14:00"))
    after = visits(stays=("09:00", "10:00"), moves=("11:30", "12:00"), comes=("08:00", "08:30"))
    told = visit_changes(before, after)
    assert list(zip(told["visit_id"], told["kind"], strict=True)) == [
        ("comes", "new"),
        ("moves", "changed"),
        ("goes", "gone"),
    ]
    assert visit_changes(before, before).empty
