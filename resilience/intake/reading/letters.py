"""Bytes into text: which encoding, and what does not belong to it."""

import codecs
import re
from dataclasses import dataclass

from resilience.errors import IntakeError, Problem
from resilience.intake.reading.recognising import refuse_what_is_no_text

_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 4096
_PADDING = "\x00\x1a \t\r\n"
_LETTER_OF_UTF8 = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}")


@dataclass(frozen=True)
class Letters:
    """The text of a file, how it was written, and what its sender should know."""

    text: str
    encoding: str
    """utf-8, utf-16 or windows-1252."""
    ends_within: bool
    """Whether nothing ends the last row; a tab there may stand for its empty cells."""
    notices: tuple[Problem, ...]


def letters(content: bytes, file: str) -> Letters:
    """Decode UTF-8, UTF-16 or else Windows-1252; drop the end-of-file mark and the padding of old programs.

    Raises IntakeError where no encoding fits.
    """
    text, encoding = _decoded(content, file)
    body = text.rstrip(_PADDING)
    ends_within = not {"\r", "\n", "\t"} & set(text[len(body) :])
    notices = []
    if "\x00" in text[len(body) :]:
        notices.append(Problem("reading.padding"))
    if encoding == "windows-1252" and _LETTER_OF_UTF8.search(content):
        # Letters of both kinds: two files were joined by hand, and half of their accents are wrong now.
        notices.append(Problem("reading.mixed_letters"))
    return Letters(body.lstrip("\ufeff"), encoding, ends_within, tuple(notices))


def _decoded(content: bytes, file: str) -> tuple[str, str]:
    mark, encoding = _order(content)
    content = content.removeprefix(mark)
    if encoding.startswith("utf-16") and len(content) % 2 and content[-1:] in b"\x00\x1a\r\n ":
        content = content[:-1]
    codes = [encoding] if encoding.startswith("utf-16") else ["utf-8", "windows-1252"]
    for code in codes:
        try:
            return content.decode(code), code.removesuffix("-le").removesuffix("-be")
        except UnicodeDecodeError:
            continue
    refuse_what_is_no_text(content.decode("latin-1"), file)
    raise IntakeError("reading.letters", file=file)


def _order(content: bytes) -> tuple[bytes, str]:
    """The mark at the beginning and the encoding it stands for; without one, where the NUL bytes stand."""
    for mark, encoding in _ORDER_MARKS:
        if content.startswith(mark):
            return mark, encoding
    even, odd = content[:_SAMPLE:2], content[1:_SAMPLE:2]
    if odd.count(0) > 0.4 * len(odd) and even.count(0) < 0.05 * len(even):
        return b"", "utf-16-le"
    if even.count(0) > 0.4 * len(even) and odd.count(0) < 0.05 * len(odd):
        return b"", "utf-16-be"
    return b"", "utf-8"
