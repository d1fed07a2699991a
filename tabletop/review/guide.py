"""The evaluation guide: objective, task, standard, with the log's evidence beside room for what a human observes."""

from __future__ import annotations

from dataclasses import dataclass

from tabletop.language import Phrase, Text
from tabletop.review.assessment import Observation, Override
from tabletop.review.rating import Letter, Occasion


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
