"""The office's own place: said where no file of places knows it, with those that are meant perhaps."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from resilience.config import Config, load
from resilience.database import Database, open_file
from resilience.known import place_notice
from resilience.paths import ROOT
from tests.saving import kept

SHIPPED = load(ROOT / "config.yaml")
PLACES = "place_id,name_id,name_en,kind\n"


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = open_file(tmp_path / "office.duckdb")
    yield opened
    opened.close()


def at(place: str) -> Config:
    """The shipped configuration for another place."""
    office = SHIPPED.office.model_copy(update={"place": place})
    return SHIPPED.model_copy(update={"office": office})


def known(database: Database, *places: str) -> None:
    rows = "".join(f"{code},{code},{code},city\n" for code in places)
    kept(database, "places", PLACES + rows)


def test_a_known_place_needs_no_word_and_neither_does_an_office_without_places(database: Database) -> None:
    assert place_notice(database, at("jakarta")) is None
    known(database, "jakarta", "semarang")
    assert place_notice(database, at("jakarta")) is None


def test_of_an_unknown_place_those_that_are_written_nearly_so_are_named(database: Database) -> None:
    known(database, "accra", "jakarta", "semarang")
    notice = place_notice(database, at("jakata"))
    assert notice
    assert (notice.key, notice.fields) == ("config.no_place", {"found": "jakata", "expected": "jakarta"})


def test_where_none_is_near_the_first_six_are_named_and_that_there_are_more(database: Database) -> None:
    known(database, *(f"town_{n}" for n in range(7)))
    notice = place_notice(database, at("xyz"))
    assert notice
    assert notice.fields["expected"] == "town_0, town_1, town_2, town_3, town_4, town_5, …"
