"""The address that is printed: one that a guest's phone can open, or none as a code."""

from io import BytesIO
from ipaddress import ip_address
from urllib.parse import urlsplit

import segno

from resilience.config import Config

_QUIET = 4
"""Modules of white around the code, as the standard asks (ISO/IEC 18004)."""


def base_of(url: str | None) -> str:
    """What stands before a page in an address that others can open too: scheme, host and path. Empty
    for this machine's own names, and for what is no address.
    """
    try:
        parts = urlsplit((url or "").strip())
        host = parts.hostname or ""
        if parts.scheme not in ("http", "https") or _is_own(host):
            return ""
    except ValueError:
        return ""
    return f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}"


def open_base(config: Config, browser: str | None) -> str:
    """Where others open the dashboard: the office's own address, else the browser's, if it can be one."""
    return base_of(config.office.address) or base_of(origin_of(browser))


def origin_of(url: str | None) -> str:
    """Scheme and host of the page that a browser shows."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return ""
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""


def _is_own(host: str) -> bool:
    """Whether a name means the machine that says it: a phone would ask itself."""
    if not host or host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        address = ip_address(host)
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


def qr_code(address: str) -> str:
    """An address as a QR code: SVG of dark squares, with the white around it that readers need.

    Error correction M: 15 % may be folded or stained.
    """
    drawn = BytesIO()
    made = segno.make(address, error="m", micro=False)
    made.save(drawn, kind="svg", border=_QUIET, xmldecl=False, nl=False, scale=4, omitsize=True)
    return drawn.getvalue().decode()
