"""A session played on from one of its turns with other orders: the same chance, another decision.

What the journal says of later turns is given again as far as it is still possible; what is not is told. Seats that nobody
played are played on by the stand-in as soon as things have come differently, for it would have seen so.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeAlias

from tabletop.drill import (
    CONTROLS,
    ORDERS,
    PLAYERS,
    RULES,
    Accepted,
    Acknowledge,
    Answer,
    Control,
    DoctrinePlayer,
    Drill,
    Given,
    Order,
    Outcome,
    Player,
    Refused,
    Retold,
    Warned,
    from_json,
    to_json,
)
from tabletop.language import Phrase, phrase
from tabletop.session.branch import branch_session
from tabletop.session.errors import OtherRulesError, SessionError
from tabletop.session.journal import Journal, Line, read_journal
from tabletop.session.past import Past, PastTurn
from tabletop.session.session import JOURNAL, begin, plan_of, redo

BRANCH = "branch.json"
"""Beside the journal of a branch that was kept: where it parted from which session."""

Ordered: TypeAlias = tuple[str, Order]
"""A seat and its order."""


@dataclass(frozen=True, slots=True)
class Change:
    """What is done otherwise.

    Attributes:
        turn: Turn of the drill in which it begins.
        orders: Orders given in that turn beside those of the journal; a second one for a unit takes the place of the first.
        without: Ids of orders of that turn that are taken back.
        policy: Who plays the played seats from that turn on, in the place of their orders; a name of `PLAYERS`, or None.
        then: Who plays them from the turn after; None: the journal.
    """

    turn: int
    orders: tuple[Ordered, ...] = ()
    without: tuple[str, ...] = ()
    policy: str | None = None
    then: str | None = None


@dataclass(frozen=True, slots=True)
class Dropped:
    """What the journal says and what could not be done again.

    Attributes:
        turn: Turn of the drill.
        seat: Whose order it was; None for something done at the desk.
        order: The order, or what was done.
        reason: Why not.
    """

    turn: int
    seat: str | None
    order: Order | Control
    reason: Phrase


class CannotOrderError(Exception):
    """An order of a change cannot be given, or one to be taken back does not stand.

    Attributes:
        phrase: What is wrong, and what to do.
        seat: Whose order, or None.
        order: The order, or None.
        mend: What would make it possible, or None.
    """

    def __init__(
        self, what: Phrase, seat: str | None = None, order: Order | None = None, mend: Phrase | None = None
    ) -> None:
        """Take what is wrong."""
        super().__init__(what.key)
        self.phrase = what
        self.seat = seat
        self.order = order
        self.mend = mend


class Rerun:
    """The drill of a session, run again turn by turn and kept at the beginning of each."""

    def __init__(self, past: Past) -> None:
        """Stand before the first turn.

        Raises:
            OtherRulesError: The session was played under other rules: it can be read, not played.
        """
        if past.header.rules != RULES:
            raise OtherRulesError(phrase("session.other-rules", theirs=past.header.rules, ours=RULES))
        self.past = past
        self._drills = [begin(past.scenario, past.header, plan_of(past.folder, past.scenario))]

    def at(self, turn: int) -> Drill:
        """Return the drill at the beginning of a turn, from 1, nothing ordered yet; a fork of its own.

        Raises:
            ValueError: There is no such turn.
            SessionError: It comes out otherwise than the journal says.
        """
        if not 1 <= turn <= len(self.past.turns) + 1:
            raise ValueError(f"no such turn: {turn}")
        while len(self._drills) < turn:
            drill, now = self._drills[-1].fork(), len(self._drills)
            for line in self.past.acts[now]:
                redo(drill, line)
            report = drill.end_turn()
            if report.digest != self.past.turns[now - 1].digest:
                raise SessionError(phrase("session.diverged", turn=now))
            self._drills.append(drill)
        return self._drills[turn - 1].fork()

    def ordered(self, turn: int) -> Drill:
        """Return the drill of a turn with everything that was ordered in it and stood; see `at`."""
        drill = self.at(turn)
        for line in self.past.acts[turn]:
            redo(drill, line)
        return drill


class Branch(Past):
    """A session as it would have gone: to be read like any other past, and kept as a session of its own.

    Attributes:
        change: What was done otherwise.
        dropped: What of the journal could not be done again, in order.
        given: The orders of the change with the objections against them that were passed over; none for a lawful order.
        ordered: The orders that stood in the turn of the change.
    """

    def __init__(
        self,
        rerun: Rerun,
        change: Change,
        seed: int | None = None,
        after_turn: Callable[[int], None] | None = None,
    ) -> None:
        """Play on to the turn with which the session ends.

        Args:
            rerun: The session.
            change: What is done otherwise.
            seed: Other luck from that turn on; None: the same.
            after_turn: Called with each turn once it was played; what it raises ends the work.

        Raises:
            ValueError: There is no such turn, seat or player.
            CannotOrderError: An order cannot be given, or none stands that is to be taken back.
            SessionError: The session cannot be run again.
        """
        past = rerun.past
        self.folder, self.header, self.scenario = past.folder, past.header, past.scenario
        self.seal, self.notes, self.damaged = past.seal, past.notes, past.damaged
        self.change = change
        played = _Playing(rerun, change, seed, after_turn)
        self.dropped, self.given = tuple(played.dropped), tuple(played.given)
        self.ordered = played.ordered
        before = change.turn - 1
        self.turns = (*past.turns[:before], *played.turns)
        self._starts = [one.first for one in self.turns]
        self._after = [*(past.before(turn) for turn in range(1, change.turn + 1)), *played.after]
        self.acts = {turn: acts for turn, acts in past.acts.items() if turn < change.turn} | played.acts
        self.over = self.account.over

    def keep(self, folder: Path) -> None:
        """Write it as a session of its own, to be replayed, gone on with and reviewed; what it parted from stands beside.

        Raises:
            SessionError: The folder holds something already.
            OSError: It cannot be written.
        """
        branch_session(self.folder, folder, self.change.turn)
        seal = read_journal(folder / JOURNAL).seal
        with Journal(folder / JOURNAL, seal=seal, mode="ab") as journal:
            for one in self.turns[self.change.turn - 1 :]:
                for line in self.acts[one.turn]:
                    journal.write(line)
                over = self.over and one is self.turns[-1]
                journal.write(self._turn_line(one, over=over), lasting=one is self.turns[-1])
        parted = {
            "scenario": self.header.scenario,
            "started": self.header.started,
            "seal": self.seal,
            "turn": self.change.turn,
        }
        (folder / BRANCH).write_text(json.dumps(parted, indent=2) + "\n", encoding="utf-8")

    def _turn_line(self, one: PastTurn, *, over: bool) -> Line:
        events = [to_json(event) for event in one.events]
        line: Line = {"kind": "turn", "turn": one.turn, "digest": one.digest, "events": events}
        if over:
            line["outcome"] = list(self.account.outcome().key())
        return line


def outcome_of(rerun: Rerun, change: Change, seed: int | None = None) -> Outcome:
    """Return what a session would have come to; quicker than a `Branch`, which keeps how every turn stood.

    Raises:
        ValueError: There is no such turn, seat or player.
        CannotOrderError: An order cannot be given, or none stands that is to be taken back.
        SessionError: The session cannot be run again.
    """
    return _Playing(rerun, change, seed, ends_only=True).drill.outcome()


@dataclass(slots=True)
class _Playing:
    """A branch being played.

    Attributes:
        ends_only: Whether nothing is asked but how it ends: no turn is kept, and none has a digest that nobody compares.
        drill: How it stands.
    """

    rerun: Rerun
    change: Change
    seed: int | None
    after_turn: Callable[[int], None] | None = None
    ends_only: bool = False
    drill: Drill = field(init=False)
    dropped: list[Dropped] = field(default_factory=list)
    given: list[tuple[str, Order, tuple[Phrase, ...]]] = field(default_factory=list)
    ordered: tuple[Given, ...] = ()
    turns: list[PastTurn] = field(default_factory=list)
    after: list[Retold] = field(default_factory=list)
    acts: dict[int, tuple[Line, ...]] = field(default_factory=dict)
    ids: dict[str, str | None] = field(default_factory=dict)
    """By id in the journal, that under which an order stands now; None: it does not."""

    def __post_init__(self) -> None:
        past, change = self.rerun.past, self.change
        drill = self.drill = self.rerun.at(change.turn).fork(self.seed)
        # Where nobody played, nobody stood in either: the journal knows no more than what was ordered.
        played = tuple(past.header.played) or tuple(past.scenario.seats)
        absent = tuple(seat for seat in past.scenario.seats if seat not in played)
        tables = tables_of(past)
        same, first = True, past.turns[change.turn - 1].first
        for turn in range(change.turn, len(past.turns) + 1):
            player = change.policy if turn == change.turn else change.policy or change.then
            recorded = (frozenset(played) if player is None else frozenset()) | (
                frozenset(absent) if same or turn == change.turn else frozenset()
            )
            lines = list(self._again(drill, past.acts[turn], recorded))
            if player is not None:
                lines += _play(drill, PLAYERS[player](), tables)
            if turn == change.turn:
                lines += self._differently(drill)
                self.ordered = drill.pending()
            if absent and not recorded.issuperset(absent):
                lines += _play(drill, DoctrinePlayer(), tuple((seat,) for seat in absent))
            if self.ends_only and not (absent and same):
                drill.pass_turn()
                continue
            report = drill.end_turn()
            same = same and report.digest == past.turns[turn - 1].digest
            if self.ends_only:
                continue
            self.turns.append(PastTurn(report.turn, report.digest, report.events, first))
            first += len(report.events)
            self.after.append(Retold(drill))
            self.acts[turn] = tuple(lines)
            if self.after_turn is not None:
                self.after_turn(turn)
        self.acts[len(past.turns) + 1] = ()

    def _again(self, drill: Drill, lines: Iterable[Line], seats: frozenset[str]) -> Iterator[Line]:
        """Give a turn's orders of some seats again, and do what was done at the desk; yield what came of it as lines."""
        for line in lines:
            match line["kind"]:
                case "control":
                    action = from_json(line["action"], CONTROLS)
                    try:
                        drill.control(action)
                    except (ValueError, LookupError):
                        self.dropped.append(Dropped(drill.turn, None, action, phrase("whatif.no-control")))
                    else:
                        yield line
                case "withdraw" if (ident := self.ids.get(line["id"])) is not None:
                    if drill.withdraw(ident):
                        yield {"kind": "withdraw", "turn": drill.turn, "id": ident}
                case "order" if line["seat"] in seats:
                    seat, order = line["seat"], from_json(line["order"], ORDERS)
                    answer = self._give(drill, seat, order)
                    stood = answer.order_id if isinstance(answer, Accepted) else None
                    reason = None
                    # Who was warned then took the order back or gave it again, as the next lines say.
                    if line["id"] is not None:
                        self.ids[line["id"]] = stood
                        reason = _reason(answer)
                    if reason is not None:
                        self.dropped.append(Dropped(drill.turn, seat, order, reason))
                    if not isinstance(answer, Refused):
                        yield _line(drill.turn, seat, self._meant(order), answer)

    def _give(self, drill: Drill, seat: str, order: Order) -> Answer:
        """Give an order of the journal again."""
        if isinstance(order, Acknowledge) and self.ids.get(order.message, "") is None:
            return Refused(phrase("drill.refused.no-such-message"))
        return drill.submit(seat, self._meant(order))

    def _meant(self, order: Order) -> Order:
        """Return an order as it is meant: a message bears the number of the order that sent it, which may be another now."""
        if isinstance(order, Acknowledge):
            return replace(order, message=self.ids.get(order.message) or order.message)
        return order

    def _differently(self, drill: Drill) -> Iterator[Line]:
        """Do what is done otherwise; yield it as lines.

        Raises:
            CannotOrderError: It cannot be done.
        """
        for ident in self.change.without:
            if not drill.withdraw(ident):
                raise CannotOrderError(phrase("whatif.no-such-order", order=ident, turn=drill.turn))
            yield {"kind": "withdraw", "turn": drill.turn, "id": ident}
        for seat, order in self.change.orders:
            reasons: tuple[Phrase, ...] = ()
            if any((one.seat, one.order) == (seat, order) for one in drill.pending()):
                self.given.append((seat, order, reasons))
                continue
            answer = drill.submit(seat, order)
            if isinstance(answer, Warned):
                reasons = answer.reasons
                yield _line(drill.turn, seat, order, answer)
                answer = drill.submit(seat, order)
            if isinstance(answer, Refused):
                raise CannotOrderError(answer.reason, seat, order, answer.mend)
            self.given.append((seat, order, reasons))
            yield _line(drill.turn, seat, order, answer)


def tables_of(past: Past) -> tuple[tuple[str, ...], ...]:
    """Return the seats that people played, those who sat together side by side; where nobody played, each seat by itself."""
    header = past.header
    if not header.played:
        return tuple((seat,) for seat in past.scenario.seats)
    groups = header.places
    if not groups and header.session is not None:
        groups = tuple(one.seats for one in past.scenario.sessions[header.session].seats)
    groups = groups or (header.played,)
    tables = [tuple(seat for seat in group if seat in header.played) for group in groups]
    seated = {seat for table in tables for seat in table}
    alone = [(seat,) for seat in header.played if seat not in seated]
    return tuple(table for table in (*tables, *alone) if table)


def _play(drill: Drill, player: Player, tables: Iterable[tuple[str, ...]]) -> Iterator[Line]:
    """Let a player order for some tables; yield what stood or was warned of as lines."""
    for table in tables:
        for seat, order in player.orders(drill.view(*table)):
            answer = drill.submit(seat, order)
            if not isinstance(answer, Refused):
                yield _line(drill.turn, seat, order, answer)


def _reason(answer: Answer) -> Phrase | None:
    """Return why an order was not taken, or None where it was."""
    if isinstance(answer, Refused):
        return answer.reason
    return answer.reasons[0] if isinstance(answer, Warned) else None


def _line(turn: int, seat: str, order: Order, answer: Answer) -> Line:
    stood = answer.order_id if isinstance(answer, Accepted) else None
    return {"kind": "order", "turn": turn, "seat": seat, "order": to_json(order), "id": stood}
