"""The files inside a workbook, unpacked piece by piece, so that none can fill the memory."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

from resilience.errors import IntakeError
from resilience.intake.reading.limits import MOST_MEMBERS
from resilience.intake.reading.recognising import refuse_what_is_no_workbook

Members = dict[str, zipfile.ZipInfo]

_ENCRYPTED = 0x1
_LOCAL_HEADER = struct.Struct("<4s22xHH")
_PIECE = 1 << 18


class BrokenWorkbookError(ValueError):
    """What no program that writes workbooks would write."""


def members(content: bytes, file: str) -> Members:
    """The files inside, by their path in lower case.

    Raises IntakeError where they are too many, locked, or make no workbook, and BrokenWorkbookError.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            listed = archive.infolist()
    except Exception as error:  # zipfile fails in many ways on broken directories
        raise BrokenWorkbookError(str(error)) from error
    if len(listed) > MOST_MEMBERS:
        raise IntakeError(
            "reading.many_members", file=file, found=float(len(listed)), expected=float(MOST_MEMBERS)
        )
    found = {member.filename.replace("\\", "/").lower(): member for member in listed}
    refuse_what_is_no_workbook(found, file)
    if any(member.flag_bits & _ENCRYPTED for member in listed):
        raise IntakeError("reading.password", file=file)
    if len(found) < len(listed):
        raise BrokenWorkbookError("a path stands twice")
    return found


def unpacked(content: bytes, member: zipfile.ZipInfo) -> Iterator[bytes]:
    """The bytes of one file inside, in pieces; not trusting the length it claims to have.

    Raises BrokenWorkbookError.
    """
    packed = _packed(content, member)
    if member.compress_type == zipfile.ZIP_STORED:
        yield from (bytes(packed[start : start + _PIECE]) for start in range(0, len(packed), _PIECE))
        return
    if member.compress_type != zipfile.ZIP_DEFLATED:
        raise BrokenWorkbookError(f"compression {member.compress_type}")
    unpacking = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        for start in range(0, len(packed), _PIECE):
            waiting: bytes | memoryview = packed[start : start + _PIECE]
            while waiting:
                yield unpacking.decompress(waiting, _PIECE)
                waiting = unpacking.unconsumed_tail
        yield unpacking.flush()
    except zlib.error as error:
        raise BrokenWorkbookError(str(error)) from error
    if not unpacking.eof:
        raise BrokenWorkbookError("cut off")


def _packed(content: bytes, member: zipfile.ZipInfo) -> memoryview:
    """The bytes of a file inside as they are stored."""
    header = content[member.header_offset : member.header_offset + _LOCAL_HEADER.size]
    if len(header) < _LOCAL_HEADER.size or not header.startswith(b"PK\x03\x04"):
        raise BrokenWorkbookError("no file where one should be")
    _, name_length, extra_length = _LOCAL_HEADER.unpack(header)
    start = member.header_offset + _LOCAL_HEADER.size + name_length + extra_length
    if start + member.compress_size > len(content):
        raise BrokenWorkbookError("cut off")
    return memoryview(content)[start : start + member.compress_size]
