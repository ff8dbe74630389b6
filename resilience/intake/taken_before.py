"""Codes of participants that are taken already: the sheet of another table would replace their scores."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from resilience.config import Config
from resilience.contracts import Contract
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
    scaled = [name for name, column in of.columns.items() if column.scale]
    old = replaced.set_index("line")[scaled].reindex(rows["line"])
    other = np.zeros(len(rows), dtype=bool)
    for name in scaled:
        differs = old[name].to_numpy(dtype="float64") != rows[name].to_numpy(dtype="float64")
        other |= differs & old[name].notna().to_numpy()
    codes = [str(code) for code in rows[of.people][other].unique()]
    said = ", ".join(codes[:_MOST]) + (", …" if len(codes) > _MOST else "")
    lines = rows["line"][other]
    return faults.in_rows(lines, "intake.scores_again", said, None, cells.letter, cells.header)


def _other_group(
    database: Database, rows: pd.DataFrame, cells: Cells, sheet: Sheet, of: Contract, config: Config
) -> pd.DataFrame:
    """The rows whose participant is known in the same assessment as one of another group."""
    workshops = current_rows(database, "workshops")[[_WORKSHOP, "assessment"]]
    who, then = [_WORKSHOP, str(of.people), _GROUP], f"{_GROUP}_then"
    these, known = (
        each[who].drop_duplicates().astype(object).merge(workshops, on=_WORKSHOP)
        for each in (rows, current_rows(database, of.kind))
    )
    known = known.drop(columns=_WORKSHOP).drop_duplicates()
    met = these.merge(known, on=["assessment", str(of.people)], suffixes=("", "_then")).sort_values(then)
    others = met[met[_GROUP] != met[then]].groupby(who)[then].agg(tuple).reset_index()
    names = config.named_codes()[str(of.columns[_GROUP].refers_to)]
    told = [
        Problem(
            "intake.group_then",
            {"then": tuple(names.get(code, code) for code in codes), "now": names.get(now, now)},
        )
        for now, codes in zip(others[_GROUP], others[then], strict=True)
    ]
    found = (
        rows[["line", *who]]
        .astype(dict.fromkeys(who, object))
        .merge(others.assign(told=faults.one_each(told)), on=who)
    )
    at = np.searchsorted(sheet.lines, found["line"])
    return faults.told(cells, sheet, at, "intake.other_group", found["told"].tolist())
