"""Which kind a file is, and which of its columns is which."""

import pytest
from agency import TEXTS, assert_said, looked_at, said, sheet, values_of

from resilience import intake
from resilience.contracts import contract, kinds
from resilience.errors import IntakeError
from resilience.intake.matching import left_out, matched

ONE = {"place_id": ["jakarta"], "indicator_id": ["fires"], "period": ["2019"], "value": [2183.0]}


def refusal(content: str, kind: str | None = None) -> IntakeError:
    """Why a file is refused as a whole; every language has a sentence that names it."""
    with pytest.raises(IntakeError) as caught:
        looked_at(content, kind or intake.kind_of(sheet(content)))
    assert caught.value.fields["file"] == "bpbd.csv"
    assert all(text.error(caught.value).startswith("bpbd.csv") for text in TEXTS)
    return caught.value


# The kind


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("kota;indikator;periode;nilai", "observations"),
        ("city,indicator,year,value", "observations"),
        ("kota;indikator;periode;batas_bawah", "targets"),
        ("kota;indikator;tahun;atas;keterangan", "targets"),
        ("kode_tempat;nama;nama_inggris;jenis", "places"),
        # A scenario knows all that an observation knows of it, and more.
        ("kode_skenario;nama;nama_inggris;kota;indikator;tahun;nilai", "scenarios"),
        ("lokakarya;responden;kelompok;pendorong;skor;kepentingan", "perception"),
        ("lokakarya;peserta;kelompok;ukuran;aset;ancaman;skor", "workshop_scores"),
    ],
)
def test_the_headers_tell_the_kind(head: str, kind: str) -> None:
    assert intake.kinds_of(sheet(f"{head}\na,b,c,d;e;f;g;h\n")) == [kind]
    assert intake.kind_of(sheet(f"{head}\na,b,c,d;e;f;g;h\n")) == kind


def test_every_kind_is_known_by_the_headers_that_it_needs_alone() -> None:
    for kind in kinds():
        of = contract(kind)
        needed = [name for name, column in of.columns.items() if column.required or column.must_stand]
        needed += of.at_least_one[:1]
        assert intake.kinds_of(sheet(",".join(needed) + "\nx\n")) == [kind]


def test_of_a_file_that_fits_no_kind_the_nearest_one_says_what_is_missing() -> None:
    error = refusal("kota;indikator;nilai;petugas\njakarta;fires;5;Ani\n")
    assert error.key == "intake.columns_missing"
    assert TEXTS[0].error(error) == (
        "bpbd.csv: sebagai Pengamatan, kolom periode belum ada. Judul pada baris 1: "
        "kota, indikator, nilai, petugas. Tambahkan kolomnya, atau pakai templat."
    )
    assert "as Observations it lacks the column period" in TEXTS[1].error(error)


@pytest.mark.parametrize(
    "content",
    [
        *("nama;alamat;jabatan\nx;y;z\n", "laporan;rapat\nx;y;z\n", "a;b;nilai\nx;y;z\n", "kota\nx;y;z\n"),
        *("halo dunia", "halo dunia\n", "laporan;rapat\n;\n"),  # and nothing below
    ],
)
def test_a_file_whose_headers_are_unknown_is_no_file_for_the_dashboard(content: str) -> None:
    error = refusal(content)
    assert error.key == "intake.no_kind"
    assert TEXTS[0].error(error).startswith("bpbd.csv: ini tampaknya bukan berkas untuk dasbor")
    assert "Pengamatan" in TEXTS[0].error(error)


def test_years_as_headers_are_told_to_become_rows() -> None:
    error = refusal("kota;indikator;2021;2022;2023\njakarta;fires;5;6;7\n")
    assert (error.key, error.fields["found"]) == ("intake.years_as_headers", "2021, 2022, 2023")
    assert "satu baris untuk tiap tahun" in TEXTS[0].error(error)
    chosen = refusal("kota;indikator;2021;2022\njakarta;fires;5;6\n", "observations")
    assert chosen.key == "intake.years_as_headers"


def test_a_separator_that_is_not_read_is_named() -> None:
    error = refusal("kota^indikator^periode^nilai\njakarta^fires^2019^5\n")
    assert (error.key, error.fields["found"]) == ("intake.other_separator", "^")


def test_all_missing_columns_are_named_at_once() -> None:
    assert "indicator, period, value" in TEXTS[1].error(refusal("kota;x\njakarta;5\n", "observations"))


def test_the_column_of_values_must_stand_though_its_cells_may_be_empty() -> None:
    head = "kota;indikator;periode"
    assert refusal(f"{head}\njakarta;fires;2019\n", "observations").fields["expected"] == (
        {"id": "nilai", "en": "value"},
    )
    assert values_of(looked_at(f"{head};nilai\njakarta;fires;2019;\n").rows, "value") == [None]


def test_of_two_bounds_one_column_is_enough() -> None:
    error = refusal("kota;indikator;periode\njakarta;fires;2030\n", "targets")
    assert error.fields["expected"] == ({"id": "batas_bawah", "en": "lower"},)
    assert looked_at("kota;indikator;periode;atas\njakarta;fires;2030;5\n", "targets").faults.empty


def test_a_file_that_fits_several_kinds_is_a_question_that_names_them() -> None:
    error = refusal("kota;indikator;periode;nilai;batas_atas\njakarta;fires;2030;5;6\n")
    assert error.key == "intake.kind_unsure"
    assert TEXTS[0].error(error) == "bpbd.csv: dapat dibaca sebagai Target, Pengamatan. Pilih salah satu."
    assert "Targets, Observations" in TEXTS[1].error(error)


# The columns


@pytest.mark.parametrize(
    "content",
    [
        "place_id,indicator_id,period,value\njakarta,fires,2019,2183\n",
        "kota;indikator;periode;nilai\njakarta;fires;2019;2183\n",
        "city;indicator;period;value\njakarta;fires;2019;2183\n",
        "NILAI; Tahun ;Kode  Indikator;kode-kota\n2183;2019;fires;jakarta\n",
        "Realisasi*;Wilayah;PERIODE;\u200bIndikator\n2183;jakarta;2019;fires\n",
        "kota;petugas;indikator;periode;nilai\njakarta;Ani;fires;2019;2183\n",
    ],
)
def test_a_column_is_found_by_any_of_its_names_in_any_case_spacing_and_order(content: str) -> None:
    result = looked_at(content)
    assert result.faults.empty
    assert {name: values_of(result.rows, name) for name in ONE} == ONE


def test_every_name_of_every_column_leads_to_it_in_its_own_kind() -> None:
    for kind in kinds():
        of = contract(kind)
        for name, column in of.columns.items():
            for header in (name, *column.name.values()):
                head = [header, *(other for other in of.columns if other != name)]
                places = matched(sheet(",".join(head) + "\nx\n"), of)
                assert places[name].letter == "A", f"{kind}: {header}"


@pytest.mark.parametrize("second", ["wilayah", "city", "Kode Kota"])
def test_two_headers_for_one_column_are_refused_in_words(second: str) -> None:
    error = refusal(f"kota;{second};indikator;periode;nilai\njakarta;semarang;fires;2019;1\n", "observations")
    assert TEXTS[1].error(error) == (
        f"bpbd.csv: columns A “kota” and B “{second}” are both read as “city”. Join them, or delete one."
    )


def test_columns_that_nobody_asked_for_are_left_out_and_named() -> None:
    result = looked_at("no;kota;indikator;periode;nilai;Petugas\n1;jakarta;fires;2019;5;Ani\n")
    assert [said(notice) for notice in result.notices] == [
        (
            "2 kolom tidak dikenal dan tidak dibaca: A “no”, F “Petugas”.",
            "2 columns are unknown and were not read: A “no”, F “Petugas”.",
        )
    ]
    assert list(result.rows.columns) == [*contract("observations").columns, "line"]


def test_a_long_unknown_header_is_cut_short_in_its_notice() -> None:
    head = "kota;indikator;periode;nilai;" + "x" * 190
    (notice,) = looked_at(f"{head}\njakarta;fires;2019;5;y\n").notices
    assert notice.fields["found"] == f"E “{'x' * 57}…”"
    assert_said([notice])


@pytest.mark.parametrize("header", ["masalah", "problem", "Masalah ", "PROBLEM"])
def test_the_column_of_problems_that_we_added_is_left_out_without_a_word(header: str) -> None:
    content = f"kota;indikator;periode;nilai;{header};no\njakarta;fires;2019;5;nilai: kosong;1\n"
    (notice,) = left_out(sheet(content), contract("observations"))
    assert notice.fields == {"n": 1, "found": "F “no”"}
    assert looked_at(content).faults.empty
