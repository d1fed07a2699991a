"""Rules about time: stages, class sessions, the hours of polling, and what falls outside all of them."""

from __future__ import annotations

from collections.abc import Iterator

from tabletop.scenario import values
from tabletop.scenario.documents.scenario import Inject, Scenario, Stage
from tabletop.scenario.finding import Place, Placed
from tabletop.scenario.rules.case import Case
from tabletop.scenario.rules.families import TimeRule
from tabletop.scenario.rules.rule import Example

SCENARIO, MORNING, NOON = "scenario.yaml", "injects/01-pagi.yaml", "injects/02-siang.yaml"
_LEAST_A_TURN = 2
"""Minutes of a class that a turn needs at the very least."""
_MOST_A_TURN = 6
"""Injects that a table can take in one turn."""


def _session(minutes: int, turn: int, turns: int) -> str:
    """Return a class session as an example."""
    seats = "[{id: semua, title: Semua, seats: [kapolres, kpu, kabag-ops, dandim]}]"
    times = f"minutes: {minutes}, from: {{stage: polling, turn: {turn}}}, turns: {turns}"
    return f"sessions:\n  - {{id: kelas, title: Kelas, {times}, seats: {seats}}}\n"


def _injects(number: int) -> str:
    """Return some injects of one turn as an example."""
    return "".join(
        f"- {{id: ramai-{n}, title: Ramai {n + 1}, at: {{stage: polling, turn: 5, after: {n} min}}, "
        "incident: {type: assembly, at: polres}}\n"
        for n in range(number)
    )


class StageWholeDay(TimeRule):
    """A stage ends at the clock at which it starts, which is read as a whole day."""

    id = "stage-whole-day"
    example = Example(
        SCENARIO, old="start: 2024-02-14 13:00, until: 01:00,", bad="start: 2024-02-14 13:00, until: 13:00,"
    )

    def look(self, case: Case) -> None:
        """Look at every stage."""
        for stage in case.scenario.stages:
            if stage.end - stage.start == values.DAY:
                case.say(self, case.spot("stages", stage.id, "until"), name=stage.id)


class StageQuiet(TimeRule):
    """Nothing is planned in a stage."""

    id = "stage-quiet"
    example = Example(
        NOON,
        old="  at: {stage: counting, clock: 18:30}\n  for: 2 h\n",
        bad="  at: {stage: polling, clock: 12:00}\n  for: 30 min\n",
    )

    def look(self, case: Case) -> None:
        """Look at every stage but the parade and the polling, which have enough of their own."""
        drill = case.scenario
        busy = sorted(_planned(drill))
        plenaries = {plenary.stage for plenary in drill.plenary}
        for stage in drill.stages:
            own = stage.kind == "readiness" or stage.id == "polling" or stage.id in plenaries
            if not own and not any(stage.start <= minute < stage.end for minute in busy):
                case.say(self, case.spot("stages", stage.id), name=stage.id)


def _planned(drill: Scenario) -> Iterator[int]:
    """Yield the drill minutes at which something is planned to happen, or may."""
    for inject in drill.injects.values():
        if inject.at is not None and inject.until is not None:
            yield inject.at
            yield inject.until
        if inject.at is not None and inject.timeout is not None:
            yield inject.at + inject.timeout.after
    yield from (sign.at for sign in drill.signs.values() if sign.at is not None)
    yield from (wave.at for wave in drill.logistics.values())


class TurnOdd(TimeRule):
    """The turns of a stage do not fall on the hour."""

    id = "turn-odd"
    severity = "info"
    example = Example(SCENARIO, old="until: 01:00, turn: 1 h}", bad="until: 01:00, turn: 48 min}")

    def look(self, case: Case) -> None:
        """Look at every stage."""
        for stage in case.scenario.stages:
            if stage.turns > 1 and 60 % stage.turn and stage.turn % 60:
                case.say(self, case.spot("stages", stage.id, "turn"), n=stage.turn)


class PollingNeverOpen(TimeRule):
    """The stage of the polling is over before the doors open, or begins when they are shut."""

    id = "polling-never-open"
    example = Example(
        SCENARIO, old="start: 2024-02-14 06:00, until: 13:00,", bad="start: 2024-02-14 03:30, until: 06:30,"
    )

    def look(self, case: Case) -> None:
        """Look at the stage ``polling`` where it is played."""
        drill = case.scenario
        day, rules = drill.polling_day, drill.doctrine.polling
        stage = next((one for one in drill.stages if one.id == "polling"), None)
        if stage is None or day is None or not drill.city.polling:
            return
        if stage.end <= day + rules.opens or stage.start >= day + rules.closes:
            case.say(
                self,
                case.spot("stages", stage.id, "start"),
                opens=_clock(rules.opens),
                closes=_clock(rules.closes),
            )


def _clock(minute: int) -> str:
    return f"{minute // 60 % 24:02d}:{minute % 60:02d}"


class PastTheEnd(TimeRule):
    """Something is planned for a time at which the drill is over."""

    id = "past-the-end"
    example = Example(
        NOON,
        old="  incident: {type: assembly, at: ujung}\n",
        bad="  incident: {type: assembly, at: ujung}\n  timeout: {after: 7 h, inject: call}\n",
        good="  incident: {type: assembly, at: ujung}\n  timeout: {after: 6 h, inject: call}\n",
    )

    def look(self, case: Case) -> None:
        """Look at every inject that has a time of its own."""
        end = case.scenario.stages[-1].end
        for inject in case.scenario.injects.values():
            for where, over in _late(case, inject, end):
                case.say(self, where, n=over)


def _late(case: Case, inject: Inject, end: int) -> Iterator[tuple[Placed | Place, int]]:
    """Yield what an inject plans for later than the end of the drill, with the minutes by which it is late."""
    if inject.at is None or inject.until is None:
        return
    if inject.until >= end:
        yield case.spot("injects", inject.id, "for"), inject.until - end
    if inject.timeout is not None and inject.at + inject.timeout.after >= end:
        yield case.spot("injects", inject.id, "timeout", "after"), inject.at + inject.timeout.after - end
    if any(inject.at + tell.delay >= end for tell in inject.tells):
        for tell, fields in zip(inject.tells, case.entry("injects", inject.id).each("tells"), strict=True):
            if inject.at + tell.delay >= end:
                yield fields.spot("after"), inject.at + tell.delay - end


class SignTooEarly(TimeRule):
    """A sign shows before the drill begins."""

    id = "sign-too-early"
    example = Example(
        MORNING,
        old="  sets: [assembly-began]\n",
        bad="  sets: [assembly-began]\n  signs: [{id: ajakan, before: 2 h, by: [community], text: Ajakan berkumpul.}]\n",
    )

    def look(self, case: Case) -> None:
        """Look at the signs of every inject that has a time of its own."""
        drill = case.scenario
        start = drill.stages[0].start
        for sign in drill.signs.values():
            inject = drill.injects.get(sign.inject or "")
            if inject is None or inject.at is None or sign.after is not None:
                continue
            if inject.at - sign.before < start:
                where = case.spot("injects", inject.id, "signs")
                case.say(self, where, n=inject.at - start, before=sign.before)


class SessionRushed(TimeRule):
    """A class session has less time than its turns need."""

    id = "session-rushed"
    example = Example.above(
        SCENARIO,
        "channels:\n",
        bad=_session(minutes=10, turn=1, turns=10),
        good=_session(minutes=45, turn=1, turns=10),
    )

    def look(self, case: Case) -> None:
        """Look at every class session."""
        for one in case.scenario.sessions.values():
            if one.minutes < one.turns * _LEAST_A_TURN:
                where = case.spot("sessions", one.id, "turns")
                case.say(self, where, minutes=one.minutes, turns=one.turns)


class SessionQuiet(TimeRule):
    """No inject falls in the turns of a class session."""

    id = "session-quiet"
    example = Example.above(
        SCENARIO,
        "channels:\n",
        bad=_session(minutes=30, turn=11, turns=4),
        good=_session(minutes=30, turn=2, turns=4),
    )

    def look(self, case: Case) -> None:
        """Look at every class session: an inject is due, or still waits for its condition, while it is played."""
        drill = case.scenario
        windows = [
            (one.at, one.until)
            for one in drill.injects.values()
            if one.at is not None and one.until is not None
        ]
        turns = [
            (stage.start + n * stage.turn, stage.turn) for stage in drill.stages for n in range(stage.turns)
        ]
        for one in drill.sessions.values():
            start, end = turns[one.first - 1][0], sum(turns[one.last - 1])
            if not any(at < end and until >= start for at, until in windows):
                case.say(self, case.spot("sessions", one.id), name=one.id)


class SameMinute(TimeRule):
    """Two injects always open an incident at the same place in the same minute."""

    id = "inject-same-minute"
    example = Example(
        MORNING,
        old="- {id: call, title: Permintaan bantuan,",
        bad="- {id: massa-1, title: Massa awal, at: {stage: polling, turn: 5}, incident: {type: assembly, at: polres}}\n"
        "- {id: massa-2, title: Massa lagi, at: {stage: polling, turn: 5}, incident: {type: assembly, at: polres}}\n"
        "- {id: call, title: Permintaan bantuan,",
        good="- {id: massa-1, title: Massa awal, at: {stage: polling, turn: 5}, incident: {type: assembly, at: polres}}\n"
        "- {id: massa-2, title: Massa lagi, at: {stage: polling, turn: 6}, incident: {type: assembly, at: polres}}\n"
        "- {id: call, title: Permintaan bantuan,",
    )

    def look(self, case: Case) -> None:
        """Look at every inject that comes for certain, at a time of its own."""
        first: dict[tuple[int, str], Inject] = {}
        for inject in case.scenario.injects.values():
            certain = inject.when is None and inject.chance == 1000 and not inject.jitter
            if inject.at is None or inject.incident is None or not certain:
                continue
            before = first.setdefault((inject.at, inject.incident.node), inject)
            if before is not inject:
                where = case.spot("injects", inject.id)
                case.say(self, where, related=[case.spot("injects", before.id)], name=before.id)


class TurnCrowded(TimeRule):
    """More injects fall in one turn than a table can take."""

    id = "turn-crowded"
    severity = "info"
    example = Example(
        MORNING,
        old="- {id: call, title: Permintaan bantuan,",
        bad=_injects(7) + "- {id: call, title: Permintaan bantuan,",
        good=_injects(6) + "- {id: call, title: Permintaan bantuan,",
    )

    def look(self, case: Case) -> None:
        """Count the injects of every turn that has some."""
        drill = case.scenario
        found: dict[tuple[str, int], list[Inject]] = {}
        for inject in drill.injects.values():
            at = inject.at
            stage = next((one for one in drill.stages if at is not None and one.start <= at < one.end), None)
            if stage is not None and at is not None:
                found.setdefault((stage.id, _turn(stage, at)), []).append(inject)
        for (name, turn), injects in found.items():
            if len(injects) > _MOST_A_TURN:
                where = case.spot("injects", injects[_MOST_A_TURN].id, "at")
                case.say(self, where, stage=name, turn=turn, n=len(injects), most=_MOST_A_TURN)


def _turn(stage: Stage, minute: int) -> int:
    return (minute - stage.start) // stage.turn + 1
