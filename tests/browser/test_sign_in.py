"""Signing in in a real browser: by passcode, and by a provider of identities of its own process."""

import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from conftest import PASSCODE, ROOT, Heard, free_port, nothing_went_wrong, opened, running, settled, visitor
from playwright.sync_api import Browser, BrowserContext, Page, expect

from resilience import access

pytestmark = pytest.mark.browser

STYLE_OF_PROVIDER = "picocss"
PEOPLE = {
    "sari": '{"sub": "sari", "email": "Sari@office.example", "email_verified": true}',
    "budi": '{"sub": "budi", "email": "budi@agency.example", "groups": ["staff", "readers"]}',
    "dewi": '{"sub": "dewi", "email": "dewi@agency.example"}',
    "joko": '{"sub": "joko", "email": "sari@office.example", "email_verified": false}',
}
ROLES = (
    "[{claim: email, value: sari@office.example, role: secretariat},"
    " {claim: groups, value: readers, role: viewer}]"
)


def decided(folder: Path, **access_section: str) -> Path:
    """A configuration with the office's decisions about access."""
    written = (ROOT / "config.yaml").read_text(encoding="utf-8")
    lines = "".join(f"  {key}: {value}\n" for key, value in access_section.items())
    found = re.sub(r"^access:\n(?: .*\n)*", f"access:\n{lines}", written, count=1, flags=re.MULTILINE)
    (folder / "config.yaml").write_text(found, encoding="utf-8")
    return folder / "config.yaml"


def type_in(page: Page, passcode: str) -> None:
    """By keyboard alone, once the field is there."""
    field = page.get_by_label("Passcode", exact=True)
    folded = page.get_by_test_id("stSidebar").locator("summary")
    expect(field.or_(folded).first).to_be_visible()
    if not field.is_visible():
        folded.focus()
        page.keyboard.press("Enter")
    field.fill(passcode)
    field.press("Enter")


def signed_in_as(page: Page, name: str) -> None:
    expect(page.locator(".rx-signed")).to_contain_text(name)


def session_cookies(context: BrowserContext) -> list[str]:
    """The cookies that sign somebody in: the other one only knows when the reader was here."""
    names = [str(one.get("name", "")) for one in context.cookies()]
    return [name for name in names if name.startswith("resilience_") and not name.endswith("_visit")]


def cookie_arrived(context: BrowserContext) -> None:
    end = time.monotonic() + 30
    while not session_cookies(context):
        assert time.monotonic() < end, "no cookie"
        time.sleep(0.05)


def test_the_passcode_of_the_first_start_signs_in_for_every_tab_until_signing_out(
    chromium: Browser, tmp_path: Path, heard: Heard
) -> None:
    with running(tmp_path / "office.duckdb") as address, visitor(chromium, address, heard) as context:
        page = opened(context)
        told = (tmp_path / "server.log").read_text(encoding="utf-8")
        assert len(set(PASSCODE.findall(told))) == 1
        type_in(page, PASSCODE.findall(told)[0].lower().replace("-", " "))
        signed_in_as(page, "Secretariat")
        cookie_arrived(context)

        page.reload()
        settled(page)
        signed_in_as(page, "Secretariat")
        other = opened(context, "/indicators?lang=en")
        signed_in_as(other, "Secretariat")
        seen = [each.split("=")[0] for each in other.evaluate("document.cookie").split("; ")]
        assert f"resilience_{urlsplit(address).port}" not in seen  # no script sees it

        page.get_by_role("button", name="Sign out").click()
        expect(page.locator(".rx-signed")).to_have_count(0)
        other.get_by_role("link", name="Overview").first.click()
        expect(other.get_by_text("You signed out in another tab.")).to_be_visible()
        page.reload()
        settled(page)
        expect(page.locator(".rx-signed")).to_have_count(0)
        assert session_cookies(context) == []
    log = (tmp_path / "server.log").read_text(encoding="utf-8")
    assert log.count(PASSCODE.findall(told)[0]) == 2  # once in each language, at the start
    nothing_went_wrong(heard)


def test_who_does_nothing_is_signed_out_and_told_so(chromium: Browser, tmp_path: Path, heard: Heard) -> None:
    code = access.new_passcode(access.passcodes_file(tmp_path / "office.duckdb"), "secretariat")
    config = decided(tmp_path, idle_minutes="0.2")
    with (
        running(tmp_path / "office.duckdb", RESILIENCE_CONFIG=str(config)) as address,
        visitor(chromium, address, heard) as context,
    ):
        page = opened(context)
        type_in(page, code)
        signed_in_as(page, "Secretariat")
        # By itself: the idle time is twelve seconds, enough to come in on a busy machine.
        expect(page.get_by_text("nothing was done for 0.2 minutes")).to_be_visible(timeout=60_000)
        expect(page.locator(".rx-signed")).to_have_count(0)
    nothing_went_wrong(heard)


def test_guessing_is_slowed_on_a_phone_as_well(chromium: Browser, tmp_path: Path, heard: Heard) -> None:
    access.new_passcode(access.passcodes_file(tmp_path / "office.duckdb"), "secretariat")
    config = decided(tmp_path, viewing="signed_in")
    with (
        running(tmp_path / "office.duckdb", RESILIENCE_CONFIG=str(config)) as address,
        visitor(chromium, address, heard) as context,
    ):
        page = context.new_page()
        page.set_viewport_size({"width": 390, "height": 800})
        page.goto("/indicators?lang=en")
        expect(page.get_by_role("heading", name="Sign in to read")).to_be_visible()
        assert page.get_by_test_id("stPlotlyChart").count() == 0
        assert page.title() == "Resilient Jakarta"
        for _ in range(3):
            type_in(page, "wrong")
            expect(page.locator(".rx-said")).to_contain_text("The passcode is wrong")
            expect(page.get_by_label("Passcode", exact=True)).to_have_value("")
        for _ in range(5):  # where typing takes longer than the wait, the next wait is twice as long
            type_in(page, "wrong")
            expect(page.get_by_label("Passcode", exact=True)).to_have_value("")
            if "wrong" not in page.locator(".rx-said").inner_text():
                break
        expect(page.locator(".rx-said")).to_contain_text(re.compile(r"Try again in \d+ s"))
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= 390
    nothing_went_wrong(heard)


# By OpenID Connect


@contextmanager
def provider() -> Iterator[str]:
    """A provider of identities, a process of its own."""
    port = free_port()
    people = [word for claims in PEOPLE.values() for word in ("--user-claims", claims)]
    command = [
        sys.executable,
        "-m",
        "oidc_provider_mock",
        "--host",
        "localhost",
        "--port",
        str(port),
        *people,
    ]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            end = time.monotonic() + 60
            while True:
                try:
                    socket.create_connection(("localhost", port), timeout=1).close()
                    break
                except OSError:
                    assert process.poll() is None, "the provider did not start"
                    assert time.monotonic() < end, "the provider did not answer"
                    time.sleep(0.1)
            yield f"http://localhost:{port}"
        finally:
            process.terminate()


def secrets(folder: Path, provider_address: str) -> Path:
    """What the office would write into .streamlit/secrets.toml."""
    lines = {
        "redirect_uri": "http://localhost:{port}/oauth2callback",
        "cookie_secret": "made up for this test, made up for it",
        "client_id": "dashboard",
        "client_secret": "made up as well",
        "server_metadata_url": f"{provider_address}/.well-known/openid-configuration",
    }
    file = folder / "secrets.toml"
    file.write_text("[auth]\n" + "".join(f'{key} = "{value}"\n' for key, value in lines.items()))
    return file


@pytest.fixture(scope="module")
def office_with_provider(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a dashboard whose readers sign in by the provider."""
    folder = tmp_path_factory.mktemp("office")
    config = decided(folder, viewing="signed_in", roles=ROLES)
    with (
        provider() as provider_address,
        running(
            folder / "office.duckdb",
            RESILIENCE_CONFIG=str(config),
            STREAMLIT_SECRETS_FILES=str(secrets(folder, provider_address)),
        ) as address,
    ):
        yield address
    assert not access.passcodes_file(folder / "office.duckdb").exists()  # none is made here


def come_in(page: Page, who: str) -> None:
    """To the provider, and back as this person."""
    # The provider's own page wants a style sheet from another host: it gets an empty one.
    foreign = re.compile(r"^https?://(?!localhost[:/])")
    page.context.route(foreign, lambda route: route.fulfill(status=200, content_type="text/css", body=""))
    page.goto("/?lang=en")
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_role("button", name=who).click()


def test_the_secretariat_comes_in_by_its_address_and_leaves(
    chromium: Browser, office_with_provider: str, heard: Heard
) -> None:
    with visitor(chromium, office_with_provider, heard) as context:
        page = context.new_page()
        page.goto("/indicators?lang=en")
        expect(page.get_by_role("heading", name="Sign in to read")).to_be_visible()
        assert page.get_by_label("Passcode").count() == 0
        come_in(page, "sari")
        signed_in_as(page, "Sari@office.example")
        settled(page)
        page.reload()
        settled(page)
        signed_in_as(page, "Sari@office.example")
        other = opened(context, "/indicators?lang=en")

        page.get_by_role("button", name=re.compile("Keluar|Sign out")).click()
        page.get_by_role("button", name="End session").click()  # the provider asks
        expect(page.get_by_role("heading", name="Masuk untuk membaca")).to_be_visible()
        other.get_by_role("link", name="Overview").first.click()
        expect(other.get_by_text("You signed out in another tab.")).to_be_visible()
        expect(other.get_by_role("heading", name="Sign in to read")).to_be_visible()
        other.reload()
        expect(other.get_by_role("heading", name="Sign in to read")).to_be_visible()
    nothing_went_wrong(heard, without=STYLE_OF_PROVIDER)


def test_a_reader_comes_in_by_a_group(chromium: Browser, office_with_provider: str, heard: Heard) -> None:
    with visitor(chromium, office_with_provider, heard) as context:
        page = context.new_page()
        come_in(page, "budi")
        signed_in_as(page, "budi@agency.example")
        settled(page)
    nothing_went_wrong(heard, without=STYLE_OF_PROVIDER)


@pytest.mark.parametrize("who", ["dewi", "joko"])
def test_who_has_no_role_is_told_whom_to_ask_and_sees_nothing(
    who: str, chromium: Browser, office_with_provider: str, heard: Heard
) -> None:
    with visitor(chromium, office_with_provider, heard) as context:
        page = context.new_page()
        come_in(page, who)
        expect(page.get_by_text("Akun ini belum diberi peran.")).to_be_visible()
        assert page.locator(".rx-headline").count() == 0
    nothing_went_wrong(heard, without=STYLE_OF_PROVIDER)
