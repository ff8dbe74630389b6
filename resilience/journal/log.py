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
from typing import Any, BinaryIO, Literal

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
    """All events in order. What follows the last line break was torn by a power cut and left out.

    Raises StorageError for a whole line that cannot be read.
    """
    path = uploads / "journal.jsonl"
    lines = path.read_bytes().split(b"\n")[:-1] if path.exists() else []
    found = []
    for number, line in enumerate(lines, start=1):
        try:
            found.append(_event(json.loads(line)))
        except (ValueError, TypeError, KeyError):
            raise StorageError("storage.log_line", file=str(path), line=number) from None
    return found


def _event(entry: dict[str, Any]) -> Event:
    moments = {name: datetime.fromisoformat(entry[name]) for name in ("happened_at", "known_at")}
    return Event(**{**entry, **moments})


@contextmanager
def written(uploads: Path, event: Event, content: bytes | None = None) -> Iterator[None]:
    """The event, and the upload that it saves, are on the disk inside the block; both are gone
    again when the block fails.
    """
    path = uploads / "journal.jsonl"
    line = json.dumps(asdict(event), default=datetime.isoformat, ensure_ascii=False).encode() + b"\n"
    uploads.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as file, _upload_kept(uploads, event, content):
        before = _end_of_whole_lines(path)
        file.truncate(before)
        try:
            _to_disk(file, line)
            yield
        except BaseException:
            file.truncate(before)
            raise


@contextmanager
def _upload_kept(uploads: Path, event: Event, content: bytes | None) -> Iterator[None]:
    if event.kept_as is None or content is None:
        yield
        return
    path = uploads / event.kept_as
    try:
        with path.open("wb") as file:
            _to_disk(file, content)
        yield
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _to_disk(file: BinaryIO, content: bytes) -> None:
    file.write(content)
    file.flush()
    os.fsync(file.fileno())


def _end_of_whole_lines(path: Path) -> int:
    """Where the last whole line ends: a torn one is written over."""
    return path.read_bytes().rfind(b"\n") + 1


def kept_name(batch_id: int, file_name: str) -> str:
    """The name under which the bytes of an upload are kept: its own, and one that every disk takes."""
    plain = re.sub(r"[^\w.\-]+", "_", Path(file_name).name, flags=re.ASCII)[-80:]
    return f"{batch_id:06d}_{plain}"
