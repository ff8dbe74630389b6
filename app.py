"""Starts the server: the main script, behind security headers and compression."""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware

from resilience.screen.headers import SecurityHeaders

MAIN_SCRIPT = Path(__file__).resolve().parent / "resilience" / "screen" / "main.py"

# Streamlit sends its own scripts uncompressed. Level 4 is nearly as small as level 9 (2.4 MB
# instead of 8.6) for a third of the work; a browser keeps the result for a year.
app = st.App(
    MAIN_SCRIPT,
    middleware=[Middleware(SecurityHeaders), Middleware(GZipMiddleware, compresslevel=4)],
)
