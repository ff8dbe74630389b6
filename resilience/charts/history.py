"""One indicator over the years: baseline, required pace, target, outlook."""

from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from resilience import periods
from resilience.charts import theme
from resilience.reader import Reader

Row = dict[str, Any]


def history(series: pd.DataFrame, status: Row, ahead: pd.DataFrame, reader: Reader) -> go.Figure:
    """History of one indicator.

    `series`: period, value, quality, series_break, in the order of time. `status`: its row of
    `statuses` (with target_number). `ahead`: position, middle, low, high of the outlook, may be
    empty. Values in the indicator's unit; positions in years.
    """
    figure = theme.figure(reader.text, height=380)
    code = status["indicator_id"]
    _target(figure, series, status, reader)
    _outlook(figure, ahead, code, reader)
    _required_pace(figure, status, reader)
    _measured(figure, series, code, reader)
    _baseline(figure, status, reader)
    _last(figure, status, reader)
    _axes(figure, series, status, ahead, reader)
    return figure


def _measured(figure: go.Figure, series: pd.DataFrame, code: str, reader: Reader) -> None:
    """One ink line; dashed where made up, interrupted where it cannot be compared."""
    rows = series[series["value"].notna()].to_dict("records")
    for before, after in zip(rows, rows[1:], strict=False):
        if after["series_break"] == "yes":
            continue
        made_up = after["quality"] == "illustrative"
        figure.add_scatter(
            x=[periods.middle(before["period"]), periods.middle(after["period"])],
            y=[before["value"], after["value"]],
            mode="lines",
            line={"color": theme.INK, "width": 2.4, "dash": "4px,4px" if made_up else "solid"},
            hoverinfo="skip",
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
    quality = row["quality"] if row["quality"] and row["quality"] != "official" else None
    said = f"{reader.text.period(row['period'])}: <b>{reader.measured(code, row['value'])}</b>"
    return f"{said} ({reader.text(f'quality.{quality}')})" if quality else said


def _target(figure: go.Figure, series: pd.DataFrame, status: Row, reader: Reader) -> None:
    """A tinted band from the baseline on: what is demanded; its name stands in it."""
    if not status["target_period"]:
        return
    low, high = status["target_lower"], status["target_upper"]
    reach = _reach(series, status)
    start = periods.middle(status["baseline_period"]) if status["baseline_period"] else _first(series, status)
    end = periods.middle(status["target_period"])
    bottom = reach[0] if pd.isna(low) else low
    top = reach[1] if pd.isna(high) else high
    figure.add_shape(
        type="rect", x0=start, x1=end, y0=bottom, y1=top, fillcolor=theme.TINT, line_width=0, layer="below"
    )
    figure.add_shape(
        type="line",
        x0=end - 0.45,
        x1=end + 0.45,
        y0=status["target_number"],
        y1=status["target_number"],
        line={"color": theme.ACCENT, "width": 4},
    )
    bounds = reader.bounds(status["indicator_id"], low, high)
    said = reader.text("chart.target", period=reader.text.period(status["target_period"]), target=bounds)
    if status["target_quality"] == "illustrative":
        said += f" ({reader.text('quality.illustrative')})"
    above = status["target_number"] >= (status["value"] if not pd.isna(status["value"]) else bottom)
    theme.words(
        figure,
        end,
        status["target_number"],
        f"<b>{said}</b>",
        xanchor="right",
        yanchor="bottom" if above else "top",
        yshift=5 if above else -5,
        font={"size": 14, "color": theme.ACCENT},
    )


def _reach(series: pd.DataFrame, status: Row) -> tuple[float, float]:
    """What the value axis must hold: all values and the target, with zero where it is near."""
    numbers = [*series["value"].dropna(), status["target_number"], status["baseline_value"]]
    known = [number for number in numbers if not pd.isna(number)]
    low, high = (min(known), max(known)) if known else (0.0, 1.0)
    room = 0.14 * (high - low) or abs(high) * 0.1 or 1
    return (0.0 if 0 <= low < 0.55 * high else low - room), high + room


def _first(series: pd.DataFrame, status: Row) -> float:
    found = [periods.middle(period) for period in series["period"]]
    return min(found) if found else periods.middle(status["target_period"]) - 10


def _required_pace(figure: go.Figure, status: Row, reader: Reader) -> None:
    """Accent dashes from the baseline to the target: what would be needed from the start."""
    if pd.isna(status["pace"]):
        return
    start, end = periods.middle(status["baseline_period"]), periods.middle(status["target_period"])
    years = np.linspace(start, end, 40)
    first, rate = status["baseline_value"], status["required_rate"]
    along = (
        first * (1 + rate) ** (years - start)
        if status["pace_method"] == "growth"
        else first + rate * (years - start)
    )
    figure.add_scatter(
        x=years,
        y=along,
        mode="lines",
        line={"color": theme.ACCENT, "width": 2, "dash": "7px,4px"},
        hoverinfo="skip",
        name="required",
    )
    if periods.middle(status["period"]) - start < 0.75 * (end - start):
        place = 24
        rising = along[-1] > along[0]
        theme.words(
            figure,
            years[place],
            along[place],
            f"<b>{reader.text('chart.required_pace')}</b>",
            xanchor="right" if rising else "left",
            yanchor="bottom",
            xshift=-6 if rising else 6,
            yshift=4,
            font={"size": 14, "color": theme.ACCENT},
        )


def _outlook(figure: go.Figure, ahead: pd.DataFrame, code: str, reader: Reader) -> None:
    """A grey band with its range in figures: where the trend leads, never cut."""
    if ahead.empty:
        return
    x = ahead["position"] - 0.5
    figure.add_scatter(
        x=[*x, *x[::-1]],
        y=[*ahead["high"], *ahead["low"][::-1]],
        mode="lines",
        fill="toself",
        fillcolor="rgba(81,99,106,0.22)",
        line={"width": 0},
        hoverinfo="skip",
        name="outlook",
    )
    figure.add_scatter(
        x=x,
        y=ahead["middle"],
        mode="lines",
        line={"color": theme.MUTED, "width": 1.6, "dash": "dot"},
        hoverinfo="skip",
    )


def _baseline(figure: go.Figure, status: Row, reader: Reader) -> None:
    if not status["baseline_period"] or pd.isna(status["baseline_value"]):
        return
    code, x, y = status["indicator_id"], periods.middle(status["baseline_period"]), status["baseline_value"]
    figure.add_scatter(
        x=[x],
        y=[y],
        mode="markers",
        marker={"symbol": "circle", "size": 11, "color": "#FFFFFF", "line": {"color": theme.INK, "width": 2}},
        hoverinfo="skip",
        name="baseline",
    )
    said = reader.text(
        "chart.baseline", period=reader.text.period(status["baseline_period"]), value=reader.value(code, y)
    )
    theme.words(figure, x, y, f"<b>{said}</b>", xanchor="left", yanchor="bottom", xshift=8, yshift=4)


def _last(figure: go.Figure, status: Row, reader: Reader) -> None:
    """The status' shape on the last point only, with its value."""
    if not status["period"]:
        return
    code, x, y = status["indicator_id"], periods.middle(status["period"]), status["value"]
    judged = status["status"]
    figure.add_scatter(
        x=[x],
        y=[y],
        mode="markers",
        hoverinfo="skip",
        name=judged,
        marker={
            "symbol": theme.STATUS_SYMBOL[judged],
            "size": 14,
            "color": theme.STATUS_COLOUR[judged],
            "line": {
                "color": "#FFFFFF" if judged == "off_track" else theme.STATUS_COLOUR[judged],
                "width": 1.2,
            },
        },
    )
    said = f"<b>{reader.value(code, y)}</b><br><span style='font-size:13px;color:{theme.MUTED}'>{reader.text.period(status['period'])}</span>"
    theme.words(
        figure,
        x,
        y,
        said,
        xanchor="right",
        yanchor="top",
        xshift=-4,
        yshift=-6,
        align="right",
        font={"size": 18, "color": theme.INK},
    )


def _axes(figure: go.Figure, series: pd.DataFrame, status: Row, ahead: pd.DataFrame, reader: Reader) -> None:
    today = periods.moment(reader.today)
    first = min([_first(series, status) if len(series) or status["target_period"] else today - 10])
    end = periods.middle(status["target_period"]) if status["target_period"] else today
    last = max(end, today) + 0.9
    low, high = _reach(series, status)
    step = 1 if last - first < 9 else 2 if last - first < 17 else 5
    years = [year for year in range(int(first), int(last) + 1) if year % step == 0]
    figure.update_xaxes(
        range=[first - 0.7, last],
        tickvals=[year + 0.5 for year in years],
        ticktext=[str(year) for year in years],
    )
    decimals = 0 if high - low > 8 else 1 if high - low > 0.8 else 2
    if not ahead.empty:
        high, low = (
            max(high, min(ahead["high"].max(), high * 1.6)),
            min(low, max(ahead["low"].min(), low - 0.3 * (high - low))),
        )
    figure.update_yaxes(range=[low, high], tickformat=f",.{decimals}f", nticks=6)
    figure.add_shape(
        type="line",
        x0=today,
        x1=today,
        y0=0,
        y1=1,
        yref="paper",
        line={"color": theme.MUTED, "width": 1, "dash": "dot"},
    )
    figure.add_annotation(
        x=today,
        y=1,
        yref="paper",
        yanchor="bottom",
        xanchor="center",
        text=reader.text("chart.today"),
        showarrow=False,
    )
    _gap(figure, series, today, low, high)


def _gap(figure: go.Figure, series: pd.DataFrame, today: float, low: float, high: float) -> None:
    """Hatching where nothing has been measured for so long that a yearly figure is missing."""
    known = [periods.middle(period) for period in series.loc[series["value"].notna(), "period"]]
    start = max(known) + 0.5 if known else None
    if start is None or today - start < 1.5:
        return
    figure.add_scatter(
        x=[start, today, today, start],
        y=[low, low, high, high],
        mode="lines",
        fill="toself",
        line={"width": 0},
        hoverinfo="skip",
        name="gap",
        fillpattern={
            "shape": "/",
            "fgcolor": theme.HATCH,
            "bgcolor": "rgba(0,0,0,0)",
            "size": 8,
            "solidity": 0.18,
        },
    )
