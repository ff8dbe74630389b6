"""Commands about the data as a whole: building, asking, taking back, keeping safe."""

import argparse
import sys

from resilience import clock, intake, journal, paths, scoring
from resilience.command.options import config_of, database_of, database_or_page, day_of, done, path_of, write
from resilience.config import Config
from resilience.database import Database, data_version, query
from resilience.errors import ResilienceError
from resilience.known import known_standing, place_notice
from resilience.text import Text


def build(options: argparse.Namespace, text: Text) -> None:
    """Make the database from data/, if there is none."""
    path, config = path_of(options), config_of(options, text)
    if options.again and journal.stands(path):
        journal.checked_files(paths.STARTING_DATA, config)  # before anything is moved
        journal.open_database(path).close()  # a process that holds it must be stopped first
        journal.set_aside(path, because="replaced", uploads=True)
    database = journal.open_database(path)
    count = journal.start(database, paths.STARTING_DATA, config)
    _say_place(database, config, text)
    database.close()
    done(
        text("command.built", n=count, file=str(path)) if count else text("command.is_there", file=str(path))
    )


def scores(options: argparse.Namespace, text: Text) -> None:
    """Scores of a folder of data, without a database."""
    config, file = config_of(options, text), options.data / "observations.csv"
    try:
        content = file.read_bytes()
    except OSError:
        raise ResilienceError("intake.no_observations", folder=str(options.data)) from None
    checked = intake.taken(
        content, str(file), "observations", codes={}, answers=intake.answered("observations", "en")
    )
    unknown = sorted(set(checked.rows["indicator_id"]) - set(config.indicators))
    if unknown:
        found = ", ".join([*unknown[:10], "…"] if len(unknown) > 10 else unknown)
        print(text("command.left_out", file=str(file), n=len(unknown), found=found), file=sys.stderr)
    rows = checked.rows.astype(object).astype({"value": "float64"})
    write(scoring.scores(rows, config).drop(columns="notice"))


def status(options: argparse.Namespace, text: Text) -> None:
    """Every indicator of the office's place."""
    config, database = config_of(options, text), database_or_page(options, "overview")
    day = day_of(options.as_of) if options.as_of else None
    _say_place(database, config, text)
    found = known_standing(
        database,
        config,
        place_id=config.office.place,
        today=day or clock.today(config),
        language=text.language,
        as_of=clock.end_of(day, config) if day else None,
    )
    write(found.statuses)


def _say_place(database: Database, config: Config, text: Text) -> None:
    """On standard error, that nobody knows the office's place: all its indicators are then not measured."""
    if notice := place_notice(database, config):
        print(text.problem(notice), file=sys.stderr)


def history(options: argparse.Namespace, text: Text) -> None:
    """What happened to the data, newest first."""
    write(query(database_or_page(options, "upload"), "history"))


def backup(options: argparse.Namespace, text: Text) -> None:
    """A whole copy of database and uploads."""
    database_of(options).close()
    done(text("command.backed_up", file=str(journal.backup(path_of(options), options.destination))))


def rebuild(options: argparse.Namespace, text: Text) -> None:
    """Make the database again from the kept uploads."""
    database_of(options).close()
    database = journal.rebuild(path_of(options))
    done(text("command.rebuilt", n=data_version(database), file=str(path_of(options))))
