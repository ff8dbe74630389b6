"""The page of risks as its readers find it: every figure with people, spread and agreement."""

import re
from dataclasses import replace
from html import unescape

import pandas as pd
import pytest
from test_evidence import KINDS, VOTERS, VOTES

from resilience import cards, clock
from resilience.cards import risks
from resilience.config import load
from resilience.downloads import csv_bytes, risks_report
from resilience.evidence import Evidence, evidence, perceived, spreads_of
from resilience.paths import ROOT
from resilience.reader import Reader
from resilience.text import Text

CONFIG = load(ROOT / "config.yaml")
ID, EN = (
    Reader(Text(language), CONFIG, clock.today(CONFIG), {"lang": language}) for language in ("id", "en")
)
ASSETS = pd.DataFrame(
    {
        "asset_id": ["hospitals", "schools"],
        "name": ["Rumah sakit", "Sekolah <b>"],
        "category": ["health", "education_social"],
        "agency": ["Dinkes", None],
        "quality": ["illustrative"] * 2,
    }
)
HELD = pd.DataFrame(
    {
        "round": ["workshop", "baseline"],
        "day": ["2017-09-20", "2017-09"],
        "name": ["Lokakarya aset", "Bappeda"],
        "invited": [9, None],
        "source": ["arsip", None],
    }
)
# All say 5 for hospitals in an earthquake, so that it is a gap; flood is measured.
GAP = VOTES.assign(score=VOTES["score"].mask(VOTES["hazard_id"] == "earthquake", 5))


def found(votes: pd.DataFrame = VOTES) -> Evidence:
    return evidence(votes, VOTERS, KINDS, {"flood": ("pumps_ready",)}, None, CONFIG)


def words(markup: str) -> str:
    return " ".join(unescape(re.sub("<[^>]+>", " ", markup)).split())


def cells(markup: str) -> list[tuple[str, str]]:
    """What a screen reader says of each cell, and where it leads."""
    links = re.findall(r'<a href="([^"]+)"[^>]*aria-label="([^"]+)"', markup)
    return [(unescape(alt), unescape(link)) for link, alt in links]


def test_the_title_counts_what_nobody_measures_and_names_the_danger() -> None:
    said = words(risks.heading(found(GAP), ASSETS, HELD, "vulnerability", EN))
    assert "One weak point is measured by no indicator: earthquake" in said
    assert "6 participants from 2 groups." in said
    assert "Workshop of 20 Sep 2017" in said
    assert "Satu titik rawan tidak diukur" in words(
        risks.heading(found(GAP), ASSETS, HELD, "vulnerability", ID)
    )


def headed(votes: pd.DataFrame, reader: Reader = EN, measure: str = "vulnerability") -> str:
    return words(risks.heading(found(votes), ASSETS, HELD, measure, reader))


def test_where_everything_weak_is_measured_the_title_says_so() -> None:
    # Three of six points are scored: two assets under flood, earthquake, congestion.
    assert "Every weak point is measured by at least one indicator Most vulnerable" in headed(VOTES)


def test_where_less_than_half_is_scored_the_title_says_as_far_as_that() -> None:
    of_flood = VOTES[(VOTES["hazard_id"] == "flood") & (VOTES["asset_id"] == "hospitals")]
    assert "as far as scored: 1 of 4 points" in headed(of_flood)


def test_nothing_weak_too_few_people_and_no_agreement_are_no_proof_that_all_is_measured() -> None:
    low = VOTES.assign(score=VOTES["score"].mask(VOTES["measure"] == "vulnerability", 2))
    assert "None is weak among the 3 of 6 points that enough people scored" in headed(low)
    few = VOTES.assign(votes=1)
    assert "Too few people scored: no point has 3 scores" in headed(few)
    assert "Terlalu sedikit yang menilai: tidak ada titik dengan 3 skor" in headed(few, ID)
    divided = VOTES.assign(score=VOTES["score"].where(VOTES["group_id"] != "community", 1))
    divided["score"] = divided["score"].mask((divided["group_id"] == "government"), 5)
    assert "Participants do not agree on 3 of 3 scored points" in headed(divided)


def test_the_lead_names_the_weakest_point_with_its_people_and_their_agreement() -> None:
    assert "Most vulnerable: rumah sakit to flood (median 5; 6 people; A 1.00, agreed)." in headed(VOTES)
    said = headed(GAP, ID)
    assert "Paling rawan: rumah sakit terhadap gempa bumi (median 5; 6 orang; A 1,00, sepakat)." in said
    assert "1 titik lain bermedian sama." in said


def test_between_no_agreement_and_agreement_there_is_a_word() -> None:
    # Of five steps three that are chosen equally often give A = 1 − 2 / 4 = 0.5.
    spread = VOTES[VOTES["hazard_id"] == "flood"].head(1)
    three = pd.concat([spread.assign(score=score) for score in (3, 4, 5)], ignore_index=True)
    assert "A 0.50, somewhat agreed)" in headed(three)
    assert "A 0,50, cukup sepakat)" in headed(three, ID)
    # Two neighbours: 1 − 1 / 4.
    assert "A 0.75, agreed)" in headed(three[three["score"] > 3])


def test_what_a_point_is_stands_in_the_lead_also_where_all_is_well() -> None:
    of_one = VOTES[(VOTES["hazard_id"] == "flood") & (VOTES["asset_id"] == "hospitals")]
    one = evidence(of_one, VOTERS, {"flood": "shock"}, {}, None, CONFIG)
    said = words(risks.heading(one, ASSETS.head(1), HELD, "vulnerability", EN))
    assert "1 point (one asset under one hazard), scored and not disputed." in said


def test_workshop_mode_says_that_nothing_is_weak_only_as_people_do_not_agree() -> None:
    # Half 5 and half 1: no median is weak, and that is no all-clear.
    divided = VOTES.assign(score=VOTES["score"].mask(VOTES["group_id"] == "government", 5))
    divided["score"] = divided["score"].where(VOTES["group_id"] != "community", 1)
    said = words(risks.live_heading(found(divided), "Workshop", EN))
    assert "Participants do not agree on 3 of 3 scored points; none has a weak median" in said
    markup = risks.matrix(found(divided), ASSETS, "workshop", None, {"live": "on"}, False, EN)
    assert "No point has a weak median" in words(markup)
    assert "do not agree" not in words(risks.live_heading(found(), "Workshop", EN))


def test_points_are_counted_of_all_assets_and_hazards_so_that_what_nobody_scored_is_seen() -> None:
    third = pd.concat([ASSETS, ASSETS.iloc[[0]].assign(asset_id="dike", name="Tanggul")], ignore_index=True)
    said = words(risks.heading(found(), third, HELD, "vulnerability", EN))
    # 3 assets × 3 hazards = 9; scored are 3, of which the earthquake splits people.
    assert "Of 9 points (each one asset under one hazard), 1 is not agreed on and 6 are not scored." in said


def test_of_one_group_or_category_the_title_says_so() -> None:
    one = replace(evidence(VOTES, VOTERS, KINDS, {}, None, CONFIG), group="ngo", category="health")
    said = words(risks.heading(one, ASSETS, HELD, "vulnerability", ID))
    assert "Hanya aset kesehatan, menurut LSM saja: satu titik rawan" in said
    one = replace(one, group="government", category=None)
    assert "By government alone: one weak point" in words(
        risks.heading(one, ASSETS, HELD, "vulnerability", EN)
    )


def test_a_hazard_scored_by_likelihood_alone_is_not_called_unscored() -> None:
    likely = VOTES[VOTES["measure"] == "likelihood"].assign(hazard_id="congestion")
    said = headed(pd.concat([VOTES, likely], ignore_index=True))
    assert "Scored by likelihood or consequence only, not for assets: congestion." in said
    assert "Not scored at all" not in said


def test_an_asset_scored_for_few_hazards_is_not_called_the_most_vulnerable_overall() -> None:
    # Schools stand at 5 under the one hazard of three for which they were scored; hospitals have all three.
    rows = [
        ("hospitals", "flood", 4),
        ("hospitals", "fire", 4),
        ("hospitals", "crime", 3),
        ("schools", "fire", 5),
    ]
    votes = pd.DataFrame(
        [("workshop", "ngo", "vulnerability", *row, 3, False) for row in rows], columns=VOTES.columns
    )
    assert "Most vulnerable to all hazards together: rumah sakit." in headed(votes)


def test_a_condition_nobody_scored_is_not_a_good_one() -> None:
    without = VOTES[VOTES["measure"] != "condition"]
    assert "The condition of the assets is not scored yet" in headed(without, EN, "condition")
    few = VOTES.assign(votes=1)
    assert "scored by fewer than 3 people" in headed(few, EN, "condition")
    assert "too few scored it (n 1)" in words(risks.conditions(found(few), ASSETS, EN))


def test_the_lead_of_conditions_names_the_worst_and_not_a_vulnerability() -> None:
    third = VOTES[VOTES["measure"] == "condition"].iloc[[1]].assign(asset_id="dike", score=1, votes=2)
    said = headed(pd.concat([VOTES, third], ignore_index=True), EN, "condition")
    assert "Worst condition: rumah sakit (median 2; 3 people; A 1.00, agreed)." in said
    assert "Of 3 assets, 1 was scored by fewer than 3 people." in said
    assert "Most vulnerable" not in said


def test_a_condition_stands_beside_that_of_the_baseline() -> None:
    before = VOTES[VOTES["measure"] == "condition"].assign(round="baseline", score=4)
    said = words(risks.conditions(found(pd.concat([VOTES, before], ignore_index=True)), ASSETS, EN))
    # Hospitals 4 and now 2, schools 4 and 4: one of two is confirmed.
    assert "The workshop confirms 1 of 2 scores of the baseline" in said
    assert "0, 3, 0, 0, 0 4 lowered 3" in said


def test_the_greatest_risk_says_from_how_many_people_and_is_missing_where_nobody_scored() -> None:
    alike = "likelihood and consequence each scored by 3 people"
    assert risks.risk_words(found(), EN)["title"] == f"The greatest risk: flood (risk 20; {alike})"
    more = found(VOTES.assign(votes=VOTES["votes"].mask(VOTES["measure"] == "likelihood", 7)))
    assert risks.risk_words(more, ID)["title"] == (
        "Ancaman dengan risiko tertinggi: banjir (risiko 20; kemungkinan dinilai 7 orang, dampak 3)"
    )
    danger = VOTES[VOTES["measure"].isin(["likelihood", "consequence"])]
    two = found(pd.concat([VOTES, danger.assign(hazard_id="fire", votes=5)], ignore_index=True))
    assert "at least 3 people" in risks.risk_words(two, EN)["title"]
    assert (
        risks.risk_words(found(VOTES[VOTES["measure"] == "condition"]), EN)["title"]
        == "Risk is not scored yet"
    )
    half = found(VOTES[VOTES["measure"] != "consequence"])
    assert "Too few people scored the likelihood" in risks.risk_words(half, EN)["title"]


def danger(hazards: dict[str, int]) -> pd.DataFrame:
    """Three people who give each hazard the same likelihood and consequence."""
    rows = [
        ("workshop", "ngo", measure, None, hazard, score, 3, False)
        for hazard, score in hazards.items()
        for measure in ("likelihood", "consequence")
    ]
    return pd.DataFrame(rows, columns=VOTES.columns)


def test_hazards_that_share_a_rank_are_called_tied() -> None:
    said = risks.rank_words(found(danger({"flood": 4, "fire": 4, "earthquake": 2})), EN)
    assert said["title"] == "May stand first: fire and flood (shocks)"
    assert "Fire (shock): rank tied 1 to 2, range 1 to 2" in said["alt"]
    assert "Earthquake (shock): rank 3, range 3 to 3" in said["alt"]


def test_the_order_that_the_city_gives_stands_beside_that_of_the_workshop() -> None:
    one = replace(found(danger({"flood": 4})), own_order={"flood": 2, "earthquake": 1, "congestion": 1})
    lead = risks.rank_words(one, EN)["lead"]
    assert (
        "The city's own order: flood (shocks); congestion (stresses)." in lead
    )  # earthquake is not the city's


def against(workshop: int, baseline: int) -> str:
    """The title of baseline against workshop, of one cell."""
    now = VOTES[(VOTES["round"] == "workshop") & (VOTES["hazard_id"] == "flood")].assign(score=workshop)
    both = pd.concat([now, now.assign(round="baseline", score=baseline)], ignore_index=True)
    return risks.change_words(found(both), EN)["title"]


def test_a_change_that_still_confirms_is_not_called_worse() -> None:
    assert against(4, 3) == "The workshop finds flood worse than the baseline did: 2 of 2 assets raised"
    assert against(2, 3) == "The workshop finds flood less grave than the baseline did: 2 of 2 assets lowered"
    assert (
        against(3, 3) == "The workshop confirms the baseline: 2 of 2 scores; no hazard moves much on average"
    )
    # Hospitals 3 → 4, schools 3 → 3: half a step on average still confirms.
    now = VOTES[(VOTES["round"] == "workshop") & (VOTES["hazard_id"] == "flood")]
    now = now[now["measure"] == "vulnerability"]
    moved = now.assign(score=3).assign(
        score=lambda rows: rows["score"].mask(rows["asset_id"] == "hospitals", 4)
    )
    both = pd.concat([moved, now.assign(round="baseline", score=3)], ignore_index=True)
    assert "The workshop confirms the baseline: 1 of 2" in risks.change_words(found(both), EN)["title"]


def test_made_up_scores_carry_a_ribbon_and_real_ones_do_not() -> None:
    made_up = found(VOTES.assign(is_illustrative=True))
    assert "made up for demonstration" in words(risks.heading(made_up, ASSETS, HELD, "vulnerability", EN))
    assert "made up" not in words(risks.heading(found(), ASSETS, HELD, "vulnerability", EN))
    some = found(VOTES.assign(is_illustrative=VOTES["asset_id"] == "schools"))
    assert "Some of the scores" in words(risks.heading(some, ASSETS, HELD, "vulnerability", EN))


def test_every_cell_says_median_quartiles_people_and_agreement_and_leads_to_itself() -> None:
    markup = risks.matrix(
        found(GAP), ASSETS, "workshop", ("hospitals", "flood"), {"group": "media"}, False, EN
    )
    told = dict(cells(markup))
    flood = "Rumah sakit, Flood: median 5, quartiles 5 to 5, 6 people, agreement A 1.00"
    assert told[flood] == "/risks?lang=en&group=media&asset=hospitals&hazard=flood"
    quake = next(alt for alt in told if alt.startswith("Rumah sakit, Earthquake"))
    assert quake.endswith("; vulnerable and not measured")
    assert "Sekolah <b>, Earthquake: not scored" in told
    assert "<b>, Earth" not in markup  # a name is text, never markup


def test_disagreement_is_a_mark_and_a_word_not_a_colour_alone() -> None:
    markup = risks.matrix(found(), ASSETS, "workshop", None, {}, False, EN)
    split = next(alt for alt, _ in cells(markup) if "Earthquake: median" in alt)
    assert (
        split
        == "Rumah sakit, Earthquake: median 3, quartiles 1 to 5, 6 people, agreement A −1.00; not agreed"
    )
    assert markup.count("rx-split-mark") == 2  # in the cell and in the key


def test_the_baseline_and_the_difference_are_shown_in_their_own_words() -> None:
    baseline = dict(cells(risks.matrix(found(), ASSETS, "baseline", None, {}, False, EN)))
    assert any(alt.startswith("Rumah sakit, Flood: median 3") for alt in baseline)
    change = cells(risks.matrix(found(), ASSETS, "change", None, {}, False, ID))
    assert (
        "Rumah sakit, Banjir: patokan 3, lokakarya 5: dinaikkan",
        "/risks?lang=id&asset=hospitals&hazard=flood",
    ) in change


def test_in_workshop_mode_people_and_agreement_stand_in_the_cells() -> None:
    said = words(risks.matrix(found(), ASSETS, "workshop", None, {"live": "on"}, False, ID))
    assert "n 6 A 1,00" in said
    assert "6 peserta · 3 dari 6 titik terisi · 1 tak sepakat" in said


def test_workshop_mode_waits_for_the_assets_of_the_chosen_category_alone() -> None:
    address = {"live": "on", "category": "health"}
    said = cells(risks.matrix(found(), ASSETS, "workshop", None, address, False, EN))
    assert {alt.split(",")[0] for alt, _ in said} == {"Rumah sakit"}


def test_a_difference_keeps_its_sign_where_every_hazard_was_raised() -> None:
    raised = VOTES[VOTES["round"] == "workshop"]
    before = raised.assign(round="baseline", score=1)
    both = found(pd.concat([raised.assign(score=3), before], ignore_index=True))
    markup = risks.matrix(both, ASSETS, "change", None, {}, False, EN)
    means = re.findall(r"<td>([^<]*)</td>", markup[markup.index("rx-means") :])
    assert means == ["+2.0", "+2.0", ""]  # two hazards; the corner is empty


def spread_out(votes: pd.DataFrame) -> pd.DataFrame:
    """The spreads of a cell's votes, by group and of all together."""
    each, together = (
        spreads_of(votes, "vulnerability", [by], CONFIG).rename(columns={by: "group_id"})
        for by in ("group_id", "hazard_id")
    )
    return pd.concat([each, together.assign(group_id=None)], ignore_index=True)


def test_a_cell_shows_each_group_apart_and_all_together_last() -> None:
    of_cell = VOTES[(VOTES["hazard_id"] == "earthquake") & (VOTES["round"] == "workshop")]
    markup = risks.cell(("hospitals", "earthquake"), spread_out(of_cell), found(), ASSETS, (), None, EN)
    said = words(markup)
    assert "Rumah sakit × earthquake: participants do not agree" in said
    assert re.search(
        r"Communities 3 0 0 0 0 3 5 1\.00 Government 3 3 0 0 0 0 1 1\.00 Everybody 6 3 0 0 0 3 3 −1\.00", said
    )
    assert "Not in the baseline; workshop 3. No indicator with real figures measures this hazard." in said


def of_a_cell(groups: dict[str, list[int]]) -> pd.DataFrame:
    """The spreads of a cell, from how many chose each step."""
    rows = [(group, step, n) for group, steps in groups.items() for step, n in enumerate(steps, start=1)]
    votes = pd.DataFrame(rows, columns=["group_id", "score", "votes"])
    return spread_out(votes.assign(hazard_id="flood", measure="vulnerability"))


def titled(groups: dict[str, list[int]], of: Evidence | None = None) -> str:
    return words(risks.cell(("hospitals", "flood"), of_a_cell(groups), of or found(), ASSETS, (), None, EN))


def test_a_single_person_makes_no_group_differ_and_speaks_for_none() -> None:
    alike = {"government": [0, 0, 4, 0, 0], "community": [0, 0, 3, 0, 0]}
    assert "groups score it alike" in titled({**alike, "media": [1, 0, 0, 0, 0]})
    assert "too few scores in each group to compare" in titled(
        {"government": [0, 0, 0, 4, 0], "media": [0, 0, 0, 0, 1]}
    )
    assert "scored by fewer than 3 people" in titled({"media": [0, 0, 0, 0, 2]})


def test_the_baseline_of_a_cell_is_held_against_everybody_whichever_group_is_chosen() -> None:
    of_group = evidence(
        VOTES.assign(score=VOTES["score"].where(VOTES["round"] == "baseline", 1)),
        VOTERS,
        KINDS,
        {},
        None,
        CONFIG,
    )
    # The group alone says 1; the seven people in the table say 5, Bappeda 3.
    said = titled({"government": [0, 0, 0, 0, 4], "community": [0, 0, 0, 0, 3]}, of_group)
    assert "Baseline 3, workshop 5: raised." in said


def test_a_cell_names_the_actions_that_answer_it_and_marks_the_made_up() -> None:
    scored = spread_out(VOTES.iloc[:0])
    plan = pd.DataFrame({"action_id": ["pumps"], "name": ["Pompa <b>"], "quality": ["illustrative"]})
    at = ("hospitals", "flood")
    said = risks.cell(at, scored, found(), ASSETS, (), plan, EN)
    assert "Linked actions: Pompa <b> illustrative" in words(said)
    assert "/actions?lang=en&amp;action=pumps" in said
    assert "No action answers this hazard." in words(
        risks.cell(at, scored, found(), ASSETS, (), plan.iloc[:0], EN)
    )


def test_gaps_name_who_looks_after_the_asset_or_that_nobody_is_set() -> None:
    said = words(risks.gaps(found(GAP), ASSETS, {}, EN))
    assert "Rumah sakit Earthquake 5 1.00 Dinkes" in said
    assert "None: every asset" in words(risks.gaps(found(), ASSETS, {}, EN))


def test_gaps_say_what_is_missing() -> None:
    assert "Dinkes indicator" in words(risks.gaps(found(GAP), ASSETS, {}, EN))  # no plan is loaded
    nothing = evidence(GAP, VOTERS, KINDS, {}, {"flood": ("pumps",)}, CONFIG)
    assert "5 1.00 Dinkes indicator and action" in words(risks.gaps(nothing, ASSETS, {}, EN))
    measured = evidence(GAP, VOTERS, KINDS, {"earthquake": ("drills",)}, {"flood": ("pumps",)}, CONFIG)
    assert "5 1.00 Dinkes action" in words(risks.gaps(measured, ASSETS, {}, EN))


def test_groups_that_see_it_differently_are_named_with_their_people() -> None:
    said = words(risks.apart(found(), ASSETS, {}, EN))
    assert "Rumah sakit Earthquake Government 1 (n 3) Communities 5 (n 3) 4" in said
    # Three cells have two groups of three; of them one lies apart. Two groups are too few for an order.
    assert "Groups differ on 1 of 3 points that can be compared" in said


def test_the_accord_of_the_groups_is_said_with_how_much_it_rests_on() -> None:
    rows = [
        ("workshop", group, "vulnerability", "dike", hazard, score, 3, False)
        for group in ("government", "community", "academia")
        for score, hazard in enumerate(("flood", "fire", "earthquake", "crime"), start=1)
    ]
    said = words(risks.apart(found(pd.DataFrame(rows, columns=VOTES.columns)), ASSETS, {}, EN))
    assert "Kendall's W 1.00 (4 hazards, 3 groups): the groups order the hazards almost the same." in said


def test_all_cells_in_which_groups_differ_are_there_the_eighth_and_more_folded_away() -> None:
    rows = [
        ("workshop", group, "vulnerability", f"asset_{number}", "flood", score, 3, False)
        for number in range(9)
        for group, score in (("government", 1), ("community", 5))
    ]
    markup = risks.apart(found(pd.DataFrame(rows, columns=VOTES.columns)), ASSETS, {}, EN)
    assert "Groups differ on 9 of 9 points" in words(markup)
    assert "2 more points" in markup[: markup.index("asset_7")]
    assert markup.count("(n 3)") == 18


def test_in_the_thread_too_few_is_another_word_than_not_scored() -> None:
    few = VOTES.assign(votes=VOTES["votes"].mask(VOTES["hazard_id"] == "earthquake", 1))
    said = words(risks.hazard_thread(found(few), EN))
    assert "Earthquake shock not scored too few scored it" in said
    assert "Congestion stress not scored not scored" in said


def test_the_thread_says_what_lacks_and_that_actions_are_not_loaded() -> None:
    said = words(risks.hazard_thread(found(GAP), EN))
    assert "1 of 2 hazards with vulnerable assets is measured by no indicator: earthquake" in said
    assert "Earthquake shock not scored 1 none" in said
    assert "Flood shock 20 1 Pump stations ready" in said
    assert "Congestion stress not scored not scored" in said
    assert "The action plan is not loaded yet" in said


def test_the_thread_says_what_has_no_action_and_what_no_indicator_measures() -> None:
    both = evidence(GAP, VOTERS, KINDS, {}, {"flood": ("pumps",)}, CONFIG)
    assert (
        "1 of 2 hazards with vulnerable assets has no action: earthquake; "
        "with an action but measured by no real indicator: flood"
    ) in words(risks.hazard_thread(both, EN))
    answered = evidence(
        GAP, VOTERS, KINDS, {"flood": ("pumps_ready",)}, {"flood": ("a",), "earthquake": ("b",)}, CONFIG
    )
    said = words(risks.hazard_thread(answered, ID))
    assert "mengenai aset rawan (2) punya aksi; tidak diukur indikator nyata: gempa bumi" in said


def test_that_raw_scores_are_the_secretariat_s_alone_is_said() -> None:
    assert "hanya sekretariat yang dapat mengunduhnya" in words(risks.source(HELD, ID))


def test_conditions_are_told_in_words_with_their_spread() -> None:
    said = words(risks.conditions(found(), ASSETS, EN))
    assert "Rumah sakit Dinkes 2 poor" in said
    assert "nan" not in said
    title = words(risks.heading(found(), ASSETS, HELD, "condition", EN))
    assert "1 of 2 assets is found in poor condition" in title


def test_the_baseline_has_its_own_title_and_means() -> None:
    said = words(risks.matrix(found(), ASSETS, "baseline", None, {}, False, EN))
    assert "No point has a weak median" in said  # Bappeda gave hospitals 3 in a flood
    assert "Rumah sakit 3" in said
    assert "The workshop confirms 0 of 1 scores of the baseline" in words(
        risks.matrix(found(), ASSETS, "change", None, {}, False, EN)
    )


def test_where_nothing_was_scored_nothing_is_called_measured_or_confirmed() -> None:
    nothing = found(VOTES[VOTES["round"] == "baseline"])
    assert "Vulnerability is not scored yet" in words(
        risks.heading(nothing, ASSETS, HELD, "vulnerability", EN)
    )
    alone = found(VOTES[VOTES["round"] == "workshop"])
    assert risks.change_words(alone, EN)["title"] == "There is no baseline to compare with"


def test_one_voice_is_no_finding() -> None:
    few = GAP.assign(votes=GAP["votes"].where(GAP["hazard_id"] != "earthquake", 1))
    assert found(few).gaps.empty  # two people in all; three are the fewest


def test_drivers_nobody_judged_stand_with_a_dash() -> None:
    votes = pd.DataFrame(
        [("community", "livelihoods", "strength", 2, 3), ("community", "livelihoods", "relevance", 5, 3)],
        columns=["group_id", "driver_id", "measure", "score", "votes"],
    ).assign(is_illustrative=False)
    said = words(risks.perceived_table(perceived(votes, CONFIG), EN))
    assert "2 Diverse livelihoods and employment 2 n 3 1.00 5 n 3" in said
    assert "1 Minimal human vulnerability — n 0 — — n 0" in said


def test_the_download_holds_every_step_so_that_nothing_is_lost() -> None:
    table = risks_report(found(), ASSETS, "workshop", None, "Workshop", EN)
    row = table[table["hazard_id"] == "earthquake"].iloc[0]
    steps = [row[f"number of scores {step}"] for step in range(1, 6)]
    assert (row["n"], row["Median"], steps) == (6, 3, [3, 0, 0, 0, 3])
    assert csv_bytes(table, "indonesian").startswith("\ufeffAssessment;".encode())


@pytest.mark.parametrize("reader", [ID, EN])
def test_without_any_score_the_page_says_what_to_do(reader: Reader) -> None:
    assert "/dictionary?lang=" in cards.nothing_yet("risks", "workshops", reader)


def judged(*drivers: tuple[str, int, int]) -> pd.DataFrame:
    """`perceived` where three people give each driver its strength and relevance."""
    rows = [
        ("ngo", driver, measure, score, 3)
        for driver, *scores in drivers
        for measure, score in zip(("strength", "relevance"), scores, strict=True)
    ]
    columns = ["group_id", "driver_id", "measure", "score", "votes"]
    return perceived(pd.DataFrame(rows, columns=columns).assign(is_illustrative=False), CONFIG)


def test_drivers_that_tie_are_all_named_from_the_fourth_on_by_their_number() -> None:
    first, second, third = list(CONFIG.drivers)[:3]
    names = [CONFIG.drivers[code].name["en"] for code in (first, second, third)]
    *names, third_name = [name[0].lower() + name[1:] for name in names]
    two = risks.perceived_words(judged((first, 2, 5), (second, 1, 4), (third, 3, 5)), EN)["title"]
    # Both hold an "and" themselves.
    assert two == f"Relevance furthest above the city's strength: {names[0]}; {names[1]}"
    three = risks.perceived_words(judged((first, 2, 5), (second, 1, 4), (third, 2, 5)), EN)["title"]
    assert three.endswith(f"{names[0]}; {names[1]}; {third_name}")  # never "and 1 other"
    four = [(code, 2, 5) for code in list(CONFIG.drivers)[:4]]
    assert risks.perceived_words(judged(*four), EN)["title"].endswith(f"{names[1]}; 2 others")


def test_a_focus_area_shows_an_asset_under_its_own_hazards_with_its_people() -> None:
    area = {
        **{"name": "Air", "question": "?", "working_group": None, "hazards": "flood", "drivers": None},
        **{"assets": "schools|hospitals|dike", "indicators": None, "quality": "illustrative"},
    }
    nothing = pd.DataFrame({"indicator_id": [], "status": []})
    # Hospitals: 5 under flood; 3 under the earthquake, which is not the area's.
    said = words(risks.focus(pd.DataFrame([area]), found(), judged(), nothing, ASSETS, EN))
    assert "Sekolah <b> 2 (n 6) · Rumah sakit 5 (n 6) · dike not scored" in said


def test_the_sources_say_how_many_were_invited_and_which_is_the_baseline() -> None:
    said = words(risks.source(HELD, EN))
    assert "Lokakarya aset, 20 Sep 2017 (9 invited; arsip); baseline: Bappeda, Sep 2017." in said
