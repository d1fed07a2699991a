"""What can come about, and when at the earliest: the least fixpoint over injects and milestones.

A milestone is set once and never unset, and an inject happens once; so what may happen only grows, and the earliest
minute of everything only falls until nothing changes any more.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from tabletop.language import Phrase, phrase
from tabletop.scenario.documents import condition as c
from tabletop.scenario.documents.scenario import Inject, Scenario
from tabletop.scenario.reach.able import performable
from tabletop.scenario.reach.clash import possible
from tabletop.scenario.reach.moments import Moments
from tabletop.scenario.reach.spans import FOREVER, Spans, meet

ENDINGS: tuple[str, ...] = ("resolved", "ended", "lost")
"""How an incident may close."""

Why: TypeAlias = Literal[
    "unnamed",
    "chance",
    "namers",
    "contradiction",
    "window",
    "needs",
    "late",
    "setters",
    "unopened",
    "no-course",
    "no-end",
]


@dataclass(frozen=True, slots=True)
class Unreached:
    """Why something can never come about unless the instructor brings it.

    Attributes:
        why: ``unnamed``: an inject has no time and nothing brings it. ``chance``: its chance is nil. ``namers``: what
            would bring it never comes, or no more in time. ``contradiction``: its condition contradicts itself.
            ``window``: its condition is false all the time it waits. ``needs``: its condition needs what never comes
            in time. ``late``: it would come after the drill. ``setters``: nothing that sets a milestone ever comes.
            ``unopened``: the inject of an ending never comes. ``no-course``: nobody in the drill can carry out a
            course that closes it. ``no-end``: it does not end by itself.
        names: The injects or milestones that are to blame, in the order written.
    """

    why: Why
    names: tuple[str, ...] = ()

    @property
    def phrase(self) -> Phrase:
        """The reason as a clause, such as "its condition contradicts itself"."""
        return phrase(f"scenario.unreached.{self.why}", names=", ".join(self.names))


@dataclass(frozen=True, slots=True)
class Reach:
    """What of a drill can come about at best, the instructor's own doings left aside.

    Stages come with the clock: every one is reached.

    Attributes:
        fired: The injects that may happen, with the earliest drill minute.
        set: The milestones that may be set, with the earliest drill minute.
        injects: The injects that never happen, and why.
        milestones: The milestones that are never set, and why.
        endings: The pairs of inject and ending that its incident never has, and why; see `ENDINGS`.
        moments: When conditions may hold, given all this.
    """

    fired: Mapping[str, int]
    set: Mapping[str, int]
    injects: Mapping[str, Unreached]
    milestones: Mapping[str, Unreached]
    endings: Mapping[tuple[str, str], Unreached]
    moments: Moments


def window(scenario: Scenario, inject: Inject) -> tuple[int, int] | None:
    """Return the first and the last drill minute at which an inject may happen by itself; None for one without a time.

    Its jitter widens the window, within its stage. Where its last minute falls between two stages, or after a later one has
    begun, it is looked at once more when the next begins.
    """
    if inject.at is None:
        return None
    low, high = inject.at, inject.at if inject.until is None else inject.until
    if inject.jitter:
        for stage in scenario.stages:
            if stage.start <= inject.at < stage.end:
                low = max(stage.start, inject.at - inject.jitter)
                high += min(stage.end - 1, inject.at + inject.jitter) - inject.at
    later = next((stage.start for stage in scenario.stages if high < stage.end), high)
    return low, max(high, later)


def reach(scenario: Scenario) -> Reach:
    """Find what can come about in a drill; see `Reach`."""
    search = _Search(scenario)
    search.run()
    injects = {one.id: search.why(one) for one in scenario.injects.values() if one.id not in search.fired}
    return Reach(
        fired=search.fired,
        set=search.set,
        injects=injects,
        milestones={one: search.why_not_set(one) for one in scenario.milestones if one not in search.set},
        endings=dict(search.no_endings()),
        moments=search.moments,
    )


@dataclass(slots=True)
class _Search:
    """The search under way: earliest minutes, falling."""

    scenario: Scenario
    fired: dict[str, int] = field(default_factory=dict)
    set: dict[str, int] = field(default_factory=dict)
    readable: dict[str, int] = field(default_factory=dict)
    certain: dict[str, int] = field(default_factory=dict)
    surely: dict[str, int] = field(default_factory=dict)
    able: frozenset[str] = field(init=False)
    moments: Moments = field(init=False)
    _turns: list[int] = field(init=False)
    _readers: dict[tuple[str, str], list[Inject]] = field(default_factory=dict)
    _set_surely: dict[str, int] = field(default_factory=dict)
    _closing: dict[str, Unreached | None] = field(default_factory=dict)
    _doers: dict[Callable[[Inject], tuple[str, ...]], dict[str, list[str]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        scenario = self.scenario
        self.able = performable(scenario)
        self._turns = [stage.start + n * stage.turn for stage in scenario.stages for n in range(stage.turns)]
        for inject in scenario.injects.values():
            for what in mentions(inject.when):
                self._readers.setdefault(what, []).append(inject)
            last = window(scenario, inject)
            if last is not None and inject.when is None and inject.chance >= 1000:
                self._certainly(inject, last[1])
        self.moments = Moments(scenario, self.readable, self.fired, self.certain, self.surely)

    def _certainly(self, inject: Inject, minute: int) -> None:
        self.surely[inject.id] = minute
        at = bisect_right(self._turns, minute)
        for milestone in inject.sets:
            self._set_surely[milestone] = min(minute, self._set_surely.get(milestone, FOREVER))
            if at < len(self._turns):
                self.certain[milestone] = min(self._turns[at], self.certain.get(milestone, FOREVER))

    def run(self) -> None:
        waiting = deque(self.scenario.injects.values())
        while waiting:
            inject = waiting.popleft()
            first = self._by_itself(inject)
            if first is not None:
                self._fire(inject, first, waiting)

    def _by_itself(self, inject: Inject) -> int | None:
        span = window(self.scenario, inject)
        if span is None or inject.chance <= 0:
            return None
        if inject.when is None:
            return span[0]
        if not possible(inject.when, self.scenario.doctrine):
            return None
        found = meet(self.moments.may(inject.when), ((span[0], span[1] + 1),))
        return found[0][0] if found else None

    def _fire(self, inject: Inject, minute: int, waiting: deque[Inject]) -> None:
        """Note that an inject may happen, and all that follows at once; what reads of it is looked at again."""
        falling = [(inject, minute)]
        while falling:
            one, at = falling.pop()
            if one.chance <= 0 or at >= min(self.fired.get(one.id, FOREVER), self.scenario.stages[-1].end):
                continue
            self.fired[one.id] = at
            waiting.extend(self._readers.get(("inject", one.id), ()))
            if one.blackouts:
                waiting.extend(self._readers.get(("power", ""), ()))
            for milestone in one.sets:
                self._set(milestone, at, waiting)
            for then, sets, named in self._after(one, at):
                if sets is not None:
                    self._set(sets, then, waiting)
                if named is not None and named in self.scenario.injects:
                    falling.append((self.scenario.injects[named], then))

    def _after(self, inject: Inject, at: int) -> Iterator[tuple[int, str | None, str | None]]:
        """Yield what an inject brings later: from which minute on, a milestone, an inject."""
        for follow in inject.follows:
            if self.comes(inject, follow.when):
                yield at, follow.milestone, follow.inject
        late = inject.timeout
        if late is not None and (
            late.unless is None or self._set_surely.get(late.unless, FOREVER) > at + late.after
        ):
            yield at + late.after, late.milestone, late.inject

    def _set(self, milestone: str, minute: int, waiting: deque[Inject]) -> None:
        if minute >= min(self.set.get(milestone, FOREVER), self.scenario.stages[-1].end):
            return
        self.set[milestone] = minute
        turn = bisect_left(self._turns, minute)
        if turn < len(self._turns):
            self.readable[milestone] = self._turns[turn]
            waiting.extend(self._readers.get(("milestone", milestone), ()))

    def comes(self, inject: Inject, when: str) -> bool:
        """Whether the incident of an inject may reach a state or an ending."""
        if when == "resolved":  # what ends peacefully counts as resolved for what follows
            return (
                self.why_no_ending(inject, "resolved") is None or self.why_no_ending(inject, "ended") is None
            )
        return when not in ENDINGS or self.why_no_ending(inject, when) is None

    def why_no_ending(self, inject: Inject, how: str) -> Unreached | None:
        """Return why the incident that an inject opens cannot close so, or None where it may."""
        doctrine, opening = self.scenario.doctrine, inject.incident
        if opening is None:
            return None
        type_ = doctrine.incident_types[opening.type]
        if how == "lost" or type_.crowd:  # a crowd may go home, and any level may rise to the full
            return None
        if how == "ended":
            return Unreached("no-end") if type_.ends is None else None
        if type_.id not in self._closing:
            can = any(doctrine.courses[one].closes and one in self.able for one in type_.courses)
            self._closing[type_.id] = None if can else Unreached("no-course")
        return self._closing[type_.id]

    def no_endings(self) -> Iterator[tuple[tuple[str, str], Unreached]]:
        """Yield the endings that never come."""
        for inject in self.scenario.injects.values():
            if inject.incident is None:
                continue
            for how in ENDINGS:
                why = self.why_no_ending(inject, how)
                if inject.id not in self.fired:
                    why = Unreached("unopened", (inject.id,))
                if why is not None:
                    yield (inject.id, how), why

    def why(self, inject: Inject) -> Unreached:
        """Return why an inject never happens."""
        span = window(self.scenario, inject)
        namers = self._those(named_by, inject.id)
        if inject.chance <= 0:
            return Unreached("chance")
        if span is None:
            return Unreached("namers", namers) if namers else Unreached("unnamed")
        if inject.when is None:
            return Unreached("late")
        if not possible(inject.when, self.scenario.doctrine):
            return Unreached("contradiction")
        waits: Spans = ((span[0], span[1] + 1),)
        at_best = Moments(self.scenario, certain=self.certain, surely=self.surely)
        if not meet(at_best.may(inject.when), waits):
            return Unreached("window")
        missing = []
        for kind, name in mentions(inject.when):
            known = self.readable if kind == "milestone" else self.fired
            if kind != "power" and known.get(name, FOREVER) > span[1]:
                missing.append(name)
        return Unreached("needs", tuple(missing))

    def why_not_set(self, milestone: str) -> Unreached:
        """Return why a milestone is never set."""
        return Unreached("setters", self._those(set_by, milestone))

    def _those(self, does: Callable[[Inject], tuple[str, ...]], target: str) -> tuple[str, ...]:
        """Return the injects that name an inject or set a milestone, in the order written; looked through once for all."""
        found = self._doers.get(does)
        if found is None:
            found = self._doers[does] = {}
            for one in self.scenario.injects.values():
                for name in dict.fromkeys(does(one)):
                    found.setdefault(name, []).append(one.id)
        return tuple(found.get(target, ()))


def named_by(inject: Inject) -> tuple[str, ...]:
    """Return the injects that an inject may bring about."""
    parts = (*inject.follows, *((inject.timeout,) if inject.timeout is not None else ()))
    return tuple(one.inject for one in parts if one.inject is not None)


def set_by(inject: Inject) -> tuple[str, ...]:
    """Return the milestones that an inject may set, at once or later."""
    parts = (*inject.follows, *((inject.timeout,) if inject.timeout is not None else ()))
    return (*inject.sets, *(one.milestone for one in parts if one.milestone is not None))


def mentions(condition: c.Condition | None) -> tuple[tuple[str, str], ...]:
    """Return what a condition reads of the plot: pairs of ``milestone``, ``inject`` or ``power`` and a name, once each."""
    found: dict[tuple[str, str], None] = {}
    waiting = [] if condition is None else [condition]
    while waiting:
        one = waiting.pop()
        match one:
            case c.All(parts) | c.AnyOf(parts):
                waiting.extend(reversed(parts))
            case c.Not(part):
                waiting.append(part)
            case c.MilestoneSet(milestone):
                found[("milestone", milestone)] = None
            case c.IncidentIs():
                found[("inject", one.inject)] = None
            case c.PowerOut():
                found[("power", "")] = None
    return tuple(found)
