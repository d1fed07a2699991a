"""What the views of one moment share: made once for all seats, since it depends on none of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias, TypeVar

from tabletop.drill import view as v
from tabletop.drill.audience import listeners
from tabletop.drill.posting import guarded_share
from tabletop.drill.run import Run
from tabletop.drill.seeing_election import election_seen
from tabletop.drill.seeing_ground import ground_of_all
from tabletop.drill.state import IncidentState, OpenWatch, RequestState, Verdict
from tabletop.drill.tallies import polling_seen
from tabletop.drill.view_election import ElectionSeen
from tabletop.drill.view_ground import GroundSeen
from tabletop.drill.view_judgement import Standing
from tabletop.drill.watching import title_kind
from tabletop.language import Text

W = TypeVar("W", OpenWatch, Verdict)


Counts: TypeAlias = tuple[tuple[int, Standing], ...]
"""Standings of tasks, each with the place of an objective that it counts for."""


class Scene(NamedTuple):
    """How an incident stands for every view, whoever knows of it.

    Attributes:
        one: The incident as it is.
        present: The seats with a unit on the scene; none where there is nothing left to see.
        acting: The courses under way, each with the seat that commands the unit.
        asked: The decisions requested about it, each with the seat that did.
        tasks: Its expected tasks and standards; empty in mode *ujian*.
        counts: What each of them counts as, by the place of an objective it serves.
    """

    one: IncidentState
    present: frozenset[str]
    acting: tuple[tuple[str, v.ActingSeen], ...]
    asked: tuple[tuple[str, str], ...]
    tasks: tuple[v.TaskSeen, ...]
    counts: Counts


@dataclass(frozen=True, slots=True)
class Shared:
    """What every view of one moment has in common.

    Attributes:
        length: Length of the log it was made at; the log counts the state's changes.
        polling: By polling place.
        zones: By zone.
        heard: By node at which units stand, the seats that they can speak to from there.
        acting: By incident, the courses under way, each with the seat that commands the unit.
        asked: By what it is about, the decisions requested and the seats that did, unless they know of no hope in it.
        election: The board of the election.
        waiting: By incident, the standards and tasks that wait.
        judged: By incident, the verdicts of standards and tasks.
        counts: What the standards and tasks of no incident count as, by the place of an objective they serve.
        requests: By seat, the requests that it made or that go to it, in the order made.
        runners: By unit to which runners are under way, when the last of them arrives.
        ground: The live ground as far as everybody knows it.
        rings: Plenary, ring and whether it is manned.
        loose: How many facts there are on which a gate of a course rests wherever they happened.
        scenes: By incident, how it stands for every view; filled as they are asked for.
    """

    length: int
    polling: Mapping[str, v.PollingSeen]
    zones: Mapping[str, v.ZoneSeen]
    heard: Mapping[str, set[str]]
    acting: Mapping[str, tuple[tuple[str, v.ActingSeen], ...]]
    asked: Mapping[str, tuple[tuple[str, str], ...]]
    election: ElectionSeen
    waiting: Mapping[str | None, tuple[OpenWatch, ...]]
    judged: Mapping[str | None, tuple[Verdict, ...]]
    counts: Counts
    requests: Mapping[str, tuple[tuple[str, RequestState], ...]]
    runners: Mapping[str, int]
    ground: GroundSeen
    rings: tuple[tuple[str, str, bool], ...]
    loose: int
    scenes: dict[str, Scene] = field(default_factory=dict)


def shared(run: Run) -> Shared:
    """Return what every view of this moment shares."""
    length = len(run.state.log)
    if run.shared is None or run.shared.length != length:
        run.shared = _make(run, length)
    return run.shared


def _make(run: Run, length: int) -> Shared:
    state, commanders = run.state, run.book.commanders
    acting: dict[str, list[tuple[str, v.ActingSeen]]] = {}
    for unit, one in state.units.items():
        if one.incident is not None and one.started is not None and one.course is not None:
            seen = v.ActingSeen(unit, one.course, one.started, one.effective)
            acting.setdefault(one.incident, []).append((commanders[unit], seen))
    asked: dict[str, list[tuple[str, str]]] = {}
    requests: dict[str, list[tuple[str, RequestState]]] = {}
    for ident, request in state.requests.items():
        for seat in dict.fromkeys((request.seat, request.to)):
            requests.setdefault(seat, []).append((ident, request))
        if request.answer != "undelivered" and not request.lapsed:
            asked.setdefault(request.about, []).append((request.decision, request.seat))
    waiting = _by_incident(state.waiting)
    judged = _by_incident(one for one in state.verdicts if one.standing in ("met", "missed", "waived"))
    return Shared(
        length,
        polling_seen(run.book, state),
        {
            zone: v.ZoneSeen(zone, state.trust[zone] // 60, guarded_share(run, zone))
            for zone in run.scenario.city.zones
        },
        listeners(run.book, state),
        {incident: tuple(here) for incident, here in acting.items()},
        {about: tuple(here) for about, here in asked.items()},
        election_seen(run),
        waiting,
        judged,
        _counts(
            run,
            [(one.watch, "open") for one in waiting.get(None, ())]
            + [(one.watch, one.standing) for one in judged.get(None, ())],
        ),
        {seat: tuple(here) for seat, here in requests.items()},
        {one.unit: one.arrives for one in state.contact.relayed.values()},
        ground_of_all(run),
        tuple((plenary, ring, manned) for (plenary, ring), manned in state.rings.items()),
        sum(len(state.facts.get(kind, ())) for kind in run.book.loose),
    )


def _by_incident(records: Iterable[W]) -> dict[str | None, tuple[W, ...]]:
    found: dict[str | None, list[W]] = {}
    for one in records:
        found.setdefault(one.incident, []).append(one)
    return {incident: tuple(here) for incident, here in found.items()}


def scene_of(run: Run, incident: str) -> Scene:
    """Return how an incident stands now; the same scene as at another moment as long as nothing of it changed."""
    common = shared(run)
    scene = common.scenes.get(incident)
    if scene is None:
        one = run.state.incidents[incident]
        scene = Scene(
            one,
            _present(run, one) if one.status == "open" or one.harmed > one.treated else frozenset(),
            common.acting.get(incident, ()),
            common.asked.get(incident, ()),
            *(((), ()) if run.mode == "ujian" else _tasks_of(run, incident)),
        )
        last = run.scenes.get(incident)
        scene = run.scenes[incident] = last if last == scene and last is not None else scene
        common.scenes[incident] = scene
    return scene


def _present(run: Run, one: IncidentState) -> frozenset[str]:
    near = run.book.near(one.node, run.doctrine.sight)
    return frozenset(seat for node, seats in shared(run).heard.items() if node in near for seat in seats)


def _tasks_of(run: Run, incident: str) -> tuple[tuple[v.TaskSeen, ...], Counts]:
    """Return every expected task and running standard of an incident, as it stands, and what they count as."""
    common = shared(run)
    moment = (common.waiting.get(incident, ()), common.judged.get(incident, ()))
    known = run.tasks.get(incident)
    if known is None or known[0] != moment:
        tasks = _tasks(run, incident, *moment)
        counts = _counts(run, [(task.id, task.standing) for task in tasks])
        known = run.tasks[incident] = (moment, tasks, counts)
    return known[1:]


def _counts(run: Run, standings: Iterable[tuple[str, Standing]]) -> Counts:
    aims = run.book.objectives
    return tuple((aim, standing) for task, standing in standings for aim in aims.get(task, ()))


def _tasks(
    run: Run, incident: str, open_watches: tuple[OpenWatch, ...], verdicts: tuple[Verdict, ...]
) -> tuple[v.TaskSeen, ...]:
    waiting = {one.watch: one for one in open_watches}
    judged = {one.watch: one for one in verdicts}
    tasks = []
    for watch in [*(task.id for task in run.book.subject(incident).expects), *run.scenario.watches]:
        open_, verdict = waiting.get(watch), judged.get(watch)
        if open_ is None and verdict is None:
            continue
        title, within = terms(run, incident, watch)
        tasks.append(
            v.TaskSeen(
                id=watch,
                kind=title_kind(run.book, incident, watch),
                title=title,
                within=within,
                due=open_.due if open_ is not None else None,
                standing=verdict.standing if verdict is not None else "open",
                at=verdict.minute if verdict is not None else None,
            )
        )
    return tuple(tasks)


def terms(run: Run, incident: str | None, watch: str) -> tuple[Text, int]:
    """Return the title and the minutes of an expectation of an incident, or of a watch."""
    task = run.book.task(incident, watch)
    if task is not None:
        return task.title, task.within
    one = run.scenario.watches[watch]
    return one.title, one.within
