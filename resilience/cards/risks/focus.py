"""The focus areas, each with the evidence behind it and its working group."""

from collections.abc import Collection

import pandas as pd

from resilience.actions import codes_of
from resilience.cards.figures import rows
from resilience.cards.risks.names import names_of
from resilience.cards.templates import render
from resilience.evidence import CELL, Evidence
from resilience.qualities import worst_quality
from resilience.reader import Reader
from resilience.workshop import worst_first


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
    strength = judged.set_index("driver_id")["strength"].to_dict()
    status = dict(zip(statuses["indicator_id"], statuses["status"], strict=True))
    names = names_of(assets)
    told = [
        {
            "name": row["name"],
            "question": row["question"],
            "group": row["working_group"] or text("programme.focus.no_group"),
            "hazards": [
                (reader.hazard(code), reader.median(risk.get(code))) for code in codes_of(row["hazards"])
            ],
            "assets": [
                (names.get(code, code), _worst(code, codes_of(row["hazards"]), found, reader))
                for code in codes_of(row["assets"])
            ],
            "drivers": [
                (reader.driver(code), reader.median(strength.get(code))) for code in codes_of(row["drivers"])
            ],
            "indicators": [
                (
                    reader.name(code),
                    reader.link("indicators", indicator=code),
                    status.get(code, "not_measured"),
                )
                for code in codes_of(row["indicators"])
                if code in reader.config.indicators
            ],
        }
        for row in rows(areas)
    ]
    quality = worst_quality(areas["quality"])
    return render("risks_focus", text, areas=told, quality=quality) if told else ""


def _worst(asset: str, hazards: Collection[str], found: Evidence, reader: Reader) -> str:
    """An asset's worst median under the hazards of the area, with its people; what others are is beside
    the question.
    """
    cells = found.cells[(found.cells["asset_id"] == asset) & found.cells["hazard_id"].isin(list(hazards))]
    for row in rows(worst_first(cells, CELL, reader.config.scale("vulnerability")).head(1)):
        return reader.text("risks.median_of", median=reader.median(row["median"]), n=row["n"])
    return (
        reader.text("risks.not_scored") if cells.empty else reader.text("risks.too_few", n=cells["n"].max())
    )
