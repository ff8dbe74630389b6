"""Starts the server: the main script, behind security headers and compression."""

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware

from resilience.errors import ResilienceError
from resilience.screen import faults, moved, sign_in
from resilience.screen.answers import keep_answers
from resilience.screen.first_page import FirstPage
from resilience.screen.headers import SecurityHeaders
from resilience.screen.opening import limit_uploads, office
from resilience.screen.uploads_gate import UploadsGate

ROOT = Path(__file__).resolve().parent
MAIN_SCRIPT = ROOT / "resilience" / "screen" / "main.py"
PAGES = [page.stem for page in (ROOT / "pages").glob("*.py")]


@asynccontextmanager
async def opening(_app: st.App) -> AsyncIterator[None]:
    """Before anybody comes. At the first start of all the terminal, and nothing else, says the passcode."""
    limit_uploads()
    keep_answers()
    sys.stdout.write(sign_in.first_start())
    sys.stdout.flush()
    # The database is held from now on: a command beside the server is told so also before the first visit.
    with suppress(ResilienceError):  # what is wrong is said on the screen
        await run_in_threadpool(office)
    yield


# Streamlit sends its own scripts uncompressed. Level 4 is nearly as small as level 9 (2.4 MB
# instead of 8.6) for a third of the work; a browser keeps the result for a year.
app = st.App(
    MAIN_SCRIPT,
    on_script_error=faults.say,
    lifespan=opening,
    routes=[sign_in.cookie_route(), moved.route()],
    middleware=[
        Middleware(SecurityHeaders),
        Middleware(UploadsGate, may_upload=sign_in.may_upload),
        Middleware(GZipMiddleware, compresslevel=4),
        Middleware(FirstPage, pages=PAGES),
    ],
)
