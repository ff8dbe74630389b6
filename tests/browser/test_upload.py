"""The upload desk in a real browser: from an agency's file to the figure in every open page, and back."""

import csv
import io
import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pytest
from conftest import (
    COUNTING,
    ROOT,
    Heard,
    Server,
    nothing_went_wrong,
    opened,
    printed_passcode,
    running,
    settled,
    sign_in,
    visitor,
)
from desk import FAULTY, HEAD, cleared, counted, file_of, lay_down, save_button, sent, title
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect
from test_layout import faults_of
from test_sign_in import decided

from resilience import access

pytestmark = pytest.mark.browser

MENDED = (
    *FAULTY[:2],
    FAULTY[2].replace("hari_udara_tidak_sehat", "good_air_days").replace("12,5a", "12,0"),
    FAULTY[3],
    FAULTY[4].replace("31/02/2024", "2023"),
    FAULTY[5],
    FAULTY[6].replace("poverty_rat;", "poverty_rate;"),
)
STARTING_FILES = len(list((ROOT / "data").glob("*.csv")))
AT_ONCE = 6_000
"""Milliseconds within which a saved figure stands on every open page: two seconds on an office's
machine, more where other tests keep it busy.
"""
HOSTILE = (
    "<img src=x onerror=window.broken=1>",
    "[a](javascript:window.broken=1)",
    ":material/home: :red[merah] $x^2$ **tebal**",
    "kiri\u202enanak\u200f\u2066",
    "=HYPERLINK(1)",
    "W" * 10_000,
)


@dataclass
class Office:
    """A dashboard of its own, with one browser in which the secretariat is signed in."""

    address: str
    folder: Path
    passcode: str
    secretariat: BrowserContext
    """Indonesian is the first language, so that the desk speaks it."""


@pytest.fixture(scope="module")
def office(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """What the tests of this module share; each moves figures of its own."""
    database = tmp_path_factory.mktemp("office") / "office.duckdb"
    everything = Heard()
    with running(database) as address, visitor(chromium, address, everything) as context:
        page = opened(context, "/upload?lang=id")
        code = printed_passcode(database)
        sign_in(page, code)
        settled(page)
        page.close()
        yield Office(address, database.parent, code, context)
    nothing_went_wrong(everything)


@pytest.fixture
def desk(office: Office) -> Iterator[Page]:
    """The upload page of the secretariat, nothing on it."""
    page = opened(office.secretariat, "/upload?lang=id")
    expect(page.locator(".rx-signed")).to_contain_text("Sekretariat")
    cleared(page)
    yield page
    page.close()


def tick(page: Page, words: str) -> None:
    """One box of the card that saves."""
    page.get_by_test_id("stCheckbox").filter(has_text=words).locator("label").click()


def save(page: Page, *ticks: str) -> None:
    """Tick what must be ticked, and press the button."""
    for words in ticks:
        tick(page, words)
    expect(save_button(page)).to_be_enabled()
    save_button(page).click()


def saved(page: Page) -> int:
    """Wait for the sentence that says it; the number of the upload."""
    done = page.locator(".rx-done")
    expect(done).to_contain_text("tersimpan sebagai unggahan")
    return int(done.locator("b").inner_text().rstrip(".").rsplit(" ", 1)[1])


def batch(page: Page, number: int) -> Locator:
    """One line of the history."""
    return page.locator(f".st-key-rx_row_batch_{number}")


def figure_of(page: Page, name: str) -> Locator:
    """The figure of an indicator in the overview's table."""
    return page.locator(".rx-table tr", has_text=name).locator(".rx-value")


# The whole way


def test_from_a_faulty_file_to_the_figure_on_every_screen_and_back(
    chromium: Browser, tmp_path: Path, heard: Heard
) -> None:
    database = tmp_path / "office.duckdb"
    with (
        running(database) as address,
        visitor(chromium, address, heard) as guests,
        visitor(chromium, address, heard) as context,
    ):
        guests.add_init_script(COUNTING)
        guest = opened(guests, "/?lang=id")
        expect(figure_of(guest, "Hari udara tidak sehat")).to_have_text("91")
        page = opened(context, "/?lang=id")
        expect(page.get_by_test_id("stFileUploader")).to_have_count(0)
        sign_in(page, printed_passcode(database))

        # Three faults, in the sender's own rows and letters.
        lay_down(page, file_of(*FAULTY))
        expect(title(page)).to_contain_text("Tiga sel perlu diperbaiki")
        expect(page.locator(".rx-read")).to_contain_text("Windows-1252")
        expect(save_button(page)).to_be_disabled()
        assert counted(page) == {
            **{"masalah": 3, "menunggu": 0, "baru": 0},
            **{"berubah": 2, "sama": 0, "dihapus": 0},
        }
        faulty = page.locator("[class*=st-key-rx_card_faults]")
        told = [" ".join(row.split()) for row in faulty.locator("tbody tr").all_inner_texts()]
        assert [row.split(" ", 1)[0] for row in told] == ["3", "5", "7"]
        assert "Kolom D “nilai”: “12,5a” bukan angka. Contoh: 12,5." in told[0]
        assert "Kolom C “periode”: “31/02/2024”: hari itu tidak ada di kalender." in told[1]
        assert "Kolom B “indikator”: “poverty_rat” tidak dikenal. Maksudnya “poverty_rate”?" in told[2]
        wrong = faulty.locator(".rx-wrong")
        assert wrong.all_inner_texts() == ["12,5a", "31/02/2024", "poverty_rat"]
        heights = wrong.evaluate_all("all => all.map((each) => each.offsetHeight)")
        assert len(set(heights)) == 1  # on one line each: no word is torn

        # The same file back, with what is wrong in each row.
        with page.expect_download() as waiting:
            page.get_by_role("button", name="Unduh berkas dengan kolom masalah").click()
        assert waiting.value.suggested_filename == "udara_2024_masalah.csv"
        content = Path(waiting.value.path()).read_text(encoding="utf-8-sig")
        lines = [row for row in csv.reader(io.StringIO(content, newline=""), delimiter=";") if len(row) > 1]
        told_in = {row[1]: row[-1] for row in lines}
        assert told_in["indikator"] == "masalah"
        assert told_in["unhealthy_air_days"] == ""
        assert "“31/02/2024”" in told_in["good_air_days"]

        # Mended, it says what it would do before anything is saved.
        lay_down(page, file_of(*MENDED, name="udara_2024_benar.csv"))
        expect(page.locator("[class*=st-key-rx_card_faults]")).to_have_count(0)
        expect(title(page)).to_contain_text("Perlu dipastikan dahulu")
        expect(page.locator(".rx-effects")).to_contain_text("77 hari (2024)")
        moved = page.locator(".rx-differences tr", has_text="Hari udara tidak sehat")
        assert [cell for cell in moved.first.locator("td").all_inner_texts() if cell][-4:-1] == [
            "91",
            "77",
            "−14",
        ]
        expect(figure_of(guest, "Hari udara tidak sehat")).to_have_text("91")
        page.get_by_label("Catatan (siapa mengirim, kapan)").fill("Surel DLH, 13 Januari 2025")
        tick(page, "Saya sudah memastikan")
        expect(save_button(page)).to_be_enabled()

        # The other browser moves by itself.
        save_button(page).click()
        number = saved(page)
        expect(figure_of(guest, "Hari udara tidak sehat")).to_have_text("77", timeout=AT_ONCE)
        expect(page.locator(".rx-read")).to_contain_text("udara_2024.csv")  # the faulty one still waits
        page.get_by_role("button", name="Buang berkas").click()
        line = batch(page, number)
        expect(line).to_contain_text("udara_2024_benar.csv")
        expect(line).to_contain_text("Surel DLH, 13 Januari 2025")
        expect(line).to_contain_text("untuk tanggal kerja 20 Jan 2025")

        # And back, with the consequences first.
        line.get_by_role("button", name="tarik kembali", exact=True).click()
        dialog = page.get_by_role("dialog")
        expect(dialog).to_contain_text(f"Tarik kembali unggahan {number}")
        expect(dialog.locator(".rx-effects")).to_contain_text("91 hari (2024)")
        dialog.get_by_role("button", name="Tarik kembali").click()
        expect(page.locator(".rx-done")).to_contain_text(f"Unggahan {number} ditarik kembali.")
        expect(figure_of(guest, "Hari udara tidak sehat")).to_have_text("91", timeout=AT_ONCE)
        expect(line).to_contain_text("ditarik kembali oleh Sekretariat")
        # Drawn three times by now, the other page still asks once each second.
        assert guest.evaluate("counted.timers.size") == 1
        page.set_viewport_size({"width": 390, "height": 844})
        settled(page)
        assert faults_of(page, 390) == []
        page.set_viewport_size({"width": 1366, "height": 900})
        page.locator(".rx-done a").click()
        expect(figure_of(page, "Hari udara tidak sehat")).to_have_text("91")
    nothing_went_wrong(heard)


def test_figures_that_came_while_the_server_was_away_stand_on_an_open_page_by_themselves(
    chromium: Browser, tmp_path: Path, heard: Heard
) -> None:
    server = Server(tmp_path / "office.duckdb")
    sent_by_dlh = tmp_path / "udara.csv"
    sent_by_dlh.write_text("\n".join((HEAD, FAULTY[3])), encoding="utf-8")
    with server, visitor(chromium, server.address, heard) as guests:
        guest = opened(guests, "/?lang=id")
        expect(figure_of(guest, "Hari udara tidak sehat")).to_have_text("91")
        server.stop()
        command = ("import", str(sent_by_dlh), "--sure", "--database", str(server.database))
        subprocess.run([sys.executable, "-m", "resilience", *command], cwd=ROOT, check=True)
        # The page hears of it before its own connection stands again: it says so into the void.
        guest.route("**/_stcore/health", lambda route: route.abort())
        with guest.expect_response("**/_version"):
            server.start()
        guest.wait_for_timeout(500)
        guest.unroute("**/_stcore/health")
        expect(figure_of(guest, "Hari udara tidak sehat")).to_have_text("77")


def test_a_desk_that_was_open_while_the_server_was_started_anew_says_so_by_itself(
    chromium: Browser, tmp_path: Path, heard: Heard
) -> None:
    with (
        Server(tmp_path / "office.duckdb") as server,
        visitor(chromium, server.address, heard) as context,
    ):
        page = opened(context, "/upload?lang=id")
        sign_in(page, printed_passcode(server.database))
        server.stop()
        # Meanwhile our words stand where Streamlit's are English.
        away = page.get_by_role("dialog", name="Connection error")
        expect(away).to_be_visible()
        drawn = "dialog => getComputedStyle(dialog.querySelector('h2'), '::after').content"
        assert away.evaluate(drawn) == '"Dasbor sedang tidak terhubung"'
        expect(away.get_by_text("Is Streamlit still running?")).to_be_hidden()
        server.start()
        # The data are as they were, but nobody is signed in any more: no button may look as if.
        expect(page.locator(".rx-signed")).to_have_count(0)
        expect(page.get_by_role("main")).to_contain_text("Halaman ini untuk sekretariat")


# What only the sender knows


def test_a_number_that_reads_in_two_ways_is_asked_and_blocks(desk: Page) -> None:
    lay_down(desk, file_of(HEAD, "Jakarta;fires;2021;1.234;Gulkarmat", name="kebakaran.csv"))
    question = desk.locator("[class*=st-key-rx_card_question_]")
    expect(question).to_contain_text("Baris 2, kolom D: apa arti 1.234?")
    expect(question).to_contain_text("Sistem tidak menebak.")
    assert question.locator("input[type=radio]:checked").count() == 0
    expect(save_button(desk)).to_be_disabled()
    expect(desk.locator(".rx-why")).to_have_text("Jawab dahulu pertanyaan baris 2.")
    question.locator("label", has_text="1.234: seribu").click()
    expect(desk.locator(".rx-differences tbody tr").first).to_contain_text("1.234")
    # What is held back now is the missing quality. Until the run ends the old reason stands beside it.
    settled(desk)
    expect(desk.locator(".rx-why")).to_have_text(
        "Pastikan dahulu hal-hal yang perlu dipastikan di atas, lalu centang."
    )
    # The other answer is another figure.
    question.locator("label", has_text="1,234: satu koma").click()
    expect(desk.locator(".rx-differences tbody tr").first).to_contain_text("1,234")


# Files


def workbook(frame: pd.DataFrame) -> bytes:
    made = io.BytesIO()
    frame.to_excel(made, sheet_name="Data", index=False, engine="xlsxwriter")
    return made.getvalue()


def test_a_workbook_is_read_with_its_worksheet_named(desk: Page) -> None:
    rows = pd.DataFrame(
        {"tempat": ["Jakarta"], "indikator": ["inflation"], "periode": [2023], "nilai": [2.28]}
    )
    lay_down(desk, sent("inflasi.xlsx", workbook(rows)))
    expect(desk.locator(".rx-read")).to_contain_text("lembar “Data”")
    expect(desk.locator(".rx-differences tbody tr").first).to_contain_text("2,28")


def test_two_files_wait_side_by_side_and_one_can_be_thrown_away(desk: Page) -> None:
    one = file_of(HEAD, "Jakarta;gini;2024-03;0,431;BPS", name="gini.csv")
    other = file_of(HEAD, "Jakarta;inflation;2024;1,6;BPS", name="harga.csv")
    lay_down(desk, one, other)
    waiting = desk.locator("[class*=st-key-rx_file_]")
    expect(waiting).to_have_count(2)
    expect(desk.locator(".rx-read")).to_contain_text("harga.csv")
    waiting.filter(has_text="gini.csv").get_by_role("button", name="Periksa").click()
    expect(desk.locator(".rx-read")).to_contain_text("gini.csv")
    waiting.filter(has_text="gini.csv").get_by_role("button", name="Buang berkas").click()
    expect(waiting).to_have_count(1)
    expect(desk.locator(".rx-read")).to_contain_text("harga.csv")


@pytest.mark.parametrize(
    ("name", "content"), [("laporan.xls", b"<html><body><table>1</table></body></html>"), ("kosong.csv", b"")]
)
def test_a_file_that_cannot_be_read_says_so(desk: Page, name: str, content: bytes) -> None:
    lay_down(desk, sent(name, content))
    expect(title(desk)).to_have_text(f"{name} tidak dapat dibaca")
    assert len(desk.locator(".rx-lead").inner_text()) > 30
    expect(save_button(desk)).to_have_count(0)


def test_exactly_the_same_file_again_is_answered_with_who_and_when(desk: Page) -> None:
    file = file_of(HEAD, "Jakarta;unemployment;2023-08;6,5;BPS", name="penganggur.csv")
    lay_down(desk, file)
    save(desk, "Saya sudah memastikan")
    number = saved(desk)
    settled(desk)  # nobody drops a file in the moment of a save
    lay_down(desk, file | {"name": "salinan.csv"})
    expect(title(desk)).to_have_text("Semua baris sudah sama dengan yang tersimpan")
    card = desk.locator("[class*=st-key-rx_card_save]")
    expect(card).to_contain_text("sudah disimpan oleh Sekretariat pada ")
    expect(card).to_contain_text(f"untuk tanggal kerja 20 Jan 2025 sebagai unggahan {number}.")
    expect(save_button(desk)).to_be_disabled()


def test_the_original_comes_back_byte_for_byte(desk: Page) -> None:
    content = "tempat;indikator;periode;nilai\r\n\r\nJakarta ;population;2023;10,7\xa0\r\n".encode("cp1252")
    lay_down(desk, sent("penduduk, juli.csv", content))
    save(desk, "Saya sudah memastikan")
    line = batch(desk, saved(desk))
    with desk.expect_download() as waiting:
        line.get_by_role("button", name="berkas asli").click()
    assert waiting.value.suggested_filename == "penduduk, juli.csv"
    assert Path(waiting.value.path()).read_bytes() == content


# Others


def test_what_somebody_else_saved_in_between_is_shown_before_saving(
    chromium: Browser, office: Office, desk: Page, heard: Heard
) -> None:
    """Two of the secretariat at once. One does not hear of the other's upload in time."""
    with visitor(chromium, office.address, heard) as second:
        colleague = opened(second, "/upload?lang=id")
        sign_in(colleague, office.passcode)
        now = json.dumps(desk.evaluate("fetch('/_version').then((answer) => answer.json())"))
        desk.route("**/_version", lambda route: route.fulfill(body=now, content_type="application/json"))
        lay_down(desk, file_of(HEAD, "Jakarta;wastewater;2024;23,5;PAL", name="limbah.csv"))
        lay_down(colleague, file_of(HEAD, "Jakarta;wastewater;2024;22,5;PAL", name="limbah_lain.csv"))
        expect(desk.locator(".rx-differences tbody tr").first).to_contain_text("baru")
        tick(desk, "Saya sudah memastikan")
        expect(save_button(desk)).to_be_enabled()
        save(colleague, "Saya sudah memastikan")
        first = saved(colleague)
        save(desk)
        desk.unroute("**/_version")  # drawn anew it would ask again, and the old answer draw it once more
        expect(desk.get_by_text("Data berubah sejak pratinjau ini dibuat.")).to_be_visible()
        row = desk.locator(".rx-differences tbody tr").first
        expect(row).to_contain_text("berubah")
        expect(row).to_contain_text("22,5")
        expect(save_button(desk)).to_be_disabled()  # the tick was for another preview
        save(desk, "Saya sudah memastikan")
        assert saved(desk) == first + 1
    nothing_went_wrong(heard)


def test_a_reload_in_the_middle_of_a_review_loses_nothing(desk: Page) -> None:
    lay_down(desk, file_of(HEAD, "Jakarta;fires;2023;1.234;Gulkarmat"))
    answer = desk.locator("[class*=st-key-rx_card_question_] label", has_text="1.234: seribu")
    answer.click()
    expect(answer.locator("input")).to_be_checked()
    desk.reload()
    settled(desk)
    expect(answer.locator("input")).to_be_checked()
    cleared(desk)
    desk.reload()
    settled(desk)
    expect(title(desk)).to_have_text("Tidak ada berkas yang menunggu")


def test_a_visitor_signs_in_on_the_page_itself(chromium: Browser, office: Office, heard: Heard) -> None:
    with visitor(chromium, office.address, heard) as context:
        page = opened(context, "/upload?lang=id")
        here = page.locator(".st-key-sign_in_here")
        here.locator("input[type=password]").fill("salah")
        here.locator("input[type=password]").press("Enter")
        expect(here).to_contain_text("Kode masuk salah")
        expect(page.get_by_text("Kode masuk salah")).to_have_count(1)
        here.locator("input[type=password]").fill(office.passcode)
        here.locator("input[type=password]").press("Enter")
        expect(page.locator(".rx-signed")).to_contain_text("Sekretariat")
        expect(title(page)).to_have_text("Tidak ada berkas yang menunggu")
    nothing_went_wrong(heard)


def test_visitors_get_no_uploader_and_the_page_says_for_whom_it_is(
    chromium: Browser, office: Office, heard: Heard
) -> None:
    with visitor(chromium, office.address, heard) as context:
        page = opened(context, "/upload?lang=id")
        expect(title(page)).to_have_text("Halaman ini untuk sekretariat")
        for part in ("stFileUploader", "stDownloadButton"):
            expect(page.get_by_test_id(part)).to_have_count(0)
        expect(page.locator("[class*=st-key-rx_row_batch_]")).to_have_count(0)
    nothing_went_wrong(heard)


def test_a_file_in_the_inbox_appears_by_itself_and_is_put_away_once_saved(office: Office, desk: Page) -> None:
    inbox = office.folder / "inbox"
    inbox.mkdir(exist_ok=True)
    content = file_of(HEAD, "Jakarta;economic_growth;2023;5,0;BPS")["buffer"]
    name = "Data pertumbuhan ekonomi dan inflasi Jakarta tahun 2023 (revisi kedua).csv"
    (inbox / name).write_bytes(content)
    waiting = desk.get_by_role("button", name=name)
    expect(waiting).to_have_count(1)  # on the page itself, and not in the sidebar as well
    expect(title(desk)).to_have_text("Satu berkas menunggu")
    assert not (inbox / "done").exists()  # nothing is saved by itself
    desk.set_viewport_size({"width": 390, "height": 844})
    settled(desk)
    assert faults_of(desk, 390) == []
    desk.set_viewport_size({"width": 1366, "height": 900})
    waiting.click()
    expect(desk.locator(".rx-read")).to_contain_text(name)
    save(desk, "Saya sudah memastikan")
    saved(desk)
    expect(waiting).to_have_count(0)
    assert [path.name for path in inbox.iterdir()] == ["done"]
    kept = list((inbox / "done").iterdir())
    assert [path.read_bytes() for path in kept] == [content]
    assert kept[0].name.endswith(f"_{name}")


def test_who_is_signed_out_in_the_middle_of_a_review_has_saved_nothing(
    chromium: Browser, tmp_path: Path, heard: Heard
) -> None:
    code = access.new_passcode(access.passcodes_file(tmp_path / "office.duckdb"), "secretariat")
    config = decided(tmp_path, idle_minutes="0.5")
    with (
        running(tmp_path / "office.duckdb", RESILIENCE_CONFIG=str(config)) as address,
        visitor(chromium, address, heard) as context,
    ):
        page = opened(context, "/upload?lang=id")
        sign_in(page, code)
        lay_down(page, file_of(HEAD, "Jakarta;fires;2023;1500;Gulkarmat"))
        tick(page, "Saya sudah memastikan")
        expect(save_button(page)).to_be_enabled()
        # The idle time is half a minute, and the page asks for news all the while: it closes by itself.
        expect(title(page)).to_have_text("Halaman ini untuk sekretariat", timeout=60_000)
        expect(page.get_by_test_id("stMain")).to_contain_text("tidak ada kegiatan selama 0,5 menit")
        expect(save_button(page)).to_have_count(0)
        assert len(list((tmp_path / "office.duckdb.uploads").glob("0*.csv"))) == STARTING_FILES
    nothing_went_wrong(heard)


# What is meant to harm


@pytest.mark.parametrize("width", [390, 1366])
def test_hostile_names_and_texts_are_shown_as_text(desk: Page, width: int) -> None:
    # A row for each text; the same key twice would be a fault of its own: another year each.
    lines = [f'Jakarta;inflation;{1990 + n};2,5;"{text}"' for n, text in enumerate(HOSTILE)]
    lines += [f'Jakarta;"{text}";2024;2,5;x' for text in HOSTILE]
    lines += [f'Jakarta;gini;{1990 + n};"{text}";x' for n, text in enumerate(HOSTILE)]
    name = f"{HOSTILE[0]} [a](javascript:1) :material_home: \u202e{'W' * 150}.csv"
    page = desk
    lay_down(page, sent(name, "\r\n".join((HEAD, *lines)).encode()))
    expect(page.locator(".rx-sheet tbody tr").first).to_be_visible()
    page.set_viewport_size({"width": width, "height": 900})
    settled(page)
    shown = page.locator("[data-testid=stMain]").inner_text()
    for text in HOSTILE[:3]:
        assert text in shown
    assert page.evaluate("window.broken") is None
    assert (
        page.locator("[data-testid=stApp] img[src=x], [data-testid=stApp] a[href^=javascript]").count() == 0
    )
    assert faults_of(page, width) == []
