"""The log beside the database: one line per event, written before the database commits.

With the kept files it is the truth from which the database can always be made again.
"""

import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from resilience.errors import StorageError

Action = Literal["save", "undo", "redo"]


@dataclass(frozen=True)
class Event:
    """One thing that happened to one batch. `happened_at` is the machine's time and never changes;
    `known_at` is the office's, by which a page can be shown as it was on a date.
    """

    event_id: int
    batch_id: int
    action: Action
    happened_at: datetime
    known_at: datetime
    done_by: str
    note: str | None = None
    kind: str | None = None
    file_name: str | None = None
    kept_as: str | None = None
    sha256: str | None = None


def events(uploads: Path) -> list[Event]:
    """All events in order. A last line that a power cut tore is left out.

    Raises StorageError for a line in the middle that cannot be read.
    """
    path = uploads / "journal.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    found = []
    for number, line in enumerate(lines, start=1):
        try:
            found.append(_event(json.loads(line)))
        except (ValueError, TypeError, KeyError):
            if number < len(lines):
                raise StorageError("storage.log_line", file=str(path), line=number) from None
    return found


def _event(entry: dict[str, Any]) -> Event:
    moments = {name: datetime.fromisoformat(entry[name]) for name in ("happened_at", "known_at")}
    return Event(**{**entry, **moments})


@contextmanager
def written(uploads: Path, event: Event) -> Iterator[None]:
    """The event is on the disk inside the block, and gone again when the block fails."""
    path = uploads / "journal.jsonl"
    uploads.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as file:
        before = _end_of_whole_lines(path)
        file.truncate(before)
        line = json.dumps(asdict(event), default=datetime.isoformat, ensure_ascii=False)
        file.write(line.encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())
        try:
            yield
        except BaseException:
            file.truncate(before)
            raise


def _end_of_whole_lines(path: Path) -> int:
    """Where the last whole line ends: a torn one is written over."""
    return path.read_bytes().rfind(b"\n") + 1


def keep(uploads: Path, batch_id: int, file_name: str, content: bytes) -> str:
    """Keep the bytes of an upload under a name of its own; returns that name."""
    uploads.mkdir(parents=True, exist_ok=True)
    plain = re.sub(r"[^\w.\-]+", "_", Path(file_name).name)[-80:]
    kept_as = f"{batch_id:06d}_{plain}"
    with (uploads / kept_as).open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    return kept_as
