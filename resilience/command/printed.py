"""Commands that print: the brief, the sheet of an agency, the card for a guest."""

import argparse
from datetime import datetime

from resilience import clock
from resilience.brief import known_brief, pdf
from resilience.brief.guest import guest_pdf, known_guest_card
from resilience.command.options import config_of, database_or_page, day_of, put_out
from resilience.config import Config
from resilience.reader import Reader
from resilience.text import Text


def brief(options: argparse.Namespace, text: Text) -> None:
    """The printed brief of a day, or the sheet of one agency, as a PDF."""
    config, database = config_of(options, text), database_or_page(options, "overview")
    reader, until = _asked(options, config, text)
    made = known_brief(database, config, reader, agency=options.agency, as_of=until)
    put_out(options, pdf(made), text)


def card(options: argparse.Namespace, text: Text) -> None:
    """The card for a guest and the cities beside it, as a PDF."""
    config, database = config_of(options, text), database_or_page(options, "comparison")
    reader, until = _asked(options, config, text)
    beside = [code for code in (options.beside or "").split("|") if code]
    topics = options.topic or ()
    made = known_guest_card(
        database, config, reader, guest=options.guest, beside=beside, topics=topics, as_of=until
    )
    put_out(options, guest_pdf(made), text)


def _asked(options: argparse.Namespace, config: Config, text: Text) -> tuple[Reader, datetime | None]:
    """Who reads, on which day, and up to when uploads count (None: all)."""
    day = day_of(options.as_of) if options.as_of else None
    kept = {"lang": text.language} | ({"as_of": day.isoformat()} if day else {})
    reader = Reader(text, config, day or clock.today(config), kept)
    return reader, clock.end_of(day, config) if day else None
