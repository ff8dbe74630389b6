"""Persons, their roles, and what a role allows.

Times are real ones, in UTC with their zone: the office's own date may be fixed for a
demonstration (`clock`), and an idle time measured by it would never end.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from resilience.config import Config
from resilience.config.base import Role
from resilience.config.models import RoleRule
from resilience.errors import AccessError
from resilience.writing import plain

__all__ = [
    "MOST_LETTERS",
    "STARTING_DATA",
    "Person",
    "Role",
    "called",
    "check_may_write",
    "command_line",
    "may_view",
    "role_of",
]

_STRONGEST_FIRST: tuple[Role, ...] = ("secretariat", "viewer")


@dataclass(frozen=True)
class Person:
    """Somebody who is signed in. `role` is None for who is known but was given none."""

    name: str
    role: Role | None
    until: datetime | None = None
    """When idleness ends it (UTC, with zone); None for never."""


STARTING_DATA = Person("starting data", "secretariat")
"""What comes with the program; who may change its folder is for the operating system to say."""


MOST_LETTERS = 40
"""Of the name that somebody gives who signs in with a passcode."""


def called(role: str, name: str) -> str:
    """Under which name somebody with a passcode stands in the journal: the role, and what they say of
    themselves, `secretariat · Ani`. Nobody proves it; it tells colleagues apart.
    """
    said = plain(name)[:MOST_LETTERS].strip()
    return f"{role} · {said}" if said else role


def command_line(name: str) -> Person:
    """Who works without a screen: the operating system's rights guard the files."""
    return Person(name, "secretariat")


def check_may_write(person: Person | None, now: datetime | None = None) -> Person:
    """The person, of the secretariat; raises AccessError in a sentence for everybody else.

    `now` (UTC, with zone) is the real time where it is left out.
    """
    if person is None:
        raise AccessError("access.not_signed_in")
    if person.role != "secretariat":
        raise AccessError("access.may_not_write", name=person.name)
    if person.until is not None and (now or datetime.now(UTC)) > person.until:
        raise AccessError("access.ended")
    return person


def may_view(person: Person | None, config: Config) -> bool:
    """Whether the office's pages are for this person (None: a visitor)."""
    return config.access.viewing == "open" or (person is not None and person.role is not None)


def role_of(claims: Mapping[str, Any], config: Config) -> Role | None:
    """The strongest role that the office's table gives to an identity; None where it gives none."""
    given = {rule.role for rule in config.access.roles if _fits(rule, claims)}
    return next((role for role in _STRONGEST_FIRST if role in given), None)


def name_of(claims: Mapping[str, Any]) -> str:
    """Under which name an identity stands in the journal: its proved e-mail address, else the
    provider's own mark. The name in a profile anybody can choose.
    """
    email = str(claims.get("email") or "") if _is_proved(claims) else ""
    return email or str(claims.get("sub") or "?")


def _fits(rule: RoleRule, claims: Mapping[str, Any]) -> bool:
    said = claims.get(rule.claim)
    if rule.claim != "email":
        return rule.value in {str(one) for one in _each(said)}
    return _is_proved(claims) and any(_same_address(rule.value, str(one).strip()) for one in _each(said))


def _same_address(one: str, other: str) -> bool:
    """Without regard to capitals, and in ASCII only: `ſari@…` folds to `sari@…` and is somebody else's."""
    return one.isascii() and other.isascii() and one.lower() == other.lower()


def _is_proved(claims: Mapping[str, Any]) -> bool:
    """Anybody can write any address into a profile. Where the provider says anything about that, it
    must be that the address was proved; some providers of offices never say it.
    """
    said = claims.get("email_verified", True)
    return said is True or (isinstance(said, str) and said.lower() == "true")


def _each(said: Any) -> Iterable[Any]:
    """What a claim says, one or many."""
    if said is None:
        return ()
    return said if isinstance(said, list | tuple | set | frozenset) else (said,)
