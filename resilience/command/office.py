"""Commands about the office: who may come in, and what the files mean."""

import argparse

from resilience import access
from resilience import dictionary as dictionaries
from resilience.command.options import path_of
from resilience.text import Text


def passcode(options: argparse.Namespace, text: Text) -> None:
    """A new passcode for a role; whoever is signed in with the old one is out."""
    made = access.new_passcode(access.passcodes_file(path_of(options)), options.role)
    print(text("command.new_passcode", role=text(f"access.role.{options.role}"), passcode=made))


def dictionary(options: argparse.Namespace, text: Text) -> None:
    """The data dictionary of both languages, as docs/dictionary.md holds it."""
    print(dictionaries.markdown(), end="")
