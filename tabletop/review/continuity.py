"""Continuity of the election: who came and who could vote, what stopped it and for how long, and where boxes went.

A minute of voting is lost once a TPS: between the opening and the closing of the doors, while its vote is not put off, it
stood still or could not open. It is put down to what stopped it first; what nothing stopped was lost for want of boxes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from tabletop.language import Text

CauseKind: TypeAlias = Literal["incident", "decision", "water", "move", "boxes"]


@dataclass(frozen=True, slots=True)
class VoteTurn:
    """The vote when a turn ended.

    Attributes:
        turn: Turn of the drill.
        minute: The end of it.
        arrived: Voters who had come.
        served: Votes cast.
        waiting: Voters who had come and not voted.
        lost: Minutes of voting lost so far, over all TPS.
        lost_now: Those lost in this turn.
        open: TPS where voting went on.
        stopped: TPS that stood still.
        closed: TPS that had not opened, while the doors should have been open.
        cites: What stopped or went on in this turn.
    """

    turn: int
    minute: int
    arrived: int
    served: int
    waiting: int
    lost: int
    lost_now: int
    open: int
    stopped: int
    closed: int
    cites: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class LossCause:
    """What cost minutes of voting.

    Attributes:
        kind: What kind of thing.
        source: Incident or decision id, ``water``, ``move`` or ``boxes``.
        title: What an incident's type or a decision is called; None for the others.
        minutes: Minutes lost, over all TPS concerned.
        cites: Where it began and ended.
    """

    kind: CauseKind
    source: str
    title: Text | None
    minutes: int
    cites: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PlaceLoss:
    """A polling place that lost minutes of voting, or voters.

    Attributes:
        polling: Its id.
        title: Its name.
        node: Where it stands.
        zone: Its kelurahan.
        tps: TPS there.
        minutes: Minutes lost, over its TPS.
        unserved: Voters who could not vote; 0 before the doors close.
        causes: What cost the minutes, in the order in which it began; their sum is `minutes`.
        cites: The entries of the log behind them.
    """

    polling: str
    title: Text
    node: str
    zone: str
    tps: int
    minutes: int
    unserved: int
    causes: tuple[LossCause, ...]
    cites: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class CustodyBreak:
    """Ballots out of lawful custody.

    Attributes:
        minute: When.
        turn: In which turn.
        count: How many times.
        why: Boxes lost or broken open at an incident, or a hand-over without an official record.
        incident: The incident, or None.
        consignment: The wave of boxes, or None.
        boxes: Boxes concerned, as far as known.
        cites: The entries of the log that show it.
    """

    minute: int
    turn: int
    count: int
    why: Literal["incident", "no-record"]
    incident: str | None
    consignment: str | None
    boxes: int
    cites: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class HandOver:
    """Boxes changed hands.

    Attributes:
        minute: When.
        turn: In which turn.
        consignment: The wave.
        title: What it is called.
        leg: Which step of their way, see `tabletop.drill.events.BoxesHandedOver`.
        giver: Holder before.
        taker: Holder after.
        node: Where.
        place: What that place is called.
        boxes: How many.
        places: Of how many polling places.
        unit: The carrier.
        escorted: Whether under escort.
        recorded: Whether with an official record.
        seq: The entry of the log.
    """

    minute: int
    turn: int
    consignment: str
    title: Text
    leg: str
    giver: str
    taker: str
    node: str
    place: Text
    boxes: int
    places: int
    unit: str
    escorted: bool
    recorded: bool
    seq: int


@dataclass(frozen=True, slots=True)
class VoteRuling:
    """What befell the vote at one polling place outside the ordinary.

    Attributes:
        minute: When.
        turn: In which turn.
        polling: The place.
        title: Its name.
        what: ``moved``, ``postponed``, ``continued``, ``repeated`` (PSU), ``recounted``, ``torch``, ``light``; or grounds
            that were found: ``grounds-torch`` (for a recount), ``grounds-custody`` (for a re-vote).
        seq: The entry of the log.
    """

    minute: int
    turn: int
    polling: str
    title: Text
    what: str
    seq: int


@dataclass(frozen=True, slots=True)
class Continuity:
    """How the election went on.

    Attributes:
        turns: Turns that overlap the polling day from the opening of the doors until the last TPS is done.
        voters: Voters who came, or would have come.
        served: Votes cast.
        unserved: Voters who could not vote, as the outcome counts them; 0 before the doors close.
        minutes_lost: Minutes of voting lost, over all TPS.
        causes: What cost them, the most first.
        places: Places that lost minutes or voters, the most minutes first.
        breaks: Custody breaks.
        hand_overs: Hand-overs of boxes.
        rulings: What the KPU ruled, and what grounds were found.
    """

    turns: tuple[VoteTurn, ...]
    voters: int
    served: int
    unserved: int
    minutes_lost: int
    causes: tuple[LossCause, ...]
    places: tuple[PlaceLoss, ...]
    breaks: tuple[CustodyBreak, ...]
    hand_overs: tuple[HandOver, ...]
    rulings: tuple[VoteRuling, ...]

    @property
    def custody_breaks(self) -> int:
        """How many times ballots were out of lawful custody."""
        return sum(one.count for one in self.breaks)
