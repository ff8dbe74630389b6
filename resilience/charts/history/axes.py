"""How far the axes reach, and what stands on them."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from resilience import periods
from resilience.charts import theme
from resilience.reader import Reader

Row = Mapping[Any, Any]


def reach(series: pd.DataFrame, status: Row) -> tuple[float, float]:
    """What the value axis must hold: all values and the target, and zero where it is near."""
    numbers = [*series["value"].dropna(), status["target_number"], status["baseline_value"]]
    known = [number for number in numbers if not pd.isna(number)]
    low, high = (min(known), max(known)) if known else (0.0, 1.0)
    if low == high > 0:
        low = 0.0
    room = 0.14 * (high - low) or abs(high) * 0.1 or 1
    return (0.0 if 0 <= low < 0.55 * high else low - room), high + room


def first_moment(series: pd.DataFrame, status: Row) -> float:
    """Where the axis of time begins."""
    found = [periods.middle(period) for period in series["period"]]
    return min(found) if found else periods.middle(status["target_period"]) - 10


def set_axes(
    figure: go.Figure, series: pd.DataFrame, status: Row, ahead: pd.DataFrame, reader: Reader
) -> None:
    """Years below, values at the left, today upright and dotted."""
    today = periods.moment(reader.today)
    has_start = bool(len(series)) or bool(status["target_period"])
    first = first_moment(series, status) if has_start else today - 10
    ends = [periods.middle(period) for period in (*series["period"], status["target_period"] or "") if period]
    end = max(ends, default=today)
    if max(end, today) - first < 3 and any("-" in period for period in series["period"]):
        _set_months(figure, first, max(end, today), reader)
    else:
        _set_years(figure, first, max(end, today) + 0.9)
    low, high = reach(series, status)
    if not ahead.empty:  # the band is drawn whole as far as it leaves the values readable
        low, high = (
            max(min(low, ahead["low"].min()), low - 0.5 * (high - low)),
            min(max(high, ahead["high"].max()), 1.8 * high),
        )
    decimals = 0 if high - low > 8 else 1 if high - low > 0.8 else 2
    figure.update_yaxes(range=[low, high], tickformat=f",.{decimals}f", nticks=6)
    figure.update_layout(yaxis2={"overlaying": "y", "range": [0, 1], "visible": False, "fixedrange": True})
    dots = {"color": theme.MUTED, "width": 1, "dash": "dot"}
    figure.add_shape(type="line", x0=today, x1=today, y0=0, y1=1, yref="paper", line=dots)
    theme.words(figure, today, 1, _day(reader), yref="paper", yanchor="bottom", font={"size": 14})


def _set_years(figure: go.Figure, first: float, last: float) -> None:
    step = 1 if last - first < 9 else 2 if last - first < 15 else 5
    years = [year for year in range(int(first), int(last) + 1) if year % step == 0]
    ticks = [year + 0.5 for year in years]  # a year's value stands in its middle
    figure.update_xaxes(range=[first - 0.7, last], tickvals=ticks, ticktext=[str(year) for year in years])


def _set_months(figure: go.Figure, first: float, last: float, reader: Reader) -> None:
    """A short history: the quarters by their first month."""
    months = [
        f"{year}-{month:02d}" for year in range(int(first) - 1, int(last) + 2) for month in (1, 4, 7, 10)
    ]
    seen = [code for code in months if first - 0.1 <= periods.middle(code) <= last + 0.1]
    ticks, words = [periods.middle(code) for code in seen], [reader.text.period(code) for code in seen]
    figure.update_xaxes(range=[first - 0.12, last + 0.12], tickvals=ticks, ticktext=words)


def _day(reader: Reader) -> str:
    """`today`, or the day that is looked back to."""
    return reader.text.date(reader.today) if "as_of" in reader.kept else reader.text("chart.today")
