"""Databases that the tests of the intake compare files with."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from agency import OBSERVATIONS, PLACES, TARGETS, save

from resilience.database import Database, open_file


def _office(path: Path) -> Database:
    opened = open_file(path)
    for kind, content in (("places", PLACES), ("targets", TARGETS), ("observations", OBSERVATIONS)):
        save(opened, content, kind)
    return opened


@pytest.fixture(scope="session")
def small_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small office: two places, one target, eight figures. To be copied, never opened."""
    folder = tmp_path_factory.mktemp("small_once")
    _office(folder / "office.duckdb").close()
    return folder


@pytest.fixture
def office(small_folder: Path, tmp_path: Path) -> Iterator[Database]:
    """A small office of one's own."""
    shutil.copytree(small_folder, tmp_path, dirs_exist_ok=True)
    opened = open_file(tmp_path / "office.duckdb")
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def known(small_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """The same office; nobody may change it."""
    folder = tmp_path_factory.mktemp("known")
    shutil.copytree(small_folder, folder, dirs_exist_ok=True)
    opened = open_file(folder / "office.duckdb")
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def shipped(shipped_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """The starting data; nobody may change them."""
    folder = tmp_path_factory.mktemp("shipped")
    shutil.copytree(shipped_folder, folder, dirs_exist_ok=True)
    opened = open_file(folder / "office.duckdb")
    yield opened
    opened.close()
