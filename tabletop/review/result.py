"""The result of a drill: the eight figures, each by itself, and every verdict with the log lines that prove it."""

from __future__ import annotations

from dataclasses import dataclass, fields

from tabletop.drill import Account, Event, Outcome
from tabletop.drill.events import WatchJudged
from tabletop.drill.telling import clock, describe
from tabletop.drill.view import Standing, StandingSeen
from tabletop.language import Phrase, Text, phrase
from tabletop.review.asked import about_of
from tabletop.review.moments import Moment, moments_of, turns_of
from tabletop.review.told import figure_title
from tabletop.scenario.documents.doctrine import WatchKind
from tabletop.scenario.documents.scenario import DrillMode, Scenario


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of the outcome.

    Attributes:
        name: A field of `Outcome`.
        title: What to call it.
        value: A count, or trust in per mille.
        good: Whether it held: nothing lost, or trust no lower than it was.
    """

    name: str
    title: Phrase
    value: int
    good: bool


@dataclass(frozen=True, slots=True)
class Judged:
    """One verdict.

    Attributes:
        title: What was asked.
        kind: Gate, procedure, standard or task.
        standing: How it ended.
        good: Whether it was done as asked; None where it never came to it.
        subject: The incident it belongs to, in words; None for one of the whole drill.
        minute: When it was judged, in drill minutes.
        proofs: The log lines that prove it, each with its time.
        incident: The incident it belongs to, or None.
        turn: The turn of the drill in which it was judged.
    """

    title: Text
    kind: WatchKind
    standing: Standing
    good: bool | None
    subject: Phrase | None
    minute: int
    proofs: tuple[Phrase, ...]
    incident: str | None = None
    turn: int = 1


@dataclass(frozen=True, slots=True)
class Tested:
    """An objective, and how the tasks that show it went.

    Attributes:
        title: What was to be trained.
        met: Tasks done as asked.
        missed: Tasks missed.
    """

    title: Text
    met: int
    missed: int


@dataclass(frozen=True, slots=True)
class Result:
    """How a drill went.

    Attributes:
        scenario: Scenario id.
        title: Its title.
        mode: How it was played.
        turns: Turns that were played.
        outcome: The eight figures.
        trust_before: Trust at the start, per mille, the mean over all voters.
        figures: The figures one by one, in the order of the outcome.
        judged: Every verdict, broken and missed ones first, then in the order reached.
        objectives: The objectives in the scenario's order.
        moments: The moments that decided it, in the order in which they came.
    """

    scenario: str
    title: Text
    mode: DrillMode
    turns: int
    outcome: Outcome
    trust_before: int
    figures: tuple[Figure, ...]
    judged: tuple[Judged, ...]
    objectives: tuple[Tested, ...] = ()
    moments: tuple[Moment, ...] = ()


def result_of(drill: Account) -> Result:
    """Return the result of a drill; final once it is over."""
    scenario, outcome = drill.scenario, drill.outcome()
    before = trust_before(scenario)
    verdicts = drill.view().standings
    standings = sorted(verdicts, key=lambda one: one.standing not in ("broken", "missed"))
    log = drill.log
    turns = _turns(log)
    return Result(
        scenario=scenario.id,
        title=scenario.title,
        mode=drill.mode,
        turns=drill.turn - 1,
        outcome=outcome,
        trust_before=before,
        figures=figures_of(outcome, before),
        judged=tuple(_judged(scenario, log, turns, one) for one in standings),
        objectives=_objectives(scenario, verdicts),
        moments=moments_of(drill),
    )


def _turns(log: tuple[Event, ...]) -> dict[tuple[str, str | None], int]:
    """Return the turn in which each watch was judged, by watch and incident."""
    return {
        (event.watch, event.incident): turn
        for event, turn in zip(log, turns_of(log), strict=True)
        if isinstance(event, WatchJudged)
    }


def _objectives(scenario: Scenario, verdicts: tuple[StandingSeen, ...]) -> tuple[Tested, ...]:
    found = []
    for objective in scenario.objectives:
        mine = [one.standing for one in verdicts if one.watch in objective.tasks]
        met, missed = mine.count("met"), mine.count("missed")
        found.append(Tested(objective.title, met, missed))
    return tuple(found)


def figures_of(outcome: Outcome, trust_before: int) -> tuple[Figure, ...]:
    """Return the figures of an outcome one by one; `trust_before` in per mille."""
    figures = []
    for field in fields(outcome):
        value: int = getattr(outcome, field.name)
        good = value >= trust_before if field.name == "trust" else value == 0
        figures.append(Figure(field.name, figure_title(field.name), value, good))
    return tuple(figures)


def trust_before(scenario: Scenario) -> int:
    """Return the trust with which a drill begins, per mille, each zone counted by its voters."""
    zones = [zone for zone in scenario.city.zones.values() if zone.level == "kelurahan"]
    voters = sum(zone.voters for zone in zones)
    return sum(zone.trust * zone.voters for zone in zones) // max(1, voters)


def _judged(
    scenario: Scenario,
    log: tuple[Event, ...],
    turns: dict[tuple[str, str | None], int],
    one: StandingSeen,
) -> Judged:
    good = {"met": True, "kept": True, "missed": False, "broken": False}.get(one.standing)
    proofs = []
    for seq in one.cites:
        told = describe(scenario, log[seq])
        if told is not None:
            proofs.append(phrase("review.proof", clock=clock(log[seq].minute), what=told))
    return Judged(
        title=one.title,
        kind=one.kind,
        standing=one.standing,
        good=good,
        subject=about_of(scenario, one.incident),
        minute=one.minute,
        proofs=tuple(proofs),
        incident=one.incident,
        turn=turns.get((one.watch, one.incident), 1),
    )
