"""A town whose boxes must be brought: two waves on the eve, the vote, the count, the tabulation, the result."""

from __future__ import annotations

from tabletop.drill import Decide, Dispatch, Drill
from tabletop.scenario import Scenario
from tests.conftest import Town
from tests.drill.play import begin, incident, order, turns

STAGES = """
- {id: gladi, title: {id: Gladi, en: Eve}, start: 2024-02-13 08:00, until: 12:00, turn: 30 min}
- {id: polling, title: {id: P, en: P}, start: 2024-02-14 06:30, until: 17:30, turn: 30 min}
- {id: tabulation, title: {id: R, en: T}, start: 2024-02-15 08:00, until: 12:00, turn: 30 min}
- {id: result, title: {id: H, en: R}, start: 2024-02-20 08:00, until: 09:00, turn: 30 min}
"""
WAVES = """
logistics:
  - id: barat-1
    title: Barat
    at: {stage: gladi, clock: 08:00}
    from: kpu-uji
    to: ppk-uji
    serves: [tps-simpang, tps-buntu]
    carrier: petugas-1
  - {id: pasar-1, title: Pasar, at: {stage: gladi, clock: 09:00}, from: kpu-uji, to: tps-pasar, carrier: petugas-1}
  - {id: pulau-1, title: Pulau, at: {stage: gladi, clock: 08:00}, from: dermaga, to: tps-pulau, carrier: kapal-1}
"""
LOST = "lost: {trust: -20, custody: 1, people: 2}"
EFFECTS = ("move", "postpone", "continue", "repeat", "recount", "torch", "light")
BOOK = {
    "decisions:\n": "decisions:\n"
    + "".join(
        f"  - {{id: {effect}, title: {{id: {effect}, en: {effect} it}}, role: organiser, about: polling, "
        f"effect: {effect}, delay: 8 min}}\n"
        for effect in EFFECTS
    )
    + "  - {id: note, title: {id: Catat, en: Note}, role: organiser, about: site, effect: record, delay: 8 min}\n"
    + "  - {id: announce, title: {id: Umumkan, en: Announce}, role: organiser, about: site, "
    + "effect: announce, delay: 8 min}\n",
}


def eve(
    uji: Town, *injects: str, book: dict[str, str] | None = None, waves: str = WAVES, watches: str = "[]"
) -> Scenario:
    """The town with its boxes still to be brought."""
    words = {"injects": "".join(injects)} if injects else {}
    return uji(stages=STAGES, more=waves, pack={**BOOK, **(book or {})}, watches=watches, **words)


def boxes(drill: Drill) -> int:
    """All boxes there are, wherever they are."""
    state = drill._run.state
    return state.ledger.count() + int(state.election.boxes.sum())


def supplied(drill: Drill) -> None:
    """Bring every box to its place, and come to polling day."""
    order(drill, "kpu", Dispatch("petugas-1", "barat-1"))
    order(drill, "ops", Dispatch("kapal-1", "pulau-1"))
    turns(drill, 4)
    order(drill, "kpu", Dispatch("petugas-1", "pasar-1"))
    turns(drill, 4)


def whole_election(uji: Town) -> Drill:
    """A drill in which everything happens that can be said of boxes, rulings and tabulation."""
    leak = incident("bocor", "leak", "pasar", turn=3, more="level: 900").replace(
        "stage: gladi", "stage: polling"
    )
    book = {
        LOST: f"{LOST}\n    stops-radius: 200 m",
        "patrol-stop: 5 min\n": "patrol-stop: 5 min\ntabulation: {rate: 8, objection: 100 %}\n",
    }
    drill = begin(eve(uji, leak, book=book), played=["kpu"])
    supplied(drill)
    while not drill.over:
        if drill.turn == 15:
            order(drill, "kpu", Decide("repeat", "tps-pasar"))
        if drill.view("kpu").stage.id == "result":
            order(drill, "kpu", Decide("note", "ppk-uji"))
            order(drill, "kpu", Decide("announce", "kpu-uji"))
        drill.end_turn()
    return drill
