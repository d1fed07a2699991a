"""Polling: the risk classes of TPS with their guards, and the numbers of polling day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tabletop.language import Text


@dataclass(frozen=True, slots=True)
class TpsClass:
    """A risk class of TPS with its guard pattern: `police` officers for `tps` stations with `linmas` civil guards."""

    id: str
    title: Text
    police: int
    tps: int
    linmas: int
    shape: Literal["square", "triangle"]

    def people_for(self, stations: int) -> int:
        """Return how many officers so many stations ask for; a begun pattern counts as whole."""
        return -(-stations * self.police // self.tps)


@dataclass(frozen=True, slots=True)
class PollingRules:
    """Polling day at every TPS. Minutes count from midnight; shares are per mille.

    Attributes:
        opens: When voting starts.
        special_from: From when residents without registration (DPK) vote.
        closes: When the queue is shut; those already in it still vote.
        turnout: Share of registered voters who come.
        special: Voters without registration, as a share of the registered.
        arrivals: Points (minute of day, cumulative share arrived); straight between them; the last share is 1000.
        service: Voters served an hour at one TPS.
        spread: How much the turnout of one TPS may differ, plus or minus.
        count_setup: Minutes from close to the first ballot counted.
        count_rate: Votes counted an hour at one TPS.
        custody: Minutes from the end of the count until boxes are handed over.
        unguarded_trust: Trust change an hour, per mille of a zone, when none of its TPS is guarded (scaled by share).
        voters: Most registered voters that one TPS may have.
        boxes: Ballot boxes a TPS needs before it can open: one for each kind of ballot.
        ballots: Ballots beyond the registered voters, as a share of them.
        later: Share of the voters of a vote held on another day who come back for it.
        torch_rate: Votes counted by torch, as a share of the usual rate.
        torch_doubt: Chance that a count by torch must be repeated.
        spoiling: Courses that spoil the ballots of the polling places where they are taken.
    """

    opens: int
    special_from: int
    closes: int
    turnout: int
    special: int
    arrivals: tuple[tuple[int, int], ...]
    service: int
    spread: int
    count_setup: int
    count_rate: int
    custody: int
    unguarded_trust: int
    voters: int = 300
    boxes: int = 5
    ballots: int = 20
    later: int = 900
    torch_rate: int = 600
    torch_doubt: int = 500
    spoiling: frozenset[str] = frozenset()
