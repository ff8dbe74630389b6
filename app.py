"""Starts the server: the main script, behind security headers and compression."""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware

from resilience.screen import faults
from resilience.screen.first_page import FirstPage
from resilience.screen.headers import SecurityHeaders

ROOT = Path(__file__).resolve().parent
MAIN_SCRIPT = ROOT / "resilience" / "screen" / "main.py"
PAGES = [page.stem for page in (ROOT / "pages").glob("*.py")]

# Streamlit sends its own scripts uncompressed. Level 4 is nearly as small as level 9 (2.4 MB
# instead of 8.6) for a third of the work; a browser keeps the result for a year.
app = st.App(
    MAIN_SCRIPT,
    on_script_error=faults.say,
    middleware=[
        Middleware(SecurityHeaders),
        Middleware(GZipMiddleware, compresslevel=4),
        Middleware(FirstPage, pages=PAGES),
    ],
)
