"""The intake: from the bytes of an agency's file to rows, and every fault in spreadsheet words."""

import math
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resilience import intake
from resilience.contracts import contract
from resilience.errors import IntakeError
from resilience.intake import Checked
from resilience.intake.checking import Known
from resilience.intake.reading import Sheet, letter
from resilience.text import Text, available_languages

HEAD = "place_id,indicator_id,period,value\n"


def sheet(text: str | bytes) -> Sheet:
    """A file as a table of texts."""
    return intake.read(text if isinstance(text, bytes) else text.encode(), "bpbd.csv")


def taken(text: str | bytes, kind: str = "observations", known: Known | None = None) -> Checked:
    """A file against the contract of its kind."""
    return intake.checked(sheet(text), contract(kind), known)


def refusal(text: str | bytes, kind: str = "observations") -> IntakeError:
    """Why a file is refused as a whole; every language has a sentence for it."""
    with pytest.raises(IntakeError) as caught:
        taken(text, kind)
    assert caught.value.fields["file"] == "bpbd.csv"
    assert all("bpbd.csv" in Text(language).error(caught.value) for language in available_languages())
    return caught.value


def faults(result: Checked, *fields: str) -> list[tuple[Any, ...]]:
    """Kind and fields of each fault; every language has a sentence for it."""
    for problem in result.problems:
        assert all(Text(language).problem(problem) for language in available_languages())
    return [
        (problem.key.removeprefix("intake."), *(problem.fields.get(name) for name in fields))
        for problem in result.problems
    ]


def values_of(result: Checked, column: str) -> list[Any]:
    """A column of the rows, None where nothing stands."""
    return [None if pd.isna(value) else value for value in result.rows[column]]


# Bytes and separators


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_the_separator_is_the_one_that_the_header_uses(separator: str) -> None:
    read = sheet(separator.join("abc") + "\n" + separator.join("123") + "\n")
    assert (read.headers, read.rows) == (("a", "b", "c"), (("1", "2", "3"),))


def test_separators_inside_quotes_do_not_count() -> None:
    assert sheet('"a,b,c,d";e\n1;2\n').headers == ("a,b,c,d", "e")


@pytest.mark.parametrize("mark", ["\ufeff", "\ufeff\ufeff"])
def test_a_byte_order_mark_is_no_part_of_the_first_header(mark: str) -> None:
    assert sheet(mark + "a;b\n1;2\n").headers == ("a", "b")


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_ending_is_read(ending: str) -> None:
    read = sheet(ending.join(["a;b", "1;2", "", "3;4"]))
    assert (read.rows, read.lines) == ((("1", "2"), ("3", "4")), (2, 4))


def test_cells_lose_the_spaces_around_them_and_keep_those_inside() -> None:
    assert sheet("a;b\n  Jakarta  Pusat ;\u00a02 \n").rows == (("Jakarta  Pusat", "2"),)


def test_rows_are_numbered_as_in_a_spreadsheet() -> None:
    # A cell with line breaks is one row; an empty row counts and is left out.
    read = sheet('a;b\n"one\ntwo\nthree";1\n\n;;\nfour;2\n')
    assert read.rows == (("one\ntwo\nthree", "1"), ("four", "2"))
    assert read.lines == (2, 5)


def test_quotes_and_separators_inside_a_cell_stay() -> None:
    assert sheet('a,b\n"PAM ""Jaya"", Jakarta",5" pipe\n').rows == (('PAM "Jaya", Jakarta', '5" pipe'),)


def test_a_short_row_ends_in_empty_cells() -> None:
    assert sheet("a;b;c\n1\n").rows == (("1", "", ""),)


def test_empty_cells_beyond_the_header_are_no_fault() -> None:
    assert sheet("a;b\n1;2;;;\n").rows == (("1", "2"),)


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b" \n\t\n", "empty"),
        (b"place_id;value\n", "empty"),
        (b"place_id;value\n\n;\n", "empty"),
        (b"a;b\n1;caf\xe9\n", "not_utf8"),
        ("a;b\n1;2\n".encode("utf-16"), "not_utf8"),
        (b"a;b\n1;\x00\n", "not_text"),
        (b'a;b\n1;"never closed\n2;3\n', "not_a_table"),
        (b"a;b\n1;" + b"9" * 200_000, "not_a_table"),
    ],
)
def test_what_is_no_table_of_text_is_refused_in_a_sentence(content: bytes, key: str) -> None:
    assert refusal(content).key == f"intake.{key}"


@pytest.mark.parametrize(("head", "found"), [("a;b;a", "a"), ("Nilai;b;nilai ;B", "Nilai, b, nilai, B")])
def test_a_header_that_stands_twice_is_refused_in_any_spelling(head: str, found: str) -> None:
    error = refusal(f"{head}\n1;2;3;4\n")
    assert (error.key, error.fields["found"]) == ("intake.header_twice", found)


def test_a_cell_beyond_the_header_is_refused_with_its_row() -> None:
    error = refusal("a;b\n1;2\n1,5;2;3\n")
    assert error.key == "intake.too_many_cells"
    assert (error.fields["line"], error.fields["found"], error.fields["expected"]) == (3, 3, 2)


@settings(deadline=None)
@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_any_bytes_are_read_or_refused_and_nothing_else(content: bytes) -> None:
    try:
        read = intake.read(content, "any.csv")
    except IntakeError as error:
        Text("id").error(error)
        return
    assert len(read.rows) == len(read.lines) > 0
    assert {len(row) for row in read.rows} == {len(read.headers)}


def test_columns_have_the_letters_of_a_spreadsheet() -> None:
    assert [letter(position) for position in (0, 25, 26, 51, 52, 701, 702)] == [
        *("A", "Z", "AA", "AZ", "BA", "ZZ", "AAA")
    ]


# Headers

ONE = {"place_id": ["jakarta"], "indicator_id": ["fires"], "period": ["2019"], "value": [2183.0]}


@pytest.mark.parametrize(
    "text",
    [
        "place_id,indicator_id,period,value\njakarta,fires,2019,2183\n",
        "kota;indikator;periode;nilai\njakarta;fires;2019;2183\n",
        "city;indicator;period;value\njakarta;fires;2019;2183\n",
        "NILAI; Tahun ;Kode  Indikator;kode-kota\n2183;2019;fires;jakarta\n",
        "Realisasi;Wilayah;Periode;\u200bIndikator\n2183;Jakarta;2019;FIRES\n",
    ],
)
def test_a_column_is_found_by_any_of_its_names_in_any_case_spacing_and_order(text: str) -> None:
    result = taken(text)
    assert faults(result) == []
    assert {name: values_of(result, name) for name in ONE} == ONE


def test_a_columns_own_name_goes_before_its_other_names() -> None:
    result = taken("kota,place_id,indicator_id,period,value\nJakarta Raya,jakarta,fires,2019,1\n")
    assert values_of(result, "place_id") == ["jakarta"]
    assert result.unknown_columns == ("kota",)


def test_columns_that_nobody_asked_for_are_named() -> None:
    result = taken("no;kota;indikator;periode;nilai;Petugas\n1;jakarta;fires;2019;5;Ani\n")
    assert result.unknown_columns == ("no", "Petugas")


def test_missing_columns_are_refused_and_all_named() -> None:
    error = refusal("kota;nilai\njakarta;5\n")
    assert error.key == "intake.columns_missing"
    assert (error.fields["expected"], error.fields["found"]) == ("indicator_id, period", "kota, nilai")


def test_the_column_of_values_must_stand_though_its_cells_may_be_empty() -> None:
    assert refusal("kota;indikator;periode\njakarta;fires;2019\n").fields["expected"] == "value"
    assert values_of(taken(HEAD + "jakarta,fires,2019,\n"), "value") == [None]


# Cells


@pytest.mark.parametrize(
    "mark", ["", "-", "–", "—", "...", "…", "n/a", "N/A", "NA", "null", "Tidak ada data", "\u200b"]
)
def test_what_was_not_measured_is_missing_and_never_zero(mark: str) -> None:
    result = taken(f"{HEAD}jakarta,fires,2019,{mark}\n")
    assert faults(result) == []
    assert values_of(result, "value") == [None]


@pytest.mark.parametrize(
    ("cell", "value"),
    [("0", 0), ("-12.5", -12.5), ("−12.5", -12.5), ("+3", 3), ("1e3", 1000), ("1.5E-3", 0.0015), ("007", 7)],
)
def test_a_number_has_a_decimal_point(cell: str, value: float) -> None:
    assert values_of(taken(f"{HEAD}jakarta,fires,2019,{cell}\n"), "value") == [value]


@pytest.mark.parametrize(
    "cell",
    [
        "12a",
        "NaN",
        "inf",
        "-Infinity",
        "1e400",
        "1e19",
        "1_000",
        "0x1F",
        ".5",
        "5.",
        "1 000",
        "12%",
        "١٢",
        "１２",
        "--1",
    ],
)
def test_what_is_no_number_is_named_and_not_guessed(cell: str) -> None:
    result = taken(f"{HEAD}jakarta,fires,2019,{cell}\n")
    assert faults(result, "line", "letter", "column", "found") == [("not_number", 2, "D", "value", cell)]
    assert values_of(result, "value") == [None]


@pytest.mark.parametrize(
    "cell", ["2024", "2024-S1", "2024-s2", "2024-q4", "2024-05", "2024-02-29", "1800", "2199-12"]
)
def test_a_period_is_a_year_or_a_part_of_one(cell: str) -> None:
    assert values_of(taken(f"{HEAD}jakarta,fires,{cell},1\n"), "period") == [cell.upper()]


@pytest.mark.parametrize(
    "cell",
    ["24", "2024-13", "2024-Q5", "2024-S3", "2023-02-29", "2024/05", "Mei 2024", "0205", "9999", "٢٠٢٤"],
)
def test_what_is_no_period_or_can_only_be_a_slip_is_named(cell: str) -> None:
    result = taken(f"{HEAD}jakarta,fires,{cell},1\n")
    assert faults(result, "line", "letter", "column", "found") == [("not_period", 2, "C", "period", cell)]


@pytest.mark.parametrize(
    "cell", ["Kepulauan Seribu", "kepulauan-seribu", " KEPULAUAN  SERIBU ", "Képulauan\u200b Seribu"]
)
def test_a_code_is_the_same_in_any_case_and_spacing(cell: str) -> None:
    assert values_of(taken(f"{HEAD}{cell},fires,2019,1\n"), "place_id") == ["kepulauan_seribu"]


@pytest.mark.parametrize("cell", ["1.5", "1e300", "99999999999999999999"])
def test_a_round_is_a_whole_number(cell: str) -> None:
    result = taken(f"place_id,name_id,name_en,kind,network_round\na,A,A,city,{cell}\n", "places")
    assert faults(result, "letter", "found") == [("not_integer", "E", cell)]


def test_a_long_cell_is_cut_short_in_its_sentence() -> None:
    ((_, found),) = faults(taken(f"{HEAD}jakarta,fires,2019,{'x' * 5000}\n"), "found")
    assert found == "x" * 57 + "…"


def test_a_choice_is_one_of_the_allowed_words_in_any_case() -> None:
    text = (
        "place_id,indicator_id,period,value,mutu\njakarta,fires,2019,1,Estimate\njakarta,fires,2020,1,guess\n"
    )
    result = taken(text)
    assert values_of(result, "quality") == ["estimate", None]
    ((*fault, expected),) = faults(result, "line", "letter", "found", "expected")
    assert fault == ["not_allowed", 3, "E", "guess"]
    assert expected == "official, provisional, estimate, illustrative"


def test_a_figure_without_quality_is_official() -> None:
    assert values_of(taken(HEAD + "jakarta,fires,2019,1\n"), "quality") == ["official"]


def test_a_place_lies_on_the_globe() -> None:
    head = "place_id,name_id,name_en,kind,latitude,longitude\n"
    result = taken(head + "a,A,A,city,-90,180\nb,B,B,city,-90.1,180.5\n", "places")
    assert faults(result, "line", "letter", "expected") == [
        ("too_low", 3, "E", -90),
        ("too_high", 3, "F", 180),
    ]


def test_a_required_cell_must_be_filled() -> None:
    result = taken(HEAD + ",fires,2019,1\njakarta,-,2019,1\n")
    assert faults(result, "line", "letter") == [("cell_empty", 2, "A"), ("cell_empty", 3, "B")]


# References

KNOWN = {"places": ["jakarta", "semarang"], "indicators": ["fires", "pumps_ready"]}


def test_a_code_that_nobody_knows_is_named_with_the_nearest_one() -> None:
    result = taken(HEAD + "jakrta,fires,2019,1\nwonosobo,pumps-redy,2019,1\n", known=KNOWN)
    assert faults(result, "line", "letter", "found", "expected") == [
        ("unknown_code_near", 2, "A", "jakrta", "jakarta"),
        ("unknown_code", 3, "A", "wonosobo", None),
        ("unknown_code_near", 3, "B", "pumps-redy", "pumps_ready"),
    ]


def test_without_a_list_of_known_codes_every_code_passes() -> None:
    assert faults(taken(HEAD + "wonosobo,landslides,2019,1\n")) == []


# Rows

TARGETS = "place_id,indicator_id,period,lower,upper\n"


def test_a_target_needs_at_least_one_bound() -> None:
    result = taken(TARGETS + "jakarta,fires,2030,,\njakarta,fires,2031,,9\n", "targets")
    assert faults(result, "line", "expected") == [("none_filled", 2, "lower, upper")]


def test_a_bound_that_cannot_be_read_is_one_fault_and_not_two() -> None:
    assert faults(taken(TARGETS + "jakarta,fires,2030,x,\n", "targets"), "letter") == [("not_number", "D")]


def test_a_lower_bound_is_not_above_the_upper_one() -> None:
    result = taken(TARGETS + "jakarta,fires,2030,5,5\njakarta,fires,2031,6,5\n", "targets")
    assert faults(result, "line", "found", "expected") == [("out_of_order", 3, "6.0 > 5.0", "lower ≤ upper")]


def test_a_key_stands_once_so_that_no_row_wins_by_chance() -> None:
    rows = ["jakarta,fires,2019,1", "jakarta,fires,2020,2", "Jakarta,FIRES,2019,3", "jakarta,fires,2019,1"]
    assert faults(taken(HEAD + "\n".join(rows)), "line", "found", "first") == [
        ("key_twice", 4, "jakarta, fires, 2019", 2),
        ("key_twice", 5, "jakarta, fires, 2019", 2),
    ]


def test_all_faults_are_named_row_by_row_from_left_to_right() -> None:
    extra = ",".join(f"x{number}" for number in range(22))
    text = (
        f"value,{extra},place_id,indicator_id,period,mutu\na{',' * 23},fires,soon,bad\n1{',' * 23},,2019,\n"
    )
    assert faults(taken(text), "line", "letter") == [
        ("not_number", 2, "A"),
        ("cell_empty", 2, "X"),
        ("not_period", 2, "Z"),
        ("not_allowed", 2, "AA"),
        ("cell_empty", 3, "X"),
        ("cell_empty", 3, "Y"),
    ]


def test_rows_know_their_line_and_have_the_types_of_the_contract() -> None:
    rows = taken(HEAD + "jakarta,fires,2019,2183\n\njakarta,fires,2020,\n").rows
    assert rows["line"].tolist() == [2, 4]
    assert rows["value"].dtype == "float64"
    assert math.isnan(rows["value"].iloc[1])
    assert list(rows.columns) == ["line", *contract("observations").columns]


@settings(deadline=None)
@given(st.permutations([(place, year) for place in ("a", "b", "c") for year in (2019, 2020, 2021)]))
def test_the_order_of_the_rows_does_not_matter(order: list[tuple[str, int]]) -> None:
    def rows(keys: list[tuple[str, int]]) -> pd.DataFrame:
        lines = [f"{place},fires,{year},{year + ord(place)}" for place, year in keys]
        result = taken(HEAD + "\n".join(lines))
        assert faults(result) == []
        return result.rows.drop(columns="line").sort_values(["place_id", "period"], ignore_index=True)

    pd.testing.assert_frame_equal(rows(order), rows(sorted(order)))


@settings(deadline=None)
@given(st.lists(st.text(max_size=8), min_size=4, max_size=4))
def test_whatever_stands_in_the_cells_is_typed_or_named(cells: list[str]) -> None:
    row = ",".join('"' + cell.replace('"', '""') + '"' for cell in cells)
    try:
        result = taken(HEAD + "jakarta,fires,2019,1\n" + row, known=KNOWN)
    except IntakeError as error:
        Text("id").error(error)
        return
    for name, column in contract("observations").columns.items():
        if column.required and len(result.rows) == 2 and values_of(result, name)[1] is None:
            assert result.problems


def test_fifty_thousand_rows_are_all_taken() -> None:
    rows = [
        f"place_{place},fires,{1950 + year}-{month:02d},{place * year + month / 10}"
        for place in range(70)
        for year in range(60)
        for month in range(1, 13)
    ]
    result = taken(HEAD + "\n".join(rows))
    assert faults(result) == []
    assert len(result.rows) == 70 * 60 * 12
    # Σ place · Σ year · 12 months + Σ month / 10 · 70 places · 60 years.
    assert result.rows["value"].sum() == pytest.approx(2415 * 1770 * 12 + 7.8 * 4200)
