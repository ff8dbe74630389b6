"""Is the status luck? The pace under other reasonable years, on the bands of the status."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from resilience.charts import theme
from resilience.reader import Reader


def steadiness(choices: pd.DataFrame, reader: Reader) -> go.Figure:
    """Dots of R on the status bands. Needs choice, baseline_period, period, pace, status."""
    text, rules = reader.text, reader.config.status
    figure = theme.figure(text, height=76 + 46 * len(choices))
    highest = max([rules.on_track * 1.6, *choices["pace"].dropna()])
    lowest = min([0.0, *choices["pace"].dropna()])
    left, right = max(lowest - 0.15, -1.0), min(highest * 1.12, 3.0)
    bands = (
        ("off_track", left, rules.behind),
        ("behind", rules.behind, rules.on_track),
        ("on_track", rules.on_track, right),
    )
    for status, start, end in bands:
        figure.add_shape(
            type="rect",
            x0=start,
            x1=end,
            y0=-0.5,
            y1=len(choices) - 0.5,
            fillcolor=theme.STATUS_BAND[status],
            line_width=0,
            layer="below",
        )
        theme.words(
            figure,
            start + 0.02 * (right - left)
            if status == "off_track"
            else (start + end) / 2
            if status == "behind"
            else end,
            1,
            text(f"status.{status}"),
            yref="paper",
            yanchor="bottom",
            xanchor={"off_track": "left", "behind": "center", "on_track": "right"}[status],
            font={"size": 13, "color": theme.STATUS_WORD_COLOUR[status]},
        )
    for place, row in enumerate(choices.to_dict("records")):
        _choice(figure, row, place, left, right, reader)
    ticks = [0, rules.behind, rules.on_track]
    figure.update_xaxes(
        range=[left, right],
        tickvals=ticks,
        ticktext=[text.number(tick, 0 if tick == 0 else 2) for tick in ticks],
    )
    figure.update_yaxes(range=[len(choices) - 0.5, -0.5], showticklabels=False, showgrid=False)
    figure.update_layout(margin={"l": 8, "r": 8, "t": 26, "b": 26})
    return figure


def _choice(
    figure: go.Figure, row: dict[Any, Any], place: int, left: float, right: float, reader: Reader
) -> None:
    said = reader.text(
        f"indicator.choice.{row['choice']}",
        baseline=reader.text.period(row["baseline_period"]),
        period=reader.text.period(row["period"]),
    )
    theme.words(
        figure,
        left + 0.02 * (right - left),
        place - 0.24,
        f"<b>{said}</b>" if row["choice"] == "as_set" else said,
        xanchor="left",
        font={"size": 13.5, "color": theme.INK},
    )
    if pd.isna(row["pace"]):
        return
    edge = 0.03 * (right - left)
    x = max(left + edge, min(right - edge, row["pace"]))
    figure.add_scatter(
        x=[x],
        y=[place + 0.18],
        mode="markers",
        hoverinfo="skip",
        name=row["status"],
        marker=theme.status_marker(row["status"], 13 if row["choice"] == "as_set" else 10),
    )
    on_right = x > left + 0.8 * (right - left)
    theme.words(
        figure,
        x,
        place + 0.18,
        f"<b>{reader.pace(row['pace'])}</b>",
        xanchor="right" if on_right else "left",
        xshift=-11 if on_right else 11,
    )
