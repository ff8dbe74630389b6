"""Missing marks, texts, codes, and codes by what people call them."""

import unicodedata
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resilience.intake.sheet import Cell
from resilience.intake.values import Lookup, code, is_missing, number, text

TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
SIGNS = "aé'= \t\r\n\u00a0\u200b\u200d\ud800\u0301-./_" + "".join(sorted(TURNING))
TEXTS = st.text() | st.text(alphabet=SIGNS, max_size=12)


@pytest.mark.parametrize(
    "cell",
    [
        *("", " ", "\u00a0", "\u200b", "\ufeff", "-", "--", "–", "—", "−", "‑", ".", "..", "...", "…", " - "),
        *("n/a", "N/A", "NA", "N.A.", "n.a", "null", "NULL", "TAD", "t.a.d.", "TIDAK ADA DATA"),
        *("tidak  ada\u00a0data", "Tidâk Ada Data", "Belum ada data", "data tidak tersedia", "No data"),
        *("\u200en/a\u200e", "n\u00ad/a", None, float("nan")),
    ],
)
def test_missing_marks(cell: Cell | None) -> None:
    assert is_missing(cell)


@pytest.mark.parametrize(
    "cell",
    [
        # They can mean zero: nobody knows but the sender.
        *("nihil", "none", "tidak ada", "0", "-0", "Rp -"),
        # Faults of a spreadsheet are no answer.
        *("#REF!", "#DIV/0!", "#N/A", "nan", "inf"),
        *("x", "- -", "-.", "data", "ada", "nasional", "?", "-5", "n" * 200, 0.0, 12.5, date(2024, 5, 21)),
    ],
)
def test_what_says_something_is_not_missing(cell: Cell) -> None:
    assert not is_missing(cell)


@given(TEXTS)
def test_a_number_is_never_missing(words: str) -> None:
    try:
        number(words, "id")
    except ValueError:
        return
    assert not is_missing(words)


# Texts


@pytest.mark.parametrize(
    ("cell", "kept"),
    [
        ("BPS, Jakarta", "BPS, Jakarta"),
        ("\u00a0 \t BPS \u200b\ufeff\n", "BPS"),
        ("dua  spasi", "dua  spasi"),
        ("satu\r\ndua\rtiga\x0bempat\u2028lima", "satu\ndua\ntiga\nempat\nlima"),
        ("kolom\tdua", "kolom\tdua"),
        ("a\x00b\x07c\x7fd\x9b", "abcd"),
        # e and an accent are one letter, also where an invisible sign stood between them.
        ("Cafe\u0301", "Café"),
        ("Cafe\u200e\u0301", "Café"),
        ("\u202egnirahs\u202c \u2067x\u2069 \u061c\u200f", "gnirahs x"),
        ("a\ud800b", "ab"),
        ("👩\u200d🚒 siaga", "👩\u200d🚒 siaga"),
        ("<img src=x onerror=alert(1)>", "<img src=x onerror=alert(1)>"),
        # As our own downloads put it before a formula; two of them were one.
        ("'=1+1", "=1+1"),
        ("'-5 derajat", "-5 derajat"),
        ("''=1+1", "'=1+1"),
        ("' =1", "=1"),
        ("'kutipan'", "'kutipan'"),
        (2024, "2024"),
        (2024.0, "2024"),
        (12.5, "12.5"),
        (-0.25, "-0.25"),
        (1e300, "1e+300"),
        (date(2018, 8, 21), "2018-08-21"),
        (datetime(2018, 8, 21), "2018-08-21"),
        (datetime(2018, 8, 21, 10, 3), "2018-08-21 10:03:00"),
    ],
)
def test_texts_as_they_are_kept(cell: Cell, kept: str) -> None:
    assert text(cell) == kept


@given(TEXTS)
def test_a_kept_text_holds_no_sign_that_can_harm(words: str) -> None:
    kept = text(words)
    assert unicodedata.is_normalized("NFC", kept)
    assert kept == kept.strip()
    assert not any(unicodedata.category(sign) in ("Cc", "Cs") for sign in kept if sign not in "\n\t")
    assert TURNING.isdisjoint(kept)
    kept.encode("utf-8")


@given(TEXTS.filter(lambda words: "'" not in words))
def test_a_kept_text_stays_as_it_is(words: str) -> None:
    assert text(text(words)) == text(words)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_typed_number_is_a_text_without_a_useless_zero(value: float) -> None:
    assert float(text(value)) == value
    assert not text(value).endswith(".0")


# Codes


@pytest.mark.parametrize(
    ("cell", "kept"),
    [
        ("jakarta", "jakarta"),
        (" Kota Semarang ", "kota_semarang"),
        ("KOTA-SEMARANG", "kota_semarang"),
        ("Kota  -  Semarang.", "kota_semarang"),
        ("RT/RW", "rt_rw"),
        ("Curaçao", "curacao"),
        ("İstanbul", "istanbul"),
        ("jakarta\u200b", "jakarta"),
        ("kota_1", "kota_1"),
        (2024.0, "2024"),
        ("", ""),
        ("...", ""),
    ],
)
def test_codes_as_they_are_kept(cell: Cell, kept: str) -> None:
    assert code(cell) == kept


@given(TEXTS.filter(lambda words: "'" not in words))
def test_a_code_is_a_code_of_itself(words: str) -> None:
    assert code(code(words)) == code(words)


PLACES = Lookup(
    {
        "jakarta": ["DKI Jakarta", "Jakarta"],
        "kota_bandung": ["Kota Bandung", "Bandung"],
        "kabupaten_bandung": ["Kabupaten Bandung", "Bandung"],
        "mandalay": ["Mandalay", "မန္တလေး"],
        "bali": ["mandalay"],
        "A-1": ["asset"],
    }
)


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("jakarta", "jakarta"),
        (" JAKARTA ", "jakarta"),
        ("DKI-Jakarta", "jakarta"),
        ("Dki jakárta", "jakarta"),
        ("Kota Bandung", "kota_bandung"),
        ("မန္တလေး", "mandalay"),
        ("A-1", "A-1"),
        ("a 1", "A-1"),
        # A code is nobody else's name.
        ("Mandalay", "mandalay"),
        # Two places are called so.
        ("Bandung", None),
        ("jakata", None),
        ("", None),
        (12.5, None),
    ],
)
def test_a_cell_is_a_code_by_any_of_its_names(cell: Cell, found: str | None) -> None:
    assert PLACES.found(cell) == found


@pytest.mark.parametrize(
    ("cell", "near"),
    [
        ("jakata", "jakarta"),
        ("Jakarta 2", "jakarta"),
        ("DKI Jakrta", "jakarta"),
        ("kota bandng", "kota_bandung"),
        ("mandaly", "mandalay"),
        ("surabaya", None),
        ("j", None),
        ("", None),
        ("jakarta" * 20, None),
        ("x" * 10_000, None),
        (12.5, None),
    ],
)
def test_a_near_miss_is_suggested(cell: Cell, near: str | None) -> None:
    assert PLACES.near(cell) == near


def test_nothing_is_near_where_nothing_is_known() -> None:
    nothing = Lookup({})
    assert (nothing.found("jakarta"), nothing.near("jakarta")) == (None, None)


@given(st.dictionaries(st.text("abc_", min_size=1), st.lists(st.text("abc", min_size=1)), max_size=6))
def test_a_code_is_found_by_itself_and_a_name_only_where_it_is_nobody_elses(
    names: dict[str, list[str]],
) -> None:
    lookup = Lookup(names)
    assert all(lookup.found(each) == each for each in names)
    for name in {name for called in names.values() for name in called} - set(names):
        owners = [owner for owner, called in names.items() if name in called]
        assert lookup.found(name.upper()) == (owners[0] if len(owners) == 1 else None)


@given(st.text(), st.dictionaries(st.text("abcj"), st.lists(st.text(max_size=5)), max_size=4))
def test_any_cell_may_be_looked_up(words: str, names: dict[str, list[str]]) -> None:
    lookup = Lookup(names)
    assert lookup.found(words) in (None, *names)
    assert lookup.near(words) in (None, *names)
