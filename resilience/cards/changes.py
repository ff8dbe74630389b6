"""What changed since a day: figures old → new, statuses old → new."""

import math
from datetime import date
from typing import Any

import pandas as pd

from resilience.cards.figures import Row, judged_quality, rows
from resilience.cards.templates import render
from resilience.reader import Reader

_MOST = 5


def changes(since: date, changed: pd.DataFrame, uploads: pd.DataFrame, reader: Reader) -> str:
    """The first changes, those of a status first, and the files that they came with.

    Needs the columns of `resilience.changes.changes`; of `uploads` file_name and known_on.
    """
    text = reader.text
    moved = [row for row in rows(changed) if reader.config.pillar_of(row["indicator_id"]) is not None]
    day = text.date(since, "short" if since.year == reader.today.year else "medium")
    return render(
        "changes",
        text,
        title=text("changed.title", date=day),
        nothing=text("changed.none", date=day),
        rows=[_row(row, reader) for row in moved[:_MOST]],
        rest=[_row(row, reader) for row in moved[_MOST:]],
        more=text("changed.more", n=len(moved) - _MOST) if len(moved) > _MOST else "",
        files=_files(uploads, reader),
    )


def _row(row: Row, reader: Reader) -> dict[str, Any]:
    text, code = reader.text, row["indicator_id"]
    turned = row["old_status"] != row["status"]
    return {
        "name": reader.name(code),
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
        for row in rows(uploads)
    ]
    return text("changed.from_file", files=", ".join(names))
