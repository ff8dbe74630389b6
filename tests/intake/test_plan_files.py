"""Files of the action plan: what is refused, what is asked about, and what they would do."""

from typing import Any

import pandas as pd
import pytest
from agency import CONFIG, TODAY, every_card, faults, file_of, keep, readers, review, said, save

from resilience import intake
from resilience.cards import upload as cards
from resilience.database import Database, Supposed, last_upload
from resilience.intake import Review
from resilience.intake.checking import gathered

ACTIONS = "action_id,place_id,name_id,name_en,kind,planned_start,planned_end,budget,currency,agency"
PROGRESS = "action_id,date,percent,word,spent"
DRAINS = "drains,jakarta,Drainase,Drains,city,2024-01-01,2025-12-31,175,idr,DSDA"


def asked_about(found: Review) -> pd.DataFrame:
    """What is asked about, but for the missing quality of these short files."""
    return found.warnings[found.warnings["key"] != "intake.assumed"]


def warned(found: Review) -> list[tuple[Any, ...]]:
    return faults(asked_about(found))


def sentences(found: Review) -> list[str]:
    """The same, as an English reader has it."""
    return [said(fault.problem)[1] for fault in gathered(asked_about(found))]


def planned(office: Database, *rows: str) -> None:
    save(office, file_of(DRAINS, *rows, head=ACTIONS), "actions")


def test_an_end_before_its_start_is_refused_in_words(office: Database) -> None:
    found = review(office, file_of("wells,jakarta,Sumur,Wells,city,2025-03,2025-02-28,,,DSDA", head=ACTIONS))
    assert faults(found.checked.faults) == [(2, "F", "out_of_order")]
    (fault,) = gathered(found.checked.faults)
    assert said(fault.problem)[1] == (
        "Row 2, column F “planned_start”: “2025-03 > 2025-02-28”: the wrong way round. "
        "The first must not be larger (start, end)."
    )


def test_a_start_and_an_end_in_the_same_year_or_without_one_are_right(office: Database) -> None:
    rows = [
        "a,jakarta,A,A,city,2025-06,2025,,,DSDA",  # the year ends after June
        "b,jakarta,B,B,city,2025,2025-06,,,DSDA",  # and begins before it
        "c,jakarta,C,C,city,,2025,,,DSDA",
        "d,jakarta,D,D,city,2025,,,,DSDA",
    ]
    assert review(office, file_of(*rows, head=ACTIONS)).checked.faults.empty


def test_more_than_all_and_less_than_nothing_are_refused(office: Database) -> None:
    planned(office)
    rows = ["drains,2024-05-01,120,,", "drains,2024-06-01,-1,,", "drains,2024-07-01,100,,"]
    found = review(office, file_of(*rows, head=PROGRESS))
    assert faults(found.checked.faults) == [(2, "C", "too_high"), (3, "C", "too_low")]


def test_two_currencies_in_one_file_are_asked_about(office: Database) -> None:
    rows = [
        DRAINS,
        "wells,jakarta,Sumur,Wells,city,2024,2025,3,usd,DSDA",
        "trees,jakarta,T,T,city,2024,2025,3,idr,DLH",
    ]
    found = review(office, file_of(*rows, head=ACTIONS))
    assert warned(found) == [(3, "I", "mixed")]
    assert sentences(found) == [
        "Row 3, column I “currency”: “usd”, while the usual word is rupiah. Check whether both are meant."
    ]
    assert review(office, file_of(DRAINS, rows[2], head=ACTIONS)).warnings.empty


def test_progress_that_falls_within_a_file_is_asked_about(office: Database) -> None:
    planned(office)
    rows = ["drains,2024-05-01,40,,", "drains,2024-07-01,30,,", "drains,2024-06-01,40,,"]
    found = review(office, file_of(*rows, head=PROGRESS))
    assert warned(found) == [(3, "C", "falls")]
    assert "“30” does not fit another report of the same action: 40 (2024-06-01)" in sentences(found)[0]


def test_progress_that_falls_against_what_is_known_is_asked_about_at_the_new_row(office: Database) -> None:
    planned(office)
    save(office, file_of("drains,2024-05-01,40,,", "drains,2024-07-01,60,,", head=PROGRESS), "progress")
    after = review(office, file_of("drains,2024-08-01,50,,", head=PROGRESS))
    assert warned(after) == [(2, "C", "falls")]
    between = review(office, file_of("drains,2024-06-01,70,,", head=PROGRESS))  # above the one that follows
    assert warned(between) == [(2, "C", "falls")]
    corrected = review(office, file_of("drains,2024-07-01,45,,", head=PROGRESS))
    assert warned(corrected) == []


def test_a_report_without_a_figure_is_no_fall(office: Database) -> None:
    planned(office)
    save(office, file_of("drains,2024-05-01,40,,", head=PROGRESS), "progress")
    assert warned(review(office, file_of("drains,2024-06-01,,,", head=PROGRESS))) == []


@pytest.mark.parametrize(
    ("word", "code"),
    [
        *(("selesai", "done"), ("Telah", "done"), ("berjalan", "under_way"), ("sedang", "under_way")),
        *(
            ("Belum Mulai", "upcoming"),
            ("ditunda", "upcoming"),
            ("akan", "upcoming"),
            ("ongoing", "under_way"),
        ),
    ],
)
def test_the_words_of_offices_for_a_status_are_read(office: Database, word: str, code: str) -> None:
    planned(office)
    found = review(office, file_of(f"drains,2025-01-10,40,{word},", head=PROGRESS))
    assert found.checked.faults.empty
    assert found.checked.rows["word"].tolist() == [code]


def test_a_report_shows_which_action_turns_before_it_is_saved(office: Database) -> None:
    # On 20 January 2025, 385 of 731 days: 52.7 % planned.
    planned(office)
    found = review(office, file_of("drains,2025-01-20,40,sedang,", head=PROGRESS))
    assert found.consequences is not None
    (moved,) = found.consequences.actions.to_dict("records")
    assert (moved["name"], moved["old_state"], moved["state"]) == ("Drainase", "not_reported", "late")
    assert moved["percent"] == 40


def test_actions_are_named_in_the_readers_language_also_those_that_come_or_go(office: Database) -> None:
    new = review(office, file_of(DRAINS, head=ACTIONS))
    indonesian, english = (every_card(new, reader)["effects"] for reader in readers())
    assert ("Drainase" in indonesian, "Drains" in indonesian) == (True, False)
    assert ("Drainase" in english, "Drains" in english) == (False, True)
    planned(office)
    upload = last_upload(office)
    gone = intake.consequences(office, CONFIG, Supposed(without=upload), today=TODAY)
    assert gone.actions["kind"].tolist() == ["removed"]
    assert "Drains" in cards.effects(gone, "undo", readers()[1])


def test_the_day_of_another_report_is_written_as_its_reader_does(office: Database) -> None:
    planned(office)
    save(office, file_of("drains,2024-06-05,40,,", head=PROGRESS), "progress")
    found = review(office, file_of("drains,2024-07-01,30,,", head=PROGRESS))
    indonesian, english = (every_card(found, reader)["warnings"] for reader in readers())
    assert "40 (5 Jun 2024)" in indonesian
    assert "40 (5 Jun 2024)" in english
    assert "2024-06-05" not in indonesian + english


def test_a_plan_brings_actions_and_one_that_is_taken_back_leaves_none(office: Database) -> None:
    found = review(office, file_of(DRAINS, head=ACTIONS))
    assert found.consequences is not None
    assert found.consequences.actions["kind"].tolist() == ["new"]
    back = intake.consequences(office, CONFIG, Supposed(without=keep(office, found)), today=TODAY)
    assert back.actions[["action_id", "kind"]].to_numpy().tolist() == [["drains", "removed"]]


def test_lists_may_be_separated_by_semicolons_or_bars_and_bars_are_kept(office: Database) -> None:
    head = f"{ACTIONS},hazards,indicators"
    rows = [
        f'{DRAINS},"flood;fire",fires',
        "wells,jakarta,S,W,city,2024,2025,,,DSDA,flood|fire,fires | pumps_ready",
    ]
    found = review(office, file_of(*rows, head=head))
    assert found.checked.rows["hazards"].tolist() == ["flood|fire", "flood|fire"]
    assert found.checked.rows["indicators"].tolist() == ["fires", "fires|pumps_ready"]


def test_a_report_of_a_day_to_come_is_asked_about(office: Database) -> None:
    planned(office)
    found = review(office, file_of("drains,2025-03-18,60,,", "drains,2025-01-20,50,,", head=PROGRESS))
    assert warned(found) == [(2, "B", "in_future")]


def test_the_usual_currency_is_that_of_the_plan_and_not_of_one_file(office: Database) -> None:
    planned(office, "wells,jakarta,Sumur,Wells,city,2024,2025,3,idr,DSDA")
    found = review(office, file_of("trees,jakarta,T,T,city,2024,2025,3,usd,DLH", head=ACTIONS))
    assert warned(found) == [(2, "I", "mixed")]


def test_a_file_that_turns_the_whole_plan_to_another_currency_is_asked_about(office: Database) -> None:
    planned(office)
    found = review(office, file_of(DRAINS.replace("idr", "usd"), head=ACTIONS))
    assert warned(found) == [(2, "I", "mixed")]


def test_a_milestone_reached_on_a_day_to_come_is_asked_about(office: Database) -> None:
    planned(office)
    head = "action_id,name_id,due,weight,done_on"
    rows = [
        "drains,Ruas 1,2024-06,1,2025-02-03",
        "drains,Ruas 2,2024-12,1,2025-01",
        "drains,Ruas 3,2025-06,1,",
    ]
    found = review(office, file_of(*rows, head=head))
    assert warned(found) == [(2, "E", "in_future")]


def test_an_action_needs_no_english_name(office: Database) -> None:
    head = ACTIONS.replace("name_en,", "")
    save(office, file_of("wells,jakarta,Sumur,city,2024,2025,3,idr,DSDA", head=head), "actions")


def test_an_end_alone_is_held_against_the_start_that_is_known(office: Database) -> None:
    planned(office)
    head = "action_id,place_id,name_id,kind,planned_end"
    found = review(office, file_of("drains,jakarta,Drainase,city,2023-12-31", head=head))
    (fault,) = gathered(found.checked.faults)
    assert "“2024-01-01 > 2023-12-31”" in said(fault.problem)[1]
