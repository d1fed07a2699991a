"""Orders on a line: every kind can be written and read back; what is wrong is said with what is near."""

from __future__ import annotations

import json
from dataclasses import MISSING, fields

import pytest

from tabletop.drill import ORDERS, Order, to_json
from tabletop.drill import orders as o
from tabletop.language import catalogue
from tabletop.review.dictated import DictationError, Known, read_order, usage, write_order
from tabletop.scenario import load


@pytest.fixture(scope="module")
def known() -> Known:
    return Known(load("latihan-dasar"), ("aksi-kpu",), ("kabag-ops.1.001",))


ALL: list[tuple[str, Order]] = [
    ("kabag-ops", o.Move("dalmas-1", "kpu-kota")),
    ("kabag-ops", o.Move("dalmas-1", "kpu-kota", ("simpang-pasar", "kpu-kota"))),
    ("kabag-ops", o.Guard("patroli-1", ("@polling", "@zone"))),
    ("kabag-ops", o.Recall("patroli-1")),
    ("kabag-ops", o.Recall("patroli-1", "@zone")),
    ("kabag-ops", o.Patrol("patroli-1", ("kpu-kota", "simpang-pasar"))),
    ("kabag-ops", o.Respond("dalmas-1", "aksi-kpu", "facilitate")),
    ("kabag-ops", o.Escort("patroli-1", "polsek-1", "kpu-kota")),
    ("kabag-ops", o.Request("@decision", "aksi-kpu")),
    ("kpu", o.Decide("@decision", "aksi-kpu")),
    ("kpu", o.Decide("@decision", "aksi-kpu", False)),
    ("kabag-ops", o.Message("kapolres", "aksi-kpu")),
    ("kabag-ops", o.Message("kapolres", text='Tiga "korban", a=b; lihat: KPU')),
    ("kabag-ops", o.Acknowledge("kabag-ops.1.001")),
    ("kapolres", o.Appeal("@zone")),
    ("kabag-ops", o.Wait("dalmas-1")),
    ("kabag-ops", o.Scout("intel-1", "@zone")),
    ("kabag-ops", o.Rest("dalmas-1")),
    ("kabag-ops", o.Rest("dalmas-1", True)),
    ("kabag-ops", o.Relieve("dalmas-1", "patroli-1")),
    ("kabag-ops", o.Inspect("dalmas-1", "dalmas-1")),
    ("kabag-ops", o.Repair("dalmas-1", "@kit")),
    ("kabag-ops", o.Lend("dalmas-1", "patroli-1", "@kit", 4)),
]
ELSEWHERE = {"dispatch", "attend", "verify"}
"""Kinds for which the first drill has nothing: it moves no boxes, and nothing is to be noticed before it happens."""


def _real(known: Known, order: Order) -> Order:
    """Put ids of the drill where the table above leaves them open."""
    scenario = known.scenario
    names = {
        "@polling": next(iter(scenario.city.polling)),
        "@zone": next(one.id for one in scenario.city.zones.values()),
        "@decision": next(one.id for one in scenario.doctrine.decisions.values() if one.about == "incident"),
        "@kit": next(iter(scenario.doctrine.equipment)),
    }
    values = {}
    for field in fields(order):
        value = getattr(order, field.name)
        if isinstance(value, tuple):
            value = tuple(names.get(one, one) for one in value)
        elif isinstance(value, str):
            value = names.get(value, value)
        values[field.name] = value
    return type(order)(**values)


def test_every_kind_is_written_and_read_back(known: Known) -> None:
    assert {order.kind for _, order in ALL} | ELSEWHERE == set(ORDERS)
    for seat, order in ALL:
        wanted = (seat, _real(known, order))
        assert read_order(write_order(*wanted), known) == wanted
        plain = {"seat": seat, **to_json(wanted[1])}
        assert read_order(json.dumps(plain), known) == wanted
        line = {"kind": "order", "turn": 3, "seat": seat, "order": to_json(wanted[1]), "id": "x"}
        assert read_order(json.dumps(line), known) == wanted


def test_boxes_and_signs_are_named_too() -> None:
    scenario = load("banjarmasin")
    known = Known(scenario)
    wave, sign = next(iter(scenario.logistics)), next(iter(scenario.signs))
    unit = next(iter(scenario.units))
    for order in (
        o.Dispatch(unit, wave),
        o.Dispatch(unit, wave, False),
        o.Attend(unit, sign),
        o.Verify(sign),
    ):
        assert read_order(write_order("kabag-ops", order), known) == ("kabag-ops", order)


def test_how_it_is_written_names_every_field() -> None:
    for kind, cls in ORDERS.items():
        said = usage(kind)
        for field in fields(cls):
            assert (field.name.upper() if field.default is MISSING else f"[{field.name}=") in said


def test_the_seat_may_be_left_out_where_a_unit_says_it(known: Known) -> None:
    wanted = ("kabag-ops", o.Move("dalmas-1", "kpu-kota"))
    assert read_order("move dalmas-1 kpu-kota", known) == wanted
    assert read_order("MOVE to=kpu-kota unit=dalmas-1", known) == wanted
    assert read_order("KABAG-OPS : move Dalmas-1 KPU-kota", known) == wanted


def test_a_polling_place_or_a_site_is_a_place(known: Known) -> None:
    place = next(iter(known.scenario.city.polling.values()))
    assert read_order(f"move dalmas-1 {place.id}", known) == ("kabag-ops", o.Move("dalmas-1", place.node))


@pytest.mark.parametrize(
    ("line", "key", "near"),
    [
        ("", "empty", "move, guard"),
        ("kabag-ops: ", "empty", "move, guard"),
        ("kabag-ops: moev dalmas-1 kpu-kota", "unknown-near", "move"),
        ("kabag-ops: move dalmas1 kpu-kota", "unknown-near", "dalmas-1"),
        ("kabagops: move dalmas-1 kpu-kota", "unknown-near", "kabag-ops"),
        ("kabag-ops: move dalmas-1 kpukota", "unknown-near", "kpu-kota"),
        ("kabag-ops: respond dalmas-1 aksikpu facilitate", "unknown-near", "aksi-kpu"),
        ("kabag-ops: respond dalmas-1 aksi-kpu zzzzzzzz", "unknown", "zzzzzzzz"),
        ("zzzzzzzz: wait dalmas-1", "unknown-few", "kapolres, kabag-ops, kpu, bawaslu"),
        ("kabag-ops: move dalmas-1", "missing", "SEAT: move UNIT TO [via=...]"),
        ("kabag-ops: wait dalmas-1 here", "too-many", "SEAT: wait UNIT"),
        ("message kapolres aksi-kpu", "no-seat", "SEAT: message TO"),
        ("kabag-ops: rest dalmas-1 home=perhaps", "yes-no", "perhaps"),
        ("kabag-ops: lend dalmas-1 patroli-1 radios many", "number", "many"),
        ("kabag-ops: wait unti=dalmas-1", "unknown-near", "unit"),
        ('kabag-ops: message kapolres text="halo', "quotes", "halo"),
        ('{"seat": "kabag-ops", "kind": "move"}', "no-json", "kabag-ops"),
        ('{"seat": "kabag-ops"', "no-json", "kabag-ops"),
        ('{"seat": "kabag-ops", "order": [1]}', "no-json", "kabag-ops"),
        ('{"seat": "kabag-ops", "kind": "wait", "unit": "dalmas1"}', "unknown-near", "dalmas-1"),
    ],
)
def test_what_is_wrong_is_said_once_with_what_to_write(known: Known, line: str, key: str, near: str) -> None:
    with pytest.raises(DictationError) as caught:
        read_order(line, known)
    assert caught.value.phrase.key == f"whatif.order.{key}"
    for language in ("id", "en"):
        assert near in catalogue(language).say(caught.value.phrase)
