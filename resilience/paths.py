"""Where the office's own files stand, unless it says otherwise."""

import os
from pathlib import Path

ROOT = Path(__file__).parents[1]
STARTING_DATA = ROOT / "data"


def config_file() -> Path:
    """The office's decisions: RESILIENCE_CONFIG, else config.yaml beside app.py."""
    return Path(os.environ.get("RESILIENCE_CONFIG", ROOT / "config.yaml"))


def database_file() -> Path:
    """The database: RESILIENCE_DATABASE, else data/resilience.duckdb."""
    return Path(os.environ.get("RESILIENCE_DATABASE", ROOT / "data" / "resilience.duckdb"))
