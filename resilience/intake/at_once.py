"""What a file would put at the same time as something else, where only one of them can be shown."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from resilience.contracts import Contract
from resilience.database import Database, current_rows
from resilience.errors import Problem, shown
from resilience.intake.checking import faults
from resilience.intake.sheet import Cells, Sheet
from resilience.intake.values import words
from resilience.visits import at_once, when


def overlapping(
    database: Database, rows: pd.DataFrame, columns: Mapping[str, Cells], sheet: Sheet, of: Contract
) -> pd.DataFrame:
    """The new and changed `rows` of a file whose hours overlap with those of another one, known or in
    the same file: faults.COLUMNS; `expected` tells the others. Nothing where the contract does not ask.
    """
    if of.apart is None:
        return faults.none_found()
    key, rule = of.key[0], of.apart
    needed = {key: "visit_id", rule.day: "day", rule.starts: "starts", rule.ends: "ends"}
    asked = [*needed, "name_id", "name_en"]
    told = pd.concat([current_rows(database, of.kind)[asked], rows[asked].astype(object)])
    told = told.drop_duplicates(key, keep="last").rename(columns=needed)
    names = {row["visit_id"]: _told(row) for row in told.to_dict("records")}
    lines = dict(zip(rows[key].astype(object), rows["line"], strict=True))
    others: dict[int, list[Problem]] = {}
    for one, other in at_once(told):
        for here, there in ((one, other), (other, one)):
            if here in lines:
                others.setdefault(int(lines[here]), []).append(names[there])
    at = columns.get(rule.starts) or columns[rule.day]
    found = sorted(others)
    which = at.which[np.searchsorted(sheet.lines, np.array(found, dtype="int64"))]
    said = np.array([shown(words.text(at.different[place])) for place in which], dtype=object)
    expected = faults.one_each([tuple(others[line]) for line in found])
    return faults.in_rows(found, "intake.at_once", said, expected, at.letter, at.header)


def _told(row: Mapping[Any, Any]) -> Problem:
    """A visit by its whole name, its day and its hours."""
    own = str(row["name_id"])
    name = {"id": own, "en": row["name_en"] if isinstance(row["name_en"], str) else own}
    return Problem("intake.visit_then", {"name": name, "when": when(row)})
