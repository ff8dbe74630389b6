"""Visits whose delegation has no name in the language of the visit: the lounge would greet in another."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from resilience.contracts import Contract
from resilience.intake.checking import faults
from resilience.intake.sheet import Cells, Sheet
from resilience.visits import has_its_name

KEY = "intake.name_in_language"


def without_a_name(
    rows: pd.DataFrame, columns: Mapping[str, Cells], sheet: Sheet, of: Contract
) -> pd.DataFrame:
    """The new and changed `rows` of visits without it: faults.COLUMNS; `expected` is the language."""
    if of.kind != "visits":
        return faults.none_found()
    parts = []
    for language, words in of.columns["language"].allowed.items():
        those = rows[rows["language"].astype(object) == language]
        nameless = [row["line"] for row in those.to_dict("records") if not has_its_name(row)]
        at = columns.get(f"name_{language}") or columns["language"]
        lines = np.array(nameless, dtype="int64")
        parts.append(faults.in_rows(lines, KEY, "", words, at.letter, at.header))
    return faults.joined(parts)
