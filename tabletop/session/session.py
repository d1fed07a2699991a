"""One drill being played: seats, players, journal, save and resume.

A session is a folder: ``journal.jsonl``, and ``scenario/`` with every file the drill was read from; where a
deployment plan was agreed before, ``plan.yaml``. Orders are written as
they are made; a turn counts once its line is on the disk. Killed at any instant, a session resumes with every such turn and
with the orders already given in the next.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, TypeAlias

from tabletop import __version__
from tabletop.drill import (
    CONTROLS,
    ORDERS,
    RULES,
    UNIT_ORDERS,
    Accepted,
    Answer,
    Control,
    DoctrinePlayer,
    Drill,
    Order,
    Player,
    Refused,
    TurnReport,
    View,
    Warned,
    from_json,
    to_json,
)
from tabletop.language import phrase
from tabletop.scenario.documents.deployment import Plan
from tabletop.scenario.documents.scenario import DrillMode, Scenario
from tabletop.scenario.plan import plan_text, read_plan
from tabletop.session.errors import DamagedSessionError, OtherRulesError, SessionError
from tabletop.session.frozen import freeze, settle, thaw
from tabletop.session.header import Header
from tabletop.session.journal import Journal, Line, Reading, read_journal
from tabletop.session.lock import Lock
from tabletop.session.places import places_with

JOURNAL = "journal.jsonl"
PLAN = "plan.yaml"

Company: TypeAlias = Literal["alone", "passing", "desk", "class"]
"""Who is at a drill: one table, several places that pass one laptop round, an instructor at a desk of the same laptop, or a
class at several machines."""


class Session:
    """A drill with its journal.

    Attributes:
        folder: Where it lies.
        header: What its journal says of itself.
        drill: The drill. Give orders through the session, or they are lost.
        stand_in: Who plays the seats that nobody plays.
    """

    def __init__(
        self,
        folder: Path,
        header: Header,
        drill: Drill,
        journal: Journal,
        stand_in: Player,
        lock: Lock | None = None,
    ) -> None:
        """Use `Session.start` or `Session.resume`."""
        self.folder = folder
        self.header = header
        self.drill = drill
        self.stand_in = stand_in
        self._journal = journal
        self._lock = lock
        self._settled = False

    @classmethod
    def start(
        cls,
        scenario: Scenario,
        folder: Path,
        *,
        seed: int = 1,
        mode: DrillMode = "latihan",
        played: Iterable[str] | None = None,
        stand_in: Player | None = None,
        session: str | None = None,
        plan: Plan | None = None,
        places: Iterable[Iterable[str]] = (),
        desk: bool = False,
    ) -> Session:
        """Start a session in a folder that does not exist yet or is empty.

        A class session begins with its own first turn: the stand-in plays every seat up to there.

        Args:
            scenario: What is played.
            folder: Where to keep it.
            seed: Seed of the drill.
            mode: Mode of the drill.
            played: Seats that people play; the stand-in plays all others. None: those of the class session, if any.
            stand_in: Plays the seats that nobody plays; by the book unless another is given.
            session: A class session of the scenario, or None for the whole drill.
            plan: The deployment agreed before play; kept beside the journal. None: the proposal of the book.
            places: The seats of each place, where several take turns at one screen; in the place of `played`.
            desk: Whether an instructor leads it from a desk.

        Raises:
            ValueError: There is no such seat, place or class session.
            SessionError: The folder holds something already.
            OSError: It cannot be written.
        """
        if session is not None and session not in scenario.sessions:
            raise ValueError(f"no such class session: {session!r}")
        groups = tuple(tuple(seats) for seats in places)
        if groups:
            played = _seats_of(scenario, session, groups)
        if played is None:
            played = scenario.sessions[session].played if session is not None else ()
        drill = open_drill(scenario, seed, mode, played, session, plan, groups)
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise SessionError(phrase("session.not-empty", folder=str(folder)))
        lock = Lock(folder)
        freeze(scenario, folder)
        if plan is not None:
            (folder / PLAN).write_text(plan_text(scenario, plan), encoding="utf-8")
        seats = tuple(seat for seat in scenario.seats if seat in drill.played)
        now = datetime.now(UTC).isoformat(timespec="seconds")
        header = Header.of(scenario, __version__, seed, mode, seats, now, session, groups, desk=desk)
        journal = Journal(folder / JOURNAL)
        journal.write(header.line())
        made = cls(folder, header, drill, journal, stand_in or DoctrinePlayer(), lock)
        made._prepare()
        return made

    @classmethod
    def resume(cls, folder: Path, *, repair: bool = False, stand_in: Player | None = None) -> Session:
        """Go on with a session where it was left.

        The unfinished last line of a killed program is cut off without a word: no acknowledged turn was in it. Any
        other damage is reported; with `repair`, the intact turns are gone on with and the damaged journal is kept
        beside them as ``journal.damaged.jsonl``.

        Raises:
            DamagedSessionError: The journal is damaged and `repair` was not asked for.
            OtherRulesError: It was written under other rules.
            SessionError: It is no session, its scenario was changed, or another window plays it.
        """
        read_or_fail(folder / JOURNAL)
        lock = Lock(folder)
        try:
            return cls._reopen(folder, lock, repair, stand_in or DoctrinePlayer())
        except BaseException:
            lock.release()
            raise

    @classmethod
    def _reopen(cls, folder: Path, lock: Lock, repair: bool, stand_in: Player) -> Session:
        reading = read_or_fail(folder / JOURNAL)
        header = Header.read(reading.lines)
        if header.rules != RULES:
            raise OtherRulesError(phrase("session.other-rules", theirs=header.rules, ours=RULES))
        if reading.damage is not None and not reading.damage.torn and not repair:
            raise damaged(reading)
        scenario = thaw(folder, list(header.sources), header.digest)
        drill = begin(scenario, header, plan_of(folder, scenario))
        for line in reading.lines[1:]:
            report = redo(drill, line)
            if report is not None and report.digest != line.get("digest"):
                raise SessionError(phrase("session.diverged", turn=report.turn))
        if reading.damage is not None:
            _cut(folder / JOURNAL, reading)
        journal = Journal(folder / JOURNAL, seal=reading.seal, mode="ab")
        resumed = cls(folder, header, drill, journal, stand_in, lock)
        resumed._prepare()
        return resumed

    @property
    def absent(self) -> tuple[str, ...]:
        """The seats that the stand-in plays."""
        return tuple(seat for seat in self.drill.scenario.seats if seat not in self.drill.played)

    @property
    def company(self) -> Company:
        """Who is at the drill."""
        if self.header.places:
            return "passing"
        return "desk" if self.header.desk else "alone"

    def view(self, *seats: str) -> View:
        """Return what some seats may know; none named: every seat that people play."""
        return self.drill.view(*(seats or self.header.played))

    def submit(self, seat: str, order: Order) -> Answer:
        """Give an order; see `Drill.submit`. A refused one leaves no trace."""
        answer = self.drill.submit(seat, order)
        if not isinstance(answer, Refused):
            accepted = answer.order_id if isinstance(answer, Accepted) else None
            self._journal.write(
                {
                    "kind": "order",
                    "turn": self.drill.turn,
                    "seat": seat,
                    "order": to_json(order),
                    "id": accepted,
                }
            )
        return answer

    def withdraw(self, order_id: str) -> bool:
        """Take an order of this turn back; tell whether it stood."""
        stood = self.drill.withdraw(order_id)
        if stood:
            self._journal.write({"kind": "withdraw", "turn": self.drill.turn, "id": order_id})
        return stood

    def control(self, action: Control) -> None:
        """Do something at the instructor's desk; see `Drill.control`."""
        self.drill.control(action)
        self._journal.write({"kind": "control", "turn": self.drill.turn, "action": to_json(action)})

    def end_turn(self, away: Iterable[str] = ()) -> TurnReport:
        """Let the stand-in play the absent seats, run the turn, and return once it is on the disk.

        Args:
            away: Seats that people play and that nobody sits at in this turn: the stand-in plays these too, and leaves the
                units alone that were given orders before their player went away.

        Raises:
            ValueError: The drill is over.
            OSError: The turn could not be written; it is not acknowledged.
        """
        gone = frozenset(away)
        return self._run_turn(
            tuple(seat for seat in self.drill.scenario.seats if seat in gone or seat not in self.drill.played)
        )

    def _prepare(self) -> None:
        """Let the stand-in play every seat up to the first turn of a class session."""
        if self.header.session is not None:
            first = self.drill.scenario.sessions[self.header.session].first
            while self.drill.turn < first and not self.drill.over:
                self._run_turn(tuple(self.drill.scenario.seats))

    def _run_turn(self, by_the_book: tuple[str, ...]) -> TurnReport:
        if not self.drill.over:
            taken = {
                given.order.unit
                for given in self.drill.pending()
                if given.seat in self.drill.played and isinstance(given.order, UNIT_ORDERS)
            }
            for seat in by_the_book:
                for giver, order in self.stand_in.orders(self.drill.view(seat)):
                    if not isinstance(order, UNIT_ORDERS) or order.unit not in taken:
                        self.submit(giver, order)
        report = self.drill.end_turn()
        line: Line = {
            "kind": "turn",
            "turn": report.turn,
            "digest": report.digest,
            "events": [to_json(event) for event in report.events],
        }
        if report.over:
            line["outcome"] = list(self.drill.outcome().key())
        if not self._settled:
            settle(self.header.sources, self.folder)
            self._settled = True
        self._journal.write(line, lasting=True)
        return report

    def close(self) -> None:
        """Close the journal; the session can be resumed."""
        self._journal.close()
        if self._lock is not None:
            self._lock.release()


def plan_of(folder: Path, scenario: Scenario) -> Plan | None:
    """Return the plan that a session keeps; it is advice, so one that was spoilt is no reason not to go on."""
    return read_plan(folder / PLAN, scenario).plan if (folder / PLAN).is_file() else None


def _seats_of(
    scenario: Scenario, session: str | None, groups: tuple[tuple[str, ...], ...]
) -> tuple[str, ...]:
    """Return the seats of some places.

    Raises:
        ValueError: One is no place of the drill, or takes part twice.
    """
    if len(set(groups)) != len(groups):
        raise ValueError("a place takes part once")
    return tuple(seat for one in places_with(scenario, session, groups) for seat in one.seats)


def open_drill(
    scenario: Scenario,
    seed: int,
    mode: DrillMode,
    played: Iterable[str],
    session: str | None,
    plan: Plan | None,
    places: tuple[tuple[str, ...], ...] = (),
) -> Drill:
    """Return a drill at its start: the whole one, or the one that a class session cuts out of it.

    Those who take turns at one screen do not hear each other: each place is a table of its own.
    """
    if session is None:
        return Drill(scenario, seed=seed, mode=mode, played=played, plan=plan, tables=places or None)
    cut = scenario.sessions[session]
    tables = [one.seats for one in cut.seats]
    return Drill(scenario, seed=seed, mode=mode, played=played, tables=tables, last=cut.last, plan=plan)


def begin(scenario: Scenario, header: Header, plan: Plan | None = None) -> Drill:
    """Return the drill of a header at its start; no order's outcome depends on the plan.

    Raises:
        SessionError: The header does not fit the scenario.
    """
    try:
        if header.places and set(_seats_of(scenario, header.session, header.places)) != set(header.played):
            raise SessionError(phrase("session.strange-line"))
        return open_drill(
            scenario, header.seed, header.mode, header.played, header.session, plan, header.places
        )
    except (KeyError, ValueError) as error:
        raise SessionError(phrase("session.strange-line")) from error


def read_or_fail(path: Path) -> Reading:
    """Read a journal.

    Raises:
        SessionError: There is none to read.
    """
    try:
        return read_journal(path)
    except OSError as error:
        raise SessionError(phrase("session.unreadable", file=str(path))) from error


def damaged(reading: Reading) -> DamagedSessionError:
    """Return the error that reports a reading's damage."""
    if reading.damage is None:
        raise ValueError("the journal is intact")
    turns = sum(line.get("kind") == "turn" for line in reading.lines)
    place = {"line": reading.damage.line, "offset": reading.damage.offset}
    what = (
        phrase("session.damaged", turns=turns, **place) if turns else phrase("session.damaged-first", **place)
    )
    return DamagedSessionError(what, reading.damage.line, reading.damage.offset, turns)


def redo(drill: Drill, line: Line) -> TurnReport | None:
    """Do again what a line of the journal says; return the report of a turn.

    Raises:
        SessionError: The line makes no sense to the drill.
    """
    try:
        match line.get("kind"):
            case "order":
                answer = drill.submit(line["seat"], from_json(line["order"], ORDERS))
                if line["id"] is None and not isinstance(answer, Warned):
                    raise SessionError(phrase("session.strange-line"))
                if line["id"] is not None and answer != Accepted(line["id"]):
                    raise SessionError(phrase("session.order-refused", order=str(line["id"])))
            case "withdraw":
                if not drill.withdraw(line["id"]):
                    raise SessionError(phrase("session.strange-line"))
            case "control":
                drill.control(from_json(line["action"], CONTROLS))
            case "turn" if isinstance(line["digest"], str) and isinstance(line["events"], list):
                return drill.end_turn()
            case _:
                raise SessionError(phrase("session.strange-line"))
    except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError) as error:
        raise SessionError(phrase("session.strange-line")) from error
    return None


def _cut(path: Path, reading: Reading) -> None:
    """Keep the intact part of a journal; damage that is more than a torn line is kept beside it."""
    if reading.damage is not None and not reading.damage.torn:
        aside, number = path.with_name("journal.damaged.jsonl"), 1
        while aside.exists():
            number += 1
            aside = path.with_name(f"journal.damaged-{number}.jsonl")
        aside.write_bytes(path.read_bytes())
    with path.open("r+b") as file:
        file.truncate(reading.length)
        file.flush()
        os.fsync(file.fileno())
