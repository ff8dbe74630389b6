"""What is asked about before it is saved: series of months, bounds of targets, other worksheets."""

import io

import xlsxwriter
from agency import file_of, keep, review, save

from resilience.database import Database, current_rows


def keys(found: object) -> list[tuple[int, str]]:
    """Row and kind of each thing that is asked about."""
    warnings = found.warnings  # type: ignore[attr-defined]
    return list(zip(warnings["line"], warnings["key"].str.removeprefix("intake."), strict=True))


def test_the_months_of_a_year_are_one_series(office: Database) -> None:
    # 50 and 51 in turn: from month to month by 1; October, whose first digit is another, too.
    past = [f"jakarta,pumps_ready,2024-{month:02d},{50 + month % 2},official" for month in range(1, 10)]
    save(office, file_of(*past), "observations")
    found = review(office, file_of("jakarta,pumps_ready,2024-10,60,official"))
    assert keys(found) == [(2, "jump")]  # by 9 in one month, more than five times 1


def test_five_times_as_little_is_asked_about_whatever_time_has_passed(office: Database) -> None:
    found = review(office, file_of("jakarta,fires,2024,55,official"))  # 1040 in 2021
    assert "jump" in [key for _, key in keys(found)]


def test_the_newest_figure_is_the_one_that_stood_there_also_where_the_file_replaces_it(
    office: Database,
) -> None:
    # The newest of fires is 2021, the one before it 2019 or earlier.
    found = review(
        office, file_of("jakarta,fires,2021,1041,official", "jakarta,fires,2001,1042,official")
    ).warnings
    old = found[found["key"] == "intake.old"]
    assert list(zip(old["line"], old["expected"], strict=True)) == [(3, "2021")]


def test_a_period_that_has_not_ended_is_asked_about(office: Database) -> None:
    found = review(office, file_of("jakarta,fires,2025,1050,official"))  # today is 20 January 2025
    assert (2, "in_future") in keys(found)


def test_a_lone_bound_that_the_goalposts_contradict_is_asked_about(office: Database) -> None:
    head = "place_id,indicator_id,period,lower,upper"
    found = review(office, file_of("jakarta,fires,2031,40,", head=head), "targets")
    assert keys(found) == [(2, "against_goalposts_lower")]
    assert keys(review(office, file_of("jakarta,fires,2031,,40", head=head), "targets")) == []


def test_another_worksheet_with_the_same_table_is_asked_about(office: Database) -> None:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        for year in ("2022", "2023"):
            table = book.add_worksheet(year)
            table.write_row(0, 0, ["kota", "indikator", "periode", "nilai", "mutu"])
            table.write_row(1, 0, ["jakarta", "fires", year, 1045, "resmi"])
    found = review(office, buffer.getvalue(), file="bpbd.xlsx")
    assert [fault.key for fault in found.gathered_warnings] == ["intake.unread_worksheets"]
    assert found.gathered_warnings[0].found == "2023"


def test_a_column_that_the_file_does_not_have_keeps_what_stood_there(office: Database) -> None:
    head = "place_id,indicator_id,period,upper,baseline_period,baseline_value,note"
    save(office, file_of("jakarta,fires,2030,900,2018,1000,from the plan", head=head), "targets")
    found = review(
        office, file_of("jakarta,fires,2030,800", head="place_id,indicator_id,period,upper"), "targets"
    )
    keep(office, found)
    now = current_rows(office, "targets").iloc[0]
    assert (now["upper"], now["baseline_period"], now["baseline_value"]) == (800, "2018", 1000)
    assert now["note"] is None  # it spoke of the other bound
