"""The dashboard in a real browser: one server and one Chromium for each process of the tests."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    Response,
    expect,
    sync_playwright,
)

ROOT = Path(__file__).parents[2]
SCREENSHOTS = Path(__file__).parent / "screenshots"
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-domain-reliability",
    "--disable-sync",
    "--no-first-run",
)
PASSCODE = re.compile(r"\b[34679A-Z]{4}-[34679A-Z]{4}-[34679A-Z]{4}\b")
COUNTING = """
    window.counted = { timers: new Set(), clicks: 0 };
    const [start, end] = [setInterval, clearInterval];
    window.setInterval = (what, every, ...more) => {
        const id = start(what, every, ...more);
        if (every === 1000) counted.timers.add(id);
        return id;
    };
    window.clearInterval = (id) => { counted.timers.delete(id); end(id); };
    const [add, remove] = [document.addEventListener, document.removeEventListener];
    const change = (by) => (name, what, early) => {
        if (name === "click" && early === true) counted.clicks += by;
        (by > 0 ? add : remove).call(document, name, what, early);
    };
    document.addEventListener = change(1);
    document.removeEventListener = change(-1);
"""
"""Counts in a page what is asked each second and how many hear a press: drawing anew must not add to it."""
PATIENCE = 30_000
"""Milliseconds; a start on a busy machine is slow, and what fails fails by its own words."""
FIRST_PORT, PORTS = 20_000, 400
"""Each process of the tests takes its ports from a range of its own, below those that systems give away."""


@dataclass
class Heard:
    """What a page said and asked for while it was open."""

    said: list[str] = field(default_factory=list)
    """Errors and warnings of the browser's console."""
    asked: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    """Requests of ours that failed."""

    def listen(self, page: Page) -> None:
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.said.append(f"error: {error}"))
        page.on("request", self._request)
        page.on("response", self._response)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.said.append(f"{message.type}: {message.text}")

    def _request(self, request: Request) -> None:
        self.asked.append(request.url)

    def _response(self, response: Response) -> None:
        if response.status >= 400:
            self.refused.append(f"{response.status} {response.url}")

    @property
    def elsewhere(self) -> list[str]:
        """Requests that left the machine."""
        inside = ("data", "blob", "about")
        parts = [(url, urlsplit(url)) for url in self.asked]
        return [url for url, part in parts if part.scheme not in inside and part.hostname != "localhost"]


Visit = Callable[..., Page]


class Server:
    """A dashboard of its own, started as `make run` does; its words in `server.log`. It can be stopped and
    started anew at the same address.
    """

    def __init__(self, database: Path, **environment: str) -> None:
        self.database, self._port, self._environment = database, free_port(), environment
        self.address = f"http://localhost:{self._port}"

    def start(self) -> None:
        """Start it, and wait until it answers."""
        self._process = started(self.database, self._port, **self._environment)

    def stop(self) -> None:
        """As a power cut would."""
        self._process.kill()
        self._process.wait()

    def __enter__(self) -> "Server":
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()


@contextmanager
def running(database: Path, **environment: str) -> Iterator[str]:
    """The address of a dashboard of its own."""
    with Server(database, **environment) as server:
        yield server.address


def free_port() -> int:
    """A port that nobody listens on, and that no other process of these tests is about to take: between
    the look and the start of a server another one would have time to. None is given twice.
    """
    for port in _PORTS:
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("localhost", port))
            return port
    raise OSError("no free port")


def _range_of_ports() -> range:
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    return range(FIRST_PORT + worker * PORTS, FIRST_PORT + (worker + 1) * PORTS)


_PORTS = iter(_range_of_ports())


def started(database: Path, port: int, **environment: str) -> "subprocess.Popen[bytes]":
    """A dashboard on a port, once it answers. Whoever starts it ends it."""
    log = database.with_name("server.log")
    with log.open("wb") as written:
        server = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)],
            cwd=ROOT,
            env={**os.environ, "RESILIENCE_DATABASE": str(database), **environment},
            stdout=written,
            stderr=subprocess.STDOUT,
        )
    _wait_for(port, server, log)
    return server


def _wait_for(port: int, server: "subprocess.Popen[bytes]", log: Path) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        assert server.poll() is None, log.read_text(encoding="utf-8", errors="replace")
        try:
            with socket.create_connection(("localhost", port), timeout=1):
                return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(log.read_text(encoding="utf-8", errors="replace"))


@pytest.fixture(scope="session")
def office_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the one server of this process keeps its data."""
    return tmp_path_factory.mktemp("office") / "office.duckdb"


@pytest.fixture(scope="session")
def address(office_database: Path) -> Iterator[str]:
    """The address of the one server of this process."""
    with running(office_database) as found:
        yield found


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    named = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    found = shutil.which(named)
    assert found, f"no Chromium at {named}: start the tests with `make test`, or set CHROMIUM"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(QUIET))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def context(chromium: Browser, address: str) -> Iterator[BrowserContext]:
    """One visitor for all tests of this process: scripts are fetched once, as they are in an office."""
    context = chromium.new_context(base_url=address, accept_downloads=True, locale="en-US")
    context.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)
    yield context
    context.close()


@pytest.fixture(scope="session")
def secretariat(chromium: Browser, address: str, office_database: Path) -> Iterator[BrowserContext]:
    """One of the secretariat, signed in. What it lays on the desk is its own; it saves nothing."""
    context = chromium.new_context(base_url=address, accept_downloads=True, locale="en-US")
    context.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)
    page = opened(context)
    sign_in(page, printed_passcode(office_database))
    settled(page)
    page.close()
    yield context
    context.close()


@pytest.fixture
def heard() -> Heard:
    """What all pages of a test said and asked for."""
    return Heard()


@pytest.fixture
def visit(context: BrowserContext, heard: Heard) -> Iterator[Visit]:
    """Opens a page and waits until it is whole; at the end nothing may have gone wrong in it."""
    with _visiting(context, heard) as open_page:
        yield open_page


@pytest.fixture
def at_desk(secretariat: BrowserContext, heard: Heard) -> Iterator[Visit]:
    """The same for the secretariat."""
    with _visiting(secretariat, heard) as open_page:
        yield open_page


@contextmanager
def _visiting(context: BrowserContext, heard: Heard) -> Iterator[Visit]:
    opened_pages: list[Page] = []

    def open_page(path: str, *, width: int = 1366, height: int = 900) -> Page:
        page = context.new_page()
        opened_pages.append(page)
        heard.listen(page)
        page.set_viewport_size({"width": width, "height": height})
        page.goto(path)
        settled(page)
        return page

    yield open_page
    for page in opened_pages:
        page.close()
    nothing_went_wrong(heard)


@contextmanager
def visitor(chromium: Browser, address: str, heard: Heard) -> Iterator[BrowserContext]:
    """One person's browser."""
    context = chromium.new_context(base_url=address, locale="en-US")
    context.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)
    context.on("page", heard.listen)
    yield context
    context.close()


def nothing_went_wrong(heard: Heard, *, without: str = "") -> None:
    """No error in a console, no refused request, none to another host (`without` those so named)."""
    assert heard.said == []
    assert heard.refused == []
    assert [url for url in heard.elsewhere if not without or without not in url] == []


def printed_passcode(database: Path) -> str:
    """The passcode that a server of its own said at its first start."""
    told = database.with_name("server.log").read_text(encoding="utf-8")
    found = set(PASSCODE.findall(told))
    assert len(found) == 1
    return found.pop()


def sign_in(page: Page, passcode: str) -> None:
    """By the field in the sidebar, in either language."""
    sidebar = page.get_by_test_id("stSidebar")
    if sidebar.get_attribute("data-collapsed") == "true":
        page.get_by_test_id("stExpandSidebarButton").click()
    sidebar.locator("summary").click()
    field = sidebar.locator("input[type=password]")
    field.fill(passcode)
    field.press("Enter")
    expect(page.locator(".rx-signed")).to_be_visible()


def opened(context: BrowserContext, path: str = "/?lang=en") -> Page:
    """A new page of a browser, whole."""
    page = context.new_page()
    page.goto(path)
    settled(page)
    return page


def settled(page: Page) -> None:
    """Wait until the script has run, every chart is drawn as wide as its place, and every font is there."""
    page.wait_for_selector(".rx-sources", state="attached")
    page.wait_for_function(
        """() => {
            const app = document.querySelector('[data-testid="stApp"]');
            const charts = [...document.querySelectorAll('[data-testid="stPlotlyChart"]')];
            const told = document.querySelectorAll(".rx-alone");  // each chart has its words
            const isDrawn = (chart) => {
                const drawing = chart.querySelector(".main-svg");
                return drawing && Math.abs(drawing.clientWidth - chart.clientWidth) < 4;
            };
            return app.dataset.testScriptState === "notRunning"
                && !document.querySelector('[data-stale="true"]')
                && charts.length === told.length
                && charts.every(isDrawn);
        }"""
    )
    page.evaluate("document.fonts.ready")


def at_rest(page: Page) -> None:
    """Wait until nothing has come into the page or left it for half a second: Streamlit puts the
    sidebar's buttons there anew, once, at some time after the script.
    """
    page.evaluate(
        """() => new Promise((done) => {
            let last = performance.now();
            const watch = new MutationObserver(() => { last = performance.now(); });
            watch.observe(document.body, { childList: true, subtree: true });
            const look = setInterval(() => {
                if (performance.now() - last < 500) return;
                watch.disconnect();
                clearInterval(look);
                done();
            }, 50);
        })"""
    )


def taken(page: Page, name: str) -> None:
    """A picture of the whole page; Streamlit scrolls inside, so that the window must grow."""
    SCREENSHOTS.mkdir(exist_ok=True)
    size = page.viewport_size
    assert size
    whole = page.evaluate("""document.querySelector('[data-testid="stMain"]').scrollHeight""")
    page.set_viewport_size({"width": size["width"], "height": whole + 8})
    page.screenshot(path=SCREENSHOTS / f"{name}.png")
    page.set_viewport_size(size)
