"""The finding about a file in one sentence, how it was read, and six counts that add up."""

import re

from resilience.cards.figures import capital, counted
from resilience.cards.templates import render
from resilience.contracts import contract
from resilience.errors import ResilienceError, shown
from resilience.intake import Consequences, Review
from resilience.intake.sheet import separator_name
from resilience.intake.values import words
from resilience.intake.values.words import is_missing
from resilience.reader import Reader
from resilience.text import Text

_BEHIND = re.compile(r" *[,;:(]| +[-–—] +")
_MOST_SOURCES = 50
_LONGEST_SENDER = 40
"""A source that is longer is a sentence, and no agency."""


def heading(review: Review, reader: Reader) -> str:
    """What blocks the file, and what it would change."""
    return render("upload_heading", reader.text, title=_title(review, reader.text))


def how_read(review: Review, reader: Reader) -> str:
    """The file, whose it is as far as it says so, and how it was read."""
    text, form, file = reader.text, review.sheet.form, review.sheet.file
    read = {"kind": text.pick(contract(review.kind).name), "line": form.header_line}
    if form.worksheet:
        how = text("upload.read_workbook", worksheet=form.worksheet, **read)
    else:
        how = text(
            "upload.read_text",
            separator=separator_name(form.delimiter),
            encoding=form.encoding.capitalize() if form.encoding.startswith("w") else form.encoding.upper(),
            **read,
        )
    return render("upload_how_read", text, file=file, sender=_sender(review, text), how=how)


def _sender(review: Review, text: Text) -> str:
    """The one agency, or else the one source, that all rows of the file name: `dari DLH`; ''. What
    stands behind a comma or a dash says where at the source, not whose it is.
    """
    for name in ("agency", "source"):
        cells = review.checked.columns.get(name)
        if cells is None or len(cells.different) > _MOST_SOURCES:
            continue
        said = {_BEHIND.split(words.text(cell))[0] for cell in cells.different if not is_missing(cell)}
        if len(said) == 1 and len(one := said.pop()) <= _LONGEST_SENDER:
            return text("upload.from_sender", name=one)
    return ""


def _title(review: Review, text: Text) -> str:
    cells, asked = review.faulty_cells, len(review.checked.unanswered)
    wrong = ("faults", int(review.checked.faulty.sum())) if cells is None else ("cells", cells)
    blocks = [
        text(f"upload.block_{name}", n=n, count=counted(text, n))
        for name, n in (wrong, ("questions", asked))
        if n
    ]
    effect = _effect(review, text)
    if not blocks and not review.upload.counts.moved:
        return text("upload.title_same")
    if not blocks:
        ready = "title_sure" if _is_to_confirm(review) else "title_ready"
        return text(f"upload.{ready}", effect=effect)
    said = text.listing([blocks[0], *(each[:1].lower() + each[1:] for each in blocks[1:])])
    if review.consequences is None and len(review.checked.unanswered):
        return said  # what the answer brings nobody knows
    return text("upload.title_blocked", blocks=said, effect=effect)


def _is_to_confirm(review: Review) -> bool:
    """Whether something is to be looked at twice before it is saved."""
    return bool(len(review.warnings) or review.upload.counts.removed_count)


def _effect(review: Review, text: Text) -> str:
    """What saving would do, for the second half of a sentence: the figures that it would wipe out too."""
    if review.consequences is None:
        return text("upload.effect_none")
    counts, wiped = review.upload.counts, review.wiped_figures
    turned = _turned(review.consequences, counts.removed_count, text)
    if not wiped:
        rows = text("upload.effect_rows", n=counts.moved, count=counted(text, counts.moved).lower())
        return turned or rows
    count = counted(text, wiped).lower()
    if turned:
        return text("upload.effect_and_wiped", effect=turned, n=wiped, count=count)
    return text("upload.effect_wiped", n=wiped, count=count)


def _turned(found: Consequences, gone: int, text: Text) -> str:
    """What turns: statuses, else states of actions, else how many rows go; '' where nothing does."""
    changes, actions = found.changes, found.actions
    statuses = int((changes["old_status"] != changes["status"]).sum())
    if statuses:
        return text("upload.effect_statuses", n=statuses, count=counted(text, statuses).lower())
    states = int((actions["kind"] == "state").sum())
    if states:
        return text("upload.effect_actions", n=states, count=counted(text, states).lower())
    return text("upload.effect_removed", n=gone, count=counted(text, gone).lower()) if gone else ""


def counts(review: Review, reader: Reader) -> str:
    """Faults, questions, new, changed, same, removed: every row of the file is counted once. Where all
    that is left is to confirm something, no faults and no questions are not boasted of.
    """
    text, found = reader.text, review.upload.counts
    of_rows = {
        "faults": found.skipped_count,
        "questions": int(review.checked.waiting.sum()),
        "new": found.new_count,
        "changed": found.changed_count,
        "same": found.same_count,
    }
    if _is_to_confirm(review) and not of_rows["faults"] and not of_rows["questions"]:
        del of_rows["faults"], of_rows["questions"]
    about = {name: text(f"upload.about_{name}") for name in (*of_rows, "removed")}
    if review.wiped_figures:
        about["changed"] = text("upload.about_changed_wiped", n=review.wiped_figures)
    tiles = [
        (name, text.number(n), n > 0, about[name])
        for name, n in {**of_rows, "removed": found.removed_count}.items()
    ]
    total = sum(of_rows.values())
    return render(
        "upload_counts",
        text,
        tiles=tiles,
        sum=text(
            "upload.sum",
            n=total,
            total=text.number(total),
            parts=" + ".join(text.number(n) for n in of_rows.values()),
        ),
    )


def closed(reader: Reader) -> str:
    """That this page is for the secretariat, and how to sign in."""
    text = reader.text
    return render(
        "headline",
        text,
        crumb=text("page.upload"),
        title=text("upload.closed"),
        lead=text("upload.closed_what"),
    )


def nothing(reader: Reader) -> str:
    """That no file is waiting, and how to bring one."""
    megabytes = reader.config.uploads.most_megabytes
    return render("upload_nothing", reader.text, megabytes=megabytes)


def refused(file: str, error: ResilienceError, reader: Reader) -> str:
    """That a file could not be read at all, or that it was read and cannot be taken; each reason."""
    text = reader.text
    key = "refused" if not error.key.startswith("intake.") else "not_taken"
    if error.key == "intake.kind_unsure":
        key = "which_kind"
    lead, *reasons = text.error(error).split("\n")
    return render(
        "upload_refused",
        text,
        title=text(f"upload.{key}", file=file),
        # The title says which file it is.
        lead=capital(lead.removeprefix(f"{shown(file)}: ").removeprefix(f"{file}: ")),
        reasons=[each.removeprefix("- ") for each in reasons],
    )
