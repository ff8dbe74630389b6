"""Addresses and numbers of people in texts that everybody will read: sources, notes, roles, obstacles.

There an office's own address, its line, a page on the internet and a large sum are what they
seem. In files about people the strict reading of `people` holds.
"""

import re
from collections.abc import Sequence

from resilience.intake.checking import people
from resilience.intake.sheet import Cell

_PAGE = re.compile(r"(?:https?://|www\.|doi:|\b10\.\d{4,9}/)\S+", re.IGNORECASE)
_MONEY = re.compile(r"(?:\bRp\.?|\bIDR|USD|US\$|\$)\s*\d[\d.,]*", re.IGNORECASE)
_LINE = re.compile(r"\+62[ .\-()]{0,3}(?!8)\d(?:[ .\-()]{0,3}\d){7,10}(?!\d)")
"""+62 21 …: a telephone that stands somewhere, of an office as a rule."""
_LARGE = re.compile(r"(?<![\d+\n])(?!62|0)\d{9,13}(?!\d)")
"""A number within a sentence, of which nothing says that it is a telephone."""
_IDENTITY = re.compile(
    r"(?P<said>\b(?:NIK|KTP|NIP)\b[^\w\n]{0,4})?(?<!\d)(?P<digits>\d{16}|\d{18})(?!\d)", re.IGNORECASE
)
"""Digits that may be a person's; certainly where it is said."""
_ADDRESS = re.compile(
    r"(?<![\w.+\-])(?P<name>[\w.+\-]{1,64})@(?P<host>[\w.\-]{1,255}\.[a-z]{2,})", re.IGNORECASE
)
"""Begins at a word and has an end: a cell of ten thousand letters is looked at once."""
_TOKEN = re.compile(r"[^\W\d_]+")
_DESK_WORDS = """
    admin contact data datin dinas email halo hallo hello helpdesk hotline hubungi humas info informasi
    kontak layanan mail office pengaduan ppid press pst public publikasi pusdatin redaksi sekretariat
    secretariat sekda sekre statistik statistics support surat tatausaha tu umum website
    """
_DESKS = frozenset(_DESK_WORDS.split())
"""Whose mail nobody reads alone."""


def signs(cells: Sequence[Cell]) -> list[str]:
    """What any of these cells holds of a person: email, identity, phone, each once."""
    return people.signs(cells, without=_of_offices)


def holds(cell: Cell, why: str) -> bool:
    """Whether one cell holds an email, identity or phone of a person."""
    return people.holds(cell, why, without=_of_offices)


def _of_offices(joined: str) -> str:
    """The text without what offices publish of themselves."""
    for pattern in (_PAGE, _MONEY, _LINE, _LARGE):
        joined = pattern.sub("", joined)
    joined = _IDENTITY.sub(
        lambda match: match[0] if match["said"] or _is_of_a_person(match["digits"]) else "", joined
    )
    return _ADDRESS.sub(lambda match: "" if _is_a_desk(match["name"], match["host"]) else match[0], joined)


def _is_of_a_person(digits: str) -> bool:
    """Whether the digits hold a day of birth where NIK (16; of women plus 40) or NIP (18) have it."""
    day, month = (digits[6:8], digits[8:10]) if len(digits) == 16 else (digits[6:8], digits[4:6])
    return 1 <= int(day) % 40 <= 31 and int(day) <= 71 and 1 <= int(month) <= 12


def _is_a_desk(name: str, host: str) -> bool:
    """Whether an address is an office's: `humas@bpbd.go.id`, `bps3100@bps.go.id`, `bpbd.jakarta@…`."""
    tokens = {token.lower() for token in _TOKEN.findall(name)}
    hosts = {token.lower() for token in _TOKEN.findall(host)}
    return bool(tokens) and all(token in _DESKS | hosts or people.is_of_an_office(token) for token in tokens)
