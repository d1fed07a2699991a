"""The story of a turn: what happened, as exercise control saw it, in the order in which it happened.

The log at the table tells each seat what it knows; this tells all, for `tabletop watch`. What many do alike (posting guards,
bringing boxes from a depot to its stations) is told once a turn, and what only moves the machinery not at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeAlias

from tabletop.city import MODES
from tabletop.drill import Event
from tabletop.drill import events as ev
from tabletop.drill.subject import find_subject
from tabletop.drill.telling import describe
from tabletop.language import Phrase, Text, phrase
from tabletop.scenario import Scenario
from tabletop.scenario.documents.doctrine import WatchKind

Teller: TypeAlias = Callable[[Scenario, Any], Phrase | None]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a story: the drill minute, what happened, and whether it changes how things stand."""

    minute: int
    what: Phrase
    weighty: bool


def story_of(scenario: Scenario, events: Iterable[Event]) -> tuple[Line, ...]:
    """Return the lines that tell of events, in their order; people and boxes at stations are summed up at the end.

    Args:
        scenario: What is played.
        events: The events of a turn, as `tabletop.drill.TurnReport` has them.
    """
    lines, posted, places, last = [], 0, set[str](), 0
    boxes = dict[tuple[str, str], list[ev.BoxesHandedOver]]()
    for event in events:
        if isinstance(event, ev.BoxesHandedOver) and event.recorded and event.leg in ("station", "return"):
            boxes.setdefault((event.leg, event.node), []).append(event)
            continue
        if isinstance(event, ev.DetachmentPosted):
            posted, last = posted + event.people, event.minute
            places.add(event.polling)
            continue
        teller = _TELLERS.get(type(event))
        what = teller(scenario, event) if teller is not None else None
        if what is not None:
            lines.append(Line(event.minute, what, type(event) in _WEIGHTY))
    for (leg, node), moved in boxes.items():
        parcels = [parcel for event in moved for parcel in event.parcels]
        what = phrase(
            f"drill.event.boxes-handed-over.{leg}",
            boxes=sum(count for _, count in parcels),
            places=len({polling for polling, _ in parcels}),
            place=scenario.city.title_of(node),
        )
        lines.append(Line(moved[-1].minute, what, weighty=False))
    if posted:
        what = phrase("review.story.posted", people=posted, places=len(places))
        lines.append(Line(last, what, weighty=False))
    return tuple(lines)


def _as_told(scenario: Scenario, event: Event) -> Phrase | None:
    return describe(scenario, event)


def _what(scenario: Scenario, incident: str) -> dict[str, Text]:
    subject = find_subject(scenario, incident)
    if subject is None:
        raise ValueError(f"{incident} is no incident")
    return {
        "type": scenario.doctrine.incident_types[subject.type].title,
        "place": scenario.city.title_of(subject.node),
    }


def _opened(scenario: Scenario, event: ev.IncidentOpened) -> Phrase:
    state = next(one.title for one in scenario.doctrine.states if one.id == event.state)
    return phrase("review.story.opened", people=event.people, state=state, **_what(scenario, event.incident))


def _message(scenario: Scenario, event: ev.MessageSent) -> Phrase:
    to = scenario.seats[event.to].title
    return phrase("review.story.message", sender=event.sender_name, to=to, text=event.text)


def _ordered(scenario: Scenario, event: ev.CourseOrdered) -> Phrase:
    return phrase(
        "review.story.ordered",
        seat=scenario.seats[event.seat].title,
        unit=scenario.units[event.unit].title,
        course=scenario.doctrine.courses[event.course].title,
        place=_what(scenario, event.incident)["place"],
    )


def _request(scenario: Scenario, event: ev.RequestMade) -> Phrase:
    return phrase(
        "review.story.request",
        seat=scenario.seats[event.seat].title,
        to=scenario.seats[event.to].title,
        decision=scenario.doctrine.decisions[event.decision].title,
    )


def _wave(scenario: Scenario, event: ev.ConsignmentChanged) -> Phrase | None:
    """Its departure, and with whom; of loading and handing over the boxes themselves are told."""
    if event.phase != "under-way":
        return None
    return phrase(
        f"review.story.wave.{'escorted' if event.escorts else 'alone'}",
        wave=scenario.logistics[event.consignment].title,
        unit=scenario.units[event.unit].title,
        escorts=_together([scenario.units[one].title for one in event.escorts]),
    )


def _together(titles: list[Text]) -> Text:
    return Text(", ".join(one.id for one in titles), ", ".join(one.en for one in titles))


def _boxes(scenario: Scenario, event: ev.BoxesHandedOver) -> Phrase | None:
    """Every hand-over of a wave but the many ways out of a depot, of which their ends are told."""
    return describe(scenario, event) if event.leg != "out" or not event.recorded else None


def _street(scenario: Scenario, event: ev.StreetClosed | ev.StreetOpened) -> Phrase:
    street = scenario.city.streets[event.street].title
    if isinstance(event, ev.StreetOpened):
        return phrase("drill.event.closure-learned.open", street=street)
    modes = [phrase(f"drill.mode.{mode}") for mode in event.modes]
    if not 0 < len(modes) < len(MODES):
        return phrase("drill.event.closure-learned.shut", street=street)
    letters = dict(zip("abc", modes, strict=False))
    return phrase(f"drill.event.closure-learned.some-{len(modes)}", street=street, **letters)


def _verified(scenario: Scenario, event: ev.SignVerified) -> Phrase | None:
    """Its owner finds out what is true of a sign; how the word spreads, the messages tell."""
    owner = scenario.signs[event.sign].owner or scenario.doctrine.detection.owner
    return describe(scenario, event) if owner in scenario.seats[event.seat].roles else None


def _judged(scenario: Scenario, event: ev.WatchJudged) -> Phrase | None:
    if event.standing not in ("met", "missed", "broken"):
        return None
    title = _title(scenario, event.watch, event.incident)
    kind: WatchKind = event.watch_kind
    return phrase(f"review.story.judged.{event.standing}", kind=phrase(f"review.kind.{kind}"), title=title)


def _title(scenario: Scenario, watch: str, incident: str | None) -> Text:
    subject = find_subject(scenario, incident)
    tasks = subject.expects if subject is not None else ()
    return next((task.title for task in tasks if task.id == watch), None) or scenario.watches[watch].title


_TELLERS: dict[type[Event], Teller] = {
    ev.StageStarted: _as_told,
    ev.IncidentOpened: _opened,
    ev.IncidentStateChanged: _as_told,
    ev.IncidentClosed: _as_told,
    ev.MessageSent: _message,
    ev.CourseOrdered: _ordered,
    ev.CourseStarted: _as_told,
    ev.CourseStopped: _as_told,
    ev.OwnerActed: _as_told,
    ev.RequestMade: _request,
    ev.DecisionMade: _as_told,
    ev.AppealMade: _as_told,
    ev.OrderFailed: _as_told,
    ev.UnitBlocked: _as_told,
    ev.UnitReleased: _as_told,
    ev.PersonHarmed: _as_told,
    ev.SignSeen: _as_told,
    ev.SignVerified: _verified,
    ev.ScoutBegan: _as_told,
    ev.SignAttended: _as_told,
    ev.SignMet: _as_told,
    ev.ConsignmentChanged: _wave,
    ev.BoxesHandedOver: _boxes,
    ev.BoxesLost: _as_told,
    ev.VotingSuspended: _as_told,
    ev.VotingResumed: _as_told,
    ev.StreetClosed: _street,
    ev.StreetOpened: _street,
    ev.WatchJudged: _judged,
    ev.DrillEnded: _as_told,
}

_WEIGHTY = frozenset(
    {ev.IncidentOpened, ev.IncidentStateChanged, ev.IncidentClosed, ev.PersonHarmed, ev.WatchJudged}
)
