"""Every open page shows new figures at once: the browser asks whether the data have moved.

A small question each second costs the server next to nothing, needs no connection that stays open
(a browser allows six to one host), and survives a restart of the server.
"""

import hashlib
import secrets
import time

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from resilience.database import data_version
from resilience.errors import ResilienceError
from resilience.intake import inbox
from resilience.screen.desk.waiting import inbox_folder
from resilience.screen.opening import office

ADDRESS = "/_version"
"""Where a browser asks whether the data have moved, and what time it is."""

SERVER = secrets.token_hex(4)
"""This process: one that was started anew knows nothing of the pages that are open."""

_moved = st.components.v2.component(
    "moved",
    js="""
const AGAIN = 10000; // milliseconds
// Streamlit calls this again at each drawing without cleaning up after the one before.
let stop = () => {};
export default function ({ data, setTriggerValue }) {
  stop();
  // When it was told, until the page is drawn anew. Told again after a while: what is told before the
  // connection to a server that was started anew stands again is lost.
  let told = 0;
  const ask = async () => {
    if (document.hidden || Date.now() - told < AGAIN) return;
    try {
      const answer = await fetch(data.address, { cache: "no-store" });
      const now = await answer.json();
      if (now.server !== data.server || now.data !== data.version
          || (data.inbox !== null && now.inbox !== data.inbox)
          || (data.until !== null && now.now > data.until)) {
        told = Date.now();
        setTriggerValue("moved", now);
      }
    } catch (error) { /* the server is away; it is asked again */ }
  };
  const timer = setInterval(ask, 1000);
  document.addEventListener("visibilitychange", ask);
  stop = () => {
    told = Infinity; // an answer that is still on its way says nothing more
    clearInterval(timer);
    document.removeEventListener("visibilitychange", ask);
  };
  return stop;
}
""",
)


def watch(version: int, *, watches_inbox: bool, until: float | None) -> None:
    """Draw the page anew when the data are no longer of this version (or a file came into the inbox), when
    the server was started anew, and when the time of who is signed in is over (`until`, seconds since
    1970): nobody is then left with a button that no longer does anything.
    """
    inbox_now = _inbox() if watches_inbox else None
    state = {
        "address": ADDRESS,
        "server": SERVER,
        "version": version,
        "inbox": inbox_now,
        "until": until,
    }
    _moved(key="moved", data=state, on_moved_change=lambda: None)


def route() -> Route:
    """The address that answers, for app.py."""
    return Route(ADDRESS, _answer, methods=["GET"])


async def _answer(_request: Request) -> JSONResponse:
    return JSONResponse(await run_in_threadpool(_state), headers={"cache-control": "no-store"})


def _state() -> dict[str, object]:
    now = {"server": SERVER, "now": time.time()}
    try:
        _, database = office()
        return {**now, "data": data_version(database), "inbox": _inbox()}
    except ResilienceError:
        return {**now, "data": 0, "inbox": ""}  # the page itself says what is wrong


def _inbox() -> str:
    """What lies in the inbox, as a number that says nothing about it."""
    return hashlib.sha256(inbox.signature(inbox_folder()).encode("utf-8", "surrogateescape")).hexdigest()[:12]
