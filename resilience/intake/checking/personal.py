"""Personal data: in files about people a person is a code, and nothing else of them may come along.

The file itself is kept for ever, so that also a column nobody reads must not hold names, e-mail
addresses or identity numbers. Such a file is refused, with the column and the reason.
"""

import re
from collections.abc import Mapping

from resilience.contracts import Contract
from resilience.errors import IntakeError, shown
from resilience.intake.sheet import Cell, Cells, Sheet, plain
from resilience.intake.values import words

_HEADERS = frozenset(
    {
        *("nama", "nama_peserta", "nama_lengkap", "nama_responden", "name", "full_name", "first_name"),
        *("last_name", "email", "e_mail", "surel", "alamat", "alamat_rumah", "alamat_surel", "address"),
        *("nik", "no_nik", "ktp", "no_ktp", "nip", "telepon", "telp", "no_telepon", "no_telp", "hp", "no_hp"),
        *("phone", "phone_number", "mobile", "whatsapp", "wa", "no_wa", "tanggal_lahir", "date_of_birth"),
    }
)
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[a-z]{2,}", re.IGNORECASE)
_IDENTITY_NUMBER = re.compile(r"\d{16}", re.ASCII)
"""NIK: sixteen digits, which some write in groups."""
_PHONE = re.compile(r"(\+62|62|0)8\d{7,11}", re.ASCII)
_SIGNS = re.compile(r"[\s.\-()]")
_SHORT = 3
"""Letters: `a`, `BPD`. What is longer and has no digit is more likely a name than a code."""
_LOOKED_AT = 5000
"""Different cells of a column."""


def refuse_personal(sheet: Sheet, of: Contract, places: Mapping[str, Cells]) -> None:
    """Raises IntakeError for a file about people in which a column holds more of them than codes."""
    if of.people is None:
        return
    for cells in sheet.columns:
        why = _why(cells, is_code=places.get(of.people) is cells, is_known=cells in places.values())
        if why:
            raise IntakeError(
                f"intake.personal_{why}", file=sheet.file, letter=cells.letter, column=shown(cells.header)
            )


def _why(cells: Cells, *, is_code: bool, is_known: bool) -> str | None:
    """What a column says of people: email, identity, phone, name; None where nothing."""
    found = [cell for cell in cells.different[:_LOOKED_AT] if not words.is_missing(cell)]
    for why, pattern in (("email", _EMAIL), ("identity", _IDENTITY_NUMBER), ("phone", _PHONE)):
        if any(pattern.search(_joined(cell) if why != "email" else words.text(cell)) for cell in found):
            return why
    if not is_known and plain(cells.header) in _HEADERS and found:
        return "name"
    named = sum(_is_like_a_name(cell) for cell in found)
    return "name" if is_code and named > len(found) / 2 else None


def _joined(cell: Cell) -> str:
    """Digits in groups as one: `3174 0512 0190 0001`."""
    return _SIGNS.sub("", words.text(cell))


def _is_like_a_name(cell: Cell) -> bool:
    said = words.text(cell)
    return len(said) > _SHORT and not any(sign.isdigit() for sign in said)
