"""Every value: the table behind the chart, and by which upload each was given."""

from datetime import date
from typing import Any

import pandas as pd

from resilience.cards.figures import Row, role_did, rows, who_did
from resilience.cards.templates import render
from resilience.reader import Reader


def history_of_figure(code: str, entries: pd.DataFrame, with_names: bool, reader: Reader) -> str:
    """Every value ever given, by which file, by whom, received when. `with_names` of persons: only
    for the secretariat, of whom others see the role.

    Needs period, value, quality, note, file_name, done_by, known_on, batch_id, counts.
    """
    found = [_entry(code, row, with_names, reader) for row in rows(entries)]
    return render(
        "history_of_figure",
        reader.text,
        rows=found[:6],
        rest=found[6:],
        more=reader.text("indicator.more_figures", n=len(found) - 6) if len(found) > 6 else "",
    )


def _entry(code: str, row: Row, with_names: bool, reader: Reader) -> dict[str, Any]:
    text = reader.text
    who = who_did(row["done_by"] if with_names else role_did(row["done_by"]), text)
    parts = [f"{row['file_name']} (#{row['batch_id']})", who, text.date(row["known_on"])]
    return {
        "period": text.period(row["period"]),
        "value": reader.value(code, row["value"]),
        "quality": row["quality"],
        "note": row["note"],
        "file": " · ".join(parts) + ("" if row["counts"] else f" · {text('indicator.undone')}"),
    }


def values_table(code: str, series: pd.DataFrame, reader: Reader) -> str:
    """The table behind the chart: every value with its quality, source and note."""
    text = reader.text
    heads = [
        text("table.period"),
        text("indicator.figures_value"),
        text("table.source"),
        text("indicator.figures_note"),
    ]
    found = [
        {
            "period": text.period(row["period"]),
            "value": reader.value(code, row["value"]),
            "quality": row["quality"],
            "source": row["source"] or "",
            "note": row["note"] or "",
        }
        for row in rows(series.iloc[::-1])
    ]
    return render("values_table", text, heads=heads, rows=found)


def sources_of(series: pd.DataFrame, uploaded: tuple[int, date] | None, reader: Reader) -> str:
    """The source line of a chart."""
    text = reader.text
    names = sorted({str(source) for source in series["source"].dropna()})
    upload = text("chart.uploaded", upload=uploaded[0], date=text.date(uploaded[1])) if uploaded else ""
    return text("chart.source", sources="; ".join(names), uploaded=upload) if names else ""
