"""Strengths and areas for improvement, by capability: what, the evidence, the consequence, and the likely cause in the log."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from tabletop.language import Phrase, Text
from tabletop.review.rating import Letter

Cause: TypeAlias = Literal[
    "gate", "procedure", "force-above", "hurt", "untold", "told-late", "no-order", "order-late", "no-request",
    "unanswered", "no-message", "order-failed", "blocked", "unit-far", "slow-start", "not-begun", "unclear"
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Point:
    """Something said of a finding, and the log entries behind it."""

    what: Phrase
    cites: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """A strength or an area for improvement.

    Attributes:
        id: Stable within the session: ``strength:<task>``, ``area:<task>``, ``area:<gate>``, ``area:<kind>``.
        good: Whether it is a strength.
        capability: Capability id, or None for one that belongs to no objective.
        objective: Objective id, or None.
        watch: The task, standard, procedure or gate it is about, or None.
        title: What it is about.
        rating: The letter behind it.
        what: What was observed.
        evidence: The occasions behind it, each with what proves it, the gravest first.
        consequence: What came of it as the log shows it, or None.
        cause: The likely cause as the log shows it, or None for a strength.
        why: Which kind of cause that is, or None.
        seats: Ids of the seats whose procedures it touches; never persons.
        incident: The incident of the gravest occasion, or None.
        weight: How grave, for the order: the higher the graver.
    """

    id: str
    good: bool
    capability: str | None
    objective: str | None
    watch: str | None
    title: Text | Phrase
    rating: Letter
    what: Phrase
    evidence: tuple[Point, ...]
    consequence: Point | None
    cause: Point | None
    why: Cause | None
    seats: tuple[str, ...]
    incident: str | None
    weight: int


@dataclass(frozen=True, slots=True)
class CapabilityFindings:
    """The findings of one capability; `capability` is None for those that belong to none.

    Attributes:
        capability: Capability id, or None.
        title: Its name.
        rating: Its letter, or N.
        strengths: The strengths, in the order of the objectives.
        areas: The areas for improvement, the gravest first.
    """

    capability: str | None
    title: Text | Phrase
    rating: Letter
    strengths: tuple[Finding, ...]
    areas: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Findings:
    """All findings, by capability in the order of the ratings; those of none come last."""

    capabilities: tuple[CapabilityFindings, ...]

    @property
    def strengths(self) -> tuple[Finding, ...]:
        """Every strength."""
        return tuple(one for group in self.capabilities for one in group.strengths)

    @property
    def areas(self) -> tuple[Finding, ...]:
        """Every area for improvement, the gravest first."""
        every = [one for group in self.capabilities for one in group.areas]
        return tuple(sorted(every, key=lambda one: -one.weight))
