"""Databases that the tests of the intake compare files with."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from agency import CONFIG, OBSERVATIONS, PLACES, TARGETS, save

from resilience import journal
from resilience.database import Database, open_file
from resilience.paths import STARTING_DATA


def _office(path: Path) -> Database:
    opened = open_file(path)
    for kind, content in (("places", PLACES), ("targets", TARGETS), ("observations", OBSERVATIONS)):
        save(opened, content, kind)
    return opened


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Database]:
    """A small office of one's own: two places, one target, eight figures."""
    opened = _office(tmp_path / "office.duckdb")
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def known(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """The same office; nobody may change it."""
    opened = _office(tmp_path_factory.mktemp("known") / "office.duckdb")
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """The starting data; nobody may change them."""
    opened = open_file(tmp_path_factory.mktemp("shipped") / "office.duckdb")
    journal.start(opened, STARTING_DATA, CONFIG)
    yield opened
    opened.close()
