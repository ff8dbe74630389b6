"""How a review reads: each thing said once, in the reader's words, for the figure that it is about."""

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import xlsxwriter
from test_cards_upload import FAULTY, GOOD_AIR, HEAD, NEW, UNSURE, words

from resilience import clock, journal, paths
from resilience import config as configuration
from resilience.cards import upload
from resilience.cards.upload.numerals import in_words
from resilience.cards.upload.written import cell_words, column_words
from resilience.config import Config
from resilience.contracts import contract
from resilience.database import Database
from resilience.errors import IntakeError, Problem
from resilience.intake import LeftBehind, Review
from resilience.reader import Reader
from resilience.text import Text
from tests.saving import reviewed

NAMES = {"places": {"jakarta": "Jakarta"}}


@pytest.fixture(scope="module")
def office(shipped_copy: Path) -> Iterator[tuple[Config, Database]]:
    """The office with its starting data; nothing is saved here."""
    database = journal.open_database(shipped_copy)
    yield configuration.load(paths.config_file()), database
    database.close()


def of_rows(office: tuple[Config, Database], *rows: str, head: str = HEAD) -> Review:
    return reviewed(*office, (head + "".join(rows)).encode())


def reader_of(office: tuple[Config, Database], language: str) -> Reader:
    config, _ = office
    return Reader(Text(language), config, clock.today(config), {"lang": language})


# What needs a decision


def test_an_indicator_that_still_needs_a_decision_stands_once_with_both_reasons(office: Any) -> None:
    # 24 % of 2023 is behind, 14.5 % of 2024 is off track: asked about before and after.
    found = of_rows(office, "jakarta,wastewater,2024,14.5,official,PALJAYA\n").consequences
    assert found is not None
    turned = found.turned.to_dict("records")
    assert turned == [{"indicator_id": "wastewater", "old_status": "behind", "status": "off_track"}]
    for frame in (found.asked, found.settled):
        assert "wastewater" not in {code for codes in frame["indicator_ids"] for code in codes}
    said = words(upload.effects(found, "save", reader_of(office, "id")))
    assert said.endswith("alasannya berubah Layanan air limbah: tertinggal → keluar jalur")
    assert "Akan perlu keputusan" not in said
    assert "Tidak lagi perlu keputusan" not in said


def test_the_effects_can_be_seen_to_the_last(office: Any) -> None:
    found = of_rows(office, GOOD_AIR).consequences
    assert found is not None
    statuses = found.after.statuses
    moved = pd.concat([found.changes] * 9, ignore_index=True)
    codes = statuses["indicator_id"].head(9)
    many = replace(found, changes=moved.assign(indicator_id=codes.tolist()))
    markup = upload.effects(many, "save", reader_of(office, "en"))
    # Eight in sight, the ninth in what unfolds.
    first, _, folded = markup.partition("<details")
    assert (first.count('<th scope="row">'), folded.count('<th scope="row">')) == (8, 1)
    assert "and 1 other changes" in words(folded)


def test_a_change_that_rounding_would_hide_is_written_as_exactly_as_it_is(office: Any) -> None:
    # 91 days in 2024: 91.4 would be written as 91 as well.
    found = of_rows(office, "jakarta,unhealthy_air_days,2024,91.4,official,DLH\n").consequences
    assert found is not None
    said = words(upload.effects(found, "save", reader_of(office, "id")))
    assert "91 hari (2024)" in said
    assert "91,4 hari (2024)" in said


# Faults


def test_a_row_with_two_faults_stands_once_with_both_cells_and_both_sentences(office: Any) -> None:
    found = of_rows(office, "jakarta,fires,31/02/2022,12.5a,official,x\n", NEW)
    markup = upload.faults(found, reader_of(office, "en"))
    assert re.findall('class="rx-wrong">(.*?)</b>', markup) == ["31/02/2022", "12.5a"]
    assert markup.count("</tr>") == 2  # heads, and the one row
    said = words(markup)
    assert said.index("Column C “period”") < said.index("Column D “value”")
    assert words(upload.faults_title(found, reader_of(office, "en"))) == (
        "Two cells in 1 row that must be mended"
    )
    assert words(upload.heading(found, reader_of(office, "en"))).startswith(
        "Uploads · file not saved yet Two cells must be mended"
    )


def test_a_row_that_is_wrong_as_a_whole_is_counted_as_a_row(office: Any) -> None:
    found = of_rows(office, "Total,,,900,,\n", NEW)
    assert words(upload.faults_title(found, reader_of(office, "en"))) == "One row that must be mended"


@pytest.mark.parametrize(
    ("cell", "indonesian", "english"),
    [
        (86.0, "86", "86"),
        (2023.0, "2023", "2023"),  # a year has no thousands
        (158.5, "158,5", "158.5"),
        (-3.25, "−3,25", "−3.25"),
        (date(2024, 12, 31), "31 Des 2024", "31 Dec 2024"),
        (datetime(2024, 12, 31), "31 Des 2024", "31 Dec 2024"),
        (datetime(2024, 12, 31, 9, 5), "31 Des 2024, 09.05", "31 Dec 2024, 09:05"),
        ("86.0", "86.0", "86.0"),  # a text is what its sender wrote
    ],
)
def test_a_typed_cell_is_written_as_a_spreadsheet_of_the_reader_shows_it(
    office: Any, cell: Any, indonesian: str, english: str
) -> None:
    assert cell_words(cell, reader_of(office, "id")) == indonesian
    assert cell_words(cell, reader_of(office, "en")) == english


def workbook(*rows: tuple[Any, ...]) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        table, other = book.add_worksheet("Data"), book.add_worksheet("Catatan")
        other.write(0, 0, "apa saja")
        for number, cells in enumerate([tuple(HEAD.strip().split(",")), *rows]):
            table.write_row(number, 0, cells)
    return buffer.getvalue()


def test_the_sentence_about_a_typed_cell_says_it_as_the_table_does(office: Any) -> None:
    found = reviewed(*office, workbook(("jakarta", "pumps_ready", 2023, 158.5, "official", "x")))
    markup = upload.warnings(found, NAMES, reader_of(office, "id"))
    assert re.findall('class="rx-wrong">(.*?)</b>', markup) == ["158,5"]
    assert "“158,5”" in words(markup)
    assert "158.5" not in words(markup)


def test_the_file_that_is_given_back_is_said_to_hold_one_worksheet(office: Any) -> None:
    found = reviewed(*office, workbook(("jakarta", "pumps_ready", 2023, "x", "official", "x")))
    assert "hanya memuat lembar “Data”" in words(upload.faults_title(found, reader_of(office, "id")))
    assert "worksheet" not in words(upload.faults_title(of_rows(office, FAULTY), reader_of(office, "en")))


# Questions


@pytest.mark.parametrize(
    ("number", "indonesian", "english"),
    [
        (0, "nol", "zero"),
        (11, "sebelas", "eleven"),
        (17, "tujuh belas", "seventeen"),
        (20, "dua puluh", "twenty"),
        (100, "seratus", "one hundred"),
        (999, "sembilan ratus sembilan puluh sembilan", "nine hundred and ninety-nine"),
        (1000, "seribu", "one thousand"),
        (1_001, "seribu satu", "one thousand and one"),
        (1_234, "seribu dua ratus tiga puluh empat", "one thousand two hundred and thirty-four"),
        (1.234, "satu koma dua tiga empat", "one point two three four"),
        (-21_000, "minus dua puluh satu ribu", "minus twenty-one thousand"),
        (101_000, "seratus satu ribu", "one hundred and one thousand"),
        (1_001_000, "satu juta seribu", "one million one thousand"),
        (2_000_000_010, "dua miliar sepuluh", "two billion and ten"),
        (10.05, "sepuluh koma nol lima", "ten point zero five"),
    ],
)
def test_numbers_are_said_in_words(number: float, indonesian: str, english: str) -> None:
    assert in_words(number, "id") == indonesian
    assert in_words(number, "en") == english


def test_a_language_without_numerals_and_a_number_without_end_have_no_words() -> None:
    assert (in_words(3, "xx"), in_words(1e17, "id")) == ("", "")


def last(value: float) -> pd.DataFrame:
    return pd.DataFrame({"indicator_id": ["fires"], "value": [value], "period": ["2020"]})


@pytest.mark.parametrize(
    ("figure", "like", "is_far"),
    [
        (1505.0, [True, False], False),  # 1,234 is near
        (1.0, [False, True], False),  # 1.234 is
        (12_536_884.0, [False, False], True),  # ten thousand times as much as the larger one
        (3703.0, [False, False], True),  # 1,234 × 3 = 3,702
        (3702.0, [True, False], False),
    ],
)
def test_a_reading_is_like_the_last_figure_only_within_a_factor_of_three(
    office: Any, figure: float, like: list[bool], is_far: bool
) -> None:
    found = of_rows(office, UNSURE)
    asked, seen_by = found.checked.questions[0], reader_of(office, "en")
    said = [upload.choice(asked, answer, found, last(figure), seen_by) for answer in ("id", "en")]
    assert ["like the figure" in each for each in said] == like
    assert ("look at the unit" in upload.question(asked, found, last(figure), seen_by)) == is_far


def test_a_figure_of_another_place_is_not_compared_with_the_office_s(office: Any) -> None:
    found = of_rows(office, UNSURE.replace("jakarta", "semarang"))
    asked, seen_by = found.checked.questions[0], reader_of(office, "en")
    assert "like the figure" not in upload.choice(asked, "id", found, last(1505.0), seen_by)


# What to make sure of


def test_what_is_unusual_names_the_indicator_the_place_and_the_period(office: Any) -> None:
    found = of_rows(office, "jakarta,pumps_ready,2023,158.5,official,x\n")
    markup = upload.warnings(found, NAMES, reader_of(office, "en"))
    said = words(markup)
    assert "Pump stations ready, Jakarta, 2023 Column D “value”: “158.5” is outside" in said
    assert re.findall('class="rx-wrong">(.*?)</b>', markup) == ["158.5"]


def test_a_sentence_that_stands_for_several_rows_does_not_lend_their_names_to_the_next(office: Any) -> None:
    # The quality is missing in both rows; wiped out is the figure of 2023 alone.
    rows = ("jakarta,good_air_days,2023,,,DLH\n", "jakarta,fires,2021,1400,,Gulkarmat\n")
    said = words(upload.warnings(of_rows(office, *rows), NAMES, reader_of(office, "id")))
    assert "DLH Hari udara baik, Jakarta, 2023 Kolom D “value”: Sel ini kosong" in said
    assert "berkas. Hari udara baik, Jakarta, 2023; Kebakaran, Jakarta, 2021 Kolom E “quality”: Mutu" in said


def test_a_sentence_for_more_rows_than_are_counted_out_names_the_first_and_no_wrong_number(
    office: Any,
) -> None:
    rows = [f"jakarta,pumps_ready,{year},82.8,,x\n" for year in range(2010, 2017)]  # seven
    said = words(upload.warnings(of_rows(office, *rows), NAMES, reader_of(office, "en")))
    assert "Pump stations ready, Jakarta, 2010; Pump stations ready, Jakarta, 2011; … Column E" in said


def test_our_own_column_of_problems_is_no_longer_shown(office: Any) -> None:
    head = HEAD.replace("\n", ",masalah\n")
    found = of_rows(office, "jakarta,pumps_ready,2023,158.5,official,x,“150” is wrong\n", head=head)
    said = words(upload.warnings(found, NAMES, reader_of(office, "en")))
    assert "158.5" in said
    assert "is wrong" not in said


def test_a_month_that_is_compared_with_is_written_as_people_write_it(office: Any) -> None:
    # The newest unemployment is that of 2021-02; 2012 is long before it.
    found = of_rows(office, "jakarta,unemployment,2012-08,9.9,official,BPS\n")
    said = words(upload.warnings(found, NAMES, reader_of(office, "id")))
    assert "(Feb 2021)" in said
    assert "2021-02" not in said


def test_the_title_counts_what_is_shown_and_the_rows_that_it_is_about(office: Any) -> None:
    # A quality missing in three rows is one thing.
    rows = [f"semarang,pumps_ready,{year},82.8,,x\n" for year in (2022, 2023, 2024)]
    found = of_rows(office, *rows)
    assert (len(found.gathered_warnings), len(found.warnings)) == (1, 3)
    said = words(upload.warnings(found, NAMES, reader_of(office, "id")))
    assert said.startswith("1 hal perlu dipastikan, di 3 baris")


# Differences


def test_columns_are_called_as_people_call_them() -> None:
    of, actions = contract("observations"), contract("actions")
    indonesian, english = Text("id"), Text("en")
    assert column_words("source_en", of, indonesian) == "Sumber (Inggris)"
    assert column_words("source_en", of, english) == "Source (English)"
    assert column_words("series_break", of, indonesian) == "Deret putus"
    assert column_words("action_id", actions, indonesian) == "Kode aksi"
    assert column_words("action_id", actions, english) == "Action code"
    assert column_words("name_id", actions, english) == "Name (Indonesian)"
    assert column_words("name_en", actions, indonesian) == "Nama (Inggris)"


def test_figures_that_change_come_first_and_texts_are_folded(office: Any) -> None:
    # 2023 keeps its 6 days and gets another source; 2024 gets 45 days.
    found = of_rows(office, "jakarta,good_air_days,2023,6,official,DLH\n", GOOD_AIR)
    markup = upload.differences(found, "moved", NAMES, reader_of(office, "id"))
    said = words(markup)
    assert said.index("2024 2 45 +43 3") < said.index("2023 6 6 tetap 2")
    assert "sumber dan catatan juga berubah" in said
    assert "hanya sumber yang berubah" in said
    assert markup.count("<details") == 2
    assert markup.count('class="rx-goes-on rx-stays"') == 1


def test_a_new_row_shows_its_source_and_quality_before_it_is_saved(office: Any) -> None:
    said = words(upload.differences(of_rows(office, NEW), "moved", NAMES, reader_of(office, "id")))
    assert "mutu dan sumber Mutu: resmi Sumber: Gulkarmat" in said


# How it was read


@pytest.mark.parametrize(
    ("sources", "said"),
    [
        (("DLH", "DLH – ISPU harian"), "file.csv dari DLH · dibaca"),
        (("DLH", "BPS"), "file.csv · dibaca"),
    ],
)
def test_the_sender_is_named_where_the_file_names_one(
    office: Any, sources: tuple[str, str], said: str
) -> None:
    rows = [f"jakarta,fires,{year},900,official,{source}\n" for year, source in enumerate(sources, 2012)]
    assert said in words(upload.how_read(of_rows(office, *rows), reader_of(office, "id")))


def test_cells_read_by_the_form_of_their_column_are_told(office: Any) -> None:
    # 12,5 shows decimal commas, so 1.234 is 1234.
    head = HEAD.replace(",", ";")
    rows = ("jakarta;fires;2012;1.234;official;x\n", "jakarta;fires;2013;12,5;official;x\n")
    found = of_rows(office, *rows, head=head)
    (notice,) = found.notices
    assert (notice.fields["n"], notice.fields["found"], notice.fields["expected"]) == (1, "1.234", 1234.0)
    assert "misalnya “1.234” → 1.234." in words(upload.notices(found, reader_of(office, "id")))
    assert of_rows(office, NEW).notices == []
    assert of_rows(office, UNSURE).notices == []  # that is a question


def test_a_file_that_was_read_and_refused_is_not_called_unreadable(office: Any) -> None:
    wrong = [
        Problem("intake.personal_in_cell", {"letter": "G", "column": "Catatan", "line": 2, "said": "x"})
    ] * 2
    refused = IntakeError("intake.personal", wrong, file="nik.csv")
    markup = upload.refused("nik.csv", refused, reader_of(office, "id"))
    assert "nik.csv terbaca, tetapi tidak diterima" in words(markup)
    assert markup.count("<li>") == 2
    assert "- Kolom" not in words(markup)
    unreadable = upload.refused("a.csv", IntakeError("reading.blank", file="a.csv"), reader_of(office, "id"))
    assert "a.csv tidak dapat dibaca Tidak ada isinya." in words(unreadable)


# Taking back


def test_taking_back_lists_what_refers_to_what_goes_once(office: Any) -> None:
    rows = pd.DataFrame(
        {
            **{"state": ["changed"], "place_id": ["jakarta"], "indicator_id": ["fires"], "period": ["2021"]},
            **{"value": [900.0], "old_value": [950.0]},
            **{
                name: [None]
                for column in ("quality", "source", "source_en")
                for name in (column, f"old_{column}")
            },
            **{name: [None] for column in ("note", "note_en") for name in (column, f"old_{column}")},
            **{"series_break": [None], "old_series_break": [None]},
        }
    )
    found = LeftBehind(3, 1, 0, rows, {"targets": 58, "actions": 26})
    said = words(upload.left_behind(found, "observations", NAMES, reader_of(office, "id")))
    assert said.startswith("3 baris tidak dihitung lagi. 1 baris berganti isi. Baris-baris ini menyebut")
    assert said.count("tidak akan dikenal") == 1
    assert "Target · 58 baris Aksi · 26 baris" in said
    assert "berubah Jakarta Kebakaran 2021 950 900 −50" in said
    assert "Lihat 1 baris pertama" in said
    whole = upload.left_behind(LeftBehind(0, 1, 0, rows, {}), "observations", NAMES, reader_of(office, "id"))
    assert "Lihat barisnya: sekarang dan sesudah" in words(whole)
    nothing = LeftBehind(0, 0, 0, rows.head(0), {})
    assert upload.left_behind(nothing, "observations", NAMES, reader_of(office, "id")) == ""
