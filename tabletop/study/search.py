"""Which drills to play next: a pure function of the scenario and of what the drills before showed.

Drills are planned in rounds of a fixed size, and a round is planned from the rounds before it alone. So the first N drills of
a search are the same however many processes play them, in whatever order they finish, and wherever it was interrupted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tabletop.drill import PLAYERS
from tabletop.scenario import Scenario
from tabletop.study.attempt import Attempt, Part
from tabletop.study.playing import Goal, Played
from tabletop.study.reachable import Reachable, claims_of, rests_on, setters, starters
from tabletop.study.wishes import full_seed, seed_for, way_to

ROUND = 8
"""Drills planned together."""
METHOD = 1
"""Version of this plan: a search that was planned otherwise cannot be gone on with."""

_BACK = (1, 2, 4, 8, 16)
_LEAD = 2
"""Turns before the first event on a way at which a steered player takes over."""


def goals(scenario: Scenario, reach: Reachable) -> tuple[list[Goal], list[Goal]]:
    """Return what is to be shown, and what is shown where it can be though nothing in the drill rests on it.

    What only the instructor may bring about, and what cannot come about at all, is in neither.
    """
    must: list[Goal] = []
    may: list[Goal] = []
    for kind, name in claims_of(scenario, reach):
        if (kind, name) not in reach.why:
            inject, _, how = name.rpartition("/")
            idle = kind == "ending" and how not in rests_on(scenario, inject)
            (may if idle else must).append((kind, name))
    return must, may


def next_round(
    scenario: Scenario,
    reach: Reachable,
    attempts: Sequence[Attempt],
    played: Sequence[Played],
) -> list[Attempt]:
    """Return the drills to play after some whole rounds; none where nothing is left to be shown.

    Args:
        scenario: The drill.
        reach: What may happen at best.
        attempts: All drills planned so far.
        played: What each of them showed.
    """
    if not attempts:
        return _opening(scenario)
    must, may = goals(scenario, reach)
    reached = {goal for one in played for goal in one.reached}
    missing = [goal for goal in must if goal not in reached]
    wanted = [*missing, *(goal for goal in may if goal not in reached)]
    tried: dict[Goal, int] = {}
    for attempt in attempts:
        if attempt.goal is not None:
            tried[attempt.goal] = tried.get(attempt.goal, 0) + 1
    # What nothing rests on gets two tries; the rest goes on as long as there are drills.
    open_ = [goal for goal in wanted if goal in missing or tried.get(goal, 0) < 2]
    open_.sort(key=lambda goal: (tried.get(goal, 0), wanted.index(goal)))
    keys = {attempt.key for attempt in attempts}
    found: list[Attempt] = []
    nth = dict(tried)
    for turn in range(ROUND):
        if not open_:
            break
        goal = open_[turn % len(open_)]
        for _ in range(2 * len(_BACK)):
            attempt = _attempt(scenario, goal, nth.get(goal, 0), attempts, played)
            nth[goal] = nth.get(goal, 0) + 1
            if attempt.key not in keys:
                keys.add(attempt.key)
                found.append(attempt)
                break
        if turn + 1 >= len(open_) and goal not in missing:
            break
    return found


def _opening(scenario: Scenario) -> list[Attempt]:
    """Return the first round: every player of the program, each on a seed of its own on which most injects come."""
    seed = full_seed(scenario)
    return [Attempt(seed, False, (Part(1, name),)) for name in PLAYERS]


def _attempt(
    scenario: Scenario, goal: Goal, nth: int, attempts: Sequence[Attempt], played: Sequence[Played]
) -> Attempt:
    """Return the `nth` try at a goal: steered twice along one way and another, then mixed and by chance from near it."""
    manner = ("steered", "steered", "mixed", "random")[nth % 4]
    again = nth // 4
    way = way_to(scenario, *goal, choice=2 * again + nth % 2)
    if manner == "steered":
        seed = seed_for(scenario, way, again)
        fork = max(1, turn_at(scenario, way.first) - _LEAD * (1 + 2 * again))
        part = Part(fork, "steered", 0, way.wishes)
        parts = (Part(1, "doctrine"), part) if fork > 1 else (part,)
        until = turn_at(scenario, way.last) if way.last is not None else None
        return Attempt(seed, nth % 8 >= 4, parts, goal, until)
    base, turn = _nearest(scenario, goal, attempts, played)
    fork = max(1, turn - _BACK[again % len(_BACK)])
    part = Part(fork, manner, nth + 1)
    until = turn_at(scenario, way.last) if way.last is not None else None
    return Attempt(base.seed, base.apart, base.forked(fork, part), goal, until)


def _nearest(
    scenario: Scenario, goal: Goal, attempts: Sequence[Attempt], played: Sequence[Played]
) -> tuple[Attempt, int]:
    """Return the drill that came nearest to a goal, and the turn in which it did."""
    kind, name = goal
    if kind == "inject":
        scores = [(one.near[name], i) for i, one in enumerate(played) if name in one.near]
        if scores:
            (_, turn), index = max(scores, key=lambda score: (score[0][0], -score[1]))
            return attempts[index], turn
    for index, one in enumerate(played):
        turns = [one.reached[cause][0] for cause in _causes(scenario, goal) if cause in one.reached]
        if turns:
            return attempts[index], min(turns) + 2
    return attempts[0], 1


def _causes(scenario: Scenario, goal: Goal) -> list[Goal]:
    kind, name = goal
    if kind == "ending":
        return [("inject", name.rpartition("/")[0])]
    causes = starters(scenario, name) if kind == "inject" else setters(scenario, name)
    return [("inject", cause.inject) for cause in causes]


def turn_at(scenario: Scenario, minute: int) -> int:
    """Return the turn of the drill in which a minute falls, or the first after it."""
    before = 0
    for stage in scenario.stages:
        if minute < stage.end:
            return before + max(0, minute - stage.start) // stage.turn + 1
        before += stage.turns
    return before


def first_to_reach(played: Mapping[int, Played]) -> dict[Goal, int]:
    """Return by goal the number of the first drill that reached it."""
    found: dict[Goal, int] = {}
    for number in sorted(played):
        for goal in played[number].reached:
            found.setdefault(goal, number)
    return found
