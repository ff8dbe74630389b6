"""One indicator over the years: baseline, required pace, target, outlook."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from resilience import periods
from resilience.charts import theme
from resilience.charts.history.axes import reach, set_axes
from resilience.charts.history.demanded import add_required_pace, add_target, name_required_pace
from resilience.charts.history.measured import add_baseline, add_gap, add_last, add_measured
from resilience.charts.history.scenarios import NO_SCENARIOS, add_scenarios, after_the_last
from resilience.reader import Reader

Row = Mapping[Any, Any]


def history(series: pd.DataFrame, status: Row, ahead: pd.DataFrame, reader: Reader) -> go.Figure:
    """History of one indicator.

    `series`: period, value, quality, series_break, in the order of time. `status`: its row of
    `statuses` (with target_number). `ahead`: position, middle, low, high of the outlook, may be
    empty. Values in the indicator's unit; positions in years.
    """
    return history_with_scenarios(series, status, ahead, NO_SCENARIOS, reader)


def history_with_scenarios(
    series: pd.DataFrame, status: Row, ahead: pd.DataFrame, scenarios: pd.DataFrame, reader: Reader
) -> go.Figure:
    """The same with where the indicator may go. `scenarios`: scenario_id, name (the reader's),
    period, value, quality, may be empty.
    """
    figure = theme.figure(reader.text, height=380)
    code = status["indicator_id"]
    shown = after_the_last(series, scenarios)
    both = pd.concat([series, shown]) if len(shown) else series  # what the axes have to hold
    add_target(figure, both, status, reader)
    _add_outlook(figure, both, ahead, status, reader)
    add_required_pace(figure, status)
    add_gap(figure, series, periods.moment(reader.today))
    add_measured(figure, series, code, reader)
    add_baseline(figure, status, reader)
    add_last(figure, series, status, reader)
    set_axes(figure, both, status, ahead, reader)
    add_scenarios(figure, series, shown, code, reader)
    name_required_pace(figure, status, reader, among_scenarios=len(shown) > 0)
    return figure


def _add_outlook(
    figure: go.Figure, series: pd.DataFrame, ahead: pd.DataFrame, status: Row, reader: Reader
) -> None:
    """A grey band with its range in figures: where the trend leads."""
    if ahead.empty:
        return
    x = ahead["position"] - 0.5  # ends of years to their middles
    outline = {"x": [*x, *x[::-1]], "y": [*ahead["high"], *ahead["low"][::-1]]}
    grey = "rgba(81,99,106,0.22)"
    figure.add_scatter(
        **outline,
        mode="lines",
        fill="toself",
        fillcolor=grey,
        line={"width": 0},
        hoverinfo="skip",
        name="outlook",
    )
    dots = {"color": theme.MUTED, "width": 1.6, "dash": "dot"}
    figure.add_scatter(x=x, y=ahead["middle"], mode="lines", line=dots, hoverinfo="skip", name="trend")
    code, last = status["indicator_id"], ahead.iloc[-1]
    numbers = {
        name: reader.bound(code, round(last[name]))
        if abs(last[name]) >= 10
        else reader.value(code, last[name])
        for name in ("middle", "low", "high")
    }
    said = reader.text("chart.outlook", year=reader.text.period(status["target_period"]), **numbers)
    # Where the lines leave room: above a fall, below a rise, on the band where that stays low.
    low, high = reach(series, status)
    is_low = ahead["middle"].mean() - low < 0.25 * (high - low)
    falls = status["target_number"] < status["baseline_value"]
    height, of = (last["high"], "y") if is_low and not falls else (0.985 if falls else 0.02, "paper")
    place = {"yref": of, "yanchor": "top" if falls else "bottom"}
    font = {"size": 14, "color": theme.MUTED}
    theme.words(figure, float(x.iloc[-1]), height, said, xanchor="right", font=font, **place)
