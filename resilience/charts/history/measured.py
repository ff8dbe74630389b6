"""What was measured: one ink line, the baseline, the last point with its status."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from resilience import periods
from resilience.charts import theme
from resilience.charts.history.axes import reach
from resilience.reader import Reader

Row = Mapping[Any, Any]


def add_measured(figure: go.Figure, series: pd.DataFrame, code: str, reader: Reader) -> None:
    """One ink line; dashed where made up, hatched and interrupted where it cannot be compared."""
    rows = series[series["value"].notna()].to_dict("records")
    for before, after in pairwise(rows):
        ends = [periods.middle(before["period"]), periods.middle(after["period"])]
        if after["series_break"] == "yes":
            add_hatching(figure, ends[0] + 0.12, ends[1] - 0.12, "break")
            middle, font = (ends[0] + ends[1]) / 2, {"size": 13, "color": theme.MUTED}
            said = reader.text("chart.not_comparable")
            theme.words(figure, middle, 0, said, yref="paper", yanchor="bottom", font=font)
            continue
        dash = "4px,4px" if after["quality"] == "illustrative" else "solid"
        line = {"color": theme.INK, "width": 2.4, "dash": dash}
        figure.add_scatter(
            x=ends, y=[before["value"], after["value"]], mode="lines", line=line, hoverinfo="skip"
        )
    figure.add_scatter(
        x=[periods.middle(row["period"]) for row in rows],
        y=[row["value"] for row in rows],
        mode="markers",
        marker={"color": theme.INK, "size": 6 if len(rows) < 30 else 4},
        text=[_hover(row, code, reader) for row in rows],
        hovertemplate="%{text}<extra></extra>",
        name="measured",
    )


def _hover(row: Row, code: str, reader: Reader) -> str:
    said = f"{reader.text.period(row['period'])}: <b>{theme.plain(reader.measured(code, row['value']))}</b>"
    if not row["quality"] or row["quality"] == "official":
        return said
    return f"{said} ({reader.text('quality.' + row['quality'])})"


def add_gap(figure: go.Figure, series: pd.DataFrame, today: float) -> None:
    """Hatching up to today where for so long nothing was measured that a yearly figure is missing."""
    known = [periods.middle(period) for period in series.loc[series["value"].notna(), "period"]]
    if known and today - max(known) > 2:
        add_hatching(figure, max(known) + 0.5, today, "gap")


def add_hatching(figure: go.Figure, start: float, end: float, name: str) -> None:
    """A hatched strip over the whole height: no figure here that could be compared."""
    figure.add_scatter(
        x=[start, end, end, start],
        y=[0, 0, 1, 1],
        yaxis="y2",
        mode="lines",
        fill="toself",
        line={"width": 0},
        hoverinfo="skip",
        name=name,
        fillpattern={
            "shape": "/",
            "fgcolor": theme.HATCH,
            "bgcolor": "rgba(0,0,0,0)",
            "size": 8,
            "solidity": 0.18,
        },
    )


def add_baseline(figure: go.Figure, status: Row, reader: Reader) -> None:
    """An open circle with its name."""
    if not status["baseline_period"] or pd.isna(status["baseline_value"]):
        return
    x, y = periods.middle(status["baseline_period"]), status["baseline_value"]
    marker = {"symbol": "circle", "size": 11, "color": "#FFFFFF", "line": {"color": theme.INK, "width": 2}}
    figure.add_scatter(x=[x], y=[y], mode="markers", marker=marker, hoverinfo="skip", name="baseline")
    value = reader.value(status["indicator_id"], y)
    said = reader.text("chart.baseline", period=reader.text.period(status["baseline_period"]), value=value)
    falls = status["target_number"] < y
    theme.words(
        figure,
        x,
        y,
        f"<b>{said}</b>",
        xanchor="left",
        yanchor="bottom" if falls else "top",
        xshift=8,
        yshift=4 if falls else -4,
    )


def add_last(figure: go.Figure, series: pd.DataFrame, status: Row, reader: Reader) -> None:
    """The shape of the status on the last point only; its value on the side where no line runs."""
    if not status["period"]:
        return
    x, y, judged = periods.middle(status["period"]), status["value"], status["status"]
    marker = theme.status_marker(judged, 14)
    figure.add_scatter(x=[x], y=[y], mode="markers", hoverinfo="skip", name=judged, marker=marker)
    if judged == "achieved":
        theme.words(figure, x, y, "✓", font={"size": 11, "color": "#FFFFFF"})
    size = f"font-size:13px;color:{theme.MUTED}"
    said = f"<b>{reader.value(status['indicator_id'], y)}</b> <span style='{size}'>"
    said += f"{reader.text.period(status['period'])}</span>"
    theme.words(figure, x, y, said, font={"size": 18, "color": theme.INK}, **_free_side(series, status))


def _free_side(series: pd.DataFrame, status: Row) -> dict[str, Any]:
    """Where the words of the last value stand: not on its line, not below the chart."""
    known = series.loc[series["value"].notna(), "value"].tolist()
    rises = len(known) > 1 and known[-1] >= known[-2]
    low, high = reach(series, status)
    near_bottom = status["value"] - low < 0.16 * (high - low)
    # A rising line and the required pace come from the left, an old figure's hatching stands right.
    right_below = rises and not pd.isna(status["pace"]) and not near_bottom
    above = near_bottom or (rises and not right_below)
    to_right = right_below or len(known) == 1 or (near_bottom and not pd.isna(status["pace"]))
    return {
        "xanchor": "left" if to_right else "right",
        "xshift": 2 if to_right else -2,
        "yanchor": "bottom" if above else "top",
        "yshift": 8 if above else -8,
    }
