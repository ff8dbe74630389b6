"""The plan and the brief in a real browser: printing, the last visit, a report that turns an action."""

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from conftest import (
    Heard,
    Visit,
    nothing_went_wrong,
    opened,
    printed_passcode,
    running,
    sign_in,
    visitor,
)
from desk import lay_down, save_button, sent
from playwright.sync_api import Browser, BrowserContext, Page, expect

pytestmark = pytest.mark.browser


def printed(page: Page, name: str) -> bytes:
    """What the browser saves when the button is pressed."""
    with page.expect_download() as caught:
        page.get_by_role("button", name=name).click()
    path = Path(caught.value.path())
    assert caught.value.suggested_filename.endswith("_2025-01-20.pdf")
    return path.read_bytes()


def test_the_brief_is_one_press_away_in_the_language_of_the_page(visit: Visit) -> None:
    indonesian, english = (
        printed(visit(f"/?lang={code}"), name)
        for code, name in (("id", "Cetak ringkasan"), ("en", "Print the brief"))
    )
    for content, code in ((indonesian, b"id"), (english, b"en")):
        assert content.startswith(b"%PDF-")
        assert re.search(rb"/Lang\s*\(" + code, content)


def test_an_agency_s_board_prints_its_own_sheet(visit: Visit) -> None:
    page = visit("/actions?lang=id&agency=DSDA")
    expect(page.locator(".rx-headline h1")).to_contain_text("DSDA")
    assert printed(page, "Lembar DSDA").startswith(b"%PDF-")


def returning(context: BrowserContext, address: str, kept: str) -> None:
    """A reader whose browser kept something from a visit before."""
    port = urlsplit(address).port
    context.add_cookies([{"name": f"resilience_{port}_visit", "value": kept, "url": address}])


def kept_by(context: BrowserContext) -> list[str]:
    return [cookie["value"] for cookie in context.cookies() if cookie["name"].endswith("_visit")]


def test_who_comes_back_sees_what_changed_since_the_last_visit(
    chromium: Browser, address: str, heard: Heard
) -> None:
    with visitor(chromium, address, heard) as context:
        page = opened(context)  # the first visit: nothing to count from
        page.get_by_label("Changed since when").click()
        offered = page.get_by_role("option").all_inner_texts()
        assert "Changed with the last upload" in offered
        assert "Changed since your last visit" not in offered
    with visitor(chromium, address, heard) as context:
        returning(context, address, "2025-01-01T05:00:00~2025-01-10T05:00:00")
        page = opened(context, "/?lang=en&since=visit")
        expect(page.get_by_role("heading", name="Changed since 10 Jan")).to_be_visible()
        expect(page.locator(".rx-changes")).to_contain_text("165 → 91")  # came on 14 January
        page.wait_for_function("() => document.cookie.includes('2025-01-10T05:00:00~2025-01-')")
        assert len(kept_by(context)) == 1
        again = opened(context, "/?lang=en&since=visit")  # half an hour has not passed
        expect(again.get_by_role("heading", name="Changed since 10 Jan")).to_be_visible()
    nothing_went_wrong(heard)


def test_a_report_turns_an_action_on_every_screen(chromium: Browser, tmp_path: Path, heard: Heard) -> None:
    rows = ("flood_warning;20/01/2025;86;sedang;", "pasar_ikan_pumps;20/01/2025;12,5;sedang;Kabel")
    fallen = "\n".join(("aksi;tanggal;persen;keadaan;hambatan", *rows, "")).encode()
    with running(tmp_path / "office.duckdb") as address, visitor(chromium, address, heard) as context:
        guest = opened(context, "/actions?lang=id&action=pasar_ikan_pumps")
        expect(guest.locator(".rx-headline h1")).to_contain_text("52%")
        page = opened(context, "/upload?lang=id")
        sign_in(page, printed_passcode(tmp_path / "office.duckdb"))
        lay_down(page, sent("dsda.csv", fallen))
        expect(page.locator("body")).to_contain_text("“12,5” tidak cocok dengan laporan lain aksi yang sama")
        expect(page.locator("body")).to_contain_text("bertambah 1 aksi terlambat")
        expect(save_button(page)).to_be_disabled()
        expect(guest.locator(".rx-headline h1")).to_contain_text("52%")  # nothing is written
        page.get_by_text("Saya sudah memastikan").click()
        expect(save_button(page)).to_be_enabled()
        save_button(page).click()
        expect(page.locator(".rx-done")).to_be_visible()
        # Another visitor, who touches nothing, sees it too.
        expect(guest.locator(".rx-headline h1")).to_contain_text("12%")
        expect(guest.locator(".rx-onetold")).to_contain_text("Kabel")
    nothing_went_wrong(heard)
