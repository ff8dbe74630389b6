"""A cell that can be read in two ways: a question without a default."""

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


def _whose(asked: Question, review: Review, reader: Reader) -> str:
    row = review.checked.rows.iloc[asked.row]
    code, period = row.get("indicator_id"), row.get("period")
    if not isinstance(code, str) or code not in reader.config.indicators:
        return reader.text("upload.no_guess")
    parts = [
        reader.name(code),
        reader.text.period(period) if isinstance(period, str) else "",
        reader.unit(code),
    ]
    return reader.text("upload.whose", what=", ".join(part for part in parts if part))


def choice(asked: Question, answer: str, reader: Reader) -> str:
    """One reading in words, for a choice of Streamlit's: plain text."""
    text, value = reader.text, asked.readings[answer]
    if isinstance(value, str):
        return text(f"upload.answer_{answer}", value=text.period(value))
    return text(f"upload.answer_{answer}", value=text.number(value, decimals_of(value)))
