"""Faults as rows of the sender's own sheet, with its letters and the faulty cells outlined."""

from resilience.cards.figures import counted
from resilience.cards.templates import render
from resilience.cards.upload.sheet_rows import sheet_rows
from resilience.cards.upload.written import NamesOfCodes
from resilience.intake import Review
from resilience.reader import Reader
from resilience.text import Text

_MOST = 30


def faults_title(review: Review, reader: Reader) -> str:
    """How many cells must be mended, in how many rows; and what the file that is given back holds."""
    text, rows, cells = reader.text, review.upload.counts.skipped_count, review.faulty_cells
    n = rows if cells is None else cells
    key = "faults" if cells is None else "faults_cells" if cells == rows else "faults_cells_in"
    title = text(f"upload.{key}", n=n, count=counted(text, n), rows=text("upload.n_rows", n=rows))
    lead = ""
    if review.sheet.form.worksheet and review.sheet.beside:
        lead = text("upload.only_this_worksheet", worksheet=review.sheet.form.worksheet)
    return render("upload_title", text, title=title, lead=lead)


def faults(review: Review, reader: Reader) -> str:
    """Every kind of fault once, with its place, what was found and how to mend it."""
    found, text = review.gathered_faults, reader.text
    return render(
        "upload_faults",
        text,
        **sheet_rows(found[:_MOST], review, reader),
        more=text("upload.more_faults", n=len(found) - _MOST) if len(found) > _MOST else "",
    )


def warnings(review: Review, names: NamesOfCodes, reader: Reader) -> str:
    """What may be right but must be confirmed, at its rows of the sheet, with whose figure it is."""
    found, text = review.gathered_warnings, reader.text
    # One visit, as its form lays it down, has no row and no column for who typed it; and what is said
    # of the file as a whole has none either.
    is_one_visit = review.kind == "visits" and len(review.sheet.lines) == 1
    of_rows = [] if is_one_visit else [fault for fault in found if fault.lines != (0,)]
    others = [fault for fault in found if is_one_visit or fault.lines == (0,)]
    return render(
        "upload_warnings",
        text,
        title=_warnings_title(len(found), review.unusual_rows, text),
        said=[text.problem(fault.what) for fault in others],
        sheet=sheet_rows(of_rows[:_MOST], review, reader, names) if of_rows else None,
        more=text("upload.more_warnings", n=len(of_rows) - _MOST) if len(of_rows) > _MOST else "",
    )


def _warnings_title(kinds: int, rows: int, text: Text) -> str:
    """How many things, as they are shown; and in how many rows, each counted once, where that is another
    number.
    """
    if rows in (0, kinds):
        return text("upload.warnings", n=kinds)
    return text("upload.warnings_in", n=kinds, rows=text("upload.n_rows", n=rows))


def notices(review: Review, reader: Reader) -> str:
    """What was done to the file while it was read; nothing where it was taken as it is."""
    said = [reader.text.problem(notice) for notice in review.notices]
    return render("upload_list", reader.text, title=reader.text("upload.notices"), said=said) if said else ""
