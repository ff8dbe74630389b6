"""Opening the database whole: catching up with the log, making it again, backing it up."""

import hashlib
import io
import json
import os
import shutil
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as parquet

from resilience import access
from resilience.access import Person
from resilience.contracts import contract, kinds
from resilience.database import (
    DamagedFileError,
    Database,
    cursor,
    open_file,
    query,
    transaction,
    uploads_of,
)
from resilience.errors import StorageError, why
from resilience.journal import log
from resilience.journal.batches import check_log, insert


def stands(path: Path) -> bool:
    """Whether a database is there, or the kept uploads from which it can be made."""
    path = _real(path)
    return os.path.exists(path) or os.path.exists(uploads_of(path))


def _real(path: Path) -> Path:
    """Where the file really lies: reached by a link, it must find the same kept uploads."""
    return Path(os.path.realpath(path))


def open_database(path: Path) -> Database:
    """Open the database as the log says it must be.

    A damaged file is set aside, never deleted, and made again from the kept uploads; so is a
    file whose tables another version of the contracts made. What the log has and the file has
    not (a power cut in between) is written into it.
    Raises StorageError when another process holds the file, it cannot be written, or a kept
    upload is missing.
    """
    path = _real(path)
    try:
        database = open_file(path)
    except DamagedFileError:
        _check_is_ours(path)
        set_aside(path)
        database = open_file(path)
    try:
        if _made_with(database) in (None, _contracts()):
            _catch_up(database)
            return database
    except BaseException:
        database.close()
        raise
    database.close()
    return rebuild(path)


def _check_is_ours(path: Path) -> None:
    """An unreadable file must have been a database of ours: else a slip of the keyboard would move
    somebody's file out of its place.
    """
    with path.open("rb") as file:
        beginning = file.read(12)
    if beginning and beginning[8:] != b"DUCK" and not uploads_of(path).is_dir():
        raise StorageError("storage.not_database", file=str(path))


def rebuild(path: Path) -> Database:
    """Make the database again from the kept uploads; the old file gives way when it is done.

    Raises StorageError when a kept file is missing or changed, or the log is shorter than the
    database; then the old file stays as it was.
    """
    path = _real(path)
    database_is_usable = _check_log_is_whole(path)
    fresh = path.with_name(f"{path.name}.rebuilding")
    _remove(fresh)
    made = Database(path, open_file(fresh).connection)
    try:
        _catch_up(made)
    except BaseException:
        made.close()
        _remove(fresh)
        raise
    made.close()
    if not database_is_usable:
        set_aside(path)
    _wal(path).unlink(missing_ok=True)
    fresh.replace(path)
    return open_file(path)


def _check_log_is_whole(path: Path) -> bool:
    """Whether the old file could be read; raises where it knows more than the log."""
    if not path.exists():
        return True
    try:
        old = open_file(path)
    except DamagedFileError:
        _check_is_ours(path)
        return False
    try:
        check_log(old)
    finally:
        old.close()
    return True


def set_aside(path: Path, *, because: str = "damaged", uploads: bool = False) -> None:
    """Move a database (and its write-ahead log) out of the way, never over another one.

    With `uploads` the kept files go with it: for a new beginning.
    """
    path, moment = _real(path), datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
    together = [path, _wal(path)] + [uploads_of(path)] * uploads
    for each in together:
        if each.exists():
            each.rename(each.with_name(f"{each.name}.{because}-{moment}"))


def _catch_up(database: Database) -> None:
    """Write into the database what the log has and it has not, and by which contracts."""
    done = set(query(database, "event_ids")["event_id"])
    for event in log.events(database.uploads):
        if event.event_id not in done:
            rows = _kept_rows(database, event.saved) if event.saved else None
            with transaction(database) as own:
                insert(own, event, rows)
    if _made_with(database) is None:
        with transaction(database) as own:
            own.execute("insert into made_with values ($contracts)", {"contracts": _contracts()})


def _kept_rows(database: Database, saved: log.Saved) -> pa.Table:
    """The rows of an upload as they were saved. They are not read anew from its file: how files
    are read may change, what was saved may not.
    """
    kept(database.uploads, saved.kept_as, saved.sha256)
    return parquet.read_table(io.BytesIO(kept(database.uploads, saved.rows_as, saved.rows_sha256)))


def kept(uploads: Path, name: str, sha256: str) -> bytes:
    """The bytes of a kept file, as they were when it was saved.

    Raises StorageError where it is missing or has changed.
    """
    path = uploads / name
    try:
        content = path.read_bytes()
    except OSError:
        raise StorageError("storage.kept_missing", file=str(path)) from None
    if hashlib.sha256(content).hexdigest() != sha256:
        raise StorageError("storage.kept_changed", file=str(path))
    return content


def original(database: Database, batch_id: int, *, by: Person | None) -> bytes:
    """The bytes of a saved file as they came.

    Raises AccessError where the person may not see them, StorageError where they are gone.
    """
    access.check_may_write(by)
    history = query(database, "history")
    found = history[history["batch_id"] == batch_id]
    if found.empty:
        raise StorageError("journal.no_batch", batch=batch_id)
    return kept(database.uploads, found["kept_as"].iloc[0], found["sha256"].iloc[0])


def _made_with(database: Database) -> str | None:
    with cursor(database) as own:
        rows = own.execute("select contracts from made_with").fetchall()
    return rows[0][0] if rows else None


def _contracts() -> str:
    """A fingerprint of the tables that the contracts make."""
    shapes = {
        kind: {name: column.type for name, column in contract(kind).columns.items()} for kind in kinds()
    }
    return hashlib.sha256(json.dumps(shapes, sort_keys=True).encode()).hexdigest()[:16]


def _wal(path: Path) -> Path:
    """The write-ahead log that DuckDB keeps beside an open database."""
    return path.with_name(f"{path.name}.wal")


def _remove(path: Path) -> None:
    for each in (path, _wal(path)):
        each.unlink(missing_ok=True)


def backup(path: Path, destination: Path) -> Path:
    """A whole copy of the database (`COPY FROM DATABASE`, never the file) and its kept uploads.

    `destination` is a `.duckdb` file or a folder. Raises StorageError where something stands
    there already, another process holds the database, or kept files are missing.
    """
    target = _real(destination if destination.suffix == ".duckdb" else destination / path.name)
    if stands(target):
        raise StorageError("storage.backup_exists", file=str(target))
    if uploads_of(_real(path)) in target.parents:
        raise StorageError("storage.backup_inside", file=str(target))
    database = open_database(path)
    try:
        check_log(database)
    finally:
        database.close()
    path, part = _real(path), target.with_name(f"{target.name}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _forget(part)
        with duckdb.connect(":memory:") as connection:
            connection.execute(f"attach {_quoted(path)} as source (read_only)")
            connection.execute(f"attach {_quoted(part)} as target")
            connection.execute("copy from database source to target")
        if uploads_of(path).is_dir():
            shutil.copytree(uploads_of(path), uploads_of(part))
        _give_name(part, target)
    except (OSError, duckdb.Error) as error:
        with suppress(OSError):
            _forget(part)
        raise StorageError("storage.backup_failed", file=str(target), reason=why(error)) from None
    return target


def _give_name(part: Path, target: Path) -> None:
    """The database last: what bears the name of a backup is whole, or nothing bears it."""
    if uploads_of(part).is_dir():
        uploads_of(part).rename(uploads_of(target))
    try:
        part.rename(target)
    except OSError:
        shutil.rmtree(uploads_of(target), ignore_errors=True)
        raise


def _forget(path: Path) -> None:
    _remove(path)
    shutil.rmtree(uploads_of(path), ignore_errors=True)


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"
