"""Bytes of a CSV file into a table: letters, separators, header, rows; and what is refused."""

import csv
import io
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resilience.errors import IntakeError
from resilience.intake.reading import gathering, read
from resilience.intake.sheet import Sheet, plain
from resilience.text import Text

KNOWN = {"kota", "indikator", "periode", "nilai", "place_id", "indicator_id", "period", "value", "catatan"}
HEADER = "kota;indikator;periode;nilai\n"
ROW = "jakarta;kemiskinan;2024;4,3\n"


def sheet(content: str | bytes) -> Sheet:
    return read(content.encode() if isinstance(content, str) else content, "a.csv", KNOWN)


def refusal(content: str | bytes) -> IntakeError:
    with pytest.raises(IntakeError) as caught:
        sheet(content)
    assert caught.value.fields["file"] == "a.csv"
    for language in ("id", "en"):
        assert Text(language).error(caught.value).startswith("a.csv")
    return caught.value


def rows(found: Sheet) -> list[tuple[object, ...]]:
    return list(zip(*found.columns, strict=True))


def headers(found: Sheet) -> list[tuple[str, str]]:
    return [(column.letter, column.header) for column in found.columns]


def notices(found: Sheet) -> list[str]:
    """The keys; each must also be a sentence in both languages."""
    assert all(Text(language).problem(one) for one in found.notices for language in ("id", "en"))
    return [one.key.removeprefix("reading.") for one in found.notices]


# Names of headers


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("Kode Kota *", "kode_kota"),
        (" KODE--kota__", "kode_kota"),
        ("Kodé\u00a0Kota", "kode_kota"),
        ("kode.\nkota", "kode_kota"),
        ("\ufeffko\u200bta", "kota"),
        ("Ｎｉｌａｉ", "nilai"),
        ("—", ""),
    ],
)
def test_a_header_is_known_by_its_plain_name(header: str, expected: str) -> None:
    assert plain(header) == expected


@given(st.text())
def test_a_plain_name_stays_as_it_is(header: str) -> None:
    assert plain(plain(header)) == plain(header)


# Letters


@pytest.mark.parametrize(
    ("encoding", "mark", "told"),
    [
        ("utf-8", b"", "utf-8"),
        ("utf-8", b"\xef\xbb\xbf", "utf-8"),
        ("utf-16-le", b"\xff\xfe", "utf-16"),
        ("utf-16-be", b"\xfe\xff", "utf-16"),
        ("utf-16-le", b"", "utf-16"),
        ("utf-16-be", b"", "utf-16"),
        ("windows-1252", b"", "windows-1252"),
    ],
)
def test_letters_are_read_in_the_encoding_they_were_written_in(encoding: str, mark: bytes, told: str) -> None:
    found = sheet(mark + (HEADER + "jakarta;Pembangunan “é”;2024;4\n").encode(encoding))
    assert found.form.encoding == told
    assert rows(found) == [("jakarta", "Pembangunan “é”", "2024", "4")]


def test_letters_of_two_encodings_in_one_file_get_a_notice() -> None:
    found = sheet(HEADER.encode() + b"a;\xe9;1;\xc3\xa9\n")
    assert (found.form.encoding, notices(found)) == ("windows-1252", ["mixed_letters"])


def test_bytes_that_are_letters_in_no_encoding_are_refused() -> None:
    assert refusal(HEADER.encode() + b"a;\x81\x8d;1;2\n").key == "reading.letters"


def test_what_old_programs_write_behind_the_last_row_is_dropped() -> None:
    assert rows(sheet(HEADER + ROW + "\r\n\x1a")) == [("jakarta", "kemiskinan", "2024", "4,3")]
    padded = sheet(HEADER + ROW + "\x00" * 600)
    assert (len(rows(padded)), notices(padded)) == (1, ["padding"])


def test_a_nul_byte_elsewhere_is_refused_with_its_row() -> None:
    assert refusal(HEADER + ROW + '"a\nb";b\x00;1;2\n' + ROW).fields["line"] == 3


# Separators


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_the_separator_is_found(separator: str) -> None:
    found = sheet((HEADER + "jakarta;kemiskinan;2024;4\n").replace(";", separator))
    assert found.form.delimiter == separator
    assert rows(found) == [("jakarta", "kemiskinan", "2024", "4")]


def test_separators_inside_quotes_do_not_count() -> None:
    found = sheet('kota,"indikator",catatan\na,b,"x;y;z;1;2;3"\n"c;c","d;d","e;e"\n')
    assert rows(found) == [("a", "b", "x;y;z;1;2;3"), ("c;c", "d;d", "e;e")]


def test_decimal_commas_do_not_make_a_comma_the_separator() -> None:
    assert rows(sheet("nilai\n1,5\n2,5\n")) == [("1,5",), ("2,5",)]
    assert rows(sheet("x;y\n1,5;2,5\n3,5;4,5\n")) == [("1,5", "2,5"), ("3,5", "4,5")]


def test_a_line_that_tells_the_separator_is_obeyed_and_counts_as_a_row() -> None:
    found = sheet("sep=,\nkota,catatan\na,b;c;d\n")
    assert (found.form.delimiter, found.form.header_line, list(found.lines)) == (",", 2, [3])
    assert rows(found) == [("a", "b;c;d")]


# Rows


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_rows_are_numbered_as_in_a_spreadsheet(end: str) -> None:
    lines = ["kota;catatan", "a;1", "", ' "b";"x', 'y"', ";", "c;3", ""]
    found = sheet(end.join(line.strip() for line in lines))
    # Row 3 is blank, rows 4 and 5 of the text are one row, row 5 of the sheet holds nothing.
    assert list(found.lines) == [2, 4, 6]
    assert rows(found) == [("a", "1"), ("b", f"x{end}y"), ("c", "3")]


def test_short_rows_are_filled_up_and_longer_ones_marked() -> None:
    found = sheet("kota;nilai\na\nb;1;x\nc;2;;\n;;z\n")
    assert rows(found) == [("a", ""), ("b", "1"), ("c", "2"), ("", "")]
    assert list(found.overlong) == [False, True, False, True]


def test_blanks_and_invisible_signs_around_a_cell_are_dropped_and_nothing_else() -> None:
    found = sheet("kota;nilai\n\u00a0 \u200bJa karta\ufeff ; 1.234,5 \n")
    assert rows(found) == [("Ja karta", "1.234,5")]


def test_each_different_content_is_kept_once() -> None:
    found = sheet("kota;nilai\na;1\n a;2\n;\nb;1\na ;1\n")
    assert found.columns[0].different == ("a", "b")
    assert found.columns[0].which.tolist() == [0, 0, 1, 0]


def test_a_content_that_no_row_holds_is_not_kept() -> None:
    assert sheet("kota;nilai\na;1\n;\n").columns[0].different == ("a",)


def test_quotes_that_do_not_close_are_refused_with_the_row_they_open_in() -> None:
    assert refusal(HEADER + ROW + 'a;"b;1;2\n' + ROW).fields["line"] == 3
    long = refusal(HEADER + ROW + 'a;"b;1;2\n' + 10_000 * ROW)
    assert (long.key, long.fields["line"]) == ("reading.quote_open", 3)
    closed_later = refusal(HEADER + ROW + 'a;"b;1;2\n' + 5 * ROW + 'a;"b";1;2\n')
    assert (closed_later.key, closed_later.fields["line"]) == ("reading.quote_open", 3)


def test_quotes_inside_quotes_are_refused_with_their_row() -> None:
    found = refusal(HEADER + '"b";"12" pipa";1;2\n')
    assert (found.key, found.fields["line"]) == ("reading.quote_inside", 2)


def test_a_cell_without_end_is_refused_with_its_place() -> None:
    found = refusal(HEADER + ROW + f"a;{'x' * 100_001};1;2\n")
    assert (found.key, found.fields["line"], found.fields["letter"]) == ("reading.long_cell", 3, "B")
    assert refusal(HEADER + f"a;{'x' * 200_000};1;2\n").fields["line"] == 2
    assert len(rows(sheet(HEADER + f"a;{'x' * 100_000};1;2\n"))) == 1


def test_the_limit_of_csv_that_all_threads_share_stays_as_it_is() -> None:
    before = csv.field_size_limit()
    sheet(HEADER + ROW)
    assert csv.field_size_limit() == before


# Headers


def test_titles_above_the_header_are_passed_over() -> None:
    found = sheet("Laporan BPBD; Triwulan II\n\nIndikator\n" + HEADER + ROW)
    assert (found.form.header_line, list(found.lines)) == (4, [5])
    assert [header for _, header in headers(found)] == ["kota", "indikator", "periode", "nilai"]


def test_without_known_names_the_first_row_with_two_cells_is_the_header() -> None:
    assert sheet("Laporan\nx;y\n1;2\n").form.header_line == 2


def test_a_known_header_that_stands_twice_is_refused_and_an_unknown_one_is_not() -> None:
    found = refusal("kota;nilai;Kota\na;1;b\n")
    assert (found.key, found.fields["found"]) == ("reading.header_twice", "kota (A, C)")
    assert headers(sheet("kota;x;x;nilai\na;1;2;3\n")) == [
        ("A", "kota"),
        ("B", "x"),
        ("C", "x"),
        ("D", "nilai"),
    ]


def test_a_filled_column_without_a_header_gets_a_notice_and_an_empty_one_is_left_out() -> None:
    found = sheet("kota;;nilai;;\na;;1;x;\nb;;2;;\n")
    assert headers(found) == [("A", "kota"), ("C", "nilai"), ("D", "")]
    assert [one.fields for one in found.notices] == [{"found": "D"}]


@pytest.mark.parametrize(
    "two_rows",
    [
        "kota;indikator;periode;nilai\nplace_id;indicator_id;period;value\na;b;2024;1\n",
        "kota;indikator;nilai;;\n;;2022;2023;2024\na;b;1;2;3\n",
        "kota;indikator;Semester;\n;;I;II\na;b;1;2\n",
        "kota;Data;;\n;indikator;periode;nilai\na;b;2024;1\n",
    ],
)
def test_headers_in_two_rows_are_refused(two_rows: str) -> None:
    found = refusal(two_rows)
    assert (found.key, found.fields["first"], found.fields["last"]) == ("reading.two_headers", 1, 2)


@pytest.mark.parametrize(
    "one_row",
    [
        "kota;indikator;nilai;;\njakarta;x;1;catatan;\n",
        "kota;indikator;periode;nilai;\njakarta;x;;;belum ada\n",
        "kota;catatan\nkota;kota adalah tempat\n",
        "Kota;Jakarta;;;;Periode;2024\nkota;indikator;nilai\na;b;1\n",
    ],
)
def test_a_row_of_data_is_not_taken_for_a_second_header(one_row: str) -> None:
    assert len(rows(sheet(one_row))) == 1


# What is no table


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"", "no_bytes"),
        (b" \r\n\t\n", "blank"),
        (b"\xef\xbb\xbf", "blank"),
        (b";;;\n;;;\n", "blank"),
        (HEADER.encode(), "no_rows"),
        (HEADER.encode() + b";;;\n", "no_rows"),
        (b"<!DOCTYPE html><html><body><table>", "page"),
        ("<html><table>".encode("utf-16"), "page"),
        (b"\r\n<table border=1><tr><td>kota", "page"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "page"),
        (b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>', "xml"),
        (b"%PDF-1.7\n%\xe2\xe3", "pdf"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "picture"),
        (b"\x1f\x8b\x08\x00", "archive"),
        (b"{\\rtf1\\ansi", "document"),
        (bytes(range(256)) * 8, "binary"),
        (b"\x00\x01\x02\x03" * 500, "binary"),
    ],
)
def test_what_is_no_table_is_refused_by_its_bytes(content: bytes, key: str) -> None:
    assert refusal(content).key == f"reading.{key}"


def test_the_name_of_the_office_of_meteorology_is_no_picture() -> None:
    assert len(rows(sheet("BMKG Jakarta Pusat\n" + HEADER + ROW))) == 1


def test_too_many_columns_are_refused() -> None:
    assert refusal(";".join(f"k{number}" for number in range(201)) + "\n1;2\n").key == "reading.many_columns"
    refused = refusal(";".join(f"k{number}" for number in range(2_000)) + "\n1;2\n")
    assert refused.key == "reading.many_columns"
    assert "baris 1: ada 2.000 kolom; paling banyak 200." in Text("id").error(refused)


def test_too_many_cells_are_refused_also_those_that_short_rows_leave_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(gathering, "MOST_CELLS", 40)
    assert len(rows(sheet(HEADER + "a\n" * 10))) == 10  # 10 rows of 4 cells
    found = refusal(HEADER + "a\n" * 11)
    assert (found.key, found.fields["expected"]) == ("reading.many_cells", 10)


def test_progress_is_told_from_nothing_to_all() -> None:
    shares: list[float] = []
    read((HEADER + ROW * 100_000).encode(), "a.csv", KNOWN, progress=shares.append)
    assert len(shares) == 3
    assert shares == sorted(shares)
    assert shares[0] == pytest.approx(0.5, abs=0.01)
    assert shares[-1] == 1


# Whatever a spreadsheet writes is read back

CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\x00", exclude_categories=["Cc", "Cf", "Z"]))


@settings(deadline=None)
@given(
    st.lists(st.lists(CELLS, min_size=3, max_size=3).filter(any), min_size=1, max_size=8),
    st.sampled_from(";,\t|"),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.booleans(),
)
def test_a_written_table_is_read_back(
    table: Sequence[Sequence[str]], separator: str, encoding: str, end: str, is_quoted: bool
) -> None:
    target = io.StringIO()
    quoting = csv.QUOTE_ALL if is_quoted else csv.QUOTE_MINIMAL
    writer = csv.writer(target, delimiter=separator, lineterminator=end, quoting=quoting)
    writer.writerows([["kota", "indikator", "catatan"], *table])
    found = read(target.getvalue().encode(encoding), "a.csv", KNOWN)
    assert rows(found) == [tuple(row) for row in table]
    assert list(found.lines) == list(range(2, len(table) + 2))
