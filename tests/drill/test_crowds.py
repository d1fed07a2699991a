"""Crowds: their mood, their coordinator, their going home."""

from __future__ import annotations

import pytest

from tabletop.drill import DoctrinePlayer, Drill, Move, Respond
from tabletop.drill import events as ev
from tests.conftest import Town
from tests.drill.play import begin, incident, level, one, order, rest, those, turns

DRIFT = (
    "drift: {base: 0, unattended: 60, distrust: 600, dark: 60, crowding: 240, neighbour: 120, grievance: 600}"
)
ATTEND = "force: 1, states: [green, yellow], setup: 5 min, hourly: {level: -60}, closes: true}"
TALK = "once: {level: -20}, hourly: {level: -120}, closes: true}"
NEXT = "- {id: kelak, title: {id: K, en: L}, at: {stage: gladi, turn: 8}}\n"


def mood(**more: str) -> dict[str, str]:
    """Edits of the book: drift by provocation and by lost legitimacy, no drift for want of attention, nobody tires."""
    edits = {
        DRIFT: "drift: {base: 0, provocation: 600, legitimacy: 300, neighbour: 120}",
        "acting: 600": "acting: 0",
    }
    return {
        **edits,
        **{
            DRIFT if old == "drift" else ATTEND if old == "attend" else TALK: new for old, new in more.items()
        },
    }


def last(drill: Drill, name: str) -> ev.IncidentSettled:
    return those(drill.log, ev.IncidentSettled, incident=name)[-1]


def test_provocation_raises_a_crowd_that_is_calm_without_it(uji: Town) -> None:
    for more, rate in (("", 0), ("provocation: 50 %", 300)):
        drill = begin(uji(incident("massa", "assembly", "alun", more=more) + NEXT, pack=mood()))
        turns(drill)
        assert last(drill, "massa").rate == rate


def test_a_crowd_that_finds_the_policing_wrong_rises(uji: Town) -> None:
    drill = begin(uji(incident("massa", "assembly", "alun", more="legitimacy: 40 %") + NEXT, pack=mood()))
    turns(drill)
    assert last(drill, "massa").rate == 180  # 60 % of it is gone, of 300


def test_while_its_coordinator_is_spoken_with_a_crowd_holds_provocation_down_itself(uji: Town) -> None:
    pack = mood(talk="coordinates: true}")
    pack["stops-radius: 300 m"] = "stops-radius: 300 m\n    self-policing: 80 %"
    drill = begin(
        uji(incident("massa", "assembly", "alun", more="provocation: 50 %", tell="ops") + NEXT, pack=pack)
    )
    turns(drill)
    order(drill, "ops", Respond("penengah-1", "massa", "talk"))
    turns(drill)
    assert last(drill, "massa").rate == 60


def test_a_course_may_take_provocation_away_and_mend_what_was_lost(uji: Town) -> None:
    pack = mood(talk="hourly: {provocation: -300, legitimacy: 200}, closes: true}")
    more = "provocation: 50 %, legitimacy: 50 %"
    drill = begin(uji(incident("massa", "assembly", "alun", more=more, tell="ops") + NEXT, pack=pack))
    turns(drill)
    order(drill, "ops", Respond("penengah-1", "massa", "talk"))
    turns(drill, 3)
    effect = one(drill.log, ev.CourseTookEffect).minute
    seen = drill.view("ops").incidents["massa"].mood
    assert seen is not None
    assert seen.provocation == 500 - 300 * (drill.minute - effect) // 60
    assert seen.legitimacy == 500 + 200 * (drill.minute - effect) // 60


def test_a_facilitated_crowd_goes_home_and_then_it_is_over(uji: Town) -> None:
    pack = mood(attend="force: 1, states: [green, yellow], setup: 5 min, hourly: {people: -800}}")
    drill = begin(uji(incident("massa", "assembly", "alun", more="level: 200", tell="ops") + NEXT, pack=pack))
    turns(drill)
    order(drill, "ops", Respond("regu-1", "massa", "attend"))
    turns(drill, 2)
    effect = one(drill.log, ev.CourseTookEffect).minute
    assert drill.view("ops").incidents["massa"].people == (6000 - 80 * (drill.minute - effect)) // 60
    closed = one(rest(drill), ev.IncidentClosed)
    assert (closed.how, closed.minute) == ("resolved", effect + 75)


def test_those_who_went_home_are_in_no_danger(uji: Town) -> None:
    pack = mood(attend="force: 1, states: [red], setup: 5 min, once: {people: -500}}")
    drill = begin(uji(incident("massa", "assembly", "alun", more="level: 700", tell="ops") + NEXT, pack=pack))
    turns(drill)
    before = last(drill, "massa").hazard_rate
    order(drill, "ops", Respond("regu-1", "massa", "attend"))
    turns(drill)
    assert (before, last(drill, "massa").hazard_rate) == (6000, 3000)


def test_more_police_than_enough_cost_legitimacy_and_raise_the_crowd(uji: Town) -> None:
    pack = mood()
    pack["stops-radius: 300 m"] = "stops-radius: 300 m\n    crowded: {legitimacy: -300, grievance: 100}"
    figures = []
    for units in (["regu-1"], ["regu-1", "regu-2"]):
        drill = begin(uji(incident("massa", "assembly", "alun") + NEXT, pack=pack))
        for unit in units:
            order(drill, "ops", Move(unit, "alun"))
        turns(drill, 3)
        figures.append((last(drill, "massa").legitimacy // 60, level(drill, "massa")))
    assert figures[0] == (1000, 100)
    assert figures[1][0] < 800
    assert figures[1][1] > 100


def test_force_above_the_threat_costs_legitimacy_as_the_book_says(uji: Town) -> None:
    pack = {
        "once: {level: -60, trust: -30, grievance: 200}": "once: {level: -60, trust: -30, legitimacy: -200}"
    }
    drill = begin(uji(incident("massa", "assembly", "alun", more="level: 200", tell="ops") + NEXT, pack=pack))
    turns(drill)
    order(drill, "ops", Respond("regu-1", "massa", "push"))
    turns(drill)
    assert one(drill.log, ev.CourseTookEffect).above == 2
    assert last(drill, "massa").legitimacy == 600 * 60


def test_what_burns_heats_what_is_near_by_road_and_nothing_else(uji: Town) -> None:
    """Buntu is 2 km by road from the market but 1.1 km as the crow flies."""
    for metres, rate in (("1.5 km", 0), ("2 km", 120)):
        pack = {**mood(), "sight: 400 m": f"sight: 400 m\nneighbourhood: {metres}"}
        two = incident("massa", "assembly", "pasar") + incident(
            "lain", "assembly", "buntu", more="level: 700"
        )
        drill = begin(uji(two + NEXT, pack=pack))
        turns(drill)
        assert last(drill, "massa").rate == rate


@pytest.mark.parametrize("more", ["level: 100", "level: 250, people: 5000"])
def test_a_calm_crowd_has_no_reason_to_rise(uji: Town, more: str) -> None:
    drill = begin(uji(incident("massa", "assembly", "alun", more=more) + NEXT, pack=mood()))
    assert one(rest(drill), ev.IncidentClosed).how == "ended"
    assert not those(drill.log, ev.IncidentStateChanged)


def test_the_book_sends_home_police_that_a_calm_crowd_does_not_need(uji: Town) -> None:
    drill = begin(uji(incident("massa", "assembly", "alun", tell="ops") + NEXT))
    for unit in ("regu-1", "regu-2"):
        order(drill, "ops", Move(unit, "alun"))
    turns(drill)
    given = DoctrinePlayer().orders(drill.view("ops"))
    assert [o.unit for _, o in given if isinstance(o, Respond) and o.course == "attend"] == ["regu-1"]
    assert [(o.unit, o.to) for _, o in given if isinstance(o, Move)] == [("regu-2", "markas")]
