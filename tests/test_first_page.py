"""The first page and its wrapping: headers, redirects, the script in the head, compression."""

import asyncio
import base64
import gzip
import hashlib
import http.client
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import streamlit
from starlette.types import Message, Receive, Scope, Send

from resilience.screen.first_page import FirstPage
from resilience.screen.headers import SECURITY_HEADERS, SecurityHeaders

ROOT = Path(__file__).parents[1]
PAGE = b"<!DOCTYPE html><html><head><title>Streamlit</title></head><body><p>&lt;head&gt;</p></body></html>"
SCRIPT = b'<script src="./app/static/server.js"></script>'


# The wrapping alone, around a server of two lines


@dataclass
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes


def asked(app: Any, path: str, query: str = "", method: str = "GET", **headers: str) -> Answer:
    """One request, without a server."""
    scope: Scope = {
        **{"type": "http", "method": method, "path": path, "raw_path": path.encode()},
        **{"query_string": query.encode(), "scheme": "http", "server": ("localhost", 80)},
        "headers": [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()],
    }
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    asyncio.run(app(scope, receive, send))
    start = sent[0]
    named = {name.decode().lower(): value.decode() for name, value in start["headers"]}
    return Answer(start["status"], named, b"".join(each.get("body", b"") for each in sent[1:]))


class Server:
    """Streamlit's part: its page in two pieces, or something that is no page."""

    def __init__(self, kind: bytes = b"text/html; charset=utf-8", body: bytes = PAGE) -> None:
        self.kind, self.body = kind, body
        self.scopes: list[Scope] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.scopes.append(scope)
        if scope["type"] != "http":
            return
        length = str(len(self.body)).encode()
        headers = [(b"content-type", self.kind), (b"content-length", length), (b"etag", b"1")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        half = len(self.body) // 2
        await send({"type": "http.response.body", "body": self.body[:half], "more_body": True})
        await send({"type": "http.response.body", "body": self.body[half:], "more_body": False})


def wrapped(server: Server | None = None) -> FirstPage:
    """The office's own configuration puts the overview first."""
    return FirstPage(server or Server(), pages=["overview", "indicators"])


@pytest.mark.parametrize("path", ["/", "/indicators", "/indicators/"])
def test_the_script_is_put_into_the_head_once(path: str) -> None:
    answer = asked(wrapped(), path)
    assert answer.status == 200
    assert answer.body.count(SCRIPT) == 1
    assert answer.body == PAGE.replace(b"<head>", b"<head>" + SCRIPT)
    assert answer.headers["content-length"] == str(len(answer.body))
    # The tag of the page as Streamlit sent it would let a browser keep the one without our script.
    assert "etag" not in answer.headers


def test_what_is_no_page_passes_as_it_is() -> None:
    body = b"const head = '<head>'"
    answer = asked(wrapped(Server(b"application/javascript", body)), "/static/js/index.js")
    assert answer.body == body
    assert answer.headers["etag"] == "1"


@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/health",
        "/static/js/index.js",
        "/app/static/server.js",
        "/media/abc",
        "/favicon.png",
        "/x.map",
    ],
)
def test_scripts_fonts_and_pictures_are_never_sent_on(path: str) -> None:
    assert asked(wrapped(Server(b"application/octet-stream", b"x")), path).status == 200


@pytest.mark.parametrize(
    ("path", "query", "to"),
    [
        ("/nowhere", "", "/?missing=nowhere"),
        ("/nowhere", "lang=en", "/?lang=en&missing=nowhere"),
        ("/nowhere/of/all", "", "/?missing=nowhere%2Fof%2Fall"),
        ("/indicators/x", "indicator=fires", "/?indicator=fires&missing=indicators%2Fx"),
        ("/Overview", "", "/?missing=Overview"),
        ("/overview", "lang=en&as_of=2025-01-14", "/?lang=en&as_of=2025-01-14"),
        ("/overview", "", "/?"),
    ],
)
def test_an_address_that_is_no_page_leads_to_the_first(path: str, query: str, to: str) -> None:
    answer = asked(wrapped(), path, query)
    assert answer.status == 303
    assert answer.headers["location"].rstrip("?") == to.rstrip("?")


@pytest.mark.parametrize(
    "path",
    ["//evil.example/x", "/\\evil.example", "/%0d%0aSet-Cookie:x=1", "/https://evil.example", "/@evil"],
)
def test_no_redirect_leads_to_another_host(path: str) -> None:
    answer = asked(wrapped(), path)
    if answer.status == 303:
        assert answer.headers["location"].startswith("/?")
        assert "\n" not in answer.headers["location"]
        assert "set-cookie" not in answer.headers


def test_a_form_or_a_head_request_is_streamlit_s() -> None:
    server = Server()
    assert asked(wrapped(server), "/nowhere", method="POST").status == 200
    assert asked(wrapped(server), "/nowhere", method="HEAD").status == 200


def test_the_web_socket_is_streamlit_s() -> None:
    server = Server()

    async def nobody(*_: Any) -> Any: ...

    asyncio.run(wrapped(server)({"type": "websocket", "path": "/_stcore/stream"}, nobody, nobody))
    assert server.scopes == [{"type": "websocket", "path": "/_stcore/stream"}]


def test_streamlit_is_asked_for_its_page_uncompressed() -> None:
    # The script could not be put into a compressed page; we compress it ourselves.
    server = Server()
    asked(wrapped(server), "/", accept_encoding="gzip, br", cookie="a=b")
    assert server.scopes[0]["headers"] == [(b"cookie", b"a=b")]


def test_with_a_faulty_configuration_the_page_is_sent_and_says_so_itself(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "config.yaml").write_text("office: [")
    monkeypatch.setenv("RESILIENCE_CONFIG", str(tmp_path / "config.yaml"))
    assert SCRIPT in asked(wrapped(), "/").body
    assert asked(wrapped(), "/indicators").status == 200


@pytest.mark.parametrize("pages", ["[]", "[indicators]", "[indicators, overview]"])
def test_the_office_says_which_page_comes_first(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, pages: str
) -> None:
    config = (ROOT / "config.yaml").read_text(encoding="utf-8")
    changed = re.sub(r"(?m)^pages: .*", f"pages: {pages}", config)
    assert changed != config
    (tmp_path / "config.yaml").write_text(changed, encoding="utf-8")
    monkeypatch.setenv("RESILIENCE_CONFIG", str(tmp_path / "config.yaml"))
    assert asked(wrapped(), "/").status == 200
    if pages != "[]":
        assert asked(wrapped(), "/indicators").headers["location"].rstrip("?") == "/"


def test_a_page_that_the_office_has_not_opened_is_none(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    config = (ROOT / "config.yaml").read_text(encoding="utf-8")
    opened = re.sub(r"(?m)^pages: .*", "pages: [overview]", config)
    (tmp_path / "config.yaml").write_text(opened, encoding="utf-8")
    monkeypatch.setenv("RESILIENCE_CONFIG", str(tmp_path / "config.yaml"))
    assert asked(wrapped(), "/indicators").headers["location"] == "/?missing=indicators"


def test_headers_are_put_on_every_answer() -> None:
    answer = asked(SecurityHeaders(Server(b"text/plain", b"x")), "/anything")
    for name, value in SECURITY_HEADERS.items():
        assert answer.headers[name.lower()] == value


def test_a_header_of_streamlit_s_does_not_stand_beside_ours() -> None:
    class Loose(Server):
        async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
            headers = [(b"x-frame-options", b"ALLOWALL"), (b"content-security-policy", b"default-src *")]
            await send({"type": "http.response.start", "status": 200, "headers": headers})
            await send({"type": "http.response.body", "body": b""})

    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "http.request"}

    asyncio.run(SecurityHeaders(Loose())({"type": "http"}, receive, send))
    names = [name.lower() for name, _ in sent[0]["headers"]]
    assert len(names) == len(set(names))
    assert (b"x-frame-options", b"SAMEORIGIN") in [(n.lower(), v) for n, v in sent[0]["headers"]]


# The policy


def policy() -> dict[str, list[str]]:
    parts = SECURITY_HEADERS["Content-Security-Policy"].split("; ")
    return {part.split()[0]: part.split()[1:] for part in parts}


def test_the_policy_lets_nothing_in_from_another_host() -> None:
    allowed = {source for sources in policy().values() for source in sources}
    assert not [source for source in allowed if "//" in source or "*" in source or source == "https:"]
    assert policy()["default-src"] == ["'none'"]
    assert "'unsafe-inline'" not in policy()["script-src"]
    assert "'unsafe-eval'" not in policy()["script-src"]
    assert {"base-uri", "form-action", "frame-ancestors"} <= policy().keys()


def test_the_policy_knows_the_inline_scripts_of_the_installed_streamlit() -> None:
    # A new version of Streamlit may change its page: then the new hash belongs into headers.py.
    page = (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    inline = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    hashes = [base64.b64encode(hashlib.sha256(each.encode()).digest()).decode() for each in inline]
    allowed = [source for source in policy()["script-src"] if source.startswith("'sha256-")]
    assert sorted(allowed) == sorted(f"'sha256-{each}'" for each in hashes)


# The server as it runs


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """A running dashboard."""
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        free: int = probe.getsockname()[1]
    database = tmp_path_factory.mktemp("first_page") / "office.duckdb"
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(free)]
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, "RESILIENCE_DATABASE": str(database)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as server:
        try:
            wait_for(free, server)
            yield free
        finally:
            server.terminate()


def wait_for(port: int, server: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        assert server.poll() is None, "the server ended by itself"
        try:
            with socket.create_connection(("localhost", port), timeout=1):
                return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError("the server does not answer")


def fetched(port: int, path: str, **headers: str) -> Answer:
    connection = http.client.HTTPConnection("localhost", port, timeout=30)
    try:
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request("GET", path, headers=sent)
        response = connection.getresponse()
        named = {name.lower(): value for name, value in response.getheaders()}
        return Answer(response.status, named, response.read())
    finally:
        connection.close()


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 200),
        ("/indicators", 200),
        ("/overview", 303),
        ("/nowhere", 303),
        ("/app/static/server.js", 200),
        ("/app/static/none.js", 404),
        ("/_stcore/health", 200),
        ("/_stcore/none", None),
        ("/media/none", None),
        ("/static/none.js", None),
        ("/../../config.yaml", None),
        ("/app/static/../../../config.yaml", None),
    ],
)
def test_every_answer_of_the_running_server_carries_the_headers(
    port: int, path: str, status: int | None
) -> None:
    answer = fetched(port, path)
    assert status is None or answer.status == status
    for name, value in SECURITY_HEADERS.items():
        assert answer.headers.get(name.lower()) == value, name
    assert b"goalposts" not in answer.body


def test_the_page_goes_out_compressed_with_our_script(port: int) -> None:
    plain, packed = fetched(port, "/"), fetched(port, "/", Accept_Encoding="gzip")
    assert plain.body.count(SCRIPT) == 1
    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(packed.body) == plain.body
    assert len(packed.body) < len(plain.body) / 2


def test_the_scripts_of_the_page_go_out_compressed(port: int) -> None:
    page = fetched(port, "/").body.decode()
    script = re.search(r'src="\./(static/js/index\.[^"]+\.js)"', page)
    assert script
    packed = fetched(port, f"/{script[1]}", Accept_Encoding="gzip")
    assert packed.headers["content-encoding"] == "gzip"
    assert len(packed.body) < len(fetched(port, f"/{script[1]}").body) / 2


def test_the_font_is_the_office_s_own_and_can_be_fetched(port: int) -> None:
    font = fetched(port, "/app/static/fonts/SourceSans3VF-Upright.ttf.woff2")
    assert font.status == 200
    assert font.body[:4] == b"wOF2"


@pytest.mark.parametrize(("host", "status"), [("localhost", 101), ("evil.example", 403)])
def test_the_data_are_sent_only_under_names_that_the_office_allowed(
    port: int, host: str, status: int
) -> None:
    # The page itself holds nothing; what holds the data is the web socket.
    handshake = {
        **{"Host": host, "Upgrade": "websocket", "Connection": "Upgrade", "Sec_WebSocket_Version": "13"},
        **{"Sec_WebSocket_Key": base64.b64encode(b"0123456789abcdef").decode()},
    }
    assert fetched(port, "/_stcore/stream", **handshake).status == status


@pytest.mark.parametrize("origin", ["http://evil.example", "https://localhost.evil.example"])
def test_the_data_are_sent_to_no_page_of_another_site(port: int, origin: str) -> None:
    handshake = {
        **{"Host": f"localhost:{port}", "Upgrade": "websocket", "Connection": "Upgrade"},
        **{"Sec_WebSocket_Version": "13", "Origin": origin},
        **{"Sec_WebSocket_Key": base64.b64encode(b"0123456789abcdef").decode()},
    }
    assert fetched(port, "/_stcore/stream", **handshake).status == 403


def test_no_other_program_may_drive_the_dashboard(port: int) -> None:
    # Streamlit's agent interface (off by default): what the screen refuses it would not.
    assert b"not currently agent-accessible" in fetched(port, "/_stcore/agent/openapi.json").body
