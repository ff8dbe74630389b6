"""The matrix in a real browser: a cell is pressed, linked, reached by keyboard; a workshop fills it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from conftest import (
    ROOT,
    Heard,
    Visit,
    nothing_went_wrong,
    opened,
    printed_passcode,
    running,
    settled,
    sign_in,
    visitor,
)
from desk import lay_down, save_button, sent
from playwright.sync_api import Browser, BrowserContext, Page, expect

pytestmark = pytest.mark.browser

HEAD = "lokakarya;peserta;kelompok;ukuran;aset;ancaman;skor;mutu"
AT_ONCE = 10_000  # milliseconds; other tests run beside it


def cell(page: Page, name: str) -> object:
    return page.get_by_role("link", name=re.compile(f"^{name}: "))


def detail(page: Page) -> object:
    return page.locator("[class*=st-key-rx_card_cell]")


def test_a_pressed_cell_shows_its_groups_and_stands_in_the_address(visit: Visit) -> None:
    page = visit("/risks?lang=id")
    page.evaluate("window.stayed = true")
    cell(page, "Pasar dan pangan, Kerusuhan sosial").click()
    expect(detail(page)).to_contain_text("Pasar dan pangan × kerusuhan sosial: peserta tidak sepakat")
    expect(page).to_have_url(re.compile("asset=markets&hazard=civil_unrest"))
    assert page.evaluate("window.stayed === true")
    link = page.url
    again = visit(link[link.index("/risks") :])
    expect(detail(again)).to_contain_text("Pasar dan pangan × kerusuhan sosial")
    expect(again.locator(".rx-cell a[aria-current=true]")).to_have_count(1)


def test_the_keyboard_reaches_a_cell_and_opens_it(visit: Visit) -> None:
    page = visit("/risks?lang=en")
    cell(page, "Schools, Earthquake").focus()
    page.keyboard.press("Enter")
    expect(detail(page)).to_contain_text("Schools × earthquake")


def test_a_press_is_one_step_back_and_brings_the_card_into_sight(visit: Visit) -> None:
    page = visit("/risks?lang=id", height=768)
    steps = page.evaluate("history.length")
    cell(page, "Telekomunikasi, Krisis air bersih").click()  # nobody scored it
    expect(detail(page)).to_contain_text("Telekomunikasi × krisis air bersih: belum dinilai")
    expect(detail(page).locator("h2")).to_be_in_viewport()
    expect(cell(page, "Telekomunikasi, Krisis air bersih")).to_be_focused()
    assert page.evaluate("history.length") == steps + 1
    page.locator('a[href*="/actions?"][href*="hazard=flood"]').first.click()
    expect(page).to_have_url(re.compile("/actions.*hazard=flood"))
    settled(page)
    assert page.evaluate("history.length") == steps + 2
    page.go_back()
    expect(page).to_have_url(re.compile("/risks.*asset=telecoms&hazard=clean_water"))
    expect(detail(page)).to_contain_text("Telekomunikasi × krisis air bersih")


def test_in_workshop_mode_every_row_is_seen_at_once_on_a_projector(visit: Visit) -> None:
    page = visit("/risks?lang=id&live=on", width=1920, height=1080)
    rows = page.locator(".rx-matrix tbody tr:not(.rx-means)")
    expect(rows).to_have_count(18)
    box = rows.last.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= 1080
    size = page.locator(".rx-live .rx-cell small").first.evaluate("each => getComputedStyle(each).fontSize")
    assert size == "17.5px"


@pytest.mark.parametrize(("language", "buttons"), [("id", ("Saring", "Selesai")), ("en", ("Filters", "End"))])
def test_in_workshop_mode_a_low_screen_shows_every_row_too(
    visit: Visit, language: str, buttons: tuple[str, str]
) -> None:
    page = visit(f"/risks?lang={language}&live=on", width=1366, height=768)
    rows = page.locator(".rx-matrix tbody tr:not(.rx-means)")
    expect(rows).to_have_count(18)
    box = rows.last.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= 768
    expect(page.locator(".rx-ribbon")).to_be_in_viewport(ratio=0.99)
    for name in buttons:
        expect(page.get_by_role("button", name=name)).to_be_in_viewport(ratio=0.99)
    wider = "all => all.filter(each => each.scrollWidth > each.clientWidth + 1).length"
    assert page.locator(".rx-live, .rx-live .rx-cell a").evaluate_all(wider) == 0
    size = page.locator(".rx-live .rx-cell small").first.evaluate("each => getComputedStyle(each).fontSize")
    assert size == "12.5px"
    few = visit(f"/risks?lang={language}&live=on&category=health", width=1366, height=768)
    size = few.locator(".rx-live .rx-cell small").first.evaluate("each => getComputedStyle(each).fontSize")
    assert size == "14px"  # few rows leave room for two lines


@pytest.mark.parametrize("way", ["/risks?lang=id&live=on", "/risks?lang=en&live=on&group=media"])
def test_matrix_and_key_are_printed_on_one_sheet(visit: Visit, way: str) -> None:
    page = visit(way)
    written = page.pdf(format="A4", landscape=True, print_background=True)
    assert len(re.findall(rb"/Type\s*/Page\b", written)) == 1


def test_the_first_printed_sheet_of_the_whole_page_holds_the_matrix(visit: Visit) -> None:
    page = visit("/risks?lang=id", width=718, height=1047)  # A4 within its margins
    page.emulate_media(media="print")
    first = page.locator(".rx-matrix tbody tr").first.bounding_box()
    assert first is not None
    assert first["y"] + first["height"] < 1047
    kept = page.locator(".st-key-rx_card_matrix").evaluate("each => getComputedStyle(each).breakInside")
    assert kept == "auto"  # kept whole it would leave an empty sheet before it
    page.emulate_media(media="screen")


def test_one_group_alone_can_be_asked(visit: Visit) -> None:
    page = visit("/risks?lang=en")
    before = page.locator(".rx-headline .rx-lead").inner_text()
    page.get_by_role("radio", name="Communities").click()
    expect(page.locator(".rx-headline .rx-lead")).not_to_have_text(before)
    expect(page.locator(".rx-headline .rx-lead")).to_contain_text("from 1 group.")
    expect(page).to_have_url(re.compile("group=community"))


@pytest.fixture
def office(tmp_path: Path) -> Iterator[str]:
    with running(tmp_path / "office.duckdb") as address:
        yield address


def saved_sheet(page: Page, name: str, *lines: str) -> None:
    """A file through the desk: laid down, confirmed where it must be, saved."""
    lay_down(page, sent(name, "\r\n".join((*lines, "")).encode("cp1252")))
    expect(save_button(page)).to_be_enabled()
    save_button(page).click()
    expect(page.locator(".rx-done")).to_contain_text("tersimpan sebagai unggahan")


def at_a_new_workshop(desk: BrowserContext, office: Path) -> Page:
    """The desk of the secretariat, with a second workshop that has no sheet yet."""
    page = opened(desk, "/upload?lang=id")
    sign_in(page, printed_passcode(office / "office.duckdb"))
    settled(page)
    saved_sheet(
        page,
        "lokakarya.csv",
        "kode_lokakarya;penilaian;putaran;tanggal;nama;nama_inggris",
        "ulang_2025;pra_2025;lokakarya;2025-01-20;Lokakarya ulang;Second workshop",
    )
    return page


CUT = """
    all => all.filter((link) => {
        const boxes = [...link.children]
            .filter((each) => getComputedStyle(each).display !== "none")
            .map((each) => each.getBoundingClientRect());
        const place = link.getBoundingClientRect();
        const meet = (one, other) => Math.min(one.right, other.right) - Math.max(one.left, other.left) > 1;
        return boxes.some((box, at) => box.right > place.right + 1 || box.left < place.left - 1
            || boxes.some((other, after) => after > at && meet(box, other)));
    }).length
"""
"""How many cells have numbers that leave their cell or lie on each other."""


def test_a_low_screen_shows_every_number_of_a_full_matrix_too(
    office: str, chromium: Browser, tmp_path: Path, heard: Heard
) -> None:
    # All thirteen hazards of the city for all assets: halves, and as many for the one end as for the other.
    starting = ROOT / "data"
    assets = pd.read_csv(next(starting.glob("*_assets.csv")))["asset_id"]
    named = pd.read_csv(next(starting.glob("*_hazards_of_places.csv")))
    hazards = sorted(set(named.loc[named["place_id"] == "jakarta", "hazard_id"]))
    assert len(hazards) == 13
    with visitor(chromium, office, heard) as desk:
        page = at_a_new_workshop(desk, tmp_path)
        screen = opened(desk, "/risks?lang=id&live=on")
        for name, those in (("meja_1.csv", hazards[:5]), ("meja_2.csv", hazards[5:])):
            rows = [
                f"ulang_2025;P{person:02d};komunitas;kerentanan;{asset};{hazard};{score};resmi"
                for person in range(12)
                for at, asset in enumerate(assets)
                for hazard in those
                for score in ((3 + person % 2) if at % 2 else (1, 5)[person % 2],)
            ]
            saved_sheet(page, name, HEAD, *rows)
            filled = 18 * (5 if name == "meja_1.csv" else 13)
            expect(screen.locator(".rx-live .rx-cell[style]")).to_have_count(filled)
            for width, height in ((1366, 768), (1280, 720), (1280, 1024), (1920, 930)):
                screen.set_viewport_size({"width": width, "height": height})
                settled(screen)
                assert screen.locator(".rx-live .rx-cell a").evaluate_all(CUT) == 0
                last = screen.locator(".rx-matrix tbody tr:not(.rx-means)").last.bounding_box()
                assert last is not None
                assert last["y"] + last["height"] <= height
    nothing_went_wrong(heard)


def test_the_matrix_fills_while_the_workshop_runs(
    office: str, chromium: Browser, tmp_path: Path, heard: Heard
) -> None:
    with visitor(chromium, office, heard) as desk, visitor(chromium, office, heard) as hall:
        page = at_a_new_workshop(desk, tmp_path)
        rows = [
            f"ulang_2025;P{number:02d};komunitas;kerentanan;Rumah sakit;Banjir;5;resmi"
            for number in range(1, 6)
        ]
        saved_sheet(page, "meja_1.csv", HEAD, *rows)
        screen = opened(hall, "/risks?lang=id")
        screen.get_by_role("button", name="Mode lokakarya").click()
        first = screen.get_by_role("link", name=re.compile("^Rumah sakit, Banjir: "))
        expect(first).to_contain_text(re.compile(r"n 5\s*A 1,00"))
        rows = [
            f"ulang_2025;P{number:02d};pemerintah;kerentanan;Rumah sakit;Banjir;1;resmi"
            for number in range(6, 11)
        ]
        saved_sheet(page, "meja_2.csv", HEAD, *rows)
        expect(first).to_contain_text(re.compile(r"n 10\s*A −1,00"), timeout=AT_ONCE)
        expect(screen.locator(".rx-live")).to_be_visible()
        # The list of assessments is folded away: what the browser last knew of it must not come back.
        assert "pra_2017" not in screen.url
    nothing_went_wrong(heard)
