"""The first start: the files of `data/` enter through the same door as every later upload."""

from contextlib import suppress
from datetime import date
from pathlib import Path

from resilience import clock
from resilience.config import Config
from resilience.contracts import kinds
from resilience.database import Database, data_version
from resilience.errors import StorageError
from resilience.journal.batches import rows_of, save


def start(database: Database, folder: Path, config: Config) -> int:
    """Save every starting file into an empty database; returns how many were saved.

    `2025-01-14_observations.csv` was received on that day and is of that kind. Files go in by
    day, and on one day those that others refer to first.
    Raises IntakeError for the first file with faults, StorageError for a name that says no kind;
    then nothing was saved, for a database once begun takes no starting data any more.
    """
    with database.writing:
        if data_version(database):
            return 0
        files = starting_files(folder)
        _check(files, config)
        for day, kind, path in files:
            save(
                database,
                kind=kind,
                content=path.read_bytes(),
                file_name=path.name,
                done_by="starting data",
                known_at=clock.start_of(day, config),
            )
        return len(files)


def _check(files: list[tuple[date, str, Path]], config: Config) -> None:
    """Every file against the codes that it may refer to: of the indicators, and of places in it or before."""
    known: dict[str, list[str]] = {"places": [], "indicators": list(config.indicators)}
    for _, kind, path in files:
        rows = rows_of(kind, path.read_bytes(), path.name, known)
        if kind == "places":
            known["places"] += rows["place_id"].tolist()


def starting_files(folder: Path) -> list[tuple[date, str, Path]]:
    """Day of receipt, kind and path of each starting file, in the order in which they enter."""
    found = [(*_day_and_kind(path), path) for path in folder.glob("*.csv")]
    return sorted(found, key=lambda file: (file[0], kinds().index(file[1])))


def _day_and_kind(path: Path) -> tuple[date, str]:
    written, _, kind = path.stem.partition("_")
    with suppress(ValueError):
        if kind in kinds():
            return clock.day(written), kind
    raise StorageError("storage.starting_name", file=path.name, expected=", ".join(kinds()))
