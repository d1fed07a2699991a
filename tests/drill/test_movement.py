"""Units under way: what they believe, what they meet, when they arrive."""

from __future__ import annotations

import pytest

from tabletop.drill import Move, Patrol, Wait
from tabletop.drill import events as ev
from tabletop.drill.options import reach, way
from tabletop.scenario import Scenario
from tests.conftest import Town
from tests.drill.play import START, begin, closing, incident, one, order, refused, rest, those, turns


def test_a_unit_arrives_when_the_preview_says(uji: Town) -> None:
    drill = begin(uji())
    shown = way(drill.view("ops"), "regu-1", "alun")
    order(drill, "ops", Move("regu-1", "alun"))
    arrived = one(turns(drill), ev.UnitArrived, unit="regu-1")
    assert shown is not None
    assert (arrived.minute, arrived.node) == (shown.arrival, "alun")
    assert shown.arrival == START + 6
    assert drill.view("ops").units["regu-1"].doing == "idle"


def test_a_truck_takes_longer_than_a_car(uji: Town) -> None:
    drill = begin(uji())
    order(drill, "chief", Move("perisai-1", "alun"))
    assert one(turns(drill), ev.UnitArrived, unit="perisai-1").minute == START + 8


@pytest.mark.parametrize(("lasts", "arrival"), [(None, 2 + 8), (1, 5), (30, 2 + 8)])
def test_a_shut_street_is_met_at_the_node_before_it_and_gone_round(
    uji: Town, lasts: int | None, arrival: int
) -> None:
    """Given a street shut while a unit drives towards it, when the unit stands before it, it goes round if it knows how."""
    drill = begin(uji(closing("jl-pasar", after=1, lasts=lasts)))
    order(drill, "ops", Move("regu-1", "pasar"))
    events = turns(drill)
    assert one(events, ev.UnitArrived, unit="regu-1").minute == START + arrival
    met = those(events, ev.UnitBlocked)
    assert [(e.minute, e.node, e.street, e.stuck) for e in met] == (
        [] if lasts == 1 else [(START + 2, "simpang", "jl-pasar", False)]
    )


def test_only_the_seat_that_met_it_believes_the_street_shut(uji: Town) -> None:
    drill = begin(uji(closing("jl-pasar")))
    order(drill, "ops", Move("regu-1", "pasar"))
    turns(drill)
    assert list(drill.view("ops").closures) == ["jl-pasar"]
    assert drill.view("chief").closures == {}
    believed = way(drill.view("chief"), "perisai-1", "pasar")
    assert believed is not None
    assert "utara" not in believed.nodes


def test_a_unit_on_the_street_when_it_shuts_drives_on(uji: Town) -> None:
    drill = begin(uji(closing("jl-pasar", after=3)))
    order(drill, "ops", Move("regu-1", "pasar"))
    assert one(turns(drill), ev.UnitArrived).minute == START + 5


def test_a_stuck_unit_goes_on_when_the_street_opens(uji: Town) -> None:
    drill = begin(uji(closing("jl-buntu", lasts=45)))
    order(drill, "ops", Move("regu-1", "buntu"))
    events = turns(drill)
    assert one(events, ev.UnitBlocked).stuck
    assert drill.view("ops").units["regu-1"].doing == "blocked"
    assert refused(drill, "ops", Move("regu-2", "buntu")) == ("cut-off", "wait-open")
    events = turns(drill)
    assert one(events, ev.StreetOpened).minute == START + 45
    assert one(events, ev.UnitArrived, unit="regu-1").minute == START + 47
    assert drill.view("ops").closures == {}


def test_streets_shorter_than_a_minute_stop_a_unit_too(uji: Town) -> None:
    """Given lanes of 12 seconds each, three nodes share one minute; the shut one among them still holds the unit."""
    drill = begin(uji(closing("jl-d3")))
    order(drill, "ops", Move("regu-1", "d3"))
    events = rest(drill)
    assert one(events, ev.UnitBlocked).node == "d2"
    seen = drill.view("ops").units["regu-1"]
    assert (seen.node, seen.doing) == ("d2", "blocked")


def test_a_river_beside_a_road_does_not_carry_a_car(uji: Town) -> None:
    """Given a road and a boat route between the same two places, a shut road is shut whatever the boats do."""
    drill = begin(uji(closing("jl-buntu")))
    order(drill, "ops", Move("regu-1", "buntu"))
    assert one(turns(drill), ev.UnitBlocked).street == "jl-buntu"


def test_a_street_shut_twice_opens_when_the_later_closure_ends(uji: Town) -> None:
    drill = begin(uji(closing("jl-pasar", lasts=60) + closing("jl-pasar", after=10, lasts=5, name="lagi")))
    assert [e.minute for e in those(rest(drill), ev.StreetOpened)] == [START + 60]


def test_a_street_shut_for_good_stays_shut(uji: Town) -> None:
    drill = begin(uji(closing("jl-pasar") + closing("jl-pasar", after=10, lasts=5, name="lagi")))
    assert not those(rest(drill), ev.StreetOpened)


def test_an_obstacle_is_met_once_whatever_else_shuts_meanwhile(uji: Town) -> None:
    drill = begin(uji(closing("jl-pasar") + closing("jl-dermaga", after=1, name="jauh")))
    order(drill, "ops", Move("regu-1", "pasar"))
    events = turns(drill)
    assert len(those(events, ev.UnitBlocked)) == 1
    assert len(those(events, ev.UnitArrived)) == 1


def test_a_stuck_unit_does_not_complain_at_each_closure_elsewhere(uji: Town) -> None:
    drill = begin(uji(closing("jl-buntu") + closing("jl-dermaga", after=20, name="jauh")))
    order(drill, "ops", Move("regu-1", "buntu"))
    assert not those(turns(drill), ev.OrderFailed)


def test_a_unit_between_two_places_turns_at_the_next(uji: Town) -> None:
    """Given a unit in the middle of a street as the turn ends, a new order takes it on to the next node first."""
    drill = begin(uji())
    order(drill, "ops", Patrol("regu-1", ("markas", "utara")))
    turns(drill)
    seen = drill.view("ops").units["regu-1"]
    assert seen.minutes[0] < drill.minute < seen.minutes[1]
    shown = way(drill.view("ops"), "regu-1", "markas")
    order(drill, "ops", Move("regu-1", "markas"))
    assert shown is not None
    assert shown.nodes[0] == seen.nodes[1]
    assert one(turns(drill), ev.UnitArrived, unit="regu-1").minute == shown.arrival


def test_a_patrol_goes_round_with_open_eyes(uji: Town) -> None:
    drill = begin(uji(incident("massa", "still", "pasar", after=1)))
    order(drill, "ops", Patrol("regu-1", ("simpang", "pasar")))
    events = turns(drill)
    stops = [(e.minute - START, e.node) for e in those(events, ev.UnitArrived, unit="regu-1")]
    assert stops[:3] == [(2, "simpang"), (10, "pasar"), (18, "simpang")]
    told = one(events, ev.IncidentTold, seat="ops")
    assert told.seen
    assert told.minute == START + 10


def test_a_wait_keeps_a_unit_from_being_forgotten(uji: Town) -> None:
    drill = begin(uji())
    assert "regu-1" in drill.view("ops").undone
    order(drill, "ops", Wait("regu-1"))
    assert "regu-1" not in drill.view("ops").undone
    turns(drill)
    assert drill.view("ops").units["regu-1"].doing == "waiting"
    assert "regu-1" not in drill.view("ops").undone


def test_a_boat_keeps_to_the_water(uji: Town) -> None:
    drill = begin(uji())
    assert refused(drill, "ops", Move("kapal-1", "pasar")) == ("no-way-by", "other-mode")
    order(drill, "ops", Move("kapal-1", "pulau"))
    assert one(turns(drill), ev.UnitArrived).minute == START + 3


@pytest.mark.parametrize("minutes", [0, 2, 5, 30])
def test_reach_holds_every_place_whose_preview_arrives_in_time(uji: Town, minutes: int) -> None:
    scenario: Scenario = uji()
    view = begin(scenario).view("ops")
    near = reach(view, "regu-1", minutes)
    for node in scenario.city.graph:
        shown = way(view, "regu-1", node)
        assert (node in near) == (shown is not None and shown.arrival - view.minute <= minutes)
