"""Continuity of the election: who came and who could vote, what stopped it and for how long, and where boxes went."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tabletop.drill import events as ev
from tabletop.drill.election import BEFORE, DONE, VOTING, Election
from tabletop.language import Text
from tabletop.review.flat import Row, flat
from tabletop.review.logbook import Logbook, logbook_of
from tabletop.review.losses import CauseKind, LossCause, PlaceLoss, causes_over_all, losses_of
from tabletop.review.turn_ends import turn_ends
from tabletop.session import Past

__all__ = [
    "CauseKind",
    "Continuity",
    "CustodyBreak",
    "HandOver",
    "LossCause",
    "PlaceLoss",
    "VoteRuling",
    "VoteTurn",
    "continuity_of",
]


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

    def records(self) -> list[Row]:
        """Return one row for each turn of the polling day."""
        return [flat(one) for one in self.turns]

    def loss_records(self) -> list[Row]:
        """Return one row for each polling place that lost minutes and each cause of it."""
        return [
            flat(cause, polling=place.polling, zone=place.zone, tps=place.tps)
            for place in self.places
            for cause in place.causes
        ]


def continuity_of(past: Past) -> Continuity:
    """Return how the election of a past drill went on."""
    log, state = logbook_of(past), past.account.state
    outcome, election = past.account.outcome(), state.election
    places = losses_of(past, log)
    return Continuity(
        turns=_turns(past, log),
        voters=int((election.expected + election.special).sum()),
        served=int(election.voted.sum()),
        unserved=outcome.voters_unserved,
        minutes_lost=outcome.voting_minutes_lost,
        causes=causes_over_all(places),
        places=tuple(sorted(places, key=lambda one: (-one.minutes, -one.unserved))),
        breaks=_breaks(past, log),
        hand_overs=_hand_overs(past, log),
        rulings=_rulings(past, log),
    )


def _turns(past: Past, log: Logbook) -> tuple[VoteTurn, ...]:
    day, rules = past.scenario.polling_day, past.scenario.doctrine.polling
    if day is None:
        return ()
    stops = [seq for seq, _ in log.among(ev.VotingSuspended, ev.VotingResumed, ev.VoteRuled, ev.PollingMoved)]
    found: list[VoteTurn] = []
    lost, over = 0, False
    for end in turn_ends(past):
        if over or end.minute <= day + rules.opens or end.start >= day + 1440:
            continue
        election = end.account.state.election
        total = int(election.lost.sum())
        cites = tuple(seq for seq in stops if end.first <= seq <= end.last)
        found.append(_turn(election, end.turn, end.minute, total - lost, cites))
        lost, over = total, bool(((election.phase == DONE) | (election.off == 1)).all())
    return tuple(found)


def _turn(election: Election, turn: int, minute: int, lost_now: int, cites: tuple[int, ...]) -> VoteTurn:
    still, here = election.stopped == 1, election.off == 0
    closes = election.day + election.rules.closes
    return VoteTurn(
        turn=turn,
        minute=minute,
        arrived=int(election.arrived.sum()),
        served=int(election.voted.sum()),
        waiting=int((election.arrived - election.voted).sum()),
        lost=int(election.lost.sum()),
        lost_now=lost_now,
        open=int(((election.phase == VOTING) & ~still & here).sum()),
        stopped=int((still & here & (election.phase < DONE)).sum()),
        closed=int(((election.phase == BEFORE) & ~still & here).sum()) if minute <= closes else 0,
        cites=cites,
    )


def _breaks(past: Past, log: Logbook) -> tuple[CustodyBreak, ...]:
    lost = {event.incident: (seq, event.boxes) for seq, event in log.of(ev.BoxesLost)}
    found = []
    for seq, event in log.among(ev.CustodyBroken, ev.BoxesHandedOver):
        turn = past.turn_at(seq)
        if isinstance(event, ev.CustodyBroken):
            at, boxes = lost.get(event.incident, (seq, 0))
            cites = tuple(sorted({at, seq}))
            found.append(
                CustodyBreak(event.minute, turn, event.count, "incident", event.incident, None, boxes, cites)
            )
        elif isinstance(event, ev.BoxesHandedOver) and not event.recorded:
            boxes = sum(number for _, number in event.parcels)
            found.append(
                CustodyBreak(event.minute, turn, 1, "no-record", None, event.consignment, boxes, (seq,))
            )
    return tuple(found)


def _hand_overs(past: Past, log: Logbook) -> tuple[HandOver, ...]:
    return tuple(
        HandOver(
            minute=event.minute,
            turn=past.turn_at(seq),
            consignment=event.consignment,
            title=past.scenario.logistics[event.consignment].title,
            leg=event.leg,
            giver=event.giver,
            taker=event.taker,
            node=event.node,
            place=past.scenario.city.title_of(event.node),
            boxes=sum(number for _, number in event.parcels),
            places=len(event.parcels),
            unit=event.unit,
            escorted=event.escorted,
            recorded=event.recorded,
            seq=seq,
        )
        for seq, event in log.of(ev.BoxesHandedOver)
    )


def _rulings(past: Past, log: Logbook) -> tuple[VoteRuling, ...]:
    found = []
    for seq, event in log.among(ev.VoteRuled, ev.PollingMoved, ev.GroundsFound):
        match event:
            case ev.VoteRuled():
                polling, what = event.polling, event.status or event.effect
            case ev.PollingMoved():
                polling, what = event.polling, "moved"
            case ev.GroundsFound():
                polling, what = event.polling, f"grounds-{event.ground}"
            case _:
                continue
        title = past.scenario.city.polling[polling].title
        found.append(VoteRuling(event.minute, past.turn_at(seq), polling, title, what, seq))
    return tuple(found)
