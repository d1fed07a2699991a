"""Drafts the ratings of a session from the watches of the drill alone, each with what proves it.

What each letter means is told in `tabletop.review.letters`; no public standard says by what numbers it is given: those are
the doctrine's `RatingRules`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tabletop.drill.events import WatchJudged, WatchStarted
from tabletop.language import Phrase, phrase
from tabletop.review.asked import Asked, about_of, asked_at, asked_of, kindred
from tabletop.review.gates import breaches_of
from tabletop.review.letters import CapabilityRating, Letter, ObjectiveRating, Occasion, Ratings, TaskRating
from tabletop.review.table_time import minutes_at_table
from tabletop.review.trail import Trail, trails_of
from tabletop.scenario.documents.rating import RatingRules
from tabletop.scenario.documents.scenario import Objective
from tabletop.session import Past


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
        left = minutes_at_table(self.past.scenario, one.minute, dues[-1])
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
