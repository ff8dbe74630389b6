"""Scores of workshops: what a word needs, the ends of a scale, a key with an empty part, nobody's name."""

from dataclasses import replace

import pyarrow as pa
import pytest
from agency import (
    ANI,
    ASSETS,
    CONFIG,
    EVIDENCE,
    SCORES,
    SCORES_HEAD,
    TEXTS,
    WORKSHOPS,
    faults,
    file_of,
    keep,
    looked_at,
    review,
    said,
    save,
    values_of,
)

from resilience import intake, journal
from resilience.config import Config
from resilience.config.evidence import Scale
from resilience.database import Database, current_rows
from resilience.errors import IntakeError
from resilience.intake import Counts, Review
from resilience.intake.checking import Checked, gathered
from resilience.templates import FORMS, Form, template
from resilience.text import available_languages

CONDITION = "pra_2017,p01,ngo,condition,hospitals,,4,illustrative"


def scores(*rows: str, head: str = SCORES_HEAD, config: Config = CONFIG) -> Checked:
    """Scores against their contract, the codes of the evidence and the office's scales."""
    content = file_of(*rows, head=head)
    return looked_at(content, "workshop_scores", codes=EVIDENCE, scales=intake.scales_of(config))


# What a word needs

ASSET, HAZARD = {"id": "aset", "en": "asset"}, {"id": "ancaman", "en": "hazard"}


@pytest.mark.parametrize(
    ("measure", "asset", "hazard", "expected"),
    [
        ("condition", "hospitals", "", []),
        ("condition", "", "", [("needed_for", ASSET)]),
        ("condition", "hospitals", "flood", [("empty_for", HAZARD)]),
        ("condition", "", "flood", [("needed_for", ASSET), ("empty_for", HAZARD)]),
        ("vulnerability", "hospitals", "flood", []),
        ("vulnerability", "hospitals", "", [("needed_for", HAZARD)]),
        ("vulnerability", "", "flood", [("needed_for", ASSET)]),
        ("likelihood", "", "flood", []),
        ("likelihood", "hospitals", "flood", [("empty_for", ASSET)]),
        ("consequence", "", "", [("needed_for", HAZARD)]),
    ],
)
def test_what_is_scored_says_whether_asset_and_hazard_are_named(
    measure: str, asset: str, hazard: str, expected: list[tuple[str, dict[str, str]]]
) -> None:
    found = scores(CONDITION, f"pra_2017,p02,ngo,{measure},{asset},{hazard},3,illustrative")
    assert faults(found.faults, "expected") == [(3, None, key, column) for key, column in expected]


def test_what_a_word_needs_or_forbids_is_said_in_every_language_with_the_word_of_the_file() -> None:
    needed, forbidden = gathered(
        scores(
            "pra_2017,p01,ngo,kondisi,,,4,illustrative",
            "pra_2017,p02,ngo,condition,hospitals,flood,4,illustrative",
        ).faults
    )
    assert said(needed.problem) == (
        "Baris 2: aset kosong, padahal wajib untuk “kondisi”.",
        "Row 2: asset is empty, and “kondisi” needs it.",
    )
    assert said(forbidden.problem) == (
        "Baris 3: ancaman berisi, padahal untuk “condition” harus kosong.",
        "Row 3: hazard is filled, and must be empty for “condition”.",
    )


def test_many_rows_that_lack_the_same_are_one_sentence() -> None:
    rows = [f"pra_2017,p{number},ngo,condition,,,4,illustrative" for number in range(10, 30)]
    (fault,) = gathered(scores(*rows).faults)
    assert fault.count == 20
    assert said(fault.problem)[1].startswith("20 rows (2, 3, 4, 5, 6, …): asset is empty")


# The scale


def test_a_score_beyond_either_end_of_its_scale_is_a_fault() -> None:
    rows = [f"pra_2017,p0{score},ngo,condition,hospitals,,{score},illustrative" for score in range(7)]
    found = scores(*rows)
    assert faults(found.faults, "found") == [(2, "G", "off_scale", "0"), (8, "G", "off_scale", "6")]
    assert [said(fault.problem) for fault in gathered(found.faults)] == [
        (
            "Baris 2, kolom G “score”: “0” di luar skala (1 sampai 5).",
            "Row 2, column G “score”: “0” is no step of the scale (1 to 5).",
        ),
        (
            "Baris 8, kolom G “score”: “6” di luar skala (1 sampai 5).",
            "Row 8, column G “score”: “6” is no step of the scale (1 to 5).",
        ),
    ]


def test_each_measure_is_held_to_the_scale_that_the_office_gives_it() -> None:
    words = [{"id": word, "en": word} for word in ("a", "b", "c")]
    likelihood = Scale(lowest=0, words=words, bad_end="highest")
    config = CONFIG.model_copy(update={"scales": {**CONFIG.scales, "likelihood": likelihood}})
    rows = [f"pra_2017,p{score},ngo,likelihood,,flood,{score},illustrative" for score in (0, 2, 3)]
    rows += [f"pra_2017,p{score},ngo,condition,hospitals,,{score},illustrative" for score in (0, 3)]
    found = scores(*rows, config=config)
    # 0, 1 and 2 for the likelihood; 1 to 5 for the condition.
    assert faults(found.faults) == [(4, "G", "off_scale"), (5, "G", "off_scale")]
    ends = [said(fault.problem)[1].rpartition("(")[2] for fault in gathered(found.faults)]
    assert ends == ["0 to 2).", "1 to 5)."]


def test_of_perception_strength_and_relevance_are_steps_and_relevance_may_be_empty() -> None:
    head = "workshop_id,respondent,group_id,driver_id,score,relevance,quality"
    rows = [
        f"pra_2017,r{number},ngo,leadership,{cells},illustrative"
        for number, cells in enumerate(("5,", "5,6", "0,1"))
    ]
    scales = intake.scales_of(CONFIG)
    found = looked_at(file_of(*rows, head=head), "perception", codes=EVIDENCE, scales=scales)
    assert faults(found.faults) == [(3, "F", "off_scale"), (4, "E", "off_scale")]
    assert values_of(found.rows, "relevance") == [None, 6, 1]


# A key with an empty part


def test_a_row_that_stands_twice_is_refused_also_where_a_part_of_its_key_is_empty() -> None:
    row = "pra_2017,p01,ngo,likelihood,,flood,{},illustrative"
    found = scores(row.format(3), CONDITION, row.format(4))
    assert faults(found.faults, "found", "expected") == [
        (2, None, "key_twice", "pra_2017, p01, likelihood, flood", 4),
        (4, None, "key_twice", "pra_2017, p01, likelihood, flood", 2),
    ]


def test_rows_that_differ_only_in_what_is_empty_are_two() -> None:
    found = scores(CONDITION, "pra_2017,p01,ngo,vulnerability,hospitals,flood,4,illustrative")
    assert found.faults.empty


@pytest.fixture
def scored(office: Database) -> Database:
    """The small office with two assets, two workshops and four scores."""
    for kind, content in (("assets", ASSETS), ("workshops", WORKSHOPS), ("workshop_scores", SCORES)):
        save(office, content, kind)
    return office


def states(found: Review) -> list[str | None]:
    return values_of(found.states.to_frame("state"), "state")


def test_a_score_whose_key_has_an_empty_part_is_the_same_changed_or_new(scored: Database) -> None:
    found = review(
        scored,
        file_of(
            "pra_2017,p01,government,condition,hospitals,,4,illustrative",
            "pra_2017,p01,government,likelihood,,flood,3,illustrative",
            "pra_2017,p01,government,consequence,,flood,3,illustrative",
            "bappeda_2017,p01,government,likelihood,,flood,5,illustrative",
            head=SCORES_HEAD,
        ),
    )
    assert states(found) == ["same", "changed", "new", "new"]
    assert values_of(found.replaced, "score") == [5]
    keep(scored, found)
    assert len(current_rows(scored, "workshop_scores")) == 4 + 2


def test_a_complete_file_of_a_workshop_removes_the_scores_that_it_lacks(scored: Database) -> None:
    row = "pra_2017,p01,government,likelihood,,flood,5,illustrative"
    found = review(scored, file_of(row, head=SCORES_HEAD), complete=True)
    assert found.upload.counts == Counts(same_count=1, removed_count=3)
    keep(scored, found)
    assert values_of(current_rows(scored, "workshop_scores"), "measure") == ["likelihood"]


@pytest.mark.parametrize("language", available_languages())
@pytest.mark.parametrize("form", FORMS)
def test_the_filled_template_of_scores_changes_nothing(scored: Database, form: Form, language: str) -> None:
    rows = current_rows(scored, "workshop_scores")
    content = template("workshop_scores", form, language, rows, CONFIG)
    found = review(scored, content, complete=True, file=f"skor.{'xlsx' if form == 'xlsx' else 'csv'}")
    assert found.kind == "workshop_scores"
    assert found.upload.counts == Counts(same_count=4)
    assert found.warnings.empty


def test_the_journal_takes_an_empty_part_of_a_key_once(scored: Database) -> None:
    row = "pra_2017,p09,ngo,likelihood,,flood,3,illustrative"
    upload = review(scored, file_of(row, head=SCORES_HEAD)).upload
    twice = replace(upload, rows=pa.concat_tables([upload.rows, upload.rows]))
    with pytest.raises(ValueError, match="a key stands twice"):
        journal.save(scored, twice, by=ANI)
    nothing = pa.nulls(1, pa.string())
    place = upload.rows.column_names.index("workshop_id")
    empty = replace(upload, rows=upload.rows.set_column(place, "workshop_id", nothing))
    with pytest.raises(ValueError, match="a key is empty"):
        journal.save(scored, empty, by=ANI)
    journal.save(scored, upload, by=ANI)
    assert len(current_rows(scored, "workshop_scores")) == 5


# Nobody's name


@pytest.mark.parametrize(
    ("header", "cells", "why"),
    [
        ("keterangan", ("", "hubungi ani.wijaya@dki.go.id"), "email"),
        ("keterangan", ("3174051201900001", ""), "identity"),
        ("keterangan", ("", "NIK 3174 0512 0190 0001"), "identity"),
        ("keterangan", ("", "3174.0512.0190.0001"), "identity"),
        ("keterangan", ("+62 812-3456-7890", ""), "phone"),
        ("kontak", ("", "0812 3456 789"), "phone"),
        ("nama", ("", "P. Wijaya"), "name"),
        ("Nama Lengkap", ("A1", ""), "name"),
        ("alamat", ("", "Jl. Thamrin 10"), "name"),
    ],
)
def test_a_file_of_scores_with_more_of_a_person_than_a_code_is_refused_with_the_column(
    header: str, cells: tuple[str, str], why: str
) -> None:
    rows = [f"{CONDITION},{cells[0]}", f"{CONDITION.replace('p01', 'p02')},{cells[1]}"]
    with pytest.raises(IntakeError) as refusal:
        scores(*rows, head=f"{SCORES_HEAD},{header}")
    assert refusal.value.key == f"intake.personal_{why}"
    for text, column in zip(TEXTS, ("kolom", "column"), strict=True):
        assert text.error(refusal.value).startswith(f"bpbd.csv, {column} I “{header}”: ")


def with_people(*people: str) -> tuple[str, ...]:
    return tuple(CONDITION.replace("p01", person) for person in people)


@pytest.mark.parametrize(
    "people", [("Ani Wijaya", "Budi"), ("Sari", "Budi", "p07"), ("ani@dki.go.id", "p07"), ("08123456789",)]
)
def test_participants_who_are_not_codes_are_refused(people: tuple[str, ...]) -> None:
    with pytest.raises(IntakeError) as refusal:
        scores(*with_people(*people))
    assert refusal.value.key.startswith("intake.personal_")
    assert refusal.value.fields["letter"] == "B"


def test_the_refusal_says_what_was_found_why_and_what_to_do() -> None:
    with pytest.raises(IntakeError) as refusal:
        scores(*with_people("Ani Wijaya", "Budi"))
    indonesian, english = (text.error(refusal.value) for text in TEXTS)
    assert indonesian == (
        "bpbd.csv, kolom B “participant”: tampaknya berisi nama orang. Data pribadi tidak boleh disimpan "
        "di sini; ganti dengan kode peserta (misalnya P07), atau hapus kolomnya."
    )
    assert english == (
        "bpbd.csv, column B “participant”: seems to hold names of people. Personal data may not be kept "
        "here; put codes for participants (such as P07) in their place, or delete the column."
    )


def test_codes_of_participants_are_not_refused() -> None:
    found = scores(*with_people("P07", "a1", "BPD", "Dinkes 3"))
    assert found.faults.empty
    assert values_of(found.rows, "participant") == ["p07", "a1", "bpd", "dinkes_3"]


@pytest.mark.parametrize(
    ("header", "cell"),
    [
        ("nama", ""),
        ("nama", "-"),
        ("keterangan", "Permukiman Kampung Melayu RW 05; lihat Jl. Thamrin 10"),
        ("catatan", "skor dibahas ulang pada 20-09-2017 pukul 10.00 - 12.00"),
        ("kelompok_lain", "Lembaga swadaya masyarakat"),
    ],
)
def test_an_empty_column_of_names_and_notes_about_places_are_not_refused(header: str, cell: str) -> None:
    rows = [f"{CONDITION},{cell}", f"{CONDITION.replace('p01', 'p02')},"]
    found = scores(*rows, head=f"{SCORES_HEAD},{header}")
    assert found.faults.empty
    assert [notice.key for notice in found.notices] == ["intake.columns_left_out"]


def test_the_words_of_a_group_are_not_taken_for_names_of_people() -> None:
    found = scores(CONDITION.replace(",ngo,", ",LSM,"), CONDITION.replace("p01,ngo", "p02,Akademisi"))
    assert found.faults.empty
    assert values_of(found.rows, "group_id") == ["ngo", "academia"]


def test_what_is_not_about_people_may_hold_names_and_addresses() -> None:
    head = "place_id,name_id,name_en,kind,alamat"
    found = looked_at(file_of("bima,Bima,Bima,city,kota@bima.go.id", head=head), "places")
    assert found.faults.empty
