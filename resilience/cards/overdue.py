"""Overdue data: a short list, the whole list, and a message that asks an agency for them."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

import pandas as pd

from resilience.cards.figures import Row, rows
from resilience.cards.templates import render
from resilience.reader import Reader


def overdue_short(overdue: pd.DataFrame, reader: Reader) -> str:
    """How many figures are overdue from each agency, for the sidebar. Needs the columns of `overdue`."""
    agencies = [
        {
            "name": agency or reader.text("decide.no_agency"),
            "figures": reader.text("overdue.figures", n=len(late)),
        }
        for agency, late in _by_agency(overdue)
    ]
    return render("overdue_short", reader.text, agencies=agencies)


def overdue(overdue: pd.DataFrame, reader: Reader) -> str:
    """Every overdue figure, by agency: its last period, and since when. Needs the columns of `overdue`."""
    text = reader.text
    agencies = [
        {
            "name": agency or text("decide.no_agency"),
            "figures": text("overdue.figures", n=len(late)),
            "rows": [_row(row, reader) for row in late],
        }
        for agency, late in _by_agency(overdue)
    ]
    title = text("overdue.card_title", n=len(overdue)) if len(overdue) else text("overdue.none")
    return render("overdue", text, title=title, agencies=agencies)


def overdue_message(overdue: pd.DataFrame, template: str, agency: str | None, reader: Reader) -> str:
    """A message that asks for overdue figures, as plain text to copy.

    To one agency, or (None) to all of them in one. `template` is the name of the file to fill in.
    Needs the columns of `overdue`; an agency from which nothing is overdue gets an empty text.
    """
    text, office = reader.text, reader.text.pick(reader.config.office.name)
    groups = [(name, late) for name, late in _by_agency(overdue) if agency is None or name == agency]
    if not groups:
        return ""
    to = text("overdue.message.everyone") if agency is None else text("overdue.message.to", agency=agency)
    figures = [
        "\n".join([*_agency_line(name, agency, reader), *(_line(row, reader) for row in late)])
        for name, late in groups
    ]
    signed = text("overdue.message.from", office=office, date=text.date(reader.today, "long"))
    return "\n\n".join(
        [
            f"{to},",
            text("overdue.message.opening", office=office),
            *figures,
            text("overdue.message.ask", template=template),
            f"{text('overdue.message.closing')}\n{signed}",
        ]
    )


def overdue_agencies(overdue: pd.DataFrame) -> list[str]:
    """The agencies that can be written to, in their order."""
    return [agency for agency, _ in _by_agency(overdue) if agency is not None]


def _by_agency(overdue: pd.DataFrame) -> list[tuple[str | None, list[dict[Any, Any]]]]:
    """The rows of each agency; they stand together in the frame."""
    groups: Iterable[tuple[str | None, Any]] = groupby(rows(overdue), key=lambda row: row["agency"])
    return [(agency, list(late)) for agency, late in groups]


def _row(row: Row, reader: Reader) -> dict[str, str]:
    text, code = reader.text, row["indicator_id"]
    return {
        "name": reader.name(code),
        "unit": reader.unit(code),
        "link": reader.link("indicators", indicator=code),
        "last": text.period(row["period"]) if row["period"] else text("overdue.never"),
        "since": text.date(row["since"]) if row["since"] else "",
    }


def _agency_line(name: str | None, agency: str | None, reader: Reader) -> list[str]:
    """Whose figures follow; said only where several are asked at once."""
    if agency is not None:
        return []
    return [f"{name or reader.text('overdue.unnamed')}:"]


def _line(row: Row, reader: Reader) -> str:
    text, code = reader.text, row["indicator_id"]
    name = f"{reader.name(code)} ({reader.unit(code)})" if reader.unit(code) else reader.name(code)
    if row["period"] is None:
        return text("overdue.message.never", name=name, code=code)
    return text(
        "overdue.message.late",
        name=name,
        period=text.period(row["period"]),
        since=text.date(row["since"], "long"),
        code=code,
    )
