"""The words: both languages complete, every key used and every used key there; numbers and dates."""

import ast
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from string import Formatter

import pytest
import yaml
from babel import Locale
from hypothesis import given, settings
from hypothesis import strategies as st

from resilience.errors import Problem, ResilienceError
from resilience.paths import ROOT
from resilience.text import Text, available_languages, catalogue

INDONESIAN, ENGLISH = Text("id"), Text("en")


def forms(language: str, key: str) -> dict[str, str]:
    """The plural forms of a sentence; `other` alone where it has none."""
    phrase = catalogue(language)[key]
    return phrase if isinstance(phrase, dict) else {"other": phrase}


def blanks(phrase: str) -> set[str]:
    """The names of what is filled in."""
    return {name for _, name, _, _ in Formatter().parse(phrase) if name is not None}


# The catalogues


def test_indonesian_and_english_are_there_and_indonesian_comes_first() -> None:
    assert available_languages() == ("id", "en")


def test_both_languages_know_the_same_keys() -> None:
    indonesian, english = set(catalogue("id")), set(catalogue("en"))
    assert sorted(indonesian ^ english) == []


def test_a_sentence_has_the_same_blanks_in_both_languages() -> None:
    def everywhere(language: str, key: str) -> set[str]:
        return set().union(*(blanks(phrase) for phrase in forms(language, key).values()))

    different = [key for key in catalogue("id") if everywhere("id", key) != everywhere("en", key)]
    assert different == []


@pytest.mark.parametrize("language", available_languages())
def test_every_sentence_has_the_plural_forms_of_its_language(language: str) -> None:
    needed = set(Locale.parse(language).plural_form.rules) | {"other"}
    wrong = [
        key
        for key, phrase in catalogue(language).items()
        if isinstance(phrase, dict) and {form for form in phrase if not form.startswith("=")} != needed
    ]
    assert wrong == []


@pytest.mark.parametrize("language", available_languages())
def test_every_word_is_a_text_and_no_yes_or_number_by_accident(language: str) -> None:
    wrong = [
        key
        for key in catalogue(language)
        for phrase in forms(language, key).values()
        if type(phrase) is not str
    ]
    assert wrong == []


def test_no_word_is_missing_in_one_language_only() -> None:
    empty = {
        language: {key for key in catalogue(language) if not all(forms(language, key).values())}
        for language in available_languages()
    }
    assert empty["id"] == empty["en"]


@pytest.mark.parametrize("language", available_languages())
def test_no_key_stands_twice_in_a_catalogue(language: str) -> None:
    def twice(node: yaml.Node, place: str) -> Iterator[str]:
        if isinstance(node, yaml.MappingNode):
            keys = [key.value for key, _ in node.value]
            yield from (f"{place}{key}" for key in set(keys) if keys.count(key) > 1)
            for key, value in node.value:
                yield from twice(value, f"{place}{key.value}.")

    content = (ROOT / "resilience" / "locales" / f"{language}.yaml").read_text(encoding="utf-8")
    assert list(twice(yaml.compose(content), "")) == []


# The catalogues and the code

CODE = [ROOT / "app.py", *(ROOT / "pages").glob("*.py"), *(ROOT / "resilience").rglob("*.py")]
TEMPLATES = list((ROOT / "resilience").rglob("*.html"))
TAKES_A_KEY = (
    *("text", "Problem"),
    *("ResilienceError", "ConfigError", "IntakeError", "StorageError", "AccessError"),
)


def asked_for() -> Iterator[tuple[Path, str, bool]]:
    """Every key that is asked for by name: file, key, and whether it is only the beginning of one."""
    for path in CODE:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args and called(node.func) in TAKES_A_KEY:
                yield from ((path, key, is_start) for key, is_start in keys_in(node.args[0]))
    for path in TEMPLATES:
        for _, key, joined in re.findall(r"""\btext\((["'])([\w.]+)\1(\s*~)?""", path.read_text("utf-8")):
            yield path, key, bool(joined)


def called(function: ast.expr) -> str:
    """The last name of what is called: `view.text` → `text`."""
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def keys_in(node: ast.expr) -> Iterator[tuple[str, bool]]:
    """The keys that an argument can be: a text, one of two texts, or the beginning of an f-string."""
    match node:
        case ast.Constant(value=str(key)):
            yield key, False
        case ast.IfExp(body=first, orelse=second):
            yield from keys_in(first)
            yield from keys_in(second)
        case ast.JoinedStr(values=[ast.Constant(value=str(start)), *_]):
            yield start, True


def written_anywhere() -> set[tuple[str, bool]]:
    """Every text of the code that could be a key, or the beginning of one; also handed on in a table."""
    found = {(key, is_start) for _, key, is_start in asked_for()}
    for path in CODE:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.expr):
                found |= set(keys_in(node))
    return found


def test_every_key_that_is_asked_for_exists() -> None:
    known = catalogue("id")
    missing = [
        f"{path.relative_to(ROOT)}: {key}"
        for path, key, is_start in asked_for()
        if not (any(one.startswith(key) for one in known) if is_start else key in known)
    ]
    assert missing == []


def test_every_key_of_the_catalogue_is_used() -> None:
    written = written_anywhere()
    whole = {key for key, is_start in written if not is_start}
    starts = tuple(key for key, is_start in written if is_start and "." in key)
    unused = [key for key in catalogue("id") if key not in whole and not key.startswith(starts)]
    assert unused == []


def test_code_asks_for_words_at_all() -> None:
    assert len(list(asked_for())) > 100


# Sentences


def test_a_sentence_fills_its_blanks() -> None:
    assert INDONESIAN("target.band", low="72,8", high="73,0") == "72,8 – 73,0"


@pytest.mark.parametrize("missing", [{"low": 1}, {}])
def test_a_blank_without_a_value_is_a_bug(missing: dict[str, int]) -> None:
    with pytest.raises(KeyError):
        INDONESIAN("target.band", **missing)


def test_a_key_that_does_not_exist_is_a_bug() -> None:
    assert not INDONESIAN.has("no.such.key")
    with pytest.raises(KeyError):
        INDONESIAN("no.such.key")


def test_what_a_user_typed_is_never_read_as_a_blank() -> None:
    assert "{n!r} {0}" in ENGLISH("frame.not_found_what", found="{n!r} {0}")


def test_english_tells_one_from_many_and_indonesian_does_not() -> None:
    assert [ENGLISH("decide.days_left", n=n, count=n) for n in (0, 1, 2)] == [
        "0 days left",
        "1 day left",
        "2 days left",
    ]
    assert len({INDONESIAN("decide.days_left", n=n, count=n).replace(str(n), "n") for n in (0, 1, 2)}) == 1


def test_a_name_is_picked_in_the_readers_language_and_else_in_any() -> None:
    names = {"id": "Banjir", "en": "Flood"}
    assert (INDONESIAN.pick(names), ENGLISH.pick(names)) == ("Banjir", "Flood")
    assert ENGLISH.pick({"id": "Banjir"}) == "Banjir"
    assert (ENGLISH.pick(None), ENGLISH.pick({}, "—")) == ("", "—")


@pytest.mark.parametrize(
    ("words", "indonesian", "english"),
    [
        ([], "", ""),
        (["a"], "a", "a"),
        (["a", "b"], "a dan b", "a and b"),
        (["a", "b", "c"], "a, b dan c", "a, b and c"),
        (["a dan b", "c"], "a dan b; c", "a dan b and c"),
        (["a", "b and c", "d"], "a, b and c dan d", "a; b and c; d"),
    ],
)
def test_a_listing_ends_with_and_unless_a_word_holds_one(
    words: list[str], indonesian: str, english: str
) -> None:
    assert (INDONESIAN.listing(words), ENGLISH.listing(words)) == (indonesian, english)


def test_an_error_is_a_sentence_and_a_line_for_each_fault() -> None:
    said = Problem("intake.none_filled", {"expected": "lower, upper"})
    one = Problem("intake.in_row", {"n": 1, "lines": "4", "said": said})
    error = ResilienceError("intake.refused", [one], file="a.csv")
    assert ENGLISH.error(error) == (
        "a.csv cannot be used; 1 fault:\n- Row 4: At least one of lower, upper must be filled."
    )
    assert "intake.in_row n=1 lines='4'" in str(error)  # for the log, in no reader's language


# Numbers


@pytest.mark.parametrize(
    ("value", "decimals", "indonesian", "english"),
    [
        (1234.5, 1, "1.234,5", "1,234.5"),
        (12536884, 0, "12.536.884", "12,536,884"),
        (65.8, 0, "66", "66"),
        (3, 2, "3,00", "3.00"),
        (-4.25, 2, "−4,25", "−4.25"),
        (-0.04, 1, "0,0", "0.0"),
        (0.719, 3, "0,719", "0.719"),
        (float("nan"), 1, "—", "—"),
        (None, 0, "—", "—"),
        (1e15, 0, "1.000.000.000.000.000", "1,000,000,000,000,000"),
    ],
)
def test_a_number_is_written_as_its_reader_writes_it(
    value: float | None, decimals: int, indonesian: str, english: str
) -> None:
    assert INDONESIAN.number(value, decimals) == indonesian
    assert ENGLISH.number(value, decimals) == english


@settings(deadline=None)
@given(st.floats(-1e9, 1e9), st.integers(0, 6))
def test_a_written_number_reads_back_as_the_rounded_value(value: float, decimals: int) -> None:
    written = INDONESIAN.number(value, decimals)
    read = Decimal(written.replace(".", "").replace(",", ".").replace("−", "-"))
    assert abs(read - Decimal(str(value))) <= Decimal("0.5") * Decimal(10) ** -decimals
    assert written == ENGLISH.number(value, decimals).translate({ord(","): ".", ord("."): ","})
    assert "-" not in written


@pytest.mark.parametrize(
    ("value", "decimals", "signed"),
    [
        (1.1, 1, "+1,1"),
        (-4, 0, "−4"),
        (0, 0, "0"),
        (0.04, 1, "0,0"),
        (-0.04, 1, "0,0"),
        (float("nan"), 1, "—"),
    ],
)
def test_a_difference_carries_its_sign_unless_nothing_is_left_of_it(
    value: float, decimals: int, signed: str
) -> None:
    assert INDONESIAN.signed(value, decimals) == signed


def test_a_share_is_written_in_percent() -> None:
    assert (INDONESIAN.percent(0.6583, 1), ENGLISH.percent(0.6583, 1)) == ("65,8%", "65.8%")


# Dates and periods

MONDAY = date(2025, 1, 20)


@pytest.mark.parametrize(
    ("form", "indonesian", "english"),
    [
        ("short", "20 Jan", "20 Jan"),
        ("medium", "20 Jan 2025", "20 Jan 2025"),
        ("long", "20 Januari 2025", "20 January 2025"),
        ("full", "Senin, 20 Januari 2025", "Monday, 20 January 2025"),
    ],
)
def test_a_date_is_written_day_first(form: str, indonesian: str, english: str) -> None:
    assert (INDONESIAN.date(MONDAY, form), ENGLISH.date(MONDAY, form)) == (indonesian, english)


@pytest.mark.parametrize(
    ("code", "indonesian", "english"),
    [
        ("2024", "2024", "2024"),
        ("2024-S1", "Semester I 2024", "Half-year I 2024"),
        ("2024-S2", "Semester II 2024", "Half-year II 2024"),
        ("2024-Q3", "Triwulan III 2024", "Quarter III 2024"),
        ("2024-Q4", "Triwulan IV 2024", "Quarter IV 2024"),
        ("2024-05", "Mei 2024", "May 2024"),
        ("2024-08", "Agu 2024", "Aug 2024"),
        ("2024-05-21", "21 Mei 2024", "21 May 2024"),
        ("", "—", "—"),
        (None, "—", "—"),
    ],
)
def test_a_period_is_written_in_words(code: str | None, indonesian: str, english: str) -> None:
    assert (INDONESIAN.period(code), ENGLISH.period(code)) == (indonesian, english)
