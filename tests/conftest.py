"""What holds for all tests."""

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import settings

from resilience import config as configuration
from resilience import journal, paths

# How long an example takes says something about the machine, not about the code.
# The same examples every time: a red test means that something was changed. HYPOTHESIS=explore
# looks for new ones.
settings.register_profile("house", deadline=None, derandomize=True)
settings.register_profile("explore", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS", "house"))


@pytest.fixture(scope="session")
def shipped_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`office.duckdb` with the starting data, and its uploads: made once, to be copied, never opened."""
    folder = tmp_path_factory.mktemp("shipped_once")
    database = journal.open_database(folder / "office.duckdb")
    journal.start(database, paths.STARTING_DATA, configuration.load(paths.ROOT / "config.yaml"))
    database.close()
    return folder


@pytest.fixture(scope="module")
def shipped_copy(shipped_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a copy of it that the tests of a module share."""
    folder = tmp_path_factory.mktemp("shipped_copy")
    shutil.copytree(shipped_folder, folder, dirs_exist_ok=True)
    return folder / "office.duckdb"
