"""The whole way of any bytes through the intake: a review or a sentence, and nothing is written."""

import csv
import io
import zipfile
from datetime import date

import xlsxwriter
from agency import (
    HEAD,
    OBSERVATIONS,
    PLACES,
    TARGETS,
    TEXTS,
    assert_said,
    bytes_of,
    every_card,
    readers,
    review,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from resilience import intake
from resilience.cards import upload as desk
from resilience.contracts import kinds
from resilience.database import Database, data_version, query
from resilience.errors import IntakeError
from resilience.intake.checking import gathered
from resilience.intake.matching import sent
from resilience.intake.returned import extension, listed, returned

READERS = readers()
HOUSE = settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])


def workbook() -> bytes:
    """A small workbook of observations."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as made:
        worksheet = made.add_worksheet()
        worksheet.write_row(0, 0, ["kota", "indikator", "periode", "nilai", "mutu"])
        worksheet.write_row(1, 0, ["jakarta", "fires", 2022, 1050, "resmi"])
        worksheet.write_row(2, 0, ["semarang", "fires", "05/04/2024", "1.234", ""])
        worksheet.write_datetime(3, 2, date(2024, 5, 21), made.add_format({"num_format": "d/m/yyyy"}))
    return target.getvalue()


BOOK = workbook()
with zipfile.ZipFile(io.BytesIO(BOOK)) as opened:
    MEMBERS = {name: opened.read(name) for name in opened.namelist()}

FILES = [bytes_of(each) for each in (OBSERVATIONS, PLACES, TARGETS)] + [
    "Laporan BPBD\r\n\r\nKota;Indikator;Tahun;Nilai;Mutu;masalah\r\nDKI Jakarta;fires;2022;1.050;;\r\n"
    "Semarang;Kebakaran;Mei 2024;1,5;contoh;\r\nSumber: BPBD\r\n".encode("windows-1252"),
]

CELL = st.sampled_from(
    [
        *("jakarta", "DKI Jakarta", "jakata", "fires", "pumps_ready", "2018", "2021", "2024", "2030", "1900"),
        *("05/04/2024", "21/08/2024", "08/21/2024", "31/02/2024", "1", "1000", "1.234", "1,5", "1.5", "-3"),
        *("", "-", "x", "resmi", "city", "=1+1", "<img src=x>", "1e17", "99999999", "\u202e", "{0}", "%s"),
    ]
)
TABLES = st.tuples(
    st.sampled_from(
        [
            *(HEAD, "kota,indikator,periode,nilai,upper", "kota,indikator,tahun,batas_bawah,batas_atas"),
            *("place_id,nama,name_en,jenis,lintang", "kota,nilai,x,y,z", "a,kota,indikator,periode,nilai"),
        ]
    ),
    st.lists(st.lists(CELL, min_size=4, max_size=6).map(",".join), min_size=1, max_size=6),
).map(lambda table: "\n".join((table[0], *table[1])).encode())


@st.composite
def mutated(draw: st.DrawFn, content: bytes) -> bytes:
    """Some bytes replaced, put in or left out."""
    changed = bytearray(content)
    for _ in range(draw(st.integers(1, 5))):
        place = draw(st.integers(0, len(changed)))
        put = draw(st.binary(max_size=3) | st.sampled_from([b",", b";", b"\n", b'"', b"9", b".", b"jakarta"]))
        changed[place : place + draw(st.integers(0, 3))] = put
    return bytes(changed)


def rewritten(name: str, content: bytes) -> bytes:
    """The workbook with another content in one of the files inside."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, old in MEMBERS.items():
            archive.writestr(member, content if member == name else old)
    return target.getvalue()


def state(database: Database) -> tuple[object, ...]:
    """All that a save would move: the data's version, every row of every table, the kept files."""
    with database.connection.cursor() as own:
        tables = ("batches", "events", *kinds())
        told = [
            own.execute(f"select count(*), bit_xor(hash(row)) from {table} as row").fetchall()
            for table in tables
        ]
    kept = sorted((path.name, path.stat().st_size) for path in database.uploads.iterdir())
    return data_version(database), told, kept, len(query(database, "history"))


def hold(database: Database, content: bytes) -> None:
    """A review all of whose words and cards can be written, or a sentence that names the file."""
    before = state(database)
    try:
        found = review(database, content)
        intake.kind_of(found.sheet)
    except IntakeError as error:
        refusal = error
        assert all("bpbd.csv" in text.error(refusal) for text in TEXTS)
        assert all(desk.refused("bpbd.csv", refusal, reader) for reader in READERS)
    else:
        for told in (found.checked.faults, found.warnings):
            assert_said([part for fault in gathered(told) for part in (fault.problem, fault.what)])
        assert_said(found.checked.notices)
        assert_said([part for asked in found.checked.questions for part in (asked.problem, asked.what)])
        for reader in READERS:
            assert all("\n" not in each and "\r" not in each for each in every_card(found, reader).values())
            assert len(list(listed(found.checked.faults, reader.text))) == len(found.checked.faults)
        hold_returned(found)
    assert state(database) == before


def hold_returned(found: intake.Review) -> None:
    """Given back, the file has one row for each of its own, under the same number (titles among them),
    and says in each what is wrong.
    """
    content = returned(found.sheet, found.checked.faults, TEXTS[0])
    if extension(found.sheet) == "xlsx":
        table = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
        rows = table.to_python(skip_empty_area=False)
    else:
        text = io.StringIO(content.decode("utf-8-sig"), newline="")
        rows = list(csv.reader(text, delimiter=found.sheet.form.delimiter))
    filled = {number for number, row in enumerate(rows, start=1) if any(cell != "" for cell in row)}
    rows_and_header = {found.sheet.form.header_line, *found.sheet.lines.tolist()}
    assert rows_and_header <= filled <= rows_and_header | found.sheet.titles.keys()
    at = len(sent(found.sheet))
    wrong = {number for number in filled if len(rows[number - 1]) > at and rows[number - 1][at]}
    said = wrong - {found.sheet.form.header_line} - found.sheet.titles.keys()
    assert said == set(found.checked.faults["line"])


@HOUSE
@given(content=st.binary())
def test_any_bytes(known: Database, content: bytes) -> None:
    hold(known, content)


@HOUSE
@given(content=TABLES)
def test_any_table_of_cells_that_agencies_send(known: Database, content: bytes) -> None:
    hold(known, content)


@HOUSE
@given(content=st.sampled_from(FILES).flatmap(mutated))
def test_a_file_with_mutations(known: Database, content: bytes) -> None:
    hold(known, content)


@HOUSE
@given(
    content=mutated(BOOK)
    | st.sampled_from(sorted(name for name in MEMBERS if "sheet1" in name or "shared" in name)).flatmap(
        lambda name: mutated(MEMBERS[name]).map(lambda content: rewritten(name, content))
    )
)
def test_a_workbook_with_mutations(known: Database, content: bytes) -> None:
    hold(known, content)
