"""Faults as rows of the sender's own sheet, with its letters and the faulty cell outlined."""

from typing import Any

import numpy as np

from resilience.cards.figures import counted
from resilience.cards.templates import render
from resilience.errors import shown
from resilience.intake import Review
from resilience.intake.checking import Fault
from resilience.reader import Reader

_MOST = 30
_WIDTH = 6
"""So many columns of the sheet are shown; the faulty ones always."""


def faults_title(review: Review, reader: Reader) -> str:
    """How many rows must be mended."""
    n = review.upload.counts.skipped_count
    return render(
        "upload_title",
        reader.text,
        mark="faults",
        title=reader.text("upload.faults", n=n, count=counted(reader.text, n)),
    )


def faults(review: Review, reader: Reader) -> str:
    """Every kind of fault once, with its place, what was found and how to mend it."""
    found = review.gathered_faults
    letters = _letters(review, found[:_MOST])
    heads = [(cells.letter, cells.header) for cells in review.sheet.columns if cells.letter in letters]
    text = reader.text
    return render(
        "upload_faults",
        text,
        heads=heads,
        rows=[_row(fault, review, letters, reader) for fault in found[:_MOST]],
        more=text("upload.more_faults", n=len(found) - _MOST) if len(found) > _MOST else "",
    )


def _letters(review: Review, found: list[Fault]) -> set[str]:
    """The columns worth showing: the faulty ones, then from the left."""
    faulty = dict.fromkeys(fault.letter for fault in found if fault.letter is not None)
    others = (cells.letter for cells in review.sheet.columns if cells.header)
    return set([*faulty, *(letter for letter in others if letter not in faulty)][: max(_WIDTH, len(faulty))])


def _row(fault: Fault, review: Review, letters: set[str], reader: Reader) -> dict[str, Any]:
    sheet, text = review.sheet, reader.text
    at = int(np.searchsorted(sheet.lines, fault.lines[0]))
    return {
        "line": fault.lines[0],
        "cells": [
            (shown(cells.different[cells.which[at]]), cells.letter == fault.letter)
            for cells in sheet.columns
            if cells.letter in letters
        ],
        "place": text("upload.column", letter=fault.letter, name=shown(fault.column)) if fault.letter else "",
        "said": text.problem(fault.what),
        "others": text(
            "upload.also_rows",
            n=fault.count - 1,
            count=text.number(fault.count - 1),
            lines=", ".join(map(str, fault.lines[1:])) + (", …" if fault.count > len(fault.lines) else ""),
        )
        if fault.count > 1
        else "",
    }


def warnings(review: Review, reader: Reader) -> str:
    """What may be right but must be confirmed."""
    found = review.gathered_warnings
    # One visit, as its form lays it down, has no row and no column for who typed it.
    is_one_visit = review.kind == "visits" and len(review.sheet.lines) == 1
    asked = [fault.what if is_one_visit else fault.problem for fault in found[:_MOST]]
    said = [reader.text.problem(one) for one in asked]
    title = reader.text("upload.warnings", n=len(review.warnings))
    return render("upload_list", reader.text, title=title, mark="warning", said=said)


def notices(review: Review, reader: Reader) -> str:
    """What was done to the file while it was read; nothing where it was taken as it is."""
    said = [reader.text.problem(notice) for notice in review.checked.notices]
    return (
        render("upload_list", reader.text, title=reader.text("upload.notices"), mark="notice", said=said)
        if said
        else ""
    )
