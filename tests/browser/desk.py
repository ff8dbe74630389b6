"""The upload desk as its people use it: agencies' files, the sidebar, what stands on the page."""

import re
from typing import Any

from conftest import settled
from playwright.sync_api import Locator, Page, expect

HEAD = "tempat;indikator;periode;nilai;sumber"

# As an agency sends it: a title line, semicolons, decimal commas. Three faults in lines 3, 5 and 7.
FAULTY = (
    "Data kualitas udara Dinas Lingkungan Hidup – Januari 2025",
    HEAD,
    "DKI Jakarta;hari_udara_tidak_sehat;2024;12,5a;DLH",
    "Jakarta;unhealthy_air_days;2024;77,0;DLH",
    "Jakarta;good_air_days;31/02/2024;3;DLH",
    "Jakarta;gini;2022-03;0,423;DLH",
    "Jakarta;poverty_rat;2024-03;4,3;DLH",
)

_AIR = (22, 151, 265, 208, 98, 64, 94, 110, 214, 188, 86, 149, 137, 165)
# All that a review can say at once: three faults, a question, rows new, changed and the same.
MANY_SIDED = (
    "Data kualitas udara Dinas Lingkungan Hidup – Januari 2025",
    "",
    HEAD,
    *(
        f"Jakarta;unhealthy_air_days;{2010 + n};{days};Jakarta Open Data, ISPU harian (stasiun terburuk)"
        for n, days in enumerate(_AIR)
    ),
    "DKI Jakarta;good_air_days;2023;12,5a;DLH",
    "Jakarta;good_air_days;31/02/2024;3;DLH",
    "Jakarta;good_air_day;2022;3;DLH",
    "Jakarta;good_air_days;2024;45;DLH",
    "Jakarta;fires;2024;1.234;Gulkarmat",
    "Jakarta;fires;2021;1402;Gulkarmat",
    "Jakarta;fires;2022;1511;Gulkarmat",
)


def file_of(*lines: str, name: str = "udara_2024.csv", letters: str = "cp1252") -> dict[str, Any]:
    """A file for the uploader."""
    return sent(name, "\r\n".join((*lines, "")).encode(letters))


def sent(name: str, content: bytes) -> dict[str, Any]:
    """Bytes under a name, for the uploader."""
    return {"name": name, "mimeType": "application/octet-stream", "buffer": content}


def lay_down(page: Page, *files: dict[str, Any]) -> None:
    """Drop files in the sidebar, and wait for the desk."""
    page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(list(files))
    expect(page.locator(".rx-waiting").filter(has_text=files[-1]["name"][:20])).to_have_count(1)
    expect(page).to_have_url(re.compile("/upload"))
    settled(page)


def cleared(page: Page) -> None:
    """Throw away whatever lies on the desk: it outlives a reload, and so an earlier test."""
    away = page.get_by_test_id("stSidebar").get_by_role(
        "button", name=re.compile("Buang berkas|Throw the file away")
    )
    for left in range(away.count(), 0, -1):
        away.first.click()
        expect(away).to_have_count(left - 1)
    settled(page)


def title(page: Page) -> Locator:
    """The finding about the file."""
    return page.locator(".rx-headline h1")


def counted(page: Page) -> dict[str, int]:
    """The six counts by their words."""
    words = page.locator(".rx-counts dt").all_inner_texts()
    found = (re.fullmatch(r"(\d+)\s+(.+)", " ".join(each.split())) for each in words)
    return {each.group(2): int(each.group(1)) for each in found if each}


def save_button(page: Page) -> Locator:
    """The one button that writes."""
    return page.locator("[class*=st-key-rx_card_save]").get_by_test_id("stBaseButton-primary")
