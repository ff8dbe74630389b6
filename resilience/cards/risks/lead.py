"""What the page of risks says under its finding: the weakest point, and how far the evidence carries."""

from typing import Any

import pandas as pd

from resilience.cards.figures import Row, inside, rows
from resilience.cards.risks.names import accord, names_of
from resilience.evidence import Accord, Evidence, of_category
from resilience.reader import Reader
from resilience.workshop import most_exposed, worst_first

_WEAK, _STRONG = 0.5, 0.7
"""Kendall's W: below, groups order the hazards each in its own way; above, much alike. Three groups that
know nothing of each other reach a third.
"""
_AGREED = 0.6
"""Agreement A: above, most people gave the same step or its neighbour. Of five steps two neighbours give
at least 0.75, three that are chosen equally often 0.5.
"""


def lead(found: Evidence, assets: pd.DataFrame, is_condition: bool, reader: Reader) -> str:
    """The weakest point with its people and agreement first; then what is not settled, and who was asked."""
    said = _of_conditions(found, assets, reader) if is_condition else _of_points(found, assets, reader)
    groups = reader.text("risks.n_groups", n=len(found.people))
    asked = reader.text("risks.asked", n=found.number, groups=groups)
    return " ".join(part for part in (*said, asked) if part)


def _of_points(found: Evidence, assets: pd.DataFrame, reader: Reader) -> list[str]:
    names = names_of(assets)
    parts = [_weakest(found, names, reader)]
    exposed = most_exposed(found.assets, int((found.hazards["scored"] > 0).sum()))
    if len(exposed) == 1:  # of several that are equally vulnerable none is the most
        parts.append(reader.text("risks.weakest", asset=inside(names.get(exposed[0], exposed[0]))))
    return [*parts, _unsettled(found, assets, reader), *_never(found, reader)]


def _of_conditions(found: Evidence, assets: pd.DataFrame, reader: Reader) -> list[str]:
    """The asset in the worst condition, and how many too few or none scored."""
    text, names, scale = reader.text, names_of(assets), reader.config.scale("condition")
    ordered = worst_first(found.conditions, ["asset_id"], scale)
    said = [
        text(
            "risks.worst_condition",
            asset=inside(names.get(row["asset_id"], row["asset_id"])),
            **_figures(row, reader),
        )
        for row in rows(ordered.head(1))
    ]
    ties = int((ordered["median"] == ordered["median"].iloc[0]).sum()) - 1 if said else 0
    said += [text("risks.ties_of_assets", n=ties)] if ties else []
    asked = {*of_category(assets, found.category)["asset_id"], *found.conditions["asset_id"]}
    few = int(found.conditions["too_few"].sum())
    return [*said, _counted(len(asked), found.conditions, 0, few, "risks.unsettled.of_assets", reader)]


def whole(found: Evidence, assets: pd.DataFrame) -> int:
    """How many points there are to score: every asset of the city (of the category) under every hazard."""
    asked = {*of_category(assets, found.category)["asset_id"], *found.assets["asset_id"]}
    return len(asked) * len(found.kinds)


def accord_words(of: Accord, by: str, reader: Reader) -> str:
    """How much alike the groups order the hazards by vulnerability or risk, and over how many; nothing
    where it cannot be said.
    """
    if not of.is_known:
        return ""
    word = "weak" if of.w < _WEAK else "strong" if of.w > _STRONG else "fair"
    return reader.text(
        f"risks.accord_{word}",
        of=reader.text(f"risks.of_{by}"),
        w=reader.text.number(of.w, 2),
        hazards=of.hazards,
        groups=of.groups,
    )


def confirmed_words(change: pd.DataFrame, reader: Reader) -> str:
    """How much of the baseline the workshop confirms (`confirmation`); nothing without both."""
    number, both = reader.text.number, change[change["change"].notna()]
    same = int((both["state"] == "confirmed").sum())
    return reader.text("risks.change_counts", same=number(same), of=number(len(both))) if len(both) else ""


def _weakest(found: Evidence, names: dict[str, str], reader: Reader) -> str:
    text = reader.text
    for row in rows(found.weakest.head(1)):
        said = text(
            "risks.weakest_pair",
            asset=inside(names.get(row["asset_id"], row["asset_id"])),
            hazard=inside(reader.hazard(row["hazard_id"])),
            **_figures(row, reader),
        )
        ties = len(found.weakest) - 1
        return f"{said} {text('risks.ties', n=ties)}" if ties else said
    return ""


def _figures(row: Row, reader: Reader) -> dict[str, Any]:
    """Median, people and agreement, as a sentence says them."""
    is_split = reader.config.workshop.is_split(row["agreement"])
    word = "split" if is_split else "agreed" if row["agreement"] >= _AGREED else "partly_agreed"
    return {
        "n": row["n"],
        "median": reader.median(row["median"]),
        "agreement": accord(row["agreement"], reader),
        "accord": reader.text(f"risks.is_{word}"),
    }


def _unsettled(found: Evidence, assets: pd.DataFrame, reader: Reader) -> str:
    points = whole(found, assets)
    said = _counted(points, found.cells, found.split, found.too_few, "risks.unsettled.of", reader)
    return said or reader.text("risks.settled", n=points)


def _counted(of: int, scored: pd.DataFrame, split: int, few: int, key: str, reader: Reader) -> str:
    """What of all is not agreed on, scored by too few, or not scored; nothing where all is well."""
    text, fewest = reader.text, reader.config.workshop.fewest
    numbers = {"split": split, "few": few, "none": of - int((scored["n"] > 0).sum())}
    said = [text(f"risks.unsettled.{name}", n=n, fewest=fewest) for name, n in numbers.items() if n > 0]
    return text(key, n=of, what=text.listing(said)) if said else ""


def _never(found: Evidence, reader: Reader) -> list[str]:
    """The hazards under which no asset was scored: those of which something else is known apart."""
    text = reader.text
    if found.hazards.empty and found.risks.empty:
        return []  # "none of all scored" is said already
    of_assets, of_itself = set(found.hazards["hazard_id"]), set(found.risks["hazard_id"])
    missing = [code for code in found.kinds if code not in of_assets]
    told = {
        "risks.never": [reader.hazard(code) for code in missing if code not in of_itself],
        "risks.only_danger": [reader.hazard(code) for code in missing if code in of_itself],
    }
    return [
        text(key, n=len(names), names=text.listing([inside(name) for name in names]))
        for key, names in told.items()
        if names
    ]
