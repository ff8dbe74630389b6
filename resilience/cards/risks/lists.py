"""What is missing where the risk is high, where groups differ, and from each hazard to what is done."""

import math
from collections.abc import Mapping
from typing import Any

import pandas as pd

from resilience.cards.figures import Row, rows
from resilience.cards.risks.names import accord, agencies_of, from_alarm, names_of
from resilience.cards.templates import render
from resilience.evidence import Evidence
from resilience.reader import Reader

_MOST = 7


def weak_points(found: Evidence, assets: pd.DataFrame, address: Mapping[str, str], reader: Reader) -> str:
    """What is missing where the risk is high, and below it where groups differ most."""
    return gaps(found, assets, address, reader) + apart(found, assets, address, reader)


def gaps(found: Evidence, assets: pd.DataFrame, address: Mapping[str, str], reader: Reader) -> str:
    """The assets in alarm for whose hazard nothing is measured (or planned), the worst first."""
    text, names = reader.text, names_of(assets)
    agencies = agencies_of(assets)
    told = [
        {
            "asset": names.get(row["asset_id"], row["asset_id"]),
            "hazard": reader.hazard(row["hazard_id"]),
            "link": _link(row, address, reader),
            "median": reader.median(row["median"]),
            "agreement": accord(row["agreement"], reader),
            "is_split": reader.config.workshop.is_split(row["agreement"]),
            "agency": agencies.get(row["asset_id"]) or text("decide.no_agency"),
        }
        for row in rows(found.gaps)
    ]
    rest = len(told) - _MOST
    return render(
        "risks_gaps",
        text,
        rows=told[:_MOST],
        rest=told[_MOST:],
        more=text("risks.more_gaps", n=rest) if rest > 0 else "",
        title=text(f"risks.gap.{found.decisive}.card"),
        nothing=text(
            f"risks.gap.{found.decisive}.card_none", alarm=from_alarm(reader.config.scale("vulnerability"))
        ),
    )


def _link(row: Row, address: Mapping[str, str], reader: Reader) -> str:
    there = {"asset": row["asset_id"], "hazard": row["hazard_id"]}
    return reader.link("risks", **{**address, **there})


def apart(found: Evidence, assets: pd.DataFrame, address: Mapping[str, str], reader: Reader) -> str:
    """Where two groups see an asset most differently."""
    text, names = reader.text, names_of(assets)
    told = [
        {
            "asset": names.get(row["asset_id"], row["asset_id"]),
            "hazard": reader.hazard(row["hazard_id"]),
            "link": _link(row, address, reader),
            "low": _end(row, "low", reader),
            "high": _end(row, "high", reader),
            "difference": reader.median(row["difference"]),
        }
        for row in rows(found.apart[found.apart["are_apart"]].head(_MOST))
    ]
    limits = reader.config.workshop
    lead = text("risks.apart_lead", apart=text.number(limits.apart, 1), fewest=limits.fewest)
    return render("risks_apart", text, rows=told, lead=lead)


def _end(row: Row, end: str, reader: Reader) -> str:
    return reader.text(
        "risks.end",
        group=reader.group(row[f"{end}_group"]),
        median=reader.median(row[f"{end}_median"]),
        n=row[f"{end}_n"],
    )


def hazard_thread(found: Evidence, reader: Reader) -> str:
    """From each hazard to the assets it threatens, to what is measured, to what is done."""
    told = [_thread(row, reader) for row in rows(found.thread)]
    most = reader.config.scale("likelihood").highest * reader.config.scale("consequence").highest
    return render("risks_thread", reader.text, rows=told, knows_actions=found.knows_actions, most=most)


def _thread(row: Row, reader: Reader) -> dict[str, Any]:
    text, is_scored = reader.text, row["worst_median"] == row["worst_median"]
    return {
        "hazard": reader.hazard(row["hazard_id"]),
        "kind": text(f"risks.{row['kind']}"),
        "risk": "" if math.isnan(row["risk"]) else reader.median(row["risk"]),
        "assets": text.number(row["high_assets"]) if is_scored else "",
        "indicators": [
            (reader.name(code), reader.link("indicators", indicator=code)) for code in row["indicator_ids"]
        ],
        "actions": len(row["action_ids"] or ()),
        "actions_link": reader.link("actions", hazard=row["hazard_id"]),
        "lacks": row["lacks"],
    }
