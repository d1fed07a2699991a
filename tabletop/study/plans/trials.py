"""Plans played: each on the seeds it is asked for, through an engine, kept so that no drill is played twice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from tabletop.language import Text
from tabletop.scenario import Scenario
from tabletop.scenario.documents.deployment import Plan
from tabletop.scenario.plan import plan_text
from tabletop.study.design import Arm, Factor, Level, Players
from tabletop.study.running import ArmResults, Engine, Store, play_missing, results_of

DOCTRINE = "doctrine"
_FACTOR = Factor("plan", Text.plain("plan"), "plan", ())

Far = Callable[[int], None]
"""Takes how many drills were played, those kept from before included."""


class Trials:
    """The drills of a search.

    Attributes:
        scenario: What is played.
        book: The doctrine's plan, which the others are compared with.
        spent: Drills that were asked for and played, whether now or before.
        stopped: Whether the engine was told to stop before everything was played.
    """

    def __init__(
        self,
        scenario: Scenario,
        book: Plan,
        store: Store,
        folder: Path,
        engine: Engine,
        told: Far = lambda _: None,
    ) -> None:
        """Begin.

        Args:
            scenario: What is played.
            book: The doctrine's plan.
            store: Where drills are kept, open.
            folder: Its folder.
            engine: Who plays.
            told: Told how many drills were played.
        """
        self.scenario = scenario
        self.book = book
        self.spent = 0
        self.stopped = False
        self._store, self._folder, self._engine, self._told = store, folder, engine, told
        self._arms: dict[str, Arm] = {}
        self._asked: dict[str, set[int]] = {}

    def cost(self, plans: Sequence[Plan], seeds: range) -> int:
        """Return how many drills it would take to have plans played on seeds, those of this search not counted again."""
        keys = {self._arm(plan).key for plan in plans}
        return sum(seed not in self._asked.get(key, ()) for key in keys for seed in seeds)

    def play(self, plans: Sequence[Plan], seeds: range) -> bool:
        """Let plans be played on seeds as far as they were not; return whether all of it was.

        Raises:
            StudyError: The disk is full, or the engine cannot go on.
        """
        spent, new = self.spent, self.cost(plans, seeds)

        def told(done: int, wanted: int) -> None:
            self.spent = spent + new - min(new, wanted - done)
            self._told(self.spent)

        arms = [self._arm(plan) for plan in plans]
        played = play_missing(self._store, arms, seeds, self._folder, self._engine, told)
        if not played.whole:
            self.stopped = True
            return False
        for arm in arms:
            self._asked.setdefault(arm.key, set()).update(seeds)
        return True

    def results(self, plan: Plan, seeds: range) -> ArmResults:
        """Return what was played of a plan."""
        (found,) = results_of((self._arm(plan),), seeds, self._store.chunks)
        return found

    def _arm(self, plan: Plan) -> Arm:
        text = plan_text(self.scenario, plan)
        if text not in self._arms:
            name = "doctrine" if plan == self.book else "found"
            level = Level(name, Text.plain(name), plans={self.scenario.id: plan})
            players = Players(DOCTRINE, Text.plain(DOCTRINE), DOCTRINE)
            self._arms[text] = Arm(self.scenario, players, _FACTOR, {_FACTOR.id: level})
        return self._arms[text]
