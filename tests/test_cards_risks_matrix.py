"""The matrix and its key, what is printed and taken away, and the lists behind it."""

import re
from collections.abc import Callable
from dataclasses import replace

import pandas as pd
import pytest

from resilience import cards
from resilience.cards import risks
from resilience.downloads import (
    csv_bytes,
    hazard_change_report,
    marked,
    perception_report,
    ranks_report,
    risk_plot_report,
    risks_report,
)
from resilience.evidence import evidence, perceived
from tests.test_cards_risks import ASSETS, CONFIG, EN, ID, cells, found, spread_out, words
from tests.test_evidence import KINDS, VOTERS, VOTES

# One voice of a government's on schools in an earthquake.
THIN = pd.concat(
    [
        VOTES,
        VOTES.head(1).assign(asset_id="schools", hazard_id="earthquake", score=5, votes=1),
    ],
    ignore_index=True,
)
NAMES = {"hospitals": "Zeta", "schools": "Alpha"}


def columns(markup: str) -> list[str]:
    return re.findall(r'<th scope="col"(?: class="rx-waits")?><span>([^<]+)</span></th>', markup)


def test_too_few_voices_are_hatched_with_their_number_and_never_coloured() -> None:
    markup = risks.matrix(found(THIN), ASSETS, "workshop", None, {}, False, EN)
    told = next(alt for alt, _ in cells(markup) if alt.startswith("Sekolah <b>, Earthquake"))
    assert told == "Sekolah <b>, Earthquake: too few scored it (n 1)"
    cell = re.search(r'<td class="rx-cell[^"]*rx-few"([^>]*)>.*?</td>', markup)
    assert cell is not None
    assert "background" not in cell[1]
    assert words(cell[0]) == "too few 1"
    assert "fewer than 3 scores: too few for a median" in words(markup)


def test_a_mean_of_fewer_than_half_of_its_cells_stands_in_brackets() -> None:
    # Of three hazards hospitals are scored in two, schools in one; of two assets each hazard has half or all.
    markup = risks.matrix(found(), ASSETS, "workshop", None, {"live": "on"}, False, EN)
    of_rows = re.findall(r'<td class="rx-mean">([^<]+)</td></tr>', markup)
    of_columns = re.findall(r"<td>([^<]+)</td>", markup[markup.index("rx-means") :])
    assert [mean.startswith("(") for mean in of_rows] == [False, True]
    assert [mean.startswith("(") for mean in of_columns] == [False, False, False]
    assert "(3.5): mean of fewer than half of its points" in words(markup)
    # Looked at by itself each row is whole: no brackets, and nothing in the key.
    assert "mean of fewer" not in words(risks.matrix(found(), ASSETS, "workshop", None, {}, False, EN))


def test_while_a_workshop_fills_hazards_stand_as_configured_and_assets_by_name() -> None:
    named = ASSETS.assign(name=ASSETS["asset_id"].map(NAMES))
    kinds = {"congestion": "stress", "earthquake": "shock", "flood": "shock"}
    only_quake = VOTES[VOTES["hazard_id"] == "earthquake"]
    filling = evidence(only_quake, VOTERS, kinds, {}, None, CONFIG)
    markup = risks.matrix(filling, named, "workshop", None, {"live": "on"}, False, EN)
    assert columns(markup) == ["Flood", "Earthquake", "Congestion"]
    assert re.findall(r'<th scope="row">(\w+)</th>', markup) == ["Alpha", "Zeta", "mean"]


def test_hazards_that_wait_for_their_first_score_leave_room_to_the_others_in_workshop_mode_alone() -> None:
    waits = r'<th scope="col" class="rx-waits"><span>([^<]+)</span></th>'
    live, whole = (
        risks.matrix(found(), ASSETS, "workshop", None, each, False, EN) for each in ({"live": "on"}, {})
    )
    assert re.findall(waits, live) == ["Congestion"]
    assert re.findall(waits, whole) == []


def test_once_the_workshop_is_over_hazards_that_nobody_scored_are_named_instead_of_drawn() -> None:
    markup = risks.matrix(found(), ASSETS, "workshop", None, {"live": "on"}, True, EN)
    assert columns(markup) == ["Flood", "Earthquake"]
    assert "Scored by nobody: Congestion" in words(markup)


def test_what_is_left_out_counts_as_a_point_all_the_same() -> None:
    # 2 assets × 3 hazards of the city; scored are hospitals in both shocks and schools in a flood.
    for is_over in (False, True):
        said = words(risks.matrix(found(), ASSETS, "workshop", None, {"live": "on"}, is_over, EN))
        assert "3 of 6 points filled" in said


def test_before_the_first_sheet_every_cell_waits() -> None:
    nothing = evidence(VOTES.head(0), VOTERS.head(0), KINDS, {}, None, CONFIG)
    markup = risks.matrix(nothing, ASSETS, "workshop", None, {"live": "on"}, True, EN)
    assert columns(markup) == ["Flood", "Congestion"]
    assert {alt.split(": ")[1] for alt, _ in cells(markup)} == {"not scored"}
    assert "Waiting for the first sheet" in words(risks.live_heading(nothing, "Second workshop", EN))


def test_the_key_stands_above_the_matrix_and_explains_only_what_is_drawn() -> None:
    table = risks.matrix(found(), ASSETS, "workshop", None, {}, False, EN)
    assert table.index("rx-key") < table.index("rx-matrix")
    said = words(table)
    assert "median, quartiles" in said
    assert "not agreed, A" in said
    live = words(risks.matrix(found(), ASSETS, "workshop", None, {"live": "on"}, False, EN))
    assert "median, quartiles" not in live
    assert "n, people; A, agreement" in live
    baseline = words(risks.matrix(found(), ASSETS, "baseline", None, {}, False, EN))
    assert "hazard without" not in baseline
    assert "no indicator" not in baseline
    assert "not agreed, A" not in baseline


def test_the_keyboard_can_pass_the_matrix() -> None:
    markup = risks.matrix(found(), ASSETS, "workshop", None, {}, False, ID)
    way = re.search(r'<a href="#([^"]+)"[^>]*>Lewati matriks</a>', markup)
    assert way is not None
    assert markup.index(way[0]) < markup.index("<table") < markup.index(f'id="{way[1]}"')


def test_the_paper_says_what_was_filtered() -> None:
    said = words(risks.printed("Lokakarya <x>", "vulnerability", "baseline", None, "health", ID))
    assert said == (
        "Lokakarya <x> · kelompok: semua kelompok · golongan: Kesehatan · kerentanan, putaran: patokan"
        " · keadaan 20 Jan 2025"
    )


def test_what_is_taken_away_is_what_is_shown() -> None:
    round_of = {
        shown: risks_report(found(), ASSETS, shown, "media", "Workshop", EN)
        for shown in ("workshop", "baseline", "change", "condition")
    }
    assert round_of["workshop"]["Median"].tolist() == [3, 5, 2]  # by asset, then by hazard's code
    assert round_of["baseline"]["Median"].tolist() == [3]
    assert set(round_of["baseline"]["Round"]) == {"Baseline"}
    change = round_of["change"].set_index(["asset_id", "hazard_id"]).loc[("hospitals", "flood")]
    assert (change["Baseline"], change["Workshop"], change["Difference"]) == (3, 5, 2)
    assert dict(zip(round_of["condition"]["asset_id"], round_of["condition"]["Median"], strict=True)) == {
        "hospitals": 2,
        "schools": 4,
    }
    assert set(round_of["condition"]["Group"]) == {"Media"}


def test_of_too_few_people_their_number_is_taken_away_but_not_what_each_step_got() -> None:
    # Two of all give the earthquake its only scores: the page says "fewer than 3 scores, not shown".
    few = VOTES[VOTES["hazard_id"] == "earthquake"].assign(votes=1)
    both = found(pd.concat([VOTES[VOTES["hazard_id"] != "earthquake"], few], ignore_index=True))
    report = risks_report(both, ASSETS, "workshop", None, "Workshop", EN).set_index("hazard_id")
    steps = [f"number of scores {step}" for step in range(1, 6)]
    assert report.loc["earthquake", "n"] == 2
    assert report.loc["earthquake", steps].isna().all()
    assert report.loc[["flood"], steps].sum(axis=1).tolist() == report.loc[["flood"], "n"].tolist()
    header, *lines = csv_bytes(report.reset_index(), "international").decode("utf-8-sig").splitlines()
    (line,) = [line for line in lines if line.startswith("earthquake")]
    assert dict(zip(header.split(","), line.split(","), strict=True))["number of scores 5"] == ""


def test_the_table_of_risks_begins_with_the_highest_and_ends_with_what_has_none() -> None:
    order = {"crime": 6.0, "earthquake": None, "flood": 20.0}
    table = pd.concat([RISKS.assign(hazard_id=code, risk=risk) for code, risk in order.items()])
    table["risk"] = table["risk"].astype(float)
    report = risk_plot_report(table, {}, EN)
    assert report["hazard_id"].tolist() == ["flood", "crime", "earthquake"]
    assert report["Kind"].tolist() == [""] * 3


def test_a_table_writes_numbers_with_the_decimals_that_its_column_needs() -> None:
    # Half places of ties as in the chart beside them; means of hazards need two.
    table = pd.DataFrame({"Rank": [4.5, 1.0], "Mean": [2.25, 3.5], "n": [3, 12]})
    assert words(cards.report_table(table, ID)) == "Rank Mean n 4,5 2,25 3 1 3,50 12"


def test_the_conditions_that_are_taken_away_stand_beside_the_baseline_as_on_the_screen() -> None:
    before = VOTES[VOTES["measure"] == "condition"].assign(round="baseline", score=[4, 1])
    now = VOTES.assign(score=VOTES["score"].mask(VOTES["asset_id"] == "schools", 1))
    both = found(pd.concat([now, before], ignore_index=True))
    report = risks_report(both, ASSETS, "condition", None, "Workshop", EN)
    # The worst first: schools 1 and 1, hospitals 4 and now 2.
    assert report[["asset_id", "Baseline", "Median", "State"]].to_numpy().tolist() == [
        ["schools", 1, 1, "confirmed"],
        ["hospitals", 4, 2, "lowered"],
    ]
    assert risks_report(found(), ASSETS, "condition", None, "Workshop", EN)["State"].tolist() == [
        "new",
        "new",
    ]


def test_scores_that_nobody_made_up_are_not_called_official_as_the_votes_do_not_say_so() -> None:
    made_up = found(VOTES.assign(is_illustrative=True))
    report = risks_report(made_up, ASSETS, "workshop", None, "Workshop", EN)
    assert set(report["Quality"]) == {"illustrative"}
    assert set(risks_report(found(), ASSETS, "workshop", None, "Workshop", EN)["Quality"]) == {""}


def test_charts_have_their_figures_behind_them() -> None:
    told = found()
    risk = risk_plot_report(told.risks, told.kinds, EN)
    assert words(cards.report_table(risk, EN)).endswith("Flood shock 4 4 4 3 1 5 5 5 3 1 20")
    assert ranks_report(told.ranks, EN)["Hazard"].tolist() == ["Flood"]
    both = hazard_change_report(told.hazard_change, EN).iloc[0]
    assert (both["Baseline"], both["Workshop"], both["Difference"]) == (3, 5, 2)
    judged = perceived(
        pd.DataFrame(columns=["measure", "driver_id", "score", "votes", "is_illustrative"]), CONFIG
    )
    assert len(perception_report(judged, EN)) == len(CONFIG.drivers)


# Lower quartile, median, upper quartile and people all differ, so that none passes for another.
CELLS = pd.DataFrame(
    {
        **{"asset_id": ["schools"], "hazard_id": ["flood"], "n": [7]},
        **{"lower": [2.0], "median": [3.0], "upper": [4.0], "agreement": [0.25], "counts": [(0, 2, 3, 1, 1)]},
        "too_few": [False],
    }
)
CELL_ROW = {
    **{"Assessment": "A", "Round": "Workshop", "Group": "Everybody", "asset_id": "schools"},
    **{"Asset": "Sekolah <b>", "hazard_id": "flood", "Hazard": "Flood", "n": 7},
    **{"Median": 3, "lower quartile": 2, "upper quartile": 4, "agreement A": 0.25},
    **{f"number of scores {step}": n for step, n in enumerate((0, 2, 3, 1, 1), start=1)},
    "Quality": "",
}
RISKS = pd.DataFrame(
    {
        **{"hazard_id": ["flood"], "risk": [12.0]},
        **{"likelihood": [3.0], "likelihood_lower": [2.0], "likelihood_upper": [3.5]},
        **{"likelihood_n": [7], "likelihood_agreement": [0.25]},
        **{"consequence": [4.0], "consequence_lower": [1.0], "consequence_upper": [4.5]},
        **{"consequence_n": [6], "consequence_agreement": [0.5]},
    }
)
RISK_ROW = {
    **{"hazard_id": "flood", "Hazard": "Flood", "Kind": "shock"},
    **{"likelihood": 3, "likelihood, lower quartile": 2, "likelihood, upper quartile": 3.5},
    **{"likelihood, n": 7, "likelihood, A": 0.25},
    **{"consequence": 4, "consequence, lower quartile": 1, "consequence, upper quartile": 4.5},
    **{"consequence, n": 6, "consequence, A": 0.5, "Risk": 12},
}
RANKS = pd.DataFrame(
    {"hazard_id": ["flood"], "kind": ["shock"], "rank": [2], "rank_low": [1], "rank_high": [4]}
)
RANK_ROW = {
    **{"hazard_id": "flood", "Hazard": "Flood", "Kind": "shock"},
    **{"Rank": 2, "Rank, lower end": 1, "Rank, upper end": 4},
}
JUDGED = pd.DataFrame(
    {
        **{"driver_id": ["livelihoods"], "strength": [3.0], "strength_lower": [2.0], "strength_upper": [4.0]},
        **{"strength_n": [7], "agreement": [0.25], "relevance": [5.0], "relevance_n": [6]},
    }
)
JUDGED_ROW = {
    **{"driver_id": "livelihoods", "Driver of resilience": "Diverse livelihoods and employment"},
    **{"Strength": 3, "lower quartile": 2, "upper quartile": 4, "n": 7},
    **{"agreement A": 0.25, "Relevance": 5, "Relevance, n": 6},
}


@pytest.mark.parametrize(
    ("report", "row"),
    [
        (lambda: risks_report(replace(found(), cells=CELLS), ASSETS, "workshop", None, "A", EN), CELL_ROW),
        (lambda: risk_plot_report(RISKS, {"flood": "shock"}, EN), RISK_ROW),
        (lambda: ranks_report(RANKS, EN), RANK_ROW),
        (lambda: perception_report(JUDGED, EN), JUDGED_ROW),
        (lambda: marked(ranks_report, RANKS, EN), {**RANK_ROW, "Quality": "illustrative"}),
    ],
)
def test_every_figure_that_is_taken_away_stands_under_its_own_name(
    report: Callable[[], pd.DataFrame], row: dict[str, object]
) -> None:
    assert report().to_dict("records") == [row]


def test_gaps_beyond_the_first_seven_can_be_unfolded() -> None:
    many = [
        VOTES.head(1).assign(asset_id=f"asset_{n}", hazard_id="earthquake", score=5, votes=3)
        for n in range(9)
    ]
    markup = risks.gaps(found(pd.concat(many, ignore_index=True)), ASSETS, {}, EN)
    folded = markup[markup.index("<details") :]
    assert words(folded).startswith("2 more points")
    assert markup.count('<th scope="row">') == 9
    assert folded.count('<th scope="row">') == 2


def test_rounds_and_workshop_mode_name_the_group_they_speak_of() -> None:
    of_one = replace(found(), group="government")
    held = pd.DataFrame({"round": ["workshop"], "day": ["2025-01-10"], "name": ["Large"]})
    assert "By government alone: of " in words(risks.round_heading(of_one, "change", held, True, EN))
    assert "by government alone: large" in words(risks.live_heading(of_one, "Large", EN)).lower()
    assert "alone" not in words(risks.live_heading(found(), "Large", EN))


def test_rounds_that_share_no_cell_confirm_nothing() -> None:
    one_each = VOTES[(VOTES["round"] == "workshop") == (VOTES["asset_id"] == "schools")]
    said = words(risks.matrix(found(one_each), ASSETS, "change", None, {}, False, EN))
    assert "There is no baseline to compare with" in said
    assert "confirms" not in said


def test_of_the_baseline_too_those_points_count_that_enough_people_scored() -> None:
    held = pd.DataFrame({"round": ["baseline"], "day": ["2017-09"], "name": ["Bappeda"]})
    before = VOTES[VOTES["round"] == "workshop"].assign(round="baseline")
    # Flood: hospitals 5 and schools 2, earthquake: hospitals 1 and 5; of schools one voice alone.
    told = found(pd.concat([before, THIN.tail(1).assign(round="baseline")], ignore_index=True))
    said = words(risks.round_heading(told, "baseline", held, True, EN))
    assert "The baseline finds 1 of 3 points vulnerable (median ≥ 4)" in said
    few = words(risks.round_heading(found(before.assign(votes=1)), "baseline", held, True, EN))
    assert "Too few people scored: no point has 3 scores" in few


def test_a_cell_that_nobody_scored_has_words_and_no_empty_table() -> None:
    nobody = spread_out(VOTES.iloc[:0])
    markup = risks.cell(("schools", "congestion"), nobody, found(), ASSETS, (), None, EN)
    assert "not scored" in words(markup)
    assert "<table" not in markup
