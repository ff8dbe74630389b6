"""The first start: the files of `data/` enter through the same door as every later upload."""

from contextlib import suppress
from datetime import date
from pathlib import Path

from resilience import clock
from resilience.config import Config
from resilience.contracts import kinds
from resilience.database import Database, query
from resilience.errors import StorageError
from resilience.journal.batches import rows_of, save

_WHO = "starting data"


def start(database: Database, folder: Path, config: Config) -> int:
    """Save the starting files that are not saved yet; returns how many were saved.

    `2025-01-14_observations.csv` was received on that day and is of that kind. Files go in by
    day, and on one day those that others refer to first. What a power cut interrupted is
    finished; once anything else happened to the data, no starting file is taken any more.
    Raises IntakeError for the first file with faults, StorageError for a name that says no
    kind; then nothing was saved.
    """
    with database.writing:
        history = query(database, "history")
        if (history["done_by"] != _WHO).any():
            return 0
        saved = set(history["file_name"])
        files = [file for file in checked_files(folder, config) if file[2].name not in saved]
        for day, kind, path in files:
            save(
                database,
                kind=kind,
                content=path.read_bytes(),
                file_name=path.name,
                done_by=_WHO,
                known_at=clock.start_of(day, config),
            )
        return len(files)


def checked_files(folder: Path, config: Config) -> list[tuple[date, str, Path]]:
    """The starting files, after each was checked against the codes that it may refer to.

    Raises IntakeError for the first file with faults, StorageError for a name that says no kind.
    """
    files = starting_files(folder)
    known: dict[str, list[str]] = {"places": [], "indicators": list(config.indicators)}
    for _, kind, path in files:
        rows = rows_of(kind, path.read_bytes(), path.name, known)
        if kind == "places":
            known["places"] += rows["place_id"].tolist()
    return files


def starting_files(folder: Path) -> list[tuple[date, str, Path]]:
    """Day of receipt, kind and path of each starting file, in the order in which they enter."""
    files = (path for path in folder.glob("*") if path.suffix.lower() == ".csv")
    found = [(*_day_and_kind(path), path) for path in files]
    return sorted(found, key=lambda file: (file[0], kinds().index(file[1])))


def _day_and_kind(path: Path) -> tuple[date, str]:
    written, _, kind = path.stem.partition("_")
    with suppress(ValueError):
        if kind in kinds():
            return clock.day(written), kind
    raise StorageError("storage.starting_name", file=path.name, expected=", ".join(kinds()))
