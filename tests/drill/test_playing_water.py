"""The book on water: who decides and who asks that a flooded polling place is moved, and when nobody should."""

from __future__ import annotations

import pytest

from tabletop.drill import Decide, DoctrinePlayer, Drill, Request
from tabletop.drill import events as ev
from tests.conftest import Town
from tests.drill.play import begin, order, those, turns
from tests.drill.test_water import BOOK

DAY = "- {id: polling, title: {id: P, en: P}, start: 2024-02-14 06:30, until: 17:30, turn: 30 min}"
FLOOD = """
gauges:
  - id: pasang
    title: Pasang
    points:
      - {stage: polling, clock: 09:00, level: 0 cm}
      - {stage: polling, clock: 10:00, level: 1.2 m}
      - {stage: polling, clock: 14:00, level: 1.2 m}
      - {stage: polling, clock: 14:40, level: 0 cm}
floods: [{gauge: pasang, polling: tps-pasar, sill: 20 cm}]
"""


def at(uji: Town, clock: int) -> Drill:
    """The day, played by the book without the KPU, up to a minute of the day."""
    drill = begin(uji("[]", stages=DAY, more=FLOOD, pack=BOOK), played=["kpu"])
    while drill.minute % 1440 < clock:
        for seat in ("chief", "ops", "tetangga"):
            for giver, given in DoctrinePlayer().orders(drill.view(seat)):
                if not isinstance(given, Request):
                    order(drill, giver, given)
        turns(drill)
    return drill


def moves(drill: Drill, *seats: str) -> list[tuple[str, object]]:
    given = DoctrinePlayer().orders(drill.view(*seats))
    return [(s, o) for s, o in given if isinstance(o, Decide | Request) and o.decision == "pindah"]


def test_the_organiser_moves_a_place_under_water_once(uji: Town) -> None:
    drill = at(uji, 10 * 60)
    assert drill.view("kpu").ground.flooded
    assert moves(drill, "kpu") == [("kpu", Decide("pindah", "tps-pasar"))]
    order(drill, "kpu", Decide("pindah", "tps-pasar"))
    turns(drill)
    assert moves(drill, "kpu") == []
    turns(drill, 2)
    assert those(drill.log, ev.PollingMoved, polling="tps-pasar")
    assert moves(drill, "kpu") == []


def test_those_who_guard_it_ask_the_organiser_and_nobody_else_does(uji: Town) -> None:
    drill = at(uji, 10 * 60)
    asking = [one for seat in ("chief", "ops", "tetangga") for one in moves(drill, seat)]
    assert len(asking) == 1
    (seat, request) = asking[0]
    assert request == Request("pindah", "tps-pasar")
    order(drill, seat, Request("pindah", "tps-pasar"))
    turns(drill)
    assert moves(drill, seat) == []


@pytest.mark.parametrize("clock", [9 * 60, 14 * 60])
def test_nothing_is_moved_before_the_water_comes_or_when_it_soon_falls(uji: Town, clock: int) -> None:
    drill = at(uji, clock)
    assert moves(drill, "kpu") == []
    assert [moves(drill, seat) for seat in ("chief", "ops", "tetangga")] == [[], [], []]
