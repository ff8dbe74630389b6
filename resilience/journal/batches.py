"""Saving an upload, taking it back, and bringing it back again."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pandas as pd

from resilience import intake
from resilience.contracts import contract
from resilience.database import Database, cursor, query, transaction
from resilience.errors import IntakeError, StorageError
from resilience.intake.checking import Known
from resilience.journal import log
from resilience.journal.log import Action, Event


def save(
    database: Database,
    *,
    kind: str,
    content: bytes,
    file_name: str,
    done_by: str,
    note: str | None = None,
    known_at: datetime | None = None,
    known: Known | None = None,
) -> int:
    """Check a file and keep it as a new batch; returns the batch's number.

    Raises IntakeError with every fault, and StorageError when the disk refuses; then nothing
    was written.
    """
    rows = rows_of(kind, content, file_name, known)
    with _writing(database):
        batch_id = _next(database, "batch_id", "batches")
        event = Event(
            event_id=_next(database, "event_id", "events"),
            batch_id=batch_id,
            action="save",
            happened_at=_now(),
            known_at=known_at or _now(),
            done_by=done_by,
            note=note,
            kind=kind,
            file_name=Path(file_name).name,
            kept_as=log.kept_name(batch_id, file_name),
            sha256=hashlib.sha256(content).hexdigest(),
        )
        record(database, event, rows, content)
    return batch_id


def undo(
    database: Database,
    batch_id: int,
    *,
    done_by: str,
    note: str | None = None,
    known_at: datetime | None = None,
) -> None:
    """Let a batch no longer count, also one in the middle. Itself in the history and undoable.

    Raises StorageError where there is no such batch or it is undone already.
    """
    _mark(database, batch_id, "undo", done_by, note, known_at)


def redo(
    database: Database,
    batch_id: int,
    *,
    done_by: str,
    note: str | None = None,
    known_at: datetime | None = None,
) -> None:
    """Let an undone batch count again. Raises StorageError where it was not undone."""
    _mark(database, batch_id, "redo", done_by, note, known_at)


def _mark(
    database: Database,
    batch_id: int,
    action: Action,
    done_by: str,
    note: str | None,
    known_at: datetime | None,
) -> None:
    with _writing(database):
        events = query(database, "events_of_batch", batch_id=batch_id)
        if events.empty:
            raise StorageError("journal.no_batch", batch=batch_id)
        if (events["action"].iloc[-1] == "undo") == (action == "undo"):
            raise StorageError(f"journal.cannot_{action}", batch=batch_id)
        event_id = _next(database, "event_id", "events")
        record(database, Event(event_id, batch_id, action, _now(), known_at or _now(), done_by, note))


@contextmanager
def _writing(database: Database) -> Iterator[None]:
    """One writer at a time; a full or locked disk is a sentence for the user, not a bug."""
    with database.writing:
        try:
            yield
        except (OSError, duckdb.IOException) as error:
            raise StorageError("storage.not_writable", file=str(database.path)) from error


def record(
    database: Database, event: Event, rows: pd.DataFrame | None = None, content: bytes | None = None
) -> None:
    """Write an event into the log and then into the database: both or neither.

    A power cut between the two is mended at the next opening, from the log.
    """
    with log.written(database.uploads, event, content), transaction(database) as own:
        insert(own, event, rows)


def rows_of(kind: str, content: bytes, file_name: str, known: Known | None = None) -> pd.DataFrame:
    """The rows that a file holds. Raises IntakeError with every fault in it."""
    result = intake.checked(intake.read(content, Path(file_name).name), contract(kind), known)
    if result.problems:
        raise IntakeError("intake.refused", result.problems, file=Path(file_name).name)
    return result.rows


def insert(own: duckdb.DuckDBPyConnection, event: Event, rows: pd.DataFrame | None) -> None:
    """Write one event, and for a save its batch and rows, into an open transaction."""
    own.execute(
        "insert into events values ($event_id, $batch_id, $action, $happened_at, $known_at, $done_by, $note)",
        {
            name: getattr(event, name)
            for name in ("event_id", "batch_id", "action", "happened_at", "known_at", "done_by", "note")
        },
    )
    if rows is None or event.kind is None:
        return
    own.execute(
        "insert into batches values ($batch_id, $kind, $file_name, $kept_as, $sha256, $row_count)",
        {name: getattr(event, name) for name in ("batch_id", "kind", "file_name", "kept_as", "sha256")}
        | {"row_count": len(rows)},
    )
    names = ", ".join([*contract(event.kind).columns, "line"])
    own.register("incoming_rows", rows)
    own.execute(
        f"insert into {event.kind} ({names}, batch_id, removed) "
        f"select {names}, $batch_id, false from incoming_rows",
        {"batch_id": event.batch_id},
    )
    own.unregister("incoming_rows")


def _next(database: Database, column: str, table: str) -> int:
    with cursor(database) as own:
        (number,) = own.execute(f"select coalesce(max({column}), 0) + 1 from {table}").fetchall()[0]
    return int(number)


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
