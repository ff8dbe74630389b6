"""Downloads: what a spreadsheet opens rightly and never runs."""

import csv
import io
import math
from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resilience import intake
from resilience.config import load
from resilience.contracts import contract
from resilience.downloads import FORMS, Form, csv_bytes, series_report, status_report
from resilience.intake.checking import Checked, checked
from resilience.paths import ROOT
from resilience.reader import Reader
from resilience.status import statuses
from resilience.text import Text, available_languages

SEPARATOR = {"indonesian": ";", "international": ","}
RUNS = ["=1+1", "+62 21 555", "-1+cmd|' /C calc'!A0", "@SUM(A1)", "＝1+1", "＠SUM(A1)"]
BOTH = pytest.mark.parametrize("form", FORMS)


def cells(frame: pd.DataFrame, form: Form) -> list[list[str]]:
    """The file taken apart again: header and rows."""
    text = csv_bytes(frame, form).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=SEPARATOR[form]))


def test_indonesian_excel_gets_semicolons_and_decimal_commas() -> None:
    frame = pd.DataFrame({"place_id": ["jakarta", "bali"], "value": [65.81, math.nan]})
    assert (
        csv_bytes(frame, "indonesian").decode("utf-8-sig") == "place_id;value\r\njakarta;65,81\r\nbali;\r\n"
    )


def test_the_rest_of_the_world_gets_commas_and_decimal_points() -> None:
    frame = pd.DataFrame({"place_id": ["jakarta", "bali"], "value": [65.81, math.nan]})
    assert (
        csv_bytes(frame, "international").decode("utf-8-sig")
        == "place_id,value\r\njakarta,65.81\r\nbali,\r\n"
    )


@BOTH
def test_a_byte_order_mark_tells_excel_that_it_is_utf_8(form: Form) -> None:
    assert csv_bytes(pd.DataFrame({"nama": ["Curaçao"]}), form).startswith(b"\xef\xbb\xbfnama")


@BOTH
def test_numbers_are_written_unrounded(form: Form) -> None:
    point = "," if form == "indonesian" else "."
    written = cells(pd.DataFrame({"value": [0.1 + 0.2, 1 / 3, 12536884.0]}), form)
    assert written == [
        ["value"],
        [f"0{point}30000000000000004"],
        [f"0{point}3333333333333333"],
        ["12536884"],
    ]


@BOTH
def test_negative_numbers_stay_numbers(form: Form) -> None:
    frame = pd.DataFrame({"whole": [-5], "part": [-5.5]})
    assert cells(frame, form)[1] == ["-5", "-5,5" if form == "indonesian" else "-5.5"]


def test_numbers_among_other_things_have_the_decimal_comma_too() -> None:
    frame = pd.DataFrame({"mixed": pd.Series([1.5, "none", 4, date(2024, 12, 31), None], dtype=object)})
    assert [row for (row,) in cells(frame, "indonesian")[1:-1]] == ["1,5", "none", "4", "2024-12-31"]


@BOTH
def test_whole_numbers_with_gaps_stay_whole(form: Form) -> None:
    frame = pd.DataFrame({"batch_id": pd.array([4, None], dtype="Int64"), "place_id": ["a", "b"]})
    assert cells(frame, form)[1:] == [["4", "a"], ["", "b"]]


@BOTH
@pytest.mark.parametrize("text", RUNS)
@pytest.mark.parametrize("before", ["", " ", "\t", "\r", "\n", "\u00a0"])
def test_a_text_that_a_spreadsheet_would_run_is_put_behind_an_apostrophe(
    form: Form, text: str, before: str
) -> None:
    # Some spreadsheets drop spaces before they look at the first sign.
    assert cells(pd.DataFrame({"note": [before + text]}), form)[1] == ["'" + before + text]


@BOTH
@pytest.mark.parametrize("text", ["a=b", "5 + 3", "bps@example.go.id", "2018-09", "≈ 5", "− 5", "'quoted'"])
def test_other_texts_stay_as_they_are(form: Form, text: str) -> None:
    assert cells(pd.DataFrame({"note": [text]}), form)[1] == [text]


@BOTH
def test_a_category_can_hide_a_formula_as_well(form: Form) -> None:
    assert cells(pd.DataFrame({"note": pd.Categorical(["=1+1"])}), form)[1] == ["'=1+1"]


@BOTH
@settings(deadline=None)
@given(st.lists(st.text(max_size=6), min_size=1, max_size=5))
def test_no_cell_of_text_begins_with_what_a_spreadsheet_runs(form: Form, texts: list[str]) -> None:
    written = csv_bytes(pd.DataFrame({"first": 1, "note": texts}), form).decode("utf-8-sig")
    for row in csv.reader(io.StringIO(written, newline=""), delimiter=SEPARATOR[form]):
        assert row[1].lstrip()[:1] not in ("=", "+", "-", "@", "＝", "＋", "－", "＠")


@BOTH
def test_a_frame_without_rows_still_has_its_header(form: Form) -> None:
    assert cells(pd.DataFrame({"place_id": [], "value": []}), form) == [["place_id", "value"]]


def test_the_frame_itself_is_not_changed() -> None:
    frame = pd.DataFrame({"note": ["=1+1"], "value": [1.5]})
    csv_bytes(frame, "indonesian")
    assert frame.to_dict("list") == {"note": ["=1+1"], "value": [1.5]}


def taken_in(content: bytes) -> Checked:
    """What the upload desk makes of a file of observations, without a fault or a question."""
    sheet = intake.read(content, "observations.csv", intake.known_headers())
    found = checked(sheet, contract("observations"), {}, {})
    assert found.faults.empty
    assert found.questions == ()
    return found


@BOTH
def test_a_download_can_be_taken_in_again(form: Form) -> None:
    head = "place_id,indicator_id,period,value,quality,source\n"
    lines = head + 'jakarta,fires,2019,2183.25,official,"BPS, Jakarta"\njakarta,fires,2020,1.2345,estimate,\n'
    rows = taken_in(lines.encode()).rows
    again = taken_in(csv_bytes(rows.drop(columns="line"), form))
    pd.testing.assert_frame_equal(again.rows, rows)


# What is behind a page


def reader(language: str) -> Reader:
    """A reader of the shipped configuration."""
    return Reader(Text(language), load(ROOT / "config.yaml"), date(2025, 1, 20))


OBSERVATIONS = pd.DataFrame(
    {
        "place_id": ["jakarta"],
        "indicator_id": ["unhealthy_air_days"],
        "period": ["2024"],
        "value": [91.0],
        "quality": ["estimate"],
        "source": ["Jakarta Open Data"],
        "note": ["366 days measured"],
        "batch_id": [4],
    }
)
TARGETS = pd.DataFrame(
    {
        "place_id": ["jakarta"],
        "indicator_id": ["unhealthy_air_days"],
        "period": ["2030"],
        "lower": [math.nan],
        "upper": [60.0],
        "baseline_period": ["2018"],
        "baseline_value": [214.0],
    }
)


def status_table() -> pd.DataFrame:
    """The statuses of Jakarta with one figure and one target."""
    return statuses(OBSERVATIONS, TARGETS, reader("id").config, date(2025, 1, 20), ["jakarta"])


@pytest.mark.parametrize("language", available_languages())
def test_every_column_of_a_report_has_a_name_of_its_own(language: str) -> None:
    # Equal names would fall together: 17 and 9 are counted in the code of the reports.
    assert len(status_report(status_table(), reader(language)).columns) == 17
    assert len(series_report(OBSERVATIONS, reader(language)).columns) == 9


def test_a_report_speaks_the_readers_language_and_keeps_the_code() -> None:
    def row(language: str) -> dict[str, object]:
        report = status_report(status_table(), reader(language)).set_index("indicator_id")
        assert list(report.index) == list(reader(language).config.indicators)
        return dict(report.loc["unhealthy_air_days"])

    assert row("en")["Status"] == "on track"
    assert row("id")["Status"] == "sesuai jalur"
    # Capaian, fewer is better: (2 · 60 − 91) / 60 = 48.33 %.
    assert row("en")["capaian %"] == pytest.approx(48.3333333333)


def test_the_series_behind_a_chart_is_a_file_of_observations() -> None:
    content = csv_bytes(series_report(OBSERVATIONS, reader("en")), "international")
    assert taken_in(content).rows[
        ["place_id", "indicator_id", "period", "value", "quality"]
    ].to_numpy().tolist() == [["jakarta", "unhealthy_air_days", "2024", 91.0, "estimate"]]
