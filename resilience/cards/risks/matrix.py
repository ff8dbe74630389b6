"""Assets × hazards: the median large, its spread below it, disagreement and gaps as marks.

A table and no chart: every cell is a link that the keyboard reaches and a screen reader says.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import pandas as pd

from resilience.cards.risks.lead import confirmed_words, whole
from resilience.cards.risks.matrix_cells import BLANK, WIDTH, Cell, cells_of
from resilience.cards.risks.matrix_key import key
from resilience.cards.risks.names import from_alarm, names_of
from resilience.cards.templates import render
from resilience.evidence import Evidence, of_category
from resilience.reader import Reader
from resilience.workshop import exposure

_WIDE = 10
"""Columns beside which, on a low screen, no other numbers have room than those of the cells."""


def matrix(
    found: Evidence,
    assets: pd.DataFrame,
    shown: str,
    chosen: tuple[str, str] | None,
    address: Mapping[str, str],
    is_over: bool,
    reader: Reader,
) -> str:
    """`shown`: workshop, baseline or change. `chosen`: the cell that is looked at. `address`: what the
    links keep of the page's own address.

    In workshop mode every cell says people and agreement. Once the workshop `is_over`, it leaves out the
    hazards that nobody scored: up to then every hazard of the city stands in its place, so that the
    matrix fills and does not jump.
    """
    is_live = "live" in address
    own_assets, own_hazards = places(found, assets, address, reader)
    left_out = _never_scored(found, own_hazards) if is_live and is_over else []
    own_hazards = [code for code in own_hazards if code not in left_out]
    means = _means(found, shown, len(own_assets), len(own_hazards), reader)
    waits = set(own_hazards) - set(_round_of(found, shown)["hazard_id"]) if is_live else set()
    columns = _columns(found, own_hazards, means, waits, reader)
    table = _table(found, own_assets, columns, means, shown, chosen, address, assets, reader)
    cells = [cell for row in table for cell in row["cells"]]
    lead = _count(found, whole(found, assets), left_out, reader) if is_live else ""
    title = render("card_title", reader.text, title=_title(found, shown, reader), lead=lead, quality=None)
    is_wide = len(own_hazards) - len(waits) > _WIDE
    parts = {"columns": columns, "rows": table, "width": WIDTH, "is_live": is_live, "is_wide": is_wide}
    is_partial = any(mean.startswith("(") for mean in means.values())
    told = key(cells, shown, found.decisive, is_live, is_partial, reader)
    return title + told + render("risks_matrix", reader.text, **parts)


def places(
    found: Evidence, assets: pd.DataFrame, address: Mapping[str, str], reader: Reader
) -> tuple[list[str], list[str]]:
    """The assets and hazards of the matrix in their order: the most vulnerable first. In workshop mode, and
    as long as nothing was scored, all there are: assets by name, hazards as the configuration has them.
    """
    waits = found.assets.empty
    own_assets, own_hazards = found.assets["asset_id"].tolist(), found.hazards["hazard_id"].tolist()
    if waits or "live" in address:
        names, order = names_of(assets), list(reader.config.hazards)
        those = of_category(assets, address.get("category"))["asset_id"]
        own_assets = sorted(those, key=lambda code: (names[code].casefold(), code))
        known = [code for code in order if code in found.kinds]
        own_hazards = known + sorted(code for code in found.kinds if code not in order)
    return own_assets, own_hazards


def _table(
    found: Evidence,
    own_assets: Sequence[str],
    columns: list[dict[str, Any]],
    means: Mapping[str, str],
    shown: str,
    chosen: tuple[str, str] | None,
    address: Mapping[str, str],
    assets: pd.DataFrame,
    reader: Reader,
) -> list[dict[str, Any]]:
    """A row of each asset: name, mean, and its cells in the order of the columns."""
    told, names = cells_of(found, shown, reader), names_of(assets)
    gaps = {*found.gaps[["asset_id", "hazard_id"]].itertuples(index=False, name=None)}
    codes = [hazard["code"] for block in columns for hazard in block["hazards"]]
    gap = f"; {reader.text(f'risks.gap.{found.decisive}.cell')}"
    unscored = BLANK | {"alt": reader.text("risks.not_scored")}

    def cell(asset: str, hazard: str) -> Cell:
        place, where = (asset, hazard), f"{names.get(asset, asset)}, {reader.hazard(hazard)}"
        said = told.get(place, unscored)
        is_gap = place in gaps and shown == "workshop" and bool(said["colour"])
        return said | {
            "alt": f"{where}: {said['alt']}{gap if is_gap else ''}",
            "link": reader.link("risks", **{**address, "asset": asset, "hazard": hazard}),
            "is_gap": is_gap,
            "is_chosen": place == chosen,
        }

    return [
        {
            "name": names.get(asset, asset),
            "mean": means.get(asset, BLANK["value"]),
            "cells": [cell(asset, code) for code in codes],
        }
        for asset in own_assets
    ]


def _title(found: Evidence, shown: str, reader: Reader) -> str:
    """Which hazard threatens most assets, by this round; of the difference what was confirmed."""
    text, scale = reader.text, reader.config.scale("vulnerability")
    if shown == "change":
        return confirmed_words(found.change, reader) or text("risks.change_missing")
    hazards = exposure(found.baseline, "hazard_id", scale) if shown == "baseline" else found.hazards
    high = hazards[hazards["high"] > 0]
    if hazards["scored"].sum() == 0:
        return text("risks.title_unscored")
    if high.empty:
        return text("risks.matrix_none")
    most = high.sort_values(["high", "mean_median"], ascending=False, kind="stable").iloc[0]
    return text(
        f"risks.matrix_title_{shown}",
        hazard=reader.hazard(most["hazard_id"]),
        high=int(most["high"]),
        of=int(most["scored"]),
        alarm=from_alarm(scale),
    )


def _round_of(found: Evidence, shown: str) -> pd.DataFrame:
    """The cells of the round that is shown."""
    return {"change": found.change, "baseline": found.baseline}.get(shown, found.cells)


def _never_scored(found: Evidence, hazards: Sequence[str]) -> list[str]:
    """Of these hazards those without a score in either round; none as long as nothing was scored."""
    scored = {*found.cells["hazard_id"], *found.baseline["hazard_id"]}
    return [code for code in hazards if code not in scored] if scored else []


def _means(found: Evidence, shown: str, assets: int, hazards: int, reader: Reader) -> dict[str, str]:
    """The mean of each row and column as this round has it: asset or hazard → number, in brackets where
    fewer than half of its cells (one for each of the `hazards`, or `assets`) have one.
    """
    table = _round_of(found, shown)
    value, said = ("change", reader.text.signed) if shown == "change" else ("median", reader.text.number)
    means: dict[str, str] = {}
    for by, cells in (("asset_id", hazards), ("hazard_id", assets)):
        of_each = table.groupby(by)[value].agg(["mean", "count"]).dropna()
        for code, mean, n in of_each.itertuples():
            means[str(code)] = said(mean, 1) if 2 * n >= cells else f"({said(mean, 1)})"
    return means


def _count(found: Evidence, of: int, left_out: Sequence[str], reader: Reader) -> str:
    """How many of all points are scored, for who leads the workshop, and which hazards are left out."""
    text = reader.text
    said = text("risks.live_count", n=found.number, cells=found.scored, all=of, split=found.split)
    names = text.listing([reader.hazard(code) for code in left_out])
    return f"{said} · {text('risks.live_left_out', names=names)}" if left_out else said


def _columns(
    found: Evidence, hazards: Sequence[str], means: Mapping[str, str], waits: Collection[str], reader: Reader
) -> list[dict[str, Any]]:
    """Shocks, then stresses, in each block in the order given. What `waits` for its first score is narrow
    on a low screen.
    """
    blocks = []
    for kind in ("shock", "stress"):
        of_kind = [code for code in hazards if found.kinds.get(code, "shock") == kind]
        told = [
            {
                "code": code,
                "name": reader.hazard(code),
                "mean": means.get(code, BLANK["value"]),
                "waits": code in waits,
            }
            for code in of_kind
        ]
        if told:
            blocks.append({"words": reader.text(f"risks.{kind}_many"), "hazards": told})
    return blocks
