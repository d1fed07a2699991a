"""Injects: by time, by condition, by what follows; and milestones, the only currency of branching."""

from __future__ import annotations

from tabletop.drill import closures, power
from tabletop.drill import events as ev
from tabletop.drill.conditions import clock_bounds, holds
from tabletop.drill.coordination import tell
from tabletop.drill.events import Step
from tabletop.drill.incidents import open_incident
from tabletop.drill.lines import cut
from tabletop.drill.movement import reconsider
from tabletop.drill.polling import advance
from tabletop.drill.run import Run, happens
from tabletop.drill.signs import meet, plan_echoes
from tabletop.drill.timing import comes, window_of
from tabletop.drill.topics import reads
from tabletop.scenario.documents.scenario import Inject

_TOPICS: dict[type[ev.Event], str] = {
    ev.TrustChanged: "trust",
    ev.IncidentOpened: "incident",
    ev.IncidentStateChanged: "incident",
    ev.IncidentClosed: "incident",
    ev.UnitArrived: "unit",
    ev.UnitDeparted: "unit",
    ev.DetachmentPosted: "post",
    ev.DetachmentRecalled: "post",
    ev.StreetClosed: "ground",
    ev.StreetOpened: "ground",
    ev.VotingSuspended: "tps",
    ev.VotingResumed: "tps",
    ev.PollingFlooded: "tps",
    ev.PollingDrained: "tps",
    ev.ElectionAdvanced: "tps",
    ev.PowerFailed: "power",
    ev.PowerRestored: "power",
    ev.UnitBlocked: "unit",
    ev.UnitStood: "unit",
    ev.TurnStarted: "clock",
}


def plan_injects(run: Run) -> None:
    """Put every inject that has a time on the agenda; done once, when a drill begins."""
    for inject in run.scenario.injects.values():
        window = window_of(run, inject)
        if window is None:
            continue
        at, until = window
        run.plan(at, Step.INJECT, inject.id, "inject", inject.id)
        if inject.when is not None:
            for bound in sorted(clock_bounds(run, inject.when)):
                if at < bound <= until:
                    run.plan(bound, Step.INJECT, inject.id, "inject", inject.id)
            if until > at:
                run.plan(until, Step.INJECT, f"{inject.id}~", "inject", inject.id)


@happens("inject")
def due(run: Run, inject: str) -> None:
    """An inject is due, or its time is over."""
    one = run.scenario.injects[inject]
    window = window_of(run, one)
    if inject in run.state.injects or window is None:
        return
    if not comes(run, one):
        run.emit(ev.InjectNotTaken, inject, inject=inject)
        return
    if one.when is not None and "tps" in reads(one.when):
        advance(run)
    if one.when is None or holds(run, one.when):
        fire(run, one)
    elif run.minute >= window[1]:
        run.emit(ev.InjectNotTaken, inject, inject=inject)


def watch_conditions(run: Run, since: int) -> None:
    """Fire the injects whose waiting time runs and whose condition became true through events since a log entry."""
    log = run.state.log
    changed = {topic for i in range(since, len(log)) if (topic := _TOPICS.get(type(log[i].event)))}
    if not changed:
        return
    # Milestones of the turn before count from here on, whatever else a condition reads.
    if "clock" in changed:
        changed.update(_TOPICS.values())
    for inject, topics in run.book.conditional:
        if changed.isdisjoint(topics) or inject.id in run.state.injects or inject.when is None:
            continue
        window = window_of(run, inject)
        if window is None or not window[0] <= run.minute <= window[1]:
            continue
        if comes(run, inject) and holds(run, inject.when):
            fire(run, inject)


def fire(run: Run, inject: Inject) -> None:
    """Let an inject happen, whatever its time and condition say."""
    run.step = Step.INJECT
    if run.state.injects.get(inject.id) == "fired":
        run.emit(ev.InjectFailed, inject.id, inject=inject.id)
        return
    run.emit(ev.InjectFired, inject.id, inject=inject.id)
    for milestone in inject.sets:
        set_milestone(run, milestone, inject.id)
    for closure in inject.closes:
        close_street(run, closure.street, closure.lasts, inject.id)
    for index, one in enumerate(inject.cuts):
        cut(run, f"{inject.id}/{index}", one, inject.id)
    power.cut(run, inject)
    meet(run, inject.id)
    plan_echoes(run, inject.id)
    if inject.incident is not None:
        open_incident(run, inject.id, inject.id)
    run.step = Step.MESSAGE
    for index, told in enumerate(inject.tells):
        tell(run, inject, index, told)
    if inject.timeout is not None:
        run.plan(run.minute + inject.timeout.after, Step.MILESTONE, inject.id, "timeout", inject.id)


def set_milestone(run: Run, milestone: str, cause: str) -> None:
    """Set a milestone, once; conditions read it from the next turn on."""
    if milestone not in run.state.milestones:
        turn = run.state.turn_of_drill + 1
        run.emit(ev.MilestoneReached, cause, milestone=milestone, turn=turn)


def close_street(run: Run, street: str, lasts: int | None, cause: str) -> None:
    """Shut a street, and let those under way meet it; one that is shut already opens when the later closure ends."""
    run.step = Step.GROUND
    until = None if lasts is None else run.minute + lasts
    before = run.state.reopens.get(street, 0)
    if until is not None and (before is None or before > until):
        until = before
    run.emit(ev.StreetClosed, cause, street=street, until=until)
    if until is not None:
        run.plan(until, Step.GROUND, street, "reopen", street, until)
    reconsider(run)


@happens("reopen")
def reopen(run: Run, street: str, until: int) -> None:
    """A street opens again; seats that knew it shut hear so on the public channel."""
    if run.state.reopens.get(street, -1) == until:
        open_street(run, street)


def open_street(run: Run, street: str) -> None:
    """Open a street that something shut; nothing happens to one that is open."""
    if street not in run.state.reopens:
        return
    run.step = Step.GROUND
    run.emit(ev.StreetOpened, street, street=street)
    closures.spread(run, street, street)
    reconsider(run)


@happens("follow")
def follow(run: Run, incident: str, what: str) -> None:
    """What follows from an incident that reached a state, or closed."""
    inject = run.scenario.injects.get(incident)
    for one in inject.follows if inject is not None else ():
        if one.when == what or (one.when == "resolved" and what == "ended"):
            _branch(run, one.milestone, one.inject, incident)


@happens("timeout")
def time_out(run: Run, inject: str) -> None:
    """The time that an inject allows is over."""
    one = run.scenario.injects[inject].timeout
    if one is not None and (one.unless is None or one.unless not in run.state.milestones):
        _branch(run, one.milestone, one.inject, inject)


def _branch(run: Run, milestone: str | None, inject: str | None, cause: str) -> None:
    if milestone is not None:
        set_milestone(run, milestone, cause)
    if inject is not None and inject not in run.state.injects:
        one = run.scenario.injects[inject]
        if comes(run, one):
            fire(run, one)
        else:
            run.emit(ev.InjectNotTaken, cause, inject=inject)
