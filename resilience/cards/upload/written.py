"""What stands in the rows of a kind of file, in the reader's words."""

import re
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from babel.numbers import get_decimal_symbol

from resilience.cards.figures import Row, capital
from resilience.cells import is_missing
from resilience.contracts import Column, Contract
from resilience.errors import shown
from resilience.intake.sheet import Cell
from resilience.intake.values import words
from resilience.reader import Reader
from resilience.text import NO_VALUE, Text, decimals_of

_KNOWN_BY_NAME = ("places", "indicators")
"""What people call by its name alone; of all else the code stands beside it, as it stands in the file."""
_LONGEST = 300
_LANGUAGE = re.compile("_(inggris|en|id)$")

NamesOfCodes = Mapping[str, Mapping[str, str]]
"""Kind of file → code → name, in the reader's language."""


def column_words(name: str, of: Contract, text: Text) -> str:
    """A column as people call it: `Sumber (Inggris)` where the file says `sumber_inggris`, `Kode aksi`."""
    header, stem = text.pick(of.columns[name].name), name[:-3]
    bare = _LANGUAGE.sub("", header)
    if name.endswith("_en") and (stem in of.columns or f"{stem}_id" in of.columns):
        return text("upload.in_english", name=_spaced(bare))
    if name.endswith("_id") and f"{stem}_en" in of.columns:
        return text("upload.in_indonesian", name=_spaced(bare))
    if header.endswith("_id"):
        return text("upload.code_of", name=_spaced(bare))
    return _spaced(header)


def _spaced(header: str) -> str:
    return capital(header.replace("_", " "))


def key_words(row: Row, name: str, of: Contract, names: NamesOfCodes, reader: Reader) -> dict[str, str]:
    """What a row is about in a column of the key, `said` in words, and its `code` where that stands
    beside it.
    """
    code, column = row[name], of.columns[name]
    if is_missing(code) or column.type not in ("code", "choice"):
        return {"said": plain(code, column, names, reader), "code": ""}
    if column.refers_to is None:  # the code of this very kind: the row may bring its name itself
        own = row.get(f"name_{reader.text.language}") or row.get("name_id")
        said = names.get(of.kind, {}).get(code) if is_missing(own) else str(own)
    else:
        said = _name(code, column.refers_to, names, reader)
    beside = bool(said) and column.type == "code" and (column.refers_to or of.kind) not in _KNOWN_BY_NAME
    return {
        "said": shown(said) if said else plain(code, column, names, reader),
        "code": code if beside else "",
    }


def subject(row: Row, of: Contract, names: NamesOfCodes, reader: Reader) -> str:
    """What a row is about, in a few words: its indicator first, then place and period."""
    order = sorted(of.key, key=lambda name: name != "indicator_id")
    said = (key_words(row, name, of, names, reader)["said"] for name in order)
    return ", ".join(each for each in said if each != NO_VALUE)


def _name(code: str, refers_to: str, names: NamesOfCodes, reader: Reader) -> str | None:
    """What a code stands for in the data or in the configuration; None where nobody knows it."""
    if found := names.get(refers_to, {}).get(code):
        return found
    told = reader.config.named_codes().get(refers_to, {}).get(code)
    return reader.text.pick(told) if told else None


def plain(value: Any, column: Column, names: NamesOfCodes, reader: Reader) -> str:
    """A value of a column as the reader writes it: numbers, days, and the names that codes stand for."""
    text = reader.text
    if is_missing(value):
        return NO_VALUE
    if column.type == "period":
        return text.period(value)
    if column.type in ("number", "integer"):
        number = float(value)
        return text.number(number, decimals_of(number))
    if column.refers_to:
        codes = str(value).split("|") if column.type == "codes" else [str(value)]
        return ", ".join(_name(code, column.refers_to, names, reader) or shown(code) for code in codes)
    if value in column.allowed:
        return text.pick(column.allowed[value])
    said = str(value)
    return said if len(said) <= _LONGEST else f"{said[: _LONGEST - 1]}…"


def cell_words(cell: Cell, reader: Reader) -> str:
    """A cell of the sender's sheet as a spreadsheet of the reader's language shows it: 86,5 and 2023, not
    86.5 and 2023.0; a day by its name.
    """
    if isinstance(cell, datetime) and cell.time() != time.min:
        return reader.text.moment(cell)
    if isinstance(cell, date):
        return reader.text.date(cell)
    if isinstance(cell, str):
        return shown(cell)
    sign = get_decimal_symbol(reader.text.language)
    return words.text(cell).replace(".", sign).replace("-", "−")
