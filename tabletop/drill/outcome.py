"""The outcome of a drill: eight figures, ordered, and never melted into one hidden score."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a drill went. Fewer is better in each figure but `trust`.

    Outcomes are ordered by their figures in this order, the first difference deciding: a broken gate is never bought back
    by speed, nor harm to people by trust.

    Attributes:
        gates_broken: Hard gates broken, each once an incident.
        people_harmed: People hurt, whoever they are.
        voters_unserved: Voters who came, or would have come, and could not vote.
        voting_minutes_lost: Minutes of voting lost, summed over all TPS.
        custody_breaks: Breaks in the custody of ballots.
        responses_missed: Expected tasks and standards missed, and incidents that got away.
        coordination_failures: Procedures broken, requests left unanswered, reports left unsent, and messages that nobody
            acknowledged in time.
        trust: Trust at the end, per mille, the mean over all voters.
    """

    gates_broken: int
    people_harmed: int
    voters_unserved: int
    voting_minutes_lost: int
    custody_breaks: int
    responses_missed: int
    coordination_failures: int
    trust: int

    def key(self) -> tuple[int, ...]:
        """Return a tuple that sorts the better outcome first."""
        return (
            self.gates_broken,
            self.people_harmed,
            self.voters_unserved,
            self.voting_minutes_lost,
            self.custody_breaks,
            self.responses_missed,
            self.coordination_failures,
            -self.trust,
        )

    def __lt__(self, other: Outcome) -> bool:
        """Whether this outcome is worse than `other`."""
        return self.key() > other.key()
