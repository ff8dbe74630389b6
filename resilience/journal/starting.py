"""The first start: the files of `data/` enter through the same door as every later upload."""

import re
from datetime import date
from pathlib import Path

from resilience import clock
from resilience.config import Config
from resilience.contracts import kinds
from resilience.database import Database, data_version, query
from resilience.errors import StorageError
from resilience.journal.batches import save

_NAME = re.compile(r"(\d{4}-\d{2}-\d{2})_([a-z_]+)\.csv")


def start(database: Database, folder: Path, config: Config) -> int:
    """Save every starting file into an empty database; returns how many were saved.

    `2025-01-14_observations.csv` was received on that day and is of that kind. Files go in by
    day, and on one day those that others refer to first.
    Raises IntakeError for the first file with faults, StorageError for a name that says no kind.
    """
    with database.writing:
        if data_version(database):
            return 0
        files = starting_files(folder)
        for day, kind, path in files:
            save(
                database,
                kind=kind,
                content=path.read_bytes(),
                file_name=path.name,
                done_by="starting data",
                known_at=clock.start_of(day, config),
                known=known_codes(database, config),
            )
        return len(files)


def starting_files(folder: Path) -> list[tuple[date, str, Path]]:
    """Day of receipt, kind and path of each starting file, in the order in which they enter."""
    found = []
    for path in folder.glob("*.csv"):
        match = _NAME.fullmatch(path.name)
        if match is None or match[2] not in kinds():
            raise StorageError("storage.starting_name", file=path.name, expected=", ".join(kinds()))
        found.append((date.fromisoformat(match[1]), match[2], path))
    return sorted(found, key=lambda file: (file[0], kinds().index(file[1])))


def known_codes(database: Database, config: Config) -> dict[str, list[str]]:
    """The codes that an upload may refer to now."""
    return {"places": query(database, "places")["place_id"].tolist(), "indicators": list(config.indicators)}
