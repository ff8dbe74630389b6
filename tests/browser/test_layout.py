"""What a reader sees: nothing cut off, nothing from elsewhere, the right letters, on every screen."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import settled, taken
from desk import MANY_SIDED, file_of, lay_down
from playwright.sync_api import Page, expect

from resilience import config as configuration
from resilience import paths

pytestmark = pytest.mark.browser

FAULTS = (Path(__file__).parent / "layout.js").read_text(encoding="utf-8")
PAGES = {
    "overview": "/?lang={language}",
    "tiles": "/?lang={language}&view=tiles",
    "indicators": "/indicators?lang={language}&indicator=unhealthy_air_days",
    "peers": "/indicators?lang={language}&indicator=poverty_rate",
    "risks": "/risks?lang={language}",
    "conditions": "/risks?lang={language}&measure=condition",
    "workshop": "/risks?lang={language}&live=on",
    "actions": "/actions?lang={language}",
    "action": "/actions?lang={language}&action=krukut_drainage",
    "agency": "/actions?lang={language}&agency=PAM+Jaya",
    "no_action": "/actions?lang={language}&agency=BPS&late=on",
    "comparison": "/comparison?lang={language}&guest=bangkok&with=mandalay%7Cyangon",
    "yangon": "/comparison?lang={language}&guest=yangon",
    "region": "/comparison?lang={language}&guest=mandalay&with=yangon&map=region",
    "world": "/comparison?lang={language}&guest=wellington&with=bangkok&map=world",
    "programme": "/programme?lang={language}",
    "upload_closed": "/upload?lang={language}",
    "dictionary": "/dictionary?lang={language}",
}
WIDTHS = (390, 1366, 1920)
WINDOWS = ((390,), (1366, 1920))
"""A phone; and a window that is opened on a desk and drawn larger: it looks as if opened so."""

Visit = Callable[..., Page]


@pytest.mark.parametrize("window", WINDOWS, ids=["phone", "desk"])
@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_cut_off_or_lies_on_other_words(
    visit: Visit, name: str, language: str, window: tuple[int, ...]
) -> None:
    page = visit(PAGES[name].format(language=language), width=window[0])
    found = {}
    for width in window:
        page.set_viewport_size({"width": width, "height": 900})
        settled(page)
        taken(page, f"{name}_{language}_{width}")
        found[width] = faults_of(page, width)
    assert found == {width: [] for width in window}


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("file", ["", "upload"])
def test_the_desk_can_be_read(at_desk: Visit, file: str, language: str, width: int) -> None:
    page = at_desk(f"/upload?lang={language}", width=width)
    if file:
        lay_down(page, file_of(*MANY_SIDED))
        expect(page.locator("[class*=st-key-rx_card_question_]")).to_be_visible()
    taken(page, f"{file or 'desk'}_{language}_{width}")
    assert faults_of(page, width) == []
    assert page.locator("h1").count() == 1
    if file and width < 700:  # the sidebar gave way to the file that came through it
        expect(page.get_by_test_id("stSidebar")).to_have_attribute("data-collapsed", "true")


def faults_of(page: Page, width: int) -> list[str]:
    """What cannot be read. On a phone the words inside a chart may touch: a chart has its table
    beside it, and a place for each label is not yet found at that width."""
    found: list[str] = page.evaluate(FAULTS)
    in_charts = ("on each other", "outside its chart")
    return [fault for fault in found if width >= 700 or not fault.startswith(in_charts)]


def next_indicator(page: Page) -> bool:
    """Go on to the next indicator of the pillar, in the open page; False after the last."""
    following = page.locator(".rx-steps a", has_text="›")
    if not following.count():
        return False
    before = page.locator(".rx-headline h1").inner_text()
    following.click()
    expect(page.locator(".rx-headline h1")).not_to_have_text(before)
    settled(page)
    return True


@pytest.mark.parametrize("width", [390, 1366])
@pytest.mark.parametrize("pillar", [*configuration.load(paths.config_file()).pillars, None])
def test_the_page_of_every_indicator_can_be_read(visit: Visit, pillar: str | None, width: int) -> None:
    config = configuration.load(paths.config_file())
    first = next(code for code in config.indicators if config.pillar_of(code) == pillar)
    page = visit(f"/indicators?lang=id&indicator={first}", width=width)
    found = {}
    while True:
        title = page.locator(".rx-headline h1").inner_text()
        if faults := faults_of(page, width):
            found[title] = faults
            taken(page, f"{re.sub('[^a-z]+', '_', title.lower())[:30]}_{width}")
        if not next_indicator(page):
            break
    assert found == {}


@pytest.mark.parametrize("path", ["/?lang=id", "/indicators?lang=id"])
def test_the_office_s_own_letters_are_loaded(visit: Visit, path: str) -> None:
    page = visit(path)
    assert page.evaluate("""document.fonts.check('16px "Source Sans 3"')""")
    # check() is also true of a font that nobody declared.
    loaded = page.evaluate(
        """[...document.fonts].filter((face) => face.status === "loaded").map((face) => face.family)"""
    )
    assert any("Source Sans 3" in family for family in loaded)
    families = page.evaluate(
        """[...document.querySelectorAll(".rx h1, .rx td, .rx p, .rx svg text, .js-plotly-plot text,"""
        """ [data-testid=stTopNavLink], [data-testid=stSelectbox] input")]"""
        """.map((element) => getComputedStyle(element).fontFamily)"""
    )
    assert families
    assert {family for family in families if "Source Sans 3" not in family} == set()


def test_figures_in_columns_are_as_wide_as_each_other(visit: Visit) -> None:
    page = visit("/?lang=id")
    widths = page.evaluate(
        """["1111", "8888", "0000"].map((figure) => {
            const cell = document.querySelector(".rx-table .rx-value").cloneNode();
            cell.style.display = "inline-block";
            cell.textContent = figure;
            document.querySelector(".rx-headline").append(cell);
            const width = cell.getBoundingClientRect().width;
            cell.remove();
            return width;
        })"""
    )
    assert max(widths) - min(widths) < 0.1


def test_charts_are_drawn_without_webgl_and_without_tools(visit: Visit) -> None:
    page = visit("/indicators?lang=en&indicator=human_development")
    assert page.locator(".js-plotly-plot").count() == 2
    assert page.locator(".js-plotly-plot canvas").count() == 0
    assert page.locator(".modebar-btn").count() == 0


def test_a_chart_says_its_figures_when_pointed_at(visit: Visit) -> None:
    page = visit("/indicators?lang=id&indicator=unhealthy_air_days")
    point = page.locator(".js-plotly-plot").first.locator("path.point").first
    point.hover(force=True)
    label = page.locator(".js-plotly-plot .hoverlayer .hovertext")
    label.wait_for()
    assert "2010: 22 hari" in " ".join(label.all_text_contents())


def test_the_page_can_be_printed_without_menu(visit: Visit) -> None:
    page = visit("/?lang=id")
    page.emulate_media(media="print")
    for part in ("stSidebar", "stHeader"):
        expect(page.locator(f'[data-testid="{part}"]')).to_be_hidden()
    expect(page.locator(".rx-headline h1")).to_be_visible()


def test_on_a_phone_the_filters_of_the_plan_are_one_line_and_every_line_of_cities_is_filled(
    visit: Visit,
) -> None:
    plan = visit("/actions?lang=id", width=390)
    settled(plan)
    filters = plan.locator(".st-key-plan_filters").bounding_box()
    assert filters
    assert filters["height"] < 80
    cities = visit("/comparison?lang=id&guest=bangkok&with=yangon", width=390)
    settled(cities)
    own, guest, beside = (
        cities.locator(".rx-cmp-table tbody tr").first.locator("td").nth(n) for n in range(3)
    )
    lines = [cell.bounding_box() for cell in (own, guest, beside)]
    assert all(lines)
    first, second, third = (line or {} for line in lines)
    assert first["y"] == second["y"] < third["y"]
    assert third["width"] > 1.9 * first["width"]
