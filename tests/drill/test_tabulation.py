"""Tabulation at the PPK and at the plenary: boxes first, objections recorded, a result announced once."""

from __future__ import annotations

import pytest

from tabletop.drill import Decide, Drill, Move, Request
from tabletop.drill import events as ev
from tests.conftest import Town
from tests.drill.boxes import eve, supplied
from tests.drill.play import begin, incident, one, order, rest, those, turns

START = 48 * 60 + 8 * 60
"""The tabulation begins at 08:00 two days after the eve."""
TABLE = "patrol-stop: 5 min\n"


def rules(**said: str) -> dict[str, str]:
    words = ", ".join(f"{name}: {value}" for name, value in said.items())
    return {TABLE: f"{TABLE}tabulation: {{{words}}}\n"}


def counted(uji: Town, *injects: str, played: tuple[str, ...] = ("kpu",), **said: str) -> Drill:
    """A drill at the start of the tabulation, every TPS counted."""
    drill = begin(eve(uji, *injects, book=rules(**{"rate": "8", "plenary": "20 min", **said})), played=played)
    supplied(drill)
    while drill.view("kpu").stage.id != "tabulation":
        drill.end_turn()
    return drill


def test_a_ppk_adds_up_its_tps_and_the_plenary_reads_it(uji: Town) -> None:
    drill = counted(uji)
    assert drill.view("kpu").election.tabulation["ppk-uji"].total == 8
    events = rest(drill)
    done = {e.level: e.minute for e in those(events, ev.TabulationDone)}
    assert done == {"ppk": START + 60, "plenary": START + 80, "all": START + 80}
    assert drill.view("kpu").election.plenaries["kpu-uji"].ready


def test_tps_that_were_never_counted_keep_the_tabulation_open(uji: Town) -> None:
    drill = begin(eve(uji, book=rules(rate="8")))
    rest(drill)
    assert not those(drill.log, ev.TabulationDone)
    seen = drill.view("kpu").election
    assert (seen.tabulation["ppk-uji"].done, seen.plenaries["kpu-uji"].ready) == (0, False)


def test_tps_put_off_to_another_day_are_not_waited_for(uji: Town) -> None:
    drill = begin(eve(uji, book=rules(rate="8")), played=["kpu"])
    supplied(drill)
    order(drill, "kpu", Decide("postpone", "tps-simpang"))
    rest(drill)
    assert one(drill.log, ev.TabulationDone, level="ppk").tps == 4


@pytest.mark.parametrize("recorded", [True, False])
def test_an_objection_stops_the_tabulation_until_it_is_recorded(uji: Town, recorded: bool) -> None:
    drill = counted(uji, objection="100 %", record="15 min")
    turns(drill, 2)
    assert one(drill.log, ev.ObjectionRaised).minute == START + 30
    assert drill.view("ops").election.tabulation["ppk-uji"].objection
    if recorded:
        order(drill, "kpu", Decide("note", "ppk-uji"))
    rest(drill)
    done = [e.minute for e in those(drill.log, ev.TabulationDone, level="ppk")]
    assert done == ([START + 60 + 15 + 30] if recorded else [])


def test_an_absent_kpu_records_an_objection_when_asked(uji: Town) -> None:
    drill = counted(uji, played=(), objection="100 %")
    order(drill, "chief", Request("note", "ppk-uji"))
    turns(drill, 2)
    assert {e.granted for e in those(drill.log, ev.DecisionMade)} == {False}  # there was none yet
    order(drill, "chief", Request("note", "ppk-uji"))
    rest(drill)
    assert those(drill.log, ev.ObjectionRecorded) and those(drill.log, ev.TabulationDone, level="all")


def test_a_disturbance_at_the_door_holds_the_tabulation_up(uji: Town) -> None:
    inject = incident("massa", "assembly", "simpang", more="level: 500").replace(
        "stage: gladi", "stage: tabulation"
    )
    drill = counted(uji, inject)
    turns(drill, 8)
    assert not those(drill.log, ev.TabulationDone)
    rest(drill)  # days later the crowd is calm, and it ends
    assert one(drill.log, ev.TabulationDone, level="ppk")


@pytest.mark.parametrize("there", [True, False])
def test_the_plenary_has_its_witnesses_or_is_seen_to_have_none(uji: Town, there: bool) -> None:
    drill = counted(uji, witnesses="[talk]")
    if there:
        order(drill, "ops", Move("penengah-1", "alun"))
    events = rest(drill)
    assert one(events, ev.TabulationDone, level="all").witnessed == there


@pytest.mark.parametrize(("wait", "complete"), [(5, True), (1, False)])
def test_the_result_is_announced_once_whole_or_in_part(uji: Town, wait: int, complete: bool) -> None:
    drill = counted(uji)
    turns(drill, wait)
    order(drill, "kpu", Decide("announce", "kpu-uji"))
    turns(drill)
    order(drill, "kpu", Decide("announce", "kpu-uji"))
    rest(drill)
    assert one(drill.log, ev.ResultAnnounced).complete == complete
    assert drill.view("ops").election.plenaries["kpu-uji"].announced == complete
