"""The running order: every inject with its time, its words, what is expected, what follows, what to ask, when to hold."""

from __future__ import annotations

from collections.abc import Iterator

from tabletop.guide.blocks import Entries, Entry, Item, Leading, Line, Piece
from tabletop.guide.conditions import milestone, told
from tabletop.guide.lesson import Step
from tabletop.guide.sections.tasks import fulfilled, nearest, standard, unlawful
from tabletop.guide.voice import GuideVoice
from tabletop.review.report.parts import Heading, Note
from tabletop.scenario.documents.contingencies import IncidentType
from tabletop.scenario.documents.scenario import Inject, Opening
from tabletop.scenario.msel.worked import kind_of

_TRAPS = 4
"""Traps that an entry names; the kind of incident has them all."""


def running(voice: GuideVoice) -> tuple[Piece, ...]:
    """Return the running order: an overview, what came before a cut, then every inject, stage by stage."""
    say, lesson = voice.say, voice.lesson
    found: list[Piece] = [Note(say("guide.running.how")), _overview(voice)]
    if lesson.before:
        heading = say("guide.running.before")
        names = [f"{step.number}. {say(step.inject.title)} ({voice.when(step)})" for step in lesson.before]
        found += [Heading(heading), Note(say("guide.running.before-note", injects="; ".join(names)))]
    for stage in voice.scenario.stages:
        steps = [step for step in lesson.played if step.stage is stage]
        if not steps:
            continue
        found.append(Heading(say(stage.title), f"t-{stage.id}"))
        span = f"{voice.moment(stage.start)} – {voice.clock(stage.end)}"
        first = lesson.first_turn_of(stage)
        turns = say("guide.turns", first=str(first), last=str(first + stage.turns - 1))
        each = voice.minutes(stage.turn)
        found.append(Note(say("guide.running.stage", span=span, turns=turns, each=each), "quiet"))
        found.append(Entries(tuple(entry(voice, step) for step in steps), 4))
    by_hand = [step for step in lesson.played if step.stage is None]
    if by_hand:
        found.append(Heading(say("guide.running.by-hand"), "t-hand"))
        found.append(Entries(tuple(entry(voice, step) for step in by_hand), 4))
    return tuple(found)


def _overview(voice: GuideVoice) -> Leading:
    say = voice.say
    rows = []
    for step in voice.lesson.played:
        inject, opening = step.inject, step.inject.incident
        first = inject.tells[0] if inject.tells else None
        rows.append(
            (
                Item(f"{step.number}. {say(inject.title)}", to=f"s-{step.number}"),
                Item(voice.when(step), say("guide.turn", turn=str(step.turn)) if step.turn else ""),
                Item(say(f"msel.kind.{kind_of(inject)}")),
                Item(voice.place(opening.node) if opening is not None else "–"),
                Item(voice.seat(first.to) if first is not None else "–"),
            )
        )
    columns = tuple(say(f"guide.column.{one}") for one in ("inject", "time", "kind", "where", "first-told"))
    return Leading(say("guide.running.overview"), columns, tuple(rows))


def entry(voice: GuideVoice, step: Step) -> Entry:
    """Return all that the facilitator knows of an inject."""
    say, inject = voice.say, step.inject
    opening = inject.incident
    facts = [say(f"msel.kind.{kind_of(inject)}"), voice.when(step)]
    if step.turn:
        facts.append(say("guide.turn", turn=str(step.turn)))
    if inject.until is not None and inject.at is not None and inject.until > inject.at:
        facts.append(say("guide.time.waits", until=voice.clock(inject.until)))
    if inject.jitter:
        facts.append(say("guide.time.jitter", minutes=voice.minutes(inject.jitter)))
    if inject.chance < 1000:
        facts.append(say("guide.time.chance", share=voice.per_cent(inject.chance)))
    lines = [
        *_why(voice, step),
        *_what(voice, inject),
        *_told(voice, step),
        *_signs(voice, inject),
        *(_expected(voice, inject.id, opening) if opening is not None else ()),
        *_follows(voice, inject),
        *(_watch(voice, opening) if opening is not None else ()),
        *_asks(voice, inject),
        *_hold(voice, step),
    ]
    return Entry(f"s-{step.number}", str(step.number), say(inject.title), tuple(facts), tuple(lines))


def _why(voice: GuideVoice, step: Step) -> Iterator[Line]:
    """Yield what must be so before it comes: its condition, or the injects that bring it about."""
    say, inject = voice.say, step.inject
    items = []
    if inject.when is not None:
        items.append(Item(say("guide.running.if", condition=told(voice, inject.when))))
    for link in voice.lesson.links:
        if link.target == inject.id and link.kind in ("follow", "timeout"):
            source = voice.scenario.injects[link.source]
            how = _cause(voice, source, inject.id)
            number = voice.lesson.numbers[link.source]
            items.append(
                Item(say("guide.running.from", how=how, source=voice.named(link.source)), to=f"s-{number}")
            )
    if not items and inject.at is None:
        items.append(Item(say("guide.running.hand-only")))
    if items:
        yield Line(say("guide.line.condition"), tuple(items))


def _cause(voice: GuideVoice, source: Inject, target: str) -> str:
    causes = [voice.ending(one.when) for one in source.follows if one.inject == target]
    late = source.timeout
    if late is not None and late.inject == target:
        causes.append(voice.say("guide.running.late", minutes=voice.minutes(late.after)))
    return voice.either(causes)


def _what(voice: GuideVoice, inject: Inject) -> Iterator[Line]:
    """Yield what it does: the incident it opens, the streets, power and lines it takes."""
    say, scenario = voice.say, voice.scenario
    items = []
    opening = inject.incident
    if opening is not None:
        kind = scenario.doctrine.incident_types[opening.type]
        state = scenario.doctrine.state_at(opening.level)
        what = say(
            "guide.running.opens",
            type=kind.title,
            place=voice.place(opening.node),
            n=opening.people,
            state=say(state.title).lower(),
            level=str(opening.level),
        )
        zone = voice.zone(opening.zone)
        note = voice.commas((zone, say("guide.running.lead", lead=kind.lead)))
        items.append(Item(what, note, to=f"k-{kind.id}"))
    for closed in inject.closes:
        street = scenario.city.streets[closed.street].title
        items.append(Item(say("guide.running.closes", street=street, lasts=_lasts(voice, closed.lasts))))
    for out in inject.blackouts:
        zones = voice.both([voice.zone(zone) for zone in out.zones])
        items.append(Item(say("guide.running.dark", zones=zones, lasts=_fails_for(voice, inject, out.lasts))))
    for cut in inject.cuts:
        via = voice.via(cut.via) if cut.via is not None else say("guide.running.any-line")
        lasts = _fails_for(voice, inject, cut.lasts)
        if cut.between is not None:
            between = voice.both([voice.seat(one) for one in cut.between])
            words = say("guide.running.cuts-between", via=via, seats=between, lasts=lasts)
        elif cut.seat is not None:
            words = say("guide.running.cuts-of", via=via, seat=voice.seat(cut.seat), lasts=lasts)
        else:
            words = say("guide.running.cuts", via=via, lasts=lasts)
        items.append(Item(words))
    for name in inject.sets:
        items.append(Item(say("guide.running.sets", name=name), _bears(voice, name)))
    if items:
        yield Line(say("guide.line.happens"), tuple(items))


def _lasts(voice: GuideVoice, minutes: int | None) -> str:
    return voice.say("guide.running.for-good") if minutes is None else voice.minutes(minutes)


def _fails_for(voice: GuideVoice, inject: Inject, minutes: int | None) -> str:
    """Return how long power or lines fail: without a time until the incident of the inject is dealt with, if it has one."""
    if minutes is None and inject.incident is not None:
        return voice.say("guide.running.till-dealt-with")
    return _lasts(voice, minutes)


def _told(voice: GuideVoice, step: Step) -> Iterator[Line]:
    """Yield who is told what, in the order in which word arrives."""
    say, inject = voice.say, step.inject
    items = []
    for tell in sorted(inject.tells, key=lambda one: one.delay):
        if inject.at is not None and step.minute is not None:
            when = voice.clock(step.minute + tell.delay)
        else:
            when = say("guide.running.at-once")
            if tell.delay:
                when = say("guide.running.after", minutes=voice.minutes(tell.delay))
        head = say(
            "guide.running.tell",
            when=when,
            to=voice.seat(tell.to),
            via=voice.via(tell.via),
            sender=tell.sender,
        )
        items.append(Item(head, f"“{say(tell.text)}”"))
    if items:
        yield Line(say("guide.line.told"), tuple(items), "said")


def _signs(voice: GuideVoice, inject: Inject) -> Iterator[Line]:
    say = voice.say
    items = []
    for sign in voice.scenario.signs.values():
        if sign.inject == inject.id and sign.heralds:
            by = voice.either([say(f"drill.sense.{one}") for one in sign.by])
            words = say(
                "guide.running.sign", minutes=voice.minutes(sign.before), place=voice.place(sign.node), by=by
            )
            items.append(Item(words, f"“{say(sign.text)}”"))
    if items:
        yield Line(say("guide.line.signs"), tuple(items), "said")


def _expected(voice: GuideVoice, inject: str, opening: Opening) -> Iterator[Line]:
    say, scenario = voice.say, voice.scenario
    kind = scenario.doctrine.incident_types[opening.type]
    items = []
    for task in opening.expects:
        aims = [f"“{say(one.title)}”" for one in scenario.objectives if task.id in one.tasks]
        notes = [fulfilled(voice, kind, task, inject), nearest(voice, kind, opening, task)]
        if aims:
            notes.append(say("guide.task.objective", objectives=voice.both(aims)))
        head = say(
            "guide.task.line", task=task.title, standard=_small(standard(voice, task.clock, task.within))
        )
        items.append(Item(head, " ".join(note for note in notes if note)))
    if items:
        yield Line(say("guide.line.expected"), tuple(items))


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]


def _follows(voice: GuideVoice, inject: Inject) -> Iterator[Line]:
    """Yield the branches: what its incident or its time-out brings, and what a milestone opens or keeps away."""
    say = voice.say
    items = []
    for follow in inject.follows:
        how = voice.ending(follow.when)
        if follow.inject is not None:
            number = voice.lesson.numbers[follow.inject]
            words = say("guide.running.brings", how=how, inject=voice.named(follow.inject))
            items.append(Item(words, to=f"s-{number}"))
        if follow.milestone is not None:
            words = say("guide.running.marks", how=how, name=follow.milestone)
            items.append(Item(words, _bears(voice, follow.milestone)))
    late = inject.timeout
    if late is not None:
        unless = "" if late.unless is None else milestone(voice, late.unless)
        key = "guide.running.unless" if unless else "guide.running.late"
        how = say(key, minutes=voice.minutes(late.after), what=unless)
        if late.inject is not None:
            number = voice.lesson.numbers[late.inject]
            items.append(
                Item(say("guide.running.brings", how=how, inject=voice.named(late.inject)), to=f"s-{number}")
            )
        if late.milestone is not None:
            words = say("guide.running.marks", how=how, name=late.milestone)
            items.append(Item(words, _bears(voice, late.milestone)))
    opening = inject.incident
    if opening is not None:
        kind = voice.scenario.doctrine.incident_types[opening.type]
        items += [Item(words) for words in ends(voice, kind)]
    if items:
        yield Line(say("guide.line.follows"), tuple(items))


def ends(voice: GuideVoice, kind: IncidentType) -> Iterator[str]:
    """Yield how an incident of a kind ends by itself, and when it gets away."""
    calm = voice.scenario.doctrine.states[0]
    if kind.ends is not None:
        state = voice.say(calm.title).lower()
        yield voice.say("guide.running.ends", state=state, minutes=voice.minutes(kind.ends))
    if kind.deadline is not None:
        yield voice.say("guide.running.deadline", minutes=voice.minutes(kind.deadline))


def _bears(voice: GuideVoice, name: str) -> str:
    """Return which injects a milestone opens, and which it keeps away."""
    readers = voice.lesson.readers(name)
    opens = [voice.named(inject.id) for inject, wanted in readers if wanted]
    shuts = [voice.named(inject.id) for inject, wanted in readers if not wanted]
    waits = [
        voice.named(inject.id)
        for inject in voice.scenario.injects.values()
        if inject.timeout is not None and inject.timeout.unless == name
    ]
    found = []
    if opens:
        found.append(voice.say("guide.running.opens-way", injects=voice.both(opens)))
    if shuts:
        found.append(voice.say("guide.running.keeps-away", injects=voice.both(shuts)))
    if waits:
        found.append(voice.say("guide.running.stops-clock", injects=voice.both(waits)))
    return " ".join(found)


def _watch(voice: GuideVoice, opening: Opening) -> Iterator[Line]:
    """Yield what to watch for: the wrong courses that are offered here, and what lets it get worse."""
    say, scenario = voice.say, voice.scenario
    kind = scenario.doctrine.incident_types[opening.type]
    wrong = unlawful(voice)
    traps = [f"“{say(scenario.doctrine.courses[one].title)}”" for one in kind.offered if one in wrong]
    items = []
    if traps:
        shown = traps[:_TRAPS]
        more = len(traps) - len(shown)
        words = say("guide.watch.traps", courses=voice.both(shown))
        items.append(Item(words, say("guide.watch.more", n=more) if more else "", to=f"k-{kind.id}"))
    if kind.crowd and kind.enough:
        items.append(Item(say("guide.watch.crowding", n=kind.enough)))
    if items:
        yield Line(say("guide.line.watch"), tuple(items))


def _asks(voice: GuideVoice, inject: Inject) -> Iterator[Line]:
    """Yield questions to the class, each with what a good answer has."""
    say, doctrine = voice.say, voice.scenario.doctrine
    items = []
    opening = inject.incident
    if opening is None:
        items.append(Item(say("guide.ask.word"), say("guide.ask.word-good")))
    else:
        kind = doctrine.incident_types[opening.type]
        decisions = [
            doctrine.decisions[one]
            for task in opening.expects
            if task.observe.event in ("decision-made", "request-made")
            for one in sorted(dict(task.observe.where).get("decision", frozenset()))
        ]
        if decisions:
            owners = voice.either([voice.owners(one.role, inject.id) for one in decisions])
            titles = voice.either([f"“{say(one.title)}”" for one in decisions])
            within = any(_above_others(voice, one.role) for one in decisions)
            key = "owner-good-police" if within else "owner-good"
            items.append(
                Item(say("guide.ask.owner"), say(f"guide.ask.{key}", owners=owners, decisions=titles))
            )
        ladder = [
            doctrine.courses[one]
            for one in kind.offered
            if doctrine.courses[one].authority is not None and doctrine.courses[one].needs
        ]
        if kind.crowd and ladder:
            steps = [f"“{say(doctrine.courses[one].title)}”" for one in ladder[0].needs]
            good = say(
                "guide.ask.ladder-good",
                role=voice.owners(ladder[0].authority or "", inject.id),
                steps=voice.both(steps),
            )
            items.append(Item(say("guide.ask.ladder", course=say(ladder[0].title)), good))
        elif not decisions and opening.expects:
            good = nearest(voice, kind, opening, opening.expects[0])
            items.append(Item(say("guide.ask.first"), good or say("guide.ask.first-good")))
        knows = [voice.seat(tell.to) for tell in inject.tells]
        if knows:
            good = say("guide.ask.else-good", seats=voice.both(knows), lead=kind.lead)
            items.append(Item(say("guide.ask.else"), good))
    yield Line(say("guide.line.ask"), tuple(items), "asked")


def _above_others(voice: GuideVoice, role: str) -> bool:
    """Whether a seat that holds a role is the superior of another: then the police decide, higher up."""
    above = {seat.reports_to for seat in voice.scenario.seats.values()}
    return any(role in seat.roles and seat.id in above for seat in voice.scenario.seats.values())


def _hold(voice: GuideVoice, step: Step) -> Iterator[Line]:
    """Yield when the instructor lets it come, holds it, or leaves it out."""
    say, inject = voice.say, step.inject
    kind = kind_of(inject)
    items = [Item(say(f"guide.hold.{kind}"))]
    if kind == "contingency" and inject.chance < 1000:
        items = [Item(say("guide.hold.chance"))]
    bears = [link for link in voice.lesson.links if link.source == inject.id]
    if bears:
        names = voice.both([voice.named(one) for one in dict.fromkeys(link.target for link in bears)])
        items.append(Item(say("guide.hold.keep", injects=names)))
    elif _spare(voice, step):
        items.append(Item(say("guide.hold.spare")))
    yield Line(say("guide.line.hold"), tuple(items))


def _spare(voice: GuideVoice, step: Step) -> bool:
    """Whether the class could do without it: every task that it asks for is asked elsewhere as well."""
    opening = step.inject.incident
    if opening is None:
        return False
    counted = {task for one in voice.scenario.objectives for task in one.tasks}
    others = {
        task.id
        for other in voice.lesson.played
        if other is not step and other.inject.incident is not None and other.inject.when is None
        for task in other.inject.incident.expects
    }
    return all(task.id in others for task in opening.expects if task.id in counted)
