"""Empty cells where a figure stands are asked about; where nothing stands they say nothing new."""

import pytest
from agency import CONFIG, HEAD, TEXTS, file_of, keep, review, save

from resilience.database import Database, current_rows
from resilience.intake import Counts
from resilience.templates import template


def warned(found: object) -> list[tuple[int, str, object]]:
    """Row, kind and expectation of each thing that is asked about."""
    table = found.warnings  # type: ignore[attr-defined]
    return list(zip(table["line"], table["key"].str.removeprefix("intake."), table["expected"], strict=True))


@pytest.mark.parametrize("mark", ["", "-", "n/a"])
def test_an_empty_cell_over_a_figure_is_asked_about_with_the_figure(office: Database, mark: str) -> None:
    found = review(office, file_of(f"jakarta,fires,2021,{mark},official", "jakarta,fires,2020,1030,official"))
    assert warned(found) == [(2, "emptied", 1040.0)]
    (fault,) = found.gathered_warnings
    assert TEXTS[0].problem(fault.what).startswith("Sel ini kosong; bila disimpan, angka 1.040 terhapus.")


def test_our_filled_template_with_its_values_cleared_is_asked_about(office: Database) -> None:
    rows = current_rows(office, "observations").assign(value=float("nan"))
    found = review(office, template("observations", "id", "id", rows, CONFIG))
    assert [key for _, key, _ in warned(found)] == ["emptied"] * 8
    assert [fault.count for fault in found.gathered_warnings] == [1] * 8  # each with its figure


def test_many_emptied_cells_are_one_line_with_the_first_figures(office: Database) -> None:
    years = range(2000, 2015)
    save(office, file_of(*(f"semarang,fires,{year},{year},official" for year in years)), "observations")
    found = review(office, file_of(*(f"semarang,fires,{year},,official" for year in years)))
    (fault,) = found.gathered_warnings
    assert (fault.count, fault.expected) == (15, (2000.0, 2001.0, 2002.0, "…"))


def test_an_emptied_bound_of_a_target_is_asked_about(office: Database) -> None:
    head = "place_id,indicator_id,period,lower,upper"
    found = review(office, file_of("jakarta,fires,2030,10,", head=head), "targets")
    assert (2, "emptied", 1000.0) in warned(found)


def test_an_emptied_whole_number_is_asked_about(office: Database) -> None:
    head = "workshop_id,assessment,round,day,name_id,name_en,invited"
    row = "pra_2017,pra,workshop,2017-09-20,Lokakarya,Workshop"
    save(office, file_of(f"{row},40", head=head), "workshops")
    assert warned(review(office, file_of(f"{row},", head=head), "workshops")) == [(2, "emptied", 40.0)]


def test_an_empty_cell_where_nothing_stands_is_nothing_new(office: Database) -> None:
    found = review(office, file_of("jakarta,fires,2022,,official", "jakarta,fires,2023,1050,official"))
    assert found.upload.counts == Counts(new_count=1, same_count=1)
    assert [notice.key for notice in found.checked.notices] == ["intake.says_nothing"]
    assert found.upload.rows.column("period").to_pylist() == ["2023"]
    keep(office, found)
    assert len(current_rows(office, "observations")) == 8 + 1


def test_why_there_is_no_value_is_kept(office: Database) -> None:
    head = f"{HEAD},note"
    found = review(office, file_of("jakarta,fires,2022,,official,no report", head=head))
    assert found.states.tolist() == ["new"]
