"""Who sits where in a class: members with their tokens, places, ready marks. Pure; nothing here knows of a network.

A member is one machine that was let in once; it keeps its token and comes back with it. A place is a seat of the drill, or
several that a class session merges.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256

from tabletop.classroom.net.limits import MOST_MEMBERS
from tabletop.classroom.net.messages import Role, Status
from tabletop.language import Phrase, phrase
from tabletop.session import Place


class NotPossibleError(Exception):
    """What was asked for cannot be done.

    Attributes:
        phrase: Why.
    """

    def __init__(self, why: Phrase) -> None:
        super().__init__(why.key)
        self.phrase = why


@dataclass(slots=True)
class Member:
    """One machine of a class.

    Attributes:
        key: Hash of its token, by which it is known; the token itself is nowhere kept.
        role: What it may do.
        place: Id of the place at which it sits, or None.
        here: Whether it is connected.
        lost: Whether its line was cut and the class still waits for it.
        seen: The place whose view it has seen: once a drill runs, only the desk moves it to another.
    """

    key: str
    role: Role
    place: str | None = None
    here: bool = False
    lost: bool = False
    seen: str | None = None


def key_of(token: str) -> str:
    """Return the hash of a token."""
    return sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(slots=True)
class Lobby:
    """The members and places of one class.

    Attributes:
        places: By id, in the order of the scenario.
        members: By the hash of their token.
        ready: Ids of the places that are ready to begin, or done with this turn.
    """

    places: dict[str, Place]
    members: dict[str, Member] = field(default_factory=dict)
    ready: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, places: Iterable[Place]) -> Lobby:
        """Return a lobby in which nobody sits yet."""
        return cls({place.id: place for place in places})

    def enter(self, role: Role = "player") -> tuple[Member, str]:
        """Let a new member in; return it and its token, which is told once.

        Raises:
            NotPossibleError: The class is full; members who are gone and have no place make room first.
        """
        if len(self.members) >= MOST_MEMBERS:
            idle = [
                one
                for one in self.members.values()
                if one.role == "player" and not one.here and one.place is None
            ]
            if not idle:
                raise NotPossibleError(phrase("net.class-full"))
            del self.members[idle[0].key]
        token = secrets.token_urlsafe(24)
        member = Member(key_of(token), role)
        self.members[member.key] = member
        return member, token

    def known(self, token: str) -> Member | None:
        """Return the member that a token belongs to, or None."""
        key = key_of(token)
        found = None
        for member in tuple(self.members.values()):  # all of them, whatever is found: time tells nothing
            if hmac.compare_digest(member.key, key):
                found = member
        return found

    def at(self, place: str) -> Member | None:
        """Return who sits at a place, or None."""
        return next((one for one in self.members.values() if one.place == place), None)

    def status(self, place: str) -> Status:
        """Return how a place stands."""
        member = self.at(place)
        if member is None:
            return "free"
        if member.here:
            return "here"
        return "lost" if member.lost else "absent"

    def take(self, member: Member, place: str) -> None:
        """Let a member sit down, getting up from where it sits.

        Raises:
            NotPossibleError: There is no such place, or it is another's.
        """
        self._check(place)
        if member.role != "player":
            raise NotPossibleError(phrase("net.players-only"))
        if self.at(place) not in (None, member):
            raise NotPossibleError(phrase("net.place-taken", place=self.places[place].title))
        if member.place != place:
            self.leave(member)
            member.place = place
            self.ready.discard(place)

    def leave(self, member: Member) -> None:
        """Let a member get up."""
        if member.place is not None:
            self.ready.discard(member.place)
            member.place = None

    def free(self, place: str) -> Member | None:
        """Free a place; return who sat there.

        Raises:
            NotPossibleError: There is no such place.
        """
        self._check(place)
        member = self.at(place)
        if member is not None:
            self.leave(member)
        return member

    def exchange(self, one: str, other: str) -> tuple[Member, ...]:
        """Exchange who sits at two places; return those who moved.

        Raises:
            NotPossibleError: There is no such place, or nobody sits at either.
        """
        self._check(one)
        self._check(other)
        first, second = self.at(one), self.at(other)
        if one == other or (first is None and second is None):
            raise NotPossibleError(phrase("net.nobody-to-exchange"))
        self.ready -= {one, other}
        if first is not None:
            first.place = other
        if second is not None:
            second.place = one
        return tuple(member for member in (first, second) if member is not None)

    def mark(self, member: Member, ready: bool) -> None:
        """Set or lift the ready mark of a member's place.

        Raises:
            NotPossibleError: It sits nowhere.
        """
        if member.place is None:
            raise NotPossibleError(phrase("net.no-place"))
        if ready:
            self.ready.add(member.place)
        else:
            self.ready.discard(member.place)

    def waited_for(self) -> tuple[str, ...]:
        """Return the places for which the class waits: somebody is there, or was just now, and is not done."""
        return tuple(
            one for one in self.places if self.status(one) in ("here", "lost") and one not in self.ready
        )

    def all_done(self) -> bool:
        """Whether somebody is done and nobody is waited for."""
        return bool(self.ready) and not self.waited_for()

    def stood_in(self) -> tuple[str, ...]:
        """Return the places that the stand-in plays in this turn: nobody is there, and none who left was done."""
        return tuple(
            one for one in self.places if self.status(one) in ("free", "absent") and one not in self.ready
        )

    def _check(self, place: str) -> None:
        if place not in self.places:
            raise NotPossibleError(phrase("net.no-such-place"))
