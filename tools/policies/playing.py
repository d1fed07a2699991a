"""Drills played by policy and seed, on all cores, and what is read of each."""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from statistics import median

from tabletop.cores import cores
from tabletop.drill import PLAYERS, Drill, Outcome, play_out
from tabletop.drill import events as ev
from tabletop.scenario import Scenario, load

SOON = 10
"""Minutes after a crowd was first met in which force looks quick."""


@dataclass(frozen=True, slots=True)
class Result:
    """How one policy did on one seed.

    Attributes:
        policy: Its name among `tabletop.drill.PLAYERS`.
        seed: The seed.
        outcome: The outcome.
        crowds: Crowds that gathered.
        peaceful: Those of them that ended, not lost, met by nothing firmer than words or by nobody.
        facilitated: Those of the peaceful that somebody met.
        open: Minutes that its incidents were open, the median.
        eased: By how much each crowd's level fell within `SOON` minutes of the first course that worked on it.
        peaks: The highest level of each such crowd from then on.
    """

    policy: str
    seed: int
    outcome: Outcome
    crowds: int
    peaceful: int
    facilitated: int
    open: int
    eased: tuple[int, ...]
    peaks: tuple[int, ...]


def play(scenario: Scenario, policy: str, seed: int) -> Result:
    """Play one drill, every seat from its own view."""
    drill, player = Drill(scenario, seed=seed), PLAYERS[policy]()
    play_out(drill, lambda _: player)
    return _read(drill, policy)


def _read(drill: Drill, policy: str) -> Result:
    doctrine = drill.scenario.doctrine
    opened: dict[str, ev.IncidentOpened] = {}
    closed: dict[str, ev.IncidentClosed] = {}
    force: dict[str, int] = {}
    for event in drill.log:
        match event:
            case ev.IncidentOpened():
                opened[event.incident] = event
            case ev.IncidentClosed():
                closed[event.incident] = event
            case ev.CourseStarted():
                used = doctrine.courses[event.course].force
                force[event.incident] = max(used, force.get(event.incident, 0))
    crowds = [name for name, event in opened.items() if doctrine.incident_types[event.type].crowd]
    peaceful = [
        name
        for name in crowds
        if name in closed and closed[name].how != "lost" and force.get(name, 0) < doctrine.firm_from
    ]
    met = _courses_of(drill.log, set(crowds))
    minutes = [
        (closed[name].minute if name in closed else drill.minute) - event.minute
        for name, event in opened.items()
    ]
    return Result(
        policy,
        drill.seed,
        drill.outcome(),
        len(crowds),
        len(peaceful),
        sum(name in force for name in peaceful),
        round(median(minutes)) if minutes else 0,
        tuple(met[name][0] for name in crowds if name in met),
        tuple(met[name][1] for name in crowds if name in met),
    )


def _courses_of(log: Sequence[ev.Event], crowds: set[str]) -> dict[str, tuple[int, int]]:
    """Return how each crowd's level fell soon after it was first met, and its peak from then on; none nobody met."""
    settled: dict[str, list[ev.IncidentSettled]] = defaultdict(list)
    met: dict[str, tuple[int, int]] = {}
    for event in log:
        if isinstance(event, ev.IncidentSettled):
            if event.incident in crowds:
                settled[event.incident].append(event)
        elif isinstance(event, ev.CourseTookEffect) and event.incident in crowds:
            met.setdefault(event.incident, (event.minute, len(settled[event.incident])))
    found = {}
    for name, (minute, count) in met.items():
        events = settled[name]
        after = _level([event for event in events if event.minute <= minute + SOON], minute + SOON)
        before = _level(events[:count], minute)
        found[name] = before - after, max([after, *(event.level // 60 for event in events[count:])])
    return found


def _level(settled: Sequence[ev.IncidentSettled], minute: int) -> int:
    last = settled[-1]
    return max(0, min(60_000, last.level + last.rate * (minute - last.minute))) // 60


@cache
def _scenario(name: str) -> Scenario:
    return load(name)


def _begin() -> None:
    gc.disable()  # a drill leaves little behind that refers to itself; what there is goes with `_job`


def _job(job: tuple[str, str, int]) -> Result:
    name, policy, seed = job
    found = play(_scenario(name), policy, seed)
    gc.collect()
    return found


def played(name: str, wanted: Iterable[tuple[str, int]], *, jobs: int | None = None) -> Iterator[Result]:
    """Play drills on all cores and yield what is read of each, in the order asked for.

    Args:
        name: The scenario.
        wanted: Policy (a name among `tabletop.drill.PLAYERS`) and seed of each drill.
        jobs: Processes; as many as there are cores unless given.
    """
    with ProcessPoolExecutor(jobs or cores(), initializer=_begin) as pool:
        yield from pool.map(_job, [(name, policy, seed) for policy, seed in wanted], chunksize=2)
