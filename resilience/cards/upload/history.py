"""One earlier upload: number, file, who, when, what it did and what it turned."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from resilience.cards.figures import Row, capital, who_did
from resilience.cards.layout import refusal
from resilience.cards.templates import render
from resilience.cards.upload.differences import table_of
from resilience.cards.upload.effects import score_words
from resilience.cards.upload.written import NamesOfCodes
from resilience.contracts import contract
from resilience.errors import shown
from resilience.intake import Effect, LeftBehind, effect_kept
from resilience.reader import Reader
from resilience.text import Text

_MOST_TURNED = 5
_MOST_MEANWHILE = 3


def batch(row: Row, reader: Reader) -> str:
    """One entry of the history. Needs done_by, happened and known_on (`clock.dated`)."""
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
        date=when(row, reader),
        did=", ".join(did) or text("upload.did_nothing"),
    )


def batch_story(row: Row, later: Sequence[Row], reader: Reader) -> str:
    """The note of an entry, what it turned, and what happened to it `later`; nothing where there is none.

    Both need action, done_by, note, effect, happened and known_on (`clock.dated`).
    """
    effect = capital(effect_words(effect_kept(row["effect"]), reader))
    if not (row["note"] or effect or later):
        return ""
    return render(
        "upload_batch_story",
        reader.text,
        note=row["note"] or "",
        effect=effect,
        later=[_later(each, before, reader) for before, each in pairwise([row, *later])],
    )


def when(event: Row, reader: Reader, *, said: date | None = None) -> str:
    """The office's day and hour of an event, and the working day for which it counts where that is
    another one, and not `said` just before. What came with the program is told by the day on which the
    office received it.
    """
    text, day = reader.text, _working_day(event)
    if event["done_by"] == "starting data":
        return text.date(event["known_on"])
    moment = text.moment(event["happened"])
    return moment if day in (None, said) else text("desk.moment_for", moment=moment, date=text.date(day))


def _working_day(event: Row) -> date | None:
    """The day for which an event counts, where its moment does not say it."""
    known_on: date = event["known_on"]
    is_plain = event["done_by"] == "starting data" or event["happened"].date() == known_on
    return None if is_plain else known_on


def same_before(last: Row, undone: str, reader: Reader) -> str:
    """That exactly this file was saved: by whom, when and as which upload. `undone`: the key of what is
    said where that upload was taken back.
    """
    text = reader.text
    return text(
        "upload.same_before" if last["counts"] else undone,
        who=who_did(last["done_by"], text),
        date=when(last, reader),
        upload=int(last["batch_id"]),
    )


def _later(event: Row, before: Row, reader: Reader) -> tuple[str, str, str]:
    """What happened after what was told `before`, by whom and when; the reason that was given; what it
    turned.
    """
    text = reader.text
    who, moment = who_did(event["done_by"], text), when(event, reader, said=_working_day(before))
    said = text(f"upload.was_{event['action']}", who=who, date=moment)
    return said, event["note"] or "", effect_words(effect_kept(event["effect"]), reader)


def effect_words(effect: Effect | None, reader: Reader) -> str:
    """What turned, in words; nothing where nobody kept it."""
    text = reader.text
    if effect is None:
        return ""
    said = [
        text(
            "desk.turned",
            name=_name(each.indicator, reader),
            old=_state(each.old, reader),
            new=_state(each.new, reader),
        )
        for each in effect.turned[:_MOST_TURNED]
    ]
    more = effect.turned_count - len(said)
    said += [text("desk.turned_more", n=more)] if more else []
    said += [
        text(
            "desk.scored",
            name=_pillar(each.pillar, reader),
            old=score_words(each.old, reader),
            new=score_words(each.new, reader),
        )
        for each in effect.pillars
    ]
    said += [text("desk.actions_turned", n=effect.actions_count)] if effect.actions_count else []
    return "; ".join(said) or text("upload.nothing_turns")


def meanwhile(events: Sequence[Row], reader: Reader) -> str:
    """What others did to the data while somebody looked; the newest three, newest first.

    Needs action, batch_id, done_by.
    """
    text = reader.text
    said = [
        text(f"desk.did_{each['action']}", upload=int(each["batch_id"]), who=who_did(each["done_by"], text))
        for each in events[:_MOST_MEANWHILE]
    ]
    more = len(events) - len(said)
    said += [text("desk.did_more", n=more)] if more else []
    return refusal(text("desk.meanwhile", what="; ".join(said)), reader) if said else ""


# Codes of an older configuration may be gone from today's: then they stand for themselves.


def _name(code: str, reader: Reader) -> str:
    return reader.name(code) if code in reader.config.indicators else code


def _pillar(code: str, reader: Reader) -> str:
    return reader.text.pick(reader.config.groups[code].name) if code in reader.config.groups else code


def _state(status: str, reader: Reader) -> str:
    key = f"status.{status}"
    return reader.text(key) if reader.text.has(key) else status


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
    total = found.dropped + found.changed + found.returned
    beyond = total - len(found.rows)
    return (
        render(
            "upload_left_behind",
            text,
            said=_moved(found, text),
            orphans=_orphans(found, text),
            see=text("upload.see_rows", n=len(found.rows)) if beyond else text("upload.see_all_rows"),
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


def left_behind_words(found: LeftBehind, text: Text) -> list[str]:
    """The same as sentences, without the rows."""
    orphans = ", ".join(f"{kind} {rows}" for kind, rows in _orphans(found, text))
    return _moved(found, text) + ([f"{text('upload.orphans')} {orphans}"] if orphans else [])


def _moved(found: LeftBehind, text: Text) -> list[str]:
    counts = {"drops": found.dropped, "goes_back": found.changed, "returns": found.returned}
    return [text(f"upload.{key}", n=n) for key, n in counts.items() if n]


def _orphans(found: LeftBehind, text: Text) -> list[tuple[str, str]]:
    """The kinds that refer to what goes, and how many of their rows."""
    rows = found.orphans.items()
    return [(text.pick(contract(kind).name), text("upload.n_rows", n=n)) for kind, n in rows]


def done(what: str, fields: Mapping[str, Any], reader: Reader) -> str:
    """What was just done, what it turned, and where its figures stand now."""
    text, effect = reader.text, fields.get("effect")
    page = fields.get("page") or ""
    link = (
        reader.link(page, **fields.get("at", {})),
        text("upload.see", page=text(f"page.{page or 'overview'}")),
    )
    return render(
        "upload_done",
        text,
        said=text(f"upload.{what}", **fields),
        link=link,
        turned=capital(effect_words(effect, reader)),
    )
