"""The kinds of incident in this class: who leads, the right courses in order, the traps, the law that bites, how it ends."""

from __future__ import annotations

from collections.abc import Iterator

from tabletop.guide.blocks import Entries, Entry, Item, Line, Piece
from tabletop.guide.sections.running import ends
from tabletop.guide.sections.tasks import unlawful
from tabletop.guide.voice import GuideVoice
from tabletop.review.report.parts import Note
from tabletop.scenario.documents.contingencies import Course, IncidentType
from tabletop.scenario.documents.watch import Watch


def kinds(voice: GuideVoice) -> tuple[Piece, ...]:
    """Return the kinds of incident that the played injects open."""
    entries = tuple(_entry(voice, kind) for kind in voice.lesson.types)
    return Note(voice.say("guide.kinds.order")), Entries(entries)


def _entry(voice: GuideVoice, kind: IncidentType) -> Entry:
    say, doctrine = voice.say, voice.scenario.doctrine
    facts = [say("guide.running.lead", lead=kind.lead)]
    opened = [
        one.number
        for one in voice.lesson.played
        if one.inject.incident and one.inject.incident.type == kind.id
    ]
    facts.append(say("guide.kinds.opened", numbers=", ".join(str(one) for one in opened)))
    wrong = unlawful(voice)
    right = [doctrine.courses[one] for one in kind.courses if one not in wrong]
    lines = [
        Line(say("guide.line.courses"), tuple(_course(voice, one) for one in right)),
        *_traps(voice, kind),
        *_gates(voice, kind),
    ]
    after = [say(doctrine.courses[one].title) for one in kind.closing if one not in wrong]
    if after:
        lines.append(Line(say("guide.line.after"), (Item(voice.both(after)),)))
    ended = [Item(one) for one in ends(voice, kind)]
    if ended:
        lines.append(Line(say("guide.line.ends"), tuple(ended)))
    mark = str(kind.number) if kind.number is not None else ""
    return Entry(f"k-{kind.id}", mark, say(kind.title), tuple(facts), tuple(lines))


def _course(voice: GuideVoice, course: Course) -> Item:
    say, doctrine = voice.say, voice.scenario.doctrine
    notes = []
    if len(course.states) < len(doctrine.states):
        states = [say(one.title).lower() for one in doctrine.states if one.id in course.states]
        notes.append(say("guide.kinds.only-in", states=voice.either(states)))
    if course.decision is not None:
        decision = doctrine.decisions[course.decision]
        notes.append(say("guide.kinds.decided", decision=decision.title, owner=voice.owners(decision.role)))
    if course.authority is not None:
        notes.append(say("table.orders.by-order", role=voice.owners(course.authority)))
    if course.needs:
        first = voice.both([say(doctrine.courses[one].title) for one in course.needs])
        notes.append(say("table.orders.after-course", courses=first))
    return Item(say(course.title), "; ".join(notes))


def _traps(voice: GuideVoice, kind: IncidentType) -> Iterator[Line]:
    """Yield the wrong courses by the rule that forbids them."""
    say = voice.say
    wrong = unlawful(voice)
    forbidden: dict[str, list[str]] = {}
    for course in kind.offered:
        if course in wrong:
            watch = wrong[course][0] if wrong[course] else ""
            forbidden.setdefault(watch, []).append(say(voice.scenario.doctrine.courses[course].title))
    items = [
        Item(voice.both([f"“{one}”" for one in courses]), _rule(voice, voice.scenario.watches.get(watch)))
        for watch, courses in forbidden.items()
    ]
    if items:
        yield Line(say("guide.line.traps"), tuple(items))


def _rule(voice: GuideVoice, watch: Watch | None) -> str:
    if watch is None:
        return voice.say("guide.kinds.rule-none")
    return voice.say(f"guide.kinds.rule-{watch.kind}", rule=watch.title, source=watch.source)


def _gates(voice: GuideVoice, kind: IncidentType) -> Iterator[Line]:
    """Yield the gates of sequence that can be broken here."""
    say, doctrine = voice.say, voice.scenario.doctrine
    wrong = unlawful(voice)
    items = []
    for watch in voice.scenario.watches.values():
        if watch.kind != "gate" or watch.never or watch.trigger.event != "course-started":
            continue
        asked = dict(watch.trigger.where)
        offered = [doctrine.courses[one] for one in kind.offered if one not in wrong]
        if any(
            one.id in asked.get("course", {one.id})
            and one.capability in asked.get("capability", {one.capability})
            and str(one.force) in asked.get("force", {str(one.force)})
            for one in offered
        ):
            items.append(Item(say(watch.title), watch.source))
    if items:
        yield Line(say("guide.line.gates"), tuple(items))
