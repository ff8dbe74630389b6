"""The rows of a file beside those that stand now: what is new, what changes, and what stays of them."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pyarrow as pa

from resilience.contracts import Contract
from resilience.database import Database, difference
from resilience.errors import Problem
from resilience.intake.checking import Checked
from resilience.intake.checking.table import with_rules

_REMARKS = ("note", "note_en")
"""What a row can say without a value: why there is none. Its source alone says nothing."""
_NUMBERS = {"number": pa.float64(), "integer": pa.int64()}


def compared(database: Database, result: Checked, of: Contract) -> tuple[Checked, pd.DataFrame, pd.DataFrame]:
    """The rows with what stays of the current ones, their states, and what the changed ones replace.

    What the file has no column for stays: else a file without a baseline would wipe it out. Only
    what describes a value (`of_the_value`) goes with the value; where nothing is measured, with the
    row; and a translation (`translates`) goes when what it translates becomes another.

    The states are line, state (new | changed | same) and says_nothing: a new row without a measured
    value and without a word about it, which counts as the same and is not kept.
    """
    states, replaced, more = difference(database, of.kind, table_of(result.usable, of), result.columns)
    rows, unsure, unmoved = result.rows, result.unsure, more["state"] == "same"
    if of.measured and not more.empty:
        moved = _lines_of(replaced, result, of.measured)
        unmoved = ~more["line"].isin(moved)
    for name in more.columns.drop(["line", "state"]):
        column = of.columns[name]
        stays = more[unmoved] if column.of_the_value else more
        if column.translates in result.columns:
            stays = stays[~stays["line"].isin(_lines_of(replaced, result, str(column.translates)))]
        if column.sure_if_filled:
            # Nothing was taken for granted where the quality that stands there stays.
            unsure = unsure[~unsure["line"].isin(stays["line"][stays[name].notna()])]
        if stays[name].notna().any():
            rows = rows.assign(**{name: _with(rows[name], rows["line"].isin(stays["line"]), stays[name])})
    merged = with_rules(replace(result, rows=rows, unsure=unsure), of)
    kept = states["line"].isin(merged.usable["line"])
    states = _without_silent(merged, states[kept], of)
    silent = int(states["says_nothing"].sum())
    told = (Problem("intake.says_nothing", {"n": silent}),) if silent else ()
    merged = replace(merged, notices=(*merged.notices, *told))
    return merged, states, replaced[replaced["line"].isin(states["line"])]


def _lines_of(replaced: pd.DataFrame, result: Checked, name: str) -> pd.Series:
    """The lines of the replaced rows in which a column is another than it was."""
    old = replaced[name]
    now = result.rows[["line", name]].set_index("line")[name].reindex(replaced["line"]).set_axis(old.index)
    same = old.astype(object).eq(now.astype(object)) | (old.isna() & now.isna())
    return replaced["line"][~same.astype(bool)]


def _without_silent(result: Checked, states: pd.DataFrame, of: Contract) -> pd.DataFrame:
    """The states; an empty value where nothing stood, and nothing is said, is nothing new."""
    if of.measured is None:
        return states.assign(says_nothing=False)
    rows = result.usable
    said = [name for name in _REMARKS if name in of.columns]
    silent = rows[[of.measured, *said]].isna().all(axis=1).to_numpy() & (states["state"] == "new").to_numpy()
    state = np.where(silent, "same", states["state"].astype(object))
    return states.assign(state=state, says_nothing=silent)


def _with(column: pd.Series, which: pd.Series, values: pd.Series) -> pd.Series:
    """A column with other values in some rows, given in their order."""
    changed = column.astype(object) if isinstance(column.dtype, pd.CategoricalDtype) else column.copy()
    changed[which.to_numpy()] = values.to_numpy()
    return changed


def table_of(rows: pd.DataFrame, of: Contract) -> pa.Table:
    """The rows as they are kept: columns by name, words once each."""
    words = {name: _NUMBERS.get(column.type, pa.string()) for name, column in of.columns.items()}
    schema = pa.schema({**words, "line": pa.int64(), "removed": pa.bool_()})
    return pa.Table.from_pandas(rows.assign(removed=False), schema=schema, preserve_index=False)
