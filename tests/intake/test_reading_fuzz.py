"""Whatever the bytes are: a table, or a refusal in a sentence; never anything else."""

import io
import zipfile

import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from resilience.errors import IntakeError
from resilience.intake.reading import read
from resilience.intake.sheet import Sheet
from resilience.text import Text

KNOWN = {"kota", "indikator", "periode", "nilai"}
TEXTS = (Text("id"), Text("en"))
CSV = (
    'Laporan BPBD\r\n\r\nkota;indikator;periode;nilai\r\njakarta;"a;b ""c""\r\nd";2024;1,5\r\n'
    "semarang;x;Mei 2024;-\r\njakarta;;;\r\n"
)


def workbook() -> bytes:
    """A small workbook with texts, numbers, a date, a formula and an error."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as made:
        worksheet = made.add_worksheet()
        worksheet.write_row(0, 0, ["kota", "indikator", "periode", "nilai"])
        worksheet.write_row(1, 0, ["jakarta", "x", 2024, 1.5])
        worksheet.write_number(2, 2, 45_000, made.add_format({"num_format": "d/m/yyyy"}))
        worksheet.write_formula(2, 3, "=NA()", None, "#N/A")
        made.add_worksheet("Lain").write(3, 3, "y")
    return target.getvalue()


BOOK = workbook()
with zipfile.ZipFile(io.BytesIO(BOOK)) as opened:
    MEMBERS = {name: opened.read(name) for name in opened.namelist()}
MARKS = (
    *("<c>", "<c/>", "</c>", "<v>", "</v>", "<f>", "</f>", "<is>", "<t>", "</t>", "</is>", "<a:c>"),
    *("<row>", "<row/>", "</row>", '<row r="3">', '<row r="0">', "<!--", "-->", "&amp;", "&#0;"),
    *('<c r="B2">', '<c t="e">', '<c t="s">', '<c t="d">', '<c r="ZZZ9" t="b">'),
    *("1", "-1", "99999", "1e400", "NaN", "#N/A", "x", " "),
)
XML = st.lists(st.sampled_from(MARKS)).map("".join)


def rewritten(members: dict[str, bytes]) -> bytes:
    """A workbook with other contents in some of the files inside."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**MEMBERS, **members}.items():
            archive.writestr(name, content)
    return target.getvalue()


@st.composite
def mutated(draw: st.DrawFn, content: bytes) -> bytes:
    """Some bytes replaced, put in or left out; perhaps cut off."""
    changed = bytearray(content)
    for _ in range(draw(st.integers(0, 6))):
        place = draw(st.integers(0, len(changed)))
        changed[place : place + draw(st.integers(0, 4))] = draw(st.binary(max_size=4))
    return bytes(changed[: draw(st.integers(0, len(changed)))] if draw(st.booleans()) else changed)


def hold(content: bytes) -> None:
    """A table whose parts fit, or a sentence that names the file."""
    try:
        sheet = read(content, "a.csv", KNOWN)
    except IntakeError as error:
        refusal = error
    else:
        hold_table(sheet)
        return
    assert refusal.fields["file"] == "a.csv"
    assert all(text.error(refusal).startswith("a.csv") for text in TEXTS)


def hold_table(sheet: Sheet) -> None:
    """Every column has a cell for every row, and every content stands in some row."""
    assert len(sheet.lines) == len(sheet.overlong) > 0
    assert sheet.lines[0] > sheet.form.header_line
    assert (sheet.lines[1:] > sheet.lines[:-1]).all()
    for column in sheet.columns:
        assert len(column.which) == len(sheet.lines)
        assert len(set(map(repr, column.different))) == len(column.different)
        assert sorted(set(column.which.tolist())) == list(range(len(column.different)))
    assert all(text.problem(notice) for text in TEXTS for notice in sheet.notices)


@settings(deadline=None)
@given(st.binary())
def test_any_bytes(content: bytes) -> None:
    hold(content)


@settings(deadline=None)
@given(
    st.text(st.sampled_from('kota;nilai,|\t"\r\n 1.\x00\x1a\ufeff\u00a0é=-'), max_size=200),
    st.sampled_from(["utf-8", "utf-16"]),
)
def test_any_text_of_the_signs_that_csv_is_made_of(content: str, encoding: str) -> None:
    hold(content.encode(encoding))
    hold(b"kota;nilai\n" + content.encode(encoding))


@settings(deadline=None)
@given(
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "windows-1252"]).flatmap(
        lambda code: mutated(CSV.encode(code))
    )
)
def test_a_csv_file_with_mutations(content: bytes) -> None:
    hold(content)


@settings(deadline=None)
@given(mutated(BOOK))
def test_a_workbook_with_mutations(content: bytes) -> None:
    hold(content)


@settings(deadline=None)
@given(
    st.sampled_from(sorted(MEMBERS)).flatmap(
        lambda name: mutated(MEMBERS[name]).map(lambda content: {name: content})
    )
)
def test_a_workbook_with_mutations_inside_it(members: dict[str, bytes]) -> None:
    hold(rewritten(members))


@settings(deadline=None)
@given(XML)
def test_a_workbook_with_a_worksheet_of_any_marks(rows: str) -> None:
    worksheet = f"<worksheet><sheetData>{rows}</sheetData></worksheet>"
    hold(rewritten({"xl/worksheets/sheet1.xml": worksheet.encode()}))


@settings(deadline=None)
@given(
    st.dictionaries(
        st.sampled_from([*MEMBERS, "mimetype", "content.xml", "xl/workbook.bin", "a.csv"]),
        st.binary(),
        max_size=5,
    )
)
def test_a_zip_with_any_content(members: dict[str, bytes]) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    hold(target.getvalue())
    hold(rewritten(members))
