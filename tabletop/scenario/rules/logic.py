"""Rules about the plot: milestones that nothing sets or reads, and injects that never come."""

from __future__ import annotations

from tabletop.scenario.reach import mentions
from tabletop.scenario.rules.case import Case
from tabletop.scenario.rules.families import LogicRule
from tabletop.scenario.rules.rule import Example

MORNING = "injects/01-pagi.yaml"
_REPORTED = frozenset({"contradiction", "window", "unnamed"})
"""Reasons that a rule of their own reports."""


class MilestoneUnread(LogicRule):
    """A milestone is set and nothing reads it."""

    id = "milestone-unread"
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


class MilestoneNever(LogicRule):
    """A milestone that is read can never be set."""

    id = "milestone-never"
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


class InjectNever(LogicRule):
    """An inject can never happen."""

    id = "inject-never"
    example = Example(MORNING, old="{trust: {zone: utara, below: 70 %}}", bad="{milestone: unanswered}")

    def look(self, case: Case) -> None:
        """Look at the injects that never happen, and for which no other rule says why."""
        ring = {name for circle in _circles(case) for name in circle}
        for name, why in case.reach.injects.items():
            if why.why not in _REPORTED and name not in ring:
                case.say(self, case.spot("injects", name), name=name, reason=why.phrase)


class InjectSpare(LogicRule):
    """An inject has no time and nothing brings it; only the instructor can."""

    id = "inject-spare"
    severity = "info"
    example = Example(MORNING, old="{when: red, inject: call}", bad="{when: red, sets: calm}")

    def look(self, case: Case) -> None:
        """Look at the injects that nothing brings."""
        for name, why in case.reach.injects.items():
            if why.why == "unnamed":
                case.say(self, case.spot("injects", name), name=name)


class InjectCircle(LogicRule):
    """Injects bring each other about in a circle, and nothing in it can start."""

    id = "inject-circle"
    severity = "error"
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


class SignOrphan(LogicRule):
    """A sign heralds an inject that can never happen."""

    id = "sign-orphan"
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
