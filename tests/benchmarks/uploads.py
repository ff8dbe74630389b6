"""A million rows of observations: read, checked, compared, saved; beside DuckDB's own `read_csv`."""

import os
import random
import tempfile
import time
from itertools import islice, product
from pathlib import Path

import duckdb

from resilience import access, intake, journal, paths
from resilience import config as configuration
from resilience.config import Config
from resilience.database import current_rows
from tests.benchmarks.measuring import line
from tests.saving import reviewed

ROWS = 1_000_000


def measure(config: Config, folder: Path) -> None:
    """Write the file, take it through every step of the desk, and say how long each took."""
    database = journal.open_database(folder / "uploads.duckdb")
    journal.start(database, paths.STARTING_DATA, config)
    places = current_rows(database, "places")["place_id"].tolist()
    path = folder / "large.csv"
    _write(path, places, list(config.indicators))
    size = f"{ROWS:,} rows, {os.path.getsize(path) / 1e6:.0f} MB"
    start = time.perf_counter()
    with duckdb.connect() as own:
        own.execute(
            "create table x as select * from read_csv(?, delim=';', decimal_separator=',')", [str(path)]
        )
    line(f"DuckDB's own read_csv: {size}", f"{time.perf_counter() - start:.2f}")
    content, before = path.read_bytes(), _memory()
    start = time.perf_counter()
    sheet = intake.read(content, path.name, intake.known_headers())
    line("upload: read", f"{time.perf_counter() - start:.2f}")
    start = time.perf_counter()
    review = reviewed(config, database, content, sheet=sheet)
    line("upload: checked, compared, consequences", f"{time.perf_counter() - start:.2f}")
    start = time.perf_counter()
    journal.save(database, review.upload, by=access.command_line("benchmark"), at_version=review.version)
    line("upload: saved", f"{time.perf_counter() - start:.2f}")
    line("    memory at most, MB (before: the rest)", f"{_memory()} ({before})")
    database.close()
    start = time.perf_counter()
    journal.rebuild(folder / "uploads.duckdb").close()
    line("database: made again with it", f"{time.perf_counter() - start:.2f}")


def _write(path: Path, places: list[str], codes: list[str]) -> None:
    """Monthly values of every place and indicator, as Indonesian Excel would write them."""
    choice = random.Random(2025)
    keys = product(range(1990, 2025), range(1, 13), places, codes)
    with path.open("w", encoding="utf-8") as file:
        file.write("kota;indikator;periode;nilai;mutu;sumber\n")
        for year, month, place, code in islice(keys, ROWS):
            value = f"{choice.random() * 100:.4f}".replace(".", ",")
            file.write(f"{place};{code};{year}-{month:02d};{value};resmi;BPS\n")


def _memory() -> int:
    """The most of this process so far; `getrusage` would tell that of the process that started it."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("VmHWM:")[1].split()[0]) // 1024


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        measure(configuration.load(paths.config_file()), Path(made))
