"""What the terminal says, once, when the first passcodes are made."""

from collections.abc import Mapping

from resilience.access.people import Role
from resilience.text import Text, available_languages


def first_start_notice(passcodes: Mapping[Role, str]) -> str:
    """The new passcodes in a frame, in every language; empty where none was made."""
    if not passcodes:
        return ""
    blocks = [_lines(passcodes, Text(language)) for language in available_languages()]
    lines = [line for block in blocks for line in ("", *block)]
    width = max(map(len, lines))
    return "\n".join(["", "=" * width, *lines, "", "=" * width, "", ""])


def _lines(passcodes: Mapping[Role, str], text: Text) -> list[str]:
    named = [
        text("access.notice_passcode", role=text(f"access.role.{role}"), passcode=code)
        for role, code in passcodes.items()
    ]
    return [f"  {line}" for line in (*named, text("access.notice_once"), text("access.notice_again"))]
