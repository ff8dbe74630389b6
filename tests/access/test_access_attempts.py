"""Attempts: a few at once, then ever more slowly, from one address and from all."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from resilience.access import Attempts, attempts
from resilience.access.attempts import wait_after

NOON = datetime(2025, 1, 20, 12, 0, tzinfo=UTC)
ADDRESSES = st.sampled_from(["10.0.0.1", "10.0.0.2", ""])
PAUSES = st.floats(0, 4000, allow_nan=False)


def seconds(count: float) -> timedelta:
    return timedelta(seconds=count)


def test_three_are_free_and_then_the_wait_doubles_up_to_a_quarter_of_an_hour() -> None:
    waits = [int(wait_after(count).total_seconds()) for count in range(13)]
    assert waits == [0, 0, 0, 5, 10, 20, 40, 80, 160, 320, 640, 900, 900]
    assert wait_after(10**9) == timedelta(minutes=15)


def test_the_fourth_attempt_waits_and_asking_meanwhile_costs_nothing() -> None:
    door = Attempts()
    assert [door.ask("10.0.0.1", NOON) for _ in range(6)] == [0, 0, 0, 5, 5, 5]
    assert door.ask("10.0.0.1", NOON + seconds(3)) == 2
    assert door.ask("10.0.0.1", NOON + seconds(5)) == 0
    assert door.ask("10.0.0.1", NOON + seconds(5)) == 10


def test_one_address_does_not_slow_another() -> None:
    door = Attempts()
    for _ in range(4):
        door.ask("10.0.0.1", NOON)
    assert door.ask("10.0.0.2", NOON) == 0


def test_who_was_right_begins_anew() -> None:
    door = Attempts()
    for _ in range(3):
        door.ask("10.0.0.1", NOON)
    door.succeeded("10.0.0.1")
    assert door.ask("10.0.0.1", NOON) == 0


def test_an_hour_of_quiet_is_forgotten() -> None:
    door = Attempts()
    for _ in range(3):
        door.ask("10.0.0.1", NOON)
    later = NOON + timedelta(hours=1, seconds=1)
    assert [door.ask("10.0.0.1", later) for _ in range(4)] == [0, 0, 0, 5]


def test_from_all_addresses_together_thirty_a_minute() -> None:
    door = Attempts()
    assert [door.ask(f"10.0.0.{n}", NOON) for n in range(31)] == [0] * 30 + [60]
    assert door.ask("10.0.1.1", NOON + seconds(45)) == 15
    assert door.ask("10.0.1.1", NOON + seconds(60)) == 0


def test_of_a_hundred_at_the_same_moment_three_pass() -> None:
    door = Attempts()
    with ThreadPoolExecutor(16) as threads:
        waits = list(threads.map(lambda _: door.ask("10.0.0.1", NOON), range(100)))
    assert waits.count(0) == 3


def test_a_clock_that_was_put_back_makes_nobody_wait_until_the_old_time_comes() -> None:
    door = Attempts()
    for _ in range(4):
        door.ask("10.0.0.1", NOON)
    earlier = NOON - timedelta(days=400)
    assert [door.ask("10.0.0.1", earlier) for _ in range(4)] == [0, 0, 0, 5]


def test_who_comes_a_moment_out_of_order_is_not_taken_for_a_clock_that_was_put_back() -> None:
    door = Attempts()
    for _ in range(3):
        door.ask("10.0.0.1", NOON)
    assert door.ask("10.0.0.1", NOON - timedelta(milliseconds=5)) == 5


@given(st.lists(st.tuples(ADDRESSES, PAUSES), max_size=60))
def test_nobody_waits_longer_than_said_and_waiting_is_enough(visits: list[tuple[str, float]]) -> None:
    door, now = Attempts(), NOON
    for address, pause in visits:
        now += seconds(pause)
        wait = door.ask(address, now)
        assert 0 <= wait <= 15 * 60
        if wait:
            now += seconds(wait)
            assert door.ask(address, now) == 0


@given(st.lists(st.tuples(ADDRESSES, st.floats(0, 30, allow_nan=False)), max_size=200))
def test_no_minute_sees_more_than_thirty_and_no_address_more_than_its_share(
    visits: list[tuple[str, float]],
) -> None:
    door, now = Attempts(), NOON
    passed: list[tuple[str, datetime]] = []
    for address, pause in visits:
        now += seconds(pause)
        if door.ask(address, now) == 0:
            passed.append((address, now))
    for _, start in passed:
        within = [one for one in passed if start <= one[1] < start + timedelta(minutes=1)]
        assert len(within) <= attempts.MOST_AT_ONCE
        # 3 at once, then after 5, 15 and 35 s: six in a minute, whoever the others are.
        assert all(sum(one[0] == address for one in within) <= 6 for address, _ in within)


def test_a_million_addresses_need_no_more_memory_than_a_thousand() -> None:
    door = Attempts()
    for n in range(3 * attempts.MOST_ADDRESSES):
        assert door.ask(f"address {n}", NOON + seconds(3 * n)) == 0
    assert len(door._counts) == attempts.MOST_ADDRESSES
    assert len(door._latest) <= attempts.MOST_AT_ONCE
