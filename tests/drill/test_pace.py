"""Pace: darkness, escort and crowds take time, in truth and in what a seat foresees."""

from __future__ import annotations

from tabletop.drill import Escort, Guard, Message, Move
from tabletop.drill import events as ev
from tabletop.drill.options import way
from tests.conftest import Town
from tests.drill.play import START, begin, incident, one, order, those, turns

NIGHT = "- {id: gladi, title: {id: G, en: R}, start: 2024-02-13 17:30, until: 20:30, turn: 30 min}"


def book(pace: str) -> dict[str, str]:
    return {"patrol-stop: 5 min": f"patrol-stop: 5 min\npace: {pace}"}


def test_darkness_slows_by_mode(uji: Town) -> None:
    scenario = uji("[]", stages=NIGHT, pack=book("{dark: {motor: 50 %}}"))
    drill = begin(scenario)
    turns(drill)
    order(drill, "ops", Move("regu-1", "pasar"))
    order(drill, "chief", Move("perisai-1", "pasar"))
    seen = drill.view("ops")
    foreseen = way(seen, "regu-1", "pasar")
    events = turns(drill)
    came = one(events, ev.UnitArrived, unit="regu-1").minute
    assert came == 18 * 60 + 10
    assert foreseen is not None and foreseen.arrival == came
    truck = one(events, ev.UnitArrived, unit="perisai-1").minute
    assert truck == 18 * 60 + 6  # 85 % of 60 km/h and no slower in the dark


def test_a_way_into_the_night_is_slow_from_dusk_on(uji: Town) -> None:
    stages = NIGHT.replace("17:30", "17:58").replace("20:30", "20:28")
    drill = begin(uji("[]", stages=stages, pack=book("{dark: {motor: 50 %}}")))
    order(drill, "ops", Move("regu-1", "pasar"))
    events = turns(drill)
    # two kilometres by daylight, three in the dark
    assert one(events, ev.UnitArrived, unit="regu-1").minute == 17 * 60 + 58 + 2 + 6


def test_guards_walk_to_their_posts_more_slowly_at_night(uji: Town) -> None:
    drill = begin(uji("[]", stages=NIGHT, pack=book("{dark: {motor: 50 %}}")))
    turns(drill)
    order(drill, "ops", Guard("regu-1", ("tps-pasar",)))
    assert one(turns(drill), ev.DetachmentPosted).minute == 18 * 60 + 10


def test_a_convoy_is_slower_under_escort(uji: Town) -> None:
    drill = begin(uji(pack=book("{escort: 50 %}")))
    order(drill, "ops", Escort("regu-1", "regu-2", "pasar"))
    events = turns(drill)
    assert {e.minute - START for e in those(events, ev.UnitArrived, node="pasar")} == {10}


def test_a_crowd_that_is_known_is_foreseen(uji: Town) -> None:
    crowd = incident("massa", "assembly", "pasar", tell="ops")
    drill = begin(uji(crowd, pack=book("{crowd: {radius: 300 m, share: 50 %}}")))
    turns(drill)
    foreseen = way(drill.view("ops"), "regu-1", "pasar")
    order(drill, "ops", Move("regu-1", "pasar"))
    events = turns(drill)
    assert one(events, ev.UnitArrived).minute == START + 30 + 2 + 6
    assert foreseen is not None and foreseen.arrival == START + 38
    assert not those(events, ev.UnitSlowed)


def test_a_crowd_nobody_told_of_is_met_seen_and_slow(uji: Town) -> None:
    crowd = incident("massa", "assembly", "pasar")
    drill = begin(uji(crowd, pack=book("{crowd: {radius: 300 m, share: 50 %}}")))
    turns(drill)
    foreseen = way(drill.view("ops"), "regu-1", "alun")
    assert foreseen is not None and foreseen.arrival == START + 36
    order(drill, "ops", Move("regu-1", "alun"))
    events = turns(drill)
    slowed = one(events, ev.UnitSlowed)
    assert (slowed.node, slowed.minute - START) == ("simpang", 32)
    assert one(events, ev.IncidentTold, seat="ops").minute == slowed.minute
    assert one(events, ev.UnitArrived).minute == START + 32 + 6 + 2


def test_a_crowd_that_gathers_on_the_way_holds_up(uji: Town) -> None:
    crowd = incident("massa", "assembly", "alun", after=3)
    drill = begin(uji(crowd, pack=book("{crowd: {radius: 300 m, share: 50 %}}")))
    order(drill, "ops", Move("regu-1", "alun"))
    order(drill, "ops", Message("chief", text="x"))
    events = turns(drill)
    assert one(events, ev.UnitSlowed).minute == START + 5
    assert one(events, ev.UnitArrived).minute == START + 7
