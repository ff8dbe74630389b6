"""Who may write, on which state of the data, and which rows: else nothing is written."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as compute
import pytest

from resilience import journal
from resilience.access import Person
from resilience.database import Database, current_rows, data_version, query
from resilience.errors import AccessError, StorageError
from resilience.text import Text, available_languages
from tests.saving import ANI, MOMENT, rows_of, upload_of, uploads_on_disk

Work = Callable[..., Any]
WAYS = ("save", "undo", "redo", "original")


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """Two uploads of fires, the second taken back: version 3."""
    opened = journal.open_database(tmp_path / "office.duckdb")
    journal.save(opened, upload_of({"2019": 1}), by=ANI, known_at=MOMENT)
    journal.save(opened, upload_of({"2019": 2}), by=ANI, known_at=MOMENT)
    journal.undo(opened, 2, by=ANI, known_at=MOMENT)
    yield opened
    opened.close()


def work(database: Database, way: str, **more: Any) -> Any:
    """Do what would be right for somebody of the secretariat."""
    match way:
        case "save":
            return journal.save(database, upload_of({"2020": 3}), **more)
        case "undo":
            return journal.undo(database, 1, **more)
        case "redo":
            return journal.redo(database, 2, **more)
    return journal.original(database, 1, **more)


def everything(database: Database) -> tuple[Any, ...]:
    """All that a write would change."""
    frames = (current_rows(database, "observations"), query(database, "history"))
    written = [frame.to_csv() for frame in frames]
    return data_version(database), written, uploads_on_disk(database.path)


NOW = datetime.now(UTC)
OTHERS = {
    "not_signed_in": None,
    "may_not_write": Person("Dewi", "viewer"),
    "may_not_write ": Person("Eko", None),
    "ended": Person("Ani", "secretariat", NOW - timedelta(seconds=1)),
    "may_not_write  ": Person("Dewi", "viewer", NOW + timedelta(days=1)),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(("key", "person"), OTHERS.items())
def test_only_the_secretariat_writes_and_sees_what_came(
    database: Database, way: str, key: str, person: Person | None
) -> None:
    before = everything(database)
    with pytest.raises(AccessError) as caught:
        work(database, way, by=person)
    assert caught.value.key == f"access.{key.strip()}"
    assert all(Text(language).error(caught.value) for language in available_languages())
    assert everything(database) == before


@pytest.mark.parametrize("way", WAYS)
def test_who_is_of_the_secretariat_and_active_may(database: Database, way: str) -> None:
    before = data_version(database)
    work(database, way, by=Person("Ani", "secretariat", NOW + timedelta(days=1)))
    assert data_version(database) == before + (way != "original")


@pytest.mark.parametrize("way", ["save", "undo", "redo"])
def test_what_was_looked_at_on_older_data_is_not_written(database: Database, way: str) -> None:
    before = everything(database)
    for version in (0, 2):
        with pytest.raises(StorageError) as caught:
            work(database, way, by=ANI, at_version=version)
        assert caught.value.key == "journal.moved"
    assert everything(database) == before
    work(database, way, by=ANI, at_version=3)
    assert data_version(database) == 4


def twice(rows: pa.Table) -> pa.Table:
    """The first row stands once more, with another value."""
    again = rows.slice(0, 1).set_column(3, "value", pa.array([99.0]))
    return pa.concat_tables([rows, again])


def emptied(column: str) -> Callable[[pa.Table], pa.Table]:
    """A key of the last row is empty."""

    def without(rows: pa.Table) -> pa.Table:
        is_last = pa.array([index == rows.num_rows - 1 for index in range(rows.num_rows)])
        values = compute.if_else(is_last, pa.scalar(None, pa.string()), rows[column])
        return rows.set_column(rows.column_names.index(column), column, values)

    return without


def both_told_and_removed(rows: pa.Table) -> pa.Table:
    """One key is measured and gone at once."""
    return pa.concat_tables([rows, rows_of({}, removed=("2021",))])


@pytest.mark.parametrize(
    "spoilt",
    [twice, emptied("place_id"), emptied("indicator_id"), emptied("period"), both_told_and_removed],
)
def test_a_key_that_is_empty_or_stands_twice_is_a_bug_and_not_saved(
    database: Database, spoilt: Callable[[pa.Table], pa.Table]
) -> None:
    before = everything(database)
    upload = upload_of({"2020": 3, "2021": 4})
    with pytest.raises(ValueError, match="key"):
        journal.save(database, replace(upload, rows=spoilt(upload.rows)), by=ANI)
    assert everything(database) == before
