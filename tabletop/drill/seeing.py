"""Making a view: what some seats saw, were told and remember."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from tabletop.drill import view as v
from tabletop.drill.aftermath import aftermath_until, courses_of, phase_of
from tabletop.drill.closures import shut_to
from tabletop.drill.crowds import mood_now, people_now, type_of
from tabletop.drill.events import PersonHarmed
from tabletop.drill.kit import WHOLE, kit_seen, known_strength
from tabletop.drill.lawful import course_objections
from tabletop.drill.movement import place_of
from tabletop.drill.orders import UNIT_ORDERS, Given
from tabletop.drill.people import fatigue_at, hungry
from tabletop.drill.reckoning import outcome_of
from tabletop.drill.run import Run
from tabletop.drill.seeing_ground import ground_seen
from tabletop.drill.sensing import level_now
from tabletop.drill.shared import shared, tasks_of, terms
from tabletop.drill.state import Sighting, UnitState
from tabletop.drill.subject import parent_of
from tabletop.drill.threat_map import threats_of


def view_of(run: Run, seats: tuple[str, ...], pending: tuple[Given, ...]) -> v.View:
    """Return the view of some seats at the present minute."""
    state, scenario = run.state, run.scenario
    stage = scenario.stages[state.stage]
    turns = _turns(run)
    mine = tuple(given for given in pending if given.seat in seats)
    incidents = _incidents(run, seats)
    common = shared(run)
    return v.View(
        scenario=scenario,
        seats=seats,
        mode=run.mode,
        minute=state.minute,
        turn=min(state.turn, turns),
        turns=turns,
        turn_of_drill=state.turn_of_drill + (0 if state.over else 1),
        stage=stage,
        over=state.over,
        units=_units(run, seats, mine),
        incidents=incidents,
        messages=_messages(run, seats),
        requests=_requests(run, seats),
        polling=common.polling,
        zones=common.zones,
        closures=_closures(run, seats),
        ground=ground_seen(run, seats),
        threats=threats_of(run, seats),
        objectives=() if run.mode == "ujian" else _objectives(run, incidents),
        log=_log(run, seats),
        pending=mine,
        outcome=outcome_of(run) if state.over else None,
        standings=_standings(run) if state.over else (),
        plan=run.plan_agreed,
        readiness=_readiness(run, seats),
        rings=tuple((plenary, ring, manned) for (plenary, ring), manned in state.rings.items()),
        silent=_silent(run, seats),
        election=common.election,
    )


def _readiness(run: Run, seats: tuple[str, ...]) -> dict[str, v.KitSeen]:
    if not run.doctrine.equipment:
        return {}
    units, kits = run.scenario.units, run.state.kits
    return {
        unit: kit_seen(units[unit].kit, kits.get(unit, WHOLE))
        for seat in seats
        for unit in run.scenario.seats[seat].commands
    }


def _turns(run: Run) -> int:
    """Return how many turns of the present stage are played."""
    stages = run.scenario.stages
    before = sum(stage.turns for stage in stages[: run.state.stage])
    return min(stages[run.state.stage].turns, run.last - before)


def _log(run: Run, seats: tuple[str, ...]) -> tuple[v.LogLine, ...]:
    witnessed = run.state.witnessed
    if len(seats) == 1:
        return tuple(witnessed[seats[0]])
    lines = {line.seq: line for seat in seats for line in witnessed[seat]}
    return tuple(lines[seq] for seq in sorted(lines))


def _units(run: Run, seats: tuple[str, ...], pending: tuple[Given, ...]) -> dict[str, v.UnitSeen]:
    ordered = {given.order.unit for given in pending if isinstance(given.order, UNIT_ORDERS)}
    runners = {one.unit: one.arrives for one in run.state.contact.relayed.values()}
    mine = {
        unit: _own(run, unit, one, unit in ordered, runners.get(unit))
        for unit, one in run.state.units.items()
        if run.book.commanders[unit] in seats
    }
    memories = tuple([run.state.noticed[seat] for seat in seats])
    known = run.afar.get(seats)
    if known is None or any(old is not new for old, new in zip(known[0], memories, strict=True)):
        known = run.afar[seats] = (memories, _others(run, seats, memories))
    return {**mine, **known[1]}


def _others(
    run: Run, seats: tuple[str, ...], memories: tuple[Mapping[str, tuple[str, int]], ...]
) -> dict[str, v.UnitSeen]:
    """Return the units of other seats where any of these last saw them."""
    others = {}
    for unit, document in run.scenario.units.items():
        if document.seat in seats:
            continue
        known = [at for memory in memories if (at := memory.get(unit)) is not None]
        if known:
            node, minute = max(known, key=lambda at: at[1])
            others[unit] = _other(unit, document.seat, document.strength, node, minute)
    return others


def _own(run: Run, unit: str, one: UnitState, ordered: bool, runner: int | None) -> v.UnitSeen:
    now, travel = run.state.minute, one.travel
    nodes: tuple[str, ...] = ()
    minutes: tuple[int, ...] = ()
    if travel is not None:
        at = travel.node_at(now)
        nodes, minutes = travel.nodes[at:], travel.minutes[at:]
    node = place_of(one, now)
    return v.UnitSeen(
        id=unit,
        seat=run.book.commanders[unit],
        mine=True,
        node=node,
        as_of=now,
        certain=True,
        doing=one.doing,
        people=known_strength(run, unit) - one.away,
        posted=one.away,
        fatigue=fatigue_at(one, now),
        nodes=nodes,
        minutes=minutes,
        incident=one.incident,
        course=one.course,
        goal=one.goal,
        ordered=ordered or runner is not None,
        relay=run.book.relays.get(node, 0),
        runner=runner,
        duty=now - one.duty,
        hungry=hungry(run, one),
    )


def _other(unit: str, seat: str, people: int, node: str, minute: int) -> v.UnitSeen:
    return v.UnitSeen(
        id=unit,
        seat=seat,
        mine=False,
        node=node,
        as_of=minute,
        certain=False,
        doing="idle",
        people=people,
        posted=0,
        fatigue=0,
        nodes=(),
        minutes=(),
        incident=None,
        course=None,
        goal=None,
        ordered=False,
    )


def _incidents(run: Run, seats: tuple[str, ...]) -> dict[str, v.IncidentSeen]:
    known: dict[str, Sighting] = {}
    for seat in seats:
        for incident, sighting in run.state.sightings[seat].items():
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
    hurt = frozenset().union(*(_hurt(run, seat) for seat in seats))
    return {
        incident: _incident(
            run,
            seats,
            incident,
            known[incident],
            number,
            _Around(
                parents.get(incident),
                children.get(incident, ()),
                answers.get(incident, ()),
                incident in hurt,
            ),
        )
        for number, incident in enumerate(ordered, start=1)
    }


class _Around(NamedTuple):
    """What is known around an incident: its kin, what was decided about it, and whether somebody is known to be hurt."""

    parent: str | None
    children: tuple[str, ...]
    answers: tuple[tuple[str, str], ...]
    hurt: bool


def _incident(
    run: Run,
    seats: tuple[str, ...],
    incident: str,
    known: Sighting,
    number: int,
    around: _Around,
) -> v.IncidentSeen:
    one = run.state.incidents[incident]
    common = shared(run)
    near = not common.present[incident].isdisjoint(seats)
    there = one.status == "open" and near
    phase: v.Phase = "open" if known.status == "open" else phase_of(run, incident)
    level = level_now(run, incident) if there else known.level
    asked = tuple(
        [(decision, "requested") for decision, who in common.asked.get(incident, ()) if who in seats]
    )
    tasks = () if run.mode == "ujian" else tasks_of(run, incident)
    sightings = run.state.sightings
    known_by = seats if len(seats) == 1 else tuple([seat for seat in seats if incident in sightings[seat]])
    over_to = tuple([seat for seat in known_by if sightings[seat][incident].status != "open"])
    # What is over and left behind is remembered as it was; most incidents are, late in a drill.
    moment = (known, one, number, around, near, asked, tasks, known_by, over_to)
    memory = run.past.get((seats, incident)) if phase == "over" else None
    if memory is not None and memory[0] == moment:
        return memory[1]
    acting = tuple(seen for who, seen in common.acting.get(incident, ()) if there or who in seats)
    seen = v.IncidentSeen(
        id=incident,
        number=number,
        type=one.type,
        node=one.node,
        zone=one.zone,
        people=people_now(one, run.state.minute) if there else one.people,
        level=level,
        rate=one.rate if there else None,
        state=run.doctrine.state_at(level).id,
        status=one.status if there else known.status,
        opened=known.first,
        as_of=run.state.minute if there else known.as_of,
        certain=there,
        acting=acting,
        done=one.started,
        courses=_courses(run, seats, incident, around.answers, over=phase != "open")
        if phase != "over"
        else (),
        tasks=tasks,
        decisions=tuple(sorted({**dict(asked), **dict(around.answers)}.items())),
        phase=phase,
        until=aftermath_until(run, incident) if phase == "aftermath" else None,
        mood=mood_now(one, run.state.minute) if there and type_of(run, incident).crowd else None,
        untreated=one.harmed - one.treated if near else 0,
        hurt=around.hurt,
        parent=around.parent,
        children=around.children,
        known_by=known_by,
        over_to=over_to,
    )
    if phase == "over" and not there and not acting:
        run.past[seats, incident] = (moment, seen)
    return seen


def _hurt(run: Run, seat: str) -> frozenset[str]:
    """Return the incidents at which a seat knows that somebody was hurt; a log only grows."""
    lines = run.state.witnessed[seat]
    count, known = run.hurt.get(seat, (0, frozenset()))
    if count < len(lines):
        fresh = {line.event.incident for line in lines[count:] if isinstance(line.event, PersonHarmed)}
        known = known | fresh
        run.hurt[seat] = (len(lines), known)
    return known


def _courses(
    run: Run, seats: tuple[str, ...], incident: str, answers: tuple[tuple[str, str], ...], *, over: bool
) -> tuple[v.CourseSeen, ...]:
    """Return the courses of the book with what speaks against each, for the seat that may best order it.

    What speaks against one depends on the state as each seat knows it, on what was done and decided, and on facts; as long
    as these stand, so does the answer.
    """
    state = run.state
    sightings = [state.sightings[seat].get(incident) for seat in seats]
    moment = (
        tuple(run.doctrine.state_at(one.level).id if one is not None else "" for one in sightings),
        state.incidents[incident].started,
        answers,
        state.mentions.get(incident, 0),
        over,
        sum(len(state.facts.get(kind, ())) for kind in run.book.loose),
    )
    known = run.offers.get((seats, incident))
    if known is None or known[0] != moment:
        known = run.offers[seats, incident] = (moment, _offer(run, seats, incident, over=over))
    return known[1]


def _offer(run: Run, seats: tuple[str, ...], incident: str, *, over: bool) -> tuple[v.CourseSeen, ...]:
    doctrine = run.doctrine
    offered = []
    # a seat that does not know the incident has nothing to object to, and cannot order anything there
    knowing = [seat for seat in seats if incident in run.state.sightings[seat]]
    for course in courses_of(run, incident, over=over):
        fitting = run.book.capable.get(doctrine.courses[course].capability, frozenset())
        askers = [s for s in knowing if s in fitting] or knowing[:1]
        best = min((course_objections(run, seat, incident, course) for seat in askers), key=len)
        offered.append(v.CourseSeen(course, best))
    return tuple(offered)


def _messages(run: Run, seats: tuple[str, ...]) -> tuple[v.MessageSeen, ...]:
    state, now = run.state, run.state.minute
    mine: tuple[str, ...] | list[str] = state.mail.get(seats[0], ()) if len(seats) == 1 else ()
    if len(seats) > 1:
        every = {ident for seat in seats for ident in state.mail.get(seat, ())}
        mine = sorted(every, key=lambda ident: state.messages[ident].ordinal)
    seen = []
    for ident in mine:
        one = state.messages[ident]
        received, sent = one.to in seats, one.sender in seats
        # a sender who cannot see the other end takes what it has sent for delivered, until it hears otherwise
        delivered = one.delivered if received else one.arrives <= now and not one.failed
        heard = one.heard is not None and one.heard <= now
        moment = (one, delivered, heard)
        known = run.letters.get((ident, received, sent))
        if known is None or known[0][0] is not one or known[0][1:] != moment[1:]:
            letter = v.MessageSeen(
                id=ident,
                sender=one.sender,
                sender_name=one.sender_name,
                to=one.to,
                sent=one.sent,
                arrives=one.arrives,
                delivered=delivered,
                via=one.via,
                text=one.text,
                about=one.about,
                acknowledged=heard,
                awaits=one.awaits and received,
                failed=one.failed and sent,
            )
            known = run.letters[ident, received, sent] = (moment, letter)
        seen.append(known[1])
    return tuple(seen)


def _silent(run: Run, seats: tuple[str, ...]) -> dict[str, int]:
    found: dict[str, int] = {}
    for seat in seats:
        for other, since in run.state.contact.silent[seat].items():
            found[other] = min(since, found.get(other, since))
    return {other: found[other] for other in sorted(found)}


def _requests(run: Run, seats: tuple[str, ...]) -> tuple[v.RequestSeen, ...]:
    seen = []
    for ident, one in run.state.requests.items():
        here = one.to in seats
        if one.seat not in seats and (not here or one.stranded or one.arrives > run.state.minute):
            continue
        heard = any((one.decision, one.about) in run.state.answers[seat] for seat in seats)
        answer = one.answer if heard or one.answer == "undelivered" else "open"
        seen.append(
            v.RequestSeen(
                id=ident,
                decision=one.decision,
                about=one.about,
                sender=one.seat,
                to=one.to,
                arrives=one.arrives,
                answer=answer,
                mine=here and not one.stranded,
                lapsed=one.lapsed,
            )
        )
    return tuple(seen)


def _closures(run: Run, seats: tuple[str, ...]) -> dict[str, v.ClosureSeen]:
    """Return the streets believed shut, as the seat that last learned of each believes it."""
    found: dict[str, tuple[int, str]] = {}
    for seat in seats:
        for street, minute in run.state.learned[seat].items():
            found[street] = max((minute, seat), found.get(street, (minute, seat)))
    return {
        street: v.ClosureSeen(street, minute, shut_to(run.state.beliefs[seat], street))
        for street, (minute, seat) in sorted(found.items())
    }


def _objectives(run: Run, incidents: dict[str, v.IncidentSeen]) -> tuple[v.ObjectiveSeen, ...]:
    """Return the objectives with their tasks at known incidents, and those that belong to the drill as a whole."""
    seen = [(task.id, task.standing) for incident in incidents.values() for task in incident.tasks]
    seen += [(one.watch, "open") for one in run.state.waiting if one.incident is None]
    seen += [(one.watch, one.standing) for one in run.state.verdicts if one.incident is None]
    objectives = run.scenario.objectives
    counts = [{"met": 0, "missed": 0, "open": 0} for _ in objectives]
    for task, standing in seen:
        for index in run.book.objectives.get(task, ()):
            if standing in counts[index]:
                counts[index][standing] += 1
    return tuple(v.ObjectiveSeen(one.id, one.title, **counts[i]) for i, one in enumerate(objectives))


def _standings(run: Run) -> tuple[v.StandingSeen, ...]:
    return tuple(
        v.StandingSeen(
            watch=one.watch,
            kind=one.kind,
            title=terms(run, one.incident, one.watch)[0],
            incident=one.incident,
            standing=one.standing,
            minute=one.minute,
            cites=one.cites,
        )
        for one in run.state.verdicts
    )
