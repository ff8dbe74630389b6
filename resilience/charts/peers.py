"""The same indicator in other places, by the same definition: own trends, no ranking."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from resilience import periods
from resilience.charts import theme
from resilience.reader import Reader


def peers(
    series: pd.DataFrame, indicator_id: str, names: dict[str, str], own: str, reader: Reader
) -> go.Figure:
    """One line a place, the own one in accent, each named at its end.

    Needs place_id, period, value, series_break. `names`: place_id → name. A single figure is a dot.
    """
    if series[series["value"].notna()].groupby("place_id").size().drop(own, errors="ignore").max() <= 2:
        return _newest(series, indicator_id, names, own, reader)
    figure = theme.figure(reader.text, height=340)
    longest = max(len(names[place]) for place in series["place_id"].unique())
    figure.update_layout(margin={"r": 22 + 7 * longest})  # room for the names, in pixels on every screen
    ends = []
    for place_id, rows in sorted(
        series[series["value"].notna()].groupby("place_id"), key=lambda pair: pair[0] == own
    ):
        ordered = rows.assign(x=rows["period"].map(periods.middle)).sort_values("x")
        _line(figure, ordered, indicator_id, theme.plain(names[str(place_id)]), place_id == own, reader)
        ends.append((float(ordered["value"].iloc[-1]), float(ordered["x"].iloc[-1]), str(place_id)))
    _names(figure, ends, series["value"].max() - series["value"].min(), names, own)
    first, last = series["period"].map(periods.middle).min(), series["period"].map(periods.middle).max()
    step = max(1, round((last - first) / 2.5))
    years = [year for year in range(int(first), int(last) + 1) if (year - int(last)) % step == 0]
    figure.update_xaxes(
        tickangle=0,
        range=[first - 0.4, last + 0.4],
        tickvals=[year + 0.5 for year in years],
        ticktext=[str(year) for year in years],
    )
    spread = series["value"].max() - series["value"].min()
    figure.update_yaxes(tickformat=f",.{0 if spread > 8 else 1 if spread > 0.8 else 2}f", nticks=6)
    return figure


def _newest(
    series: pd.DataFrame, indicator_id: str, names: dict[str, str], own: str, reader: Reader
) -> go.Figure:
    """Too few years for lines: each place's newest value as a dot, by name and not by value."""
    known = series[series["value"].notna()].assign(x=series["period"].map(periods.middle))
    newest = known.sort_values("x").drop_duplicates("place_id", keep="last")
    newest = newest.assign(name=newest["place_id"].map(names)).sort_values(
        "name", key=lambda name: name.str.lower()
    )
    figure = theme.figure(reader.text, height=60 + 30 * len(newest))
    colours = [theme.ACCENT if place == own else theme.MUTED for place in newest["place_id"]]
    values = [reader.measured(indicator_id, value) for value in newest["value"]]
    years = [reader.text.period(period) for period in newest["period"]]
    figure.add_scatter(
        x=newest["value"],
        y=[theme.plain(name) for name in newest["name"]],
        mode="markers+text",
        marker={"size": 11, "color": colours},
        text=[f" {theme.plain(value)} ({year})" for value, year in zip(values, years, strict=True)],
        textposition="middle right",
        textfont={"size": 14, "color": colours},
        hoverinfo="skip",
        cliponaxis=False,
    )
    low, high = newest["value"].min(), newest["value"].max()
    room = (high - low) or abs(high) or 1
    figure.update_xaxes(range=[low - 0.08 * room, high + 0.55 * room], showticklabels=False)
    figure.update_yaxes(autorange="reversed", type="category")
    return figure


def _line(figure: go.Figure, rows: pd.DataFrame, code: str, name: str, is_own: bool, reader: Reader) -> None:
    """A line that is interrupted where the series is."""
    broken = (rows["series_break"] == "yes").cumsum()
    for _, part in rows.groupby(broken):
        figure.add_scatter(
            x=part["x"],
            y=part["value"],
            mode="lines+markers",
            name=name,
            line={"color": theme.ACCENT if is_own else "#9FB0B1", "width": 3 if is_own else 1.6},
            marker={"size": 6 if is_own else 4},
            text=[_hover(row, code, name, reader) for row in part.to_dict("records")],
            hovertemplate="%{text}<extra></extra>",
        )


def _hover(row: dict[Any, Any], code: str, name: str, reader: Reader) -> str:
    value = theme.plain(reader.measured(code, row["value"]))
    return f"{name}, {reader.text.period(row['period'])}: <b>{value}</b>"


def _names(
    figure: go.Figure, ends: list[tuple[float, float, str]], reach: float, names: dict[str, str], own: str
) -> None:
    """Names at the ends of the lines, pushed apart where they would lie on each other."""
    right = max(end[1] for end in ends)
    last = sorted(end for end in ends if end[1] > right - 2)
    levels = dict(zip(last, apart([end[0] for end in last], 1.15 * reach / 15), strict=True))
    for end in ends:
        value, x, place_id = end
        name = theme.plain(names[place_id])
        said = f"<b>{name}</b>" if place_id == own else name
        colour = theme.ACCENT if place_id == own else theme.MUTED
        font = {"size": 13.5, "color": colour}
        theme.words(figure, x, levels.get(end, value), said, xanchor="left", xshift=8, font=font)


def apart(levels: list[float], least: float) -> list[float]:
    """Rising levels moved as little as need be, so that neighbours are `least` apart.

    Pushed up from below and down from above; the middle of both keeps the distance and the place.
    """
    up, down = list(levels), list(levels)
    for place in range(1, len(levels)):
        up[place] = max(up[place], up[place - 1] + least)
    for place in reversed(range(len(levels) - 1)):
        down[place] = min(down[place], down[place + 1] - least)
    return [(high + low) / 2 for high, low in zip(up, down, strict=True)]
