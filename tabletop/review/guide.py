"""The evaluation guide: objective, task, standard, with the log's evidence beside room for what a human observes."""

from __future__ import annotations

from dataclasses import dataclass

from tabletop.language import Phrase, Text, phrase
from tabletop.review.assessment import Assessment, Observation, Override
from tabletop.review.letters import LETTERS, Letter, Occasion, Ratings, TaskRating
from tabletop.review.rating import ratings_of
from tabletop.scenario.documents.scenario import Scenario
from tabletop.session import Past

PROMPTS = ("tone", "radio", "handover", "safety", "neutrality")
"""What only a human observes, at every task; ``note`` takes anything else."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """Something that only a human can observe.

    Attributes:
        id: Its key in an `Observation`: ``tone``, ``radio``, ...
        ask: What to look and listen for.
    """

    id: str
    ask: Phrase


@dataclass(frozen=True, slots=True)
class GuideTask:
    """A task of the guide.

    Attributes:
        target: What an override or observation names it by.
        title: The task.
        standard: Its standard, in words.
        drafted: The letter the log gives.
        reason: Why.
        given: The assessor's override, or None.
        evidence: The occasions in the log.
        prompts: What to observe.
        observations: What was observed.
    """

    target: str
    title: Text
    standard: Phrase
    drafted: Letter
    reason: Phrase
    given: Override | None
    evidence: tuple[Occasion, ...]
    prompts: tuple[Prompt, ...]
    observations: tuple[Observation, ...]


@dataclass(frozen=True, slots=True)
class GuideObjective:
    """An objective of the guide.

    Attributes:
        target: What an override or observation names it by.
        title: The objective.
        capability: The capability's name.
        drafted: The letter by its tasks and gates.
        given: The assessor's override, or None.
        tasks: Its tasks.
        observations: What was observed of the objective as a whole.
    """

    target: str
    title: Text
    capability: Text
    drafted: Letter
    given: Override | None
    tasks: tuple[GuideTask, ...]
    observations: tuple[Observation, ...]


@dataclass(frozen=True, slots=True)
class Guide:
    """The evaluation guide.

    Attributes:
        scale: The letters and what they mean.
        objectives: In the scenario's order.
    """

    scale: tuple[tuple[Letter, Phrase], ...]
    objectives: tuple[GuideObjective, ...]

    def records(self) -> list[dict[str, str]]:
        """Return a flat row an observation, for a table of data."""
        rows = []
        for objective in self.objectives:
            every = [*objective.observations, *(one for task in objective.tasks for one in task.observations)]
            rows += [
                {
                    "objective": objective.target,
                    "target": one.target,
                    "prompt": one.prompt,
                    "text": one.text,
                    "by": one.by,
                    "at": one.at,
                }
                for one in every
            ]
        return rows


def guide_of(past: Past, ratings: Ratings | None = None, assessment: Assessment | None = None) -> Guide:
    """Return the evaluation guide of a session.

    Args:
        past: The session.
        ratings: Its ratings, where they are at hand.
        assessment: What people added; None: nothing, and the guide is an empty form beside the log's evidence.
    """
    rated = ratings if ratings is not None else ratings_of(past)
    given = assessment if assessment is not None else Assessment()
    return guide(past.scenario, rated, given)


def guide(scenario: Scenario, ratings: Ratings, assessment: Assessment) -> Guide:
    """Return the evaluation guide of ratings and what was added to them."""
    objectives = tuple(
        GuideObjective(
            target=one.target,
            title=one.title,
            capability=scenario.doctrine.capabilities[one.capability].title,
            drafted=one.rating,
            given=assessment.given(one.target),
            tasks=tuple(_task(task, assessment) for task in one.tasks),
            observations=assessment.observed(one.target),
        )
        for one in ratings.objectives
    )
    return Guide(tuple((letter, phrase(f"rating.meaning.{letter}")) for letter in LETTERS), objectives)


def _task(task: TaskRating, assessment: Assessment) -> GuideTask:
    return GuideTask(
        target=task.target,
        title=task.title,
        standard=task.standard,
        drafted=task.rating,
        reason=task.reason,
        given=assessment.given(task.target),
        evidence=task.occasions,
        prompts=tuple(Prompt(one, phrase(f"guide.prompt.{one}")) for one in PROMPTS),
        observations=assessment.observed(task.target),
    )
