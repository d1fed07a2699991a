"""A plan while it is drawn up: judged anew after every change, and every change can be taken back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tabletop.drill.pattern import need_of
from tabletop.drill.planning.judge import Fault, PlanFinding, judge, reserve_asked
from tabletop.drill.planning.rayon import guarding
from tabletop.drill.planning.ringed import RingKey, manned
from tabletop.scenario.documents.deployment import Plan
from tabletop.scenario.documents.scenario import Scenario

_BARE: frozenset[Fault] = frozenset({"uncovered", "pattern-broken", "unreachable", "late"})
"""Faults for which a polling place does not count as guarded."""


@dataclass(frozen=True, slots=True)
class Cover:
    """How far polling places are guarded: one, those of a kelurahan or kecamatan, or all.

    Attributes:
        places: How many polling places.
        tps: How many TPS they have.
        whole: How many TPS are guarded in full, in time.
        need: People that their patterns ask for.
        sent: People that the plan sends, whether they arrive or not.
        faults: What keeps them from being guarded, the worst first.
    """

    places: int
    tps: int
    whole: int
    need: int
    sent: int
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """A plan with what is to be said about it.

    Attributes:
        plan: The plan.
        findings: What is wrong with it.
        all: All polling places.
        places: Each polling place.
        zones: Each kelurahan and kecamatan that has polling places.
        guards: By polling place, people by unit.
        reserve: People in reserve that are free, and how many the book asks for.
        rings: By plenary and ring, how many people count there.
    """

    plan: Plan
    findings: tuple[PlanFinding, ...]
    all: Cover
    places: Mapping[str, Cover]
    zones: Mapping[str, Cover]
    guards: Mapping[str, Mapping[str, int]]
    reserve: tuple[int, int]
    rings: Mapping[RingKey, int]


class Draft:
    """A plan being drawn up.

    Attributes:
        scenario: What it is for.
        now: The plan as it stands, judged.
    """

    def __init__(self, scenario: Scenario, plan: Plan) -> None:
        self.scenario = scenario
        self.now = judged(scenario, plan)
        self._past: list[Plan] = []
        self._undone: list[Plan] = []

    @property
    def plan(self) -> Plan:
        """The plan as it stands."""
        return self.now.plan

    @property
    def changed(self) -> bool:
        """Whether there is a change to take back."""
        return bool(self._past)

    def take(self, plan: Plan) -> bool:
        """Go on with another plan; return whether it is another at all."""
        if plan == self.plan:
            return False
        self._past.append(self.plan)
        self._undone.clear()
        self.now = judged(self.scenario, plan)
        return True

    def undo(self) -> bool:
        """Take the last change back; return whether there was one."""
        return self._step(self._past, self._undone)

    def redo(self) -> bool:
        """Make the change again that was taken back last; return whether there was one."""
        return self._step(self._undone, self._past)

    def _step(self, back: list[Plan], ahead: list[Plan]) -> bool:
        if not back:
            return False
        ahead.append(self.plan)
        self.now = judged(self.scenario, back.pop())
        return True


def judged(scenario: Scenario, plan: Plan) -> Judged:
    """Judge a plan, and count what it covers by polling place, kelurahan and kecamatan."""
    findings = judge(scenario, plan)
    wrong: dict[str, list[Fault]] = {}
    for finding in findings:
        if finding.fault in _BARE:
            wrong.setdefault(finding.about, []).append(finding.fault)
    guards: dict[str, dict[str, int]] = {}
    for unit, posts in plan.posts.items():
        for post, people in posts.items():
            guards.setdefault(post, {})[unit] = people
    places: dict[str, Cover] = {}
    inside: dict[str, list[Cover]] = {}
    zones = scenario.city.zones
    for name, place in scenario.city.polling.items():
        faults = tuple(dict.fromkeys(wrong.get(name, ())))
        need, sent = need_of(scenario.doctrine, place), sum(guards.get(name, {}).values())
        cover = Cover(1, place.tps, 0 if faults else place.tps, need, sent, faults)
        places[name] = cover
        zone: str | None = place.zone
        while zone is not None:
            inside.setdefault(zone, []).append(cover)
            zone = zones[zone].parent if zone in zones else None
    return Judged(
        plan,
        findings,
        _sum(places.values()),
        places,
        {zone: _sum(inside[zone]) for zone in zones if zone in inside},
        guards,
        reserve_asked(scenario, plan),
        manned(scenario, plan),
    )


def planners(scenario: Scenario) -> frozenset[str]:
    """Return the seats that have a say in the plan: those with a unit to post under them, by themselves or through others."""
    seats: set[str] = set()
    for unit in guarding(scenario):
        seat: str | None = unit.seat
        while seat is not None and seat not in seats:
            seats.add(seat)
            seat = scenario.seats[seat].reports_to
    return frozenset(seats)


def _sum(covers: Iterable[Cover]) -> Cover:
    known = tuple(covers)
    return Cover(
        places=sum(one.places for one in known),
        tps=sum(one.tps for one in known),
        whole=sum(one.whole for one in known),
        need=sum(one.need for one in known),
        sent=sum(one.sent for one in known),
        faults=tuple(fault for fault in _WORST if any(fault in one.faults for one in known)),
    )


_WORST: tuple[Fault, ...] = ("uncovered", "unreachable", "pattern-broken", "late")
