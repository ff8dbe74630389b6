"""Cells that could be two numbers and were read as the rest of their column is written."""

import numpy as np

from resilience.contracts import contract
from resilience.errors import Problem, shown
from resilience.intake.review import Review
from resilience.intake.values import numbers, words


def read_by_own_form(review: Review) -> list[Problem]:
    """A notice for each column in which nobody had to be asked, since other cells show the form:
    beside `12,5` the cell `1.234` is 1234. With the first such cell and what it was read as.
    """
    of, asked = contract(review.kind), {question.column for question in review.checked.questions}
    found = []
    for name, cells in review.checked.columns.items():
        if of.columns[name].type not in ("number", "integer") or name in asked:
            continue
        form = numbers.form_of(cells.different)
        doubtful = [place for place, cell in enumerate(cells.different) if numbers.is_ambiguous(cell)]
        if form not in ("id", "en") or not doubtful:
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
