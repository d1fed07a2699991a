"""A game on paper played again: its slips as orders, its cards and levels as what the desk does, one session in a folder."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tabletop.classroom.entering.documents import PaperGame, PaperTurn, Slip
from tabletop.classroom.entering.injecting import bring
from tabletop.drill import Accepted, Drill, Refused, Warned
from tabletop.drill.control import Adjudicate, Improvise, Note, Skip
from tabletop.drill.orders import Acknowledge
from tabletop.language import Catalogue, Phrase, phrase
from tabletop.review.dictated import write_order
from tabletop.scenario.documents.scenario import Scenario
from tabletop.scenario.finding import Place
from tabletop.session import Session, SessionError

STEP = 50
"""Level points of a box of the incident sheet: paper and program differ where it is more."""


@dataclass(frozen=True, slots=True)
class NotTaken:
    """A slip that the program refuses.

    Attributes:
        slip: The slip.
        turn: Its turn.
        why: Why.
        mend: What would make it possible, or None.
    """

    slip: Slip
    turn: int
    why: Phrase
    mend: Phrase | None


@dataclass(frozen=True, slots=True)
class Differs:
    """Where the program goes another way than the game did, and nothing at the desk can bring it back."""

    place: Place
    what: Phrase


@dataclass(slots=True)
class Entered:
    """What entering a game came to.

    Attributes:
        folder: The session; written only where nothing was refused, or what was refused is left out.
        orders: Slips that were taken.
        warned: How many of them break a rule.
        returned: Slips that the desk had given back.
        released: Injects that the desk brought in.
        held: Injects that the desk kept back.
        ruled: Levels that were ruled to what they were on paper.
        refused: Slips that were not taken.
        differs: Where the program goes another way.
        turn: The last turn that was entered.
        over: Whether the drill has ended.
        kept: Whether the session was written.
    """

    folder: Path
    orders: int = 0
    warned: int = 0
    returned: int = 0
    released: int = 0
    held: int = 0
    ruled: int = 0
    refused: list[NotTaken] = field(default_factory=list)
    differs: list[Differs] = field(default_factory=list)
    turn: int = 0
    over: bool = False
    kept: bool = False


def enter(
    scenario: Scenario, game: PaperGame, folder: Path, say: Catalogue, *, leave_out: bool = False
) -> Entered:
    """Play a game on paper again and keep it as a session.

    Args:
        scenario: What was played.
        game: The game.
        folder: Where the session goes; it does not exist yet or is empty. Nothing lies there before all is done.
        say: The language of what the desk notes down.
        leave_out: Whether slips that the program refuses are left out, each with a note; otherwise they keep the game
            from being entered.

    Raises:
        SessionError: The folder holds something already.
        OSError: It cannot be written.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise SessionError(phrase("session.not-empty", folder=str(folder)))
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(
        prefix=".entering-", dir=folder.parent, ignore_cleanup_errors=True
    ) as near:
        made = Path(near) / "session"
        entered = Entered(folder)
        session = Session.start(
            scenario,
            made,
            seed=game.seed,
            mode=game.mode,
            session=game.session,
            places=() if game.session is not None else [(seat,) for seat in scenario.seats],
            desk=True,
        )
        try:
            _Entering(session, game, entered, say).play()
        finally:
            session.close()
        if not entered.refused or leave_out:
            if folder.exists():
                folder.rmdir()
            shutil.move(made, folder)
            entered.kept = True
    return entered


class _Entering:
    """A game being played again."""

    def __init__(self, session: Session, game: PaperGame, entered: Entered, say: Catalogue) -> None:
        self.session = session
        self.game = game
        self.entered = entered
        self.say = say

    def play(self) -> None:
        before: PaperTurn | None = None
        for turn in self.game.turns:
            if self.session.drill.over:
                break
            self._turn(turn, before)
            before = turn
        self.entered.turn = self.session.drill.turn - 1
        self.entered.over = self.session.drill.over

    def _turn(self, turn: PaperTurn, before: PaperTurn | None) -> None:
        session = self.session
        for one in self.game.improvised:
            if (
                one.turn == turn.turn
            ):  # before all else: their ids go by their place among the actions of the turn
                session.control(Improvise(one.type, one.node, one.people, one.to, one.text))
        for inject, reason in (turn.skipped or {}).items():
            session.control(Skip(inject, reason))
        if before is not None and before.levels:
            self._rule(before, before.levels)
        self._acknowledge()
        for slip in turn.slips:
            self._slip(turn.turn, slip)
        for words in self._notes(turn):
            session.control(Note(words))
        if turn.injects is not None:
            self._bring(turn, turn.injects)
        session.end_turn()

    # -- slips

    def _slip(self, turn: int, slip: Slip) -> None:
        if slip.returned:
            self.entered.returned += 1
            self._note_slip(turn, slip, "returned", slip.returned)
            return
        refused: Refused | None = None
        for seat in slip.seats:
            answer = self.session.submit(seat, slip.order)
            if isinstance(answer, Warned):
                self.entered.warned += 1
                answer = self.session.submit(seat, slip.order)
            if isinstance(answer, Accepted):
                self.entered.orders += 1
                return
            if isinstance(answer, Refused):
                refused = refused or answer
        if refused is None:
            raise AssertionError("an order that was warned of stands when it is given again")
        self.entered.refused.append(NotTaken(slip, turn, refused.reason, refused.mend))
        self._note_slip(turn, slip, "refused", self.say.say(refused.reason))

    def _note_slip(self, turn: int, slip: Slip, key: str, why: str) -> None:
        order = write_order(slip.seats[0], slip.order)
        number = str(slip.number) if slip.number is not None else "–"
        told = self.say.say(f"enter.note.{key}", number=number, turn=str(turn), order=order, why=why)
        self.session.control(Note(told))

    def _acknowledge(self) -> None:
        """Acknowledge what was handed over: on paper a card that was taken was heard."""
        played = self.session.header.played
        for message in self.session.drill.view(*played).messages:
            if message.awaits and message.delivered and message.to in played:
                self.session.submit(message.to, Acknowledge(message.id))

    # -- the desk

    def _notes(self, turn: PaperTurn) -> Iterator[str]:
        if turn.note:
            yield self.say.say("enter.note.seen", turn=str(turn.turn), text=turn.note)
        for gate in turn.gates:
            title = self.session.drill.scenario.watches[gate].title
            yield self.say.say("enter.note.gate", turn=str(turn.turn), gate=title)

    def _rule(self, before: PaperTurn, levels: Mapping[str, int]) -> None:
        """Rule the level of each open incident to what it was on paper, where it is another by more than a box."""
        seen = self.session.drill.truth().incidents
        for letter, level in levels.items():
            one = seen.get(self.game.incidents[letter])
            if one is None or one.status != "open":
                if level:
                    key = "differs-unknown" if one is None else "differs-closed"
                    told = phrase(f"enter.{key}", letter=letter, turn=str(before.turn), level=str(level))
                    self.entered.differs.append(Differs(before.place, told))
                continue
            by = level - one.level
            if abs(by) < STEP and (level > 0 or one.level == 0):
                continue
            text = self.say.say("enter.note.level", letter=letter, turn=str(before.turn), level=str(level))
            self.session.control(Adjudicate(text, "level", one.id, by))
            self.entered.ruled += 1

    def _bring(self, turn: PaperTurn, came: Mapping[str, Place]) -> None:
        brought = bring(self.session.drill, came, self._stand_in)
        for action in brought.actions:
            self.session.control(action)
            if action.kind == "release":
                self.entered.released += 1
            else:
                self.entered.held += 1
        scenario = self.session.drill.scenario
        for inject in brought.otherwise:
            key = "differs-inject" if inject in came else "differs-came"
            told = phrase(f"enter.{key}", inject=scenario.injects[inject].title, turn=str(turn.turn))
            self.entered.differs.append(Differs(came.get(inject, turn.place), told))
        for inject in came:
            if self.session.drill.fate(inject) == "fired":
                told = phrase(
                    "enter.differs-before", inject=scenario.injects[inject].title, turn=str(turn.turn)
                )
                self.entered.differs.append(Differs(came[inject], told))

    def _stand_in(self, drill: Drill) -> None:
        for seat in self.session.absent:
            for giver, order in self.session.stand_in.orders(drill.view(seat)):
                drill.submit(giver, order)
