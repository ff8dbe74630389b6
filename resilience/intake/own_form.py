"""Cells that could be two numbers and were read as the rest of their column is written."""

import re

import numpy as np

from resilience.contracts import Contract
from resilience.errors import Problem, shown
from resilience.intake.checking import Checked
from resilience.intake.values import numbers, words

_MAYBE = re.compile(r"\d[.,]\d{3}(?!\d)")
"""What a cell that can be two numbers has in it: most columns of a million rows have none."""


def read_by_own_form(found_in: Checked, of: Contract) -> list[Problem]:
    """A notice for each column in which nobody had to be asked, since other cells show the form:
    beside `12,5` the cell `1.234` is 1234. With the first such cell and what it was read as.
    """
    asked = {question.column for question in found_in.questions}
    found = []
    for name, cells in found_in.columns.items():
        if of.columns[name].type not in ("number", "integer") or name in asked:
            continue
        maybe = [
            place
            for place, cell in enumerate(cells.different)
            if isinstance(cell, str) and _MAYBE.search(cell)
        ]
        doubtful = [place for place in maybe if numbers.is_ambiguous(cells.different[place])]
        form = numbers.form_of(cells.different) if doubtful else "either"
        if form not in ("id", "en"):
            continue
        first = cells.different[doubtful[0]]
        fields = {
            "n": int(np.isin(cells.which, doubtful).sum()),
            "letter": cells.letter,
            "found": shown(words.text(first)),
            "expected": numbers.number(first, form),
            "form": Problem(f"upload.numbers_{form}"),
        }
        found.append(Problem("intake.read_by_own_form", fields))
    return found
