"""Rules that hold between the columns of a row, and between the rows of a file."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from resilience import periods
from resilience.contracts import Column, Contract, NeedsBy
from resilience.errors import Problem, shown
from resilience.intake.checking import faults
from resilience.intake.sheet import Cells
from resilience.intake.values import times, words

Scales = Mapping[str, tuple[int, int]]
"""The lowest and the highest step of each measure."""
_GROUP = "group_id"


def broken_rules(rows: pd.DataFrame, of: Contract, places: Mapping[str, Cells]) -> pd.DataFrame:
    """Rules between the columns of one row, in rows whose cells are right and wait for no answer.

    The index of `rows` counts the rows of the file. A bound that is not in the file is the one
    that stands there now.
    """
    parts = []
    if of.at_least_one:
        empty = rows[rows[of.at_least_one].isna().all(axis=1)]
        names = tuple(of.columns[name].name for name in of.at_least_one)
        parts.append(faults.in_rows(empty["line"], "intake.none_filled", "", names))
    for first, second in of.in_order:
        at = places.get(first) or places.get(second)
        if at is None:
            continue
        are_times = of.columns[first].type == "time"
        begins, ends = _begin(rows[first], of.columns[first]), _end(rows[second], of.columns[second])
        wrong = rows[begins >= ends if are_times else begins > ends]
        names = (of.columns[first].name, of.columns[second].name)
        pairs = zip(*(_as_written(wrong, name, places) for name in (first, second)), strict=True)
        sign = "–" if are_times else " > "
        found = np.array([f"{low}{sign}{high}" for low, high in pairs], dtype=object)
        key = "intake.ends_too_soon" if are_times else "intake.out_of_order"
        told = (wrong["line"], key, found, names, at.letter, at.header)
        parts.append(faults.in_rows(*told))
    if of.needs_by:
        parts += _needs(rows, of, of.needs_by, places)
    return faults.joined(parts)


def _begin(cells: pd.Series, column: Column) -> pd.Series:
    """What is compared with an end: of a period its first day, of a time its minutes, of anything
    else itself.
    """
    return _days(cells, 0) if column.type == "period" else _end(cells, column)


def _end(cells: pd.Series, column: Column) -> pd.Series:
    if column.type == "time":
        return cells.astype(object).map(times.minutes, na_action="ignore").astype("float64")
    return _days(cells, 1) if column.type == "period" else cells


def _days(cells: pd.Series, which: int) -> pd.Series:
    """The first or last days of periods; NaT where none is said."""
    days = {code: periods.bounds(code)[which] for code in cells.dropna().unique()}
    return pd.to_datetime(cells.astype(object).map(days))


def _needs(
    rows: pd.DataFrame, of: Contract, rule: NeedsBy, places: Mapping[str, Cells]
) -> list[pd.DataFrame]:
    """Cells that must be filled because of what another says, and those that must be empty."""
    parts = []
    asked = dict.fromkeys(name for names in rule.needs.values() for name in names)
    for word, needed in rule.needs.items():
        those = rows[(rows[rule.column] == word).to_numpy(dtype=bool)]
        for name in asked:
            is_missing = those[name].isna()
            wrong = those[is_missing if name in needed else ~is_missing]
            key = "intake.needed_for" if name in needed else "intake.empty_for"
            found = np.array(_as_written(wrong, rule.column, places), dtype=object)
            parts.append(faults.in_rows(wrong["line"], key, found, of.columns[name].name))
    return parts


def off_scale(rows: pd.DataFrame, of: Contract, places: Mapping[str, Cells], scales: Scales) -> pd.DataFrame:
    """Scores that are no step of their scale."""
    parts = []
    for name, column in of.columns.items():
        if column.scale is None or name not in places:
            continue
        # Relevance is a column and a measure: only a choice can name the measure of its row.
        is_named = column.scale in of.columns and of.columns[column.scale].type == "choice"
        measure = rows[column.scale].astype(object) if is_named else column.scale
        measures = measure if isinstance(measure, pd.Series) else pd.Series(measure, index=rows.index)
        score = rows[name].astype("float64")
        low = measures.map({each: ends[0] for each, ends in scales.items()}).astype("float64")
        high = measures.map({each: ends[1] for each, ends in scales.items()}).astype("float64")
        wrong = rows[((score < low) | (score > high)).to_numpy(dtype=bool)]
        ends = list(zip(low[wrong.index].astype(int), high[wrong.index].astype(int), strict=True))
        expected = faults.one_each([Problem("intake.steps", {"low": one, "high": two}) for one, two in ends])
        found = np.array(_as_written(wrong, name, places), dtype=object)
        told = (wrong["line"], "intake.off_scale", found, expected, places[name].letter, places[name].header)
        parts.append(faults.in_rows(*told))
    return faults.joined(parts)


def _as_written(rows: pd.DataFrame, name: str, places: Mapping[str, Cells]) -> list[str]:
    """The cells of a column as they stand in the file; what is not in it, as it is kept."""
    if name not in places:
        return [shown(value) if isinstance(value, str) else f"{value:.12g}" for value in rows[name]]
    cells = places[name]
    return [shown(words.text(cells.different[place])) for place in cells.which[rows.index]]


def twice(rows: pd.DataFrame, of: Contract) -> pd.DataFrame:
    """Rows of the same key inside one file: none of them may win by chance."""
    complete = rows.dropna(subset=[name for name in of.key if of.columns[name].required])
    again = complete[complete.duplicated(of.key, keep=False)]
    if again.empty:
        return faults.none_found()
    lines = again.groupby(of.key, observed=True, sort=False, dropna=False)["line"]
    first, last = lines.transform("min"), lines.transform("max")
    other = first.where(again["line"] != first, last).astype("float64").astype(object)
    columns = (again[name].astype(object) for name in of.key)
    told = [", ".join(str(part) for part in row if not pd.isna(part)) for row in zip(*columns, strict=True)]
    keys = pd.Series(told, dtype=object)
    return faults.in_rows(again["line"], "intake.key_twice", keys, other)


def in_two_groups(rows: pd.DataFrame, of: Contract, places: Mapping[str, Cells]) -> pd.DataFrame:
    """Rows of one participant of a workshop that name different groups: none of them may win by chance."""
    if of.people is None or _GROUP not in places:
        return faults.none_found()
    complete = rows.dropna(subset=[*of.complete_for, of.people, _GROUP])
    person = [complete[name].astype(object) for name in (*of.complete_for, of.people)]
    group = complete[_GROUP].astype(object)
    first = complete["line"].groupby(person, sort=False).transform("idxmin")
    is_other = group != group[first].to_numpy()
    second = complete["line"].where(is_other).groupby(person, sort=False).transform("min")
    torn = complete[second.notna()]
    if torn.empty:
        return faults.none_found()
    line = complete["line"][first].set_axis(complete.index).where(is_other, second)[torn.index].astype(int)
    at = pd.Series(torn.index, index=torn["line"])[line]
    written = _as_written(torn.loc[at], _GROUP, places)
    told = [
        Problem("intake.group_in_row", {"group": one, "line": float(two)})
        for one, two in zip(written, line, strict=True)
    ]
    found = np.array(_as_written(torn, of.people, places), dtype=object)
    cells = places[_GROUP]
    return faults.in_rows(
        torn["line"], "intake.two_groups", found, faults.one_each(told), cells.letter, cells.header
    )
