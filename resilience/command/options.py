"""What every command needs: configuration, database, who asks, and where the answer goes."""

import argparse
import getpass
import os
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from resilience import access, clock, journal, paths
from resilience import config as configuration
from resilience.config import Config
from resilience.database import Database
from resilience.errors import Problem, ResilienceError, StorageError
from resilience.intake import inbox
from resilience.reader import Reader
from resilience.text import Text
from resilience.writing import guarded, plain


def config_of(options: argparse.Namespace, text: Text) -> Config:
    """The configuration; what should be looked at in it goes to standard error."""
    config = configuration.load(getattr(options, "config", None) or paths.config_file())
    for notice in configuration.weight_notices(config):
        print(text.problem(notice), file=sys.stderr)
    return config


def path_of(options: argparse.Namespace) -> Path:
    """Where the database is."""
    return getattr(options, "database", None) or paths.database_file()


def database_of(options: argparse.Namespace) -> Database:
    """The database, which must have been built."""
    path = path_of(options)
    if not journal.stands(path):
        raise ResilienceError("storage.no_database", file=str(path))
    return journal.open_database(path)


def database_or_page(options: argparse.Namespace, page: str) -> Database:
    """The database; where the running dashboard holds it, a sentence names the page that does the same."""
    return _database_or(options, "desk.held_page", page=Problem(f"page.{page}"))


def database_or_inbox(options: argparse.Namespace) -> Database:
    """The database; where the running dashboard holds it, a sentence names its folder for files."""
    return _database_or(options, "storage.held_inbox", inbox=str(inbox.inbox_of(path_of(options))))


def _database_or(options: argparse.Namespace, key: str, **other_way: Any) -> Database:
    try:
        return database_of(options)
    except StorageError as error:
        if error.key != "storage.held":
            raise
        raise StorageError(key, **error.fields, **other_way) from None


def day_of(written: str) -> date:
    """A day as it was typed."""
    try:
        return clock.day(written)
    except ValueError:
        raise ResilienceError("command.not_a_date", found=written) from None


def write(frame: pd.DataFrame) -> None:
    """A frame as CSV to standard output; texts that a spreadsheet would run stand behind an apostrophe."""
    texts = frame.select_dtypes(["object", "string", "category"]).columns
    frame = frame.copy()
    for name in texts:
        cells = [_harmless(cell) for cell in frame[name]]
        frame[name] = pd.Series(cells, index=frame.index, dtype=object)
    frame.to_csv(sys.stdout, index=False, lineterminator="\n")
    sys.stdout.flush()


def done(*sentences: str) -> None:
    """Say what was written. It is written also where nobody reads that any more (… | head): no failure."""
    try:
        print(*sentences, sep="\n", flush=True)
    except BrokenPipeError:
        nobody_reads()


def put_out(options: argparse.Namespace, content: bytes, text: Text) -> None:
    """Write the file that was asked for, and say so."""
    try:
        options.output.write_bytes(content)
    except OSError:
        raise ResilienceError("storage.not_writable", file=str(options.output)) from None
    done(text("command.written", file=str(options.output)))


def nobody_reads() -> None:
    """Whoever reads has seen enough: nothing more may be written to standard output, not even at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _harmless(cell: object) -> object:
    return guarded(cell) if isinstance(cell, str) else cell


def reader_of(config: Config, text: Text) -> Reader:
    """Who reads the answer, today."""
    return Reader(text, config, clock.today(config), {"lang": text.language})


def by_of(options: argparse.Namespace) -> access.Person:
    """In whose name something is written."""
    name = plain(inbox.as_text(options.by)) if options.by else ""
    return access.command_line(name) if name else user()


def note_of(options: argparse.Namespace) -> str | None:
    """The note for the history."""
    return inbox.as_text(options.note) if options.note else None


def user() -> access.Person:
    """Who is signed in to the machine; a container may not know."""
    try:
        return access.command_line(getpass.getuser())
    except (ImportError, KeyError, OSError):
        return access.command_line("command line")
