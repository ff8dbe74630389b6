"""What else one agency answers for: its indicators, and the figures that it owes."""

from typing import Any

import pandas as pd

from resilience.cards.figures import Row, judged_quality, rows, target_words
from resilience.cards.overdue import overdue as overdue_card
from resilience.cards.templates import render
from resilience.reader import Reader


def of_agency(
    name: str, statuses: pd.DataFrame, overdue: pd.DataFrame, awaited: pd.DataFrame, reader: Reader
) -> str:
    """Its indicators with status, latest value and target; its overdue data and the reports that it owes.
    Nothing where it answers for no indicator.

    All frames hold only what is its own.
    """
    text, told = reader.text, [_row(row, reader) for row in rows(statuses)]
    if not told:
        return ""
    title = text("actions.agency.title", agency=reader.in_full(name), n=len(told))
    card = render("actions_agency", text, title=title, rows=told)
    return card + overdue_card(overdue, awaited, reader)


def _row(row: Row, reader: Reader) -> dict[str, Any]:
    code = row["indicator_id"]
    return {
        "status": row["status"],
        "name": reader.name(code),
        "unit": reader.unit(code),
        "link": reader.link("indicators", indicator=code),
        "value": reader.value(code, row["value"]),
        "period": reader.text.period(row["period"]) if row["period"] else "",
        "quality": judged_quality(row),
        "target": target_words(reader, row),
    }
