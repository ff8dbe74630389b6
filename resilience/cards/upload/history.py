"""One earlier upload: number, file, who, when, what it did."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from resilience.cards.figures import Row, who_did
from resilience.cards.templates import render
from resilience.cards.upload.differences import table_of
from resilience.cards.upload.written import NamesOfCodes
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
        who=who_did(row["done_by"], text),
        date=text.date(known_on),
        did=", ".join(did) or text("upload.did_nothing"),
        note=row["note"] or "",
        later=[_later(each, text) for each in later],
    )


def _later(event: Row, text: Text) -> tuple[str, str]:
    """What happened, by whom and when; and the reason that was given."""
    who, day = who_did(event["done_by"], text), text.date(event["known_on"])
    return text(f"upload.was_{event['action']}", who=who, date=day), event["note"] or ""


def history_title(number: int, reader: Reader) -> str:
    """The head of the history, and those of its columns."""
    return render("upload_history", reader.text, number=number)


def dialog_lead(action: str, file: str, reader: Reader) -> str:
    """What taking back, or bringing back, means."""
    return render("note", reader.text, note=reader.text(f"upload.{action}_what", file=shown(file)))


def left_behind(found: LeftBehind, kind: str, names: NamesOfCodes, reader: Reader) -> str:
    """How many rows would no longer count, be others, or count again; what refers to those that go;
    and the first of them. Nothing where no row would move.
    """
    text, of = reader.text, contract(kind)
    both = (("drops", found.dropped), ("goes_back", found.changed), ("returns", found.returned))
    total = sum(n for _, n in both)
    orphans = [
        (text.pick(contract(each).name), text("upload.n_rows", n=n)) for each, n in found.orphans.items()
    ]
    beyond = total - len(found.rows)
    return (
        render(
            "upload_left_behind",
            text,
            said=[text(f"upload.{key}", n=n) for key, n in both if n],
            orphans=orphans,
            see=text("upload.see_rows", n=len(found.rows)),
            table=table_of(
                found.rows.assign(line=None),
                of,
                names,
                reader,
                more=text("upload.more_rows", n=beyond) if beyond else "",
                then=text("upload.then"),
            ),
        )
        if total
        else ""
    )


def done(what: str, fields: Mapping[str, Any], reader: Reader) -> str:
    """What was just done, and where its figures stand now."""
    text = reader.text
    page = fields.get("page") or ""
    link = (reader.link(page), text("upload.see", page=text(f"page.{page or 'overview'}")))
    return render("upload_done", text, said=text(f"upload.{what}", **fields), link=link)
