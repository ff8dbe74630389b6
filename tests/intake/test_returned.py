"""The file given back: the same rows under the same numbers, and what is wrong in each."""

import csv
import io
import re
import zipfile
from datetime import date

import pytest
import xlsxwriter
from agency import CODES, TEXTS, bytes_of, faults, file_of, looked_at, sheet
from hypothesis import given
from hypothesis import strategies as st

from resilience.contracts import contract
from resilience.intake.checking import checked
from resilience.intake.returned import listed, name_given_back, returned, takes_the_place_of
from resilience.intake.values import readings
from resilience.writing import guarded

INDONESIAN, ENGLISH = TEXTS
HEAD = "kota;indikator;periode;nilai"


def given_back(content: str | bytes, file: str = "bpbd.csv") -> bytes:
    """The file with a column of problems in Indonesian."""
    read = sheet(content, file)
    whole = content if isinstance(content, bytes) else b""
    return returned(read, checked(read, contract("observations"), CODES, {}).faults, INDONESIAN, whole)


def rows(content: bytes, delimiter: str = ";") -> list[list[str]]:
    """Its rows as a spreadsheet has them: the first one is row 1."""
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=delimiter))


def test_every_row_keeps_its_number_and_gets_its_problems() -> None:
    content = f"Laporan;=2+3\n\n{HEAD}\njakarta;fires;2019;1\n\njakata;fires;2020;x\nSumber: BPBD\n"
    assert rows(given_back(content)) == [
        ["Laporan", "'=2+3"],
        [],
        ["kota", "indikator", "periode", "nilai", "masalah"],
        ["jakarta", "fires", "2019", "1", ""],
        [],
        [
            *("jakata", "fires", "2020", "x"),
            "kota: “jakata” tidak dikenal. Maksudnya “jakarta”? nilai: “x” bukan angka. Contoh: 12,5.",
        ],
        [
            *("Sumber: BPBD", "", "", ""),
            "Hanya satu sel yang terisi; tampaknya catatan, bukan data. Hapus baris ini, atau lewati.",
        ],
    ]


def test_the_name_says_that_it_was_given_back_once() -> None:
    read = sheet(f"{HEAD}\njakarta;fires;2019;1\n", "dlh.txt")
    assert name_given_back("dlh.txt", read, INDONESIAN) == "dlh_masalah.csv"
    assert name_given_back("dlh_masalah.csv", read, INDONESIAN) == "dlh_masalah.csv"
    assert name_given_back("dlh", read, ENGLISH) == "dlh_problem.csv"


@pytest.mark.parametrize(
    ("name", "takes"),
    [
        *(("dlh.csv", True), ("dlh_masalah.csv", True), ("dlh_problem.csv", True)),
        *(("dlh.xlsx", False), ("dlh_2.csv", False), ("bpbd_masalah.csv", False)),
    ],
)
def test_a_mended_file_takes_the_place_of_the_one_that_it_was(name: str, takes: bool) -> None:
    assert takes_the_place_of(name, "dlh.csv") == takes


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_the_separator_is_that_of_the_file(delimiter: str) -> None:
    content = delimiter.join(("kota", "indikator", "periode", "nilai")) + "\n"
    content += delimiter.join(("jakarta", "fires", "2019", "x")) + "\n"
    assert rows(given_back(content), delimiter)[1][:4] == ["jakarta", "fires", "2019", "x"]


def test_a_workbook_comes_back_as_one_with_its_days_and_numbers() -> None:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as made:
        worksheet = made.add_worksheet()
        worksheet.write_row(0, 0, ["kota", "indikator", "periode", "nilai"])
        worksheet.write_row(1, 0, ["jakarta", "fires", 2019, 1.5])
        worksheet.write_row(2, 0, ["jakarta", "fires"])
        worksheet.write_datetime(2, 2, date(2024, 5, 21), made.add_format({"num_format": "d/m/yyyy"}))
    again = sheet(given_back(target.getvalue(), "bpbd.xlsx"), "bpbd_masalah.xlsx")
    assert [*again.columns[2]] == [2019, date(2024, 5, 21)]
    assert [*again.columns[3]] == [1.5, ""]


def test_formulas_come_back_harmless_and_negative_numbers_untouched() -> None:
    content = f'{HEAD};catatan\njakarta;fires;2019;-3;=1+1\n@SUM(1);+fires;2020;(3);"-2"\n'
    found = rows(given_back(content))
    assert found[1][:5] == ["jakarta", "fires", "2019", "-3", "'=1+1"]
    assert found[2][:5] == ["'@SUM(1)", "'+fires", "2020", "(3)", "-2"]


def test_a_header_that_is_a_formula_comes_back_harmless() -> None:
    assert rows(given_back(f"{HEAD};=1+1\njakarta;fires;2019;1;x\n"))[0][4] == "'=1+1"


@given(st.lists(st.text("=+-@'\t\r\n ;\"1a,.", max_size=6), min_size=4, max_size=4))
def test_no_cell_comes_back_that_a_spreadsheet_runs(cells: list[str]) -> None:
    row = ";".join('"' + cell.replace('"', '""') + '"' for cell in cells)
    found = rows(given_back(f"{HEAD}\njakarta;fires;2019;1\n{row}\n"))
    for cell in (cell for each in found for cell in each):
        assert cell.startswith("'") or guarded(cell) == cell or readings(cell), cell


def test_read_again_the_column_of_problems_is_passed_over_and_nothing_else_differs() -> None:
    content = f"Laporan\n{HEAD}\njakarta;fires;2019;x\n\nSumber: BPBD\njakata;fires;2020;1\n"
    first, again = looked_at(content), looked_at(given_back(content))
    assert faults(again.faults, "found") == faults(first.faults, "found")
    assert again.notices == first.notices == ()


def test_given_back_twice_there_is_still_one_column_of_problems() -> None:
    once = given_back(f"{HEAD}\njakarta;fires;2019;x\n")
    assert given_back(once) == once


def test_a_mended_file_comes_in_without_a_word() -> None:
    mended = given_back(f"{HEAD}\njakarta;fires;2019;x\n").replace(b";x;", b";3;")
    result = looked_at(mended)
    assert result.faults.empty
    assert result.notices == ()


def test_the_list_names_row_column_value_and_problem_of_each() -> None:
    result = looked_at(file_of("jakata,fires,2019,x,official", "Sumber,,,,"))
    assert list(listed(result.faults, ENGLISH)) == [
        (2, "place_id", "jakata", "“jakata” is unknown. Did you mean “jakarta”?"),
        (2, "value", "x", "“x” is not a number. Example: 12.5."),
        (
            *(3, "", ""),
            "Only one cell is filled; this looks like a remark, not like data. "
            "Delete the row, or leave it out.",
        ),
    ]


def test_the_bytes_carry_a_mark_that_they_are_utf_8() -> None:
    assert given_back(bytes_of(f"{HEAD}\njakarta;fires;2019;1\n")).startswith(b"\xef\xbb\xbf")


def test_what_stood_beyond_the_header_is_given_back_and_still_a_fault() -> None:
    # A decimal comma in a file separated by commas: 1,5 became two cells.
    content = file_of("jakarta,pumps_ready,2024,1,5", head="place_id,indicator_id,period,value")
    back = given_back(content)
    assert rows(back, ",")[1][:4] == ["jakarta", "pumps_ready", "2024", "1"]
    assert rows(back, ",")[1][5:] == ["5"]
    assert [*looked_at(back).faults["key"]] == ["intake.too_many_cells"]


def test_a_number_of_a_workbook_is_still_that_number_in_the_file_given_back() -> None:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        table = book.add_worksheet()
        table.write_row(0, 0, HEAD.split(";"))
        for row, (period, value) in enumerate((("2019", "12,5"), ("2020", 1.234), ("2021", "x")), start=1):
            table.write_row(row, 0, ["jakarta", "fires", period, value])
    again = sheet(given_back(buffer.getvalue(), "bpbd.xlsx"), "bpbd_masalah.xlsx")
    assert [*again.columns[3]] == ["12,5", 1.234, "x"]


def test_a_workbook_comes_back_with_its_name_its_places_its_formats_and_faulty_cells_in_colour() -> None:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        table, other = book.add_worksheet("Data 2024"), book.add_worksheet("Catatan")
        other.write(0, 0, "tidak dikirim kembali")
        share, month = (book.add_format({"num_format": one}) for one in ("0.0%", "mmm-yy"))
        for place, header in zip((0, 1, 2, 4), HEAD.split(";"), strict=True):  # column D is empty
            table.write(0, place, header)
        table.write_row(1, 0, ["jakarta", "pumps_ready"])
        table.write_datetime(1, 2, date(2024, 5, 1), month)
        table.write_number(1, 4, 0.865, share)
        table.write_row(2, 0, ["jakata", "pumps_ready", "2023", "", "x"])
    back = given_back(buffer.getvalue(), "bpbd.xlsx")
    again = sheet(back, "bpbd_masalah.xlsx")
    assert again.form.worksheet == "Data 2024"
    assert [cells.letter for cells in again.columns] == ["A", "B", "C", "E", "F"]
    # Read as shown, the same as before: 86.5 per cent, a month.
    assert [*again.columns[2]] == ["2024-05", "2023"]
    assert [*again.columns[3]] == [86.5, "x"]
    with zipfile.ZipFile(io.BytesIO(back)) as opened:
        styles, written = (opened.read(f"xl/{part}.xml").decode() for part in ("styles", "worksheets/sheet1"))
    assert "0.0%" in styles
    assert "<v>0.865</v>" in written
    plain, coloured = (re.search(f'<c r="{cell}" s="(\\d+)"', written) for cell in ("A2", "A3"))
    assert plain
    assert coloured
    assert plain[1] != coloured[1]
    assert "FFF8D7DA" in styles
