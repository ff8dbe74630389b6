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
    is_judged = not math.isnan(row["strength"])
    return {
        "number": number,
        "name": reader.driver(row["driver_id"]),
        "strength": reader.median(row["strength"]),
        "relevance": reader.median(row["relevance"]),
        "n": int(row["strength_n"]) if is_judged else 0,
        "agreement": accord(row["agreement"], reader) if is_judged else "–",
    }
