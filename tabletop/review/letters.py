"""The letters of a session: occasion, task, objective and capability, and all of them together.

The letters mean what the exercise world's public standard (HSEEP) says they mean: P performed without challenges, S with
some, M with major ones - *achieved, but it harmed or broke the rules* -, U unable to be performed; N, not observed, is an
answer of its own. Seats and procedures are rated, never persons. `tabletop.review.rating` drafts them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from tabletop.language import Phrase, Text
from tabletop.review.gates import Breach, GateRating
from tabletop.scenario.documents.doctrine import WatchKind
from tabletop.scenario.documents.rating import RatingRules
from tabletop.scenario.documents.scenario import DrillMode

Letter: TypeAlias = Literal["P", "S", "M", "U", "N"]
LETTERS: tuple[Letter, ...] = ("P", "S", "M", "U", "N")


@dataclass(frozen=True, slots=True)
class Occasion:
    """One time that a watch asked for something: at an incident, at a sign, or once in the drill.

    Attributes:
        target: What an override names it by: ``occasion:<watch>@<incident>``.
        watch: Watch or task id.
        kind: Gate, procedure, standard or task.
        title: What was asked.
        incident: The incident or sign it was asked at, or None for one of the whole drill.
        about: That incident in words, or None.
        standing: The verdict: met, missed, waived, kept or broken; ``open`` where the drill was cut short.
        rating: The letter drafted.
        reason: Why.
        turn: Turn of the drill in which it was judged.
        minute: When it was judged, in drill minutes.
        within: Minutes allowed, or None where there is no limit.
        used: Minutes used of those played, or None where it was not met in time or the clock had not started.
        cites: The log entries that prove the verdict.
        against: Log entries that speak against it: a gate or procedure broken beside it, people hurt by it, failed orders.
    """

    target: str
    watch: str
    kind: WatchKind
    title: Text
    incident: str | None
    about: Phrase | None
    standing: str
    rating: Letter
    reason: Phrase
    turn: int
    minute: int
    within: int | None
    used: int | None
    cites: tuple[int, ...]
    against: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TaskRating:
    """A task, standard or procedure over all its occasions.

    Attributes:
        target: ``task:<id>``.
        id: Watch or task id.
        kind: What kind of watch it is.
        title: What is asked.
        standard: What it is measured by, in words.
        source: The rule of law or doctrine it stands for; empty for an expected task.
        rating: The letter drafted.
        reason: Why.
        occasions: In the order in which they were judged.
    """

    target: str
    id: str
    kind: WatchKind
    title: Text
    standard: Phrase
    source: str
    rating: Letter
    reason: Phrase
    occasions: tuple[Occasion, ...]


@dataclass(frozen=True, slots=True)
class ObjectiveRating:
    """An objective by its tasks, and what a broken gate leaves of it.

    Attributes:
        target: ``objective:<id>``.
        id: Objective id.
        title: What was to be trained.
        capability: Capability id.
        drafted: The letter by its tasks alone.
        rating: The letter after the gates: U where one was broken.
        reason: Why, by its tasks.
        caps: The breaches that cap it; shown as ``S -> U``.
        tasks: In the order of the objective.
    """

    target: str
    id: str
    title: Text
    capability: str
    drafted: Letter
    rating: Letter
    reason: Phrase
    caps: tuple[Breach, ...]
    tasks: tuple[TaskRating, ...]


@dataclass(frozen=True, slots=True)
class CapabilityRating:
    """A capability by all tasks of its objectives.

    Attributes:
        target: ``capability:<id>``.
        id: Capability id.
        title: Its name.
        drafted: The letter by its tasks alone.
        rating: The letter after the gates.
        reason: Why, by its tasks.
        caps: The breaches that cap one of its objectives.
        objectives: Ids of its objectives, in the scenario's order.
    """

    target: str
    id: str
    title: Text
    drafted: Letter
    rating: Letter
    reason: Phrase
    caps: tuple[Breach, ...]
    objectives: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ratings:
    """Every rating of a session, drafted.

    Attributes:
        mode: The mode of the drill; in *belajar* the gates were locked, in *ujian* nothing expected was shown.
        complete: Whether the drill was played to its end.
        rules: The numbers of the rule.
        capabilities: In the order in which the objectives first name them.
        objectives: In the scenario's order.
        others: Tasks, standards and procedures that no objective names, in the order of the book.
        gates: Every hard gate, broken ones first.
        alone: Breaches that belong to no objective: they stand by themselves on the first page.
    """

    mode: DrillMode
    complete: bool
    rules: RatingRules
    capabilities: tuple[CapabilityRating, ...]
    objectives: tuple[ObjectiveRating, ...]
    others: tuple[TaskRating, ...]
    gates: tuple[GateRating, ...]
    alone: tuple[Breach, ...]

    @property
    def tasks(self) -> tuple[TaskRating, ...]:
        """Every task, standard and procedure once: those of the objectives first."""
        found = {task.id: task for one in self.objectives for task in one.tasks}
        return (*found.values(), *self.others)

    @property
    def breaches(self) -> tuple[Breach, ...]:
        """Every breach of a gate, in the order of the gates."""
        return tuple(breach for gate in self.gates for breach in gate.breaches)

    def letters(self) -> dict[str, Letter]:
        """Return the letter of everything that can be overridden, by its target, as drafted."""
        found: dict[str, Letter] = {one.target: one.rating for one in self.capabilities}
        found |= {one.target: one.rating for one in self.objectives}
        for task in self.tasks:
            found[task.target] = task.rating
            found |= {one.target: one.rating for one in task.occasions}
        return found | {gate.target: gate.rating for gate in self.gates}

    def records(self) -> list[dict[str, str | int | None]]:
        """Return a flat row an occasion: objective, capability, task, incident, letters, minutes; for a table of data."""
        homes = {task.id: one for one in self.objectives for task in one.tasks}
        rows: list[dict[str, str | int | None]] = []
        for task in self.tasks:
            home = homes.get(task.id)
            for one in task.occasions:
                rows.append(
                    {
                        "objective": home.id if home is not None else None,
                        "objective_rating": home.rating if home is not None else None,
                        "capability": home.capability if home is not None else None,
                        "task": task.id,
                        "kind": task.kind,
                        "task_rating": task.rating,
                        "incident": one.incident,
                        "standing": one.standing,
                        "rating": one.rating,
                        "reason": one.reason.key,
                        "turn": one.turn,
                        "minute": one.minute,
                        "within": one.within,
                        "used": one.used,
                        "evidence": " ".join(str(seq) for seq in (*one.cites, *one.against)),
                    }
                )
        return rows
