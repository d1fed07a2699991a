"""The book on the election: boxes leave in time under escort, and the KPU rules where a place cannot go on."""

from __future__ import annotations

from tabletop.drill import Dispatch, DoctrinePlayer, Escort, Refused
from tabletop.drill import events as ev
from tests.conftest import Town
from tests.drill.boxes import eve
from tests.drill.play import begin, by_the_book, incident, one, those

TABLE = "patrol-stop: 5 min\n"
BOOK = {
    TABLE: f"{TABLE}logistics: {{escorts: [crowd]}}\ntabulation: {{rate: 8, witnesses: [office], objection: 100 %}}\n"
}


def test_by_the_book_every_leg_is_escorted_and_the_result_is_announced(uji: Town) -> None:
    drill = by_the_book(begin(eve(uji, book=BOOK)))
    legs = those(drill.log, ev.BoxesHandedOver)
    assert {(e.leg, e.escorted) for e in legs if e.leg in ("load", "depot", "station")} == {
        ("load", True),
        ("depot", True),
        ("station", True),
    }
    assert all(e.recorded for e in legs)
    assert one(drill.log, ev.ObjectionRecorded).site == "ppk-uji"
    assert one(drill.log, ev.TabulationDone, level="all").witnessed
    assert one(drill.log, ev.ResultAnnounced).complete
    assert drill.outcome().custody_breaks == 0


def test_an_escort_goes_to_a_carrier_of_another_seat(uji: Town) -> None:
    orders = DoctrinePlayer().orders(begin(eve(uji, book=BOOK)).view("tetangga"))
    assert [given for _, given in orders if isinstance(given, Escort) and given.convoy == "petugas-1"]


def test_an_escort_stays_until_the_boxes_are_handed_over(uji: Town) -> None:
    """Given an incident beside the depot in the turn in which a wave arrives there, its escort is not called away."""
    slow = {**BOOK, TABLE: BOOK[TABLE].replace("escorts: [crowd]", "escorts: [crowd], hand-over: 40 min")}
    near = incident("massa", "assembly", "simpang", turn=2, tell="tetangga") + incident(
        "diam", "still", "simpang", turn=2, tell="ops"
    )
    drill = by_the_book(begin(eve(uji, near, book=slow)))
    legs = those(drill.log, ev.BoxesHandedOver, leg="depot")
    assert legs
    assert all(leg.escorted for leg in legs)


def test_a_place_whose_boxes_never_come_votes_another_day(uji: Town) -> None:
    """Given a wave nobody can carry (the river's boat is of no use on land), its place is postponed before the close."""
    waves = """
logistics:
  - {id: pulau-1, title: Pulau, at: {stage: gladi, clock: 08:00}, from: kpu-uji, to: tps-pulau, carrier: kapal-1}
"""
    drill = by_the_book(begin(eve(uji, book=BOOK, waves=waves)))
    assert drill.view("kpu").election.places["tps-pulau"].status == "postponed"
    election = drill._run.state.election
    voters = int((election.expected + election.special)[election.slices["tps-pulau"]].sum())
    assert drill.outcome().voters_unserved == voters // 10


def test_a_carrier_that_knows_no_way_is_not_ordered_to_go(uji: Town) -> None:
    """Given a boat that is to load on land, nobody orders what would be refused turn by turn; other waves go."""
    waves = """
logistics:
  - {id: pulau-1, title: Pulau, at: {stage: gladi, clock: 08:00}, from: kpu-uji, to: tps-pulau, carrier: kapal-1}
"""
    drill = begin(eve(uji, book=BOOK, waves=waves))
    refused = []
    while not drill.over:
        for seat in drill.scenario.seats:
            for giver, order in DoctrinePlayer().orders(drill.view(seat)):
                answer = drill.submit(giver, order)
                if isinstance(order, Dispatch) and isinstance(answer, Refused):
                    refused.append((drill.turn, order, str(answer.reason)))
        drill.end_turn()
    assert refused == []
