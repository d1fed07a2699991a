"""The doctrine player: by the book, from the view alone, the same orders for the same view."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tabletop.drill import (
    Accepted,
    Appeal,
    Decide,
    DoctrinePlayer,
    Drill,
    Guard,
    Message,
    Move,
    Request,
    Respond,
)
from tabletop.drill import events as ev
from tabletop.scenario import Scenario
from tests.conftest import Town
from tests.drill.play import begin, incident, one, order, those, turns


def play(drill: Drill, player: DoctrinePlayer | None = None) -> Drill:
    """Let the doctrine player play every seat, each from its own view, to the end."""
    player = player or DoctrinePlayer()
    while not drill.over:
        for seat in drill.scenario.seats:
            for giver, given in player.orders(drill.view(seat)):
                assert giver == seat
                assert isinstance(drill.submit(giver, given), Accepted), given
        turns(drill)
    return drill


@pytest.mark.parametrize(
    ("name", "mode"),
    [
        ("latihan-dasar", "belajar"),
        ("latihan-dasar", "ujian"),
        pytest.param("banjarmasin", "belajar", marks=pytest.mark.full),
        pytest.param("banjarmasin", "ujian", marks=pytest.mark.full),
    ],
)
def test_the_book_is_lawful_and_possible(shipped: Callable[[str], Scenario], name: str, mode: Any) -> None:
    drill = play(begin(shipped(name), mode=mode))
    outcome = drill.outcome()
    assert outcome.gates_broken == 0
    assert outcome.coordination_failures == 0
    failed = those(drill.log, ev.OrderFailed)
    # what comes too late: by its own way, or by the runner who carried the order
    late = {
        "drill.failed.calm-now",
        "drill.failed.incident-over",
        "drill.refused.incident-over",
        "drill.refused.guarded-already",
    }
    assert {one.reason.key for one in failed} <= late, failed
    assert len({(one.unit, one.cause) for one in failed}) == len(failed)


def test_the_same_view_gives_the_same_orders(shipped: Callable[[str], Scenario]) -> None:
    drill = begin(shipped("latihan-dasar"))
    turns(drill, 2)
    view = drill.view("kabag-ops")
    first, other = DoctrinePlayer(), DoctrinePlayer()
    assert first.orders(view) == other.orders(view) == first.orders(view)


def test_it_meets_an_assembly_with_the_mildest_course_and_no_crowd_of_police(uji: Town) -> None:
    drill = begin(uji(incident("massa", "assembly", "alun", tell="ops")))
    turns(drill)
    given = [o for _, o in DoctrinePlayer().orders(drill.view("ops"))]
    assert Respond("penengah-1", "massa", "talk") in given
    assert [o for o in given if isinstance(o, Respond) and o.course == "attend"] == [
        Respond("regu-1", "massa", "attend")
    ]
    assert not [o for o in given if isinstance(o, Respond) and o.course in ("push", "line", "baton")]
    assert Message("chief", "massa") in given


def test_it_calls_people_away_from_what_needs_them_no_more(uji: Town) -> None:
    """Given nobody free, a task takes a unit from where it is calmer, never the other way."""
    book = {"id: still\n": "id: still\n    ends: 600 min\n"}
    both = incident("diam", "still", "alun", more="level: 250", tell="ops") + incident(
        "massa", "assembly", "pasar", turn=3, more="level: 280", tell="ops"
    )
    drill = begin(uji(both, pack=book))
    turns(drill)
    order(drill, "ops", Respond("penengah-1", "diam", "talk"))
    turns(drill, 2)
    given = [o for _, o in DoctrinePlayer().orders(drill.view("ops"))]
    assert Respond("penengah-1", "massa", "talk") in given
    worse = begin(uji(both.replace("level: 250", "level: 590"), pack=book))
    turns(worse)
    order(worse, "ops", Respond("penengah-1", "diam", "talk"))
    turns(worse, 2)
    given = [o for _, o in DoctrinePlayer().orders(worse.view("ops"))]
    assert not [o for o in given if isinstance(o, Respond) and o.unit == "penengah-1"]


TREATS = {"once: {level: -20}, hourly: {level: -120}, closes: true}": "treats: 12}"}
"""The book with a course, talk, that does nothing but look after the hurt."""


@pytest.mark.parametrize(("level", "sent"), [(650, True), (350, False)])
def test_medical_help_is_at_hand_where_it_is_gravest(uji: Town, level: int, sent: bool) -> None:
    """Given a matter in red, who treats is sent before anybody is known to be hurt."""
    drill = begin(uji(incident("diam", "still", "alun", more=f"level: {level}", tell="ops"), pack=TREATS))
    turns(drill)
    given = [o for _, o in DoctrinePlayer().orders(drill.view("ops"))]
    assert (Respond("penengah-1", "diam", "talk") in given) is sent


def test_who_is_there_looks_after_the_hurt_if_nobody_else_comes_in_time(uji: Town) -> None:
    """Given a crew busy beside somebody hurt, and no other that treats, it turns to the hurt."""
    pack = {
        **TREATS,
        "mode: motor, strength: 4, capabilities: [talk]": "mode: motor, strength: 4, capabilities: [talk, crowd]",
        "lasts: 10 min, once: {level: -10}, announces: true": "once: {level: -10}, announces: true",
        "sight: 400 m": "sight: 400 m\nuntreated: {after: 40 min, trust: -7}",
    }
    drill = begin(uji(incident("massa", "assembly", "alun", more="level: 650", tell="ops"), pack=pack))
    turns(drill)
    order(drill, "ops", Respond("penengah-1", "massa", "speak"))
    turns(drill, 2)
    assert drill.view("ops").incidents["massa"].untreated
    assert drill.view("ops").units["penengah-1"].doing == "acting"
    given = [o for _, o in DoctrinePlayer().orders(drill.view("ops"))]
    assert Respond("penengah-1", "massa", "talk") in given


def test_the_hurt_are_looked_after_before_the_next_matter_is_met(uji: Town) -> None:
    """Given a matter that is over and left people hurt, who treats stays with them though a new matter waits."""
    pack = {**TREATS, "lost: {trust: -20, custody: 1, people: 2}": "lost: {people: 2}\n    closing: [talk]"}
    pack |= {
        "mode: motor, strength: 4, capabilities: [talk]": "mode: motor, strength: 4, capabilities: [talk, crowd]"
    }
    left = incident("bocor", "leak", "alun", more="level: 20", tell="ops")
    drill = begin(
        uji(left + incident("diam", "still", "pasar", turn=3, more="level: 350", tell="ops"), pack=pack)
    )
    order(drill, "ops", Move("penengah-1", "alun"))
    turns(drill, 3)
    assert drill.view("ops").incidents["bocor"].phase == "aftermath"
    assert drill.view("ops").incidents["bocor"].untreated == 2
    sent = [o for _, o in DoctrinePlayer().orders(drill.view("ops")) if isinstance(o, Respond)]
    assert Respond("penengah-1", "bocor", "talk") in sent


def test_it_tells_who_can_help_through_others_where_there_is_no_line(uji: Town) -> None:
    """Given a leak that the officials could end, operations, with no line of their own to them, tell them by the chief."""
    drill = begin(uji(incident("bocor", "leak", "pasar", tell="ops")))
    turns(drill)
    player = DoctrinePlayer()
    said = [o for _, o in player.orders(drill.view("ops")) if isinstance(o, Message)]
    assert Message("kpu", "bocor") in said
    for message in said:
        order(drill, "ops", message)
    turns(drill)
    assert "bocor" in drill.view("kpu").incidents
    assert not [
        o for _, o in player.orders(drill.view("ops")) if isinstance(o, Message) and o.about == "bocor"
    ]


def test_nobody_goes_over_the_head_of_the_chief_who_told_him(shipped: Callable[[str], Scenario]) -> None:
    """Given matters that the district chief reports, the provincial chief tells nobody under the district chief of them."""
    drill = begin(scenario := shipped("kota-contoh"))
    player = DoctrinePlayer()
    told = set()
    while drill.turn < 12:
        for seat in scenario.seats:
            for giver, given in player.orders(drill.view(seat)):
                drill.submit(giver, given)
                told |= {given.to} if isinstance(given, Message) and giver == "kapolda" else set()
        drill.end_turn()
    assert drill.view("kapolda").incidents
    assert {scenario.seats[to].reports_to for to in told} <= {None, "kapolda"}


def test_it_asks_who_decides_and_answers_what_is_asked(uji: Town) -> None:
    drill = begin(
        uji(incident("massa", "assembly", "pasar", more="level: 150", tell="chief")), played=["kpu"]
    )
    turns(drill)
    given = [o for _, o in DoctrinePlayer().orders(drill.view("chief"))]
    assert Request("ruling", "massa") in given
    order(drill, "chief", Request("ruling", "massa"))
    order(drill, "chief", Request("suspend", "tps-pasar"))
    turns(drill)
    answers = [o for _, o in DoctrinePlayer().orders(drill.view("kpu")) if isinstance(o, Decide)]
    assert Decide("ruling", "massa", grant=True) in answers
    assert {o.decision for o in answers} == {"ruling", "suspend"}
    assert not [o for _, o in DoctrinePlayer().orders(drill.view("chief")) if isinstance(o, Request | Appeal)]


def test_it_reports_the_end_of_an_incident_once(uji: Town) -> None:
    drill = play(begin(uji(incident("diam", "still", "alun", tell="ops"))))
    closed = one(drill.log, ev.IncidentClosed)
    sent = [e.minute for e in those(drill.log, ev.MessageSent, sender="ops", to="chief", about="diam")]
    assert len(sent) == 2
    assert sent[0] < closed.minute <= sent[1]
    assert drill.view("chief").incidents["diam"].status == "resolved"


def test_one_player_of_all_seats_tells_those_who_do_not_know_that_it_is_over(uji: Town) -> None:
    """Given a chief who passed word to operations, who ended it, one player of both tells the chief, once."""
    drill = begin(uji(incident("diam", "still", "alun", tell="chief")))
    while not drill.over:
        for giver, given in DoctrinePlayer().orders(drill.view()):
            drill.submit(giver, given)
        turns(drill)
    closed = one(drill.log, ev.IncidentClosed)
    late = [
        (e.sender, e.to) for e in those(drill.log, ev.MessageSent, about="diam") if e.minute >= closed.minute
    ]
    assert ("ops", "chief") in late
    assert len(late) == len(set(late))
    assert drill.view("chief").incidents["diam"].status == "resolved"


def test_who_has_not_heard_of_the_end_still_reports_the_incident(uji: Town) -> None:
    """Given an incident that ends at once where others see it, the seat told of it alone tells its chief all the same."""
    book = {"id: still\n": "id: still\n    ends: 3 min\n"}
    drill = begin(uji(incident("diam", "still", "alun", tell="ops"), pack=book))
    turns(drill)
    view = drill.view()
    assert view.incidents["diam"].status != "open"
    assert "ops" not in view.incidents["diam"].over_to and "chief" not in view.incidents["diam"].known_by
    assert ("ops", Message("chief", "diam")) in DoctrinePlayer().orders(view)


def test_it_guards_by_the_plan_and_only_on_the_day(uji: Town) -> None:
    assert not [o for _, o in DoctrinePlayer().orders(begin(uji()).view("ops")) if isinstance(o, Guard)]
    day = "- {id: polling, title: {id: P, en: P}, start: 2024-02-14 06:30, until: 14:00, turn: 30 min}"
    drill = begin(uji("[]", stages=day))
    player = DoctrinePlayer()
    guards: dict[str, list[str]] = {}
    for seat in drill.scenario.seats:
        for giver, given in player.orders(drill.view(seat)):
            assert isinstance(given, Guard)
            guards.setdefault(giver, []).append(given.unit)
            order(drill, giver, given)
    assert set(guards["ops"]) <= {"regu-1", "regu-2", "kapal-1"}
    assert guards["tetangga"] == ["tamu-1"]
    turns(drill)
    assert drill.view("ops").polling["tps-pasar"].posted == 4
    assert drill.view("ops").zones["barat"].guarded == 1000
    assert not [o for _, o in player.orders(drill.view("ops")) if o in guards.values()]


def said(drill: Drill, *seats: str) -> list[tuple[str, Any]]:
    return [(s, o) for s, o in DoctrinePlayer().orders(drill.view(*seats)) if isinstance(o, Message)]


def test_who_reported_an_incident_is_told_of_its_end_a_turn_later(uji: Town) -> None:
    """Given an end that the chief's people saw and the seat that reported did not, the chief tells it, once."""
    drill = begin(uji(incident("bocor", "leak", "pasar", tell="ops")))
    turns(drill)
    order(drill, "ops", Message("chief", "bocor"))
    order(drill, "chief", Move("perisai-1", "pasar"))
    while drill.view("chief").incidents["bocor"].status == "open" if drill.turn > 2 else True:
        turns(drill)
    assert drill.view("ops").incidents["bocor"].status == "open"
    assert ("chief", Message("ops", "bocor")) not in said(drill, "chief")
    turns(drill)
    assert said(drill, "chief").count(("chief", Message("ops", "bocor"))) == 1
    order(drill, "chief", Message("ops", "bocor"))
    turns(drill)
    assert drill.view("ops").incidents["bocor"].status != "open"
    assert not said(drill, "chief")
    assert ("ops", Message("chief", "bocor")) not in said(drill, "ops")
