"""The same work without a screen: `python -m resilience …`."""

import argparse
import getpass
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

import pandas as pd

from resilience import access, clock, intake, journal, paths, scoring
from resilience import config as configuration
from resilience.config import Config
from resilience.database import Database, data_version, query
from resilience.errors import ResilienceError
from resilience.standing import standing
from resilience.text import Text, available_languages

_BAD_INPUT = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 when it was done, 2 after a sentence on standard error."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    text = Text(_language(words))
    try:
        options = _parser(text, words).parse_args(words)
        options.run(options, text)
    except ResilienceError as error:
        print(text.error(error), file=sys.stderr)
        return _BAD_INPUT
    except BrokenPipeError:
        # Whoever reads has seen enough (… | head); nothing more may be written at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _language(words: Sequence[str]) -> str:
    """The language asked for, before anything can go wrong; Indonesian first."""
    for word, following in zip(words, [*words[1:], ""], strict=False):
        asked = following if word == "--language" else word.removeprefix("--language=")
        if word.startswith("--language") and asked in available_languages():
            return asked
    return available_languages()[0]


class _Parser(argparse.ArgumentParser):
    """argparse in the reader's language."""

    text = Text()
    words: Sequence[str] = ()

    def __init__(self, **how: Any) -> None:
        super().__init__(add_help=False, allow_abbrev=False, **how)
        self._positionals.title = self.text("command.arguments")
        self._optionals.title = self.text("command.options")

    def error(self, message: str) -> NoReturn:
        raise ResilienceError("command.wrong", found=" ".join(self.words) or "—")

    def print_help(self, file: Any = None) -> None:
        help_ = self.format_help()
        print(help_.replace("usage: ", self.text("command.usage", usage=""), 1), file=file or sys.stdout)


def _parser(text: Text, words: Sequence[str]) -> argparse.ArgumentParser:
    _Parser.text, _Parser.words = text, words
    common = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    common.add_argument("-h", "--help", action="help", help=text("command.help"))
    common.add_argument("--database", metavar="PATH", type=Path, help=text("command.database"))
    common.add_argument("--config", metavar="PATH", type=Path, help=text("command.config"))
    common.add_argument("--language", choices=available_languages(), help=text("command.language"))
    parser = _Parser(prog="python -m resilience", description=text("command.about"), parents=[common])
    commands: Any = parser.add_subparsers(title=text("command.commands"), metavar="…", required=True)

    def command(name: str, run: Callable[[argparse.Namespace, Text], None]) -> argparse.ArgumentParser:
        said = text(f"command.{name}")
        made: argparse.ArgumentParser = commands.add_parser(
            name, help=said, description=said, parents=[common]
        )
        made.set_defaults(run=run)
        return made

    command("build", _build).add_argument("--again", action="store_true", help=text("command.build_again"))
    command("scores", _scores).add_argument(
        "--data", metavar="FOLDER", type=Path, required=True, help=text("command.scores_data")
    )
    command("status", _status).add_argument("--as-of", metavar="DATE", help=text("command.status_as_of"))
    command("history", _history)
    command("undo", _undo).add_argument("number", type=_number, help=text("command.number"))
    command("redo", _redo).add_argument("number", type=_number, help=text("command.number"))
    command("backup", _backup).add_argument(
        "destination", metavar="DEST", type=Path, help=text("command.backup_to")
    )
    command("rebuild", _rebuild)
    return parser


def _number(written: str) -> int:
    """The number of an upload; argparse refuses what raises ValueError."""
    number = int(written)
    if not 0 < number < 2**63:
        raise ValueError(written)
    return number


def _config(options: argparse.Namespace, text: Text) -> Config:
    config = configuration.load(getattr(options, "config", None) or paths.config_file())
    for notice in configuration.weight_notices(config):
        print(text.problem(notice), file=sys.stderr)
    return config


def _path(options: argparse.Namespace) -> Path:
    return getattr(options, "database", None) or paths.database_file()


def _database(options: argparse.Namespace) -> Database:
    """The database, which must have been built."""
    path = _path(options)
    if not journal.stands(path):
        raise ResilienceError("storage.no_database", file=str(path))
    return journal.open_database(path)


def _write(frame: pd.DataFrame) -> None:
    frame.to_csv(sys.stdout, index=False, lineterminator="\n")
    sys.stdout.flush()


def _build(options: argparse.Namespace, text: Text) -> None:
    path, config = _path(options), _config(options, text)
    if options.again and journal.stands(path):
        journal.checked_files(paths.STARTING_DATA, config)  # before anything is moved
        journal.open_database(path).close()  # a process that holds it must be stopped first
        journal.set_aside(path, because="replaced", uploads=True)
    database = journal.open_database(path)
    count = journal.start(database, paths.STARTING_DATA, config)
    database.close()
    print(
        text("command.built", n=count, file=str(path)) if count else text("command.is_there", file=str(path))
    )


def _scores(options: argparse.Namespace, text: Text) -> None:
    config, file = _config(options, text), options.data / "observations.csv"
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
    _write(
        scoring.scores(checked.rows.astype(object).astype({"value": "float64"}), config).drop(
            columns="notice"
        )
    )


def _status(options: argparse.Namespace, text: Text) -> None:
    config, database = _config(options, text), _database(options)
    day = _day(options.as_of) if options.as_of else None
    until = clock.end_of(day, config) if day else None
    place, today = config.office.place, day or clock.today(config)
    observations = query(database, "observations", as_of=until, language=text.language, places=[place])
    targets = query(database, "targets", as_of=until, language=text.language)
    _write(
        standing(
            observations,
            targets,
            config,
            place_id=place,
            today=today,
            known_on=clock.days_known(observations, config),
        ).statuses
    )


def _day(written: str) -> date:
    try:
        return clock.day(written)
    except ValueError:
        raise ResilienceError("command.not_a_date", found=written) from None


def _history(options: argparse.Namespace, text: Text) -> None:
    _write(query(_database(options), "history"))


def _undo(options: argparse.Namespace, text: Text) -> None:
    now = clock.now(_config(options, text))
    journal.undo(_database(options), options.number, by=_user(), known_at=now)
    print(text("command.undone", batch=options.number))


def _redo(options: argparse.Namespace, text: Text) -> None:
    now = clock.now(_config(options, text))
    journal.redo(_database(options), options.number, by=_user(), known_at=now)
    print(text("command.redone", batch=options.number))


def _user() -> access.Person:
    """Who is signed in to the machine; a container may not know."""
    try:
        return access.command_line(getpass.getuser())
    except (ImportError, KeyError, OSError):
        return access.command_line("command line")


def _backup(options: argparse.Namespace, text: Text) -> None:
    _database(options).close()
    print(text("command.backed_up", file=str(journal.backup(_path(options), options.destination))))


def _rebuild(options: argparse.Namespace, text: Text) -> None:
    _database(options).close()
    database = journal.rebuild(_path(options))
    print(text("command.rebuilt", n=data_version(database), file=str(_path(options))))


if __name__ == "__main__":
    sys.exit(main())
