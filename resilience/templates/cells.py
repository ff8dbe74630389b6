"""One cell of a workbook, written so that exactly the same comes back."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from resilience.errors import ResilienceError
from resilience.templates.rows import Value
from resilience.writing import guarded

_TEXT = 49
"""The number format that every spreadsheet knows as text."""
LAST_ROW = 1_048_576
"""How many rows a worksheet has, the header among them."""
_LONGEST = 32_767
"""How many signs a cell of a workbook can hold (in UTF-16, as Excel counts)."""
_READABLE = 2_000
"""Nobody reads more in a cell of explanations."""


class _Exact(float):
    """A number that is written with all its digits: xlsxwriter asks for 16, some need 17."""

    def __format__(self, _digits: str) -> str:
        return repr(float(self))


@dataclass(frozen=True)
class Looks:
    """How the cells of our workbooks look."""

    plain: Format
    text: Format
    """A cell that stays text, whatever is typed: 2024-05 would become a date."""
    wrapped: Format
    needed: Format
    """The header of a column that must be there."""
    header: Format
    title: Format


def looks(book: Workbook) -> Looks:
    """The looks of a workbook; colours as on the screen."""
    top: dict[str, Any] = {"valign": "top"}
    head = {**top, "bold": True, "text_wrap": True, "border": 1, "border_color": "#9FB0B1"}
    return Looks(
        plain=book.add_format(top),
        text=book.add_format({**top, "num_format": _TEXT}),
        wrapped=book.add_format({**top, "num_format": _TEXT, "text_wrap": True}),
        needed=book.add_format({**head, "bg_color": "#0E5A63", "font_color": "#FFFFFF"}),
        header=book.add_format({**head, "bg_color": "#E3EFF0", "font_color": "#14262B"}),
        title=book.add_format({**top, "bold": True, "font_size": 14}),
    )


def write(sheet: Worksheet, place: tuple[int, int], value: Value, look: Format) -> None:
    """Write a value into a cell (row and column counted from 0); nothing where it is missing.

    Raises ResilienceError for a text that no workbook can hold.
    """
    if value is None:
        return
    if isinstance(value, str):
        _write_text(sheet, place, guarded(value), look)
    else:
        sheet.write_number(*place, _Exact(value), look)


def write_words(sheet: Worksheet, row: int, words: Sequence[str], look: Format, column: int = 0) -> None:
    """Write words that are only read into a row, from a column on; very long ones are cut."""
    for offset, word in enumerate(words):
        _write_text(sheet, (row, column + offset), guarded(word[:_READABLE]), look)


def _write_text(sheet: Worksheet, place: tuple[int, int], text: str, look: Format) -> None:
    length = len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2
    if length > _LONGEST:
        found = f"{text[:20]}…" if length > 20 else text
        raise ResilienceError(
            "template.cell", line=place[0] + 1, found=found, length=float(length), most=float(_LONGEST)
        )
    if text.startswith("<r>") and text.endswith("</r>"):
        # xlsxwriter takes such a text for finished XML and would not escape it.
        sheet.write_rich_string(*place, look, text[0], text[1:], look)
    else:
        sheet.write_string(*place, text, look)
