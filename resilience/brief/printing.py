"""Printed sheets as PDF: tagged, with their own fonts, the same bytes for the same words."""

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any, Literal
from unicodedata import category

import typst

from resilience.brief.page import Brief

_FOLDER = Path(__file__).parent
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e")
"""They make a name read as another; marks of direction (U+200E, U+200F) do not."""
_KEPT = 10
"""How many sheets back the library keeps all it has laid out."""
_press = ThreadPoolExecutor(max_workers=1, thread_name_prefix="brief")
"""One sheet at a time, and always the same thread: each thread of visitors would keep memory of its own."""


def pdf(brief: Brief) -> bytes:
    """A brief as PDF, A4, on one page where it fits. Words in it stay words: nothing in them is run.

    Accessible by the standard PDF/UA-1. A letter that no font in `fonts` has is against it: such a
    sheet is tagged all the same, and shows a box for the letter. A font that is put there is used.
    """
    return printed("brief.typ", asdict(brief), brief.day)


def printed(template: str, words: dict[str, Any], day: date) -> bytes:
    """Ready words as the PDF that a template of this folder makes of them, as `pdf` says."""
    told = json.dumps(_printable(words), allow_nan=False)
    return _press.submit(_pressed, template, told, day).result()


def _pressed(template: str, words: str, day: date) -> bytes:
    try:
        return _set(template, words, day, "ua-1")
    except typst.TypstError:
        return _set(template, words, day, None)
    finally:
        _forget()


def _set(template: str, words: str, day: date, standard: Literal["ua-1"] | None) -> bytes:
    # The words reach the template as one JSON text, never as source.
    return typst.compile(
        _FOLDER / template,
        root=_FOLDER,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"words": words},
        pdf_standards=standard,
        timestamp=datetime.combine(day, time(), UTC),
    )


def _forget() -> None:
    """Push out what the library keeps: 60 MB a sheet, 0.7 GB with several, and none is asked for twice.

    It lets go of what was not used for some sheets; empty ones count, and take 3 ms each.
    """
    for _ in range(_KEPT + 1):
        typst.compile(b"", font_paths=_fonts(), ignore_system_fonts=True)


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[_FOLDER / "fonts"]
    )


def _printable(value: Any) -> Any:
    match value:
        case dict():
            return {key: _printable(each) for key, each in value.items()}
        case tuple() | list():
            return [_printable(each) for each in value]
        case date():
            return value.isoformat()
        case str():
            return _line(value)
    return value


def _line(words: str) -> str:
    """Words as one line: without control characters, halves of characters, and what turns letters round."""
    whole = words.encode("utf-8", "replace").decode()
    kept = "".join(" " if category(each) == "Cc" else each for each in whole if each not in _TURNING)
    return " ".join(kept.split())
