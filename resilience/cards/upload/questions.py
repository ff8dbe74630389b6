"""A cell that can be read in two ways: a question without a default."""

import math

import pandas as pd

from resilience.cards.templates import render
from resilience.intake import Review
from resilience.intake.checking import Question
from resilience.reader import Reader
from resilience.text import decimals_of


def question(asked: Question, review: Review, reader: Reader) -> str:
    """The cell, whose figure it is, and that nobody guesses."""
    text = reader.text
    title = text(f"upload.ask_{asked.about}", line=asked.line, letter=asked.letter, found=asked.cell)
    more = text("upload.ask_also", n=asked.count - 1) if asked.count > 1 else ""
    return render("upload_question", text, title=title, lead=_whose(asked, review, reader), more=more)


def kind_asked(reader: Reader) -> str:
    """That the headers fit several kinds of file."""
    return render(
        "upload_question",
        reader.text,
        title=reader.text("upload.ask_kind"),
        lead=reader.text("upload.no_guess"),
        more="",
    )


def _whose(asked: Question, review: Review, reader: Reader) -> str:
    code, period = _series(asked, review)
    if code not in reader.config.indicators:
        return reader.text("upload.no_guess")
    parts = [reader.name(code), reader.text.period(period) if period else "", reader.unit(code)]
    return reader.text("upload.whose", what=", ".join(part for part in parts if part))


def _series(asked: Question, review: Review) -> tuple[str, str | None]:
    """Indicator and period of the row in doubt, where they can be read."""
    row = review.checked.rows.iloc[asked.row]
    code, period = row.get("indicator_id"), row.get("period")
    return code if isinstance(code, str) else "", period if isinstance(period, str) else None


def choices(asked: Question) -> list[str]:
    """The answers, the Indonesian one first."""
    return sorted(asked.readings, key=("id", "en", "dmy", "mdy").index)


def choice(asked: Question, answer: str, review: Review, statuses: pd.DataFrame, reader: Reader) -> str:
    """One reading in words, for a choice of Streamlit's: plain text. `statuses` of the office's
    place hold the last figure: the reading that is nearer to it says so.
    """
    text, value = reader.text, asked.readings[answer]
    if isinstance(value, str):
        return text(f"upload.answer_{answer}", value=text.period(value))
    said = text(f"upload.answer_{answer}", value=text.number(value, decimals_of(value)))
    code, _ = _series(asked, review)
    last = statuses[(statuses["indicator_id"] == code) & (statuses["value"] > 0)]
    numbers = [float(each) for each in asked.readings.values() if float(each) > 0]
    if (
        last.empty
        or value <= 0
        or value != min(numbers, key=lambda each: abs(math.log(each / last["value"].iloc[0])))
    ):
        return said
    like = text(
        "upload.like_last",
        period=text.period(last["period"].iloc[0]),
        value=reader.value(code, last["value"].iloc[0]),
    )
    return f"{said} · {like}"
