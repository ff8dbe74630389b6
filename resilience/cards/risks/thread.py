"""From each hazard to the assets it threatens, to what is measured, to what is done."""

import math
from collections.abc import Mapping
from typing import Any

import pandas as pd

from resilience.cards.figures import Row, inside, rows
from resilience.cards.templates import render
from resilience.evidence import Evidence
from resilience.reader import Reader


def hazard_thread(found: Evidence, reader: Reader) -> str:
    """From each hazard to the assets it threatens, to what is measured, to what is done."""
    text, few = reader.text, set(found.cells.loc[found.cells["too_few"], "hazard_id"])
    danger = found.risks[found.risks["risk"].isna()]
    few_of_itself = set(danger.loc[danger[["likelihood_n", "consequence_n"]].min(axis=1) > 0, "hazard_id"])
    unsaid = {
        row["hazard_id"]: {
            "risk": text("risks.too_few_short" if row["hazard_id"] in few_of_itself else "risks.not_scored"),
            "assets": text("risks.too_few_short" if row["hazard_id"] in few else "risks.not_scored"),
        }
        for row in rows(found.thread)
    }
    told = [_thread(row, unsaid[row["hazard_id"]], reader) for row in rows(found.thread)]
    most = reader.config.scale("likelihood").highest * reader.config.scale("consequence").highest
    parts = {"rows": told, "knows_actions": found.knows_actions, "most": most}
    return render("risks_thread", text, title=_thread_title(found, reader), **parts)


def _thread_title(found: Evidence, reader: Reader) -> str:
    """How many hazards with an asset in alarm have no action, and which of the others no indicator
    measures; of indicators alone, where no plan is loaded.
    """
    text, hit = reader.text, found.thread[found.thread["high_assets"] > 0]
    if hit.empty:
        return text("risks.thread_nothing")
    lacking, of = _lacking(hit, found.decisive), text.number(len(hit))
    told = text(f"risks.gap.{found.decisive}.thread_none", n=len(hit))
    if lacking:
        names = _named(lacking, reader)
        told = text(f"risks.gap.{found.decisive}.thread", n=len(lacking), of=of, names=names)
    unmeasured = [code for code in _lacking(hit, "indicators") if code not in lacking]
    if not unmeasured:
        return told
    have_action = "some" if lacking else "all"
    return text(f"risks.thread_unmeasured.{have_action}", told=told, names=_named(unmeasured, reader))


def _lacking(hit: pd.DataFrame, what: str) -> list[str]:
    return [row["hazard_id"] for row in rows(hit) if what in row["lacks"]]


def _named(hazards: list[str], reader: Reader) -> str:
    return reader.listed([inside(reader.hazard(code)) for code in hazards], 4)


def _thread(row: Row, unsaid: Mapping[str, str], reader: Reader) -> dict[str, Any]:
    """`unsaid`: what stands where a figure is missing: nobody scored it, or too few."""
    text, is_scored = reader.text, row["worst_median"] == row["worst_median"]
    return {
        "hazard": reader.hazard(row["hazard_id"]),
        "kind": text(f"risks.{row['kind']}"),
        "risk": unsaid["risk"] if math.isnan(row["risk"]) else reader.median(row["risk"]),
        "assets": text.number(row["high_assets"]) if is_scored else "",
        "unsaid": unsaid["assets"],
        "indicators": [
            (reader.name(code), reader.link("indicators", indicator=code)) for code in row["indicator_ids"]
        ],
        "actions": len(row["action_ids"] or ()),
        "actions_link": reader.link("actions", hazard=row["hazard_id"]),
        "lacks": row["lacks"],
    }
