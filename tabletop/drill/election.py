"""The election at every single TPS, in columns: arrivals, queue, votes, close, count and custody.

Everything is integers. A column has one element a TPS, in the city's order; `Election.advance` moves all of them minute by
minute. Turnout differs between TPS by a keyed draw, so that it depends on the seed and the polling place alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from tabletop.city.model import City
from tabletop.drill.chance import draws
from tabletop.scenario.documents.doctrine import PollingRules

Column: TypeAlias = npt.NDArray[np.int32]

BEFORE, VOTING, COUNTING, CUSTODY, DONE = 0, 1, 2, 3, 4
"""Phases of a TPS."""
_NEVER = 1 << 30
PHASES = ("before", "voting", "counting", "custody", "done")


@dataclass(slots=True)
class Election:
    """The columns of all TPS.

    Attributes:
        rules: The rules of polling day.
        slices: The elements of each polling place.
        night: Minutes of day at which darkness begins and ends.
        day: Drill minute of midnight of polling day.
        minute: The drill minute up to which everything was computed.
        expected: Voters who will come, registered ones.
        special: Voters without registration (DPK) who will come late.
        ballots: Ballots of each kind: one a registered voter and the reserve.
        arrived: Voters who came.
        voted: Votes cast.
        served: Minutes of service so far (drives the fractions of the service rate).
        counted: Votes counted.
        counting: Minutes of counting in the light so far.
        phase: Phase of each TPS.
        since: Drill minute at which the phase began.
        stopped: 1 where voting or counting stands still.
        lost: Minutes of voting lost.
        boxes: Ballot boxes there; a TPS opens with all of its own.
        custody: Minutes from the end of the count until its boxes are handed over.
        unlit: 1 where there is no power and no generator: in the dark the count stands still.
        torch: 1 where the count goes on by torch.
        torched: Minutes of counting by torch so far.
        off: 1 where the vote, or the rest of it, was put off to another day.
        later: Voters who may vote on that other day.
    """

    rules: PollingRules
    slices: Mapping[str, slice]
    night: tuple[int, int]
    day: int
    minute: int
    expected: Column
    special: Column
    ballots: Column
    arrived: Column
    voted: Column
    served: Column
    counted: Column
    counting: Column
    phase: Column
    since: Column
    stopped: Column
    lost: Column
    boxes: Column
    custody: Column
    unlit: Column
    torch: Column
    torched: Column
    off: Column
    later: Column

    @classmethod
    def begin(
        cls,
        city: City,
        rules: PollingRules,
        seed: int,
        day: int,
        minute: int,
        night: tuple[int, int] = (1440, 0),
    ) -> Election:
        """Return the columns before the first voter comes; every TPS has its boxes until logistics takes them away."""
        n = city.tps
        voters = np.zeros(n, dtype=np.int64)
        turnout = np.zeros(n, dtype=np.int64)
        for place in city.polling.values():
            here = slice(place.first, place.first + place.tps)
            voters[here] = place.voters
            swing = draws(seed, "turnout", place.id, 2 * rules.spread + 1, place.tps) - rules.spread
            turnout[here] = np.clip(rules.turnout + swing, 0, 1000)
        zeros = {name: np.zeros(n, dtype=np.int32) for name in _CHANGING}
        election = cls(
            rules,
            {place.id: slice(place.first, place.first + place.tps) for place in city.polling.values()},
            night,
            day,
            minute,
            (voters * turnout // 1000).astype(np.int32),
            (voters * rules.special // 1000).astype(np.int32),
            (-(-voters * (1000 + rules.ballots) // 1000)).astype(np.int32),
            **zeros,
        )
        election.boxes += rules.boxes
        election.custody += rules.custody
        return election

    def copy(self) -> Election:
        """Return columns of their own."""
        return Election(
            self.rules,
            self.slices,
            self.night,
            self.day,
            self.minute,
            self.expected,
            self.special,
            self.ballots,
            *[column.copy() for column in self.columns()],
        )

    def columns(self) -> tuple[Column, ...]:
        """Return the columns that change, in a fixed order, for the digest."""
        return tuple([getattr(self, name) for name in _CHANGING])

    def advance(self, minute: int) -> None:
        """Move every TPS forward to `minute`."""
        rules = self.rules
        opens, closes = self.day + rules.opens, self.day + rules.closes
        now = max(self.minute, opens)  # nothing moves before the doors open
        while now < min(minute, closes):
            self._vote(rules, now)
            now += 1
        while now < minute:
            now = self._finish(rules, now)
        self.minute = minute

    def stop(self, polling: str) -> None:
        """Let a polling place stand still."""
        self.stopped[self.slices[polling]] = 1

    def resume(self, polling: str) -> None:
        """Let a polling place go on."""
        self.stopped[self.slices[polling]] = 0

    def put_off(self, polling: str, *, again: bool) -> None:
        """Put the vote of a polling place off to another day: what is left of it, or all of it `again`."""
        here = self.slices[polling]
        left = self.expected[here] + self.special[here]
        if not again:
            left = left - self.voted[here]
            unfinished = self.phase[here] <= VOTING
            left = left * unfinished
            self.off[here] |= unfinished.astype(np.int32)
        else:
            self.off[here] = 1
        self.later[here] = np.maximum(self.later[here], left)

    def count_again(self, polling: str, minute: int) -> None:
        """Let a polling place count its votes once more, from the start."""
        here = self.slices[polling]
        counted = self.phase[here] >= COUNTING
        self.phase[here] = np.where(counted, COUNTING, self.phase[here])
        self.since[here] = np.where(counted, minute, self.since[here])
        for column in (self.counted, self.counting, self.torched, self.torch):
            column[here] = np.where(counted, 0, column[here])

    def unserved(self) -> int:
        """Return how many of those who come, or would have, do not vote, today or on the day their vote was put off to."""
        put_off = self.later > 0
        today = int(((self.expected + self.special - self.voted) * (1 - put_off)).sum())
        return today + int((self.later * put_off).sum()) * (1000 - self.rules.later) // 1000

    def _vote(self, rules: PollingRules, now: int) -> None:
        of_day = now - self.day
        shut = self.phase == BEFORE
        if np.count_nonzero(shut):
            opening = shut & (self.boxes >= rules.boxes) & (self.off == 0)
            self.phase[opening] = VOTING
            self.since[opening] = now
        self.arrived = _arrivals(self.expected, share_at(rules, of_day + 1))
        if of_day >= rules.special_from:
            span = rules.closes - rules.special_from
            self.arrived += self.special * (of_day + 1 - rules.special_from) // span
        going = (self.phase == VOTING) * (1 - self.stopped) * (1 - self.off)
        self._serve(rules, going)
        self.lost += (1 - going) * (1 - self.off)

    def _serve(self, rules: PollingRules, going: Column) -> None:
        able = (self.served + 1) * rules.service // 60 - self.served * rules.service // 60
        self.voted += np.minimum(able, self._queue()) * going
        self.served += going

    def _queue(self) -> Column:
        """Return who waits for a ballot that is left."""
        return np.minimum(self.arrived, self.ballots) - self.voted

    def _finish(self, rules: PollingRules, now: int) -> int:
        """Run one minute after closing time; return the next in which anything happens while what stands still does so."""
        going = (1 - self.stopped) * (1 - self.off)
        queue_left = (self.phase == VOTING).astype(np.int32)
        if np.count_nonzero(queue_left):
            self._serve(rules, going * queue_left)
            self._turn(VOTING, self._queue() <= 0, COUNTING, now + 1)
        counting = (self.phase == COUNTING).astype(np.int32)
        if np.count_nonzero(counting):
            set_up = (now + 1 - self.since > rules.count_setup).astype(np.int32)
            going = going * counting * set_up
            blind = self.unlit if self._dark(now) else np.zeros_like(going)
            self.counting += going * (1 - blind)
            self.torched += going * blind * self.torch
            share = self.counting.astype(np.int64) * 1000 + self.torched * rules.torch_rate
            done = share * rules.count_rate // 60_000
            self.counted = np.minimum(self.voted, done).astype(np.int32)
            self._turn(COUNTING, (self.counted >= self.voted) & (set_up == 1), CUSTODY, now + 1)
        self._turn(CUSTODY, now + 1 - self.since >= self.custody, DONE, now + 1)
        at_work = (self.phase > BEFORE) & (self.phase < DONE) & (self.off == 0) & (self.stopped == 0)
        if np.count_nonzero(at_work & (self.phase < CUSTODY)):
            return now + 1
        # Where only boxes wait for their way back, nothing changes until the first of them are there.
        due = (self.since + self.custody)[at_work]
        return max(now + 1, int(due.min()) - 1) if due.size else _NEVER

    def _dark(self, now: int) -> bool:
        dusk, dawn = self.night
        return now % 1440 >= dusk or now % 1440 < dawn

    def _turn(self, phase: int, ready: npt.NDArray[np.bool_], into: int, now: int) -> None:
        turned = (self.phase == phase) & ready & (self.stopped == 0) & (self.off == 0)
        if np.count_nonzero(turned):
            self.phase[turned] = into
            self.since[turned] = now


_CHANGING = (
    "arrived",
    "voted",
    "served",
    "counted",
    "counting",
    "phase",
    "since",
    "stopped",
    "lost",
    "boxes",
    "custody",
    "unlit",
    "torch",
    "torched",
    "off",
    "later",
)


def share_at(rules: PollingRules, of_day: int) -> int:
    """Return the cumulative share of voters arrived at a minute of the day, in millionths."""
    before = rules.arrivals[0]
    if of_day <= before[0]:
        return before[1] * 1000
    for point in rules.arrivals[1:]:
        if of_day <= point[0]:
            gone = of_day - before[0]
            return before[1] * 1000 + (point[1] - before[1]) * 1000 * gone // (point[0] - before[0])
        before = point
    return before[1] * 1000


def _arrivals(expected: Column, share: int) -> Column:
    return (expected.astype(np.int64) * share // 1_000_000).astype(np.int32)
