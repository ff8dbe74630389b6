"""In what condition the assets are, the weakest first."""

from typing import Any

import pandas as pd

from resilience.cards.figures import Row, rows
from resilience.cards.layout import section
from resilience.cards.risks.lead import confirmed_words
from resilience.cards.risks.names import accord, agencies_of, ink_on, names_of, shade
from resilience.cards.templates import render
from resilience.evidence import Evidence
from resilience.reader import Reader


def conditions(found: Evidence, assets: pd.DataFrame, reader: Reader) -> str:
    """Each asset with its median in words, the scores step by step, people, agreement, and what the
    baseline said.
    """
    names, scale, change = names_of(assets), reader.config.scale("condition"), found.condition_change
    agencies = agencies_of(assets)
    before = {row["asset_id"]: row for row in rows(change)}
    title = reader.text("risks.conditions_caption")
    lead = confirmed_words(change, reader)
    return render("card_title", reader.text, title=title, lead=lead, quality=None) + render(
        "risks_conditions",
        reader.text,
        steps=[(step, reader.text.pick(words)) for step, words in zip(scale.steps, scale.words, strict=True)],
        has_baseline=bool(change["baseline_n"].sum()),
        rows=[
            {
                "name": names.get(row["asset_id"], row["asset_id"]),
                "agency": agencies.get(row["asset_id"]) or "",
                "baseline": _baseline(before[row["asset_id"]], reader),
                **_scored(row, reader),
            }
            for row in rows(found.conditions)
        ],
    )


def of_vulnerability(reader: Reader) -> str:
    """Below the conditions: that the cards which follow speak of something else."""
    return section(reader.text("risks.not_conditions"), reader.text("risks.not_conditions_what"), reader)


def conditions_title(found: Evidence, reader: Reader) -> str:
    """How many assets are in poor condition, of those that enough people scored."""
    text, scale = reader.text, reader.config.scale("condition")
    known = found.conditions["median"].dropna()
    if found.conditions.empty:
        return text("risks.conditions_unscored")
    if known.empty:
        return text("risks.conditions_too_few", fewest=reader.config.workshop.fewest)
    poor = sum(scale.alarms(value) for value in known)
    return text("risks.conditions_title", n=poor, of=text.number(len(known)))


def _baseline(row: Row, reader: Reader) -> str:
    """The baseline's median, and whether the workshop raised or lowered it."""
    text = reader.text
    if row["baseline_n"] and row["baseline_median"] != row["baseline_median"]:
        return text("risks.too_few", n=int(row["baseline_n"]))
    said = reader.median(row["baseline_median"])
    is_known = row["state"] in ("confirmed", "raised", "lowered")
    return f"{said} {text('risks.state.' + row['state'])}" if is_known else said


def _scored(row: Row, reader: Reader) -> dict[str, Any]:
    """What one asset's scores say: nothing but their number where too few gave any."""
    scale = reader.config.scale("condition")
    if row["too_few"]:
        return {"few": reader.text("risks.too_few", n=row["n"]), "n": row["n"], "is_split": False}
    words = {step: reader.text.pick(one) for step, one in zip(scale.steps, scale.words, strict=True)}
    colour = shade(row["median"], scale)
    return {
        "few": "",
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
