"""Faults: one row each while a file is checked, gathered where they repeat when they are shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from resilience.errors import Problem, shown
from resilience.intake.sheet import Cells, Sheet
from resilience.intake.values import words

COLUMNS = {
    "line": "int64",
    "letter": "object",
    "column": "object",
    "key": "object",
    "found": "object",
    "expected": "object",
}
"""Row of the spreadsheet, letter and header of the column (None: the row as a whole), key of the
sentence, and what fills its blanks.
"""
_NONE = pd.DataFrame({name: pd.Series(dtype=kind) for name, kind in COLUMNS.items()})
"""Without a row: most columns of most files have no fault."""
_EXAMPLES = 5
_ALIKE = 12
"""So many different cells of a column with one kind of fault are shown one by one; more are joined."""


@dataclass(frozen=True)
class Fault:
    """One kind of fault in one column, and the rows in which it stands."""

    key: str
    letter: str | None
    column: str | None
    found: str
    expected: Any
    count: int
    lines: tuple[int, ...]
    """The first rows; all are `count`."""

    @property
    def what(self) -> Problem:
        """What was found and what is expected, without saying where."""
        return Problem(self.key, {"found": self.found, "expected": self.expected})

    @property
    def problem(self) -> Problem:
        """The fault with its place; one of the file as a whole has none."""
        if self.lines == (0,):
            return self.what
        dots = ("…",) if self.count > len(self.lines) else ()
        place = {"n": self.count, "lines": (*map(float, self.lines), *dots), "said": self.what}
        if self.letter is None:
            return Problem("intake.in_row", place)
        return Problem("intake.in_cell", {**place, "letter": self.letter, "column": shown(self.column)})


def none_found() -> pd.DataFrame:
    """The table of faults, empty."""
    return _NONE.copy()


def in_cells(cells: Cells, lines: Any, wrong: dict[int, tuple[Any, ...]]) -> pd.DataFrame:
    """The faults of one column: `wrong` says for places in `cells.different` key and expectation, and
    what was found where it is only a part of the cell.
    """
    if not wrong:
        return none_found()
    places = np.array(sorted(wrong), dtype=np.int32)
    is_wrong = np.isin(cells.which, places)
    which = np.searchsorted(places, cells.which[is_wrong])
    told = pd.DataFrame(
        {
            "key": [wrong[place][0] for place in places],
            "found": [shown(words.text((*wrong[place][2:], cells.different[place])[0])) for place in places],
            "expected": pd.Series([wrong[place][1] for place in places], dtype="object"),
        }
    ).take(which)
    return in_rows(lines[is_wrong], told["key"], told["found"], told["expected"], cells.letter, cells.header)


def in_rows(
    lines: Any,
    key: Any,
    found: Any = "",
    expected: Any = None,
    letter: str | None = None,
    column: str | None = None,
) -> pd.DataFrame:
    """Faults with the same place, row by row; `key`, `found` and `expected` one for all, or one for
    each as an array or Series (a tuple is one value).
    """

    def each(value: Any) -> pd.Series:
        if isinstance(value, np.ndarray | pd.Series):
            return pd.Series(np.asarray(value), dtype=object)
        repeated = np.empty(len(lines), dtype=object)
        repeated.fill(value)
        return pd.Series(repeated, dtype=object)

    return pd.DataFrame(
        {
            "line": np.asarray(lines, dtype="int64"),
            "letter": each(letter),
            "column": each(column),
            "key": each(key),
            "found": each(found),
            "expected": each(expected),
        }
    )


def told(
    cells: Cells, sheet: Sheet, at: npt.NDArray[np.intp], key: str, expected: Sequence[object]
) -> pd.DataFrame:
    """One fault for each of these rows of the sheet, with what stands in the column there."""
    places, which = np.unique(cells.which[at], return_inverse=True)  # each content is written once
    contents = [shown(words.text(cells.different[place])) for place in places]
    found = np.array(contents, dtype=object)[which]
    return in_rows(sheet.lines[at], key, found, one_each(expected), cells.letter, cells.header)


def one_each(values: Sequence[Any]) -> npt.NDArray[np.object_]:
    """Values of any kind, one for each row: tuples and lists among them stay what they are."""
    array = np.empty(len(values), dtype=object)
    for place, value in enumerate(values):
        array[place] = value
    return array


def joined(parts: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """All faults, row by row, and in a row from left to right (AA comes after Z)."""
    filled = [part for part in parts if not part.empty]
    if not filled:
        return none_found()
    table = pd.concat(filled, ignore_index=True) if len(filled) > 1 else filled[0]
    which, letters = pd.factorize(table["letter"])
    from_left = np.argsort(np.argsort([f"{len(letter):03}{letter}" for letter in letters]))
    column = np.append(from_left, -1)[which]  # -1, the row as a whole, comes first
    return table.take(np.lexsort((column, table["line"]))).reset_index(drop=True)


def gathered(faults: pd.DataFrame) -> list[Fault]:
    """The faults as a reader can take them in: what repeats is one, in the order of its first row."""
    if faults.empty:
        return []
    place = ["letter", "column", "key"]
    plain = faults.assign(expected=faults["expected"].map(str))
    different = plain.drop_duplicates([*place, "found", "expected"])
    many = different.groupby(place, dropna=False, sort=False).size()
    crowded = set(many[many > _ALIKE].index)
    index = pd.MultiIndex.from_frame(plain[place])
    is_crowded = index.isin(list(crowded)) if crowded else np.zeros(len(plain), dtype=bool)
    keys = plain[place].assign(
        found=plain["found"].where(~is_crowded, ""), expected=plain["expected"].where(~is_crowded, "")
    )
    groups = faults.groupby([keys[name] for name in keys], dropna=False, sort=False)
    return [_fault(group) for _, group in groups]


def _fault(group: pd.DataFrame) -> Fault:
    first = group.iloc[0]
    found = _some(group["found"], "”, “")
    expected = first["expected"]
    if isinstance(expected, int | str):
        expected = _some(group["expected"], ", ")
    elif not isinstance(expected, tuple):
        expected = _first_ones(group["expected"])
    return Fault(
        key=first["key"],
        letter=first["letter"],
        column=first["column"],
        found=found,
        expected=expected,
        count=len(group),
        lines=tuple(int(line) for line in group["line"].head(_EXAMPLES)),
    )


def _first_ones(values: "pd.Series[Any]") -> Any:
    """The one value, or the first different ones as a tuple: only a language can write them as words."""
    different = list({str(value): value for value in values.head(1000)}.values())
    if len(different) == 1:
        return different[0]
    return (*different[:3], *(("…",) if len(different) > 3 else ()))


def _some(values: "pd.Series[Any]", between: str) -> Any:
    """The one value, or the first different ones as words."""
    different = list(dict.fromkeys(values.head(1000)))
    if len(different) == 1:
        return different[0]
    return between.join(map(str, different[:3])) + (f"{between}…" if len(different) > 3 else "")
