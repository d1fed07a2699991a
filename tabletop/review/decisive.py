"""The decisive turns: where another lawful order would have changed the outcome most, shown by forks over several seeds.

Each candidate is played on from its turn by the orders of the session (`tabletop.session.branching`), first by the session's
own chance, then, the most telling ones, by other luck from that turn on; each time beside the same turn played on unchanged
by the same luck. What changes the outcome is ordered as outcomes are: by the first figure that differs.

Which trial comes next follows from those before alone. So the same number of trials gives the same answer, however often the
search was stopped between.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tabletop.drill import Given, Outcome
from tabletop.language import Phrase
from tabletop.review.asked import about_of
from tabletop.review.candidates import Candidate, Candidates, Manner
from tabletop.review.evidence import Cite
from tabletop.review.figures_apart import Step, Verdict, compared
from tabletop.review.trials import Trials
from tabletop.review.whatif import Told, WhatIf, told, what_if
from tabletop.session import Past
from tabletop.session.branching import Change, Rerun, outcome_of
from tabletop.uncollected import uncollected

SEEDS = 5
"""Seeds by which the most telling candidates are tried, the session's own among them."""
MOMENTS = 3
_PROOFS = 4
_LEADING = 5
"""Candidates that are tried by more than one seed: some more than are named, for the own seed may flatter."""
_SCREENED = 2
"""Of so many trials and one, all but one look at something new."""


@dataclass(frozen=True, slots=True)
class DecisiveMoment:
    """A turn in which another lawful order would have changed the outcome.

    Attributes:
        turn: Turn of the drill.
        minute: When it began, in drill minutes.
        manner: What is done otherwise: an order withheld, one of the book given, or the nearest capable unit sent.
        incident: Incident id, or None.
        subject: What it is about, in words, or None.
        given: What was ordered then for the unit, or about the incident by the seat.
        other: The other decision: the order given, or the one withheld.
        verdict: Whether the outcome would have been better, by the session's own chance.
        helped: Seeds by which it went better.
        hurt: Seeds by which it went worse.
        seeds: Seeds by which it was tried.
        proof: What only the session has of what moved its figures: entries of its log.
        proof_other: What only the branch has: entries of the branch's log.
        whatif: The whole comparison, by the session's own chance.
    """

    turn: int
    minute: int
    manner: Manner
    incident: str | None
    subject: Phrase | None
    given: tuple[Told, ...]
    other: Told
    verdict: Verdict
    helped: int
    hurt: int
    seeds: int
    proof: tuple[Cite, ...]
    proof_other: tuple[Cite, ...]
    whatif: WhatIf

    @property
    def arguments(self) -> tuple[str, ...]:
        """What to ask `tabletop whatif` for the same."""
        what = self.whatif.branch.change
        if what.without:
            return ("--turn", str(self.turn), "--without", what.without[0])
        return ("--turn", str(self.turn), "--order", self.other.line)


@dataclass(frozen=True, slots=True)
class Decisive:
    """What the search found.

    Attributes:
        moments: The most telling turns, the most telling first; at most three, each another turn.
        tried: Other decisions that were tried.
        trials: Forks that were played, now or before.
        finished: Whether nothing is left to be tried.
        kept: Whether the trials are kept, so that a later run goes on.
    """

    moments: tuple[DecisiveMoment, ...]
    tried: int
    trials: int
    finished: bool
    kept: bool


@dataclass(slots=True)
class _Tried:
    """A candidate with what it came to, by seed: the outcome unchanged and changed."""

    candidate: Candidate
    pairs: list[tuple[Outcome, Outcome]]

    @property
    def weight(self) -> tuple[int, ...]:
        """By how much it changes the outcome, figure by figure, in the middle one of its seeds; never below nil."""
        changes = sorted(_signless(before, after) for before, after in self.pairs)
        return changes[(len(changes) - 1) // 2]


def _signless(before: Outcome, after: Outcome) -> tuple[int, ...]:
    change = tuple(was - is_ for was, is_ in zip(before.key(), after.key(), strict=True))
    first = next((one for one in change if one), 0)
    return change if first >= 0 else tuple(-one for one in change)


class Search:
    """The search for the decisive turns of one session."""

    def __init__(self, past: Past, trials: Trials) -> None:
        """Begin, or go on with what is known already.

        Args:
            past: The session.
            trials: What is known of its trials.

        Raises:
            OtherRulesError: It was played under other rules.
        """
        self._past = past
        self._trials = trials
        self._rerun = Rerun(past)
        self._candidates = Candidates(past, self._rerun)
        self._tried: list[_Tried] = []
        self._steps = 0
        self._all = False

    def step(self) -> int | None:
        """Make the next trial, or recall it; return how many forks had to be played, None where nothing is left.

        Raises:
            SessionError: The session cannot be run again.
        """
        look = self._steps % (_SCREENED + 1) < _SCREENED
        self._steps += 1
        for new in (look, not look):
            played = self._look_at_next() if new else self._confirm()
            if played is not None:
                return played
        return None

    def _look_at_next(self) -> int | None:
        candidate = self._candidates.nth(len(self._tried)) if not self._all else None
        if candidate is None:
            self._all = True
            return None
        one = _Tried(candidate, [])
        played = self._try(one)
        self._tried.append(one)
        return played

    def _confirm(self) -> int | None:
        one = next((one for one in self._leading(_LEADING) if len(one.pairs) < SEEDS), None)
        return self._try(one) if one is not None else None

    def _try(self, one: _Tried) -> int:
        """Try a candidate by its next seed, beside the same turn unchanged."""
        own, turn = self._past.header.seed, one.candidate.turn
        seed = own + len(one.pairs)
        if seed == own:
            before, played = self._past.account.outcome(), 0
        else:
            before, played = self._outcome(f"{turn}|as it was", Change(turn), seed)
        after, more = self._outcome(one.candidate.key, one.candidate.change, seed)
        one.pairs.append((before, after))
        return played + more

    def _outcome(self, name: str, change: Change, seed: int) -> tuple[Outcome, int]:
        known = self._trials.get((name, seed))
        if known is not None:
            return known, 0
        outcome = outcome_of(self._rerun, change, None if seed == self._past.header.seed else seed)
        self._trials.put((name, seed), outcome)
        return outcome, 1

    def _leading(self, most: int) -> list[_Tried]:
        """Return the candidates that change most, each of another turn, and of another incident as long as there are such."""
        nil = (0,) * 8
        changing = [one for one in self._tried if one.weight > nil]
        changing.sort(key=lambda one: (_falling(one.weight), one.candidate.turn, one.candidate.key))
        first: list[_Tried] = []
        others: list[_Tried] = []
        for one in changing:
            if one.candidate.turn in {known.candidate.turn for known in first}:
                continue
            incident = one.candidate.incident
            again = incident is not None and incident in {known.candidate.incident for known in first}
            (others if again else first).append(one)
        turns = {one.candidate.turn for one in first}
        for one in others:
            if one.candidate.turn not in turns:
                turns.add(one.candidate.turn)
                first.append(one)
        return first[:most]

    def result(self) -> Decisive:
        """Return what was found so far, each of the most telling turns played once more to show what came of it."""
        return Decisive(
            moments=tuple(self._moment(one) for one in self._leading(MOMENTS)),
            tried=len(self._tried),
            trials=sum(len(one.pairs) for one in self._tried),
            finished=self._all and all(len(one.pairs) >= SEEDS for one in self._leading(_LEADING)),
            kept=self._trials.kept,
        )

    def _moment(self, one: _Tried) -> DecisiveMoment:
        past, candidate = self._past, one.candidate
        found = what_if(past, candidate.change, self._rerun)
        verdicts = [compared(before, after) for before, after in one.pairs]
        return DecisiveMoment(
            turn=candidate.turn,
            minute=past.before(candidate.turn).minute,
            manner=candidate.manner,
            incident=candidate.incident,
            subject=about_of(past.scenario, candidate.incident),
            given=tuple(told(past, each.seat, each.order) for each in self._given(candidate)),
            other=told(past, candidate.seat, candidate.order),
            verdict=found.verdict,
            helped=verdicts.count("better"),
            hurt=verdicts.count("worse"),
            seeds=len(verdicts),
            proof=_proof(found, lambda step: step.cites_before),
            proof_other=_proof(found, lambda step: step.cites_after),
            whatif=found,
        )

    def _given(self, candidate: Candidate) -> Iterator[Given]:
        """Yield what was ordered in the turn for the unit of a candidate, or by its seat about its incident."""
        unit = getattr(candidate.order, "unit", None)
        for one in self._rerun.ordered(candidate.turn).pending():
            same_unit = unit is not None and getattr(one.order, "unit", None) == unit
            about = candidate.incident in (
                getattr(one.order, "incident", None),
                getattr(one.order, "about", None),
            )
            if same_unit or (candidate.incident is not None and about and one.seat == candidate.seat):
                yield one


def decisive(past: Past, trials: Trials, more: Callable[[int], bool]) -> Decisive:
    """Return the turns in which another lawful order would have changed the outcome most.

    Args:
        past: The session.
        trials: What is known of its trials; it grows.
        more: Asked before each step, with the number of forks played so far, whether to go on.

    Raises:
        OtherRulesError: The session was played under other rules.
        SessionError: It cannot be run again.
    """
    search, played = Search(past, trials), 0
    while more(played):
        with uncollected():  # a trial makes much, and nearly all of it goes by itself
            new = search.step()
        if new is None:
            break
        played += new
    return search.result()


def _falling(weight: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(-one for one in weight)


def _proof(found: WhatIf, cites: Callable[[Step], tuple[Cite, ...]]) -> tuple[Cite, ...]:
    """Return what moved the figures of one side, each entry once, the gravest figure first; trust moves all the time."""
    seqs = {
        one.seq: one
        for figure in found.figures
        if figure.name != "trust"
        for step in figure.steps
        for one in cites(step)
    }
    return tuple(seqs.values())[:_PROOFS]
