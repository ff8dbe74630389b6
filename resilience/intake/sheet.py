"""A file as a table of cells that still knows its rows, its column letters, and how it was read."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

import numpy as np
import numpy.typing as npt

from resilience.errors import Problem

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
    notices: tuple[Problem, ...] = ()
    """What was done to the file that its sender should know."""


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
    parts = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", header).lower())
    seen = (sign for sign in parts if not unicodedata.combining(sign) and unicodedata.category(sign) != "Cf")
    return _BETWEEN_WORDS.sub("_", "".join(seen)).rstrip("_*").lstrip("_")
