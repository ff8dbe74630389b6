"""The first start: the files of `data/` enter through the same door as every later upload."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import NamedTuple

from resilience import access, clock, intake
from resilience.config import Config
from resilience.contracts import kinds
from resilience.database import Database, query
from resilience.errors import StorageError
from resilience.intake.checking import Checked
from resilience.journal.batches import save


class StartingFile(NamedTuple):
    """A file of `data/`, read and checked."""

    day: date
    kind: str
    path: Path
    content: bytes
    checked: Checked


def start(database: Database, folder: Path, config: Config) -> int:
    """Save the starting files that are not saved yet; returns how many were saved.

    `2025-01-14_observations.csv` was received on that day and is of that kind. Files go in by
    day, and on one day those that others refer to first. What a power cut interrupted is
    finished; once anything else happened to the data, no starting file is taken any more.
    Raises IntakeError for the first file with faults, StorageError for a name that says no
    kind; then nothing was saved.
    """
    by = access.STARTING_DATA
    with database.writing:
        history = query(database, "history")
        saved = set(history["file_name"])
        is_whole = saved >= {path.name for _, _, path in starting_files(folder)}
        if is_whole or (history["done_by"] != by.name).any():
            return 0
        files = [file for file in checked_files(folder, config) if file.path.name not in saved]
        for file in files:
            upload = intake.upload_of(database, file.checked, file.kind, file.path.name, file.content)
            save(database, upload, by=by, known_at=clock.start_of(file.day, config))
        return len(files)


def checked_files(folder: Path, config: Config) -> list[StartingFile]:
    """The starting files, after each was checked against the codes that it may refer to.

    Raises IntakeError for the first file with faults, StorageError for a name that says no kind.
    """
    return list(_checked(folder, config))


def _checked(folder: Path, config: Config) -> Iterator[StartingFile]:
    named: dict[str, dict[str, list[str]]] = {}
    for day, kind, path in starting_files(folder):
        content = path.read_bytes()
        codes = intake.known_codes(named, config)
        # Written with a decimal point: nobody is there to be asked.
        answers = intake.answered(kind, "en")
        scales = intake.scales_of(config)
        checked = intake.taken(content, path.name, kind, codes=codes, answers=answers, scales=scales)
        if kind in intake.referred():
            named.setdefault(kind, {}).update(intake.names_of(checked.rows, kind))
        if kind == "places":
            named.setdefault("guest_cities", {}).update(intake.cities_of(checked.rows))
        yield StartingFile(day, kind, path, content, checked)


def starting_files(folder: Path) -> list[tuple[date, str, Path]]:
    """Day of receipt, kind and path of each, in the order in which they enter."""
    files = (path for path in folder.glob("*") if path.suffix.lower() == ".csv")
    found = [(*_day_and_kind(path), path) for path in files]
    return sorted(found, key=lambda file: (file[0], kinds().index(file[1])))


def _day_and_kind(path: Path) -> tuple[date, str]:
    written, _, kind = path.stem.partition("_")
    with suppress(ValueError):
        if kind in kinds():
            return clock.day(written), kind
    raise StorageError("storage.starting_name", file=path.name, expected=", ".join(kinds()))
