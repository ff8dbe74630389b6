"""The sheets beside the table: what each column means, and the codes to choose from."""

from collections.abc import Sequence

from xlsxwriter.utility import quote_sheetname, xl_range_abs
from xlsxwriter.worksheet import Worksheet

from resilience.contracts import Contract
from resilience.dictionary import Entry, choices, contents, entries, file_rules, rules
from resilience.templates.cells import Looks, write_words
from resilience.templates.codes import Codes
from resilience.text import Text

_HEADS = ("column", "meaning", "required", "contents", "allowed", "others")
_WIDTHS = (20, 46, 24, 36, 34, 46)
_HEADS_ROW = 3
"""Above it: what a row says, how to fill in the table, an empty row."""
_CODE_WIDTHS = (26, 38, 20, 24)


def explain(sheet: Worksheet, of: Contract, look: Looks, text: Text) -> None:
    """What a row says, every column, the rules between them, and what a file may look like."""
    for place, width in enumerate(_WIDTHS):
        sheet.set_column(place, place, width)
    sheet.write_string(0, 0, f"{text.pick(of.name)}: {text.pick(of.about)}", look.title)
    sheet.write_string(1, 0, text("template.fill_in", sheet=text.pick(of.name)), look.plain)
    write_words(sheet, _HEADS_ROW, [text(f"dictionary.head.{head}") for head in _HEADS], look.header)
    row = _HEADS_ROW + 1
    for entry in entries(of, text):
        write_words(sheet, row, _line(entry, text), look.wrapped)
        row += 1
    row += 1
    for rule in rules(of, text):
        sheet.write_string(row, 0, rule, look.plain)
        row += 1
    row += 1
    for word, sentence in file_rules(text):
        write_words(sheet, row, [word, sentence], look.plain)
        row += 1


def list_codes(sheet: Worksheet, codes: Sequence[Codes], look: Looks) -> None:
    """The lists of codes beside each other, a column between them."""
    for first, each in zip(_firsts(codes), codes, strict=True):
        for offset, width in zip(range(len(each.heads)), _CODE_WIDTHS, strict=False):
            sheet.set_column(first + offset, first + offset, width)
        write_words(sheet, 0, each.heads, look.header, first)
        for row, words in enumerate(each.rows, start=1):
            write_words(sheet, row, words, look.text, first)
    sheet.freeze_panes(1, 0)


def ranges(codes: Sequence[Codes], sheet_name: str) -> dict[str, str]:
    """Where the codes of each reference stand, as a formula: `='Kode'!$A$2:$A$37`."""
    return {
        each.refers_to: f"={quote_sheetname(sheet_name)}!{xl_range_abs(1, first, len(each.rows), first)}"
        for first, each in zip(_firsts(codes), codes, strict=True)
        if each.rows
    }


def _firsts(codes: Sequence[Codes]) -> list[int]:
    """The column in which each list begins."""
    widths = [len(each.heads) + 1 for each in codes]
    return [sum(widths[:place]) for place in range(len(codes))]


def _line(entry: Entry, text: Text) -> list[str]:
    return [
        entry.header,
        entry.meaning,
        entry.required,
        contents(entry, text),
        choices(entry),
        ", ".join(entry.others),
    ]
