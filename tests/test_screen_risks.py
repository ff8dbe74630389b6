"""The page of risks without a browser: which assessment, round and cell it shows, and what its links keep."""

import re
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from resilience.errors import ResilienceError
from resilience.paths import ROOT
from resilience.screen import opening
from resilience.screen.evidence import live_of, selection
from resilience.screen.view import view_of
from tests.saving import kept

MAIN = ROOT / "resilience" / "screen" / "main.py"
SECOND = """workshop_id,assessment,round,day,name_id,name_en,purpose,purpose_en,quality
again_2025,pra_2025,workshop,2025-01-20,Lokakarya ulang,Second workshop,Menilai ulang,Scored anew,official
before_2025,pra_2025,baseline,2025-01-10,Patokan dinas,The office's baseline,,,official
"""
SHEET = "workshop_id,participant,group_id,measure,asset_id,hazard_id,score,quality\n"


@pytest.fixture(autouse=True)
def office(shipped_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An office of its own, with the starting data and a second assessment that nobody has scored."""
    st.cache_resource.clear()
    shutil.copytree(shipped_folder, tmp_path / "office")
    monkeypatch.setenv("RESILIENCE_DATABASE", str(tmp_path / "office" / "office.duckdb"))
    save("workshops", SECOND)
    yield
    with suppress(ResilienceError):
        opening.office()[1].close()
    st.cache_resource.clear()


def save(kind: str, text: str) -> None:
    kept(opening.office()[1], kind, text)


def sheet(workshop: str, hazard: str, *scores: int) -> str:
    rows = (
        f"{workshop},P{n},government,vulnerability,hospitals,{hazard},{score},official"
        for n, score in enumerate(scores)
    )
    return SHEET + "\n".join(rows)


def visit(page: str = "risks", **address: str) -> AppTest:
    visitor = AppTest.from_file(str(MAIN), default_timeout=60).run()
    visitor.switch_page(str(ROOT / "pages" / f"{page}.py"))
    for key, value in {"lang": "en", **address}.items():
        visitor.query_params[key] = value
    visitor.run()
    assert [each.value for each in visitor.error] == []
    return visitor


def markup(visitor: AppTest) -> str:
    return " ".join(each.value for each in visitor.markdown)


def said(visitor: AppTest) -> str:
    return " ".join(re.sub("<[^>]+>", " ", markup(visitor)).split())


def title(visitor: AppTest) -> str:
    return re.findall("<h1>(.*?)</h1>", markup(visitor))[0]


def widgets(visitor: AppTest, choice: str) -> list[Any]:
    every = (*visitor.button_group, *visitor.selectbox)
    return [each for each in every if each.key == f"{choice}_en"]


def cell_card(visitor: AppTest) -> str:
    return next(found for found in re.findall("<h2>(.*?) *</h2>", markup(visitor)) if " × " in found)


# Assessments


def test_workshop_mode_waits_for_the_newest_workshop_and_names_it() -> None:
    visitor = visit(live="on")
    assert title(visitor) == "Second workshop, 20 Jan 2025"
    assert "Waiting for the first sheet" in said(visitor)
    assert "0 of" in said(visitor)  # cells filled
    assert 'class="rx-cell rx-unscored"' in markup(visitor)


@pytest.mark.parametrize(
    ("day", "is_over"), [("2025-01-19", True), ("2025-01-20", False), ("2025-01", False)]
)
def test_on_its_own_last_day_a_workshop_is_not_over(day: str, is_over: bool) -> None:
    # The office's day is 20 January 2025, its baseline's the 10th: up to the end every hazard has its column.
    save("workshops", SECOND.replace("2025-01-20", day))
    save("workshop_scores", sheet("again_2025", "flood", 5, 5, 4))
    assert ("Scored by nobody: " in said(visit(live="on"))) == is_over


def test_outside_workshop_mode_the_city_s_assessment_stays_and_the_others_are_offered() -> None:
    visitor = visit()
    (chooser,) = widgets(visitor, "assessment")
    assert chooser.value == "pra_2017"
    assert chooser.options == [
        "Workshop of 20 Sep 2017 and 25 Sep 2017: Condition of the assets and their vulnerability to shocks; "
        "Vulnerability of the assets to stresses",
        "Second workshop, 20 Jan 2025: Scored anew (no scores yet)",
    ]
    assert "Risks · Workshop of 20 Sep 2017 and 25 Sep 2017" in said(visitor)  # 15 Sep was perception


def test_a_newer_assessment_with_scores_is_named_and_one_press_away() -> None:
    newer = "There is a newer assessment: Second workshop, 20 Jan 2025, so far 3 people."
    assert "newer assessment" not in said(visit())
    save("workshop_scores", sheet("again_2025", "flood", 5, 5, 4))
    visitor = visit()
    assert newer in said(visitor)
    assert '/risks?lang=en&amp;assessment=pra_2025"' in markup(visitor)
    assert "newer assessment" not in said(visit(assessment="pra_2025"))
    assert "newer assessment" not in said(visit(live="on"))


def test_a_baseline_alone_is_shown_and_says_that_its_workshop_is_still_to_come() -> None:
    save("workshop_scores", sheet("before_2025", "flood", 5, 5, 4))
    visitor = visit(assessment="pra_2025")
    assert title(visitor) == "The baseline finds 1 of 1 point vulnerable (median ≥ 4)"
    assert "its workshop is still to come" in said(visitor)
    assert "Hospitals, Flood: median 5, quartiles" in markup(visitor)
    assert widgets(visitor, "round") == []
    assert widgets(visitor, "group") == []


def test_without_a_baseline_no_difference_from_it_is_offered() -> None:
    save("workshop_scores", sheet("again_2025", "flood", 5, 5, 4))
    assert widgets(visit(assessment="pra_2025"), "round") == []
    assert widgets(visit(assessment="pra_2017"), "round")[0].options == [
        "Workshop",
        "Baseline",
        "Difference",
    ]


def test_the_baseline_is_nobody_s_group_and_the_heading_follows_the_round() -> None:
    visitor = visit(round="baseline", group="media")
    assert title(visitor).startswith("The baseline finds 47 of 176 points vulnerable")
    assert "The baseline belongs to no group" in said(visitor)
    assert widgets(visitor, "group") == []
    assert visitor.query_params["group"] == "media"  # for the round in which it counts again
    assert title(visit(round="change")).startswith("Of 176 scores of the baseline the workshop raised")


# Cells


def test_a_cell_that_nobody_scored_can_be_looked_at() -> None:
    visitor = visit(asset="telecoms", hazard="clean_water")
    assert cell_card(visitor) == "Telecoms × clean-water crisis: not scored"
    assert visitor.query_params["asset"] == "telecoms"


def test_a_hazard_of_another_page_is_not_the_cell_of_this_one() -> None:
    first = cell_card(visit())
    visitor = visit("actions", hazard="flood")
    visitor.query_params.clear()  # as Streamlit's menu does
    visitor.switch_page(str(ROOT / "pages" / "risks.py")).run()
    assert cell_card(visitor) == first


@pytest.mark.parametrize(
    "address",
    [
        {"assessment": "pra_2017", "round": "workshop", "asset": "markets", "hazard": "flood"},
        {"live": "on", "assessment": "pra_2025", "asset": "markets", "hazard": "flood"},
        {"measure": "condition", "round": "baseline"},
    ],
)
def test_an_address_that_says_what_is_so_is_left_as_it_is(address: dict[str, str]) -> None:
    # Writing it anew would be a second step in the browser's history.
    visitor = visit(**address)
    assert visitor.query_params == {"lang": "en", **address}


def test_the_card_of_the_cell_stands_directly_below_the_matrix() -> None:
    found = markup(visit())
    matrix, cell, gaps = (found.index(each) for each in ('class="rx-matrix"', "rx-groups", "Weak points"))
    assert matrix < cell < gaps


# Conditions and groups


def test_conditions_have_no_card_of_a_cell_and_bear_the_name_of_the_workshop_that_scored_them() -> None:
    visitor = visit(measure="condition", asset="markets", hazard="flood")
    assert "rx-groups" not in markup(visitor)
    assert "The cards that follow speak of how vulnerable the assets are" in said(visitor)
    # The session of 25 September scored no conditions.
    assert "Workshop on assets and shocks, 20 Sep 2017 · group: all groups" in said(visitor)
    # A weak point leads to its cell, which is in the matrix.
    links = re.findall(r'href="(/risks[^"]*asset=[^"]*)"', markup(visitor))
    assert links
    assert not [link for link in links if "measure" in link]


def test_a_group_without_a_score_in_the_assessment_cannot_be_chosen() -> None:
    save("workshop_scores", sheet("again_2025", "flood", 5, 5, 4))
    assert widgets(visit(assessment="pra_2025"), "group")[0].options == ["All groups", "Government"]
    assert len(widgets(visit(assessment="pra_2017"), "group")[0].options) == 7


# From workshop mode to the desk and back


def test_what_is_saved_from_workshop_mode_is_to_be_seen_there(monkeypatch: pytest.MonkeyPatch) -> None:
    view, rows = view_of("en", None), pd.DataFrame({"workshop_id": ["again_2025"]})
    monkeypatch.setattr(st, "session_state", {})
    assert live_of(view, "workshop_scores", rows) == {}
    monkeypatch.setattr(st, "session_state", {selection._LIVE: "pra_2017"})
    assert live_of(view, "workshop_scores", rows) == {"live": "on", "assessment": "pra_2025"}
    new = pd.DataFrame({"assessment": ["pra_2026"]})
    assert live_of(view, "workshops", new) == {"live": "on", "assessment": "pra_2026"}
    assert live_of(view, "assets", pd.DataFrame()) == {"live": "on", "assessment": "pra_2017"}


@pytest.mark.parametrize("is_bare", [False, True])  # Streamlit's menu leads to an address that says nothing
def test_the_button_opens_workshop_mode_at_the_newest_workshop_and_leaves_it_with_what_was_seen(
    is_bare: bool,
) -> None:
    save("workshop_scores", sheet("again_2025", "flood", 5, 5, 4))
    visitor = visit()
    if is_bare:
        visitor.query_params.clear()
        visitor.run()
    assert "Risks · Workshop of 20 Sep 2017 and 25 Sep 2017" in said(visitor)
    next(each for each in visitor.button if each.key == "live switch").click().run()
    assert title(visitor) == "Second workshop, 20 Jan 2025"
    visitor.run()
    assert title(visitor) == "Second workshop, 20 Jan 2025"
    next(each for each in visitor.button if each.key == "live switch").click().run()
    assert visitor.query_params["assessment"] == "pra_2025"
    assert "Risks · Workshop of 20 Jan 2025" in said(visitor)


def test_the_button_keeps_an_assessment_that_was_chosen() -> None:
    save("workshops", SECOND.replace("2025-01-20", "2017-01-20"))  # older, and so not the newest
    visitor = visit(assessment="pra_2025")
    next(each for each in visitor.button if each.key == "live switch").click().run()
    assert visitor.query_params["assessment"] == "pra_2025"
    assert title(visitor).startswith("Second workshop")


def test_workshop_mode_is_remembered_until_it_ends() -> None:
    visitor = visit(live="on")
    assert visitor.session_state[selection._LIVE] == "pra_2025"
    visitor.query_params.pop("live")
    visitor.run()
    assert visitor.session_state[selection._LIVE] is None
