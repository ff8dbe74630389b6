"""Cells that are empty where a figure stands now: saving them would wipe the figure out."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from resilience.contracts import Contract
from resilience.intake.checking import faults
from resilience.intake.sheet import Cells, Sheet

EMPTIED = "intake.emptied"


def emptied(
    rows: pd.DataFrame,
    replaced: pd.DataFrame,
    columns: Mapping[str, Cells],
    sheet: Sheet,
    of: Contract,
) -> pd.DataFrame:
    """The cells of numbers that are empty in the new and changed `rows` of a file, and filled in what
    they replace (`replaced`: line and the columns of the contract outside its key): faults.COLUMNS;
    `expected` is the figure that would go.

    Often a formula that lost its source, or a template whose column was cleared.
    """
    parts = []
    is_number = {name for name, column in of.columns.items() if column.type in ("number", "integer")}
    names = [name for name in replaced if name in is_number and name in columns]
    old = replaced.set_index("line")[names].reindex(rows["line"])
    for name in names:
        goes = rows[name].isna().to_numpy() & old[name].notna().to_numpy()
        at = np.searchsorted(sheet.lines, rows["line"])[goes]
        figures = old[name][goes].astype("float64").tolist()
        parts.append(faults.told(columns[name], sheet, at, EMPTIED, figures))
    return faults.joined(parts)
