"""The inbox: what waits there, when it changed, and where it goes when it was dealt with."""

import os
from pathlib import Path

import pytest

from resilience.access import Person, command_line
from resilience.errors import AccessError
from resilience.intake import inbox


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An inbox in which two files wait."""
    made = inbox.inbox_of(tmp_path / "office.duckdb")
    made.mkdir()
    for name in ("bpbd.csv", "air.xlsx"):
        (made / name).write_bytes(name.encode())
    return made


def names(folder: Path) -> list[str]:
    return [path.name for path in inbox.waiting(folder)]


def test_it_stands_beside_the_database(tmp_path: Path) -> None:
    assert inbox.inbox_of(tmp_path / "office.duckdb") == tmp_path / "inbox"


def test_files_wait_in_the_order_of_their_names(folder: Path) -> None:
    assert names(folder) == ["air.xlsx", "bpbd.csv"]


@pytest.mark.parametrize("name", [".hidden.csv", "big.csv.part", "~$air.xlsx", ".part"])
def test_what_is_hidden_or_still_being_written_is_left_alone(folder: Path, name: str) -> None:
    (folder / name).write_bytes(b"x")
    assert names(folder) == ["air.xlsx", "bpbd.csv"]


def test_links_and_folders_are_left_alone(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.csv").write_bytes(b"x")
    (folder / "link.csv").symlink_to(tmp_path / "secret.csv")
    (folder / "done").mkdir()
    (folder / "linked").symlink_to(tmp_path, target_is_directory=True)
    assert names(folder) == ["air.xlsx", "bpbd.csv"]


def test_without_a_folder_nothing_waits(tmp_path: Path) -> None:
    assert inbox.waiting(tmp_path / "none") == []
    assert inbox.signature(tmp_path / "none") == ""


def test_the_signature_changes_when_a_file_comes_goes_or_is_written_again(folder: Path) -> None:
    seen = [inbox.signature(folder)]
    assert inbox.signature(folder) == seen[0]
    (folder / "new.csv").write_bytes(b"1")
    seen.append(inbox.signature(folder))
    (folder / "new.csv").write_bytes(b"12")
    seen.append(inbox.signature(folder))
    os.utime(folder / "new.csv", ns=(1, 1))  # the same size at another time
    seen.append(inbox.signature(folder))
    (folder / "new.csv").unlink()
    assert len(set(seen)) == 4
    assert inbox.signature(folder) == seen[0]


def test_what_was_dealt_with_goes_to_done_and_waits_no_more(folder: Path) -> None:
    inbox.put_away(folder / "bpbd.csv", by=command_line("test"))
    assert names(folder) == ["air.xlsx"]
    (kept,) = (folder / "done").iterdir()
    assert kept.name.endswith("_bpbd.csv")
    assert kept.read_bytes() == b"bpbd.csv"


@pytest.mark.parametrize("by", [None, Person("reader", "viewer")])
def test_only_the_secretariat_puts_a_file_away(folder: Path, by: Person | None) -> None:
    with pytest.raises(AccessError):
        inbox.put_away(folder / "bpbd.csv", by=by)
    assert names(folder) == ["air.xlsx", "bpbd.csv"]


def test_a_second_file_of_the_same_name_never_replaces_the_first(folder: Path) -> None:
    for content in (b"first", b"second", b"third"):
        (folder / "bpbd.csv").write_bytes(content)
        inbox.put_away(folder / "bpbd.csv", by=command_line("test"))
    assert {path.read_bytes() for path in (folder / "done").iterdir()} == {b"first", b"second", b"third"}
