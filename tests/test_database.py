"""The DuckDB file: opening it, what it refuses, and reading from it by many at once."""

import os
import re
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from resilience import journal
from resilience.contracts import kinds
from resilience.database import (
    DamagedFileError,
    Database,
    current_rows,
    data_version,
    open_file,
    query,
    table_statements,
    transaction,
    uploads_of,
)
from resilience.errors import StorageError
from resilience.paths import ROOT
from resilience.text import Text, available_languages
from tests.saving import ANI, kept

PLACES = b"place_id,name_id,name_en,kind\njakarta,Jakarta,Jakarta,city\n"
ANSWERS = {
    "language": "id",
    "place_id": "jakarta",
    "indicator_id": "fires",
    "assessment": "pra",
    "fewest": 3,
    "batch_id": 1,
    "places": None,
    "indicators": None,
    "jump": 5,
    "old_years": 3,
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where an office keeps its database."""
    return tmp_path / "office.duckdb"


@pytest.fixture
def database(path: Path) -> Iterator[Database]:
    """An open database with one place in it."""
    opened = journal.open_database(path)
    kept(opened, "places", PLACES)
    yield opened
    opened.close()


def refusal(path: Path) -> StorageError:
    """Why a database cannot be opened; every language has a sentence that names it."""
    with pytest.raises(StorageError) as caught:
        journal.open_database(path)
    assert all(str(path) in Text(language).error(caught.value) for language in available_languages())
    return caught.value


# Tables and questions


def test_the_tables_are_made_once_and_opening_again_changes_nothing(path: Path, database: Database) -> None:
    database.close()
    again = open_file(path)
    assert query(again, "places")["place_id"].tolist() == ["jakarta"]
    again.close()


def test_every_table_of_the_journal_and_of_the_contracts_is_there(database: Database) -> None:
    tables = [
        name for (name,) in database.connection.execute("select table_name from duckdb_tables()").fetchall()
    ]
    assert sorted(tables) == sorted(["batches", "events", "made_with", *kinds()])


def test_no_table_leans_on_what_a_lake_cannot_do() -> None:
    # The same SQL must later run on DuckLake.
    for statement in table_statements():
        assert not re.search(r"primary key|unique|references|nextval|foreign", statement, re.IGNORECASE)


QUESTIONS = sorted(
    path.stem
    for path in (ROOT / "resilience" / "sql").glob("*.sql")
    if path.stem not in ("tables", "active_batches")
)


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_question_is_answered_by_the_installed_duckdb(database: Database, name: str) -> None:
    text = (ROOT / "resilience" / "sql" / f"{name}.sql").read_text()
    statement = "\n".join(line for line in text.splitlines() if not line.startswith("--"))
    asked = {word: ANSWERS[word] for word in set(re.findall(r"\$(\w+)", statement)) - {"as_of"}}
    answer = query(database, name, **asked)
    assert len(answer.columns) == len(set(answer.columns)) > 0


def test_text_that_is_not_there_is_none_and_a_number_is_nan(database: Database) -> None:
    # Also beside rows that have it: NaN would be taken for true.
    content = b"place_id,name_id,name_en,kind,source\nbali,Bali,Bali,province,BPS\n"
    kept(database, "places", content)
    places = query(database, "places")
    assert places["source"].tolist() == ["BPS", None]
    assert places["country"].tolist() == [None, None]
    assert places["latitude"].isna().all()


def test_a_whole_number_stays_whole_where_another_is_missing(database: Database) -> None:
    head = "place_id,name_id,name_en,kind,network_round"
    kept(database, "places", f"{head}\njakarta,Jakarta,Jakarta,city,2\nsemarang,Semarang,Semarang,city,\n")
    rounds = current_rows(database, "places")["network_round"]
    assert str(rounds.dtype) == "Int64"
    assert rounds.tolist() == [2, pd.NA]


def test_a_value_beside_a_thousand_empty_cells_keeps_its_type(database: Database) -> None:
    head = "place_id,indicator_id,period,value,note\n"
    lines = [f"p{number},fires,2020,{number},{'late' if number == 2999 else ''}" for number in range(3000)]
    content = (head + "\n".join(lines)).encode()
    kept(database, "observations", content)
    found = query(database, "observations", places=None, language="id").set_index("place_id")
    assert found.loc["p2999", "note"] == "late"
    assert found.loc["p1234", "value"] == 1234
    assert found["note"].notna().sum() == 1


# Locked down


@pytest.mark.parametrize(
    "statement",
    [
        "attach '{folder}/other.duckdb' as other",
        "copy places to '{folder}/places.csv'",
        "export database '{folder}/all'",
        "select * from read_csv('{folder}/secret.csv')",
        "select * from read_text('{folder}/secret.csv')",
        "select * from '{folder}/secret.csv'",
        "select * from glob('{folder}/*')",
        "install httpfs",
        "load httpfs",
        "set threads = 1",
        "set enable_external_access = true",
        "set lock_configuration = false",
        "create secret (type s3)",
    ],
)
def test_nothing_but_its_own_file_can_be_reached(database: Database, tmp_path: Path, statement: str) -> None:
    (tmp_path / "secret.csv").write_text("a\n1\n")
    before = sorted(tmp_path.iterdir())
    with pytest.raises(duckdb.Error):
        database.connection.execute(statement.format(folder=tmp_path))
    assert sorted(tmp_path.iterdir()) == before


def test_a_frame_of_the_program_is_no_table(database: Database) -> None:
    frame = pd.DataFrame({"a": [1]})
    with pytest.raises(duckdb.Error):
        database.connection.execute("select * from frame").fetchall()
    assert len(frame) == 1


# Where it lies


@pytest.mark.parametrize(
    "name", ["Jakarta's dasbor ü ☂.duckdb", "a b.db", "office", "v1.2", "o'; drop table places; --"]
)
def test_a_path_may_hold_any_sign(tmp_path: Path, name: str) -> None:
    path = tmp_path / "folder with 'quotes' ñ" / name
    opened = journal.open_database(path)
    kept(opened, "places", PLACES)
    opened.close()
    copy = journal.backup(path, tmp_path / "back up's")
    journal.rebuild(path).close()
    for each in (path, copy):
        again = journal.open_database(each)
        assert len(query(again, "places")) == 1
        again.close()


def test_neighbours_with_like_names_keep_their_uploads_apart(tmp_path: Path) -> None:
    names = ["office", "office.db", "office.duckdb", "office.v1", "office.v2"]
    assert len({uploads_of(tmp_path / name) for name in names}) == len(names)


def test_a_link_leads_to_the_same_uploads(tmp_path: Path, path: Path, database: Database) -> None:
    database.close()
    link = tmp_path / "elsewhere" / "link.duckdb"
    link.parent.mkdir()
    link.symlink_to(path)
    linked = journal.open_database(link)
    journal.undo(linked, 1, by=ANI)
    linked.close()
    journal.rebuild(link).close()
    assert link.is_symlink()
    assert sorted(each.name for each in link.parent.iterdir()) == ["link.duckdb"]
    again = journal.open_database(path)
    assert data_version(again) == 2
    again.close()


def test_a_relative_path_stays_where_it_was_when_the_program_moves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    opened = journal.open_database(Path("here") / "office.duckdb")
    (tmp_path / "other").mkdir()
    monkeypatch.chdir(tmp_path / "other")
    kept(opened, "places", PLACES)
    opened.close()
    assert sorted(each.name for each in (tmp_path / "here").iterdir()) == [
        "office.duckdb",
        "office.duckdb.uploads",
    ]


def test_a_file_cannot_be_a_folder_and_a_folder_cannot_be_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    assert refusal(tmp_path / "file" / "office.duckdb").key == "storage.not_writable"
    assert refusal(tmp_path).key == "storage.not_writable"
    assert refusal(tmp_path / ("long" * 100)).key == "storage.not_writable"
    assert (tmp_path / "file").read_text() == "not a folder"


def test_a_device_a_pipe_and_a_name_that_no_disk_takes_are_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    for path in (Path(os.devnull), tmp_path / "pipe", tmp_path / "loop", tmp_path / "\udcff.duckdb"):
        with pytest.raises(StorageError) as caught:
            journal.open_database(path)
        assert caught.value.key == "storage.not_writable"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["loop", "pipe"]


@pytest.mark.parametrize("again", [journal.open_database, journal.rebuild])
def test_somebody_elses_file_is_left_alone(path: Path, again: Callable[[Path], Database]) -> None:
    path.write_text("office: {place: jakarta}")
    with pytest.raises(StorageError) as caught:
        again(path)
    assert caught.value.key == "storage.not_database"
    assert path.read_text() == "office: {place: jakarta}"
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_an_empty_file_holds_nothing_that_could_be_lost(path: Path) -> None:
    path.touch()
    journal.open_database(path).close()
    assert journal.stands(path)


def test_a_file_that_a_newer_duckdb_made_is_left_alone(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise duckdb.IOException("IO Error: … the file was created with a newer version of DuckDB")

    path.write_bytes(b"of the future")
    monkeypatch.setattr(duckdb, "connect", refuse)
    assert refusal(path).key == "storage.newer"
    assert path.read_bytes() == b"of the future"


@pytest.mark.parametrize(
    "said", ["Cannot open file: Too many open files", "Could not write file: No space left"]
)
def test_a_disk_that_is_full_does_not_make_the_file_a_damaged_one(
    path: Path, monkeypatch: pytest.MonkeyPatch, said: str
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise duckdb.IOException(f"IO Error: {said}")

    path.write_bytes(b"as it was")
    monkeypatch.setattr(duckdb, "connect", refuse)
    assert refusal(path).key == "storage.not_writable"
    assert path.read_bytes() == b"as it was"


def test_a_second_process_gets_a_sentence(path: Path, database: Database) -> None:
    database.close()
    script = "import sys; from pathlib import Path; from resilience import journal\n"
    script += "held = journal.open_database(Path(sys.argv[1])); print('open', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", script, str(path)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        assert refusal(path).key == "storage.held"
        other.communicate()
    journal.open_database(path).close()


# Damage


@pytest.mark.parametrize("content", [b"", b"hello\n", b"SQLite format 3\x00" + b"\x00" * 5000])
def test_a_file_that_is_no_database_is_called_damaged(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(DamagedFileError):
        open_file(path)


def test_damage_deep_inside_is_found_at_opening(path: Path, database: Database) -> None:
    # DuckDB reads a block, and checks it, only when a row of it is asked for.
    database.close()
    whole = path.read_bytes()
    found = 0
    for position in range(12 * 1024, len(whole), 64 * 1024):
        path.write_bytes(
            whole[:position]
            + bytes(byte ^ 0xFF for byte in whole[position : position + 8])
            + whole[position + 8 :]
        )
        try:
            opened = open_file(path)
        except DamagedFileError:
            found += 1
            continue
        assert query(opened, "places")["place_id"].tolist() == ["jakarta"]
        assert data_version(opened) == 1
        opened.close()
    assert found


# Many at once


def test_a_transaction_is_all_or_nothing(database: Database) -> None:
    def half_a_save() -> None:
        with transaction(database) as own:
            own.execute("insert into places (place_id) values ('nowhere')")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        half_a_save()
    assert query(database, "places")["place_id"].tolist() == ["jakarta"]


def test_a_commit_that_fails_says_why(database: Database) -> None:
    def gone_before_the_commit() -> None:
        with transaction(database) as own:
            own.execute("rollback")

    with pytest.raises(duckdb.TransactionException, match="cannot commit"):
        gone_before_the_commit()


def test_readers_see_one_state_while_a_writer_saves(database: Database) -> None:
    # Every file sets all places to its own number: no frame may ever hold two of them.
    head, places = "place_id,indicator_id,period,value\n", [f"p{number}" for number in range(50)]
    done = threading.Event()

    def read() -> list[set[float]]:
        seen = []
        while not done.is_set():
            seen.append(set(query(database, "observations", places=None, language="id")["value"]))
        return seen

    with ThreadPoolExecutor(3) as pool:
        readers = [pool.submit(read) for _ in range(3)]
        try:
            for number in range(8):
                content = (head + "\n".join(f"{place},fires,2020,{number}" for place in places)).encode()
                kept(database, "observations", content)
        finally:
            done.set()
        for reader in readers:
            states = [state for state in reader.result() if state]
            assert all(len(state) == 1 for state in states)
            numbers = [min(state) for state in states]
            assert numbers == sorted(numbers)


def test_readers_never_get_each_others_rows(database: Database) -> None:
    head = "place_id,indicator_id,period,value\n"
    content = (head + "\n".join(f"p{number},fires,2020,{number}" for number in range(40))).encode()
    kept(database, "observations", content)

    def read(number: int) -> list[float]:
        place = {"place_id": f"p{number}", "indicator_id": "fires", "language": "id"}
        return query(database, "value_history", **place)["value"].tolist()

    with ThreadPoolExecutor(4) as pool:
        numbers = [number % 40 for number in range(160)]
        assert list(pool.map(read, numbers)) == [[number] for number in numbers]


def test_a_process_that_dies_without_closing_loses_nothing(path: Path) -> None:
    script = "import os, sys; from pathlib import Path; from resilience import journal\n"
    script += "opened = journal.open_database(Path(sys.argv[1]))\n"
    script += f"from tests import saving\nsaving.kept(opened, 'places', {PLACES!r})\n"
    script += "os._exit(9)"
    assert subprocess.run([sys.executable, "-c", script, str(path)], cwd=ROOT, check=False).returncode == 9
    assert os.path.exists(f"{path}.wal")
    opened = journal.open_database(path)
    assert query(opened, "places")["place_id"].tolist() == ["jakarta"]
    opened.close()
