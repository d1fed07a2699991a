"""What if: the same chance, another decision in one turn, and what came of it, figure by figure and turn by turn.

The session itself is read, the branch is played (`tabletop.session.branching`); both are then compared entry by entry. Two
entries are the same where they say the same; the numbers that orders and messages happen to bear count for nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields
from typing import Any, Literal, TypeAlias

from tabletop.drill import EVENTS, Event, Given, Order, Outcome
from tabletop.drill import events as ev
from tabletop.drill.subject import subject_of
from tabletop.drill.telling import describe
from tabletop.drill.telling.ordering import giver_title, order_phrase
from tabletop.language import Phrase, Text, phrase
from tabletop.review.dictated import write_order
from tabletop.review.evidence import Cite, cite
from tabletop.review.paired import FIGURES
from tabletop.review.result import figures_of
from tabletop.review.story import story_of
from tabletop.session import Past
from tabletop.session.branching import Branch, Change, Dropped, Rerun

Verdict: TypeAlias = Literal["better", "worse", "same"]
"""How another outcome compares, by the order of outcomes: the first figure that differs decides."""

Fate: TypeAlias = Literal["came", "spared", "changed"]
"""An incident that came only otherwise, one that was spared, and one that took another course."""

_CITED = 6
"""Entries that are cited for one step of one figure in one branch."""
_NUMBER = re.compile(r"(\.\d+)\.\d{3,}\b")
_UP = frozenset({"trust"})


@dataclass(frozen=True, slots=True)
class Told:
    """An order, told.

    Attributes:
        seat: Who gave it.
        order: The order.
        giver: Who carries it out, or speaks.
        what: What it commands.
        line: As it is written on a line, see `tabletop.review.dictated`.
        objections: What it was warned of.
    """

    seat: str
    order: Order
    giver: Text
    what: Phrase
    line: str
    objections: tuple[Phrase, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """How far the branches moved apart in one figure, in one turn.

    Attributes:
        turn: Turn of the drill.
        before: By how much the figure grew in the session in this turn.
        after: By how much it grew otherwise.
        cites_before: What moved it in the session and not otherwise; at most a few.
        cites_after: What moved it otherwise and not in the session.
    """

    turn: int
    before: int
    after: int
    cites_before: tuple[Cite, ...]
    cites_after: tuple[Cite, ...]


@dataclass(frozen=True, slots=True)
class FigureChange:
    """One figure of the outcome.

    Attributes:
        name: A field of `Outcome`.
        title: What to call it.
        before: In the session: a count, or trust in per mille.
        after: Otherwise.
        verdict: Whether that is better.
        parts: The turn at whose end it differed first, or None where it never did.
        steps: The turns in which the difference changed.
    """

    name: str
    title: Phrase
    before: int
    after: int
    verdict: Verdict
    parts: int | None
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class TurnOutcome:
    """How both stood at the end of a turn; `minute` is the drill minute of that end."""

    turn: int
    minute: int
    before: Outcome
    after: Outcome


@dataclass(frozen=True, slots=True)
class Parting:
    """The first thing that came otherwise: what only the session has, and what only the branch has."""

    turn: int
    before: Cite | None
    after: Cite | None


@dataclass(frozen=True, slots=True)
class IncidentCourse:
    """How an incident went.

    Attributes:
        opened: When, in drill minutes.
        worst: State id at its most severe.
        worst_title: What that state is called.
        closed: When it was over, or None.
        how: ``ended``, ``resolved``, ``lost`` or ``open``.
        harmed: People harmed at it.
        cites: Its opening, its worst moment and its end.
    """

    opened: int
    worst: str
    worst_title: Text
    closed: int | None
    how: str
    harmed: int
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True)
class IncidentChange:
    """An incident that came, was spared, or took another course.

    Attributes:
        incident: Incident id.
        what: What it is and where, in words.
        fate: Which of these.
        before: How it went in the session; None where it did not come.
        after: How it went otherwise.
    """

    incident: str
    what: Phrase
    fate: Fate
    before: IncidentCourse | None
    after: IncidentCourse | None


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What another decision would have come to.

    Attributes:
        turn: The turn in which something was done otherwise.
        until: The turn at whose end both are compared.
        over: Whether the drill is over there.
        given: Orders given otherwise.
        withheld: Orders of the session that were not given.
        policy: Who played the played seats from that turn on, or None.
        then: Who played them from the turn after, or None: the orders of the session.
        before: Outcome of the session.
        after: Outcome otherwise.
        verdict: How the other compares.
        figures: Figure by figure, in the order of the outcome.
        by_turn: How both stood at the end of each turn from then on.
        parting: The first thing that came otherwise; None where nothing did.
        incidents: Incidents that came, were spared or went otherwise, the gravest change first.
        dropped: What of the journal could not be done again.
        branch: The session as it would have gone, to be reviewed or kept.
    """

    turn: int
    until: int
    over: bool
    given: tuple[Told, ...]
    withheld: tuple[Told, ...]
    policy: str | None
    then: str | None
    before: Outcome
    after: Outcome
    verdict: Verdict
    figures: tuple[FigureChange, ...]
    by_turn: tuple[TurnOutcome, ...]
    parting: Parting | None
    incidents: tuple[IncidentChange, ...]
    dropped: tuple[Dropped, ...]
    branch: Branch

    def records(self) -> list[dict[str, int | str]]:
        """Return every figure at the end of every turn as a flat record: its turn, minute and figure, before and after."""
        return [
            {
                "turn": one.turn,
                "minute": one.minute,
                "figure": figure,
                "before": getattr(one.before, figure),
                "after": getattr(one.after, figure),
            }
            for one in self.by_turn
            for figure in FIGURES
        ]


def what_if(
    past: Past,
    change: Change,
    rerun: Rerun | None = None,
    after_turn: Callable[[int], None] | None = None,
) -> WhatIf:
    """Return what a change would have come to.

    Args:
        past: The session.
        change: What is done otherwise, in a turn that was played.
        rerun: The session run again, where somebody has it; it saves time.
        after_turn: Called with each turn once it was played otherwise; what it raises ends the work.

    Raises:
        ValueError: There is no such turn or player.
        CannotOrderError: An order cannot be given, or none stands that is to be taken back.
        SessionError: The session cannot be run again.
    """
    if not past.first <= change.turn <= len(past.turns):
        raise ValueError(f"no such turn: {change.turn}")
    rerun = rerun or Rerun(past)
    branch = Branch(rerun, change, after_turn=after_turn)
    by_turn = tuple(_by_turn(past, branch))
    before, after = past.account.outcome(), branch.account.outcome()
    return WhatIf(
        turn=change.turn,
        until=len(past.turns),
        over=branch.over,
        given=tuple(told(past, seat, order, objections) for seat, order, objections in branch.given),
        withheld=tuple(told(past, one.seat, one.order) for one in _withheld(rerun, branch)),
        policy=change.policy,
        then=change.then,
        before=before,
        after=after,
        verdict=compared(before, after),
        figures=tuple(_figures(past, branch, by_turn)),
        by_turn=by_turn,
        parting=_parting(past, branch),
        incidents=tuple(_incidents(past, branch)),
        dropped=branch.dropped,
        branch=branch,
    )


def compared(before: Outcome, after: Outcome) -> Verdict:
    """Return how one outcome compares with another."""
    if before == after:
        return "same"
    return "better" if before < after else "worse"


def told(past: Past, seat: str, order: Order, objections: tuple[Phrase, ...] = ()) -> Told:
    """Return an order in words."""
    scenario = past.scenario
    giver = giver_title(scenario, Given("", seat, order))
    return Told(seat, order, giver, order_phrase(scenario, order), write_order(seat, order), objections)


def _withheld(rerun: Rerun, branch: Branch) -> Iterator[Given]:
    """Yield the orders that stood in the session in the turn of the change, and did not otherwise."""
    if branch.change.policy is not None:
        return
    stand = {(one.seat, one.order) for one in branch.ordered}
    for one in rerun.ordered(branch.change.turn).pending():
        if (one.seat, one.order) not in stand:
            yield one


def _by_turn(past: Past, branch: Branch) -> Iterator[TurnOutcome]:
    for turn in range(branch.change.turn, len(past.turns) + 1):
        was, is_ = past.before(turn + 1), branch.before(turn + 1)
        yield TurnOutcome(turn, was.minute, was.outcome(), is_.outcome())


def _figures(past: Past, branch: Branch, by_turn: tuple[TurnOutcome, ...]) -> Iterator[FigureChange]:
    last = by_turn[-1]
    start = past.before(branch.change.turn).outcome()
    titles = {one.name: one.title for one in figures_of(last.before, last.before.trust)}
    for name in FIGURES:
        steps, was = [], (getattr(start, name), getattr(start, name))
        parts = None
        for one in by_turn:
            now = (getattr(one.before, name), getattr(one.after, name))
            before, after = now[0] - was[0], now[1] - was[1]
            was = now
            if parts is None and now[0] != now[1]:
                parts = one.turn
            if before != after:
                steps.append(Step(one.turn, before, after, *_movers(past, branch, name, one.turn)))
        before, after = getattr(last.before, name), getattr(last.after, name)
        yield FigureChange(
            name, titles[name], before, after, _figure_verdict(name, before, after), parts, tuple(steps)
        )


def _figure_verdict(name: str, before: int, after: int) -> Verdict:
    if before == after:
        return "same"
    return "better" if (after > before) is (name in _UP) else "worse"


def _movers(past: Past, branch: Branch, name: str, turn: int) -> tuple[tuple[Cite, ...], tuple[Cite, ...]]:
    """Return what moved a figure in a turn in the one and not in the other, and the other way round."""
    moves = _MOVES[name]
    was, is_ = _entries(past, turn), _entries(branch, turn)
    only_was, only_is = _apart([one for one in was if moves(one[1])], [one for one in is_ if moves(one[1])])
    return (
        tuple(cite(past, seq) for seq, _ in only_was[:_CITED]),
        tuple(cite(branch, seq) for seq, _ in only_is[:_CITED]),
    )


def _entries(past: Past, turn: int) -> list[tuple[int, Event]]:
    one = past.turns[turn - 1]
    return list(enumerate(one.events, start=one.first))


def _apart(
    was: Iterable[tuple[int, Event]], is_: Iterable[tuple[int, Event]]
) -> tuple[list[tuple[int, Event]], list[tuple[int, Event]]]:
    """Return the entries of each of two turns that the other does not have."""
    left = [(_said(event), seq, event) for seq, event in was]
    right = [(_said(event), seq, event) for seq, event in is_]
    common = Counter(one[0] for one in left) & Counter(one[0] for one in right)
    return list(_beyond(left, common)), list(_beyond(right, common))


def _beyond(
    entries: list[tuple[tuple[Any, ...], int, Event]], common: Counter[tuple[Any, ...]]
) -> Iterator[tuple[int, Event]]:
    left = Counter(common)
    for said, seq, event in entries:
        if left[said] > 0:
            left[said] -= 1
        else:
            yield seq, event


_SKIPPED = frozenset({"cause", "cites", "step"})
_FIELDS: dict[type[Event], tuple[str, ...]] = {
    kind: tuple(one.name for one in fields(kind) if one.name not in _SKIPPED) for kind in EVENTS.values()
}


def _said(event: Event) -> tuple[Any, ...]:
    """Return what an entry says, without the numbers that orders and messages happen to bear."""
    said: list[Any] = [event.kind]
    for name in _FIELDS[type(event)]:
        value = getattr(event, name)
        said.append(_NUMBER.sub(r"\1", value) if isinstance(value, str) else value)
    return tuple(said)


def _parting(past: Past, branch: Branch) -> Parting | None:
    """Return the first thing that came otherwise and that can be told to people."""
    for turn in range(branch.change.turn, len(past.turns) + 1):
        if past.turns[turn - 1].events == branch.turns[turn - 1].events:
            continue
        only_was, only_is = _apart(_entries(past, turn), _entries(branch, turn))
        was = next((seq for seq, event in only_was if _can_be_told(past, event)), None)
        is_ = next((seq for seq, event in only_is if _can_be_told(past, event)), None)
        if was is not None or is_ is not None:
            return Parting(
                turn,
                cite(past, was) if was is not None else None,
                cite(branch, is_) if is_ is not None else None,
            )
    return None


def _can_be_told(past: Past, event: Event) -> bool:
    return describe(past.scenario, event) is not None or bool(story_of(past.scenario, [event]))


def _incidents(past: Past, branch: Branch) -> list[IncidentChange]:
    was, is_ = courses_of(past, branch.change.turn), courses_of(branch, branch.change.turn)
    found = []
    for incident in [*was, *(one for one in is_ if one not in was)]:
        before, after = was.get(incident), is_.get(incident)
        fate: Fate = "came" if before is None else "spared" if after is None else "changed"
        if before is None or after is None or _telling(before) != _telling(after):
            subject = subject_of(past.scenario, incident)
            title = past.scenario.doctrine.incident_types[subject.type].title
            place = past.scenario.city.title_of(subject.node)
            what = phrase("review.subject", type=title, place=place)
            found.append(IncidentChange(incident, what, fate, before, after))
    states = [one.id for one in past.scenario.doctrine.states]
    found.sort(key=lambda one: _gravity(one, states), reverse=True)
    return found


def _telling(course: IncidentCourse) -> tuple[object, ...]:
    return course.opened, course.worst, course.closed, course.how, course.harmed


def _gravity(change: IncidentChange, states: list[str]) -> tuple[int, ...]:
    """Return what a change of an incident weighs: people harmed, lost or not, how severe it was, that it came at all."""
    was, is_ = change.before, change.after
    harmed = abs((was.harmed if was else 0) - (is_.harmed if is_ else 0))
    lost = (was is not None and was.how == "lost") != (is_ is not None and is_.how == "lost")
    ranks = [states.index(one.worst) if one is not None else -1 for one in (was, is_)]
    return harmed, int(lost), abs(ranks[0] - ranks[1]), int(change.fate != "changed")


def courses_of(past: Past, since: int) -> dict[str, IncidentCourse]:
    """Return how the incidents went that were open at the beginning of a turn, or came later, by id."""
    titles = {one.id: one.title for one in past.scenario.doctrine.states}
    ranks = {one.id: rank for rank, one in enumerate(past.scenario.doctrine.states)}
    begins = past.turns[since - 1].first if since <= len(past.turns) else len(past.log)
    opened: dict[str, tuple[int, int]] = {}
    worst: dict[str, tuple[str, int]] = {}
    closed: dict[str, tuple[int, str, int]] = {}
    harmed: Counter[str] = Counter()
    for seq, event in enumerate(past.log):
        match event:
            case ev.IncidentOpened():
                opened[event.incident] = (event.minute, seq)
                worst[event.incident] = (event.state, seq)
            case ev.IncidentStateChanged() if ranks[event.state] > ranks[worst[event.incident][0]]:
                worst[event.incident] = (event.state, seq)
            case ev.IncidentClosed():
                closed[event.incident] = (event.minute, event.how, seq)
            case ev.PersonHarmed():
                harmed[event.incident] += event.people
            case _:
                pass
    found = {}
    for incident, (minute, seq) in opened.items():
        end = closed.get(incident)
        if end is not None and end[2] < begins:
            continue
        state, at = worst[incident]
        cites = dict.fromkeys((seq, at, *(() if end is None else (end[2],))))
        found[incident] = IncidentCourse(
            minute,
            state,
            titles[state],
            end[0] if end is not None else None,
            end[1] if end is not None else "open",
            harmed[incident],
            tuple(cite(past, one) for one in cites),
        )
    return found


def _judged(kinds: tuple[str, ...], standings: tuple[str, ...]) -> Callable[[Event], bool]:
    return lambda event: (
        isinstance(event, ev.WatchJudged) and event.watch_kind in kinds and event.standing in standings
    )


def _any(*tests: Callable[[Event], bool]) -> Callable[[Event], bool]:
    return lambda event: any(test(event) for test in tests)


def _is(*kinds: type[Event]) -> Callable[[Event], bool]:
    return lambda event: isinstance(event, kinds)


def _lost(event: Event) -> bool:
    return isinstance(event, ev.IncidentClosed) and event.how == "lost"


def _unrecorded(event: Event) -> bool:
    return isinstance(event, ev.BoxesHandedOver) and not event.recorded


_STOPS = _is(ev.VotingSuspended, ev.VotingResumed, ev.VoteRuled, ev.PollingFlooded, ev.BoxesLost)
_MOVES: dict[str, Callable[[Event], bool]] = {
    "gates_broken": _judged(("gate",), ("broken",)),
    "people_harmed": _is(ev.PersonHarmed),
    "voters_unserved": _STOPS,
    "voting_minutes_lost": _STOPS,
    "custody_breaks": _any(_is(ev.CustodyBroken), _unrecorded),
    "responses_missed": _any(_judged(("task", "standard"), ("missed",)), _lost),
    "coordination_failures": _any(
        _judged(("procedure",), ("broken", "missed")),
        _is(ev.MessageUnacknowledged, ev.RequestLapsed, ev.ReportUnsent, ev.RequestMade),
    ),
    "trust": _is(ev.TrustChanged),
}
"""What may move each figure, see `tabletop.drill.reckoning`."""


def moved_by(name: str, event: Event) -> bool:
    """Whether an entry of the log may move a figure of the outcome."""
    return _MOVES[name](event)
