"""The command line: the same work without a screen, in sentences and never in tracebacks."""

import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import duckdb
import pandas as pd
import pytest
import yaml

from resilience import journal
from resilience.__main__ import main
from resilience.database import uploads_of
from resilience.journal.starting import starting_files
from resilience.paths import ROOT, STARTING_DATA

GOLDEN = Path(__file__).parent / "golden" / "bps_human_development.csv"
FILES = len(starting_files(STARTING_DATA))
COMMANDS = ("build", "scores", "status", "history", "undo", "redo", "backup", "rebuild")

OFFICE = """\
office:
  place: jakarta
  name: {id: Jakarta, en: Jakarta}
languages: [id, en]
groups:
  siap: {name: {id: Siap, en: Ready}, minimum_coverage: 1}
indicators:
  fires: {name: {id: Kebakaran, en: Fires}, group: siap, worst: 3, best: 0}
  pumps: {name: {id: Pompa, en: Pumps}, group: siap, worst: 0, best: 7}
"""

HUMAN_DEVELOPMENT = """\
office: {place: jakarta, name: {id: BPS}}
languages: [id]
groups:
  human_development: {name: {id: Pembangunan manusia}, aggregation: geometric, minimum_coverage: 1}
  education: {name: {id: Pendidikan}, parent: human_development}
indicators:
  life_expectancy: {name: {id: Umur harapan hidup}, group: human_development, worst: 20, best: 85}
  expected_schooling: {name: {id: Harapan lama sekolah}, group: education, worst: 0, best: 18}
  mean_schooling: {name: {id: Rata-rata lama sekolah}, group: education, worst: 0, best: 15}
  adjusted_expenditure:
    {name: {id: Pengeluaran}, group: human_development, worst: 1007.436, best: 26572.352, scale: log}
"""

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command: exit code, standard output, standard error."""

    def command(*words: object) -> tuple[int, str, str]:
        try:
            code = main([str(word) for word in words])
        except SystemExit as done:
            code = int(done.code or 0)
        out, err = capsys.readouterr()
        return code, out, err

    return command


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the starting data; nobody may change it."""
    path = tmp_path_factory.mktemp("shipped") / "office.duckdb"
    assert main(["build", "--database", str(path)]) == 0
    return path


@pytest.fixture
def built(shipped: Path, tmp_path: Path) -> Path:
    """A database of one's own with the starting data."""
    return journal.backup(shipped, tmp_path / "office.duckdb")


def refused(result: tuple[int, str, str], *named: object) -> None:
    """Exit code 2, nothing on standard output, one sentence that names what is wrong."""
    code, out, err = result
    assert (code, out) == (2, "")
    assert err.endswith("\n")
    assert "Traceback" not in err
    assert [str(name) for name in named if str(name) not in err] == []


def table(out: str) -> pd.DataFrame:
    """What was written to standard output; texts as they stand."""
    return pd.read_csv(io.StringIO(out), dtype=str, keep_default_na=False)


def data(folder: Path, text: str) -> Path:
    """A folder that holds observations."""
    folder.mkdir(exist_ok=True)
    (folder / "observations.csv").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A small office's configuration."""
    (tmp_path / "office.yaml").write_text(OFFICE)
    return tmp_path / "office.yaml"


# Help


@pytest.mark.parametrize(("language", "usage"), [("id", "Cara pakai: "), ("en", "Usage: ")])
@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_speaks_the_readers_language_only(run: Run, command: str, language: str, usage: str) -> None:
    code, out, err = run(*command.split(), "--help", "--language", language)
    assert (code, err) == (0, "")
    assert out.startswith(f"{usage}python -m resilience")
    assert all(f" {name} " in out for name in COMMANDS if not command)
    strange = {"id": ("options:", "arguments:", "show "), "en": ("pilihan:", "isian:", "Cara ")}[language]
    assert [word for word in (*strange, "positional") if word in out] == []
    assert out.count({"id": "pilihan:", "en": "options:"}[language]) == 1


@pytest.mark.parametrize(
    "words", [("--language", "en", "--help"), ("--language=en", "--help"), ("--help", "--language=en")]
)
def test_the_language_may_stand_anywhere(run: Run, words: tuple[str, ...]) -> None:
    assert run(*words)[1].startswith("Usage: ")


def test_options_may_stand_before_or_after_the_command(run: Run, built: Path) -> None:
    before = run("--database", built, "--language", "en", "history")
    after = run("history", "--database", built, "--language", "en")
    assert before[:2] == after[:2]
    assert before[0] == 0


# What is not understood


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("fly",),
        ("--fly",),
        ("history", "--fly"),
        ("history", "more"),
        ("scores",),
        ("undo",),
        ("undo", "four"),
        ("undo", "4.0"),
        ("undo", "-1"),
        ("undo", "0"),
        ("undo", "9" * 50),
        ("backup",),
        ("build", "--language", "fr"),
        ("--lang", "en", "history"),
    ],
)
def test_what_is_not_understood_is_repeated_with_where_to_look(run: Run, words: tuple[str, ...]) -> None:
    refused(run(*words), " ".join(words) or "—", "--help")


@pytest.mark.parametrize("written", ["2025-02-30", "yesterday", "9999-12-31", "0001-01-01", "20.1.2025"])
def test_a_day_that_does_not_exist_or_cannot_be_meant_is_refused(run: Run, built: Path, written: str) -> None:
    refused(run("status", "--as-of", written, "--database", built), written, "2025-01-20")


def test_a_database_that_was_never_built_is_not_made_by_reading(run: Run, tmp_path: Path) -> None:
    for command in (
        ["status"],
        ["history"],
        ["undo", 1],
        ["redo", 1],
        ["rebuild"],
        ["backup", tmp_path / "b"],
    ):
        refused(run(*command, "--database", tmp_path / "none.duckdb"), "none.duckdb", "build")
    assert list(tmp_path.iterdir()) == []


def test_a_database_that_cannot_be_one_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a list of things to do")
    for path in (tmp_path, tmp_path / "file", tmp_path / "file" / "office.duckdb", tmp_path / ("x" * 300)):
        refused(run("build", "--database", path), path)
        refused(run("build", "--again", "--database", path), path)
    assert [each.name for each in tmp_path.iterdir()] == ["file"]


def test_a_configuration_that_cannot_be_read_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text("office: {place: jakarta}\nofice: 1\n")
    database = ("--database", tmp_path / "office.duckdb")
    refused(run("build", "--config", tmp_path / "none.yaml", *database), "none.yaml")
    refused(run("build", "--config", tmp_path, *database), tmp_path)
    refused(
        run("build", "--config", tmp_path / "bad.yaml", *database), "bad.yaml", "ofice", "languages", "groups"
    )
    assert [each.name for each in tmp_path.iterdir()] == ["bad.yaml"]


def test_a_database_that_another_process_holds_is_refused(run: Run, built: Path, tmp_path: Path) -> None:
    script = "import sys; from pathlib import Path; from resilience import journal\n"
    script += "held = journal.open_database(Path(sys.argv[1])); print('open', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", script, str(built)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout is not None
        other.stdout.readline()
        before = sorted(tmp_path.rglob("*"))
        for command in (
            ["build"],
            ["build", "--again"],
            ["status"],
            ["undo", 1],
            ["rebuild"],
            ["backup", tmp_path / "b"],
        ):
            refused(run(*command, "--database", built), built)
        assert sorted(tmp_path.rglob("*")) == before
        other.communicate()


# build


def test_building_twice_does_nothing(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "office.duckdb"
    code, out, _ = run("build", "--database", path, "--language", "en")
    assert code == 0
    assert f"{path} was made from {FILES} " in out
    first = run("history", "--database", path)
    code, out, _ = run("build", "--database", path, "--language", "en")
    assert (code, out) == (0, f"{path} is there already; nothing was changed.\n")
    assert run("history", "--database", path) == first


def test_building_again_sets_the_old_one_aside(run: Run, built: Path, tmp_path: Path) -> None:
    before = run("history", "--database", built)[1]
    run("undo", 4, "--database", built)
    code, out, _ = run("build", "--again", "--database", built, "--language", "en")
    assert code == 0
    assert f" {FILES} " in out
    columns = ["event_id", "action", "batch_id", "sha256", "counts"]
    again = table(run("history", "--database", built)[1])
    assert again[columns].equals(table(before)[columns])
    aside = sorted(each.name.rpartition("-")[0] for each in tmp_path.glob("*.replaced-*"))
    assert aside == ["office.duckdb.replaced", "office.duckdb.uploads.replaced"]


def test_building_again_also_puts_uploads_without_a_database_aside(run: Run, built: Path) -> None:
    run("undo", 4, "--database", built)
    built.unlink()
    assert f" {FILES} " in run("build", "--again", "--database", built)[1]
    assert len(table(run("history", "--database", built)[1])) == FILES


# scores


def test_scores_are_written_for_every_place_and_period_in_the_order_of_the_office(
    run: Run, office: Path, tmp_path: Path
) -> None:
    # fires 3–0: 1 → 100 · 2/3, 0 → 100; pumps 0–7: 1 → 100/7. siap needs both.
    rows = "semarang,fires,2020,0\njakarta,pumps,2020,1\njakarta,fires,2020,1\njakarta,fires,2019,\n"
    folder = data(tmp_path / "data", "place_id,indicator_id,period,value\n" + rows)
    code, out, err = run("scores", "--data", folder, "--config", office)
    assert (code, err) == (0, "")
    third, seventh = 100 * 2 / 3, 100 / 7
    assert out.splitlines() == [
        "place_id,period,item_id,kind,score,coverage",
        "jakarta,2019,siap,group,,0.0",
        "jakarta,2019,fires,indicator,,0.0",
        "jakarta,2019,pumps,indicator,,0.0",
        f"jakarta,2020,siap,group,{(third + seventh) / 2!r},1.0",
        f"jakarta,2020,fires,indicator,{third!r},1.0",
        f"jakarta,2020,pumps,indicator,{seventh!r},1.0",
        "semarang,2019,siap,group,,0.0",
        "semarang,2019,fires,indicator,,0.0",
        "semarang,2019,pumps,indicator,,0.0",
        "semarang,2020,siap,group,,0.5",
        "semarang,2020,fires,indicator,100.0,1.0",
        "semarang,2020,pumps,indicator,,0.0",
    ]


def test_human_development_of_bps_comes_out_of_the_command_twenty_times_of_twenty(
    run: Run, tmp_path: Path
) -> None:
    # Berita Resmi Statistik No. 22/05/31/Th.XX: Jakarta 2010–2017, six municipalities 2016–2017.
    published = pd.read_csv(GOLDEN, dtype=str)
    parts = ["life_expectancy", "expected_schooling", "mean_schooling", "adjusted_expenditure"]
    long = published.melt(["place", "year"], parts, "indicator_id").rename(
        columns={"place": "kota", "year": "tahun"}
    )
    folder = data(tmp_path / "bps", long.to_csv(index=False, sep=";"))
    (tmp_path / "bps.yaml").write_text(HUMAN_DEVELOPMENT)
    code, out, err = run("scores", "--data", folder, "--config", tmp_path / "bps.yaml")
    assert (code, err) == (0, "")
    index = (
        table(out).query("item_id == 'human_development' and score != ''").set_index(["place_id", "period"])
    )
    published["place_id"] = published["place"].str.lower().str.replace(r"[. ]+", "_", regex=True)
    expected = published.set_index(["place_id", "year"])["human_development"].astype(float)
    found = index["score"].astype(float).round(2)
    assert len(found) == 20
    assert found.to_dict() == expected.to_dict()


def test_scores_never_touch_a_database(
    run: Run, office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def opened(*_: object, **__: object) -> None:
        raise AssertionError("a database was opened")

    monkeypatch.setattr(duckdb, "connect", opened)
    folder = data(tmp_path / "data", "place_id,indicator_id,period,value\njakarta,fires,2020,1\n")
    assert run("scores", "--data", folder, "--config", office, "--database", tmp_path / "no.duckdb")[0] == 0
    assert sorted(each.name for each in tmp_path.rglob("*")) == ["data", "observations.csv", "office.yaml"]


def test_indicators_that_the_office_does_not_know_are_left_out_and_named(
    run: Run, office: Path, tmp_path: Path
) -> None:
    rows = "".join(f"jakarta,strange_{number:02d},2020,1\n" for number in range(12))
    folder = data(tmp_path / "data", "place_id,indicator_id,period,value\njakarta,fires,2020,1\n" + rows)
    code, out, err = run("scores", "--data", folder, "--config", office, "--language", "en")
    assert code == 0
    assert set(table(out)["item_id"]) == {"siap", "fires", "pumps"}
    assert "12 indicators" in err
    assert "strange_09, …" in err
    assert "strange_10" not in err


def test_heavy_weights_are_said_on_standard_error(run: Run, office: Path, tmp_path: Path) -> None:
    office.write_text(OFFICE.replace("best: 7}", "best: 7, weight: 3}"))
    folder = data(tmp_path / "data", "place_id,indicator_id,period,value\njakarta,fires,2020,1\n")
    code, out, err = run("scores", "--data", folder, "--config", office)
    assert code == 0
    assert out.startswith("place_id,period,")
    assert "pumps" in err
    assert "75%" in err


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("", []),
        ("place_id,indicator_id,period,value\n", []),
        ("kota;nilai\njakarta;1\n", ["indikator", "periode"]),
        (
            "place_id,indicator_id,period,value\njakarta,fires,soon,1\njakarta,fires,2020,many\n",
            ["soon", "many", "D"],
        ),
        ("place_id,indicator_id,period,value\n" + "jakarta,fires,2020,1\n" * 2, ["jakarta, fires, 2020"]),
        ("place_id,indicator_id,period,value\njakarta,fires,2020,1e308\n", ["1e308"]),
    ],
)
def test_observations_with_faults_are_refused_and_all_named(
    run: Run, office: Path, tmp_path: Path, text: str, named: list[str]
) -> None:
    folder = data(tmp_path / "data", text)
    refused(run("scores", "--data", folder, "--config", office), folder / "observations.csv", *named)


def test_a_folder_without_observations_is_refused(run: Run, office: Path, tmp_path: Path) -> None:
    (tmp_path / "odd" / "observations.csv").mkdir(parents=True)
    for folder in (tmp_path, tmp_path / "none", office, tmp_path / "odd"):
        refused(run("scores", "--data", folder, "--config", office), folder, "observations.csv")


# status, history, undo, redo

STATUS = [
    *(
        "place_id",
        "indicator_id",
        "period",
        "value",
        "quality",
        "source",
        "note",
        "batch_id",
        "status",
        "reason",
    ),
    *("pace", "pace_method", "observed_rate", "required_rate", "baseline_period", "baseline_value"),
    *("target_period", "target_lower", "target_upper", "target_quality", "target_source", "capaian"),
    *(
        "expected_value",
        "fresh_until",
        "year_before_value",
        "change_in_a_year",
        "target_number",
        "capaian_band",
    ),
]


def test_the_status_of_every_indicator_is_written_with_its_figures(run: Run, shipped: Path) -> None:
    code, out, err = run("status", "--database", shipped)
    assert (code, err) == (0, "")
    written = table(out)
    assert list(written.columns) == STATUS
    configured = yaml.safe_load((ROOT / "config.yaml").read_text())["indicators"]
    assert written["indicator_id"].tolist() == list(configured)
    # 2018 had 214 unhealthy days, 2024 had 91; at most 60 are wanted by 2030.
    air = written.set_index("indicator_id").loc["unhealthy_air_days"]
    assert (air["period"], air["value"], air["batch_id"]) == ("2024", "91.0", "4")
    assert (air["baseline_period"], air["baseline_value"], air["target_upper"]) == ("2018", "214.0", "60.0")


def test_a_place_that_nobody_knows_is_said_beside_the_status(run: Run, shipped: Path, tmp_path: Path) -> None:
    written = (ROOT / "config.yaml").read_text(encoding="utf-8").replace("place: jakarta ", "place: jakata ")
    config = tmp_path / "config.yaml"
    config.write_text(written, encoding="utf-8")
    code, out, err = run("status", "--database", shipped, "--config", config)
    assert (code, set(table(out)["status"])) == (0, {"not_measured"})
    assert "Tempat “jakata” di config.yaml (office.place) tidak ada" in err
    assert "yang dikenal (jakarta, " in err  # the nearest first
    assert run("build", "--database", shipped, "--config", config)[2] == err


def test_sources_are_written_in_the_readers_language(run: Run, shipped: Path) -> None:
    def source(language: str) -> str:
        written = table(run("status", "--database", shipped, "--language", language)[1])
        return str(written.set_index("indicator_id").loc["mrt_length", "target_source"])

    assert source("id") == "Rencana regenerasi, Maret 2019"
    assert source("en") == "Regeneration plan, March 2019"


def test_the_status_can_be_seen_as_it_was_before_the_last_files_came(run: Run, shipped: Path) -> None:
    # The second observations were received on 14 January 2025.
    for day, period in (("2025-01-01", ""), ("2025-01-13", "2023"), ("2025-01-14", "2024")):
        written = table(run("status", "--as-of", day, "--database", shipped)[1])
        assert written.set_index("indicator_id").loc["good_air_days", "period"] == period


def test_the_history_is_written_newest_first(run: Run, shipped: Path) -> None:
    code, out, err = run("history", "--database", shipped)
    assert (code, err) == (0, "")
    history = table(out)
    assert list(history.columns) == [
        *(
            "event_id",
            "happened_at",
            "known_at",
            "action",
            "done_by",
            "note",
            "effect",
            "batch_id",
            "kind",
            "file_name",
        ),
        *("row_count", "sha256", "kept_as", "new_count", "changed_count", "same_count"),
        *("removed_count", "skipped_count", "counts"),
    ]
    assert history["event_id"].tolist() == [str(number) for number in range(FILES, 0, -1)]
    # The newest first: those of 16 January, of 14 January, of 2 January.
    assert history["kind"].tolist() == [kind for _, kind, _ in reversed(starting_files(STARTING_DATA))]
    assert history["kind"].tolist()[-4:] == ["observations", "observations", "targets", "places"]


def test_what_is_undone_and_redone_gives_back_the_same_table(run: Run, built: Path) -> None:
    def status() -> str:
        return run("status", "--database", built)[1]

    before = status()
    code, out, _ = run("undo", 4, "--database", built, "--language", "en")
    assert (code, out.splitlines()[-1]) == (0, "Upload 4 was taken back.")
    assert out.startswith("If taken back: ")
    assert status() != before
    refused(run("undo", 4, "--database", built), 4)
    code, out, _ = run("redo", 4, "--database", built, "--language", "en")
    assert (code, out.splitlines()[-1]) == (0, "Upload 4 counts again.")
    assert out.startswith("If brought back: ")
    assert status() == before
    refused(run("redo", 4, "--database", built), 4)
    refused(run("undo", 99, "--database", built), 99)


def test_what_others_refer_to_is_taken_back_only_when_one_is_sure(run: Run, built: Path) -> None:
    before = run("history", "--database", built)
    code, out, err = run("undo", 1, "--database", built, "--language", "en")  # the places
    assert (code, "taken back." in out) == (1, False)
    assert "would know any more" in err
    assert "--sure" in err
    assert run("history", "--database", built) == before
    words = ("--sure", "--by", "Ani", "--note", "wrong file")
    assert run("undo", 1, "--database", built, *words)[0] == 0
    newest = table(run("history", "--database", built)[1]).iloc[0]
    assert (newest["action"], newest["done_by"], newest["note"]) == ("undo", "Ani", "wrong file")
    assert newest["effect"].startswith('{"turned":')


def test_who_takes_back_stands_in_the_history_also_where_the_machine_knows_nobody(
    run: Run, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nobody() -> str:
        raise KeyError("getpwuid(): uid not found: 1234")

    monkeypatch.setattr("getpass.getuser", nobody)
    assert run("undo", 4, "--database", built)[0] == 0
    assert table(run("history", "--database", built)[1])["done_by"].iloc[0] == "command line"


def test_taking_back_is_known_on_the_offices_day(run: Run, built: Path) -> None:
    # The shipped configuration works on 20 January 2025.
    run("undo", 4, "--database", built)
    known_at = table(run("history", "--database", built)[1])["known_at"].iloc[0]
    assert known_at[:10] in ("2025-01-19", "2025-01-20")
    for day, period in (("2025-01-19", "2024"), ("2025-01-20", "2023")):
        written = table(run("status", "--as-of", day, "--database", built)[1])
        assert written.set_index("indicator_id").loc["good_air_days", "period"] == period


# backup, rebuild


def test_a_backup_shows_the_same_and_is_never_written_over(run: Run, built: Path, tmp_path: Path) -> None:
    status = run("status", "--database", built)
    code, out, _ = run("backup", tmp_path / "safe place", "--database", built)
    copy = tmp_path / "safe place" / "office.duckdb"
    assert code == 0
    assert str(copy) in out
    assert run("status", "--database", copy) == status
    refused(run("backup", tmp_path / "safe place", "--database", built), copy)


def test_where_nothing_can_be_written_no_backup_is_made(run: Run, built: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    refused(run("backup", tmp_path / "file", "--database", built), tmp_path / "file")
    refused(run("backup", tmp_path / ("x" * 300), "--database", built), "x" * 300)
    assert [each.name for each in tmp_path.iterdir() if "office" not in each.name] == ["file"]


def test_rebuilding_shows_the_same(run: Run, built: Path) -> None:
    run("undo", 3, "--database", built)
    status = run("status", "--database", built)
    code, out, _ = run("rebuild", "--database", built, "--language", "en")
    assert (code, out) == (0, f"{built} was made again from {FILES + 1} kept events.\n")
    assert run("status", "--database", built) == status


def test_rebuilding_without_a_kept_file_is_refused_and_changes_nothing(run: Run, built: Path) -> None:
    status = run("status", "--database", built)
    kept = next(uploads_of(built).glob("000002_*"))
    kept.unlink()
    refused(run("rebuild", "--database", built), kept)
    assert run("status", "--database", built) == status


# As a program of its own


def program(*words: object, **more: object) -> subprocess.CompletedProcess[str]:
    """`python -m resilience …` in a process of its own."""
    line = [sys.executable, "-m", "resilience", *map(str, words)]
    return subprocess.run(line, cwd=ROOT, capture_output=True, text=True, check=False, **more)  # type: ignore[call-overload]


def test_the_program_says_what_it_did_and_ends_with_its_code(shipped: Path, tmp_path: Path) -> None:
    done = program("history", "--database", shipped)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("event_id,")
    wrong = program("undo", "four", "--database", shipped)
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert wrong.stderr.startswith("Perintah tidak dimengerti: undo four")
    env = {**os.environ, "RESILIENCE_DATABASE": str(tmp_path / "none.duckdb")}
    assert "none.duckdb" in program("status", env=env).stderr


@pytest.mark.skipif(shutil.which("head") is None, reason="no head on this machine")
def test_who_reads_only_the_first_line_gets_no_traceback(shipped: Path, tmp_path: Path) -> None:
    faulty = tmp_path / "faulty.csv"
    rows = "".join(f"jakarta,fires,{year},x,official\n" for year in range(2000)) * 5
    faulty.write_text(f"place_id,indicator_id,period,value,quality\n{rows}")
    line = f'"{sys.executable}" -m resilience check "{faulty}" --database "{shipped}"'
    line = f'{{ {line}; echo "ended with $?" >&2; }} | head -1'
    done = subprocess.run(["sh", "-c", line], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout == "row,column,value,problem\n"
    assert done.stderr == "ended with 141\n"  # and not 0: nobody shall take the file for a clean one


@pytest.mark.skipif(shutil.which("head") is None, reason="no head on this machine")
def test_what_was_taken_back_is_done_also_where_nobody_reads_that_it_was(built: Path) -> None:
    # Unbuffered: `head` has its line, what it turns, and is gone before it is done.
    line = f'"{sys.executable}" -u -m resilience undo 4 --database "{built}"'
    line = f'{{ {line}; echo "ended with $?" >&2; }} | head -1'
    done = subprocess.run(["sh", "-c", line], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stderr.endswith("ended with 0\n")
    history = program("history", "--database", built).stdout
    assert table(history).iloc[0][["action", "batch_id"]].tolist() == ["undo", "4"]


# What is printed


def test_the_card_for_a_guest_is_written_as_a_pdf(run: Run, shipped: Path, tmp_path: Path) -> None:
    file = tmp_path / "card.pdf"
    asked = ("card", "--guest", "mandalay", "--with", "yangon|semarang", "--topic", "Ayeyarwady")
    code, out, err = run(*asked, "--language", "en", "--output", file, "--database", shipped)
    assert (code, err) == (0, "")
    assert str(file) in out
    assert file.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    "asked",
    [("--guest", "atlantis"), ("--guest", "mandalay", "--with", "atlantis"), ("--guest", "jakarta")],
)
def test_a_card_for_a_city_that_is_not_in_the_data_is_refused_by_its_code(
    run: Run, shipped: Path, tmp_path: Path, asked: tuple[str, ...]
) -> None:
    file = tmp_path / "card.pdf"
    refused(run("card", *asked, "--output", file, "--database", shipped), asked[-1])
    assert not file.exists()
