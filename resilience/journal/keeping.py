"""Opening the database whole: catching up with the log, making it again, backing it up."""

import hashlib
import json
import shutil
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from resilience.contracts import contract, kinds
from resilience.database import DamagedFileError, Database, cursor, open_file, query, transaction
from resilience.errors import StorageError
from resilience.journal import log
from resilience.journal.batches import insert, rows_of


def open_database(path: Path) -> Database:
    """Open the database as the log says it must be.

    A damaged file is set aside, never deleted, and made again from the kept uploads; so is a
    file whose tables another version of the contracts made. What the log has and the file has
    not (a power cut in between) is written into it.
    Raises StorageError when another process holds the file or it cannot be written.
    """
    try:
        database = open_file(path)
    except DamagedFileError:
        set_aside(path)
        database = open_file(path)
    if _made_with(database) not in (None, _contracts()):
        database.close()
        return rebuild(path)
    _catch_up(database)
    return database


def rebuild(path: Path) -> Database:
    """Make the database again from the kept uploads; the old file gives way when it is done.

    Raises StorageError when a kept file is missing or changed, or the log is shorter than the
    database; then the old file stays as it was.
    """
    database_is_usable = _check_log_is_whole(path)
    fresh = path.with_suffix(".rebuilding")
    _remove(fresh)
    try:
        database = open_file(fresh)
        made = Database(path, database.connection)
        _catch_up(made)
        made.close()
    except BaseException:
        _remove(fresh)
        raise
    if not database_is_usable and path.exists():
        set_aside(path)
    _remove(path)
    fresh.rename(path)
    return open_file(path)


def _check_log_is_whole(path: Path) -> bool:
    """Whether the old file could be read; raises where it knows more than the log."""
    if not path.exists():
        return True
    try:
        old = open_file(path)
    except DamagedFileError:
        return False
    try:
        count = len(query(old, "history"))
    finally:
        old.close()
    kept = len(log.events(old.uploads))
    if kept < count:
        raise StorageError("storage.log_short", file=str(old.uploads), found=kept, expected=count)
    return True


def set_aside(path: Path, *, because: str = "damaged", uploads: bool = False) -> None:
    """Move a database (and its write-ahead log) out of the way, never over another one.

    With `uploads` the kept files go with it: for a new beginning.
    """
    moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
    together = [path, path.with_name(path.name + ".wal")] + [path.with_suffix(".uploads")] * uploads
    for each in together:
        if each.exists():
            each.rename(each.with_name(f"{each.name}.{because}-{moment}"))


def _catch_up(database: Database) -> None:
    """Write into the database what the log has and it has not, and by which contracts."""
    done = set(query(database, "event_ids")["event_id"])
    for event in log.events(database.uploads):
        if event.event_id not in done:
            rows = rows_of(event.kind, _kept(database, event), event.file_name or "") if event.kind else None
            with transaction(database) as own:
                insert(own, event, rows)
    if _made_with(database) is None:
        with transaction(database) as own:
            own.execute("insert into made_with values ($contracts)", {"contracts": _contracts()})


def _kept(database: Database, event: log.Event) -> bytes:
    """The kept bytes of an upload, as they were when it was saved."""
    path = database.uploads / str(event.kept_as)
    try:
        content = path.read_bytes()
    except OSError:
        raise StorageError("storage.kept_missing", file=str(path)) from None
    if hashlib.sha256(content).hexdigest() != event.sha256:
        raise StorageError("storage.kept_changed", file=str(path))
    return content


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


def _remove(path: Path) -> None:
    for each in (path, path.with_name(path.name + ".wal")):
        each.unlink(missing_ok=True)


def backup(path: Path, destination: Path) -> Path:
    """A whole copy of the database (`COPY FROM DATABASE`, never the file) and its kept uploads.

    `destination` is a `.duckdb` file or a folder. Raises StorageError where something stands
    there already, or another process holds the database.
    """
    target = destination if destination.suffix == ".duckdb" else destination / path.name
    if target.exists() or target.with_suffix(".uploads").exists():
        raise StorageError("storage.backup_exists", file=str(target))
    open_database(path).close()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with duckdb.connect(":memory:") as connection:
            connection.execute(f"attach {_quoted(path)} as source (read_only)")
            connection.execute(f"attach {_quoted(target)} as target")
            connection.execute("copy from database source to target")
        uploads = path.with_suffix(".uploads")
        if uploads.is_dir():
            shutil.copytree(uploads, target.with_suffix(".uploads"))
    except (OSError, duckdb.Error) as error:
        raise StorageError("storage.backup_failed", file=str(target), reason=str(error)) from None
    return target


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"
