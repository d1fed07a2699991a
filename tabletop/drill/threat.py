"""What the state keeps of early detection: signs as they are, what seats know of them, and units sent because of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from tabletop.scenario.documents.detection import Source, Truth

Tasked: TypeAlias = Literal["scout", "attend"]


@dataclass(frozen=True, slots=True)
class Threat:
    """What a seat knows of a sign.

    Attributes:
        first: When it first knew of it.
        as_of: When it was last sensed, as far as the seat knows.
        sources: How it was sensed, in the order known.
        truth: What is true of it; None: not verified.
        settled: When the seat learned what is true of it, or None.
        asked: When its question reaches the owner, or None if it asked nobody.
    """

    first: int
    as_of: int
    sources: tuple[Source, ...]
    truth: Truth | None = None
    settled: int | None = None
    asked: int | None = None

    def waits(self, minute: int) -> bool:
        """Whether a question of the seat has reached the owner and is not answered."""
        return self.truth is None and self.asked is not None and self.asked <= minute


@dataclass(frozen=True, slots=True)
class Tasking:
    """Why a unit was sent: a zone to scout or a sign to attend.

    Attributes:
        task: Which of the two.
        about: The zone or the sign.
        order: The order; once the unit carries out another one, the tasking is over.
        since: When it began on the spot; None while it is under way.
    """

    task: Tasked
    about: str
    order: str
    since: int | None = None
