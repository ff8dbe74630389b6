"""How cards stand together, and the heads of sections."""

from typing import Any

import pandas as pd

from resilience.cards.templates import render
from resilience.errors import Problem, shown
from resilience.reader import Reader


def side_by_side(left: str, right: str, *, even: bool = False) -> str:
    """Two cards beside each other; below each other on a narrow screen."""
    kind = "rx-two" if even else "rx-side-by-side"
    return f'<div class="rx {kind}">{left}{right}</div>'


def section(title: str, lead: str, reader: Reader) -> str:
    """The head of a section."""
    return render("section", reader.text, title=title, lead=lead)


def card_title(title: str, lead: str, reader: Reader, quality: str | None = None) -> str:
    """The head of a card whose body is a chart."""
    return render("card_title", reader.text, title=title, lead=lead, quality=quality)


def nothing_yet(page: str, kind: str, reader: Reader) -> str:
    """That a page has nothing to show yet, what to do, and where the templates are; `kind` of file."""
    text = reader.text
    return render(
        "nothing_yet",
        text,
        crumb=text(f"page.{page}"),
        title=text(f"nothing_yet.{page}.title"),
        lead=text(f"nothing_yet.{page}.lead"),
        link=reader.link("dictionary", kind=kind),
    )


def report_table(report: pd.DataFrame, reader: Reader) -> str:
    """A report as a table to read: its columns without the codes, which are for machines. Whole numbers
    stand without decimals, others of a column with as many as it needs, at most two.
    """
    shown = report[[name for name in report.columns if not str(name).endswith("_id")]]
    numeric = [pd.api.types.is_numeric_dtype(shown[name].dtype) for name in shown.columns]
    decimals = [
        _decimals(shown.iloc[:, place]) if is_number else 0 for place, is_number in enumerate(numeric)
    ]

    def cell(value: object, places: int) -> str:
        if isinstance(value, int | float):
            return reader.text.number(value, 0 if float(value).is_integer() else places)
        return "" if value is None else str(value)

    lines = [
        [
            (cell(value, places), is_number)
            for value, places, is_number in zip(line, decimals, numeric, strict=True)
        ]
        for line in shown.itertuples(index=False, name=None)
    ]
    heads = list(zip(shown.columns, numeric, strict=True))
    return render("report_table", reader.text, heads=heads, lines=lines)


def _decimals(numbers: "pd.Series[Any]") -> int:
    """One where all stand whole or at tenths, as ranks and medians do; else two."""
    told = numbers.dropna().astype(float)
    return 1 if (told.round(1) == told.round(2)).all() else 2


def note(said: str, reader: Reader) -> str:
    """A source line under a chart; nothing where there is nothing to say."""
    return "" if not said else render("note", reader.text, note=said)


def brand(reader: Reader) -> str:
    """The office's name, which leads to the first page."""
    name = reader.text.pick(reader.config.office.name)
    return render("brand", reader.text, name=name, link=reader.link(""))


def missing(reader: Reader, asked: str) -> str:
    """That an address led to no page; nothing where none is missing."""
    said = f"{reader.text('frame.not_found')}: {reader.text('frame.not_found_what', found=shown(asked))}"
    return _warned(said if asked else "", reader)


def notice(reader: Reader, problem: Problem | None) -> str:
    """What keeps every page from showing figures; nothing where nothing does."""
    return _warned(reader.text.problem(problem) if problem else "", reader)


def _warned(said: str, reader: Reader) -> str:
    return render("band", reader.text, past=True, said=said, back="", why="") if said else ""


def band(reader: Reader, *, is_past: bool) -> str:
    """A look back, or a fixed date, said on every page; nothing where today is today."""
    day = reader.text.date(reader.today, "long")
    if is_past:
        back = reader.without("as_of").link("")
        return render(
            "band", reader.text, past=True, said=reader.text("frame.past", date=day), back=back, why=""
        )
    if reader.config.office.today is None:
        return ""
    said, why = reader.text("frame.fixed_today", date=day), reader.text("frame.fixed_why")
    return render("band", reader.text, past=False, said=said, back="", why=why)


def refusal(said: str, reader: Reader) -> str:
    """Why something was not done: a sentence, and below it one line for each fault."""
    first, *lines = said.split("\n")
    return render("refusal", reader.text, said=first, lines=[line.removeprefix("- ") for line in lines])
