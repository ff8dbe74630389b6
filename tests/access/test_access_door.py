"""The door: coming in, staying, being forgotten, leaving; and tickets for cookies."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from resilience import access
from resilience import config as configuration
from resilience.access import Door, Ended, Person, Sessions, Tickets, sessions, tickets
from resilience.config import Config
from resilience.errors import AccessError
from resilience.paths import ROOT

NOON = datetime(2025, 1, 20, 12, 0, tzinfo=UTC)
IDLE = timedelta(minutes=30)
RULES = [{"claim": "email", "value": "sari@office.example", "role": "secretariat"}]


@pytest.fixture
def config() -> Config:
    found = configuration.load(ROOT / "config.yaml")
    return Config.model_validate({**found.model_dump(), "access": {"roles": RULES}})


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    return access.passcodes_file(tmp_path / "office.duckdb")


def identity(**claims: Any) -> dict[str, Any]:
    """Sari, who proved at noon who she is."""
    issued = int(NOON.timestamp())
    return {"iss": "here", "sub": "1", "iat": issued, "nonce": "a", "email": "sari@office.example", **claims}


# Passcodes


def test_a_passcode_opens_until_idleness_ends_it(kept: Path, config: Config) -> None:
    door, code = Door(), access.new_passcode(kept, "secretariat")
    token = door.enter(code, kept, address="", now=NOON)
    later = NOON + timedelta(minutes=29)
    assert door.holder(token, kept, config, later) == Person("secretariat", "secretariat", later + IDLE)
    assert door.holder(token, kept, config, later + IDLE + timedelta(seconds=1)) == Ended("idle")
    assert door.holder(token, kept, config, later) == Ended("idle")  # over is over


def test_a_timer_that_looks_is_no_activity(kept: Path, config: Config) -> None:
    door, code = Door(), access.new_passcode(kept, "secretariat")
    token = door.enter(code, kept, address="", now=NOON)
    for minute in range(0, 31, 5):
        person = door.holder(token, kept, config, NOON + timedelta(minutes=minute), renew=False)
        assert isinstance(person, Person)
        assert person.until == NOON + IDLE
    assert door.holder(token, kept, config, NOON + timedelta(minutes=31), renew=False) == Ended("idle")


def test_a_reader_is_not_signed_out_for_doing_nothing(kept: Path, config: Config) -> None:
    # A screen in the lounge only shows, for weeks.
    door, code = Door(), access.new_passcode(kept, "viewer")
    token = door.enter(code, kept, address="", now=NOON)
    assert isinstance(door.holder(token, kept, config, NOON + timedelta(days=30), renew=False), Person)


def test_a_new_passcode_ends_who_came_in_with_the_old_one(kept: Path, config: Config) -> None:
    door, code = Door(), access.new_passcode(kept, "secretariat")
    token = door.enter(code, kept, address="", now=NOON)
    reader = door.enter(access.new_passcode(kept, "viewer"), kept, address="", now=NOON)
    access.new_passcode(kept, "secretariat")
    assert door.holder(token, kept, config, NOON) == Ended("new_passcode")
    assert door.holder(reader, kept, config, NOON) == Person("viewer", "viewer", NOON + IDLE)


def test_signing_out_ends_the_token_everywhere(kept: Path, config: Config) -> None:
    door, code = Door(), access.new_passcode(kept, "secretariat")
    token, other = (door.enter(code, kept, address="", now=NOON) for _ in range(2))
    door.leave(token)
    assert door.holder(token, kept, config, NOON) == Ended("signed_out")
    assert isinstance(door.holder(other, kept, config, NOON), Person)


def test_a_token_that_nobody_gave_opens_nothing(kept: Path, config: Config) -> None:
    access.new_passcode(kept, "secretariat")
    assert Door().holder("made up", kept, config, NOON) == Ended("unknown")


def test_without_a_passcode_the_way_to_one_is_said(kept: Path) -> None:
    with pytest.raises(AccessError) as refused:
        Door().enter("K7QM-4XTR-9ACD", kept, address="", now=NOON)
    assert refused.value.key == "access.no_passcode"


def test_during_a_wait_even_the_right_passcode_is_not_looked_at(kept: Path) -> None:
    door, code = Door(), access.new_passcode(kept, "secretariat")
    for _ in range(3):
        with pytest.raises(AccessError) as refused:
            door.enter("wrong", kept, address="10.0.0.1", now=NOON)
        assert refused.value.key == "access.wrong_passcode"
    with pytest.raises(AccessError) as refused:
        door.enter(code, kept, address="10.0.0.1", now=NOON + timedelta(seconds=1))
    assert (refused.value.key, refused.value.fields) == ("access.wait", {"seconds": 4})
    assert door.enter(code, kept, address="10.0.0.1", now=NOON + timedelta(seconds=5))


# Identities


def test_an_identity_stays_while_it_is_active_however_old_its_cookie(config: Config) -> None:
    door = Door()
    for minute in range(0, 600, 25):
        now = NOON + timedelta(minutes=minute)
        expected = Person("sari@office.example", "secretariat", now + IDLE)
        assert door.identified(identity(), config, now) == expected


def test_an_idle_identity_must_prove_itself_again(config: Config) -> None:
    door, later = Door(), NOON + timedelta(minutes=31)
    door.identified(identity(), config, NOON)
    assert door.identified(identity(), config, later) == Ended("idle")
    again = identity(iat=int(later.timestamp()), nonce="b")
    assert isinstance(door.identified(again, config, later), Person)
    assert door.identified(identity(), config, later) == Ended("idle")


@pytest.mark.parametrize(
    "issued", [int(NOON.timestamp()) - 3600, int(NOON.timestamp()) + 3600, None, "now", True]
)
def test_a_cookie_from_long_ago_or_of_no_time_must_sign_in_again(config: Config, issued: Any) -> None:
    assert Door().identified(identity(iat=issued), config, NOON) == Ended("unknown")


def test_an_identity_that_signed_out_does_not_come_back_by_its_cookie(config: Config) -> None:
    door = Door()
    door.identified(identity(), config, NOON)
    door.leave(access.identity(identity()))
    assert door.identified(identity(), config, NOON) == Ended("signed_out")


def test_an_identity_without_a_role_is_known_and_may_nothing(config: Config) -> None:
    person = Door().identified(identity(email="budi@office.example"), config, NOON)
    assert person == Person("budi@office.example", None, NOON + IDLE)


# What is kept


def test_only_hashes_of_tokens_are_kept() -> None:
    kept = Sessions()
    kept.begin("token", "Sari", "secretariat", NOON)
    assert "token" not in repr(vars(kept))


def test_sessions_are_forgotten_when_long_over_or_too_many() -> None:
    kept = Sessions()
    for n in range(sessions.MOST + 5):
        kept.begin(f"token {n}", "Sari", "secretariat", NOON)
    assert kept.seen("token 0", NOON, IDLE) == Ended("unknown")
    assert isinstance(kept.seen("token 5", NOON, IDLE), Person)
    kept.begin("later", "Sari", "secretariat", NOON + timedelta(days=3))
    assert len(kept._sessions) == 1


# Tickets


def test_a_ticket_is_for_one_use() -> None:
    open_ones = Tickets()
    ticket = open_ones.issue("token", NOON)
    assert open_ones.is_open(ticket, NOON)
    assert open_ones.take(ticket, NOON) == "token"
    assert open_ones.take(ticket, NOON) is None
    assert not open_ones.is_open(ticket, NOON)


def test_a_ticket_is_good_for_half_a_minute() -> None:
    open_ones = Tickets()
    early, late = (open_ones.issue("token", NOON) for _ in range(2))
    assert open_ones.take(early, NOON + timedelta(seconds=30)) == "token"
    assert open_ones.take(late, NOON + timedelta(seconds=31)) is None


def test_a_ticket_that_nobody_issued_is_worth_nothing() -> None:
    assert Tickets().take("made up", NOON) is None


def test_too_many_tickets_push_out_the_oldest() -> None:
    open_ones = Tickets()
    first, *_ = [open_ones.issue("token", NOON) for _ in range(tickets.MOST + 1)]
    assert open_ones.take(first, NOON) is None
