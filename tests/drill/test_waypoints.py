"""Moves by way of chosen places: previewed, timed, refused, held up, written and read back."""

from __future__ import annotations

import pickle

from tabletop.drill import Move
from tabletop.drill import events as ev
from tabletop.drill.options import way
from tabletop.drill.orders import ORDERS
from tabletop.drill.records import from_json, to_json
from tests.conftest import Town
from tests.drill.play import START, begin, closing, incident, one, order, refused, those, turns


def test_a_unit_passes_the_places_in_their_order_and_arrives_when_the_preview_says(uji: Town) -> None:
    drill = begin(uji())
    shown = way(drill.view("ops"), "regu-1", "alun", via=("utara",))
    order(drill, "ops", Move("regu-1", "alun", ("utara",)))
    events = turns(drill)
    assert shown is not None
    assert shown.nodes == ("markas", "simpang", "pasar", "utara", "pasar", "alun")
    assert one(events, ev.UnitDeparted, unit="regu-1").nodes == shown.nodes
    assert one(events, ev.UnitArrived, unit="regu-1").minute == shown.arrival == START + 10


def test_a_way_may_lead_out_and_back(uji: Town) -> None:
    drill = begin(uji())
    order(drill, "ops", Move("regu-1", "pasar", ("alun", "buntu")))
    events = turns(drill)
    nodes = ("markas", "simpang", "pasar", "alun", "pasar", "buntu", "pasar")
    assert one(events, ev.UnitDeparted, unit="regu-1").nodes == nodes
    assert one(events, ev.UnitArrived, unit="regu-1").minute == START + 5 + 2 + 4


def test_where_a_street_is_shut_the_rest_is_the_quickest_way(uji: Town) -> None:
    """Given a way by the market, when the street to it is shut, the unit goes round by the north and not back to it."""
    drill = begin(uji(closing("jl-pasar")))
    order(drill, "ops", Move("regu-1", "utara", ("pasar",)))
    events = turns(drill)
    assert one(events, ev.UnitBlocked, unit="regu-1").node == "simpang"
    assert one(events, ev.UnitArrived, unit="regu-1").minute == START + 2 + 6


def test_a_crowd_that_nobody_knew_of_slows_a_detour_too(uji: Town) -> None:
    slow = {"patrol-stop: 5 min": "patrol-stop: 5 min\npace: {crowd: {share: 50 %, radius: 300 m}}"}
    drill = begin(uji(incident("massa", "assembly", "utara"), pack=slow))
    order(drill, "ops", Move("regu-1", "alun", ("utara",)))
    events = turns(drill)
    assert those(events, ev.UnitSlowed, unit="regu-1")
    assert one(events, ev.UnitArrived, unit="regu-1").minute > START + 10


def test_a_place_that_cannot_be_passed_is_refused_by_name(uji: Town) -> None:
    drill = begin(uji())
    assert refused(drill, "ops", Move("regu-1", "pasar", ("pulau",))) == ("no-way-by", "other-mode")
    assert refused(drill, "ops", Move("regu-1", "pasar", ("nowhere",)))[0] == "no-such-place"


def test_a_plain_move_is_written_as_it_always_was(uji: Town) -> None:
    plain, led = Move("regu-1", "pasar"), Move("regu-1", "pasar", ("utara", "alun"))
    assert to_json(plain) == {"kind": "move", "unit": "regu-1", "to": "pasar"}
    for move in (plain, led):
        assert from_json(to_json(move), ORDERS) == pickle.loads(pickle.dumps(move)) == move  # noqa: S301 - our own
