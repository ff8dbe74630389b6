"""Scores: from a value to 0–100, from indicators to groups, by period and on a day."""

import math
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from resilience.config.models import Config
from resilience.scoring import group_scores, indicator_scores, score_history, scores, scores_on

GOLDEN = Path(__file__).parent / "golden"
MISSING = math.nan


def office(groups: dict[str, Any], indicators: dict[str, Any]) -> Config:
    """An office with a framework; goalposts 0–100 and group `all` where nothing is said."""
    name = {"name": {"en": "Name"}}
    posts = {"worst": 0, "best": 100, "group": "all"}
    return Config.model_validate(
        {
            "office": {"place": "jakarta", **name},
            "languages": ["en"],
            "groups": {code: {**name, **group} for code, group in groups.items()},
            "indicators": {code: {**name, **posts, **indicator} for code, indicator in indicators.items()},
        }
    )


def observed(values: dict[str, float], place: str = "jakarta", period: str = "2020") -> pd.DataFrame:
    """One value for each indicator."""
    rows = [(place, code, period, value) for code, value in values.items()]
    frame = pd.DataFrame(rows, columns=["place_id", "indicator_id", "period", "value"])
    return frame.astype({"value": "float64"})


def of(table: pd.DataFrame, item: str, column: str = "score") -> Any:
    """The only cell of an item."""
    return table.set_index("item_id").loc[item, column]


def one_score(value: float, **indicator: Any) -> float:
    """The score of one value."""
    config = office({"all": {}}, {"it": indicator})
    return float(indicator_scores(observed({"it": value}), config.indicators)["score"].iloc[0])


# Goalposts


@pytest.mark.parametrize(
    ("value", "score"),
    [(1, 10), (11, 100), (-1, 0)],
)
def test_more_is_better_counts_from_worst_up_to_best(value: float, score: float) -> None:
    # Published check (COINr): goalposts 0–10.
    assert one_score(value, worst=0, best=10) == score


@pytest.mark.parametrize(("value", "score"), [(1, 90), (-1, 100), (11, 0)])
def test_fewer_is_better_is_worst_above_best(value: float, score: float) -> None:
    # Published check (COINr): goalposts 10–0.
    assert one_score(value, worst=10, best=0) == score


def test_a_log_scale_counts_in_equal_ratios() -> None:
    # 10 is halfway from 1 to 100 in ratios: ln 10 / ln 100 = 1/2.
    assert one_score(10, worst=1, best=100, scale="log") == pytest.approx(50)
    assert one_score(10, worst=100, best=1, scale="log") == pytest.approx(50)


@pytest.mark.parametrize("value", [0, -5])
def test_zero_and_less_lie_beyond_the_lower_end_of_a_log_scale(value: float) -> None:
    assert one_score(value, worst=1, best=100, scale="log") == 0
    assert one_score(value, worst=100, best=1, scale="log") == 100


def test_what_was_not_measured_has_no_score() -> None:
    assert math.isnan(one_score(MISSING))


def test_an_indicator_without_goalposts_is_shown_but_not_scored() -> None:
    assert math.isnan(one_score(5, worst=None, best=None))


def test_rows_of_unknown_indicators_are_left_out() -> None:
    config = office({"all": {}}, {"known": {}})
    scored = indicator_scores(observed({"known": 40, "unknown": 60}), config.indicators)
    assert scored["indicator_id"].tolist() == ["known"]


def test_the_columns_of_the_observations_stay() -> None:
    config = office({"all": {}}, {"it": {}})
    scored = indicator_scores(observed({"it": 40}).assign(source="BPS"), config.indicators)
    assert scored["source"].tolist() == ["BPS"]


# Groups


@pytest.mark.parametrize(
    ("values", "arithmetic", "geometric"), [((21, 1, 1, 1), 6, 2.14), ((6, 6, 6, 6), 6, 6)]
)
def test_a_geometric_mean_does_not_let_one_success_buy_off_failures(
    values: tuple[float, ...], arithmetic: float, geometric: float
) -> None:
    # Published check (OECD Handbook 2008): (21 · 1 · 1 · 1)^(1/4) = 2.14.
    observations = observed(dict(zip("abcd", values, strict=True)))
    for aggregation, mean in (("arithmetic", arithmetic), ("geometric", geometric)):
        config = office({"all": {"aggregation": aggregation}}, {code: {} for code in "abcd"})
        assert of(scores(observations, config), "all") == pytest.approx(mean, abs=0.005)


@pytest.mark.parametrize(
    ("values", "mean"),
    [((1, 3, 1), 5 / 3), ((2, MISSING, MISSING), MISSING), ((3, MISSING, 1), 2.0)],
)
def test_two_thirds_measured_reach_a_minimum_of_two_thirds(values: tuple[float, ...], mean: float) -> None:
    # Published check (COINr): coverage 1, 1/3 and 2/3 against a minimum of 2/3.
    config = office({"all": {"minimum_coverage": 2 / 3}}, {code: {} for code in "abc"})
    table = scores(observed(dict(zip("abc", values, strict=True))), config)
    assert of(table, "all") == pytest.approx(mean, nan_ok=True)


def test_what_was_not_measured_carries_no_weight() -> None:
    # Weights 3, 1, 4; the 4 was not measured: (3 · 40 + 1 · 80) / (3 + 1) = 50; coverage 4/8.
    config = office({"all": {}}, {"a": {"weight": 3}, "b": {"weight": 1}, "c": {"weight": 4}})
    table = scores(observed({"a": 40, "b": 80, "c": MISSING}), config)
    assert of(table, "all") == pytest.approx(50)
    assert of(table, "all", "coverage") == pytest.approx(0.5)


def test_below_its_minimum_a_group_is_not_measured_and_never_zero() -> None:
    config = office({"all": {"minimum_coverage": 0.6}}, {"a": {}, "b": {}})
    table = scores(observed({"a": 40}), config)
    assert math.isnan(of(table, "all"))
    assert of(table, "all", "coverage") == pytest.approx(0.5)


def test_a_geometric_mean_with_a_zero_is_zero_and_says_so() -> None:
    config = office({"all": {"aggregation": "geometric"}}, {"a": {}, "b": {}})
    table = scores(observed({"a": 0, "b": 90}), config)
    assert of(table, "all") == 0
    assert of(table, "all", "notice") == "zero_member"
    assert of(table, "a", "notice") == ""


def test_a_zero_without_weight_spoils_no_geometric_mean() -> None:
    config = office({"all": {"aggregation": "geometric"}}, {"a": {"weight": 0}, "b": {}})
    table = scores(observed({"a": 0, "b": 90}), config)
    assert of(table, "all") == pytest.approx(90)
    assert of(table, "all", "notice") == ""


def test_indicators_without_goalposts_carry_no_weight() -> None:
    config = office({"all": {"minimum_coverage": 1}}, {"a": {}, "b": {"worst": None, "best": None}})
    table = scores(observed({"a": 40}), config)
    assert of(table, "all") == pytest.approx(40)
    assert of(table, "all", "coverage") == 1


def test_a_group_that_holds_nothing_scored_is_not_measured() -> None:
    config = office({"all": {}, "empty": {}}, {"a": {"worst": None, "best": None}})
    table = scores(observed({"a": 40}), config)
    for group in ("all", "empty"):
        assert math.isnan(of(table, group))
        assert of(table, group, "coverage") == 0


def test_a_group_that_holds_nothing_scored_weighs_nothing_in_the_one_above() -> None:
    config = office(
        {"all": {}, "empty": {"parent": "all"}, "full": {"parent": "all"}}, {"a": {"group": "full"}}
    )
    table = scores(observed({"a": 40}), config)
    assert of(table, "all") == pytest.approx(40)
    assert of(table, "all", "coverage") == 1


def test_coverage_reaches_down_to_the_indicators() -> None:
    # top = left (weight 1: one of two measured) and right (weight 3: all): 1/4 · 1/2 + 3/4 = 0.875.
    groups = {"top": {}, "left": {"parent": "top"}, "right": {"parent": "top", "weight": 3}}
    config = office(groups, {"a": {"group": "left"}, "b": {"group": "left"}, "c": {"group": "right"}})
    table = scores(observed({"a": 20, "c": 60}), config)
    assert of(table, "top", "coverage") == pytest.approx(0.875)
    # left stands at 20, right at 60: (1 · 20 + 3 · 60) / 4 = 50.
    assert of(table, "top") == pytest.approx(50)


def test_a_subgroup_that_is_not_measured_covers_nothing() -> None:
    # left has half of its indicators and needs all: what it has is not used. Coverage 1/2 · 0 + 1/2.
    groups = {"top": {}, "left": {"parent": "top", "minimum_coverage": 1}, "right": {"parent": "top"}}
    config = office(groups, {"a": {"group": "left"}, "b": {"group": "left"}, "c": {"group": "right"}})
    table = scores(observed({"a": 20, "c": 60}), config)
    assert math.isnan(of(table, "left"))
    assert of(table, "left", "coverage") == pytest.approx(0.5)
    assert of(table, "top") == pytest.approx(60)
    assert of(table, "top", "coverage") == pytest.approx(0.5)


def test_a_tree_may_be_listed_in_any_order() -> None:
    groups = {"leaf": {"parent": "branch"}, "root": {}, "branch": {"parent": "root"}}
    table = scores(observed({"a": 40}), office(groups, {"a": {"group": "leaf"}}))
    assert [of(table, code) for code in groups] == pytest.approx([40, 40, 40])


def test_groups_can_be_scored_from_any_frame_of_indicator_scores() -> None:
    config = office({"all": {}}, {"a": {}, "b": {}})
    found = group_scores(pd.DataFrame({"a": [10.0, 20.0]}, index=["x", "y"]), config)
    assert found.score["all"].to_dict() == {"x": 10.0, "y": 20.0}
    assert found.coverage["all"].tolist() == [0.5, 0.5]
    assert not found.zero_member["all"].any()


def test_switzerland_connects_as_published() -> None:
    # Published check (COINr, ASEM): means of 5 and of 3 group scores, and of the two.
    connectivity = {
        "physical": 63.41,
        "economic": 32.87,
        "political": 74.78,
        "institutional": 85.94,
        "people": 56.93,
    }
    sustainability = {"environmental": 77.21, "social": 87.85, "financial": 56.88}
    groups = {"index": {}, "connectivity": {"parent": "index"}, "sustainability": {"parent": "index"}}
    indicators = {code: {"group": "connectivity"} for code in connectivity}
    indicators |= {code: {"group": "sustainability"} for code in sustainability}
    table = scores(observed(connectivity | sustainability), office(groups, indicators))
    assert of(table, "connectivity") == pytest.approx(62.79, abs=0.005)
    assert of(table, "sustainability") == pytest.approx(73.98, abs=0.005)
    assert of(table, "index") == pytest.approx(68.38, abs=0.005)


@pytest.mark.parametrize(
    ("life", "literacy", "enrolment", "income", "index"),
    [(77.2, 99, 88.1, 21_260, 0.906), (69.8, 82.9, 68.9, 3_130, 0.701)],
    ids=["Germany", "China"],
)
def test_human_development_in_its_old_form_is_as_published(
    life: float, literacy: float, enrolment: float, income: float, index: float
) -> None:
    # Germany: (77.2 − 25)/60 = .870; (2 · 99 + 88.1)/3 = .954; ln(21260/100)/ln(400) = .895; mean .906.
    config = office(
        {"all": {}, "education": {"parent": "all"}},
        {
            "life": {"worst": 25, "best": 85},
            "literacy": {"group": "education", "weight": 2},
            "enrolment": {"group": "education"},
            "income": {"worst": 100, "best": 40_000, "scale": "log"},
        },
    )
    values = {"life": life, "literacy": literacy, "enrolment": enrolment, "income": income}
    assert of(scores(observed(values), config), "all") / 100 == pytest.approx(index, abs=0.0005)


HUMAN_DEVELOPMENT = """
office: {place: jakarta, name: {id: Kantor}}
languages: [id]
groups:
  human_development: {name: {id: Pembangunan manusia}, aggregation: geometric, minimum_coverage: 1}
  education: {name: {id: Pendidikan}, parent: human_development}
indicators:
  life_expectancy: {name: {id: Umur harapan hidup}, group: human_development, worst: 20, best: 85}
  expected_schooling: {name: {id: Harapan lama sekolah}, group: education, worst: 0, best: 18}
  mean_schooling: {name: {id: Rata-rata lama sekolah}, group: education, worst: 0, best: 15}
  adjusted_expenditure:
    {name: {id: Pengeluaran}, group: human_development, worst: 1007.436, best: 26572.352, scale: log}
"""


def bps() -> pd.DataFrame:
    """DKI Jakarta 2010–2017 and its six parts 2016–2017, as BPS published them."""
    return pd.read_csv(GOLDEN / "bps_human_development.csv", dtype={"year": str})


def test_human_development_of_bps_comes_from_a_configuration_alone() -> None:
    published = bps()
    config = Config.model_validate(yaml.safe_load(HUMAN_DEVELOPMENT))
    observations = published.rename(columns={"place": "place_id", "year": "period"}).melt(
        ["place_id", "period"], list(config.indicators), "indicator_id", "value"
    )
    table = scores(observations, config)
    index = table[table["item_id"] == "human_development"].set_index(["place_id", "period"])["score"]
    computed = [
        round(index.loc[place, year], 2)
        for place, year in zip(published["place"], published["year"], strict=True)
    ]
    assert len(computed) == 20
    assert computed == published["human_development"].tolist()


# Tables


def test_every_place_period_and_item_has_a_row_in_the_configuration_s_order() -> None:
    config = office({"all": {}}, {"b": {}, "a": {}})
    observations = pd.concat([observed({"a": 1}, "yogya", "2021"), observed({"b": 2}, "bali", "2020")])
    table = scores(observations, config)
    assert table.columns.tolist() == ["place_id", "period", "item_id", "kind", "score", "coverage", "notice"]
    assert table[["place_id", "period", "item_id"]].values.tolist() == [
        [place, period, item]
        for place in ("bali", "yogya")
        for period in ("2020", "2021")
        for item in ("all", "b", "a")
    ]
    assert table["kind"].tolist() == ["group", "indicator", "indicator"] * 4
    assert table["score"].notna().sum() == 4  # two values and the two groups over them


def test_an_indicator_is_covered_where_it_was_measured_scored_or_not() -> None:
    config = office({"all": {}}, {"a": {}, "b": {"worst": None, "best": None}, "c": {}})
    table = scores(observed({"a": 1, "b": 1, "c": MISSING}), config)
    assert [of(table, code, "coverage") for code in "abc"] == [1, 1, 0]


def test_nothing_observed_gives_an_empty_table() -> None:
    config = office({"all": {}}, {"a": {}})
    assert scores(observed({}), config).empty
    assert scores_on(observed({}), config, date(2020, 1, 1)).empty
    assert score_history(observed({}), config, date(2020, 1, 1)).empty


def test_on_a_day_the_newest_fresh_value_counts() -> None:
    config = office({"all": {}}, {"a": {}, "b": {"fresh_months": 6}})
    observations = pd.concat(
        [
            observed({"a": 10, "b": 20}, period="2019"),
            observed({"a": 30}, period="2020"),
            observed({"a": 90}, period="2022"),
        ]
    )
    # On 1 July 2021 a's 2020 is fresh and its 2022 not over; b's 2019 went stale on 30 June 2020.
    table = scores_on(observations, config, date(2021, 7, 1))
    assert table.columns.tolist() == ["place_id", "item_id", "kind", "score", "coverage", "notice"]
    assert of(table, "a") == pytest.approx(30)
    assert math.isnan(of(table, "b"))
    assert of(table, "b", "coverage") == 0
    assert (of(table, "all"), of(table, "all", "coverage")) == (pytest.approx(30), 0.5)


def test_a_place_with_nothing_fresh_is_there_and_not_measured() -> None:
    config = office({"all": {}}, {"a": {}})
    observations = pd.concat(
        [observed({"a": 10}, "old_town", "2001"), observed({"a": 20}, "new_town", "2020")]
    )
    table = scores_on(observations, config, date(2021, 1, 1)).set_index(["place_id", "item_id"])["score"]
    assert math.isnan(table.loc["old_town", "all"])
    assert table.loc["new_town", "all"] == pytest.approx(20)


def test_the_history_stands_at_the_end_of_each_complete_year() -> None:
    config = office({"all": {}}, {"a": {"fresh_months": 12}})
    observations = pd.concat([observed({"a": 10}, period="2018"), observed({"a": 30}, period="2019")])
    history = score_history(observations, config, date(2022, 5, 1))
    assert history.columns.tolist() == ["place_id", "year", "item_id", "kind", "score", "coverage"]
    pillar = history[history["item_id"] == "all"].set_index("year")["score"]
    # 2018: 10. 2019: 30. 2020: still 30, fresh until 31 December 2020. 2021: stale. 2022 is not over.
    assert pillar.to_dict() == pytest.approx({2018: 10, 2019: 30, 2020: 30, 2021: MISSING}, nan_ok=True)


def test_the_last_day_of_a_year_completes_it() -> None:
    config = office({"all": {}}, {"a": {}})
    observations = observed({"a": 10}, period="2018")
    assert score_history(observations, config, date(2018, 12, 31))["year"].unique().tolist() == [2018]
    assert score_history(observations, config, date(2018, 12, 30)).empty


# Properties

any_time = settings(deadline=None, max_examples=40)

VALUES = st.one_of(st.floats(-50, 150), st.just(MISSING))
WEIGHTS = st.floats(0.1, 10)
AGGREGATIONS = st.sampled_from(["arithmetic", "geometric"])


@st.composite
def frameworks(draw: st.DrawFn) -> dict[str, Any]:
    """Two subgroups and a top, four indicators, with any weights, minimums and means."""
    aggregation = {code: draw(AGGREGATIONS) for code in ("top", "left", "right")}
    groups: dict[str, Any] = {
        code: {"aggregation": aggregation[code], "minimum_coverage": draw(st.sampled_from([0.0, 0.5, 1.0]))}
        for code in aggregation
    }
    groups["left"] |= {"parent": "top", "weight": draw(WEIGHTS)}
    groups["right"] |= {"parent": "top", "weight": draw(WEIGHTS)}
    indicators = {
        code: {"group": group, "weight": draw(WEIGHTS)}
        for code, group in {"a": "left", "b": "left", "c": "right", "d": "top"}.items()
    }
    return {"groups": groups, "indicators": indicators}


@st.composite
def tables(draw: st.DrawFn) -> pd.DataFrame:
    """Values of two places in two years."""
    return pd.concat(
        [
            observed({code: draw(VALUES) for code in "abcd"}, place, period)
            for place in ("bali", "jakarta")
            for period in ("2019", "2020")
        ],
        ignore_index=True,
    )


@any_time
@given(frameworks(), tables(), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_matter(
    framework: Any, observations: pd.DataFrame, chance: Any
) -> None:
    config = office(**framework)
    order = list(observations.index)
    chance.shuffle(order)
    shuffled = observations.loc[order].set_axis([0] * len(order))
    day = date(2021, 1, 1)
    pd.testing.assert_frame_equal(scores(shuffled, config), scores(observations, config))
    pd.testing.assert_frame_equal(scores_on(shuffled, config, day), scores_on(observations, config, day))
    pd.testing.assert_frame_equal(
        score_history(shuffled, config, day), score_history(observations, config, day)
    )


@any_time
@given(frameworks(), tables())
def test_every_score_lies_between_0_and_100_and_every_coverage_between_0_and_1(
    framework: Any, observations: pd.DataFrame
) -> None:
    table = scores(observations, office(**framework))
    assert table["score"].dropna().between(0, 100).all()
    assert table["coverage"].between(0, 1).all()


@any_time
@given(frameworks(), tables(), st.floats(0, 50))
def test_a_better_value_never_scores_lower(framework: Any, observations: pd.DataFrame, more: float) -> None:
    config = office(**framework)
    is_a = observations["indicator_id"] == "a"
    better = observations.assign(value=observations["value"].where(~is_a, observations["value"] + more))
    change = scores(better, config)["score"] - scores(observations, config)["score"]
    assert (change.dropna() >= -1e-9).all()


@any_time
@given(frameworks(), tables())
def test_a_missing_value_never_lowers_a_score(framework: Any, observations: pd.DataFrame) -> None:
    config = office(**framework)
    measured = observations.dropna(subset="value")
    keys = ["place_id", "period", "item_id"]
    both = scores(measured, config).merge(
        scores(observations, config), on=keys, suffixes=("", "_with_missing")
    )
    pd.testing.assert_series_equal(both["score_with_missing"], both["score"], check_names=False)


@any_time
@given(frameworks(), tables(), st.floats(0.01, 100))
def test_multiplying_all_weights_changes_nothing(
    framework: Any, observations: pd.DataFrame, factor: float
) -> None:
    def scaled(items: dict[str, Any]) -> dict[str, Any]:
        return {code: {**item, "weight": factor * item.get("weight", 1)} for code, item in items.items()}

    before = scores(observations, office(**framework))
    after = scores(observations, office(**{part: scaled(items) for part, items in framework.items()}))
    pd.testing.assert_frame_equal(after, before, rtol=1e-9, atol=1e-9)


@any_time
@given(st.floats(0, 400), st.floats(0, 400), st.sampled_from(["linear", "log"]))
def test_more_flood_days_never_score_better(fewer: float, more: float, scale: str) -> None:
    fewer, more = sorted((fewer, more))
    posts = {"worst": 30, "best": 1, "scale": scale}
    assert one_score(more, **posts) <= one_score(fewer, **posts)
