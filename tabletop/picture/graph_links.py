"""What of a drill's injects hangs together: which brings about which, and by what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from tabletop.language import Phrase, Text, phrase
from tabletop.scenario.documents import condition as c
from tabletop.scenario.documents.scenario import Inject, Scenario

LinkKind: TypeAlias = Literal["follow", "timeout", "milestone", "condition"]
KINDS: tuple[LinkKind, ...] = ("follow", "timeout", "milestone", "condition")


_ENDS: Mapping[str, Phrase] = {
    "resolved": phrase("picture.graph.resolved"),
    "ended": phrase("picture.graph.ended"),
    "lost": phrase("picture.graph.lost"),
}
"""How an incident ends, where no state of a crowd is meant."""


@dataclass(frozen=True, slots=True)
class Link:
    """One inject bears upon another.

    Attributes:
        source: The inject that does.
        target: The one that it brings about, or whose condition reads it.
        kind: By what.
        says: A word at the line: the state, the minutes, the milestone; or None.
    """

    source: str
    target: str
    kind: LinkKind
    says: Phrase | Text | None


def links_of(scenario: Scenario) -> tuple[Link, ...]:
    """Return how the injects of a drill bear upon each other, each pair once a kind, in the order written."""
    found: dict[tuple[str, str, LinkKind], Link] = {}
    for link in (link for inject in scenario.injects.values() for link in _links(scenario, inject)):
        if link.target in scenario.injects and link.source != link.target:
            found.setdefault((link.source, link.target, link.kind), link)
    return tuple(found.values())


def milestones_set(inject: Inject) -> tuple[str, ...]:
    """Return the milestones that an inject may set, by itself, by its incident or by its time-out."""
    follows = (follow.milestone for follow in inject.follows)
    late = (inject.timeout.milestone,) if inject.timeout is not None else ()
    return tuple(dict.fromkeys(one for one in (*inject.sets, *follows, *late) if one is not None))


def _links(scenario: Scenario, inject: Inject) -> Iterator[Link]:
    states = {state.id: state.title for state in scenario.doctrine.states}
    for follow in inject.follows:
        if follow.inject is not None:
            yield Link(inject.id, follow.inject, "follow", states.get(follow.when) or _ENDS.get(follow.when))
    if inject.timeout is not None and inject.timeout.inject is not None:
        after = phrase("picture.graph.after", n=inject.timeout.after)
        yield Link(inject.id, inject.timeout.inject, "timeout", after)
    setters: dict[str, list[str]] = {}
    for other in scenario.injects.values():
        for milestone in milestones_set(other):
            setters.setdefault(milestone, []).append(other.id)
    for part in _parts(inject.when):
        if isinstance(part, c.MilestoneSet):
            for setter in setters.get(part.milestone, ()):
                yield Link(setter, inject.id, "milestone", None)
        elif isinstance(part, c.IncidentIs):
            yield Link(part.inject, inject.id, "condition", None)


def _parts(condition: c.Condition | None) -> Iterator[c.Condition]:
    """Yield the questions of a condition, what lies within others last."""
    waiting = [condition] if condition is not None else []
    while waiting:
        one = waiting.pop(0)
        if isinstance(one, (c.All, c.AnyOf)):
            waiting.extend(one.parts)
        elif isinstance(one, c.Not):
            waiting.append(one.part)
        else:
            yield one


def milestones_read(inject: Inject) -> tuple[str, ...]:
    """Return the milestones that the condition of an inject asks for, or against."""
    asked = (part.milestone for part in _parts(inject.when) if isinstance(part, c.MilestoneSet))
    return tuple(dict.fromkeys(asked))
