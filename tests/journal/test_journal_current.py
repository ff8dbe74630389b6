"""Which row is current: the newest that counts; a repeated value is not newer; what went is gone."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pandas as pd
import pytest

from resilience import journal
from resilience.database import Database, query
from tests.saving import ANI, MOMENT, Values, kept, upload_of

HOUR = timedelta(hours=1)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """An open database without data."""
    opened = journal.open_database(tmp_path / "office.duckdb")
    yield opened
    opened.close()


def save(database: Database, values: Values, removed: tuple[str, ...] = ()) -> None:
    """Save a file of fires, one hour after the one before: upload 1 at 03:00, upload 2 at 04:00, …"""
    last = int(query(database, "last_upload")["batch_id"].item())
    journal.save(database, upload_of(values, removed), by=ANI, known_at=MOMENT + last * HOUR)


def undo(database: Database, batch_id: int) -> None:
    """Take an upload back, the day after."""
    journal.undo(database, batch_id, by=ANI, known_at=MOMENT + 24 * HOUR)


def redo(database: Database, batch_id: int) -> None:
    """Bring it back, the day after that."""
    journal.redo(database, batch_id, by=ANI, known_at=MOMENT + 48 * HOUR)


Told = dict[str, tuple[float | None, int]]


def told(database: Database, as_of: datetime | None = None) -> Told:
    """Of each period its value and the upload that told it; known since that upload's hour."""
    rows = query(database, "observations", as_of=as_of, places=None, language="id")
    assert rows["known_at"].tolist() == [MOMENT + (number - 1) * HOUR for number in rows["batch_id"]]
    values = [None if pd.isna(value) else value for value in rows["value"]]
    return dict(zip(rows["period"], zip(values, rows["batch_id"], strict=True), strict=True))


# Repeated


def test_to_repeat_a_value_does_not_make_it_newer(database: Database) -> None:
    save(database, {"2019": 1, "2020": 5})
    save(database, {"2019": 1, "2020": 6})
    save(database, {"2019": 1})
    assert told(database) == {"2019": (1, 1), "2020": (6, 2)}


def test_an_empty_cell_can_be_repeated_as_well(database: Database) -> None:
    save(database, {"2019": None})
    save(database, {"2019": None})
    assert told(database) == {"2019": (None, 1)}


def test_a_value_that_returns_after_another_one_is_new(database: Database) -> None:
    for value in (1, 2, 1, 1):
        save(database, {"2019": value})
    assert told(database) == {"2019": (1, 3)}


def test_an_upload_in_between_that_was_taken_back_breaks_nothing(database: Database) -> None:
    for value in (1, 2, 1):
        save(database, {"2019": value})
    undo(database, 2)
    assert told(database) == {"2019": (1, 1)}
    redo(database, 2)
    assert told(database) == {"2019": (1, 3)}


def test_an_upload_that_says_nothing_about_a_period_breaks_nothing(database: Database) -> None:
    save(database, {"2019": 1})
    save(database, {"2020": 7})
    save(database, {"2019": 1})
    assert told(database) == {"2019": (1, 1), "2020": (7, 2)}


def test_when_the_first_is_taken_back_the_second_has_told_it(database: Database) -> None:
    for _ in range(3):
        save(database, {"2019": 1})
    undo(database, 1)
    assert told(database) == {"2019": (1, 2)}
    undo(database, 2)
    assert told(database) == {"2019": (1, 3)}
    undo(database, 3)
    assert told(database) == {}
    redo(database, 1)
    assert told(database) == {"2019": (1, 1)}


def test_before_a_value_was_repeated_it_was_known_from_the_first(database: Database) -> None:
    save(database, {"2019": 1})
    save(database, {"2019": 2})
    save(database, {"2019": 1})
    seen = [told(database, MOMENT + hours * HOUR) for hours in (-1, 0, 1, 2)]
    assert seen == [{}, {"2019": (1, 1)}, {"2019": (2, 2)}, {"2019": (1, 3)}]


@pytest.mark.parametrize(
    ("row", "upload"), [("1,official,BPBD", 1), ("1,official,Dinas", 2), ("1,estimate,BPBD", 2)]
)
def test_another_source_or_quality_is_another_statement(database: Database, row: str, upload: int) -> None:
    head = "place_id,indicator_id,period,value,quality,source\njakarta,fires,2019,"
    for number, each in enumerate(("1,official,BPBD", row)):
        kept(database, "observations", f"{head}{each}\n", known_at=MOMENT + number * HOUR)
    assert told(database) == {"2019": (1, upload)}


# Removed


def test_what_an_upload_removes_is_gone_and_comes_back_when_it_is_taken_back(database: Database) -> None:
    save(database, {"2019": 1, "2020": 2})
    save(database, {"2021": 3}, removed=("2019",))
    assert told(database) == {"2020": (2, 1), "2021": (3, 2)}
    undo(database, 2)
    assert told(database) == {"2019": (1, 1), "2020": (2, 1)}
    redo(database, 2)
    assert told(database) == {"2020": (2, 1), "2021": (3, 2)}


def test_what_was_removed_and_told_again_is_new(database: Database) -> None:
    save(database, {"2019": 1})
    save(database, {}, removed=("2019",))
    save(database, {"2019": 1})
    assert told(database) == {"2019": (1, 3)}
    undo(database, 2)
    assert told(database) == {"2019": (1, 1)}
    redo(database, 2)
    undo(database, 3)
    assert told(database) == {}


def test_what_was_removed_twice_needs_both_to_be_taken_back(database: Database) -> None:
    save(database, {"2019": 1})
    save(database, {}, removed=("2019",))
    save(database, {}, removed=("2019",))
    undo(database, 3)
    assert told(database) == {}
    undo(database, 2)
    assert told(database) == {"2019": (1, 1)}


def test_removed_is_not_the_same_as_an_empty_cell(database: Database) -> None:
    save(database, {"2019": None})
    save(database, {}, removed=("2019",))
    assert told(database) == {}
    save(database, {"2019": None})
    assert told(database) == {"2019": (None, 3)}


def test_a_removal_holds_from_the_hour_it_was_known(database: Database) -> None:
    save(database, {"2019": 1})
    save(database, {}, removed=("2019",))
    assert told(database, MOMENT + HOUR - timedelta(microseconds=1)) == {"2019": (1, 1)}
    assert told(database, MOMENT + HOUR) == {}


def test_a_removal_can_come_before_what_it_removes(database: Database) -> None:
    save(database, {}, removed=("2019",))
    assert told(database) == {}
    save(database, {"2019": 1})
    assert told(database) == {"2019": (1, 2)}
