"""A header and the rows below it into a Sheet."""

from collections.abc import Callable, Iterable, Sequence

import numpy as np

from resilience.errors import Problem
from resilience.intake.reading.gathering import (
    gathered,
    is_blank,
    refuse_endless,
    used,
)
from resilience.intake.reading.headers import Row, clean
from resilience.intake.sheet import Cells, Form, Sheet, letter


def table(
    file: str,
    form: Form,
    header: Sequence[str],
    below: Iterable[Row],
    tell: Callable[[int], None],
) -> Sheet:
    """The rows that hold something, under the headers; columns without header and content are left out.

    Raises IntakeError for a cell without end.
    """
    rows = gathered(below, len(header), file, tell)
    blank = [is_blank(*column) for column in rows.columns]
    kept = rows.overlong.copy()
    for empty in blank:
        kept |= ~empty
    lines = np.arange(form.header_line + 1, form.header_line + 1 + len(kept), dtype=np.int32)[kept]
    columns = []
    for place, name in enumerate(header):
        if name or not blank[place].all():
            contents, which = used(rows.columns[place][0], rows.columns[place][1][kept])
            refuse_endless(contents, which, place, lines, file)
            columns.append(Cells(name, letter(place), contents, which))
    unnamed = [column.letter for column in columns if not column.header]
    notices = (Problem("reading.unnamed", {"found": ", ".join(unnamed)}),) if unnamed else ()
    first = form.header_line + 1
    surplus = {first + number: tuple(map(clean, cells)) for number, cells in rows.surplus.items()}
    cut = rows.shortest_last if kept[-1:].any() else None
    return Sheet(file, form, tuple(columns), lines, rows.overlong[kept], surplus, notices=notices, cut=cut)
