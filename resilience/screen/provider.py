"""Signing in by OpenID Connect, where `[auth]` stands in Streamlit's secrets."""

from collections.abc import Mapping
from typing import Any

import streamlit as st
from starlette.requests import Request


def is_configured() -> bool:
    """Whether the office signs in by a provider of identities; then there are no passcodes."""
    return st.secrets.load_if_toml_exists() and "auth" in st.secrets


def providers() -> list[str | None]:
    """The names of the providers; None for the one that stands in `[auth]` itself."""
    section = st.secrets["auth"]
    named = [name for name, one in section.items() if isinstance(one, Mapping) and "client_id" in one]
    return [None] if "client_id" in section or not named else [*named]


def claims() -> dict[str, Any] | None:
    """What the provider says of who is signed in; None for visitors."""
    return dict(st.user.to_dict()) if st.user.get("is_logged_in") else None


def has_cookie(request: Request) -> bool:
    """Whether a request brings the cookie that Streamlit sets when somebody signs in."""
    return any(name.startswith("_streamlit_user") for name in request.cookies)
