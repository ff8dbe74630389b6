"""The screen of the lounge in a real browser: what it shows, what a touch does, what it survives."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import SCREENSHOTS, Heard, Server, visitor
from playwright.sync_api import Browser, BrowserContext, JSHandle, Page, expect

from resilience.lounge import turn_at

pytestmark = pytest.mark.browser

SCRIPT = (Path(__file__).parent / "lounge.js").read_text(encoding="utf-8")
GUESTS = "&guest=mandalay|yangon"
MANY = "&guest=new_york_city|semarang|bangkok|mandalay"
SEEN = [
    *(("lang=id", *size) for size in ((1366, 768), (1920, 1080), (3840, 2160), (1080, 1920))),
    *((f"lang=en{GUESTS}", *size) for size in ((1366, 768), (1920, 1080), (3840, 2160), (1080, 1920))),
    *((f"lang=id{MANY}", *size) for size in ((1366, 768), (1080, 1920))),
]


@pytest.fixture
def screen(context: BrowserContext, heard: Heard) -> Iterator[Page]:
    """A page of its own; at the end nothing may have gone wrong in it."""
    page = context.new_page()
    heard.listen(page)
    yield page
    page.close()
    assert heard.said == []
    assert heard.refused == []
    assert heard.elsewhere == []


def opened(page: Page, path: str = "/lounge?lang=en", *, width: int = 1366, height: int = 768) -> JSHandle:
    page.set_viewport_size({"width": width, "height": height})
    page.goto(path)
    page.wait_for_selector(".lx-slide")
    page.evaluate("document.fonts.ready")
    return page.evaluate_handle(SCRIPT, "screen")


def slides(lounge: JSHandle) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = lounge.evaluate("lounge => lounge.data.turns")
    return found


def moved_to(lounge: JSHandle, slide: int, *, round: int = 0, into: float = 1.0) -> None:
    """The clock of the loop set to a moment of a slide."""
    elapsed = round * sum(lounge.evaluate("lounge => lounge.seconds()")) + into
    elapsed += sum(lounge.evaluate("lounge => lounge.seconds()")[:slide])
    lounge.evaluate("(lounge, at) => { lounge.data.anchor = lounge.now() - at; lounge.step(); }", elapsed)


def shown(page: Page) -> str:
    """The name of the slide on the screen."""
    of = page.locator(".lx-picture .lx-slide").get_attribute("class") or ""
    return of.split("lx-")[-1]


@pytest.mark.parametrize(("asked", "width", "height"), SEEN)
def test_every_slide_fits_every_screen_in_both_languages(
    screen: Page, asked: str, width: int, height: int
) -> None:
    screen.emulate_media(reduced_motion="reduce")  # nothing fades in, nothing has to be waited for
    lounge = opened(screen, f"/lounge?{asked}", width=width, height=height)
    SCREENSHOTS.mkdir(exist_ok=True)
    for number, turn in enumerate(slides(lounge)):
        pictures = lounge.evaluate("(lounge, n) => lounge.data.pictures[lounge.language][n].length", number)
        for round in range(pictures):
            moved_to(lounge, number, round=round)
            name = f"lounge_{asked[5:7]}_{asked.count('|')}_{turn['slide']}_{round}_{width}"
            if width != 3840:  # the same, four times as large
                screen.screenshot(path=SCREENSHOTS / f"{name}.png")
            assert screen.evaluate(SCRIPT, "faults") == [], name
    screen.locator(".lx").click()
    expect(screen.locator(".lx-tour")).to_be_visible()
    assert screen.evaluate(SCRIPT, "faults") == [], "tour"
    screen.keyboard.press("ArrowRight")
    assert screen.evaluate(SCRIPT, "faults") == [], "held"


def test_the_slide_is_the_one_that_the_clock_says_on_every_screen_and_after_a_reload(screen: Page) -> None:
    lounge = opened(screen)
    seconds = [turn["seconds"] for turn in slides(lounge)]
    for elapsed in (-1, 0, 3.5, 19.9, 20, 51.3, sum(seconds) - 0.1, sum(seconds), 86_399):
        told = lounge.evaluate(
            "(lounge, at) => { lounge.data.anchor = lounge.now() - at; return lounge.turn(); }", elapsed
        )
        said = turn_at(elapsed, seconds)
        assert (told["round"], told["slide"]) == (said.round, said.slide), elapsed
        assert told["into"] == pytest.approx(said.into, abs=0.1)
    screen.reload()
    screen.wait_for_selector(".lx-slide")
    lounge = screen.evaluate_handle(SCRIPT, "screen")
    anchor, now = lounge.evaluate("lounge => [lounge.data.anchor, Date.now() / 1000]")
    due = {turn_at(now - anchor + late, seconds).slide for late in (-1, 0, 1)}
    named = {slides(lounge)[number]["slide"] for number in due}
    assert shown(screen) in named | ({"known"} if "compare" in named else set())


def test_space_holds_arrows_step_and_escape_goes_on(screen: Page) -> None:
    lounge = opened(screen)
    moved_to(lounge, 2)
    assert shown(screen) == "headline"
    screen.keyboard.press(" ")
    moved_to(lounge, 5)
    assert shown(screen) == "headline"  # held, whatever the clock says
    screen.keyboard.press("ArrowRight")
    assert shown(screen) == "pillars"
    screen.keyboard.press("ArrowLeft")
    screen.keyboard.press("ArrowLeft")
    assert shown(screen) == "map"
    screen.keyboard.press("Escape")
    moved_to(lounge, 5)
    assert shown(screen) == "hazards"


def test_any_other_key_or_a_touch_opens_the_tour_and_a_tile_its_slide(screen: Page) -> None:
    opened(screen, f"/lounge?lang=en{GUESTS}")
    screen.locator(".lx").click(position={"x": 30, "y": 30})
    assert shown(screen) == "tour"
    first = screen.locator(".lx-tiles button").first
    expect(first).to_contain_text("Your shocks and ours")
    first.click()
    assert shown(screen) == "hazards"
    screen.get_by_role("button", name="All topics").click()
    screen.get_by_role("button", name="Indonesia").click()
    expect(screen.locator(".lx-tour h1")).to_contain_text("Apa yang ingin Anda lihat?")
    screen.get_by_role("button", name="Tayangan").click()
    expect(screen.locator(".lx")).to_have_attribute("data-mode", "loop")
    # The loop speaks the language of the visit again.
    assert screen.locator(".lx-picture").get_attribute("lang") == "en"
    screen.keyboard.press("a")
    assert shown(screen) == "tour"
    expect(screen.locator(".lx-tiles button").first).to_be_focused()  # the tiles can be reached by keyboard
    screen.keyboard.press("Tab")
    screen.keyboard.press("Enter")
    assert shown(screen) == "known"


def test_who_goes_away_is_asked_and_then_the_loop_goes_on(screen: Page) -> None:
    lounge = opened(screen)
    # A minute to answer: whoever asks a browser on a busy machine may need some of it.
    lounge.evaluate("lounge => { lounge.data.idle = 1; lounge.data.answer = 60; }")
    screen.keyboard.press("a")
    expect(screen.get_by_role("alertdialog")).to_contain_text("Still there?")
    told, left = lounge.evaluate(
        "lounge => [lounge.root.querySelector('[data-seconds]').textContent, lounge.left]"
    )
    assert told == str(left)
    assert 1 <= left <= 60
    asked = lounge.evaluate("lounge => lounge.touched")
    screen.get_by_role("button", name="Yes, stay here").click()
    assert lounge.evaluate("lounge => lounge.touched") > asked
    assert shown(screen) == "tour"
    # And the next time nobody answers.
    expect(screen.get_by_role("alertdialog")).to_be_visible()
    lounge.evaluate("lounge => { lounge.data.answer = 2; }")
    expect(screen.locator(".lx")).to_have_attribute("data-mode", "loop")
    expect(screen.get_by_role("alertdialog")).to_be_hidden()


def test_when_the_data_have_moved_the_pictures_come_anew_and_the_tour_stays_open(screen: Page) -> None:
    lounge = opened(screen)
    screen.keyboard.press("a")
    before = lounge.evaluate("lounge => { lounge.data.version -= 1; return lounge.taken; }")
    screen.wait_for_function(f"before => ({SCRIPT})('screen').taken > before", arg=before)
    assert shown(screen) == "tour"
    version, told = lounge.evaluate(
        "async lounge => [lounge.data.version, (await (await fetch('/_version')).json()).data]"
    )
    assert version == told


def test_the_stage_moves_a_little_from_slide_to_slide(screen: Page) -> None:
    lounge = opened(screen)
    places = set()
    for slide in range(9):
        moved_to(lounge, slide)
        places.add(lounge.evaluate("lounge => lounge.stage.style.transform"))
    assert len(places) == 9
    assert all(abs(float(each)) <= 0.75 for place in places for each in re.findall(r"(-?[\d.]+)cqmin", place))


def test_nothing_can_be_uploaded_signed_in_or_opened_from_the_lounge(
    secretariat: BrowserContext,
) -> None:
    page = secretariat.new_page()
    page.goto("/lounge")
    page.wait_for_selector(".lx-slide")
    for kind in (
        "input",
        "textarea",
        'a[href]:not([href^="#"])',
        '[data-testid="stSidebar"]',
        '[data-testid="stTopNavLink"]',
    ):
        assert page.locator(kind).count() == 0, kind
    page.close()


def test_it_says_when_the_server_went_away_goes_on_and_recovers_without_a_hand(
    chromium: Browser, tmp_path: Path, heard: Heard
) -> None:
    with (
        Server(tmp_path / "office.duckdb") as server,
        visitor(chromium, server.address, heard) as context,
    ):
        page = context.new_page()
        lounge = opened(page, "/lounge?lang=en")
        server.stop()
        # What 30 seconds of silence do, without waiting for them.
        lounge.evaluate("lounge => { lounge.answered -= 40; lounge.taken -= 40; }")
        expect(page.locator(".lx-away")).to_contain_text(re.compile(r"Last update \d\d:\d\d"))
        for number, name in ((2, "headline"), (3, "pillars")):
            moved_to(lounge, number)
            assert shown(page) == name  # the loop goes on
        assert page.get_by_role("dialog").filter(visible=True).count() == 0
        taken = lounge.evaluate("lounge => lounge.taken")
        # It hears of the server before its own connection stands again: what it tells then is lost.
        page.route("**/_stcore/health", lambda route: route.abort())
        server.start()
        expect(page.locator(".lx-away")).to_be_hidden()
        page.unroute("**/_stcore/health")
        page.wait_for_function(f"before => ({SCRIPT})('screen')?.taken > before", arg=taken)
        assert page.locator(".lx-slide").count() == 1
