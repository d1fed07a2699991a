"""Making a view: what some seats saw, were told and remember."""

from __future__ import annotations

from tabletop.drill import view as v
from tabletop.drill.closures import shut_to
from tabletop.drill.orders import Given
from tabletop.drill.reckoning import outcome_of
from tabletop.drill.run import Run
from tabletop.drill.seeing_ground import ground_seen
from tabletop.drill.seeing_incidents import incidents_seen
from tabletop.drill.seeing_judgement import objectives_seen, standings_seen
from tabletop.drill.seeing_talk import messages_seen, requests_seen, silent_to
from tabletop.drill.seeing_units import readiness_seen, units_seen
from tabletop.drill.shared import shared
from tabletop.drill.threat_map import threats_of


def view_of(run: Run, seats: tuple[str, ...], pending: tuple[Given, ...]) -> v.View:
    """Return the view of some seats at the present minute."""
    state, scenario = run.state, run.scenario
    stage = scenario.stages[state.stage]
    turns = _turns(run)
    mine = tuple([given for given in pending if given.seat in seats])
    incidents = incidents_seen(run, seats)
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
        units=units_seen(run, seats, mine),
        incidents=incidents,
        messages=messages_seen(run, seats),
        requests=requests_seen(run, seats),
        polling=common.polling,
        zones=common.zones,
        closures=_closures(run, seats),
        ground=ground_seen(run, seats, common.ground),
        threats=threats_of(run, seats),
        objectives=() if run.mode == "ujian" else objectives_seen(run, seats, incidents),
        log=_log(run, seats),
        pending=mine,
        outcome=outcome_of(run) if state.over else None,
        standings=standings_seen(run) if state.over else (),
        plan=run.plan_agreed,
        readiness=readiness_seen(run, seats),
        rings=common.rings,
        silent=silent_to(run, seats),
        election=common.election,
    )


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
