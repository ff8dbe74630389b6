"""What the workshop scored otherwise than the baseline did."""

import math
from collections.abc import Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from resilience.charts import theme
from resilience.charts.evidence import names
from resilience.reader import Reader

ROW = 34


def confirmation_dumbbell(change: pd.DataFrame, reader: Reader) -> go.Figure:
    """From the baseline's open circle to the workshop's filled one, the greatest rise in danger first.

    Needs hazard_id, baseline and workshop (means of median vulnerability, in steps), change. What
    one round did not score has no line and stands last.
    """
    scale = reader.config.scale("vulnerability")
    sign = 1 if scale.bad_end == "highest" else -1
    ordered = change.assign(order=-sign * change["change"]).sort_values(["order", "hazard_id"])
    rows = ordered[ordered[["baseline", "workshop"]].notna().any(axis=1)].to_dict("records")
    figure = theme.figure(reader.text, height=72 + ROW * len(rows))
    for place, row in enumerate(rows):
        _row(figure, row, place, _colour(row, sign, reader), reader)
    figure.update_layout(margin={"t": 34, "b": 30, "r": 62})
    named = {float(place): reader.hazard(row["hazard_id"]) for place, row in enumerate(rows)}
    changes = [_change(row, place, _colour(row, sign, reader), reader) for place, row in enumerate(rows)]
    theme.write(figure, [*changes, *_heads(reader), *names.at_left(figure, named)])
    scores = [row[name] for row in rows for name in ("baseline", "workshop") if not pd.isna(row[name])]
    low, high = math.floor(min(scores, default=scale.lowest)), math.ceil(max(scores, default=scale.highest))
    high = max(high, low + 1)
    ticks = list(range(low, high + 1))
    room = 0.06 * (high - low)  # for the circles at the ends
    figure.update_xaxes(
        range=[low - room, high + room],
        tickvals=ticks,
        ticktext=[reader.text.number(tick) for tick in ticks],
        showgrid=True,
        gridcolor=theme.GRID,
        showline=False,
    )
    bottom = max(len(rows), 1) - 0.4
    figure.update_yaxes(range=[bottom, -0.6], showticklabels=False, showgrid=False, automargin=False)
    return figure


def _heads(reader: Reader) -> list[dict[str, Any]]:
    """What the circles and the numbers are, above them."""
    font = {"size": 13, "color": theme.MUTED}
    at = {"xref": "paper", "yref": "paper", "yanchor": "bottom", "yshift": 4, "font": font}
    said = f"○ {reader.text('evidence_chart.baseline')}   ● {reader.text('evidence_chart.workshop')}"
    change = reader.text("evidence_chart.change")
    return [
        theme.label(0, 1, said, xanchor="left", **at),
        theme.label(1, 1, change, xanchor="right", xshift=56, **at),
    ]


def _written(row: Mapping[Any, Any], reader: Reader) -> str:
    return reader.text.signed(row["change"], 1)


def _colour(row: Mapping[Any, Any], sign: int, reader: Reader) -> str:
    """Grey where the change rounds to nothing. `sign`: 1 where a higher score is more vulnerable, else −1."""
    if not any(digit in "123456789" for digit in _written(row, reader)):
        return theme.MUTED
    return theme.MORE_VULNERABLE if sign * row["change"] > 0 else theme.LESS_VULNERABLE


def _change(row: Mapping[Any, Any], place: int, colour: str, reader: Reader) -> dict[str, Any]:
    at = {"xref": "paper", "xanchor": "right", "xshift": 56, "font": {"size": 14, "color": colour}}
    return theme.label(1, place, f"<b>{_written(row, reader)}</b>", **at)


def _row(figure: go.Figure, row: Mapping[Any, Any], place: int, colour: str, reader: Reader) -> None:
    ends = {name: row[name] for name in ("baseline", "workshop") if not pd.isna(row[name])}
    said = reader.text(
        "evidence_chart.change_hover",
        name=theme.plain(reader.hazard(row["hazard_id"])),
        change=_written(row, reader),
        **{name: reader.text.number(row[name], 1) for name in ("baseline", "workshop")},
    )
    if len(ends) == 2:
        line = {"color": colour, "width": 3}
        figure.add_scatter(
            x=list(ends.values()), y=[place] * 2, mode="lines", line=line, hoverinfo="skip", name="change"
        )
    # The open circle is the larger one, so that it still shows where both coincide.
    for name, size, fill, width in (("baseline", 12, "#FFFFFF", 2), ("workshop", 10, colour, 0)):
        if name in ends:
            figure.add_scatter(
                x=[ends[name]],
                y=[place],
                mode="markers",
                marker={"size": size, "color": fill, "line": {"color": colour, "width": width}},
                text=[said],
                hovertemplate="%{text}<extra></extra>",
                cliponaxis=False,
                name=name,
            )
