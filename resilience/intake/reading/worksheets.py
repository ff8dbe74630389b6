"""What the XML of a workbook says before it is loaded: how large each worksheet is, and its faulty cells.

calamine makes the whole rectangle of a worksheet at once, so a single far cell could fill the memory;
and it gives a cell with an error, or a formula that was never calculated, as an empty one.
"""

import string
from array import array
from collections.abc import Mapping
from typing import Any
from xml.parsers import expat

from resilience.errors import IntakeError
from resilience.intake.reading.archive import BrokenWorkbookError
from resilience.intake.reading.limits import MOST_CELLS, MOST_COLUMNS, MOST_FAULTY, MOST_ROWS

_LONGEST_MARK = 2_000_000
"""Bytes; between two marks stands at most the text of one cell."""
_DEEPEST = 100
"""Elements within elements."""


class Parsing:
    """Reads XML in pieces: `start` is called for each element, without its prefix."""

    def __init__(self) -> None:
        self._fed = self._depth = 0
        self.parser = expat.ParserCreate("utf-8")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._enter
        self.parser.EndElementHandler = self._leave
        self.parser.StartDoctypeDeclHandler = self._refuse_doctype

    def feed(self, piece: bytes, is_last: bool = False) -> None:
        """Read on. Raises BrokenWorkbookError."""
        self._fed += len(piece)
        try:
            self.parser.Parse(piece, is_last)
            # A mark that does not end is looked at again with every piece.
            if self._fed - self.parser.CurrentByteIndex > _LONGEST_MARK:
                raise BrokenWorkbookError("a mark without end")
        except (expat.ExpatError, ValueError) as error:
            raise BrokenWorkbookError(str(error)) from error

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        raise NotImplementedError

    def end(self) -> None:
        """The element ends that is listened to."""

    def _enter(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise BrokenWorkbookError("elements within elements without end")
        self.start(name, attributes)

    def _leave(self, _: str) -> None:
        self._depth -= 1
        if self.parser.CharacterDataHandler:
            self.end()

    def _refuse_doctype(self, *_: Any) -> None:
        raise BrokenWorkbookError("a DOCTYPE, whose entities could grow without end")


class Sheets(Parsing):
    """The worksheets that a workbook and its relations name."""

    def __init__(self) -> None:
        super().__init__()
        self.counts_from_1904 = False
        """Whether a day is told as the days since 1904, as old Macintoshes did, and not since 1900."""
        self._relations: dict[str, str] = {}
        self._targets: dict[str, str] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Keep `<sheet name r:id>`, `<Relationship Id Target>` and `<workbookPr date1904>`."""
        found = {_local(key): value for key, value in attributes.items()}
        if _local(name) == "sheet":
            self._relations[found.get("name", "")] = found.get("id", "")
        elif _local(name) == "workbookPr":
            self.counts_from_1904 = found.get("date1904") in ("1", "true")
        elif _local(name) == "Relationship":
            self._targets[found.get("Id", "")] = _path(found.get("Target", ""))

    def paths(self, relations: "Sheets") -> dict[str, str]:
        """Where each worksheet stands in the archive, by its name."""
        return {
            name: relations._targets[relation]
            for name, relation in self._relations.items()
            if relation in relations._targets
        }


class Worksheet(Parsing):
    """The size of a worksheet, counted while its XML goes by, and what calamine does not say of its
    cells: those that it gives as empty, and those whose style has a number in `styles` (1 to 255).
    """

    def __init__(self, styles: Mapping[str, int]) -> None:
        super().__init__()
        self._styles = styles
        self.styled: dict[int, bytearray] = {}
        """By column, for each row the number of its cell's style; 0: none."""
        self._style = 0
        self.cells = 0
        """Cells that hold something; one with a formula counts twice."""
        self.texts: dict[tuple[int, int], str] = {}
        """`#N/A`, or a formula without result, by row and column, both counted from 0."""
        self.hidden = array("i")
        """The rows that are hidden, by hand or by a filter, counted from 1."""
        self.counts_from_1904 = False
        self._rows = 0
        self._row = self._column = -1
        self._columns: set[int] = set()
        self._numbers: dict[str, int] = {}
        self._is_error = False
        self._awaits_result = False
        self._letters: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Follow the rows and cells as calamine does: by their reference, or one after the other."""
        match _local(name) if ":" in name else name:
            case "c":
                self._is_error = attributes.get("t") == "e"
                self._style = self._styles.get(attributes.get("s", ""), 0)
                self._move(attributes.get("r"))
            case "v" | "is":
                self._use()
                if self._style:
                    self._keep_style()
                # A formula is forgotten when it has its result; some programs write an empty one.
                self._awaits_result = (self._row, self._column) in self.texts
                if self._is_error or self._awaits_result:
                    self._listen()
            case "f":
                self._use()
                self._awaits_result = False
                self._listen("=")
            case "row":
                told = attributes.get("r")
                self._row = int(told) - 1 if told else self._row + 1
                self._column = -1
                if attributes.get("hidden") in ("1", "true") and len(self.hidden) < MOST_ROWS:
                    self.hidden.append(self._row + 1)

    def fault(self, file: str) -> IntakeError | None:
        """Why the worksheet is not to be loaded; None where nothing is against it."""
        columns, width = len(self._columns), max(self._columns, default=0) - min(self._columns, default=0) + 1
        if columns > MOST_COLUMNS:
            return IntakeError(
                "reading.wide_worksheet", file=file, found=float(columns), expected=MOST_COLUMNS
            )
        if self._rows > MOST_ROWS or self._rows * width > MOST_CELLS:
            return IntakeError(
                "reading.large_worksheet", file=file, rows=float(self._rows), columns=float(width)
            )
        if len(self.texts) >= MOST_FAULTY:
            return IntakeError("reading.faulty_worksheet", file=file, found=float(MOST_FAULTY))
        return None

    def _move(self, reference: str | None) -> None:
        if reference is None:
            self._column += 1
            return
        letters = reference.rstrip(string.digits)
        column = self._numbers.get(letters)
        if column is None:
            column = self._numbers[letters] = _column(letters)
        self._column = column
        self._row = int(reference[len(letters) :] or 0) - 1

    def _use(self) -> None:
        self.cells += 1
        self._columns.add(self._column)
        if self._row >= self._rows:
            self._rows = self._row + 1

    def _keep_style(self) -> None:
        if 0 <= self._row < MOST_ROWS and self._column >= 0:
            rows = self.styled.setdefault(self._column, bytearray())
            rows.extend(bytes(max(0, self._row + 1 - len(rows))))
            rows[self._row] = self._style

    def _listen(self, first: str = "") -> None:
        """Hear the text of one element, and then no longer: most texts are of no interest."""
        if (len(self.texts) < MOST_FAULTY or self._awaits_result) and self._column >= 0:
            self._letters = [first]
            self.parser.CharacterDataHandler = self._letters.append

    def end(self) -> None:
        """The text of a cell is heard."""
        self.parser.CharacterDataHandler = None
        place, text = (self._row, self._column), "".join(self._letters)
        if not self._awaits_result:
            self.texts[place] = text
        elif text.strip():
            if self._is_error:
                self.texts[place] = text
            else:
                del self.texts[place]


def _local(name: str) -> str:
    """A name without its prefix."""
    return name.rpartition(":")[2]


def _path(target: str) -> str:
    """Where the target of a relation stands in the archive, in lower case."""
    target = target.replace("\\", "/").lower().removeprefix("/")
    return target if target.startswith("xl/") else f"xl/{target}"


def _column(letters: str) -> int:
    """A → 0, AA → 26. Raises BrokenWorkbookError."""
    if not 1 <= len(letters) <= 3 or not set(letters) <= set(string.ascii_letters):
        raise BrokenWorkbookError(f"a cell in column {letters}")
    number = 0
    for sign in letters.upper():
        number = 26 * number + ord(sign) - 64
    return number - 1
