"""What changed since a day: figures old → new, statuses old → new, actions that moved."""

import math
from datetime import date
from typing import Any

import pandas as pd

from resilience.cards.actions.words import moved as action_moved
from resilience.cards.actions.words import quality_of
from resilience.cards.figures import Row, judged_quality, rows, some_of_both
from resilience.cards.templates import render
from resilience.qualities import worst_quality
from resilience.reader import Reader

_MOST = 5
_FILES = 2
_SINGLE = 3
"""More new actions than these are told as one."""
_ACTIONS = 2
"""So many of the first places are for actions."""


def changes(
    since: date, changed: pd.DataFrame, moved: pd.DataFrame, uploads: pd.DataFrame, reader: Reader
) -> str:
    """The first changes, those of a status first, actions behind indicators, and the files they came with.

    Needs the columns of `resilience.changes.changes`; of `moved` those of `actions.plan_changes`; of
    `uploads` file_name and known_on.
    """
    text = reader.text
    told = [_row(row, reader) for row in rows(changed)]
    new = moved[moved["kind"] == "new"]
    single = moved if len(new) <= _SINGLE else moved[moved["kind"] != "new"]
    done = [_action(row, reader) for row in rows(single)]
    if len(single) < len(moved):  # a plan that was loaded is one piece of news
        done.append(_loaded(new, reader))
    first, rest = some_of_both(told, done, _MOST, _ACTIONS)
    day = text.date(since, "short" if since.year == reader.today.year else "medium")
    return render(
        "changes",
        text,
        title=text("changed.title", date=day),
        nothing=text("changed.none", date=day),
        rows=first,
        rest=rest,
        more=text("changed.more", n=len(rest)) if rest else "",
        files=_files(uploads, reader),
    )


def _loaded(new: pd.DataFrame, reader: Reader) -> dict[str, Any]:
    return {
        "name": reader.text("changed.plan_loaded", n=len(new)),
        "move": "",
        "action_state": None,
        "status": None,
        "old_status": None,
        "turned": False,
        "words": "",
        "quality": worst_quality(new["quality"]),
        "agency": "",
        "link": reader.link("actions"),
    }


def _action(row: Row, reader: Reader) -> dict[str, Any]:
    """One action that moved: its percentage, and the state that it turned to."""
    text = reader.text
    code, move = action_moved(row, reader)
    return {
        "name": row["name"],
        "move": move,
        "action_state": code,
        "turned": row["kind"] == "state",
        "quality": quality_of(row),
        "agency": row["agency"] or text("decide.no_agency"),
        "link": reader.link("actions", action=row["action_id"]),
    }


def _row(row: Row, reader: Reader) -> dict[str, Any]:
    text, code = reader.text, row["indicator_id"]
    turned = row["old_status"] != row["status"]
    return {
        "name": reader.name(code),
        "action_state": None,
        "move": _move(row, reader),
        "old_status": row["old_status"] if turned else None,
        "status": row["status"],
        "turned": turned,
        "words": text("changed.stays", status=text(f"status.{row['status']}")),
        "quality": judged_quality(row),
        "agency": reader.agency(code),
        "link": reader.link("indicators", indicator=code),
    }


def _move(row: Row, reader: Reader) -> str:
    code = row["indicator_id"]
    match row["kind"]:
        case "removed":
            return reader.text("changed.removed")
        case "status":
            return reader.value(code, row["value"])
        case "new":
            return reader.value(code, row["value"])
    if math.isnan(row["old_value"]):
        return reader.value(code, row["value"])
    return f"{reader.value(code, row['old_value'])} → {reader.value(code, row['value'])}"


def _files(uploads: pd.DataFrame, reader: Reader) -> str:
    if uploads.empty:
        return ""
    text = reader.text
    names = [
        f"{row['file_name']} ({text('changed.saved', date=text.date(row['known_on'], 'short'))})"
        for row in rows(uploads.head(_FILES))
    ]
    rest = len(uploads) - len(names)
    return text(
        "changed.from_file", files=", ".join([*names, *([text("changed.files", n=rest)] if rest else [])])
    )
