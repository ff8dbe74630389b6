"""How people judge the twelve drivers: in words beside the wheel."""

import math
from typing import Any

import pandas as pd

from resilience.cards.figures import Row, rows
from resilience.cards.risks.names import accord
from resilience.cards.templates import render
from resilience.reader import Reader


def perceived_table(judged: pd.DataFrame, reader: Reader) -> str:
    """Every driver with its number on the wheel, strength, relevance, people and agreement."""
    numbered = list(enumerate(rows(judged), start=1))
    return render(
        "risks_perceived", reader.text, rows=[_row(number, row, reader) for number, row in numbered]
    )


def _row(number: int, row: Row, reader: Reader) -> dict[str, Any]:
    return {
        "number": number,
        "name": reader.driver(row["driver_id"]),
        "strength": reader.median(row["strength"]),
        "relevance": reader.median(row["relevance"]),
        "strength_n": _people(row["strength_n"], reader),
        "relevance_n": _people(row["relevance_n"], reader),
        "agreement": accord(row["agreement"], reader),
    }


def _people(n: float, reader: Reader) -> str:
    return reader.text.number(0 if math.isnan(n) else n)
