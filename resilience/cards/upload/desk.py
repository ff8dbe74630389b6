"""Small pieces of the desk: what waits, and what stands around the button that saves."""

from collections.abc import Sequence

from resilience.cards.layout import card_title
from resilience.cards.templates import render
from resilience.errors import shown
from resilience.reader import Reader


def uploader_help(megabytes: int, reader: Reader) -> str:
    """What may be dropped, and where the files to fill in are."""
    said = reader.text("upload.uploader_what", n=megabytes)
    return render("upload_help", reader.text, said=said, link=reader.link("dictionary"))


def file_on_desk(name: str, size: int, is_open: bool, reader: Reader) -> str:
    """A file that waits: its name and size, not saved."""
    text = reader.text
    kilobytes = size / 1024
    written = (
        text("upload.megabytes", size=text.number(kilobytes / 1024, 1))
        if kilobytes > 1000
        else text("upload.kilobytes", size=text.number(kilobytes, 1))
    )
    return render("upload_file", text, name=shown(name), size=written, is_open=is_open)


def inbox_title(number: int, reader: Reader) -> str:
    """How many files came without a screen."""
    return render("upload_inbox", reader.text, said=reader.text("upload.in_inbox", n=number))


def save_title(file: str, same: str, reader: Reader) -> str:
    """The head of the card that saves a file; `same`: who saved exactly it before, if anybody did."""
    return card_title(reader.text("upload.save", file=shown(file)), same, reader)


def save_foot(because: str | None, lines: Sequence[int], readable: int, reader: Reader) -> str:
    """That nothing is for ever, and why the button is still closed; `lines`: the rows in question,
    `readable`: how many rows have no fault.
    """
    text = reader.text
    told: dict[str, dict[str, object]] = {
        "questions": {"n": len(lines), "lines": ", ".join(map(text.number, lines))},
        "same_and_faults": {"n": readable},
    }
    why = text(f"upload.because_{because}", **told.get(because, {})) if because else ""
    return render("upload_save_foot", text, why=why)
