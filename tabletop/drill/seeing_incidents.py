"""The part of a view that speaks of incidents: what is known of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from tabletop.drill import view_incidents as v
from tabletop.drill.aftermath import aftermath_until, phase_of
from tabletop.drill.crowds import mood_now, people_now, type_of
from tabletop.drill.events import PersonHarmed
from tabletop.drill.run import Run
from tabletop.drill.seeing_courses import courses_seen
from tabletop.drill.sensing import level_now
from tabletop.drill.shared import Scene, scene_of
from tabletop.drill.state import Sighting
from tabletop.drill.subject import parent_of


class Known(NamedTuple):
    """What some seats know of an incident, as long as they learn nothing new.

    Attributes:
        sighting: What they remember of it.
        number: Its number at this table.
        parent: The incident it came from, if they know that too.
        children: The incidents that came from it, as far as they know them.
        answers: What was decided about it.
        hurt: Whether they know of somebody hurt there.
        known_by: Which of them know of it.
        over_to: Which of those know that it is over.
    """

    sighting: Sighting
    number: int
    parent: str | None
    children: tuple[str, ...]
    answers: tuple[tuple[str, str], ...]
    hurt: bool
    known_by: tuple[str, ...]
    over_to: tuple[str, ...]


@dataclass(slots=True)
class Recollection:
    """What some seats recollect.

    Attributes:
        sightings: What each of them remembered when last asked.
        answers: The decisions each of them knew.
        hurt: The incidents at which they knew of somebody hurt.
        known: What follows of that, by incident, in the order in which they heard of them.
        past: What is over for them and left behind, as it was seen, and what that rests on.
    """

    sightings: list[dict[str, Sighting]] = field(default_factory=list)
    answers: list[dict[tuple[str, str], bool]] = field(default_factory=list)
    hurt: frozenset[str] = frozenset()
    known: Mapping[str, Known] = field(default_factory=dict)
    past: dict[str, tuple[Known, Scene, v.IncidentSeen]] = field(default_factory=dict)


def incidents_seen(run: Run, seats: tuple[str, ...]) -> dict[str, v.IncidentSeen]:
    """Return the incidents that some seats know of, in the order in which they heard of them."""
    mind = run.minds.get(seats)
    if mind is None:
        mind = run.minds[seats] = Recollection()
    _recollect(run, seats, mind)
    seen = {}
    for incident, known in mind.known.items():
        scene = scene_of(run, incident)
        # what is over and left behind is remembered as it was; most incidents are, late in a drill
        past = mind.past.get(incident)
        if past is not None and past[1] is scene and past[0] == known:
            seen[incident] = past[2]
            continue
        here = seen[incident] = _incident(run, seats, incident, known, scene)
        if here.phase == "over" and not here.certain and not here.acting:
            mind.past[incident] = (known, scene, here)
    return seen


def _recollect(run: Run, seats: tuple[str, ...], mind: Recollection) -> None:
    """Bring what some seats recollect up to the present, if anything is new to them."""
    state = run.state
    sightings, answers = state.sightings, state.answers
    hurt = frozenset().union(*[_hurt(run, seat) for seat in seats])
    news = (
        hurt != mind.hurt
        or [sightings[seat] for seat in seats] != mind.sightings
        or [answers[seat] for seat in seats] != mind.answers
    )
    if news:
        mind.sightings = [dict(sightings[seat]) for seat in seats]
        mind.answers = [dict(answers[seat]) for seat in seats]
        mind.hurt = hurt
        mind.known = _known(run, seats, hurt)


def _known(run: Run, seats: tuple[str, ...], hurt: frozenset[str]) -> dict[str, Known]:
    sightings = run.state.sightings
    known: dict[str, Sighting] = {}
    for seat in seats:
        for incident, sighting in sightings[seat].items():
            before = known.get(incident, sighting)
            # Of news of one minute, that of the end is the later.
            if before is sighting:
                known[incident] = sighting
                continue
            fresher = max(before, sighting, key=lambda one: (one.as_of, one.status != "open"))
            known[incident] = replace(fresher, first=min(before.first, sighting.first))
    ordered = sorted(known, key=lambda i: (known[i].first, run.state.incidents[i].ordinal))
    parents: dict[str, str] = {}
    children: dict[str, tuple[str, ...]] = {}
    for incident in ordered:
        parent = parent_of(incident)
        if parent in known:
            parents[incident] = parent
            children[parent] = (*children.get(parent, ()), incident)
    answers: dict[str, tuple[tuple[str, str], ...]] = {}
    for seat in seats:
        for (decision, about), granted in run.state.answers[seat].items():
            if about in known:
                said = (decision, "granted" if granted else "declined")
                answers[about] = (*answers.get(about, ()), said)
    found = {}
    for number, incident in enumerate(ordered, start=1):
        known_by = tuple([seat for seat in seats if incident in sightings[seat]])
        found[incident] = Known(
            known[incident],
            number,
            parents.get(incident),
            children.get(incident, ()),
            answers.get(incident, ()),
            incident in hurt,
            known_by,
            tuple([seat for seat in known_by if sightings[seat][incident].status != "open"]),
        )
    return found


def _incident(run: Run, seats: tuple[str, ...], incident: str, known: Known, scene: Scene) -> v.IncidentSeen:
    one, sighting = scene.one, known.sighting
    near = not scene.present.isdisjoint(seats)
    there = one.status == "open" and near
    phase: v.Phase = "open" if sighting.status == "open" else phase_of(run, incident)
    level = level_now(run, incident) if there else sighting.level
    asked = {decision: "requested" for decision, who in scene.asked if who in seats}
    return v.IncidentSeen(
        id=incident,
        number=known.number,
        type=one.type,
        node=one.node,
        zone=one.zone,
        people=people_now(one, run.state.minute) if there else one.people,
        level=level,
        rate=one.rate if there else None,
        state=run.doctrine.state_at(level).id,
        status=one.status if there else sighting.status,
        opened=sighting.first,
        as_of=run.state.minute if there else sighting.as_of,
        certain=there,
        acting=tuple([seen for who, seen in scene.acting if there or who in seats]),
        done=one.started,
        courses=courses_seen(run, seats, incident, known.answers, over=phase != "open")
        if phase != "over"
        else (),
        tasks=scene.tasks,
        decisions=tuple(sorted((asked | dict(known.answers)).items())),
        phase=phase,
        until=aftermath_until(run, incident) if phase == "aftermath" else None,
        mood=mood_now(one, run.state.minute) if there and type_of(run, incident).crowd else None,
        untreated=one.harmed - one.treated if near else 0,
        hurt=known.hurt,
        parent=known.parent,
        children=known.children,
        known_by=known.known_by,
        over_to=known.over_to,
    )


def _hurt(run: Run, seat: str) -> frozenset[str]:
    """Return the incidents at which a seat knows that somebody was hurt; a log only grows."""
    lines = run.state.witnessed[seat]
    count, known = run.hurt.get(seat, (0, frozenset()))
    if count < len(lines):
        fresh = {line.event.incident for line in lines[count:] if isinstance(line.event, PersonHarmed)}
        known = known | fresh
        run.hurt[seat] = (len(lines), known)
    return known
