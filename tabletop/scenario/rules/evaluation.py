"""Rules about evaluation: objectives, expected tasks, and what a stage gives the trainees to decide."""

from __future__ import annotations

from tabletop.scenario.documents.scenario import Stage
from tabletop.scenario.reach import window
from tabletop.scenario.rules.case import Case
from tabletop.scenario.rules.families import EvaluationRule
from tabletop.scenario.rules.rule import Example

SCENARIO, MORNING, NOON = "scenario.yaml", "injects/01-pagi.yaml", "injects/02-siang.yaml"
_FEW_SIGNS = 4
"""With fewer signs than this a share of false ones says nothing."""


def _expected(case: Case) -> frozenset[str]:
    """Return the tasks that something in the drill asks for.

    They are those of incidents that may open, and of what objectives name the watches that may wake.
    """
    drill = case.scenario
    found = {
        task.id
        for name in case.reach.fired
        if (opening := drill.injects[name].incident) is not None
        for task in opening.expects
    }
    found |= {task.id for type_ in case.facts.types for task in drill.doctrine.incident_types[type_].expects}
    named = dict.fromkeys(task for one in drill.objectives for task in one.tasks)
    watches = [drill.watches[one] for one in named if one in drill.watches]
    return frozenset(found | {one.id for one in watches if case.facts.can(one.trigger)})


class ObjectiveUntested(EvaluationRule):
    """None of an objective's tasks is asked for in the drill."""

    id = "objective-untested"
    example = Example(
        SCENARIO,
        old="capability: negotiation, tasks: [negotiator, own-report, report-course]}\n"
        "watches:\n"
        "  - id: report-course\n"
        "    kind: standard\n"
        "    title: {id: Melapor, en: Reporting}\n"
        "    trigger: {event: course-started, unit: dalmas-1,",
        bad="capability: negotiation, tasks: [negotiator, own-report]}\n"
        "  - {id: perahu, title: {id: Perahu, en: Boats}, capability: ferry, tasks: [report-course]}\n"
        "watches:\n"
        "  - id: report-course\n"
        "    kind: standard\n"
        "    title: {id: Melapor, en: Reporting}\n"
        "    trigger: {event: course-started, unit: perahu-2,",
    )

    def look(self, case: Case) -> None:
        """Look at every objective."""
        expected = _expected(case)
        for one in case.scenario.objectives:
            if expected.isdisjoint(one.tasks):
                case.say(self, case.spot("objectives", one.id), name=one.id)


class TaskUnexpected(EvaluationRule):
    """An objective counts a task that nothing in the drill asks for, beside others that are asked for."""

    id = "task-unexpected"
    example = Example(SCENARIO, old="course-started, unit: dalmas-1,", bad="course-started, unit: perahu-2,")

    def look(self, case: Case) -> None:
        """Look at the tasks of every objective that is tested at all."""
        expected = _expected(case)
        for one in case.scenario.objectives:
            if expected.isdisjoint(one.tasks):
                continue
            written = case.entry("objectives", one.id).items("tasks")
            for task, where in zip(one.tasks, written, strict=False):
                if task not in expected:
                    case.say(self, where, name=task, objective=one.id)


class TaskUnobserved(EvaluationRule):
    """A task of the drill's own belongs to no objective, so it counts for nothing in the evaluation."""

    id = "task-unobserved"
    severity = "info"
    example = Example(
        SCENARIO,
        old="tasks: [negotiator, own-report, report-course]",
        bad="tasks: [negotiator, report-course]",
    )

    def look(self, case: Case) -> None:
        """Look at the tasks written in injects, and at the drill's own standards and tasks."""
        observed = {task for one in case.scenario.objectives for task in one.tasks}
        for fields in case.root.each("injects"):
            for task in fields.inner("incident").each("expects"):
                if "id" in task and task.word("id") not in observed:
                    case.say(self, task.spot("id"), name=task.word("id"))
        for watch in case.root.each("watches"):
            if watch.word("kind") in ("standard", "task") and watch.word("id") not in observed:
                case.say(self, watch.spot("id"), name=watch.word("id"))


class TaskImpossible(EvaluationRule):
    """An expected task asks for something that nobody in the drill can do."""

    id = "task-impossible"
    example = Example(
        MORNING,
        old="observe: {event: message-sent, seat: kabag-ops}",
        bad="observe: {event: course-started, unit-type: perahu}",
    )

    def look(self, case: Case) -> None:
        """Look at what each incident of an inject expects."""
        drill = case.scenario
        for name in case.reach.fired:
            opening = drill.injects[name].incident
            for task in opening.expects if opening is not None else ():
                if opening is None or case.facts.can(task.observe, [opening.type]):
                    continue
                where = case.spot("injects", name, "incident", "expects")
                for written in case.entry("injects", name).inner("incident").each("expects"):
                    if task.id in (written.word("id"), written.word("task")):
                        where = written.place
                case.say(self, where, name=task.id, inject=name)


class IncidentUnexpected(EvaluationRule):
    """An inject opens an incident of which nothing is expected."""

    id = "incident-unexpected"

    def look(self, case: Case) -> None:
        """Look at every inject that opens an incident."""
        watched = {
            type_
            for watch in case.scenario.watches.values()
            if watch.kind in ("standard", "task")
            for type_ in dict(watch.trigger.where).get("type", frozenset())
        }
        for inject in case.scenario.injects.values():
            opening = inject.incident
            if opening is not None and not opening.expects and opening.type not in watched:
                case.say(self, case.spot("injects", inject.id, "incident"), name=inject.id, type=opening.type)


class AlarmShare(EvaluationRule):
    """Among the signs of a drill there are no false alarms at all, or more than true ones."""

    id = "alarm-share"
    severity = "info"
    example = Example(
        SCENARIO,
        old="objectives:\n",
        bad="alarms:\n"
        + "".join(
            f"  - {{id: kabar-{n}, appears: {{stage: polling, turn: {n}}}, at: ujung, by: [patrol], text: Kabar {n}.}}\n"
            for n in range(1, 5)
        )
        + "objectives:\n",
    )

    def look(self, case: Case) -> None:
        """Count the signs."""
        signs = case.scenario.signs.values()
        false = sum(sign.truth != "real" for sign in signs)
        if len(signs) < _FEW_SIGNS or 0 < 2 * false <= len(signs):
            return
        first = next(iter(signs))
        says = None if false else "alarm-share-none"
        case.say(self, case.declared("sign", first.id), says=says, n=false, all=len(signs))


class StageIdle(EvaluationRule):
    """A stage has nothing in it to decide."""

    id = "stage-idle"
    example = Example(NOON, old="{stage: counting, clock: 18:30}", bad="{stage: polling, clock: 10:30}")

    def look(self, case: Case) -> None:
        """Look at every stage but those that bring work of their own."""
        for stage in case.scenario.stages:
            if stage.kind == "usual" and stage.id != "polling" and not _busy(case, stage):
                case.say(self, case.spot("stages", stage.id), name=stage.id)


def _busy(case: Case, stage: Stage) -> bool:
    """Whether something calls for a decision in a stage: an incident, a wave of boxes, a plenary, an alarm."""
    drill, fired = case.scenario, case.reach.fired
    for name, first in fired.items():
        inject = drill.injects[name]
        if inject.incident is None and not inject.tells:
            continue
        span = window(drill, inject)
        last = first if span is None else max(first, span[1])
        if first < stage.end and (last >= stage.start or drill.between.incidents == "carry"):
            return True
    return (
        any(one.stage == stage.id for one in drill.plenary)
        or any(stage.start <= one.at < stage.end for one in drill.logistics.values())
        or any(one.at is not None and stage.start <= one.at < stage.end for one in drill.signs.values())
    )


class WatchAsleep(EvaluationRule):
    """A watch of the drill's own waits for something that can never happen in it."""

    id = "watch-asleep"
    example = Example(SCENARIO, old="course-started, unit: dalmas-1,", bad="course-started, unit: perahu-2,")

    def look(self, case: Case) -> None:
        """Look at the watches that the scenario itself writes."""
        for fields in case.root.each("watches"):
            watch = case.scenario.watches.get(fields.word("id"))
            if watch is not None and not case.facts.can(watch.trigger):
                case.say(self, fields.spot("trigger"), name=watch.id)


class WatchUnmet(EvaluationRule):
    """A watch of the drill's own asks for something that can never happen in it, so it is always missed."""

    id = "watch-unmet"
    example = Example(
        SCENARIO,
        old="then: {event: message-sent, seat: kabag-ops, to: kapolres}",
        bad="then: {event: course-started, unit: perahu-2}",
    )

    def look(self, case: Case) -> None:
        """Look at what the watches of the scenario ask for."""
        for fields in case.root.each("watches"):
            watch = case.scenario.watches.get(fields.word("id"))
            if watch is not None and watch.then is not None and not case.facts.can(watch.then):
                case.say(self, fields.spot("then"), name=watch.id)


class StandardClock(EvaluationRule):
    """A standard does not say when its minutes start."""

    id = "standard-clock"
    severity = "info"
    needs = "text"
    example = Example(MORNING, old="within: 10 min, from: told}", bad="within: 10 min}")

    def look(self, case: Case) -> None:
        """Look at the tasks and standards of the drill and of packs of its own."""
        for root in (case.root, *case.own_packs):
            for holder in (
                *(one.inner("incident") for one in root.each("injects")),
                *root.each("incident-types"),
            ):
                for task in holder.each("expects"):
                    if "id" in task and "from" not in task:
                        case.say(self, task.spot("within"), name=task.word("id"))
            for watch in root.each("watches"):
                if watch.word("kind") in ("standard", "task") and "from" not in watch:
                    case.say(self, watch.spot("within"), name=watch.word("id"))
