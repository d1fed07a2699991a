"""Rules about what comes too late in the plot: its time is over, or what it brings has come for certain by then."""

from __future__ import annotations

from tabletop.scenario.reach import named_by
from tabletop.scenario.rules.case import Case
from tabletop.scenario.rules.families import LogicRule
from tabletop.scenario.rules.rule import Example

MORNING = "injects/01-pagi.yaml"
_FOREVER = 1 << 40


class TimeoutNever(LogicRule):
    """A timeout can never run out: the drill is over by then, or what stops it has come for certain."""

    id = "timeout-never"
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


class FiredAlready(LogicRule):
    """An inject is to follow on something, and has happened for certain by then."""

    id = "fired-already"
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


class ClosedAlready(LogicRule):
    """An inject closes a road that is closed by then, and for as long."""

    id = "closed-already"
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
