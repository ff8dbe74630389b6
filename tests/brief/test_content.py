"""What stands on the brief, from a small city worked out by hand and from the starting data."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from resilience import clock, paths
from resilience.brief import agency_brief, city_brief, known_brief
from resilience.brief.page import Brief
from resilience.config import load
from resilience.database import Database, open_file
from resilience.known import known_city
from resilience.overdue import overdue
from resilience.reader import Reader
from resilience.text import Text
from tests.test_cards import foreign_words

CONFIG = load(paths.ROOT / "config.yaml")
TODAY = clock.today(CONFIG)
READERS = {code: Reader(Text(code), CONFIG, TODAY, {"lang": code}) for code in ("id", "en")}


@pytest.fixture(scope="module")
def office(shipped_copy: Path) -> Iterator[Database]:
    """The starting data; nobody may change them."""
    opened = open_file(shipped_copy)
    yield opened
    opened.close()


def brief_of(office: Database, language: str, agency: str | None = None) -> Brief:
    return known_brief(office, CONFIG, READERS[language], agency=agency)


def words_of(brief: object) -> list[str]:
    """Every text that is printed."""
    if isinstance(brief, str):
        return [brief]
    if isinstance(brief, tuple):
        return [word for part in brief for word in words_of(part)]
    if hasattr(brief, "__dict__"):
        # Codes are drawn, and sources are data: `news.detik.com` speaks no language.
        told = {name: part for name, part in vars(brief).items() if name not in ("code", "kind", "sources")}
        return [word for part in told.values() for word in words_of(part)]
    return []


def test_the_brief_says_in_one_sentence_what_is_asked_what_is_late_and_what_is_awaited(
    office: Database,
) -> None:
    made = brief_of(office, "en")
    assert made.title == "Five decisions asked for, three actions late and 26 items of data awaited"
    assert (made.day, made.day_words) == (date(2025, 1, 20), "Monday, 20 January 2025")
    uploads = len(list(paths.STARTING_DATA.glob("*.csv")))
    assert made.state == (f"state of upload {uploads}", "changes since 6 January 2025")


def test_five_exceptions_each_with_reason_agency_question_and_date(office: Database) -> None:
    rows = brief_of(office, "en").decisions.rows
    assert [row.status.code for row in rows] == [
        "off_track",
        "off_track",
        "off_track",
        "out_of_date",
        "at_risk",
    ]
    late = rows[2]
    assert late.what == "Infiltration wells at schools: 21 days past its end, 81% done"
    assert late.status.word == "past its end"
    assert (late.agency, late.before) == ("Disdik", "31 Jan")
    assert rows[4].agency == ""  # a line to write a name on
    assert all(row.ask for row in rows)


def test_late_actions_stand_with_what_was_reported_and_planned(office: Database) -> None:
    found = {row.title: row for row in brief_of(office, "id").late.rows}
    assert len(found) == 3
    drains = found["Drainase mikro Kali Krukut"]
    assert (drains.agency, drains.progress, drains.lateness) == ("DSDA", "43% dari 63%", "−20 poin")
    assert drains.reported == pytest.approx(42.857, abs=0.001)
    assert drains.is_illustrative


def test_the_gravest_hazards_say_how_many_actions_answer_them(office: Database) -> None:
    found = {row.name: row for row in brief_of(office, "en").hazards.rows}
    # Of the 26 actions of the starting data so many name the hazard.
    assert (found["Flood"].actions, found["Flood"].is_without) == ("6 actions", False)
    assert (found["Earthquake"].actions, found["Earthquake"].is_without) == ("0 actions", True)
    assert all(row.is_illustrative for row in found.values())


def test_the_sheet_of_an_agency_holds_what_is_its_own(office: Database) -> None:
    made = brief_of(office, "en", "DSDA")
    assert made.title == "DSDA: 1 action late, 1 item of data awaited"
    assert [row.name for row in made.indicators.rows] == ["Pump stations ready", "Wastewater coverage"]
    assert [row.agency for row in made.late.rows] == ["DSDA"]
    assert made.decisions.rows == ()
    owing = brief_of(office, "en", "BPS")
    assert len(owing.awaited.rows) == 10
    silent = brief_of(office, "en", "PAM Jaya")  # one action never reported, one report too old
    assert [row.last for row in silent.awaited.rows] == ["last 28 Jun 2024", "not reported"]
    assert [row.progress for row in silent.others.rows] == ["17% of 16%", "not reported"]
    assert owing.late.rows == ()


def test_an_agency_that_nothing_names_gets_a_sheet_that_says_so(office: Database) -> None:
    made = brief_of(office, "en", "Nobody")
    assert made.indicators.rows == ()
    assert made.indicators.nothing == "No indicator names this agency."


def test_of_many_late_actions_the_first_are_printed_and_the_rest_counted(office: Database) -> None:
    city = known_city(office, CONFIG, place_id="jakarta", today=TODAY, language="en")
    late = city.states[city.states["state"] == "late"].head(1)
    many = pd.concat([late.assign(action_id=f"a{n}", name=f"Action {n}") for n in range(300)])
    owed = overdue(city.standing.observations, CONFIG, TODAY, "jakarta")
    none = pd.DataFrame(columns=["indicator_id", "kind"])
    made = city_brief(
        replace(city, states=many, asked=city.asked.iloc[:0]), none, none, TODAY, owed, 17, READERS["en"]
    )
    assert made.late.title == "Late actions: 300 of 300; the first 8"
    assert len(made.late.rows) == 8
    whole = agency_brief(replace(city, states=many), str(late["agency"].item()), owed, 17, READERS["en"])
    assert len(whole.late.rows) == 300


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("agency", [None, "DSDA"])
def test_no_brief_speaks_the_other_language(office: Database, language: str, agency: str | None) -> None:
    printed = " | ".join(words_of(brief_of(office, language, agency)))
    assert foreign_words(printed, language) == []
    other = " | ".join(words_of(brief_of(office, {"id": "en", "en": "id"}[language], agency)))
    assert len(foreign_words(other, language)) > 10  # there is something to find


def test_where_nothing_is_known_the_brief_says_that_there_is_nothing(tmp_path: Path) -> None:
    empty = open_file(tmp_path / "empty.duckdb")
    made = known_brief(empty, CONFIG, READERS["en"], agency=None)
    empty.close()
    assert made.late.rows == ()
    assert made.hazards.rows == ()
    assert [pillar.figure for pillar in made.pillars] == ["", "", ""]
