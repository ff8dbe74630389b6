"""Roles: who gets which from an identity, and what each may do."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from resilience import access
from resilience import config as configuration
from resilience.access import Person
from resilience.access.people import called
from resilience.config import Config
from resilience.errors import AccessError
from resilience.paths import ROOT

NOON = datetime(2025, 1, 20, 12, 0, tzinfo=UTC)
RULES = [
    {"claim": "email", "value": "Sari@Office.example", "role": "secretariat"},
    {"claim": "groups", "value": "readers", "role": "viewer"},
    {"claim": "unit", "value": "7", "role": "viewer"},
]


def office(**how: Any) -> Config:
    config = configuration.load(ROOT / "config.yaml")
    return Config.model_validate({**config.model_dump(), "access": how})


@pytest.mark.parametrize(
    ("claims", "role"),
    [
        ({"email": "sari@office.example"}, "secretariat"),
        ({"email": " SARI@OFFICE.EXAMPLE "}, "secretariat"),
        ({"email": "sari@office.example", "email_verified": True}, "secretariat"),
        ({"email": "sari@office.example", "email_verified": False}, None),
        ({"email": "sari@office.example", "email_verified": "false"}, None),
        ({"email": "sari@office.example", "email_verified": "True"}, "secretariat"),
        ({"email": "sari@office.example", "email_verified": None}, None),
        ({"email": "sari@office.example", "email_verified": 1}, None),
        ({"email": "sari@office.example", "email_verified": "no"}, None),
        ({"email": "ſari@office.example"}, None),
        ({"email": "sarı@office.example"}, None),
        ({"email": ["other@office.example", "sari@office.example"]}, "secretariat"),
        ({"email": "sari@office.example.org"}, None),
        ({"groups": ["staff", "readers"]}, "viewer"),
        ({"groups": "readers"}, "viewer"),
        ({"groups": "READERS"}, None),
        ({"groups": ["readers-of-another-house"]}, None),
        ({"unit": 7}, "viewer"),
        ({"groups": ["readers"], "email": "sari@office.example"}, "secretariat"),
        ({"groups": None, "email": None}, None),
        ({}, None),
    ],
)
def test_a_role_follows_from_the_table_and_the_strongest_counts(
    claims: dict[str, Any], role: str | None
) -> None:
    assert access.role_of(claims, office(roles=RULES)) == role


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("", "secretariat"),
        ("  ", "secretariat"),
        (" Ani \n Wijaya ", "secretariat · Ani Wijaya"),
        ("A\u202eni", "secretariat · Ani"),
        ("A" * 41, f"secretariat · {'A' * 40}"),
    ],
)
def test_who_has_a_passcode_stands_in_the_journal_by_role_and_own_name(said: str, name: str) -> None:
    assert called("secretariat", said) == name


def test_without_a_table_nobody_has_a_role() -> None:
    assert access.role_of({"email": "sari@office.example"}, office()) is None


@pytest.mark.parametrize(
    ("person", "key"),
    [
        (None, "access.not_signed_in"),
        (Person("Budi", None, NOON), "access.may_not_write"),
        (Person("Budi", "viewer", NOON), "access.may_not_write"),
        (Person("Sari", "secretariat", NOON - timedelta(seconds=1)), "access.ended"),
    ],
)
def test_only_the_secretariat_may_write_and_only_while_signed_in(person: Person | None, key: str) -> None:
    with pytest.raises(AccessError) as refused:
        access.check_may_write(person, NOON)
    assert refused.value.key == key


@pytest.mark.parametrize(
    "person",
    [Person("Sari", "secretariat", NOON), access.STARTING_DATA, access.command_line("root")],
)
def test_the_secretariat_the_program_s_own_data_and_the_command_line_may_write(person: Person) -> None:
    access.check_may_write(person, NOON)


def test_an_end_that_has_passed_is_measured_by_the_real_time_where_no_time_is_given() -> None:
    now = datetime.now(UTC)
    access.check_may_write(Person("Sari", "secretariat", now + timedelta(hours=1)))
    with pytest.raises(AccessError):
        access.check_may_write(Person("Sari", "secretariat", now - timedelta(hours=1)))


@pytest.mark.parametrize(
    ("viewing", "person", "may"),
    [
        ("open", None, True),
        ("signed_in", None, False),
        ("signed_in", Person("Budi", None), False),
        ("signed_in", Person("Budi", "viewer"), True),
        ("signed_in", Person("Sari", "secretariat"), True),
    ],
)
def test_where_reading_needs_a_role_nobody_without_one_reads(
    viewing: str, person: Person | None, may: bool
) -> None:
    assert access.may_view(person, office(viewing=viewing)) is may


def test_an_office_that_decides_nothing_is_open_and_signs_out_after_half_an_hour() -> None:
    decided = office().access
    assert (decided.viewing, decided.idle_minutes, decided.roles) == ("open", 30, [])
