"""Cards of the upload desk: what a file says and would do, in both languages, read as a browser would."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from html import unescape
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from resilience import clock, intake, journal, paths
from resilience import config as configuration
from resilience.cards import upload
from resilience.config import Config
from resilience.database import Database
from resilience.errors import IntakeError
from resilience.intake import Effect, Review, Scored, Turned
from resilience.reader import Reader
from resilience.text import Text
from tests.saving import reviewed

HEAD = "place,indicator,period,value,quality,source\n"
NEW = "jakarta,fires,2021,1400,official,Gulkarmat\n"
FAULTY = "jakarta,fires,2022,many,official,Gulkarmat\n"
UNSURE = "jakarta,fires,2023,1.234,official,Gulkarmat\n"
# The starting data say 2 days, off track; the target is 40.
GOOD_AIR = "jakarta,good_air_days,2024,45,official,DLH\n"
LAST = pd.DataFrame({"indicator_id": ["fires"], "value": [1505.0], "period": ["2020"]})
HOSTILE = "<img src=x onerror=alert(1)>"
EFFECT = Effect(
    turned=(Turned(indicator="good_air_days", old="off_track", new="achieved"),),
    turned_count=22,
    pillars=(Scored(pillar="sehat", old=49.6, new=52.0),),
)


@pytest.fixture(scope="module")
def office(shipped_copy: Path) -> Iterator[tuple[Config, Database]]:
    """The office with its starting data; nothing is saved here."""
    database = journal.open_database(shipped_copy)
    yield configuration.load(paths.config_file()), database
    database.close()


@pytest.fixture
def review(office: tuple[Config, Database]) -> Any:
    """Makes the review of a file."""

    def make(*rows: str, head: str = HEAD, kind: str = "observations", **said: Any) -> Review:
        return reviewed(*office, (head + "".join(rows)).encode(), kind, **said)

    return make


@pytest.fixture
def reader(office: tuple[Config, Database]) -> Any:
    """Makes a reader in a language."""
    config, _ = office
    return lambda language="en": Reader(Text(language), config, clock.today(config), {"lang": language})


def words(markup: str) -> str:
    """What is read, with single spaces."""
    return " ".join(unescape(re.sub("<[^>]+>", " ", markup)).split())


# The finding


@pytest.mark.parametrize(
    ("rows", "language", "title"),
    [
        ((GOOD_AIR,), "en", "To be confirmed first; if saved, one status changes"),
        ((GOOD_AIR,), "id", "Perlu dipastikan dahulu; bila disimpan, satu status berubah"),
        ((GOOD_AIR, FAULTY), "en", "One cell must be mended; if saved, one status changes"),
        ((GOOD_AIR, UNSURE), "en", "One question is waiting; if saved, one status changes"),
        (
            (GOOD_AIR, FAULTY, UNSURE),
            "en",
            "One cell must be mended and one question is waiting; if saved, one status changes",
        ),
        (
            (GOOD_AIR, FAULTY, UNSURE),
            "id",
            "Satu sel perlu diperbaiki dan satu pertanyaan menunggu; bila disimpan, satu status berubah",
        ),
        (
            (FAULTY, UNSURE),
            "en",
            "One cell must be mended and one question is waiting",
        ),
        # In 2023 there were 6 days of good air.
        (
            ("jakarta,good_air_days,2024,45,official,DLH\n", "jakarta,good_air_days,2023,,official,DLH\n"),
            "id",
            "Perlu dipastikan dahulu; bila disimpan, satu status berubah dan satu angka terhapus",
        ),
        (
            ("jakarta,good_air_days,2023,,official,DLH\n",),
            "en",
            "To be confirmed first; if saved, one figure is wiped out",
        ),
        (
            ("jakarta,fires,2012,900,official,x\n",),
            "en",
            "To be confirmed first; if saved, one row is new or changed and all statuses stay",
        ),
    ],
)
def test_the_title_says_what_blocks_and_what_would_change(
    review: Any, reader: Any, rows: tuple[str, ...], language: str, title: str
) -> None:
    markup = upload.heading(review(*rows), reader(language))
    found = re.search("<h1>(.*?)</h1>", markup)
    assert found
    assert words(found.group(1)) == title


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "if saved, one row that counts now is removed"),
        ("id", "bila disimpan, satu baris yang berlaku"),
    ],
)
def test_one_row_that_goes_is_said_as_one(review: Any, reader: Any, language: str, said: str) -> None:
    # Two years are known of it there; the file says that it holds all and names one.
    found = review("jakarta_barat,human_development,2017,81.5,official,BPS\n", complete=True)
    assert found.upload.counts.removed_count == 1
    assert said in words(upload.heading(found, reader(language)))


def test_a_file_that_changes_nothing_is_said_to_be_the_same(
    review: Any, reader: Any, office: tuple[Config, Database]
) -> None:
    kept = (paths.STARTING_DATA / "2025-01-14_observations.csv").read_text(encoding="utf-8")
    head, _, rows = kept.partition("\n")
    found = review(rows, head=f"{head}\n")
    assert "All rows are the same as those kept" in words(upload.heading(found, reader()))
    assert "Semua baris sudah sama" in words(upload.heading(found, reader("id")))
    assert "There are no such rows." in words(upload.differences(found, "moved", {}, reader()))


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "read as Observations: separator “,”, encoding UTF-8, headers in row 1."),
        ("id", "dibaca sebagai Pengamatan: pemisah “,”, aksara UTF-8, judul kolom pada baris 1."),
    ],
)
def test_the_heading_says_how_the_file_was_read(review: Any, reader: Any, language: str, said: str) -> None:
    assert said in words(upload.how_read(review(NEW), reader(language)))


def test_the_counts_add_up_to_the_rows_of_the_file(review: Any, reader: Any) -> None:
    # One fault, one question, one new, and 2 → 45 good-air days changes; nothing the same.
    said = words(upload.counts(review(NEW, FAULTY, UNSURE, GOOD_AIR), reader()))
    tiles = ("1 faults", "1 waiting", "1 new", "1 changed", "0 same", "0 removed")
    assert all(tile in said for tile in tiles)
    assert "4 rows = 1 + 1 + 1 + 1 + 0. Every row is counted once." in said


def test_the_tile_of_changed_rows_says_how_many_figures_go(review: Any, reader: Any) -> None:
    emptied = review(GOOD_AIR, "jakarta,good_air_days,2023,,official,DLH\n")
    assert "2 berubah mengganti yang lama; 1 angka terhapus" in words(upload.counts(emptied, reader("id")))
    assert "terhapus" not in words(upload.counts(review(GOOD_AIR), reader("id")))


def test_only_what_blocks_is_marked_as_blocking(review: Any, reader: Any) -> None:
    assert upload.counts(review(NEW), reader()).count("rx-blocks") == 0
    assert upload.counts(review(NEW, FAULTY, UNSURE), reader()).count("rx-blocks") == 2


# Faults and questions


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Column D “value”: “many” is not a number. Example: 12.5."),
        ("id", "Kolom D “value”: “many” bukan angka. Contoh: 12,5."),
    ],
)
def test_a_fault_stands_in_the_row_of_the_sender_s_sheet(
    review: Any, reader: Any, language: str, said: str
) -> None:
    markup = upload.faults(review(NEW, FAULTY), reader(language))
    assert said in words(markup)
    assert re.findall('class="rx-wrong">(.*?)</b>', markup) == ["many"]
    assert re.findall("</span>(\\d+)</th>", markup) == ["3"]


def test_the_same_fault_in_many_rows_is_said_once(review: Any, reader: Any) -> None:
    rows = [FAULTY.replace("2022", str(year)) for year in range(1990, 1995)]
    markup = upload.faults(review(*rows), reader())
    assert markup.count("rx-wrong") == 1
    assert "Also 4 other rows: 3, 4, 5, 6." in words(markup)


def test_a_question_names_the_cell_and_whose_figure_it_is(review: Any, reader: Any) -> None:
    found = review(UNSURE)
    asked = found.checked.questions[0]
    said = words(upload.question(asked, found, LAST, reader()))
    assert said.startswith("Row 2, column D: what does 1.234 mean?")
    assert "Fires, 2023, incidents. The system does not guess." in said


def test_the_answers_come_with_the_indonesian_one_first_and_the_last_figure(review: Any, reader: Any) -> None:
    found = review(UNSURE)
    asked = found.checked.questions[0]
    assert upload.choices(asked) == ["id", "en"]
    said = [upload.choice(asked, answer, found, LAST, reader()) for answer in ("id", "en")]
    assert said == [
        "1,234: one thousand two hundred and thirty-four (points for thousands, a comma for decimals)"
        " · like the figure of 2020: 1,505",
        "1.234: one point two three four (commas for thousands, a point for decimals)",
    ]


# What it would do


def test_the_effects_show_status_and_score_before_and_after(review: Any, reader: Any) -> None:
    found = review(GOOD_AIR)
    markup = upload.effects(found.consequences, "save", reader())
    said = words(markup)
    assert said.startswith("If saved: Good-air days becomes achieved")
    assert "off track 2 days (2024)" in said
    assert "achieved 45 days (2024)" in said
    assert "25 other indicators do not change." in said
    # A score that moves has two marks on its strip, one that stays has one, an unknown one none.
    strips = re.findall('class="rx-scale(.*?)</div>', markup)
    assert [each.count("<i ") for each in strips] == [1, 2, 0]
    assert [name in markup for name in ("rx-dot-old", "rx-dot-new", "rx-dot-same", "rx-none")] == [True] * 4


@pytest.mark.parametrize(
    ("action", "language", "begins"),
    [
        ("undo", "en", "If taken back:"),
        ("redo", "en", "If brought back:"),
        ("undo", "id", "Bila ditarik kembali:"),
        ("redo", "id", "Bila dipulihkan:"),
    ],
)
def test_taking_back_shows_the_same_under_its_own_name(
    review: Any, reader: Any, action: str, language: str, begins: str
) -> None:
    found = review(GOOD_AIR).consequences
    assert words(upload.effects(found, action, reader(language))).startswith(begins)


def test_differences_show_old_and_new_side_by_side(review: Any, reader: Any) -> None:
    found = review(NEW, GOOD_AIR)
    assert words(upload.differences_title(found, reader())) == "1 old row is replaced, 1 new row"
    markup = upload.differences(found, "moved", {"places": {"jakarta": "Jakarta"}}, reader())
    said = words(markup)
    assert "changed Jakarta Good-air days 2024 2 45 +43 3" in said
    assert "new Jakarta Fires 2021 — 1,400 2" in said
    assert "<s>2</s>" in markup


def test_other_columns_that_change_are_named(review: Any, reader: Any) -> None:
    said = words(upload.differences(review(GOOD_AIR), "moved", {}, reader()))
    assert re.search("Source: Jakarta Open Data.* → DLH", said)


def test_a_kind_without_a_measured_column_shows_keys_and_what_changes(review: Any, reader: Any) -> None:
    found = review(
        "jakarta,Jakarta Raya,Jakarta,province\n",
        "bogor_baru,Bogor Baru,New Bogor,city\n",
        head="place_id,name_id,name_en,kind\n",
        kind="places",
    )
    markup = upload.differences(found, "moved", {}, reader())
    assert "Difference" not in words(markup)
    assert "Jakarta Raya" in words(markup)
    assert "new New Bogor 3" in words(markup)
    assert "Name (Indonesian): Bogor Baru" in words(markup)


REPORT_HEAD = "action_id,date,percent,spent,next_step,next_date,quality\n"
REPORT = "krukut_drainage,2025-01-18,98.5,120000000000,Serah terima,2025-02-28,official\n"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "id",
            "baru Drainase mikro Kali Krukut krukut_drainage 18 Jan 2025 2 Persen: 98,5 "
            "Belanja: 120.000.000.000 Langkah berikut: Serah terima Tanggal berikut: 28 Feb 2025 Mutu: resmi",
        ),
        (
            "en",
            "new Micro drainage along Kali Krukut krukut_drainage 18 Jan 2025 2 Percent: 98.5 "
            "Spent: 120,000,000,000 Next step: Serah terima Next date: 28 Feb 2025 Quality: official",
        ),
    ],
)
def test_differences_name_what_a_code_stands_for_and_write_as_the_reader_does(
    review: Any, reader: Any, office: tuple[Config, Database], language: str, said: str
) -> None:
    names = intake.known_names(office[1], language)
    found = review(REPORT, head=REPORT_HEAD, kind="progress")
    assert said in words(upload.differences(found, "moved", names, reader(language)))


def test_lists_of_codes_that_change_are_written_as_names(
    review: Any, reader: Any, office: tuple[Config, Database]
) -> None:
    found = review(
        "krukut_drainage,jakarta,Drainase mikro Kali Krukut,city,2024-01-30,flood;fire\n",
        head="action_id,place_id,name_id,kind,planned_start,hazards\n",
        kind="actions",
    )
    said = words(upload.differences(found, "moved", intake.known_names(office[1], "en"), reader()))
    assert "changed Micro drainage along Kali Krukut krukut_drainage 2 Hazards: Flood → Flood, Fire" in said


def test_effects_show_an_action_before_and_after(review: Any, reader: Any) -> None:
    found = review(REPORT, head=REPORT_HEAD, kind="progress").consequences
    said = words(upload.effects(found, "save", reader()))
    # 42.857 % reported against 62.857 planned is late; 98.5 is not. No figure of an indicator moves.
    assert said.startswith("If saved: 1 action is no longer late Action Now Then Micro drainage along Kali")
    assert "late 43% → on time 98%" in said
    assert said.index("on time 98%") < said.index("No indicator changes.") < said.index("Pillar scores")


def test_what_a_complete_file_leaves_out_is_shown_as_removed(review: Any, reader: Any) -> None:
    found = review(GOOD_AIR, complete=True)
    assert found.upload.counts.removed_count == len(found.removed) > 0
    said = words(upload.differences(found, "removed", {"places": {"jakarta": "Jakarta"}}, reader()))
    assert "removed Jakarta Good-air days 2023 6 —" in said


# Around it


@pytest.mark.parametrize("because", ["questions", "faults", "warnings", "same", "same_and_faults", "nothing"])
@pytest.mark.parametrize("language", ["id", "en"])
def test_a_closed_button_says_why(reader: Any, language: str, because: str) -> None:
    said = words(upload.save_foot(because, [27, 31], 2, reader(language)))
    told = {"questions": {"n": 2, "lines": "27, 31"}, "same_and_faults": {"n": 2}}
    rows = told.get(because, {})
    assert said.startswith(Text(language)(f"upload.because_{because}", **rows))
    assert said != words(upload.save_foot(None, [], 0, reader(language)))


@pytest.mark.parametrize(
    ("counts", "last", "language", "said"),
    [
        (
            True,
            [],
            "en",
            # 02:05 UTC is 09:05 in Jakarta.
            "7 a.csv Observations 20 Jan 2025, 09:05 · Secretariat 5 new, 1 changed “from DLH”"
            " · Good-air days: off track → achieved; and 21 other statuses;"
            " Healthy Jakarta 49.6 → 52.0",
        ),
        (
            False,
            # Taken back on a later day, while the working date stood still.
            [
                {
                    **{
                        "action": "undo",
                        "done_by": "secretariat · Ani",
                        "note": "wrong year",
                        "effect": None,
                    },
                    "known_at": datetime(2025, 1, 20, 17, 30),
                    "happened_at": datetime(2026, 11, 26, 17, 30),
                }
            ],
            "id",
            "7 a.csv Pengamatan 20 Jan 2025, 09.05 · Sekretariat 5 baru, 1 berubah “from DLH”"
            " · Hari udara baik: keluar jalur → tercapai; dan 21 status lain;"
            " Jakarta Sehat 49,6 → 52,0"
            " ditarik kembali oleh Sekretariat · Ani, 27 Nov 2026, 00.30, untuk tanggal kerja 21 Jan 2025"
            " “wrong year”",
        ),
    ],
)
def test_a_line_of_the_history_says_who_when_and_what(
    reader: Any, counts: bool, last: Any, language: str, said: str
) -> None:
    row = {
        **{"batch_id": 7, "file_name": "a.csv", "kind": "observations", "done_by": "secretariat"},
        **{"new_count": 5, "changed_count": 1, "removed_count": 0, "skipped_count": 0},
        **{"counts": counts, "note": "from DLH", "known_at": datetime(2025, 1, 20, 2, 5)},
        **{"happened_at": datetime(2025, 1, 20, 2, 5), "effect": EFFECT.model_dump_json()},
    }
    config = reader().config
    later = [clock.dated(each, config) for each in last]
    dated, seen_by = clock.dated(row, config), reader(language)
    markup = upload.batch(dated, seen_by)
    assert words(markup + upload.batch_story(dated, later, seen_by)) == said
    assert ("<s>" in markup) != counts


def test_the_working_day_is_said_once_for_what_was_done_on_it(reader: Any) -> None:
    """Saved, taken back and brought back while the working date stood still; then on another one."""
    frozen, real = datetime(2025, 1, 20, 2, 5), datetime(2026, 11, 26, 2, 5)
    event = {"done_by": "secretariat", "note": None, "effect": None, "happened_at": real, "known_at": frozen}
    row = {
        **{"batch_id": 7, "file_name": "a.csv", "kind": "observations", "counts": True, **event},
        **{f"{name}_count": 0 for name in ("new", "changed", "removed", "skipped")},
    }
    later = [
        {"action": "undo", **event},
        {"action": "redo", **event},
        {"action": "undo", **event, "known_at": datetime(2025, 1, 21, 2, 5)},
    ]
    told = [clock.dated(each, reader().config) for each in (row, *later)]
    said = words(upload.batch(told[0], reader("id")) + upload.batch_story(told[0], told[1:], reader("id")))
    assert (said.count("26 Nov 2026, 09.05"), said.count("tanggal kerja 20 Jan 2025")) == (4, 1)
    assert said.endswith(
        "ditarik kembali oleh Sekretariat, 26 Nov 2026, 09.05, untuk tanggal kerja 21 Jan 2025"
    )
    # A save whose working day is its own day does not name it: what is done later must.
    told[0] = clock.dated({**row, "happened_at": frozen}, reader().config)
    assert "tanggal kerja 20 Jan 2025" in words(upload.batch_story(told[0], told[1:2], reader("id")))


def test_what_turned_nothing_says_so_and_what_nobody_kept_says_nothing(reader: Any) -> None:
    assert upload.effect_words(Effect(), reader()) == "no status and no pillar score changes"
    assert upload.effect_words(None, reader()) == ""
    assert upload.effect_words(Effect(actions_count=2), reader("id")) == "2 aksi berubah keadaan"


def test_an_effect_speaks_of_what_the_configuration_no_longer_knows_by_its_code(reader: Any) -> None:
    gone = Effect(
        turned=(Turned(indicator="old_one", old="on_track", new="once"),),
        turned_count=1,
        pillars=(Scored(pillar="old_pillar", old=None, new=1.0),),
    )
    said = "old_one: on track → once; old_pillar not measured → 1.0"
    assert upload.effect_words(gone, reader()) == said


def test_what_a_file_turns_is_kept_in_codes(review: Any) -> None:
    found = review(GOOD_AIR)
    effect = intake.effect_of(found.consequences)
    assert effect.turned == (Turned(indicator="good_air_days", old="off_track", new="achieved"),)
    assert effect.turned_count == 1
    before, after = (
        each.pillars.set_index("pillar_id")["score"]
        for each in (found.consequences.before, found.consequences.after)
    )
    assert {each.pillar: (each.old, each.new) for each in effect.pillars} == {
        "sehat": (round(before["sehat"], 1), round(after["sehat"], 1))
    }
    assert intake.effect_kept(effect.model_dump_json()) == effect


def test_of_many_statuses_twenty_are_named_and_all_are_counted(review: Any) -> None:
    found = review(GOOD_AIR).consequences
    many = pd.concat([found.changes.head(1)] * 25, ignore_index=True)
    effect = intake.effect_of(replace(found, changes=many))
    assert (len(effect.turned), effect.turned_count) == (20, 25)


@pytest.mark.parametrize(("size", "said"), [(2_150, "2.1 kB"), (3 * 1024 * 1024, "3.0 MB")])
def test_a_waiting_file_has_its_size(reader: Any, size: int, said: str) -> None:
    assert words(upload.file_on_desk("a.csv", size, True, reader())) == f"a.csv {said} · waiting"


def test_hostile_texts_of_a_file_stay_words(review: Any, reader: Any) -> None:
    rows = (
        f"jakarta,fires,2021,1400,official,{HOSTILE}\n",
        f"{HOSTILE},fires,2021,1400,official,:material/home:\n",
        f"jakarta,good_air_days,2024,3,official,{HOSTILE}\n",
    )
    found, seen_by = review(*rows, file=f"{HOSTILE}.csv"), reader()
    cards = (
        upload.how_read(found, seen_by),
        upload.faults(found, seen_by),
        upload.differences(found, "moved", {}, seen_by),
        upload.notices(found, seen_by),
        upload.file_on_desk(HOSTILE, 1, False, seen_by),
        upload.refused(HOSTILE, IntakeError("intake.no_file", file=HOSTILE), seen_by),
        upload.dialog_lead("undo", HOSTILE, seen_by),
    )
    for card in cards:
        assert "<img" not in card
        assert ":material/" not in card
    assert [HOSTILE in words(card) for card in cards] == [True, True, True, False, True, True, True]


def test_every_card_is_one_line_for_markdown(review: Any, reader: Any, tmp_path: Path) -> None:
    found = review(NEW, FAULTY, UNSURE, GOOD_AIR)
    for language in ("id", "en"):
        seen_by = reader(language)
        for card in (
            upload.heading(found, seen_by),
            upload.counts(found, seen_by),
            upload.faults_title(found, seen_by),
            upload.faults(found, seen_by),
            upload.effects(found.consequences, "save", seen_by),
            upload.differences(found, "moved", {}, seen_by),
            upload.closed(seen_by),
            upload.nothing(seen_by),
            upload.history_title(0, seen_by),
            upload.done("saved", {"upload": 5, "file": HOSTILE}, seen_by),
            upload.inbox_title(2, seen_by),
        ):
            assert "\n" not in card
            assert card.startswith("<")
