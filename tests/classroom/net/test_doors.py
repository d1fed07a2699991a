"""Guessing is locked out, honest slips are not; nobody talks faster than a person can act."""

from __future__ import annotations

import pytest

from tabletop.classroom.net.doors import Doorkeeper, Tempo
from tabletop.classroom.net.timer import Timer


def test_an_address_is_locked_out_after_wrong_guesses_and_let_in_again_later() -> None:
    doors = Doorkeeper(wrong=3, seconds=60)
    for second in range(3):
        assert doors.locked("10.0.0.7", second) == 0
        doors.wrong("10.0.0.7", second)
    assert doors.locked("10.0.0.7", 2) == 60
    assert doors.locked("10.0.0.7", 61.5) == 1
    assert doors.locked("10.0.0.8", 3) == 0
    assert doors.locked("10.0.0.7", 62) == 0
    doors.wrong("10.0.0.7", 63)
    assert doors.locked("10.0.0.7", 63) == 0


def test_one_machine_with_many_addresses_is_one() -> None:
    doors = Doorkeeper(wrong=2, seconds=60)
    doors.wrong("2001:db8:1:2::1", 0)
    doors.wrong("2001:db8:1:2:ffff::9", 0)
    assert doors.locked("2001:db8:1:2::77", 0)
    assert not doors.locked("2001:db8:1:3::1", 0)
    doors.wrong("::ffff:10.0.0.7", 0)
    doors.wrong("10.0.0.7", 0)
    assert doors.locked("::ffff:10.0.0.7", 0)


def test_what_is_remembered_is_bounded() -> None:
    doors = Doorkeeper(wrong=1, seconds=60, addresses=10)
    for number in range(1000):
        doors.wrong(f"10.0.{number // 250}.{number % 250}", 0)
    assert len(doors._known) == 10


def test_a_burst_is_let_pass_and_a_flood_is_not() -> None:
    tempo = Tempo(0.0, burst=5, rate=2.0)
    assert [tempo.take(0.0) for _ in range(6)] == [True] * 5 + [False]
    assert [tempo.take(1.0) for _ in range(3)] == [True, True, False]
    assert tempo.take(100.0)


def test_a_turn_has_its_time_and_a_pause_stops_it() -> None:
    timer = Timer()
    assert timer.due(0) is None
    timer.set(300, 0)
    assert timer.due(100) == 200
    timer.pause(True, 100)
    assert timer.due(150) is None
    assert timer.left(900) == 200
    timer.extend(60, 900)
    timer.pause(False, 1000)
    assert timer.due(1010) == 250
    timer.restart(1100)
    assert timer.due(1100) == 300
    assert timer.due(5000) == 0
    timer.stop()
    assert timer.due(5000) is None


@pytest.mark.parametrize("seconds", [-1, 4 * 3600 + 1])
def test_no_turn_takes_that_long(seconds: int) -> None:
    with pytest.raises(ValueError):
        Timer().set(seconds, 0)
    with pytest.raises(ValueError):
        Timer(seconds=5).extend(seconds, 0)
