"""The journal: saved, taken back, brought back, seen as it was; and never lost."""

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resilience import clock, journal
from resilience.config import Config, load
from resilience.contracts import kinds
from resilience.database import Database, current_rows, data_version, open_file, query, uploads_of
from resilience.errors import IntakeError, ResilienceError, StorageError
from resilience.intake.values.words import Lookup
from resilience.journal import batches, keeping
from resilience.paths import ROOT, STARTING_DATA
from resilience.text import Text, available_languages
from tests.saving import BUDI, MOMENT, Values, file_of, kept, uploads_on_disk

HOUR = timedelta(hours=1)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where an office keeps its database."""
    return tmp_path / "office.duckdb"


@pytest.fixture
def database(path: Path) -> Iterator[Database]:
    """An open database without data."""
    opened = journal.open_database(path)
    yield opened
    opened.close()


@contextmanager
def reopened(path: Path) -> Iterator[Database]:
    """The database, opened anew for a while."""
    opened = journal.open_database(path)
    try:
        yield opened
    finally:
        opened.close()


def save(database: Database, values: Values, known_at: datetime = MOMENT, **more: Any) -> int:
    """Save a file of fires; returns the number of the upload."""
    content = more.pop("content", file_of(values))
    return kept(database, "observations", content, known_at=known_at, **{"file": "fires.csv", **more})


def undo(database: Database, batch_id: int, known_at: datetime = MOMENT) -> None:
    """Take an upload back."""
    journal.undo(database, batch_id, by=BUDI, known_at=known_at)


def redo(database: Database, batch_id: int, known_at: datetime = MOMENT) -> None:
    """Bring an upload back."""
    journal.redo(database, batch_id, by=BUDI, known_at=known_at)


def fires(database: Database, as_of: datetime | None = None) -> Values:
    """The values that count, as the pages read them."""
    rows = query(database, "observations", as_of=as_of, places=None, language="id")
    values = [None if pd.isna(value) else value for value in rows["value"]]
    return dict(zip(rows["period"], values, strict=True))


def frames(database: Database) -> dict[str, pd.DataFrame]:
    """Every figure and the whole history."""
    return {**{kind: current_rows(database, kind) for kind in kinds()}, "history": query(database, "history")}


def assert_same(one: dict[str, pd.DataFrame], other: dict[str, pd.DataFrame]) -> None:
    """Not one cell differs."""
    assert one.keys() == other.keys()
    for name in one:
        pd.testing.assert_frame_equal(one[name], other[name], check_exact=True, obj=name)


def sentence(error: ResilienceError) -> str:
    """The error in English; every other language has it too."""
    return [Text(language).error(error) for language in available_languages()][-1]


# Saving


def test_a_saved_file_counts_at_once(database: Database) -> None:
    assert save(database, {"2019": 2183, "2020": 1505}) == 1
    assert fires(database) == {"2019": 2183, "2020": 1505}


def test_of_one_key_the_newest_upload_counts(database: Database) -> None:
    save(database, {"2019": 2183, "2020": 1500})
    assert save(database, {"2020": 1505, "2021": 1535}) == 2
    assert fires(database) == {"2019": 2183, "2020": 1505, "2021": 1535}


def test_an_empty_cell_says_that_it_was_not_measured_after_all(database: Database) -> None:
    save(database, {"2019": 2183})
    save(database, {"2019": None})
    assert fires(database) == {"2019": None}


def test_the_bytes_are_kept_as_they_came(path: Path, database: Database) -> None:
    content = b"\xef\xbb\xbf" + file_of({"2019": 1}).replace(b"\n", b"\r\n")
    save(database, {}, content=content, file="C:/Ani/Kebakaran Jakarta ☂.csv")
    on_disk = uploads_on_disk(path)
    assert sorted(on_disk) == ["000001.parquet", "000001_Kebakaran_Jakarta_.csv", "journal.jsonl"]
    assert on_disk["000001_Kebakaran_Jakarta_.csv"] == content
    assert query(database, "history")["file_name"].tolist() == ["Kebakaran Jakarta ☂.csv"]


def test_a_file_name_of_any_length_is_kept(path: Path, database: Database) -> None:
    save(database, {"2019": 1}, file="漢" * 300 + ".csv")
    save(database, {"2019": 2}, file="")
    assert fires(database) == {"2019": 2}
    assert len(uploads_on_disk(path)) == 5  # each with its rows, and the log


def test_the_history_tells_who_did_what_and_when_newest_first(database: Database) -> None:
    save(database, {"2019": 1}, note="from BPBD")
    undo(database, 1, MOMENT + HOUR)
    history = query(database, "history")
    columns = ["event_id", "action", "done_by", "note", "file_name", "row_count", "counts"]
    assert history[columns].to_numpy().tolist() == [
        [2, "undo", "Budi", None, "fires.csv", 1, False],
        [1, "save", "Ani", "from BPBD", "fires.csv", 1, False],
    ]
    assert history["known_at"].tolist() == [MOMENT + HOUR, MOMENT]


def test_every_value_ever_given_can_be_seen_with_its_upload(database: Database) -> None:
    save(database, {"2019": 2100})
    save(database, {"2019": 2183})
    undo(database, 1)
    asked = {"place_id": "jakarta", "indicator_id": "fires", "language": "id"}
    rows = query(database, "value_history", **asked)
    assert rows[["value", "batch_id", "counts"]].to_numpy().tolist() == [[2183, 2, True], [2100, 1, False]]


def test_the_version_grows_with_everything_that_happens(database: Database) -> None:
    versions = [data_version(database)]
    for happen in (lambda: save(database, {"2019": 1}), lambda: undo(database, 1), lambda: redo(database, 1)):
        happen()
        versions.append(data_version(database))
    assert versions == [0, 1, 2, 3]


# Taking back and bringing back


def test_an_upload_in_the_middle_can_be_taken_back(database: Database) -> None:
    for value in (1, 2, 3):
        save(database, {"2019": value, f"202{value}": value})
    undo(database, 2)
    assert fires(database) == {"2019": 3, "2021": 1, "2023": 3}


def test_behind_the_newest_upload_the_one_before_appears_again(database: Database) -> None:
    for value in (1, 2, 3):
        save(database, {"2019": value})
    undo(database, 3)
    assert fires(database) == {"2019": 2}
    undo(database, 2)
    assert fires(database) == {"2019": 1}
    redo(database, 3)
    assert fires(database) == {"2019": 3}


def test_an_undo_can_be_undone_any_number_of_times(database: Database) -> None:
    save(database, {"2019": 1})
    for _ in range(3):
        undo(database, 1)
        assert fires(database) == {}
        redo(database, 1)
        assert fires(database) == {"2019": 1}


@pytest.mark.parametrize(("do", "key"), [(undo, "no_batch"), (redo, "no_batch")])
def test_an_upload_that_does_not_exist_cannot_be_marked(database: Database, do: Any, key: str) -> None:
    with pytest.raises(StorageError) as caught:
        do(database, 7)
    assert caught.value.key == f"journal.{key}"
    assert "7" in sentence(caught.value)


def test_what_is_undone_cannot_be_undone_again_nor_redone_what_counts(path: Path, database: Database) -> None:
    save(database, {"2019": 1})
    with pytest.raises(StorageError) as caught:
        redo(database, 1)
    assert caught.value.key == "journal.cannot_redo"
    undo(database, 1)
    before = uploads_on_disk(path)
    with pytest.raises(StorageError) as caught:
        undo(database, 1)
    assert caught.value.key == "journal.cannot_undo"
    assert uploads_on_disk(path) == before


# As of a date


def test_the_data_can_be_seen_as_they_were(database: Database) -> None:
    save(database, {"2019": 1}, MOMENT)
    save(database, {"2019": 2}, MOMENT + HOUR)
    undo(database, 2, MOMENT + 2 * HOUR)
    redo(database, 2, MOMENT + 3 * HOUR)
    seen = [fires(database, MOMENT + hours * HOUR) for hours in (-1, 0, 1, 2, 3)]
    assert seen == [{}, {"2019": 1}, {"2019": 2}, {"2019": 1}, {"2019": 2}]


def test_a_day_of_the_office_ends_at_midnight_in_jakarta(database: Database) -> None:
    # Jakarta is seven hours ahead: 14 January begins on the 13th at 17:00 UTC.
    config = office()
    save(database, {"2019": 1}, datetime(2025, 1, 13, 16, 59, 59, 999999))
    save(database, {"2019": 2}, datetime(2025, 1, 13, 17))
    on = {day: fires(database, clock.end_of(date(2025, 1, day), config)) for day in (12, 13, 14)}
    assert on == {12: {}, 13: {"2019": 1}, 14: {"2019": 2}}


@settings(deadline=None)
@given(st.datetimes(datetime(2000, 1, 2), datetime(2100, 1, 1)))
def test_a_moment_lies_in_its_own_day_of_the_office(moment: datetime) -> None:
    config = office()
    day = clock.day_of(moment, config)
    assert clock.start_of(day, config) <= moment <= clock.end_of(day, config)


# The same against a small model


@dataclass
class Model:
    """What the journal promises: for each key the newest upload that is not undone. An empty cell over
    nothing says nothing, and is not kept.
    """

    uploads: list[Values] = field(default_factory=list)
    undone: set[int] = field(default_factory=set)

    def fires(self) -> Values:
        """The values that count, in the order of their periods."""
        counting = [values for number, values in enumerate(self.uploads, 1) if number not in self.undone]
        merged = {period: value for values in counting for period, value in values.items()}
        return dict(sorted(merged.items()))

    def save(self, values: Values) -> None:
        """Keep what says something."""
        there = self.fires()
        told = {period: each for period, each in values.items() if each is not None or period in there}
        self.uploads.append(dict(sorted(told.items())))


a_file = st.dictionaries(st.sampled_from(["2019", "2020", "2021"]), st.none() | st.integers(0, 9), min_size=1)
a_step = st.tuples(st.just("save"), a_file) | st.tuples(st.sampled_from(["undo", "redo"]), st.integers(1, 5))


@settings(deadline=None, max_examples=25)
@given(st.lists(a_step, min_size=1, max_size=8))
def test_whatever_is_saved_and_taken_back_the_figures_are_those_of_the_model(
    steps: list[tuple[str, Any]],
) -> None:
    model, known, now = Model(), [], MOMENT
    with (
        tempfile.TemporaryDirectory() as folder,
        reopened(path := Path(folder) / "office.duckdb") as database,
    ):
        for action, what in steps:
            now += HOUR
            if action == "save":
                model.save(what)
                assert save(database, what, now) == len(model.uploads)
            elif what <= len(model.uploads) and (what in model.undone) == (action == "redo"):
                {"undo": undo, "redo": redo}[action](database, what, now)
                model.undone ^= {what}
            else:
                with pytest.raises(StorageError):
                    {"undo": undo, "redo": redo}[action](database, what, now)
                continue
            known.append((now, model.fires()))
            assert fires(database) == model.fires()
        assert data_version(database) == len(known)
        assert [(moment, fires(database, moment)) for moment, _ in known] == known
        before = frames(database)
        database.close()
        with_again = journal.rebuild(path)
        assert_same(frames(with_again), before)
        with_again.close()


# Nothing is written when something is wrong


def test_a_file_with_faults_leaves_no_trace(path: Path, database: Database) -> None:
    save(database, {"2019": 1})
    before, disk = frames(database), uploads_on_disk(path)
    for content in (b"", b"no header\n", file_of({"2020": 2}) + b"\njakarta,fires,2021,many\n"):
        with pytest.raises(IntakeError) as caught:
            save(database, {}, content=content)
        assert "fires.csv" in sentence(caught.value)
    with pytest.raises(IntakeError):
        save(database, {"2020": 1}, codes={"places": Lookup({"semarang": []})})
    assert_same(frames(database), before)
    assert uploads_on_disk(path) == disk


def test_a_save_that_fails_on_its_way_leaves_neither_rows_nor_log_nor_file(
    path: Path, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(database, {"2019": 1})
    before, disk = frames(database), uploads_on_disk(path)
    insert = batches.insert

    def insert_and_stumble(*arguments: Any) -> None:
        insert(*arguments)
        raise ZeroDivisionError

    monkeypatch.setattr(batches, "insert", insert_and_stumble)
    with pytest.raises(ZeroDivisionError):
        save(database, {"2020": 2})
    with pytest.raises(ZeroDivisionError):
        undo(database, 1)
    monkeypatch.undo()
    assert_same(frames(database), before)
    assert uploads_on_disk(path) == disk
    assert save(database, {"2020": 3}) == 2
    assert fires(database) == {"2019": 1, "2020": 3}


def test_a_full_disk_is_a_sentence(path: Path, database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: Any) -> None:
        raise duckdb.IOException("IO Error: Could not write: No space left on device")

    monkeypatch.setattr(batches, "insert", full)
    with pytest.raises(StorageError) as caught:
        save(database, {"2020": 2})
    assert caught.value.key == "storage.not_writable"
    assert str(path) in sentence(caught.value)


def test_where_no_folder_can_be_made_nothing_is_saved(path: Path, database: Database) -> None:
    uploads_of(path).write_text("a file stands in the way")
    with pytest.raises(StorageError) as caught:
        save(database, {"2020": 2})
    assert caught.value.key == "storage.not_writable"
    assert fires(database) == {}


def test_two_who_save_at_once_both_get_numbers_of_their_own(path: Path, database: Database) -> None:
    with ThreadPoolExecutor(4) as pool:
        numbers = list(pool.map(lambda year: save(database, {str(year): year}), range(2010, 2018)))
    assert sorted(numbers) == list(range(1, 9))
    assert fires(database) == {str(year): year for year in range(2010, 2018)}
    assert query(database, "event_ids")["event_id"].tolist() == list(range(1, 9))
    logged = [json.loads(line)["event_id"] for line in uploads_on_disk(path)["journal.jsonl"].splitlines()]
    assert logged == list(range(1, 9))


# Power cuts


@pytest.mark.parametrize("torn", [b'{"event_id": 2, "batch', b"\x00\x00\x00", b'{"event_id": 2}'])
def test_a_line_that_a_power_cut_tore_is_left_out_and_written_over(path: Path, torn: bytes) -> None:
    with reopened(path) as database:
        save(database, {"2019": 1})
    log = uploads_of(path) / "journal.jsonl"
    whole = log.read_bytes()
    log.write_bytes(whole + torn)
    with reopened(path) as database:
        assert fires(database) == {"2019": 1}
        save(database, {"2020": 2})
    assert log.read_bytes().startswith(whole)
    assert len(log.read_bytes().splitlines()) == 2
    journal.rebuild(path).close()
    with reopened(path) as database:
        assert fires(database) == {"2019": 1, "2020": 2}


def test_a_whole_line_that_cannot_be_read_is_named(path: Path) -> None:
    with reopened(path) as database:
        save(database, {"2019": 1})
    log = uploads_of(path) / "journal.jsonl"
    for line in (b"{}", b"not json", b"null", b"\xff\xfe", b'{"event_id": 1, "colour": "green"}'):
        log.write_bytes(line + b"\n" + log.read_bytes().splitlines(keepends=True)[-1])
        with pytest.raises(StorageError) as caught:
            journal.open_database(path)
        assert (caught.value.key, caught.value.fields["line"]) == ("storage.log_line", 1)
        assert str(log) in sentence(caught.value)


@pytest.mark.parametrize("note", ["baris\u2028baru", "next\u0085line", 'quote " and \\', "a\nb", "☂ é 漢"])
def test_a_note_may_hold_any_sign(path: Path, note: str) -> None:
    with reopened(path) as database:
        save(database, {"2019": 1}, note=note)
    shutil.copy(path, path.with_name("old"))
    with reopened(path) as database:
        assert query(database, "history")["note"].tolist() == [note]
    journal.rebuild(path).close()
    with reopened(path) as database:
        assert query(database, "history")["note"].tolist() == [note]


def test_an_empty_note_is_none(database: Database) -> None:
    save(database, {"2019": 1}, note="")
    assert query(database, "history")["note"].tolist() == [None]


def test_what_the_log_has_and_the_database_has_not_is_caught_up(path: Path, tmp_path: Path) -> None:
    # As after a power cut between the log and the database: the file of before, the log of after.
    with reopened(path) as database:
        save(database, {"2019": 1})
    shutil.copy(path, tmp_path / "before")
    with reopened(path) as database:
        save(database, {"2020": 2})
        undo(database, 1)
        after = frames(database)
    shutil.copy(tmp_path / "before", path)
    with reopened(path) as database:
        assert_same(frames(database), after)
        assert save(database, {"2021": 3}) == 3


def test_an_upload_that_was_cut_off_before_its_log_is_as_if_it_never_came(path: Path) -> None:
    with reopened(path) as database:
        save(database, {"2019": 1})
    (uploads_of(path) / "000002_fires.csv").write_bytes(b"half a fi")
    with reopened(path) as database:
        assert save(database, {"2020": 2}) == 2
        assert fires(database) == {"2019": 1, "2020": 2}
    assert uploads_on_disk(path)["000002_fires.csv"] == file_of({"2020": 2})


# Damage


def set_aside(path: Path, because: str = "damaged") -> list[str]:
    """What was moved out of the way."""
    return sorted(each.name.rpartition("-")[0] for each in path.parent.glob(f"*.{because}-*"))


@pytest.mark.parametrize("damage", [b"", b"no database any more", b"\x00" * 100_000])
def test_a_damaged_file_is_set_aside_and_made_again_with_the_same_figures(path: Path, damage: bytes) -> None:
    with reopened(path) as database:
        save(database, {"2019": 1})
        save(database, {"2019": 2, "2020": 3})
        undo(database, 2)
        before = frames(database)
    path.write_bytes(damage)
    with reopened(path) as database:
        assert_same(frames(database), before)
    assert set_aside(path) == ["office.duckdb.damaged"]
    (aside,) = path.parent.glob("*.damaged-*")
    assert aside.read_bytes() == damage


def test_damage_in_the_middle_of_the_rows_is_mended_as_well(path: Path) -> None:
    with reopened(path) as database:
        save(database, {str(year): year for year in range(1900, 2020)})
        before = frames(database)
    whole = path.read_bytes()
    for start in range(12 * 1024, len(whole), 200 * 1024):
        path.write_bytes(whole[:start] + b"damage!!" + whole[start + 8 :])
        with reopened(path) as database:
            assert_same(frames(database), before)


def died(path: Path) -> None:
    """A process saves one file and dies without closing: its rows are in the write-ahead log only."""
    script = "import os, sys; from pathlib import Path; from resilience import journal\n"
    script += "opened = journal.open_database(Path(sys.argv[1]))\n"
    script += "from tests import saving\n"
    script += "saving.kept(opened, 'observations', saving.file_of({'2019': 1}))\nos._exit(9)"
    subprocess.run([sys.executable, "-c", script, str(path)], cwd=ROOT, check=False)


@pytest.mark.parametrize("damaged", ["", ".wal"])
def test_the_write_ahead_log_of_a_damaged_file_goes_aside_with_it(path: Path, damaged: str) -> None:
    died(path)
    spoilt = path.with_name(path.name + damaged)
    spoilt.write_bytes(b"\xff" * spoilt.stat().st_size)
    with reopened(path) as database:
        assert fires(database) == {"2019": 1}
    assert set_aside(path) in ([], ["office.duckdb.damaged", "office.duckdb.wal.damaged"])
    assert set_aside(path) or damaged == ".wal"


def test_a_lost_database_is_made_again_from_its_uploads(path: Path) -> None:
    with reopened(path) as database:
        save(database, {"2019": 1})
        before = frames(database)
    path.unlink()
    assert journal.stands(path)
    with reopened(path) as database:
        assert_same(frames(database), before)


# Making it again on purpose


def test_rebuilding_gives_the_same_figures(path: Path) -> None:
    with reopened(path) as database:
        journal.start(database, STARTING_DATA, office())
        undo(database, 4)
        save(database, {"2024": 9})
        redo(database, 4)
        before = frames(database)
    journal.rebuild(path).close()
    with reopened(path) as database:
        assert_same(frames(database), before)
    assert sorted(each.name for each in path.parent.iterdir()) == ["office.duckdb", "office.duckdb.uploads"]


@pytest.mark.parametrize(("spoil", "key"), [("unlink", "kept_missing"), ("change", "kept_changed")])
def test_with_a_kept_file_missing_or_changed_the_old_database_stays(path: Path, spoil: str, key: str) -> None:
    with reopened(path) as database:
        save(database, {"2019": 1})
        save(database, {"2020": 2})
        before = frames(database)
    kept = uploads_of(path) / "000001_fires.csv"
    if spoil == "unlink":
        kept.unlink()
    else:
        kept.write_bytes(file_of({"2019": 9}))
    with pytest.raises(StorageError) as caught:
        journal.rebuild(path)
    assert caught.value.key == f"storage.{key}"
    assert str(kept) in sentence(caught.value)
    with reopened(path) as database:
        assert_same(frames(database), before)
    assert sorted(each.name for each in path.parent.iterdir()) == ["office.duckdb", "office.duckdb.uploads"]


def test_a_log_that_knows_less_than_the_database_cannot_replace_it(path: Path) -> None:
    with reopened(path) as database:
        save(database, {"2019": 1})
        save(database, {"2020": 2})
    log = uploads_of(path) / "journal.jsonl"
    log.write_bytes(log.read_bytes().splitlines(keepends=True)[0])
    with pytest.raises(StorageError) as caught:
        journal.rebuild(path)
    assert caught.value.key == "storage.log_short"
    assert (caught.value.fields["found"], caught.value.fields["expected"]) == (1, 2)
    with reopened(path) as database:
        assert fires(database) == {"2019": 1, "2020": 2}


def test_without_its_kept_files_a_database_can_be_seen_but_not_written_or_backed_up(
    path: Path, tmp_path: Path
) -> None:
    with reopened(path) as database:
        save(database, {"2019": 1})
    shutil.rmtree(uploads_of(path))
    with reopened(path) as database:
        assert fires(database) == {"2019": 1}
        for write in (lambda: save(database, {"2020": 2}), lambda: undo(database, 1)):
            with pytest.raises(StorageError) as caught:
                write()
            assert str(uploads_of(path)) in sentence(caught.value)
        assert fires(database) == {"2019": 1}
    with pytest.raises(StorageError) as caught:
        journal.backup(path, tmp_path / "elsewhere")
    assert caught.value.key == "storage.log_short"
    assert not (tmp_path / "elsewhere").exists()


def test_a_disk_that_fills_while_it_is_made_again_is_a_sentence_and_the_old_file_stays(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with reopened(path) as database:
        save(database, {"2019": 1})

    def full(*_: Any) -> None:
        raise duckdb.TransactionException("Failed to commit: No space left on device")

    monkeypatch.setattr(keeping, "insert", full)
    with pytest.raises(StorageError) as caught:
        journal.rebuild(path)
    assert caught.value.key == "storage.not_writable"
    monkeypatch.undo()
    with reopened(path) as database:
        assert fires(database) == {"2019": 1}


def test_tables_of_older_contracts_are_made_again(path: Path) -> None:
    with reopened(path) as database:
        save(database, {"2019": 1})
        before = frames(database)
    older = open_file(path)
    older.connection.execute("alter table observations drop column note_en")
    older.connection.execute("update made_with set contracts = 'before there were notes in English'")
    older.close()
    with reopened(path) as database:
        assert_same(frames(database), before)
        made_with = database.connection.execute("select contracts from made_with").fetchall()
    assert made_with == [(keeping._contracts(),)]


def test_a_rebuild_that_was_cut_off_does_not_stand_in_the_way_of_the_next(path: Path) -> None:
    with reopened(path) as database:
        save(database, {"2019": 1})
    path.with_name(f"{path.name}.rebuilding").write_bytes(b"half made")
    journal.rebuild(path).close()
    with reopened(path) as database:
        assert fires(database) == {"2019": 1}


# Backups


def test_a_backup_opens_and_is_the_same(path: Path, tmp_path: Path) -> None:
    with reopened(path) as database:
        save(database, {"2019": 1})
        undo(database, 1)
        before = frames(database)
    for destination in (tmp_path / "one" / "copy.duckdb", tmp_path / "a folder"):
        copy = journal.backup(path, destination)
        assert copy == (destination if destination.suffix else destination / "office.duckdb")
        with reopened(copy) as database:
            assert_same(frames(database), before)
        assert uploads_on_disk(copy) == uploads_on_disk(path)
        journal.rebuild(copy).close()
        with reopened(copy) as database:
            assert_same(frames(database), before)


def test_a_backup_never_overwrites(path: Path, tmp_path: Path) -> None:
    with reopened(path) as database:
        save(database, {"2019": 1})
    copy = journal.backup(path, tmp_path / "copy.duckdb")
    content = copy.read_bytes()
    only_uploads = tmp_path / "lonely.duckdb"
    uploads_of(only_uploads).mkdir()
    for there in (copy, only_uploads, path):
        with pytest.raises(StorageError) as caught:
            journal.backup(path, there)
        assert caught.value.key == "storage.backup_exists"
        assert str(there) in sentence(caught.value)
    assert copy.read_bytes() == content


def test_a_backup_does_not_lie_among_the_uploads_that_it_copies(path: Path) -> None:
    with reopened(path) as database:
        save(database, {"2019": 1})
    with pytest.raises(StorageError) as caught:
        journal.backup(path, uploads_of(path))
    assert caught.value.key == "storage.backup_inside"
    assert sorted(uploads_on_disk(path)) == ["000001.parquet", "000001_fires.csv", "journal.jsonl"]


def test_a_backup_that_fails_leaves_nothing_behind(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with reopened(path) as database:
        save(database, {"2019": 1})

    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    (tmp_path / "file").write_text("no folder")
    with pytest.raises(StorageError) as caught:
        journal.backup(path, tmp_path / "file")
    assert caught.value.key == "storage.backup_failed"
    assert "something else stands in that place" in sentence(
        caught.value
    )  # and nothing of the system's English
    monkeypatch.setattr(shutil, "copytree", full)
    with pytest.raises(StorageError) as caught:
        journal.backup(path, tmp_path / "copy.duckdb")
    assert "the disk is full" in sentence(caught.value)
    assert sorted(each.name for each in tmp_path.iterdir()) == [
        "file",
        "office.duckdb",
        "office.duckdb.uploads",
    ]


def test_what_is_set_aside_never_lands_on_something_else(path: Path) -> None:
    for number in (1, 2):
        with reopened(path) as database:
            save(database, {"2019": number})
        journal.set_aside(path, because="replaced", uploads=True)
        assert not journal.stands(path)
    assert (
        set_aside(path, "replaced")
        == ["office.duckdb.replaced", "office.duckdb.replaced"] + ["office.duckdb.uploads.replaced"] * 2
    )


# The starting data


@cache
def office() -> Config:
    """The shipped configuration."""
    return load(ROOT / "config.yaml")


def starting(folder: Path, **files: str) -> Path:
    """A folder of starting data: `y2025_01_02_places` stands for `2025-01-02_places.csv`."""
    for name, content in files.items():
        year, month, day, kind = name.removeprefix("y").split("_", 3)
        (folder / f"{year}-{month}-{day}_{kind}.csv").write_text(content)
    return folder


def test_the_starting_data_enter_by_day_and_places_before_what_refers_to_them(
    tmp_path: Path, database: Database
) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    head = "place_id,indicator_id,period,value\n"
    starting(
        folder,
        y2025_01_14_observations=head + "jakarta,fires,2019,2\n",
        y2025_01_02_observations=head + "jakarta,fires,2019,1\n",
        y2025_01_02_targets="place_id,indicator_id,period,upper\njakarta,fires,2030,5\n",
        y2025_01_02_places="place_id,name_id,name_en,kind\njakarta,Jakarta,Jakarta,city\n",
    )
    assert journal.start(database, folder, office()) == 4
    history = query(database, "history").sort_values("event_id")
    assert history["kind"].tolist() == ["places", "targets", "observations", "observations"]
    assert set(history["done_by"]) == {"starting data"}
    assert fires(database) == {"2019": 2}
    # Received on 14 January, from its first moment in Jakarta.
    assert fires(database, clock.end_of(date(2025, 1, 13), office())) == {"2019": 1}
    assert fires(database, clock.start_of(date(2025, 1, 14), office())) == {"2019": 2}


def test_the_starting_data_enter_once(database: Database) -> None:
    with ThreadPoolExecutor(2) as pool:
        counts = list(pool.map(lambda _: journal.start(database, STARTING_DATA, office()), range(2)))
    files = len(list(STARTING_DATA.glob("*.csv")))
    assert sorted(counts) == [0, files]
    assert data_version(database) == files
    undo(database, 4)
    assert journal.start(database, STARTING_DATA, office()) == 0


def test_starting_data_that_a_power_cut_interrupted_are_finished_but_never_mixed_with_others(
    tmp_path: Path, database: Database
) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    head = "place_id,indicator_id,period,value\n"
    starting(folder, y2025_01_02_places="place_id,name_id,name_en,kind\njakarta,Jakarta,Jakarta,city\n")
    assert journal.start(database, folder, office()) == 1
    starting(folder, y2025_01_02_observations=head + "jakarta,fires,2019,1\n")
    assert journal.start(database, folder, office()) == 1
    save(database, {"2019": 2})
    starting(folder, y2025_01_14_observations=head + "jakarta,fires,2019,3\n")
    assert journal.start(database, folder, office()) == 0
    assert fires(database) == {"2019": 2}


def test_a_starting_file_may_end_in_capitals(tmp_path: Path, database: Database) -> None:
    (tmp_path / "2025-01-02_places.CSV").write_text("place_id,name_id,name_en,kind\njakarta,J,J,city\n")
    assert journal.start(database, tmp_path, office()) == 1


@pytest.mark.parametrize(
    "name",
    [
        "observations.csv",
        "2025-01-02_weather.csv",
        "2025-02-30_places.csv",
        "0205-01-02_places.csv",
        "notes.csv",
    ],
)
def test_a_starting_file_whose_name_says_no_day_or_kind_is_refused(
    tmp_path: Path, database: Database, name: str
) -> None:
    (tmp_path / name).write_text("place_id,name_id,name_en,kind\njakarta,J,J,city\n")
    with pytest.raises(StorageError) as caught:
        journal.start(database, tmp_path, office())
    assert caught.value.key == "storage.starting_name"
    assert name in sentence(caught.value)
    assert data_version(database) == 0


@pytest.mark.parametrize("row", ["jakarta,fires,2019,many", "jakrta,fires,2019,1", "jakarta,fire,2019,1"])
def test_with_one_fault_in_the_starting_data_none_of_them_enter(
    tmp_path: Path, database: Database, row: str
) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    starting(
        folder,
        y2025_01_02_places="place_id,name_id,name_en,kind\njakarta,Jakarta,Jakarta,city\n",
        y2025_01_14_observations=f"place_id,indicator_id,period,value\n{row}\n",
    )
    with pytest.raises(IntakeError) as caught:
        journal.start(database, folder, office())
    assert "2025-01-14_observations.csv" in sentence(caught.value)
    assert data_version(database) == 0
    (folder / "2025-01-14_observations.csv").unlink()
    assert journal.start(database, folder, office()) == 1
