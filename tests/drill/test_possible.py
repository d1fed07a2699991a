"""Impossible orders: refused in every mode, with why, and what would make them possible."""

from __future__ import annotations

import pytest

from tabletop.drill import (
    Appeal,
    Decide,
    Drill,
    Escort,
    Guard,
    Message,
    Move,
    Order,
    Patrol,
    Recall,
    Request,
    Respond,
    Wait,
)
from tabletop.drill import events as ev
from tabletop.language import catalogue
from tests.conftest import Town
from tests.drill.play import begin, incident, one, order, refused, turns

MASSA = incident("massa", "assembly", "alun", tell="ops")


@pytest.fixture
def drill(uji: Town) -> Drill:
    """A turn has passed: operations know of an assembly, nobody else does."""
    drill = begin(uji(MASSA), mode="ujian")
    turns(drill)
    return drill


@pytest.mark.parametrize(
    ("seat", "given", "reason", "mend"),
    [
        ("ops", Move("hantu", "pasar"), "no-such-unit", None),
        ("chief", Move("regu-1", "pasar"), "not-your-unit", "ask-seat"),
        ("ops", Wait("perisai-1"), "not-your-unit", "ask-seat"),
        ("ops", Move("cadangan-1", "pasar"), "held", "request"),
        ("ops", Move("regu-1", "bulan"), "no-such-place", None),
        ("ops", Move("regu-1", "pulau"), "no-way-by", "other-mode"),
        ("ops", Guard("penengah-1", ("barat",)), "no-guard", "guard-types"),
        ("ops", Guard("regu-1", ("bulan",)), "no-tps", None),
        ("ops", Guard("regu-1", ()), "no-tps", None),
        ("ops", Guard("kapal-1", ("barat",)), "no-way-by", "other-mode"),
        ("ops", Recall("regu-1"), "nothing-to-recall", None),
        ("ops", Patrol("regu-1", ()), "empty-round", None),
        ("ops", Patrol("regu-1", ("pasar", "pulau")), "no-way-by", "other-mode"),
        ("ops", Respond("regu-1", "rahasia", "attend"), "unknown-incident", "report-first"),
        ("chief", Respond("perisai-1", "massa", "line"), "unknown-incident", "report-first"),
        ("ops", Respond("regu-1", "massa", "menari"), "no-such-course", None),
        ("ops", Respond("regu-1", "massa", "talk"), "cannot", "capability"),
        ("ops", Respond("kapal-1", "massa", "push"), "no-kit", None),
        ("ops", Respond("kapal-1", "massa", "attend"), "no-way-by", "other-mode"),
        ("ops", Escort("regu-1", "hantu", "pasar"), "no-such-unit", None),
        ("ops", Escort("regu-1", "regu-1", "pasar"), "no-such-unit", None),
        ("ops", Escort("regu-1", "cadangan-1", "pasar"), "held", "request"),
        ("ops", Escort("regu-1", "kapal-1", "pulau"), "other-mode", None),
        ("ops", Request("sihir", "massa"), "no-such-decision", None),
        ("ops", Request("vacant", "massa"), "no-owner", None),
        ("kpu", Request("suspend", "tps-pasar"), "own-decision", None),
        ("tetangga", Request("suspend", "tps-pasar"), "no-line", None),
        ("chief", Request("baton-order", "massa"), "unknown-incident", "report-first"),
        ("chief", Request("suspend", "alun"), "no-tps", None),
        ("chief", Request("reserve", "hantu"), "no-such-unit", None),
        ("chief", Request("reserve", "regu-1"), "not-held", None),
        ("ops", Decide("suspend", "tps-pasar"), "not-yours", "request"),
        ("ops", Decide("sihir", "massa"), "no-such-decision", None),
        ("kpu", Decide("suspend", "alun"), "no-tps", None),
        ("provinsi", Decide("baton-order", "massa"), "unknown-incident", "report-first"),
        ("ops", Message("hantu", text="halo"), "no-such-seat", None),
        ("ops", Message("ops", text="halo"), "no-such-seat", None),
        ("ops", Message("tetangga", text="halo"), "no-line", None),
        ("chief", Message("ops", about="massa"), "unknown-incident", "report-first"),
        ("ops", Message("chief", text="  "), "empty-message", None),
        ("chief", Appeal("massa"), "unknown-incident", "report-first"),
    ],
)
def test_an_impossible_order_is_refused_with_its_reason(
    drill: Drill, seat: str, given: Order, reason: str, mend: str | None
) -> None:
    before = drill.digest
    assert refused(drill, seat, given) == (reason, mend)
    answer = drill.submit(seat, given)
    for language in ("id", "en"):
        assert catalogue(language).say(answer.reason)  # type: ignore[union-attr]
    assert drill.digest == before


def test_a_released_unit_is_not_ready_at_once(drill: Drill) -> None:
    order(drill, "chief", Request("reserve", "cadangan-1"))
    turns(drill)
    assert refused(drill, "ops", Move("cadangan-1", "pasar")) == ("readying", None)
    turns(drill)
    order(drill, "ops", Move("cadangan-1", "pasar"))


def test_a_unit_cannot_post_more_than_it_has(drill: Drill) -> None:
    order(drill, "ops", Guard("regu-1", ("timur", "barat")))
    turns(drill)
    assert refused(drill, "ops", Guard("regu-1", ("barat",))) == ("all-posted", "recall-first")
    assert refused(drill, "ops", Guard("regu-2", ("tps-pasar",))) == ("guarded-already", None)
    assert refused(drill, "ops", Respond("regu-1", "massa", "attend")) == ("too-few", "recall-first")
    assert refused(drill, "ops", Recall("regu-1", "bulan")) == ("no-tps", None)
    assert refused(drill, "ops", Recall("regu-1", "tps-pulau"))[0] == "nothing-to-recall"


def test_a_convoy_under_way_cannot_be_joined(drill: Drill) -> None:
    order(drill, "ops", Patrol("regu-1", ("markas", "utara")))
    turns(drill)
    assert refused(drill, "ops", Escort("regu-2", "regu-1", "pasar")) == ("convoy-busy", None)


def test_another_seat_s_unit_is_not_there_to_be_taken_along(drill: Drill) -> None:
    assert refused(drill, "ops", Escort("regu-1", "tamu-1", "pasar")) == ("not-your-unit", "ask-seat")


def test_a_pending_request_is_not_made_twice(drill: Drill) -> None:
    order(drill, "chief", Request("suspend", "tps-pasar"))
    turns(drill)
    order(drill, "chief", Request("resume", "tps-pasar"))
    fork = begin(drill.scenario, played=["kpu"])
    order(fork, "chief", Request("suspend", "tps-pasar"))
    turns(fork)
    assert refused(fork, "chief", Request("suspend", "tps-pasar")) == ("asked-already", None)


def test_a_course_under_way_is_not_ordered_again(drill: Drill) -> None:
    order(drill, "ops", Respond("regu-1", "massa", "attend"))
    turns(drill)
    assert refused(drill, "ops", Respond("regu-1", "massa", "attend")) == ("already", None)


def test_an_order_that_others_made_impossible_fails_with_its_reason(drill: Drill) -> None:
    order(drill, "ops", Guard("regu-1", ("tps-simpang",)))
    order(drill, "ops", Guard("regu-2", ("tps-simpang",)))
    events = turns(drill)
    failed = one(events, ev.OrderFailed, unit="regu-2")
    assert failed.reason.key == "drill.refused.guarded-already"


def test_nothing_is_ordered_when_the_drill_is_over(uji: Town) -> None:
    drill = begin(uji())
    turns(drill, 8)
    assert drill.over
    assert refused(drill, "ops", Wait("regu-1")) == ("over", None)
    with pytest.raises(ValueError, match="over"):
        drill.end_turn()


def test_a_seat_or_mode_that_is_not_there_is_an_error_of_the_caller(uji: Town) -> None:
    drill = begin(uji())
    with pytest.raises(ValueError, match="seat"):
        drill.submit("hantu", Wait("regu-1"))
    with pytest.raises(ValueError, match="seat"):
        drill.view("hantu")
    with pytest.raises(ValueError, match="seat"):
        Drill(drill.scenario, played=["hantu"])
    with pytest.raises(ValueError, match="mode"):
        Drill(drill.scenario, mode="santai")  # type: ignore[arg-type]


def test_what_an_order_replaces_is_a_matter_of_each_fork(uji: Town) -> None:
    drill = begin(uji())
    first = order(drill, "ops", Move("regu-1", "pasar"))
    other = drill.fork()
    second = order(other, "ops", Wait("regu-1"))
    assert [given.order_id for given in drill.pending()] == [first]
    assert [given.order_id for given in other.pending()] == [second]
    assert other.withdraw(second)
    again = order(other, "ops", Move("regu-1", "pasar"))
    assert [given.order_id for given in other.pending()] == [again]
    asked = order(drill, "ops", Message("chief", text="x"))
    asked_again = order(drill, "ops", Message("chief", text="x"))
    more = order(drill, "ops", Message("chief", text="y"))
    assert asked != asked_again
    assert [given.order_id for given in drill.pending()] == [first, asked_again, more]


def test_the_last_order_for_a_unit_counts_and_can_be_withdrawn(uji: Town) -> None:
    drill = begin(uji())
    before = drill.digest
    first = order(drill, "ops", Move("regu-1", "pasar"))
    second = order(drill, "ops", Wait("regu-1"))
    assert [given.order_id for given in drill.pending("ops")] == [second]
    assert drill.view("ops").units["regu-1"].ordered
    assert not drill.withdraw(first)
    assert drill.withdraw(second)
    assert not drill.withdraw(second)
    assert drill.pending() == ()
    assert drill.digest == before
