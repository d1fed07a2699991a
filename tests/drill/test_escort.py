"""Escorts: meet the convoy, then go together at the pace of the slower."""

from __future__ import annotations

from tabletop.drill import Escort, Move, Wait
from tabletop.drill import events as ev
from tests.conftest import Town
from tests.drill.play import START, begin, closing, one, order, refused, those, turns


def test_an_escort_fetches_its_convoy_and_both_arrive_together(uji: Town) -> None:
    drill = begin(uji())
    order(drill, "ops", Move("penengah-1", "simpang"))
    turns(drill)
    order(drill, "ops", Escort("regu-1", "penengah-1", "alun"))
    events = turns(drill)
    arrived = {(e.unit, e.node): e.minute - START - 30 for e in those(events, ev.UnitArrived)}
    assert arrived == {("regu-1", "simpang"): 2, ("regu-1", "alun"): 6, ("penengah-1", "alun"): 6}
    units = drill.view("ops").units
    assert {units[name].doing for name in ("regu-1", "penengah-1")} == {"idle"}


def test_both_go_at_the_pace_of_the_slower(uji: Town) -> None:
    slow = uji(
        pack={"icon: negotiator, mode: motor, strength: 4": "icon: negotiator, mode: truck, strength: 4"}
    )
    drill = begin(slow)
    order(drill, "ops", Escort("regu-1", "penengah-1", "alun"))
    assert {e.minute for e in those(turns(drill), ev.UnitArrived, node="alun")} == {START + 8}


def test_a_convoy_that_was_sent_elsewhere_is_not_waited_for(uji: Town) -> None:
    drill = begin(uji())
    order(drill, "ops", Move("penengah-1", "simpang"))
    turns(drill)
    order(drill, "ops", Escort("regu-1", "penengah-1", "alun"))
    order(drill, "ops", Move("penengah-1", "buntu"))
    events = turns(drill)
    assert one(events, ev.OrderFailed).reason.key == "drill.failed.convoy-gone"
    assert drill.view("ops").units["regu-1"].node == "simpang"
    assert drill.view("ops").units["penengah-1"].node == "buntu"


def test_an_escort_parted_from_its_convoy_by_a_detour_waits_at_the_goal(uji: Town) -> None:
    """Given a street shut before them, each goes round by its own pace; the faster waits, and no order has failed."""
    slow = uji(
        closing("jl-pasar", after=2),
        pack={"icon: negotiator, mode: motor, strength: 4": "icon: negotiator, mode: truck, strength: 4"},
    )
    drill = begin(slow)
    order(drill, "ops", Escort("regu-1", "penengah-1", "alun"))
    events = turns(drill)
    assert len(those(events, ev.UnitBlocked)) == 2
    assert not those(events, ev.OrderFailed)
    arrived = {e.unit: e.minute - START for e in those(events, ev.UnitArrived, node="alun")}
    assert arrived["regu-1"] < arrived["penengah-1"]
    assert drill.view("ops").units["regu-1"].doing == "idle"


def test_a_convoy_that_cannot_get_there_is_told_at_once_or_on_the_spot(uji: Town) -> None:
    drill = begin(uji(closing("jl-buntu")))
    order(drill, "ops", Move("regu-2", "buntu"))
    turns(drill)
    assert refused(drill, "ops", Escort("regu-1", "penengah-1", "buntu")) == ("cut-off", "wait-open")
    drill = begin(uji(closing("jl-buntu", turn=2)))
    order(drill, "ops", Move("penengah-1", "pasar"))
    order(drill, "ops", Move("regu-2", "pasar"))
    turns(drill)
    order(drill, "ops", Escort("regu-1", "penengah-1", "buntu"))
    order(drill, "ops", Move("regu-2", "buntu"))
    events = turns(drill)
    assert one(events, ev.OrderFailed, unit="regu-1").reason.key == "drill.refused.no-way"


def test_a_new_order_ends_an_escort(uji: Town) -> None:
    drill = begin(uji())
    order(drill, "ops", Move("penengah-1", "utara"))
    turns(drill)
    order(drill, "ops", Escort("regu-1", "penengah-1", "markas"))
    turns(drill)
    order(drill, "ops", Wait("regu-1"))
    turns(drill)
    assert drill.view("ops").units["regu-1"].doing == "waiting"
