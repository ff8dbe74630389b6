"""What a workbook's number formats make of its cells: `0.18` is shown as 18 %, a day as `Jan-25`.

A sender means what the screen shows: calamine gives what is stored behind it.
"""

import re
from datetime import date
from typing import Literal

from resilience.intake.reading.worksheets import Parsing
from resilience.intake.sheet import Cell

Shown = Literal["percent", "month", "year"]
"""A share of one shown as per cent; a day of which only month and year, or the year, are shown."""
SHOWN: tuple[Shown, ...] = ("percent", "month", "year")

_BUILT_IN: dict[str, Shown] = {"9": "percent", "10": "percent", "17": "month"}
_LITERAL = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')
_FURTHER = 12
"""Decimals behind which a product differs from what is meant: 0.07 × 100 = 7.000000000000001."""


class Formats(Parsing):
    """The styles of a workbook that change what a number says, by their number in `<c s="…">`."""

    def __init__(self) -> None:
        super().__init__()
        self.styles: dict[str, Shown] = {}
        self._own: dict[str, Shown] = {}
        self._within = False
        self._number = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Keep `<numFmt>` and, within `<cellXfs>`, what each `<xf>` names."""
        match name.rpartition(":")[2]:
            case "numFmt":
                found = shown_by(attributes.get("formatCode", ""))
                if found:
                    self._own[attributes.get("numFmtId", "")] = found
            case "cellXfs" | "cellStyleXfs" | "dxfs" | "cellStyles" as section:
                self._within = section == "cellXfs"
            case "xf" if self._within:
                named = attributes.get("numFmtId", "")
                found = self._own.get(named) or _BUILT_IN.get(named)
                if found:
                    self.styles[str(self._number)] = found
                self._number += 1


def shown_by(code: str) -> Shown | None:
    """What a format code shows of a number; None where it shows all of it, or more."""
    signs = _LITERAL.sub("", code.partition(";")[0]).lower()
    if "%" in signs:
        return "percent"
    if not re.search("y", signs) or re.search("[dhs0#?]", signs):
        return None
    return "month" if "m" in signs else "year"


def as_shown(cell: Cell, shown: Shown) -> Cell:
    """The cell as its reader sees it; one that is not what the format is for stays as it is."""
    if shown == "percent":
        return round(cell * 100, _FURTHER) if isinstance(cell, int | float) else cell
    if not isinstance(cell, date):
        return cell
    return f"{cell:%Y-%m}" if shown == "month" else f"{cell:%Y}"
