"""The page of risks as its readers find it: every figure with people, spread and agreement."""

import re
from html import unescape

import pandas as pd
import pytest
from test_evidence import KINDS, VOTERS, VOTES

from resilience import cards, clock
from resilience.cards import risks
from resilience.config import load
from resilience.downloads import csv_bytes, scores_report
from resilience.evidence import Evidence, evidence, perceived
from resilience.paths import ROOT
from resilience.reader import Reader
from resilience.text import Text
from resilience.workshop import spreads

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
    said = words(risks.heading(found(GAP), ASSETS, HELD, "vulnerability", False, EN))
    assert "One weak point is measured by no indicator: earthquake" in said
    assert "6 participants from 2 groups." in said
    assert "Workshop of 20 Sep 2017" in said
    assert "Satu titik rawan tidak diukur" in words(
        risks.heading(found(GAP), ASSETS, HELD, "vulnerability", False, ID)
    )


def test_where_everything_weak_is_measured_the_title_says_so() -> None:
    assert "Every weak point is measured" in words(
        risks.heading(found(), ASSETS, HELD, "vulnerability", False, EN)
    )


def test_made_up_scores_carry_a_ribbon_and_real_ones_do_not() -> None:
    made_up = found(VOTES.assign(is_illustrative=True))
    assert "made up for demonstration" in words(
        risks.heading(made_up, ASSETS, HELD, "vulnerability", False, EN)
    )
    assert "made up" not in words(risks.heading(found(), ASSETS, HELD, "vulnerability", False, EN))
    some = found(VOTES.assign(is_illustrative=VOTES["asset_id"] == "schools"))
    assert "Some of the scores" in words(risks.heading(some, ASSETS, HELD, "vulnerability", False, EN))


def test_every_cell_says_median_quartiles_people_and_agreement_and_leads_to_itself() -> None:
    markup = risks.matrix(found(GAP), ASSETS, "workshop", ("hospitals", "flood"), {"group": "media"}, EN)
    told = dict(cells(markup))
    flood = "Rumah sakit, Flood: median 5, quartiles 5 to 5, 6 people, agreement A 1.00"
    assert told[flood] == "/risks?lang=en&group=media&asset=hospitals&hazard=flood"
    quake = next(alt for alt in told if alt.startswith("Rumah sakit, Earthquake"))
    assert quake.endswith("; vulnerable and not measured")
    assert "Sekolah <b>, Earthquake: not scored" in told
    assert "<b>, Earth" not in markup  # a name is text, never markup


def test_disagreement_is_a_mark_and_a_word_not_a_colour_alone() -> None:
    markup = risks.matrix(found(), ASSETS, "workshop", None, {}, EN)
    split = next(alt for alt, _ in cells(markup) if "Earthquake: median" in alt)
    assert (
        split
        == "Rumah sakit, Earthquake: median 3, quartiles 1 to 5, 6 people, agreement A −1.00; not agreed"
    )
    assert markup.count("rx-split-mark") == 2  # in the cell and in the key


def test_the_baseline_and_the_difference_are_shown_in_their_own_words() -> None:
    baseline = dict(cells(risks.matrix(found(), ASSETS, "baseline", None, {}, EN)))
    assert any(alt.startswith("Rumah sakit, Flood: median 3") for alt in baseline)
    change = cells(risks.matrix(found(), ASSETS, "change", None, {}, ID))
    assert (
        "Rumah sakit, Banjir: patokan 3, lokakarya 5: dinaikkan",
        "/risks?lang=id&asset=hospitals&hazard=flood",
    ) in change


def test_in_workshop_mode_people_and_agreement_stand_in_the_cells() -> None:
    said = words(risks.matrix(found(), ASSETS, "workshop", None, {"live": "on"}, ID))
    assert "n 6 A 1,00" in said
    assert "6 peserta · 3 dari 6 sel terisi · 1 tak sepakat" in said


def test_workshop_mode_waits_for_the_assets_of_the_chosen_category_alone() -> None:
    address = {"live": "on", "category": "health"}
    said = cells(risks.matrix(found(), ASSETS, "workshop", None, address, EN))
    assert {alt.split(",")[0] for alt, _ in said} == {"Rumah sakit"}


def test_a_difference_keeps_its_sign_where_every_hazard_was_raised() -> None:
    raised = VOTES[VOTES["round"] == "workshop"]
    before = raised.assign(round="baseline", score=1)
    both = found(pd.concat([raised.assign(score=3), before], ignore_index=True))
    markup = risks.matrix(both, ASSETS, "change", None, {}, EN)
    means = re.findall(r"<td>([^<]*)</td>", markup[markup.index("rx-means") :])
    assert means == ["+2.0", "+2.0", ""]  # two hazards; the corner is empty


def test_a_cell_shows_each_group_apart_and_all_together_last() -> None:
    of_cell = VOTES[(VOTES["hazard_id"] == "earthquake") & (VOTES["round"] == "workshop")]
    scale = CONFIG.scale("vulnerability")
    each = spreads(of_cell, ["group_id"], scale)
    together = spreads(of_cell, ["hazard_id"], scale).drop(columns="hazard_id").assign(group_id=None)
    scored = pd.concat([each, together], ignore_index=True)
    markup = risks.cell(("hospitals", "earthquake"), scored, found(), ASSETS, (), None, EN)
    said = words(markup)
    assert "Rumah sakit × earthquake: participants do not agree" in said
    assert re.search(
        r"Communities 3 0 0 0 0 3 5 1\.00 Government 3 3 0 0 0 0 1 1\.00 Everybody 6 3 0 0 0 3 3 −1\.00", said
    )
    assert "Not in the baseline; workshop 3. No indicator measures this hazard." in said


def test_a_cell_names_the_actions_that_answer_it_and_marks_the_made_up() -> None:
    scored = spreads(VOTES.iloc[:0].assign(group_id=None), ["group_id"], CONFIG.scale("vulnerability"))
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


def test_groups_that_see_it_differently_are_named_with_their_people() -> None:
    said = words(risks.apart(found(), ASSETS, {}, EN))
    assert "Rumah sakit Earthquake Government 1 (n 3) Communities 5 (n 3) 4" in said


def test_the_thread_says_what_lacks_and_that_actions_are_not_loaded() -> None:
    said = words(risks.hazard_thread(found(GAP), EN))
    assert "Earthquake shock not scored 1 none" in said
    assert "Flood shock 20 1 Pump stations ready" in said
    assert "Congestion stress not scored not scored" in said
    assert "The action plan is not loaded yet" in said


def test_conditions_are_told_in_words_with_their_spread() -> None:
    said = words(risks.conditions(found(), ASSETS, EN))
    assert "Rumah sakit Dinkes 2 poor" in said
    assert "nan" not in said
    title = words(risks.heading(found(), ASSETS, HELD, "condition", False, EN))
    assert "1 asset is found in poor condition" in title


def test_the_baseline_has_its_own_title_and_means() -> None:
    said = words(risks.matrix(found(), ASSETS, "baseline", None, {}, EN))
    assert "No asset is found vulnerable" in said  # Bappeda gave hospitals 3 in a flood
    assert "Rumah sakit 3" in said
    assert "The workshop confirms 0 of 1 scores of the baseline" in words(
        risks.matrix(found(), ASSETS, "change", None, {}, EN)
    )


def test_where_nothing_was_scored_nothing_is_called_measured_or_confirmed() -> None:
    nothing = found(VOTES[VOTES["round"] == "baseline"])
    assert "Vulnerability is not scored yet" in words(
        risks.heading(nothing, ASSETS, HELD, "vulnerability", False, EN)
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
    assert "2 Diverse livelihoods and employment 2 5 3 1.00" in said
    assert "1 Minimal human vulnerability — — 0 –" in said


def test_the_download_holds_every_step_so_that_nothing_is_lost() -> None:
    table = scores_report(found().cells, ASSETS, True, EN)
    row = table[table["hazard_id"] == "earthquake"].iloc[0]
    steps = [row[f"number of scores {step}"] for step in range(1, 6)]
    assert (row["n"], row["Median"], steps) == (6, 3, [3, 0, 0, 0, 3])
    assert csv_bytes(table, "indonesian").startswith("\ufeffasset_id;".encode())


@pytest.mark.parametrize("reader", [ID, EN])
def test_without_any_score_the_page_says_what_to_do(reader: Reader) -> None:
    assert "/dictionary?lang=" in cards.nothing_yet("risks", "workshops", reader)
