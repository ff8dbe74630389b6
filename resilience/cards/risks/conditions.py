"""In what condition the assets are, the weakest first."""

from typing import Any

import pandas as pd

from resilience.cards.figures import Row, rows
from resilience.cards.risks.names import accord, agencies_of, ink_on, names_of, shade
from resilience.cards.templates import render
from resilience.evidence import Evidence
from resilience.reader import Reader


def conditions(found: Evidence, assets: pd.DataFrame, reader: Reader) -> str:
    """Each asset with its median in words, the scores step by step, people and agreement."""
    names, scale = names_of(assets), reader.config.scale("condition")
    agencies = agencies_of(assets)
    title = reader.text("risks.conditions_caption")
    return render("card_title", reader.text, title=title, lead="", quality=None) + render(
        "risks_conditions",
        reader.text,
        steps=[(step, reader.text.pick(words)) for step, words in zip(scale.steps, scale.words, strict=True)],
        rows=[_row(row, names, agencies, reader) for row in rows(found.conditions)],
    )


def conditions_title(found: Evidence, reader: Reader) -> str:
    """How many assets are in poor condition."""
    scale = reader.config.scale("condition")
    return reader.text(
        "risks.conditions_title", n=sum(scale.alarms(value) for value in found.conditions["median"])
    )


def _row(row: Row, names: dict[str, str], agencies: dict[str, Any], reader: Reader) -> dict[str, Any]:
    scale, asset = reader.config.scale("condition"), row["asset_id"]
    words = {step: reader.text.pick(one) for step, one in zip(scale.steps, scale.words, strict=True)}
    colour = shade(row["median"], scale)
    return {
        "name": names.get(asset, asset),
        "agency": agencies.get(asset) or "",
        "median": reader.median(row["median"]),
        "words": words.get(int(row["median"]), "") if float(row["median"]).is_integer() else "",
        "colour": colour,
        "ink": ink_on(colour),
        "votes": [
            (votes, round(100 * votes / row["n"]), shade(step, scale))
            for step, votes in zip(scale.steps, row["counts"], strict=True)
        ],
        "n": row["n"],
        "agreement": accord(row["agreement"], reader),
        "is_split": reader.config.workshop.is_split(row["agreement"]),
    }
