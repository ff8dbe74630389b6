"""The only way to read: a question in, a frame out; also of what would be, were a file saved."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from resilience.contracts import contract
from resilience.database import statements
from resilience.database.opening import Database, cursor


@dataclass(frozen=True)
class Supposed:
    """What the data would be: with rows that are not saved, without an upload, or with one that
    was taken back. Nothing is written.
    """

    kind: str | None = None
    rows: pa.Table | None = None
    """The contract's columns, line, removed."""
    batch_id: int = 0
    """The number that the rows would be saved under."""
    known_at: datetime | None = None
    without: int | None = None
    including: int | None = None


def query(
    database: Database, name: str, *, supposed: Supposed | None = None, **parameters: Any
) -> pd.DataFrame:
    """The answer to the question in `sql/<name>.sql`, as a frame.

    Text columns hold None where nothing stands. `as_of` (a UTC timestamp) asks for what was
    known then; left out, for what is known now. `places` and `indicators`, left out, are all.
    `supposed` asks for what would be.
    """
    given = supposed or Supposed()
    statement = statements.question(name, given.kind)
    offered = {
        "as_of": None,
        "places": None,
        "indicators": None,
        "without": given.without,
        "including": given.including,
        "batch_id": given.batch_id,
        "known_at": given.known_at,
    }
    asked = {key: value for key, value in offered.items() if f"${key}" in statement}
    return _answer(database, statement, {**asked, **parameters}, given.rows)


def current_rows(database: Database, kind: str, *, supposed: Supposed | None = None) -> pd.DataFrame:
    """Every current row of a kind: the columns of its contract, in the order of its keys. With
    `supposed` (without unsaved rows) those that would be.
    """
    return _answer(database, statements.rows_question(kind), _then(supposed))


def count_without(
    database: Database, kind: str, column: str, codes: Collection[str], *, supposed: Supposed
) -> int:
    """How many rows of a kind would be current and name in `column` something that is none of `codes`.
    `supposed` without unsaved rows.
    """
    asked = {**_then(supposed), "codes": list(codes)}
    return int(_answer(database, statements.count_question(kind, column), asked)["n"].item())


def difference(
    database: Database, kind: str, rows: pa.Table, present: Collection[str]
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """What each row of a file, which has the columns `present`, would do to the current ones.

    First: line and state (new | changed | same) of every row, in the order of `line`. Second, of
    the changed ones: line, and what stands in their place (the contract's columns outside its key).
    Third, of the changed and the same ones: line, state, and what stands in the columns that the
    file does not have.
    """
    of = contract(kind)
    absent = [name for name in of.columns if name not in present and name not in of.key]
    has_more = " or ".join(f"{name} is not null" for name in absent) or "false"
    with cursor(database) as own:
        own.register("incoming", rows)
        # Temporary: it stands in memory, for this cursor alone, and goes with it.
        statement = statements.difference_question(kind, frozenset(present))
        own.execute(f"create temp table compared as {statement}", _then(None))
        states = own.execute("select line, state from compared order by line").df()
        replaced = own.execute(
            "select * exclude (state) from compared where state = 'changed' order by line"
        ).df()
        more = own.execute(
            f"select {', '.join(['line', 'state', *absent])} from compared "
            f"where state <> 'new' and ({has_more}) order by line"
        ).df()
    return states, _without_nan(replaced), _without_nan(more)


def removals(database: Database, kind: str, rows: pa.Table) -> pd.DataFrame:
    """The current rows that are missing from a file which is complete for what it names (the
    contract's `complete_for`): the columns of the contract.
    """
    return _answer(database, statements.removal_question(kind), _then(None), rows)


def exchanged(
    database: Database, kind: str, *, supposed: Supposed, most: int
) -> tuple[dict[str, int], pd.DataFrame]:
    """What `supposed` (without unsaved rows) would make of the current rows of a kind: how many would
    be new, changed and removed; and the first of them, as `statements.exchange_question` tells them.
    """
    with cursor(database) as own:
        # Temporary: they stand in memory, for this cursor alone, and go with it.
        for name, given in (("rows_now", _then(None)), ("rows_then", _then(supposed))):
            own.execute(f"create temp table {name} as {statements.rows_question(kind)}", given)
        own.execute(f"create temp table moved as {statements.exchange_question(kind)}")
        counts = dict(
            own.execute("select state, count(*) from moved group by state order by state").fetchall()
        )
        first = own.execute("select * from moved limit ?", [most]).df()
    return counts, _without_nan(first)


def last_upload(database: Database, as_of: datetime | None = None) -> int:
    """The number of the last upload known at `as_of` (None: now); 0 where there is none."""
    return int(query(database, "last_upload", as_of=as_of)["batch_id"].item())


def data_version(database: Database) -> int:
    """A number that grows with every save, undo and redo: the key of everything cached."""
    return int(query(database, "data_version")["data_version"].item())


def _then(supposed: Supposed | None) -> dict[str, Any]:
    """What a question about current rows is told: None asks for what is known now."""
    given = supposed or Supposed()
    return {"as_of": None, "without": given.without, "including": given.including}


def _answer(
    database: Database, statement: str, parameters: dict[str, Any], incoming: pa.Table | None = None
) -> pd.DataFrame:
    with cursor(database) as own:
        if incoming is not None:
            own.register("incoming", incoming)
        # `df()` would make pandas' own texts, only to be turned back: twice the time of the whole answer.
        columns = own.execute(statement, parameters or None).fetchnumpy()
    return pd.DataFrame({name: _column(cells) for name, cells in columns.items()})


def _column(cells: Any) -> pd.Series:
    """A column of NumPy's, masked where nothing stands, as pandas has it: below the mask of texts stands
    None; whole numbers stay whole.
    """
    kind, is_masked = cells.dtype.kind, isinstance(cells, np.ma.MaskedArray)
    if kind == "O":
        texts = np.ma.getdata(cells)
        if is_masked:
            # Below the mask nothing stands at all: Python reads it as None, pandas' own code crashes on it.
            texts[np.ma.getmaskarray(cells)] = None
        return pd.Series(texts, dtype=object)
    if kind == "i" and is_masked:
        return pd.Series(pd.arrays.IntegerArray(cells.data, cells.mask))
    return pd.Series(cells)


def _without_nan(frame: pd.DataFrame) -> pd.DataFrame:
    # pandas' own text type would hold NaN, which an `if` takes for true.
    texts: pd.DataFrame = frame.select_dtypes("str").astype(object)
    return frame.assign(**texts.where(texts.notna(), None))
