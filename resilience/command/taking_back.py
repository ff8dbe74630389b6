"""Commands that let an upload no longer count, or count again, with what that does said first."""

import argparse
import sys

from resilience import clock, intake, journal
from resilience.cards import upload as cards
from resilience.command.options import by_of, config_of, database_or_page, done, note_of, reader_of
from resilience.config import Config
from resilience.database import Database, Supposed, data_version, query
from resilience.intake import Effect
from resilience.text import Text

_UNSURE = 1


def undo(options: argparse.Namespace, text: Text) -> int:
    """Let an upload no longer count."""
    return _marked(options, text, "undo")


def redo(options: argparse.Namespace, text: Text) -> int:
    """Let an upload count again."""
    return _marked(options, text, "redo")


def _marked(options: argparse.Namespace, text: Text, action: str) -> int:
    config, database, number = config_of(options, text), database_or_page(options, "upload"), options.number
    version, effect = data_version(database), None
    saves = query(database, "history").query("action == 'save' and batch_id == @number")
    # What is no upload, or stands so already, is refused where it is written.
    if len(saves) and bool(saves["counts"].iloc[0]) == (action == "undo"):
        supposed = Supposed(without=number) if action == "undo" else Supposed(including=number)
        effect = _said(database, config, saves["kind"].iloc[0], supposed, action, text)
        if _leaves_orphans(database, saves["kind"].iloc[0], supposed, text) and not options.sure:
            print(text("desk.not_marked", upload=number), file=sys.stderr)
            return _UNSURE
    write = journal.undo if action == "undo" else journal.redo
    known_at = clock.now(config)
    write(
        database,
        number,
        by=by_of(options),
        note=note_of(options),
        known_at=known_at,
        at_version=version,
        effect=effect,
    )
    done(text("command.undone" if action == "undo" else "command.redone", batch=number))
    return 0


def _said(
    database: Database, config: Config, kind: str, supposed: Supposed, action: str, text: Text
) -> Effect:
    """What it turns, after it was said."""
    found = intake.consequences(database, config, supposed, today=clock.today(config))
    effect = intake.effect_of(found)
    print(text(f"upload.if_{action}", what=cards.effect_words(effect, reader_of(config, text))))
    return effect


def _leaves_orphans(database: Database, kind: str, supposed: Supposed, text: Text) -> bool:
    """Whether rows would refer to what nobody knows any more, after that was said."""
    left = intake.left_behind(database, kind, supposed)
    for said in cards.left_behind_words(left, text):
        print(text("command.warning", said=said), file=sys.stderr)
    return bool(left.orphans)
