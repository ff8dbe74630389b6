"""Files of visits: who may be a guest, days and hours, what is at once; and the form as such a file."""

import io
from datetime import date, time

import pandas as pd
import pytest
from agency import CONFIG, TODAY, file_of, keep, looked_at, readers, review, save, sentences

from resilience import intake
from resilience.cards import upload as cards
from resilience.contracts import contract
from resilience.database import Database, Supposed, current_rows
from resilience.intake.one_visit import VisitForm, faults_of, form_of, new_id
from resilience.intake.one_visit import file_of as file_of_form

HEAD = "visit_id,name_id,guests,language,day,starts,ends,slides"
CITIES = {"semarang": ["Semarang"], "hanoi": ["Hanoi"], "hue": ["Hue"], "cebu": ["Cebu"], "davao": ["Davao"]}
CODES = intake.known_codes(
    {
        "places": {**CITIES, "jakarta": ["Jakarta"], "indonesia": ["Indonesia"]},
        "guest_cities": {**CITIES, "jakarta": ["Jakarta"]},
    },
    CONFIG,
)
ONE = "hanoi_2025,Dewan Kota Hanoi,hanoi,en,2025-02-12,09:00,11:00,"


def said(*rows: str) -> list[str]:
    """What an English reader is told about a file with these rows."""
    return sentences(looked_at(file_of(*rows, head=HEAD), "visits", codes=CODES))


def kept(*rows: str) -> dict[str, object]:
    """The first of these rows as it would be kept."""
    found = looked_at(file_of(*rows, head=HEAD), "visits", codes=CODES)
    assert found.faults.empty
    return {str(name): value for name, value in found.rows.iloc[0].items()}


def test_a_visit_is_read_by_names_words_and_hours_as_they_are_written() -> None:
    row = kept('hanoi_2025,Dewan Kota,Hanoi; Hue,Inggris,12 Februari 2025,9.00 WIB,"11.30",peta|sambutan')
    assert (row["guests"], row["language"], row["day"]) == ("hanoi|hue", "en", "2025-02-12")
    assert (row["starts"], row["ends"], row["slides"]) == ("09:00", "11:30", "map|welcome")


def test_hours_and_slides_may_be_empty() -> None:
    row = kept("hanoi_2025,Dewan Kota,hanoi,en,2025-02-12,,,")
    assert [pd.isna(row[name]) for name in ("starts", "ends", "slides")] == [True, True, True]


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (
            ONE.replace("09:00", "25:00"),
            "“25:00” is not a time of day. Example: 09:30 (from 00:00 to 23:59).",
        ),
        (ONE.replace("2025-02-12", "2025-02"), "“2025-02” is not one day. Example: 21 August 2024."),
        (ONE.replace("11:00", "08:00"), "“09:00–08:00”: it must end after it begins (start, end)."),
        (ONE.replace("11:00", "09:00"), "“09:00–09:00”: it must end after it begins (start, end)."),
        (ONE.replace(",hanoi,", ",indonesia,"), "“indonesia” is no guest city."),
        (ONE.replace(",hanoi,", ",hanoi;jakarta,"), "“jakarta” is no guest city."),
        (ONE.replace(",hanoi,", ",hanoy,"), "“hanoy” is unknown. Did you mean “hanoi”?"),
        (ONE.replace(",hanoi,", ",semarang;hanoi;hue;cebu;davao,"), "at most 4."),
        (f"{ONE}map|film", "“film” is unknown. Allowed: welcome, map,"),
        (ONE.replace(",en,", ",fr,"), "“fr” is unknown. Allowed: Indonesian, English."),
    ],
)
def test_what_cannot_be_is_refused_in_words(row: str, sentence: str) -> None:
    (told,) = said(row)
    assert sentence in told


def test_a_workbook_may_hold_real_times_or_shares_of_a_day() -> None:
    row = dict(zip(HEAD.split(","), ONE.split(","), strict=True))
    for starts in (time(9, 30), 9.5 / 24):
        made = io.BytesIO()
        pd.DataFrame([{**row, "starts": starts}]).to_excel(made, index=False, engine="xlsxwriter")
        found = looked_at(made.getvalue(), "visits", codes=CODES)
        assert (sentences(found), found.rows["starts"].tolist()) == ([], ["09:30"])


# At once


@pytest.fixture
def office(office: Database) -> Database:
    """The same office, with one visit to come."""
    save(office, file_of(ONE.replace("hanoi", "semarang"), head=HEAD), "visits")
    return office


def test_visits_at_the_same_time_are_asked_about_by_name(office: Database) -> None:
    later = "hue_2025,Dewan Kota Hue,semarang,id,2025-02-12,10:30,12:00,"
    (told,) = review(office, file_of(later, head=HEAD)).gathered_warnings
    english = readers()[1].text.problem(told.problem)
    assert english == (
        "Row 2, column F “starts”: At the same time as Dewan Kota Hanoi, 12 Feb 2025, 09:00–11:00. "
        "The screen for guests shows only the one that begins later."
    )


def test_of_one_visit_it_is_asked_without_row_and_column_and_by_its_whole_name(office: Database) -> None:
    long = "Dewan Perwakilan Rakyat Daerah Kota Bandar Lampung dan rombongan dinas terkait"
    save(office, file_of(f"long,{long},semarang,id,2025-03-01,00:15,23:45,", head=HEAD), "visits")
    found = review(office, file_of("b,Tamu,semarang,id,2025-03-01,10:30,,", head=HEAD))
    card = cards.warnings(found, {}, readers()[0])
    assert f"<li>Bersamaan dengan {long}, 1 Mar 2025, 00.15–23.45. Layar tamu hanya" in card
    rows = [f"{code},Tamu,semarang,id,2025-03-01,10:30,," for code in "bc"]
    assert "Kolom F" in cards.warnings(review(office, file_of(*rows, head=HEAD)), {}, readers()[0])


def test_what_is_only_to_be_confirmed_counts_no_faults_and_no_questions(office: Database) -> None:
    found = review(office, file_of("b,Tamu,semarang,id,2025-02-12,10:30,,", head=HEAD))
    assert "Perlu dipastikan dahulu" in cards.heading(found, readers()[0])
    card = cards.counts(found, readers()[0])
    assert "masalah" not in card
    assert "menunggu" not in card
    assert "1 baris = 1 + 0 + 0. Setiap baris terhitung satu kali." in card


def test_of_one_file_both_rows_are_asked_about(office: Database) -> None:
    rows = [
        f"v{n},Tamu {n},semarang,id,2025-03-01,{start},{end},"
        for n, start, end in ((1, "", ""), (2, "09:00", ""))
    ]
    found = review(office, file_of(*rows, head=HEAD)).warnings
    assert found["line"].tolist() == [2, 3]


@pytest.mark.parametrize(
    "row",
    [
        "hue_2025,Dewan Kota Hue,semarang,id,2025-02-12,11:00,12:00,",  # begins when the other ends
        "hue_2025,Dewan Kota Hue,semarang,id,2025-02-13,09:00,11:00,",  # another day
        "semarang_2025,Dewan Kota,semarang,id,2025-02-12,09:30,11:30,",  # itself, moved
    ],
)
def test_what_is_not_at_once_is_not_asked_about(office: Database, row: str) -> None:
    assert review(office, file_of(row, head=HEAD)).warnings.empty


# The name in the visit's language


NAMED = "visit_id,name_id,name_en,guests,language,day"


@pytest.mark.parametrize(
    ("row", "letter"),
    [
        ("hue_2025,Dewan Kota Hue,,semarang,en,2025-02-13", "C"),
        ("hue_2025,Dewan Kota Hue,Hue City Council,semarang,en,2025-02-13", None),
        ("hue_2025,Dewan Kota Hue,,semarang,id,2025-02-13", None),
    ],
)
def test_a_delegation_without_a_name_in_its_visits_language_is_asked_about(
    office: Database, row: str, letter: str | None
) -> None:
    found = review(office, file_of(row, head=NAMED)).gathered_warnings
    assert [(one.key, one.letter) for one in found] == (
        [("intake.name_in_language", letter)] if letter else []
    )


def test_without_a_column_of_names_in_that_language_the_language_is_where_it_is_asked(
    office: Database,
) -> None:
    row = "hue_2025,Dewan Kota Hue,semarang,en,2025-02-13,,,"
    (told,) = review(office, file_of(row, head=HEAD)).gathered_warnings
    assert readers()[0].text.problem(told.problem) == (
        "Baris 2, kolom D “language”: Nama delegasi dalam bahasa Inggris kosong, padahal itu bahasa "
        "kunjungannya: layar tamu akan menyambut dengan nama yang lain."
    )


# What it would change


def test_the_preview_says_which_visit_comes_and_when_the_lounge_takes_it(office: Database) -> None:
    found = review(office, file_of("b,Tamu,semarang,en,2025-02-14,,,", head=HEAD)).consequences
    assert found
    indonesian, english = (cards.effects(found, "save", reader) for reader in readers())
    assert "Bila disimpan: 1 kunjungan baru" in indonesian
    assert "Layar tamu mengambilnya: 14 Feb 2025, sepanjang hari." in indonesian
    assert "The lounge takes it: 14 Feb 2025, the whole day." in english


def test_the_preview_of_a_change_of_a_past_day_says_so(office: Database) -> None:
    moved = ONE.replace("hanoi", "semarang").replace("2025-02-12", "2025-01-10")
    found = review(office, file_of(moved, head=HEAD)).consequences
    assert found
    shown = cards.effects(found, "save", readers()[1])
    assert "If saved: 1 visit changes" in shown
    assert "Its day is past" in shown


def test_taking_a_visit_back_says_that_the_lounge_no_longer_takes_it(office: Database) -> None:
    number = keep(office, review(office, file_of("b,Tamu,semarang,en,2025-02-14,,,", head=HEAD)))
    found = intake.consequences(office, CONFIG, Supposed(without=number), today=TODAY)
    shown = cards.effects(found, "undo", readers()[1])
    assert "If taken back: 1 visit is gone" in shown
    assert "The lounge no longer takes it." in shown


# The form


FORM = VisitForm(
    name_id="Dewan; Kota",
    name_en="=City council",
    guests=("hanoi", "hue"),
    language="en",
    slides=("map", "welcome"),
    day=date(2025, 2, 12),
    starts="9.30",
    learn_id="Pasar;\nKanal",
    quality="official",
)


def test_a_form_is_a_file_that_the_desk_reads_as_it_was_meant() -> None:
    found = looked_at(file_of_form(FORM, "hanoi_2025", CONFIG), "visits", codes=CODES)
    assert found.faults.empty
    row = found.rows.iloc[0]
    assert (row["visit_id"], row["name_id"], row["name_en"]) == ("hanoi_2025", "Dewan; Kota", "=City council")
    assert (row["guests"], row["slides"], row["starts"]) == ("hanoi|hue", "map|welcome", "09:30")
    assert row["learn_id"] == "Pasar; Kanal"


def test_the_usual_slides_are_an_empty_cell_that_follows_the_office() -> None:
    usual = FORM.with_(slides=tuple(CONFIG.lounge.slides))
    found = looked_at(file_of_form(usual, "hanoi_2025", CONFIG), "visits", codes=CODES)
    assert pd.isna(found.rows["slides"].iloc[0])


def test_the_form_says_what_the_desk_would_say_beside_each_field() -> None:
    wrong = FORM.with_(guests=(), starts="25.00", day=None)
    found = faults_of(wrong, CONFIG, CODES)
    assert {name: [one.key for one in said] for name, said in found.items()} == {
        "guests": ["intake.cell_empty"],
        "day": ["intake.cell_empty"],
        "starts": ["intake.not_time"],
    }
    assert faults_of(FORM, CONFIG, CODES) == {}


def test_a_saved_visit_fills_the_form_and_comes_back_unchanged(office: Database) -> None:
    row = current_rows(office, "visits").to_dict("records")[0]
    again = file_of_form(form_of(row, CONFIG), str(row["visit_id"]), CONFIG)
    assert review(office, again).upload.counts.moved == 0


def test_a_new_visit_is_named_after_its_main_city_and_day_and_never_as_another() -> None:
    assert new_id(FORM, set()) == "hanoi_2025_02_12"
    assert new_id(FORM, {"hanoi_2025_02_12"}) == "hanoi_2025_02_12_2"
    assert new_id(FORM, {"hanoi_2025_02_12", "hanoi_2025_02_12_2"}) == "hanoi_2025_02_12_3"
    assert new_id(VisitForm(), set()) == "visits"


def test_every_field_of_the_form_is_a_column_of_the_contract() -> None:
    assert {*VisitForm.__dataclass_fields__} | {"visit_id"} == {*contract("visits").columns}
