"""A file as a table of cells that still knows its rows, its column letters, and how it was read."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

import numpy as np
import numpy.typing as npt

from resilience.errors import Problem

BLANKS = (
    "".join(chr(code) for code in range(0x3001) if chr(code).isspace())
    + "\u00ad\u180e\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
    + "".join(chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A)))
)
"""Every kind of space, and the signs without width that come along from web pages."""
SEPARATORS = ";,\t|"
"""What may stand between the cells of a CSV file."""
_BETWEEN_WORDS = re.compile(r"[\s\-._\u2010-\u2015\u2212]+")

Cell = str | float | date | datetime
"""What stands in a cell: text as it stands in a CSV file; a number or a date where .xlsx says so."""


@dataclass(frozen=True)
class Cells:
    """One column of a file: each different content once, and which of them every row holds.

    A million rows hold few different cities and periods: each is kept, and later read, once.
    """

    header: str
    letter: str
    """Its letter in a spreadsheet: A, …, Z, AA."""
    different: tuple[Cell, ...]
    which: npt.NDArray[np.int32]
    """For each row the place in `different`."""

    def __iter__(self) -> Iterator[Cell]:
        return (self.different[index] for index in self.which)


@dataclass(frozen=True)
class Form:
    """How the bytes were read; shown to the reader, who may see that it was read wrongly."""

    encoding: str
    """utf-8, utf-16, windows-1252; empty for a workbook."""
    delimiter: str
    """`;` `,` tab or `|`; empty for a workbook."""
    header_line: int
    """The row of the spreadsheet that holds the headers, counted from 1."""
    worksheet: str = ""
    """The name of the worksheet that was read; empty for a CSV file."""
    counts_from_1904: bool = False
    """Whether a number that stands for a day counts from 1904, as a workbook can say."""


@dataclass(frozen=True)
class Sheet:
    """The rows below the header; rows in which nothing stands are left out."""

    file: str
    form: Form
    columns: tuple[Cells, ...]
    lines: npt.NDArray[np.int32]
    """For each row its number in a spreadsheet (a cell with a line break in it is one row)."""
    overlong: npt.NDArray[np.bool_]
    """For each row whether it holds more cells than the header, with something in them."""
    surplus: Mapping[int, tuple[Cell, ...]] = field(default_factory=dict)
    """Those cells, by the row's number: nothing is lost when the file is given back."""
    titles: Mapping[int, tuple[Cell, ...]] = field(default_factory=dict)
    """The rows above the header, by their number."""
    unread: tuple[str, ...] = ()
    """Other worksheets that hold the same table."""
    aside: tuple[str, ...] = ()
    """Other worksheets that are open to everybody and hold something else."""
    beside: Mapping[str, tuple[Cell, ...] | None] = field(default_factory=dict)
    """All other worksheets that hold something, hidden ones too, with their different cells; None
    where there are too many to look at.
    """
    cut: int | None = None
    """How many cells the last row holds, where the file ends within it: fewer than all others."""
    notices: tuple[Problem, ...] = ()
    """What was done to the file that its sender should know."""


def separator_name(sign: str) -> str:
    """A separator as it can be seen in a sentence."""
    return "tab" if sign == "\t" else sign


def letter(position: int) -> str:
    """The spreadsheet letter of a column counted from 0: A, …, Z, AA."""
    letters = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def plain(header: str) -> str:
    """A header's name without what a spreadsheet adds to it: `Kode Kota *` → `kode_kota`.

    Lower case, no accents, no invisible signs; spaces, hyphens, dots and underscores are one `_`.
    """
    return _BETWEEN_WORDS.sub("_", bare(header)).rstrip("_*").lstrip("_")


def bare(words: str) -> str:
    """Lower case, without accents, and without signs that cannot be seen."""
    if words.isascii():
        return words.lower()
    # Again after lower case: İ becomes an i with a dot above.
    signs = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", words).lower())
    return "".join(sign for sign in signs if unicodedata.category(sign) not in ("Mn", "Cf"))
