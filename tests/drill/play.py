"""Playing a drill in a test: orders that must stand, events found by what they say, injects as an instructor writes them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from tabletop.drill import Accepted, DoctrinePlayer, Drill, Event, Order, Refused, Warned
from tabletop.drill import events as ev
from tabletop.scenario import Scenario
from tabletop.scenario.documents.scenario import DrillMode

E = TypeVar("E", bound=Event)
START = 8 * 60
"""The rehearsal begins at 08:00."""


def begin(
    scenario: Scenario, *, seed: int = 1, mode: DrillMode = "latihan", played: Iterable[str] = ()
) -> Drill:
    return Drill(scenario, seed=seed, mode=mode, played=played)


def order(drill: Drill, seat: str, order: Order) -> str:
    """Give an order, past its warning where there is one; return its id."""
    answer = drill.submit(seat, order)
    if isinstance(answer, Warned):
        answer = drill.submit(seat, order)
    assert isinstance(answer, Accepted), answer
    return answer.order_id


def refused(drill: Drill, seat: str, order: Order) -> tuple[str, str | None]:
    """Give an order that must be refused; return the keys of its reason and its mend."""
    answer = drill.submit(seat, order)
    assert isinstance(answer, Refused), answer
    assert not drill.pending()
    reason = answer.reason.key.removeprefix("drill.refused.")
    return reason, answer.mend.key.removeprefix("drill.mend.") if answer.mend else None


def turns(drill: Drill, count: int = 1) -> tuple[Event, ...]:
    """Let turns pass; return all that happened."""
    return tuple(event for _ in range(count) for event in drill.end_turn().events)


def rest(drill: Drill) -> tuple[Event, ...]:
    """Let the drill run out."""
    events: list[Event] = []
    while not drill.over:
        events += drill.end_turn().events
    return tuple(events)


def by_the_book(drill: Drill, *, before: str = "") -> Drill:
    """Let the doctrine player play every seat from its own view: to the end, or until a stage begins."""
    player = DoctrinePlayer()
    starts = next((stage.start for stage in drill.scenario.stages if stage.id == before), None)
    while not drill.over and (starts is None or drill.minute < starts):
        for seat in drill.scenario.seats:
            for giver, given in player.orders(drill.view(seat)):
                drill.submit(giver, given)
        drill.end_turn()
    return drill


def those(events: Iterable[Event], kind: type[E], **fields: Any) -> list[E]:
    """Return the events of one kind whose fields say so."""
    return [
        event
        for event in events
        if type(event) is kind and all(getattr(event, name) == value for name, value in fields.items())
    ]


def one(events: Iterable[Event], kind: type[E], **fields: Any) -> E:
    """Return the only such event."""
    found = those(events, kind, **fields)
    assert len(found) == 1, found
    return found[0]


def incident(
    name: str, type_: str, at: str, *, after: int = 0, turn: int = 1, more: str = "", tell: str = ""
) -> str:
    """An inject that opens an incident, as YAML; `tell` names a seat that hears of it at once."""
    told = (
        f"\n  tells: [{{to: {tell}, via: radio, text: {{id: Ada kejadian., en: Something happened.}}}}]"
        if tell
        else ""
    )
    when = f"{{stage: gladi, turn: {turn}, after: {after} min}}"
    return (
        f"- id: {name}\n  title: {{id: {name} id, en: {name}}}\n  at: {when}\n"
        f"  incident: {{type: {type_}, at: {at}{', ' + more if more else ''}}}{told}\n"
    )


def closing(
    street: str, *, after: int = 0, turn: int = 1, lasts: int | None = None, name: str = "tutup"
) -> str:
    """An inject that closes a street, as YAML."""
    long = f", for: {lasts} min" if lasts is not None else ""
    when = f"{{stage: gladi, turn: {turn}, after: {after} min}}"
    return f"- {{id: {name}, title: {{id: {name} id, en: {name}}}, at: {when}, closes: [{{street: {street}{long}}}]}}\n"


def level(drill: Drill, name: str) -> int:
    """The true level of an incident now, as its last settlement gives it."""
    last = those(drill.log, ev.IncidentSettled, incident=name)[-1]
    return max(0, min(60_000, last.level + last.rate * (drill.minute - last.minute))) // 60


def trust(drill: Drill, zone: str) -> int:
    """The trust of a zone now, per mille."""
    return drill.view().zones[zone].trust
