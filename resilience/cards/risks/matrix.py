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
    from_alarm,
    ink_on,
    names_of,
    shade,
    shade_of_change,
    whisker,
)
from resilience.cards.templates import render
from resilience.evidence import Evidence, of_category
from resilience.reader import Reader
from resilience.workshop import exposure

_WIDTH = 44
Cell = dict[str, Any]
_BLANK: Cell = {
    "value": "–",
    "colour": "",
    "ink": "",
    "whisker": None,
    "is_split": False,
    "small": (),
    "n": "",
}


def _title(found: Evidence, shown: str, reader: Reader) -> str:
    """Which hazard threatens most assets, by this round; of the difference what was confirmed."""
    text, scale = reader.text, reader.config.scale("vulnerability")
    if shown == "change":
        both = found.change[found.change["change"].notna()]
        same = int((both["state"] == "confirmed").sum())
        return text("risks.change_counts", same=same, of=len(both))
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
    names, told, is_live = names_of(assets), _told(found, shown, reader), "live" in address
    gaps = {*found.gaps[["asset_id", "hazard_id"]].itertuples(index=False, name=None)}
    means = _means(found, shown)
    columns = _columns(found, is_live, means, shown, reader)
    codes = [code for block in columns for code, _, _ in block["hazards"]]
    table = []
    for asset in (
        of_category(assets, address.get("category"))["asset_id"] if is_live else found.assets["asset_id"]
    ):
        cells = []
        for code in codes:
            place = (asset, code)
            cell = _BLANK | told.get(place, {"alt": reader.text("risks.not_scored")})
            where = f"{names.get(asset, asset)}, {reader.hazard(code)}"
            is_gap = place in gaps and shown == "workshop"
            cells.append(
                {
                    **cell,
                    "alt": f"{where}: {cell['alt']}"
                    + (f"; {reader.text(f'risks.gap.{found.decisive}.cell')}" if is_gap else ""),
                    "link": reader.link("risks", **{**address, "asset": asset, "hazard": code}),
                    "is_gap": is_gap,
                    "is_chosen": place == chosen,
                }
            )
        table.append(
            {"name": names.get(asset, asset), "mean": _mean(means, asset, shown, reader), "cells": cells}
        )
    lead = _count(found, len(table) * len(codes), reader) if is_live else ""
    title = render("card_title", reader.text, title=_title(found, shown, reader), lead=lead, quality=None)
    parts = {"columns": columns, "rows": table, "width": _WIDTH, "is_live": is_live}
    return title + render("risks_matrix", reader.text, **parts) + _key(shown, found.decisive, reader)


def _means(found: Evidence, shown: str) -> dict[str, float]:
    """The mean of each row and column as this round has it: asset or hazard → number."""
    if shown == "change":
        table, value = found.change, "change"
    else:
        table, value = (found.baseline if shown == "baseline" else found.cells), "median"
    return {
        str(code): mean
        for by in ("asset_id", "hazard_id")
        for code, mean in table.groupby(by)[value].mean().dropna().items()
    }


def _mean(means: dict[str, float], code: str, shown: str, reader: Reader) -> str:
    if code not in means:
        return "–"
    return reader.text.signed(means[code], 1) if shown == "change" else reader.text.number(means[code], 1)


def _count(found: Evidence, whole: int, reader: Reader) -> str:
    """How far the matrix is filled, for who leads the workshop."""
    return reader.text(
        "risks.live_count",
        n=found.number,
        cells=found.scored,
        all=whole,
        split=found.split,
    )


def _columns(
    found: Evidence, is_live: bool, means: dict[str, float], shown: str, reader: Reader
) -> list[dict[str, Any]]:
    """Shocks, then stresses; in each block the most threatening first. While a workshop runs every
    hazard of the city stands in its place, so that the matrix fills and does not jump.
    """
    order = list(found.kinds) if is_live else found.hazards["hazard_id"].tolist()
    blocks = []
    for kind in ("shock", "stress"):
        of_kind = [code for code in order if found.kinds.get(code, "shock") == kind]
        told = [(code, reader.hazard(code), _mean(means, code, shown, reader)) for code in of_kind]
        if told:
            blocks.append({"words": reader.text(f"risks.{kind}_many"), "hazards": told})
    return blocks


def _told(found: Evidence, shown: str, reader: Reader) -> dict[tuple[str, str], Cell]:
    """What each scored cell says."""
    if shown == "change":
        change = found.change[found.change["change"].notna()]
        return {(row["asset_id"], row["hazard_id"]): _change(row, reader) for row in rows(change)}
    cells = found.baseline if shown == "baseline" else found.cells
    enough = cells[~cells["too_few"]]
    return {(row["asset_id"], row["hazard_id"]): _cell(row, reader) for row in rows(enough)}


def _cell(row: Row, reader: Reader) -> Cell:
    scale = reader.config.scale("vulnerability")
    colour = shade(row["median"], scale)
    is_split = reader.config.workshop.is_split(row["agreement"])
    said = reader.text(
        "risks.cell",
        median=reader.median(row["median"]),
        lower=reader.median(row["lower"]),
        upper=reader.median(row["upper"]),
        n=row["n"],
        agreement=accord(row["agreement"], reader),
    )
    return {
        "value": reader.median(row["median"]),
        "colour": colour,
        "ink": ink_on(colour),
        "whisker": whisker(row, scale, _WIDTH),
        "is_split": is_split,
        "n": row["n"],
        "small": (f"n {row['n']}", f"A {accord(row['agreement'], reader)}"),
        "alt": said + (f"; {reader.text('risks.is_split')}" if is_split else ""),
    }


def _change(row: Row, reader: Reader) -> Cell:
    scale = reader.config.scale("vulnerability")
    colour = shade_of_change(row["change"], scale)
    if not row["change"]:
        colour = "#F6F7F5"
    whole = float(row["change"]).is_integer()
    return {
        "value": reader.text.signed(row["change"], 0 if whole else 1),
        "colour": colour,
        "ink": ink_on(colour),
        "alt": reader.text(
            "risks.cell_change",
            baseline=reader.median(row["baseline_median"]),
            workshop=reader.median(row["workshop_median"]),
            state=reader.text(f"risks.state.{row['state']}"),
        ),
    }


def _key(shown: str, decisive: str, reader: Reader) -> str:
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
        alarm=text(f"risks.gap.{decisive}.key", alarm=from_alarm(scale)) if scale.alarm is not None else "",
        split=text("risks.key_split", limit=text.number(reader.config.workshop.split_below, 2)),
    )
