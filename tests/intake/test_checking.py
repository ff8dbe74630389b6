"""A file against its contract: every fault in spreadsheet words, all at once."""

from typing import Any

import pandas as pd
import pytest
from agency import HEAD, faults, file_of, looked_at, said, sentences, values_of
from hypothesis import given
from hypothesis import strategies as st

from resilience.contracts import contract
from resilience.intake.checking import Fault, gathered

GOOD = "jakarta,fires,2019,1,official"
TARGETS = "place_id,indicator_id,period,lower,upper"
PLACES = "place_id,name_id,name_en,kind,latitude,longitude,network_round"


# One cell


@pytest.mark.parametrize(
    ("row", "letter", "key", "found", "expected"),
    [
        (",fires,2019,1,official", "A", "cell_empty", "", None),
        ("jakarta,n/a,2019,1,official", "B", "cell_empty", "n/a", None),
        ("wonosobo,fires,2019,1,official", "A", "unknown_code", "wonosobo", None),
        ("jakata,fires,2019,1,official", "A", "unknown_code_near", "jakata", "jakarta"),
        ("jakarta,pumps-redy,2019,1,official", "B", "unknown_code_near", "pumps-redy", "pumps_ready"),
        ("jakarta,fires,soon,1,official", "C", "not_period", "soon", None),
        ("jakarta,fires,31/02/2024,1,official", "C", "no_such_day", "31/02/2024", None),
        ("jakarta,fires,2019,12a,official", "D", "not_number", "12a", 12.5),
        ("jakarta,fires,2019,NaN,official", "D", "not_number", "NaN", 12.5),
        ("jakarta,fires,2019,1e400,official", "D", "number_lost", "1e400", None),
        (
            *("jakarta,fires,2019,1,guess", "E", "not_allowed", "guess"),
            tuple(contract("observations").columns["quality"].allowed.values()),
        ),
    ],
)
def test_a_fault_knows_its_row_its_column_and_what_stands_there(
    row: str, letter: str, key: str, found: str, expected: Any
) -> None:
    result = looked_at(file_of(GOOD, row))
    columns = dict(zip("ABCDE", HEAD.split(","), strict=True))
    assert faults(result.faults, "column", "found", "expected") == [
        (3, letter, key, columns[letter], found, expected)
    ]
    assert result.faulty.tolist() == [False, True]
    assert result.usable["line"].tolist() == [2]


def test_a_place_lies_on_the_globe_and_rounds_are_whole() -> None:
    rows = ["a,A,A,city,-90,180,1", "b,B,B,city,-90.1,180.5,2", "c,C,C,city,0,0,1.5", "d,D,D,city,0,0,0"]
    result = looked_at(file_of(*rows, head=PLACES), "places")
    assert faults(result.faults, "expected") == [
        (3, "E", "too_low", -90),
        (3, "F", "too_high", 180),
        (4, "G", "not_integer", None),
        (5, "G", "too_low", 1),
    ]


def test_a_fault_is_said_with_row_letter_header_and_an_example() -> None:
    (fault,) = gathered(looked_at("kota;indikator;periode;nilai\njakarta;fires;2019;12a\n").faults)
    assert said(fault.problem) == (
        "Baris 2, kolom D “nilai”: “12a” bukan angka. Contoh: 12,5.",
        "Row 2, column D “nilai”: “12a” is not a number. Example: 12.5.",
    )


@pytest.mark.parametrize(
    ("sure", "examples"),
    [("1,5", ("12,5", "12,5")), ("1.5", ("12.5", "12.5")), ("1", ("12,5", "12.5"))],
)
def test_an_example_of_a_number_is_written_as_its_column_is(sure: str, examples: tuple[str, str]) -> None:
    head = HEAD.replace(",", ";")
    result = looked_at(file_of(f"jakarta;fires;2019;{sure};resmi", "jakarta;fires;2020;12a;resmi", head=head))
    (fault,) = gathered(result.faults)
    indonesian, english = said(fault.what)
    assert indonesian == f"“12a” bukan angka. Contoh: {examples[0]}."
    assert english == f"“12a” is not a number. Example: {examples[1]}."


def test_rows_far_down_are_written_in_groups() -> None:
    fault = Fault("intake.remark", None, None, "", None, 3, (1_000_001, 1_000_002))
    assert [each[:38] for each in said(fault.problem)] == [
        "3 baris (1.000.001, 1.000.002, …): Han",
        "3 rows (1,000,001, 1,000,002, …): Only",
    ]


def test_a_near_miss_is_a_question_back() -> None:
    assert sentences(looked_at(file_of("jakata,fires,2019,1,official"))) == [
        "Row 2, column A “place_id”: “jakata” is unknown. Did you mean “jakarta”?"
    ]


def test_what_is_allowed_is_said_in_the_readers_language() -> None:
    (fault,) = gathered(looked_at(file_of("jakarta,fires,2019,1,guess")).faults)
    assert said(fault.problem)[0].endswith("Yang boleh: resmi, sementara, perkiraan, contoh.")
    assert said(fault.problem)[1].endswith("Allowed: official, provisional, estimate, illustrative.")


def test_a_long_cell_is_cut_short_in_its_sentence() -> None:
    (fault,) = gathered(looked_at(file_of(f"jakarta,fires,2019,{'x' * 5000},official")).faults)
    assert fault.found == "x" * 57 + "…"


def test_a_code_that_refers_to_nothing_known_passes_where_nothing_is_known() -> None:
    rows = ["wonosobo,Wonosobo,Wonosobo,city,,,"]
    assert looked_at(file_of(*rows, head=PLACES), "places").faults.empty


# Words for codes


@pytest.mark.parametrize("cell", ["DKI Jakarta", "dki-jakarta", "JAKARTA", " Jakarta\u200b "])
def test_the_name_of_a_place_is_read_as_its_code_with_a_notice(cell: str) -> None:
    result = looked_at(file_of(f"{cell},fires,2019,1,official", GOOD.replace("2019", "2020")))
    assert result.faults.empty
    assert values_of(result.rows, "place_id") == ["jakarta", "jakarta"]
    (notice,) = result.notices
    assert (notice.key, notice.fields["n"], notice.fields["expected"]) == (
        "intake.read_as_code",
        1,
        "jakarta",
    )


def test_the_notice_counts_rows_and_gives_an_example() -> None:
    rows = [f"{place},Kebakaran,{year},1,official" for place, year in (("jakarta", 2019), ("jakarta", 2020))]
    assert [said(notice) for notice in looked_at(file_of(*rows)).notices] == [
        (
            "Kolom B: 2 sel dibaca sebagai kode, misalnya “Kebakaran” → fires.",
            "Column B: 2 cells were read as codes, for example “Kebakaran” → fires.",
        )
    ]


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        *(("estimate", "estimate"), ("ESTIMATE", "estimate"), ("perkiraan", "estimate")),
        *(("contoh", "illustrative"), ("resmi", "official"), ("Sementara", "provisional")),
    ],
)
def test_a_choice_is_said_in_either_language_in_any_case(cell: str, code: str) -> None:
    assert values_of(looked_at(file_of(f"jakarta,fires,2019,1,{cell}")).rows, "quality") == [code]


def test_an_empty_quality_is_read_as_official_and_asked_about() -> None:
    result = looked_at(file_of("jakarta,fires,2019,1,", GOOD.replace("2019", "2020")))
    assert values_of(result.rows, "quality") == ["official", "official"]
    assert faults(result.unsure, "expected") == [(2, "E", "assumed", {"id": "resmi", "en": "official"})]
    assert result.faults.empty


def test_without_a_column_of_quality_every_row_is_asked_about() -> None:
    rows = ["jakarta,fires,2019,1", "jakarta,fires,2020,1"]
    result = looked_at(file_of(*rows, head="place_id,indicator_id,period,value"))
    assert faults(result.unsure, "column") == [(2, None, "assumed", None), (3, None, "assumed", None)]


# Rows


def test_a_target_needs_at_least_one_bound() -> None:
    rows = ["jakarta,fires,2030,,", "jakarta,fires,2031,,9"]
    result = looked_at(file_of(*rows, head=TARGETS), "targets")
    assert faults(result.faults) == [(2, None, "none_filled")]
    assert sentences(result) == ["Row 2: At least one of lower, upper must be filled."]


def test_a_bound_that_cannot_be_read_is_one_fault_and_not_two() -> None:
    result = looked_at(file_of("jakarta,fires,2030,x,", head=TARGETS), "targets")
    assert faults(result.faults) == [(2, "D", "not_number")]


def test_a_lower_bound_is_not_above_the_upper_one() -> None:
    rows = ["jakarta,fires,2030,5,5", "jakarta,fires,2031,6,5"]
    assert sentences(looked_at(file_of(*rows, head=TARGETS), "targets")) == [
        "Row 3, column D “lower”: “6 > 5”: the wrong way round. The first must not be larger (lower, upper)."
    ]


@pytest.mark.parametrize("word", ["Jumlah", "TOTAL", " Rata-rata "])
def test_a_row_of_totals_is_one_fault(word: str) -> None:
    result = looked_at(file_of("jakarta,fires,2019,1", f"{word},,,99"))
    assert faults(result.faults) == [(3, None, "total_row")]


def test_a_note_that_says_average_is_a_note() -> None:
    rows = ["jakarta,fires,2024,1,AVERAGE", ",,,99,Total"]
    result = looked_at(file_of(*rows, head="place_id,indicator_id,period,value,note"))
    assert faults(result.faults) == [(3, None, "total_row")]


def test_a_required_text_of_signs_that_cannot_be_seen_is_empty() -> None:
    result = looked_at(file_of("xx,\x01,\x02,city", head="place_id,name_id,name_en,kind"), "places")
    assert faults(result.faults) == [(2, "B", "cell_empty"), (2, "C", "cell_empty")]


def test_many_different_faults_of_one_kind_are_said_in_whole_words() -> None:
    twice = [f"jakarta,fires,{year},1" for year in range(2000, 2014)] * 2
    said = sentences(looked_at(file_of(*twice)))
    assert len(said) == 1
    assert "“jakarta, fires, 2000”, “jakarta, fires, 2001”, “jakarta, fires, 2002”, “…”" in said[0]
    assert "stands in row 16, 17, 18, …" in said[0]


def test_both_rows_of_a_double_key_are_faults_that_name_each_other() -> None:
    result = looked_at(
        file_of("jakarta,fires,2019,1,official", "jakarta,fires,2020,2,official", "DKI Jakarta,FIRES,2019,3,")
    )
    assert faults(result.faults, "found", "expected") == [
        (2, None, "key_twice", "jakarta, fires, 2019", 4),
        (4, None, "key_twice", "jakarta, fires, 2019", 2),
    ]
    assert result.usable["line"].tolist() == [3]
    assert sentences(result)[0] == ("Row 2: “jakarta, fires, 2019” stands in row 4 as well. Delete one.")


def test_of_three_rows_with_one_key_none_may_win() -> None:
    result = looked_at(file_of(GOOD, GOOD, GOOD))
    assert faults(result.faults, "expected") == [
        (2, None, "key_twice", 4),
        (3, None, "key_twice", 2),
        (4, None, "key_twice", 2),
    ]


@pytest.mark.parametrize("second", ["1 Januari 2019", "01/01/2019", "2019-01-01"])
def test_one_day_written_in_two_ways_is_one_key(second: str) -> None:
    rows = ["jakarta,fires,20190101,1,official", f"jakarta,fires,{second},1,official"]
    assert [key for _, _, key in faults(looked_at(file_of(*rows)).faults)] == ["key_twice", "key_twice"]


@pytest.mark.parametrize("row", ["Sumber: BPBD,,,,", ",,,catatan lama,", "-,,2019,,"])
def test_a_row_with_one_filled_cell_is_a_remark_and_one_fault(row: str) -> None:
    result = looked_at(file_of(GOOD, row))
    assert faults(result.faults) == [(3, None, "remark")]
    assert result.usable["line"].tolist() == [2]


def test_a_row_with_another_separator_is_told_so() -> None:
    head = HEAD.replace(",", ";")
    rows = ["jakarta;fires;2019;1;official", "jakarta,fires,2020,1,official", "Sumber: BPBD, DLH;;;;"]
    result = looked_at(file_of(*rows, head=head))
    assert faults(result.faults, "found", "expected") == [
        (3, None, "separated_by", ",", ";"),
        (4, None, "remark", "", None),
    ]
    assert result.usable["line"].tolist() == [2]


def test_a_remark_stays_one_when_our_column_of_problems_comes_back_with_it() -> None:
    head = f"{HEAD},masalah"
    result = looked_at(file_of(f"{GOOD},", "Sumber: BPBD,,,,,hanya satu sel yang terisi", head=head))
    assert faults(result.faults) == [(3, None, "remark")]


def test_a_row_with_more_cells_than_the_header_is_a_fault() -> None:
    result = looked_at(file_of(GOOD, "jakarta,fires,2020,1,5,official", "jakarta,fires,2021,1,official,,"))
    assert {(line, key) for line, _, key in faults(result.faults)} == {
        (3, "not_allowed"),
        (3, "too_many_cells"),
    }
    assert "Row 3: It has more cells than the header (5). Check the separator and the quotation marks." in (
        sentences(result)
    )


# What a spreadsheet leaves behind


@pytest.mark.parametrize(
    ("value", "key"),
    [
        ("#N/A", "formula_error"),
        ("#REF!", "formula_error"),
        ("Err:502", "formula_error"),
        ("=B2*2", "formula_open"),
    ],
)
def test_a_formula_that_failed_is_no_missing_value(value: str, key: str) -> None:
    result = looked_at(file_of(GOOD, f"jakarta,fires,2019,{value},official"))
    assert faults(result.faults) == [(3, "D", key)]


@pytest.mark.parametrize(
    "value", ["1e-400", "1000000000000000001", "1.000.000.000.000.000.001", "9007199254740993"]
)
def test_a_number_that_cannot_be_kept_as_it_is_written_is_a_fault(value: str) -> None:
    result = looked_at(file_of(GOOD, f"jakarta,fires,2019,{value},official"))
    assert faults(result.faults) == [(3, "D", "number_lost")]


def test_a_weekday_that_contradicts_its_date_is_named_with_the_right_one() -> None:
    head = HEAD.replace(",", ";")
    result = looked_at(file_of("jakarta;fires;Senin, 21 Agustus 2018;5;resmi", head=head))
    (fault,) = gathered(result.faults)
    assert [*said(fault.what)] == [
        "“Senin, 21 Agustus 2018”: tanggal itu hari Selasa. Betulkan hari atau tanggalnya.",
        "“Senin, 21 Agustus 2018”: that date is a Tuesday. Correct the weekday or the date.",
    ]


def test_several_empty_cells_below_a_filled_one_may_be_a_merged_cell() -> None:
    rows = ("jakarta,fires,2019,1,official", ",fires,2020,1,official", ",fires,2021,1,official")
    assert faults(looked_at(file_of(*rows)).faults) == [(3, "A", "cell_merged"), (4, "A", "cell_merged")]
    assert faults(looked_at(file_of(*rows[:2])).faults) == [(3, "A", "cell_empty")]


def test_a_last_row_that_ends_too_soon_is_cut_off() -> None:
    rows = ("jakarta,fires,2019,1,official", "jakarta,fires,2020,2,official", "jakarta,fires,20")
    (fault,) = gathered(looked_at("\n".join((HEAD, *rows))).faults)
    assert (fault.key, fault.lines, fault.found, fault.expected) == ("intake.cut_off", (4,), "3", 5)


@pytest.mark.parametrize(
    "content",
    [
        f"{HEAD}\njakarta,fires,2019,1,official\njakarta,fires,2020,\n",  # a line end: it is whole
        f"{HEAD}\njakarta,fires,2019,1\njakarta,fires,2020,2",  # as short as another one
        f"{HEAD}\njakarta,fires,2019,1,official\njakarta,fires,2020,2,official",
    ],
)
def test_short_rows_that_lack_only_empty_cells_are_whole(content: str) -> None:
    assert looked_at(content).faults.empty


# All at once


def test_all_faults_are_named_row_by_row_from_left_to_right() -> None:
    extra = ",".join(f"x{number}" for number in range(22))
    content = (
        f"value,{extra},place_id,indicator_id,period,mutu\na{',' * 23},fires,soon,bad\n1{',' * 23},,2019,\n"
    )
    assert faults(looked_at(content).faults) == [
        *((2, "A", "not_number"), (2, "X", "cell_empty"), (2, "Z", "not_period"), (2, "AA", "not_allowed")),
        *((3, "X", "cell_empty"), (3, "Y", "cell_empty")),
    ]


def test_five_thousand_equal_faults_are_one_with_a_count_and_the_first_rows() -> None:
    # One year for each row: else the keys would be double as well.
    rows = [f"jakarta,fires,2019-01-01,{'x'},official" for _ in range(5000)]
    (fault,) = gathered(looked_at(file_of(*rows)).faults)
    assert (fault.key, fault.letter, fault.count, fault.lines) == (
        *("intake.not_number", "D", 5000),
        (2, 3, 4, 5, 6),
    )
    assert said(fault.problem)[1].startswith("5,000 rows (2, 3, 4, 5, 6, …), column D “value”: “x” is not")


@pytest.mark.parametrize(("different", "shown"), [(12, 12), (13, 1)])
def test_more_than_twelve_different_cells_with_one_fault_are_joined(different: int, shown: int) -> None:
    rows = [f"jakarta,fires,{2000 + number},x{number},official" for number in range(different)]
    found = gathered(looked_at(file_of(*rows)).faults)
    assert len(found) == shown
    assert sum(fault.count for fault in found) == different
    if shown == 1:
        assert found[0].found == "x0”, “x1”, “x2”, “…"


def test_faults_of_two_columns_are_never_joined() -> None:
    rows = [f"jakarta,fires,y{number},x{number},official" for number in range(20)]
    assert [(fault.letter, fault.count) for fault in gathered(looked_at(file_of(*rows)).faults)] == [
        ("C", 20),
        ("D", 20),
    ]


# What only a person can say

NUMBERS = "place_id;indicator_id;period;value;quality"


def numbers(*cells: str, answer: str | None = None) -> Any:
    """A column of numbers, one for each year from 2001 on."""
    rows = [f"jakarta;fires;{2001 + place};{cell};official" for place, cell in enumerate(cells)]
    return looked_at(file_of(*rows, head=NUMBERS), answers={"value": answer} if answer else {})


def test_numbers_are_asked_about_when_all_can_be_two() -> None:
    result = numbers("1.234", "5", "2.500")
    (question,) = result.unanswered
    assert (question.column, question.letter, question.line, question.count) == ("value", "D", 2, 2)
    assert question.readings == {"id": 1234, "en": 1.234}
    assert said(question.problem)[1].startswith("Row 2, column D “value”: “1.234” can be two different")
    assert result.waiting.tolist() == [True, False, True]
    assert values_of(result.rows, "value") == [None, 5, None]
    assert result.usable["line"].tolist() == [3]
    assert result.faults.empty


@pytest.mark.parametrize(("sure", "value"), [("1,5", 1234), ("1.5", 1.234), ("1.234,5", 1234)])
def test_one_number_that_is_sure_decides_for_its_column(sure: str, value: float) -> None:
    result = numbers("1.234", sure)
    assert result.questions == ()
    assert values_of(result.rows, "value")[0] == value
    assert not result.waiting.any()


@pytest.mark.parametrize(("answer", "values"), [("id", [1234, 2500]), ("en", [1.234, 2.5])])
def test_an_answer_holds_for_the_column_and_the_question_stays_to_be_changed(
    answer: str, values: list[float]
) -> None:
    result = numbers("1.234", "2.500", answer=answer)
    assert result.unanswered == ()
    assert [question.answer for question in result.questions] == [answer]
    assert values_of(result.rows, "value") == values


def test_a_column_of_both_forms_asks_about_what_can_be_two_and_reads_the_rest() -> None:
    result = numbers("1,5", "1.5", "1.234")
    assert result.waiting.tolist() == [False, False, True]
    assert values_of(result.rows, "value") == [1.5, 1.5, None]
    answered = numbers("1,5", "1.5", "1.234", answer="id")
    assert faults(answered.faults, "found") == [(3, "D", "other_form", "1.5")]
    assert values_of(answered.rows, "value") == [1.5, None, 1234]


def shares(*cells: str, answer: str | None = None) -> Any:
    """A column of percentages of one action, day by day; its contract knows no codes of actions here."""
    rows = [f"drains;2024-01-{place:02};{cell}" for place, cell in enumerate(cells, start=1)]
    answers = {"percent": answer} if answer else {}
    return looked_at(file_of(*rows, head="action_id;date;percent"), "progress", answers, codes={})


def test_a_number_of_which_one_reading_alone_lies_within_the_bounds_is_read_so_with_a_notice() -> None:
    result = shares("1.234", "5", "12,345")  # 1234 and 12345 percent cannot be meant
    assert values_of(result.rows, "percent") == [1.234, 5, 12.345]
    assert (result.questions, result.faults.empty, result.waiting.any()) == ((), True, False)
    indonesian, english = said(result.notices[-1])
    assert indonesian == (
        "Kolom C: 2 sel dapat dibaca sebagai dua angka; hanya satu yang ada di dalam batas kolomnya, "
        "misalnya “1.234” → 1,234."
    )
    assert english.endswith("for example “1.234” → 1.234.")


def test_a_column_that_says_how_it_is_written_is_read_so_even_out_of_its_bounds() -> None:
    result = shares("12,5", "1.234")
    assert faults(result.faults, "found") == [(3, "C", "too_high", "1.234")]
    answered = shares("1.234", answer="id")
    assert faults(answered.faults, "found") == [(2, "C", "too_high", "1.234")]
    assert [question.answer for question in answered.questions] == ["id"]  # so that it can be changed


def test_within_both_bounds_and_without_any_it_is_asked() -> None:
    spent = file_of("drains;2024-01-01;5;1.234", head="action_id;date;percent;spent")
    assert [each.column for each in looked_at(spent, "progress", codes={}).unanswered] == ["spent"]


def test_nobody_has_to_answer_for_a_row_that_another_fault_leaves_out() -> None:
    rows = ("jakarta;nothing_known;2019;1.234;official", "jakarta;fires;2020;2.345;official")
    (question,) = looked_at(file_of(*rows, head=NUMBERS)).unanswered
    assert (question.line, question.cell, question.count) == (3, "2.345", 1)
    assert looked_at(file_of(rows[0], head=NUMBERS)).questions == ()
    total = "Jumlah;;;1.234;"
    assert looked_at(file_of(total, head=NUMBERS)).questions == ()
    twice = ("jakarta;fires;2019;1.234;official",) * 2
    assert looked_at(file_of(*twice, head=NUMBERS)).questions == ()


def dates(*cells: str, answer: str | None = None) -> Any:
    """A column of days, each with a place of its own."""
    places = ["jakarta", "semarang"]
    rows = [f"{place};fires;{cell};1;official" for place, cell in zip(places, cells, strict=False)]
    return looked_at(file_of(*rows, head=NUMBERS), answers={"period": answer} if answer else {})


def test_days_are_asked_about_when_all_can_be_two() -> None:
    (question,) = dates("05/04/2024").unanswered
    assert (question.about, question.letter, question.readings) == (
        *("date", "C"),
        {"dmy": "2024-04-05", "mdy": "2024-05-04"},
    )
    assert values_of(dates("05/04/2024", answer="mdy").rows, "period") == ["2024-05-04"]
    assert values_of(dates("05/04/2024", answer="dmy").rows, "period") == ["2024-04-05"]


def test_one_day_that_is_sure_decides_for_its_column() -> None:
    result = dates("05/04/2024", "21/08/2024")
    assert result.questions == ()
    assert values_of(result.rows, "period") == ["2024-04-05", "2024-08-21"]


def test_days_of_both_orders_are_refused_each_in_its_row() -> None:
    result = dates("21/08/2024", "08/21/2024")
    assert faults(result.faults, "found") == [
        (2, "C", "orders_mixed", "21/08/2024"),
        (3, "C", "orders_mixed", "08/21/2024"),
    ]
    assert result.questions == ()


# Properties


@given(st.permutations([(place, year) for place in ("jakarta", "semarang") for year in (2019, 2020, 2021)]))
def test_the_order_of_the_rows_does_not_matter(order: list[tuple[str, int]]) -> None:
    def rows(keys: list[tuple[str, int]]) -> pd.DataFrame:
        result = looked_at(file_of(*(f"{place},fires,{year},{year}.5,resmi" for place, year in keys)))
        assert result.faults.empty
        return (
            result.rows.drop(columns="line")
            .astype(object)
            .sort_values(["place_id", "period"], ignore_index=True)
        )

    pd.testing.assert_frame_equal(rows(order), rows(sorted(order)))


CELLS = st.sampled_from(
    [
        *("jakarta", "DKI Jakarta", "jakata", "fires", "2019", "05/04/2024", "21/08/2024", "1", "1,5", "1.5"),
        *("1.234", "", "-", "x", "resmi", "guess"),
    ]
) | st.text("a1é .,-/='\u200b", max_size=4)


@given(st.lists(st.lists(CELLS, min_size=5, max_size=5), max_size=8))
def test_every_row_is_usable_or_faulty_or_waiting_and_never_two_of_them(rows: list[list[str]]) -> None:
    quoted = [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
    result = looked_at(file_of("semarang,fires,2000,7,official", *quoted))
    usable = result.rows["line"].isin(result.usable["line"]).to_numpy()
    together = usable.astype(int) + result.faulty.astype(int) + result.waiting.astype(int)
    assert (together == 1).all()
    assert set(result.faults["line"]) == set(result.rows["line"][result.faulty])
    needed = [name for name, column in contract("observations").columns.items() if column.required]
    assert result.usable[needed].notna().all(axis=None)
    assert sum(fault.count for fault in gathered(result.faults)) == len(result.faults)
