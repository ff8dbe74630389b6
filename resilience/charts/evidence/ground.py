"""What lies under the plot of risks: steps and their words, lines of equal risk, the two shapes."""

from typing import Any

import numpy as np
import plotly.graph_objects as go

from resilience.charts import theme
from resilience.charts.evidence import names
from resilience.config.evidence import Scale
from resilience.reader import Reader

EDGE = 0.55
"""Room around the first and the last step, in steps."""
EQUAL_RISK = "#CBD5D4"


def add_ground(figure: go.Figure, across: Scale, up: Scale, reader: Reader) -> list[dict[str, Any]]:
    """Both axes with all steps; labels with the words of their ends beside them."""
    labels = _contours(figure, across, up, reader)
    for scale, axis in ((across, "xaxis"), (up, "yaxis")):
        figure.update_layout(
            {
                axis: {
                    "range": [scale.lowest - EDGE, scale.highest + EDGE],
                    "tickvals": list(scale.steps),
                    "ticktext": [reader.text.number(step) for step in scale.steps],
                    "showgrid": False,  # Plotly's would run past the ends of the scales: `_grid`
                    "zeroline": False,
                    "showline": False,
                    "automargin": False,
                }
            }
        )
    _grid(figure, across, up)
    for anchor, place, says in (("left", 0, 0), ("right", 1, -1)):
        at = {"xref": "paper", "yref": "paper", "font": {"size": 13, "color": theme.MUTED}}
        low = theme.plain(reader.text.pick(across.words[says]))
        labels.append(theme.label(place, 0, low, xanchor=anchor, yanchor="top", yshift=-24, **at))
        high = theme.plain(reader.text.pick(up.words[says]))
        turned = {"textangle": -90, "xanchor": "right", "xshift": -20}
        upright = {"left": "bottom", "right": "top"}[anchor]
        labels.append(theme.label(0, place, high, yanchor=upright, **turned, **at))
    at = {"xref": "paper", "yref": "paper", "font": {"size": 13.5, "color": theme.INK}}
    said = [f"<b>{reader.text(f'evidence_chart.{axis}')}</b>" for axis in ("likelihood", "consequence")]
    key = "   ".join(
        f"{sign} {reader.text(f'evidence_chart.kind.{kind}')}" for kind, sign in names.SIGN.items()
    )
    return [
        *labels,
        theme.label(0.5, 0, said[0], yanchor="top", yshift=-42, **at),
        theme.label(0, 0.5, said[1], textangle=-90, xanchor="right", xshift=-20, **at),
        theme.label(0, 1, key, xanchor="left", yanchor="bottom", yshift=24, **at),
    ]


def _grid(figure: go.Figure, across: Scale, up: Scale) -> None:
    """A line at each step of either scale, from end to end of the other and no further."""
    line = {"color": theme.GRID, "width": 1}
    ends = {"x": (across.lowest, across.highest), "y": (up.lowest, up.highest)}
    for step in across.steps:
        figure.add_shape(x0=step, x1=step, y0=ends["y"][0], y1=ends["y"][1], line=line, layer="below")
    for step in up.steps:
        figure.add_shape(x0=ends["x"][0], x1=ends["x"][1], y0=step, y1=step, line=line, layer="below")


def _contours(figure: go.Figure, across: Scale, up: Scale, reader: Reader) -> list[dict[str, Any]]:
    """Lines of equal likelihood × consequence; labels with their risk where they leave at the top."""
    labels = []
    right, top = across.highest + EDGE, up.highest + EDGE
    most = across.highest * up.highest
    for part in range(1, 5):
        level = round(most * part / 5)
        x = np.linspace(max(level / top, across.lowest - EDGE), right, 60)
        x = x[level / x >= up.lowest - EDGE]
        if not len(x):
            continue
        line = {"color": EQUAL_RISK, "width": 1}
        figure.add_scatter(x=x, y=level / x, mode="lines", line=line, hoverinfo="skip", name="equal_risk")
        number = reader.text.number(level)
        said = reader.text("evidence_chart.risk", risk=number) if part == 1 else number
        font = {"size": 13, "color": theme.MUTED}
        labels.append(theme.label(float(x[0]), 1, said, yref="paper", yanchor="bottom", font=font))
    return labels
