"""Signing in as visitors meet it, without a browser: the sidebar, the door, and the cookie's route."""

import asyncio
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from starlette.applications import Starlette
from starlette.types import Message, Scope
from streamlit.testing.v1 import AppTest

from resilience import access
from resilience.access import Door, Tickets
from resilience.errors import ResilienceError
from resilience.paths import ROOT
from resilience.screen import cookie, frame, opening, sign_in
from resilience.text import Text

MAIN = ROOT / "resilience" / "screen" / "main.py"
INDONESIAN, ENGLISH = Text("id"), Text("en")
RULES = "[{claim: email, value: sari@office.example, role: secretariat}]"


class Clock(datetime):
    """A clock that stands still until a test puts it on."""

    start = datetime.now(UTC)
    ahead = timedelta()

    @classmethod
    def now(cls, tz: Any = None) -> datetime:  # type: ignore[override]
        return cls.start + cls.ahead


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("office") / "office.duckdb"


@pytest.fixture(autouse=True)
def office(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An office whose reading is open, with a door of its own."""
    decide(tmp_path, monkeypatch)
    monkeypatch.setenv("RESILIENCE_DATABASE", str(built))
    monkeypatch.setattr(sign_in, "_DOOR", Door())
    monkeypatch.setattr(sign_in, "datetime", Clock)
    monkeypatch.setattr(Clock, "ahead", timedelta())
    yield
    with suppress(ResilienceError):
        opening.office()[1].close()
    st.cache_resource.clear()


def decide(folder: Path, monkeypatch: pytest.MonkeyPatch, **access_section: str) -> None:
    """The office's decisions about access."""
    st.cache_resource.clear()
    written = (ROOT / "config.yaml").read_text(encoding="utf-8")
    lines = "".join(f"  {key}: {value}\n" for key, value in access_section.items())
    section = f"access:\n{lines}" if lines else ""
    found = re.sub(r"^access:\n(?: .*\n)*", section, written, count=1, flags=re.MULTILINE)
    (folder / "config.yaml").write_text(found, encoding="utf-8")
    monkeypatch.setenv("RESILIENCE_CONFIG", str(folder / "config.yaml"))


@pytest.fixture
def passcode(built: Path) -> str:
    return access.new_passcode(access.passcodes_file(built), "secretariat")


def visit(**secrets: Any) -> AppTest:
    visitor = AppTest.from_file(str(MAIN), default_timeout=60)
    for key, value in secrets.items():
        visitor.secrets[key] = value
    visitor.query_params["lang"] = "en"
    return visitor.run()


def said(visitor: AppTest) -> str:
    return " ".join(re.sub("<[^>]+>", " ", " ".join(each.value for each in visitor.markdown)).split())


def button(visitor: AppTest, key: str) -> Any:
    found = [each for each in visitor.button if each.label == ENGLISH(key)]
    assert len(found) == 1, [each.label for each in visitor.button]
    return found[0]


def type_in(visitor: AppTest, passcode: str) -> AppTest:
    visitor.text_input[0].input(passcode)
    return button(visitor, "access.enter").click().run()


# The sidebar


def test_a_visitor_sees_the_page_and_a_way_in(passcode: str) -> None:
    visitor = visit()
    assert "decision" in said(visitor)
    assert visitor.text_input[0].label == "Passcode"
    assert "Signed in as" not in said(visitor)


def test_the_passcode_signs_in_and_signing_out_ends_it(passcode: str) -> None:
    visitor = type_in(visit(), passcode.lower())
    assert "Signed in as Secretariat" in said(visitor)
    assert len(visitor.text_input) == 0
    button(visitor, "access.sign_out").click().run()
    assert "Signed in as" not in said(visitor)
    assert visitor.text_input[0].value == ""
    assert "Sign in again" not in said(visitor)  # who goes needs no farewell


def test_a_wrong_passcode_is_said_once_and_the_fourth_waits(passcode: str) -> None:
    visitor = visit()
    for _ in range(3):
        assert ENGLISH("access.wrong_passcode") in said(type_in(visitor, "wrong"))
    assert "Try again in" in said(type_in(visitor, passcode))
    assert "Try again in" not in said(visitor.run())
    assert "Signed in as" not in said(visitor)


def test_without_a_passcode_the_command_is_named(built: Path) -> None:
    access.passcodes_file(built).unlink(missing_ok=True)
    assert "python -m resilience passcode" in said(type_in(visit(), "K7QM-4XTR-9ACD"))


def test_why_somebody_was_signed_out_is_counted_and_says_what_a_restart_takes_along() -> None:
    english, indonesian = Text("en"), Text("id")
    assert "for 1 minute. Sign" in sign_in._why_left("idle", 1.0, english)
    assert "for 30 minutes. Sign" in sign_in._why_left("idle", 30, english)
    assert "for 0.1 minutes. Sign" in sign_in._why_left("idle", 0.1, english)
    assert "selama 1 menit" in sign_in._why_left("idle", 1, indonesian)
    assert "must be dropped again; those of the inbox still wait" in sign_in._why_left("unknown", 30, english)
    assert "perlu dijatuhkan lagi" in sign_in._why_left("unknown", 30, indonesian)


def test_after_the_idle_time_the_page_says_so_for_a_moment(passcode: str) -> None:
    visitor = type_in(visit(), passcode)
    Clock.ahead = timedelta(minutes=31)
    assert "nothing was done for 30 minutes" in said(visitor.run())
    assert "Signed in as" not in said(visitor)
    Clock.ahead += timedelta(minutes=1)
    assert "nothing was done" not in said(visitor.run())


def test_activity_puts_the_idle_end_off(passcode: str) -> None:
    visitor = type_in(visit(), passcode)
    for _ in range(3):
        Clock.ahead += timedelta(minutes=29)
        assert "Signed in as" in said(visitor.run())


def test_a_page_that_draws_itself_anew_is_no_activity(passcode: str, monkeypatch: pytest.MonkeyPatch) -> None:
    visitor = type_in(visit(), passcode)
    monkeypatch.setattr(frame, "draws_itself", lambda: True)
    Clock.ahead = timedelta(minutes=29)
    assert "Signed in as" in said(visitor.run())
    Clock.ahead = timedelta(minutes=31)
    assert "Signed in as" not in said(visitor.run())


def test_a_new_passcode_ends_the_session(passcode: str, built: Path) -> None:
    visitor = type_in(visit(), passcode)
    access.new_passcode(access.passcodes_file(built), "secretariat")
    assert "The passcode was changed" in said(visitor.run())


# The door


@pytest.mark.parametrize("page", ["overview", "indicators"])
def test_where_reading_needs_a_role_a_visitor_gets_only_the_way_in(
    page: str, passcode: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    decide(tmp_path, monkeypatch, viewing="signed_in")
    visitor = AppTest.from_file(str(MAIN), default_timeout=60)
    visitor.query_params["lang"] = "en"
    visitor.switch_page(str(ROOT / "pages" / f"{page}.py")).run()
    assert "Sign in to read" in said(visitor)
    for kind in ("plotly_chart", "download_button", "popover", "selectbox", "arrow_data_frame"):
        assert len(visitor.get(kind)) == 0, kind
    assert "rx-headline" not in " ".join(each.value for each in visitor.markdown)
    assert [each.label for each in visitor.button_group] == ["Language"]
    assert "Signed in as Secretariat" in said(type_in(visitor, passcode))
    assert "rx-headline" in " ".join(each.value for each in visitor.markdown)


def test_the_door_speaks_both_languages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    decide(tmp_path, monkeypatch, viewing="signed_in")
    visitor = visit()
    visitor.button_group[0].set_value("id").run()
    assert "Masuk untuk membaca" in said(visitor)
    assert visitor.query_params["lang"] == "id"


def test_a_reader_s_passcode_opens_the_door(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    decide(tmp_path, monkeypatch, viewing="signed_in")
    visitor = type_in(visit(), access.new_passcode(access.passcodes_file(built), "viewer"))
    assert "Signed in as Reader" in said(visitor)


# By a provider of identities


AUTH = {"redirect_uri": "http://localhost/oauth2callback", "cookie_secret": "x" * 32, "client_id": "office"}


def test_where_a_provider_is_configured_there_is_no_passcode(passcode: str) -> None:
    visitor = visit(auth=AUTH)
    assert len(visitor.text_input) == 0
    assert button(visitor, "access.sign_in").label == "Sign in"


def test_several_providers_are_named() -> None:
    shared = {key: AUTH[key] for key in ("redirect_uri", "cookie_secret")}
    visitor = visit(auth={**shared, "city": {"client_id": "a"}, "province": {"client_id": "b"}})
    labels = [each.label for each in visitor.button]
    assert [label for label in labels if label.startswith("Sign in")] == [
        "Sign in with city",
        "Sign in with province",
    ]


# The first start


def test_the_first_start_says_the_passcode_and_no_later_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RESILIENCE_DATABASE", str(tmp_path / "new" / "office.duckdb"))
    first = sign_in.first_start()
    assert len(set(re.findall(r"\b\w{4}-\w{4}-\w{4}\b", first))) == 1
    assert sign_in.first_start() == ""


def test_where_reading_needs_a_role_readers_have_a_passcode_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    decide(tmp_path, monkeypatch, viewing="signed_in")
    monkeypatch.setenv("RESILIENCE_DATABASE", str(tmp_path / "office.duckdb"))
    assert len(set(re.findall(r"\b\w{4}-\w{4}-\w{4}\b", sign_in.first_start()))) == 2


def test_a_configuration_that_cannot_be_read_is_said_at_the_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RESILIENCE_CONFIG", str(tmp_path / "none.yaml"))
    assert "none.yaml" in sign_in.first_start()


# The cookie's route

HERE = "http://office:8501"


@pytest.fixture
def tickets() -> Tickets:
    return Tickets()


def carried(tickets: Tickets, ticket: str, origin: str = HERE, **cookies: str) -> dict[str, str]:
    """What the server answers a browser that carries a ticket: its headers, and `status`."""
    headers = {"host": "office:8501", "origin": origin}
    headers["cookie"] = "; ".join(f"{name}={value}" for name, value in cookies.items())
    scope: Scope = {
        **{"type": "http", "method": "POST", "path": cookie.ADDRESS, "query_string": b"", "scheme": "http"},
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
    }
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": ticket.encode(), "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    asyncio.run(Starlette(routes=[cookie.route(tickets)])(scope, receive, send))
    answered = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return {"status": str(sent[0]["status"]), **answered}


def test_a_ticket_is_exchanged_for_a_cookie_that_no_script_and_no_other_site_sees(tickets: Tickets) -> None:
    answer = carried(tickets, tickets.issue("+secret", datetime.now(UTC)))
    assert answer["status"] == "204"
    assert answer["set-cookie"] == "resilience_8501=secret; HttpOnly; Path=/; SameSite=strict"
    assert answer["cache-control"] == "no-store"


def test_under_https_the_cookie_stays_under_https(tickets: Tickets) -> None:
    ticket = tickets.issue("+secret", datetime.now(UTC))
    answer = carried(tickets, ticket, origin=HERE.replace("http:", "https:"))
    assert "Secure" in answer["set-cookie"]


def test_a_cookie_is_dropped_only_while_it_is_the_one_that_ended(tickets: Tickets) -> None:
    now = datetime.now(UTC)
    old = carried(tickets, tickets.issue("-secret", now), resilience_8501="secret")
    assert "Max-Age=0" in old["set-cookie"]
    newer = carried(tickets, tickets.issue("-secret", now), resilience_8501="another")
    assert "set-cookie" not in newer


@pytest.mark.parametrize("origin", ["http://elsewhere.example", "http://office:8502", "null", ""])
def test_another_site_cannot_carry_a_ticket(tickets: Tickets, origin: str) -> None:
    ticket = tickets.issue("+secret", datetime.now(UTC))
    answer = carried(tickets, ticket, origin=origin)
    assert (answer["status"], "set-cookie" in answer) == ("204", False)
    assert "set-cookie" in carried(tickets, ticket)  # nor use it up


@pytest.mark.parametrize("ticket", ["", "made up", "x" * 100_000, "é\x00"])
def test_what_is_no_ticket_is_answered_alike(tickets: Tickets, ticket: str) -> None:
    answer = carried(tickets, ticket)
    assert (answer["status"], "set-cookie" in answer) == ("204", False)
