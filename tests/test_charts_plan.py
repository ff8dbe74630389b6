"""The history of one action as a figure: what was reported, against what was planned."""

import math
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from resilience import config as configuration
from resilience import periods
from resilience.charts import plan_history, theme
from resilience.reader import Reader
from resilience.text import Text

TODAY = date(2025, 1, 20)
CONFIG = configuration.load(Path(__file__).parents[1] / "config.yaml")
ROW = {
    **{
        "state": "late",
        "mark": "behind_plan",
        "points": 10.0,
        "planned": 50.0,
        "forecast_end": date(2026, 7, 1),
    },
    **{"start": date(2024, 1, 1), "end": date(2025, 12, 30)},
}
LINE = pd.DataFrame({"position": [2024.0, 2025 + 363 / 365], "percent": [0.0, 100.0]})
NO_STEPS = pd.DataFrame(columns=["name", "due", "position", "percent", "done_on", "is_reached"])
HOSTILE = "<b>Ward</b> & <script>"


def reports(*told: tuple[str, float], quality: str = "official") -> pd.DataFrame:
    frame = pd.DataFrame(told, columns=["day", "percent"]).assign(quality=quality)
    return frame.astype({"percent": "float64"})


TOLD = reports(("2024-06-30", 20.0), ("2024-09-30", math.nan), ("2024-12-30", 40.0))


def drawn(
    told: pd.DataFrame = TOLD, line: pd.DataFrame = LINE, steps: pd.DataFrame = NO_STEPS, *,
    language: str = "en", **changed: Any
) -> go.Figure:  # fmt: skip
    reader = Reader(Text(language), CONFIG, TODAY, {"lang": language})
    return plan_history({**ROW, **changed}, told, line, steps, reader)


def trace(figure: go.Figure, name: str) -> Any:
    found = [each for each in figure.data if each.name == name]
    assert len(found) == 1, f"{len(found)} {name}"
    return found[0]


def said(figure: go.Figure) -> list[str]:
    return [each.text for each in figure.layout.annotations]


def test_what_was_reported_is_a_line_with_its_points_and_what_was_not_is_none() -> None:
    figure = drawn()
    points = trace(figure, "reported")
    assert list(points.y) == [20.0, 40.0]
    assert list(points.x) == [periods.position("2024-06-30"), periods.position("2024-12-30")]
    assert list(points.text) == ["30 Jun 2024: <b>20.0%</b>", "30 Dec 2024: <b>40.0%</b>"]
    assert trace(figure, "line").line.color == theme.INK
    assert list(trace(figure, "line").y) == [20.0, 40.0]


def test_what_is_made_up_is_dashed_and_said_when_pointed_at() -> None:
    figure = drawn(reports(("2024-06-30", 20.0), ("2024-12-30", 40.0), quality="illustrative"))
    assert not len(trace(figure, "line").x)
    assert trace(figure, "made up").line.dash == "4px,4px"
    assert trace(figure, "reported").text[0] == "30 Jun 2024: <b>20.0%</b> (illustrative)"


def test_real_and_made_up_reports_are_two_lines_with_gaps() -> None:
    told = reports(("2024-03-31", 5.0), ("2024-06-30", 20.0), ("2024-09-30", 30.0), ("2024-12-30", 40.0))
    told["quality"] = ["official", "official", "illustrative", "official"]
    figure = drawn(told)
    assert list(trace(figure, "line").y) == [5.0, 20.0, None, 30.0, 40.0]
    assert list(trace(figure, "made up").y) == [20.0, 30.0]


def test_sixty_reports_are_drawn_by_a_handful_of_traces() -> None:
    told = reports(*((f"2024-{at // 28 + 1:02d}-{at % 28 + 1:02d}", at) for at in range(60)))
    assert len(drawn(told).data) < 12


def test_the_plan_is_what_is_demanded_in_dashes_with_its_name() -> None:
    figure = drawn()
    line = trace(figure, "planned").line
    assert (line.color, line.dash) == (theme.ACCENT, "7px,4px")
    assert "plan" in said(figure)
    assert "rencana" in said(drawn(language="id"))


@pytest.mark.parametrize(
    ("changed", "colour", "words"),
    [
        ({}, theme.STATUS_COLOUR["behind"], "<b>−10 points</b>"),
        ({"mark": "past_end"}, theme.STATUS_COLOUR["off_track"], "<b>−10 points</b>"),
    ],
)
def test_lateness_is_a_length_below_the_plan(changed: dict[str, Any], colour: str, words: str) -> None:
    figure = drawn(**changed)
    missing = trace(figure, "missing")
    assert list(missing.y) == [40.0, 50.0]
    assert missing.line.color == colour
    assert words in said(figure)


def test_on_time_nothing_is_missing() -> None:
    figure = drawn(state="on_time", mark="on_time", points=-2.0)
    assert [each for each in figure.data if each.name == "missing"] == []
    assert trace(figure, "last").marker.symbol == "circle"


@pytest.mark.parametrize(
    ("state", "mark", "symbol"),
    [
        ("late", "behind_plan", "diamond"),
        ("late", "past_end", "square-x"),
        ("done", "done", "circle"),
        ("out_of_date", "out_of_date", "circle-open-dot"),
    ],
)
def test_the_state_s_shape_stands_on_the_last_point_only(state: str, mark: str, symbol: str) -> None:
    last = trace(drawn(state=state, mark=mark), "last")
    assert last.marker.symbol == symbol
    assert list(last.y) == [40.0]


def test_milestones_stand_on_the_plan_filled_where_reached() -> None:
    steps = pd.DataFrame(
        [
            {
                "name": HOSTILE,
                "due": "2024-06-30",
                "position": 2024.5,
                "percent": 40.0,
                "done_on": "2024-07-05",
            },
            {"name": "Built", "due": "2025-06", "position": 2025.5, "percent": 100.0, "done_on": None},
        ]
    ).assign(is_reached=[True, False])
    figure = drawn(steps=steps)
    done, open_ = trace(figure, "reached"), trace(figure, "open")
    assert (done.marker.symbol, open_.marker.symbol) == ("diamond", "diamond-open")
    assert (
        done.text[0]
        == "<b>&lt;b&gt;Ward&lt;/b&gt; &amp; &lt;script&gt;</b><br>due 30 Jun 2024, reached 5 Jul 2024"
    )
    assert open_.text[0] == "<b>Built</b><br>due Jun 2025, not reached"
    assert list(open_.y) == [100.0]


def test_dots_lead_to_the_day_it_is_done_at_this_pace() -> None:
    ahead = trace(drawn(), "forecast")
    assert list(ahead.y) == [40.0, 100.0]
    assert ahead.x[-1] == pytest.approx(periods.position("2026-07-01"))


@pytest.mark.parametrize(
    "changed", [{"forecast_end": None}, {"forecast_end": date(2090, 1, 1)}, {"state": "out_of_date"}]
)
def test_a_forecast_that_is_none_too_far_or_of_an_old_pace_is_not_drawn(changed: dict[str, Any]) -> None:
    figure = drawn(**changed)
    assert [each for each in figure.data if each.name == "forecast"] == []
    assert figure.layout.xaxis.range[1] < 2026.2


def test_today_is_dotted_and_named() -> None:
    figure = drawn()
    today = periods.moment(TODAY)
    assert [(shape.x0, shape.line.dash) for shape in figure.layout.shapes] == [(today, "dot")]
    assert "today" in said(figure)


def test_the_months_have_their_year_once() -> None:
    assert list(drawn().layout.xaxis.ticktext) == ["2024", "Jul", "2025", "Jul", "2026", "Jul"]
    short = pd.DataFrame({"position": [2024.4, 2025.1], "percent": [0.0, 100.0]})
    names = list(drawn(line=short, forecast_end=None, language="id").layout.xaxis.ticktext)
    assert names == ["Jul 2024", "Sep", "Nov", "2025"]


def test_a_long_plan_has_few_years_on_its_axis() -> None:
    long = pd.DataFrame({"position": [2019.0, 2031.0], "percent": [0.0, 100.0]})
    names = list(drawn(line=long, forecast_end=None).layout.xaxis.ticktext)
    assert names == ["2020", "2025", "2030"]


@pytest.mark.parametrize("told", [TOLD.iloc[:0], reports(("2024-06-30", math.nan))])
def test_without_a_figure_the_plan_stands_alone(told: pd.DataFrame) -> None:
    figure = drawn(told, state="not_reported", points=math.nan, planned=50.0, forecast_end=None)
    assert not len(trace(figure, "reported").x)
    assert [each for each in figure.data if each.name == "last"] == []
    assert len(trace(figure, "planned").x) == 2


def test_without_dates_the_reports_stand_alone() -> None:
    figure = drawn(line=LINE.iloc[:0], state="no_dates", points=math.nan, planned=math.nan, forecast_end=None)
    assert [each for each in figure.data if each.name == "planned"] == []
    assert list(trace(figure, "reported").y) == [20.0, 40.0]


def test_percentages_stand_at_the_left() -> None:
    assert list(drawn().layout.yaxis.ticktext) == ["0%", "25%", "50%", "75%", "100%"]
