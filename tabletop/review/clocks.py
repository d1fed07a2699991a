"""Clocks: every task and standard whose minutes ran, against what was asked and when it was done, in time or later."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from tabletop.drill import events as ev
from tabletop.drill.subject import find_subject
from tabletop.drill.view import Standing
from tabletop.drill.watching import fulfils
from tabletop.language import Text
from tabletop.review.logbook import Logbook
from tabletop.review.table_time import before_at_table, minutes_at_table
from tabletop.scenario.documents.condition import Pattern
from tabletop.scenario.documents.doctrine import WatchClock, WatchKind
from tabletop.scenario.documents.scenario import Scenario
from tabletop.session import Past


@dataclass(frozen=True, slots=True)
class Clock:
    """A task or standard whose minutes ran, once.

    Attributes:
        watch: Watch or task id.
        kind: Task or standard.
        title: What was asked.
        subject: The incident or sign it belongs to, or None for one of the whole drill.
        clock: From when its minutes count.
        within: Minutes allowed.
        begun: When it began to wait.
        runs_from: When its minutes began to count; None if they never did.
        due: The last minute in time; None if its minutes never began to count.
        standing: How it ended; ``open`` if what was played ended before.
        judged: When that was found, or None.
        done: When it was done, in time or later; None if it never was.
        took: Minutes at the table from `runs_from` until it was done; None if it was never done or they never counted.
        over: Minutes at the table beyond `due`, 0 if it was met; None if it was never done.
        cites: The entries of the log that prove it, the verdict among them; of one done late, with that entry.
    """

    watch: str
    kind: WatchKind
    title: Text
    subject: str | None
    clock: WatchClock
    within: int
    begun: int
    runs_from: int | None
    due: int | None
    standing: Standing
    judged: int | None
    done: int | None
    took: int | None
    over: int | None
    cites: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Terms:
    """What a task or standard asks, wherever it is written."""

    kind: WatchKind
    title: Text
    clock: WatchClock
    within: int
    awaited: Pattern | None


@dataclass(slots=True)
class _Waiting:
    """A task or standard while the log is read."""

    watch: str
    subject: str | None
    begun: int
    runs_from: int | None = None
    due: int | None = None
    cites: tuple[int, ...] = ()
    found: tuple[Standing, int, int] | None = None
    terms: _Terms = field(kw_only=True)


def clocks_of(past: Past, log: Logbook) -> tuple[Clock, ...]:
    """Return every task and standard with a clock, in the order in which they began to wait."""
    scenario = past.scenario
    found: list[_Waiting] = []
    waiting: dict[tuple[str, str | None], _Waiting] = {}
    known: dict[tuple[str, str | None], _Terms] = {}
    for seq, event in log.among(ev.WatchStarted, ev.WatchJudged):
        if not isinstance(event, (ev.WatchStarted, ev.WatchJudged)):
            continue
        key = (event.watch, event.incident)
        if key not in known:
            known[key] = _terms(scenario, *key)
        terms = known[key]
        if terms.kind not in ("task", "standard"):
            continue
        one = waiting.get(key)
        if one is None:
            one = waiting[key] = _Waiting(*key, event.minute, terms=terms)
            found.append(one)
            if isinstance(event, ev.WatchJudged):  # what it asks for was under way already
                one.runs_from, one.due = event.minute, event.minute + terms.within
        one.cites = event.cites
        if isinstance(event, ev.WatchStarted):
            one.due = event.due
            one.runs_from = _runs_from(scenario, terms, event)
        else:
            one.found = (event.standing, event.minute, seq)
            del waiting[key]
    return tuple(_clock(past, one) for one in found)


def _terms(scenario: Scenario, watch: str, subject: str | None) -> _Terms:
    opening = find_subject(scenario, subject)
    task = next((one for one in opening.expects if one.id == watch), None) if opening is not None else None
    if task is not None:
        return _Terms("task", task.title, task.clock, task.within, task.observe)
    one = scenario.watches[watch]
    return _Terms(one.kind, one.title, one.clock, one.within, one.then)


def _runs_from(scenario: Scenario, terms: _Terms, event: ev.WatchStarted) -> int | None:
    """Return from when minutes count that are over at `due`: a clock of orders starts with the turn that can give them."""
    if event.due is None:
        return None
    if terms.clock in ("occurred", "told"):
        return event.minute
    return before_at_table(scenario, event.due, terms.within)


def _clock(past: Past, one: _Waiting) -> Clock:
    terms, cites = one.terms, one.cites
    standing: Standing = "open"
    judged = done = None
    if one.found is not None:
        standing, judged, seq = one.found
        if standing == "met":
            done = judged
        elif standing == "missed":
            late = next(_later(past, terms.awaited, one.subject, seq), None)
            if late is not None:
                done, cites = late[0], (*cites, late[1])
        cites = (*cites, seq)
    clock = Clock(
        watch=one.watch,
        kind=terms.kind,
        title=terms.title,
        subject=one.subject,
        clock=terms.clock,
        within=terms.within,
        begun=one.begun,
        runs_from=one.runs_from,
        due=one.due,
        standing=standing,
        judged=judged,
        done=done,
        took=None,
        over=None,
        cites=tuple(sorted(set(cites))),
    )
    if done is None:
        return clock
    over = minutes_at_table(past.scenario, one.due, done) if one.due is not None else None
    return replace(
        clock,
        took=minutes_at_table(past.scenario, one.runs_from, done) if one.runs_from is not None else None,
        over=0 if standing == "met" else over,
    )


def _later(past: Past, awaited: Pattern | None, subject: str | None, after: int) -> Iterator[tuple[int, int]]:
    """Yield when, and in which entries of the log, something awaited was done after it was found missed."""
    if awaited is None:
        return
    for fact in past.account.state.facts.get(awaited.event, ()):
        if fact.seq > after and fulfils(awaited, subject, fact):
            yield fact.minute, fact.seq
