"""A workbook looked through before it is loaded: nothing that swells, nothing that is too wide."""

from typing import TypeVar

from resilience.errors import IntakeError
from resilience.intake.reading.archive import BrokenWorkbookError, Members, members, unpacked
from resilience.intake.reading.formats import SHOWN, Formats
from resilience.intake.reading.limits import (
    HIGHEST_RATIO,
    MOST_UNPACKED,
    SMALL_TAGS,
    SMALL_UNPACKED,
    TAGS_PER_BYTE,
)
from resilience.intake.reading.worksheets import Parsing, Sheets, Worksheet

_Listener = TypeVar("_Listener", bound=Parsing)
_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_STYLES = "xl/styles.xml"


def inspected(content: bytes, file: str) -> dict[str, Worksheet]:
    """The worksheets by name, with their size and their faulty cells.

    Raises IntakeError for a workbook that is none, is locked, or swells; BrokenWorkbookError.
    """
    found = members(content, file)
    workbook, relations = (_small(Sheets(), content, found, path) for path in (_WORKBOOK, _RELATIONS))
    paths = workbook.paths(relations)
    styles = _small(Formats(), content, found, _STYLES).styles if _STYLES in found else {}
    numbers = {style: 1 + SHOWN.index(shown) for style, shown in styles.items()}
    sheets = {path: Worksheet(numbers) for path in paths.values() if path in found}
    most = min(MOST_UNPACKED, max(SMALL_UNPACKED, HIGHEST_RATIO * len(content)))
    most_tags = max(SMALL_TAGS, TAGS_PER_BYTE * len(content))
    length = tags = 0
    for path, member in found.items():
        sheet = sheets.get(path)
        for piece in unpacked(content, member):
            length += len(piece)
            tags += piece.count(b"<")
            if length > most or tags > most_tags:
                raise IntakeError("reading.swells", file=file, found=max(1, length // 1_000_000))
            if sheet:
                sheet.feed(piece)
        if sheet:
            sheet.feed(b"", is_last=True)
    for sheet in sheets.values():
        sheet.counts_from_1904 = workbook.counts_from_1904
    return {name: sheets[path] for name, path in paths.items() if path in sheets}


def _small(listener: _Listener, content: bytes, found: Members, path: str) -> _Listener:
    """What one of the small files says about the worksheets."""
    if path not in found:
        raise BrokenWorkbookError(f"{path} is not there")
    length = 0
    for piece in unpacked(content, found[path]):
        length += len(piece)
        if length > SMALL_UNPACKED:
            raise BrokenWorkbookError(f"{path} is endless")
        listener.feed(piece)
    listener.feed(b"", is_last=True)
    return listener
