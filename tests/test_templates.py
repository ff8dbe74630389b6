"""Templates: what an agency fills in, and what comes back unchanged."""

import csv
import io
import math
import re
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from resilience import intake, templates
from resilience.config import load
from resilience.contracts import contract, kinds
from resilience.database import Database, current_rows, open_file
from resilience.dictionary import file_rules, rules
from resilience.errors import ResilienceError
from resilience.intake import Counts
from resilience.intake.checking import Checked, checked
from resilience.intake.matching import kinds_of, known_headers
from resilience.intake.reading import read
from resilience.intake.reading.headers import clean
from resilience.intake.values import is_missing
from resilience.intake.values import text as text_of
from resilience.journal.starting import starting_files
from resilience.paths import ROOT, STARTING_DATA
from resilience.templates import FORMS, Form, file_name, template
from resilience.templates.cells import LAST_ROW
from resilience.text import Text, available_languages
from tests.saving import reviewed

CONFIG = load(ROOT / "config.yaml")
PLACES = pd.DataFrame(
    {
        **{"place_id": ["jakarta", "bali"], "kind": ["city", "province"]},
        **{"name_id": ["Jakarta", "Bali"], "name_en": ["Jakarta", "Bali"]},
    }
)
EVERY_FORM = pytest.mark.parametrize("form", FORMS)
EVERY_KIND = pytest.mark.parametrize("kind", kinds())
EVERY_LANGUAGE = pytest.mark.parametrize("language", available_languages())
SEPARATORS = {"id": ";", "en": ","}


def observations(**columns: list[Any]) -> pd.DataFrame:
    """Observations of Jakarta's fires, one for each year from 2001 on."""
    length = len(next(iter(columns.values())))
    years = [str(2001 + row) for row in range(length)]
    filled = {
        "place_id": "jakarta",
        "indicator_id": "fires",
        "period": years,
        "quality": "official",
        **columns,
    }
    return pd.DataFrame(filled, index=range(length))


def made(rows: pd.DataFrame | None, form: Form, kind: str = "observations", language: str = "id") -> bytes:
    return template(kind, form, language, rows, CONFIG, known={"places": PLACES})


def lines(content: bytes, form: Form) -> list[list[str]]:
    """A CSV template taken apart: header and rows."""
    text = content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=SEPARATORS[form]))


def sheets(content: bytes) -> dict[str, list[list[Any]]]:
    """A workbook taken apart: the rows of each sheet."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def xml(content: bytes, sheet: int) -> str:
    """A sheet of a workbook as it stands in the file."""
    with zipfile.ZipFile(io.BytesIO(content)) as members:
        return members.read(f"xl/worksheets/sheet{sheet}.xml").decode("utf-8")


def taken(content: bytes, form: Form, kind: str) -> Checked:
    """What the upload desk makes of a file (places are not checked: any may stand there)."""
    sheet = read(content, file_name(kind, form, "id"), known_headers())
    assert kinds_of(sheet) == [kind]
    return checked(sheet, contract(kind), {}, {})


def cells(rows: pd.DataFrame, kind: str) -> list[list[Any]]:
    """The contract's columns, row by row; None where nothing stands."""
    columns = [
        rows[name] if name in rows else pd.Series([None] * len(rows)) for name in contract(kind).columns
    ]
    plain = [[None if pd.isna(cell) else cell for cell in column] for column in columns]
    return [list(row) for row in zip(*plain, strict=True)]


def assert_nothing_differs(rows: pd.DataFrame, form: Form, kind: str, language: str) -> None:
    """Uploaded unchanged: the same values, no fault, no question, nothing to look at twice."""
    found = taken(made(rows, form, kind, language), form, kind)
    assert found.questions == ()
    assert found.faults.empty
    assert found.unsure.empty
    assert cells(found.rows, kind) == cells(rows, kind)


def kept(said: str) -> str:
    """A text as uploads leave it in the data."""
    # Twice: an invisible sign behind a control sign (U+001F, U+00AD) goes only when it is read again.
    return text_of(clean(text_of(clean(said))))


# The round trip

FEW = {"focus_areas": 4, "workshops": 4, "stages": 5, "visits": 1}
"""How many starting rows a kind has that has few; the others have more than ten."""


@EVERY_LANGUAGE
@EVERY_FORM
@EVERY_KIND
def test_the_starting_data_come_back_as_they_are(kind: str, form: Form, language: str) -> None:
    types = {"number": "float64", "integer": "Int64"}
    columns = {name: types.get(column.type, "object") for name, column in contract(kind).columns.items()}
    parts = [pd.read_csv(path, dtype=columns) for _, of, path in starting_files(STARTING_DATA) if of == kind]
    key = contract(kind).key
    rows = pd.concat(parts).drop_duplicates(key, keep="last").reset_index(drop=True)
    assert len(rows) == FEW[kind] if kind in FEW else len(rows) > 10
    assert_nothing_differs(rows, form, kind, language)


@pytest.fixture(scope="module")
def database(shipped_copy: Path) -> Iterator[Database]:
    """A database of the starting data."""
    opened = open_file(shipped_copy)
    yield opened
    opened.close()


@EVERY_LANGUAGE
@EVERY_FORM
@EVERY_KIND
def test_a_template_with_the_latest_data_changes_nothing_when_it_is_uploaded_again(
    kind: str, form: Form, language: str, database: Database
) -> None:
    rows = current_rows(database, kind)
    known = intake.referred_rows(database)
    content = template(kind, form, language, rows, CONFIG, known=known)
    file = file_name(kind, form, language)
    review = reviewed(CONFIG, database, content, file=file, complete=True)  # and nothing is missing from it
    assert review.upload.counts == Counts(same_count=len(rows))
    assert review.warnings.empty
    assert review.checked.faults.empty
    assert not any(notice.key == "reading.other_worksheets" for notice in review.checked.notices)
    assert not review.upload.counts.moved


_TEXTS = st.one_of(
    st.text(max_size=40),
    st.text(alphabet="=+-@'\"<r>/;,|\t\r\n &_x0041\u202e＝ 1.234", max_size=12),
    st.sampled_from(
        [
            *("=1+1", "'=1+1", "''+62", "@SUM(A1)", "-5", '"quoted"', "a;b,c", "first\nsecond", "-- x"),
            *("<r>&</r>", "<r><t>x</t></r>", "_x0041_", "1.234", "1,5", "2024", "2024-05", "21/08/2018"),
            *("nihil", "true", "inf", "0123", "1e5", "=HYPERLINK(…)", "<img src=x onerror=alert(1)>"),
            *("[link](javascript:x)", "sep=;", "👩‍👩‍👧 Curaçao", "ﷺ", "a\ufeffb", "É" * 300),
        ]
    ),
).map(kept)
TEXTS = st.none() | _TEXTS.filter(lambda said: not is_missing(said))
NUMBERS = st.none() | st.floats(-1e18, 1e18) | st.integers(-(10**6), 10**6).map(lambda n: n / 1000)
PERIODS = st.sampled_from(
    ["2024", "2023", "2024-S1", "2024-S2", "2024-Q3", "2024-05", "2024-12", "2024-05-04", "2024-05-21"]
)
QUALITIES = st.sampled_from(["official", "provisional", "estimate", "illustrative"])


@EVERY_LANGUAGE
@EVERY_FORM
@settings(max_examples=25)
@given(
    st.dictionaries(
        PERIODS,
        st.fixed_dictionaries(
            {"value": NUMBERS, "quality": QUALITIES, "source": TEXTS, "note": TEXTS, "note_en": TEXTS},
            optional={"series_break": st.sampled_from(["yes", None])},
        ),
        min_size=1,
    )
)
def test_whatever_observations_are_kept_come_back_unchanged(
    form: Form, language: str, by_period: dict[str, dict[str, Any]]
) -> None:
    rows = [
        {"place_id": "jakarta", "indicator_id": "fires", "period": p, **row} for p, row in by_period.items()
    ]
    assert_nothing_differs(pd.DataFrame(rows), form, "observations", language)


@EVERY_LANGUAGE
@EVERY_FORM
@settings(max_examples=25)
@given(
    st.dictionaries(
        st.from_regex(r"[a-z][a-z0-9_]{0,12}[a-z0-9]", fullmatch=True).filter(
            lambda code: not is_missing(code)
        ),
        st.fixed_dictionaries(
            {
                "name_id": _TEXTS.filter(lambda said: not is_missing(said)),
                "name_en": st.just("Bali"),
                "kind": st.sampled_from(["country", "province", "city", "municipality"]),
                "latitude": st.none() | st.floats(-90, 90),
                "network_round": st.none() | st.integers(1, 100),
            }
        ),
        min_size=1,
        max_size=4,
    )
)
def test_whatever_places_are_kept_come_back_unchanged(
    form: Form, language: str, by_code: dict[str, dict[str, Any]]
) -> None:
    rows = pd.DataFrame([{"place_id": code, **row} for code, row in by_code.items()])
    typed = rows.astype({"latitude": "float64", "network_round": "Int64"})
    if any("__" in code for code in by_code):
        return  # no code: signs between words are one underscore
    assert_nothing_differs(typed, form, "places", language)


# CSV


def test_indonesian_excel_gets_semicolons_decimal_commas_and_a_mark_that_it_is_utf_8() -> None:
    content = made(observations(value=[1234.5, math.nan], note=["Curaçao; a", None]), "id")
    assert (
        content
        == (
            "\ufeffkota;indikator;periode;nilai;mutu;sumber;sumber_inggris;catatan;catatan_inggris;deret_putus\r\n"
            'jakarta;fires;2001;1234,5;resmi;;;"Curaçao; a";;\r\n'
            "jakarta;fires;2002;;resmi;;;;;\r\n"
        ).encode()
    )


def test_the_international_form_has_commas_and_points() -> None:
    content = made(observations(value=[1234.5]), "en", language="en")
    assert content.decode("utf-8-sig") == (
        "city,indicator,period,value,quality,source,source_en,note,note_en,series_break\r\n"
        "jakarta,fires,2001,1234.5,official,,,,,\r\n"
    )


@EVERY_LANGUAGE
@EVERY_KIND
@pytest.mark.parametrize("form", ["id", "en"])
def test_an_empty_template_is_the_header_in_the_readers_language(
    kind: str, form: Form, language: str
) -> None:
    names = [column.name[language] for column in contract(kind).columns.values()]
    assert lines(made(None, form, kind, language), form) == [names]


@pytest.mark.parametrize(("form", "expected"), [("id", "1,2340"), ("en", "1.2340")])
def test_a_number_is_never_written_so_that_it_could_mean_thousands(form: Form, expected: str) -> None:
    assert lines(made(observations(value=[1.234]), form), form)[1][3] == expected


@EVERY_FORM
def test_a_formula_leaves_as_a_text(form: Form) -> None:
    content = made(observations(value=[1.0], note=["=HYPERLINK(A1)"]), form)
    cell = sheets(content)["Pengamatan"][1][7] if form == "xlsx" else lines(content, form)[1][7]
    assert cell == "'=HYPERLINK(A1)"


def test_a_missing_quality_is_written_as_what_it_means() -> None:
    content = made(observations(value=[1.0], quality=[None]), "id")
    assert lines(content, "id")[1][4] == "resmi"


def test_columns_of_the_table_alone_stay_out_and_missing_ones_stay_empty() -> None:
    content = made(pd.DataFrame({"batch_id": [4], "place_id": ["jakarta"]}), "id")
    assert lines(content, "id")[1] == ["jakarta", "", "", "", "resmi", "", "", "", "", ""]


# Workbooks


@EVERY_KIND
def test_a_workbook_holds_the_table_the_explanations_and_the_codes_it_refers_to(kind: str) -> None:
    names = list(sheets(made(None, "xlsx", kind)))
    refers = any(column.refers_to for column in contract(kind).columns.values())
    assert names == [contract(kind).name["id"], "Penjelasan", *(["Kode"] if refers else [])]


@EVERY_LANGUAGE
@EVERY_KIND
def test_every_column_and_rule_is_explained_beside_the_table(kind: str, language: str) -> None:
    content, of, text = made(None, "xlsx", kind, language), contract(kind), Text(language)
    explained = sheets(content)[text("template.explanations")]
    words = {cell for row in explained for cell in row}
    for column in of.columns.values():
        assert {column.name[language], column.meaning[language]} <= words
    assert {*rules(of, text), *(sentence for _, sentence in file_rules(text))} <= words


def test_numbers_are_numbers_and_periods_are_texts() -> None:
    content = made(observations(period=["2024"], value=[0.1 + 0.2]), "xlsx")
    assert sheets(content)["Pengamatan"][1][2:4] == ["2024", 0.30000000000000004]
    # What is typed into the period's column stays text: Excel would make a day of 2024-05.
    styles = zipfile.ZipFile(io.BytesIO(content)).read("xl/styles.xml").decode()
    formats = re.findall(r'<xf numFmtId="(\d+)"', styles.partition("<cellXfs")[2])
    column = re.search(r'<col min="3" max="3"[^>]* style="(\d+)"', xml(content, 1))
    assert column
    assert formats[int(column[1])] == "49"  # the number of the format “text” in every workbook


def test_the_header_stays_in_sight() -> None:
    assert '<pane ySplit="1" topLeftCell="A2"' in xml(made(None, "xlsx"), 1)


def drop_downs(content: bytes) -> dict[str, str]:
    """What the cells of each column offer to choose from."""
    found = re.findall(r'sqref="([A-Z]+)2:\1\d+"><formula1>(.*?)</formula1>', xml(content, 1))
    return dict(found)


def test_choices_and_codes_can_be_picked_from_a_list() -> None:
    config_rows = len(CONFIG.indicators) + 1
    assert drop_downs(made(None, "xlsx")) == {
        "A": "Kode!$A$2:$A$3",
        "B": f"Kode!$D$2:$D${config_rows}",
        "E": '"resmi,sementara,perkiraan,contoh"',
        "J": '"ya"',
    }


def test_the_list_of_codes_names_indicators_with_unit_and_agency_and_places() -> None:
    rows = sheets(made(None, "xlsx", language="en"))["Codes"]
    assert rows[0] == ["Place code", "Name", "", "Indicator code", "Name", "Unit", "Agency"]
    assert [row[:2] for row in rows[1:3]] == [["jakarta", "Jakarta"], ["bali", "Bali"]]
    assert rows[1][3:] == ["pumps_ready", "Pump stations ready", "%", "DSDA"]
    assert len(rows) == len(CONFIG.indicators) + 1


def test_without_places_the_codes_are_those_that_the_configuration_names() -> None:
    content = template("observations", "xlsx", "id", None, CONFIG)
    codes = {row[0] for row in sheets(content)["Kode"][1:]}
    assert {"jakarta", "rotterdam", "kepulauan_seribu"} <= codes


@pytest.mark.parametrize("name", ["<r>&</r>", "=1+1", "x" * 40_000])
def test_no_name_of_a_place_breaks_the_workbook(name: str) -> None:
    places = pd.DataFrame({"place_id": ["a"], "name_id": [name], "name_en": [name]})
    content = template("observations", "xlsx", "id", None, CONFIG, known={"places": places})
    found = sheets(content)["Kode"][1][1]
    assert found.removeprefix("'") == name[: len(found.removeprefix("'"))]
    assert found


def test_a_text_of_32767_signs_still_fits_and_one_more_is_refused_in_a_sentence() -> None:
    # 32,767 signs is what a cell of Excel holds.
    longest = "x" * 32_767
    assert sheets(made(observations(value=[1.0], note=[longest]), "xlsx"))["Pengamatan"][1][7] == longest
    with pytest.raises(ResilienceError) as refused:
        made(observations(value=[1.0, 2.0], note=[None, longest + "x"]), "xlsx")
    said = Text("en").error(refused.value)
    assert said.startswith("Row 3: “xxxxxxxxxxxxxxxxxxxx…” (32,768 characters) cannot be written to .xlsx")
    assert "Use the CSV template." in said


def test_more_rows_than_a_sheet_has_are_refused_in_a_sentence() -> None:
    # 1,048,576 rows, one of them the header.
    rows = pd.DataFrame({"place_id": ["jakarta"] * LAST_ROW})
    with pytest.raises(ResilienceError) as refused:
        made(rows, "xlsx")
    assert (
        Text("id")
        .error(refused.value)
        .startswith("Ada 1.048.576 baris; satu lembar .xlsx memuat paling banyak 1.048.575.")
    )


# Names


@pytest.mark.parametrize(
    ("form", "language", "day", "expected"),
    [
        ("id", "id", None, "templat_pengamatan_id.csv"),
        ("en", "id", date(2025, 1, 20), "templat_pengamatan_2025-01-20_en.csv"),
        ("xlsx", "en", date(2025, 1, 20), "template_observations_2025-01-20.xlsx"),
    ],
)
def test_a_file_is_named_after_its_kind_its_day_and_its_form(
    form: Form, language: str, day: date | None, expected: str
) -> None:
    assert file_name("observations", form, language, day) == expected


def test_no_two_templates_have_one_name() -> None:
    names = [
        file_name(kind, form, language, day)
        for kind in kinds()
        for form in FORMS
        for language in available_languages()
        for day in (None, date(2025, 1, 20))
    ]
    assert len(set(names)) == len(names)
    assert all(name.isascii() and " " not in name for name in names)


def test_a_kind_that_does_not_exist_is_a_bug() -> None:
    with pytest.raises(KeyError):
        made(None, "id", "weather")


def test_every_form_has_its_media_type() -> None:
    assert set(templates.MEDIA_TYPES) == set(FORMS)
