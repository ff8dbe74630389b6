"""How strong people see the city in each driver of resilience, and how much each matters to them."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from resilience.charts import theme
from resilience.charts.evidence import names
from resilience.config.evidence import Measure
from resilience.reader import Reader

ROUND, OPEN = 360, 20
"""Degrees of the wheel, and of the gap at its top in which the steps are written."""


def perception_wheel(perception: pd.DataFrame, reader: Reader) -> go.Figure:
    """A wheel of the drivers by number, in the order of configuration, clockwise from the top.

    Needs driver_id, strength, strength_lower, strength_upper, strength_n, relevance (median). The bar is as
    long as the median's number of steps; a driver that nobody scored is hatched. Names do not fit
    around a wheel on a phone: a table with the same numbers carries them.
    """
    figure = theme.figure(reader.text, height=420)
    rows = {row["driver_id"]: row for row in perception.to_dict("records")}
    codes = list(reader.config.drivers)
    strength = reader.config.scale("strength")
    width = (ROUND - OPEN) / max(len(codes), 1)
    angles = {code: OPEN / 2 + (place + 0.5) * width for place, code in enumerate(codes)}
    for code, angle in angles.items():
        row = rows.get(code)
        if row is None or pd.isna(row["strength"]):
            _not_scored(figure, code, angle, 0.88 * width, reader)
        else:
            _bar(figure, row, angle, 0.88 * width, reader)
    _dimensions(figure, angles, reader)
    _explained(figure, reader)
    figure.update_layout(
        margin={"t": 30, "b": 96, "l": 30, "r": 30},
        polar={
            "bgcolor": "rgba(0,0,0,0)",
            "hole": 0.1,
            "angularaxis": {
                **{"rotation": 90, "direction": "clockwise", "showline": False, "showgrid": False},
                **{"ticks": "", "tickvals": list(angles.values())},
                "ticktext": [f"<b>{reader.text.number(place + 1)}</b>" for place in range(len(codes))],
                "tickfont": {"size": 14, "color": theme.INK},
            },
            "radialaxis": {
                **{"range": [strength.lowest - 1, strength.highest + 0.25], "angle": 90, "tickangle": 90},
                **{"tickvals": list(strength.steps), "gridcolor": theme.GRID, "showline": False, "ticks": ""},
                "ticktext": [reader.text.number(step) for step in strength.steps],
                "tickfont": {"size": 12.5, "color": theme.MUTED},
            },
        },
    )
    return figure


def _colour(code: str, reader: Reader) -> str:
    """Of the driver's dimension, in the order of configuration."""
    return theme.CATEGORIES[list(reader.config.dimensions).index(reader.config.drivers[code].dimension)]


def _bar(figure: go.Figure, row: Mapping[Any, Any], angle: float, width: float, reader: Reader) -> None:
    base = reader.config.scale("strength").lowest - 1
    hover = {"text": [_hover(row, reader)], "hovertemplate": "%{text}<extra></extra>"}
    figure.add_barpolar(
        r=[row["strength"] - base],
        base=[base],
        theta=[angle],
        width=[width],
        marker={"color": _colour(row["driver_id"], reader), "line": {"color": "#FFFFFF", "width": 1}},
        name=row["driver_id"],
        **hover,
    )
    ends = [row["strength_lower"], row["strength_upper"]]
    for colour, thickness in (("#FFFFFF", 3.4), (theme.INK, 1.2)):
        figure.add_scatterpolar(
            r=ends,
            theta=[angle, angle],
            mode="lines",
            line={"color": colour, "width": thickness},
            hoverinfo="skip",
            name="quartiles",
        )
    if not pd.isna(row["relevance"]):
        figure.add_scatterpolar(
            r=[_as_strength(row["relevance"], reader)],
            theta=[angle + width / 4],
            mode="markers",
            marker={"size": 9, "color": "#FFFFFF", "line": {"color": theme.INK, "width": 2}},
            name="relevance",
            cliponaxis=False,
            **hover,
        )


def _as_strength(relevance: float, reader: Reader) -> float:
    """Where a relevance stands on the rings, which are the steps of strength: ends on ends."""
    ours, rings = reader.config.scale("relevance"), reader.config.scale("strength")
    share = (relevance - ours.lowest) / (ours.highest - ours.lowest)
    return rings.lowest + share * (rings.highest - rings.lowest)


def _not_scored(figure: go.Figure, code: str, angle: float, width: float, reader: Reader) -> None:
    """Hatching over the whole length: nothing was scored, which is not the lowest step."""
    scale = reader.config.scale("strength")
    said = reader.text("evidence_chart.not_scored_hover", name=theme.plain(reader.driver(code)))
    figure.add_barpolar(
        r=[scale.highest - scale.lowest + 1],
        base=[scale.lowest - 1],
        theta=[angle],
        width=[width],
        marker={
            "color": "rgba(0,0,0,0)",
            "line": {"color": theme.HATCH, "width": 1},
            "pattern": {"shape": "/", "fgcolor": theme.HATCH, "size": 7, "solidity": 0.2},
        },
        text=[said],
        hovertemplate="%{text}<extra></extra>",
        name="not_scored",
    )


def _hover(row: Mapping[Any, Any], reader: Reader) -> str:
    values = {name: names.score(row[name], reader) for name in ("strength", "relevance")}
    low, high = (names.score(row[f"strength_{end}"], reader) for end in ("lower", "upper"))
    return reader.text(
        "evidence_chart.driver_hover",
        name=theme.plain(reader.driver(row["driver_id"])),
        low=low,
        high=high,
        n=row["strength_n"],
        **values,
    )


def _dimensions(figure: go.Figure, angles: Mapping[str, float], reader: Reader) -> None:
    """Names of the dimensions in the corners that the wheel leaves free."""
    corners: dict[tuple[int, int], list[str]] = {}
    for code, dimension in reader.config.dimensions.items():
        own = [angles[each] for each in angles if reader.config.drivers[each].dimension == code]
        if own:
            middle = sum(own) / len(own)
            lines = names.wrapped(reader.text.pick(dimension.name, code), 14)
            colour = theme.CATEGORIES[list(reader.config.dimensions).index(code)]
            square = f"<span style='color:{colour}'>■</span>"
            corner = (int(middle < ROUND / 2), int(not ROUND / 4 <= middle < 3 * ROUND / 4))
            corners.setdefault(corner, []).append(
                "<br>".join([f"{square} {theme.plain(lines[0])}", *map(theme.plain, lines[1:])])
            )
    for (right, top), said in corners.items():
        theme.words(
            figure,
            right,
            top,
            "<br>".join(said),
            xref="paper",
            yref="paper",
            xanchor="right" if right else "left",
            xshift=26 if right else -26,
            yanchor="top" if top else "bottom",
            yshift=28 if top else -26,
            align="right" if right else "left",
        )


def _explained(figure: go.Figure, reader: Reader) -> None:
    """What bar and circle mean, below the wheel, with the words of both ends."""
    lines = [
        f"■ {_ends('strength', reader)}",
        f"| {reader.text('evidence_chart.quartiles')}",
        f"○ {_ends('relevance', reader)}",
    ]
    theme.words(
        figure,
        0.5,
        0,
        "<br>".join(lines),
        xref="paper",
        yref="paper",
        yanchor="top",
        yshift=-34,
        font={"size": 13, "color": theme.MUTED},
    )


def _ends(measure: Measure, reader: Reader) -> str:
    scale = reader.config.scale(measure)
    return reader.text(
        f"evidence_chart.ends.{measure}",
        lowest=scale.lowest,
        highest=scale.highest,
        low=theme.plain(reader.text.pick(scale.words[0])),
        high=theme.plain(reader.text.pick(scale.words[-1])),
    )
