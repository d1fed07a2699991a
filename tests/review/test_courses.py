"""Courses from the order to the end, by hand: done, broken off, given up on the way, and impossible once there."""

from __future__ import annotations

from pathlib import Path

from tabletop.drill import Move, Respond
from tabletop.review.coordination import coordination_of
from tabletop.review.courses import courses_of
from tests.conftest import Town
from tests.drill.play import closing, incident
from tests.review.conftest import by_hand


def test_a_course_left_for_another_order_is_broken_off(uji: Town, tmp_path: Path) -> None:
    town = uji(incident("massa", "assembly", "alun", tell="ops"))
    orders = {2: (("ops", Respond("regu-1", "massa", "attend")),), 3: (("ops", Move("regu-1", "pasar")),)}
    (lane,) = courses_of(by_hand(town, tmp_path / "s", orders, turns=4).past)
    assert (lane.status, lane.seat, lane.ordered, lane.ended) == ("broken-off", "ops", 510, 540)
    assert lane.arrived is not None
    assert lane.arrived == lane.started
    assert [step for step, _ in lane.proofs] == ["ordered", "arrived", "started", "effective", "ended"]


def test_a_course_given_up_on_the_way_was_dropped(uji: Town, tmp_path: Path) -> None:
    town = uji(incident("massa", "assembly", "alun", tell="ops") + closing("jl-alun", turn=2))
    orders = {2: (("ops", Respond("regu-1", "massa", "attend")),), 3: (("ops", Move("regu-1", "markas")),)}
    (lane,) = courses_of(by_hand(town, tmp_path / "s", orders, turns=4).past)
    assert (lane.status, lane.arrived, lane.started, lane.ended) == ("dropped", None, None, 540)


def test_a_course_whose_incident_was_over_on_arrival_failed(uji: Town, tmp_path: Path) -> None:
    town = uji(incident("massa", "assembly", "alun", after=5, tell="ops"))
    told = by_hand(town, tmp_path / "s", {5: (("ops", Respond("regu-1", "massa", "attend")),)})
    (closed,) = told.of("incident-closed")
    (lane,) = courses_of(told.past)
    assert lane.reason is not None
    assert lane.reason.key == "drill.failed.incident-over"
    assert (lane.status, lane.started, lane.ended) == ("failed", None, lane.arrived)
    assert lane.arrived is not None
    assert lane.ordered < closed["minute"] < lane.arrived


def test_what_goes_on_when_the_play_stops_has_no_end(uji: Town, tmp_path: Path) -> None:
    town = uji(incident("massa", "assembly", "alun", tell="ops"))
    orders = {2: (("ops", Respond("regu-1", "massa", "attend")),)}
    (lane,) = courses_of(by_hand(town, tmp_path / "s", orders, turns=2).past)
    assert (lane.status, lane.ended) == ("under-way", None)


def test_two_at_one_time_are_a_double_dispatch_and_one_after_the_other_are_not(
    uji: Town, tmp_path: Path
) -> None:
    town = uji(incident("massa", "assembly", "alun", tell="ops"))
    first, second = Respond("regu-1", "massa", "attend"), Respond("regu-2", "massa", "attend")
    both = by_hand(town, tmp_path / "both", {2: (("ops", first), ("ops", second))}, turns=3)
    (double,) = coordination_of(both.past).doubles
    assert (double.kind, double.need, double.about, double.beyond) == ("course", "attend", "massa", 1)
    assert [sending.unit for sending in double.sent] == ["regu-1", "regu-2"]
    assert double.seats == ("ops",)
    after = {2: (("ops", first),), 3: (("ops", Move("regu-1", "pasar")), ("ops", second))}
    assert coordination_of(by_hand(town, tmp_path / "after", after, turns=4).past).doubles == ()
