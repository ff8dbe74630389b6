"""What every command needs: configuration, database, who asks, and where the answer goes."""

import argparse
import getpass
import sys
from datetime import date
from pathlib import Path

import pandas as pd

from resilience import access, clock, journal, paths
from resilience import config as configuration
from resilience.config import Config
from resilience.database import Database
from resilience.errors import ResilienceError
from resilience.text import Text
from resilience.writing import guarded


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


def _harmless(cell: object) -> object:
    return guarded(cell) if isinstance(cell, str) else cell


def user() -> access.Person:
    """Who is signed in to the machine; a container may not know."""
    try:
        return access.command_line(getpass.getuser())
    except (ImportError, KeyError, OSError):
        return access.command_line("command line")
