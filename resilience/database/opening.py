"""Opening the DuckDB file, locked down, and the ways to work on it: a cursor, a transaction."""

import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from resilience.database.statements import reading_statements, table_statements
from resilience.errors import StorageError

_LOCKED_DOWN = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "lock_configuration": "true",
}
_TRIES = 5
_NOT_WRITABLE = ("Cannot open file", "Could not write", "Permission denied", "Read-only", "No space left")
"""What DuckDB says when the disk is the trouble and not the file."""


class DamagedFileError(Exception):
    """The file is no database any more; the journal sets it aside and makes it again."""


@dataclass(frozen=True)
class Database:
    """An open file. One process holds it; every call works on a cursor of its own, because a
    shared connection hands one thread the rows of another.
    """

    path: Path
    connection: duckdb.DuckDBPyConnection
    writing: threading.RLock = field(default_factory=threading.RLock)

    @property
    def uploads(self) -> Path:
        """The folder of kept files beside the database."""
        return uploads_of(self.path)

    def close(self) -> None:
        """Give the file back."""
        self.connection.close()


def uploads_of(path: Path) -> Path:
    """The folder of kept files beside a database; its whole name, so that neighbours differ."""
    return path.with_name(f"{path.name}.uploads")


def open_file(path: Path) -> Database:
    """Open or make the database file, locked down, with the tables of all contracts.

    Every row is read once: DuckDB notices a damaged block only then.
    Raises StorageError when another process holds it or it cannot be written, and
    DamagedFileError when it is no database any more.
    """
    connection = None
    if os.path.exists(path) and not os.path.isfile(path):
        raise StorageError("storage.not_writable", file=str(path))  # a folder, a device
    try:
        str(path).encode()  # a name that is no text is refused here: DuckDB 2.0 would stumble over it
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = duckdb.connect(str(path), config=dict(_LOCKED_DOWN))
        for statement in (*table_statements(), *reading_statements()):
            connection.execute(statement).fetchall()
    except (duckdb.Error, OSError, UnicodeError) as error:
        if connection is not None:
            connection.close()  # left open, it would come back for the next file of this name
        raise _opening_error(path, error) from None
    return Database(path, connection)


def _opening_error(path: Path, error: Exception) -> Exception:
    """What went wrong, as a sentence for the user or a call to make the file again."""
    said = str(error)
    if isinstance(error, duckdb.ProgrammingError):
        return error  # a mistake in our own SQL is a bug, not a damaged file
    if "lock" in said.lower() and ("conflicting" in said.lower() or "set lock" in said.lower()):
        return StorageError("storage.held", file=str(path))
    if not isinstance(error, duckdb.Error) or any(sign in said for sign in _NOT_WRITABLE):
        return StorageError("storage.not_writable", file=str(path))
    if "newer version" in said:
        return StorageError("storage.newer", file=str(path))
    return DamagedFileError(said)


@contextmanager
def cursor(database: Database) -> Iterator[duckdb.DuckDBPyConnection]:
    """A cursor of one's own for one call."""
    own = database.connection.cursor()
    try:
        yield own
    finally:
        own.close()


@contextmanager
def transaction(database: Database) -> Iterator[duckdb.DuckDBPyConnection]:
    """One writer at a time; all or nothing; a conflict is tried again before it is an error.

    Raises StorageError where the disk is the trouble: full, or not to be written.
    """
    with database.writing, cursor(database) as own:
        _begin(own)
        try:
            yield own
            own.execute("commit")
        except BaseException as error:
            with suppress(duckdb.Error):  # a commit that failed has rolled back itself
                own.execute("rollback")
            if isinstance(error, duckdb.Error) and any(sign in str(error) for sign in _NOT_WRITABLE):
                raise StorageError("storage.not_writable", file=str(database.path)) from error
            raise


def _begin(own: duckdb.DuckDBPyConnection) -> None:
    for attempt in range(_TRIES):
        try:
            own.execute("begin transaction")
            return
        except duckdb.TransactionException:
            if attempt == _TRIES - 1:
                raise
            time.sleep(0.05 * 2**attempt)
