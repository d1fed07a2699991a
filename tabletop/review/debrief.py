"""The debrief: a hot wash, the decisive moments one by one, three questions each; its split of the time is the pack's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from tabletop.drill import Event
from tabletop.drill import events as ev
from tabletop.drill.telling import clock
from tabletop.language import Phrase, phrase
from tabletop.review.asked import Asked as Rule
from tabletop.review.asked import about_of, asked_of
from tabletop.review.assessment import CLOSING, Assessment
from tabletop.review.causes import Causes, Point
from tabletop.review.evidence import words_of
from tabletop.review.moments import WEIGHTY
from tabletop.review.rating import begun_at
from tabletop.review.trail import Trail, trails_of
from tabletop.session import Past

_FACTS = 4
"""The most facts beside one question."""

Question: TypeAlias = Literal["happened", "why", "change", "keep", "mend", "first"]
QUESTIONS: tuple[Question, ...] = ("happened", "why", "change")
"""What is asked at each moment."""
LAST: tuple[Question, ...] = ("keep", "mend", "first")
"""What is asked at the closing."""

MomentKind: TypeAlias = Literal[
    "gate", "untreated", "harmed", "lost", "severe", "missed", "procedure", "stopped", "calmed", "ended"
]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question to the class.

    Attributes:
        id: One of `QUESTIONS` at a moment, one of `LAST` at the closing.
        ask: The question.
        facts: What the log holds towards an answer; the leader of the debrief has it at hand.
        words: What the class said; empty as long as nothing was noted.
    """

    id: Question
    ask: Phrase
    facts: tuple[Point, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Decisive:
    """A decisive moment of the debrief.

    Attributes:
        key: What the class's words name it by: stable within the session.
        seq: Its place in the log.
        turn: Turn of the drill: where the map and the replay open.
        minute: When, in drill minutes.
        kind: What kind of moment it is.
        what: What happened.
        about: The incident, in words, or None.
        incident: Its id, or None.
        good: Whether it went well.
        starts: Second of the debrief at which it begins.
        lasts: Seconds it may take.
        questions: The three questions.
        cites: The log entries behind it.
    """

    key: str
    seq: int
    turn: int
    minute: int
    kind: MomentKind
    what: Phrase
    about: Phrase | None
    incident: str | None
    good: bool
    starts: int
    lasts: int
    questions: tuple[Asked, ...]
    cites: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Debrief:
    """A guided debrief.

    Attributes:
        seconds: How long it lasts in all.
        opening: What the leader says first: the rule of the hour and the aim.
        opens: Seconds for the opening.
        moments: The moments, in the order in which they came.
        closing: What to ask at the end, with what the class said.
        closes: Seconds for the closing.
    """

    seconds: int
    opening: tuple[Phrase, ...]
    opens: int
    moments: tuple[Decisive, ...]
    closing: tuple[Asked, ...]
    closes: int

    def records(self) -> list[dict[str, str | int | None]]:
        """Return a flat row a moment, for a table of data."""
        return [
            {
                "key": one.key,
                "turn": one.turn,
                "minute": one.minute,
                "kind": one.kind,
                "incident": one.incident,
                "good": int(one.good),
                "starts": one.starts,
                "lasts": one.lasts,
                "evidence": " ".join(str(seq) for seq in one.cites),
            }
            for one in self.moments
        ]


def debrief_of(past: Past, assessment: Assessment | None = None) -> Debrief:
    """Return the guided debrief of a session.

    The moments are those that weigh most, one an incident at first, and, where there is one, something that went well: a
    class that hears only its faults stops listening. The time is shared out among them evenly.

    Args:
        past: The session.
        assessment: What people added; None: nothing.
    """
    trails = trails_of(past)
    causes = Causes(past, trails)
    chosen = _chosen(past)
    rules = past.scenario.doctrine.debrief
    seconds, opens = rules.lasts * 60, rules.opening * 60
    each = (seconds - opens - rules.closing * 60) // len(chosen) if chosen else 0
    given = assessment if assessment is not None else Assessment()
    moments = [
        _moment(causes, seq, kind, opens + place * each, each, given)
        for place, (seq, kind) in enumerate(chosen)
    ]
    said = given.said(CLOSING)
    return Debrief(
        seconds=seconds,
        opening=(
            phrase("debrief.opening.rule"),
            phrase("debrief.opening.aim", minutes=rules.lasts),
            phrase("debrief.opening.order"),
        ),
        opens=opens,
        moments=tuple(moments),
        closing=tuple(Asked(one, phrase(f"debrief.closing.{one}"), (), said.get(one, "")) for one in LAST),
        closes=seconds - opens - each * len(chosen),
    )


def _chosen(past: Past) -> list[tuple[int, MomentKind]]:
    """Return the moments that are talked about: places in the log with their kind, in the order of the log."""
    trails, asked = trails_of(past), asked_of(past.scenario)
    worst = {state.id for state in past.scenario.doctrine.states if state.shape == "octagon"}
    log, begun = past.log, begun_at(past)
    most = past.scenario.doctrine.debrief.moments
    weighed: list[tuple[int, int, MomentKind]] = []
    severe: set[str] = set()
    for seq, event in enumerate(log):
        if not isinstance(event, WEIGHTY):
            continue
        weight, kind = _weigh(event, worst, severe)
        if isinstance(event, ev.IncidentStateChanged) and event.state in worst:
            severe.add(event.incident)
        if isinstance(event, ev.WatchJudged) and kind == "gate":
            kind = _broken(log, event, asked)
        if kind == "stopped" and about_of(past.scenario, getattr(event, "source", None)) is None:
            continue  # it stopped by a ruling of its owner
        if isinstance(event, ev.IncidentClosed) and kind in _GOOD:
            trail = trails[event.incident]
            if not trail.started:
                continue  # it ended by itself: nobody need be praised or asked
            weight += bool(trail.states)
        if kind is not None and seq >= begun:
            weighed.append((weight, seq, kind))
    weighed.sort(key=lambda one: (-one[0], one[1]))
    chosen: list[tuple[int, MomentKind]] = []
    matters: set[str] = set()
    abouts: set[str | None] = set()
    # each matter and each incident once; then, while there is room, each incident once
    for strict in (True, False):
        for _, seq, kind in weighed:
            about, matter = _about(log[seq]), _matter(log[seq], kind)
            if len(chosen) < most and about not in abouts and not (strict and matter in matters):
                chosen.append((seq, kind))
                abouts.add(about)
                matters.add(matter)
    good = next(((seq, kind) for _, seq, kind in weighed if kind in _GOOD), None)
    if good is not None and not any(kind in _GOOD for _, kind in chosen):
        chosen = [*chosen[: most - 1], good]
    return sorted(chosen)


def _broken(log: tuple[Event, ...], event: ev.WatchJudged, asked: Mapping[str, Rule]) -> MomentKind:
    """Return how a gate was broken: by what was done, by what was left undone, or by people left without help."""
    if any(isinstance(log[seq], ev.PersonUntreated) for seq in event.cites):
        return "untreated"
    rule = asked.get(event.watch)
    return "missed" if rule is not None and rule.awaits is not None else "gate"


def _about(event: Any) -> str | None:
    """Return what a moment is about: its incident, else its polling place."""
    return getattr(event, "incident", None) or getattr(event, "polling", None)


def _matter(event: Any, kind: MomentKind) -> str:
    """Return what a moment teaches: the watch that was judged, else what kind of moment it is."""
    return event.watch if isinstance(event, ev.WatchJudged) else kind


_GOOD: frozenset[MomentKind] = frozenset({"calmed", "ended"})


def _weigh(event: Event, worst: set[str], severe: set[str]) -> tuple[int, MomentKind | None]:
    """Return how much an event weighs, and what kind of moment it is; the first of its kind at an incident is taken."""
    match event:
        case ev.WatchJudged(standing="broken", watch_kind="gate"):
            return 8, "gate"
        case ev.PersonHarmed():
            return 7, "harmed"
        case ev.IncidentClosed(how="lost"):
            return 6, "lost"
        case ev.IncidentStateChanged() if event.state in worst:
            return 5, "severe"
        case ev.WatchJudged(standing="missed"):
            return 4, "missed"
        case ev.WatchJudged(standing="broken"):
            return 4, "procedure"
        case ev.IncidentClosed(how="resolved") if event.incident in severe:
            return 3, "calmed"
        case ev.VotingSuspended():
            return 2, "stopped"
        case ev.IncidentClosed(how="resolved" | "ended"):
            return 1, "ended"
        case _:
            return 0, None


def _moment(
    causes: Causes, seq: int, kind: MomentKind, starts: int, lasts: int, given: Assessment
) -> Decisive:
    past, event = causes.past, causes.event(seq)
    incident = getattr(event, "incident", None) or getattr(event, "source", None)
    if incident is not None and about_of(past.scenario, incident) is None:
        incident = None
    key = str(seq)
    said = given.said(key)
    trail = causes.trails.get(incident or "", Trail())
    facts: dict[Question, tuple[Point, ...]] = {
        "happened": _happened(causes, trail, seq),
        "why": _decided(causes, trail, seq),
        "change": _after(causes, incident, seq),
    }
    cites = event.cites if isinstance(event, ev.WatchJudged) else ()
    questions = tuple(
        Asked(one, _ask(causes, kind, one, event), facts[one], said.get(one, "")) for one in QUESTIONS
    )
    return Decisive(
        key=key,
        seq=seq,
        turn=past.turn_at(seq),
        minute=event.minute,
        kind=kind,
        what=words_of(past, event),
        about=about_of(past.scenario, incident),
        incident=incident,
        good=kind in _GOOD,
        starts=starts,
        lasts=lasts,
        questions=questions,
        cites=tuple(dict.fromkeys((seq, *cites))),
    )


def _ask(causes: Causes, kind: MomentKind, question: Question, event: Any) -> Phrase:
    """Return a question as it is put for this kind of moment, with what it is about in it."""
    return phrase(f"debrief.{kind}.{question}", clock=clock(event.minute), what=words_of(causes.past, event))


def _happened(causes: Causes, trail: Trail, seq: int) -> tuple[Point, ...]:
    """Return what had happened and who knew it by then: the beginning, the first word to the command, the last state."""
    points = []
    if trail.opened is not None and trail.opened < seq:
        points.append(_at(causes, trail.opened))
    told = [
        at for at in trail.told if at < seq and causes.scenario.seats[causes.event(at).seat].kind == "command"
    ]
    seats = tuple(dict.fromkeys(causes.event(at).seat for at in told))
    for at in told[:1]:
        points.append(_at(causes, at))
    if len(seats) > 1:
        knew = phrase("debrief.fact.knew", seats=len(seats), clock=clock(causes.event(told[-1]).minute))
        points.append(Point(knew, tuple(told)))
    elif not told and trail.opened is not None:
        points.append(Point(phrase("debrief.fact.nobody"), (trail.opened,)))
    for at in [at for at in trail.states if at < seq][-1:]:
        points.append(_at(causes, at))
    return tuple(points[:_FACTS])


def _decided(causes: Causes, trail: Trail, seq: int) -> tuple[Point, ...]:
    """Return what was decided before: the last orders, requests and decisions about it; or that there were none."""
    done = sorted(
        at for found in (trail.ordered, trail.requests, trail.decisions) for at in found if at < seq
    )
    if not done:
        return (Point(phrase("debrief.fact.no-order"), (seq,)),)
    return tuple(_at(causes, at) for at in done[-_FACTS:])


def _after(causes: Causes, incident: str | None, seq: int) -> tuple[Point, ...]:
    """Return what came of it, as far as the log shows it."""
    came = causes.consequence(incident, seq)
    return (came,) if came is not None else ()


def _at(causes: Causes, seq: int) -> Point:
    event = causes.event(seq)
    said = words_of(causes.past, event)
    return Point(phrase("review.proof", clock=clock(event.minute), what=said), (seq,))
