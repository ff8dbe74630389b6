"""Charts: what is drawn, read from the figure's own data."""

import json
import math
import re
from datetime import date
from itertools import pairwise
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from resilience import charts, periods
from resilience.charts import theme
from resilience.charts.peers import apart
from resilience.config.models import Config
from resilience.course import Course, course
from resilience.reader import Reader
from resilience.standing import standing
from resilience.status import STATUSES
from resilience.text import Text

TODAY = date(2025, 1, 20)
MISSING = math.nan
RISING = {"2018": 50, "2019": 52, "2021": 59, "2022": 63, "2023": 66.8, "2024": 70.8}


def office(name: str = "Pumps", **changed: Any) -> Config:
    """An office with one indicator in percent."""
    return Config.model_validate(
        {
            "office": {"place": "city", "name": {"id": "Kota", "en": "City"}},
            "languages": ["id", "en"],
            "groups": {"safe": {"name": {"id": "Siap", "en": "Prepared"}}},
            "indicators": {
                "pumps": {
                    **{"group": "safe", "name": {"id": name, "en": name}, "unit": {"id": "%", "en": "%"}},
                    **{"worst": 0, "best": 100},
                }
            },
            "peer_groups": {"peers": {"name": {"id": "Teman", "en": "Friends"}, "places": ["city", "town"]}},
            **changed,
        }
    )


def observed(values: dict[str, float], place: str = "city", **columns: Any) -> pd.DataFrame:
    """Values by period, official where nothing else is said."""
    rows = [(place, "pumps", period, value) for period, value in values.items()]
    said = {"quality": "official", "source": "Bureau", "note": None, "series_break": None, "batch_id": 1}
    frame = pd.DataFrame(rows, columns=["place_id", "indicator_id", "period", "value"])
    return frame.astype({"value": "float64"}).assign(**{**said, **columns})


def aim(lower: float = MISSING, upper: float = MISSING, period: str = "2030", **columns: Any) -> pd.DataFrame:
    """A target that starts from 50 in 2018."""
    said = {
        **{"place_id": "city", "indicator_id": "pumps", "period": period, "lower": lower, "upper": upper},
        **{"baseline_period": "2018", "baseline_value": 50.0},
        **{"quality": "official", "source": "Plan", "note": None, "batch_id": 1},
    }
    return pd.DataFrame([{**said, **columns}]).astype({"baseline_value": "float64"})


NO_TARGET = aim(1).iloc[:0]


def course_of(series: pd.DataFrame, target: pd.DataFrame = NO_TARGET, today: date = TODAY) -> Course:
    """The course of the one indicator."""
    config = office()
    now = standing(series, target, config, place_id="city", today=today, known_on={})
    return course(now, "pumps", config)


def reader(language: str = "en", config: Config | None = None) -> Reader:
    """A reader on 20 January 2025."""
    return Reader(Text(language), config or office(), TODAY)


def history(
    series: pd.DataFrame, target: pd.DataFrame = NO_TARGET, seen_by: Reader | None = None
) -> go.Figure:
    """The chart of the one indicator's history."""
    one = course_of(series, target)
    return charts.history(one.series, one.status, one.ahead, seen_by or reader())


def trace(figure: go.Figure, name: str) -> Any:
    """The only trace of that name."""
    found = [each for each in figure.data if each.name == name]
    assert len(found) == 1, f"{len(found)} traces {name}"
    return found[0]


def names(figure: go.Figure) -> list[str | None]:
    return [each.name for each in figure.data]


def words(figure: go.Figure) -> list[str]:
    """The direct labels, without their marks."""
    return [re.sub("<[^>]+>", "", each.text) for each in figure.layout.annotations]


def measured_lines(figure: go.Figure) -> list[Any]:
    """The pieces of the ink line."""
    return [each for each in figure.data if each.mode == "lines" and each.line.color == theme.INK]


def every_chart(language: str = "en") -> dict[str, go.Figure]:
    one, seen_by = course_of(observed(RISING), aim(100)), reader(language)
    both = pd.concat([observed(RISING), observed({"2020": 5, "2021": 6}, place="town")])
    named = {"city": "City", "town": "Town"}
    return {
        "history": charts.history(one.series, one.status, one.ahead, seen_by),
        "empty": history(observed({}), seen_by=seen_by),
        "steadiness": charts.steadiness(one.choices, seen_by),
        "peers": charts.peers(both, "pumps", named, "city", seen_by),
    }


# Every chart


@pytest.mark.parametrize("language", ["id", "en"])
def test_charts_have_our_look_and_no_title_or_legend(language: str) -> None:
    for name, figure in every_chart(language).items():
        assert figure.layout.title.text is None, name
        assert figure.layout.template.layout.showlegend is False, name
        # A name of a font that ends in a number must be quoted, or the browser takes another.
        assert figure.layout.template.layout.font.family.startswith("'Source Sans 3'"), name
        assert figure.layout.template.layout.xaxis.fixedrange is True, name
        assert figure.layout.height > 0, name
        assert {each.type for each in figure.data} <= {"scatter"}, name


def test_separators_are_the_reader_s() -> None:
    assert every_chart("id")["history"].layout.separators == ",."
    assert every_chart("en")["history"].layout.separators == ".,"


def test_a_figure_becomes_json_without_numbers_that_are_none() -> None:
    for name, figure in every_chart().items():
        # Plotly writes null for what is not finite; in data that leaves a hole that nobody meant.
        assert "NaN" not in figure.to_json(), name
        for each in json.loads(figure.to_json())["data"]:
            for axis in ("x", "y"):
                assert isinstance(each[axis], dict) or None not in each[axis], name


def test_months_and_days_in_the_browser_are_the_reader_s() -> None:
    settings = charts.browser_settings(Text("id"))
    assert settings["locales"]["id"]["format"]["shortMonths"][4] == "Mei"
    assert settings["locales"]["id"]["format"]["days"][0] == "Minggu"  # Plotly's week begins on Sunday
    assert settings["displayModeBar"] is False


def test_every_status_has_a_colour_a_word_colour_and_a_shape() -> None:
    for status in STATUSES:
        assert theme.STATUS_COLOUR[status]
        assert theme.STATUS_WORD_COLOUR[status]
        assert theme.STATUS_SYMBOL[status]
        go.Scatter(marker=theme.status_marker(status, 10))


def test_judged_shapes_differ_where_good_meets_bad() -> None:
    shapes = [theme.STATUS_SYMBOL[status] for status in ("on_track", "behind", "off_track")]
    assert len(set(shapes)) == 3


def test_a_name_with_signs_of_markup_is_shown_as_it_is() -> None:
    hostile = '<a href="https://example.org">Pumps</a> & <b>co'
    config = office(hostile)
    now = standing(
        observed({"2023": 1, "2024": 2}), NO_TARGET, config, place_id="city", today=TODAY, known_on={}
    )
    one = course(now, "pumps", config)
    figure = charts.peers(one.series, "pumps", {"city": hostile}, "city", reader(config=config))
    for text in [*(each.text for each in figure.layout.annotations), *figure.data[0].text]:
        assert "<a" not in text
        assert "&lt;a href" in text


# History


def test_each_value_stands_in_the_middle_of_its_period() -> None:
    dots = trace(history(observed({"2023": 60, "2024-05": 62})), "measured")
    # Mid-2023; the middle of May is 4.5 months into 2024.
    assert list(dots.x) == pytest.approx([2023.5, 2024 + 4.5 / 12])
    assert list(dots.y) == [60, 62]


def test_the_line_is_ink_and_drawn_through() -> None:
    pieces = measured_lines(history(observed({"2022": 1, "2023": 2, "2024": 3})))
    assert [list(piece.x) for piece in pieces] == [[2022.5, 2023.5], [2023.5, 2024.5]]
    assert {(piece.line.dash, piece.line.width) for piece in pieces} == {("solid", 2.4)}


def test_where_the_series_breaks_the_line_does_and_the_gap_is_hatched() -> None:
    figure = history(observed({"2021": 1, "2022": 2, "2023": 9, "2024": 9}, series_break=["", "", "yes", ""]))
    pieces = measured_lines(figure)
    assert [list(piece.x) for piece in pieces] == [[2021.5, 2022.5], [2023.5, 2024.5]]
    hatching = trace(figure, "break")
    assert (min(hatching.x), max(hatching.x)) == pytest.approx((2022.62, 2023.38))
    assert hatching.fillpattern.shape == "/"


def test_what_is_made_up_is_dashed_and_said_so() -> None:
    qualities = ["official", "illustrative", "official"]
    figure = history(observed({"2022": 1, "2023": 2, "2024": 3}, quality=qualities))
    assert [piece.line.dash for piece in measured_lines(figure)] == ["4px,4px", "solid"]
    assert list(trace(figure, "measured").text) == [
        "2022: <b>1.0%</b>",
        "2023: <b>2.0%</b> (illustrative)",
        "2024: <b>3.0%</b>",
    ]


def test_a_period_without_a_value_leaves_a_gap_in_time_but_no_dot() -> None:
    figure = history(observed({"2022": 1, "2023": MISSING, "2024": 3}))
    assert list(trace(figure, "measured").x) == [2022.5, 2024.5]


def test_long_without_data_is_hatched_up_to_today() -> None:
    hatching = trace(history(observed({"2020": 1, "2021": 2})), "gap")
    # From half a year after the middle of 2021 to 20 January 2025.
    assert min(hatching.x) == pytest.approx(2022)
    assert max(hatching.x) == pytest.approx(periods.moment(TODAY))
    assert "gap" not in names(history(observed({"2023": 1, "2024": 2})))


@pytest.mark.parametrize(
    ("series", "target", "status", "symbol"),
    [
        ({"2018": 50, "2024": 101}, aim(100), "achieved", "circle"),
        (RISING, aim(100), "on_track", "circle"),
        ({"2018": 50, "2024": 63}, aim(90), "behind", "diamond"),
        ({"2018": 50, "2024": 40}, aim(90), "off_track", "square-x"),
        ({"2018": 50, "2019": 60}, aim(90), "out_of_date", "circle-open-dot"),
        ({"2023": 50, "2024": 40}, NO_TARGET, "no_target", "circle"),
        ({"2024": 40}, aim(90, baseline_period=None, baseline_value=MISSING), "not_measured", "circle-open"),
    ],
)
def test_the_last_point_alone_has_the_shape_of_its_status(
    series: dict[str, float], target: pd.DataFrame, status: str, symbol: str
) -> None:
    figure = history(observed(series), target)
    last = trace(figure, status)
    assert (last.marker.symbol, last.marker.color) == (symbol, theme.STATUS_COLOUR[status])
    assert list(last.x) == [periods.middle(max(series))]
    assert [name for name in names(figure) if name in STATUSES] == [status]


def test_the_outlook_is_a_grey_band_of_its_own_numbers() -> None:
    one = course_of(observed(RISING), aim(100))
    figure = charts.history(one.series, one.status, one.ahead, reader())
    band, middle = trace(figure, "outlook"), trace(figure, "trend")
    count = len(one.ahead)
    assert list(band.y[:count]) == pytest.approx(one.ahead["high"].tolist())
    assert list(band.y[count:]) == pytest.approx(one.ahead["low"].tolist()[::-1])
    assert list(middle.y) == pytest.approx(one.ahead["middle"].tolist())
    # Ends of years, drawn at their middles, as the values are.
    assert list(middle.x) == pytest.approx([2024.5, 2025.5, 2026.5, 2027.5, 2028.5, 2029.5, 2030.5])
    assert list(band.x[count:]) == pytest.approx(list(middle.x)[::-1])


def test_the_outlook_says_its_range_in_figures() -> None:
    one = course_of(observed(RISING), aim(100))
    last = one.ahead.iloc[-1]
    said = f"outlook 2030: {last['middle']:.0f} ({last['low']:.0f} – {last['high']:.0f})"
    assert said in words(charts.history(one.series, one.status, one.ahead, reader()))


def test_without_an_outlook_none_is_drawn() -> None:
    assert not {"outlook", "trend"} & set(names(history(observed({"2018": 50, "2024": 60}), aim(100))))


def test_the_required_pace_leads_from_the_baseline_to_the_target() -> None:
    required = trace(history(observed(RISING), aim(100)), "required")
    assert (required.x[0], required.y[0]) == (2018.5, 50)
    assert (required.x[-1], required.y[-1]) == pytest.approx((2030.5, 100))
    # Doubling in 12 years: after 6 of them √2.
    middle = min(range(len(required.x)), key=lambda index: abs(required.x[index] - 2024.5))
    assert required.y[middle] == pytest.approx(
        50 * math.sqrt(2) * 2 ** ((required.x[middle] - 2024.5) / 12), abs=0.01
    )
    assert required.line.color == theme.ACCENT


def test_without_a_pace_none_is_required() -> None:
    assert "required" not in names(history(observed(RISING)))
    old = {"2010": 40, "2015": 60}
    assert "required" not in names(history(observed(old), aim(100)))


def test_the_baseline_is_an_open_circle_with_its_name() -> None:
    figure = history(observed(RISING), aim(100))
    assert (trace(figure, "baseline").x[0], trace(figure, "baseline").y[0]) == (2018.5, 50)
    assert "baseline 2018: 50.0" in words(figure)


@pytest.mark.parametrize(
    ("bounds", "bottom", "top", "name"),
    [
        ({"lower": 90}, 90, None, "target 2030: ≥ 90"),
        ({"upper": 20}, None, 20, "target 2030: ≤ 20"),
        ({"lower": 80, "upper": 90.5}, 80, 90.5, "target 2030: 80.0 – 90.5"),
    ],
)
def test_a_target_is_a_band_from_the_baseline_to_its_year(
    bounds: dict[str, float], bottom: float | None, top: float | None, name: str
) -> None:
    figure = history(observed(RISING), aim(**bounds))
    band = next(shape for shape in figure.layout.shapes if shape.type == "rect")
    assert (band.x0, band.x1) == (2018.5, 2030.5)
    assert bottom is None or band.y0 == bottom
    assert top is None or band.y1 == top
    assert band.y0 < band.y1
    assert name in words(figure)


def test_a_made_up_target_is_said_to_be() -> None:
    assert "target 2030: ≥ 90 (illustrative)" in words(
        history(observed(RISING), aim(90, quality="illustrative"))
    )


@pytest.mark.parametrize("frames", [(observed({}), aim(90)), (observed(RISING), NO_TARGET)])
def test_a_target_without_data_and_data_without_a_target_can_be_drawn(
    frames: tuple[pd.DataFrame, pd.DataFrame],
) -> None:
    figure = history(*frames)
    assert ("target 2030: ≥ 90" in words(figure)) == frames[0].empty


def test_without_data_and_target_there_is_only_today() -> None:
    figure = history(observed({}))
    assert words(figure) == ["today"]
    assert all(len(each.x) == 0 for each in figure.data)


def test_today_is_dotted_and_upright() -> None:
    figure = history(observed(RISING))
    upright = next(shape for shape in figure.layout.shapes if shape.x0 == shape.x1)
    assert upright.x0 == pytest.approx(periods.moment(TODAY))
    assert upright.line.dash == "dot"


def test_axes_hold_every_value_and_the_target() -> None:
    figure = history(observed(RISING), aim(100))
    low, high = figure.layout.yaxis.range
    assert low <= 50 < 100 <= high
    first, last = figure.layout.xaxis.range
    assert first < 2018.5 < 2030.5 < last
    assert set(figure.layout.xaxis.ticktext) <= {str(year) for year in range(2015, 2032)}


def test_years_stand_under_the_middle_of_their_year() -> None:
    axis = history(observed(RISING)).layout.xaxis
    assert [tick - 0.5 for tick in axis.tickvals] == [int(year) for year in axis.ticktext]


def test_a_short_history_has_months_below_in_the_reader_s_language() -> None:
    months = {f"2024-{month:02d}": month for month in range(1, 13)}
    axis = history(observed(months), seen_by=reader("id")).layout.xaxis
    assert "Jul 2024" in axis.ticktext
    assert "Okt 2024" in axis.ticktext
    assert len(axis.tickvals) == len(axis.ticktext)


def test_negative_and_zero_values_stay_on_the_axis() -> None:
    low, high = history(observed({"2022": -4, "2023": 0, "2024": 5})).layout.yaxis.range
    assert low < -4
    assert high > 5
    low, high = history(observed({"2024": 0})).layout.yaxis.range
    assert low <= 0 < high


def test_the_words_of_a_chart_are_the_reader_s() -> None:
    said = words(history(observed(RISING), aim(100), reader("id")))
    assert "hari ini" in said
    assert "patokan 2018: 50,0" in said
    assert "laju yang diperlukan" in said
    assert "70,8 2024" in said


# Steadiness


def test_each_choice_is_a_dot_at_its_pace_with_the_shape_of_its_status() -> None:
    choices = course_of(observed(RISING), aim(100)).choices
    figure = charts.steadiness(choices, reader())
    assert [each.x[0] for each in figure.data] == pytest.approx(choices["pace"].tolist())
    assert [each.name for each in figure.data] == choices["status"].tolist()
    assert [each.marker.symbol for each in figure.data] == [
        theme.STATUS_SYMBOL[status] for status in choices["status"]
    ]
    # What was set is larger than what could have been.
    assert figure.data[0].marker.size > figure.data[1].marker.size


def test_every_choice_has_its_words_and_its_number() -> None:
    choices = course_of(observed(RISING), aim(100)).choices
    said = words(charts.steadiness(choices, reader()))
    assert "As set: 2018 → 2024" in said
    assert "Mean of the last 3 measurements" in said
    for pace in choices["pace"]:
        assert f"{pace:.2f}" in said


def test_the_bands_of_the_status_meet_at_the_office_s_limits() -> None:
    config = office(status={"behind": 0.5, "on_track": 0.9})
    choices = course_of(observed(RISING), aim(100)).choices
    bands = charts.steadiness(choices, reader(config=config)).layout.shapes
    assert [band.x1 for band in bands][:2] == [0.5, 0.9]
    assert [band.x0 for band in bands][1:] == [0.5, 0.9]
    assert {band.fillcolor for band in bands} == set(theme.STATUS_BAND.values())


@pytest.mark.parametrize("pace", [-30.0, 40.0, 0.0, 0.95])
def test_a_dot_far_away_stays_inside_and_keeps_its_number(pace: float) -> None:
    rows = [("as_set", "2018", "2024", 1.0, "on_track"), ("next_base", "2019", "2024", pace, "off_track")]
    choices = pd.DataFrame(rows, columns=["choice", "baseline_period", "period", "pace", "status"])
    figure = charts.steadiness(choices, reader())
    left, right = figure.layout.xaxis.range
    assert left <= figure.data[1].x[0] <= right
    assert Text("en").number(pace, 2) in words(figure)


def test_a_choice_without_a_pace_has_words_and_no_dot() -> None:
    rows = [
        ("as_set", "2018", "2024", 1.0, "on_track"),
        ("previous_base", "2010", "2024", MISSING, "off_track"),
    ]
    choices = pd.DataFrame(rows, columns=["choice", "baseline_period", "period", "pace", "status"])
    figure = charts.steadiness(choices, reader())
    assert len(figure.data) == 1
    assert "Baseline 2010" in words(figure)


# Peers


def peers(*frames: pd.DataFrame, own: str = "city", **named: str) -> go.Figure:
    places = {"city": "City", "town": "Town", **named}
    return charts.peers(pd.concat(frames, ignore_index=True), "pumps", places, own, reader())


def test_the_own_line_is_accent_and_drawn_last_over_the_others() -> None:
    figure = peers(
        observed({"2021": 3, "2022": 1, "2023": 2}), observed({"2021": 6, "2022": 5, "2023": 4}, place="town")
    )
    assert names(figure) == ["Town", "City"]
    assert figure.data[1].line.color == theme.ACCENT
    assert figure.data[1].line.width > figure.data[0].line.width


def test_places_are_named_and_never_ranked() -> None:
    figure = peers(
        observed({"2021": 3, "2022": 1, "2023": 2}), observed({"2021": 6, "2022": 5, "2023": 4}, place="town")
    )
    assert sorted(words(figure)) == ["City", "Town"]
    hovers = [text for each in figure.data for text in each.text]
    assert "City, 2023: <b>2.0%</b>" in hovers
    said = " ".join([*words(figure), *hovers]).lower()
    for language in ("id", "en"):
        said += Text(language)("indicator.peers_title", name="", place="", group="").lower()
    assert not re.search(r"\b(rank|best|worst|first|last|top|peringkat|terbaik|terburuk|juara)\b|#\d", said)


def test_the_order_of_places_is_not_that_of_their_values() -> None:
    years = ("2021", "2022", "2023")
    for town, village in ((1, 9), (9, 1)):
        frames = [
            observed(dict.fromkeys(years, town), place="town"),
            observed(dict.fromkeys(years, village), place="village"),
        ]
        assert names(peers(*frames, village="Village")) == ["Town", "Village"]
        # The same of dots: by name.
        frames = [observed({"2023": town}, place="town"), observed({"2023": village}, place="village")]
        assert list(peers(*frames, village="Village").data[0].y) == ["Town", "Village"]


def test_a_line_of_a_place_is_interrupted_where_its_series_is() -> None:
    figure = peers(observed({"2021": 1, "2022": 2, "2023": 9}, series_break=["", "", "yes"]))
    assert [list(each.x) for each in figure.data] == [[2021.5, 2022.5], [2023.5]]


def test_a_place_without_a_value_is_not_drawn() -> None:
    figure = peers(observed({"2022": 1, "2023": 2}), observed({"2023": MISSING}, place="town"))
    assert names(figure) == ["City"]


def test_lines_of_places_run_through_time_whatever_the_order_of_the_rows() -> None:
    figure = peers(observed({"2023": 3, "2021": 1, "2022": 2}))
    assert list(figure.data[0].x) == [2021.5, 2022.5, 2023.5]
    assert list(figure.data[0].y) == [1, 2, 3]


def test_names_that_would_lie_on_each_other_are_pushed_apart() -> None:
    places = {f"place{number}": f"Place {number}" for number in range(6)}
    frames = [
        observed({"2021": 1, "2022": 1, "2023": 2 + 0.01 * number}, place=f"place{number}")
        for number in range(6)
    ]
    figure = peers(*frames, **places)
    levels = sorted(each.y for each in figure.layout.annotations)
    assert min(above - below for below, above in pairwise(levels)) > 0.05


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=12), st.floats(0, 1e4))
def test_pushed_levels_keep_their_order_and_distance(levels: list[float], least: float) -> None:
    found = apart(sorted(levels), least)
    assert len(found) == len(levels)
    for below, above in pairwise(found):
        assert above - below >= least - 1e-6


def test_levels_that_are_far_apart_stay_where_they_are() -> None:
    assert apart([1, 5, 9], 2) == [1, 5, 9]
    assert apart([5, 5], 2) == [4, 6]


def test_too_few_years_for_a_line_are_dots_with_their_values_and_years() -> None:
    figure = peers(observed({"2022": 0.6}), observed({"2021": 0.5, "2022": 0.7}, place="town"))
    (dots,) = figure.data
    assert dots.mode == "markers+text"
    assert list(zip(dots.y, dots.x, strict=True)) == [("City", 0.6), ("Town", 0.7)]
    assert list(dots.text) == [" 0.6% (2022)", " 0.7% (2022)"]
    assert list(dots.marker.color) == [theme.ACCENT, theme.MUTED]
