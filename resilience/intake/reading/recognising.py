"""What a file is by its bytes, whatever its name says; what is no table is refused in its own words."""

import re
from collections.abc import Collection

from resilience.errors import IntakeError

_BLANK = b" \t\r\n\x00\x1a\xef\xbb\xbf\xfe\xff\xa0"
_BEGINNINGS = (
    (re.compile(rb"\s*%PDF-"), "reading.pdf"),
    (re.compile(rb"\x89PNG|\xff\xd8\xff|GIF8|II\*\x00|MM\x00\*|RIFF.{4}WEBP", re.DOTALL), "reading.picture"),
    # BM alone could be BMKG, the office of meteorology.
    (re.compile(rb"BM.{4}\x00{4}", re.DOTALL), "reading.picture"),
    (re.compile(rb"\x1f\x8b|7z\xbc\xaf|Rar!|BZh[1-9]|\xfd7zXZ"), "reading.archive"),
    (re.compile(rb"\{\\rtf"), "reading.document"),
)
_WORKBOOK_OF_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_PAGE = re.compile(r"\s*(<!doctype html|<(!--|html|head|body|table|meta|div|script|style)\b|mime-version:)")
_MARKED_UP = re.compile(r"\s*<(\?xml|!doctype|\w+:?\w*[\s>/])")
_CONTROL = re.compile("[\x01-\x08\x0e-\x19\x1b-\x1f\x7f]")
_SAMPLE = 100_000


def is_zip(content: bytes) -> bool:
    """Whether these bytes are a zip archive, as every .xlsx is."""
    return content.startswith(_ZIP)


def refuse_what_is_no_table(content: bytes, file: str) -> None:
    """Raise IntakeError for an empty file and for kinds of files that begin with a mark of their own."""
    if not content:
        raise IntakeError("reading.no_bytes", file=file)
    if not content.strip(_BLANK):
        raise IntakeError("reading.blank", file=file)
    if content.startswith(_WORKBOOK_OF_OLD):
        raise IntakeError(_kind_of_container(content), file=file)
    for beginning, key in _BEGINNINGS:
        if beginning.match(content):
            raise IntakeError(key, file=file)


def _kind_of_container(content: bytes) -> str:
    """Old Office files and locked new ones share one container; the names inside tell them apart."""
    inside = {name: name.encode("utf-16-le") in content for name in ("EncryptedPackage", "Workbook", "Book")}
    if inside["EncryptedPackage"]:
        return "reading.password"
    return "reading.old_workbook" if inside["Workbook"] or inside["Book"] else "reading.document"


def refuse_what_is_no_workbook(names: Collection[str], file: str) -> None:
    """Raise IntakeError for a zip archive whose members, named in lower case, make no .xlsx."""
    if "xl/workbook.xml" in names:
        return
    if "xl/workbook.bin" in names:
        raise IntakeError("reading.binary_workbook", file=file)
    if "content.xml" in names and "mimetype" in names:
        raise IntakeError("reading.open_document", file=file)
    is_document = any(name.startswith(("word/", "ppt/")) for name in names)
    raise IntakeError("reading.document" if is_document else "reading.archive", file=file)


def refuse_what_is_no_text(text: str, file: str) -> None:
    """Raise IntakeError for a page of the web, for XML, and for bytes that only look like text."""
    start = text[:1000].lower()
    if _PAGE.match(start) or "<html" in start:
        raise IntakeError("reading.page", file=file)
    if _MARKED_UP.match(start):
        raise IntakeError("reading.xml", file=file)
    sample = text[:_SAMPLE]
    few = max(5, len(sample) // 50)
    if len(_CONTROL.findall(sample)) > few or sample.count("\x00") > 5 * few:
        raise IntakeError("reading.binary", file=file)
