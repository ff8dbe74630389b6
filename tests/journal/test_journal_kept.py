"""What the journal keeps beside the database: bytes, rows, log; and what it makes of them again."""

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as parquet
import pytest

from resilience import intake, journal
from resilience.database import Database, current_rows, query, uploads_of
from resilience.errors import StorageError
from resilience.intake import Effect, Scored, Turned
from resilience.text import Text, available_languages
from tests.saving import ANI, MOMENT, brought, file_of, kept, upload_of, uploads_on_disk

AGAIN = pytest.mark.parametrize("again", [journal.open_database, journal.rebuild])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed database with two uploads of fires."""
    path = tmp_path / "office.duckdb"
    database = journal.open_database(path)
    kept(database, "observations", file_of({"2019": 1}), file="fires.csv", known_at=MOMENT)
    kept(database, "observations", file_of({"2019": 2, "2020": 3}), file="fires.csv", known_at=MOMENT)
    database.close()
    return path


def fires(database: Database) -> dict[str, float]:
    """The values that count."""
    rows = current_rows(database, "observations")
    return dict(zip(rows["period"], rows["value"], strict=True))


def refusal(again: Callable[[Path], Database], path: Path) -> StorageError:
    """Why a database cannot be made or opened; every language has a sentence."""
    with pytest.raises(StorageError) as caught:
        again(path)
    for language in available_languages():
        assert str(uploads_of(path)) in Text(language).error(caught.value)
    return caught.value


def with_line(path: Path, line: int, change: Callable[[dict[str, Any]], object]) -> None:
    """Change one line of the log, counted from 1."""
    log = uploads_of(path) / "journal.jsonl"
    lines = log.read_text().splitlines()
    content = json.loads(lines[line - 1])
    change(content)
    lines[line - 1] = json.dumps(content)
    log.write_text("\n".join(lines) + "\n")


# Bytes and rows


def test_an_upload_is_kept_as_the_bytes_that_came_and_as_the_rows_that_were_read(path: Path) -> None:
    on_disk = uploads_on_disk(path)
    assert sorted(on_disk) == [
        "000001.parquet",
        "000001_fires.csv",
        "000002.parquet",
        "000002_fires.csv",
        "journal.jsonl",
    ]
    assert on_disk["000002_fires.csv"] == file_of({"2019": 2, "2020": 3})
    rows = parquet.read_table(io.BytesIO(on_disk["000002.parquet"])).to_pylist()
    common = {"place_id": "jakarta", "indicator_id": "fires", "quality": "official", "removed": False}
    assert [{name: value for name, value in row.items() if value is not None} for row in rows] == [
        {**common, "period": "2019", "value": 2.0, "line": 2},
        {**common, "period": "2020", "value": 3.0, "line": 3},
    ]


def test_what_an_upload_did_is_kept_with_it(path: Path) -> None:
    database = journal.open_database(path)
    # Newest first: 2020 told and 2019 removed; before that 2019 was 1 and became 2, 2020 was new.
    journal.save(database, upload_of({"2020": 3}, removed=("2019",)), by=ANI)
    columns = ["new_count", "changed_count", "same_count", "removed_count", "skipped_count", "row_count"]
    assert query(database, "history")[columns].to_numpy().tolist() == [
        [1, 0, 0, 1, 0, 1],
        [1, 1, 0, 0, 0, 2],
        [1, 0, 0, 0, 0, 1],
    ]
    database.close()


EFFECT = Effect(
    turned=(Turned(indicator="fires", old="on_track", new="behind"),),
    turned_count=1,
    pillars=(Scored(pillar="siap", old=None, new=52.5),),
)


@AGAIN
def test_what_an_upload_turned_is_kept_with_it_and_made_again(
    path: Path, again: Callable[[Path], Database]
) -> None:
    database = journal.open_database(path)
    journal.save(database, upload_of({"2021": 3}), by=ANI, effect=EFFECT)
    journal.undo(database, 3, by=ANI, effect=Effect())
    before = query(database, "history")["effect"].tolist()
    database.close()
    # What was saved before, or by hand, has none.
    assert [intake.effect_kept(each) for each in before] == [Effect(), EFFECT, None, None]
    path.unlink()
    made = again(path)
    assert query(made, "history")["effect"].tolist() == before
    made.close()


def test_lines_of_before_effects_were_kept_stay_readable(path: Path) -> None:
    for line in (1, 2):
        with_line(path, line, lambda content: content.pop("effect"))
    made = journal.rebuild(path)
    assert query(made, "history")["effect"].tolist() == [None, None]
    made.close()


def test_a_database_of_before_effects_were_kept_takes_them(path: Path) -> None:
    with duckdb.connect(str(path)) as old:
        old.execute("alter table events drop column effect")
    database = journal.open_database(path)
    journal.save(database, upload_of({"2021": 3}), by=ANI, effect=EFFECT)
    assert intake.effect_kept(query(database, "history")["effect"].iloc[0]) == EFFECT
    database.close()


def test_what_a_lost_database_left_unwritten_is_not_played_into_the_new_one(path: Path) -> None:
    # The file is gone, and the log that DuckDB kept beside it is another's.
    other = path.with_name("other.duckdb")
    with duckdb.connect(other) as connection:
        connection.execute("pragma disable_checkpoint_on_shutdown")
        connection.execute("create table foreign_rows as select 1 as figure")
    wal = other.with_name(f"{other.name}.wal")
    wal.rename(path.with_name(f"{path.name}.wal"))
    path.unlink()
    made = journal.rebuild(path)
    assert fires(made) == {"2019": 2, "2020": 3}
    made.close()
    with duckdb.connect(path) as connection:
        assert ("foreign_rows",) not in connection.execute("show tables").fetchall()


def test_making_it_again_reads_no_file_anew(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def must_not_be_asked(*_: Any, **__: Any) -> None:
        raise AssertionError("a file was read anew")

    for name in ("intake.read", "intake.taken", "intake.review.read", "intake.review.checked"):
        monkeypatch.setattr(f"resilience.{name}", must_not_be_asked)
    made = journal.rebuild(path)
    assert fires(made) == {"2019": 2, "2020": 3}
    made.close()


def test_rows_stay_what_they_were_even_if_their_file_would_be_read_otherwise_today(tmp_path: Path) -> None:
    # The file says 1.234; when it was saved, that was read as 1234.
    path = tmp_path / "office.duckdb"
    database = journal.open_database(path)
    upload = upload_of({"2019": 1234.0})
    journal.save(database, type(upload)(**{**vars(upload), "content": file_of({"2019": 1.234})}), by=ANI)
    database.close()
    made = journal.rebuild(path)
    assert fires(made) == {"2019": 1234.0}
    made.close()


@pytest.mark.parametrize("name", ["000001_fires.csv", "000001.parquet"])
@pytest.mark.parametrize(("spoil", "key"), [("unlink", "kept_missing"), ("change", "kept_changed")])
def test_a_kept_file_that_is_missing_or_changed_is_named_and_the_database_stays(
    path: Path, name: str, spoil: str, key: str
) -> None:
    file = uploads_of(path) / name
    if spoil == "unlink":
        file.unlink()
    else:
        file.write_bytes(file.read_bytes()[:-1] + b"?")
    error = refusal(journal.rebuild, path)
    assert (error.key, error.fields["file"]) == (f"storage.{key}", str(file))
    database = journal.open_database(path)
    assert fires(database) == {"2019": 2, "2020": 3}
    database.close()


# The log

WRONG: dict[str, Callable[[dict[str, Any]], object]] = {
    "a number as text": lambda line: line.update(event_id="2"),
    "no whole number": lambda line: line.update(batch_id=2.5),
    "a number that no column holds": lambda line: line.update(event_id=10**30),
    "a number before the first": lambda line: line.update(event_id=0),
    "true for a number": lambda line: line.update(event_id=True),
    "an action that does not exist": lambda line: line.update(action="forget"),
    "a day that does not exist": lambda line: line.update(known_at="2025-02-30T00:00:00"),
    "a time with a zone": lambda line: line.update(known_at="2025-01-14T03:00:00+07:00"),
    "nobody": lambda line: line.update(done_by=None),
    "a note that is a list": lambda line: line.update(note=["a"]),
    "a save of nothing": lambda line: line.update(saved=None),
    "an undo that saves": lambda line: line.update(action="undo"),
    "something unknown": lambda line: line.update(colour="green"),
    "nothing": lambda line: line.clear(),
    "a kind that does not exist": lambda line: line["saved"].update(kind="weather"),
    "a kind with more in it": lambda line: line["saved"].update(kind="places; drop table places"),
    "a missing hash": lambda line: line["saved"].pop("rows_sha256"),
    "a count as text": lambda line: line["saved"].update(new_count="1"),
}


@AGAIN
@pytest.mark.parametrize("change", WRONG.values(), ids=WRONG.keys())
def test_a_line_of_the_log_with_something_wrong_in_it_is_named(
    path: Path, change: Callable[[dict[str, Any]], object], again: Callable[[Path], Database]
) -> None:
    with_line(path, 2, change)
    error = refusal(again, path)
    assert (error.key, error.fields["line"]) == ("storage.log_line", 2)


@pytest.mark.parametrize("field", ["kept_as", "rows_as"])
@pytest.mark.parametrize(
    "name", ["../000001_fires.csv", "/etc/hostname", "a/b.csv", "a\\b.csv", "..", ".", "", "a.csv\n", "a\0b"]
)
def test_a_kept_file_lies_in_the_folder_of_uploads_and_nowhere_else(
    path: Path, field: str, name: str
) -> None:
    with_line(path, 2, lambda line: line["saved"].update({field: name}))
    error = refusal(journal.rebuild, path)
    assert (error.key, error.fields["line"]) == ("storage.log_line", 2)


@AGAIN
def test_a_line_that_stands_twice_is_named(path: Path, again: Callable[[Path], Database]) -> None:
    log = uploads_of(path) / "journal.jsonl"
    log.write_bytes(log.read_bytes() + log.read_bytes().splitlines(keepends=True)[1])
    error = refusal(again, path)
    assert (error.key, error.fields["line"]) == ("storage.log_line", 3)


# Backups


@pytest.mark.parametrize("failing", ["000001.parquet", "office.duckdb.part", "office.duckdb.part.uploads"])
def test_a_backup_that_fails_at_any_step_leaves_nothing_behind(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    move, copy = Path.rename, journal.keeping.shutil.copy2

    def moved(file: Path, target: Path) -> Path:
        if file.name == failing:
            raise OSError(28, "No space left on device")
        return move(file, target)

    def copied(source: str, target: str, **more: Any) -> str:
        if Path(source).name == failing:
            raise OSError(28, "No space left on device")
        return copy(source, target, **more)

    monkeypatch.setattr(Path, "rename", moved)
    monkeypatch.setattr(journal.keeping.shutil, "copytree", copying_with(copied))
    with pytest.raises(StorageError) as caught:
        journal.backup(path, tmp_path / "copies")
    assert caught.value.key == "storage.backup_failed"
    assert list((tmp_path / "copies").iterdir()) == []
    monkeypatch.undo()
    whole = journal.backup(path, tmp_path / "copies")
    assert uploads_on_disk(whole) == uploads_on_disk(path)


def copying_with(copied: Callable[..., str]) -> Callable[[Path, Path], None]:
    """Copies a folder file by file."""

    def copy_folder(source: Path, target: Path) -> None:
        target.mkdir()
        for file in sorted(source.iterdir()):
            copied(str(file), str(target / file.name))

    return copy_folder


# Who brings it


def test_a_file_is_kept_with_the_name_of_who_saved_it(tmp_path: Path) -> None:
    database = journal.open_database(tmp_path / "office.duckdb")
    journal.save(database, brought(database, "observations", file_of({"2019": 1})), by=ANI)
    assert query(database, "history")["done_by"].tolist() == ["Ani"]
    assert journal.original(database, 1, by=ANI) == file_of({"2019": 1})
    with pytest.raises(StorageError) as caught:
        journal.original(database, 2, by=ANI)
    assert caught.value.key == "journal.no_batch"
    database.close()
