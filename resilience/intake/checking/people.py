"""What a cell or a header says of a person: an address, a number, a name.

Numbers keep to the forms in which people write them, so that means, dates and years stay numbers.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence

from resilience.intake.sheet import Cell, plain
from resilience.intake.values import words

_SIGN = r"[ .\-\u2010-\u2015]{0,3}"
_START = r"(?<!\d)(?<!\d[.,])(?<!\n[.,])"
"""Not within a number, and not among its decimals; cells begin with a line end."""
_NOT_DECIMAL = r"(?!\d|[.,](?!0+(?!\d))\d{1,8}(?!\d))"
_PATTERNS = {
    "email": re.compile(r"[^@\s]@[^@\s]{1,200}?\.[a-z]{2,}", re.IGNORECASE),
    # NIK: 16 digits, in one or in groups; NIP: 18. A spreadsheet shows them as 3.17405E+15 or 1.98E+17.
    "identity": re.compile(
        rf"{_START}(?:\d{{16}}(?:\d\d)?"
        r"|(?!(?:19|20)\d\d[ .\-](?:19|20)\d\d)\d{4}([ .\-])\d{4}\1\d{4}\1\d{4}"
        r"|\d{6}([ .\-])\d{6}\2\d{4}"
        r"|\d{2}([ .\-])\d{2}\3\d{2}\3\d{6}\3\d{4}"
        r"|\d(?:[.,]\d{3}){5}"
        r"|(?:19|20)\d{6}[ .\-]?(?:19|20)\d{4}[ .\-]?[12][ .\-]?\d{3}"
        r"|[1-9][.,]\d{3,16}E\+?1[57]"
        r")(?!\d)",
        re.ASCII | re.IGNORECASE,
    ),
    # 0812…, +62 812…, +62 21…; and 812… where a spreadsheet took the zero away.
    "phone": re.compile(
        rf"{_START}(?:(?:\+?62{_SIGN}\(?0?\)?{_SIGN}|\(?0[ \-]?)8[1-9]\d\)?"
        rf"(?=(?:{_SIGN}\d){{6}})(?:{_SIGN}\d{{2,6}}){{1,5}}(?!\d)"
        rf"|\+62(?:[ .\-()]{{0,3}}\d){{8,11}}(?!\d)"
        rf"|8[1-35-9]\d{{8,10}}{_NOT_DECIMAL})",
        re.ASCII,
    ),
}
_WITHOUT_WIDTH = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_UUID = re.compile(r"\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b", re.IGNORECASE)
"""Sixteen bytes at random, as forms on the internet number their answers: no telephone."""


def _set(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_ALWAYS_PERSONAL = _set(
    """
    email mail surel nik ktp nip nrp npwp paspor passport telepon telpon telp tlp telephone phone hp
    handphone ponsel mobile whatsapp wa lahir birth dob ttd paraf username namalengkap namapeserta
    namaresponden fullname firstname lastname nohp nowa notelp nonik noktp
    """
)
_NAMES_SOMETHING = _set(
    """
    nama name names alamat address kontak contact
    """
)
_OF_A_PERSON = _set(
    """
    peserta participant responden respondent orang person lengkap full depan first belakang last
    panggilan nickname gelar pic narahubung penanggung ketua petugas fasilitator pengisi wakil undangan
    hadir
    """
)
_THINGS = _set(
    """
    aset asset lokakarya workshop survei survey kegiatan acara event ancaman bahaya hazard guncangan
    shock tekanan stress kelompok group grup golongan kategori category jenis pendorong driver indikator
    indicator pilar pillar ukuran measure kota city kabupaten kab kecamatan kec kelurahan kel desa
    kampung wilayah area daerah lokasi location tempat place provinsi province negara country jalan jl
    instansi dinas badan biro kantor office lembaga organisasi organisation organization perusahaan
    company universitas university kementerian sheet lembar file berkas skala scale mutu kualitas
    quality
    """
)
"""What has a name and is no person: `nama aset`."""
_OFFICES = _set(
    """
    bappeda bappenas bapenda bpbd bmkg dinkes dinsos dishub disdik dispora diskominfo dlh dki satpol pp
    pemprov pemkot pemkab pemerintah swasta private government ngo lsm media akademisi academia
    community komunitas masyarakat warga perguruan tinggi dunia usaha tim team meja table peserta
    participant responden respondent asosiasi palang merah rumah sakit pasar gedung pusat utara selatan
    barat timur tengah jakarta north south east west central sangat cukup kurang tidak sedang rendah
    baik buruk setuju banjir gempa bumi air jaringan listrik sudah belum ada very not no yes high low
    good poor agree disagree strongly
    """
)
"""Words of offices, places and answers: where one stands among others, they are no name."""
_OFFICE_BEGINS = ("dinas", "disp", "disk", "disd", "dist", "dish", "bapp", "kemen")
_ADDRESSED = _set(
    """
    bapak ibu pak bu bpk sdr sdri mr mrs ms drs dra prof hj
    """
)
_DEGREES = (
    _set(
        """
    dr ir st mt sh mh msi mm phd skom spd se
    """
    )
    | _ADDRESSED
)
_TOKEN = re.compile(r"[^\W\d_]+")
_VOWELS = frozenset("aeiouy")
_LONGEST_CODE = 8
"""Letters: `bappeda`, `BPBD`."""
_LONGEST_NAME = 60
_MOST_WORDS = 6


def signs(cells: Sequence[Cell], without: Callable[[str], str] = str) -> list[str]:
    """What any of these cells holds of people: email, identity, phone, each once. `without` takes
    away what may stand there.

    Looked for in all of them together: a million different cells take seconds.
    """
    joined = without(_normal("\n" + "\n".join(map(_written, cells))))
    return [why for why, pattern in _PATTERNS.items() if pattern.search(joined)]


def holds(cell: Cell, why: str, without: Callable[[str], str] = str) -> bool:
    """Whether one cell holds an email, identity or phone."""
    return _PATTERNS[why].search(without(_normal("\n" + _written(cell)))) is not None


def has_digit(cell: Cell) -> bool:
    """Whether a cell holds a digit, as every code of a participant does: `P07`; not `siti`."""
    return any(sign.isdigit() for sign in words.text(cell))


def _written(cell: Cell) -> str:
    """A cell as text; a number that is no whole one, and a day, says nothing of anybody."""
    if isinstance(cell, str):
        return cell if cell.isprintable() else " ".join(cell.split())
    is_whole = isinstance(cell, int) or (isinstance(cell, float) and cell.is_integer())
    return words.text(cell) if is_whole else ""


def _normal(joined: str) -> str:
    if not joined.isascii():
        joined = _WITHOUT_WIDTH.sub("", unicodedata.normalize("NFKC", joined))
    return _UUID.sub("", joined)


def is_personal(header: str) -> bool:
    """Whether a header asks for something of a person: `Nama peserta`, `No. HP`; not `Nama aset`."""
    tokens = frozenset(_TOKEN.findall(plain(header)))
    if tokens & _ALWAYS_PERSONAL:
        return True
    return bool(tokens & _NAMES_SOMETHING) and (bool(tokens & _OF_A_PERSON) or not tokens & _THINGS)


def names_a_thing(header: str) -> bool:
    """Whether what stands below a header may look like names: places, organisations."""
    tokens = frozenset(_TOKEN.findall(plain(header)))
    return bool(tokens & _THINGS) and not tokens & _OF_A_PERSON


def is_full_name(cell: Cell) -> bool:
    """Whether a cell is two or more words, each with a capital, as names are: `Budi Santoso 1`."""
    tokens = None if isinstance(cell, str) and cell == cell.lower() else _name_tokens(cell)
    if tokens is None:
        return False
    said = [token for token in tokens if len(token) > 1 and token.lower() not in _DEGREES]
    is_addressed = any(token.lower() in _ADDRESSED for token in tokens)
    return len(said) > 1 - is_addressed and all(token[0].isupper() for token in said)


def is_like_a_name(cell: Cell) -> bool:
    """Whether a cell that should be a code is more likely a name: words, or one with a capital.

    One word of small or of capital letters alone may be an agency's: `dinkes`, `BPBD`.
    """
    tokens = _name_tokens(cell)
    if tokens is None:
        return False
    said = [token for token in tokens if len(token) > 1]
    if len(said) != 1:
        return len(said) > 1
    if len(tokens) == 1 and any(sign.isdigit() for sign in words.text(cell)):
        return False  # `Meja 3`
    word = said[0]
    return len(word) > _LONGEST_CODE if word.islower() or word.isupper() else len(word) > 2


def _name_tokens(cell: Cell) -> list[str] | None:
    """The words of a cell that may be a name; None where it cannot be one."""
    if not isinstance(cell, str) or len(cell) > _LONGEST_NAME:
        return None
    said = words.text(cell)
    tokens: list[str] = _TOKEN.findall(said)
    if not 1 <= len(tokens) <= _MOST_WORDS or any(map(is_of_an_office, tokens)):
        return None
    is_glued = re.search(r"\d[^\W\d_]|[^\W\d_]\d", said) is not None  # a1, RW05
    return None if is_glued else tokens


def is_of_an_office(token: str) -> bool:
    """Whether a word belongs to an office, a place or an answer; `dlh`, without a vowel, to an office."""
    small = token.lower()
    if small in _DEGREES:
        return False
    is_short_form = len(small) > 1 and not _VOWELS & set(small) and small.isascii()
    known = small in _THINGS or small in _OFFICES
    return known or is_short_form or (len(small) > len("dinas") and small.startswith(_OFFICE_BEGINS))
