"""How to read the cells of the matrix: one or two lines above it, of what is drawn in it alone."""

from collections.abc import Sequence

from resilience.cards.risks.matrix_cells import Cell
from resilience.cards.risks.names import DIVERGING, SEQUENTIAL, from_alarm
from resilience.cards.templates import render
from resilience.reader import Reader


def key(
    cells: Sequence[Cell], shown: str, decisive: str, is_live: bool, is_partial: bool, reader: Reader
) -> str:
    """`cells`: those of the matrix; `decisive`: what makes a weak point a gap; in workshop mode people and
    agreement stand in every cell and no quartiles are drawn; `is_partial`: some mean rests on few cells.
    """
    text, scale = reader.text, reader.config.scale("vulnerability")
    ends = (scale.words[0], scale.words[-1])
    low, high = ends if scale.bad_end == "highest" else ends[::-1]
    is_change = shown == "change"
    drawn = {name: any(cell[name] for cell in cells) for name in ("whisker", "is_split", "is_gap", "is_few")}
    return render(
        "risks_key",
        text,
        shades=DIVERGING if is_change else SEQUENTIAL,
        low=text("risks.key_less") if is_change else text.pick(low),
        high=text("risks.key_more") if is_change else text.pick(high),
        has_quartiles=drawn["whisker"] and not is_live,
        split=text("risks.key_split", limit=text.number(reader.config.workshop.split_below, 2))
        if drawn["is_split"]
        else "",
        people="" if is_change else text("risks.key_live" if is_live else "risks.key_people"),
        alarm=text(f"risks.gap.{decisive}.key", alarm=from_alarm(scale)) if drawn["is_gap"] else "",
        unscored=_unscored(cells, is_change, reader),
        few=text("risks.key_few", n=reader.config.workshop.fewest) if drawn["is_few"] else "",
        partial=text("risks.key_partial", example=f"({text.number(3.5, 1)})") if is_partial else "",
    )


def _unscored(cells: Sequence[Cell], is_change: bool, reader: Reader) -> str:
    if all(cell["colour"] or cell["is_few"] for cell in cells):
        return ""
    return reader.text("risks.in_one_round" if is_change else "risks.not_scored")
