"""One earlier upload: number, file, who, when, what it did."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from resilience.cards.figures import Row, who_did
from resilience.cards.templates import render
from resilience.contracts import contract
from resilience.errors import shown
from resilience.intake import LeftBehind
from resilience.reader import Reader
from resilience.text import Text


def batch(row: Row, known_on: date, later: Sequence[Row], reader: Reader) -> str:
    """One entry of the history, and what happened to it `later` (action, done_by, known_on, note)."""
    text = reader.text
    did = [
        text(f"upload.did_{name}", n=int(row[f"{name}_count"]))
        for name in ("new", "changed", "removed", "skipped")
        if row[f"{name}_count"]
    ]
    return render(
        "upload_batch",
        text,
        number=row["batch_id"],
        file=shown(row["file_name"]),
        counts=bool(row["counts"]),
        kind=text.pick(contract(row["kind"]).name),
        who=text("upload.by", who=who_did(row["done_by"], text), date=text.date(known_on)),
        did=", ".join(did) or text("upload.did_nothing"),
        note=row["note"] or "",
        later=[_later(each, text) for each in later],
    )


def _later(event: Row, text: Text) -> tuple[str, str]:
    """What happened, by whom and when; and the reason that was given."""
    who, day = who_did(event["done_by"], text), text.date(event["known_on"])
    return text(f"upload.was_{event['action']}", who=who, date=day), event["note"] or ""


def history_title(number: int, reader: Reader) -> str:
    """The head of the history."""
    lead = "" if number else reader.text("upload.history_none")
    return render("card_title", reader.text, title=reader.text("upload.history"), lead=lead, quality=None)


def dialog_lead(action: str, file: str, reader: Reader) -> str:
    """What taking back, or bringing back, means."""
    return render("note", reader.text, note=reader.text(f"upload.{action}_what", file=shown(file)))


def left_behind(found: LeftBehind, reader: Reader) -> str:
    """How many rows would no longer count, and what refers to them; nothing where none would go."""
    text = reader.text
    said = [text("upload.drops", n=found.dropped)] if found.dropped else []
    said += [
        text("upload.orphans", n=n, kind=text.pick(contract(kind).name).lower())
        for kind, n in found.orphans.items()
    ]
    return (
        render("upload_left_behind", text, said=said, mark="warning" if found.orphans else "") if said else ""
    )


def done(what: str, fields: Mapping[str, Any], reader: Reader) -> str:
    """What was just done, and where its figures stand now."""
    text = reader.text
    page = fields.get("page") or ""
    link = (
        reader.link(page, **fields.get("at", {})),
        text("upload.see", page=text(f"page.{page or 'overview'}")),
    )
    return render("upload_done", text, said=text(f"upload.{what}", **fields), link=link)
