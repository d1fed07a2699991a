"""Ratings, drafted from the watches of the drill alone: occasion, task, objective, capability, each with what proves it.

The letters mean what the exercise world's public standard (HSEEP) says they mean: P performed without challenges, S with
some, M with major ones - *achieved, but it harmed or broke the rules* -, U unable to be performed; N, not observed, is an
answer of its own. No public standard says by what numbers: those are the doctrine's `RatingRules`. Seats and procedures
are rated, never persons.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from tabletop.drill.events import WatchJudged, WatchStarted
from tabletop.language import Phrase, Text, phrase
from tabletop.review.asked import Asked, about_of, asked_at, asked_of, kindred, played_between
from tabletop.review.gates import Breach, GateRating, breaches_of
from tabletop.review.trail import Trail, trails_of
from tabletop.scenario.documents.doctrine import WatchKind
from tabletop.scenario.documents.rating import RatingRules
from tabletop.scenario.documents.scenario import DrillMode, Objective
from tabletop.session import Past

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


def ratings_of(past: Past) -> Ratings:
    """Return every rating of a session, as its log drafts them."""
    return _Rater(past).rate()


def begun_at(past: Past) -> int:
    """Return the place in the log at which people began to play: a class session begins with turns of the stand-in."""
    if past.first <= 1:
        return 0
    return next((one.first for one in past.turns if one.turn >= past.first), len(past.log))


class _Rater:
    """One rating of one session: what its walks over the log found, kept for every question."""

    def __init__(self, past: Past) -> None:
        self.past = past
        self.rules = past.scenario.doctrine.rating
        self.asked = asked_of(past.scenario)
        self.trails = trails_of(past)
        self.log = past.log
        self.judged: list[tuple[int, WatchJudged]] = []
        self.dues: dict[tuple[str, str | None], list[tuple[int, int | None]]] = {}
        for seq, event in enumerate(self.log):
            if isinstance(event, WatchJudged):
                self.judged.append((seq, event))
            elif isinstance(event, WatchStarted):
                self.dues.setdefault((event.watch, event.incident), []).append((seq, event.due))
        # What the stand-in did before a class sat down is nobody's merit, and nobody's fault.
        self.begun = begun_at(past)
        self.broken = [
            (seq, one)
            for seq, one in self.judged
            if seq >= self.begun and one.standing == "broken" and one.watch_kind in ("gate", "procedure")
        ]

    def rate(self) -> Ratings:
        """Return the ratings."""
        scenario = self.past.scenario
        occasions = self._occasions()
        tasks = {one: self._task(one, tuple(occasions.get(one, ()))) for one in self.asked}
        judged = [pair for pair in self.judged if pair[0] >= self.begun]
        gates = breaches_of(self.past, self.asked, judged, _incidents(scenario.objectives, tasks))
        breaches = tuple(breach for gate in gates for breach in gate.breaches)
        objectives = []
        for objective in scenario.objectives:
            mine = tuple(tasks[one] for one in objective.tasks if one in tasks)
            drafted, reason = self._over("objective", (task.rating for task in mine))
            caps = tuple(one for one in breaches if objective.id in one.objectives)
            objectives.append(
                ObjectiveRating(
                    target=f"objective:{objective.id}",
                    id=objective.id,
                    title=objective.title,
                    capability=objective.capability,
                    drafted=drafted,
                    rating="U" if caps else drafted,
                    reason=reason,
                    caps=caps,
                    tasks=mine,
                )
            )
        named = {task for one in scenario.objectives for task in one.tasks}
        others = (
            one for one in tasks.values() if one.id not in named and one.kind != "gate" and one.occasions
        )
        return Ratings(
            mode=self.past.header.mode,
            complete=self.past.over,
            rules=self.rules,
            capabilities=tuple(self._capabilities(objectives)),
            objectives=tuple(objectives),
            others=tuple(others),
            gates=gates,
            alone=tuple(one for one in breaches if not one.objectives),
        )

    def _capabilities(self, objectives: list[ObjectiveRating]) -> Iterable[CapabilityRating]:
        for capability in dict.fromkeys(one.capability for one in objectives):
            mine = [one for one in objectives if one.capability == capability]
            tasks = {task.id: task.rating for one in mine for task in one.tasks}
            drafted, reason = self._over("objective", tasks.values())
            caps = tuple(dict.fromkeys(cap for one in mine for cap in one.caps))
            yield CapabilityRating(
                target=f"capability:{capability}",
                id=capability,
                title=self.past.scenario.doctrine.capabilities[capability].title,
                drafted=drafted,
                rating="U" if caps else drafted,
                reason=reason,
                caps=caps,
                objectives=tuple(one.id for one in mine),
            )

    def _task(self, watch: str, occasions: tuple[Occasion, ...]) -> TaskRating:
        asked = self.asked[watch]
        rating, reason = self._over("task", (one.rating for one in occasions))
        return TaskRating(
            target=f"task:{watch}",
            id=watch,
            kind=asked.kind,
            title=asked.title,
            standard=asked.standard,
            source=asked.source,
            rating=rating,
            reason=reason,
            occasions=occasions,
        )

    def _over(self, what: str, letters: Iterable[Letter]) -> tuple[Letter, Phrase]:
        """Return the letter of a whole by those of its parts, and why; parts not observed do not count."""
        return rating_over(self.rules, what, letters)

    def _occasions(self) -> dict[str, list[Occasion]]:
        """Return every occasion by watch; of a rule judged again and again at one incident, the gravest verdict."""
        found: dict[tuple[str, str | None], list[tuple[int, WatchJudged]]] = {}
        for seq, one in self.judged:
            found.setdefault((one.watch, one.incident), []).append((seq, one))
        occasions: dict[str, list[Occasion]] = {}
        for (watch, incident), verdicts in found.items():
            if watch in self.asked:
                asked = asked_at(self.past.scenario, self.asked[watch], incident)
                occasions.setdefault(watch, []).append(self._occasion(asked, verdicts))
        for (watch, incident), dues in self.dues.items():
            if watch in self.asked and (watch, incident) not in found:
                asked = asked_at(self.past.scenario, self.asked[watch], incident)
                occasions.setdefault(watch, []).append(self._open(asked, incident, dues[-1][0]))
        return occasions

    def _open(self, asked: Asked, incident: str | None, seq: int) -> Occasion:
        """Return the occasion of what was still awaited when a session stopped."""
        return self._made(asked, incident, seq, "open", "N", phrase("rating.reason.open"), (seq,))

    def _occasion(self, asked: Asked, verdicts: list[tuple[int, WatchJudged]]) -> Occasion:
        verdicts = [pair for pair in verdicts if pair[0] >= self.begun] or verdicts
        worst = ("broken", "missed", "met", "kept", "waived")
        seq, one = min(verdicts, key=lambda pair: (worst.index(pair[1].standing), pair[0]))
        alike = [pair for pair in verdicts if pair[1].standing == one.standing]
        cites = tuple(dict.fromkeys(cite for _, verdict in alike for cite in verdict.cites))
        used = self._used(asked, seq, one)
        rating: Letter
        against: tuple[int, ...]
        if seq < self.begun:
            rating, reason, against = "N", phrase("rating.reason.before"), ()
        elif one.standing == "met":
            rating, reason, against = self._met(asked, one, used)
        else:
            rating, reason, against = self._not_met(asked, one, len(alike))
        return self._made(
            asked, one.incident, seq, one.standing, rating, reason, cites, used=used, against=against
        )

    def _made(
        self,
        asked: Asked,
        incident: str | None,
        seq: int,
        standing: str,
        rating: Letter,
        reason: Phrase,
        cites: tuple[int, ...],
        used: int | None = None,
        against: tuple[int, ...] = (),
    ) -> Occasion:
        return Occasion(
            target=f"occasion:{asked.id}@{incident or ''}",
            watch=asked.id,
            kind=asked.kind,
            title=asked.title,
            incident=incident,
            about=about_of(self.past.scenario, incident),
            standing=standing,
            rating=rating,
            reason=reason,
            turn=self.past.turn_at(seq),
            minute=self.log[seq].minute,
            within=asked.within,
            used=used,
            cites=cites,
            against=against,
        )

    def _used(self, asked: Asked, seq: int, one: WatchJudged) -> int | None:
        """Return the minutes used of those allowed, or None where the clock had not started or it was not met."""
        if asked.within is None or one.standing not in ("met", "kept"):
            return None
        dues = [due for at, due in self.dues.get((one.watch, one.incident), ()) if at <= seq]
        if not dues or dues[-1] is None:
            return None
        left = played_between(self.past.scenario, one.minute, dues[-1])
        return max(0, asked.within - left)

    def _not_met(self, asked: Asked, one: WatchJudged, times: int) -> tuple[Letter, Phrase, tuple[int, ...]]:
        trail = self.trails.get(one.incident or "", Trail())
        match one.standing:
            case "kept":
                return "P", phrase("rating.reason.kept"), ()
            case "waived":
                return "N", phrase("rating.reason.waived"), ()
            case "broken" if one.watch_kind == "procedure" and self._done_wrongly(one):
                return "M", phrase("rating.reason.broken", times=times), ()
            case "broken":
                return "U", phrase("rating.reason.broken", times=times), ()
        closed = trail.closed
        if closed is not None and closed in one.cites:
            return "U", phrase("rating.reason.lost"), ()
        return "U", phrase("rating.reason.missed", within=asked.within or 0), ()

    def _done_wrongly(self, one: WatchJudged) -> bool:
        """Whether a procedure was broken by what was done, not by what was left undone when its time was over."""
        return bool(one.cites) and self.log[one.cites[-1]].minute == one.minute

    def _met(
        self, asked: Asked, one: WatchJudged, used: int | None
    ) -> tuple[Letter, Phrase, tuple[int, ...]]:
        """Rate what was met by what went wrong beside it, and by how late it was."""
        beside = [(seq, other) for seq, other in self.broken if self._beside(asked, one, other)]
        if beside:
            gates = [pair for pair in beside if pair[1].watch_kind == "gate"]
            _, first = (gates or beside)[0]
            against = tuple(dict.fromkeys(cite for at, other in beside for cite in (*other.cites, at)))
            kind = phrase(f"review.kind.{first.watch_kind}")
            return "M", phrase("rating.reason.broke", kind=kind, title=self.asked[first.watch].title), against
        trail = self.trails.get(one.incident or "", Trail())
        hurt = tuple(seq for seq in trail.harmed if self._by_us(seq))
        if hurt:
            people = sum(getattr(self.log[seq], "people", 0) for seq in hurt)
            return "M", phrase("rating.reason.hurt", people=people), hurt
        first_cite = min(one.cites, default=0)
        last = max(one.cites, default=0)
        failed = tuple(seq for seq in trail.failed if first_cite <= seq <= last)
        if len(failed) >= self.rules.failed > 0:
            return "S", phrase("rating.reason.failed", orders=len(failed)), failed
        if used is not None and asked.within and used * 1000 > self.rules.late * asked.within:
            return "S", phrase("rating.reason.late", used=used, within=asked.within), ()
        if used is None or asked.within is None:
            return "P", phrase("rating.reason.at-once"), ()
        return "P", phrase("rating.reason.met", used=used, within=asked.within), ()

    def _beside(self, asked: Asked, one: WatchJudged, other: WatchJudged) -> bool:
        """Whether a breach lies beside what was met: at its incident, or for one of the whole drill, in the same doing."""
        if one.incident is not None or other.incident is not None:
            return one.incident == other.incident
        return kindred(asked, self.asked[other.watch])

    def _by_us(self, seq: int) -> bool:
        """Whether people were hurt by a course that was taken, not by the incident itself."""
        return getattr(self.log[seq], "source", "incident") != "incident"


def rating_over(rules: RatingRules, what: str, letters: Iterable[Letter]) -> tuple[Letter, Phrase]:
    """Return the letter of a whole by those of its parts, and why; what was not observed does not count.

    Args:
        rules: The numbers of the rule.
        what: ``task`` (its parts are occasions) or ``objective`` (its parts are tasks).
        letters: The letters of the parts.
    """
    seen = [letter for letter in letters if letter != "N"]
    every, unable, major = len(seen), seen.count("U"), seen.count("U") + seen.count("M")
    below = every - seen.count("P")
    letter: Letter = "P"
    if not every:
        letter = "N"
    elif unable and unable * 1000 >= rules.unable * every:
        letter = "U"
    elif major and major * 1000 > rules.major * every:
        letter = "M"
    elif below and below * 1000 > rules.some * every:
        letter = "S"
    count = {"U": unable, "M": major, "S": below, "P": every, "N": 0}[letter]
    return letter, phrase(f"rating.{what}.{letter}", count=count, every=every)


def _incidents(
    objectives: Iterable[Objective], tasks: Mapping[str, TaskRating]
) -> dict[str, tuple[frozenset[str], tuple[str, ...]]]:
    """Return, by objective, the incidents at which its tasks were asked for, and the ids of its tasks."""
    found = {}
    for objective in objectives:
        mine = (tasks[one] for one in objective.tasks if one in tasks)
        where = frozenset(one.incident for task in mine for one in task.occasions if one.incident is not None)
        found[objective.id] = (where, objective.tasks)
    return found
