"""Cells of words: what is missing, texts, codes, and codes by what people call them."""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Mapping
from datetime import date, datetime, time
from difflib import get_close_matches
from heapq import nlargest
from itertools import pairwise

from resilience.intake.sheet import BLANKS, Cell, bare
from resilience.writing import unguarded

_MISSING_WORDS = frozenset(
    {
        *("", "n/a", "na", "n.a.", "n.a", "null", "tad", "t.a.d.", "no data", "not available"),
        *("tidak ada data", "data tidak ada", "tidak tersedia", "data tidak tersedia"),
        *("belum ada data", "data belum ada", "belum tersedia", "data belum tersedia"),
    }
)
"""Not among them: `nihil`, `none`, `tidak ada`. They can mean zero, so their sender is asked.
Nor `#n/a`: a formula failed.
"""
_MISSING_SIGNS = re.compile(r"[-‐–—―−]+|\.+")
_LONGEST_MARK = 100

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_TOTALS = frozenset(
    {
        "jumlah",
        "total",
        "jumlah_total",
        "grand_total",
        "subtotal",
        "sub_total",
        "rata_rata",
        "rerata",
        "average",
    }
)
_HARMFUL = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f"  # control signs
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # turn the direction of what is read
    "\ud800-\udfff\ufffe\uffff]"  # halves of signs, and no signs: a workbook cannot hold them
)
_BETWEEN = re.compile(r"[\s\-‐–—./]+")

_CLOSE = 0.75
"""From this share of common letters on (difflib) a code is worth suggesting."""
_COMPARED = 20
"""So many names, those with most pairs of letters in common, are compared letter by letter."""
_LONGEST_SLIP = 100
"""Nobody mistypes a name as long as that; comparing costs the square of the length."""


def is_missing(cell: Cell | None) -> bool:
    """Whether a cell says that nothing was measured."""
    if not isinstance(cell, str):
        return cell is None or (isinstance(cell, float) and math.isnan(cell))
    if "0" <= cell[:1] <= "9":
        return False
    words = unguarded(cell.strip(BLANKS))
    if len(words) > _LONGEST_MARK:
        return False
    mark = " ".join(bare(words).split())
    return mark in _MISSING_WORDS or _MISSING_SIGNS.fullmatch(mark) is not None


def is_total(cell: Cell) -> bool:
    """Whether a cell says that its row adds up others: `Jumlah`, `TOTAL`, `Rata-rata`."""
    return isinstance(cell, str) and len(cell) <= _LONGEST_MARK and code(cell) in _TOTALS


def text(cell: Cell) -> str:
    """A text as it is kept: without control signs and signs that turn the direction of reading,
    lines ended by a line feed, without spaces around it, accents joined to their letters (NFC).

    The apostrophe that our own downloads put before a formula is taken off.
    """
    if not isinstance(cell, str):
        return _typed(cell)
    if not (cell.isascii() and cell.isprintable()):
        cell = _HARMFUL.sub("", _LINE_ENDS.sub("\n", cell))
        cell = unicodedata.normalize("NFC", cell)
    return unguarded(cell.strip(BLANKS)).strip(BLANKS)


def _typed(cell: float | date | datetime) -> str:
    """A typed cell of a workbook as a text: 2024.0 is `2024`."""
    if isinstance(cell, datetime) and cell.time() == time.min:
        return cell.date().isoformat()
    if isinstance(cell, date):
        return str(cell)
    is_whole = abs(cell) < 1e16 and cell == int(cell)
    return str(int(cell) if is_whole else cell)


def code(cell: Cell) -> str:
    """A code as it is kept: lower case, without accents; spaces, hyphens, dots and slashes are `_`."""
    return "_".join(filter(None, _BETWEEN.split(bare(text(cell)))))


class Lookup:
    """Codes by what people call them: {code: its names in every language}."""

    def __init__(self, names: Mapping[str, Collection[str]]) -> None:
        self._codes = frozenset(names)
        owners: dict[str, set[str]] = {}
        for owner, called in names.items():
            for name in called:
                owners.setdefault(code(name), set()).add(owner)
        # A code is nobody else's name; a name that two share names neither.
        owners |= {code(owner): {owner} for owner in names}
        self._owners = {name: one for name, (one, *more) in owners.items() if not more and name}
        self._by_pair: dict[str, list[str]] = {}
        for name in self._owners:
            for pair in _pairs(name):
                self._by_pair.setdefault(pair, []).append(name)

    def found(self, cell: Cell) -> str | None:
        """The code that a cell means: written exactly, or but for case, accents and signs between
        words, or by a name that no other code has. None where there is none.
        """
        if isinstance(cell, str) and cell in self._codes:
            return cell
        return self._owners.get(code(cell))

    def near(self, cell: Cell) -> str | None:
        """The code to suggest for a cell that `found` does not know. None where nothing is close.

        Takes milliseconds where thousands of codes are known: for the few that a reader is shown.
        """
        wanted = code(cell)
        if len(wanted) > _LONGEST_SLIP:
            return None
        common = Counter(name for pair in _pairs(wanted) for name in self._by_pair.get(pair, ()))
        alike = nlargest(_COMPARED, common, key=lambda name: common[name] / (len(name) + len(wanted)))
        close = get_close_matches(wanted, alike, n=1, cutoff=_CLOSE)
        return self._owners[close[0]] if close else None


def _pairs(name: str) -> dict[str, None]:
    """The neighbouring letters of a name, its ends too, in their order: a slip leaves most of them."""
    return dict.fromkeys(first + second for first, second in pairwise(f" {name} "))
