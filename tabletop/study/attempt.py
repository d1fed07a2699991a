"""An attempt: a recipe from which one drill of a search can be played again, exactly, anywhere."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from typing import Literal, TypeAlias

WishKind: TypeAlias = Literal["leave", "inflame", "stand", "away", "bare", "win"]


@dataclass(frozen=True, slots=True)
class Wish:
    """What a steered player does otherwise than the book, to bring something about.

    Attributes:
        kind: ``leave`` an incident alone, ``inflame`` it with all force, let a unit ``stand`` at a place or keep ``away``
            from it, keep a zone ``bare`` of guards, ``win`` the trust of a zone by appeals.
        what: The inject, the unit or the zone.
        where: The place, for units.
    """

    kind: WishKind
    what: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """Who plays from a turn on.

    Attributes:
        turn: Turn of the drill, from 1.
        manner: A player of `tabletop.drill.PLAYERS`, or ``steered``, ``mixed``, ``random``.
        salt: Seed of the choices of ``mixed`` and ``random``.
        wishes: What a ``steered`` player is after.
    """

    turn: int
    manner: str
    salt: int = 0
    wishes: tuple[Wish, ...] = ()


@dataclass(frozen=True, slots=True)
class Attempt:
    """One drill of a search.

    Attributes:
        seed: Seed of the drill.
        apart: Whether each seat plays from its own view; otherwise all of them sit at one open table.
        parts: Who plays, by turns; the first begins with turn 1. A later part is a fork of the drill before it.
        goal: What is sought, as (kind, id); it ends where that is reached. None: it is played to its end.
        until: The turn of the drill after which it is given up; None: the last.
    """

    seed: int
    apart: bool
    parts: tuple[Part, ...]
    goal: tuple[str, str] | None = None
    until: int | None = None

    @property
    def key(self) -> str:
        """What tells it from every other attempt."""
        return blake2b(repr(self).encode(), digest_size=12).hexdigest()

    @property
    def manner(self) -> str:
        """Who plays last, by which a report names it."""
        return self.parts[-1].manner

    def forked(self, turn: int, part: Part) -> tuple[Part, ...]:
        """Return the parts of this attempt up to a turn, and another from there on."""
        before = tuple(one for one in self.parts if one.turn < turn)
        return (*before, part) if before else (Part(1, part.manner, part.salt, part.wishes),)
