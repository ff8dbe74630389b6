"""What is demanded: the target from the baseline on, and the pace that leads there."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from resilience import periods
from resilience.charts import theme
from resilience.charts.history.axes import first_moment, reach
from resilience.charts.history.room import ABOVE, Place, free_place
from resilience.reader import Reader

Row = Mapping[Any, Any]


def add_target(figure: go.Figure, series: pd.DataFrame, status: Row, reader: Reader) -> None:
    """A tinted band from the baseline to the target's period; its name stands at its edge."""
    if not status["target_period"]:
        return
    low, high = status["target_lower"], status["target_upper"]
    room = reach(series, status)
    bottom: float = room[0] if pd.isna(low) else low
    top: float = room[1] if pd.isna(high) else high
    start = (
        periods.middle(status["baseline_period"])
        if status["baseline_period"]
        else first_moment(series, status)
    )
    end, number = periods.middle(status["target_period"]), status["target_number"]
    band = {"fillcolor": theme.TINT, "line_width": 0, "layer": "below"}
    figure.add_shape(type="rect", x0=start, x1=end, y0=bottom, y1=top, **band)
    edge = {"color": theme.ACCENT, "width": 4}
    figure.add_shape(type="line", x0=end - 0.45, x1=end + 0.45, y0=number, y1=number, line=edge)
    above: bool = not pd.isna(low) and number == low  # inside the band
    theme.words(
        figure,
        end,
        number,
        f"<b>{_name(status, reader)}</b>",
        xanchor="right",
        yanchor="bottom" if above else "top",
        yshift=5 if above else -5,
        font={"size": 14, "color": theme.ACCENT},
    )


def _name(status: Row, reader: Reader) -> str:
    bounds = reader.bounds(status["indicator_id"], status["target_lower"], status["target_upper"])
    said = reader.text("chart.target", period=reader.text.period(status["target_period"]), target=bounds)
    made_up = status["target_quality"] == "illustrative"
    return f"{said} ({reader.text('quality.illustrative')})" if made_up else said


def add_required_pace(figure: go.Figure, status: Row) -> None:
    """Accent dashes from the baseline to the target: what would be needed from the start."""
    if pd.isna(status["pace"]):
        return
    start, end = periods.middle(status["baseline_period"]), periods.middle(status["target_period"])
    years = np.linspace(start, end, 40)
    first, rate = status["baseline_value"], status["required_rate"]
    grows = status["pace_method"] == "growth"
    along = first * (1 + rate) ** (years - start) if grows else first + rate * (years - start)
    dashes = {"color": theme.ACCENT, "width": 2, "dash": "7px,4px"}
    figure.add_scatter(x=years, y=along, mode="lines", line=dashes, hoverinfo="skip", name="required")


def name_required_pace(
    figure: go.Figure, status: Row, reader: Reader, *, among_scenarios: bool = False
) -> None:
    """The name of its line. To be called when all lines are drawn and the axes are set.

    Among scenarios it stands where it crosses no line on a phone or on a desk, else nowhere.
    """
    drawn = next((each for each in figure.data if each.name == "required"), None)
    if drawn is None:
        return
    start, end, along = drawn.x[0], drawn.x[-1], drawn.y
    if periods.middle(status["period"]) - start > 0.75 * (end - start):
        return  # no room left between the last value and the target
    # Left of a rise; of a fall at the right end, on the height of its first part.
    rises = along[-1] > along[0]
    said = reader.text("chart.required_pace")
    place = Place(drawn.x[22], along[22], "right", -6) if rises else Place(end, along[16], "right", 0)
    if among_scenarios:
        shift = {"right": -6, "left": 6}
        side = "right" if rises else "left"  # where the line itself does not run
        beside = [
            Place(drawn.x[at], along[at], side, shift[side]) for at in (*range(22, 3, -1), *range(23, 36))
        ]
        found = free_place(figure, [place, *beside], said)
        if found is None:
            return
        place, said = found
    theme.words(
        figure,
        place.x,
        place.y,
        f"<b>{said}</b>",
        xanchor=place.anchor,
        yanchor="bottom",
        xshift=place.shift,
        yshift=ABOVE,
        align=place.anchor,
        font={"size": 14, "color": theme.ACCENT},
    )
