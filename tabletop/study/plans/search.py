"""The search: one change at a time, raced against the best plan so far on the same seeds, within a budget of drills.

In a round some changes are drawn by chance and each is played beside the best plan so far, the *incumbent*, on the same new
seeds: what differs is the plan and not the luck (common random numbers; Law, Simulation Modeling and Analysis, 11.2). Few
seeds at first, twice as many for the better half of those that are ahead, and so on (successive halving; Jamieson and
Talwalkar 2016, AISTATS). Whoever is ahead at the end is the next incumbent. Every round takes seeds that no other took, so
that a plan does not grow used to some; what it gains is proved on others still.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TypeVar

from tabletop.drill.chance import draw
from tabletop.scenario import Scenario
from tabletop.scenario.documents.deployment import Plan
from tabletop.scenario.plan import plan_text
from tabletop.study.plans.moves import Move, moves, standard_of
from tabletop.study.plans.standing import Standing, beside
from tabletop.study.plans.trials import Trials

WIDTH = 12
"""Changes raced against each other in a round."""
RUNGS = (2, 4, 8, 16)
"""Seeds that those still in a race have played after each of its heats."""
_SURE = 0.01
"""A race is over when chance alone would part the seeds so unevenly less often than this: more would tell nothing new."""
_PURPOSE = "plan-search"

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Step:
    """A change that was tried.

    Attributes:
        round: In which round, from 1.
        move: The change.
        standing: How it did as far as it was played.
        taken: Whether it was kept.
    """

    round: int
    move: Move
    standing: Standing
    taken: bool


@dataclass(frozen=True, slots=True)
class Found:
    """What a search came to.

    Attributes:
        plan: The best plan; the doctrine's own where nothing was better.
        steps: What was tried, in order.
        exhausted: Whether no change was left to be tried.
    """

    plan: Plan
    steps: tuple[Step, ...]
    exhausted: bool

    @property
    def taken(self) -> tuple[Step, ...]:
        """The changes that made the plan."""
        return tuple(step for step in self.steps if step.taken)


def search(
    scenario: Scenario,
    trials: Trials,
    seeds: range,
    budget: int,
    told: Callable[[Step], None] = lambda _: None,
) -> Found:
    """Improve the doctrine's plan.

    The same scenario, seeds and budget give the same plan, whoever plays. Stopped, it returns the best so far.

    Args:
        scenario: What is played.
        trials: Where it is played.
        seeds: Seeds to train on; the first is that of the search's own chance.
        budget: How many drills may be played.
        told: Told of each change that is taken.

    Raises:
        StudyError: The drills cannot be kept, or the engine cannot go on.
    """
    return _Search(scenario, trials, seeds, budget, told).run()


class _Search:
    def __init__(
        self,
        scenario: Scenario,
        trials: Trials,
        seeds: range,
        budget: int,
        told: Callable[[Step], None],
    ) -> None:
        self.scenario, self.trials, self.seeds, self.budget, self.told = (
            scenario,
            trials,
            seeds,
            budget,
            told,
        )
        self.best = trials.book
        self.standard = standard_of(scenario, trials.book)
        self.tried = {plan_text(scenario, trials.book)}
        self.promising: list[Move] = []
        self.telling: set[str] = set()
        self.steps: list[Step] = []

    def run(self) -> Found:
        """Go on round by round until nothing is left to be tried or played."""
        for number in range(1, len(self.seeds) // RUNGS[-1] + 1):
            drawn = self._draw(number)
            if not drawn:
                return Found(self.best, tuple(self.steps), exhausted=True)
            if not self._race(number, drawn):
                break
        return Found(self.best, tuple(self.steps), exhausted=False)

    def _draw(self, number: int) -> dict[Move, Plan]:
        """Draw the changes of a round: those that did well beside the last incumbent, then of each kind in turn.

        Of each kind half are of units of which it is known that where they are makes a difference: in a large city few
        do, and the rest of the draw is there to find them.
        """
        kinds: list[list[Move]] = []
        for at, kind in enumerate(moves(self.scenario, self.best)):
            shuffled = self._shuffled(kind, f"{number}.{at}")
            kinds += [[move for move in shuffled if not self.telling.isdisjoint(move.units)], shuffled]
        drawn: dict[Move, Plan] = {}
        for move in chain(self.promising, _in_turn(kinds)):
            if len(drawn) == WIDTH:
                break
            plan = move.made(self.scenario, self.best)
            text = plan_text(self.scenario, plan)
            if text not in self.tried and self.standard.met(self.scenario, plan):
                self.tried.add(text)
                drawn[move] = plan
        return drawn

    def _shuffled(self, items: Sequence[Item], cause: str) -> list[Item]:
        keys = [draw(self.seeds.start, _PURPOSE, cause, 2**30, at) for at in range(len(items))]
        return [items[at] for at in sorted(range(len(items)), key=lambda at: (keys[at], at))]

    def _race(self, number: int, drawn: dict[Move, Plan]) -> bool:
        """Race changes against the incumbent, go on with the first if it is ahead; return whether more may be played."""
        first = self.seeds.start + (number - 1) * RUNGS[-1]
        running, known = list(drawn), dict[Move, Standing]()
        more = True
        for heat, rung in enumerate(RUNGS):
            plans = [self.best, *(drawn[move] for move in running)]
            seeds = range(first, first + rung)
            if self.trials.spent + self.trials.cost(plans, seeds) > self.budget:
                more = False
                break
            if not self.trials.play(plans, seeds):
                more = False
                break
            known |= {move: self._beside(drawn[move], seeds) for move in running}
            running = sorted((one for one in running if known[one].ahead), key=lambda one: known[one].rank)
            running = running[: max(1, WIDTH >> (heat + 1))]
            if all(known[one].chance < _SURE for one in running):
                break
        leader = running[0] if running and running[0] in known else None
        for move, standing in known.items():
            step = Step(number, move, standing, taken=move == leader)
            self.steps.append(step)
            if any(standing.change):
                self.telling.update(move.units)
            if step.taken:
                self.told(step)
        if leader is not None:
            self.best = drawn[leader]
        self.promising = [move for move, one in known.items() if one.ahead and move != leader]
        return more

    def _beside(self, plan: Plan, seeds: range) -> Standing:
        return beside(self.trials.results(self.best, seeds), self.trials.results(plan, seeds))


def _in_turn(kinds: Sequence[Sequence[Item]]) -> Iterator[Item]:
    """Yield one of each kind, then another of each, as long as there are any."""
    for at in range(max(map(len, kinds), default=0)):
        yield from (kind[at] for kind in kinds if at < len(kind))
