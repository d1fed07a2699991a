"""What is known of one incident in the order of time: from the log and the messages of the view, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from tabletop.drill import events as ev
from tabletop.drill.orders import Respond
from tabletop.drill.telling import describe
from tabletop.drill.view import IncidentSeen, MessageSeen, View
from tabletop.language import Phrase, Text, phrase

Mark: TypeAlias = Literal["news", "level", "course", "talk", "harm", "end", "plan"]
"""What a moment is about: news of the incident, its state, what is done, what is said, who is hurt, its end, this turn."""


@dataclass(frozen=True, slots=True)
class Moment:
    """Something that happened about an incident.

    Attributes:
        minute: When; None for what stands ordered in this turn.
        mark: What it is about.
        words: What happened.
    """

    minute: int | None
    mark: Mark
    words: Phrase | Text


_MARKS: dict[type[ev.Event], Mark] = {
    ev.IncidentTold: "news",
    ev.IncidentStateChanged: "level",
    ev.IncidentClosed: "end",
    ev.AftermathEnded: "end",
    ev.PersonHarmed: "harm",
    ev.PersonUntreated: "harm",
    ev.BoxesLost: "harm",
    ev.RequestMade: "talk",
    ev.DecisionMade: "talk",
    ev.AnswerLearned: "talk",
    ev.RequestFailed: "talk",
    ev.RequestLapsed: "talk",
    ev.ReportUnsent: "talk",
    ev.AppealMade: "talk",
}


def timeline(view: View, incident: IncidentSeen) -> tuple[Moment, ...]:
    """Return what the view knows to have happened about an incident, oldest first, then what stands ordered for it."""
    found: list[Moment] = []
    letters = {one.id: one for one in view.messages if one.about == incident.id}
    for one in letters.values():
        if one.delivered or one.sender in view.seats:
            found.append(_letter(view, one))
    bound: set[str] = set()
    began: set[tuple[str, int]] = set()
    for line in view.log:
        event = line.event
        if isinstance(event, ev.CourseOrdered) and event.incident == incident.id:
            bound.add(event.unit)
        if isinstance(event, ev.CourseStarted):
            began.add((event.unit, event.minute))
    for line in view.log:
        event = line.event
        if isinstance(event, ev.MessageSent | ev.MessageDelivered):
            continue  # told by the letters
        about = getattr(event, "incident", None) or getattr(event, "about", None)
        if isinstance(event, ev.UnitArrived):
            if event.unit not in bound or event.node != incident.node or (event.unit, event.minute) in began:
                continue  # who began at once on arrival is told by that
        elif getattr(event, "message", None) in letters:
            pass
        elif about != incident.id:
            continue
        words = _words(view, event)
        if words is not None:
            found.append(Moment(event.minute, _MARKS.get(type(event), _default(event)), words))
    unique = dict.fromkeys(sorted(found, key=lambda one: one.minute or 0))
    return (*unique, *_pending(view, incident))


def _default(event: ev.Event) -> Mark:
    return "talk" if hasattr(event, "message") else "course"


def _words(view: View, event: ev.Event) -> Phrase | None:
    """Return what an event says on the card, which names kind and place already."""
    scenario = view.scenario
    match event:
        case ev.IncidentTold():
            how = "seen" if event.seen else "told"
            return phrase(f"reading.timeline.{how}", seat=scenario.seats[event.seat].title)
        case ev.IncidentStateChanged():
            state = next(one.title for one in scenario.doctrine.states if one.id == event.state)
            return phrase("reading.timeline.state", state=state)
        case ev.IncidentClosed():
            return phrase(f"reading.timeline.closed.{event.how}")
        case ev.AftermathEnded():
            return phrase("reading.timeline.aftermath-ended")
        case ev.CourseOrdered():
            unit, course = scenario.units[event.unit].title, scenario.doctrine.courses[event.course].title
            return phrase("reading.timeline.ordered", unit=unit, course=course)
        case _:
            return describe(scenario, event)


def _letter(view: View, one: MessageSeen) -> Moment:
    to = view.scenario.seats[one.to].title
    mine = one.sender in view.seats
    minute = one.sent if mine else one.arrives
    key = "reading.timeline.sent" if mine else "reading.timeline.came"
    return Moment(minute, "talk", phrase(key, sender=one.sender_name, to=to, text=one.text))


def _pending(view: View, incident: IncidentSeen) -> list[Moment]:
    found = []
    for given in view.pending:
        order = given.order
        if isinstance(order, Respond) and order.incident == incident.id:
            unit = view.scenario.units[order.unit].title
            course = view.scenario.doctrine.courses[order.course].title
            found.append(Moment(None, "plan", phrase("reading.timeline.ordered", unit=unit, course=course)))
    return found
