"""Numbers in cells: Indonesian, international, in the dress of a report, and no numbers at all."""

import math
from datetime import date, datetime
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resilience.intake.sheet import Cell
from resilience.intake.values import form_of, integer, is_ambiguous, number, numbers, readings
from resilience.writing import NumberForm

SPACES = ("\u00a0", "\u202f", "\u2009", " ")
CELLS = st.text() | st.text(alphabet="0123456789.,-()%' RpeE+−\u00a0", max_size=12) | st.floats()
MARKED = st.sampled_from(
    ["1.234", "2,345", "12,5", "1.234,5", "12.5", "1,234.5", "7", "-", "x", "0.5", "0,25"]
)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("12", 12.0),
        ("012", 12.0),
        ("12536884", 12536884.0),
        ("1e5", 100000.0),
        ("1E+03", 1000.0),
        ("0", 0.0),
        (12.5, 12.5),
        (7, 7.0),
        (-0.125, -0.125),
    ],
)
def test_some_cells_read_alike_in_both_forms(cell: Cell, value: float) -> None:
    assert readings(cell) == {"id": value, "en": value}
    assert not is_ambiguous(cell)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("12,5", 12.5),
        ("0,123", 0.123),
        (",5", 0.5),
        ("1.234,5", 1234.5),
        ("1.234,567", 1234.567),
        ("1.234.567", 1234567.0),
        ("1.234.567,89", 1234567.89),
        ("1234,567", 1234.567),
        ("1,2340", 1.234),
        ("1,5E-3", 0.0015),
        ("1,234E+05", 123400.0),
    ],
)
def test_indonesian_numbers(cell: str, value: float) -> None:
    assert readings(cell) == {"id": value}


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("12.5", 12.5),
        # Thousands never follow a lone 0, and never four digits.
        ("0.123", 0.123),
        ("1234.567", 1234.567),
        (".5", 0.5),
        ("1,234.5", 1234.5),
        ("1,234,567", 1234567.0),
        ("1,234,567.891", 1234567.891),
        ("1.2340", 1.234),
        ("1.5E-3", 0.0015),
        ("1.234e5", 123400.0),
    ],
)
def test_international_numbers(cell: str, value: float) -> None:
    assert readings(cell) == {"en": value}


@pytest.mark.parametrize(
    ("cell", "indonesian", "international"),
    [
        ("1.234", 1234.0, 1.234),
        ("12.345", 12345.0, 12.345),
        ("-123.456", -123456.0, -123.456),
        ("1,234", 1.234, 1234.0),
        ("Rp1.305", 1305.0, 1.305),
        ("(1,000)", -1.0, -1000.0),
        ("1.000 %", 1000.0, 1.0),
    ],
)
def test_one_group_of_three_digits_can_be_two_numbers(
    cell: str, indonesian: float, international: float
) -> None:
    assert readings(cell) == {"id": indonesian, "en": international}
    assert is_ambiguous(cell)


def test_zeros_behind_a_lone_zero_are_decimals() -> None:
    assert readings("0.000") == {"en": 0.0}
    assert readings("100.000") == {"id": 100000.0, "en": 100.0}


@pytest.mark.parametrize(
    "cell",
    ["-3", "−3", "–3", "- 3", "(3)", "( 3 )", "-Rp3", "Rp-3", "Rp −3", "(Rp3)", "-3%", "(3%)", "(3) %"],
)
def test_minus_has_many_signs(cell: str) -> None:
    assert readings(cell) == {"id": -3.0, "en": -3.0}


@pytest.mark.parametrize("cell", ["-0", "−0", "(0)", "-0.0", -0.0])
def test_minus_zero_is_zero(cell: Cell) -> None:
    assert math.copysign(1, readings(cell)["en"]) == 1


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("+3", {"id": 3.0, "en": 3.0}),
        ("12 %", {"id": 12.0, "en": 12.0}),
        ("12,5%", {"id": 12.5}),
        ("12.5\u00a0%", {"en": 12.5}),
        ("Rp1.305.000", {"id": 1305000.0}),
        ("Rp 1.305.000,00", {"id": 1305000.0}),
        ("Rp. 5", {"id": 5.0, "en": 5.0}),
        ("rp 5", {"id": 5.0, "en": 5.0}),
        ("IDR 5", {"id": 5.0, "en": 5.0}),
        ("US$ 3", {"id": 3.0, "en": 3.0}),
        ("$1,234.50", {"en": 1234.5}),
        # The dash stands for decimals: the sign before it is the decimal one.
        ("Rp5.000,-", {"id": 5000.0}),
        ("Rp5.000,--", {"id": 5000.0}),
        ("5,-", {"id": 5.0}),
        ("5,000.-", {"en": 5000.0}),
        ("5.000.000,–", {"id": 5000000.0}),
        ("Rp1.305,-", {"id": 1305.0}),
        ("  Rp      1.305.000 ", {"id": 1305000.0}),
        (" 7 ", {"id": 7.0, "en": 7.0}),
        ("\u200b7\ufeff", {"id": 7.0, "en": 7.0}),
        ("\u202a-7\u202c", {"id": -7.0, "en": -7.0}),
        # As our own downloads put it before what looks like a formula.
        ("'-7", {"id": -7.0, "en": -7.0}),
    ],
)
def test_the_dress_of_a_report_comes_off(cell: str, found: dict[NumberForm, float]) -> None:
    assert readings(cell) == found


@pytest.mark.parametrize("space", [*SPACES, "'", "’"])
def test_spaces_and_apostrophes_part_thousands_too(space: str) -> None:
    assert readings(f"1{space}234") == {"id": 1234.0, "en": 1234.0}
    assert readings(f"1{space}234{space}567,8") == {"id": 1234567.8}
    assert readings(f"1{space}234.567") == {"en": 1234.567}


@pytest.mark.parametrize(
    "cell",
    [
        *("", "-", "x", "12,5a", "12 hari", "nan", "NaN", "inf", "-Infinity", "1e400", "1e19", "9" * 30),
        *("0x1F", "1_000", "１２", "٣", "१२", "²", "½", "1e", "e5", "1e5.5", "5.", "5,", ".", ",", "."),
        *("1 23", "1 2345", "12 34 567", "1.23.456", "1.234.5", "1,234,5", "0.123.456", "012.345.678"),
        *("1.234,567.8", "1 234.567.890", "1\u00a0234'567", "1  234", "--3", "+-3", "(-3)", "-(3)", "3-"),
        *(
            "(3",
            "3)",
            "3%%3",
            "Rp",
            "Rp Rp 3",
            "-Rp-3",
            "%",
            "5,5,-",
            "12/5",
            "1:30",
            "=1+1",
            "1\n2",
            "±3",
            "≥ 3",
        ),
        *(math.nan, math.inf, -math.inf, 1e19, date(2024, 5, 21), datetime(2024, 5, 21, 10, 3)),
    ],
)
def test_what_is_no_number_is_refused(cell: Cell) -> None:
    assert readings(cell) == {}
    for form in ("id", "en"):
        with pytest.raises(ValueError, match=r".*"):
            number(cell, form)


@pytest.mark.parametrize("cell", ["1e18", "-1e18", "1000000000000000000", "1.000.000.000.000.000.000"])
def test_the_largest_figure_is_still_one(cell: str) -> None:
    assert abs(number(cell, "id")) == 1e18


def test_a_number_of_the_other_form_is_refused_and_named() -> None:
    with pytest.raises(ValueError, match="12,5") as caught:
        number("12,5", "en")
    assert caught.value.args == ("12,5",)
    assert number("12,5", "id") == 12.5


def test_a_whole_number_may_be_written_with_decimals_that_are_zero() -> None:
    assert integer("1.234,00", "id") == integer("1,234.00", "en") == integer(1234.0, "id") == 1234
    for cell in ("12,5", 12.5, "x"):
        with pytest.raises(ValueError, match=r".*"):
            integer(cell, "id")


# The form of a column


@pytest.mark.parametrize(
    ("cells", "form"),
    [
        # Nothing to decide.
        ([], "either"),
        (["12", "7", "-", "1e5", 12.5, "tiga"], "either"),
        # 1.234 alone could be two numbers; one cell that could not decides for all.
        (["1.234"], "ask"),
        (["1.234", "2,345", "12"], "ask"),
        (["1.234", "12,5"], "id"),
        (["1.234", "12.5"], "en"),
        (["1,234", "1.234,5"], "id"),
        # Two Indonesian against one international: the one is a slip. Not so where 1.234 stands by.
        (["12,5", "13,5", "12.5"], "id"),
        (["12.5", "13.5", "12,5"], "en"),
        (["12,5", "13,5", "12.5", "1.234"], "mixed"),
        (["12,5", "12.5"], "mixed"),
        # Equal cells are one piece of evidence.
        (["12,5", "12,5", "12,5", "12.5"], "mixed"),
    ],
)
def test_the_cells_of_a_column_decide_together(cells: list[Cell], form: str) -> None:
    assert form_of(cells) == form


@pytest.mark.parametrize(
    ("cell", "lost"),
    [
        *((cell, True) for cell in ("1e400", "9007199254740993", "(1.000.000.000.000.000.001)")),
        # No numbers at all, or none that is too large: one bracket, two signs, no digit before the E.
        *((cell, False) for cell in ("(5", "5)", "(1e400", "(-5)", "E5", "1.234.5", "5", "")),
    ],
)
def test_only_a_number_that_cannot_be_kept_is_lost(cell: str, lost: bool) -> None:
    assert numbers.is_lost(cell) == lost


@given(st.lists(MARKED), st.randoms())
def test_the_order_and_the_number_of_equal_cells_do_not_decide(cells: list[str], chance: Random) -> None:
    shuffled = [*cells, *cells[:3]]
    chance.shuffle(shuffled)
    assert form_of(shuffled) == form_of(cells)


@given(st.lists(MARKED))
def test_commas_and_points_exchanged_give_the_other_form(cells: list[str]) -> None:
    other = [cell.translate(str.maketrans(",.", ".,")) for cell in cells]
    mirrored = {"id": "en", "en": "id"}
    assert form_of(other) == mirrored.get(form_of(cells), form_of(cells))


@given(CELLS)
def test_no_cell_whatever_is_more_than_a_number(cell: Cell) -> None:
    assert all(math.isfinite(value) and abs(value) <= 1e18 for value in readings(cell).values())
    for form in ("id", "en"):
        try:
            assert number(cell, form) == readings(cell)[form]
        except ValueError:
            assert form not in readings(cell)


@given(st.integers(-(10**15), 10**15), st.integers(0, 99))
def test_a_number_as_both_offices_write_it_is_the_same(whole: int, hundredths: int) -> None:
    international = f"{whole:,}.{hundredths:02d}"
    indonesian = international.translate(str.maketrans(",.", ".,"))
    assert number(indonesian, "id") == number(international, "en") == float(f"{whole}.{hundredths:02d}")
