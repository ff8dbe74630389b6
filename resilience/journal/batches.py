"""Saving an upload, taking it back, and bringing it back again."""

import hashlib
import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as parquet

from resilience import access
from resilience.access import Person
from resilience.contracts import contract
from resilience.database import Database, cursor, data_version, query, transaction
from resilience.errors import StorageError
from resilience.intake import Effect, Upload
from resilience.journal import log
from resilience.journal.log import Action, Event
from resilience.writing import plain_file


def save(
    database: Database,
    upload: Upload,
    *,
    by: Person | None,
    note: str | None = None,
    known_at: datetime | None = None,
    at_version: int | None = None,
    effect: Effect | None = None,
) -> int:
    """Keep an upload as a new batch; returns the batch's number.

    `at_version` is the state of the data that its differences were taken from, `effect` what it turns
    then. Raises AccessError where the person may not write, and StorageError when the data have
    moved since or the disk refuses; then nothing was written.
    """
    _check_keys(upload)
    rows, name = _parquet(upload.rows), plain_file(Path(upload.file_name).name)
    with _writing(database, by, at_version) as writer:
        batch_id = _next(database, "batch_id", "batches")
        saved = log.Saved(
            kind=upload.kind,
            file_name=name,
            kept_as=log.kept_name(batch_id, name),
            sha256=hashlib.sha256(upload.content).hexdigest(),
            rows_as=f"{batch_id:06d}.parquet",
            rows_sha256=hashlib.sha256(rows).hexdigest(),
            **asdict(upload.counts),
        )
        event = _event(database, batch_id, "save", writer, note, known_at, saved, effect)
        _record(database, event, upload.rows, {saved.kept_as: upload.content, saved.rows_as: rows})
    return batch_id


def undo(
    database: Database,
    batch_id: int,
    *,
    by: Person | None,
    note: str | None = None,
    known_at: datetime | None = None,
    at_version: int | None = None,
    effect: Effect | None = None,
) -> None:
    """Let a batch no longer count, also one in the middle. Itself in the history and undoable.

    Raises AccessError where the person may not write, StorageError where there is no such batch,
    it is undone already, or the data have moved since `at_version`.
    """
    _mark(database, batch_id, "undo", by, note, known_at, at_version, effect)


def redo(
    database: Database,
    batch_id: int,
    *,
    by: Person | None,
    note: str | None = None,
    known_at: datetime | None = None,
    at_version: int | None = None,
    effect: Effect | None = None,
) -> None:
    """Let an undone batch count again. Raises as `undo` does, and where it was not undone."""
    _mark(database, batch_id, "redo", by, note, known_at, at_version, effect)


def _mark(
    database: Database,
    batch_id: int,
    action: Action,
    by: Person | None,
    note: str | None,
    known_at: datetime | None,
    at_version: int | None,
    effect: Effect | None,
) -> None:
    with _writing(database, by, at_version) as writer:
        events = query(database, "events_of_batch", batch_id=batch_id)
        if events.empty:
            raise StorageError("journal.no_batch", batch=batch_id)
        if (events["action"].iloc[-1] == "undo") == (action == "undo"):
            raise StorageError(f"journal.cannot_{action}", batch=batch_id)
        _record(database, _event(database, batch_id, action, writer, note, known_at, effect=effect))


@contextmanager
def _writing(database: Database, by: Person | None, at_version: int | None) -> Iterator[Person]:
    """One writer at a time, who may write, on the data that were looked at; a full or locked disk
    is a sentence for the user, not a bug.
    """
    writer = access.check_may_write(by)
    with database.writing:
        if at_version is not None and data_version(database) != at_version:
            raise StorageError("journal.moved")
        check_log(database)
        try:
            yield writer
        except duckdb.ProgrammingError:
            raise  # a mistake of ours, not the disk's
        except (OSError, duckdb.Error) as error:
            raise StorageError("storage.not_writable", file=str(database.path)) from error


def check_log(database: Database) -> None:
    """The log must know all that the database knows. A copy of the file without its folder of uploads
    can be looked at, but nothing is written to it: it could never be made again.

    Raises StorageError.
    """
    known, kept = len(query(database, "event_ids")), len(log.events(database.uploads))
    if kept < known:
        raise StorageError("storage.log_short", file=str(database.uploads), found=kept, expected=known)


def _event(
    database: Database,
    batch_id: int,
    action: Action,
    by: Person,
    note: str | None,
    known_at: datetime | None,
    saved: log.Saved | None = None,
    effect: Effect | None = None,
) -> Event:
    now = _now()
    return Event(
        event_id=_next(database, "event_id", "events"),
        batch_id=batch_id,
        action=action,
        happened_at=now,
        known_at=known_at or now,
        done_by=by.name,
        note=note or None,
        saved=saved,
        effect=effect,
    )


def _record(
    database: Database, event: Event, rows: pa.Table | None = None, kept: dict[str, bytes] | None = None
) -> None:
    """Write an event into the log and then into the database: both or neither.

    A power cut between the two is mended at the next opening, from the log.
    """
    with log.written(database.uploads, event, kept or {}), transaction(database) as own:
        insert(own, event, rows)


def insert(own: duckdb.DuckDBPyConnection, event: Event, rows: pa.Table | None) -> None:
    """Write one event, and for a save its batch and rows, into an open transaction."""
    own.execute(
        "insert into events (event_id, batch_id, action, happened_at, known_at, done_by, note, effect) "
        "values ($event_id, $batch_id, $action, $happened_at, $known_at, $done_by, $note, $effect)",
        event.model_dump(exclude={"saved", "effect"})
        | {"effect": event.effect.model_dump_json() if event.effect else None},
    )
    if rows is None or event.saved is None:
        return
    own.execute(
        "insert into batches values ($batch_id, $kind, $file_name, $kept_as, $sha256, $row_count, "
        "$new_count, $changed_count, $same_count, $removed_count, $skipped_count)",
        event.saved.model_dump(exclude={"rows_as", "rows_sha256"})
        | {"batch_id": event.batch_id, "row_count": rows.num_rows - event.saved.removed_count},
    )
    # By name: a contract that gained a column since then finds nothing for it here.
    columns = (*contract(event.saved.kind).columns, "line", "removed")
    names = ", ".join(name for name in columns if name in rows.column_names)
    own.register("incoming_rows", rows)
    own.execute(
        f"insert into {event.saved.kind} ({names}, batch_id) select {names}, $batch_id from incoming_rows",
        {"batch_id": event.batch_id},
    )
    own.unregister("incoming_rows")


def _check_keys(upload: Upload) -> None:
    """Of one key there may be one row: else chance would decide which one is current."""
    of = contract(upload.kind)
    keys = upload.rows.select(of.key)
    if any(keys.column(name).null_count for name in of.key if of.columns[name].required):
        raise ValueError(f"{upload.file_name}: a key is empty")
    if keys.group_by(keys.column_names).aggregate([]).num_rows != keys.num_rows:
        raise ValueError(f"{upload.file_name}: a key stands twice")


def _parquet(rows: pa.Table) -> bytes:
    buffer = io.BytesIO()
    parquet.write_table(rows, buffer, compression="zstd")
    return buffer.getvalue()


def _next(database: Database, column: str, table: str) -> int:
    with cursor(database) as own:
        (number,) = own.execute(f"select coalesce(max({column}), 0) + 1 from {table}").fetchall()[0]
    return int(number)


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
