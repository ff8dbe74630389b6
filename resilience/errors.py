"""Everything a user can be told went wrong: a key for the sentence, fields for its blanks.

The sentences themselves stand in `locales/`, once per language; `Text.error` writes them out.
"""

import errno
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Problem:
    """One fault: the key of its sentence in `locales/` and what fills the blanks."""

    key: str
    fields: dict[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.key} " + " ".join(f"{name}={value!r}" for name, value in self.fields.items())


def shown(found: object) -> str:
    """What was found, short enough for a sentence."""
    text = "null" if found is None else str(found)
    return text if len(text) <= 60 else text[:57] + "…"


_WHY = {
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EROFS: "read_only",
    errno.EACCES: "no_right",
    errno.EPERM: "no_right",
    errno.ENOENT: "no_folder",
    errno.ENOTDIR: "no_folder",
    errno.EEXIST: "in_the_way",
    errno.EISDIR: "in_the_way",
}


def why(error: BaseException) -> Problem:
    """Why the operating system refused, for a sentence: its own words are English in every language."""
    code = error.errno if isinstance(error, OSError) else None
    return Problem(f"desk.why_{_WHY.get(code or 0, 'other')}")


class ResilienceError(Exception):
    """A sentence for a user; `problems` are the single faults under it, all at once."""

    def __init__(self, key: str, problems: Sequence[Problem] = (), **fields: Any) -> None:
        self.key = key
        self.fields = fields
        self.problems = tuple(problems)
        lines = [str(Problem(key, fields)), *(f"- {problem}" for problem in self.problems)]
        super().__init__("\n".join(lines))


class ConfigError(ResilienceError):
    """The office's config.yaml (or a contract) cannot be used as it is."""


class IntakeError(ResilienceError):
    """A file or a value in it cannot be taken in."""


class StorageError(ResilienceError):
    """The database or the kept uploads cannot be used."""


class AccessError(ResilienceError):
    """Somebody may not do this, or could not be let in."""
