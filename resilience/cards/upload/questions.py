"""A cell that can be read in two ways: a question without a default."""

import math
from functools import partial

import pandas as pd

from resilience.cards.figures import Row
from resilience.cards.templates import render
from resilience.cards.upload.numerals import in_words
from resilience.intake import Review
from resilience.intake.checking import Question
from resilience.reader import Reader
from resilience.text import decimals_of

_NEAR = 3
"""By more than this factor off, a number is like none before: its unit may be another."""


def question(asked: Question, review: Review, statuses: pd.DataFrame, reader: Reader) -> str:
    """The cell, whose figure it is, and that nobody guesses; `statuses` as in `choice`."""
    text = reader.text
    line = text.number(asked.line)
    title = text(f"upload.ask_{asked.about}", line=line, letter=asked.letter, found=asked.cell)
    more = [text("upload.ask_also", n=asked.count - 1)] if asked.count > 1 else []
    last, numbers = _last(asked, review, statuses, reader), _positive(asked)
    if last is not None and numbers and not any(map(partial(_is_near, last["value"]), numbers)):
        more.append(text("upload.all_far", **_told(last, reader)))
    return render(
        "upload_question", text, title=title, lead=_whose(asked, review, reader), more=" ".join(more)
    )


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
    place hold the last figure: the reading that is nearer to it, and near enough, says so.
    """
    text, value = reader.text, asked.readings[answer]
    if isinstance(value, str):
        return text(f"upload.answer_{answer}", value=text.period(value))
    number, spoken = text.number(value, decimals_of(value)), in_words(value, text.language)
    if spoken:
        number = text("upload.spoken", value=number, words=spoken)
    said = text(f"upload.answer_{answer}", value=number)
    last = _last(asked, review, statuses, reader)
    if last is None or value <= 0 or not _is_near(last["value"], value):
        return said
    if value != min(_positive(asked), key=partial(_factor, last["value"])):
        return said
    return f"{said} · {text('upload.like_last', **_told(last, reader))}"


def _positive(asked: Question) -> list[float]:
    numbers = (each for each in asked.readings.values() if not isinstance(each, str))
    return [each for each in numbers if each > 0]


def _last(asked: Question, review: Review, statuses: pd.DataFrame, reader: Reader) -> Row | None:
    """The last figure of the series in doubt; None where the row is about another place, or there is none."""
    row, (code, _) = review.checked.rows.iloc[asked.row], _series(asked, review)
    if asked.about != "number" or row.get("place_id") != reader.config.office.place:
        return None
    last = statuses[(statuses["indicator_id"] == code) & (statuses["value"] > 0)]
    return None if last.empty else last.iloc[0].to_dict()


def _told(last: Row, reader: Reader) -> dict[str, str]:
    period, value = reader.text.period(last["period"]), reader.value(last["indicator_id"], last["value"])
    return {"period": period, "value": value}


def _factor(last: float, value: float) -> float:
    """How far a number is from the last one, as a logarithm."""
    return abs(math.log(value / last))


def _is_near(last: float, value: float) -> bool:
    return _factor(last, value) <= math.log(_NEAR)
