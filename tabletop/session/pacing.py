"""The pace of a class: planned against actual time, and what to leave out when the class is behind.

Only the clock on the wall is read here, and nothing of it ever reaches the drill.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tabletop.scenario.documents.scenario import Inject
from tabletop.session.programme import Planned


@dataclass(frozen=True, slots=True)
class Pace:
    """How a class stands.

    Attributes:
        minutes: Planned for all its turns.
        turns: Turns planned.
        done: Turns that have run.
        elapsed: Seconds played, pauses left out.
    """

    minutes: int
    turns: int
    done: int
    elapsed: int

    @property
    def each(self) -> int:
        """Seconds planned for a turn."""
        return self.minutes * 60 // max(1, self.turns)

    @property
    def behind(self) -> int:
        """Seconds behind the plan; below 0 ahead of it. Within the turn that is being played nobody is either."""
        if self.elapsed > (self.done + 1) * self.each:
            return self.elapsed - (self.done + 1) * self.each
        return min(0, self.elapsed - self.done * self.each)

    @property
    def left(self) -> int:
        """Seconds left for each turn that is still to be played, if the class is to end in time."""
        return max(0, self.minutes * 60 - self.elapsed) // max(1, self.turns - self.done)


def spare(planned: Sequence[Planned], pace: Pace, until: int) -> tuple[Inject, ...]:
    """Return the injects whose leaving out brings a class that is behind back to its plan, those of the end first.

    Every open inject is reckoned to take the same share of the time that was planned for what is left. None is
    proposed on which something else rests: that sets a milestone, brings something about or tests a task that no other
    open inject tests.

    Args:
        planned: The programme.
        pace: How the class stands.
        until: The drill minute at which the class ends.
    """
    still = [
        one.inject
        for one in planned
        if one.open and one.asked is None and one.inject.at is not None and one.inject.at < until
    ]
    turns = pace.turns - pace.done
    if pace.behind <= 0 or not still or turns <= 0:
        return ()
    worth = max(1, pace.each * turns // len(still))
    found: list[Inject] = []
    for inject in reversed(still):
        if len(found) * worth >= pace.behind:
            break
        if not _needed(inject, [one for one in still if one is not inject and one not in found]):
            found.append(inject)
    return tuple(found)


def _needed(inject: Inject, others: Sequence[Inject]) -> bool:
    if inject.sets or inject.follows or inject.timeout is not None:
        return True
    tested = {task for other in others for task in _tasks(other)}
    return not _tasks(inject) <= tested


def _tasks(inject: Inject) -> frozenset[str]:
    return (
        frozenset(task.id for task in inject.incident.expects) if inject.incident is not None else frozenset()
    )
