"""The first page that a browser gets: told where the server is, and sent on where no page is."""

from collections.abc import Collection
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import MutableHeaders
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from resilience import config as configuration
from resilience import paths
from resilience.errors import ResilienceError

# Streamlit's page looks for its server below the page's own address first, which leaves two
# "404" in the browser's console on every deep link. The script says where it is.
_HEAD = b'<head><script src="./app/static/server.js"></script>'


class FirstPage:
    """Put the script into the HTML page on its way out; everything else passes as it is.

    An address that is no page leads to the first one, which says so (`?missing=`), in place of
    Streamlit's own English message.
    """

    def __init__(self, app: ASGIApp, pages: Collection[str]) -> None:
        self._app = app
        opened = _opened_pages()
        self._first = opened[0] if opened else ""
        self._pages = frozenset(opened or pages) - {self._first} | {""}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or not _may_be_page(scope):
            await self._app(scope, receive, send)
        elif scope["path"].strip("/") in self._pages:
            await self._app(_uncompressed(scope), receive, _Rewriting(send))
        else:
            await RedirectResponse(self._address_of_first(scope), status_code=303)(scope, receive, send)

    def _address_of_first(self, scope: Scope) -> str:
        asked = scope["path"].strip("/")
        query = dict(parse_qsl(scope["query_string"].decode("latin-1")))
        # The first page's own name is no mistake: it stands at the root.
        return "/?" + urlencode(query if asked == self._first else {**query, "missing": asked})


def _opened_pages() -> list[str]:
    """The pages that the office opened, in its order; a faulty configuration is reported on the screen."""
    try:
        return configuration.load(paths.config_file()).pages
    except ResilienceError:
        return []


def _may_be_page(scope: Scope) -> bool:
    """Whether a person typed this address, and no script, font or picture was asked for."""
    last = scope["path"].rsplit("/", 1)[-1]
    inner = ("/_stcore/", "/static/", "/app/", "/media/", "/component/", "/oauth2", "/auth/", "/_version")
    return scope["method"] == "GET" and "." not in last and not scope["path"].startswith(inner)


def _uncompressed(scope: Scope) -> Scope:
    """The same request to Streamlit without compression, which stands around us."""
    headers = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
    return {**scope, "headers": headers}


class _Rewriting:
    """Sends a response on, an HTML page with the script in its head."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._start: Message | None = None
        self._body = bytearray()

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_html(message):
            self._start = message
        elif self._start is None:
            await self._send(message)
        else:
            self._body.extend(message.get("body", b""))
            if not message.get("more_body", False):
                await self._send_page(self._start, bytes(self._body).replace(b"<head>", _HEAD, 1))

    async def _send_page(self, start: Message, page: bytes) -> None:
        headers = MutableHeaders(scope=start)
        headers["content-length"] = str(len(page))
        for stale in ("etag", "last-modified"):
            del headers[stale]
        await self._send(start)
        await self._send({"type": "http.response.body", "body": page})


def _is_html(message: Message) -> bool:
    return MutableHeaders(scope=message).get("content-type", "").startswith("text/html")
