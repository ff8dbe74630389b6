"""The printed brief, read back from its PDF: text, pages, places on the paper, pixels."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, replace
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any, get_args

import pypdfium2
import pytest

from resilience.brief import pdf, printing
from resilience.brief.page import (
    Awaited,
    Brief,
    Change,
    Decision,
    DecisionHeads,
    Hazard,
    Indicator,
    IndicatorHeads,
    Labels,
    LateAction,
    LateHeads,
    Pillar,
    Section,
    Status,
    StatusCode,
)

LABELS = Labels(
    illustrative="contoh",
    illustrative_meaning="angka rekaan untuk peragaan.",
    page="Halaman {page} dari {pages}",
    shock="guncangan",
    stress="tekanan",
    answers=("setuju", "tidak", "tunda s.d."),
    notes="Catatan",
    initials="Paraf",
    decisions=DecisionHeads("Status", "Apa", "Dinas", "Yang diminta", "Sebelum"),
    late=LateHeads("Aksi", "Dinas", "dilaporkan", "rencana", "Kemajuan", "Terlambat"),
    indicators=IndicatorHeads("Indikator", "Nilai", "Periode", "Status menurut target"),
)
ENGLISH = Labels(
    illustrative="illustrative",
    illustrative_meaning="made-up figures, to show the form.",
    page="Page {page} of {pages}",
    shock="shock",
    stress="stress",
    answers=("agreed", "refused", "postponed to"),
    notes="Notes",
    initials="Initials",
    decisions=DecisionHeads("Status", "What", "Agency", "What is asked", "Before"),
    late=LateHeads("Action", "Agency", "reported", "planned", "Progress", "Late"),
    indicators=IndicatorHeads("Indicator", "Value", "Period", "Status by target"),
)
OFF, ON = Status("off_track", "keluar jalur"), Status("on_track", "sesuai jalur")
NONE, OLD = Status("no_target", "tanpa target"), Status("out_of_date", "kedaluwarsa")
LATE = LateAction("Drainase mikro Kali Krukut", "DSDA", 40, 62, "40% dari 62%", "46 hari", True)
BRIEF = Brief(
    language="id",
    author="Sekretariat Jakarta Berketahanan",
    kicker="Jakarta Berketahanan · ringkasan untuk Deputi Gubernur (CRO)",
    title="Tiga keputusan diminta; hari udara tidak sehat turun 74, empat data ditunggu",
    day=date(2025, 1, 20),
    day_words="Senin, 20 Januari 2025",
    labels=LABELS,
    state=("keadaan menurut unggahan 37", "ringkasan lalu: 6 Januari"),
    pillars=(
        Pillar("Siap", "62,58", "indeks risiko, kelas sedang", NONE, "BNPB 2022", 57, "skor 57 (+3)"),
        Pillar("Sehat", "91", "hari tidak sehat", ON, "target ≤ 60 · DLH", 49, "skor 49", True),
        Pillar("Terhubung", "", "belum dapat dinilai", None, "Des 2024", None, "tanpa skor", True),
    ),
    changes=Section(
        "Berubah sejak 6 Januari",
        (
            Change("Hari udara tidak sehat", "165", "91", "2023 → 2024, DLH"),
            Change("Penumpang TransJakarta", "", "12,54 juta", "baru, Des 2024"),
            Change("Status hari tidak sehat", "keluar jalur", "sesuai jalur", "unggahan 36", True),
        ),
    ),
    decisions=Section(
        "Lima hal yang perlu perhatian",
        (
            Decision(
                OFF, "Hari udara baik", "2 hari pada 2024; target 40", "DLH", "Uji emisi?", "31 Jan", True
            ),
            Decision(OFF, "Air pipa", "laju 0,4 dari yang perlu", "PAM Jaya", "Tambah pipa?", "7 Feb", True),
            Decision(OFF, "Gempa × listrik", "rawan 5 dari 5", "", "Tunjuk penanggung jawab", "14 Feb", True),
            Decision(Status("behind", "tertinggal"), "Drainase", "46 hari", "DSDA", "Anggaran?", "28 Feb"),
            Decision(OLD, "Kemiskinan", "data terakhir Maret 2022", "BPS DKI", "Minta angka", "28 Feb"),
        ),
    ),
    late=Section(
        "Aksi terlambat: 3 dari 24",
        (
            LATE,
            LateAction("Sumur resapan sekolah", "Disdik", 44, 55, "44% dari 55%", "21 hari", True),
            LateAction("Uji emisi angkutan", "Dishub", None, 30, "belum dilaporkan", "9 hari", True),
        ),
    ),
    hazards=Section(
        "Guncangan dengan dan tanpa aksi",
        (
            Hazard("shock", "Gempa bumi", "kerentanan 4,5 dari 5", "0 aksi", True, True),
            Hazard("stress", "Kesenjangan", "kerentanan 3,5 dari 5", "7 aksi", False, True),
        ),
    ),
    awaited=Section("Data yang ditunggu", (Awaited("Kebakaran", "terakhir 2020"), Awaited("IPM", "2021"))),
    to_decide=Section("Keputusan hari ini", ("Uji emisi wajib", "Tambahan pipa air", "Gempa × listrik")),
    sources="Sumber: Jakarta Open Data, BPS, BNPB. Status dihitung dari angka yang tidak dibulatkan.",
)
AGENCY = replace(
    BRIEF,
    pillars=(),
    hazards=Section(),
    to_decide=Section(),
    indicators=Section(
        "Indikator dinas",
        (Indicator("Hari udara baik", "2 hari", "2024", OFF), Indicator("Sampah", "87,5%", "2023", ON, True)),
    ),
    late=Section("Aksi terlambat", (), "Tidak ada aksi terlambat; 24 diperiksa"),
)
MARKUP = "#set page(fill: red) $x^2$ *b* _i_ \\ \"q\" <script>alert('1')</script> @a `r` // c [x] {page} ~ --"
LONG_WORD = "Pneumonoultramikroskopiksilikovulkanokoniosis" * 3
LONG_NAME = ("Peningkatan kapasitas kelurahan tangguh bencana dan forum risiko " * 5)[:300]
MILLIMETRE = 72 / 25.4


def document(brief: Brief) -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(pdf(brief))


def text_of(page: pypdfium2.PdfPage) -> str:
    """The letters of a page without the spaces and line ends between them."""
    return squeezed(page.get_textpage().get_text_range())


def squeezed(words: str) -> str:
    return re.sub(r"[\s\u200e\u200f]+", "", words)


def words_of(value: Any) -> Iterator[str]:
    """Every word of a brief that shall be read on it; codes and what is no text are left out."""
    match value:
        case dict():
            for key, each in value.items():
                if key not in ("language", "author", "code", "kind", "nothing", "page"):
                    yield from words_of(each)
        case list() | tuple():
            for each in value:
                yield from words_of(each)
        case str():
            yield value


def letters(page: pypdfium2.PdfPage) -> list[tuple[float, float, float, float]]:
    """Left, bottom, right, top of every letter, in millimetres."""
    text = page.get_textpage()
    places = [place for place in range(text.count_chars()) if text.get_text_range(place, 1).strip()]
    boxes = [text.get_charbox(place) for place in places]
    return [tuple(edge / MILLIMETRE for edge in box) for box in boxes if box[2] - box[0] > 0.2]


def hostile(words: str) -> Brief:
    """A brief in which everything from data is that text."""
    status, short = Status("off_track", words[:40]), words[:60]
    return replace(
        BRIEF,
        title=words,
        kicker=words,
        pillars=(Pillar(words, short, words, status, words, 50, words, True),) * 3,
        changes=Section(words, (Change(words, words, words, words, True),) * 2),
        indicators=Section(words, (Indicator(words, words, words, status, True),) * 2),
        decisions=Section(words, (Decision(status, words, words, words, words, words, True),) * 2),
        late=Section(words, (LateAction(words, words, -5, 120, words, words, True),) * 2),
        hazards=Section(words, (Hazard("stress", words, words, words, True),) * 2),
        awaited=Section(words, (Awaited(words, words),) * 2),
        to_decide=Section(words, (words,)),
        sources=words,
    )


@pytest.mark.parametrize("labels", [LABELS, ENGLISH], ids=["id", "en"])
def test_a_usual_brief_is_one_a4_page_with_every_word_on_it(labels: Labels) -> None:
    brief = replace(BRIEF, labels=labels)
    (page,) = document(brief)
    assert [round(side / MILLIMETRE) for side in page.get_size()] == [210, 297]
    found = text_of(page)
    unused = {*asdict(labels.indicators).values(), ""}
    assert [
        words for words in words_of(asdict(brief)) if words not in unused and squeezed(words) not in found
    ] == []
    assert squeezed(labels.page.format(page=1, pages=1)) in found


def test_an_agency_has_its_indicators_on_its_own_brief() -> None:
    (page,) = document(AGENCY)
    for words in ("Indikator dinas", "Status menurut target", "Sampah", "87,5%", "2023", "sesuai jalur"):
        assert squeezed(words) in text_of(page)


def test_a_section_without_rows_says_so_or_is_left_out() -> None:
    (page,) = document(AGENCY)
    assert squeezed("Aksi terlambat") in text_of(page)
    assert squeezed("Tidak ada aksi terlambat; 24 diperiksa") in text_of(page)
    assert "Kemajuan" not in text_of(page)
    assert "Guncangan" not in text_of(page)
    assert "Paraf" not in text_of(page)


def test_a_brief_with_nothing_but_a_headline_is_a_page() -> None:
    bare = Brief("id", "Kantor", "Ringkasan", "Tidak ada", date(2025, 1, 20), "20 Januari 2025", LABELS)
    (page,) = document(bare)
    assert text_of(page) == squeezed("Ringkasan Tidak ada 20 Januari 2025 Halaman 1 dari 1")


def test_the_mark_of_made_up_figures_is_explained_only_where_it_stands() -> None:
    honest = replace(
        AGENCY, changes=Section(), decisions=Section(), indicators=Section("I", AGENCY.indicators.rows[:1])
    )
    (page,) = document(honest)
    assert "contoh" not in text_of(page)
    assert "rekaan" not in text_of(page)
    (page,) = document(AGENCY)
    assert squeezed("contoh = angka rekaan") in text_of(page)


@pytest.mark.parametrize("words", [MARKUP, LONG_WORD, LONG_NAME, "\u200fkanan\u200e kiri"])
def test_text_from_data_prints_as_itself_and_within_the_margins(words: str) -> None:
    pages = list(document(hostile(words)))
    found = "".join(re.sub(r"Halaman\d+dari\d+$", "", text_of(page)) for page in pages)
    # Title, kicker, three pillars with three texts, sections' seven titles, two rows each: 57 at least.
    assert found.count(squeezed(words)) >= 57
    for page in pages:
        boxes = letters(page)
        assert min(box[0] for box in boxes) > 14.9
        assert max(box[2] for box in boxes) < 195.1


@pytest.mark.parametrize("brief", [BRIEF, AGENCY, hostile(LONG_WORD), hostile(LONG_NAME)])
def test_no_letter_lies_on_another(brief: Brief) -> None:
    for page in document(brief):
        boxes = sorted(letters(page))
        for place, (_, bottom, right, top) in enumerate(boxes):
            for left, low, _, high in boxes[place + 1 :]:
                if left > right - 0.4:
                    break
                assert min(top, high) - max(bottom, low) < 0.4


def test_what_no_paper_shows_becomes_a_space_and_what_turns_letters_round_is_left_out() -> None:
    brief = replace(AGENCY, title="satu\x00dua\r\ntiga \u202ekirik\u202c \ud800empat")
    (page,) = document(brief)
    assert "satuduatigakirik?empat" in text_of(page)


def test_a_letter_that_no_font_has_does_not_stop_the_brief() -> None:
    made = pdf(replace(AGENCY, kicker="မန္တလေး"))
    assert b"/StructTreeRoot" in made
    assert b"pdfuaid:part" not in made


def test_three_hundred_late_actions_are_all_there_under_a_head_on_every_page() -> None:
    rows = tuple(
        replace(LATE, title=f"Aksi-{n}-{'panjang ' * (n % 50)}", lateness=f"{n} hari.") for n in range(300)
    )
    pages = [text_of(page) for page in document(replace(BRIEF, late=Section("Aksi terlambat", rows)))]
    assert 10 < len(pages) < 40
    for number, page in enumerate(pages, start=1):
        assert f"Halaman{number}dari{len(pages)}" in page
        assert "KemajuanTerlambat" in page
        # A row that were cut would have its name begin on one page and end on the next.
        names = re.findall(r"Aksi-(\d+)-((?:panjang)*)", page)
        assert [len(long) // len("panjang") for _, long in names] == [int(n) % 50 for n, _ in names]
    assert re.findall(r"Aksi-(\d+)-", "".join(pages)) == [str(n) for n in range(300)]


def test_with_many_late_actions_the_first_page_still_holds_what_is_to_be_decided() -> None:
    first, *_ = document(replace(BRIEF, late=Section("Aksi terlambat", (LATE,) * 300)))
    for words in ("Keputusan hari ini", "Tambahan pipa air", "Data yang ditunggu", "Aksi terlambat"):
        assert squeezed(words) in text_of(first)


@pytest.mark.parametrize("count", range(6, 20))
def test_no_title_stands_alone_at_the_foot_of_a_page(count: int) -> None:
    rows = tuple(BRIEF.decisions.rows[n % 5] for n in range(count))
    brief = replace(BRIEF, decisions=Section("Perlu perhatian", rows))
    titles = tuple(
        squeezed(section.title)
        for section in (brief.changes, brief.decisions, brief.late, brief.hazards, brief.awaited)
    )
    for page in document(brief):
        before_footer = re.sub(r"(JakartaBerketahanan·[^H]*)?Halaman\d+dari\d+$", "", text_of(page))
        assert not before_footer.endswith(titles)


def test_the_same_words_give_the_same_bytes() -> None:
    assert pdf(BRIEF) == pdf(replace(BRIEF))


def test_many_visitors_at_once_get_each_their_own() -> None:
    briefs = [replace(AGENCY, title=f"Ringkasan nomor {n}.") for n in range(6)]
    with ThreadPoolExecutor(6) as visitors:
        made = list(visitors.map(pdf, briefs))
    for number, each in enumerate(made):
        assert f"Ringkasannomor{number}." in text_of(pypdfium2.PdfDocument(each)[0])


def test_the_file_is_accessible_and_brings_its_fonts() -> None:
    made = pdf(BRIEF)
    assert b"pdfuaid:part" in made
    assert b"/StructTreeRoot" in made
    assert b"/Lang(id)" in made
    assert b"/Alt(guncangan)" in made
    fonts = set(re.findall(rb"/FontName/\w+\+([\w-]+)", made))
    assert fonts == {b"SourceSans3-Regular", b"SourceSans3-Semibold", b"SourceSans3-Bold"}
    assert made.count(b"/FontFile2") == 3
    about = pypdfium2.PdfDocument(made).get_metadata_dict()
    assert (about["Title"], about["Author"]) == (BRIEF.title, BRIEF.author)
    assert about["CreationDate"].startswith("D:20250120000000")


def test_it_is_made_of_black_white_and_grey() -> None:
    (page,) = document(BRIEF)
    picture = page.render(scale=2).to_pil().convert("RGB")
    assert all(red == green == blue for _, (red, green, blue) in picture.getcolors(1 << 20))


def test_each_status_has_a_shape_of_its_own() -> None:
    def picture(code: StatusCode) -> bytes:
        row = Indicator("Hari udara baik", "2 hari", "2024", Status(code, "status"))
        (page,) = document(replace(AGENCY, indicators=Section("Indikator", (row,))))
        return page.render(scale=2).to_pil().convert("1").tobytes()

    drawn = [picture(code) for code in get_args(StatusCode)]
    assert all(one != other for one, other in combinations(drawn, 2))


def test_a_late_action_is_drawn_as_long_as_it_is_reported_with_its_plan_upright() -> None:
    def bounds(reported: float | None, planned: float | None) -> list[tuple[float, float]]:
        """Left edge and width of what is drawn in the column of the bars, the frame first, in millimetres."""
        row = replace(LATE, reported=reported, planned=planned)
        (page,) = document(replace(AGENCY, late=Section("Aksi terlambat", (row,))))
        shapes = [each.get_bounds() for each in page.get_objects() if each.type == 2]
        frame = next(each for each in shapes if 45 < (each[2] - each[0]) / MILLIMETRE < 48)
        inside = [each for each in shapes if each[0] >= frame[0] - 3 and each[2] <= frame[2] + 3]
        level = [each for each in inside if each[1] < frame[3] and each[3] > frame[1]]
        return [((left - frame[0]) / MILLIMETRE, (right - left) / MILLIMETRE) for left, _, right, _ in level]

    (_, width), (_, reported), (planned, _), *_ = bounds(40, 62)
    assert reported == pytest.approx(0.40 * width, abs=0.3)
    assert planned == pytest.approx(0.62 * width, abs=0.6)
    assert len(bounds(None, None)) == 1


def test_the_templates_fetch_nothing() -> None:
    for path in Path(printing.__file__).parent.glob("*.typ"):
        source = path.read_text(encoding="utf-8").replace('#import "drawing.typ": *', "")
        assert not re.search(r"@|#import|#include|https?:|read\(", source)
