"""Overdue data: which figures, from which agency, since when, and how they are asked for."""

import re
from datetime import date
from typing import Any

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from resilience import cards
from resilience.config import Config
from resilience.overdue import COLUMNS, overdue
from resilience.reader import Reader
from resilience.text import Text

TODAY = date(2025, 1, 20)


def office(**indicators: dict[str, Any]) -> Config:
    """An office whose indicators belong to one pillar, unless they say otherwise."""
    named = {
        code: {"group": "ready", "name": {"id": code.title(), "en": code.title()}, **one}
        for code, one in indicators.items()
    }
    return Config.model_validate(
        {
            "office": {"place": "jakarta", "name": {"id": "Kota Siap", "en": "Ready City"}},
            "languages": ["id", "en"],
            "groups": {"ready": {"name": {"id": "Siap", "en": "Ready"}}},
            "indicators": {
                code: {key: value for key, value in one.items() if value is not None}
                for code, one in named.items()
            },
        }
    )


def observed(*rows: tuple[str, str, float | None], place: str = "jakarta") -> pd.DataFrame:
    """Observations: indicator, period, value."""
    frame = pd.DataFrame(
        [(place, *row) for row in rows], columns=["place_id", "indicator_id", "period", "value"]
    )
    return frame.astype({"value": "float64"})


FIRES = office(fires={"agency": "Gulkarmat"})


def test_a_yearly_figure_is_overdue_thirty_months_after_its_year() -> None:
    # 31 December 2021 + 30 months = 30 June 2024, the last day on which it passes as current.
    data = observed(("fires", "2021", 9.0))
    assert overdue(data, FIRES, date(2024, 6, 30), "jakarta").empty
    found = overdue(data, FIRES, date(2024, 7, 1), "jakarta").to_dict("records")
    assert found == [
        {
            "indicator_id": "fires",
            "agency": "Gulkarmat",
            "period": "2021",
            "since": date(2024, 7, 1),
            "days": 1,
        }
    ]


def test_the_frequency_decides_when_a_figure_is_overdue() -> None:
    # A month: 31 October 2024 + 3 months = 31 January 2025. A quarter: 31 March 2024 + 9 = 31 December 2024.
    config = office(rain={"frequency": "month"}, jobs={"frequency": "quarter"})
    data = observed(("rain", "2024-10", 1.0), ("jobs", "2024-Q1", 1.0))
    found = overdue(data, config, TODAY, "jakarta")
    assert found[["indicator_id", "since", "days"]].to_numpy().tolist() == [["jobs", date(2025, 1, 1), 20]]


def test_an_indicator_may_set_its_own_months() -> None:
    # 31 December 2023 + 6 months = 30 June 2024.
    config = office(fires={"fresh_months": 6})
    found = overdue(observed(("fires", "2023", 1.0)), config, TODAY, "jakarta")
    assert found["since"].tolist() == [date(2024, 7, 1)]


def test_what_was_never_measured_is_overdue_without_a_day() -> None:
    data = observed(("fires", "2023", None))  # an empty value says that nothing is known
    found = overdue(data, FIRES, TODAY, "jakarta")
    assert found[["period", "since"]].to_numpy().tolist() == [[None, None]]
    assert found["days"].isna().tolist() == [True]


def test_the_values_of_another_place_do_not_count() -> None:
    data = observed(("fires", "2024", 9.0), place="bali")
    assert len(overdue(data, FIRES, TODAY, "jakarta")) == 1
    assert overdue(data, FIRES, TODAY, "bali").empty


def test_only_what_counts_for_a_pillar_is_asked_for() -> None:
    config = office(fires={}, gdp={"group": None})
    assert overdue(observed(), config, TODAY, "jakarta")["indicator_id"].tolist() == ["fires"]


def test_figures_stand_by_agency_the_longest_overdue_first_and_the_never_measured_last() -> None:
    config = office(
        trees={},
        air={"agency": "DLH"},
        water={"agency": "DLH"},
        waste={"agency": "DLH"},
        jobs={"agency": "BPS"},
    )
    data = observed(("air", "2020", 1.0), ("waste", "2019", 1.0), ("jobs", "2021", 1.0))
    found = overdue(data, config, TODAY, "jakarta")
    assert found[["agency", "indicator_id"]].to_numpy().tolist() == [
        ["BPS", "jobs"],
        ["DLH", "waste"],
        ["DLH", "air"],
        ["DLH", "water"],
        [None, "trees"],
    ]


def test_where_nothing_is_overdue_the_table_has_its_columns_all_the_same() -> None:
    found = overdue(observed(("fires", "2024", 1.0)), FIRES, TODAY, "jakarta")
    assert found.empty
    assert list(found.columns) == list(COLUMNS)


@given(
    st.dates(date(2000, 1, 1), date(2040, 12, 31)),
    st.lists(st.integers(1995, 2040), min_size=1, max_size=5, unique=True).flatmap(st.permutations),
)
def test_a_figure_is_overdue_exactly_from_since_on(today: date, years: list[int]) -> None:
    data = observed(*(("fires", str(year), 1.0) for year in years))
    found = overdue(data, FIRES, today, "jakarta").to_dict("records")
    over = [year for year in years if date(year, 12, 31) <= today]
    if not over:
        assert [row["period"] for row in found] == [None]
        return
    # 30 months after the end of a year is the 30 June of the second year that follows.
    is_late = today > date(max(over) + 3, 6, 30)
    assert [(row["period"], row["since"] <= today) for row in found] == (
        [(str(max(over)), True)] if is_late else []
    )


# The cards

CONFIG = office(
    fires={"agency": "Gulkarmat"},
    water={"agency": "PAM Jaya", "unit": {"id": "%", "en": "%"}},
    air={"agency": "PAM Jaya"},
    trees={},
)
LATE = overdue(observed(("fires", "2020", 1505.0), ("water", "2021", 1.0)), CONFIG, TODAY, "jakarta")
TEMPLATES = ("templat_pengamatan.xlsx", "templat_kemajuan.xlsx")
AWAITED = pd.DataFrame(
    {
        "action_id": ["pipes", "sirens", "gardens"],
        "name": ["Pipes", "Sirens", "Gardens"],
        "agency": ["PAM Jaya", "BPBD", None],
        "report_day": [date(2024, 6, 28), None, None],
    },
    dtype=object,
)
NOT_AWAITED = AWAITED.iloc[:0]


def reader(language: str) -> Reader:
    return Reader(Text(language), CONFIG, TODAY, {"lang": language})


def test_the_sidebar_counts_the_figures_of_each_agency() -> None:
    shown = cards.overdue_short(LATE, NOT_AWAITED, reader("id"))
    assert "<span>Gulkarmat</span><span>1 angka</span>" in shown
    assert "<span>PAM Jaya</span><span>2 angka</span>" in shown
    assert "<span>belum ditetapkan</span><span>1 angka</span>" in shown


def test_the_card_says_the_last_period_and_since_when() -> None:
    shown = cards.overdue(LATE, NOT_AWAITED, reader("en"))
    assert "4 figures are overdue" in shown
    # 31 December 2020 + 30 months = 30 June 2023, the last day on which it passed as current.
    assert "2020</td><td>1 Jul 2023</td>" in shown
    assert shown.count("never received") == 2
    assert '<a href="/indicators?lang=en&amp;indicator=fires" target="_self">Fires</a>' in shown


def test_where_nothing_is_overdue_the_cards_say_so() -> None:
    nothing = LATE.iloc[:0]
    assert "No data are overdue." in cards.overdue(nothing, NOT_AWAITED, reader("en"))
    assert "Tidak ada data yang jatuh tempo." in cards.overdue_short(nothing, NOT_AWAITED, reader("id"))
    assert cards.overdue_message(nothing, NOT_AWAITED, ("t.xlsx", "p.xlsx"), None, reader("id")) == ""
    assert cards.overdue_agencies(nothing, NOT_AWAITED) == []


# The message


def test_an_agency_is_asked_politely_for_its_own_figures_only() -> None:
    assert cards.overdue_message(LATE, NOT_AWAITED, TEMPLATES, "PAM Jaya", reader("id")) == (
        "Yth. PAM Jaya,\n"
        "\n"
        "Untuk dasbor Kota Siap kami memerlukan angka terbaru berikut:\n"
        "\n"
        "- Water (%): angka terakhir 2021, jatuh tempo sejak 1 Juli 2024 (kode water)\n"
        "- Air: belum pernah ada (kode air)\n"
        "\n"
        "Mohon angka itu diisikan ke berkas templat_pengamatan.xlsx dan dikirimkan kepada kami. "
        "Bila angkanya belum terbit, mohon kabar kapan terbit.\n"
        "\n"
        "Terima kasih atas kerja samanya.\n"
        "Sekretariat Kota Siap, 20 Januari 2025"
    )


def test_one_message_to_all_names_the_agency_before_its_figures() -> None:
    said = cards.overdue_message(LATE, NOT_AWAITED, TEMPLATES, None, reader("en"))
    assert said.startswith("To all agencies concerned,\n\nFor the dashboard Ready City")
    assert (
        "Gulkarmat:\n- Fires: last figure 2020, overdue since 1 July 2023 (code fires)\n\nPAM Jaya:\n" in said
    )
    assert "Agency in charge:\n- Trees: never received (code trees)" in said


def test_every_agency_that_is_late_can_be_written_to() -> None:
    agencies = cards.overdue_agencies(LATE, NOT_AWAITED)
    assert agencies == ["Gulkarmat", "PAM Jaya"]
    assert all(
        cards.overdue_message(LATE, NOT_AWAITED, ("t.xlsx", "p.xlsx"), agency, reader("en"))
        for agency in agencies
    )
    assert cards.overdue_message(LATE, NOT_AWAITED, ("t.xlsx", "p.xlsx"), "BPS", reader("en")) == ""


# Reports of actions


def test_the_sidebar_counts_awaited_reports_beside_the_figures() -> None:
    shown = cards.overdue_short(LATE, AWAITED, reader("id"))
    names = re.findall(r"<span>([^<]+)</span><span>(.+?)</span>", shown)
    assert names == [
        ("BPBD", "1 laporan"),
        ("Gulkarmat", "1 angka"),
        ("PAM Jaya", "2 angka<br>1 laporan"),
        ("belum ditetapkan", "1 angka<br>1 laporan"),
    ]


def test_the_card_says_since_when_the_last_report_is_too_old() -> None:
    shown = cards.overdue(LATE, AWAITED, reader("en"))
    assert "4 figures are overdue, 3 reports are awaited" in shown
    # 28 June 2024 + 120 days = 26 October 2024, the last day on which it still spoke of the present.
    assert "28 Jun 2024</td><td>27 Oct 2024</td>" in shown
    assert '<a href="/actions?lang=en&amp;action=sirens" target="_self">Sirens</a>' in shown


def test_an_agency_that_owes_only_a_report_is_asked_for_it() -> None:
    assert cards.overdue_agencies(LATE, AWAITED) == ["BPBD", "Gulkarmat", "PAM Jaya"]
    assert cards.overdue_message(LATE, AWAITED, TEMPLATES, "BPBD", reader("id")) == (
        "Yth. BPBD,\n"
        "\n"
        "Untuk dasbor Kota Siap kami memerlukan laporan kemajuan aksi berikut:\n"
        "\n"
        "- Sirens: belum pernah dilaporkan (kode sirens)\n"
        "\n"
        "Mohon kemajuannya diisikan ke berkas templat_kemajuan.xlsx, satu baris untuk tiap aksi, "
        "dan dikirimkan kepada kami.\n"
        "\n"
        "Terima kasih atas kerja samanya.\n"
        "Sekretariat Kota Siap, 20 Januari 2025"
    )


def test_figures_and_reports_are_asked_for_in_one_message() -> None:
    said = cards.overdue_message(LATE, AWAITED, TEMPLATES, "PAM Jaya", reader("en"))
    assert said.index("- Air: never received") < said.index("- Pipes: last report 28 June 2024 (code pipes)")
    assert [said.count(name) for name in TEMPLATES] == [1, 1]
    every = cards.overdue_message(LATE, AWAITED, TEMPLATES, None, reader("en"))
    assert "BPBD:\n- Sirens: never reported (code sirens)\n\nPAM Jaya:\n- Pipes:" in every
