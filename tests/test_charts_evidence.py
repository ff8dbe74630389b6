"""Charts of what workshops scored: what is drawn, read from the figures' own data."""

import json
import math
import re
from itertools import combinations
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from resilience import charts
from resilience.charts import theme
from resilience.charts.evidence.labels import Box, Screen, beside, sides
from resilience.charts.evidence.lanes import lanes
from resilience.charts.history.room import Place, free_place
from resilience.config.models import Config
from resilience.reader import Reader
from resilience.text import Text
from tests.test_charts import RISING, TODAY, aim, course_of, observed, trace, words

MISSING = math.nan
KINDS = {"flood": "shock", "quake": "shock", "fire": "shock", "water": "stress", "crime": "stress"}
HAZARDS = {
    "flood": ("Banjir", "Flood"),
    "quake": ("Gempa bumi", "Earthquake"),
    "fire": ("Kebakaran", "Fire"),
    "water": ("Krisis air bersih", "Clean-water crisis"),
    "crime": ("Kriminalitas", "Crime"),
}
DRIVERS = {"food": "body", "jobs": "body", "roads": "ground", "plans": "mind"}


def office(**changed: Any) -> Config:
    """An office with five hazards and four drivers in three dimensions."""

    def named(code: str) -> dict[str, str]:
        return {"id": f"{code} (id)", "en": code}

    return Config.model_validate(
        {
            "office": {"place": "city", "name": {"id": "Kota", "en": "City"}},
            "languages": ["id", "en"],
            "groups": {"safe": {"name": {"id": "Siap", "en": "Prepared"}}},
            "indicators": {
                "pumps": {
                    **{"group": "safe", "name": {"id": "Pompa", "en": "Pumps"}},
                    **{"unit": {"id": "%", "en": "%"}, "worst": 0, "best": 100},
                }
            },
            "dimensions": {code: {"name": named(code)} for code in ("body", "ground", "mind")},
            "drivers": {code: {"dimension": of, "name": named(code)} for code, of in DRIVERS.items()},
            "hazards": {code: {"name": {"id": name, "en": other}} for code, (name, other) in HAZARDS.items()},
            **changed,
        }
    )


def reader(language: str = "en", **changed: Any) -> Reader:
    return Reader(Text(language), office(**changed), TODAY)


def scored(**points: tuple[float, float]) -> pd.DataFrame:
    """Medians of likelihood and consequence, with quartiles one step below and half a step above."""
    rows = []
    for code, pair in points.items():
        row: dict[str, Any] = {"hazard_id": code, "risk": pair[0] * pair[1]}
        for measure, median in zip(("likelihood", "consequence"), pair, strict=True):
            row |= {measure: median, f"{measure}_lower": median - 1, f"{measure}_upper": median + 0.5}
            row |= {f"{measure}_n": 12, f"{measure}_agreement": 0.62}
        rows.append(row)
    return pd.DataFrame(rows)


def ranked(*rows: tuple[str, float, float, float]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["hazard_id", "rank", "rank_low", "rank_high"])
    return frame.assign(kind=frame["hazard_id"].map(KINDS), risk=12.0)


def moved(*rows: tuple[str, float, float]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["hazard_id", "baseline", "workshop"])
    return frame.assign(change=frame["workshop"] - frame["baseline"])


def perceived(**strengths: float) -> pd.DataFrame:
    frame = pd.DataFrame({"driver_id": list(strengths), "strength": list(strengths.values())})
    known = frame.assign(strength_lower=frame["strength"] - 1, strength_upper=frame["strength"] + 0.5)
    return known.assign(strength_n=40, relevance=4.0)


def every_chart(language: str = "en") -> dict[str, go.Figure]:
    seen_by = reader(language)
    return {
        "risk": charts.risk_plot(scored(flood=(5, 4), water=(4, 4), crime=(4, 4)), KINDS, seen_by),
        "no risk": charts.risk_plot(scored(flood=(5, MISSING)), KINDS, seen_by),
        "ranks": charts.priority_ranks(ranked(("flood", 1, 1, 2), ("water", 1.5, 1, 2.5)), seen_by),
        "no ranks": charts.priority_ranks(ranked(), seen_by),
        "dumbbell": charts.confirmation_dumbbell(moved(("flood", 2.5, 3), ("fire", MISSING, 3)), seen_by),
        "no dumbbell": charts.confirmation_dumbbell(moved(), seen_by),
        "wheel": charts.perception_wheel(perceived(food=3, jobs=MISSING), seen_by),
        "no wheel": charts.perception_wheel(perceived(), seen_by),
    }


def points(figure: go.Figure) -> dict[str, tuple[str, float, float]]:
    """Where each hazard is drawn and as what, by the name in its hover."""
    found = {}
    for each in figure.data:
        if each.name in ("shock", "stress"):
            for x, y, said in zip(each.x, each.y, each.text, strict=True):
                found[re.sub("<b>(.*?)</b>.*", r"\1", said)] = (each.name, x, y)
    return found


# Every chart


@pytest.mark.parametrize("language", ["id", "en"])
def test_charts_have_our_look_and_no_title_or_legend(language: str) -> None:
    for name, figure in every_chart(language).items():
        assert figure.layout.title.text is None, name
        assert figure.layout.template.layout.showlegend is False, name
        assert figure.layout.height > 0, name
        assert "NaN" not in figure.to_json(), name
        sizes = [each.font.size for each in figure.layout.annotations]
        assert all(size >= 12.5 for size in sizes), name


def test_no_hole_is_left_in_the_data() -> None:
    for name, figure in every_chart().items():
        for each in json.loads(figure.to_json())["data"]:
            for axis in {"x", "y", "r", "theta"} & set(each):
                assert isinstance(each[axis], dict) or None not in each[axis], name


def test_names_of_hazards_and_drivers_are_the_reader_s_or_else_their_code() -> None:
    rows = scored(flood=(5, 4), volcano=(1, 1))
    kinds = {**KINDS, "volcano": "shock"}
    assert {"Banjir", "volcano"} <= set(words(charts.risk_plot(rows, kinds, reader("id"))))
    assert {"Flood", "volcano"} <= set(words(charts.risk_plot(rows, kinds, reader("en"))))


def test_a_name_with_signs_of_markup_is_shown_as_it_is() -> None:
    hostile = {"flood": {"name": {"id": "<a href>x", "en": "<a href>x"}}}
    seen_by = reader(hazards=hostile)
    for figure in (
        charts.risk_plot(scored(flood=(5, 4)), KINDS, seen_by),
        charts.priority_ranks(ranked(("flood", 1, 1, 1)), seen_by),
        charts.confirmation_dumbbell(moved(("flood", 1, 2)), seen_by),
    ):
        assert "<a" not in figure.to_json().replace("\\u003c", "<")
        assert "&lt;a href&gt;x" in [each.text for each in figure.layout.annotations]


# Risks


def test_a_hazard_stands_at_its_medians_with_its_quartiles_as_whiskers() -> None:
    figure = charts.risk_plot(scored(flood=(5, 4)), KINDS, reader())
    flood = trace(figure, "shock")
    assert (list(flood.x), list(flood.y)) == ([5], [4])
    for whisker in (flood.error_x, flood.error_y):
        assert (list(whisker.array), list(whisker.arrayminus)) == ([0.5], [1])


def test_a_shock_is_filled_and_a_stress_open_and_both_are_named() -> None:
    figure = charts.risk_plot(scored(flood=(5, 4), water=(2, 2)), KINDS, reader("id"))
    shock, stress = trace(figure, "shock").marker, trace(figure, "stress").marker
    assert (shock.symbol, shock.color) == ("circle", theme.INK)
    assert (stress.symbol, stress.color) == ("diamond", "#FFFFFF")
    assert "● guncangan   ◇ tekanan" in words(figure)
    assert trace(figure, "stress").text[0].startswith("<b>Krisis air bersih</b> (tekanan)")


def test_the_hover_says_people_medians_quartiles_and_agreement() -> None:
    figure = charts.risk_plot(scored(flood=(5, 4)), KINDS, reader("id"))
    assert trace(figure, "shock").text[0].split("<br>")[1:] == [
        "kemungkinan: median 5, kuartil 4–5,5, n 12, kesepakatan A 0,62",
        "dampak: median 4, kuartil 3–4,5, n 12, kesepakatan A 0,62",
        "risiko 20",
    ]


def test_hazards_on_one_point_stand_apart_but_nearer_to_it_than_to_a_half_step() -> None:
    rows = scored(**dict.fromkeys(HAZARDS, (4, 4)))
    found = points(charts.risk_plot(rows, KINDS, reader()))
    assert len(found) == 5
    for _, x, y in found.values():
        assert abs(x - 4) <= 0.3
        assert abs(y - 4) <= 0.3
    assert len({x for _, x, _ in found.values()}) == len({y for _, _, y in found.values()}) == 5


def test_what_was_not_scored_or_has_no_kind_is_not_drawn() -> None:
    rows = scored(flood=(5, MISSING), fire=(MISSING, 2), quake=(3, 5), volcano=(1, 1))
    assert set(points(charts.risk_plot(rows, KINDS, reader()))) == {"Earthquake"}


def test_the_axes_have_the_scale_s_steps_and_the_words_of_its_ends() -> None:
    figure = charts.risk_plot(scored(flood=(5, 4)), KINDS, reader())
    assert list(figure.layout.xaxis.tickvals) == list(figure.layout.yaxis.tickvals) == [1, 2, 3, 4, 5]
    # Without words of the office's own: five degrees.
    assert words(figure).count("very low") == words(figure).count("very high") == 2
    assert {"likelihood", "consequence"} <= set(words(figure))


def test_the_grid_ends_where_the_scales_end() -> None:
    figure = every_chart()["risk"]
    assert not figure.layout.xaxis.showgrid
    assert not figure.layout.yaxis.showgrid
    ends = {(shape.x0, shape.x1, shape.y0, shape.y1) for shape in figure.layout.shapes}
    across = {(1, 5, step, step) for step in range(1, 6)}
    assert ends == across | {(step, step, 1, 5) for step in range(1, 6)}


def test_on_a_line_of_equal_risk_likelihood_times_consequence_is_the_same() -> None:
    figure = charts.risk_plot(scored(flood=(5, 4)), KINDS, reader())
    lines = [each for each in figure.data if each.name == "equal_risk"]
    # A fifth, two, three and four fifths of 5 × 5.
    for line, risk in zip(lines, (5, 10, 15, 20), strict=True):
        assert [x * y for x, y in zip(line.x, line.y, strict=True)] == pytest.approx([risk] * len(line.x))
    assert {"risk 5", "10", "15", "20"} <= set(words(figure))


def test_only_what_touches_takes_lanes_of_its_own() -> None:
    assert lanes([(1, 2), (3, 4), (5, 5)]) == [0, 0, 0]
    # The first and the last lie on one lane, which stays; the one between touches both.
    assert lanes([(1, 2), (2, 4), (4, 5)]) == [0, -0.15, 0]
    assert lanes([]) == []


@given(st.lists(st.tuples(st.integers(1, 5), st.integers(0, 3)), max_size=12))
def test_two_on_one_lane_never_touch(found: list[tuple[int, int]]) -> None:
    intervals = [(float(start), float(start + length)) for start, length in found]
    placed = list(zip(intervals, lanes(intervals), strict=True))
    for (one, lane), (two, other) in combinations(placed, 2):
        assert abs(lane) <= 0.3 + 1e-9
        assert lane != other or one[1] < two[0] or two[1] < one[0]


def test_names_lie_neither_on_each_other_nor_on_a_point() -> None:
    places = [Box(x, 50, x + 12, 62) for x in (100, 112, 130)]
    sizes = [(80.0, 18.0)] * 3
    chosen = sides([Screen(places, [], Box(0, 0, 300, 300))], sizes)
    boxes = [beside(*each) for each in zip(places, sizes, chosen, strict=True)]
    assert [one.shared(two) for one, two in combinations(boxes, 2)] == [0, 0, 0]
    assert [box.shared(place) for box in boxes for place in places] == [0] * 9
    assert all(box.left >= 0 and box.right <= 300 for box in boxes)


# Ranks


def test_ranks_stand_in_a_block_of_shocks_and_one_of_stresses_the_first_on_top() -> None:
    rows = ranked(("fire", 2, 1, 2), ("water", 1, 1, 1), ("flood", 1, 1, 2))
    figure = charts.priority_ranks(rows, reader())
    levels = {name: y for name, (_, _, y) in points(figure).items()}
    assert sorted(levels, key=lambda name: levels[name]) == ["Flood", "Fire", "Clean-water crisis"]
    heads = {each.text: each.y for each in figure.layout.annotations}
    assert heads["<b>Shocks</b>"] < levels["Flood"]
    assert levels["Fire"] < heads["<b>Stresses</b>"] < levels["Clean-water crisis"]
    bottom, top = figure.layout.yaxis.range
    assert bottom > top


def test_a_rank_is_a_mark_on_its_range_which_is_written_beside_it() -> None:
    figure = charts.priority_ranks(ranked(("water", 2.5, 1, 3.5)), reader("id"))
    assert list(trace(figure, "range").x) == [1, 3.5]
    assert list(trace(figure, "stress").x) == [2.5]
    assert trace(figure, "stress").marker.symbol == "diamond"
    assert "1–3,5" in words(figure)
    assert "peringkat 2,5, rentang 1–3,5" in trace(figure, "stress").text[0]


def test_the_axis_of_ranks_is_whole_and_begins_at_the_left() -> None:
    figure = charts.priority_ranks(
        ranked(("flood", 1, 1, 1), ("fire", 2.5, 2, 3), ("quake", 2.5, 2, 3)), reader()
    )
    assert list(figure.layout.xaxis.tickvals) == [1, 2, 3]
    assert figure.layout.xaxis.range[0] < figure.layout.xaxis.range[1]


def test_a_rank_without_a_range_is_not_shown() -> None:
    figure = charts.priority_ranks(ranked(("flood", 1, 1, 1), ("fire", 2, MISSING, MISSING)), reader())
    assert set(points(figure)) == {"Flood"}


# Confirmation


def test_the_baseline_is_open_and_the_workshop_filled_and_the_change_is_written() -> None:
    figure = charts.confirmation_dumbbell(moved(("flood", 2.5, 3.4)), reader("id"))
    before, after, line = (trace(figure, name) for name in ("baseline", "workshop", "change"))
    assert (before.x[0], after.x[0], list(line.x)) == (2.5, 3.4, [2.5, 3.4])
    assert (before.marker.color, after.marker.color) == ("#FFFFFF", theme.MORE_VULNERABLE)
    assert "+0,9" in words(figure)


def test_raised_is_brown_lowered_is_green_and_the_most_raised_stands_first() -> None:
    rows = moved(("fire", 3, 2), ("water", 2, 2), ("flood", 2, 3), ("quake", 2, 2.5))
    figure = charts.confirmation_dumbbell(rows, reader())
    ends = {each.y[0]: each.marker.color for each in figure.data if each.name == "workshop"}
    assert ends == {
        0: theme.MORE_VULNERABLE,
        1: theme.MORE_VULNERABLE,
        2: theme.MUTED,
        3: theme.LESS_VULNERABLE,
    }
    names = {each.y: each.text for each in figure.layout.annotations if each.xanchor == "right"}
    assert [
        each.text for each in figure.layout.annotations if each.text in {"Earthquake", "Fire", "Flood"}
    ] == [
        "Flood",
        "Earthquake",
        "Fire",
    ]
    assert len(names) >= 4


def test_where_a_low_number_is_the_vulnerable_end_lowered_is_brown() -> None:
    scale = {"words": [{"id": str(step), "en": str(step)} for step in range(5)], "bad_end": "lowest"}
    seen_by = reader(scales={"vulnerability": scale})
    figure = charts.confirmation_dumbbell(moved(("flood", 2, 3), ("fire", 3, 2)), seen_by)
    ends = {each.y[0]: each.marker.color for each in figure.data if each.name == "workshop"}
    assert ends == {0: theme.MORE_VULNERABLE, 1: theme.LESS_VULNERABLE}
    assert trace(charts.confirmation_dumbbell(moved(("fire", 3, 2)), seen_by), "workshop").x[0] == 2


def test_what_one_round_did_not_score_has_no_line_and_stands_last() -> None:
    figure = charts.confirmation_dumbbell(moved(("fire", MISSING, 3), ("flood", 3, 2)), reader())
    assert [each.y[0] for each in figure.data if each.name == "change"] == [0]
    assert [each.y[0] for each in figure.data if each.name == "baseline"] == [0]
    assert [each.y[0] for each in figure.data if each.name == "workshop"] == [0, 1]
    assert "—" in words(figure)


# Perception


def test_a_bar_is_as_long_as_the_driver_s_steps_in_the_colour_of_its_dimension() -> None:
    figure = charts.perception_wheel(perceived(food=3, jobs=1, roads=5, plans=2), reader())
    bars = {each.name: each for each in figure.data if each.type == "barpolar"}
    assert {name: bar.r[0] for name, bar in bars.items()} == {"food": 3, "jobs": 1, "roads": 5, "plans": 2}
    assert [bars[name].marker.color for name in DRIVERS] == [
        theme.CATEGORIES[0],
        theme.CATEGORIES[0],
        theme.CATEGORIES[1],
        theme.CATEGORIES[2],
    ]


def test_drivers_go_clockwise_in_the_order_of_configuration_by_number() -> None:
    figure = charts.perception_wheel(perceived(plans=2, food=3), reader())
    axis = figure.layout.polar.angularaxis
    assert (axis.direction, axis.rotation) == ("clockwise", 90)
    # 340 degrees for four drivers, from 10 on: middles every 85.
    assert list(axis.tickvals) == [52.5, 137.5, 222.5, 307.5]
    assert list(axis.ticktext) == ["<b>1</b>", "<b>2</b>", "<b>3</b>", "<b>4</b>"]
    assert trace(figure, "plans").theta[0] == 307.5


def test_relevance_is_an_open_circle_and_the_quartiles_a_line() -> None:
    figure = charts.perception_wheel(perceived(food=3), reader())
    relevance = trace(figure, "relevance")
    assert (relevance.r[0], relevance.marker.color) == (4, "#FFFFFF")
    assert {tuple(each.r) for each in figure.data if each.name == "quartiles"} == {(2, 3.5)}


def test_the_quartiles_lie_on_the_middle_of_their_bar_and_relevance_beside_them() -> None:
    figure = charts.perception_wheel(perceived(food=3), reader())
    middle = trace(figure, "food").theta[0]
    assert {tuple(each.theta) for each in figure.data if each.name == "quartiles"} == {(middle, middle)}
    assert middle < trace(figure, "relevance").theta[0] < middle + trace(figure, "food").width[0] / 2


def test_relevance_on_a_scale_of_its_own_stands_end_on_end() -> None:
    scale = {"words": [{"id": str(step), "en": str(step)} for step in range(9)], "bad_end": "highest"}
    figure = charts.perception_wheel(perceived(food=3), reader(scales={"relevance": scale}))
    # 4 of 1–9 is three eighths of the way, on 1–5: 2.5.
    assert trace(figure, "relevance").r[0] == pytest.approx(2.5)


def test_a_driver_that_nobody_scored_is_hatched_and_has_no_bar() -> None:
    figure = charts.perception_wheel(perceived(food=3, jobs=MISSING, roads=2), reader("id"))
    hatched = [each for each in figure.data if each.name == "not_scored"]
    assert [each.theta[0] for each in hatched] == [137.5, 307.5]
    assert {each.marker.pattern.shape for each in hatched} == {"/"}
    assert hatched[0].text[0] == "<b>jobs (id)</b><br>belum dinilai"
    assert len([each for each in figure.data if each.name == "relevance"]) == 2


def test_the_wheel_names_dimensions_and_says_what_bar_and_circle_mean() -> None:
    said = words(charts.perception_wheel(perceived(food=3), reader("id")))
    assert {"■ body (id)", "■ ground (id)", "■ mind (id)"} <= set(said)
    assert "■ kekuatan: 1 sangat buruk … 5 sangat baik" in said[-1]
    assert "○ kepentingan: 1 sangat rendah … 5 sangat tinggi" in said[-1]


# Scenarios


def scenario(code: str, values: dict[str, float], quality: str = "illustrative") -> pd.DataFrame:
    frame = pd.DataFrame({"period": list(values), "value": list(values.values())})
    return frame.assign(scenario_id=code, name=f"Way {code}", quality=quality)


def foreseen(*scenarios: pd.DataFrame, language: str = "en") -> go.Figure:
    one = course_of(observed(RISING), aim(100))
    return charts.history_with_scenarios(
        one.series, one.status, one.ahead, pd.concat(scenarios), reader(language)
    )


def test_a_scenario_starts_from_the_last_measured_point() -> None:
    line = trace(foreseen(scenario("a", {"2023": 1, "2024": 2, "2026": 80, "2025": 75})), "a")
    assert (list(line.x), list(line.y)) == ([2024.5, 2025.5, 2026.5], [70.8, 75, 80])


def test_scenarios_are_dashed_where_made_up_and_each_has_its_colour_but_not_the_accent() -> None:
    figure = foreseen(scenario("a", {"2030": 80}), scenario("b", {"2030": 90}, "official"))
    first, second = trace(figure, "a").line, trace(figure, "b").line
    assert (first.dash, second.dash) == ("4px,4px", "solid")
    assert (first.color, second.color) == theme.CATEGORIES[1:3]
    assert {"━ Way a80.0 (illustrative)", "━ Way b90.0"} <= set(words(figure))


def test_a_quality_that_all_scenarios_share_is_said_once() -> None:
    said = words(foreseen(scenario("a", {"2030": 80}), scenario("b", {"2030": 90}), language="id"))
    assert {"━ Way a80,0", "━ Way b90,0"} <= set(said)
    assert said.count("contoh") == 1
    assert (
        "2030: <b>80,0%</b> (contoh)"
        in trace(foreseen(scenario("a", {"2030": 80}), language="id"), "a").text[-1]
    )


def test_the_axes_reach_as_far_as_the_scenarios() -> None:
    figure = foreseen(scenario("a", {"2035": 300}))
    assert figure.layout.xaxis.range[1] > 2035.5
    assert figure.layout.yaxis.range[1] > 300


def test_without_scenarios_it_is_the_history() -> None:
    one = course_of(observed(RISING), aim(100))
    plain = charts.history(one.series, one.status, one.ahead, reader())
    assert foreseen(scenario("a", {})).to_json() == plain.to_json()


def pace_names(*scenarios: pd.DataFrame) -> list[Any]:
    """How the required pace is named in a fall from 100 to 50, of which 70 were reached in 2023."""
    values = {"2018": 100.0, "2019": 96.0, "2020": 90.0, "2021": 86.0, "2022": 78.0, "2023": 70.0}
    one = course_of(observed(values), aim(upper=50, baseline_value=100.0))
    figure = charts.history_with_scenarios(
        one.series, one.status, one.ahead, pd.concat(scenarios), reader("id")
    )
    return [each for each in figure.layout.annotations if each.text.startswith("<b>laju yang")]


def test_the_required_pace_of_a_fall_is_named_beside_its_line_where_a_scenario_takes_the_right_end() -> None:
    (plain,) = pace_names(scenario("a", {}))
    assert (plain.x, plain.xanchor) == (2030.5, "right")
    (moved_,) = pace_names(scenario("a", {"2024": 76, "2026": 80, "2030": 82}))
    assert moved_.x < 2025
    assert moved_.xanchor == "left"
    assert moved_.text == "<b>laju yang<br>diperlukan</b>"


def test_where_scenarios_leave_no_room_the_required_pace_has_no_name() -> None:
    saw = {str(year): 130.0 if year % 2 else 20.0 for year in range(2024, 2031)}
    assert pace_names(scenario("a", saw)) == []


def test_words_take_the_first_place_that_no_line_crosses_in_two_lines_where_one_is_too_long() -> None:
    figure = theme.figure(Text("en"), height=380)
    figure.update_layout(xaxis_range=[0, 10], yaxis_range=[0, 10])
    figure.add_scatter(x=[0, 10], y=[1, 1], mode="lines")
    # 322 pixels for ten steps: the words, 18 high, reach from 4 above their point to 22, 0.7 of a step.
    on, above = Place(1, 0.6, "left", 0), Place(1, 1.2, "left", 0)
    assert free_place(figure, [on, above], "pace") == (above, "pace")
    assert free_place(figure, [on], "pace") is None
    # Thirty letters of 7 pixels are wider than a phone's plot.
    assert free_place(figure, [above], "fifteen letters fifteen letters") == (
        above,
        "fifteen letters<br>fifteen letters",
    )
