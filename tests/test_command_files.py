"""Commands about one file: check it, save it, make it; said in sentences, ended with a number."""

import csv
import io
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from resilience import access, journal
from resilience.__main__ import main
from resilience.contracts import kinds
from resilience.intake.inbox import inbox_of
from resilience.paths import ROOT, STARTING_DATA
from resilience.templates import FORMS

HEAD = "place_id,indicator_id,period,value,quality"
SAME = "jakarta,pumps_ready,2018,78,illustrative"
FILES = len(list(STARTING_DATA.glob("*.csv")))
NEW = "semarang,fires,2023,100,official"

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def shipped(shipped_copy: Path) -> Path:
    """A database with the starting data; nobody may change it."""
    return shipped_copy


@pytest.fixture
def built(shipped: Path, tmp_path: Path) -> Path:
    """A database of one's own with the starting data."""
    return journal.backup(shipped, tmp_path / "office.duckdb")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command on a database: exit code, standard output, standard error."""

    def command(database: Path, *words: object) -> tuple[int, str, str]:
        capsys.readouterr()
        try:
            code = main([*(str(word) for word in words), "--database", str(database)])
        except SystemExit as done:
            code = int(done.code or 0)
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return code, out, err

    return command


@pytest.fixture
def file(tmp_path: Path) -> Callable[..., Path]:
    """Writes an agency's file."""

    def written(*rows: str, head: str = HEAD) -> Path:
        path = tmp_path / "bpbd.csv"
        path.write_text("\n".join((head, *rows, "")), encoding="utf-8")
        return path

    return written


File = Callable[..., Path]


def table(out: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(out)))


# check


def test_a_clean_file_ends_with_nothing_but_the_header(run: Run, shipped: Path, file: File) -> None:
    assert run(shipped, "check", file(SAME)) == (0, "row,column,value,problem\n", "")


@pytest.mark.parametrize(
    ("language", "problem"),
    [("id", "“x” bukan angka. Contoh: 12,5."), ("en", "“x” is not a number. Example: 12.5.")],
)
def test_every_problem_is_a_row_in_the_readers_language(
    run: Run, shipped: Path, file: File, language: str, problem: str
) -> None:
    faulty = file(SAME, "jakarta,fires,2019,x,official", "wonosobo_,fires,2019,1,official")
    code, out, err = run(shipped, "check", faulty, "--language", language)
    assert (code, err) == (1, "")
    head, first, second = table(out)
    assert head == ["row", "column", "value", "problem"]
    assert first == ["3", "value", "x", problem]
    assert second[:3] == ["4", "place_id", "wonosobo_"]


def test_what_a_spreadsheet_would_run_stands_behind_an_apostrophe(
    run: Run, shipped: Path, file: File
) -> None:
    _, out, _ = run(shipped, "check", file("=1+1,fires,2019,-3,official"))
    assert table(out)[1][2] == "'=1+1"


def test_what_only_a_person_can_say_is_a_problem_until_it_is_said(
    run: Run, shipped: Path, file: File
) -> None:
    unsure = file(NEW.replace(",", ";").replace("100", "1.234"), head=HEAD.replace(",", ";"))
    code, out, _ = run(shipped, "check", unsure, "--kind", "observations")
    assert (code, table(out)[1][:3]) == (1, ["2", "value", "1.234"])
    assert run(shipped, "check", unsure, "--numbers", "en")[:2] == (0, "row,column,value,problem\n")


def test_what_cannot_be_read_at_all_ends_with_two(run: Run, shipped: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.csv").write_bytes(b"")
    (tmp_path / "other.csv").write_text("a,b\n1,2\n")
    for name in ("empty.csv", "other.csv", "none.csv"):
        code, out, err = run(shipped, "check", tmp_path / name)
        assert (code, out) == (2, "")
        assert name in err


def test_a_check_saves_nothing(run: Run, shipped: Path, file: File) -> None:
    before = run(shipped, "history")
    assert run(shipped, "check", file(NEW))[0] == 0
    assert run(shipped, "history") == before


# import


def test_a_note_in_another_systems_letters_is_kept_with_a_sign_for_them(
    run: Run, built: Path, file: File
) -> None:
    code, _, err = run(built, "import", file(SAME, NEW), "--by", "Ani", "--note", "caf\udce9")
    newest = dict(zip(*table(run(built, "history")[1])[:2], strict=True))
    assert (code, err, newest["note"]) == (0, "", "caf\ufffd")


def test_a_note_that_a_spreadsheet_would_run_leaves_behind_an_apostrophe(
    run: Run, built: Path, file: File
) -> None:
    note = '=HYPERLINK("http://example.org")'
    assert run(built, "import", file(SAME, NEW), "--by", "Ani", "--note", note)[0] == 0
    newest = dict(zip(*table(run(built, "history")[1])[:2], strict=True))
    assert newest["note"] == f"'{note}"


def test_a_file_is_saved_in_the_name_of_who_sent_it_with_a_note(run: Run, built: Path, file: File) -> None:
    code, out, err = run(built, "import", file(SAME, NEW), "--by", "Ani", "--note", "by letter")
    assert (code, err) == (0, "")
    assert out.startswith(f"bpbd.csv disimpan sebagai unggahan {FILES + 1}: 1 baru, 0 berubah, 1 sama.")
    assert out.splitlines()[1:] == ["Tidak ada status atau skor pilar yang berubah"]
    newest = dict(zip(*table(run(built, "history")[1])[:2], strict=True))
    assert (newest["done_by"], newest["note"], newest["file_name"]) == ("Ani", "by letter", "bpbd.csv")


def test_a_file_that_changes_nothing_is_not_saved(run: Run, built: Path, file: File) -> None:
    before = run(built, "history")
    code, out, _ = run(built, "import", file(SAME))
    assert (code, out) == (0, "bpbd.csv: semua baris sudah sama; tidak ada yang disimpan.\n")
    assert run(built, "history") == before


def test_what_deserves_a_second_look_is_saved_only_when_one_is_sure(
    run: Run, built: Path, file: File
) -> None:
    odd, before = file(NEW.replace("100", "9000")), run(built, "history")
    code, out, err = run(built, "import", odd)
    assert (code, out) == (1, "")
    assert "“9000” di luar yang biasa" in err
    assert "--sure" in err
    assert run(built, "history") == before
    assert run(built, "import", odd, "--sure")[0] == 0
    assert run(built, "history") != before


def test_what_an_import_turned_is_said(run: Run, built: Path, file: File) -> None:
    # From 78 in 2018 to 95 or more in 2030: 86.5 are due in 2024, and 85 stands there.
    reached = file("jakarta,pumps_ready,2024,96,illustrative")
    code, out, _ = run(built, "import", reached, "--sure", "--language", "en")
    assert code == 0
    assert out.splitlines()[1].startswith("Pump stations ready: behind → achieved; ")


def test_a_file_with_faults_is_not_saved_and_all_are_said(run: Run, built: Path, file: File) -> None:
    before = run(built, "history")
    faulty = file(NEW, "jakarta,fires,2019,x,official", "jakarta,fires,soon,1,official")
    code, out, err = run(built, "import", faulty, "--sure")
    assert (code, out) == (1, "")
    assert "bpbd.csv tidak dapat dipakai; 2 kesalahan:" in err
    assert run(built, "history") == before


def test_a_number_read_by_the_files_own_form_is_said_without_a_screen_as_on_it(
    run: Run, built: Path, file: File
) -> None:
    rows = ("jakarta;fires;2016;1.234,0;official", "jakarta;fires;2015;2.280;official")
    code, _, err = run(built, "check", file(*rows, head=HEAD.replace(",", ";")), "--language", "en")
    assert code == 0
    assert "Column D: 1 cell that could be two numbers was read as" in err
    assert "“2.280” → 2,280." in err


def test_a_check_says_who_saved_the_same_bytes(run: Run, built: Path, file: File) -> None:
    assert run(built, "import", file(NEW), "--by", "Ani")[0] == 0
    code, _, err = run(built, "check", file(NEW), "--language", "en")
    assert code == 0
    assert "Exactly this file was saved by Ani" in err


def test_what_was_done_to_a_file_while_it_was_read_is_said(run: Run, built: Path, file: File) -> None:
    loose = file(SAME.replace("jakarta", "JAKARTA") + ",x", head=f"{HEAD},colour")
    for command, out in (("check", "row,column,value,problem\n"), ("import", "bpbd.csv: all rows are")):
        code, said, err = run(built, command, loose, "--language", "en")
        assert (code, said.startswith(out)) == (0, True)
        assert "For your information" in err
        assert "colour" in err
        assert "jakarta" in err


def test_the_same_bytes_again_are_answered_with_who_saved_them_and_when(
    run: Run, built: Path, file: File
) -> None:
    new = file(NEW)
    assert run(built, "import", new, "--by", "Ani")[2] == ""
    code, out, err = run(built, "import", new, "--language", "en")
    assert (code, out) == (0, "bpbd.csv: all rows are the same already; nothing was saved.\n")
    assert err.startswith("Exactly this file was saved by Ani on ")
    assert err.endswith(f" as upload {FILES + 1}.\n")
    run(built, "undo", FILES + 1)
    assert f"resilience redo {FILES + 1}" in run(built, "import", new)[2]


def test_a_check_says_where_import_will_want_to_be_told_that_one_is_sure(
    run: Run, shipped: Path, file: File
) -> None:
    code, out, err = run(shipped, "check", file(NEW.replace("100", "9000")))
    assert (code, out) == (0, "row,column,value,problem\n")
    assert "--sure" in err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this machine")
def test_what_is_no_ordinary_file_is_refused_and_not_waited_for(
    run: Run, shipped: Path, tmp_path: Path
) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    for name in ("pipe.csv", "."):
        code, out, err = run(shipped, "check", tmp_path / name)
        assert (code, out) == (2, "")
        assert "bukan berkas biasa" in err


def test_what_cannot_be_read_is_not_imported(run: Run, built: Path, tmp_path: Path) -> None:
    assert run(built, "import", tmp_path / "none.csv")[:2] == (2, "")


# template


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("kind", kinds())
def test_a_filled_template_is_clean_when_it_is_checked(
    run: Run, shipped: Path, tmp_path: Path, kind: str, form: str, language: str
) -> None:
    target = tmp_path / f"{kind}.{'xlsx' if form == 'xlsx' else 'csv'}"
    words = ("--form", form, "--output", target, "--language", language)
    assert run(shipped, "template", kind, "--filled", *words)[0] == 0
    assert run(shipped, "check", target) == (0, "row,column,value,problem\n", "")


def test_an_empty_template_has_headers_and_no_rows(run: Run, shipped: Path, tmp_path: Path) -> None:
    target = tmp_path / "t.csv"
    assert run(shipped, "template", "targets", "--output", target)[0] == 0
    (head,) = target.read_text(encoding="utf-8-sig").splitlines()
    assert head.startswith("kota;indikator;periode;batas_bawah;batas_atas;")


def test_a_template_that_cannot_be_written_is_refused(run: Run, shipped: Path, tmp_path: Path) -> None:
    code, out, err = run(shipped, "template", "targets", "--output", tmp_path)
    assert (code, out) == (2, "")
    assert str(tmp_path) in err


# The office


@pytest.mark.parametrize("role", ["secretariat", "viewer"])
def test_a_new_passcode_is_said_once_and_kept_as_a_hash_only(run: Run, tmp_path: Path, role: str) -> None:
    database = tmp_path / "office.duckdb"
    said = [run(database, "passcode", "--role", role)[1] for _ in range(2)]
    (first,), (second,) = (re.findall(r"\b\w{4}-\w{4}-\w{4}\b", each) for each in said)
    assert first != second
    kept = access.passcodes_file(database).read_text(encoding="utf-8")
    assert first not in kept
    assert second not in kept


def test_the_dictionary_is_the_one_in_the_docs(run: Run, tmp_path: Path) -> None:
    code, out, _ = run(tmp_path / "none.duckdb", "dictionary")
    assert (code, out) == (0, (ROOT / "docs" / "dictionary.md").read_text(encoding="utf-8"))


# While the dashboard runs


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Another process has the database open."""
    script = "import sys; from pathlib import Path; from resilience import journal\n"
    script += "held = journal.open_database(Path(sys.argv[1])); print('open', flush=True); sys.stdin.read()"
    words = [sys.executable, "-c", script, str(path)]
    with subprocess.Popen(words, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        other.stdout.readline()
        yield
        other.communicate()


def test_while_the_dashboard_runs_the_sentence_names_the_inbox_or_the_page(
    run: Run, built: Path, file: File, tmp_path: Path
) -> None:
    bpbd = file(NEW)
    with held(built):
        for words, way in (
            (("check", bpbd), str(inbox_of(built))),
            (("import", bpbd), str(inbox_of(built))),
            # What the dashboard does too is there on a page.
            (("status",), "halaman Ikhtisar"),
            (("history",), "halaman Unggahan"),
            (("undo", 1), "halaman Unggahan"),
            (("redo", 1), "halaman Unggahan"),
            (("template", "places", "--filled", "--output", tmp_path / "t.csv"), "halaman Kamus data"),
            (("brief", "--output", tmp_path / "b.pdf"), "halaman Ikhtisar"),
            (("card", "--guest", "mandalay", "--output", tmp_path / "c.pdf"), "halaman Perbandingan"),
        ):
            code, out, err = run(built, *words)
            assert (code, out) == (2, "")
            assert way in err
    assert run(built, "check", bpbd)[0] == 0
