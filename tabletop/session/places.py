"""Places at the table: one person or group, with the seats it plays, where several share one laptop in turn."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tabletop.language import Text
from tabletop.scenario.documents.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Place:
    """Who sits down together.

    Attributes:
        id: What the class session calls it, or its only seat.
        title: Its name.
        seats: The seats it plays.
    """

    id: str
    title: Text
    seats: tuple[str, ...]


def places_of(scenario: Scenario, session: str | None) -> tuple[Place, ...]:
    """Return every place of a class session, or every seat of the whole drill as a place of its own."""
    if session is not None:
        return tuple(Place(one.id, one.title, one.seats) for one in scenario.sessions[session].seats)
    return tuple(Place(one.id, one.title, (one.id,)) for one in scenario.seats.values())


def places_with(
    scenario: Scenario, session: str | None, groups: Iterable[tuple[str, ...]]
) -> tuple[Place, ...]:
    """Return the places of some groups of seats, by the names that the class session has for them.

    Raises:
        ValueError: A group is no place there.
    """
    known = {one.seats: one for one in places_of(scenario, session)}
    unknown = [group for group in groups if group not in known]
    if unknown:
        raise ValueError(f"no such place: {unknown[0]!r}")
    return tuple(known[group] for group in groups)
