"""Passcodes: one for each role, beside the database; only their scrypt hashes are kept."""

import fcntl
import hashlib
import hmac
import json
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock

from resilience.access.people import Role
from resilience.errors import AccessError, why

_ALPHABET = "34679ACDEFGHJKMNPQRTVWXY"
"""No sign that can be taken for another (0 O, 1 I L, 2 Z, 5 S, 8 B, U V): 24 to the 12th is 55 bits."""
_GROUPS, _SIGNS = 3, 4
_ROLES: tuple[Role, ...] = ("secretariat", "viewer")
_ONE_AT_A_TIME = Lock()
"""A check takes 16 MB and a twentieth of a second: nobody may keep every processor busy with it."""
_MEMORY = 64 * 2**20


@dataclass(frozen=True)
class _Record:
    """What is kept of a passcode: how it was hashed, and the hash."""

    salt: str
    n: int
    r: int
    p: int
    hash: str
    made_at: str


def passcodes_file(database: Path) -> Path:
    """Where the passcodes of a database are kept."""
    return database.with_name(f"{database.name}.passcodes")


def first_passcode(path: Path, role: Role) -> str | None:
    """A new passcode where the role has none yet, else None; of two processes only one makes it.

    Raises AccessError if the file cannot be read or written, or others than its owner can read it.
    """
    with _alone(path):
        records = _records(path)
        return None if role in records else _made(path, records, role)


def new_passcode(path: Path, role: Role) -> str:
    """A new passcode for a role; the old one is worth nothing from now on, nor is who used it.

    Raises AccessError as `first_passcode`. A damaged file is made anew.
    """
    with _alone(path):
        try:
            records = _records(path)
        except AccessError as error:
            if error.key != "access.passcodes_damaged":
                raise
            records = {}
        return _made(path, records, role)


def role_with(path: Path, typed: str) -> Role | None:
    """The role whose passcode was typed; case, hyphens and spaces do not matter."""
    asked = _plain(typed)
    with _ONE_AT_A_TIME:
        fitting = [role for role, record in _records(path).items() if _is_right(record, asked, path)]
    return fitting[0] if fitting else None


def fingerprint(path: Path, role: Role | None) -> str:
    """What changes when the role's passcode does; empty where it has none."""
    record = _records(path).get(role) if role else None
    return record.salt if record else ""


def has_passcode(path: Path) -> bool:
    """Whether any passcode was made."""
    return bool(_records(path))


def _made(path: Path, records: dict[Role, _Record], role: Role) -> str:
    signs = "".join(secrets.choice(_ALPHABET) for _ in range(_GROUPS * _SIGNS))
    salt, n, r, p = secrets.token_bytes(16), 2**14, 8, 1
    hashed = hashlib.scrypt(signs.encode(), salt=salt, n=n, r=r, p=p, maxmem=_MEMORY)
    made_at = datetime.now(UTC).isoformat(timespec="seconds")
    record = _Record(salt.hex(), n, r, p, hashed.hex(), made_at)
    _write(path, {**records, role: record})
    return "-".join(signs[start : start + _SIGNS] for start in range(0, len(signs), _SIGNS))


def _plain(typed: str) -> str:
    return "".join(sign for sign in typed.upper()[:100] if sign.isalnum())


def _is_right(record: _Record, asked: str, path: Path) -> bool:
    try:
        salt, right = bytes.fromhex(record.salt), bytes.fromhex(record.hash)
        found = hashlib.scrypt(
            asked.encode(), salt=salt, n=record.n, r=record.r, p=record.p, maxmem=_MEMORY, dklen=len(right)
        )
    except (ValueError, TypeError, OverflowError):
        raise AccessError("access.passcodes_damaged", file=str(path)) from None
    return hmac.compare_digest(found, right)


def _records(path: Path) -> dict[Role, _Record]:
    """What the file holds; nothing where there is none."""
    try:
        content = json.loads(_read(path))
        if not isinstance(content, dict):
            raise TypeError
        return {role: _Record(**content[role]) for role in _ROLES if role in content}
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise AccessError("access.passcodes_unusable", file=str(path), reason=why(error)) from None
    except (ValueError, TypeError, RecursionError):
        raise AccessError("access.passcodes_damaged", file=str(path)) from None


def _read(path: Path) -> str:
    """The file's text, once nobody but its owner can read it: its rights are mended, or it is refused."""
    descriptor = os.open(path, os.O_RDONLY)
    with os.fdopen(descriptor, encoding="utf-8") as file:
        state = os.fstat(descriptor)
        if state.st_mode & 0o077:
            if state.st_uid != os.geteuid():
                raise AccessError("access.passcodes_open", file=str(path))
            os.fchmod(descriptor, 0o600)
        return file.read()


def _write(path: Path, records: dict[Role, _Record]) -> None:
    """Write beside it and put in its place: whole or not at all, and never readable for others."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    content = json.dumps({role: asdict(record) for role, record in records.items()}, indent=1)
    try:
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(content + "\n")
            file.flush()
            os.fsync(descriptor)
        draft.replace(path)
    except OSError as error:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        raise AccessError("access.passcodes_unusable", file=str(path), reason=why(error)) from None


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """The only one, of all processes, that changes the passcodes in this folder."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path.parent, os.O_RDONLY)
    except OSError as error:
        raise AccessError("access.passcodes_unusable", file=str(path), reason=why(error)) from None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
