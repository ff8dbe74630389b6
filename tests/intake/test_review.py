"""What a file would do: new, changed, the same, gone; and what deserves a second look."""

from typing import Any

import pytest
from agency import (
    ASSETS,
    CONFIG,
    HEAD,
    MOMENT,
    SCORES,
    TARGETS,
    TODAY,
    WORKSHOPS,
    assert_said,
    faults,
    file_of,
    keep,
    readers,
    review,
    said,
    save,
    values_of,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from resilience import clock, journal
from resilience.access import command_line
from resilience.cards import upload as desk
from resilience.config import Config
from resilience.contracts import kinds
from resilience.database import Database, Supposed, current_rows, data_version, query
from resilience.errors import StorageError
from resilience.intake import Consequences, Counts, Review, consequences, left_behind
from resilience.intake.checking import gathered
from resilience.standing import Standing, standing

SAME = "jakarta,fires,2021,1040,official"


def states(found: Review) -> list[str | None]:
    """What each row of the file would do."""
    return values_of(found.states.to_frame("state"), "state")


# New, changed, the same


def test_rows_are_new_changed_or_the_same(known: Database) -> None:
    found = review(
        known, file_of(SAME, "jakarta,fires,2020,1035,official", "jakarta,fires,2022,1050,official")
    )
    assert states(found) == ["same", "changed", "new"]
    assert found.upload.counts == Counts(new_count=1, changed_count=1, same_count=1)
    assert found.upload.counts.moved == 2
    assert values_of(found.replaced, "line") == [3]
    assert values_of(found.replaced, "value") == [1030]


def test_an_empty_value_replaces_a_number(known: Database) -> None:
    found = review(known, file_of("jakarta,fires,2021,,official"))
    assert states(found) == ["changed"]
    assert values_of(found.replaced, "value") == [1040]


def test_faulty_and_waiting_rows_are_neither_saved_nor_counted_twice(known: Database) -> None:
    found = review(
        known,
        file_of(
            *("jakarta;fires;2022;1.234;official", "jakarta;fires;2023;x;official"),
            "jakarta;fires;2020;;official",
            head=HEAD.replace(",", ";"),
        ),
    )
    assert states(found) == [None, None, "changed"]
    assert found.upload.counts == Counts(changed_count=1, skipped_count=1)
    assert found.checked.waiting.tolist() == [True, False, False]
    assert found.upload.rows.column("line").to_pylist() == [4]


def test_a_file_without_notes_leaves_those_of_unchanged_rows_as_they_are(office: Database) -> None:
    found = review(office, file_of("jakarta,fires,2019,1010,official", "jakarta,fires,2022,1050,official"))
    assert states(found) == ["same", "new"]
    keep(office, found)
    kept = current_rows(office, "observations").set_index(["indicator_id", "place_id", "period"])
    row = kept.loc[("fires", "jakarta", "2019")]
    assert (row["note"], row["source"]) == ("after the storm", "Gulkarmat")


def test_the_note_of_a_changed_figure_goes_with_it(office: Database) -> None:
    found = review(office, file_of("jakarta,fires,2019,1011,official"))
    assert states(found) == ["changed"]
    assert values_of(found.replaced, "note") == ["after the storm"]
    keep(office, found)
    rows = current_rows(office, "observations")
    row = rows[(rows["period"] == "2019") & (rows["indicator_id"] == "fires")].iloc[0]
    assert (row["value"], row["note"], row["source"]) == (1011, None, None)


def test_a_note_that_is_emptied_in_the_file_is_a_change(known: Database) -> None:
    found = review(known, file_of("jakarta,fires,2019,1010,official,Gulkarmat,", head=f"{HEAD},source,note"))
    assert states(found) == ["changed"]


def test_nothing_is_written_by_looking(known: Database) -> None:
    before = (data_version(known), [current_rows(known, kind) for kind in kinds()])
    review(known, file_of("jakarta,fires,2022,1,official"), complete=True)
    assert data_version(known) == before[0]
    for one, kind in zip(before[1], kinds(), strict=True):
        assert_frame_equal(one, current_rows(known, kind))


def test_what_was_looked_at_cannot_be_saved_once_the_data_have_moved(office: Database) -> None:
    early = review(office, file_of("jakarta,fires,2022,1050,official"))
    save(office, file_of("jakarta,fires,2022,1060,official"), "observations")
    with pytest.raises(StorageError) as refusal:
        keep(office, early)
    assert refusal.value.key == "journal.moved"


# Gone

FIRES = [f"jakarta,fires,{year},{value},official" for year, value in ((2018, 1000), (2019, 1010))]


def gone(found: Review) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in found.removed[["place_id", "indicator_id", "period"]].to_numpy()]


def test_a_complete_file_removes_what_it_lacks_of_what_it_names(office: Database) -> None:
    found = review(office, file_of(*FIRES), complete=True)
    # Neither the pumps nor Semarang's fires: the file names only Jakarta's fires.
    assert gone(found) == [("jakarta", "fires", "2020"), ("jakarta", "fires", "2021")]
    assert found.upload.counts == Counts(same_count=2, removed_count=2)
    assert states(found) == ["same", "same"]
    keep(office, found)
    assert len(current_rows(office, "observations")) == 8 - 2


def test_without_the_tick_nothing_is_removed(known: Database) -> None:
    assert gone(review(known, file_of(*FIRES))) == []


@pytest.mark.parametrize("row", ["jakarta,fires,2020,x,official", "Sumber: Gulkarmat,,,,"])
def test_a_file_of_which_a_row_is_left_out_removes_nothing(known: Database, row: str) -> None:
    assert gone(review(known, file_of(*FIRES, row), complete=True)) == []


def test_a_file_of_which_a_row_waits_removes_nothing(known: Database) -> None:
    rows = file_of("jakarta;fires;2018;1.000;official", head=HEAD.replace(",", ";"))
    waits = review(known, rows, complete=True)
    assert waits.checked.waiting.tolist() == [True]
    assert gone(waits) == []
    answered = review(known, rows, complete=True, answers={"value": "id"})
    assert [period for _, _, period in gone(answered)] == ["2019", "2020", "2021"]


def test_places_are_never_removed_by_a_file(known: Database) -> None:
    content = "place_id,name_id,name_en,kind\njakarta,Jakarta,Jakarta,city\n"
    found = review(known, content, complete=True)
    assert found.removed.empty
    assert found.upload.counts.removed_count == 0


# A second look


def warned(found: Review) -> list[tuple[Any, ...]]:
    assert_said([fault.problem for fault in gathered(found.warnings)])
    return faults(found.warnings)


def office_with(**changed: Any) -> Config:
    """The office with another idea of what is usual for fires."""
    fires = CONFIG.indicators["fires"].model_copy(update=changed)
    return CONFIG.model_copy(update={"indicators": {**CONFIG.indicators, "fires": fires}})


@pytest.mark.parametrize(("value", "is_asked"), [(999, True), (1000, False), (1200, False), (1201, True)])
def test_a_value_outside_what_the_office_calls_usual_is_asked_about(
    known: Database, value: int, is_asked: bool
) -> None:
    config = office_with(usual=[1000.0, 1200.0])
    # In Semarang, where all of them are more than five times the one figure, 100.
    found = review(known, file_of(f"semarang,fires,2022,{value},official"), config=config)
    assert warned(found) == [*([(2, "D", "outside_usual")] if is_asked else []), (2, "D", "jump")]
    if is_asked:
        fault, _ = gathered(found.warnings)
        assert said(fault.problem) == (
            f"Baris 2, kolom D “value”: “{value}” di luar yang biasa untuk indikator ini (1.000 – 1.200).",
            f"Row 2, column D “value”: “{value}” is outside what is usual for this indicator "
            "(1,000 – 1,200).",
        )


@pytest.mark.parametrize(
    ("indicator", "value", "is_asked"),
    [
        # A percentage: 0 to 100.
        *(("pumps_ready", -1, True), ("pumps_ready", 0, False), ("pumps_ready", 100, False)),
        ("pumps_ready", 100.1, True),
        # Goalposts 0 and 2500, and as much again: up to 5000; not below zero.
        *(("fires", -1, True), ("fires", 5000, False), ("fires", 5001, True)),
        # A rate of change may be negative.
        *(("economic_growth", -3, False), ("economic_growth", -9.33, False), ("economic_growth", 40, True)),
        *(("inflation", -0.5, False), ("inflation", 45, True)),
    ],
)
def test_without_a_usual_range_percentages_goalposts_and_rates_say_what_is_usual(
    known: Database, indicator: str, value: float, is_asked: bool
) -> None:
    found = review(known, file_of(f"semarang,{indicator},2022,{value},official"))
    # Of fires one figure is known, 100: more than five times as many are a jump as well.
    jumps = [(2, "D", "jump")] if indicator == "fires" and value > 500 else []
    assert warned(found) == [*([(2, "D", "outside_usual")] if is_asked else []), *jumps]


@pytest.mark.parametrize(
    ("year", "value", "jumps"),
    [
        # Changes were 10, 20 and 10: by 10 a year as a rule, so that more than 50 is asked about.
        *((2022, 1090, False), (2022, 1091, True), (2022, 990, False), (2022, 989, True)),
        # Three years later three times as much is nothing unusual.
        *((2024, 1190, False), (2024, 1191, True)),
    ],
)
def test_a_jump_is_measured_by_the_usual_change_and_the_time_between(
    known: Database, year: int, value: int, jumps: bool
) -> None:
    found = review(known, file_of(f"jakarta,fires,{year},{value},official"))
    assert warned(found) == ([(2, "D", "jump")] if jumps else [])


def test_a_jump_says_what_the_value_before_was(known: Database) -> None:
    (fault,) = gathered(review(known, file_of("jakarta,fires,2022,1091,official")).warnings)
    assert said(fault.what)[0] == (
        "“1091” jauh dari nilai sebelumnya, 1.040 (2021). Periksa satuannya dan komanya."
    )


def test_with_two_changes_nobody_knows_what_is_usual(known: Database) -> None:
    assert warned(review(known, file_of("jakarta,pumps_ready,2024,20,official"))) == []


@pytest.mark.parametrize(("value", "jumps"), [(500, False), (501, True), (20, False), (19, True)])
def test_more_than_five_times_the_one_figure_before_it_is_asked_about(
    known: Database, value: int, jumps: bool
) -> None:
    # One figure is known, 100: a slip of the unit shows already.
    found = review(known, file_of(f"semarang,fires,2022,{value},official"))
    assert warned(found) == ([(2, "D", "jump")] if jumps else [])


@pytest.mark.parametrize(("year", "is_old"), [(2016, False), (2015, True)])
def test_more_than_five_years_before_the_newest_is_asked_about(
    known: Database, year: int, is_old: bool
) -> None:
    found = review(known, file_of(f"jakarta,fires,{year},1000,official"))
    assert warned(found) == ([(2, "C", "old")] if is_old else [])


@pytest.mark.parametrize(
    ("period", "is_future"), [("2024", False), ("2025", True), ("2025-01-20", False), ("2025-01-21", True)]
)
def test_a_period_that_has_not_ended_is_asked_about(known: Database, period: str, is_future: bool) -> None:
    found = review(known, file_of(f"semarang,fires,{period},100,official"))
    assert ((2, "C", "in_future") in warned(found)) == is_future


@pytest.mark.parametrize(
    ("place", "period", "is_other"),
    [
        ("jakarta", "2022", False),
        ("jakarta", "Desember 2022", True),  # fires are counted by the year: a month would pass for one
        ("jakarta", "2022-Q4", True),
        ("semarang", "2022", False),
        ("semarang", "2022-12", True),
    ],
)
def test_a_period_of_another_length_than_its_series_is_asked_about(
    known: Database, place: str, period: str, is_other: bool
) -> None:
    found = review(known, file_of(f"{place},fires,{period},1000,official"))
    assert ((2, "C", "other_length") in warned(found)) == is_other


@pytest.mark.parametrize(("period", "is_other"), [("2022", False), ("2022-12", True)])
def test_without_a_series_a_period_is_as_long_as_the_configuration_says(
    known: Database, period: str, is_other: bool
) -> None:
    assert CONFIG.indicators["pumps_ready"].frequency == "year"  # and Semarang has sent none
    found = review(known, file_of(f"semarang,pumps_ready,{period},80,official"))
    assert ((2, "C", "other_length") in warned(found)) == is_other


def test_a_day_in_a_series_of_years_is_told_what_will_happen_and_what_to_write(known: Database) -> None:
    found = review(known, file_of("jakarta,fires,2022-12-31,1045,official"))
    (fault,) = (one for one in gathered(found.warnings) if one.key == "intake.other_length")
    assert said(fault.what)[0] == (
        "“2022-12-31”: deret indikator ini berisi tahun. Bila ini angka 2022, tulis 2022. Bila disimpan "
        "begini, angka ini berdiri sendiri di samping deret itu dan dapat tampil sebagai angka terbaru."
    )


def test_a_complete_file_is_held_against_the_series_as_it_is_now(office: Database) -> None:
    # Fires of Jakarta are known by the year; all of that would go, and June would stand alone.
    rows = ["jakarta,fires,2024-S1,500,official", "jakarta,pumps_ready,2023,80,official"]
    found = review(office, file_of(*rows), complete=True)
    assert found.upload.counts.removed_count > 0
    (fault,) = (one for one in gathered(found.warnings) if one.key == "intake.other_length")
    assert "deret indikator ini berisi tahun." in said(fault.what)[0]
    # Pumps are counted by the month in config.yaml, and known by the year: the year is right.
    assert fault.lines == (2,)


def test_a_bound_that_is_kept_must_fit_the_new_one(office: Database) -> None:
    head = "place_id,indicator_id,period,lower"
    save(office, file_of("jakarta,fires,2030,100", head=head), "targets")
    found = review(
        office, file_of("jakarta,fires,2030,90", head="place_id,indicator_id,period,upper"), kind="targets"
    )
    assert [fault.key for fault in found.gathered_faults] == ["intake.out_of_order"]
    assert found.gathered_faults[0].found == "100 > 90"
    assert found.upload.counts == Counts(skipped_count=1)


def test_the_note_stays_where_only_the_source_is_another(office: Database) -> None:
    head = "place_id,indicator_id,period,value,quality,source,note"
    save(office, file_of("jakarta,fires,2021,1040,official,A,counted by hand", head=head), "observations")
    found = review(
        office,
        file_of(
            "jakarta,fires,2021,1040,official,B", head="place_id,indicator_id,period,value,quality,source"
        ),
    )
    assert states(found) == ["changed"]
    assert values_of(found.checked.rows, "note") == ["counted by hand"]


TRANSLATED = "place_id,indicator_id,period,value,quality,source,source_en,note,note_en"


def test_the_english_of_another_source_goes_and_that_of_the_same_note_stays(office: Database) -> None:
    save(
        office,
        file_of("jakarta,fires,2021,1040,official,Gulkarmat,Fire service,ya,yes", head=TRANSLATED),
        "observations",
    )
    found = review(
        office,
        file_of(
            "jakarta,fires,2021,1040,official,BPBD,ya",
            head="place_id,indicator_id,period,value,quality,source,note",
        ),
    )
    assert states(found) == ["changed"]
    keep(office, found)
    now = current_rows(office, "observations").set_index(["place_id", "period"]).loc[("jakarta", "2021")]
    now = now[now["indicator_id"] == "fires"].iloc[0]
    assert (now["source"], now["source_en"], now["note_en"]) == ("BPBD", None, "yes")


def test_the_english_that_the_file_brings_is_kept(office: Database) -> None:
    row = "jakarta,fires,2021,1040,official,BPBD,Disaster agency,ya,yes"
    assert values_of(review(office, file_of(row, head=TRANSLATED)).checked.rows, "source_en") == [
        "Disaster agency"
    ]


def test_taking_back_places_says_what_refers_to_them(office: Database) -> None:
    head = "place_id,name_id,name_en,kind"
    number = save(office, file_of("bima,Bima,Bima,city", head=head), "places")
    save(office, file_of("bima,fires,2021,12,official", "bima,fires,2022,13,official"), "observations")
    gone = left_behind(office, "places", Supposed(without=number))
    assert (gone.dropped, gone.orphans) == (1, {"observations": 2})
    of_rows = left_behind(office, "observations", Supposed(without=number + 1))
    assert (of_rows.dropped, of_rows.orphans) == (2, {})


def test_taking_back_does_not_name_who_refers_to_nothing_already(office: Database) -> None:
    head = "place_id,name_id,name_en,kind"
    bima = save(office, file_of("bima,Bima,Bima,city", head=head), "places")
    save(office, file_of("bima,fires,2021,12,official"), "observations")
    journal.undo(office, bima, by=command_line("Ani"), known_at=MOMENT)
    ternate = save(office, file_of("ternate,Ternate,Ternate,city", head=head), "places")
    # Bima's figure is without its place before and after; of Ternate there is none.
    gone = left_behind(office, "places", Supposed(without=ternate))
    assert (gone.dropped, gone.orphans) == (1, {})


def test_taking_back_says_which_rows_get_their_older_content_back(office: Database) -> None:
    save(
        office, file_of("jakarta,fires,2023,900,official", "jakarta,fires,2024,950,official"), "observations"
    )
    second = file_of("jakarta,fires,2024,970,official", "jakarta,fires,2025,980,official")
    number = save(office, second, "observations")
    back = left_behind(office, "observations", Supposed(without=number))
    assert (back.changed, back.dropped, back.returned) == (1, 1, 0)
    told = back.rows[["state", "period", "old_value", "value"]].to_dict("records")
    # What changes comes first: 970 gives way to 950 again; 980 goes, and is shown as it is.
    assert told == [
        {"state": "changed", "period": "2024", "old_value": 970, "value": 950},
        {"state": "removed", "period": "2025", "old_value": 980, "value": 980},
    ]
    journal.undo(office, number, by=command_line("Ani"), known_at=MOMENT)
    again = left_behind(office, "observations", Supposed(including=number))
    assert (again.changed, again.dropped, again.returned) == (1, 0, 1)


def test_taking_back_shows_the_rows_whose_figure_changes_before_those_of_which_only_the_source_does(
    office: Database,
) -> None:
    def told(source: str, last: int) -> str:
        years = (f"semarang,fires,{year},100,official,{source}" for year in range(1990, 2012))
        return file_of(*years, f"semarang,fires,2012,{last},official,BPS", head=f"{HEAD},source")

    save(office, told("BPS", 100), "observations")
    number = save(office, told("BPBD", 130), "observations")
    back = left_behind(office, "observations", Supposed(without=number))
    assert (back.changed, len(back.rows)) == (23, 20)
    first = back.rows.iloc[0]
    assert (first["period"], first["old_value"], first["value"]) == ("2012", 130, 100)


def test_taking_back_assets_says_which_scores_and_which_lists_name_one(office: Database) -> None:
    number = save(office, ASSETS, "assets")
    save(office, WORKSHOPS, "workshops")
    save(office, SCORES, "workshop_scores")
    head = "focus_area_id,place_id,name_id,name_en,question,assets"
    areas = ["a,jakarta,A,A,?,drainage;hospitals", "b,jakarta,B,B,?,hospitals", "c,jakarta,C,C,?,"]
    save(office, file_of(*areas, head=head), "focus_areas")
    gone = left_behind(office, "assets", Supposed(without=number))
    # Two of the four scores are about an asset, the others about a hazard alone.
    assert (gone.dropped, gone.orphans) == (2, {"workshop_scores": 2, "focus_areas": 2})


def test_only_new_and_changed_rows_are_asked_about(known: Database) -> None:
    head = "place_id,indicator_id,period,value"
    config = office_with(usual=[0.0, 90.0])
    rows = ["jakarta,fires,2018,1000", "jakarta,fires,2019,1011", "semarang,fires,2022,90"]
    found = review(known, file_of(*rows, head=head), config=config)
    assert states(found) == ["same", "changed", "new"]
    assert warned(found) == [(3, None, "assumed"), (3, "D", "outside_usual"), (4, None, "assumed")]


def test_a_quality_that_stays_is_not_asked_about(office: Database) -> None:
    head = "place_id,indicator_id,period,value,source"
    save(office, file_of("jakarta,fires,2021,1040,illustrative"), "observations")
    rows = ["jakarta,fires,2021,1040,BPBD", "jakarta,fires,2020,1031,BPBD"]
    found = review(office, file_of(*rows, head=head))
    # Of 2021 only the source is another, and it stays illustrative; the other figure of 2020 is new.
    assert states(found) == ["changed", "changed"]
    assert values_of(found.checked.rows, "quality") == ["illustrative", "official"]
    assert warned(found) == [(3, None, "assumed")]


def test_targets_and_places_are_not_compared_with_values(known: Database) -> None:
    found = review(known, TARGETS.replace("1000", "99999999"), "targets")
    assert states(found) == ["changed"]
    assert warned(found) == []


# Consequences


def stands(database: Database) -> Standing:
    """How Jakarta stands, as the pages see it."""
    language = CONFIG.languages[0]
    observations = query(database, "observations", places=["jakarta"], language=language)
    return standing(
        observations,
        query(database, "targets", language=language),
        CONFIG,
        place_id="jakarta",
        today=TODAY,
        known_on=clock.days_known(observations, CONFIG),
    )


def assert_equal(one: Standing, other: Standing) -> None:
    """Not one figure of the overview differs."""
    for name in ("observations", "targets", "statuses", "scores", "pillars", "trends", "attention"):
        assert_frame_equal(getattr(one, name), getattr(other, name), obj=name)
    assert repr(one.outlooks) == repr(other.outlooks)  # they hold arrays


UPLOADS = {
    "observations": file_of(
        *("jakarta,fires,2024,900,official", "jakarta,fires,2018,1500,official"),
        "jakarta,pumps_ready,2024,99,illustrative",
    ),
    "targets": file_of(
        *("jakarta,fires,2030,,500", "jakarta,pumps_ready,2030,95,"),
        head="place_id,indicator_id,period,lower,upper",
    ),
}


@pytest.mark.parametrize("kind", UPLOADS)
def test_what_a_file_would_do_is_what_it_does(office: Database, kind: str) -> None:
    now = stands(office)
    found = review(office, UPLOADS[kind], kind)
    assert isinstance(found.consequences, Consequences)
    assert_equal(found.consequences.before, now)
    keep(office, found)
    assert_equal(found.consequences.after, stands(office))


def test_what_a_complete_file_would_take_away_is_what_it_takes_away(office: Database) -> None:
    found = review(office, file_of(*FIRES), complete=True)
    assert found.consequences is not None
    keep(office, found)
    assert_equal(found.consequences.after, stands(office))


def test_what_taking_back_and_bringing_back_would_do_is_what_they_do(office: Database) -> None:
    batch = save(office, UPLOADS["observations"], "observations")
    save(office, UPLOADS["targets"], "targets")
    for write, supposed in (
        (journal.undo, Supposed(without=batch)),
        (journal.redo, Supposed(including=batch)),
    ):
        found = consequences(office, CONFIG, supposed, today=TODAY)
        assert_equal(found.before, stands(office))
        write(office, batch, by=command_line("Ani"), known_at=MOMENT)
        assert_equal(found.after, stands(office))


def test_status_score_and_decision_that_move_are_named(known: Database) -> None:
    # At most 1,000 fires until 2030, counted from 1,000 in 2018: 1,040 in 2021 is out of date by
    # 2025; 900 in 2024 reaches the target, so that a decision is no longer asked for.
    found = review(known, file_of("jakarta,fires,2024,900,official")).consequences
    assert found is not None
    (row,) = found.changes.to_dict("records")
    assert (row["indicator_id"], row["old_value"], row["value"]) == ("fires", 1040, 900)
    assert (row["old_status"], row["status"], row["kind"]) == ("out_of_date", "achieved", "newer")
    assert found.asked.empty
    assert ("fires",) in set(found.settled["indicator_ids"])


def test_where_nothing_moves_there_are_no_consequences(known: Database) -> None:
    found = review(known, file_of(SAME))
    assert (found.upload.counts.moved, found.consequences) == (0, None)


# Counts


ROWS = st.lists(
    st.tuples(
        st.sampled_from(["jakarta", "semarang", "jakata"]),
        st.sampled_from(["2018", "2019", "2021", "2024", "x"]),
        st.sampled_from(["1000", "1010", "1.040", "1,5", "x", ""]),
    ),
    min_size=1,
    max_size=6,
)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=ROWS)
def test_every_row_is_counted_once(known: Database, rows: list[tuple[str, str, str]]) -> None:
    lines = [f"{place};fires;{period};{value};resmi" for place, period, value in rows]
    found = review(known, file_of(*lines, head=HEAD.replace(",", ";")))
    counts = found.upload.counts
    told = counts.new_count + counts.changed_count + counts.same_count + counts.skipped_count
    assert told + int(found.checked.waiting.sum()) == len(rows)
    silent = sum(one.fields["n"] for one in found.checked.notices if one.key == "intake.says_nothing")
    kept = counts.new_count + counts.changed_count + counts.same_count - silent
    assert found.upload.rows.num_rows == kept
    for reader in readers():
        assert desk.counts(found, reader)
