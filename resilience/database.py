"""The DuckDB file: opening it, its tables, and the one way to read from it.

The tables are made from the contracts. A query is a file of `sql/`; where it says
`current_<kind>`, that is for each key the row of the newest upload that is not undone,
of what was known at `$as_of` (null: now).
"""

import os
import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from resilience.contracts import Contract, contract, kinds
from resilience.errors import StorageError

_SQL = Path(__file__).parent / "sql"
_TYPES = {"number": "double", "integer": "bigint"}
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
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = duckdb.connect(str(path), config=dict(_LOCKED_DOWN))
        for statement in (*table_statements(), *_reading_statements()):
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


def table_statements() -> list[str]:
    """The statements that make every table, in order."""
    journal = (_SQL / "tables.sql").read_text(encoding="utf-8")
    return [*filter(str.strip, journal.split(";")), *(_table(contract(kind)) for kind in kinds())]


def _reading_statements() -> list[str]:
    tables = ("batches", "events", "made_with", *kinds())
    return [f"select bit_xor(hash(each_row)) from {table} as each_row" for table in tables]


def _table(of: Contract) -> str:
    columns = [f"{name} {_TYPES.get(column.type, 'varchar')}" for name, column in of.columns.items()]
    columns += ["batch_id bigint", "line bigint", "removed boolean"]
    return f"create table if not exists {of.kind} ({', '.join(columns)})"


def query(database: Database, name: str, **parameters: Any) -> pd.DataFrame:
    """The answer to the question in `sql/<name>.sql`, as a frame.

    Text columns hold None where nothing stands. `as_of` (a UTC timestamp) asks for what was
    known then; left out, for what is known now.
    """
    statement = _statement(name)
    if "$as_of" in statement:
        parameters.setdefault("as_of", None)
    with cursor(database) as open_cursor:
        frame = open_cursor.execute(statement, parameters or None).df()
    # pandas' own text type would hold NaN, which an `if` takes for true.
    texts: pd.DataFrame = frame.select_dtypes("str").astype(object)
    return frame.assign(**texts.where(texts.notna(), None))


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
    """One writer at a time; all or nothing; a conflict is tried again before it is an error."""
    with database.writing, cursor(database) as own:
        _begin(own)
        try:
            yield own
            own.execute("commit")
        except BaseException:
            with suppress(duckdb.TransactionException):  # a commit that failed has rolled back itself
                own.execute("rollback")
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


@cache
def _statement(name: str) -> str:
    """A query with the `current_<kind>` that it names put before it."""
    text = (_SQL / f"{name}.sql").read_text(encoding="utf-8")
    named = [kind for kind in kinds() if re.search(rf"\bcurrent_{kind}\b", text)]
    if not named:
        return text
    active = (_SQL / "active_batches.sql").read_text(encoding="utf-8")
    parts = [f"active_batches as ({active})", *(_current(contract(kind)) for kind in named)]
    question, _, rest = text.partition("\n")
    return f"{question}\nwith {', '.join(parts)}\n{rest}"


def _current(of: Contract) -> str:
    key, columns = ", ".join(of.key), ", ".join([*of.columns, "batch_id", "known_at"])
    return (
        f"current_{of.kind} as (select {columns} from ("
        f"select *, row_number() over (partition by {key} order by batch_id desc, line desc) as newest "
        f"from {of.kind} join active_batches using (batch_id)) where newest = 1 and not removed)"
    )


def data_version(database: Database) -> int:
    """A number that grows with every save, undo and redo: the key of everything cached."""
    return int(query(database, "data_version")["data_version"].item())
