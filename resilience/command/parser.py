"""What the command line understands, in the reader's language."""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NoReturn

from resilience import templates
from resilience.command import data, files, office, printed, taking_back
from resilience.contracts import kinds
from resilience.errors import ResilienceError
from resilience.text import Text, available_languages


class Parser(argparse.ArgumentParser):
    """argparse in the reader's language."""

    text = Text()
    words: Sequence[str] = ()

    def __init__(self, **how: Any) -> None:
        super().__init__(add_help=False, allow_abbrev=False, **how)
        self._positionals.title = self.text("command.arguments")
        self._optionals.title = self.text("command.options")

    def error(self, message: str) -> NoReturn:
        """A sentence of ours instead of argparse's own."""
        raise ResilienceError("command.wrong", found=" ".join(self.words) or "—")

    def print_help(self, file: Any = None) -> None:
        """The explanation, with our own word for "usage"."""
        help_ = self.format_help()
        print(help_.replace("usage: ", self.text("command.usage", usage=""), 1), file=file or sys.stdout)


def parser_of(text: Text, words: Sequence[str]) -> argparse.ArgumentParser:
    """The parser of all commands; `words` are what was typed, for the refusal."""
    Parser.text, Parser.words = text, words
    common = _common(text)
    parser = Parser(prog="python -m resilience", description=text("command.about"), parents=[common])
    commands: Any = parser.add_subparsers(title=text("command.commands"), metavar="…", required=True)

    def command(name: str, run: Callable[[argparse.Namespace, Text], int | None]) -> argparse.ArgumentParser:
        said = text(f"command.{name}")
        made: argparse.ArgumentParser = commands.add_parser(
            name, help=said, description=said, parents=[common]
        )
        made.set_defaults(run=run)
        return made

    building = command("build", data.build)
    building.add_argument("--again", action="store_true", help=text("command.build_again"))
    command("scores", data.scores).add_argument(
        "--data", metavar="FOLDER", type=Path, required=True, help=text("command.scores_data")
    )
    command("status", data.status).add_argument("--as-of", metavar="DATE", help=text("command.status_as_of"))
    _brief(command("brief", printed.brief), text)
    _card(command("card", printed.card), text)
    command("history", data.history)
    for name, run in (("undo", taking_back.undo), ("redo", taking_back.redo)):
        marking = command(name, run)
        marking.add_argument("number", type=_number, help=text("command.number"))
        _writing(marking, text)
    command("backup", data.backup).add_argument(
        "destination", metavar="DEST", type=Path, help=text("command.backup_to")
    )
    command("rebuild", data.rebuild)
    reading = command("check", files.check)
    loading = command("import", files.load)
    for each in (reading, loading):
        each.add_argument("file", metavar="FILE", type=Path, help=text("command.file"))
        each.add_argument("--kind", choices=kinds(), help=text("command.kind"))
        each.add_argument("--numbers", choices=("id", "en"), help=text("command.numbers"))
    _writing(loading, text)
    making = command("template", files.template)
    making.add_argument("kind", metavar="KIND", choices=kinds(), help=text("command.kind"))
    making.add_argument("--filled", action="store_true", help=text("command.filled"))
    making.add_argument("--form", choices=templates.FORMS, default="id", help=text("command.form"))
    making.add_argument("--output", metavar="FILE", type=Path, required=True, help=text("command.output"))
    command("passcode", office.passcode).add_argument(
        "--role", choices=("secretariat", "viewer"), default="secretariat", help=text("command.role")
    )
    command("dictionary", office.dictionary)
    return parser


def _writing(command: argparse.ArgumentParser, text: Text) -> None:
    """What can be said of everything that writes: in whose name, why, and that one is sure."""
    command.add_argument("--by", metavar="NAME", help=text("command.by"))
    command.add_argument("--note", metavar="TEXT", help=text("command.note"))
    command.add_argument("--sure", action="store_true", help=text("command.sure"))


def _brief(printing: argparse.ArgumentParser, text: Text) -> None:
    """What can be said of the brief."""
    _printing(printing, text)
    printing.add_argument("--agency", metavar="NAME", help=text("command.brief_agency"))


def _card(printing: argparse.ArgumentParser, text: Text) -> None:
    """What can be said of a guest's card."""
    _printing(printing, text)
    printing.add_argument("--guest", metavar="CITY", required=True, help=text("command.card_guest"))
    printing.add_argument("--with", metavar="CITIES", dest="beside", help=text("command.card_with"))
    printing.add_argument("--topic", metavar="TEXT", action="append", help=text("command.card_topic"))


def _printing(printing: argparse.ArgumentParser, text: Text) -> None:
    """What can be said of everything that is printed."""
    printing.add_argument("--as-of", metavar="DATE", help=text("command.status_as_of"))
    printing.add_argument("--output", metavar="FILE", type=Path, required=True, help=text("command.output"))


def _common(text: Text) -> argparse.ArgumentParser:
    """What every command understands, before or after its name."""
    common = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    common.add_argument("-h", "--help", action="help", help=text("command.help"))
    common.add_argument("--database", metavar="PATH", type=Path, help=text("command.database"))
    common.add_argument("--config", metavar="PATH", type=Path, help=text("command.config"))
    common.add_argument("--language", choices=available_languages(), help=text("command.language"))
    return common


def _number(written: str) -> int:
    """The number of an upload; argparse refuses what raises ValueError."""
    number = int(written)
    if not 0 < number < 2**63:
        raise ValueError(written)
    return number
