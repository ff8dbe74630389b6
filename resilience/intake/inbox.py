"""The folder `inbox` beside the database: files that came without a screen and wait to be reviewed."""

import os
from datetime import UTC, datetime
from pathlib import Path

from resilience.access import Person, check_may_write
from resilience.writing import plain_file

_DONE = "done"


def inbox_of(database_file: Path) -> Path:
    """The inbox that belongs to a database."""
    return database_file.parent / "inbox"


def waiting(inbox: Path) -> list[Path]:
    """The files that wait, by name. Hidden ones and what is still being written (`.part`) are left alone."""
    try:
        found = [path for path in inbox.iterdir() if path.is_file() and not path.is_symlink()]
    except OSError:
        return []
    return sorted(path for path in found if not path.name.startswith((".", "~")) and path.suffix != ".part")


def signature(inbox: Path) -> str:
    """What changes when a file comes, goes or is written again."""
    parts = []
    for path in waiting(inbox):
        try:
            found = path.stat()
        except OSError:
            continue  # gone in this moment
        parts.append(f"{path.name} {found.st_size} {found.st_mtime_ns}")
    return "\n".join(parts)


def shown_name(path: Path) -> str:
    """A file's name as text: one that another system wrote may hold signs that are none, or marks
    that turn the words around it.
    """
    return plain_file(as_text(path.name))


def as_text(word: str) -> str:
    """A word of the command line or of a folder, where bytes that are no UTF-8 become a sign for it."""
    return os.fsencode(word).decode("utf-8", "replace")


def put_away(path: Path, by: Person | None) -> None:
    """Move a file that was dealt with into `done`, never over another one.

    Raises AccessError for who is not of the secretariat.
    """
    check_may_write(by)
    folder = path.parent / _DONE
    folder.mkdir(exist_ok=True)
    moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
    os.replace(path, folder / f"{moment}_{path.name}")
