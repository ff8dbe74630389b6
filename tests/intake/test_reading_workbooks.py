"""A workbook into a table: numbers, dates, worksheets; and workbooks that are none, or harm."""

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
import xlsxwriter
from agency import looked_at, values_of

from resilience.errors import IntakeError
from resilience.intake.reading import inspection, read, workbook
from resilience.intake.sheet import Sheet
from resilience.text import Text

KNOWN = {"kota", "indikator", "periode", "nilai", "catatan"}
HEADER = ["kota", "periode", "nilai"]
Fill = Callable[[Any, Any], None]  # (workbook, worksheet)
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def book(*fills: Fill) -> bytes:
    """A workbook with a worksheet for each function that fills one."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as made:
        for fill in fills:
            fill(made, made.add_worksheet())
    return target.getvalue()


def table(*rows: list[Any], row: int = 0, column: int = 0) -> Fill:
    """Fills a worksheet with rows, from a place on."""

    def fill(_: Any, worksheet: Any) -> None:
        for number, cells in enumerate(rows):
            worksheet.write_row(row + number, column, cells)

    return fill


SMALL = book(table(HEADER, ["jakarta", 2024, 4.5]))


def changed(members: dict[str, bytes | None], content: bytes = SMALL) -> bytes:
    """A workbook with some of the files inside it replaced, added or (None) left out."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        kept = {name: old.read(name) for name in old.namelist()}
        for name, inside in {**kept, **members}.items():
            if inside is not None:
                new.writestr(name, inside)
    return target.getvalue()


def with_rows(xml: str) -> bytes:
    """A workbook whose only worksheet is written by hand."""
    worksheet = f'<worksheet xmlns="{MAIN}"><sheetData>{xml}</sheetData></worksheet>'
    return changed({"xl/worksheets/sheet1.xml": worksheet.encode()})


def sheet(content: bytes) -> Sheet:
    return read(content, "a.xlsx", KNOWN)


def refusal(content: bytes) -> str:
    with pytest.raises(IntakeError) as caught:
        sheet(content)
    for language in ("id", "en"):
        assert Text(language).error(caught.value).startswith("a.xlsx")
    return caught.value.key.removeprefix("reading.")


def rows(found: Sheet) -> list[tuple[object, ...]]:
    return list(zip(*found.columns, strict=True))


# Cells


def test_numbers_and_dates_stay_what_the_workbook_says_they_are() -> None:
    def fill(made: Any, worksheet: Any) -> None:
        day, moment, percent = (
            made.add_format({"num_format": form}) for form in ("yyyy-mm-dd", "d/m/yy hh:mm", "0.0%")
        )
        worksheet.write_row(0, 0, [*HEADER, "catatan"])
        worksheet.write_datetime(1, 1, datetime(2024, 5, 21), day)
        worksheet.write_datetime(2, 1, datetime(2024, 5, 21, 10, 30), moment)
        worksheet.write(1, 2, 0.125, percent)
        worksheet.write_row(2, 2, [-3, "1.234,5 "])

    found = sheet(book(fill))
    assert (found.form.encoding, found.form.delimiter, found.form.worksheet) == ("", "", "Sheet1")
    assert rows(found) == [
        ("", date(2024, 5, 21), 12.5, ""),  # as it is shown: 12.5 %
        ("", datetime(2024, 5, 21, 10, 30), -3, "1.234,5"),
    ]


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("mmm-yy", "2024-05"),
        ("[$-421]mmmm yyyy", "2024-05"),
        ('"bulan" m/yyyy', "2024-05"),
        ("yyyy", "2024"),
        ("dd/mm/yyyy", date(2024, 5, 21)),
        ("d mmm", date(2024, 5, 21)),
    ],
)
def test_a_day_of_which_only_month_or_year_are_shown_is_that_month_or_year(form: str, shown: Any) -> None:
    def fill(made: Any, worksheet: Any) -> None:
        worksheet.write_row(0, 0, HEADER)
        worksheet.write_datetime(1, 1, datetime(2024, 5, 21), made.add_format({"num_format": form}))

    assert rows(sheet(book(fill)))[0][1] == shown


def test_a_share_shown_as_per_cent_is_read_as_per_cent() -> None:
    def fill(made: Any, worksheet: Any) -> None:
        percent, plain = made.add_format({"num_format": "0.00%"}), made.add_format({"num_format": "0.00"})
        worksheet.write_row(0, 0, HEADER)
        for row, share in enumerate((0.07, 1, -0.0414), start=1):
            worksheet.write(row, 2, share, percent)
        worksheet.write(4, 2, 0.07, plain)
        worksheet.write(5, 2, "0,07", percent)

    assert [row[2] for row in rows(sheet(book(fill)))] == [7, 100, -4.14, 0.07, "0,07"]


def test_yes_no_errors_and_times_become_text() -> None:
    def fill(made: Any, worksheet: Any) -> None:
        worksheet.write_row(0, 0, [*HEADER, "catatan"])
        worksheet.write_row(1, 0, ["a", 1, True, False])
        worksheet.write_formula(2, 2, "=NA()", None, "#N/A")
        worksheet.write(2, 3, 0.5, made.add_format({"num_format": "hh:mm"}))

    assert rows(sheet(book(fill))) == [("a", 1, "TRUE", "FALSE"), ("", "", "#N/A", "12:00:00")]


def test_a_formula_that_was_never_calculated_is_not_taken_for_an_empty_cell() -> None:
    header = "<row><c t='inlineStr'><is><t>kota</t></is></c><c t='inlineStr'><is><t>nilai</t></is></c></row>"
    calculated = "<row><c><f>A1</f><v>7</v></c><c><f>SUM(A1:A9)</f></c></row>"
    found = sheet(with_rows(header + calculated + "<row/><row><c/><c><f>B2</f></c></row>"))
    assert rows(found) == [(7, "=SUM(A1:A9)"), ("", "=B2")]
    assert list(found.lines) == [2, 4]


def test_years_as_headers_are_text() -> None:
    found = sheet(book(table(["kota", "indikator", 2023, 2024], ["a", "b", 1, 2])))
    assert [column.header for column in found.columns] == ["kota", "indikator", "2023", "2024"]


def test_rows_and_columns_keep_the_place_they_have_in_the_worksheet() -> None:
    found = sheet(book(table(HEADER, ["a", 2024, 1], ["", "", ""], ["b", 2024, 2], row=4, column=2)))
    assert [(column.letter, column.header) for column in found.columns] == [
        ("C", "kota"),
        ("D", "periode"),
        ("E", "nilai"),
    ]
    assert (found.form.header_line, list(found.lines)) == (5, [6, 8])


def test_merged_headers_over_two_rows_are_refused() -> None:
    def fill(_: Any, worksheet: Any) -> None:
        worksheet.merge_range(0, 0, 1, 0, "kota")
        worksheet.merge_range(0, 1, 0, 3, "nilai")
        worksheet.write_row(1, 1, [2022, 2023, 2024])
        worksheet.write_row(2, 0, ["a", 1, 2, 3])

    assert refusal(book(fill)) == "two_headers"


# Worksheets


def test_a_formula_with_an_empty_result_was_never_calculated() -> None:
    header = "<row><c t='str'><v>kota</v></c><c t='str'><v>nilai</v></c></row>"
    empty = "<row><c><f>A1</f><v/></c><c t='str'><f>B1*2</f><v></v></c></row>"
    failed = "<row><c t='str'><v>a</v></c><c t='e'><f>B1/0</f><v>#DIV/0!</v></c></row>"
    found = sheet(with_rows(header + empty + failed))
    assert rows(found) == [("=A1", "=B1*2"), ("a", "#DIV/0!")]


def test_hidden_and_filtered_rows_are_read_and_counted() -> None:
    def fill(_: Any, worksheet: Any) -> None:
        for number, cells in enumerate([HEADER, ["a", 2024, 1], ["b", 2024, 2], ["c", 2024, 3]]):
            worksheet.write_row(number, 0, cells)
        worksheet.set_row(2, None, None, {"hidden": True})
        worksheet.set_row(7, None, None, {"hidden": True})  # nothing stands there

    found = sheet(book(fill))
    assert len(found.lines) == 3
    assert [(one.key, one.fields) for one in found.notices] == [("reading.hidden_rows", {"n": 1})]
    assert Text("id").problem(found.notices[0]).startswith("1 baris tersembunyi")


def test_days_of_a_workbook_that_counts_from_1904_are_the_same_days() -> None:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True, "date_1904": True}) as made:
        worksheet = made.add_worksheet()
        worksheet.write_row(0, 0, ["place_id", "indicator_id", "period", "value"])
        worksheet.write_row(1, 0, ["jakarta", "fires"])
        worksheet.write_datetime(1, 2, datetime(2024, 5, 21), made.add_format({"num_format": "yyyy-mm-dd"}))
        worksheet.write_row(2, 0, ["jakarta", "fires", 43970, 43970])  # 2024-05-20 there; a value stays
    result = looked_at(target.getvalue())
    assert values_of(result.rows, "period") == ["2024-05-21", "2024-05-20"]
    assert values_of(result.rows, "value") == [None, 43970]


def test_the_worksheet_with_known_headers_is_read_and_the_others_are_named() -> None:
    found = sheet(
        book(
            table(["Petunjuk"], ["Isi lembar kedua", "ya"]), table(HEADER, ["a", 2024, 1]), table(["x", "y"])
        )
    )
    assert (found.form.worksheet, len(found.lines)) == ("Sheet2", 1)
    assert found.aside == ("Sheet1", "Sheet3")


def test_without_known_headers_the_first_worksheet_that_holds_something_is_read() -> None:
    assert (
        sheet(book(table(), table(["x", "y"], [1, 2]), table(["z", "w"], [1, 2]))).form.worksheet == "Sheet2"
    )


def test_what_other_worksheets_hold_is_known_hidden_ones_too() -> None:
    def hidden(_: Any, worksheet: Any) -> None:
        worksheet.write_row(0, 0, ["Ani", 3, "Ani"])
        worksheet.hide()

    rows = [["x"] * 200 for _ in range(101)]
    found = sheet(book(table(HEADER, ["a", 2024, 1]), hidden, table(), table(*rows)))
    assert found.beside == {"Sheet2": ("Ani", 3), "Sheet4": None}


def test_a_hidden_worksheet_comes_last_and_is_not_named() -> None:
    def hidden(made: Any, worksheet: Any) -> None:
        made.add_worksheet("depan").activate()
        made.get_worksheet_by_name("depan").write_row(0, 0, HEADER)
        made.get_worksheet_by_name("depan").write_row(1, 0, ["a", 2024, 1])
        worksheet.write_row(0, 0, HEADER)
        worksheet.hide()

    found = sheet(book(hidden))
    assert (found.form.worksheet, found.notices) == ("depan", ())


@pytest.mark.parametrize(
    ("fill", "key"), [(table(), "blank"), (table([" "], ["\u00a0"]), "blank"), (table(HEADER), "no_rows")]
)
def test_a_workbook_without_data_is_refused(fill: Fill, key: str) -> None:
    assert refusal(book(fill)) == key


# What is no workbook


def packed(*names: str) -> bytes:
    return changed(
        {**dict.fromkeys(zipfile.ZipFile(io.BytesIO(SMALL)).namelist()), **dict.fromkeys(names, b"x")}
    )


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (packed("laporan.csv", "b.csv"), "archive"),
        (packed(), "archive"),
        (packed("word/document.xml"), "document"),
        (packed("xl/workbook.bin"), "binary_workbook"),
        (packed("mimetype", "content.xml"), "open_document"),
        (OLD_OFFICE + "Workbook".encode("utf-16-le"), "old_workbook"),
        (OLD_OFFICE + "EncryptedPackage".encode("utf-16-le"), "password"),
        (OLD_OFFICE + "WordDocument".encode("utf-16-le"), "document"),
        (b"PK\x03\x04 and nothing more", "broken_workbook"),
        (SMALL[: len(SMALL) // 2], "broken_workbook"),
        (changed({"xl/worksheets/sheet1.xml": b"<worksheet><sheetData><row>"}), "broken_workbook"),
        (changed({"xl/_rels/workbook.xml.rels": None}), "broken_workbook"),
        (with_rows("<row r='x'/>"), "broken_workbook"),
        (with_rows("<row><c r='ABCD1'><v>1</v></c></row>"), "broken_workbook"),
    ],
)
def test_what_is_no_workbook_is_refused_in_its_own_words(content: bytes, key: str) -> None:
    assert refusal(content) == key


def test_a_panic_inside_calamine_is_a_broken_workbook(monkeypatch: pytest.MonkeyPatch) -> None:
    class PanicException(BaseException):
        """What the bindings raise: no Exception."""

    class Panics:
        def from_filelike(self, *_: Any) -> None:
            raise PanicException

    monkeypatch.setattr(workbook, "CalamineWorkbook", Panics())
    assert refusal(SMALL) == "broken_workbook"


# What would harm


def cell(reference: str) -> str:
    return f"<row><c r='{reference}'><v>1</v></c></row>"


def test_a_far_cell_does_not_fill_the_memory() -> None:
    assert refusal(with_rows(cell("A1") + cell("XFD1048576"))) == "large_worksheet"
    assert refusal(with_rows(f"<row>{'<c><v>1</v></c>' * 201}</row>")) == "wide_worksheet"
    assert refusal(with_rows(cell("A1") + cell("A1048577"))) == "large_worksheet"


def test_a_far_cell_that_is_only_coloured_is_no_content() -> None:
    assert len(sheet(with_rows(cell("A1") + cell("A2") + "<row><c r='XFD1048576' s='0'/></row>")).lines) == 1


def test_a_worksheet_that_is_too_large_does_not_hinder_another_one() -> None:
    rows_far_apart = (
        f'<worksheet xmlns="{MAIN}"><sheetData>{cell("A1")}{cell("XFD1048576")}</sheetData></worksheet>'
    )
    content = book(table(["x"]), table(HEADER, ["a", 2024, 1]))
    assert (
        sheet(changed({"xl/worksheets/sheet1.xml": rows_far_apart.encode()}, content)).form.worksheet
        == "Sheet2"
    )


def test_a_zip_that_swells_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert refusal(changed({"xl/media/image1.bin": bytes(20_000_000)})) == "swells"
    monkeypatch.setattr(inspection, "SMALL_TAGS", 1_000)
    assert refusal(with_rows("<row/>" * 100_000)) == "swells"


def test_a_zip_that_lies_about_its_size_is_refused_all_the_same() -> None:
    content = bytearray(changed({"xl/media/image1.bin": bytes(20_000_000)}))
    size = (20_000_000).to_bytes(4, "little")
    assert content.count(size) == 2  # before the file itself, and in the directory at the end
    assert refusal(bytes(content.replace(size, (1000).to_bytes(4, "little")))) == "swells"


def test_too_many_files_inside_are_refused() -> None:
    assert refusal(changed({f"xl/media/{number}": b"" for number in range(2_000)})) == "many_members"


def test_xml_that_could_grow_while_it_is_read_is_refused() -> None:
    doctype = f'<!DOCTYPE a [<!ENTITY b "c">]><worksheet xmlns="{MAIN}"/>'
    assert refusal(changed({"xl/worksheets/sheet1.xml": doctype.encode()})) == "broken_workbook"
    assert refusal(with_rows("<a>" * 200 + "</a>" * 200)) == "broken_workbook"
    assert refusal(with_rows(f"<!--{'-a' * 2_000_000}-->")) == "broken_workbook"


def test_progress_is_told_for_a_workbook() -> None:
    shares: list[float] = []
    content = with_rows("".join(f"<row><c><v>{number % 5}</v></c></row>" for number in range(100_001)))
    read(content, "a.xlsx", KNOWN, progress=shares.append)
    assert shares[0] == pytest.approx(0.5, abs=0.01)
    assert shares[-1] == 1
