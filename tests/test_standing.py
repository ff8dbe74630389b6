"""Standing: how one place stands on a day, and the course of one indicator in it."""

import math
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from resilience import clock, journal, periods
from resilience.config.models import Config
from resilience.course import course
from resilience.database import Database, query
from resilience.outlook import outlook
from resilience.standing import Standing, standing
from tests.saving import ANI, kept

TODAY = date(2025, 1, 20)
MISSING = math.nan
FRAMES = ("observations", "targets", "statuses", "scores", "pillars", "trends", "attention")


def office() -> Config:
    """An office with one pillar of three indicators, alike in weight, scored as they are."""
    named = {"name": {"en": "Name"}}
    item = {**named, "group": "safe", "worst": 0, "best": 100, "agency": "DSDA"}
    return Config.model_validate(
        {
            "office": {"place": "city", **named},
            "languages": ["en"],
            "groups": {"safe": named, "linked": {**named, "minimum_coverage": 0.5}},
            "indicators": {**dict.fromkeys("abc", item), "d": {**item, "group": "linked"}},
        }
    )


def observed(code: str, values: dict[str, float], place: str = "city", batch: int = 1) -> pd.DataFrame:
    """Official values by period."""
    rows = [(place, code, period, value) for period, value in values.items()]
    frame = pd.DataFrame(rows, columns=["place_id", "indicator_id", "period", "value"])
    said = {"quality": "official", "source": "Bureau", "note": None, "series_break": None}
    return frame.astype({"value": "float64"}).assign(**said, batch_id=batch)


def aim(
    code: str, lower: float, *, baseline: tuple[str | None, float] = (None, MISSING), period: str = "2030"
) -> pd.DataFrame:
    """A target to reach from below."""
    row = {
        **{"place_id": "city", "indicator_id": code, "period": period, "lower": lower, "upper": MISSING},
        **{"baseline_period": baseline[0], "baseline_value": baseline[1]},
        **{"quality": "official", "source": "Plan", "note": None, "batch_id": 1},
    }
    return pd.DataFrame([row])


NO_TARGETS = aim("a", 1).iloc[:0]


def stand(*frames: pd.DataFrame, today: date = TODAY, place: str = "city", **named: Any) -> Standing:
    """The city on a day, from observations and targets."""
    observations = [frame for frame in frames if "value" in frame] or [observed("a", {})]
    targets = [frame for frame in frames if "lower" in frame] or [NO_TARGETS]
    return standing(
        pd.concat(observations, ignore_index=True),
        pd.concat(targets, ignore_index=True),
        office(),
        place_id=place,
        today=today,
        known_on=named.get("known_on", {}),
    )


def safe(now: Standing) -> Any:
    """The row of the pillar."""
    return now.pillars.set_index("pillar_id").loc["safe"]


def trend(now: Standing, pillar: str = "safe") -> dict[int, float]:
    """Its scores by year."""
    rows = now.trends[now.trends["pillar_id"] == pillar]
    return dict(zip(rows["year"], rows["score"], strict=True))


def assert_same(one: Standing, other: Standing) -> None:
    """Every figure of two standings is equal."""
    for name in FRAMES:
        assert_frame_equal(getattr(one, name), getattr(other, name), obj=name)
    assert one.outlooks.keys() == other.outlooks.keys()
    for code, ahead in one.outlooks.items():
        assert ahead.at_target == other.outlooks[code].at_target


# What counts today


def test_a_trend_is_taken_over_what_counts_today_only() -> None:
    # b went stale: with it the years to 2019 would be (20 + 90) / 2 and more.
    a = observed("a", {"2017": 20, "2018": 22, "2021": 30, "2022": 35, "2023": 40, "2024": 50})
    b = observed("b", {"2016": 90, "2017": 90, "2018": 90})
    now = stand(a, b)
    assert safe(now)["score"] == pytest.approx(50)
    # The value of 2018 still counted at the end of 2019 and 2020 (30 months), but nothing was new.
    assert trend(now) == pytest.approx({2017: 20, 2018: 22, 2021: 30, 2022: 35, 2023: 40, 2024: 50})


def test_a_new_indicator_does_not_make_a_trend() -> None:
    # From 2024 on c counts: before there was no year in which all that counts now was measured.
    now = stand(observed("a", {"2022": 10, "2023": 20, "2024": 30}), observed("c", {"2024": 90}))
    assert safe(now)["score"] == pytest.approx(60)
    assert trend(now) == pytest.approx({2024: 60})


def test_the_change_in_a_year_compares_the_same_indicators() -> None:
    # On 20 January 2024 the newest were a 20 (2023) and b 60 (2023).
    a, b = observed("a", {"2023": 20, "2024": 30}), observed("b", {"2023": 60, "2024": 62})
    assert safe(stand(a, b))["year_ago"] == pytest.approx(40)
    assert safe(stand(a, b))["score"] == pytest.approx(46)


def test_what_came_new_or_went_stale_makes_no_change_in_a_year() -> None:
    a = observed("a", {"2023": 20, "2024": 30})
    stale = observed("b", {"2020": 90})
    # b counted a year ago no more than now: both years are a's alone.
    assert safe(stand(a, stale))["year_ago"] == pytest.approx(20)
    new = observed("b", {"2024": 90})
    assert math.isnan(safe(stand(a, new))["year_ago"])


def test_what_ends_after_today_does_not_count_yet() -> None:
    now = stand(observed("a", {"2023": 20, "2024": 30, "2025": 99}))
    assert now.statuses.set_index("indicator_id").at["a", "value"] == 30
    assert safe(now)["score"] == pytest.approx(30)
    assert safe(stand(observed("a", {"2023": 20, "2024": 30}), today=date(2024, 12, 30)))["score"] == 20


def test_other_places_change_nothing() -> None:
    own = observed("a", {"2023": 20, "2024": 30})
    elsewhere = observed("a", {"2023": 99, "2024": 1}, place="town")
    assert_same(stand(own), stand(own, elsewhere))


@settings(deadline=None, max_examples=25)
@given(st.permutations(range(9)))
def test_the_order_of_the_rows_does_not_matter(order: list[int]) -> None:
    rows = pd.concat(
        [
            observed("a", {"2018": 50, "2020": 56, "2022": 63, "2024": 70.8}),
            observed("b", {"2022": 5, "2023": 6, "2024": 2}),
            observed("c", {"2019": 1, "2020": 2}),
        ],
        ignore_index=True,
    )
    target = aim("a", 100, baseline=("2018", 50.0))
    one, other = stand(rows, target), stand(rows.iloc[order], target)
    for name in set(FRAMES) - {"observations"}:
        assert_frame_equal(getattr(one, name), getattr(other, name), obj=name)
    # Their order among themselves is time, whatever it was in the file.
    assert_frame_equal(course(one, "a", office()).series, course(other, "a", office()).series)
    assert one.outlooks["a"].at_target == other.outlooks["a"].at_target


def test_a_place_without_data_stands_with_nothing() -> None:
    now = stand(observed("a", {"2024": 30}), aim("a", 50), place="nowhere")
    assert now.observations.empty
    assert now.targets.empty
    assert set(now.statuses["status"]) == {"not_measured"}
    assert now.statuses["indicator_id"].tolist() == list("abcd")
    assert now.pillars["pillar_id"].tolist() == ["safe", "linked"]
    assert now.pillars["score"].isna().all()
    assert now.pillars["coverage"].tolist() == [0, 0]
    assert now.trends.empty
    assert dict(now.outlooks) == {}
    assert now.attention["indicator_ids"].tolist() == [("a", "b", "c", "d")]


def test_without_any_data_at_all_a_place_can_stand() -> None:
    now = stand()
    assert set(now.statuses["reason"]) == {"no_value"}
    assert now.pillars["coverage"].tolist() == [0, 0]


def test_below_its_minimum_a_pillar_has_no_trend() -> None:
    assert trend(stand(observed("d", {"2023": 1, "2024": 2})), "linked") == pytest.approx({2023: 1, 2024: 2})
    assert trend(stand(observed("d", {"2014": 1, "2015": 2})), "linked") == {}


# What it says about a target


@pytest.mark.parametrize(
    ("lower", "upper", "baseline", "number"),
    [
        (80, MISSING, ("2018", 50.0), 80),
        (MISSING, 20, ("2018", 50.0), 20),
        (60, 70, ("2018", 50.0), 60),
        # With a direction only the first bound on the way has to be reached.
        (60, 70, ("2018", 90.0), 60),
    ],
)
def test_the_number_to_reach_is_the_bound_on_the_way(
    lower: float, upper: float, baseline: tuple[str, float], number: float
) -> None:
    target = aim("a", lower, baseline=baseline).assign(upper=upper)
    now = stand(observed("a", {"2018": 50, "2024": 55}), target)
    assert now.statuses.set_index("indicator_id").at["a", "target_number"] == number


def test_the_band_of_the_capaian_stands_beside_it() -> None:
    # 70 / 80 = 87.5 %: the second band, "high".
    row = stand(observed("a", {"2024": 70}), aim("a", 80)).statuses.set_index("indicator_id").loc["a"]
    assert (row["capaian"], row["capaian_band"]) == (87.5, 1)
    other = stand(observed("a", {"2024": 70})).statuses.set_index("indicator_id").loc["a"]
    assert pd.isna(other["capaian_band"])


def test_an_outlook_is_made_only_where_there_is_a_pace() -> None:
    steady = {"2018": 50, "2020": 56, "2022": 63, "2024": 70.8}
    now = stand(
        observed("a", steady),
        aim("a", 100, baseline=("2018", 50.0)),
        observed("b", steady),
        observed("c", {"2014": 50, "2015": 56, "2016": 63, "2018": 70}),
        aim("c", 100, baseline=("2014", 50.0)),
    )
    assert list(now.outlooks) == ["a"]


def test_decisions_are_due_counting_from_the_day_a_value_became_known() -> None:
    falling = observed("a", {"2018": 50, "2024": 40}, batch=7)
    target = aim("a", 80, baseline=("2018", 50.0))
    now = stand(falling, target, known_on={7: date(2025, 1, 14)})
    # Off track: 14 days.
    assert now.attention["due"].iloc[0] == date(2025, 1, 28)


# The course of one indicator


def test_a_course_is_one_indicator_in_the_order_of_time() -> None:
    rows = observed("a", {"2024": 3, "2022": 1, "2023-06": 2})
    one = course(stand(rows, observed("b", {"2024": 9})), "a", office())
    assert one.series["period"].tolist() == ["2022", "2023-06", "2024"]
    assert one.score == pytest.approx(3)
    assert one.status["value"] == 3


def test_what_a_course_does_not_know_is_none_or_nan() -> None:
    one = course(stand(observed("b", {"2024": 9})), "a", office())
    assert math.isnan(one.score)
    assert one.series.empty
    assert one.ahead.empty
    assert one.choices.empty
    texts = ("period", "quality", "source", "note", "target_period", "target_quality", "baseline_period")
    assert {one.status[name] for name in texts} == {None}
    assert math.isnan(one.status["value"])


def test_the_outlook_of_a_course_is_that_of_its_series() -> None:
    series = observed("a", {"2018": 50, "2020": 56, "2022": 63, "2024": 70.8})
    one = course(stand(series, aim("a", 100, baseline=("2018", 50.0))), "a", office())
    ahead = outlook(series, baseline_period="2018", target=100, target_period="2030", more_is_better=True)
    assert ahead is not None
    assert one.ahead["middle"].tolist() == pytest.approx(list(ahead.middle))
    assert one.ahead["position"].iloc[-1] == periods.position("2030")


def test_one_choice_alone_says_nothing_about_steadiness() -> None:
    target = aim("a", 100, baseline=("2018", 50.0))
    alone = course(stand(observed("a", {"2024": 70}), target), "a", office())
    assert alone.status["status"] == "on_track"
    assert alone.choices.empty
    several = course(stand(observed("a", {"2018": 50, "2022": 63, "2024": 70}), target), "a", office())
    assert several.choices["choice"].tolist() == ["as_set", "next_base", "without_last"]


# Through the database


COLUMNS = "place_id,indicator_id,period,value,quality,source,source_en,note,note_en,series_break\n"
PLACES = (
    "place_id,name_id,name_en,kind,parent_id,country,latitude,longitude,network_round,agglomeration,source\n"
    "city,Kota,City,city,,,,,,,\n"
)


@pytest.fixture
def database(tmp_path: Path) -> Any:
    opened = journal.open_database(tmp_path / "city.duckdb")
    kept(opened, "places", PLACES)
    yield opened
    opened.close()


def saved(database: Database, values: dict[str, float], on: datetime | None = None, code: str = "a") -> int:
    lines = [f"city,{code},{period},{value},official,Bureau,,,,\n" for period, value in values.items()]
    return kept(database, "observations", COLUMNS + "".join(lines), known_at=on)


def stands(database: Database, as_of: datetime | None = None) -> Standing:
    observations = query(database, "observations", as_of=as_of, places=["city"], language="en")
    targets = query(database, "targets", as_of=as_of, language="en")
    return standing(
        observations,
        targets,
        office(),
        place_id="city",
        today=TODAY,
        known_on=clock.days_known(observations, office()),
    )


def test_undoing_an_upload_gives_the_same_standing_back(database: Database) -> None:
    saved(database, {"2022": 10, "2023": 20})
    before = stands(database)
    batch = saved(database, {"2023": 25, "2024": 60})
    assert safe(stands(database))["score"] == pytest.approx(60)
    journal.undo(database, batch, by=ANI)
    assert_same(before, stands(database))


def test_an_upload_in_the_middle_can_be_undone_and_brought_back(database: Database) -> None:
    saved(database, {"2022": 10})
    middle = saved(database, {"2022": 11, "2023": 20})
    saved(database, {"2024": 30}, code="b")
    whole = stands(database)
    journal.undo(database, middle, by=ANI)
    without = stands(database)
    assert without.statuses.set_index("indicator_id").at["a", "value"] == 10
    assert without.statuses.set_index("indicator_id").at["b", "value"] == 30
    journal.redo(database, middle, by=ANI)
    assert_same(whole, stands(database))


def test_a_place_can_be_seen_as_it_stood_on_a_date(database: Database) -> None:
    saved(database, {"2023": 20}, on=datetime(2025, 1, 2))
    early = stands(database)
    saved(database, {"2024": 60}, on=datetime(2025, 1, 14))
    assert safe(stands(database))["score"] == pytest.approx(60)
    assert_same(early, stands(database, as_of=datetime(2025, 1, 10)))


def test_a_rebuilt_database_gives_the_same_standing(tmp_path: Path, database: Database) -> None:
    saved(database, {"2022": 10, "2023": 20})
    journal.undo(database, saved(database, {"2024": 60}), by=ANI)
    before = stands(database)
    database.close()
    again = journal.rebuild(tmp_path / "city.duckdb")
    assert_same(before, stands(again))
    again.close()
