"""What the watches of a drill ask: title, kind, standard and pattern of every watch and expected task, by id."""

from __future__ import annotations

from dataclasses import dataclass

from tabletop.drill.subject import find_subject
from tabletop.language import Phrase, Text, phrase
from tabletop.scenario.documents.condition import Pattern
from tabletop.scenario.documents.doctrine import Expectation, Watch, WatchClock, WatchKind
from tabletop.scenario.documents.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Asked:
    """What a watch, or an expected task, asks.

    Attributes:
        id: Watch or task id.
        kind: Gate, procedure, standard or task.
        title: What it asks.
        source: The rule of law or doctrine; empty for an expected task.
        within: Minutes allowed, or None where nothing must follow.
        clock: When they start.
        trigger: What wakes it, or None for a task that its incident wakes.
        awaits: What must follow, or None.
        standard: What it is measured by, in words.
    """

    id: str
    kind: WatchKind
    title: Text
    source: str
    within: int | None
    clock: WatchClock
    trigger: Pattern | None
    awaits: Pattern | None
    standard: Phrase


def asked_of(scenario: Scenario) -> dict[str, Asked]:
    """Return what every watch and expected task of a scenario asks, by id: tasks of incidents first, then the book's."""
    found: dict[str, Asked] = {}
    kinds = scenario.doctrine.incident_types.values()
    openings = (one.incident for one in scenario.injects.values() if one.incident is not None)
    for expects in (*(one.expects for one in openings), *(one.expects for one in kinds)):
        for task in expects:
            found.setdefault(task.id, _of_task(task))
    for watch in scenario.watches.values():
        found.setdefault(watch.id, _of_watch(watch))
    return found


def asked_at(scenario: Scenario, asked: Asked, incident: str | None) -> Asked:
    """Return what a watch asks at one incident, whose inject may have written other minutes for its tasks."""
    subject = find_subject(scenario, incident)
    if subject is None or asked.kind != "task":
        return asked
    return next((_of_task(task) for task in subject.expects if task.id == asked.id), asked)


def about_of(scenario: Scenario, incident: str | None) -> Phrase | None:
    """Return an incident or a sign in words, such as *Demonstration, KPU*; None for none, or what is neither."""
    if incident is not None and incident in scenario.signs:
        return phrase("review.sign", place=scenario.city.title_of(scenario.signs[incident].node))
    opening = find_subject(scenario, incident)
    if opening is None:
        return None
    title = scenario.doctrine.incident_types[opening.type].title
    return phrase("review.subject", type=title, place=scenario.city.title_of(opening.node))


def kindred(task: Asked, rule: Asked) -> bool:
    """Whether a rule of the whole drill judges the same doing as a task of the whole drill: what the one awaits wakes it."""
    if rule.trigger is None or task.awaits is None or task.trigger is None:
        return False
    return rule.trigger.event == task.awaits.event


def _of_task(task: Expectation) -> Asked:
    return Asked(
        id=task.id,
        kind="task",
        title=task.title,
        source="",
        within=task.within,
        clock=task.clock,
        trigger=None,
        awaits=task.observe,
        standard=phrase(f"rating.standard.{task.clock}", minutes=task.within),
    )


def _of_watch(watch: Watch) -> Asked:
    if watch.then is not None:
        standard = phrase(f"rating.standard.{watch.clock}", minutes=watch.within)
    else:
        standard = phrase("rating.standard.never" if watch.never else "rating.standard.before")
    return Asked(
        id=watch.id,
        kind=watch.kind,
        title=watch.title,
        source=watch.source,
        within=watch.within if watch.then is not None else None,
        clock=watch.clock,
        trigger=watch.trigger,
        awaits=watch.then,
        standard=standard,
    )
