"""Numbers and texts that leave in a file: they come back as the same."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resilience.intake.values import form_of, is_ambiguous, number, readings, text
from resilience.writing import NumberForm, guarded, plain_file, unguarded, written

FIGURES = st.floats(-1e18, 1e18)
BOTH = pytest.mark.parametrize("form", ["id", "en"])


@pytest.mark.parametrize(
    ("value", "indonesian", "international"),
    [
        (12536884.0, "12536884", "12536884"),
        (65.81, "65,81", "65.81"),
        (-0.5, "-0,5", "-0.5"),
        (0.1 + 0.2, "0,30000000000000004", "0.30000000000000004"),
        (0.0, "0", "0"),
        (-0.0, "0", "0"),
        (0.00002, "0,00002", "0.00002"),
        (0.000002, "2e-06", "2e-06"),
        (0.0000025, "2,5e-06", "2.5e-06"),
        (9007199254740992.0, "9007199254740992", "9007199254740992"),
        (1e18, "1e+18", "1e+18"),
    ],
)
def test_a_number_is_written_with_its_digits_and_no_thousands(
    value: float, indonesian: str, international: str
) -> None:
    assert (written(value, "id"), written(value, "en")) == (indonesian, international)


@pytest.mark.parametrize(
    ("value", "international"),
    [
        # 1.234 could be 1234: one to three digits, then three.
        (1.234, "1.2340"),
        (-12.345, "-12.3450"),
        (123.456, "123.4560"),
        # These could not: thousands are never behind a lone 0, and never behind four digits.
        (0.123, "0.123"),
        (1234.567, "1234.567"),
        (1.23, "1.23"),
    ],
)
def test_what_looks_like_thousands_gets_a_zero_more(value: float, international: str) -> None:
    assert written(value, "en") == international
    assert written(value, "id") == international.replace(".", ",")


@BOTH
@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_what_is_no_number_is_not_written_as_one(value: float, form: NumberForm) -> None:
    with pytest.raises(ValueError, match="not a number"):
        written(value, form)


@BOTH
@given(value=FIGURES)
def test_a_written_number_is_read_back_as_the_same_and_as_no_other(value: float, form: NumberForm) -> None:
    found = readings(written(value, form))
    assert found[form] == number(written(value, form), form) == value
    assert set(found.values()) == {value}
    assert not is_ambiguous(written(value, form))


@BOTH
@given(value=st.integers(-999_999_999, 999_999_999).map(lambda thousandths: thousandths / 1000))
def test_three_decimals_are_read_back_as_well(value: float, form: NumberForm) -> None:
    assert set(readings(written(value, form)).values()) == {value}


@BOTH
@given(values=st.lists(FIGURES))
def test_a_column_of_written_numbers_never_has_to_be_asked_about(
    values: list[float], form: NumberForm
) -> None:
    assert form_of([written(value, form) for value in values]) in (form, "either")


# Texts


@pytest.mark.parametrize(
    "formula",
    ["=1+1", "+62 21 555", "-1+cmd", "@SUM(A1)", "＝1+1", "＠SUM(A1)", " =1", "\t1", "\r\n1", "'=1"],
)
def test_a_text_that_a_spreadsheet_would_run_is_put_behind_an_apostrophe(formula: str) -> None:
    assert guarded(formula) == "'" + formula


@pytest.mark.parametrize("harmless", ["", "a=b", "5 + 3", "bps@example.go.id", "'quoted'", "’=", "− 5"])
def test_other_texts_stay_as_they_are(harmless: str) -> None:
    assert guarded(harmless) == unguarded(harmless) == harmless


TEXTS = st.text() | st.text(alphabet="'=+-@＝ \t\r\n\u00a0a1")


@given(TEXTS)
def test_the_apostrophe_comes_off_again(words: str) -> None:
    assert unguarded(guarded(words)) == words


@given(TEXTS)
def test_a_guarded_text_is_no_formula_in_a_spreadsheet(words: str) -> None:
    assert guarded(words).lstrip()[:1] not in tuple("=+-@＝＋－＠")


@given(TEXTS)
def test_a_kept_text_comes_back_from_a_download_as_it_was(words: str) -> None:
    kept = text(words)
    assert text(guarded(kept)) == kept


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Banjir 2024.csv", "Banjir 2024.csv"),
        ("a\u202evsc.exe", "avsc.exe"),
        ("\u2067air\u2069\u200f\u061c.csv", "air.csv"),
        ("air\x00\x1b\n  2024.csv", "air 2024.csv"),
        ("caf\udce9.csv", "caf\ufffd.csv"),
        ("2024/2025\\3.csv", "2024_2025_3.csv"),
        ("👩\u200d🚒.csv", "👩\u200d🚒.csv"),
        ("", ""),
    ],
)
def test_a_files_name_is_one_line_that_turns_nothing_around_it(name: str, told: str) -> None:
    assert plain_file(name) == told
