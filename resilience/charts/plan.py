"""One action in time: what was reported, against what was planned."""

import math
from collections.abc import Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from resilience import periods
from resilience.charts import theme
from resilience.reader import Reader

Row = Mapping[Any, Any]

_STATUS = {"on_time": "on_track", "done": "achieved", "past_end": "off_track", "behind_plan": "behind"}
_MONTHS = (1, 2, 3, 4, 6, 12, 24, 60, 120)
_TICKS = 6
"""At most so many steps on the axis: more names lie on each other on a phone."""
_LONGEST = 1.5
"""A forecast is drawn up to so many lengths of the plan."""


def plan_history(
    row: Row, reports: pd.DataFrame, planned: pd.DataFrame, milestones: pd.DataFrame, reader: Reader
) -> go.Figure:
    """Reported percent as a line with points, the plan in dashes, milestones on it, today upright.

    `row`: of `action_states`; `reports`: day, percent, quality, in the order of time; `planned`: position
    (years), percent, may be empty; `milestones`: name, due, position, percent, done_on, is_reached.
    """
    figure = theme.figure(reader.text, height=340)
    told = reports[reports["percent"].notna()]
    x = [periods.position(day) for day in told["day"]]
    ends = _ends(x, planned, row, reader)
    _add_plan(figure, planned, reader)
    _add_missing(figure, x, told, row, ends, reader)
    _add_reported(figure, x, told, reader)
    _add_forecast(figure, x, told, ends[1], row, reader)
    _add_milestones(figure, milestones, reader)
    _add_last(figure, x, told, row)
    _set_axes(figure, ends, reader)
    return figure


def _ends(x: list[float], planned: pd.DataFrame, row: Row, reader: Reader) -> tuple[float, float]:
    """From the first to the last moment that is drawn; a forecast that lies too far is not."""
    moments = [*x, *planned["position"], periods.moment(reader.today)]
    first, last = min(moments), max(moments)
    ahead = row["forecast_end"]
    if ahead is not None and ahead.year < 9999 and row["state"] != "out_of_date":
        far = periods.position(ahead.isoformat())
        last = far if last < far <= first + _LONGEST * (last - first) else last
    room = max(0.03 * (last - first), 0.02)
    return first - room, last + 3 * room


def _add_plan(figure: go.Figure, planned: pd.DataFrame, reader: Reader) -> None:
    if planned.empty:
        return
    dashes = {"color": theme.ACCENT, "width": 2, "dash": "7px,4px"}
    x, y = [*planned["position"]], [*planned["percent"]]
    figure.add_scatter(x=x, y=y, mode="lines", line=dashes, hoverinfo="skip", name="planned")
    font = {"size": 14, "color": theme.ACCENT}
    said = reader.text("actions.chart.planned")
    theme.words(figure, x[-1], 100, said, xanchor="right", yanchor="bottom", yshift=4, font=font)


def _add_missing(
    figure: go.Figure, x: list[float], told: pd.DataFrame, row: Row, ends: tuple[float, float], reader: Reader
) -> None:
    """How far the last report is below its plan: lateness is a length."""
    if not x or row["state"] != "late" or not row["points"] > 0:
        return
    status = row["mark"]
    colour = {"past_end": theme.STATUS_COLOUR["off_track"], "behind_plan": theme.STATUS_COLOUR["behind"]}
    line = {"color": colour[status], "width": 5}
    low, high = float(told["percent"].iloc[-1]), float(row["planned"])
    figure.add_scatter(
        x=[x[-1]] * 2, y=[low, high], mode="lines", line=line, hoverinfo="skip", name="missing"
    )
    words = {"past_end": theme.STATUS_WORD_COLOUR["off_track"], "behind_plan": "#8A5300"}
    said = reader.text("actions.points", points=reader.points(high - low))
    is_far = x[-1] > ends[0] + 0.7 * (ends[1] - ends[0])  # no room at its right
    theme.words(
        figure,
        x[-1],
        (low + high) / 2,
        f"<b>{said}</b>",
        xanchor="right" if is_far else "left",
        xshift=-8 if is_far else 8,
        bgcolor="rgba(255,255,255,0.85)",
        font={"size": 14, "color": words[status]},
    )


def _add_reported(figure: go.Figure, x: list[float], told: pd.DataFrame, reader: Reader) -> None:
    """One ink line, dashed between reports that are made up."""
    rows, y = told.to_dict("records"), [*told["percent"]]
    for is_made_up, dash in ((False, "solid"), (True, "4px,4px")):
        to = [at for at in range(1, len(rows)) if (rows[at]["quality"] == "illustrative") is is_made_up]
        line = {"color": theme.INK, "width": 2.4, "dash": dash}
        drawn = {"mode": "lines", "line": line, "hoverinfo": "skip", "connectgaps": False}
        pairs = {name: _pairs(values, to) for name, values in (("x", x), ("y", y))}
        figure.add_scatter(**pairs, **drawn, name="made up" if is_made_up else "line")
    figure.add_scatter(
        x=x,
        y=y,
        mode="markers",
        marker={"color": theme.INK, "size": 7 if len(rows) < 30 else 4},
        text=[_hover(row, reader) for row in rows],
        hovertemplate="%{text}<extra></extra>",
        name="reported",
    )


def _pairs(values: list[float], ends: list[int]) -> list[float | None]:
    """The values of lines that end at these places, one trace for all: a gap is None."""
    found: list[float | None] = []
    for at in ends:
        begins_here = not found or at - 1 not in ends
        found += [*([None] if found and begins_here else []), *([values[at - 1]] if begins_here else [])]
        found.append(values[at])
    return found


def _hover(row: Row, reader: Reader) -> str:
    text = reader.text
    said = text("actions.chart.report", day=text.period(row["day"]), percent=text.number(row["percent"], 1))
    if not row["quality"] or row["quality"] == "official":
        return said
    return f"{said} ({text('quality.' + row['quality'])})"


def _add_forecast(
    figure: go.Figure, x: list[float], told: pd.DataFrame, last: float, row: Row, reader: Reader
) -> None:
    """Dots to the day on which it is done at this pace; an old pace is not shown as today's."""
    ahead = row["forecast_end"]
    if not x or ahead is None or ahead.year == 9999 or row["state"] == "out_of_date":
        return
    end = periods.position(ahead.isoformat())
    if end > last:
        return
    dots = {"color": theme.MUTED, "width": 1.6, "dash": "dot"}
    y = [float(told["percent"].iloc[-1]), 100.0]
    figure.add_scatter(x=[x[-1], end], y=y, mode="lines", line=dots, hoverinfo="skip", name="forecast")
    marker = {"symbol": "circle-open", "size": 9, "color": theme.MUTED}
    said = reader.text("actions.forecast", date=reader.text.date(ahead))
    figure.add_scatter(
        x=[end], y=[100], mode="markers", marker=marker, text=[said], hovertemplate="%{text}<extra></extra>"
    )


def _add_milestones(figure: go.Figure, milestones: pd.DataFrame, reader: Reader) -> None:
    """Diamonds on the plan: filled where reached."""
    text = reader.text
    for reached in (True, False):
        those = milestones[milestones["is_reached"] == reached].to_dict("records")
        key = "actions.chart.milestone_done" if reached else "actions.chart.milestone_open"
        figure.add_scatter(
            x=[row["position"] for row in those],
            y=[row["percent"] for row in those],
            mode="markers",
            marker={
                "symbol": "diamond" if reached else "diamond-open",
                "size": 11,
                "color": theme.ACCENT,
                "line": {"width": 1.6, "color": theme.ACCENT},
            },
            text=[
                text(key, name=theme.plain(row["name"]), due=text.period(row["due"]), day=_day(row, reader))
                for row in those
            ],
            hovertemplate="%{text}<extra></extra>",
            name="reached" if reached else "open",
        )


def _day(row: Row, reader: Reader) -> str:
    return reader.text.period(row["done_on"]) if isinstance(row["done_on"], str) else ""


def _add_last(figure: go.Figure, x: list[float], told: pd.DataFrame, row: Row) -> None:
    """The state's shape on the last point only."""
    if not x:
        return
    status = _STATUS.get(row["mark"], row["mark"])
    if status not in theme.STATUS_SYMBOL:
        return
    marker = theme.status_marker(status, 15)
    y = [float(told["percent"].iloc[-1])]
    figure.add_scatter(x=[x[-1]], y=y, mode="markers", marker=marker, hoverinfo="skip", name="last")


def _tick(code: str, is_first: bool, reader: Reader) -> str:
    """A year where one begins, else the month; the first one with its year."""
    year = code[:4]
    if code == f"{year}-01":
        return year
    said = reader.text.period(code)
    return said if is_first else said.removesuffix(f" {year}")


def _set_axes(figure: go.Figure, ends: tuple[float, float], reader: Reader) -> None:
    first, last = (12 * end for end in ends)
    step = next((step for step in _MONTHS if (last - first) / step <= _TICKS), _MONTHS[-1])
    months = range(math.ceil(first / step) * step, math.floor(last) + 1, step)
    codes = [f"{month // 12}" if step >= 12 else f"{month // 12}-{month % 12 + 1:02d}" for month in months]
    names = [_tick(code, at == 0, reader) for at, code in enumerate(codes)]
    figure.update_xaxes(range=list(ends), tickvals=[month / 12 for month in months], ticktext=names)
    levels = [0, 25, 50, 75, 100]
    figure.update_yaxes(range=[-3, 112], tickvals=levels, ticktext=[f"{level}%" for level in levels])
    today = periods.moment(reader.today)
    dots = {"color": theme.MUTED, "width": 1, "dash": "dot"}
    figure.add_shape(type="line", x0=today, x1=today, y0=0, y1=1, yref="paper", line=dots)
    said = reader.text.date(reader.today) if "as_of" in reader.kept else reader.text("chart.today")
    theme.words(figure, today, 1, said, yref="paper", yanchor="bottom", font={"size": 14})
