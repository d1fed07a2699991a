"""Events of the election: what stops it, what it loses, how far it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from tabletop.drill.events.base import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class VotingSuspended(Event):
    """Voting or counting stopped at a polling place, for one more reason (an incident id, or a decision id)."""

    kind: ClassVar[str] = "voting-suspended"
    polling: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VotingResumed(Event):
    """One reason for which a polling place stood still is gone."""

    kind: ClassVar[str] = "voting-resumed"
    polling: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ElectionAdvanced(Event):
    """The election went on at every TPS up to `minute`; the columns follow by formula."""

    kind: ClassVar[str] = "election-advanced"


@dataclass(frozen=True, slots=True, kw_only=True)
class CustodyBroken(Event):
    """Ballots were out of lawful custody, `count` times."""

    kind: ClassVar[str] = "custody-broken"
    incident: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TrustChanged(Event):
    """Trust of a zone changed by `by` sixtieths of a per mille."""

    kind: ClassVar[str] = "trust-changed"
    zone: str
    by: int
