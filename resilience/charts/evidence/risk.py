"""How likely and how grave each hazard is, with how far people's scores spread."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from resilience.charts import theme
from resilience.charts.evidence import names
from resilience.charts.evidence.ground import EDGE, add_ground
from resilience.charts.evidence.labels import GAP, Box, Screen, Side, beside, sides
from resilience.charts.evidence.lanes import lanes
from resilience.config.evidence import Measure
from resilience.reader import Reader

MEASURES: tuple[Measure, Measure] = ("likelihood", "consequence")
SCREENS, STEP, RIGHT = (270, 700), 90, 14
"""Pixels: widths of the plot on a phone and on a desk; height of a step; margin at the right."""
MARK, WHISKER = 12, "#8DA3A5"


def risk_plot(risks: pd.DataFrame, kinds: Mapping[str, str], reader: Reader) -> go.Figure:
    """Hazards by likelihood (right) and consequence (up), quartiles as whiskers, on lines of equal risk.

    Needs the columns of `workshop.risks`; `kinds`: hazard_id → shock or stress. Left out is what
    has no kind or was not scored. Hazards of one step step aside where their whiskers would lie on
    each other; a thin line leads to a name that found no room beside its shape.
    """
    known = risks[risks["hazard_id"].isin(list(kinds))].dropna(subset=list(MEASURES))
    drawn = _apart(known.assign(kind=known["hazard_id"].map(kinds)))
    across, up = (reader.config.scale(measure) for measure in MEASURES)
    figure = theme.figure(reader.text, height=round(STEP * (len(up.steps) - 1 + 2 * EDGE)) + 120)
    figure.update_layout(margin={"t": 54, "b": 66, "l": 42, "r": RIGHT})
    labels = add_ground(figure, across, up, reader)
    for kind, rows in drawn.groupby("kind"):
        _marks(figure, str(kind), rows, reader)
    theme.write(figure, [*labels, *_names(drawn, reader)])
    return figure


def _apart(rows: pd.DataFrame) -> pd.DataFrame:
    """Where hazards are drawn: on the same step, whiskers that touch step aside, and shapes with them."""
    places = rows[list(MEASURES)].astype("float64").set_axis(["x", "y"], axis=1)
    rows = rows.join(places).sort_values(["kind", "hazard_id"])
    for moved, along, across in (("y", "likelihood", "consequence"), ("x", "consequence", "likelihood")):
        for _, same in rows.groupby(across):
            ends = zip(same[f"{along}_lower"], same[f"{along}_upper"], strict=True)
            rows.loc[same.index, moved] = same[across] + lanes(list(ends))
    return rows


def _marks(figure: go.Figure, kind: str, rows: pd.DataFrame, reader: Reader) -> None:
    """Shapes with their whiskers; the whiskers move with their shape, so that each stays on its own."""
    whiskers = {
        f"error_{axis}": {
            "type": "data",
            "symmetric": False,
            "array": rows[f"{measure}_upper"] - rows[measure],
            "arrayminus": rows[measure] - rows[f"{measure}_lower"],
            "color": WHISKER,
            "thickness": 1.2,
            "width": 3,
        }
        for axis, measure in zip("xy", MEASURES, strict=True)
    }
    figure.add_scatter(
        x=rows["x"],
        y=rows["y"],
        mode="markers",
        marker=names.marker(kind, MARK),
        text=[_hover(row, reader) for row in rows.to_dict("records")],
        hovertemplate="%{text}<extra></extra>",
        name=kind,
        **whiskers,
    )


def _hover(row: Mapping[Any, Any], reader: Reader) -> str:
    name = theme.plain(reader.hazard(row["hazard_id"]))
    lines = [f"<b>{name}</b> ({reader.text('evidence_chart.kind.' + row['kind'])})"]
    for measure in MEASURES:
        lines.append(
            reader.text(
                "evidence_chart.measured",
                measure=reader.text(f"evidence_chart.{measure}"),
                median=names.score(row[measure], reader),
                low=names.score(row[f"{measure}_lower"], reader),
                high=names.score(row[f"{measure}_upper"], reader),
                n=row[f"{measure}_n"],
                agreement=reader.text.number(row[f"{measure}_agreement"], 2),
            )
        )
    return "<br>".join([*lines, reader.text("evidence_chart.risk", risk=names.score(row["risk"], reader))])


def _names(rows: pd.DataFrame, reader: Reader) -> list[dict[str, Any]]:
    """Each name where narrow and wide screens have room for it."""
    said = [names.wrapped(reader.hazard(code), 18) for code in rows["hazard_id"]]
    sizes = [(names.LETTER * max(map(len, lines)), names.LINE * len(lines)) for lines in said]
    screens = [_screen(rows, width, reader) for width in SCREENS]
    found = sides(screens, sizes)
    return [
        _label(row, "<br>".join(map(theme.plain, lines)), size, side)
        for row, lines, size, side in zip(rows.to_dict("records"), said, sizes, found, strict=True)
    ]


def _screen(rows: pd.DataFrame, width: float, reader: Reader) -> Screen:
    """Shapes and whiskers in the pixels of a plot of this width."""
    across, up = (reader.config.scale(measure) for measure in MEASURES)
    wide = width / (len(across.steps) - 1 + 2 * EDGE)
    left, top = across.lowest - EDGE, up.highest + EDGE

    def box(x: tuple[float, float], y: tuple[float, float], room: float) -> Box:
        start, end = ((each - left) * wide for each in x)
        high, low = ((top - each) * STEP for each in y)
        return Box(start - room, high - room, end + room, low + room)

    points, whiskers = list[Box](), list[Box]()
    for row in rows.to_dict("records"):
        x, y = row["x"], row["y"]
        aside, above = x - row["likelihood"], y - row["consequence"]
        points.append(box((x, x), (y, y), MARK / 2))
        whiskers.append(box((row["likelihood_lower"] + aside, row["likelihood_upper"] + aside), (y, y), 1))
        whiskers.append(box((x, x), (row["consequence_upper"] + above, row["consequence_lower"] + above), 1))
    inside = Box(0, 0, width + RIGHT, (top - up.lowest + EDGE) * STEP)
    return Screen(points, whiskers, inside)


def _label(row: Mapping[Any, Any], said: str, size: tuple[float, float], side: Side) -> dict[str, Any]:
    style = {"font": {"size": 13.5, "color": theme.INK}, "bgcolor": "rgba(255,255,255,0.8)", "borderpad": 0}
    if side.away:
        half = Box(-MARK / 2, -MARK / 2, MARK / 2, MARK / 2)
        at = beside(half, size, side)
        middle = {"ax": (at.left + at.right) / 2, "ay": (at.top + at.bottom) / 2}
        line = {"arrowhead": 0, "arrowwidth": 1, "arrowcolor": theme.MUTED, "standoff": MARK / 2 + 1}
        return {"x": row["x"], "y": row["y"], "text": said, **middle, **line, **style}
    return theme.label(
        row["x"],
        row["y"],
        said,
        xanchor={1: "left", -1: "right", 0: "center"}[side.across],
        yanchor={1: "top", -1: "bottom", 0: "middle"}[side.down],
        xshift=side.across * (MARK / 2 + GAP),
        yshift=-side.down * MARK / 2,
        align={1: "left", -1: "right", 0: "center"}[side.across],
        **style,
    )
