"""Gate Town: one event on its square, of any type of the book, with one unit of every type at hand."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from functools import cache
from pathlib import Path

from tabletop.drill import Accepted, DoctrinePlayer, Drill, Order, Warned
from tabletop.scenario import Scenario, load

TOWN = Path(__file__).parent / "data" / "kota-gerbang"
EVENT = "kejadian"


@cache
def town() -> Scenario:
    """The town as it is written."""
    return load(TOWN)


@cache
def with_event(kind: str, level: int | None = None) -> Scenario:
    """The town with an event of this type on its square, at its usual level or another."""
    scenario = town()
    what = scenario.doctrine.incident_types[kind]
    inject = scenario.injects[EVENT]
    assert inject.incident is not None
    opening = replace(
        inject.incident,
        type=kind,
        level=what.level if level is None else level,
        people=what.people,
        expects=what.expects,
    )
    return replace(scenario, injects={EVENT: replace(inject, incident=opening)}, digest=f"{kind}-{level}")


def begin(kind: str, level: int | None = None, *, seed: int = 1) -> Drill:
    """A drill in which the event has happened and everybody concerned was told, before the first orders about it."""
    drill = Drill(with_event(kind, level), seed=seed, mode="ujian")
    drill.end_turn()
    return drill


def give(drill: Drill, order: Order, seat: str | None = None) -> None:
    """Give an order, from the seat that commands its unit unless another is named."""
    who = seat or drill.scenario.units[order.unit].seat  # type: ignore[union-attr]
    answer = drill.submit(who, order)
    if isinstance(answer, Warned):
        answer = drill.submit(who, order)
    assert isinstance(answer, Accepted), (order, answer)


def able(drill: Drill, course: str, taken: Collection[str] = ()) -> str:
    """A unit of the town that can take a course and is not taken; boats come last."""
    doctrine, what = drill.scenario.doctrine, drill.scenario.doctrine.courses[course]
    fit = []
    for unit in drill.scenario.units.values():
        kind = doctrine.unit_types[unit.type]
        has = what.capability in kind.capabilities and kind.force >= what.force
        if has and unit.strength >= what.people and unit.id not in taken:
            fit.append((kind.mode == "boat", unit.id))
    return min(fit, key=lambda one: one[0])[1]


def by_the_book(kind: str, *, seed: int = 1, turns: int = 24) -> Drill:
    """Play an event by the book in every seat, until it is over and what follows it is done."""
    drill = Drill(with_event(kind), seed=seed, mode="ujian")
    player = DoctrinePlayer()
    for _ in range(turns):
        if drill.over:
            break
        for seat in drill.scenario.seats:
            for who, order in player.orders(drill.view(seat)):
                drill.submit(who, order)
        drill.end_turn()
    return drill


def closing(drill: Drill) -> str | None:
    """How the event ended, or None while it goes on."""
    return next((e.how for e in drill.log if e.kind == "incident-closed"), None)  # type: ignore[attr-defined]
