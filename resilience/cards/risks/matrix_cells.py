"""What each cell of the matrix says, by round: a median with its people, a difference, or too few voices."""

from typing import Any

from resilience.cards.figures import Row, rows
from resilience.cards.risks.names import accord, ink_on, shade, shade_of_change, whisker
from resilience.evidence import Evidence
from resilience.reader import Reader

WIDTH = 44
"""Pixels of the line on which quartiles and median are drawn."""
Cell = dict[str, Any]
BLANK: Cell = {
    "value": "–",
    "colour": "",
    "ink": "",
    "whisker": None,
    "is_split": False,
    "is_few": False,
    "small": (),
    "n": "",
}
"""A cell that nobody scored."""


def cells_of(found: Evidence, shown: str, reader: Reader) -> dict[tuple[str, str], Cell]:
    """Asset and hazard → what the cell says, of all that were scored in this round."""
    if shown == "change":
        change = found.change[found.change["change"].notna()]
        told = {(row["asset_id"], row["hazard_id"]): _change(row, reader) for row in rows(change)}
        thin = found.change[found.change["state"] == "too_few"]
        thin = thin.assign(n=thin[["workshop_n", "baseline_n"]].min(axis=1))
        return told | {(row["asset_id"], row["hazard_id"]): _few(row, reader) for row in rows(thin)}
    cells = found.baseline if shown == "baseline" else found.cells
    return {
        (row["asset_id"], row["hazard_id"]): (_few if row["too_few"] else _cell)(row, reader)
        for row in rows(cells)
    }


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
    return BLANK | {
        "value": reader.median(row["median"]),
        "colour": colour,
        "ink": ink_on(colour),
        "whisker": whisker(row, scale, WIDTH),
        "is_split": is_split,
        "n": reader.text.number(row["n"]),
        "small": (("n", reader.text.number(row["n"])), ("A", accord(row["agreement"], reader))),
        "alt": said + (f"; {reader.text('risks.is_split')}" if is_split else ""),
    }


def _few(row: Row, reader: Reader) -> Cell:
    """Hatched as what is not known, with its people; never a colour."""
    return BLANK | {
        "value": reader.text("risks.few_cell"),
        "is_few": True,
        "n": reader.text.number(row["n"]),
        "small": (("n", reader.text.number(row["n"])),),
        "alt": reader.text("risks.too_few", n=row["n"]),
    }


def _change(row: Row, reader: Reader) -> Cell:
    scale = reader.config.scale("vulnerability")
    colour = shade_of_change(row["change"], scale)
    if not row["change"]:
        colour = "#F6F7F5"
    whole = float(row["change"]).is_integer()
    return BLANK | {
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
