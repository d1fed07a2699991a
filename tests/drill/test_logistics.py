"""Boxes: fetched, escorted, handed over at each leg, conserved; no TPS opens without its own; back after the count."""

from __future__ import annotations

import pytest

from tabletop.drill import Dispatch, Drill, Escort, Guard, Move, Wait
from tabletop.drill import events as ev
from tests.conftest import Town
from tests.drill.boxes import LOST, boxes, eve, supplied
from tests.drill.play import START, begin, closing, incident, one, order, refused, rest, those, turns

ALL = 8 * 5


def legs(events: object, wave: str) -> dict[str, ev.BoxesHandedOver]:
    return {e.leg: e for e in those(events, ev.BoxesHandedOver, consignment=wave)}  # type: ignore[arg-type]


def until_polling(drill: Drill) -> None:
    turns(drill, 8)
    assert drill.view("kpu").stage.id == "polling"


def test_a_wave_goes_from_the_warehouse_to_the_depot_and_on_to_every_place(uji: Town) -> None:
    """Given an escort at the warehouse, each leg has its record, and the depot sends on by true travel times."""
    drill = begin(eve(uji))
    order(drill, "ops", Escort("regu-1", "petugas-1", "simpang"))
    order(drill, "kpu", Dispatch("petugas-1", "barat-1"))
    events = turns(drill, 4)
    of = legs(events, "barat-1")
    # The escort comes at 6 and waits for 20 min of loading and 10 of sealing; 4 minutes back, 10 to sign, 30 to sort.
    assert of["load"].minute == START + 30
    assert (of["depot"].minute, of["depot"].escorted, of["depot"].recorded) == (START + 44, True, True)
    assert sum(n for _, n in of["depot"].parcels) == 25
    assert of["out"].minute == START + 74
    stations = {
        place: e.minute for e in those(events, ev.BoxesHandedOver, leg="station") for place, _ in e.parcels
    }
    assert stations == {"tps-simpang": START + 74, "tps-buntu": START + 79}
    seen = drill.view("ops").election
    assert seen.consignments["barat-1"].phase == "delivered"
    assert {place for place, one in seen.places.items() if one.short} == {"tps-pasar", "tps-pulau"}
    assert drill.outcome().custody_breaks == 0


def test_nobody_escorts_and_the_carrier_goes_alone_when_it_has_waited(uji: Town) -> None:
    drill = begin(eve(uji))
    order(drill, "kpu", Dispatch("petugas-1", "barat-1"))
    of = legs(turns(drill, 4), "barat-1")
    assert (of["depot"].minute, of["depot"].escorted) == (START + 74, False)


def test_an_escort_that_comes_while_the_carrier_waits_sets_it_off(uji: Town) -> None:
    drill = begin(eve(uji))
    order(drill, "kpu", Dispatch("petugas-1", "barat-1"))
    turns(drill)
    order(drill, "ops", Escort("regu-1", "petugas-1", "simpang"))
    of = legs(turns(drill, 2), "barat-1")
    assert (of["depot"].minute, of["depot"].escorted) == (START + 30 + 6 + 4 + 10, True)


def test_a_hand_over_in_haste_is_quicker_and_breaks_custody(uji: Town) -> None:
    drill = begin(eve(uji))
    order(drill, "ops", Escort("regu-1", "petugas-1", "simpang"))
    order(drill, "kpu", Dispatch("petugas-1", "barat-1", record=False))
    of = legs(turns(drill), "barat-1")
    assert (of["depot"].minute, of["depot"].recorded) == (START + 24, False)
    assert drill.outcome().custody_breaks == 2


def test_boxes_go_straight_to_a_place_that_only_a_boat_reaches(uji: Town) -> None:
    drill = begin(eve(uji))
    order(drill, "ops", Dispatch("kapal-1", "pulau-1"))
    of = legs(turns(drill, 4), "pulau-1")
    assert of["direct"].parcels == (("tps-pulau", 5),)
    assert drill._run.state.election.boxes.tolist()[-1] == 5


def test_an_escort_of_another_seat_s_carrier_takes_it_nowhere_else(uji: Town) -> None:
    drill = begin(eve(uji))
    assert refused(drill, "ops", Escort("regu-1", "petugas-1", "markas"))[0] == "convoy-bound"
    assert refused(drill, "ops", Escort("regu-1", "tamu-1", "markas"))[0] == "not-your-unit"
    assert refused(drill, "ops", Escort("kapal-1", "petugas-1", "simpang"))[0] == "other-mode"
    order(drill, "ops", Escort("regu-1", "petugas-1", "simpang"))
    turns(drill)
    assert drill.view("kpu").units["petugas-1"].node == "alun"  # it was never dispatched


@pytest.mark.parametrize(
    ("seat", "given", "reason"),
    [
        ("kpu", Dispatch("petugas-1", "pasar-1"), "not-packed"),
        ("kpu", Dispatch("petugas-1", "hantu"), "no-such-wave"),
        ("ops", Dispatch("regu-1", "barat-1"), "not-carrier"),
        ("ops", Dispatch("petugas-1", "barat-1"), "not-your-unit"),
    ],
)
def test_what_cannot_be_dispatched(uji: Town, seat: str, given: Dispatch, reason: str) -> None:
    assert refused(begin(eve(uji)), seat, given)[0] == reason


def test_a_wave_goes_once_and_a_carrier_carries_one(uji: Town) -> None:
    drill = begin(eve(uji))
    order(drill, "kpu", Dispatch("petugas-1", "barat-1"))
    turns(drill, 2)
    assert refused(drill, "kpu", Dispatch("petugas-1", "barat-1"))[0] == "wave-under-way"
    assert refused(drill, "kpu", Dispatch("petugas-1", "pasar-1"))[0] == "carrier-busy"


def test_a_carrier_called_away_keeps_its_boxes_and_can_go_on(uji: Town) -> None:
    drill = begin(eve(uji))
    order(drill, "kpu", Dispatch("petugas-1", "barat-1"))
    turns(drill, 2)
    order(drill, "kpu", Move("petugas-1", "pasar"))
    turns(drill)
    assert drill.view("ops").election.consignments["barat-1"].idle
    assert boxes(drill) == ALL
    order(drill, "kpu", Dispatch("petugas-1", "barat-1"))
    assert legs(turns(drill, 3), "barat-1")["depot"].minute == START + 90 + 30 + 3 + 10


def test_boxes_are_conserved_whatever_is_ordered(uji: Town) -> None:
    drill = begin(eve(uji, closing("jl-pasar", turn=2, after=3)))
    script = {
        1: [("kpu", Dispatch("petugas-1", "barat-1")), ("ops", Dispatch("kapal-1", "pulau-1"))],
        3: [("kpu", Wait("petugas-1"))],
        4: [("kpu", Dispatch("petugas-1", "barat-1"))],
        6: [("kpu", Dispatch("petugas-1", "pasar-1"))],
    }
    while not drill.over:
        for seat, given in script.get(drill.turn, ()):
            drill.submit(seat, given)
        drill.end_turn()
        assert boxes(drill) == ALL


def test_a_tps_without_its_boxes_opens_when_they_come(uji: Town) -> None:
    """Given no boxes at seven, nobody votes; brought at nine, the doors open; never brought, nobody is served."""
    drill = begin(eve(uji))
    until_polling(drill)
    order(drill, "kpu", Dispatch("petugas-1", "pasar-1"))
    turns(drill, 6)  # to 09:30
    seen = drill.view("kpu").polling
    assert seen["tps-pasar"].phase == "voting" and seen["tps-pasar"].voted > 0
    assert seen["tps-simpang"].phase == "before" and seen["tps-simpang"].voted == 0
    rest(drill)
    election = drill._run.state.election
    simpang, pasar = election.slices["tps-simpang"], election.slices["tps-pasar"]
    assert (election.lost[simpang] == 360).all() and (election.lost[pasar] > 0).all()
    assert (election.lost[pasar] < 180).all()
    assert drill.outcome().voters_unserved > 300


def test_boxes_come_back_to_the_depot_after_the_count_on_their_true_way(uji: Town) -> None:
    drill = begin(eve(uji))
    supplied(drill)
    order(drill, "ops", Guard("regu-1", ("tps-simpang",)))
    events = rest(drill)
    back = those(events, ev.BoxesHandedOver, leg="return")
    assert {(place, e.node, e.escorted) for e in back for place, _ in e.parcels} == {
        ("tps-simpang", "simpang", True),
        ("tps-buntu", "simpang", False),
        ("tps-pasar", "simpang", False),
        ("tps-pulau", "simpang", False),
    }
    custody = drill._run.state.election.custody
    slices = drill._run.state.election.slices
    assert int(custody[slices["tps-buntu"]][0]) == 45 + 5
    assert int(custody[slices["tps-pulau"]][0]) == 45 + 3 + 4
    assert boxes(drill) == ALL
    assert (drill._run.state.election.boxes == 0).all()


def test_every_leg_may_be_watched(uji: Town) -> None:
    never = "title: {id: D, en: E}, source: Uji, never: true, scope: drill"
    watches = f"""
    - {{id: dikawal, kind: procedure, {never}, trigger: {{event: boxes-handed-over, leg: depot, escorted: "no"}}}}
    - {{id: dicatat, kind: procedure, {never}, trigger: {{event: boxes-handed-over, recorded: "no"}}}}
    """
    for record, broken in ((True, {"dikawal"}), (False, {"dikawal", "dicatat"})):
        drill = begin(eve(uji, watches=watches))
        order(drill, "kpu", Dispatch("petugas-1", "barat-1", record=record))
        events = turns(drill, 4)
        assert {e.watch for e in those(events, ev.WatchJudged, standing="broken")} == broken


def test_what_was_under_way_when_a_stage_ends_arrives(uji: Town) -> None:
    drill = begin(eve(uji))
    turns(drill, 7)
    order(drill, "kpu", Dispatch("petugas-1", "barat-1"))
    turns(drill)
    assert drill.view("kpu").election.consignments["barat-1"].phase == "delivered"
    assert one(drill.log, ev.BoxesHandedOver, leg="depot").minute < 24 * 60


def test_boxes_lost_at_a_warehouse_are_missed_at_the_polling_places(uji: Town) -> None:
    """What burns where boxes stand is gone for good: it is still counted, and its TPS cannot open."""
    book = {LOST: "lost: {boxes: 6}"}
    drill = begin(eve(uji, incident("api", "leak", "alun", more="level: 20"), book=book))
    held = drill.view("ops").election.depots["alun"]
    lost = one(turns(drill, 3), ev.BoxesLost)
    assert lost.boxes == sum(n for _, parcels in lost.taken for _, n in parcels) == 6
    assert drill.view("ops").election.depots["alun"] == held - 6
    assert set(drill.view("ops").election.depots) == {"alun", "dermaga"}
    assert boxes(drill) == ALL
    order(drill, "kpu", Dispatch("petugas-1", "barat-1"))
    until_polling(drill)
    assert drill.view("ops").election.places[lost.taken[0][1][0][0]].short


def test_a_carrier_that_lost_all_it_had_hands_nothing_over(uji: Town) -> None:
    end = f"deadline: 60 min\n    drift: {{base: 60}}\n    {LOST}"
    book = {end: "deadline: 40 min\n    drift: {base: 60}\n    lost: {boxes: 40}"}
    drill = begin(eve(uji, incident("api", "leak", "alun", more="level: 20"), book=book))
    order(drill, "kpu", Dispatch("petugas-1", "barat-1"))
    events = turns(drill, 4)
    assert "@barat-1" in {holder for holder, _ in one(events, ev.BoxesLost).taken}
    assert set(legs(events, "barat-1")) == {"load"}
    assert those(events, ev.OrderFailed, unit="petugas-1")
    assert boxes(drill) == ALL
