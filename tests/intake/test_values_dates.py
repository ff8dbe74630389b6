"""Periods and days in cells: codes, words of two languages, dates of workbooks."""

from collections.abc import Iterator
from datetime import date, datetime
from random import Random

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from resilience import periods
from resilience.intake.sheet import Cell
from resilience.intake.values import NoSuchDay, OtherWeekday, dates, day, order_of, period
from resilience.text import Text, available_languages

DAYS = st.dates(date(1800, 1, 1), date(2199, 12, 31))
CELLS = (
    st.text()
    | st.text(alphabet="0123456789/.- SQTsq", max_size=12)
    | st.floats()
    | st.dates()
    | st.lists(
        st.sampled_from(["21", "Mei", "2024", "semester", "II", "TW", "/", "-", ",", " ", "Senin", "00:00"])
    ).map("".join)
)
CODES = st.builds(
    lambda found, form: form(found),
    DAYS,
    st.sampled_from(
        [
            lambda found: f"{found:%Y}",
            lambda found: f"{found:%Y}-S{found.month % 2 + 1}",
            lambda found: f"{found:%Y}-Q{found.month % 4 + 1}",
            lambda found: f"{found:%Y-%m}",
            date.isoformat,
        ]
    ),
)


@pytest.mark.parametrize(
    "cell",
    [
        *("2024", " 2024 ", "Tahun 2024", "tahun anggaran 2024", "TA 2024", "T.A. 2024", "Th. 2024"),
        *("2024.0", "2024,0", 2024, 2024.0),
    ],
)
def test_a_year(cell: Cell) -> None:
    assert period(cell) == "2024"


@pytest.mark.parametrize(
    "cell", ["minggu 2 Mei 2024", "Minggu ke-2 Mei 2024", "minggu 5 Mei 2024", "pekan 1 Mei 2024"]
)
def test_a_week_of_a_month_is_no_day(cell: str) -> None:
    with pytest.raises(ValueError, match="Mei"):
        period(cell)


def test_a_day_with_its_weekday_is_that_day() -> None:
    assert period("Minggu, 5 Mei 2024") == period("Ahad, 5 Mei 2024") == "2024-05-05"
    assert period("Selasa, 21 Agustus 2018") == "2018-08-21"


def test_a_weekday_that_contradicts_the_date_is_told_with_the_right_one() -> None:
    with pytest.raises(OtherWeekday) as caught:
        period("Senin, 21 Agustus 2018")
    assert caught.value.weekday == {"id": "Selasa", "en": "Tuesday"}


def test_a_weekday_tells_the_order_of_day_and_month() -> None:
    # 5 February 2024 was a Monday, 2 May 2024 a Thursday.
    assert order_of(["Senin, 05/02/2024"]) == "dmy"
    assert order_of(["Kamis, 05/02/2024"]) == "mdy"
    assert order_of(["Jumat, 05/02/2024"]) == "ask"


@pytest.mark.parametrize(
    "cell",
    [
        *("2024-S2", "2024-s2", "Semester II 2024", "Semester 2 Tahun 2024", "semester ke-2 2024", "S2 2024"),
        *("Sem. II/2024", "Smt 2-2024", "2024 S2", "2024 Semester II", "Half-year II 2024", "H2 2024"),
    ],
)
def test_a_half_year(cell: str) -> None:
    assert period(cell) == "2024-S2"


@pytest.mark.parametrize(
    "cell",
    [
        *("2024-Q3", "2024-q3", "Triwulan III 2024", "Tri Wulan 3 Tahun 2024", "TW III 2024", "TW3-2024"),
        *("TW. III/2024", "Kuartal 3 2024", "Kuartal ke-3 2024", "Q3 2024", "2024 Q3", "Q3/2024"),
        *("3rd quarter 2024", "Quarter III, 2024", "Triwulan Ⅲ 2024"),
    ],
)
def test_a_quarter(cell: str) -> None:
    assert period(cell) == "2024-Q3"


@pytest.mark.parametrize(
    "cell",
    [
        *("2018-08", "2018/08", "08/2018", "08-2018", "08.2018", "201808", 201808, 201808.0, "2018 Agustus"),
        *("Agustus 2018", "AGUSTUS 2018", "Agt 2018", "Agt. 2018", "Agust. 2018", "Ags 2018", "Agu-2018"),
        *("August 2018", "Aug 2018", "Agustus, 2018", "Bulan Agustus Tahun 2018", "Agustus\u00a02018"),
    ],
)
def test_a_month(cell: Cell) -> None:
    assert period(cell) == "2018-08"


@pytest.mark.parametrize(
    ("name", "month"),
    [
        *(("Januari", 1), ("January", 1), ("Jan", 1), ("Pebruari", 2), ("Feb.", 2), ("Peb", 2), ("Maret", 3)),
        *(
            ("March", 3),
            ("Mrt", 3),
            ("Apr", 4),
            ("Mei", 5),
            ("May", 5),
            ("Juni", 6),
            ("June", 6),
            ("Juli", 7),
        ),
        *(("July", 7), ("Sept", 9), ("Sep", 9), ("Oktober", 10), ("Oct", 10), ("Okt", 10), ("Nopember", 11)),
        *(("Nop.", 11), ("November", 11), ("Des", 12), ("Dec", 12), ("Desember", 12), ("DÉCEMBER", 12)),
    ],
)
def test_names_of_months_in_both_languages_and_as_agencies_write_them(name: str, month: int) -> None:
    assert period(f"{name} 2024") == f"2024-{month:02d}"
    assert period(f"7 {name} 2024") == f"2024-{month:02d}-07"


@pytest.mark.parametrize(
    "cell",
    [
        *("2018-08-21", "2018/08/21", "2018.8.21", "20180821", 20180821, "21/08/2018", "21-8-2018"),
        *("21.08.2018", "21 / 08 / 2018", "21–08–2018", "21 Agustus 2018", "21-Agu-2018", "21 Aug 2018"),
        *("August 21, 2018", "Aug. 21st 2018", "2018 Agustus 21", "21agustus2018", "Tgl. 21 Agustus 2018"),
        *("Selasa, 21 Agustus 2018", "Sel. 21/08/2018", "Tuesday, August 21, 2018"),
        *("2018-08-21 00:00:00", "2018-08-21T00:00:00", "2018-08-21T00:00:00.000Z", "21/08/2018 00.00"),
        *("\u200e21/08/2018", date(2018, 8, 21), datetime(2018, 8, 21), datetime(2018, 8, 21, 10, 3)),
        # 43333 days after 1899-12-30: 43101 is 2018-01-01, and 232 days later is 21 August.
        *(43333, 43333.0),
    ],
)
def test_a_day(cell: Cell) -> None:
    assert period(cell) == "2018-08-21"
    assert day(cell) == date(2018, 8, 21)


def test_friday_has_an_apostrophe_in_some_offices() -> None:
    assert period("Jum'at, 24 Agustus 2018") == period("Jum’at 24 Agustus 2018") == "2018-08-24"


@pytest.mark.parametrize("cell", ["08/21/2018", "8-21-2018", "8/21/2018 12:00:00 AM"])
def test_the_month_may_stand_first(cell: str) -> None:
    assert period(cell, "mdy") == "2018-08-21"
    with pytest.raises(ValueError, match="21"):
        period(cell, "dmy")


def test_the_same_digits_are_two_days() -> None:
    assert (day("05/06/2024", "dmy"), day("05/06/2024", "mdy")) == (date(2024, 6, 5), date(2024, 5, 6))
    # Where the year stands first, or the month has a name, nothing is open.
    assert day("2024/05/06", "mdy") == day("6 Mei 2024", "mdy") == date(2024, 5, 6)


@pytest.mark.parametrize(
    ("cell", "parts"),
    [
        ("31/02/2024", (2024, 2, 31)),
        ("31 Februari 2024", (2024, 2, 31)),
        ("2023-02-29", (2023, 2, 29)),
        ("20230229", (2023, 2, 29)),
        (20230229, (2023, 2, 29)),
        ("April 31, 2024", (2024, 4, 31)),
    ],
)
def test_a_day_that_no_calendar_has_is_named(cell: Cell, parts: tuple[int, int, int]) -> None:
    for read in (period, day):
        with pytest.raises(NoSuchDay) as caught:
            read(cell)
        assert (caught.value.year, caught.value.month, caught.value.day) == parts
        assert caught.value.args == (cell,)


@pytest.mark.parametrize(
    "cell",
    [
        *(
            "",
            "-",
            "x",
            "24",
            "202",
            "20245",
            "45433",
            "2024052",
            "-2024",
            "2024?",
            "2024*",
            "1e3",
            "０",
            "²⁰²⁴",
        ),
        *("２０２４", "٢٠٢٤", "२०२४", "2024²", "21 Mei ２０２４"),
        # Two digits are no year (but in a spreadsheet's Mei-24), one digit behind a year is no month.
        *(
            "Mei 24",
            "Mei-74",
            "24-Mei",
            "21/08/18",
            "21 Agu 18",
            "2024-5",
            "2024-1",
            "5/2024",
            "2024.05",
            "2024.5",
        ),
        # More than one period.
        *("2023/2024", "2011/12", "2023-2024", "Januari - Maret 2024", "s.d. Mei 2024", "Semester 1-2 2024"),
        *("2024-13", "00/2024", "13/2024", "Semester III 2024", "TW V 2024", "2024-Q5", "2024-S0"),
        *("Caturwulan I 2024", "Minggu ke-2 2024", "Senin 2024", "Mei 2024 00:00", "Mei", "21 Mei", "Q2"),
        *("32/01/2024", "00/01/2024", "21/13/2024", "21/08-2018", "21/08/2018 10:30", "99999999"),
        # Beyond what an office can mean.
        *("1799", "2200", "0205-01-01", "9999-12-31", "31/12/1799", date(1799, 12, 31), 1799, 3000),
        # A workbook's days: whole, and not before 1954.
        *(45433.5, 2024.5, 20240, 25568, 80001, 0, -2024, float("nan"), float("inf"), 1e300),
    ],
)
def test_what_is_no_period_is_refused(cell: Cell) -> None:
    with pytest.raises(ValueError, match=r".*") as caught:
        period(cell)
    assert type(caught.value) is ValueError


@pytest.mark.parametrize(
    ("cell", "code"),
    [("Mar-22", "2022-03"), ("Agu-22", "2022-08"), ("Mei-24", "2024-05"), ("Sept-12", "2012-09")],
)
def test_what_a_spreadsheet_makes_of_a_month_is_that_month(cell: str, code: str) -> None:
    assert period(cell) == code


@pytest.mark.parametrize("cell", ["2024", "2024-05", "Mei 2024", "2024-Q2", 2024, "x"])
def test_a_longer_period_is_no_day(cell: Cell) -> None:
    with pytest.raises(ValueError, match=r".*"):
        day(cell)


@given(CODES)
def test_a_code_is_read_as_itself_in_any_case(code: str) -> None:
    assert period(code) == period(code.lower()) == code


@pytest.mark.parametrize("language", available_languages())
@given(code=CODES)
def test_periods_as_the_dashboard_writes_them_are_read_again(language: str, code: str) -> None:
    assert period(Text(language).period(code)) == code


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("form", ["medium", "long", "full"])
@given(found=DAYS)
def test_dates_in_the_words_of_both_languages_are_read(language: str, form: str, found: date) -> None:
    assert day(format_date(found, form, locale=language)) == found


@given(DAYS)
def test_dates_of_digits_are_read_in_either_order(found: date) -> None:
    assert day(f"{found:%d/%m/%Y}", "dmy") == day(f"{found:%m/%d/%Y}", "mdy") == found
    assert day(f"{found:%Y%m%d}") == day(f"{found:%Y/%m/%d}") == found


@given(CELLS, st.sampled_from(["dmy", "mdy"]))
def test_no_cell_whatever_is_more_than_a_period(cell: Cell, order: str) -> None:
    try:
        code = period(cell, order)  # type: ignore[arg-type]
    except ValueError:
        return
    assert periods.is_period(code)
    assert period(code) == code


# The order of a column


@pytest.mark.parametrize(
    ("cells", "order"),
    [
        ([], "either"),
        (["2024", "Mei 2024", "2024-05-06", "x", date(2024, 5, 6), 45433], "either"),
        # 5 May is 5 May in both.
        (["05/05/2024"], "either"),
        (["05/06/2024"], "ask"),
        (["05/06/2024", "05-05-2024", "2024-05-06"], "ask"),
        # 21 is no month.
        (["05/06/2024", "21/08/2024"], "dmy"),
        (["05/06/2024", "08/21/2024"], "mdy"),
        (["Selasa, 21/08/2018", "05.06.2024 00:00"], "dmy"),
        (["21/08/2024", "08/21/2024"], "mixed"),
        (["21/08/2024", "22/08/2024", "23/08/2024", "08/21/2024"], "mixed"),
        # Neither a day nor a month.
        (["32/08/2024", "21/21/2024", "00/08/2024"], "either"),
        # 31 February is no day, but 31 is no month either.
        (["31/02/2024"], "dmy"),
    ],
)
def test_the_dates_of_a_column_decide_together(cells: list[Cell], order: str) -> None:
    assert order_of(cells) == order


@given(
    st.lists(st.sampled_from(["05/06/2024", "21/08/2024", "08/21/2024", "2024", "7/7/2024"])), st.randoms()
)
def test_the_order_of_cells_does_not_decide(cells: list[str], chance: Random) -> None:
    shuffled = [*cells, *cells[:2]]
    chance.shuffle(shuffled)
    assert order_of(shuffled) == order_of(cells)


@given(st.lists(DAYS, min_size=1))
def test_dates_of_one_order_are_never_taken_for_the_other(days: list[date]) -> None:
    assert order_of([f"{each:%d/%m/%Y}" for each in days]) in ("dmy", "ask", "either")
    assert order_of([f"{each:%m/%d/%Y}" for each in days]) in ("mdy", "ask", "either")


@given(st.lists(CELLS))
def test_any_column_has_an_order(cells: list[Cell]) -> None:
    assert order_of(cells) in ("dmy", "mdy", "either", "ask", "mixed")


@pytest.fixture
def with_french(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An office with one more catalogue."""
    monkeypatch.setattr(dates, "available_languages", lambda: ("id", "en", "fr"))
    for kept in (dates._months, dates._weekdays):
        kept.cache_clear()
    yield
    for kept in (dates._months, dates._weekdays):
        kept.cache_clear()


@pytest.mark.usefixtures("with_french")
def test_the_months_of_one_more_language_are_read_but_not_what_could_be_two() -> None:
    assert dates.period("juin 2024") == "2024-06"
    assert dates.period("juillet 2024") == "2024-07"
    assert dates.period("Agustus 2024") == "2024-08"
    with pytest.raises(ValueError, match="jui 2024"):
        dates.period("jui 2024")
