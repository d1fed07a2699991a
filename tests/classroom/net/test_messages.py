"""Messages come back as they were written; whatever else comes is refused as a whole, and runs nothing."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tabletop.classroom.net import messages as m
from tabletop.classroom.net.limits import LONGEST_FROM_CLIENT
from tabletop.classroom.net.strict import MalformedError
from tabletop.drill import (
    CONTROLS,
    ORDERS,
    Accepted,
    Adjudicate,
    Guard,
    Message,
    Move,
    Note,
    Refused,
    Warned,
    to_json,
)
from tabletop.language import phrase

ASKED = [
    m.Take(1, "ops"),
    m.Leave(2),
    m.Ready(3, 4, True),
    m.Give(4, 1, "ops", to_json(Move("regu-1", "pasar", ("alun",)))),
    m.TakeBack(5, 1, "ops.1.001"),
    m.Begin(6),
    m.EndTurn(7, 1),
    m.Exchange(8, "ops", "chief"),
    m.Free(9, "ops"),
    m.SetTimer(10, 300),
    m.Pause(11, False),
    m.Extend(12, 60),
    m.Act(13, 2, to_json(Note("x"))),
    m.Show(14, ""),
    m.Resync(),
    m.hello("0.1.0", 4, code="ABCDEF"),
]


@pytest.mark.parametrize("message", ASKED, ids=lambda one: one.kind)
def test_what_a_client_says_is_read_as_it_was_written(message: m.FromClient) -> None:
    assert m.read_from_client(m.write(message)) == message


def test_every_kind_is_tried() -> None:
    assert {one.kind for one in ASKED} == m.FROM_CLIENT.keys()


def test_what_a_host_says_is_read_as_it_was_written() -> None:
    place = m.PlaceShown("ops", ("Ops", "Ops"), ("ops", "kabag"), "here", True)
    told: list[m.FromHost] = [
        m.Welcome("0.1", "s", "kelas", "uji", "d", "player", "t", 1),
        m.Room("playing", 3, "ops", (place,), m.TimerShown(300, 299_000, False), ""),
        m.Room("lobby", 1, None, (place,)),
        m.Snapshot(1, {"view": {"a": [1, None, True]}}),
        m.Delta(2, ["k", []], "x"),
        m.Done(1, "ops.1.001"),
        m.Done(2),
        m.declined(None, phrase("net.malformed"), final=True),
    ]
    for message in told:
        assert m.read_from_host(m.write(message)) == message


def test_the_answers_of_the_drill_come_back() -> None:
    reasons = (phrase("net.not-begun"), phrase("net.past-turn", turn=1, current=2))
    for answer in (Accepted("ops.1.001"), Warned(reasons), Refused(reasons[0], reasons[1], unlawful=True)):
        message = m.read_from_host(m.write(m.answered(1, answer)))
        assert isinstance(message, m.Done | m.Cautioned | m.Declined)
        assert m.answer_of(message) == answer


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[]",
        "{}",
        '{"kind":"take"}',
        '{"kind":"take","n":1,"place":"a","more":1}',
        '{"kind":"take","n":true,"place":"a"}',
        '{"kind":"take","n":1.0,"place":"a"}',
        '{"kind":"take","n":0,"place":"a"}',
        '{"kind":"take","n":-1,"place":"a"}',
        '{"kind":"take","n":1e3,"place":"a"}',
        '{"kind":"take","n":NaN,"place":"a"}',
        '{"kind":"take","n":9007199254740992,"place":"a"}',
        '{"kind":"take","n":' + "9" * 9000 + ',"place":"a"}',
        '{"kind":"take","n":1,"n":2,"place":"a"}',
        '{"kind":"take","n":1,"place":null}',
        '{"kind":["take"],"n":1,"place":"a"}',
        '{"kind":"asked","n":1}',
        '{"kind":"welcome","n":1}',
        '{"kind":"leave","n":1' + " " * LONGEST_FROM_CLIENT + "}",
        '{"kind":"give","n":1,"turn":1,"seat":"a","order":' + "[" * 5000 + "]" * 5000 + "}",
        '{"kind":"give","n":1,"turn":1,"seat":"a","order":' + '{"a":' * 20 + "1" + "}" * 20 + "}",
        b'{"kind":"leave","n":1}',
        '{"kind":"take","n":1,"place":"\\ud800"}',
        '{"kind":"give","n":1,"turn":1,"seat":"a","order":{"\\udfff":1}}',
    ],
    ids=lambda text: repr(text[:40]),
)
def test_what_is_no_message_is_refused(text: str | bytes) -> None:
    with pytest.raises(MalformedError):
        m.read_from_client(text)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=12,
)
FIELDS = st.sampled_from(
    [
        "kind",
        "n",
        "turn",
        "seat",
        "order",
        "place",
        "unit",
        "to",
        "via",
        "targets",
        "text",
        "ready",
        "about",
        "grant",
    ]
)
KINDS = st.sampled_from([*m.FROM_CLIENT, *m.FROM_HOST, *ORDERS, *CONTROLS])


@given(st.text() | JSON.map(json.dumps) | st.dictionaries(FIELDS, JSON | KINDS, max_size=6).map(json.dumps))
def test_anything_is_read_or_refused(text: str) -> None:
    for read in (m.read_from_client, m.read_from_host):
        try:
            message = read(text)
        except MalformedError:
            continue
        assert read(m.write(message)) == message


@given(st.dictionaries(FIELDS, JSON | KINDS, max_size=6), KINDS)
def test_an_order_is_read_with_the_types_it_declares_or_refused(plain: dict[str, Any], kind: str) -> None:
    for read in (m.read_order, m.read_control):
        try:
            found = read(plain | {"kind": kind})
        except MalformedError:
            continue
        assert read(to_json(found)) == found


def test_orders_of_wrong_types_are_refused() -> None:
    assert m.read_order(to_json(Guard("regu-1", ("tps-1",)))) == Guard("regu-1", ("tps-1",))
    assert m.read_control(to_json(Adjudicate("x", "trust", "utara", -5))) == Adjudicate(
        "x", "trust", "utara", -5
    )
    wrong: list[dict[str, Any]] = [
        {"kind": "guard", "unit": "regu-1", "targets": "tps-1"},
        {"kind": "guard", "unit": "regu-1", "targets": [["tps-1"]]},
        {"kind": "guard", "unit": ["regu-1"], "targets": []},
        {"kind": "message", "to": "ops", "text": {"id": "a", "en": "b"}},
        {"kind": "rest", "unit": "regu-1", "home": 1},
        {"kind": "note", "text": "a desk's, and no order"},
    ]
    for plain in wrong:
        with pytest.raises(MalformedError):
            m.read_order(plain)
    with pytest.raises(MalformedError):
        m.read_control({"kind": "adjudicate", "text": "x", "effect": "everything", "about": "y"})
    with pytest.raises(MalformedError):
        m.read_control(to_json(Message("ops")))
