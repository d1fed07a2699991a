"""Rules about the plot: conditions, milestones, and injects that never come or that nothing tells apart."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from tabletop.scenario.documents import condition as c
from tabletop.scenario.documents.scenario import Inject
from tabletop.scenario.parse.fields import Fields
from tabletop.scenario.reach import Moments, Spans, mentions, named_by, possible, window
from tabletop.scenario.rules.case import Case
from tabletop.scenario.rules.rule import Example, Family, Rule

MORNING, NOON = "injects/01-pagi.yaml", "injects/02-siang.yaml"
_REPORTED = frozenset({"contradiction", "window", "unnamed"})
"""Reasons that a rule of their own reports."""
_FOREVER = 1 << 40


def _parts(condition: c.Condition, fields: Fields) -> Iterator[tuple[c.Condition, Fields]]:
    """Yield the parts of a condition with where they are written."""
    match condition:
        case c.All(parts) | c.AnyOf(parts):
            yield from zip(parts, fields.each("all" if "all" in fields else "any"), strict=False)
        case c.Not(part):
            yield part, fields.inner("not")


class _Conditions(Rule):
    """A shape: looks at every condition while its inject waits, the outermost part first."""

    family: ClassVar[Family] = "logic"
    severity = "warning"
    wanted: ClassVar[bool]
    """What the condition should be able to be."""

    def look(self, case: Case) -> None:
        """Look at the condition of every inject that has a time."""
        drill, reached = case.scenario, case.reach
        moments = Moments(drill, certain=reached.moments.certain, surely=reached.moments.surely)
        for fields in case.root.each("injects"):
            inject = drill.injects.get(fields.word("id"))
            if inject is None or inject.when is None or (span := window(drill, inject)) is None:
                continue
            self._look(case, moments, inject.when, fields.inner("when"), ((span[0], span[1] + 1),))

    def _look(
        self, case: Case, moments: Moments, condition: c.Condition, fields: Fields, waits: Spans
    ) -> None:
        clash = not possible(condition, case.doctrine, self.wanted)
        if clash or not moments.within(condition, waits, self.wanted):
            case.say(self, fields, says=f"{self.id}-self" if clash else None)
            return
        if not possible(condition, case.doctrine, not self.wanted) or not moments.within(
            condition, waits, not self.wanted
        ):
            return  # the other rule says so, and its parts follow from it
        for part, below in _parts(condition, fields):
            self._look(case, moments, part, below, waits)


class ConditionNever(_Conditions):
    """A condition, or a part of it, can never be true while its inject waits."""

    id = "condition-never"
    wanted = True
    example = Example(
        MORNING,
        old="{trust: {zone: utara, below: 70 %}}",
        bad="{trust: {zone: utara, below: 70 %, above: 80 %}}",
    )


class ConditionAlways(_Conditions):
    """A condition, or a part of it, is true all the while its inject waits."""

    id = "condition-always"
    wanted = False
    example = Example(
        MORNING, old="{turn: {stage: polling, from: 4}}", bad="{turn: {stage: polling, from: 2}}"
    )


class ConditionUnasked(Rule):
    """An inject without a time has a condition, which nobody ever asks."""

    id = "condition-unasked"
    family: ClassVar[Family] = "logic"
    severity = "warning"
    example = Example(
        MORNING, old="title: Permintaan bantuan,", bad="title: Permintaan bantuan, when: {milestone: calm},"
    )

    def look(self, case: Case) -> None:
        """Look at every inject."""
        for inject in case.scenario.injects.values():
            if inject.when is not None and inject.at is None:
                case.say(self, case.spot("injects", inject.id, "when"), name=inject.id)


class MilestoneUnread(Rule):
    """A milestone is set and nothing reads it."""

    id = "milestone-unread"
    family: ClassVar[Family] = "logic"
    severity = "info"
    example = Example(MORNING, old="sets: [assembly-began]", bad="sets: [assembly-began, banner-raised]")

    def look(self, case: Case) -> None:
        """Look at every milestone."""
        drill = case.scenario
        read = {
            name for one in drill.injects.values() for kind, name in mentions(one.when) if kind == "milestone"
        }
        read |= {one.timeout.unless for one in drill.injects.values() if one.timeout and one.timeout.unless}
        for watch in drill.watches.values():
            for pattern in (watch.trigger, *watch.before, *((watch.then,) if watch.then else ())):
                if pattern.event == "milestone-set":
                    read |= dict(pattern.where).get("milestone", frozenset(drill.milestones))
        for inject in drill.injects.values():
            if inject.incident is not None:
                for task in inject.incident.expects:
                    if task.observe.event == "milestone-set":
                        read |= dict(task.observe.where).get("milestone", frozenset(drill.milestones))
        for name in drill.milestones:
            if name not in read:
                case.say(self, case.declared("milestone", name), name=name)


class MilestoneNever(Rule):
    """A milestone that is read can never be set."""

    id = "milestone-never"
    family: ClassVar[Family] = "logic"
    severity = "warning"
    example = Example(MORNING, old="timeout: {after: 40 min,", bad="timeout: {after: 30 h,")

    def look(self, case: Case) -> None:
        """Look at the milestones that are never set."""
        for name, why in case.reach.milestones.items():
            used = case.names.used("milestone", name)
            if used is not None:
                case.say(
                    self,
                    used,
                    related=[case.declared("milestone", name)],
                    name=name,
                    setters=", ".join(why.names),
                )


class InjectNever(Rule):
    """An inject can never happen."""

    id = "inject-never"
    family: ClassVar[Family] = "logic"
    severity = "warning"
    example = Example(MORNING, old="{trust: {zone: utara, below: 70 %}}", bad="{milestone: unanswered}")

    def look(self, case: Case) -> None:
        """Look at the injects that never happen, and for which no other rule says why."""
        ring = {name for circle in _circles(case) for name in circle}
        for name, why in case.reach.injects.items():
            if why.why not in _REPORTED and name not in ring:
                case.say(self, case.spot("injects", name), name=name, reason=why.phrase)


class InjectSpare(Rule):
    """An inject has no time and nothing brings it; only the instructor can."""

    id = "inject-spare"
    family: ClassVar[Family] = "logic"
    severity = "info"
    example = Example(MORNING, old="{when: red, inject: call}", bad="{when: red, sets: calm}")

    def look(self, case: Case) -> None:
        """Look at the injects that nothing brings."""
        for name, why in case.reach.injects.items():
            if why.why == "unnamed":
                case.say(self, case.spot("injects", name), name=name)


class InjectCircle(Rule):
    """Injects bring each other about in a circle, and nothing in it can start."""

    id = "inject-circle"
    family: ClassVar[Family] = "logic"
    example = Example(
        MORNING,
        old="- {id: call,",
        bad="- {id: teriak, title: Teriakan, timeout: {after: 5 min, inject: balas}}\n"
        "- {id: balas, title: Balasan, timeout: {after: 5 min, inject: teriak}}\n"
        "- {id: call,",
    )

    def look(self, case: Case) -> None:
        """Look at the injects that wait for nothing but each other."""
        for circle in _circles(case):
            spots = [case.spot("injects", name) for name in circle]
            case.say(self, spots[0], related=spots[1:], names=", ".join(circle))


def _circles(case: Case) -> list[tuple[str, ...]]:
    """Return the circles of injects that only each other could bring about, each from its first on."""
    waiting = {name: why for name, why in case.reach.injects.items() if why.why == "namers"}
    named: dict[str, list[str]] = {}
    for name, why in waiting.items():
        for namer in why.names:
            named.setdefault(namer, []).append(name)
    dead = [name for name, why in waiting.items() if not waiting.keys() >= set(why.names)]
    while dead:
        one = dead.pop()
        if waiting.pop(one, None) is not None:
            dead.extend(named.get(one, ()))
    found, seen = [], set[str]()
    for name in waiting:
        path: list[str] = []
        while name not in seen:
            seen.add(name)
            path.append(name)
            name = waiting[name].names[0]
        if name in path:
            found.append(tuple(path[path.index(name) :]))
    return found


class FollowNever(Rule):
    """What should follow from an incident waits for something that never comes."""

    id = "follow-never"
    family: ClassVar[Family] = "logic"
    severity = "warning"

    def look(self, case: Case) -> None:
        """Look at what follows from the incidents that may open."""
        endings = case.reach.endings
        for fields, inject in _following(case):
            for follow, written in zip(inject.follows, fields.each("follows"), strict=False):
                why = endings.get((inject.id, follow.when))
                if follow.when == "resolved" and (inject.id, "ended") not in endings:
                    continue  # what ends peacefully counts as resolved here
                if why is not None and why.why != "unopened":
                    case.say(self, written.spot("when"), when=follow.when, reason=why.phrase)


class FollowSame(Rule):
    """However an incident ends, the same follows: no choice of the trainees makes a difference."""

    id = "follow-same"
    family: ClassVar[Family] = "logic"
    severity = "warning"
    example = Example(
        MORNING,
        old="{when: resolved, sets: calm}",
        bad="{when: resolved, sets: calm}, {when: lost, sets: calm}",
    )

    def look(self, case: Case) -> None:
        """Compare what follows from the endings of each incident."""
        for fields, inject in _following(case):
            good, bad = _brought(inject, "resolved"), _brought(inject, "lost")
            if good and good == bad:
                case.say(self, fields.spot("follows"), name=inject.id)


class FollowTwice(Rule):
    """What follows is written twice, or again for an ending that is covered already."""

    id = "follow-twice"
    family: ClassVar[Family] = "logic"
    severity = "warning"
    example = Example(
        MORNING,
        old="{when: resolved, sets: calm}",
        bad="{when: resolved, sets: calm}, {when: ended, sets: calm}",
    )

    def look(self, case: Case) -> None:
        """Compare what follows within each inject."""
        for fields, inject in _following(case):
            first: dict[tuple[str, str | None, str | None], Fields] = {}
            for follow, written in zip(inject.follows, fields.each("follows"), strict=False):
                mine = (follow.when, follow.milestone, follow.inject)
                as_resolved = ("resolved", *mine[1:]) if follow.when == "ended" else mine
                earlier = first.get(mine) or first.get(as_resolved)
                if earlier is not None:
                    case.say(self, written, related=[earlier], when=follow.when)
                first.setdefault(mine, written)


def _following(case: Case) -> Iterator[tuple[Fields, Inject]]:
    for fields in case.root.each("injects"):
        inject = case.scenario.injects.get(fields.word("id"))
        if inject is not None and inject.follows:
            yield fields, inject


def _brought(inject: Inject, when: str) -> frozenset[tuple[str | None, str | None]]:
    return frozenset((one.milestone, one.inject) for one in inject.follows if one.when == when)


class TimeoutNever(Rule):
    """A timeout can never run out: the drill is over by then, or what stops it has come for certain."""

    id = "timeout-never"
    family: ClassVar[Family] = "logic"
    severity = "warning"
    example = Example(MORNING, old="timeout: {after: 40 min,", bad="timeout: {after: 30 h,")

    def look(self, case: Case) -> None:
        """Look at the timeouts of the injects that may happen."""
        drill, reached = case.scenario, case.reach
        for inject in drill.injects.values():
            late, at = inject.timeout, reached.fired.get(inject.id)
            if late is None or at is None:
                continue
            where = case.spot("injects", inject.id, "timeout", "after")
            if at + late.after >= drill.stages[-1].end:
                case.say(self, where)
            elif (
                late.unless is not None
                and reached.moments.certain.get(late.unless, _FOREVER) <= at + late.after
            ):
                spot = case.spot("injects", inject.id, "timeout", "unless")
                case.say(self, spot, says="timeout-never-unless", name=late.unless)


class FiredAlready(Rule):
    """An inject is to follow on something, and has happened for certain by then."""

    id = "fired-already"
    family: ClassVar[Family] = "logic"
    severity = "warning"
    example = Example(MORNING, old="- {id: call,", bad="- {id: call, at: {stage: polling, turn: 1},")

    def look(self, case: Case) -> None:
        """Look at the injects that bring others about."""
        reached = case.reach
        surely = reached.moments.surely
        for inject in case.scenario.injects.values():
            at = reached.fired.get(inject.id)
            for name in dict.fromkeys(named_by(inject)) if at is not None else ():
                if name in surely and surely[name] <= (at or 0):
                    case.say(
                        self,
                        case.spot("injects", inject.id),
                        related=[case.spot("injects", name)],
                        name=name,
                        by=inject.id,
                    )


class SignOrphan(Rule):
    """A sign heralds an inject that can never happen."""

    id = "sign-orphan"
    family: ClassVar[Family] = "logic"
    severity = "warning"
    example = Example(
        MORNING,
        old="{trust: {zone: utara, below: 70 %}}]}",
        bad="{milestone: unanswered}]}\n  signs: [{id: ramai, before: 20 min, by: [patrol], text: Mulai ramai.}]",
    )

    def look(self, case: Case) -> None:
        """Look at the signs and echoes of injects."""
        for sign in case.scenario.signs.values():
            if sign.inject is not None and sign.inject in case.reach.injects:
                case.say(self, case.declared("sign", sign.id), name=sign.id, inject=sign.inject)


class ClosedAlready(Rule):
    """An inject closes a road that is closed by then, and for as long."""

    id = "closed-already"
    family: ClassVar[Family] = "logic"
    severity = "warning"
    example = Example(
        MORNING,
        old="closes: [{street: jl-lingkar, for: 90 min}]",
        bad="closes: [{street: jl-lingkar}, {street: jl-lingkar, for: 90 min}]",
    )

    def look(self, case: Case) -> None:
        """Look at the closures, in the order in which they come at the earliest."""
        reached = case.reach
        shut: dict[
            str, tuple[int, str]
        ] = {}  # until when a street is closed for certain, and by which inject
        for name in sorted(reached.fired, key=lambda name: reached.fired[name]):
            start = reached.fired[name]
            sure = reached.moments.surely.get(name) == start
            twice: set[str] = set()
            for closure in case.scenario.injects[name].closes:
                until, by = shut.get(closure.street, (0, name))
                end = _FOREVER if closure.lasts is None or not sure else start + closure.lasts
                if closure.street in twice or end <= until:
                    by = name if closure.street in twice else by
                    related = [] if by == name else [case.spot("injects", by, "closes")]
                    where = case.spot("injects", name, "closes")
                    case.say(self, where, related=related, street=closure.street, by=by)
                twice.add(closure.street)
                if sure and end > until:
                    shut[closure.street] = (end, name)
