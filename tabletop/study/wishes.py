"""What would have to be otherwise than by the book for something to come about: wishes, chained backwards from a goal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from tabletop.drill.chance import draw
from tabletop.scenario.documents import condition as c
from tabletop.scenario.documents.scenario import Inject, Scenario
from tabletop.study.attempt import Wish
from tabletop.study.reachable import Cause, played_window, setters, starters

T = TypeVar("T")
_SEEDS = 400
"""Seeds looked through for one in which the injects of a path come at all."""


@dataclass(frozen=True, slots=True)
class Way:
    """A way to a goal.

    Attributes:
        wishes: What to do otherwise than the book.
        wanted: Injects that must come on the way.
        shunned: Injects that must not.
        first: The earliest drill minute at which what happens on the way is due.
        last: The last drill minute at which the goal itself may come, or None where that is open.
    """

    wishes: tuple[Wish, ...]
    wanted: frozenset[str]
    shunned: frozenset[str]
    first: int
    last: int | None


def way_to(scenario: Scenario, kind: str, goal: str, choice: int) -> Way:
    """Return a way to a goal.

    Args:
        scenario: The drill.
        kind: ``inject``, ``milestone`` or ``ending``.
        goal: Its id; of an ending ``inject/how``.
        choice: Which of several causes and alternatives to take wherever there are some; another number, another way.
    """
    chain = _Chain(scenario, choice)
    last: int | None = None
    if kind == "inject":
        chain.inject(goal)
        window = played_window(scenario, scenario.injects[goal])
        if window is not None and not starters(scenario, goal):
            last = window[1]
    elif kind == "milestone":
        chain.milestone(goal)
    elif kind == "ending":
        inject, _, how = goal.rpartition("/")
        chain.inject(inject)
        chain.end(inject, how)
    wanted = frozenset(chain.wanted)
    due = [
        window[0]
        for name in wanted
        if (window := played_window(scenario, scenario.injects[name])) is not None
    ]
    return Way(
        tuple(dict.fromkeys(chain.wishes)),
        wanted,
        frozenset(chain.shunned) - wanted,
        min(due, default=scenario.stages[0].start),
        last,
    )


def seed_for(scenario: Scenario, way: Way, nth: int = 0) -> int:
    """Return the `nth` seed, from 1, in which what is wanted comes and what is shunned does not, as far as chance decides.

    The best one where none does all of it.
    """
    wanted = [scenario.injects[name] for name in sorted(way.wanted) if scenario.injects[name].chance < 1000]
    shunned = [scenario.injects[name] for name in sorted(way.shunned) if scenario.injects[name].chance < 1000]
    fits = [
        (seed, sum(_comes(seed, one) for one in wanted) + sum(not _comes(seed, one) for one in shunned))
        for seed in range(1, _SEEDS + 1)
    ]
    best = max(score for _, score in fits)
    seeds = [seed for seed, score in fits if score == best]
    return seeds[nth % len(seeds)]


def full_seed(scenario: Scenario, nth: int = 0) -> int:
    """Return the `nth` seed in which most of the injects that chance decides come."""
    return seed_for(scenario, Way((), frozenset(scenario.injects), frozenset(), 0, None), nth)


def _comes(seed: int, inject: Inject) -> bool:
    return draw(seed, "inject", inject.id, 1000) < inject.chance


@dataclass(slots=True)
class _Chain:
    """Walks from a goal back along its causes, gathering wishes."""

    scenario: Scenario
    choice: int
    wishes: list[Wish] = field(default_factory=list)
    wanted: set[str] = field(default_factory=set)
    shunned: set[str] = field(default_factory=set)
    seen: set[tuple[str, str, bool]] = field(default_factory=set)

    def _once(self, kind: str, name: str, sign: bool) -> bool:
        new = (kind, name, sign) not in self.seen
        self.seen.add((kind, name, sign))
        return new

    def _pick(self, options: Sequence[T]) -> T:
        number, self.choice = self.choice % len(options), self.choice // len(options)
        return options[number]

    def inject(self, name: str) -> None:
        """Let an inject fire: by its time and condition, or by one of what may fire it."""
        self.wanted.add(name)
        if not self._once("inject", name, True):
            return
        inject = self.scenario.injects[name]
        options: list[Cause | None] = [*starters(self.scenario, name)]
        if inject.at is not None:
            options.insert(0, None)
        if not options:
            return
        cause = self._pick(options)
        if cause is not None:
            self.cause(cause)
        elif inject.when is not None:
            self.condition(inject.when, True)

    def no_inject(self, name: str) -> None:
        """Keep an inject from firing, as far as anything but chance can."""
        self.shunned.add(name)
        if not self._once("inject", name, False):
            return
        inject = self.scenario.injects[name]
        if inject.at is not None and inject.when is not None:
            self.condition(inject.when, False)
        for cause in starters(self.scenario, name):
            self.no_cause(cause)

    def cause(self, cause: Cause) -> None:
        self.inject(cause.inject)
        if cause.when == "timeout":
            timeout = self.scenario.injects[cause.inject].timeout
            if timeout is not None and timeout.unless is not None:
                self.no_milestone(timeout.unless)
        elif cause.when != "fired":
            self.end(cause.inject, cause.when)

    def no_cause(self, cause: Cause) -> None:
        if cause.when == "timeout":
            timeout = self.scenario.injects[cause.inject].timeout
            if timeout is not None and timeout.unless is not None:
                self.milestone(timeout.unless)
        elif cause.when == "fired":
            self.no_inject(cause.inject)
        elif cause.when in ("resolved", "ended"):
            self._wish("leave", cause.inject)

    def milestone(self, name: str) -> None:
        """Let a milestone be set."""
        options = setters(self.scenario, name)
        if self._once("milestone", name, True) and options:
            self.cause(self._pick(options))

    def no_milestone(self, name: str) -> None:
        """Keep a milestone from being set."""
        if self._once("milestone", name, False):
            for cause in setters(self.scenario, name):
                self.no_cause(cause)

    def end(self, inject: str, when: str) -> None:
        """Let an incident come to a state, or end so; resolved is what the book does anyway."""
        states = self.scenario.doctrine.states
        if when == "resolved" or when == states[0].id:
            return
        opening = self.scenario.injects[inject].incident
        crowd = opening is not None and self.scenario.doctrine.incident_types[opening.type].crowd
        if when == "ended" or not crowd:
            self._wish("leave", inject)
        else:
            self._wish(self._pick(("inflame", "leave")), inject)

    def condition(self, condition: c.Condition, sign: bool) -> None:
        """Let a condition be true, or false."""
        match condition, sign:
            case c.Not(part), _:
                self.condition(part, not sign)
            case (c.All(parts), True) | (c.AnyOf(parts), False):
                for part in parts:
                    self.condition(part, sign)
            case (c.All(parts), False) | (c.AnyOf(parts), True):
                if parts:
                    self.condition(self._pick(parts), sign)
            case c.MilestoneSet(milestone), True:
                self.milestone(milestone)
            case c.MilestoneSet(milestone), False:
                self.no_milestone(milestone)
            case c.IncidentIs(), _:
                self._incident(condition, sign)
            case c.UnitAt(unit, node), _:
                self._wish("stand" if sign else "away", unit, node)
            case c.UnitEta(unit, node, _), True:
                self._wish("stand", unit, node)
            case c.UnitEta(unit, node, _), False:
                self._wish("away", unit, node)
            case c.TrustWithin(zone, below, _), _:
                self._trust(zone, low=(below is not None) is sign)
            case c.Coverage(zone, below, _), _:
                if (below is not None) is sign:
                    self._wish("bare", zone)
            case _:
                pass

    def _incident(self, condition: c.IncidentIs, sign: bool) -> None:
        statuses, states = condition.statuses, condition.states
        if not sign:
            if "unopened" in statuses:
                self.inject(condition.inject)
            elif statuses & {"resolved", "ended"}:
                self._wish("leave", condition.inject)
            return
        if statuses == {"unopened"}:
            self.no_inject(condition.inject)
            return
        self.inject(condition.inject)
        wanted = sorted((statuses | states) - {"unopened", "open"})
        if wanted:
            self.end(condition.inject, self._pick(wanted))
        elif "open" in statuses:
            self._wish("leave", condition.inject)

    def _trust(self, zone: str, *, low: bool) -> None:
        if not low:
            self._wish("win", zone)
            return
        zones = {zone} | {one.id for one in self.scenario.city.zones.values() if one.parent == zone}
        for name, inject in self.scenario.injects.items():
            if inject.incident is not None and inject.incident.zone in zones:
                self._wish("leave", name)
        self._wish("bare", zone)

    def _wish(self, kind: str, what: str, where: str = "") -> None:
        self.wishes.append(Wish(kind, what, where))  # type: ignore[arg-type]
