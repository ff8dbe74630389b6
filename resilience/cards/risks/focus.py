"""The focus areas, each with the evidence behind it and its working group."""

import math
from typing import Any

import pandas as pd

from resilience.cards.figures import Row, rows, worst_quality
from resilience.cards.risks.names import hazard, median, names_of
from resilience.cards.templates import render
from resilience.evidence import Evidence
from resilience.reader import Reader


def focus(
    areas: pd.DataFrame,
    found: Evidence,
    judged: pd.DataFrame,
    statuses: pd.DataFrame,
    assets: pd.DataFrame,
    reader: Reader,
) -> str:
    """Of each focus area what is known about its hazards, assets, drivers and indicators.

    `areas`: the query `focus_areas`; `judged`: `evidence.perceived`; `statuses`: those of the place.
    """
    text = reader.text
    risk = dict(zip(found.risks["hazard_id"], found.risks["risk"], strict=True))
    mean = dict(zip(found.assets["asset_id"], found.assets["mean_median"], strict=True))
    strength = judged.set_index("driver_id")["strength"].to_dict()
    status = dict(zip(statuses["indicator_id"], statuses["status"], strict=True))
    names = names_of(assets)
    told = [
        {
            "name": row["name"],
            "question": row["question"],
            "group": row["working_group"] or text("programme.focus.no_group"),
            "hazards": [
                (hazard(code, reader), _number(risk.get(code), reader)) for code in _codes(row, "hazards")
            ],
            "assets": [
                (names.get(code, code), _number(mean.get(code), reader)) for code in _codes(row, "assets")
            ],
            "drivers": [
                (_driver(code, reader), median(strength.get(code), reader)) for code in _codes(row, "drivers")
            ],
            "indicators": [
                (
                    reader.name(code),
                    reader.link("indicators", indicator=code),
                    status.get(code, "not_measured"),
                )
                for code in _codes(row, "indicators")
                if code in reader.config.indicators
            ],
        }
        for row in rows(areas)
    ]
    quality = worst_quality(areas["quality"])
    return render("risks_focus", text, areas=told, quality=quality) if told else ""


def _codes(row: Row, column: str) -> list[str]:
    return row[column].split("|") if row[column] else []


def _driver(code: str, reader: Reader) -> str:
    known = reader.config.drivers.get(code)
    return reader.text.pick(known.name) if known else code


def _number(value: Any, reader: Reader) -> str:
    """A risk or a mean; a dash where nobody scored."""
    if value is None or math.isnan(value):
        return "–"
    return reader.text.number(value, 0 if float(value).is_integer() else 1)
