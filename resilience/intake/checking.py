"""A sheet against its contract: typed rows, and every fault in the words of a spreadsheet."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

import pandas as pd

from resilience.contracts import Column, Contract
from resilience.errors import IntakeError, Problem, shown
from resilience.intake import values
from resilience.intake.reading import Sheet, letter

Known = Mapping[str, Collection[str]]
"""What a column may refer to: {"places": …, "indicators": …}."""

_READERS: dict[str, Callable[[str], Any]] = {
    "code": values.code,
    "text": str,
    "number": values.number,
    "integer": values.integer,
    "period": values.period,
    "choice": lambda cell: cell.lower(),
}
_EXAMPLES = {"number": "12.5", "integer": "12", "period": "2024, 2024-05, 2024-S1, 2024-Q2"}


@dataclass(frozen=True)
class Checked:
    """Rows as the contract types them (column `line` = row of the spreadsheet), and the faults."""

    rows: pd.DataFrame
    problems: tuple[Problem, ...]
    unknown_columns: tuple[str, ...]


def checked(sheet: Sheet, contract: Contract, known: Known | None = None) -> Checked:
    """Type every cell and collect every fault; nothing is guessed and nothing is dropped.

    `known` holds the codes that references must name; without it references are not checked.
    Raises IntakeError when required columns are missing from the header.
    """
    places = _columns_of(sheet, contract)
    cells = pd.DataFrame(sheet.rows, columns=range(len(sheet.headers)), dtype=object)
    rows, problems = pd.DataFrame({"line": list(sheet.lines)}), []
    for name, column in contract.columns.items():
        position = places.get(name)
        texts = [""] * len(sheet.rows) if position is None else cells[position].tolist()
        typed = _column_values(texts, column, (known or {}).get(column.refers_to or ""))
        rows[name] = _series([value for value, _ in typed], column)
        column_at = {"letter": letter(position or 0), "column": name}
        problems += [
            Problem(key, {"line": line, **column_at, "found": shown(text), **fields})
            for (_, fault), line, text in zip(typed, sheet.lines, texts, strict=True)
            if fault is not None
            for key, fields in [fault]
        ]
    problems += _row_problems(rows, contract, {problem.fields["line"] for problem in problems})
    problems += _key_problems(rows, contract)
    problems.sort(key=_place)
    unknown = [head for index, head in enumerate(sheet.headers) if index not in places.values() and head]
    return Checked(rows, tuple(problems), tuple(unknown))


def _place(problem: Problem) -> tuple[int, int, str]:
    """Row by row, and in a row from left to right: AA comes after Z."""
    column = problem.fields.get("letter", "")
    return problem.fields["line"], len(column), column


def _columns_of(sheet: Sheet, contract: Contract) -> dict[str, int]:
    """Where each column of the contract stands, by name in any language, case and spacing."""
    heads = {values.code(head): index for index, head in reversed(list(enumerate(sheet.headers)))}
    places = {name: heads[name] for name in contract.columns if name in heads}
    for name, column in contract.columns.items():
        for other in (*column.name.values(), *column.aliases):
            index = heads.get(values.code(other))
            if name not in places and index is not None and index not in places.values():
                places[name] = index
    wanted = [name for name, column in contract.columns.items() if column.required or column.must_stand]
    missing = [name for name in wanted if name not in places]
    if missing:
        found = ", ".join(sheet.headers)
        raise IntakeError("intake.columns_missing", file=sheet.file, expected=", ".join(missing), found=found)
    return places


Fault = tuple[str, dict[str, Any]]


def _column_values(
    texts: list[str], column: Column, known: Collection[str] | None
) -> list[tuple[Any, Fault | None]]:
    """Value and fault of each cell; equal texts are read once."""
    read = {text: _cell(text, column, known) for text in set(texts)}
    return [read[text] for text in texts]


def _cell(text: str, column: Column, known: Collection[str] | None) -> tuple[Any, Fault | None]:
    if values.is_missing(text):
        return column.default, ("intake.cell_empty", {}) if column.required else None
    try:
        value = _READERS[column.type](text)
    except ValueError:
        return None, (f"intake.not_{column.type}", {"expected": _EXAMPLES[column.type]})
    if column.allowed and value not in column.allowed:
        return None, ("intake.not_allowed", {"expected": ", ".join(column.allowed)})
    if known is not None and value not in known:
        return None, _unknown_reference(value, known)
    if column.minimum is not None and value < column.minimum:
        return None, ("intake.too_low", {"expected": column.minimum})
    if column.maximum is not None and value > column.maximum:
        return None, ("intake.too_high", {"expected": column.maximum})
    return value, None


def _unknown_reference(value: str, known: Collection[str]) -> Fault:
    near = get_close_matches(value, known, n=1)
    return ("intake.unknown_code_near", {"expected": near[0]}) if near else ("intake.unknown_code", {})


def _series(cells: list[Any], column: Column) -> pd.Series:
    types = {"number": "float64", "integer": "Int64"}
    return pd.Series(cells, dtype=types.get(column.type, "object"))


def _row_problems(rows: pd.DataFrame, contract: Contract, faulty: Collection[int]) -> list[Problem]:
    """Rules between the columns of one row, in rows whose cells are right."""
    found = []
    rows = rows[~rows["line"].isin(faulty)]
    if contract.at_least_one:
        empty = rows[contract.at_least_one].isna().all(axis=1)
        fields = {"expected": ", ".join(contract.at_least_one)}
        found += [Problem("intake.none_filled", {"line": line, **fields}) for line in rows.loc[empty, "line"]]
    for first, second in contract.in_order:
        wrong = rows[rows[first] > rows[second]]
        fields = {"expected": f"{first} ≤ {second}"}
        found += [
            Problem("intake.out_of_order", {"line": line, "found": f"{low} > {high}", **fields})
            for line, low, high in zip(wrong["line"], wrong[first], wrong[second], strict=True)
        ]
    return found


def _key_problems(rows: pd.DataFrame, contract: Contract) -> list[Problem]:
    """Rows of the same key inside one file: none of them may win by chance."""
    complete = rows.dropna(subset=contract.key)
    firsts = complete.groupby(contract.key)["line"].transform("min")
    keys = zip(*(complete[name] for name in contract.key), strict=True)
    return [
        Problem("intake.key_twice", {"line": line, "found": ", ".join(key), "first": first})
        for line, first, key in zip(complete["line"], firsts, keys, strict=True)
        if line != first
    ]
