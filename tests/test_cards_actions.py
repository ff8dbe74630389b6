"""The cards of the action plan, read as the browser would read them; figures worked out by hand."""

import math
import re
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from resilience import config as configuration
from resilience import intake
from resilience.actions import MARKS, STATES, action_states
from resilience.cards import actions, card_title
from resilience.cards.actions import words
from resilience.cards.actions.bars import axis_of, bar
from resilience.cards.figures import rows
from resilience.contracts import contract
from resilience.downloads import FORMS, csv_bytes, plan_report, progress_report
from resilience.overdue import overdue
from resilience.reader import Reader
from resilience.text import Text
from tests.test_cards import HOSTILE, Element, foreign_in, marked, read

ROOT = Path(__file__).parents[1]
TODAY = date(2025, 1, 20)
LANGUAGES = ("id", "en")
CONFIG = configuration.load(ROOT / "config.yaml")

ACTION = {
    **{"pillar_id": "siap", "strategy": "Plan A", "kind": "city", "agency": "DSDA", "partners": None},
    **{"planned_start": "2024-01-01", "planned_end": "2025-12-30", "budget": math.nan, "currency": None},
    **{"hazards": "flood", "indicators": "pumps_ready", "assets": None, "focus_areas": None},
    **{"in_plan": None, "quality": "official", "source": "Office"},
}
REPORT = {
    **{"percent": math.nan, "spent": math.nan, "word": None, "obstacle": None, "next_step": None},
    **{"next_day": None, "quality": "official", "source": "Office"},
}

# From 1 January 2024 to 30 December 2025 are 730 days; 30 December 2024 is the 365th: half of the plan.
PLAN = (
    {"action_id": "wells", "name": "Wells", "agency": "Disdik", "planned_start": "2024-03-01"}
    | {"planned_end": "2024-12-30", "in_plan": "no"},
    {"action_id": "drain", "name": "Drain", "budget": 200e9, "currency": "idr", "in_plan": "yes"},
    {
        "action_id": "alarm",
        "name": "Alarm",
        "agency": "BPBD",
        "partners": "uni|club",
        "kind": "collaboration",
    },
    {"action_id": "pipes", "name": "Pipes", "agency": "PAM Jaya", "pillar_id": "sehat", "hazards": "fire"},
    {"action_id": "trains", "name": "Trains", "agency": None, "planned_start": "2019-03"}
    | {"planned_end": "2030", "pillar_id": "terhubung", "partners": "uni"},
    {"action_id": "farms", "name": "Farms", "agency": None, "planned_start": "2018", "planned_end": None}
    | {"pillar_id": None, "indicators": None},
    {"action_id": "park", "name": "Park", "planned_start": "2025-03-01", "planned_end": "2025-12"},
    {"action_id": "posts", "name": "Posts", "agency": "BPBD", "planned_start": "2023-11-01"}
    | {"planned_end": "2024-11-30"},
)
REPORTS = (
    {"action_id": "wells", "day": "2025-01-15", "percent": 81.0, "word": "under_way"}
    | {"obstacle": "Yards are taken.", "next_step": "Agree on dates.", "next_day": "2025-01-31"},
    {"action_id": "drain", "day": "2024-09-30", "percent": 34.0, "spent": 80e9, "word": "under_way"},
    {"action_id": "drain", "day": "2024-12-30", "percent": 40.0, "spent": 100e9, "word": "under_way"},
    {"action_id": "alarm", "day": "2024-12-30", "percent": 52.0, "word": "upcoming"},
    {"action_id": "pipes", "day": "2024-06-28", "percent": 24.0},
    {"action_id": "posts", "day": "2024-12-05", "percent": 100.0, "word": "done"},
)
STEPS = (
    {"action_id": "alarm", "name": "Chosen", "due": "2024-06-30", "weight": 1.0, "done_on": "2024-07-05"},
    {"action_id": "alarm", "name": "Built", "due": "2025-01-10", "weight": 1.0, "done_on": None},
    {"action_id": "alarm", "name": "Tested", "due": "2025-12-30", "weight": 0.0, "done_on": None},
)
NOTHING_MEASURED = pd.DataFrame(columns=["place_id", "indicator_id", "period", "value"])
PARTNERS = pd.DataFrame(
    [
        {"partner_id": "uni", "name": "University", "kind": "university"},
        {"partner_id": "club", "name": "Club", "kind": "community"},
        {"partner_id": "silent", "name": "Silent", "kind": "donor"},
    ]
).assign(quality="official", source="Office")


def reader(language: str = "en", **changed: Any) -> Reader:
    return Reader(Text(language), CONFIG.model_copy(update=changed), TODAY, {"lang": language})


def milestones(*found: dict[str, Any]) -> pd.DataFrame:
    names = ["action_id", "name", "due", "weight", "done_on", "quality"]
    frame = pd.DataFrame([{"quality": "official", **row} for row in found], columns=names, dtype=object)
    return frame.astype({"weight": "float64"})


def states(
    *chosen: str, plan: tuple[dict[str, Any], ...] = PLAN, reports: tuple[dict[str, Any], ...] = REPORTS,
    steps: pd.DataFrame | None = None, **all_of: Any
) -> pd.DataFrame:  # fmt: skip
    """The states of the actions (those named, or all), with `all_of` in every action."""
    asked = [{**ACTION, **row, **all_of} for row in plan if not chosen or row["action_id"] in chosen]
    actions_ = pd.DataFrame(asked, dtype=object).astype({"budget": "float64"})
    told = pd.DataFrame([{**REPORT, **row} for row in reports], columns=["action_id", "day", *REPORT])
    told = told.astype({"percent": "float64", "spent": "float64"})
    steps = milestones() if steps is None else steps
    return action_states(actions_, told, steps, CONFIG.actions, TODAY)


def one(code: str, **given: Any) -> dict[Any, Any]:
    found = states(**given)
    return rows(found[found["action_id"] == code])[0]


def many(number: int, **all_of: Any) -> tuple[dict[str, Any], ...]:
    """So many actions that are on time but for want of a report."""
    return tuple({"action_id": f"a{at}", "name": f"Action {at}", **all_of} for at in range(number))


def drawn(found: pd.DataFrame, part: str = "", first: int = 1, language: str = "en", **kept: str) -> Element:
    return read(actions.timeline(found, milestones(*STEPS), part, first, kept, reader(language)))


def statuses(**judged: str) -> pd.DataFrame:
    return pd.DataFrame({"indicator_id": [*judged], "status": [*judged.values()]})


# The states of the plan, which all that follows is about


def test_the_plan_of_these_tests_holds_every_kind_of_state() -> None:
    found = states().set_index("action_id")
    told = found[["state", "days_late"]].apply(tuple, axis=1).to_dict()
    assert told == {
        "wells": ("late", 21),
        "drain": ("late", 0),
        "alarm": ("on_time", 0),
        "pipes": ("out_of_date", 0),
        "trains": ("not_reported", 0),
        "farms": ("not_reported", 0),
        "park": ("upcoming", 0),
        "posts": ("done", 5),
    }
    assert found.loc["drain", "planned"] == pytest.approx(50)


def test_every_state_has_a_mark() -> None:
    assert set(MARKS) == {*STATES, "past_end", "behind_plan"} - {"late"}


# The heading


def titled(found: pd.DataFrame, *scope: str, language: str = "en") -> Element:
    return read(actions.heading(found, scope, reader(language)))


def test_the_title_counts_the_late_ones_and_names_the_longest() -> None:
    assert titled(states()).one("h1").text == "Two of 8 actions are late; Wells is 21 days past its end"
    title = titled(states(), language="id").one("h1").text
    assert title == "Dua dari 8 aksi terlambat; Wells sudah 21 hari lewat batas"


def test_where_none_is_past_its_end_the_title_says_the_points() -> None:
    card = titled(states("drain", "posts"))
    assert card.one("h1").text == "One of 2 actions is late; Drain is 10 points below its plan"


@pytest.mark.parametrize(
    ("chosen", "title"),
    [
        (("alarm", "posts"), "None of 2 actions is late"),
        (("alarm", "trains", "pipes"), "No action is known to be late; 2 of 3 have no current report"),
        (("posts",), "Posts: done 5 Dec 2024, 5 days past its end"),
        (("trains",), "Trains: not reported"),
    ],
)
def test_what_nobody_knows_is_not_called_on_time(chosen: tuple[str, ...], title: str) -> None:
    assert titled(states(*chosen)).one("h1").text == title


def test_the_rule_stands_below_with_its_limit_and_how_many_nobody_reported() -> None:
    lead = titled(states()).one("p", "rx-lead").text
    assert lead.startswith("Late = a report more than 5 points below the plan of the report's own day")
    assert "Two actions have not been reported." in lead
    assert "One has a report older than 120 days." in lead


def test_the_selection_is_said_before_the_finding() -> None:
    card = titled(states("drain", "park"), "DSDA", "Flood")
    assert card.one("h1").text.startswith("DSDA, Flood: one of 2 actions is late;")
    assert (
        card.one("p", "rx-crumb").text
        == "Actions · agencies' reports up to 30 December 2024 · Water Resources Agency (DSDA) · Flood"
    )


def test_a_selection_without_actions_says_so_and_no_rule() -> None:
    card = titled(states("drain").iloc[:0], "BPS")
    assert card.one("h1").text == "BPS: no action in the plan"
    assert list(card.all("p", "rx-lead")) == []


@pytest.mark.parametrize(
    ("plan", "report", "ribbon"),
    [
        ("official", "official", ""),
        ("official", "illustrative", "All progress reports are made up."),
        ("illustrative", "illustrative", "All actions and their progress are made up for demonstration."),
    ],
)
def test_the_ribbon_says_what_is_made_up(plan: str, report: str, ribbon: str) -> None:
    reports = tuple({**row, "quality": report} for row in REPORTS)
    card = titled(states(reports=reports, quality=plan))
    said = [each.text.removeprefix("illustrative").strip() for each in card.all("p", "rx-ribbon")]
    assert said == ([ribbon] if ribbon else [])


def test_of_a_mixed_plan_the_real_actions_are_named() -> None:
    real = ("trains", "farms")
    plan = tuple(
        {**row, "quality": "official" if row["action_id"] in real else "illustrative"} for row in PLAN
    )
    reports = tuple({**row, "quality": "illustrative"} for row in REPORTS)
    ribbon = titled(states(plan=plan, reports=reports)).one("p", "rx-ribbon").text
    assert "2 actions are real (Trains and Farms);" in ribbon
    assert "6 marked illustrative are made up for demonstration." in ribbon
    assert "All progress reports are made up." in ribbon


# The board


def test_every_action_is_a_square_that_names_it_and_leads_to_it() -> None:
    card = read(actions.board(states(), (), {"agency": "A B"}, reader()))
    assert [each.text for each in card.all("p", "rx-boxword")] == [
        *("1 done", "2 late", "1 under way, on time", "1 out of date", "2 not reported", "1 upcoming"),
    ]
    boxes = list(card.all("a", "rx-box"))
    assert [each.attributes["title"] for each in boxes][:3] == [
        "Posts: done",
        "Wells: past its end",
        "Drain: late",
    ]
    assert boxes[0].attributes["aria-label"] == "Posts: done"
    assert boxes[0].attributes["href"] == "/actions?lang=en&agency=A+B&action=posts"


def test_a_late_square_has_its_shape_and_not_only_its_colour() -> None:
    card = read(actions.board(states("wells", "drain"), (), {}, reader()))
    signs = [len(list(each.all("path"))) for each in card.all("svg", "rx-sign")]
    assert signs == [1, 1]


def test_more_actions_than_can_be_seen_singly_are_shares() -> None:
    card = read(actions.board(states(plan=(*PLAN, *many(113))), (), {}, reader()))  # 121
    assert list(card.all("a")) == []
    shares = card.one("div", "rx-shares")
    assert "115 not reported" in shares.attributes["aria-label"]
    assert len(list(read(actions.board(states(plan=(*PLAN, *many(112))), (), {}, reader())).all("a"))) == 120


def test_a_filter_without_a_result_says_so_with_a_way_back() -> None:
    card = read(actions.board(states("drain").iloc[:0], ("DLH", "Late only"), {}, reader()))
    assert "No action fits" in card.text
    assert "DLH, Late only" in card.text
    assert card.one("a").attributes["href"] == "/actions?lang=en"


# The time axis


def test_groups_stand_late_first_and_done_last_with_their_counts() -> None:
    heads = [each.text for each in drawn(states()).all("tr", "rx-group")]
    assert heads[0] == "2 late, those past their end first"
    assert heads[1] == "1 under way, on time"
    assert heads[2].startswith("1 with a report out of date and 2 not reported")
    assert heads[3:] == ["1 upcoming", "1 done"]


def line_of(name: str, **given: Any) -> list[str]:
    card = drawn(states(**given))
    found = next(each for each in card.all("tr", "rx-planrow") if name in each.text)
    hidden = {id(part) for part in found.all("span", "rx-hidden")}
    cells = [each for each in found.children if isinstance(each, Element)]
    assert hidden
    return [each.text for each in cells]


@pytest.mark.parametrize(
    ("name", "cells"),
    [
        ("Wells", ["Reported: 81% of 100%", "−19 points, 21 days past its end", "Due: 30 Dec 2024"]),
        ("Drain", ["Reported: 40% of 50%", "−10 points", "Due: 30 Dec 2025"]),
        ("Alarm", ["Reported: 52% of 50%", "on time", "Due: 30 Dec 2025"]),
        ("Pipes", ["Reported: 24% of 25%", "report of 28 Jun 2024", "Due: 30 Dec 2025"]),
        ("Trains", ["Reported: not reported", "cannot be judged", "Due: 2030"]),
        ("Farms", ["Reported: not reported", "cannot be judged", "Due: not known"]),
        ("Park", ["", "starts 1 Mar", "Due: Dec 2025"]),
        ("Posts", ["Reported: 100%", "done, 5 days past its end", "Due: 30 Nov 2024"]),
    ],
)
def test_a_line_says_reported_against_plan_and_due(name: str, cells: list[str]) -> None:
    assert line_of(name)[3:] == cells


def test_a_state_is_read_before_the_name_and_the_bar_is_told_in_words() -> None:
    cells = line_of("Alarm", steps=milestones(*STEPS))
    assert cells[0] == "on time: Alarm"
    assert "1 Jan 2024 to 30 Dec 2025; 1 of 3 milestones reached" in cells[2]


def test_a_late_line_tells_obstacle_next_step_and_its_day() -> None:
    told = [each.text for each in drawn(states()).all("tr", "rx-plantold")]
    assert told[0] == "Obstacle: Yards are taken. Next step: Agree on dates, 31 Jan 2025"


def test_what_is_said_and_what_is_counted_is_a_marked_line() -> None:
    doubt = drawn(states()).one("span", "rx-doubt")
    assert doubt.text == "The agency says “upcoming”, but 52% is reported."
    assert len(list(doubt.all("svg"))) == 1


def test_points_near_the_limit_are_written_so_that_they_lie_on_the_right_side() -> None:
    reports = ({"action_id": "drain", "day": "2024-12-30", "percent": 44.8},)
    assert line_of("Drain", reports=reports)[4] == "−5.2 points"
    reports = ({"action_id": "drain", "day": "2024-12-30", "percent": 44.97},)
    assert line_of("Drain", reports=reports)[4] == "−5.03 points"


def parts_of(code: str, **given: Any) -> dict[str, tuple[float, float]]:
    found = states(**given)
    row = rows(found[found["action_id"] == code])[0]
    made = bar(row, [], axis_of(states(), TODAY), TODAY)
    assert made is not None
    return {kind: (start, end) for kind, start, end in made.parts}


def test_lateness_is_a_length_of_the_bar() -> None:
    parts = parts_of("drain")
    start, end = parts["rest"]
    assert parts["told"] == (start, pytest.approx(start + 0.4 * (end - start), abs=0.1))
    assert parts["missing"] == (parts["told"][1], pytest.approx(start + 0.5 * (end - start), abs=0.1))
    assert set(parts_of("wells")) == {"rest", "told", "over"}
    assert set(parts_of("alarm")) == {"rest", "told"}


def test_missing_is_never_zero() -> None:
    assert set(parts_of("trains")) == {"rest"}
    assert set(parts_of("farms")) == {"open"}
    assert set(parts_of("park")) == {"upcoming"}
    assert set(parts_of("pipes")) == {"rest", "old"}
    nowhere = states(plan=({"action_id": "x", "name": "X", "planned_start": None, "planned_end": None},))
    assert bar(rows(nowhere)[0], [], axis_of(nowhere, TODAY), TODAY) is None


def test_a_bar_that_runs_out_of_the_axis_ends_in_an_arrow() -> None:
    found = states()
    axis = axis_of(found, TODAY)
    row = rows(found[found["action_id"] == "trains"])[0]
    made = bar(row, [], axis, TODAY)
    assert made is not None
    assert made.arrows == ("left", "right")
    assert axis[1] - axis[0] == pytest.approx(4.0)  # not the eleven years of the longest action


def test_milestones_are_marked_as_reached_or_not() -> None:
    found = states("alarm", steps=milestones(*STEPS))
    made = bar(rows(found)[0], rows(milestones(*STEPS)), axis_of(found, TODAY), TODAY)
    assert made is not None
    assert [done for _, done in made.milestones] == [True, False, False]


def test_an_end_that_its_pace_does_not_reach_is_marked_unless_the_pace_is_old() -> None:
    # 40 % after 365 days: 100 % after 912.5, that is on 1 July 2026; the plan ends on 30 December 2025.
    row = one("drain")
    made = bar(row, [], axis_of(states(), TODAY), TODAY)
    assert row["forecast_end"] == date(2026, 7, 1)
    assert made is not None
    assert made.forecast is not None
    assert made.forecast[1] > made.forecast[0]
    old = bar(one("pipes"), [], axis_of(states(), TODAY), TODAY)
    assert old is not None
    assert old.forecast is None


def names_in(card: Element) -> list[str]:
    return [each.one("a").text for each in card.all("tr", "rx-planrow")]


def test_a_long_group_shows_its_first_rows_and_leads_to_the_next() -> None:
    found = states(plan=many(40))
    card = drawn(found, agency="A B")
    assert len(names_in(card)) == 15
    more = card.one("tr", "rx-paging").one("a")
    assert more.text == "25 more"
    assert more.attributes["href"] == "/actions?lang=en&agency=A+B&part=unclear&from=16"
    page = drawn(found, "unclear", 31)
    assert len(names_in(page)) == 10
    assert names_in(page)[0] == "Action 30"
    links = [each.attributes["href"] for each in page.all("a") if "part" in each.attributes["href"]]
    assert links == ["/actions?lang=en&part=unclear&from=16"]
    assert "rows 31–40 of 40" in page.text
    assert page.one("p", "rx-small").one("a").attributes["href"] == "/actions?lang=en"


def test_one_row_more_is_shown_instead_of_a_link_to_it() -> None:
    assert len(names_in(drawn(states(plan=many(16))))) == 16
    assert len(names_in(drawn(states(plan=many(17))))) == 15


def test_links_of_a_page_leave_the_reader_where_they_are() -> None:
    card = drawn(states(plan=many(40)))
    assert all(
        "data-stay" in cell.attributes for row in card.all("tr", "rx-paging") for cell in row.all("td")
    )


def test_two_thousand_actions_are_never_all_drawn() -> None:
    markup = actions.timeline(states(plan=many(2000)), milestones(), "", 1, {}, reader())
    assert markup.count('<svg class="rx-planbar"') == 15


def test_marks_stand_at_the_group_where_all_of_it_is_made_up_else_at_the_row() -> None:
    all_made_up = drawn(states("drain", "wells", quality="illustrative"))
    assert marked(all_made_up) == ["illustrative"]
    plan = tuple(
        {**row, "quality": "illustrative" if row["action_id"] == "wells" else "official"} for row in PLAN
    )
    mixed = drawn(states("drain", "wells", plan=plan))
    row = next(each for each in mixed.all("tr", "rx-planrow") if "Wells" in each.text)
    assert marked(mixed) == marked(row) == ["illustrative"]


def test_real_actions_without_a_report_are_said_to_be_unpublished_only_beside_made_up_ones() -> None:
    said = "their progress is not published"
    assert said in drawn(states("trains", "pipes", reports=({**REPORTS[4], "quality": "illustrative"},))).text
    assert said not in drawn(states("trains", "pipes")).text


def test_the_key_names_only_what_is_drawn() -> None:
    key = drawn(states("alarm")).one("p", "rx-legend").text
    assert "missing" not in key
    assert "upcoming" not in key
    assert "today, 20 January 2025" in key


# Who carries it


def test_agencies_stand_by_their_load_and_the_title_is_the_finding() -> None:
    card = read(actions.agencies(states(), reader()))
    # DSDA and BPBD carry two each, and DSDA has a late one; what is nobody's stands last.
    assert card.one("h2").text == "DSDA carries two actions, one of them late"
    assert card.one("tbody").texts("th") == ["DSDA", "BPBD", "Disdik", "PAM Jaya", "not set"]


def test_who_carries_most_and_is_late_stands_first() -> None:
    card = read(actions.agencies(states("drain", "park", "alarm"), reader("id")))
    assert card.one("h2").text == "DSDA menanggung dua aksi, satu terlambat"
    first = next(card.one("tbody").all("tr"))
    assert first.one("a").attributes["href"] == "/actions?lang=id&agency=DSDA"
    assert first.texts("td")[1:] == ["2", "1"]
    assert "1 terlambat, 1 belum mulai" in first.text


def test_those_for_which_nobody_answers_can_be_asked_for() -> None:
    card = read(actions.agencies(states(), reader()))
    link = next(each for each in card.all("a") if each.text == "not set")
    assert link.attributes["href"] == "/actions?lang=en&agency=-"


def test_after_ten_agencies_the_others_stand_together() -> None:
    plan = tuple({**row, "agency": f"Agency {at:02d}"} for at, row in enumerate(many(13)))
    card = read(actions.agencies(states(plan=plan), reader()))
    assert len(list(card.one("tbody").all("tr"))) == 11
    last = list(card.one("tbody").all("tr"))[-1]
    assert last.one("th").text == "3 others"
    assert last.texts("td")[1:] == ["3", "0"]


def test_of_one_agency_alone_there_is_nothing_to_compare() -> None:
    assert actions.agencies(states("drain", "park"), reader()) == ""
    assert actions.pillars(states("drain", "park"), reader()) == ""


def test_many_actions_of_one_agency_are_shares() -> None:
    plan = (*many(17), {"action_id": "z", "name": "Z", "agency": "BPBD"})
    card = read(actions.agencies(states(plan=plan), reader()))
    assert list(card.all("span", "rx-loadboxes")) == []
    assert [each.attributes["style"] for each in card.all("span", "rx-shares")] == [
        "width:100.0%",
        "width:5.9%",
    ]


def test_pillars_are_named_and_what_has_none_is_not_lost() -> None:
    card = read(actions.pillars(states(), reader()))
    assert [each.text for each in card.one("tbody").all("th")] == [
        *("Prepared Jakarta", "Healthy Jakarta", "Connected Jakarta", "No pillar"),
    ]


def test_partners_are_told_with_kind_actions_and_agencies() -> None:
    found = states()
    card = read(actions.partners(found, found, PARTNERS, reader()))
    assert card.one("h2").text == "Two partners help to carry 2 actions"
    assert "1 registered partner is not named in any action." in card.text
    first = next(card.one("tbody").all("tr"))
    assert first.one("th").one("a").attributes["href"] == "/actions?lang=en&partner=uni"
    assert first.texts("td") == ["university", "Actions: Alarm , Trains", "Agency: BPBD, not set"]


def test_partners_of_a_selection_are_not_called_silent_for_the_rest() -> None:
    card = read(actions.partners(states("alarm"), states(), PARTNERS, reader()))
    assert "not named" not in card.text
    assert actions.partners(states("drain"), states(), PARTNERS, reader()) == ""


# Money


def test_money_says_what_it_will_cost_above_the_budget() -> None:
    # PV 100, EV 80, AC 100 billion: SPI 0.8, CPI 0.8, forecast 250 of 200 billion.
    card = read(actions.money(states(), reader()))
    assert card.one("h2").text == "Drain is forecast to cost Rp 50 billion above its budget"
    row = next(card.one("tbody").all("tr"))
    assert row.texts("td") == [
        *("SPI 0.80", "CPI 0.80", "Budget 200", "Forecast 250", "Difference +50", ""),
    ]
    assert "Actions with a budget, Rp billion" in card.text


def test_currencies_are_never_added() -> None:
    plan = (
        {"action_id": "drain", "name": "Drain", "budget": 200e9, "currency": "idr"},
        {"action_id": "alarm", "name": "Alarm", "budget": 3.5e6, "currency": "usd"},
        {"action_id": "pipes", "name": "Pipes", "budget": 4e9, "currency": "idr"},
    )
    reports = (
        {"action_id": "drain", "day": "2024-12-30", "percent": 40.0, "spent": 100e9},
        {"action_id": "pipes", "day": "2024-12-30", "percent": 50.0, "spent": 1.8e9},
        {"action_id": "alarm", "day": "2024-12-30", "percent": 50.0},
    )
    card = read(actions.money(states(plan=plan, reports=reports), reader("id")))
    heads = [next(table.all("th")).text for table in card.all("table")]
    assert heads == ["Aksi beranggaran, Rp miliar", "Aksi beranggaran, US$ juta"]
    sums = [each.text for each in card.all("tr", "rx-sum")]
    # 250 + 3.6 of 200 + 4; the dollars have no forecast, and nothing to add.
    assert sums == ["Jumlah 2 aksi dengan perkiraan Anggaran 204 Perkiraan 254 Selisih +50"]
    dollars = list(card.all("table"))[1]
    assert next(dollars.one("tbody").all("tr")).texts("td")[2:] == [
        *("Anggaran 3,5", "Perkiraan —", "Selisih —", ""),
    ]


def test_without_a_budget_there_is_no_card_and_without_spending_no_forecast() -> None:
    assert actions.money(states("alarm"), reader()) == ""
    plan = ({"action_id": "x", "name": "X", "budget": 5e9},)
    assert (
        read(actions.money(states(plan=plan), reader())).one("h2").text == "The cost cannot be forecast yet"
    )


@pytest.mark.parametrize(
    ("value", "currency", "said"),
    [
        (58.3e9, "idr", "Rp 58 billion"),
        (1.24e12, "idr", "Rp 1.2 trillion"),
        (2e12, "idr", "Rp 2 trillion"),
        (450e6, "idr", "Rp 450 million"),
        (1200, "usd", "US$ 1,200"),
        (math.nan, "idr", "—"),
    ],
)
def test_an_amount_is_written_in_its_unit(value: float, currency: str, said: str) -> None:
    assert words.amount(value, currency, reader()) == said


def test_an_index_that_has_not_reached_one_is_never_written_as_one() -> None:
    assert words.index(0.996, reader()) == "0.996"
    assert words.index(1.0, reader()) == "1.00"


# What it is for


def test_what_is_unknown_has_not_stayed_out_of_the_plan() -> None:
    card = read(actions.entered(states(), reader()))
    assert card.one("h2").text == "1 of 8 actions has entered the city's plan (RPJMD)"
    assert card.one("p", "rx-legend").text == "1 entered 1 not yet 6 not known"
    squares = card.one("p", "rx-loadboxes")
    assert [each.classes[-1] for each in squares.all("i")] == [
        "rx-in-yes",
        "rx-in-no",
        *["rx-in-unknown"] * 6,
    ]
    assert "Semarang: 30% of 53 initiatives" in card.text


def test_what_leads_nowhere_is_named_with_its_links() -> None:
    found = states()
    judged = statuses(pumps_ready="off_track", gini="off_track", fires="behind")
    card = read(actions.nowhere(found, found, judged, ("earthquake",), reader()))
    assert card.one("h2").text == "One action moves no indicator"
    links = [each.attributes["href"] for each in card.all("a")]
    assert links == ["/actions?lang=en&action=farms", "/indicators?lang=en&indicator=gini"]
    assert "Shocks and stresses of the city without an action: 1 Earthquake" in card.text


def test_of_a_selection_only_its_own_actions_are_said_to_lead_nowhere() -> None:
    judged = statuses(gini="off_track")
    card = read(actions.nowhere(states("farms"), states(), judged, ("earthquake",), reader()))
    assert "Earthquake" not in card.text
    assert actions.nowhere(states("drain"), states(), judged, ("earthquake",), reader()) == ""


# One agency


def judged_pumps() -> pd.DataFrame:
    """The status of one indicator of DSDA."""
    judged = pd.DataFrame(
        [{"indicator_id": "pumps_ready", "status": "behind", "value": 91.5, "period": "2024"}], dtype=object
    ).assign(quality="official", target_quality="official", target_period="2030")
    return judged.assign(target_lower=98.0, target_upper=math.nan).astype({"value": "float64"})


def test_an_agency_has_its_indicators_and_its_overdue_data() -> None:
    judged = judged_pumps()
    owed = overdue(NOTHING_MEASURED, CONFIG, TODAY, "jakarta")
    awaited = states("drain").iloc[:0]
    markup = actions.of_agency("DSDA", judged, owed[owed["agency"] == "DSDA"], awaited, reader())
    cards = read(markup)
    assert next(cards.all("h2")).text == "Water Resources Agency (DSDA) also answers for 1 indicator"
    assert cards.one("span", "rx-behind").text == "behind"
    assert "91.5 2024" in cards.text
    # Nothing of DSDA's was ever measured here: both of its indicators are overdue.
    assert cards.texts("h2") == [
        "Water Resources Agency (DSDA) also answers for 1 indicator",
        "2 figures are overdue",
    ]
    assert actions.of_agency("DSDA", judged.iloc[:0], owed.iloc[:0], awaited, reader()) == ""


# One action


def figures_of(code: str, language: str = "en", **given: Any) -> list[str]:
    card = read(actions.one_figures(one(code, **given), reader(language)))
    return [each.text for each in card.all("section")]


def test_the_four_figures_of_a_late_action() -> None:
    assert figures_of("drain") == [
        "Reported 40% report of 30 Dec 2024",
        "Planned for 30 Dec 2024 50% today 53%; growing evenly",
        "Against plan −10 points late from more than 5 points",
        "Done, forecast 1 Jul 2026 due 30 Dec 2025; at the pace up to the last report",
    ]


def test_the_four_figures_of_one_past_its_end_of_one_done_and_of_one_nobody_reported() -> None:
    assert figures_of("wells")[2] == "Against plan 21 days past its end; −19 points"
    assert figures_of("posts")[2:] == [
        "Against plan done 5 days past its end",
        "Done 5 Dec 2024 due 30 Nov 2024",
    ]
    assert figures_of("trains") == [
        "Reported not reported No report; that is not zero.",
        "Planned for 20 Jan 2025 50% growing evenly",
        "Against plan cannot be judged",
        "Done, forecast cannot be told yet due 2030",
    ]


def test_an_old_report_is_not_called_on_time_and_has_no_forecast() -> None:
    assert figures_of("pipes")[2:] == [
        "Against plan report out of date −1 points at that time",
        "Done, forecast cannot be told yet due 30 Dec 2025",
    ]


def test_the_heading_of_one_leads_back_to_the_selection() -> None:
    card = read(actions.one_heading(one("drain"), {"agency": "DSDA", "late": "on"}, reader()))
    assert card.one("a").attributes["href"] == "/actions?lang=en&agency=DSDA&late=on"
    assert card.one("h1").text == "Drain: 40% reported, 10 points below the plan"
    state = card.one("span", "rx-status")
    assert state.text == "late"
    assert len(list(state.all("svg"))) == 1


def test_what_the_agency_says_and_a_step_whose_day_is_past() -> None:
    told = read(actions.one_told(one("wells"), reader()))
    assert "Yards are taken." in told.text
    assert "31 Jan 2025" in told.text
    assert list(told.all("span", "rx-over")) == []
    reports = ({**REPORTS[0], "next_day": "2025-01-10"},)
    assert (
        read(actions.one_told(one("wells", reports=reports), reader())).one("span", "rx-over").text
        == "already past"
    )
    assert "no obstacle and no next step" in read(actions.one_told(one("trains"), reader())).text
    assert "but 52% is reported" in read(actions.one_told(one("alarm"), reader())).text


def test_milestones_say_when_they_are_due_their_share_and_how_late_they_are() -> None:
    card = read(actions.one_milestones(milestones(*STEPS), reader()))
    assert card.one("h2").text == "1 of 3 milestones reached"
    lines = [row.texts("td") for row in card.one("tbody").all("tr")]
    assert lines == [
        ["30 Jun 2024", "50%", "5 Jul 2024 5 days late"],
        ["10 Jan 2025", "50%", "not yet 10 days late"],
        ["30 Dec 2025", "0%", "not yet"],
    ]
    assert actions.one_milestones(milestones(), reader()) == ""


def reports_of(*found: dict[str, Any]) -> pd.DataFrame:
    frame = pd.DataFrame(
        [{**REPORT, "planned": 50.0, **row} for row in found], columns=["day", *REPORT, "planned"]
    )
    return frame.astype({"percent": "float64", "spent": "float64"})


def test_reports_stand_newest_first_with_the_plan_of_their_day() -> None:
    found = reports_of(
        {"day": "2024-09-30", "percent": 34.0, "spent": 80e9},
        {"day": "2024-12-30", "percent": 40.25, "spent": 1.5e9, "word": "under_way", "next_step": "Buy.",
         "next_day": "2025-02"},
    )  # fmt: skip
    card = read(actions.one_reports(found, "idr", reader()))
    lines = [row.text for row in card.one("tbody").all("tr")]
    assert lines[0] == "30 Dec 2024 40.2% of 50% Spent: Rp 1.5 billion under way → Buy, Feb 2025"
    assert lines[1].startswith("30 Sep 2024 34% of 50% Spent: Rp 80 billion")
    numbers = read(actions.one_table(found, reader()))
    assert [row.texts("td") for row in numbers.one("tbody").all("tr")] == [
        ["30 Dec 2024", "40.2%", "50%", "−10"],
        ["30 Sep 2024", "34%", "50%", "−16"],
    ]
    assert read(actions.one_reports(found.iloc[:0], None, reader())).text == "No reports yet"


def test_a_long_list_of_reports_folds_after_twelve() -> None:
    found = reports_of(*({"day": f"2024-{at // 28 + 1:02d}-{at % 28 + 1:02d}"} for at in range(60)))
    card = read(actions.one_reports(found, None, reader()))
    assert card.one("summary").text == "48 earlier reports"


def test_all_that_the_plan_says_leads_on() -> None:
    assets = pd.DataFrame([{"asset_id": "roads", "name": "Roads"}])
    row = one("alarm", indicators="pumps_ready|unknown_one", assets="roads|bridges", in_plan=None)
    card = read(actions.one_about(row, PARTNERS, assets, reader()))
    facts = dict(zip(card.texts("dt"), card.texts("dd"), strict=True))
    assert facts["Planned time"] == "1 Jan 2024 to 30 Dec 2025"
    assert facts["Entered the city's plan (RPJMD)"] == "not known"
    assert facts["Partners"] == "University , Club"
    assert facts["Assets that it strengthens"] == "Roads, bridges"
    links = [each.attributes["href"] for each in card.all("a")]
    assert links == [
        "/actions?lang=en&pillar=siap",
        "/actions?lang=en&agency=BPBD",
        "/actions?lang=en&partner=uni",
        "/actions?lang=en&partner=club",
        "/indicators?lang=en&indicator=pumps_ready",
        "/actions?lang=en&hazard=flood",
    ]


def test_the_money_of_one_action_is_named_in_full() -> None:
    card = read(
        actions.one_about(one("drain"), PARTNERS, pd.DataFrame(columns=["asset_id", "name"]), reader())
    )
    money = card.one("dl", "rx-moneyfacts")
    assert dict(zip(money.texts("dt"), money.texts("dd"), strict=True)) == {
        "Budget": "Rp 200 billion",
        "Spent": "Rp 100 billion",
        "Planned value": "Rp 100 billion",
        "Earned value": "Rp 80 billion",
        "Forecast": "Rp 250 billion",
        "SPI": "0.80",
        "CPI": "0.80",
    }


@pytest.mark.parametrize(
    ("code", "title"),
    [
        ("drain", "The last report was 10 points below the plan of that day"),
        ("alarm", "The last report was 2 points above the plan of that day"),
        ("park", "Planned to start 1 Mar 2025"),
        ("posts", "Done 5 Dec 2024; due 30 Nov 2024"),
        ("trains", "No progress in figures yet; the dashes are the plan"),
        ("farms", "No progress in figures yet"),
    ],
)
def test_the_title_of_a_history_says_what_to_see(code: str, title: str) -> None:
    said = actions.one_words(one(code), reader())
    assert said["title"] == title
    assert said["alt"] == f"{one(code)['name']}: {title}"


def test_the_key_of_a_history_names_only_what_is_drawn() -> None:
    assert "Diamonds" not in actions.one_words(one("drain"), reader())["lead"]
    assert "Diamonds" in actions.one_words(one("alarm", steps=milestones(*STEPS)), reader())["lead"]
    assert "Dots" not in actions.one_words(one("pipes"), reader())["lead"]


# Nothing


def test_without_a_plan_it_says_what_is_missing_and_where_it_goes() -> None:
    card = read(actions.no_plan(reader()))
    assert card.one("h1").text == "No action plan has been loaded"
    assert "unknown, not zero" in card.text
    links = [each.attributes["href"] for each in card.all("a")]
    assert links == ["/upload?lang=en", "/dictionary?lang=en&kind=actions"]


def test_the_sources_are_those_of_real_actions() -> None:
    plan = tuple({**row, "source": "made up", "quality": "illustrative"} for row in PLAN[:2])
    card = read(actions.sources(states(plan=(*plan, *PLAN[2:])), 7, reader()))
    assert (
        card.text
        == "Sources: Office. Marked illustrative: made up for demonstration. As of 20 January 2025, upload 7."
    )


# Downloads


def contract_rows(found: pd.DataFrame) -> pd.DataFrame:
    english = {"name_id": found["name"], "name_en": found["name"], "strategy_en": None, "source_en": None}
    return found.assign(place_id="jakarta", **english)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", FORMS)
def test_the_plan_that_was_downloaded_can_be_uploaded_as_it_is(form: Any, language: str) -> None:
    found = states().assign(currency="idr")
    table = plan_report(contract_rows(found), found, reader(language))
    sheet = intake.read(csv_bytes(table, form), "plan.csv", intake.known_headers())
    assert intake.kinds_of(sheet) == ["actions"]
    columns = contract("actions").columns
    assert [*table.columns][: len(columns)] == [
        Text(language).pick(column.name) for column in columns.values()
    ]


def test_the_plan_that_was_downloaded_says_how_each_action_stands() -> None:
    found = states("wells", "trains")
    table = plan_report(contract_rows(found), found, reader())
    first = table.iloc[0]
    assert (first["state_on_dashboard"], first["days_past_end"], first["reported_percent"]) == (
        "past its end",
        21,
        81,
    )
    assert first["action_kind"] == "city"
    assert first["currency"] == "rupiah"
    assert table.iloc[1]["state_on_dashboard"] == "not reported"
    assert math.isnan(table.iloc[1]["reported_percent"])


def test_reports_are_downloaded_with_the_plan_of_their_day() -> None:
    found = reports_of({"day": "2024-12-30", "percent": 40.25, "word": "under_way"}).assign(action_id="drain")
    table = progress_report(found, reader("id"))
    assert table.iloc[0][["kode_aksi", "tanggal", "persen", "keadaan"]].to_list() == [
        "drain",
        "2024-12-30",
        40.25,
        "berjalan",
    ]
    assert table.iloc[0]["rencana_hari_laporan_persen"] == 50


# Every card


ATLAS = {"action_id": "atlas", "name": "Atlas", "planned_start": None, "planned_end": None}
ATLAS_REPORT = {"action_id": "atlas", "day": "2025-01-10", "percent": 10.0, "word": "under_way"}


def every_state() -> pd.DataFrame:
    """The plan, and an action that was begun without a plan of when: each state once at least."""
    return states(plan=(*PLAN, ATLAS), reports=(*REPORTS, ATLAS_REPORT))


def test_earned_value_says_its_day_where_a_newer_report_says_nothing_of_money() -> None:
    def told(*more: dict[str, Any]) -> str:
        row = one("drain", reports=(*REPORTS, *more))
        return read(
            actions.one_about(row, PARTNERS, pd.DataFrame(columns=["asset_id", "name"]), reader())
        ).text

    newer = {"action_id": "drain", "day": "2025-01-15", "percent": 45.0, "word": "under_way"}
    assert "SPI and CPI are of the report of 30 Dec 2024, the last that says" in told(newer)
    assert "are of the report of" not in told()


def test_an_action_without_dates_is_told_by_its_report_alone() -> None:
    found = every_state()
    atlas = next(row for row in rows(found) if row["action_id"] == "atlas")
    assert (atlas["state"], atlas["mark"]) == ("no_dates", "no_dates")
    title = read(actions.one_heading(atlas, {}, reader())).one("h1").text
    assert title == "Atlas: 10% reported, its planned dates are not known"
    reported, planned, *_ = figures_of("atlas", plan=(ATLAS,), reports=(ATLAS_REPORT,))
    assert reported == "Reported 10% report of 10 Jan 2025"
    assert planned.startswith("Planned — ")
    assert actions.one_words(atlas, reader())["title"] == Text("en")("actions.history.no_plan", percent="10%")
    assert "no dates" in read(actions.timeline(found, milestones(), "", 1, {}, reader())).text


def every_card(found: pd.DataFrame, seen_by: Reader, partners: pd.DataFrame = PARTNERS) -> dict[str, str]:
    """Every card of the page, by name."""
    steps = milestones(*STEPS).assign(name=HOSTILE)
    assets = pd.DataFrame([{"asset_id": "roads", "name": HOSTILE}])
    made = {
        "heading": actions.heading(found, (), seen_by),
        "scoped": actions.heading(found, (HOSTILE,), seen_by),
        "board": actions.board(found, (), {}, seen_by),
        "empty": actions.board(found.iloc[:0], (HOSTILE,), {}, seen_by),
        "timeline": actions.timeline(found, steps, "", 1, {"agency": HOSTILE}, seen_by),
        "page": actions.timeline(found, steps, "late", 2, {}, seen_by),
        "agencies": actions.agencies(found, seen_by),
        "pillars": actions.pillars(found, seen_by),
        "partners": actions.partners(found, found, partners, seen_by),
        "money": actions.money(found, seen_by),
        "entered": actions.entered(found, seen_by),
        "nowhere": actions.nowhere(found, found, statuses(gini="off_track"), ("crime",), seen_by),
        "none": actions.no_plan(seen_by),
        "sources": actions.sources(found, 3, seen_by),
        "milestones": actions.one_milestones(steps, seen_by),
    }
    reports = reports_of({**REPORTS[0], "obstacle": HOSTILE, "next_step": HOSTILE}).assign(source=HOSTILE)
    made |= {
        "reports": actions.one_reports(reports, "idr", seen_by),
        "table": actions.one_table(reports, seen_by),
    }
    judged = judged_pumps()
    owed = overdue(NOTHING_MEASURED, CONFIG, TODAY, "jakarta")
    made["of agency"] = actions.of_agency(HOSTILE, judged, owed, found[found["state"] != "late"], seen_by)
    for row in rows(found):
        words_of = actions.one_words(row, seen_by)
        made |= {f"words {row['action_id']}": card_title(words_of["title"], words_of["lead"], seen_by)}
        made |= {
            f"heading {row['action_id']}": actions.one_heading(row, {}, seen_by),
            f"figures {row['action_id']}": actions.one_figures(row, seen_by),
            f"told {row['action_id']}": actions.one_told(row, seen_by),
            f"about {row['action_id']}": actions.one_about(row, partners, assets, seen_by),
            f"nothing {row['action_id']}": actions.one_empty(row, seen_by),
        }
    return made


def hostile() -> pd.DataFrame:
    """The plan with every free text of it hostile."""
    plan = tuple(
        {**row, "name": HOSTILE, "agency": HOSTILE if row.get("agency", "") is not None else None}
        for row in PLAN
    )
    reports = tuple(
        {**row, "obstacle": HOSTILE, "next_step": HOSTILE, "next_day": "2025-02"} for row in REPORTS
    )
    return states(plan=plan, reports=reports, strategy=HOSTILE, source=HOSTILE, assets="roads")


@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_names_stay_words(language: str) -> None:
    cards = every_card(hostile(), reader(language), PARTNERS.assign(name=HOSTILE))
    for name, markup in cards.items():
        card = read(markup)
        assert "script" not in {each.tag for each in card.all()}, name
        assert "img" not in {each.tag for each in card.all()}, name
        assert not any(key.startswith("on") for each in card.all() for key in each.attributes), name
        assert "\n" not in markup, name
    assert HOSTILE in read(cards["timeline"]).text


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_card_shows_what_only_programs_say(language: str) -> None:
    for name, markup in every_card(every_state(), reader(language)).items():
        said = read(markup).text.replace(HOSTILE, "")
        assert not re.search(r"\b(nan|None|NaT|<NA>|inf|Undefined|behind_plan|past_end)\b", said), (
            f"{name}: {said}"
        )
        assert "{" not in said, f"{name}: {said}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_card_speaks_the_other_language(language: str) -> None:
    for name, markup in every_card(every_state(), reader(language)).items():
        assert foreign_in(markup, language, without=HOSTILE) == [], name


def test_every_drawing_has_words_or_is_only_ornament() -> None:
    for name, markup in every_card(every_state(), reader()).items():
        for drawing in read(markup).all("svg"):
            is_named = drawing.attributes.get("role") == "img" and drawing.attributes.get("aria-label")
            assert is_named or drawing.attributes.get("aria-hidden") == "true", f"{name}: {drawing}"


def test_every_link_keeps_the_language_and_the_day() -> None:
    seen_by = Reader(Text("en"), CONFIG, TODAY, {"lang": "en", "as_of": "2025-01-10"})
    for name, markup in every_card(states(), seen_by).items():
        for link in read(markup).all("a"):
            assert "lang=en&as_of=2025-01-10" in link.attributes["href"], name


def test_a_state_is_always_a_shape_and_its_word() -> None:
    said = set()
    for markup in every_card(every_state(), reader()).values():
        for status in read(markup).all("span", "rx-status"):
            code = next((name for name in status.classes if name.startswith("rx-state-")), "")
            if not code:
                continue  # the status of an indicator: tests/test_cards.py
            code = code.removeprefix("rx-state-")
            assert status.text == Text("en")(f"actions.state.{code}")
            assert len(list(status.all("svg", "rx-shape"))) == 1
            said.add(code)
    assert said == set(MARKS)
