"""The cards of the visits: when, with whom, which links; words of files stay words."""

from datetime import date, datetime
from html import unescape
from typing import Any

import pandas as pd

from resilience.cards import visits as cards
from resilience.config import load
from resilience.paths import ROOT
from resilience.reader import Reader
from resilience.text import Text

CONFIG = load(ROOT / "config.yaml")
NOON = datetime(2025, 1, 20, 12)
NAMES = {"hanoi": "Hanoi", "hue": "Hue"}
VISIT = {
    **{"visit_id": "hanoi_2025", "name": "Dewan Kota Hanoi", "partner": None, "guests": "hanoi|hue"},
    **{"language": "en", "slides": "map|welcome", "day": "2025-02-12", "starts": "09:30", "ends": "11:00"},
    **{"learn": "Pasar; Kanal", "quality": "official", "source": "Surat, 3 Januari 2025"},
}


def reader(language: str = "id", **kept: str) -> Reader:
    return Reader(Text(language), CONFIG, date(2025, 1, 20), {"lang": language, **kept})


def visits(**said: Any) -> pd.DataFrame:
    return pd.DataFrame([{**VISIT, **said}], dtype=object)


def test_hours_are_written_as_the_language_writes_them() -> None:
    assert cards.when(VISIT, reader()) == "12 Feb 2025, 09.30–11.00"
    assert cards.when(VISIT, reader("en")) == "12 Feb 2025, 09:30–11:00"
    assert cards.when({**VISIT, "ends": None}, reader()) == "12 Feb 2025, mulai 09.30"
    assert cards.when({**VISIT, "starts": None}, reader()) == "12 Feb 2025, sampai 11.00"
    assert cards.when({**VISIT, "starts": None, "ends": None}, reader()) == "12 Feb 2025, sepanjang hari"


def test_the_title_says_who_is_here_else_who_comes_next() -> None:
    during = visits(day="2025-01-20", starts="11:00", ends="13:00")
    assert "<h1>Sedang di sini: Dewan Kota Hanoi, 20 Jan 2025, 11.00–13.00</h1>" in cards.headline(
        during, NOON, reader()
    )
    assert "<h1>Kunjungan berikutnya: Dewan Kota Hanoi," in cards.headline(visits(), NOON, reader())
    assert "<h1>No visit is to come</h1>" in cards.headline(visits().head(0), NOON, reader("en"))


def test_a_visit_leads_to_the_lounge_in_its_own_language_and_today() -> None:
    shown = unescape(cards.coming(visits(), NOON, NAMES, False, reader("id", as_of="2025-01-18")))
    assert 'href="/lounge?lang=en&programme=hanoi_2025"' in shown
    assert 'href="/comparison?lang=id&as_of=2025-01-18&guest=hanoi&with=hue"' in shown
    assert "visit=hanoi_2025" not in shown
    assert "Kota tamu: <b>Hanoi dan Hue</b>" in shown
    assert "peta, sambutan" in shown


def test_of_a_past_visit_without_hours_the_day_alone_is_said() -> None:
    gone = visits(day="2018-11-21", starts=None, ends=None)
    shown = cards.gone_by(gone, NOON, NAMES, True, reader())
    assert "<b>21 Nov 2018</b>" in shown
    assert 'href="/visits?lang=id&amp;visit=hanoi_2025"' in shown
    assert "Belum ada yang disiapkan." in cards.coming(gone, NOON, NAMES, True, reader())


def test_words_of_a_file_stay_words() -> None:
    hostile = "<img src=x onerror=alert(1)>"
    made = visits(name=hostile, partner=hostile, learn=hostile, source=hostile)
    for shown in (
        cards.headline(made, NOON, reader()),
        cards.coming(made, NOON, {"hanoi": hostile}, True, reader()),
    ):
        assert "<img" not in shown
        assert "&lt;img" in shown


def test_one_round_is_said_in_minutes_and_seconds() -> None:
    assert "2 slide, satu putaran 0 menit 36 detik." in cards.total({"welcome": 20, "map": 16}, reader())
    assert "1 slide, one round takes 1 min 5 s." in cards.total({"welcome": 65}, reader("en"))
    assert cards.total({}, reader()) == ""
