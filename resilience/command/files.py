"""Commands about one file: check it, save it, or make the file to fill in."""

import argparse
import csv
import sys
from pathlib import Path

from resilience import clock, intake, journal, templates
from resilience.cards import upload as cards
from resilience.cards.figures import capital
from resilience.command.options import (
    by_of,
    config_of,
    database_or_inbox,
    database_or_page,
    done,
    note_of,
    put_out,
    reader_of,
)
from resilience.config import Config
from resilience.database import Database, current_rows
from resilience.errors import IntakeError
from resilience.intake import Review, inbox
from resilience.intake.returned import listed
from resilience.intake.values import readings
from resilience.text import Text
from resilience.writing import guarded

PROBLEMS = 1
"""What the process ends with when a file has problems; 2 where it cannot be read at all."""


def check(options: argparse.Namespace, text: Text) -> int:
    """Every problem of a file as CSV `row,column,value,problem`; nothing is saved."""
    database, config, review = _reviewed(options, text)
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(["row", "column", "value", "problem"])
    told = [*listed(review.checked.faults, text)]
    told += [(one.line, one.header, one.cell, text.problem(one.what)) for one in review.checked.unanswered]
    for line, column, cell, problem in told:
        writer.writerow([line, guarded(column), cell if readings(cell) else guarded(cell), guarded(problem)])
    _say_notices(review, text)
    _say_saved_before(database, config, review, text)
    _say_warnings(review, text)
    if len(review.warnings) and not _has_problems(review):
        print(text("desk.needs_sure"), file=sys.stderr)
    return PROBLEMS if _has_problems(review) else 0


def load(options: argparse.Namespace, text: Text) -> int:
    """Save a file that has no problems."""
    database, config, review = _reviewed(options, text)
    if _has_problems(review):
        wrong = [fault.problem for fault in review.gathered_faults]
        asked = [question.problem for question in review.checked.unanswered]
        refusal = IntakeError("intake.refused", [*wrong, *asked], file=review.sheet.file)
        print(text.error(refusal), file=sys.stderr)
        return PROBLEMS
    _say_notices(review, text)
    _say_saved_before(database, config, review, text)
    if not review.upload.counts.moved:
        print(text("command.same", file=review.sheet.file))
        return 0
    _say_warnings(review, text)
    if len(review.warnings) and not options.sure:
        print(text("command.not_sure", file=review.sheet.file), file=sys.stderr)
        return PROBLEMS
    effect = intake.effect_of(review.consequences)
    batch = journal.save(
        database,
        review.upload,
        by=by_of(options),
        note=note_of(options),
        known_at=clock.now(config),
        at_version=review.version,
        effect=effect,
    )
    counts = review.upload.counts
    done(
        text(
            "command.imported",
            file=review.sheet.file,
            batch=batch,
            new=counts.new_count,
            changed=counts.changed_count,
            same=counts.same_count,
        ),
        capital(cards.effect_words(effect, reader_of(config, text))),
    )
    return 0


def template(options: argparse.Namespace, text: Text) -> None:
    """Write the file of a kind to fill in, empty or with what counts now."""
    config = config_of(options, text)
    rows, known = None, {}
    if options.filled:
        database = database_or_page(options, "dictionary")
        rows = current_rows(database, options.kind)
        known = intake.referred_rows(database)
    content = templates.template(options.kind, options.form, text.language, rows, config, known=known)
    put_out(options, content, text)


def _reviewed(options: argparse.Namespace, text: Text) -> tuple[Database, Config, Review]:
    config, path = config_of(options, text), options.file
    content = _content(path, config)
    sheet = intake.read(content, inbox.shown_name(path), intake.known_headers())
    kind = options.kind or intake.kind_of(sheet)
    database = database_or_inbox(options)
    answers = intake.answered(kind, options.numbers) if options.numbers else {}
    today, now = clock.today(config), clock.now(config)
    review = intake.reviewed(
        sheet, kind, content, database=database, config=config, answers=answers, today=today, known_at=now
    )
    return database, config, review


def _content(path: Path, config: Config) -> bytes:
    most = config.uploads.most_megabytes
    if path.exists() and not path.is_file():
        raise IntakeError("desk.not_a_file", file=inbox.shown_name(path))  # a pipe would be waited for
    try:
        size = path.stat().st_size / 1024 / 1024
        if size <= most:
            return path.read_bytes()
    except OSError:
        raise IntakeError("intake.no_file", file=str(path)) from None
    raise IntakeError("intake.too_large", file=path.name, size=round(size, 1), most=most)


def _has_problems(review: Review) -> bool:
    return bool(len(review.checked.faults) or review.checked.unanswered)


def _say_notices(review: Review, text: Text) -> None:
    """What was done to the file while it was read."""
    for notice in review.notices:
        print(text("desk.notice", said=text.problem(notice)), file=sys.stderr)


def _say_saved_before(database: Database, config: Config, review: Review, text: Text) -> None:
    """Who saved exactly these bytes, and when."""
    last = journal.saved_before(database, review.kind, intake.digest(review.upload.content))
    if last:
        dated, reader = clock.dated(last, config), reader_of(config, text)
        print(cards.same_before(dated, "desk.same_before_undone", reader), file=sys.stderr)


def _say_warnings(review: Review, text: Text) -> None:
    for fault in review.gathered_warnings:
        print(text("command.warning", said=text.problem(fault.problem)), file=sys.stderr)
