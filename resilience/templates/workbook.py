"""A template as a workbook: the table to fill in, explanations, and the codes to choose from."""

import io
from collections.abc import Sequence

from xlsxwriter.utility import xl_range_abs
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from resilience.contracts import Column, Contract
from resilience.dictionary import entries
from resilience.errors import ResilienceError
from resilience.templates.cells import LAST_ROW, Looks, looks, write
from resilience.templates.codes import Codes
from resilience.templates.explanations import explain, list_codes, ranges
from resilience.templates.rows import Value
from resilience.text import Text

_WIDTHS = {
    "code": 24,
    "codes": 40,
    "text": 44,
    "number": 16,
    "integer": 16,
    "period": 14,
    "time": 10,
    "choice": 18,
}
_OTHER_WIDTH = 20


def workbook(of: Contract, columns: Sequence[Sequence[Value]], codes: Sequence[Codes], text: Text) -> bytes:
    """The bytes of an .xlsx file: table, explanations, and codes where the kind refers to any.

    Raises ResilienceError for more rows, or longer texts, than a workbook can hold.
    """
    if columns and len(columns[0]) >= LAST_ROW:
        raise ResilienceError("template.rows", found=float(len(columns[0])), most=float(LAST_ROW - 1))
    buffer = io.BytesIO()
    with Workbook(buffer, {"in_memory": True}) as book:
        look = looks(book)
        table = book.add_worksheet(text.pick(of.name))
        explanations = book.add_worksheet(text("template.explanations"))
        _fill(table, of, columns, look, text)
        explain(explanations, of, look, text)
        if codes:
            list_codes(book.add_worksheet(text("template.codes")), codes, look)
        _offer(table, of, ranges(codes, text("template.codes")), text)
        book.set_properties({"title": text.pick(of.name), "comments": text.pick(of.about)})
    return buffer.getvalue()


def _fill(
    sheet: Worksheet, of: Contract, columns: Sequence[Sequence[Value]], look: Looks, text: Text
) -> None:
    """The header, which stays in sight, and the rows."""
    for place, (entry, column) in enumerate(zip(entries(of, text), of.columns.values(), strict=True)):
        is_number = column.type in ("number", "integer")
        cells = look.plain if is_number else look.wrapped if column.type == "text" else look.text
        width = max(_WIDTHS.get(column.type, _OTHER_WIDTH), len(entry.header) + 2)
        sheet.set_column(place, place, width, cells)
        sheet.write_string(0, place, entry.header, look.needed if entry.is_needed else look.header)
        for row, value in enumerate(columns[place], start=1):
            write(sheet, (row, place), value, cells)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    # Years and codes of digits are text on purpose: no green corner says that they are a mistake.
    sheet.ignore_errors({"number_stored_as_text": xl_range_abs(0, 0, LAST_ROW - 1, len(of.columns) - 1)})


def _offer(sheet: Worksheet, of: Contract, code_ranges: dict[str, str], text: Text) -> None:
    """A list to choose from in every cell of a choice or a reference."""
    for place, column in enumerate(of.columns.values()):
        source = _source(column, code_ranges, text)
        if source:
            sheet.data_validation(
                *(1, place, LAST_ROW - 1, place),
                {
                    "validate": "list",
                    "source": source,
                    # A code may be new to this list, a choice never.
                    "error_type": "stop" if column.allowed else "warning",
                    "error_title": text("template.choose"),
                    "error_message": text("template.choose_what"),
                },
            )


def _source(column: Column, code_ranges: dict[str, str], text: Text) -> list[str] | str | None:
    """The words of a choice, or where the codes stand; of a list none, since a cell offers only one."""
    if column.type == "codes":
        return None
    if column.allowed:
        return [text.pick(words) for words in column.allowed.values()]
    return code_ranges.get(column.refers_to or "")
