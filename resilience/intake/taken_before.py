"""Codes of participants that are taken already: the sheet of another table would replace their scores."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from resilience.config import Config
from resilience.contracts import Contract, contract
from resilience.database import Database, current_rows
from resilience.errors import Problem
from resilience.intake.checking import faults
from resilience.intake.sheet import Cells, Sheet

_GROUP = "group_id"
_WORKSHOP = "workshop_id"
_MOST = 12
"""So many codes are named in one sentence."""


def taken_before(
    database: Database,
    rows: pd.DataFrame,
    replaced: pd.DataFrame,
    columns: Mapping[str, Cells],
    sheet: Sheet,
    of: Contract,
    config: Config,
) -> list[pd.DataFrame]:
    """Of the new and changed `rows` of a file about people: those that replace another score of the same
    participant, and those whose participant stood for another group in the same assessment.
    faults.COLUMNS; nothing for a kind without people.
    """
    if of.people is None or rows.empty:
        return []
    return [
        _again(rows, replaced, columns[of.people], sheet, of),
        _other_group(database, rows, columns[of.people], sheet, of, config),
    ]


def _again(
    rows: pd.DataFrame, replaced: pd.DataFrame, cells: Cells, sheet: Sheet, of: Contract
) -> pd.DataFrame:
    """The rows whose score replaces another: one sentence for all, with the codes that are taken."""
    old, now = replaced.set_index("line").reindex(rows["line"]), rows.set_index("line")
    other = np.zeros(len(rows), dtype=bool)
    for name in (name for name, column in of.columns.items() if column.scale):
        other |= (old[name].notna() & (old[name] != now[name].astype("float64"))).to_numpy(dtype=bool)
    codes = list(dict.fromkeys(rows[of.people][other].astype(str)))
    said = ", ".join(codes[:_MOST]) + (", …" if len(codes) > _MOST else "")
    lines = rows["line"][other]
    return faults.in_rows(lines, "intake.scores_again", said, None, cells.letter, cells.header)


def _other_group(
    database: Database, rows: pd.DataFrame, cells: Cells, sheet: Sheet, of: Contract, config: Config
) -> pd.DataFrame:
    """The rows whose participant is known in the same assessment as one of another group."""
    workshops = current_rows(database, "workshops")
    assessment = dict(zip(workshops[_WORKSHOP], workshops["assessment"], strict=True))
    needed = [_WORKSHOP, str(of.people), _GROUP]
    known: dict[tuple[str, str], set[str]] = {}
    for workshop, person, group in current_rows(database, of.kind)[needed].drop_duplicates().to_numpy():
        known.setdefault((assessment.get(workshop, workshop), person), set()).add(group)
    names = config.named_codes()[str(contract(of.kind).columns[_GROUP].refers_to)]
    lines, told = [], []
    for line, workshop, person, group in zip(rows["line"], *(rows[name] for name in needed), strict=True):
        others = sorted(known.get((assessment.get(workshop, workshop), person), set()) - {group})
        if others:
            then = tuple(names.get(code, code) for code in others)
            lines.append(line)
            told.append(Problem("intake.group_then", {"then": then, "now": names.get(group, group)}))
    at = np.searchsorted(sheet.lines, np.array(lines, dtype="int64"))
    return faults.told(cells, sheet, at, "intake.other_group", told)
