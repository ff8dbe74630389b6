"""The cookie that keeps somebody signed in after a reload and in a new tab.

A script of Streamlit's cannot set cookies. So the page is given a ticket, carries it to a route
of the server's, and gets the cookie from there: JavaScript never sees what is in it.
"""

from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

import streamlit as st
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from resilience.access import Tickets

ADDRESS = "/session-cookie"
_KEEP, _DROP, _LONGEST = "+", "-", 200
_PENDING = "cookie ticket"

_carrier = st.components.v2.component(
    "session_cookie",
    js="""
let carried = "";
export default function ({ data }) {
  if (!data.ticket || data.ticket === carried) return;
  carried = data.ticket;
  fetch(data.address, { method: "POST", body: data.ticket, credentials: "same-origin" }).catch(() => {});
}
""",
)


def name_for(host: str) -> str:
    """The cookie's name under a host; two dashboards on one machine share their cookies."""
    port = host.rpartition(":")[2]
    return f"resilience_{port}" if port.isdigit() else "resilience"


def token_given() -> str:
    """The token that this browser session began with; empty where it had none."""
    token: Any = st.context.cookies.get(name_for(str(st.context.headers.get("Host"))))
    return token if isinstance(token, str) else ""  # without a browser (in a test) it is no text


def keep(token: str, tickets: Tickets) -> None:
    """Have this browser keep the token."""
    st.session_state[_PENDING] = tickets.issue(_KEEP + token, datetime.now(UTC))


def drop(token: str, tickets: Tickets) -> None:
    """Have this browser forget the token, unless it holds a newer one by now."""
    st.session_state[_PENDING] = tickets.issue(_DROP + token, datetime.now(UTC))


def carry(tickets: Tickets) -> None:
    """Draw what carries a waiting ticket; nothing where none waits."""
    ticket = st.session_state.get(_PENDING, "")
    if ticket and tickets.is_open(ticket, datetime.now(UTC)):
        _carrier(key="session_cookie", data={"ticket": ticket, "address": ADDRESS})
    else:
        st.session_state.pop(_PENDING, None)


def route(tickets: Tickets) -> Route:
    """Where tickets are carried to. Every answer looks the same, whatever the ticket was worth."""

    async def exchange(request: Request) -> Response:
        answer = Response(status_code=204, headers={"Cache-Control": "no-store"})
        ticket = await _body(request) if _is_from_our_page(request) else ""
        _exchange(tickets.take(ticket, datetime.now(UTC)) or "", request, answer)
        return answer

    return Route(ADDRESS, exchange, methods=["POST"])


def _exchange(worth: str, request: Request, answer: Response) -> None:
    what, token = worth[:1], worth[1:]
    name = name_for(request.headers.get("host", ""))
    is_https = "https" in (request.url.scheme, urlsplit(request.headers.get("origin", "")).scheme)
    if what == _KEEP:
        answer.set_cookie(name, token, path="/", secure=is_https, httponly=True, samesite="strict")
    elif what == _DROP and request.cookies.get(name) == token:
        answer.delete_cookie(name, path="/", secure=is_https, httponly=True, samesite="strict")


def _is_from_our_page(request: Request) -> bool:
    origin = urlsplit(request.headers.get("origin", ""))
    return bool(origin.netloc) and origin.netloc == request.headers.get("host")


async def _body(request: Request) -> str:
    """What was sent; nothing where it is too long to be a ticket."""
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > _LONGEST:
            return ""
    return body.decode("ascii", "replace")
