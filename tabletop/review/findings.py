"""Strengths and areas for improvement by capability: what, evidence, consequence, and the likely cause in the log."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tabletop.drill import events as ev
from tabletop.language import Phrase, Text, phrase
from tabletop.review.asked import Asked, asked_at, asked_of
from tabletop.review.causes import Cause, Causes, Found, Point
from tabletop.review.evidence import words_of
from tabletop.review.gates import Breach, GateRating
from tabletop.review.letters import Letter, Occasion, Ratings, TaskRating
from tabletop.review.rating import begun_at, ratings_of
from tabletop.review.trail import Trail, trails_of
from tabletop.review.whose import doer_of
from tabletop.session import Past

_GRAVITY = {"U": 0, "M": 1, "S": 2, "P": 3, "N": 4}
_EVIDENCE = 6
BROKEN, UNABLE = 1000, 500
"""The least weight of a broken gate, and of what was not achieved."""
"""The most occasions told as the evidence of one finding; all of them are counted."""


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

    @property
    def cites(self) -> tuple[int, ...]:
        """Every log entry behind it, each once, in the order of the log."""
        points = (*self.evidence, *(one for one in (self.consequence, self.cause) if one is not None))
        return tuple(sorted({seq for point in points for seq in point.cites}))


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

    def records(self) -> list[dict[str, str | int | None]]:
        """Return a flat row a finding, for a table of data."""
        every = (one for group in self.capabilities for one in (*group.strengths, *group.areas))
        return [
            {
                "id": one.id,
                "good": int(one.good),
                "capability": one.capability,
                "objective": one.objective,
                "watch": one.watch,
                "rating": one.rating,
                "occasions": len(one.evidence),
                "why": one.why,
                "incident": one.incident,
                "weight": one.weight,
                "evidence": " ".join(str(seq) for seq in one.cites),
            }
            for one in every
        ]


def findings_of(past: Past, ratings: Ratings | None = None) -> Findings:
    """Return what went well in a session and what did not, by capability.

    Args:
        past: The session.
        ratings: Its ratings, where they are at hand.
    """
    return _Finder(past, ratings if ratings is not None else ratings_of(past)).find()


class _Finder:
    def __init__(self, past: Past, ratings: Ratings) -> None:
        self.past = past
        self.ratings = ratings
        self.log = past.log
        self.asked = asked_of(past.scenario)
        self.trails = trails_of(past)
        self.causes = Causes(past, self.trails)
        self.homes = {task.id: one for one in reversed(ratings.objectives) for task in one.tasks}

    def find(self) -> Findings:
        """Return the findings by capability; those of none come last."""
        found: dict[str | None, list[Finding]] = {one.id: [] for one in self.ratings.capabilities}
        found[None] = []
        for finding in (*self._tasks(), *self._gates(), *self._coordination()):
            found[finding.capability].append(finding)
        rated = {one.id: one for one in self.ratings.capabilities}
        groups = []
        for capability, mine in found.items():
            one = rated.get(capability) if capability is not None else None
            areas = sorted((f for f in mine if not f.good), key=lambda f: -f.weight)
            groups.append(
                CapabilityFindings(
                    capability=capability,
                    title=one.title if one is not None else phrase("finding.other"),
                    rating=one.rating if one is not None else "N",
                    strengths=tuple(f for f in mine if f.good),
                    areas=tuple(areas),
                )
            )
        return Findings(tuple(groups))

    def _tasks(self) -> Iterator[Finding]:
        for task in self.ratings.tasks:
            seen = sorted(
                (one for one in task.occasions if one.rating != "N"), key=lambda one: _GRAVITY[one.rating]
            )
            if seen:
                yield self._task(task, seen)

    def _task(self, task: TaskRating, seen: list[Occasion]) -> Finding:
        home = self.homes.get(task.id)
        good = task.rating == "P"
        worst = seen[0]
        asked = asked_at(self.past.scenario, self.asked[task.id], worst.incident)
        shown = seen if good else [one for one in seen if one.rating != "P"]
        found = None if good else self._cause(asked, worst)
        return Finding(
            id=f"{'strength' if good else 'area'}:{task.id}",
            good=good,
            capability=home.capability if home is not None else None,
            objective=home.id if home is not None else None,
            watch=task.id,
            title=task.title,
            rating=task.rating,
            what=task.reason,
            evidence=tuple(_told(one) for one in shown[:_EVIDENCE]),
            consequence=None
            if good
            else self.causes.consequence(worst.incident, max(worst.cites, default=0)),
            cause=found[1] if found is not None else None,
            why=found[0] if found is not None else None,
            seats=self._seats(asked, worst),
            incident=worst.incident,
            weight=_weight(task.rating, len(shown)),
        )

    def _cause(self, asked: Asked, worst: Occasion) -> Found:
        if worst.standing == "broken":
            return self.causes.broken(worst.cites, above=False)
        if worst.rating == "U":
            return self.causes.missed(asked, worst)
        key = worst.reason.key.rpartition(".")[2]
        kinds: dict[str, Cause] = {"broke": "gate", "hurt": "hurt", "failed": "order-failed", "late": "late"}
        return kinds.get(key, "unclear"), Point(worst.reason, worst.against or worst.cites)

    def _seats(self, asked: Asked, one: Occasion) -> tuple[str, ...]:
        """Return the seats whose procedure it was: those that did it, else those that could have."""
        if one.standing in ("met", "kept", "broken") and one.cites:
            doer = doer_of(self.past.scenario, self.log[max(one.cites)])
            if doer is not None and self.past.scenario.seats[doer].kind == "command":
                return (doer,)
        return self.causes.seats(asked, one.incident)

    def _gates(self) -> Iterator[Finding]:
        for gate in self.ratings.gates:
            if gate.breaches:
                yield self._gate(gate)

    def _gate(self, gate: GateRating) -> Finding:
        breach = max(gate.breaches, key=lambda one: (one.times, -one.minute))
        capped = [name for one in gate.breaches for name in one.objectives]
        objective = next((one for one in self.ratings.objectives if one.id in capped), None)
        log = self.log
        trail = self.trails.get(breach.incident or "", Trail())
        left = next((seq for seq in breach.cites if isinstance(log[seq], ev.PersonUntreated)), None)
        if left is not None:
            why, cause = self.causes.untreated(trail, left)
            doers: Iterable[str] = self.causes.healers()
        elif (awaits := self.asked[gate.id].awaits) is not None:
            why = "no-message" if awaits.event == "message-sent" else "procedure"
            cause = Point(phrase("finding.cause.left-undone"), breach.cites)
            doers = self._doers(gate)
        else:
            pattern = self.asked[gate.id].trigger
            above = pattern is not None and any(name == "proportion" for name, _ in pattern.where)
            why, cause = self.causes.broken(breach.cites, above=above)
            doers = self._doers(gate)
        times = sum(one.times for one in gate.breaches)
        return Finding(
            id=f"area:{gate.id}",
            good=False,
            capability=objective.capability if objective is not None else None,
            objective=objective.id if objective is not None else None,
            watch=gate.id,
            title=gate.title,
            rating="U",
            what=phrase("finding.what.gate", times=times, places=len(gate.breaches), source=gate.source),
            evidence=tuple(_breach(one) for one in gate.breaches[:_EVIDENCE]),
            consequence=self.causes.consequence(breach.incident, min(breach.cites)),
            cause=cause,
            why=why,
            seats=tuple(doers),
            incident=breach.incident,
            weight=BROKEN + times,
        )

    def _doers(self, gate: GateRating) -> tuple[str, ...]:
        """Return the seats whose doing a gate was broken by, in the order in which they came."""
        cited = (self.log[seq] for one in gate.breaches for seq in one.cites)
        return tuple(dict.fromkeys(doer for one in cited if (doer := doer_of(self.past.scenario, one))))

    def _coordination(self) -> Iterator[Finding]:
        """Return the areas of coordination: requests not answered, reports not sent, messages not acknowledged."""
        kinds: tuple[tuple[str, Cause, type[ev.Event], str], ...] = (
            ("requests", "unanswered", ev.RequestLapsed, "to"),
            ("reports", "no-message", ev.ReportUnsent, "seat"),
            ("messages", "unanswered", ev.MessageUnacknowledged, "to"),
        )
        log, begun = self.log, begun_at(self.past)
        for name, why, kind, whose in kinds:
            seqs = tuple(seq for seq, one in enumerate(log) if type(one) is kind and seq >= begun)
            seats = dict.fromkeys(str(getattr(log[seq], whose)) for seq in seqs)
            mine = tuple(seat for seat in seats if self.past.scenario.seats[seat].kind == "command")
            seqs = tuple(seq for seq in seqs if getattr(log[seq], whose) in mine)
            if not seqs:
                continue
            titles = phrase("finding.seats", seat=self.past.scenario.seats[mine[0]].title, seats=len(mine))
            yield Finding(
                id=f"area:{name}",
                good=False,
                capability=None,
                objective=None,
                watch=None,
                title=phrase(f"finding.title.{name}"),
                rating="M",
                what=phrase(f"finding.what.{name}", times=len(seqs)),
                evidence=tuple(self._said(seq) for seq in seqs[:_EVIDENCE]),
                consequence=None,
                cause=Point(titles, seqs),
                why=why,
                seats=mine,
                incident=None,
                weight=200 + len(seqs),
            )

    def _said(self, seq: int) -> Point:
        return Point(words_of(self.past, self.log[seq]), (seq,))


def _weight(rating: Letter, occasions: int) -> int:
    return {"U": UNABLE, "M": 300, "S": 100, "P": 0, "N": 0}[rating] + occasions


def _told(one: Occasion) -> Point:
    """Return an occasion as evidence: where, what letter, and why."""
    if one.about is None:
        said = phrase("finding.occasion", rating=one.rating, reason=one.reason)
    else:
        said = phrase("finding.occasion-at", about=one.about, rating=one.rating, reason=one.reason)
    return Point(said, tuple(dict.fromkeys((*one.cites, *one.against))))


def _breach(one: Breach) -> Point:
    if one.about is None:
        return Point(phrase("finding.breach", n=one.times), one.cites)
    return Point(phrase("finding.breach-at", about=one.about, n=one.times), one.cites)
