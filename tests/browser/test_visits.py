"""What a visitor does: follow links, go back, switch language and date, type, download."""

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import COUNTING, Heard, at_rest, running, settled
from desk import MANY_SIDED, file_of, lay_down
from playwright.sync_api import Browser, BrowserContext, FloatRect, Page, expect

pytestmark = pytest.mark.browser

Visit = Callable[..., Page]
PATHS = [
    *(
        "/?lang=id",
        "/indicators?lang=id&indicator=gini",
        "/risks?lang=id",
        "/actions?lang=id",
        "/comparison?lang=id",
        "/programme?lang=id",
    ),
    *("/upload?lang=id", "/dictionary?lang=id"),
]

# Words of Streamlit's own that an Indonesian reader must not meet.
ENGLISH = (
    *("Choose an option", "Choose options", "No results", "Deploy", "Running", "Stop", "Rerun", "Settings"),
    *("Print", "Record a screencast", "About", "Developer options", "Clear cache", "Page not found"),
    *("Connection error", "Connecting", "Please wait", "Skip to main content", "View more", "View less"),
    *("Browse files", "Drag and drop", "Limit", "Download", "Copy to clipboard", "Fullscreen"),
    *("Open sidebar", "Close sidebar", "Collapse sidebar", "Expand sidebar", "Sidebar", "App pages"),
    *("Help for", "Open", "Close", "Main menu"),
)

# What only a screen reader says, and Streamlit 1.67 gives no way to translate.
STILL_ENGLISH = {
    *("Sidebar", "App pages", "Collapse sidebar", "Expand sidebar", "Choose an option", "Open"),
    *("Help for Keadaan pada", "Help for Bahasa", "Copy to clipboard"),
}


def heading(page: Page) -> str:
    return page.locator(".rx-headline h1").inner_text()


def marked(page: Page) -> None:
    """Leave a mark that a reload would wipe out."""
    page.evaluate("window.stayed = true")


def stayed(page: Page) -> bool:
    found: bool = page.evaluate("window.stayed === true")
    return found


def language_of(page: Page) -> str:
    found: str = page.evaluate("document.documentElement.lang")
    return found


def press_language(page: Page, name: str) -> None:
    page.locator('[data-testid="stSidebar"]').get_by_role("radio", name=name).click()


# Addresses


def test_the_first_request_of_all_may_be_a_deep_link(chromium: Browser, tmp_path: Path, heard: Heard) -> None:
    # Streamlit's old router ran the page alone, without frame and language, on a server just started.
    with running(tmp_path / "office.duckdb") as address:
        context = chromium.new_context(base_url=address)
        page = context.new_page()
        heard.listen(page)
        page.goto("/indicators?indicator=poverty_rate&lang=en", timeout=60_000)
        settled(page)
        assert heading(page).startswith("Poverty")
        assert language_of(page) == "en"
        assert page.locator(".rx-brand").inner_text() == "Resilient Jakarta"
        assert page.get_by_test_id("stTopNavLink").all_inner_texts() == [
            *(
                "Overview",
                "Indicators",
                "Risks",
                "Actions",
                "Comparison",
                "Programme",
                "Visits",
                "Uploads",
                "Data dictionary",
                "Lounge",
            )
        ]
        context.close()
    assert heard.said == []
    assert heard.refused == []
    assert heard.elsewhere == []


def test_an_unknown_page_leads_to_the_overview_and_says_so(visit: Visit) -> None:
    page = visit("/nowhere?lang=en")
    expect(page.get_by_text("The address “nowhere” is not known.")).to_be_visible()
    assert "decision" in heading(page)
    assert page.get_by_role("dialog").count() == 0


def test_the_first_page_s_own_name_is_known(visit: Visit) -> None:
    page = visit("/overview?lang=en")
    assert "decision" in heading(page)
    assert page.get_by_text("is not known").count() == 0


def test_a_reload_keeps_the_view(visit: Visit) -> None:
    page = visit("/indicators?lang=en&indicator=gini&as_of=2025-01-10")
    before = heading(page), page.url
    page.reload()
    settled(page)
    assert (heading(page), page.url) == before


def test_two_tabs_do_not_disturb_each_other(visit: Visit) -> None:
    one, other = visit("/indicators?lang=id&indicator=fires"), visit("/?lang=en")
    press_language(one, "English")
    expect(one.locator(".rx-headline h1")).to_contain_text("Fires")
    assert "matters need a decision" in heading(other)
    other.reload()
    settled(other)
    assert "matters need a decision" in heading(other)
    assert heading(one).startswith("Fires")


# Links


def test_a_link_of_the_overview_opens_its_indicator_without_a_reload(visit: Visit) -> None:
    page = visit("/?lang=en")
    marked(page)
    page.locator(".rx-table a", has_text="Access to piped water").click()
    expect(page.locator(".rx-headline h1")).to_contain_text("Access to piped water")
    settled(page)
    assert stayed(page)
    assert "/indicators" in page.url
    assert "lang=en" in page.url
    assert "indicator=piped_water" in page.url
    assert page.evaluate("window.scrollY") == 0
    assert page.evaluate("""document.querySelector('[data-testid="stMain"]').scrollTop""") == 0


def test_back_leads_to_the_overview_and_keeps_the_language(visit: Visit) -> None:
    page = visit("/?lang=en")
    page.locator(".rx-decisions li a").first.click()
    expect(page.locator(".rx-figures")).to_be_visible()
    settled(page)
    page.go_back()
    expect(page.locator(".rx-pillars")).to_be_visible()
    settled(page)
    assert "matters need a decision" in heading(page)
    assert language_of(page) == "en"
    page.go_forward()
    expect(page.locator(".rx-figures")).to_be_visible()


def test_the_way_to_the_next_indicator_and_back(visit: Visit) -> None:
    page = visit("/indicators?lang=en&indicator=pumps_ready")
    marked(page)
    first = heading(page)
    page.locator(".rx-steps a", has_text="›").click()
    expect(page.locator(".rx-headline h1")).not_to_have_text(first)
    settled(page)
    assert "indicator=flood_plans" in page.url
    page.go_back()
    expect(page.locator(".rx-headline h1")).to_have_text(first)
    assert stayed(page)


def test_the_menu_keeps_the_language(visit: Visit) -> None:
    page = visit("/?lang=en")
    marked(page)
    page.get_by_test_id("stTopNavLink").filter(has_text="Indicators").click()
    expect(page.locator(".rx-figures")).to_be_visible()
    settled(page)
    assert language_of(page) == "en"
    page.locator(".rx-brand").click()
    expect(page.locator(".rx-pillars")).to_be_visible()
    assert "matters need a decision" in heading(page)
    assert stayed(page)


def test_a_link_opens_a_new_tab_when_asked_to(visit: Visit) -> None:
    page = visit("/?lang=en")
    with page.context.expect_page() as opened:
        page.locator(".rx-table a", has_text="Fires").click(modifiers=["Control"])
    tab = opened.value
    settled(tab)
    assert heading(tab).startswith("Fires")
    assert "decision" in heading(page)
    tab.close()


# Choices


def test_pages_without_room_in_the_menu_are_named_in_the_readers_language(visit: Visit) -> None:
    page = visit("/risks?lang=id&live=on", width=1024)
    more = page.get_by_test_id("stTopNavSection").locator("p")
    drawn = "each => [getComputedStyle(each).fontSize, getComputedStyle(each, '::after').content]"
    assert more.evaluate(drawn) == ["0px", '"Lainnya"']


def test_a_press_is_heard_once_however_often_the_page_was_drawn(context: BrowserContext) -> None:
    page = context.new_page()
    page.add_init_script(COUNTING)
    page.goto("/?lang=id")
    settled(page)
    hear = page.evaluate("counted.clicks")
    for name in ("English", "Indonesia", "English"):
        press_language(page, name)
        expect(page.locator("html")).to_have_attribute("lang", "en" if name == "English" else "id")
    assert page.evaluate("counted.clicks") == hear
    page.close()


def test_switching_the_language_keeps_page_and_indicator(visit: Visit) -> None:
    page = visit("/indicators?lang=id&indicator=poverty_rate")
    assert language_of(page) == "id"
    marked(page)
    press_language(page, "English")
    expect(page.locator(".rx-headline h1")).to_contain_text("Poverty")
    settled(page)
    assert stayed(page)
    assert "indicator=poverty_rate" in page.url
    assert "lang=en" in page.url
    assert language_of(page) == "en"
    # Also what Streamlit draws: menu, list, pills.
    expect(page.get_by_test_id("stTopNavLink").first).to_have_text("Overview")
    expect(page.get_by_test_id("stMain").get_by_role("combobox")).to_have_value("Poverty")
    press_language(page, "Indonesia")
    expect(page.locator(".rx-headline h1")).to_contain_text("Kemiskinan")


def test_an_indicator_can_be_chosen_from_the_list(visit: Visit) -> None:
    page = visit("/indicators?lang=en&indicator=pumps_ready")
    page.get_by_test_id("stMain").get_by_role("combobox").click()
    page.get_by_role("option", name="Fires", exact=True).click()
    expect(page.locator(".rx-headline h1")).to_contain_text("Fires")
    expect(page).to_have_url(re.compile("indicator=fires"))


def test_a_pillar_can_be_chosen(visit: Visit) -> None:
    page = visit("/indicators?lang=en&indicator=pumps_ready")
    page.get_by_role("radio", name="Connected Jakarta").click()
    expect(page.locator(".rx-headline h1")).to_contain_text("Length of the MRT")
    expect(page).to_have_url(re.compile("indicator=mrt_length"))


def test_the_table_can_be_seen_as_tiles_and_back(visit: Visit) -> None:
    page = visit("/?lang=en")
    page.get_by_role("radio", name="Tiles").click()
    expect(page.locator(".rx-tiles").first).to_be_visible()
    expect(page.locator(".rx-table")).to_have_count(0)
    expect(page).to_have_url(re.compile("view=tiles"))
    page.get_by_role("radio", name="Table").click()
    expect(page.locator(".rx-table")).to_be_visible()


def test_looking_back_shows_a_band_that_leads_back(visit: Visit) -> None:
    page = visit("/?lang=en")
    page.get_by_test_id("stSidebar").get_by_role("combobox").click()
    page.get_by_role("option", name="2 Jan 2025", exact=True).click()
    band = page.locator(".rx-past")
    expect(band).to_contain_text("As of 2 January 2025")
    expect(page).to_have_url(re.compile("as_of=2025-01-02"))
    settled(page)
    # The date is kept by links …
    page.locator(".rx-table a", has_text="Unhealthy-air days").click()
    expect(page.locator(".rx-headline h1")).to_contain_text("165")
    expect(band).to_be_visible()
    # … until somebody goes back to today.
    band.get_by_role("link").click()
    expect(page.locator(".rx-pillars")).to_be_visible()
    expect(band).to_have_count(0)
    assert "as_of" not in page.url


def test_the_table_behind_a_chart_can_be_opened(visit: Visit) -> None:
    page = visit("/indicators?lang=en&indicator=unhealthy_air_days")
    page.get_by_role("button", name=re.compile("^Table")).click()
    table = page.get_by_test_id("stPopoverBody").locator(".rx-list")
    expect(table).to_be_visible()
    assert table.locator("tbody tr").first.inner_text().split()[:2] == ["2024", "91"]


def downloaded(page: Page, button: str) -> tuple[str, bytes]:
    """Name and content of the first download of the page."""
    page.get_by_test_id("stPopoverButton").filter(has_text="Download").first.click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name=re.compile(button)).click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


@pytest.mark.parametrize(
    ("button", "form", "separator", "comma"),
    [("For Indonesian Excel", "indonesian", ";", ","), ("International", "international", ",", ".")],
)
def test_the_data_come_as_csv_in_both_forms(
    visit: Visit, button: str, form: str, separator: str, comma: str
) -> None:
    name, content = downloaded(visit("/indicators?lang=en&indicator=gini"), button)
    assert name == f"gini_2025-01-20_{form}.csv"  # one does not pass for the other
    assert content.startswith(b"\xef\xbb\xbf")  # so that Excel knows the letters
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=separator))
    last = rows[-1]
    assert (last["place_id"], last["indicator_id"], last["Period"]) == ("jakarta", "gini", "2022-03")
    assert last["Value"] == f"0{comma}423"
    assert len(rows) > 10


def test_the_statuses_can_be_downloaded(visit: Visit) -> None:
    _, content = downloaded(visit("/?lang=en"), "International")
    rows = {row["indicator_id"]: row for row in csv.DictReader(io.StringIO(content.decode("utf-8-sig")))}
    assert rows["unhealthy_air_days"]["Status"] == "on track"
    assert float(rows["unhealthy_air_days"]["Pace"]) == pytest.approx(1.32, abs=0.005)


# Without a mouse, and without seeing


def focused(page: Page) -> dict[str, object]:
    """What the keyboard stands on, and whether it lies inside the window."""
    found: dict[str, object] = page.evaluate(
        """() => {
            const element = document.activeElement;
            const box = element.getBoundingClientRect();
            return {
                name: (element.getAttribute("aria-label") || element.textContent).trim(),
                kind: element.tagName + "." + (element.dataset.testid || element.className),
                inside: box.right > 0 && box.bottom > 0 && box.left < innerWidth && box.top < innerHeight,
                box: [box.x, box.y, box.width, box.height],
            };
        }"""
    )
    return found


def walked(page: Page, steps: int) -> list[dict[str, object]]:
    found = []
    at_rest(page)
    for _ in range(steps):
        page.keyboard.press("Tab")
        found.append(focused(page))
    return found


@pytest.mark.parametrize("width", [390, 1366])
def test_the_keyboard_reaches_the_way_to_the_content_menu_and_links(visit: Visit, width: int) -> None:
    page = visit("/?lang=id", width=width)
    way = walked(page, 24)
    names = [step["name"] for step in way]
    assert "Langsung ke isi" in names
    assert "Jakarta Berketahanan" in names
    assert any(str(name).startswith("Hari udara baik: 2 hari pada 2024") for name in names)
    if width > 768:
        assert {"Ikhtisar", "Indikator", "Indonesia"} <= set(names)
    outside = [step for step in way if not step["inside"]]
    assert outside == [], "the keyboard stands where nobody sees it"


def test_the_keyboard_reaches_everything_on_the_desk(at_desk: Visit) -> None:
    page = at_desk("/upload?lang=id")
    lay_down(page, file_of(*MANY_SIDED))
    way = walked(page, 60)
    names = " | ".join(str(step["name"]) for step in way)
    for wanted in ("Buang berkas", "Unduh berkas dengan kolom masalah", "Baru dan berubah", "berkas asli"):
        assert wanted in names
    on_page = [step for step in way if not str(step["kind"]).startswith("BODY")]  # after the last thing
    assert [step for step in on_page if not step["inside"]] == []


def ring_is_seen(page: Page, clip: FloatRect) -> bool:
    """Whether what has the focus looks otherwise without it; a busy machine may draw either late."""
    page.evaluate("window.standing = document.activeElement")
    for _ in range(10):
        with_focus = page.screenshot(clip=clip, caret="hide")
        page.evaluate("window.standing.blur()")
        page.wait_for_timeout(150)
        without = page.screenshot(clip=clip, caret="hide")
        page.evaluate("window.standing.focus({ focusVisible: true })")
        if with_focus != without:
            return True
        page.wait_for_timeout(150)
    return False


def moved_in(page: Page) -> None:
    """Wait until what comes into sight has done so."""
    page.evaluate(
        """() => Promise.all(document.getAnimations()
            .filter((each) => each.effect.getComputedTiming().endTime < 5000)
            .map((each) => each.finished.catch(() => null)))"""
    )


def test_where_the_keyboard_stands_is_seen(visit: Visit) -> None:
    page = visit("/?lang=id")
    unseen = []
    for step in range(14):
        page.keyboard.press("Tab")
        moved_in(page)
        here = focused(page)
        if str(here["kind"]).startswith(("MAIN", "BODY")):
            continue  # a region that scrolls, not something to press
        x, y, width, height = (float(number) for number in json.loads(json.dumps(here["box"])))
        clip = FloatRect(x=max(x - 6, 0), y=max(y - 6, 0), width=width + 12, height=height + 12)
        if not ring_is_seen(page, clip):
            unseen.append((step, here["name"]))
    assert unseen == []


def test_the_first_link_leads_to_the_content(visit: Visit) -> None:
    page = visit("/?lang=id")
    link = page.get_by_role("link", name="Langsung ke isi").first
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**#isi")
    page.keyboard.press("Tab")
    inside = page.evaluate("""!!document.activeElement.closest('[data-testid="stMain"]')""")
    assert inside
    assert "Langsung ke isi" not in str(focused(page)["name"])


def test_a_link_can_be_followed_by_keyboard_without_a_reload(visit: Visit) -> None:
    page = visit("/?lang=id")
    marked(page)
    page.locator(".rx-decisions li a").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".rx-figures")).to_be_visible()
    assert stayed(page)


@pytest.mark.parametrize("path", PATHS)
def test_a_screen_reader_finds_one_title_and_words_for_every_picture(visit: Visit, path: str) -> None:
    assert_told_to_a_screen_reader(visit(path))


def test_a_screen_reader_finds_its_way_on_the_desk(at_desk: Visit) -> None:
    page = at_desk("/upload?lang=id")
    lay_down(page, file_of(*MANY_SIDED))
    assert_told_to_a_screen_reader(page)
    expect(page.get_by_role("radiogroup", name="Baris 22, kolom D: apa arti 1.234?")).to_be_visible()
    unnamed = page.evaluate(
        """[...document.querySelectorAll("button, input:not([type=file])")].filter((one) =>
            one.checkVisibility() && !one.closest("[data-testid=stFileUploader], label")
            && !one.innerText.trim()
            && !one.getAttribute("aria-label") && !(one.labels && one.labels.length)).length"""
    )
    assert unnamed == 0
    expect(page.get_by_role("button", name="Pilih berkas", exact=True)).to_be_visible()  # by its style


def assert_told_to_a_screen_reader(page: Page) -> None:
    assert page.locator("h1").count() == 1
    assert page.locator("#isi").count() == 1
    unnamed = page.evaluate(
        """[...document.querySelectorAll(".rx svg, .rx img")].filter((drawing) =>
            !drawing.closest('[aria-hidden="true"]') && !drawing.parentElement.closest("svg")
            && !drawing.getAttribute("aria-label")).length"""
    )
    assert unnamed == 0
    charts = page.get_by_test_id("stPlotlyChart").count()
    described = page.locator(".rx-hidden.rx-alone").count()
    assert described == charts


_SAID = """() => {
    const shown = [], labels = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const element = walker.currentNode.parentElement;
        const ours = element.closest("script, style, noscript, .rx, [data-testid=stSkipToContent]");
        if (!ours && element.checkVisibility()) shown.push(walker.currentNode.data.trim());
    }
    for (const element of document.querySelectorAll("[aria-label], [title], [placeholder]"))
        for (const name of ["aria-label", "title", "placeholder"])
            if (element.hasAttribute(name)) labels.push(element.getAttribute(name).trim());
    return [shown, labels];
}"""


@pytest.mark.parametrize("width", [390, 1366])
@pytest.mark.parametrize("path", PATHS)
def test_no_english_of_streamlit_s_is_read_on_an_indonesian_page(visit: Visit, path: str, width: int) -> None:
    assert_speaks_indonesian(visit(path, width=width))


@pytest.mark.parametrize("width", [390, 1366])
def test_no_english_is_read_on_the_desk(at_desk: Visit, width: int) -> None:
    page = at_desk("/upload?lang=id", width=width)
    assert_speaks_indonesian(page)
    lay_down(page, file_of(*MANY_SIDED))
    assert_speaks_indonesian(page)


def assert_speaks_indonesian(page: Page) -> None:
    shown, labels = page.evaluate(_SAID)

    def english(said: list[str]) -> set[str]:
        return {words for words in said for word in ENGLISH if words == word or words.startswith(f"{word} ")}

    assert english(shown) == set()
    assert english(labels) <= STILL_ENGLISH


def test_on_a_phone_the_menu_opens_and_gives_way_to_the_page(visit: Visit) -> None:
    page = visit("/?lang=en", width=390)
    page.get_by_test_id("stExpandSidebarButton").click()
    page.get_by_test_id("stSidebarNavLink").filter(has_text="Indicators").click()
    expect(page.locator(".rx-figures")).to_be_visible()
    settled(page)
    expect(page.get_by_test_id("stSidebar")).to_have_attribute("data-collapsed", "true")
    assert language_of(page) == "en"
    # That it gave way was not the reader's wish: a screen that is wide shows it.
    wide = visit("/indicators?lang=en")
    expect(wide.get_by_test_id("stSidebar")).not_to_have_attribute("data-collapsed", "true")


@pytest.mark.parametrize("which", ["region", "world"])
def test_a_map_opens_at_the_top_of_the_page_in_a_frame_of_its_own_height(visit: Visit, which: str) -> None:
    page = visit(f"/comparison?lang=id&guest=yangon&map={which}", width=390)
    settled(page)
    scrolled = "document.querySelector('[data-testid=stMain]').scrollTop"
    assert page.evaluate(scrolled) == 0
    high = "document.querySelector('.rx-map-{}').offsetHeight"
    frame, sheet = (page.evaluate(high.format(part)) for part in ("frame", "sheet"))
    assert 0 <= frame - sheet <= 20  # its borders, and a scroll bar
    guest = page.locator("a.rx-map-city[aria-current=true]").bounding_box()
    assert guest
    assert 0 < guest["x"] < 390


def test_a_city_is_chosen_on_the_map_by_press_and_by_key_without_a_reload(visit: Visit) -> None:
    page = visit("/comparison?lang=en&guest=mandalay")
    loads: list[str] = []
    page.on("load", lambda: loads.append(page.url))
    page.locator(".rx-map-fold a").click()
    page.locator("a.rx-map-city", has_text="Bangkok").click()
    expect(page.locator(".rx-map h2")).to_have_text("Bangkok is 2,330 km from Jakarta")
    expect(
        page.get_by_text("2012: two dimensions higher in Jakarta, two dimensions in Bangkok")
    ).to_be_visible()
    page.locator("a.rx-map-city", has_text="Singapore").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".rx-map h2")).to_have_text("Singapore is 900 km from Jakarta")
    assert page.url.endswith("guest=singapore&map=region")
    assert loads == []


def test_every_city_of_the_world_can_be_hit(visit: Visit) -> None:
    page = visit("/comparison?lang=en&guest=mandalay&map=world")
    page.locator(".rx-map-sheet").scroll_into_view_if_needed()
    missed = page.evaluate(
        """() => [...document.querySelectorAll("a.rx-map-city")].filter((city) => {
            city.scrollIntoView({ block: "center" });
            const box = city.getBoundingClientRect();
            const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
            return box.width < 24 || box.height < 24 || !hit || hit.closest("a") !== city;
        }).map((city) => city.getAttribute("aria-label"))"""
    )
    assert page.locator("a.rx-map-city").count() == 58
    assert missed == []
