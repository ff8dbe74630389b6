"""All columns and rules together: the rows of a file, its faults, and its questions."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from resilience.contracts import Contract
from resilience.errors import Problem, shown
from resilience.intake import matching
from resilience.intake.checking import columns, faults, personal
from resilience.intake.checking.columns import ReadColumn
from resilience.intake.checking.questions import Answers, Mask, Question, any_of, question
from resilience.intake.checking.remarks import remarks
from resilience.intake.checking.rules import Scales, broken_rules, in_two_groups, off_scale, twice
from resilience.intake.sheet import Cells, Sheet
from resilience.intake.values.words import Lookup

Lookups = Mapping[str, Lookup]
"""What columns may refer to: places, indicators, hazards …"""


@dataclass(frozen=True)
class Checked:
    """What a file says, as far as it can be read."""

    rows: pd.DataFrame
    """Every row of the file: the contract's columns and `line`; missing where a cell cannot be read."""
    columns: Mapping[str, Cells]
    """Where each column of the contract stands in the file; without those that it does not have."""
    faults: pd.DataFrame
    """faults.COLUMNS, in the order of the file."""
    unsure: pd.DataFrame
    """The same for cells that were empty and read as their default."""
    questions: tuple[Question, ...]
    faulty: Mask
    """Which rows have a fault,"""
    waiting: Mask
    """and which others wait for an answer."""
    notices: tuple[Problem, ...]

    @property
    def unanswered(self) -> tuple[Question, ...]:
        """The questions for whose answer rows wait."""
        return tuple(question for question in self.questions if question.answer is None)

    @property
    def usable(self) -> pd.DataFrame:
        """The rows that can be saved."""
        return self.rows[~self.faulty & ~self.waiting]


def checked(
    sheet: Sheet, of: Contract, lookups: Lookups, answers: Answers, scales: Scales | None = None
) -> Checked:
    """Type every cell and collect every fault; nothing is guessed and nothing is dropped.

    `lookups` holds the codes that references must name; a kind that is not in it is not checked.
    Raises IntakeError when the header lacks a column, or holds one twice, and for personal data.
    """
    places = matching.matched(sheet, of)
    personal.refuse_personal(sheet, of, places)
    table = {
        name: columns.read(
            *(column, places[name], sheet),
            *(lookups.get(column.refers_to or ""), lookups.get(column.among or ""), answers.get(name)),
        )
        if name in places
        else columns.empty(column, sheet)
        for name, column in of.columns.items()
    }
    rows = pd.DataFrame({name: each.values for name, each in table.items()}).assign(line=sheet.lines)
    notes, left_out = remarks(sheet, of, places)
    cut = _cut_off(sheet)
    alone = faults.joined([notes, _overlong(sheet), cut])
    found = faults.joined([each.faults for each in table.values()])
    found = faults.joined([found[~np.isin(found["line"], [*sheet.lines[left_out], *cut["line"]])], alone])
    waits = any_of([each.waiting for each in table.values()], len(sheet.lines))
    right = rows[~np.isin(rows["line"], found["line"])]
    again = twice(right, of)
    found = faults.joined(
        [
            found,
            broken_rules(right[~waits[right.index]], of, places),
            off_scale(right[~waits[right.index]], of, places, scales or {}),
            again,
            in_two_groups(right, of, places),
        ]
    )
    faulty = np.isin(sheet.lines, found["line"])
    return Checked(
        rows=rows,
        columns=places,
        faults=found,
        unsure=faults.joined([each.unsure for each in table.values()]),
        questions=_questions(sheet, of, places, table, answers, again, alone),
        faulty=faulty,
        waiting=waits & ~faulty,
        notices=(*sheet.notices, *_aside(sheet, of), *matching.left_out(sheet, of), *_notices(table)),
    )


def _questions(
    sheet: Sheet,
    of: Contract,
    places: Mapping[str, Cells],
    table: Mapping[str, ReadColumn],
    answers: Answers,
    again: pd.DataFrame,
    others: pd.DataFrame,
) -> tuple[Question, ...]:
    """What only the sender can say, of rows that no other fault keeps from being saved.

    What an answer itself brings about, such as a value above its maximum, does not take its question
    away: the answer could not be changed any more.
    """
    asked = []
    for name, each in table.items():
        if not each.doubtful:
            continue
        elsewhere = [other.faults for code, other in table.items() if code != name]
        wrong = faults.joined([*elsewhere, others, *([] if name in of.key else [again])])
        lost = np.isin(sheet.lines, wrong["line"])
        asked.append(question(name, places[name], sheet, each.doubtful, answers.get(name), lost))
    return tuple(found for found in asked if found is not None)


def _notices(table: Mapping[str, ReadColumn]) -> list[Problem]:
    return [each.notice for each in table.values() if each.notice is not None]


def _aside(sheet: Sheet, of: Contract) -> list[Problem]:
    """That other worksheets were not read; those of our own template nobody has to be told of."""
    others = [name for name in sheet.aside if not personal.is_ours(name, sheet.beside.get(name), of)]
    told = {"found": shown(sheet.form.worksheet), "others": shown(", ".join(others))}
    return [Problem("reading.other_worksheets", told)] if others else []


def _overlong(sheet: Sheet) -> pd.DataFrame:
    return faults.in_rows(sheet.lines[sheet.overlong], "intake.too_many_cells", "", len(sheet.columns))


def _cut_off(sheet: Sheet) -> pd.DataFrame:
    """The last row of a file that ends within it: what is missing there is not known to be empty."""
    lines = sheet.lines[-1:] if sheet.cut is not None else sheet.lines[:0]
    return faults.in_rows(lines, "intake.cut_off", str(sheet.cut), len(sheet.columns))


def with_rules(result: Checked, of: Contract) -> Checked:
    """The same once more after rows were completed by what stands there now."""
    usable = result.usable
    found = broken_rules(usable, of, result.columns)
    if found.empty:
        return result
    faulty = result.faulty | np.isin(result.rows["line"], found["line"])
    return replace(result, faults=faults.joined([result.faults, found]), faulty=faulty)
