"""A chunk of drills as it travels to whoever plays it, and what comes back: a few names and numbers, and columns."""

from __future__ import annotations

import gc
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from tabletop.drill import PLAYERS, Drill, play_out
from tabletop.language import phrase
from tabletop.scenario import Scenario, Source, load_sources
from tabletop.scenario.documents.deployment import Plan
from tabletop.study.errors import StudyError
from tabletop.study.running.program import program
from tabletop.study.running.row import Row, Value, row_of
from tabletop.uncollected import set_apart

Sources = Callable[[str], tuple[Source, ...]]
"""Returns the files of a scenario by its digest."""

_KEPT = 3
_known: OrderedDict[str, Scenario] = OrderedDict()
"""The last few scenarios played: reading one takes as long as playing a short drill."""


@dataclass(frozen=True, slots=True)
class Task:
    """Drills that are played together: one arm, some seeds in a row.

    Attributes:
        arm: Key of the arm.
        digest: Digest of the scenario.
        players: Name of the player of each seat.
        plan: The deployment agreed before play, or None.
        first: The first seed.
        count: How many seeds.
        program: Who asks: whoever plays must be the same program.
    """

    arm: str
    digest: str
    players: Mapping[str, str]
    plan: Plan | None
    first: int
    count: int
    program: str

    def plain(self) -> dict[str, Any]:
        """Return it as it travels between computers: names, numbers and lists of them, which need no class to be read."""
        return {
            "arm": self.arm,
            "digest": self.digest,
            "players": dict(self.players),
            "plan": None if self.plan is None else _plain(self.plan),
            "first": self.first,
            "count": self.count,
            "program": self.program,
        }

    @classmethod
    def of(cls, plain: Mapping[str, Any]) -> Task:
        """Return the task that `plain` wrote, in this program: of another one, ask `program` first."""
        plan = plain["plan"]
        return cls(**{**plain, "plan": None if plan is None else _planned(plan)})


def _plain(plan: Plan) -> dict[str, Any]:
    rings = [[plenary, ring, list(units)] for (plenary, ring), units in plan.rings.items()]
    posts = {unit: dict(places) for unit, places in plan.posts.items()}
    return {
        "scenario": plan.scenario,
        "posts": posts,
        "reserve": list(plan.reserve),
        "rings": rings,
        "standby": dict(plan.standby),
        "patrols": {unit: list(nodes) for unit, nodes in plan.patrols.items()},
    }


def _planned(plain: Mapping[str, Any]) -> Plan:
    rings = {(plenary, ring): tuple(units) for plenary, ring, units in plain["rings"]}
    patrols = {unit: tuple(nodes) for unit, nodes in plain["patrols"].items()}
    reserve, standby = tuple(plain["reserve"]), plain["standby"]
    return Plan(plain["scenario"], plain["posts"], reserve, rings, standby, patrols)


@dataclass(frozen=True, slots=True)
class Chunk:
    """What came of a task.

    Attributes:
        arm: Key of the arm.
        first: The first seed.
        names: Names of the columns.
        columns: Of each column, a value a drill, in the order of the seeds.
    """

    arm: str
    first: int
    names: tuple[str, ...]
    columns: tuple[tuple[Value, ...], ...]

    @property
    def count(self) -> int:
        """How many drills it holds."""
        return len(self.columns[0])


def play_task(task: Task, sources: Sources, stopped: Callable[[], bool] = lambda: False) -> Chunk | None:
    """Play the drills of a task.

    Args:
        task: The task.
        sources: Where the scenario is had from.
        stopped: Asked before each drill; once it says so, those already played are the whole chunk.

    Returns:
        What came of it, or None where it was stopped before the first drill.

    Raises:
        StudyError: This is another program than the one that asks, or the scenario is not to be had as it should be.
    """
    if task.program != program():
        raise StudyError(phrase("study.other-program", mine=program(), theirs=task.program))
    scenario = _scenario(task.digest, sources)
    rows = []
    with set_apart():  # what was there before is not looked through after every drill
        for place in range(task.count):
            if stopped():
                break
            rows.append(_row(scenario, task, task.first + place))
            gc.collect()  # within, lest the last drill be set apart with the next chunk and stay for ever
    if not rows:
        return None
    names = tuple(rows[0])
    return Chunk(task.arm, task.first, names, tuple(tuple(row[name] for row in rows) for name in names))


def _row(scenario: Scenario, task: Task, seed: int) -> Row:
    # A drill is full of what refers to itself: looking for it while it grows finds nothing, once it is over everything.
    looking = gc.isenabled()
    gc.disable()
    try:
        drill = Drill(scenario, seed=seed, plan=task.plan)
        players = {name: PLAYERS[name]() for name in set(task.players.values())}
        play_out(drill, lambda seat: players[task.players[seat]])
        return row_of(drill)
    finally:
        if looking:
            gc.enable()


def _scenario(digest: str, sources: Sources) -> Scenario:
    if digest not in _known:
        found = sources(digest)
        scenario = load_sources(found)
        if scenario.digest != digest:
            raise StudyError(phrase("study.other-scenario", wanted=digest, found=scenario.digest))
        _known[digest] = scenario
        while len(_known) > _KEPT:
            _known.popitem(last=False)
    _known.move_to_end(digest)
    return _known[digest]
