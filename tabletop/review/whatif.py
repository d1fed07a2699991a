"""What if: the same chance, another decision in one turn, and what came of it, figure by figure and turn by turn.

The session itself is read, the branch is played (`tabletop.session.branching`); both are then compared: the figures
(`tabletop.review.figures_apart`), the incidents (`tabletop.review.incidents_apart`), and the first entry that parts them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tabletop.drill import Event, Given, Order, Outcome
from tabletop.drill.telling import describe
from tabletop.drill.telling.ordering import giver_title, order_phrase
from tabletop.language import Phrase, Text
from tabletop.review.dictated import write_order
from tabletop.review.entries_apart import apart, entries_of
from tabletop.review.evidence import Cite, cite
from tabletop.review.figures_apart import (
    FigureChange,
    TurnOutcome,
    Verdict,
    compared,
    figure_changes,
    turn_outcomes,
)
from tabletop.review.incidents_apart import IncidentChange, incident_changes
from tabletop.review.paired import FIGURES
from tabletop.review.story import story_of
from tabletop.session import Past
from tabletop.session.branching import Branch, Change, Dropped, Rerun


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
class Parting:
    """The first thing that came otherwise: what only the session has, and what only the branch has."""

    turn: int
    before: Cite | None
    after: Cite | None


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
    by_turn = tuple(turn_outcomes(past, branch))
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
        figures=tuple(figure_changes(past, branch, by_turn)),
        by_turn=by_turn,
        parting=_parting(past, branch),
        incidents=tuple(incident_changes(past, branch)),
        dropped=branch.dropped,
        branch=branch,
    )


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


def _parting(past: Past, branch: Branch) -> Parting | None:
    """Return the first thing that came otherwise and that can be told to people."""
    for turn in range(branch.change.turn, len(past.turns) + 1):
        if past.turns[turn - 1].events == branch.turns[turn - 1].events:
            continue
        only_was, only_is = apart(entries_of(past, turn), entries_of(branch, turn))
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
