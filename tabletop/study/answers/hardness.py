"""How hard a drill is, and for whom: what is broken, who is harmed, what fails, which seats it falls to, what fails first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median_low

import numpy as np

from tabletop.language import Text
from tabletop.review.asked import Asked, asked_of
from tabletop.review.paired import FIGURES
from tabletop.review.whose import seats_for
from tabletop.scenario import Scenario
from tabletop.study.answers.chance import Mean, Numbers, Share, mean_of, quantile, ratio_of
from tabletop.study.answers.figures import column
from tabletop.study.running import ArmResults

_ASKED, _FAILED = "asked.", "failed."


@dataclass(frozen=True, slots=True)
class Spread:
    """How a figure lies over the drills: its mean, and the values that 5, 50 and 95 of a hundred drills do not exceed."""

    figure: str
    mean: Mean
    low: int
    middle: int
    high: int


@dataclass(frozen=True, slots=True)
class Judged:
    """How often something that is judged failed.

    Attributes:
        id: Watch or task id.
        title: What it asks; its id where the drill as it stands does not know it.
        kind: ``gate``, ``procedure``, ``standard`` or ``task``; empty where that is not known.
        asked: How often it was judged, over all drills.
        failed: How often it was broken or missed.
        drills: Drills in which it failed, of those in which it was judged.
        seats: Seats of the command that could have done it.
    """

    id: str
    title: Text
    kind: str
    asked: int
    failed: int
    drills: Share
    seats: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Falling:
    """What falls to somebody, or belongs to something, and how often it fails.

    Attributes:
        id: A seat, or an objective.
        title: What to call it.
        judged: Ids of what falls to it, as far as it was ever judged.
        asked: How often that was judged.
        failed: How often it failed.
        rate: Failed of judged, with drills as what chance draws.
        drills: Drills in which any of it failed, of those in which any of it was judged.
    """

    id: str
    title: Text
    judged: tuple[str, ...]
    asked: int
    failed: int
    rate: Mean
    drills: Share

    @property
    def surely(self) -> float:
        """The rate at least, by the interval of as many trials: what was judged once does not come first."""
        return Share(self.failed, self.asked).surely


@dataclass(frozen=True, slots=True)
class First:
    """What failed first.

    Attributes:
        id: Watch or task id.
        title: What it asks.
        drills: Drills in which it was the first to fail, of all.
        turn: The turn in which it then typically failed (the median), or None.
    """

    id: str
    title: Text
    drills: Share
    turn: int | None


@dataclass(frozen=True, slots=True)
class Hardness:
    """How hard one arm was.

    Attributes:
        drills: How many were played.
        gates: Drills with a broken gate.
        harmed: Drills in which somebody was harmed.
        missed: Drills in which a task, standard or procedure failed.
        figures: How each figure of the outcome lies.
        judged: What was judged at all, what surely fails in most drills first.
        seats: By seat, who fails most first.
        objectives: By objective, in the order of the drill.
        firsts: What failed first, the most frequent first.
        unfailing: Drills in which nothing failed.
    """

    drills: int
    gates: Share
    harmed: Share
    missed: Share
    figures: tuple[Spread, ...]
    judged: tuple[Judged, ...]
    seats: tuple[Falling, ...]
    objectives: tuple[Falling, ...]
    firsts: tuple[First, ...]
    unfailing: Share


def hardness_of(results: ArmResults, scenario: Scenario) -> Hardness:
    """Return how hard an arm was.

    Args:
        results: Its drills.
        scenario: What was played, for its names.
    """
    n = len(results.seeds)
    known = asked_of(scenario)
    ids = [name[len(_ASKED) :] for name in results.columns if name.startswith(_ASKED)]
    asked = {one: column(results, _ASKED + one) for one in ids}
    failed = {one: column(results, _FAILED + one) for one in ids}
    ids = [one for one in ids if asked[one].any()]
    judged = [_judged(one, asked[one], failed[one], known.get(one), scenario) for one in ids]
    order = {one: place for place, one in enumerate(ids)}
    judged.sort(key=lambda one: (-one.drills.surely, -one.failed, order[one.id]))

    def falling(ident: str, title: Text, its: Iterable[str]) -> Falling:
        listed = tuple(one for one in ids if one in set(its))
        tried, lost = _sum(asked, listed, n), _sum(failed, listed, n)
        drills = Share(int((lost > 0).sum()), int((tried > 0).sum()))
        return Falling(ident, title, listed, int(tried.sum()), int(lost.sum()), ratio_of(lost, tried), drills)

    seats = [
        falling(seat.id, seat.title, [one.id for one in judged if seat.id in one.seats])
        for seat in scenario.seats.values()
    ]
    objectives = [falling(one.id, one.title, one.tasks) for one in scenario.objectives]
    soft = [one.id for one in judged if one.kind != "gate"]
    return Hardness(
        n,
        Share(int((column(results, "gates_broken") > 0).sum()), n),
        Share(int((column(results, "people_harmed") > 0).sum()), n),
        Share(int((_sum(failed, soft, n) > 0).sum()), n),
        tuple(_spread(name, column(results, name)) for name in FIGURES),
        tuple(judged),
        tuple(sorted((one for one in seats if one.asked), key=lambda one: -one.surely)),
        tuple(one for one in objectives if one.asked),
        _firsts(results, known),
        Share(results.words("first_failed").count(""), n),
    )


def _judged(ident: str, asked: Numbers, failed: Numbers, known: Asked | None, scenario: Scenario) -> Judged:
    drills = Share(int((failed > 0).sum()), int((asked > 0).sum()))
    title, kind = (known.title, known.kind) if known is not None else (Text.plain(ident), "")
    seats = seats_for(scenario, known) if known is not None else ()
    return Judged(ident, title, kind, int(asked.sum()), int(failed.sum()), drills, seats)


def _sum(columns: dict[str, Numbers], names: Iterable[str], n: int) -> Numbers:
    total = np.zeros(n, dtype=np.int64)
    for name in names:
        total = total + columns[name]
    return total


def _spread(name: str, values: Numbers) -> Spread:
    listed = values.tolist()
    return Spread(
        name, mean_of(values), quantile(listed, 0.05), quantile(listed, 0.5), quantile(listed, 0.95)
    )


def _firsts(results: ArmResults, known: dict[str, Asked]) -> tuple[First, ...]:
    words = results.words("first_failed")
    turns: dict[str, list[int]] = {}
    for word, turn in zip(words, results.columns.get("first_failed_turn", ()), strict=True):
        if word:
            turns.setdefault(word, []).append(turn if isinstance(turn, int) else 0)
    counts = Counter(word for word in words if word)
    order = sorted(counts, key=lambda word: (-counts[word], word))
    return tuple(
        First(
            word,
            known[word].title if word in known else Text.plain(word),
            Share(counts[word], len(words)),
            median_low(turns[word]),
        )
        for word in order
    )
