"""Assets × hazards: the median large, its spread below it, disagreement and gaps as marks.

A table and no chart: every cell is a link that the keyboard reaches and a screen reader says.
"""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from resilience.cards.figures import Row, rows
from resilience.cards.risks.names import (
    SEQUENTIAL,
    accord,
    hazard,
    ink_on,
    median,
    names_of,
    shade,
    shade_of_change,
    whisker,
)
from resilience.cards.templates import render
from resilience.evidence import Evidence
from resilience.reader import Reader

_WIDTH = 44
Cell = dict[str, Any]
_BLANK: Cell = {"value": "–", "colour": "", "ink": "", "whisker": None, "is_split": False, "small": ""}


def _title(found: Evidence, reader: Reader) -> str:
    """Which hazard threatens most assets."""
    text, high = reader.text, found.hazards[found.hazards["high"] > 0]
    if high.empty:
        return text("risks.matrix_none")
    most = high.sort_values(["high", "mean_median"], ascending=False, kind="stable").iloc[0]
    return text(
        "risks.matrix_title",
        hazard=hazard(most["hazard_id"], reader),
        high=int(most["high"]),
        of=int(most["scored"]),
    )


def matrix(
    found: Evidence,
    assets: pd.DataFrame,
    shown: str,
    chosen: tuple[str, str] | None,
    address: Mapping[str, str],
    reader: Reader,
) -> str:
    """`shown`: workshop, baseline or change. `chosen`: the cell that is looked at. `address`: what the
    links keep of the page's own address; in workshop mode every cell says people and agreement.
    """
    names, told = names_of(assets), _told(found, shown, reader)
    gaps = {*found.gaps[["asset_id", "hazard_id"]].itertuples(index=False, name=None)}
    columns = _columns(found, reader)
    codes = [code for block in columns for code, _, _ in block["hazards"]]
    table = []
    for row in rows(found.assets):
        asset = row["asset_id"]
        cells = []
        for code in codes:
            place = (asset, code)
            cell = _BLANK | told.get(place, {"alt": reader.text("risks.not_scored")})
            where = f"{names.get(asset, asset)}, {hazard(code, reader)}"
            is_gap = place in gaps and shown == "workshop"
            cells.append(
                {
                    **cell,
                    "alt": f"{where}: {cell['alt']}" + (f"; {reader.text('risks.is_gap')}" if is_gap else ""),
                    "link": reader.link("risks", **{**address, "asset": asset, "hazard": code}),
                    "is_gap": is_gap,
                    "is_chosen": place == chosen,
                }
            )
        mean = reader.text.number(row["mean_median"], 1)
        table.append({"name": names.get(asset, asset), "mean": mean, "cells": cells})
    is_live = "live" in address
    lead = _count(found, reader) if is_live else ""
    title = render("card_title", reader.text, title=_title(found, reader), lead=lead, quality=None)
    parts = {"columns": columns, "rows": table, "width": _WIDTH, "is_live": is_live}
    return title + render("risks_matrix", reader.text, **parts) + _key(shown, reader)


def _count(found: Evidence, reader: Reader) -> str:
    """How far the matrix is filled, for who leads the workshop."""
    split = int((found.cells["agreement"] < reader.config.workshop.split_below).sum())
    return reader.text(
        "risks.live_count",
        n=found.number,
        cells=len(found.cells),
        all=len(found.assets) * len(found.hazards),
        split=split,
    )


def _columns(found: Evidence, reader: Reader) -> list[dict[str, Any]]:
    """Shocks, then stresses; in each block the most threatening first."""
    blocks = []
    for kind in ("shock", "stress"):
        of_kind = [row for row in rows(found.hazards) if found.kinds.get(row["hazard_id"], "shock") == kind]
        told = [
            (row["hazard_id"], hazard(row["hazard_id"], reader), reader.text.number(row["mean_median"], 1))
            for row in of_kind
        ]
        if told:
            blocks.append({"words": reader.text(f"risks.{kind}_many"), "hazards": told})
    return blocks


def _told(found: Evidence, shown: str, reader: Reader) -> dict[tuple[str, str], Cell]:
    """What each scored cell says."""
    if shown == "change":
        change = found.change[found.change["change"].notna()]
        return {(row["asset_id"], row["hazard_id"]): _change(row, reader) for row in rows(change)}
    cells = found.baseline if shown == "baseline" else found.cells
    return {(row["asset_id"], row["hazard_id"]): _cell(row, reader) for row in rows(cells)}


def _cell(row: Row, reader: Reader) -> Cell:
    scale = reader.config.scale("vulnerability")
    colour = shade(row["median"], scale)
    is_split = row["agreement"] < reader.config.workshop.split_below
    said = reader.text(
        "risks.cell",
        median=median(row["median"], reader),
        lower=median(row["lower"], reader),
        upper=median(row["upper"], reader),
        n=row["n"],
        agreement=accord(row["agreement"], reader),
    )
    return {
        "value": median(row["median"], reader),
        "colour": colour,
        "ink": ink_on(colour),
        "whisker": whisker(row, scale, _WIDTH),
        "is_split": is_split,
        "small": reader.text("risks.small", n=row["n"], agreement=accord(row["agreement"], reader)),
        "alt": said + (f"; {reader.text('risks.is_split')}" if is_split else ""),
    }


def _change(row: Row, reader: Reader) -> Cell:
    scale = reader.config.scale("vulnerability")
    colour = shade_of_change(row["change"], scale)
    whole = float(row["change"]).is_integer()
    return {
        "value": reader.text.signed(row["change"], 0 if whole else 1),
        "colour": colour,
        "ink": ink_on(colour),
        "alt": reader.text(
            "risks.cell_change",
            baseline=median(row["baseline_median"], reader),
            workshop=median(row["workshop_median"], reader),
            state=reader.text(f"risks.state.{row['state']}"),
        ),
    }


def _key(shown: str, reader: Reader) -> str:
    """How to read a cell."""
    text, scale = reader.text, reader.config.scale("vulnerability")
    ends = (scale.words[0], scale.words[-1])
    low, high = ends if scale.bad_end == "highest" else ends[::-1]
    return render(
        "risks_key",
        text,
        is_change=shown == "change",
        shades=SEQUENTIAL,
        low=text.pick(low),
        high=text.pick(high),
        alarm=text("risks.key_gap", alarm=scale.alarm) if scale.alarm is not None else "",
        split=text("risks.key_split", limit=text.number(reader.config.workshop.split_below, 2)),
    )
