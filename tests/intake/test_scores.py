"""Scores of workshops: what a word needs, the ends of a scale, a key with an empty part, nobody's name."""

import io
from dataclasses import replace

import pyarrow as pa
import pytest
import xlsxwriter
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
from resilience.intake.values import Lookup
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


# Codes that are taken


def asked(found: Review) -> list[tuple[str, str, int]]:
    """What is asked about, what was found, and in how many rows."""
    assert all(text.problem(one.problem) for one in found.gathered_warnings for text in TEXTS)
    return [(one.key.removeprefix("intake."), one.found, one.count) for one in found.gathered_warnings]


def test_scores_of_known_participants_that_would_be_replaced_are_asked_about(scored: Database) -> None:
    found = review(
        scored,
        file_of(
            "pra_2017,p01,government,condition,hospitals,,4,illustrative",  # the same
            "pra_2017,p01,government,likelihood,,flood,4,illustrative",
            "pra_2017,p02,ngo,likelihood,,flood,5,illustrative",
            "pra_2017,p03,ngo,likelihood,,flood,5,illustrative",  # nobody's yet
            head=SCORES_HEAD,
        ),
    )
    assert asked(found) == [("scores_again", "p01, p02", 2)]
    assert "M2-P1" in TEXTS[0].problem(found.gathered_warnings[0].problem)


@pytest.mark.parametrize(
    ("people", "end"), [(12, "p18, p19, p20, p21"), (13, "p18, p19, p20, p21, …"), (14, "p20, p21, …")]
)
def test_twelve_taken_codes_are_named_and_of_more_that_there_are_more(
    scored: Database, people: int, end: str
) -> None:
    def tables(score: int) -> str:
        codes = range(10, 10 + people)
        rows = [f"pra_2017,p{code},ngo,likelihood,,flood,{score},illustrative" for code in codes]
        return file_of(*rows, head=SCORES_HEAD)

    save(scored, tables(3), "workshop_scores")
    ((key, codes, count),) = asked(review(scored, tables(4)))
    assert (key, codes[:10], count) == ("scores_again", "p10, p11, ", people)
    assert codes.endswith(end)


def test_a_known_participant_of_another_group_is_asked_about_also_in_new_rows(scored: Database) -> None:
    rows = (
        "pra_2017,p01,ngo,likelihood,,earthquake,4,illustrative",
        "bappeda_2017,p02,government,likelihood,,flood,4,illustrative",  # the same assessment
    )
    found = review(scored, file_of(*rows, head=SCORES_HEAD))
    assert asked(found) == [("other_group", "p01", 1), ("other_group", "p02", 1)]
    said = TEXTS[1].problem(found.gathered_warnings[0].what)
    names = CONFIG.named_codes()["stakeholder_groups"]
    assert f"{names['government']['en']}; in this file for {names['ngo']['en']}" in said


def test_the_group_of_before_is_named_once_however_many_scores_there_are(scored: Database) -> None:
    # p01 stood for the government in both rounds, and gives two scores more.
    save(
        scored,
        file_of("bappeda_2017,p01,government,likelihood,,flood,4,illustrative", head=SCORES_HEAD),
        "workshop_scores",
    )
    hazards = ("earthquake", "fire")
    rows = (f"pra_2017,p01,ngo,likelihood,,{hazard},4,illustrative" for hazard in hazards)
    found = review(scored, file_of(*rows, head=SCORES_HEAD))
    assert asked(found) == [("other_group", "p01", 2)]
    names = CONFIG.named_codes()["stakeholder_groups"]
    assert [told.fields["then"] for told in found.warnings["expected"]] == [(names["government"],)] * 2


def test_the_same_code_in_another_assessment_is_somebody_else_and_not_asked_about(scored: Database) -> None:
    save(scored, WORKSHOPS.replace("_2017,pra,", "_2024,pra_2024,"), "workshops")
    found = review(scored, file_of("pra_2024,p01,ngo,likelihood,,flood,4,illustrative", head=SCORES_HEAD))
    assert asked(found) == []


# Nobody's name


def refused(content: str | bytes) -> list[tuple[str, int | None, str | None, str | None]]:
    """Why a file of scores is refused: where, in which row and column, and what was found."""
    with pytest.raises(IntakeError) as refusal:
        looked_at(content, "workshop_scores", codes=EVIDENCE)
    assert refusal.value.key == "intake.personal"
    assert all(text.error(refusal.value) for text in TEXTS)
    return [
        (
            each.key.removeprefix("intake.personal_").removeprefix("in_"),
            each.fields.get("line"),
            each.fields.get("letter"),
            each.fields["said"].key.removeprefix("intake.personal_") if "said" in each.fields else None,
        )
        for each in refusal.value.problems
    ]


def beside(header: str, *cells: str) -> str:
    """Scores with a column that no contract knows."""
    rows = [f"{CONDITION.replace('p01', f'p{number}')},{cell}" for number, cell in enumerate(cells, 10)]
    return file_of(*rows, head=f"{SCORES_HEAD},{header}")


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("hubungi ani.wijaya@dki.go.id", "email"),
        ("ani.wijaya＠dki.go.id", "email"),
        ("3174051201900001", "identity"),
        ("'3174051201900001", "identity"),
        ("3174051201900001.0", "identity"),
        ("NIK 3174 0512 0190 0001", "identity"),
        ("3174.0512.0190.0001", "identity"),
        ("317405-120190-0001", "identity"),
        ("3.174.051.201.900.001", "identity"),
        ("3.17405E+15", "identity"),
        ("198001012005011001", "identity"),
        ("19800101 200501 1 001", "identity"),
        ("+62 812-3456-7890", "phone"),
        ("0812 3456 789", "phone"),
        ("0812.3456.7890", "phone"),
        ("0812 34 56 78 90", "phone"),
        ("HP-081234567890", "phone"),
        ("+62 21 345 6789", "phone"),
        ("81234567890", "phone"),
        ("81234567890.0", "phone"),
        ("P. Wijaya, hadir@siang.id", "email"),
    ],
)
def test_an_address_or_a_number_of_a_person_is_refused_in_whatever_column_it_stands(
    cell: str, why: str
) -> None:
    assert refused(beside("keterangan", "", f'"{cell}"')) == [("column", 3, "I", why)]


@pytest.mark.parametrize(
    "cell",
    [
        "3.3333333333333335",
        "-3.3333333333333335",
        ".3333333333333335",
        "0.8333333333",
        "0.81234567890",
        "8123456789.25",
        '"3,3333333333333335"',
        '"0,8333333333"',
        "2017-09-20 2017-09-21",
        "2017 2018 2019 2020",
        "20-09-2017 10.00 - 12.00",
        "08-12-2017 10.00",
        "62 81 75 90 44 30",
        "1505890000",
        "1234567890123",
        "3174051201900001" * 2,
        "81234567-8123-4123-8123-812345678901",
    ],
)
def test_means_days_and_random_keys_are_no_numbers_of_people(cell: str) -> None:
    found = looked_at(beside("rerata", "", cell), "workshop_scores", codes=EVIDENCE)
    assert found.faults.empty


def test_a_number_that_is_not_whole_says_nothing_of_anybody_in_a_workbook() -> None:
    numbers = [3.3333333333333335, 0.8333333333, 8123456789.5, 33.333333333333336]
    assert looked_at(in_a_workbook("rerata", *numbers), "workshop_scores", codes=EVIDENCE).faults.empty
    assert refused(in_a_workbook("rerata", 2.5, 3174051201900001)) == [("column", 3, "I", "identity")]
    assert refused(in_a_workbook("rerata", 2.5, 198001012005011001)) == [("column", 3, "I", "identity")]


@pytest.mark.parametrize(
    "header",
    [
        *("nama", "Nama Lengkap", "Nama Peserta Lokakarya", "Nama panggilan", "Nama & gelar", "alamat"),
        *("Nama (sesuai KTP)", "No. HP", "nama_kontak", "NamaPeserta", "E-mail", "Tanggal lahir", "kontak"),
        *("Full name", "Address", "NIP/NRP", "No. Telp.", "tanda tangan/paraf", "Nama ketua kelompok"),
    ],
)
def test_a_column_that_asks_for_something_of_a_person_is_refused_when_it_is_filled(header: str) -> None:
    assert refused(beside(f'"{header}"', "", "x")) == [("column", 3, "I", "header")]
    assert looked_at(beside(f'"{header}"', "", "-"), "workshop_scores", codes=EVIDENCE).faults.empty


@pytest.mark.parametrize(
    "header",
    [
        "Nama aset",
        "nama lokakarya",
        "nama_ancaman",
        "Nama kelompok",
        "hazard name",
        "Nama kota",
        "alamat aset",
    ],
)
def test_a_column_that_names_a_thing_is_not_refused(header: str) -> None:
    found = looked_at(beside(header, "", "Kebon Jeruk"), "workshop_scores", codes=EVIDENCE)
    assert found.faults.empty


@pytest.mark.parametrize(
    "cells",
    [
        ("Ani Wijaya", "Budi Santoso"),
        ("BUDI SANTOSO", "SITI AMINAH"),
        ('"Budi Santoso, S.T., M.T."', "Drs. Eko Prasetyo"),
        ("Ibu Sari", "Pak Budi"),
        ("Ani Wijaya", "hadir pagi saja"),
    ],
)
def test_names_are_refused_below_whatever_header(cells: tuple[str, str]) -> None:
    assert refused(beside("keterangan", *cells)) == [("column", 2, "I", "name")]


@pytest.mark.parametrize(
    "cell",
    [
        "Permukiman Kampung Melayu RW 05; lihat Jl. Thamrin 10",
        "skor dibahas ulang pada 20-09-2017 pukul 10.00 - 12.00",
        "Lembaga swadaya masyarakat",
        "Sangat Tinggi",
        "Jakarta Utara",
        "Dinas Kesehatan",
        "DKI JAKARTA",
    ],
)
def test_notes_about_places_and_answers_are_not_refused(cell: str) -> None:
    found = looked_at(beside("catatan", cell, ""), "workshop_scores", codes=EVIDENCE)
    assert found.faults.empty
    assert [notice.key for notice in found.notices] == ["intake.columns_left_out"]


def test_numbers_in_rows_below_each_other_are_not_read_as_one() -> None:
    for cells in (("1001", "1002", "1003", "1004"), ("0812", "345", "6789"), ("317405", "120190", "0001")):
        assert looked_at(beside("urutan", *cells), "workshop_scores", codes=EVIDENCE).faults.empty


def test_a_number_on_two_lines_of_a_cell_is_one() -> None:
    assert refused(beside("keterangan", '"0812\n3456 7890"')) == [("column", 2, "I", "phone")]


def test_one_address_among_many_thousand_cells_is_found() -> None:
    cells = [f"catatan {number}" for number in range(6000)]
    assert refused(beside("keterangan", *cells, "ani@dki.go.id")) == [("column", 6002, "I", "email")]


def test_titles_headers_and_cells_beyond_the_table_are_looked_at() -> None:
    row = CONDITION
    assert refused("Narahubung: ani@dki.go.id\n" + file_of(row, head=SCORES_HEAD)) == [
        ("row", 1, None, "email")
    ]
    assert refused("Skor\nNama: Ani\n" + file_of(row, head=SCORES_HEAD)) == [("row", 2, None, "header")]
    assert refused(file_of(row, f"{row},3174051201900001", head=SCORES_HEAD)) == [
        ("row", 3, None, "identity")
    ]
    assert refused(file_of(row, f"{row},Ani Wijaya", head=SCORES_HEAD)) == [("row", 3, None, "name")]
    assert refused(file_of(f"{row},x", head=f"{SCORES_HEAD},ani@dki.go.id")) == [("header", 1, "I", "email")]
    title = "Nama Lokakarya: Skor 2017\n"
    assert looked_at(title + file_of(row, head=SCORES_HEAD), "workshop_scores", codes=EVIDENCE).faults.empty


def test_a_refusal_names_every_column_with_its_first_row() -> None:
    content = file_of(
        f"{CONDITION},,x",
        f"{CONDITION.replace('p01', 'Ani Wijaya')},0812 3456 7890,x",
        f"{CONDITION.replace('ngo', 'ani@dki.go.id')},0812 3456 7890,Budi",
        head=f"{SCORES_HEAD},catatan,Nama panggilan",
    )
    assert refused(content) == [
        ("people", 3, "B", "name"),
        ("cell", 4, "C", "email"),
        ("column", 3, "I", "phone"),
        ("column", 2, "J", "header"),
    ]


def with_people(*people: str) -> str:
    rows = [CONDITION.replace("p01", f'"{person}"') for person in people]
    return file_of(*rows, head=SCORES_HEAD)


@pytest.mark.parametrize(
    ("people", "line"),
    [
        (("Ani Wijaya", "Budi"), 2),
        (("Sari", "Budi", "p07"), 2),
        (("p07", "Sari"), 3),
        (("Ani", "Adi", "Eko"), 2),
        (("p07", "p08", "p09", "Ani/Adi/Eko"), 5),
        (("p07", "p08", "p09", "Budi Santoso 1"), 5),
        (("ani wijaya", "budi_santoso"), 2),
        (("ani@dki.go.id", "p07"), 2),
        (("p07", "08123456789"), 3),
    ],
)
def test_participants_who_are_not_codes_are_refused(people: tuple[str, ...], line: int) -> None:
    ((where, at, letter, _),) = refused(with_people(*people))
    assert (where, at, letter) == ("people", line, "B")


def test_the_refusal_says_what_was_found_why_and_what_to_do() -> None:
    with pytest.raises(IntakeError) as refusal:
        looked_at(
            file_of(f"{CONDITION.replace('p01', 'Ani Wijaya')},a@b.id", head=f"{SCORES_HEAD},kontak"),
            "workshop_scores",
            codes=EVIDENCE,
        )
    indonesian, english = (text.error(refusal.value) for text in TEXTS)
    assert indonesian == (
        "bpbd.csv: berkas disimpan utuh untuk selamanya dan isinya dapat tampil di dasbor, jadi tidak boleh "
        "memuat data pribadi. Perbaiki dahulu:\n"
        "- Kolom B “participant”, baris 2: tampaknya nama orang. Ganti isi kolom ini dengan kode peserta "
        "(misalnya P07).\n"
        "- Kolom I “kontak”, baris 2: alamat surel. Hapus kolom ini."
    )
    assert english == (
        "bpbd.csv: a file is kept whole and for ever, and what it says can stand on the dashboard, so it "
        "may not hold personal data. Mend it first:\n"
        "- Column B “participant”, row 2: seems to be the name of a person. Put codes for participants "
        "(such as P07) in place of what this column holds.\n"
        "- Column I “kontak”, row 2: an e-mail address. Delete this column."
    )


@pytest.mark.parametrize(
    ("people", "codes"),
    [
        (("P07", "a1", "BPD2", "Dinkes 3"), ["p07", "a1", "bpd2", "dinkes_3"]),
        (("bappeda1", "M2-P1", "dlh_01"), ["bappeda1", "m2_p1", "dlh_01"]),
        (("Meja 3", "Peserta 1", "LSM A2"), ["meja_3", "peserta_1", "lsm_a2"]),
    ],
)
def test_codes_of_participants_are_not_refused(people: tuple[str, ...], codes: list[str]) -> None:
    found = looked_at(with_people(*people), "workshop_scores", codes=EVIDENCE)
    assert found.faults.empty
    assert values_of(found.rows, "participant") == codes


@pytest.mark.parametrize("word", ["siti", "SITI", "dinkes", "BPBD", "p", "Meja tiga"])
def test_a_code_without_a_digit_is_refused_with_an_example(word: str) -> None:
    assert refused(with_people("p07", "p08", word)) == [("people", 4, "B", "no_digit")]
    with pytest.raises(IntakeError) as refusal:
        looked_at(with_people("p07", "p08", word), "workshop_scores", codes=EVIDENCE)
    assert "kode tanpa angka dapat berupa nama. Ganti" in TEXTS[0].error(refusal.value)
    assert "P07" in TEXTS[0].error(refusal.value)


def test_everything_of_people_in_one_column_is_told_at_once() -> None:
    cells = ("ani@dki.go.id", "3174051201900001", "0812 3456 7890")
    assert refused(beside("keterangan", *cells)) == [
        ("column", 2, "I", "email"),
        ("column", 3, "I", "identity"),
        ("column", 4, "I", "phone"),
    ]
    assert refused(with_people("p07", "ani@dki.go.id", "siti")) == [
        ("people", 3, "B", "email"),
        ("people", 4, "B", "no_digit"),
    ]


# Texts of other kinds

ORGANISATION = "pmi,PMI,Red Cross,jakarta,ngo"
ORGANISATION_HEAD = "stakeholder_id,name_id,name_en,place_id,kind,role,source"


def organisations(*told: str) -> str:
    """Organisations with a role and a source each."""
    rows = [f"{ORGANISATION.replace('pmi,', f'pmi_{number},', 1)},{each}" for number, each in enumerate(told)]
    return file_of(*rows, head=ORGANISATION_HEAD)


def test_addresses_and_numbers_of_persons_in_texts_are_refused_all_at_once() -> None:
    content = organisations(
        "Koordinator: ani.wijaya@gmail.com,PMI",
        "NIK 3174051201900001,PMI",
        "HP 0812-3456-7890,surat siti@jakarta.go.id",
    )
    with pytest.raises(IntakeError) as refusal:
        looked_at(content, "stakeholders", codes=EVIDENCE)
    told = [
        (one.fields["letter"], one.fields["line"], one.fields["said"].key.removeprefix("intake.personal_"))
        for one in refusal.value.problems
    ]
    assert told == [("F", 2, "email"), ("F", 3, "identity"), ("F", 4, "phone"), ("G", 4, "email")]


@pytest.mark.parametrize(
    "source",
    [
        "https://jakarta.bps.go.id/publication/2024/3174051201900001/0812345678901.html",
        "www.bps.go.id/81234567890",
        "doi:10.1016/0812345678901",
        "Humas BPBD humas@bpbd.jakarta.go.id",
        "bps3100@bps.go.id",
        "bpbd.jakarta@gmail.com",
        "telp. +62 21 345 6789",
        "Anggaran Rp 1.234.567.890.123.456",
        "volume 8123456789.5 m3; surat 5101/9999/2024; seluruhnya 85123456789 liter",
        "No. 9999999999999999",  # no day of birth in it
        "akun @BPBDJakarta",
    ],
)
def test_what_offices_publish_of_themselves_is_no_fault(source: str) -> None:
    assert looked_at(organisations(f'x,"{source}"'), "stakeholders", codes=EVIDENCE).faults.empty


# Worksheets that nobody reads


def in_a_workbook(header: str, *cells: float | str, **others: list[list[str]]) -> bytes:
    """Scores as a workbook with a column that no contract knows, and with other worksheets."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        table = book.add_worksheet("Skor")
        table.write_row(0, 0, [*SCORES_HEAD.split(","), header])
        for number, cell in enumerate(cells, 1):
            row = CONDITION.replace("p01", f"p{number}").split(",")
            table.write_row(number, 0, [*row[:6], int(row[6]), row[7]])
            table.write(number, 8, cell)
        for name, rows in others.items():
            worksheet = book.add_worksheet(name)
            for number, texts in enumerate(rows):
                worksheet.write_row(number, 0, texts)
            if name.startswith("_"):
                worksheet.hide()
    return target.getvalue()


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("Hadir", [["No", "Nama", "NIK"], ["1", "Ani", "3174051201900001"]]),
        ("_Hadir", [["No", "Nama"], ["1", "Ani"]]),
        ("Catatan", [["apa saja"]]),
        ("Skor2", [SCORES_HEAD.split(","), CONDITION.split(",")]),
        ("Kode", [["Kode", "Nama"], ["P01", "Ani Wijaya"]]),
        ("Penjelasan", [["Ani Wijaya"]]),
        ("Kode", [["Kode lokakarya"], ["ani@dki.go.id"]]),
    ],
)
def test_a_workbook_with_another_worksheet_that_holds_something_is_refused(
    name: str, rows: list[list[str]]
) -> None:
    content = in_a_workbook("catatan", "", **{name: rows})
    assert refused(content) == [("worksheets", None, None, None)]
    with pytest.raises(IntakeError) as refusal:
        looked_at(content, "workshop_scores", codes=EVIDENCE)
    assert (
        TEXTS[0]
        .error(refusal.value)
        .endswith(
            f"\n- Lembar lain yang berisi tidak dibaca, tetapi akan ikut tersimpan: {name}. "
            "Pisahkan lembar itu ke berkas sendiri, juga yang tersembunyi."
        )
    )


def test_empty_worksheets_and_those_of_our_templates_may_stay() -> None:
    codes = [["Kode lokakarya", "Nama"], ["pra_2017", "Lokakarya"]]
    content = in_a_workbook("catatan", "", Sheet2=[], Kode=codes, Codes=[["Group code"]])
    assert looked_at(content, "workshop_scores", codes=EVIDENCE).faults.empty


def test_a_worksheet_too_large_to_be_looked_at_is_refused_under_whatever_name() -> None:
    codes = [["Kode lokakarya"], *([f"w{number}"] for number in range(20_000))]
    assert refused(in_a_workbook("catatan", "", Kode=codes)) == [("worksheets", None, None, None)]


# One participant, one group


def test_a_participant_of_two_groups_is_a_fault_in_each_of_their_rows() -> None:
    likelihood = "pra_2017,{},{},likelihood,,{},3,illustrative"
    found = scores(
        CONDITION,
        likelihood.format("P01", "government", "flood"),
        likelihood.format("p01", "LSM", "drought"),
        likelihood.format("p02", "government", "flood"),
    )
    assert faults(found.faults, "found") == [
        (2, "C", "two_groups", "p01"),
        (3, "C", "two_groups", "P01"),
        (4, "C", "two_groups", "p01"),
    ]
    assert [said(problem)[1] for problem in found.faults["expected"]] == [
        "“government” (row 3)",
        "“ngo” (row 2)",
        "“government” (row 3)",
    ]
    assert said(gathered(found.faults)[0].problem) == (
        "2 baris (2, 4), kolom C “group_id”: Peserta “p01” di sini juga mewakili “government” (baris 3). "
        "Satu peserta mewakili satu kelompok dalam satu lokakarya; betulkan salah satu.",
        "2 rows (2, 4), column C “group_id”: Participant “p01” also stands for “government” (row 3) here. "
        "One participant stands for one group in a workshop; correct one of them.",
    )


def test_the_same_code_in_another_workshop_is_another_participant() -> None:
    codes = {**EVIDENCE, "workshops": Lookup({"pra_2017": [], "bappeda_2017": []})}
    other = CONDITION.replace("pra_2017", "bappeda_2017").replace("ngo", "government")
    found = looked_at(file_of(CONDITION, other, head=SCORES_HEAD), "workshop_scores", codes=codes)
    assert found.faults.empty


def test_a_respondent_of_two_groups_is_a_fault_too() -> None:
    head = "workshop_id,respondent,group_id,driver_id,score,relevance,quality"
    rows = ("pra_2017,r1,ngo,leadership,5,5,illustrative", "pra_2017,r1,media,stewardship,5,5,illustrative")
    found = looked_at(file_of(*rows, head=head), "perception", codes={})
    assert faults(found.faults) == [(2, "C", "two_groups"), (3, "C", "two_groups")]


# What is no name


def test_the_words_of_a_group_are_not_taken_for_names_of_people() -> None:
    found = scores(CONDITION.replace(",ngo,", ",LSM,"), CONDITION.replace("p01,ngo", "p02,Akademisi"))
    assert found.faults.empty
    assert values_of(found.rows, "group_id") == ["ngo", "academia"]


def test_a_column_that_is_not_read_of_what_is_not_about_people_may_hold_addresses() -> None:
    head = "place_id,name_id,name_en,kind,alamat"
    found = looked_at(file_of("bima,Bima,Bima,city,kota@bima.go.id", head=head), "places")
    assert found.faults.empty
