"""One earlier upload: number, file, who, when, what it did."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from resilience.cards.figures import Row, who_did
from resilience.cards.templates import render
from resilience.contracts import contract
from resilience.errors import shown
from resilience.reader import Reader


def batch(row: Row, known_on: date, last: tuple[str, date] | None, reader: Reader) -> str:
    """One line of the history. `last` is who took it back, and when; None while it counts."""
    text = reader.text
    did = [
        text(f"upload.did_{name}", n=int(row[f"{name}_count"]), count=text.number(int(row[f"{name}_count"])))
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
        undone=text("upload.taken_back", who=who_did(last[0], text), date=text.date(last[1])) if last else "",
    )


def history_title(number: int, reader: Reader) -> str:
    """The head of the history."""
    lead = "" if number else reader.text("upload.history_none")
    return render("card_title", reader.text, title=reader.text("upload.history"), lead=lead, quality=None)


def dialog_lead(action: str, file: str, reader: Reader) -> str:
    """What taking back, or bringing back, means."""
    return render("note", reader.text, note=reader.text(f"upload.{action}_what", file=shown(file)))


def done(what: str, fields: Mapping[str, Any], reader: Reader) -> str:
    """What was just done, and where its figures stand now."""
    text = reader.text
    link = (reader.link(""), text("upload.see_overview"))
    return render("upload_done", text, said=text(f"upload.{what}", **fields), link=link)
