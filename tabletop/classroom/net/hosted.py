"""One class on a host: its session, who sits where, its timer, and what of it is kept; nothing of any network.

It is used by one thread at a time. What a member asks for is either done and on the disk when the answer is returned, or
declined with a reason.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable
from copy import copy
from pathlib import Path
from typing import Any, Literal, TypeAlias

from tabletop.classroom.net import messages as m
from tabletop.classroom.net.code import new_secret
from tabletop.classroom.net.delta import Comparer
from tabletop.classroom.net.doing import answer
from tabletop.classroom.net.keeping import FORMAT, SESSION, KeptClass, KeptMember, keep, kept_class
from tabletop.classroom.net.ledger import Ledger, Reply
from tabletop.classroom.net.lobby import Lobby, Member, key_of
from tabletop.classroom.net.shown import body_of
from tabletop.classroom.net.standing import Changed, Standing
from tabletop.classroom.net.timer import Timer
from tabletop.drill import Known
from tabletop.language import phrase
from tabletop.scenario.documents.deployment import Plan
from tabletop.scenario.documents.scenario import DrillMode, Scenario
from tabletop.session import Session, SessionError, places_of, places_with

Phase: TypeAlias = Literal["lobby", "playing", "over", "halted"]


BODIES = 200
"""Views after which what was not met among them is forgotten, within a turn as well: it may be long and full of orders."""


class HostedClass:
    """A class.

    Attributes:
        id: What it is called on its host: the name of its folder.
        folder: Where it lies.
        session: The drill with its journal.
        lobby: Who sits where.
        timer: The timer of a turn.
        begun: Whether the drill has begun.
        shown: What projectors show: a place, or (empty) what all places know alike.
        changed: What changed since it was last looked at; whoever looks empties it.
        halted: Whether the disk takes nothing more.
        written: What was written of views for this turn and the one before: seats have much in common.
        comparer: Compares what members see with what they saw.
    """

    def __init__(self, folder: Path, session: Session, kept: KeptClass) -> None:
        """Use `HostedClass.open` or `HostedClass.resume`."""
        self.folder = folder
        self.id = folder.name
        self.session = session
        self.secret = kept.secret
        self.desk_token = kept.desk
        self.projector_token = kept.projector
        self.begun = kept.begun
        self.shown = kept.shown
        self.changed = Changed()
        self.timer = Timer()
        self._since = kept.since
        self.halted = False
        self.written = Known()
        self.comparer = Comparer()
        self._bodies = 0
        self._ledgers: dict[str, Ledger] = {}
        header = session.header
        self.lobby = Lobby.of(places_with(session.drill.scenario, header.session, header.places))
        for one in kept.members:
            place = one.place if one.place in self.lobby.places else None
            self.lobby.members[one.key] = Member(
                one.key, one.role, place, lost=place is not None, seen=one.seen
            )
        if kept.turn == session.drill.turn:
            self.lobby.ready.update(one for one in kept.ready if one in self.lobby.places)

    @classmethod
    def open(
        cls,
        folder: Path,
        scenario: Scenario,
        *,
        seed: int = 1,
        mode: DrillMode = "latihan",
        session: str | None = None,
        places: Iterable[str] | None = None,
        plan: Plan | None = None,
    ) -> HostedClass:
        """Open a class in a folder that does not exist yet or is empty.

        Args:
            folder: Where to keep it; its name is what the class is called.
            scenario: What is played.
            seed: Seed of the drill.
            mode: Mode of the drill.
            session: A class session of the scenario, or None for the whole drill.
            places: Ids of the places for players; None: all. The stand-in plays every other seat.
            plan: The deployment agreed before play.

        Raises:
            ValueError: There is no such place or class session.
            SessionError: The folder holds something already.
            OSError: It cannot be written.
        """
        every = {place.id: place for place in places_of(scenario, session)}
        wanted = tuple(every) if places is None else tuple(places)
        if unknown := [one for one in wanted if one not in every]:
            raise ValueError(f"no such place: {unknown[0]!r}")
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise SessionError(phrase("session.not-empty", folder=str(folder)))
        begun = Session.start(
            scenario,
            folder / SESSION,
            seed=seed,
            mode=mode,
            session=session,
            places=[every[one].seats for one in wanted],
            plan=plan,
            desk=True,
        )
        desk, projector = secrets.token_urlsafe(24), secrets.token_urlsafe(24)
        members = (
            KeptMember(key_of(desk), "desk", None, None),
            KeptMember(key_of(projector), "projector", None, None),
        )
        kept = KeptClass(
            FORMAT, new_secret(), desk, projector, False, begun.drill.minute, 0, False, "", 0, (), members
        )
        keep(folder, kept)
        return cls(folder, begun, kept)

    @classmethod
    def resume(cls, folder: Path, now: float) -> HostedClass:
        """Go on with a class whose host went away; this turn has its whole time again.

        Raises:
            SessionError: It is damaged, or another host has it.
        """
        kept = kept_class(folder)
        resumed = cls(folder, Session.resume(folder / SESSION), kept)
        resumed.timer.paused = kept.paused
        resumed.timer.seconds = kept.seconds
        if resumed.phase == "playing":
            resumed.timer.restart(now)
        return resumed

    @property
    def phase(self) -> Phase:
        """How far the class is."""
        if self.halted:
            return "halted"
        if self.session.drill.over:
            return "over"
        return "playing" if self.begun else "lobby"

    def enter(self) -> tuple[Member, str]:
        """Let a player in; return it and its token.

        Raises:
            NotPossibleError: The class is full.
            OSError: It cannot be kept.
        """
        member, token = self.lobby.enter()
        try:
            self.keep()
        except OSError:
            del self.lobby.members[member.key]
            raise
        return member, token

    def arrived(self, member: Member) -> None:
        """Note that a member is connected."""
        member.here, member.lost = True, False
        self.changed.room = True

    def lost(self, member: Member) -> None:
        """Note that a member's line was cut."""
        member.here, member.lost = False, member.place is not None
        self.changed.room = True

    def given_up(self, member: Member, now: float) -> None:
        """Wait no longer for a member whose line was cut."""
        if member.lost:
            member.lost = False
            self.changed.room = True
            self.settle(now)

    def room_for(self, member: Member, now: float) -> m.Room:
        """Return how the class stands, for one member."""
        places = tuple(
            m.PlaceShown(
                place.id,
                (place.title.id, place.title.en),
                place.seats,
                self.lobby.status(place.id),
                place.id in self.lobby.ready,
            )
            for place in self.lobby.places.values()
        )
        timer = None
        if self.timer.seconds and self.phase == "playing":
            left = round(self.timer.left(now) * 1000)
            timer = m.TimerShown(self.timer.seconds, left, self.timer.paused)
        return m.Room(self.phase, self.session.drill.turn, member.place, places, timer, self.shown)

    def body_for(self, member: Member) -> Any:
        """Return what a member may see now, as JSON can hold it; None: nothing yet."""
        if member.role == "player":
            if not self.begun or member.place is None:
                return None
            if member.seen != member.place:
                member.seen = member.place
                self._keep_if_possible()
        self._bodies += 1
        if self._bodies >= BODIES:
            self._age()
        return body_of(self, member, self._since)

    def next_of(self, member: Member) -> int:
        """Return the number of the next thing that a member asks for."""
        return self._ledgers.setdefault(member.key, Ledger()).next

    def ask(self, member: Member, asked: m.Asked, now: float) -> Reply:
        """Do what a member asks for, once; what it asked before is answered as it was.

        Args:
            member: Who asks.
            asked: What.
            now: Seconds on a clock that only goes forward.
        """
        ledger = self._ledgers.setdefault(member.key, Ledger())
        reply = ledger.answered(asked)
        if reply is None:
            reply = answer(self, member, asked, now)
            ledger.enter(asked, reply)
        return reply

    def do_here(self, make: Callable[[int], m.Asked], now: float) -> Reply:
        """Do what the instructor asks for at the host itself: no line that could lose it, so no number and no second time.

        Args:
            make: Given any number, returns what is asked for.
            now: Seconds on a clock that only goes forward.
        """
        desk = next(one for one in self.lobby.members.values() if one.role == "desk")
        return answer(self, desk, make(1), now)

    def time_over(self, now: float) -> bool:
        """End the turn if its time is over; tell whether it was."""
        due = self.timer.due(now)
        if self.phase != "playing" or due is None or due > 0:
            return False
        try:
            self.end_turn(now)
        except OSError:
            self.recover(now)
        return True

    def close(self) -> None:
        """Close the journal; the class can be resumed."""
        self.session.close()

    def settle(self, now: float) -> None:
        """End the turn when nobody is waited for any more."""
        if self.phase == "playing" and self.lobby.all_done():
            try:
                self.end_turn(now)
            except OSError:
                self.recover(now)

    def end_turn(self, now: float) -> None:
        """Run a turn of the drill; the stand-in plays the places of those who are away.

        Raises:
            OSError: It cannot be put on the journal; see `recover`.
        """
        places = self.lobby.places
        away = [seat for one in self.lobby.stood_in() for seat in places[one].seats]
        self.session.end_turn(away)
        self._next_turn(now)

    def _next_turn(self, now: float) -> None:
        self.lobby.ready.clear()
        self._age()
        if self.phase == "playing":
            self.timer.restart(now)
        else:
            self.timer.stop()
        self.changed.room = True
        self.changed.views.update(self.lobby.members)

    def _age(self) -> None:
        self._bodies = 0
        self.written.age()
        self.comparer.age()

    def recover(self, now: float) -> None:
        """Go back to what is on the disk, after it did not take something; where not even that goes, the class halts."""
        turn = self.session.drill.turn
        self.changed.room = True
        self.changed.views.update(self.lobby.members)
        try:
            self.session.close()
            self.session = Session.resume(self.folder / SESSION)
        except (OSError, SessionError):
            self.halted = True
            self.timer.stop()
            return
        if self.session.drill.turn != turn:
            self._next_turn(now)
        else:
            self.timer.pause(self.phase == "playing", now)  # or it would try again and again

    def moved(self, *members: Member) -> None:
        """Note that members sit elsewhere now.

        Raises:
            OSError: It cannot be kept.
        """
        for member in members:
            member.lost = member.lost and member.place is not None
            self.changed.views.add(member.key)
        self.keep()

    def look_again(self, role: m.Role) -> None:
        """Note that those who do this see something else now."""
        self.changed.views.update(one.key for one in self.lobby.members.values() if one.role == role)

    def standing(self) -> Standing:
        """Return how the class is arranged now."""
        sits = {one.key: (one.place, one.lost, one.seen) for one in self.lobby.members.values()}
        return Standing(self.begun, self.shown, frozenset(self.lobby.ready), copy(self.timer), sits)

    def put_back(self, standing: Standing) -> None:
        """Arrange the class as it was: what could not be kept has not happened."""
        self.begun, self.shown, self.timer = standing.begun, standing.shown, standing.timer
        self.lobby.ready = set(standing.ready)
        for key, (place, lost, seen) in standing.sits.items():
            member = self.lobby.members[key]
            member.place, member.lost, member.seen = place, lost, seen

    def keep(self) -> None:
        """Write down how the class stands.

        Raises:
            OSError: It cannot be written; what was kept before stands.
        """
        members = tuple(
            KeptMember(one.key, one.role, one.place, one.seen) for one in self.lobby.members.values()
        )
        self._ledgers = {key: one for key, one in self._ledgers.items() if key in self.lobby.members}
        kept = KeptClass(
            FORMAT,
            self.secret,
            self.desk_token,
            self.projector_token,
            self.begun,
            self._since,
            self.timer.seconds,
            self.timer.paused,
            self.shown,
            self.session.drill.turn,
            tuple(one for one in self.lobby.places if one in self.lobby.ready),
            members,
        )
        keep(self.folder, kept)

    def _keep_if_possible(self) -> None:
        try:
            self.keep()
        except OSError:  # what is lost is only that a player could choose another place after a restart
            self.changed.room = True
