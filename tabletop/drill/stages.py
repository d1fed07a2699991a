"""Stages: how a drill begins, how a turn ends, and what the days between two stages do, by stated rules."""

from __future__ import annotations

from collections.abc import Mapping

from tabletop.drill import events as ev
from tabletop.drill.book import Book
from tabletop.drill.box_return import collect, reckon_ways
from tabletop.drill.consignments import first_ledger, served
from tabletop.drill.election import DONE, Election
from tabletop.drill.events import Step
from tabletop.drill.homecoming import too_far, walk_home
from tabletop.drill.incidents import close, settle
from tabletop.drill.injects import plan_injects
from tabletop.drill.logistics import LOGISTICS, WALKING, bears_boxes
from tabletop.drill.people import fatigue_at, plan_duty, refresh, tire
from tabletop.drill.polling import advance
from tabletop.drill.posting import guarded_share
from tabletop.drill.rulings import look_into
from tabletop.drill.run import Happening, Run
from tabletop.drill.sensing import notice, witness
from tabletop.drill.signs import plan_signs, sweep_all
from tabletop.drill.state import State, UnitState
from tabletop.drill.tabulating import TABULATION, begin_tabulation, settle_tabulation
from tabletop.drill.view import Doing
from tabletop.drill.wanting import muster
from tabletop.drill.water import plan_water
from tabletop.scenario.documents.scenario import DrillMode

_NEVER = 1 << 30


def begin(
    book: Book, seed: int, mode: DrillMode, played: frozenset[str], tables: Mapping[str, int], last: int
) -> Run:
    """Return a run at the start of its first stage."""
    scenario = book.scenario
    start = scenario.stages[0].start
    day = scenario.polling_day
    router = scenario.city.router
    # From the midnight before, so that a drill that starts later in the day finds the vote under way.
    midnight = _NEVER if day is None else day
    night = (scenario.doctrine.dusk, scenario.doctrine.dawn)
    election = Election.begin(
        scenario.city, scenario.doctrine.polling, seed, midnight, min(start, midnight), night
    )
    state = State(ground=router.ground(), election=election, minute=start, ledger=first_ledger(scenario))
    for place in served(scenario):
        election.boxes[election.slices[place]] = 0
    for seat in scenario.seats:
        state.beliefs[seat] = router.ground()
        state.learned[seat] = {}
        state.sightings[seat] = {}
        state.noticed[seat] = {}
        state.answers[seat] = {}
        state.contact.silent[seat] = {}
        state.threats[seat] = {}
        state.witnessed[seat] = []
    for unit in scenario.units.values():
        doing: Doing = "held" if unit.held_by is not None else "idle"
        state.units[unit.id] = UnitState(node=unit.home, doing=doing, fatigue_at=start, duty=start, fed=start)
    state.trust = {zone.id: zone.trust * 60 for zone in scenario.city.zones.values()}
    run = Run(book, seed, mode, played, state, tables, last)
    run.emit(ev.StageStarted, "clock", stage=scenario.stages[0].id, index=0)
    for name in scenario.units:
        tire(run, name)
    # Everybody has read the plan: where each unit starts is known.
    for seat in scenario.seats:
        for unit in scenario.units.values():
            if unit.seat != seat:
                notice(run, seat, unit.id, unit.home)
    if start > midnight + scenario.doctrine.polling.opens:
        advance(run)
    muster(run)
    plan_duty(run)
    plan_water(run)
    plan_injects(run)
    plan_signs(run)
    return run


def settle_turn(run: Run, minute: int, since: int) -> None:
    """Settle everything at the last minute of a turn that began at log entry `since`."""
    run.minute, run.step = minute, Step.ELECTION
    reckon_ways(run, since)
    advance(run)
    collect(run)
    _trust_of_the_unguarded(run)
    run.step = Step.SENSING
    sweep_all(run)
    run.step = Step.INCIDENT
    for incident in list(run.state.incidents):
        if run.state.incidents[incident].status == "open":
            settle(run, incident)
            witness(run, incident, incident)
    run.step = Step.ELECTION
    look_into(run, since)
    settle_tabulation(run)


def close_turn(run: Run) -> None:
    """End a turn, and go on to the next stage after the last turn of one."""
    turn = run.state.turn_of_drill + 1
    run.step = Step.WATCH
    stage = run.scenario.stages[run.state.stage]
    last_turn = run.state.turn >= stage.turns
    run.emit(ev.TurnEnded, "clock", turn=turn)
    if last_turn:
        run.emit(ev.StageEnded, "clock", stage=stage.id)
        index = run.state.stage + 1
        if index < len(run.scenario.stages):
            _go_on(run, index)


def is_last(run: Run) -> bool:
    """Whether the last turn has ended: of every stage, or of the part that is played."""
    return run.state.turn_of_drill >= run.last


def _trust_of_the_unguarded(run: Run) -> None:
    """While voters vote, a polling place that nobody guards costs a little trust; see `PollingRules.unguarded_trust`."""
    rules, day = run.doctrine.polling, run.scenario.polling_day
    if day is None or not day + rules.opens < run.minute <= day + rules.closes:
        return
    turn = run.scenario.stages[run.state.stage].turn
    for zone in run.scenario.city.zones.values():
        if zone.level == "kelurahan":
            bare = 1000 - guarded_share(run, zone.id)
            by = rules.unguarded_trust * turn * bare // 1000
            if by:
                run.emit(ev.TrustChanged, "clock", zone=zone.id, by=by)


def _go_on(run: Run, index: int) -> None:
    """Let the time between two stages pass, and start the next."""
    stage = run.scenario.stages[index]
    gap = stage.start - run.minute
    if gap > 0:
        home = run.scenario.between.units == "home"
        far = too_far(run, gap) if home else frozenset()
        walk_home(run, far)
        _finish_errands(run, stage.start, far)
        days = -(-gap // 1440)
        _incidents_between(run, days)
        _rest(run, gap, far, home=home)
        run.minute = stage.start
        run.step = Step.ELECTION
        reckon_ways(run, 0)
        advance(run)
        collect(run)
        for zone in run.state.trust:
            away = 500 * 60 - run.state.trust[zone]
            step = min(abs(away), run.scenario.between.trust * 60 * days)
            if step:
                run.emit(ev.TrustChanged, "clock", zone=zone, by=step if away > 0 else -step)
    run.step = Step.CONTROL
    run.emit(ev.StageStarted, "clock", stage=stage.id, index=index)
    run.step = Step.ELECTION
    begin_tabulation(run)


def _finish_errands(run: Run, until: int, far: frozenset[str]) -> None:
    """What was under way ends: messages arrive, detachments come in, streets open when they are due, the far walk on."""
    keep = {
        "deliver",
        "request",
        "brief",
        "answer",
        "rule",
        "reopen",
        "power-due",
        "water",
        "ready",
        "posting",
        "return",
        "timeout",
        "hear",
        "untreated",
        "aftermath-over",
        "restore",
        "undelivered",
        "unasked",
        "contact",
        "unacknowledged",
        "lapse",
        "report-due",
        "first-news",
        "send-answer",
        "runner",
        "relayed",
        "sign",
        "sign-fades",
        "sign-report",
        "sign-ask",
        "sign-unasked",
        "sign-reply",
        "sign-found",
        "sign-answer",
        *LOGISTICS,
        *TABULATION,
    }

    def goes_on(happening: Happening) -> bool:
        at, _, who, what, _ = happening
        return at < until and (what in keep or (what in WALKING and (who in far or bears_boxes(run, who))))

    rest = [h for h in run.agenda if not goes_on(h)]
    soon = sorted(h for h in run.agenda if goes_on(h))
    run.agenda = soon
    run.run_until(until, lambda _: None)
    # What these caused stays planned; what is stale by now finds so when its time comes.
    for happening in rest:
        run.plan(happening[0], Step(happening[1]), happening[2], happening[3], *happening[4])


def _incidents_between(run: Run, days: int) -> None:
    run.step = Step.INCIDENT
    for incident, one in list(run.state.incidents.items()):
        if one.status != "open":
            continue
        if run.scenario.between.incidents == "close":
            close(run, incident, "lost")
            run.plan(run.minute, Step.MILESTONE, incident, "follow", incident, "lost")
            continue
        level = run.state.incidents[incident].level >> min(days, 16)
        run.emit(
            ev.IncidentSettled,
            "clock",
            incident=incident,
            level=level,
            rate=0,
            grievance=one.grievance >> min(days, 16),
            grievance_rate=0,
            provocation=one.provocation >> min(days, 16),
            provocation_rate=0,
            legitimacy=one.legitimacy,
            legitimacy_rate=0,
            gone=one.gone,
            gone_rate=0,
            hazard=one.hazard,
            hazard_rate=0,
            trust_rate=0,
        )
        settle(run, incident)


def _dismiss(run: Run) -> None:
    """Bring the guards home from places whose count is done, and from all of them once the polling day is over."""
    state, day = run.state, run.scenario.polling_day
    over = day is not None and run.minute >= day + 1440
    for place, here in list(state.posts.items()):
        if not here or not (over or (state.election.phase[state.election.slices[place]] == DONE).all()):
            continue
        for unit, people in [(unit, one.people) for unit, one in here.items()]:
            run.emit(
                ev.DetachmentRecalled, "clock", unit=unit, polling=place, people=people, arrives=run.minute
            )
            run.emit(ev.DetachmentReturned, "clock", unit=unit, polling=place, people=people)


def _rest(run: Run, gap: int, far: frozenset[str], *, home: bool) -> None:
    """Let people rest from the end of the stage to now, and units go back to their posts unless they are at work or far."""
    run.step = Step.PEOPLE
    if home:
        _dismiss(run)
    for unit, document in run.scenario.units.items():
        one = run.state.units[unit]
        if one.doing in ("held", "readying"):
            continue
        if home and unit not in far and one.started is None and not bears_boxes(run, unit):
            run.emit(ev.UnitArrived, "clock", unit=unit, node=document.home)
            run.emit(ev.UnitStood, "clock", unit=unit, node=document.home, waiting=False)
        rested = max(0, fatigue_at(one, run.minute - gap) * 60 - run.doctrine.fatigue.rest * gap)
        run.emit(ev.UnitTired, "clock", unit=unit, fatigue=rested, rate=one.fatigue_rate)
        if gap >= run.doctrine.fatigue.duty_rest:
            refresh(run, unit)
        tire(run, unit)
