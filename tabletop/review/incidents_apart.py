"""How each incident went in a session and in its branch: those that came only otherwise, were spared, or went another way."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Literal, TypeAlias

from tabletop.drill import events as ev
from tabletop.drill.subject import subject_of
from tabletop.language import Phrase, Text, phrase
from tabletop.review.evidence import Cite, cite
from tabletop.session import Past
from tabletop.session.branching import Branch

Fate: TypeAlias = Literal["came", "spared", "changed"]
"""An incident that came only otherwise, one that was spared, and one that took another course."""


@dataclass(frozen=True, slots=True)
class IncidentCourse:
    """How an incident went.

    Attributes:
        opened: When, in drill minutes.
        worst: State id at its most severe.
        worst_title: What that state is called.
        closed: When it was over, or None.
        how: ``ended``, ``resolved``, ``lost`` or ``open``.
        harmed: People harmed at it.
        cites: Its opening, its worst moment and its end.
    """

    opened: int
    worst: str
    worst_title: Text
    closed: int | None
    how: str
    harmed: int
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True)
class IncidentChange:
    """An incident that came, was spared, or took another course.

    Attributes:
        incident: Incident id.
        what: What it is and where, in words.
        fate: Which of these.
        before: How it went in the session; None where it did not come.
        after: How it went otherwise.
    """

    incident: str
    what: Phrase
    fate: Fate
    before: IncidentCourse | None
    after: IncidentCourse | None


def incident_changes(past: Past, branch: Branch) -> list[IncidentChange]:
    """Return the incidents that came, were spared or took another course, the gravest change first."""
    was, is_ = _courses(past, branch.change.turn), _courses(branch, branch.change.turn)
    found = []
    for incident in [*was, *(one for one in is_ if one not in was)]:
        before, after = was.get(incident), is_.get(incident)
        fate: Fate = "came" if before is None else "spared" if after is None else "changed"
        if before is None or after is None or _telling(before) != _telling(after):
            subject = subject_of(past.scenario, incident)
            title = past.scenario.doctrine.incident_types[subject.type].title
            place = past.scenario.city.title_of(subject.node)
            what = phrase("review.subject", type=title, place=place)
            found.append(IncidentChange(incident, what, fate, before, after))
    states = [one.id for one in past.scenario.doctrine.states]
    found.sort(key=lambda one: _gravity(one, states), reverse=True)
    return found


def _telling(course: IncidentCourse) -> tuple[object, ...]:
    return course.opened, course.worst, course.closed, course.how, course.harmed


def _gravity(change: IncidentChange, states: list[str]) -> tuple[int, ...]:
    """Return what a change of an incident weighs: people harmed, lost or not, how severe it was, that it came at all."""
    was, is_ = change.before, change.after
    harmed = abs((was.harmed if was else 0) - (is_.harmed if is_ else 0))
    lost = (was is not None and was.how == "lost") != (is_ is not None and is_.how == "lost")
    ranks = [states.index(one.worst) if one is not None else -1 for one in (was, is_)]
    return harmed, int(lost), abs(ranks[0] - ranks[1]), int(change.fate != "changed")


def _courses(past: Past, since: int) -> dict[str, IncidentCourse]:
    """Return how the incidents went that were open at the beginning of a turn, or came later, by id."""
    titles = {one.id: one.title for one in past.scenario.doctrine.states}
    ranks = {one.id: rank for rank, one in enumerate(past.scenario.doctrine.states)}
    begins = past.turns[since - 1].first if since <= len(past.turns) else len(past.log)
    opened: dict[str, tuple[int, int]] = {}
    worst: dict[str, tuple[str, int]] = {}
    closed: dict[str, tuple[int, str, int]] = {}
    harmed: Counter[str] = Counter()
    for seq, event in enumerate(past.log):
        match event:
            case ev.IncidentOpened():
                opened[event.incident] = (event.minute, seq)
                worst[event.incident] = (event.state, seq)
            case ev.IncidentStateChanged() if ranks[event.state] > ranks[worst[event.incident][0]]:
                worst[event.incident] = (event.state, seq)
            case ev.IncidentClosed():
                closed[event.incident] = (event.minute, event.how, seq)
            case ev.PersonHarmed():
                harmed[event.incident] += event.people
            case _:
                pass
    found = {}
    for incident, (minute, seq) in opened.items():
        end = closed.get(incident)
        if end is not None and end[2] < begins:
            continue
        state, at = worst[incident]
        cites = dict.fromkeys((seq, at, *(() if end is None else (end[2],))))
        found[incident] = IncidentCourse(
            minute,
            state,
            titles[state],
            end[0] if end is not None else None,
            end[1] if end is not None else "open",
            harmed[incident],
            tuple(cite(past, one) for one in cites),
        )
    return found
