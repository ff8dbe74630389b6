"""A process that is killed while it saves: every upload is there with all of its rows, or not at all."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from pandas.testing import assert_frame_equal

from resilience import journal
from resilience.database import Database, current_rows, data_version, query
from resilience.journal import keeping, log
from resilience.paths import ROOT

ROWS = 5000
KILLS = 50

# Every line on its standard input is one life: a child that saves without end, until it is killed.
# (A child of a program that is loaded already: to load it fifty times would take a minute.)
SAVING = f"""
import os, sys
from pathlib import Path
from resilience import journal
from tests.saving import ANI, upload_of

uploads = [upload_of({{f"{{1000 + row}}": row + part for row in range({ROWS})}}) for part in range(3)]
for _ in sys.stdin:
    child = os.fork()
    if child == 0:
        database, number = journal.open_database(Path(sys.argv[1])), os.getpid()
        while True:
            print("saving", os.getpid(), flush=True)
            number = journal.save(database, uploads[number % 3], by=ANI)
            print("saved", number, flush=True)
    _, status = os.waitpid(child, 0)
    print("died", os.waitstatus_to_exitcode(status), flush=True)
"""


@contextmanager
def a_saver(path: Path) -> Iterator[tuple[IO[str], IO[str]]]:
    """The program above: what it is told, and what it says."""
    with subprocess.Popen(
        [sys.executable, "-W", "ignore", "-c", SAVING, str(path)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        yield process.stdin, process.stdout
        process.stdin.close()


def killed(told: IO[str], said: IO[str], after: float) -> int:
    """Kill a child `after` seconds from when it begins to save; returns the last upload that it said
    to have saved, 0 for none.
    """
    pid = begun(told, said)
    time.sleep(after)
    return end(pid, said)


def begun(told: IO[str], said: IO[str]) -> int:
    """The number of a child's process that has begun to save."""
    told.write("save\n")
    told.flush()
    word, pid = said.readline().split()
    assert word == "saving"
    return int(pid)


def end(pid: int, said: IO[str]) -> int:
    """Kill it; returns the last upload that it said to have saved."""
    os.kill(pid, signal.SIGKILL)
    reported = 0
    for line in said:
        word, number = line.split()
        if word == "died":
            assert int(number) == -signal.SIGKILL
            break
        reported = int(number) if word == "saved" else reported
    return reported


def seconds_of_a_save(told: IO[str], said: IO[str]) -> float:
    """How long one takes on this machine: the moments of the kills are spread over it."""
    pid, start = begun(told, said), time.monotonic()
    for _ in range(4 * 2):  # saved, saving
        said.readline()
    seconds = (time.monotonic() - start) / 4
    end(pid, said)
    return seconds


def check_is_whole(database: Database) -> None:
    """Log, rows and kept files say the same; what more lies there waits to be written over."""
    events = log.events(database.uploads)
    assert data_version(database) == len(events) == events[-1].event_id
    counted = database.connection.execute(
        "select batch_id, count(*) from observations group by all"
    ).fetchall()
    assert dict(counted) == {event.batch_id: ROWS for event in events}
    named = {"journal.jsonl"}
    for event in events:
        assert event.saved is not None
        named |= {event.saved.kept_as, event.saved.rows_as}
        keeping.kept(database.uploads, event.saved.kept_as, event.saved.sha256)
        keeping.kept(database.uploads, event.saved.rows_as, event.saved.rows_sha256)
    # A file whose line was never written belongs to no event: the next upload takes its number.
    following = len(events) + 1
    orphans = {log.kept_name(following, "fires.csv"), f"{following:06d}.parquet"}
    assert {each.name for each in database.uploads.iterdir()} - named <= orphans


def check_is_made_again(path: Path, database: Database) -> None:
    """From the kept files the same rows and the same history."""
    rows, history = current_rows(database, "observations"), query(database, "history")
    database.close()
    made = journal.rebuild(path)
    assert_frame_equal(current_rows(made, "observations"), rows)
    assert_frame_equal(query(made, "history"), history)
    made.close()


def test_a_save_that_is_killed_at_any_moment_leaves_all_of_its_rows_or_none(tmp_path: Path) -> None:
    path, chance = tmp_path / "office.duckdb", random.Random(20250114)
    with a_saver(path) as (told, said):
        seconds = seconds_of_a_save(told, said)
        for kill in range(KILLS):
            reported = killed(told, said, chance.uniform(0, 1.2 * seconds))
            database = journal.open_database(path)
            try:
                check_is_whole(database)
                assert data_version(database) >= reported  # what was said to be saved is saved
                if kill % 10 == 9:
                    check_is_made_again(path, database)
            finally:
                database.close()
