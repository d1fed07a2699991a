"""Watches: rules read over events. Gates, procedures, standards, expected tasks; nothing else judges.

A watch wakes on its trigger. `never` and `before` are judged on the spot; `then` opens a wait that is *met* by its event or
*missed* when its minutes are over: for a gate or procedure *kept* or *broken*. Each verdict cites the log entries that
prove it.
"""

from __future__ import annotations

from collections.abc import Mapping

from tabletop.drill import events as ev
from tabletop.drill.book import Book
from tabletop.drill.drawn import drawn
from tabletop.drill.events import Step
from tabletop.drill.facts import matches
from tabletop.drill.run import Run, happens
from tabletop.drill.state import Fact, OpenWatch, State
from tabletop.drill.timing import at_table
from tabletop.scenario.documents.condition import Pattern
from tabletop.scenario.documents.doctrine import Watch, WatchKind
from tabletop.scenario.documents.scenario import Scenario

_STRICT = ("gate", "procedure")
"""Kinds of watch that are kept or broken; the others are met or missed."""


def judge(run: Run) -> None:
    """Let the watches read every fact that none of them has read yet."""
    while run.fresh:
        fact = run.fresh.pop(0)
        step, run.step = run.step, Step.WATCH
        _fulfil(run, fact)
        _start_clocks(run, fact)
        for watch in run.book.triggers.get(fact.kind, ()):
            if matches(watch.trigger, fact.kind, fact.fields):
                _wake(run, watch, fact)
        if fact.kind == "incident-opened":
            _expect(run, fact)
        elif fact.kind == "incident-closed":
            _waive(run, fact)
        run.step = step


def breach(state: State, watch: Watch, fields: Mapping[str, str]) -> Pattern | None:
    """Return what a fact with these fields would lack under a gate or procedure, or None if it would be in order.

    The trigger itself is returned where the watch says never. Used for facts that happened and, before an order is given,
    for the fact it would become.
    """
    if watch.never:
        return watch.trigger
    incident = fields.get("incident") if watch.scope == "incident" else None
    for pattern in watch.before:
        if _latest(state, pattern, incident) is None:
            return pattern
    return None


def title_kind(book: Book, incident: str | None, watch: str) -> WatchKind:
    """Return the kind of a watch, or of an incident's expectation."""
    if book.task(incident, watch) is not None:
        return "task"
    return book.scenario.watches[watch].kind


def _latest(state: State, pattern: Pattern, incident: str | None) -> Fact | None:
    for fact in reversed(state.facts.get(pattern.event, ())):
        if (incident is None or fact.incident == incident) and matches(pattern, fact.kind, fact.fields):
            return fact
    return None


def _wake(run: Run, watch: Watch, fact: Fact) -> None:
    incident = fact.incident if watch.scope == "incident" else None
    if watch.never or watch.before:
        lacking = breach(run.state, watch, fact.fields)
        if lacking is not None:
            _verdict(run, watch.id, watch.kind, incident, "broken", (fact.seq,))
            return
        proofs = [_latest(run.state, pattern, incident) for pattern in watch.before]
        cites = tuple(proof.seq for proof in proofs if proof is not None)
        if watch.then is None:
            _verdict(run, watch.id, watch.kind, incident, "kept", (*cites, fact.seq))
    if watch.then is None:
        return
    already = any((one.watch, one.incident) == (watch.id, incident) for one in run.state.waiting)
    judged = any((one.watch, one.incident) == (watch.id, incident) for one in run.state.verdicts)
    if not already and (watch.each or not judged):
        at_it = _under_way(run, watch.then, incident)
        if at_it is not None:
            standing = "kept" if watch.kind in _STRICT else "met"
            _verdict(run, watch.id, watch.kind, incident, standing, (at_it.seq, fact.seq))
            return
        _wait(run, watch.id, incident, _due(run, watch.clock, watch.within), (fact.seq,))


def _under_way(run: Run, pattern: Pattern, incident: str | None) -> Fact | None:
    """Return the start of a course that a pattern asks for and that is still under way: it need not begin anew."""
    if pattern.event != "course-started" or incident is None:
        return None
    for fact in reversed(run.state.facts.get(pattern.event, ())):
        if fact.incident == incident and matches(pattern, fact.kind, fact.fields):
            said = fact.fields
            unit = run.state.units.get(said.get("unit", ""))
            at_work = unit is not None and unit.started is not None
            if at_work and unit is not None and (unit.incident, unit.course) == (incident, said["course"]):
                return fact
    return None


def _expect(run: Run, fact: Fact) -> None:
    incident = fact.incident or ""
    for task in run.book.subject(incident).expects:
        _wait(run, task.id, incident, _due(run, task.clock, task.within), (fact.seq,))


def _due(run: Run, clock: str, within: int) -> int | None:
    return run.minute + within if clock == "occurred" else None


def _wait(run: Run, watch: str, incident: str | None, due: int | None, cites: tuple[int, ...]) -> None:
    run.emit(ev.WatchStarted, incident or watch, watch=watch, incident=incident, due=due, cites=cites)
    if due is not None:
        # A minute later than the last that is still in time: what happens at `due` counts.
        run.plan(due + 1, Step.CONTROL, f"{watch}/{incident}", "watch-due", watch, incident or "", due)


def _start_clocks(run: Run, fact: Fact) -> None:
    """Start the clocks that run from the moment somebody is told, or from the end of an incident."""
    if fact.kind not in ("incident-told", "incident-closed"):
        return
    told_seat = fact.fields.get("seat")
    if told_seat is not None and run.scenario.seats[told_seat].kind == "role-player":
        return  # that the crowd knows of itself tells the command nothing
    for one in run.state.waiting:
        if one.incident != fact.incident:
            continue
        within, clock = _terms(run.book, one)
        if (clock == "closed") != (fact.kind == "incident-closed") or clock == "occurred":
            continue
        if clock == "told":
            start = run.minute
        else:
            start = next_orders(run)
            if clock == "closed" and start > _stage_end(run):
                _verdict(run, one.watch, "task", one.incident, "waived", one.cites)
                continue  # nobody sits at the table any more
            if clock == "could-order" and not _could(run, told_seat or "", one):
                start = at_table(run.scenario, start, _turn_of(run))  # a turn to pass the word on
        due = at_table(run.scenario, start, within)
        if one.due is None or (clock == "could-order" and due < one.due):
            _wait_again(run, one, due, fact)


def _could(run: Run, seat: str, one: OpenWatch) -> bool:
    """Whether a seat could itself order what is awaited: it commands somebody able, or anybody may say or ask it."""
    pattern, doctrine = _awaited(run.book, one), run.doctrine
    if pattern is None or not pattern.event.startswith("course"):
        return True
    able = _able(run.scenario, pattern)
    return any(
        not able.isdisjoint(doctrine.unit_types[run.scenario.units[unit].type].capabilities)
        for unit in run.scenario.seats[seat].commands
    )


@drawn
def _able(scenario: Scenario, pattern: Pattern) -> frozenset[str]:
    """Return the capabilities of the courses that a pattern asks for."""
    where = dict(pattern.where)
    return frozenset(
        course.capability
        for course in scenario.doctrine.courses.values()
        if course.id in where.get("course", {course.id})
        and course.capability in where.get("capability", {course.capability})
    )


def _stage_end(run: Run) -> int:
    return run.scenario.stages[run.state.stage].end


def _turn_of(run: Run) -> int:
    return run.scenario.stages[run.state.stage].turn


def next_orders(run: Run) -> int:
    """Return the minute at which the next orders can be given: those of a turn that runs are given already.

    After the last turn of a stage that is the first minute of the next one.
    """
    stage = run.scenario.stages[run.state.stage]
    if run.minute == run.state.minute:
        after = run.minute + stage.turn
    else:
        after = stage.start + -(-(run.minute - stage.start) // stage.turn) * stage.turn
    later = run.state.stage + 1
    if after >= stage.end and later < len(run.scenario.stages):
        return run.scenario.stages[later].start
    return after


def _wait_again(run: Run, one: OpenWatch, due: int, fact: Fact) -> None:
    _wait(run, one.watch, one.incident, due, (*one.cites, fact.seq))


def _terms(book: Book, one: OpenWatch) -> tuple[int, str]:
    task = book.task(one.incident, one.watch)
    if task is not None:
        return task.within, task.clock
    watch = book.scenario.watches[one.watch]
    return watch.within, watch.clock


def _awaited(book: Book, one: OpenWatch) -> Pattern | None:
    task = book.task(one.incident, one.watch)
    return task.observe if task is not None else book.scenario.watches[one.watch].then


def _fulfil(run: Run, fact: Fact) -> None:
    for one in run.state.waiting:
        pattern = _awaited(run.book, one)
        if pattern is not None and fulfils(pattern, one.incident, fact):
            kind = title_kind(run.book, one.incident, one.watch)
            standing = "kept" if kind in _STRICT else "met"
            _verdict(run, one.watch, kind, one.incident, standing, (*one.cites, fact.seq))


def fulfils(pattern: Pattern, incident: str | None, fact: Fact) -> bool:
    """Whether a fact is what is awaited, of an incident or sign if it belongs to one."""
    if pattern.event != fact.kind:
        return False
    if incident is not None and fact.incident not in (None, incident):
        return False
    if incident is not None and fact.incident is None and _names_incident(fact.kind):
        return False
    return matches(pattern, fact.kind, fact.fields)


def _names_incident(kind: str) -> bool:
    """Whether facts of a kind belong to an incident when they belong to anything."""
    return kind.startswith(("incident", "course", "message", "appeal", "request", "report", "person"))


@happens("watch-due")
def overdue(run: Run, watch: str, incident: str, due: int) -> None:
    """The minutes of a standard are over."""
    for one in run.state.waiting:
        if (one.watch, one.incident or "", one.due) == (watch, incident, due):
            run.step = Step.WATCH
            kind = title_kind(run.book, one.incident, watch)
            standing = "broken" if kind in _STRICT else "missed"
            _verdict(run, watch, kind, one.incident, standing, one.cites)


def _waive(run: Run, fact: Fact) -> None:
    """What was still expected of an incident that is over: not needed any more, or missed if it got away.

    So too for a standard that awaits a course, which nobody can begin there any more.
    """
    missed = fact.fields["how"] == "lost"
    for one in run.state.waiting:
        if one.incident != fact.incident:
            continue
        kind = title_kind(run.book, one.incident, one.watch)
        pattern = _awaited(run.book, one)
        course = pattern is not None and pattern.event.startswith("course")
        if _terms(run.book, one)[1] == "closed" or not (kind == "task" or (kind == "standard" and course)):
            continue
        standing = "missed" if missed else "waived"
        _verdict(run, one.watch, kind, one.incident, standing, (*one.cites, fact.seq))


def overtaken(run: Run, sign: str) -> None:
    """A sign is over: what is awaited of one that was first known in this turn is waived, nobody could order anything yet."""
    for one in run.state.waiting:
        if one.incident == sign and run.state.log[one.cites[0]].event.minute >= run.state.minute:
            step, run.step = run.step, Step.WATCH
            _verdict(run, one.watch, title_kind(run.book, sign, one.watch), sign, "waived", one.cites)
            run.step = step


def _verdict(
    run: Run, watch: str, kind: WatchKind, incident: str | None, standing: str, cites: tuple[int, ...]
) -> None:
    run.emit(
        ev.WatchJudged,
        incident or watch,
        watch=watch,
        watch_kind=kind,
        incident=incident,
        standing=standing,
        cites=cites,
    )


def close_books(run: Run) -> None:
    """When a drill ends: what is still awaited with a running clock is not judged against anybody, but waived."""
    run.step = Step.WATCH
    for one in run.state.waiting:
        kind = title_kind(run.book, one.incident, one.watch)
        _verdict(run, one.watch, kind, one.incident, "waived", one.cites)
