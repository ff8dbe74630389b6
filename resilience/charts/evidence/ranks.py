"""Which hazards stand first, and how sure their places are."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from resilience.charts import theme
from resilience.charts.evidence import names
from resilience.reader import Reader

ROW, HEAD = 38, 0.9
"""Pixels of a row; height of a block's heading, in rows."""


def priority_ranks(ranks: pd.DataFrame, reader: Reader) -> go.Figure:
    """Each hazard's rank as its mark on the range it would take had others come; first place left.

    Needs hazard_id, kind, risk, rank, rank_low, rank_high as `workshop.priorities` gives them. A
    block for the shocks, one for the stresses; nothing without a range.
    """
    known = ranks.dropna(subset=["rank", "rank_low", "rank_high"])
    blocks = [
        (str(kind), rows.sort_values(["rank", "hazard_id"]))
        for kind, rows in known.groupby("kind", sort=True)
    ]
    last = max((len(rows) for _, rows in blocks), default=1)
    bottom, named, labels = 0.0, dict[float, str](), list[dict[str, Any]]()
    figure = theme.figure(reader.text, height=100)
    for kind, rows in blocks:
        labels += _head(figure, kind, bottom, reader)
        bottom += HEAD
        for place, row in enumerate(rows.to_dict("records")):
            named[bottom + place] = reader.hazard(row["hazard_id"])
            labels.append(_row(figure, row, bottom + place, reader))
        bottom += len(rows)
    top, end = -0.3, max(bottom - 0.4, 0.6)
    figure.update_layout(height=round(ROW * (end - top)) + 62, margin={"t": 10, "b": 52, "r": 74})
    labels += names.at_left(figure, named)
    ticks = list(range(1, last + 1))
    figure.update_xaxes(
        range=[0.6, last + 0.4],
        tickvals=ticks,
        ticktext=[reader.text.number(tick) for tick in ticks],
        showgrid=True,
        gridcolor=theme.GRID,
        showline=False,
    )
    figure.update_yaxes(range=[end, top], showticklabels=False, showgrid=False, automargin=False)
    said, font = reader.text("evidence_chart.rank_axis"), {"size": 13, "color": theme.MUTED}
    below = {"xref": "paper", "yref": "paper", "yanchor": "top", "yshift": -26}
    theme.write(figure, [*labels, theme.label(0, 0, said, xanchor="left", font=font, **below)])
    return figure


def _head(figure: go.Figure, kind: str, row: float, reader: Reader) -> list[dict[str, Any]]:
    """A hairline; labels with the name of a block above it, and above its right end what stands there."""
    line = {"color": theme.HAIRLINE, "width": 1}
    figure.add_shape(type="line", xref="paper", x0=0, x1=1, y0=row + 0.38, y1=row + 0.38, line=line)
    at = {"xref": "paper", "yanchor": "middle", "xanchor": "left"}
    said = f"<b>{reader.text(f'evidence_chart.kinds.{kind}')}</b>"
    aside = {"xshift": 12, "font": {"size": 13, "color": theme.MUTED}}
    return [
        theme.label(0, row, said, **at),
        theme.label(1, row, reader.text("evidence_chart.range_head"), **at, **aside),
    ]


def _row(figure: go.Figure, row: Mapping[Any, Any], place: float, reader: Reader) -> dict[str, Any]:
    """A mark on its range; the label that says the range."""
    low, high = row["rank_low"], row["rank_high"]
    ends = {"low": names.score(low, reader), "high": names.score(high, reader)}
    said = reader.text("evidence_chart.range", **ends) if low < high else ends["low"]
    hover = reader.text(
        "evidence_chart.rank_hover",
        name=theme.plain(reader.hazard(row["hazard_id"])),
        rank=names.score(row["rank"], reader),
        range=said,
        risk=names.score(row["risk"], reader),
    )
    figure.add_scatter(
        x=[low, high],
        y=[place, place],
        mode="lines",
        line={"color": theme.MIDDLE, "width": 10},
        hoverinfo="skip",
        name="range",
    )
    figure.add_scatter(
        x=[row["rank"]],
        y=[place],
        mode="markers",
        marker=names.marker(row["kind"], 12 if row["kind"] == "shock" else 13),
        text=[hover],
        hovertemplate="%{text}<extra></extra>",
        name=row["kind"],
    )
    return theme.label(1, place, f"<b>{said}</b>", xref="paper", xanchor="left", xshift=12)
