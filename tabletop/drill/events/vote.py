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


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteRuled(Event):
    """The KPU's ruling about one polling place took effect.

    Attributes:
        polling: The place.
        effect: Which effect of a decision.
        status: How the place stands from now on, see `tabletop.drill.view_election`; empty: as before.
    """

    kind: ClassVar[str] = "vote-ruled"
    polling: str
    effect: str
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GroundsFound(Event):
    """There are grounds to repeat something at a polling place: ``torch`` (recount) or ``custody`` (re-vote)."""

    kind: ClassVar[str] = "grounds-found"
    polling: str
    ground: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LightChanged(Event):
    """Power failed, or came back, at some polling places."""

    kind: ClassVar[str] = "light-changed"
    places: tuple[str, ...]
    lit: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TabulationChanged(Event):
    """The tabulation at a PPK: TPS in all, TPS done in sixtieths, and whether it goes on from here."""

    kind: ClassVar[str] = "tabulation-changed"
    site: str
    total: int
    done: int
    goes: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionRaised(Event):
    """A witness rejects the tabulation at a site."""

    kind: ClassVar[str] = "objection-raised"
    site: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionRecorded(Event):
    """An objection stands in the minutes, and the tabulation may go on."""

    kind: ClassVar[str] = "objection-recorded"
    site: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TabulationDone(Event):
    """A tabulation ended.

    Attributes:
        site: The PPK, or the KPU.
        level: ``ppk``, or ``plenary`` when the plenary has read this PPK, or ``all`` when it has read every one.
        tps: TPS in it.
        witnessed: Whether somebody who may witness it was there.
    """

    kind: ClassVar[str] = "tabulation-done"
    site: str
    level: str
    tps: int
    witnessed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultAnnounced(Event):
    """The KPU announced the result; `complete` if every TPS that voted was tabulated first."""

    kind: ClassVar[str] = "result-announced"
    site: str
    complete: bool
