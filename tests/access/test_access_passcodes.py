"""Passcodes: made once, kept as hashes, readable for nobody else."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from resilience import access
from resilience.access import passcodes
from resilience.errors import AccessError
from resilience.paths import ROOT
from resilience.text import Text, available_languages


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    return access.passcodes_file(tmp_path / "office.duckdb")


def rights(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def made(path: Path) -> str:
    code = access.first_passcode(path, "secretariat")
    assert code is not None
    return code


def test_they_stand_beside_the_database(kept: Path) -> None:
    assert kept.name == "office.duckdb.passcodes"


def test_a_passcode_is_three_groups_of_four_signs_that_look_like_no_other(kept: Path) -> None:
    groups = made(kept).split("-")
    assert [len(group) for group in groups] == [4, 4, 4]
    assert not set("".join(groups)) & set("01258OILZSBU")


def test_the_first_one_is_made_once(kept: Path) -> None:
    code = made(kept)
    assert access.first_passcode(kept, "secretariat") is None
    assert passcodes.role_with(kept, code) == "secretariat"


def test_only_its_hash_is_kept(kept: Path) -> None:
    code = made(kept)
    content = kept.read_text(encoding="utf-8")
    assert code not in content
    assert code.replace("-", "") not in content
    record = json.loads(content)["secretariat"]
    assert (record["n"], record["r"], record["p"]) == (2**14, 8, 1)
    assert (len(bytes.fromhex(record["salt"])), len(bytes.fromhex(record["hash"]))) == (16, 64)


def test_case_hyphens_and_spaces_do_not_matter_when_it_is_typed(kept: Path) -> None:
    code = made(kept)
    for typed in (code.lower(), code.replace("-", ""), f" {code.replace('-', ' ')} "):
        assert passcodes.role_with(kept, typed) == "secretariat"


@pytest.mark.parametrize("typed", ["", "-", "K7QM", "kata sandi", "é" * 50, "A" * 100_000, "\x00"])
def test_anything_else_opens_nothing(kept: Path, typed: str) -> None:
    made(kept)
    assert passcodes.role_with(kept, typed) is None


def test_a_wrong_last_sign_opens_nothing(kept: Path) -> None:
    code = made(kept)
    assert passcodes.role_with(kept, code[:-1] + ("A" if code[-1] != "A" else "C")) is None


def test_a_new_one_replaces_the_old_one_and_only_that(kept: Path) -> None:
    old, reader = made(kept), access.new_passcode(kept, "viewer")
    before = passcodes.fingerprint(kept, "secretariat"), passcodes.fingerprint(kept, "viewer")
    new = access.new_passcode(kept, "secretariat")
    after = passcodes.fingerprint(kept, "secretariat"), passcodes.fingerprint(kept, "viewer")
    assert [passcodes.role_with(kept, code) for code in (old, new, reader)] == [None, "secretariat", "viewer"]
    assert before[0] != after[0]
    assert before[1] == after[1]


def test_nobody_else_can_read_it_whatever_the_habits_of_the_machine(kept: Path) -> None:
    before = os.umask(0)
    try:
        made(kept)
        assert rights(kept) == 0o600
        access.new_passcode(kept, "viewer")
        assert rights(kept) == 0o600
    finally:
        os.umask(before)


def test_rights_that_were_opened_are_mended(kept: Path) -> None:
    code = made(kept)
    kept.chmod(0o644)
    assert passcodes.role_with(kept, code) == "secretariat"
    assert rights(kept) == 0o600


def test_rights_that_cannot_be_mended_are_refused(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made(kept)
    kept.chmod(0o640)
    someone_else = os.geteuid() + 1
    monkeypatch.setattr(os, "geteuid", lambda: someone_else)
    with pytest.raises(AccessError) as refused:
        access.first_passcode(kept, "secretariat")
    assert refused.value.key == "access.passcodes_open"


@pytest.mark.parametrize(
    "content",
    [
        "",
        "no json",
        "[]",
        '{"secretariat": 1}',
        '{"secretariat": {"salt": "00"}}',
        '{"secretariat": {"salt": "no", "n": 16384, "r": 8, "p": 1, "hash": "00", "made_at": ""}}',
        '{"secretariat": {"salt": "00", "n": 3, "r": 8, "p": 1, "hash": "00", "made_at": ""}}',
        '{"secretariat": {"salt": "00", "n": "x", "r": 8, "p": 1, "hash": "00", "made_at": ""}}',
    ],
)
def test_a_damaged_file_opens_nothing_and_can_be_made_anew(kept: Path, content: str) -> None:
    kept.write_text(content, encoding="utf-8")
    kept.chmod(0o600)
    with pytest.raises(AccessError) as refused:
        passcodes.role_with(kept, "K7QM-4XTR-9ACD")
    assert refused.value.key == "access.passcodes_damaged"
    code = access.new_passcode(kept, "secretariat")
    assert passcodes.role_with(kept, code) == "secretariat"


def test_without_a_file_there_is_no_passcode(kept: Path) -> None:
    assert not passcodes.has_passcode(kept)
    assert passcodes.fingerprint(kept, "secretariat") == ""


def test_a_folder_in_its_place_is_refused_in_a_sentence(kept: Path) -> None:
    kept.mkdir()
    with pytest.raises(AccessError) as refused:
        access.first_passcode(kept, "secretariat")
    assert refused.value.key == "access.passcodes_unusable"
    said = Text("id").error(refused.value)
    assert "(di tempat itu ada hal lain)" in said  # and nothing of the system's English


FIRST = """
import sys
from pathlib import Path
from resilience import access
print(access.first_passcode(Path(sys.argv[1]), sys.argv[2]) or "")
"""


def first_in_processes(path: Path, roles: list[str]) -> list[str]:
    """What processes that start at the same moment make, one for each role named."""
    started = [
        subprocess.Popen([sys.executable, "-c", FIRST, str(path), role], cwd=ROOT, stdout=subprocess.PIPE)
        for role in roles
    ]
    return [process.communicate()[0].decode().strip() for process in started]


def test_of_several_processes_at_the_first_start_one_makes_it(kept: Path) -> None:
    found = [code for code in first_in_processes(kept, ["secretariat"] * 6) if code]
    assert len(found) == 1
    assert passcodes.role_with(kept, found[0]) == "secretariat"
    assert [path.name for path in kept.parent.iterdir()] == [kept.name]


def test_two_roles_made_at_the_same_moment_both_stay(kept: Path) -> None:
    roles = ["secretariat", "viewer"]
    assert [passcodes.role_with(kept, code) for code in first_in_processes(kept, roles)] == roles


def test_the_terminal_s_notice_is_there_in_every_language_and_only_where_one_was_made() -> None:
    said = access.first_start_notice({"secretariat": "K7QM-4XTR-9ACD"})
    assert said.count("K7QM-4XTR-9ACD") == len(available_languages())
    assert "Kode masuk" in said
    assert "Passcode" in said
    assert access.first_start_notice({}) == ""
