"""How far each figure of the outcome moved apart between a session and its branch, and what moved it, turn by turn."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from tabletop.drill import Event, Outcome
from tabletop.drill import events as ev
from tabletop.language import Phrase
from tabletop.review.entries_apart import apart, entries_of
from tabletop.review.evidence import Cite, cite
from tabletop.review.paired import FIGURES
from tabletop.review.result import figures_of
from tabletop.session import Past
from tabletop.session.branching import Branch

Verdict: TypeAlias = Literal["better", "worse", "same"]
"""How another outcome compares, by the order of outcomes: the first figure that differs decides."""

_CITED = 6
"""Entries that are cited for one step of one figure in one branch."""
_UP = frozenset({"trust"})
"""Figures that are better when they are higher."""


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


def compared(before: Outcome, after: Outcome) -> Verdict:
    """Return how one outcome compares with another."""
    if before == after:
        return "same"
    return "better" if before < after else "worse"


def turn_outcomes(past: Past, branch: Branch) -> Iterator[TurnOutcome]:
    """Yield how both stood at the end of each turn, from the turn of the change on."""
    for turn in range(branch.change.turn, len(past.turns) + 1):
        was, is_ = past.before(turn + 1), branch.before(turn + 1)
        yield TurnOutcome(turn, was.minute, was.outcome(), is_.outcome())


def figure_changes(past: Past, branch: Branch, by_turn: tuple[TurnOutcome, ...]) -> Iterator[FigureChange]:
    """Yield what came of each figure, in the order of the outcome, with what moved it turn by turn."""
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
    was, is_ = entries_of(past, turn), entries_of(branch, turn)
    only_was, only_is = apart([one for one in was if moves(one[1])], [one for one in is_ if moves(one[1])])
    return (
        tuple(cite(past, seq) for seq, _ in only_was[:_CITED]),
        tuple(cite(branch, seq) for seq, _ in only_is[:_CITED]),
    )


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
        _is(ev.DecisionMade, ev.RequestStranded, ev.RequestFailed),
    ),
    "trust": _is(ev.TrustChanged),
}
"""What may move each figure, see `tabletop.drill.reckoning`."""


def moved_by(name: str, event: Event) -> bool:
    """Whether an entry of the log may move a figure of the outcome."""
    return _MOVES[name](event)
