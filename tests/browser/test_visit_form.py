"""A visit from the form to the list, and back."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import Heard, nothing_went_wrong, opened, printed_passcode, running, settled, sign_in, visitor
from desk import save_button
from playwright.sync_api import Browser, Page, expect

SLOW_LINE = """
const later = listener => function (event) { setTimeout(() => listener.call(this, event), 400) };
const { prototype } = WebSocket, listen = prototype.addEventListener;
prototype.addEventListener = function (name, listener, ...rest) {
  return listen.call(this, name, name === "message" ? later(listener) : listener, ...rest);
};
Object.defineProperty(prototype, "onmessage", {
  set(listener) { listen.call(this, "message", later(listener)); },
});
"""
"""What the server says reaches the page late, as over a slow network."""


@pytest.fixture
def page(chromium: Browser, tmp_path: Path, heard: Heard) -> Iterator[Page]:
    """The page of visits of an office of its own, for the secretariat."""
    database = tmp_path / "office.duckdb"
    with running(database) as address, visitor(chromium, address, heard) as context:
        found = opened(context, "/visits?lang=id")
        sign_in(found, printed_passcode(database))
        settled(found)
        yield found
    nothing_went_wrong(heard)


def test_a_visit_is_made_with_the_form_saved_listed_and_taken_back(page: Page) -> None:
    form = page.locator("[class*=st-key-rx_card_visit_form]")
    form.get_by_label("Nama delegasi (bahasa Indonesia)").fill("Dewan Kota Da Nang")
    form.get_by_label("Nama delegasi (bahasa Inggris)").fill("City Council of Da Nang")
    cities = form.get_by_test_id("stMultiSelect").locator("input")
    # Whole in sight: Streamlit closes the list of a field that the browser must scroll to.
    form.get_by_test_id("stMultiSelect").scroll_into_view_if_needed()
    cities.fill("Da Nang")
    cities.press("Enter")
    settled(page)
    cities.press("Escape")
    form.get_by_test_id("stDateInput").get_by_role("spinbutton").first.click()
    page.keyboard.type("12022025")
    page.keyboard.press("Tab")
    settled(page)
    form.get_by_label("Mulai", exact=True).fill("25.00")
    form.get_by_label("Selesai", exact=True).fill("11.00")
    lay = form.get_by_role("button", name="Letakkan di meja unggahan")
    lay.click()
    expect(form.get_by_text("“25.00” bukan jam.")).to_be_visible()
    form.get_by_label("Mulai", exact=True).fill("09.30 WIB")
    lay.click()
    expect(page).to_have_url(re.compile("/upload"))
    expect(page.get_by_text("Layar tamu mengambilnya: 12 Feb 2025, 09.30–11.00.")).to_be_visible()
    save_button(page).click()
    expect(page.locator(".rx-done")).to_contain_text("tersimpan")
    settled(page)
    page.locator(".rx-done a").click()
    expect(page.locator(".rx-headline h1")).to_have_text(
        "Kunjungan berikutnya: Dewan Kota Da Nang, 12 Feb 2025, 09.30–11.00"
    )
    coming = page.locator(".rx-visits").first
    expect(coming.locator("li")).to_have_count(1)
    lounge = coming.get_by_role("link", name="Layar tamu").get_attribute("href")
    assert lounge == "/lounge?lang=en&programme=da_nang_2025_02_12"
    settled(page)
    page.get_by_test_id("stTopNavLink").filter(has_text="Unggahan").click()
    expect(page).to_have_url(re.compile("/upload"))
    settled(page)
    line = page.locator("[class*=st-key-rx_row_batch_]").first
    line.get_by_role("button", name="tarik kembali").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text("Layar tamu tidak mengambilnya lagi.")).to_be_visible()
    dialog.get_by_test_id("stBaseButton-primary").click()
    expect(dialog).to_have_count(0)
    settled(page)
    page.get_by_test_id("stTopNavLink").filter(has_text="Kunjungan").click()
    expect(page.locator(".rx-headline h1")).to_have_text("Tidak ada kunjungan yang akan datang")
    expect(page.locator(".rx-visits").first.locator("li")).to_have_count(0)


def test_hours_typed_without_waiting_for_the_page_are_all_kept(page: Page) -> None:
    page.add_init_script(SLOW_LINE)
    page.reload()
    settled(page)
    form = page.locator("[class*=st-key-rx_card_visit_form]")
    starts, ends = (form.get_by_label(name, exact=True) for name in ("Mulai", "Selesai"))
    names = [form.get_by_label(f"Nama delegasi (bahasa {language})") for language in ("Indonesia", "Inggris")]
    for field, typed in zip(
        [*names, starts, ends], ["Dewan Kota", "City council", "9", "7.30 malam"], strict=True
    ):
        field.click()
        field.press_sequentially(typed)
    form.get_by_role("button", name="Letakkan di meja unggahan").click()
    expect(form.get_by_text("Belum dapat diletakkan: perbaiki yang ditandai.")).to_be_visible()
    settled(page)
    assert [field.input_value() for field in (*names, starts, ends)] == [
        "Dewan Kota",
        "City council",
        "9",
        "7.30 malam",
    ]
