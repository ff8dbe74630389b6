"""The log beside the database: one line per event, written before the database commits.

With the kept files it is the truth from which the database can always be made again.
"""

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Annotated, BinaryIO, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    NaiveDatetime,
    StringConstraints,
    ValidationError,
    model_validator,
)

from resilience.contracts import kinds
from resilience.errors import StorageError
from resilience.intake import Effect

Action = Literal["save", "undo", "redo"]
_Number = Annotated[int, Field(ge=1, lt=2**63)]
_Count = Annotated[int, Field(ge=0, lt=2**63)]
_KeptName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_][\w.\-]*$")]
"""The name of a file inside the folder of uploads, and of nothing outside it."""


def _known(kind: str) -> str:
    if kind not in kinds():
        raise ValueError(kind)
    return kind


class Saved(BaseModel):
    """What a save kept: the file as it came, and its rows as they were saved."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    kind: Annotated[str, AfterValidator(_known)]
    file_name: str
    kept_as: _KeptName
    sha256: str
    rows_as: _KeptName
    rows_sha256: str
    new_count: _Count
    changed_count: _Count
    same_count: _Count
    removed_count: _Count
    skipped_count: _Count


class Event(BaseModel):
    """One thing that happened to one batch. `happened_at` is the machine's time and never changes;
    `known_at` is the office's, by which a page can be shown as it was on a date.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    event_id: _Number
    batch_id: _Number
    action: Action
    happened_at: NaiveDatetime
    known_at: NaiveDatetime
    done_by: str
    note: str | None = None
    saved: Saved | None = None
    """Of a save only."""
    effect: Effect | None = None
    """What it turned; None for lines of before that was kept, and for what nobody worked out."""

    @model_validator(mode="after")
    def _a_save_saved_something(self) -> Self:
        if (self.saved is not None) != (self.action == "save"):
            raise ValueError(self.action)
        return self


def events(uploads: Path) -> list[Event]:
    """All events in order. What follows the last line break was torn by a power cut and left out.

    Raises StorageError for a whole line that cannot be read, or that stands in a wrong place.
    """
    path = uploads / "journal.jsonl"
    lines = path.read_bytes().split(b"\n")[:-1] if path.exists() else []
    found: list[Event] = []
    for number, line in enumerate(lines, start=1):
        try:
            event = Event.model_validate_json(line)
        except ValidationError:
            raise StorageError("storage.log_line", file=str(path), line=number) from None
        if found and event.event_id <= found[-1].event_id:
            raise StorageError("storage.log_line", file=str(path), line=number)
        found.append(event)
    return found


@contextmanager
def written(uploads: Path, event: Event, kept: Mapping[str, bytes]) -> Iterator[None]:
    """The event, and the files that it keeps, are on the disk inside the block; all are gone again
    when the block fails.
    """
    path = uploads / "journal.jsonl"
    uploads.mkdir(parents=True, exist_ok=True)
    with ExitStack() as files:
        for name, content in kept.items():
            files.enter_context(_file_kept(uploads / name, content))
        _names_to_disk(uploads)  # the files stand before the line that speaks of them
        with path.open("ab") as file:
            before = _end_of_whole_lines(path)
            file.truncate(before)
            try:
                _to_disk(file, event.model_dump_json().encode() + b"\n")
                _names_to_disk(uploads)
                yield
            except BaseException:
                file.truncate(before)
                raise


@contextmanager
def _file_kept(path: Path, content: bytes) -> Iterator[None]:
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


def _names_to_disk(folder: Path) -> None:
    """A power cut may forget a new file's name even where its content is on the disk."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _end_of_whole_lines(path: Path) -> int:
    """Where the last whole line ends: a torn one is written over."""
    return path.read_bytes().rfind(b"\n") + 1


def kept_name(batch_id: int, file_name: str) -> str:
    """The name under which the bytes of an upload are kept: its own, and one that every disk takes."""
    plain = re.sub(r"[^\w.\-]+", "_", Path(file_name).name, flags=re.ASCII)[-80:]
    return f"{batch_id:06d}_{plain}"
