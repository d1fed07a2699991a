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
PHASES = ("before", "voting", "counting", "custody", "done")


@dataclass(slots=True)
class Election:
    """The columns of all TPS.

    Attributes:
        rules: The rules of polling day.
        slices: The elements of each polling place.
        day: Drill minute of midnight of polling day.
        minute: The drill minute up to which everything was computed.
        expected: Voters who will come, registered ones.
        special: Voters without registration (DPK) who will come late.
        arrived: Voters who came.
        voted: Votes cast.
        served: Minutes of service so far (drives the fractions of the service rate).
        counted: Votes counted.
        counting: Minutes of counting so far.
        phase: Phase of each TPS.
        since: Drill minute at which the phase began.
        stopped: 1 where voting or counting stands still.
        lost: Minutes of voting lost.
    """

    rules: PollingRules
    slices: Mapping[str, slice]
    day: int
    minute: int
    expected: Column
    special: Column
    arrived: Column
    voted: Column
    served: Column
    counted: Column
    counting: Column
    phase: Column
    since: Column
    stopped: Column
    lost: Column

    @classmethod
    def begin(cls, city: City, rules: PollingRules, seed: int, day: int, minute: int) -> Election:
        """Return the columns before the first voter comes."""
        n = city.tps
        voters = np.zeros(n, dtype=np.int64)
        turnout = np.zeros(n, dtype=np.int64)
        for place in city.polling.values():
            here = slice(place.first, place.first + place.tps)
            voters[here] = place.voters
            swing = draws(seed, "turnout", place.id, 2 * rules.spread + 1, place.tps) - rules.spread
            turnout[here] = np.clip(rules.turnout + swing, 0, 1000)
        zeros = [np.zeros(n, dtype=np.int32) for _ in range(9)]
        return cls(
            rules,
            {place.id: slice(place.first, place.first + place.tps) for place in city.polling.values()},
            day,
            minute,
            (voters * turnout // 1000).astype(np.int32),
            (voters * rules.special // 1000).astype(np.int32),
            *zeros,
        )

    def copy(self) -> Election:
        """Return columns of their own."""
        return Election(
            self.rules,
            self.slices,
            self.day,
            self.minute,
            self.expected,
            self.special,
            self.arrived.copy(),
            self.voted.copy(),
            self.served.copy(),
            self.counted.copy(),
            self.counting.copy(),
            self.phase.copy(),
            self.since.copy(),
            self.stopped.copy(),
            self.lost.copy(),
        )

    def columns(self) -> tuple[Column, ...]:
        """Return the columns that change, in a fixed order, for the digest."""
        return (
            self.arrived,
            self.voted,
            self.served,
            self.counted,
            self.counting,
            self.phase,
            self.since,
            self.stopped,
            self.lost,
        )

    def advance(self, minute: int) -> None:
        """Move every TPS forward to `minute`."""
        rules = self.rules
        opens, closes = self.day + rules.opens, self.day + rules.closes
        now = max(self.minute, opens)  # nothing moves before the doors open
        while now < minute:
            if now < closes:
                self._vote(rules, now)
            elif not self._finish(rules, now):
                break
            now += 1
        self.minute = minute

    def stop(self, polling: str) -> None:
        """Let a polling place stand still."""
        self.stopped[self.slices[polling]] = 1

    def resume(self, polling: str) -> None:
        """Let a polling place go on."""
        self.stopped[self.slices[polling]] = 0

    def unserved(self) -> int:
        """Return how many of those who come, or would have, have not voted."""
        return int((self.expected + self.special - self.voted).sum())

    def _vote(self, rules: PollingRules, now: int) -> None:
        of_day = now - self.day
        if of_day == rules.opens:
            self.phase[:] = VOTING
            self.since[:] = now
        self.arrived = _arrivals(self.expected, share_at(rules, of_day + 1))
        if of_day >= rules.special_from:
            span = rules.closes - rules.special_from
            self.arrived += self.special * (of_day + 1 - rules.special_from) // span
        self._serve(rules, 1 - self.stopped)
        self.lost += self.stopped

    def _serve(self, rules: PollingRules, going: Column) -> None:
        able = (self.served + 1) * rules.service // 60 - self.served * rules.service // 60
        self.voted += np.minimum(able, self.arrived - self.voted) * going
        self.served += going

    def _finish(self, rules: PollingRules, now: int) -> bool:
        """Run one minute after closing time; tell whether anything is left to do."""
        going = 1 - self.stopped
        queue_left = (self.phase == VOTING).astype(np.int32)
        if queue_left.any():
            self._serve(rules, going * queue_left)
            self._turn(VOTING, self.arrived - self.voted <= 0, COUNTING, now + 1)
        counting = (self.phase == COUNTING).astype(np.int32)
        if counting.any():
            set_up = (now + 1 - self.since > rules.count_setup).astype(np.int32)
            self.counting += going * counting * set_up
            self.counted = np.minimum(self.voted, self.counting * rules.count_rate // 60).astype(np.int32)
            self._turn(COUNTING, (self.counted >= self.voted) & (set_up == 1), CUSTODY, now + 1)
        self._turn(CUSTODY, now + 1 - self.since >= rules.custody, DONE, now + 1)
        return bool((self.phase < DONE).any())

    def _turn(self, phase: int, ready: npt.NDArray[np.bool_], into: int, now: int) -> None:
        turned = (self.phase == phase) & ready & (self.stopped == 0)
        if turned.any():
            self.phase[turned] = into
            self.since[turned] = now


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
