"""Trust by zone and turn, and what changed it.

Trust is per mille; what changed it is kept in sixtieths of that, so that nothing is lost in rounding. Trust on real places is
invented training data.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from tabletop.language import Text

TrustKind: TypeAlias = Literal[
    "incident", "course", "appeal", "lapsed", "unguarded", "between", "ruling", "other"
]
"""What changed trust: an incident as it lived, a course taken there, an appeal to a zone, a request nobody answered, TPS
without guards, the days between two stages, the instructor's ruling."""


@dataclass(frozen=True, slots=True)
class TrustCause:
    """One thing that changed trust.

    Attributes:
        kind: What kind of thing.
        source: Incident, course, request or order id; empty where there is only one of its kind.
        incident: The incident it belongs to, or None.
        title: What an incident's type or a course is called; None for the others.
        by: What it did to trust, in sixtieths of a per mille: summed in one zone, or the voters' mean over all of them.
        cites: The entries of the log that did.
    """

    kind: TrustKind
    source: str
    incident: str | None
    title: Text | None
    by: int
    cites: tuple[int, ...]

    @property
    def points(self) -> int:
        """What it did, in whole per mille, towards 0."""
        return self.by // 60 if self.by >= 0 else -(-self.by // 60)


@dataclass(frozen=True, slots=True)
class ZoneTrust:
    """The trust of one zone.

    Attributes:
        zone: Zone id.
        title: Its name.
        level: Its rank; that of a kecamatan with kelurahan is their voters' mean.
        parent: The kecamatan of a kelurahan, or None.
        voters: Registered voters.
        start: Trust when the drill began.
        by_turn: Trust when each turn ended.
        causes: What changed it, the most first; empty for the mean of a kecamatan.
    """

    zone: str
    title: Text
    level: Literal["kecamatan", "kelurahan"]
    parent: str | None
    voters: int
    start: int
    by_turn: tuple[int, ...]
    causes: tuple[TrustCause, ...]

    @property
    def end(self) -> int:
        """Trust at the end of what was played."""
        return self.by_turn[-1] if self.by_turn else self.start

    @property
    def change(self) -> int:
        """By how much it changed over all."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Trust:
    """Trust in the whole city.

    Attributes:
        start: The mean over all voters when the drill began, as the outcome reckons it.
        by_turn: The same when each turn ended.
        turns: The turns, beside `by_turn` here and in every zone.
        zones: Kecamatan and kelurahan in the order written.
        causes: What changed the mean, the most first.
    """

    start: int
    by_turn: tuple[int, ...]
    turns: tuple[int, ...]
    zones: tuple[ZoneTrust, ...]
    causes: tuple[TrustCause, ...]

    @property
    def end(self) -> int:
        """The mean at the end of what was played."""
        return self.by_turn[-1] if self.by_turn else self.start
