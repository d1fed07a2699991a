"""Expected tasks in words: the standard, where each is asked, what fulfils it, whose it is, and who is nearest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tabletop.guide.voice import GuideVoice
from tabletop.scenario.documents.condition import Pattern
from tabletop.scenario.documents.contingencies import Course, IncidentType
from tabletop.scenario.documents.scenario import Opening, Unit
from tabletop.scenario.documents.watch import Expectation

_STARTS = ("course-started", "course-ordered", "course-done")


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task of an objective.

    Attributes:
        title: What is expected.
        standard: Within what, from when.
        where: The injects that ask for it, or the stage that it belongs to.
        here: Whether it can be asked in this class.
    """

    title: str
    standard: str
    where: str
    here: bool


def standard(voice: GuideVoice, clock: str, within: int) -> str:
    """Return the standard of a task in words."""
    return voice.say(f"rating.standard.{clock}", minutes=within)


def task_rows(voice: GuideVoice) -> Mapping[str, TaskRow]:
    """Return the tasks of the drill: those of its incidents, then those of its watches."""
    say, lesson = voice.say, voice.lesson
    played = {step.inject.id for step in lesson.played}
    asked: dict[str, tuple[Expectation, list[str], list[str]]] = {}
    for step in lesson.steps:
        if step.inject.incident is None:
            continue
        for one in step.inject.incident.expects:
            _, here, there = asked.setdefault(one.id, (one, [], []))
            (here if step.inject.id in played else there).append(str(step.number))
    rows = {}
    for ident, (one, here, there) in asked.items():
        numbers = here or there
        key = "asked-at" if here else "asked-elsewhere"
        where = say(f"guide.purpose.{key}", numbers=", ".join(numbers))
        rows[ident] = TaskRow(say(one.title), standard(voice, one.clock, one.within), where, bool(here))
    for watch in voice.scenario.watches.values():
        if watch.kind not in ("task", "standard"):
            continue
        stage = next(
            (
                stage
                for stage in voice.scenario.stages
                for name, allowed in watch.trigger.where
                if watch.trigger.event == "stage-started" and name == "stage" and stage.id in allowed
            ),
            None,
        )
        where = say("guide.purpose.whole") if stage is None else say("guide.purpose.stage", stage=stage.title)
        inside = stage is None or (lesson.start <= stage.start < lesson.end)
        said = standard(voice, watch.clock, watch.within)
        rows[watch.id] = TaskRow(say(watch.title), said, where, inside)
    return rows


def matching(kind: IncidentType, pattern: Pattern, voice: GuideVoice) -> tuple[Course, ...]:
    """Return the courses of a kind of incident that a pattern about courses means."""
    asked = dict(pattern.where)
    if pattern.event not in _STARTS:
        return ()
    offered = (voice.scenario.doctrine.courses[one] for one in kind.offered)
    return tuple(
        course
        for course in offered
        if course.id in asked.get("course", {course.id})
        and course.capability in asked.get("capability", {course.capability})
        and str(course.force) in asked.get("force", {str(course.force)})
    )


def fulfilled(voice: GuideVoice, kind: IncidentType, task: Expectation, inject: str) -> str:
    """Return what fulfils a task of an inject: courses, a decision and whose, a message and to whom; else nothing."""
    say, doctrine = voice.say, voice.scenario.doctrine
    asked = dict(task.observe.where)
    wrong = unlawful(voice)
    courses = [one for one in matching(kind, task.observe, voice) if one.id not in wrong]
    if courses:
        return say("guide.task.courses", courses=voice.either([f"“{say(one.title)}”" for one in courses]))
    if task.observe.event in ("decision-made", "request-made"):
        decisions = [
            doctrine.decisions[one] for one in doctrine.decisions if one in asked.get("decision", ())
        ]
        titles = voice.either([f"“{say(one.title)}”" for one in decisions])
        owners = voice.either([voice.owners(one.role, inject) for one in decisions])
        key = "decision" if task.observe.event == "decision-made" else "request"
        return say(f"guide.task.{key}", decisions=titles, owners=owners) if decisions else ""
    if task.observe.event == "message-sent":
        told = [
            say(doctrine.agencies[one].title)
            for one in doctrine.agencies
            if one in asked.get("to-agency", ())
        ]
        told += [voice.owners(one, inject) for one in doctrine.roles if one in asked.get("to-role", ())]
        return say("guide.task.message", to=voice.either(told)) if told else ""
    return ""


def unlawful(voice: GuideVoice) -> Mapping[str, tuple[str, ...]]:
    """Return the courses that are never right, each with the watches that speak of it.

    They are those that a gate or procedure never allows, and those that the book holds lawful in no state.
    """
    never = {one.id for one in voice.scenario.doctrine.courses.values() if not one.states}
    found: dict[str, list[str]] = {course: [] for course in sorted(never)}
    for watch in voice.scenario.watches.values():
        if watch.trigger.event not in _STARTS:
            continue
        for name, allowed in watch.trigger.where:
            for course in sorted(allowed) if name == "course" else ():
                if watch.never or course in never:
                    found.setdefault(course, []).append(watch.id)
    return {course: tuple(watches) for course, watches in found.items()}


def nearest(voice: GuideVoice, kind: IncidentType, opening: Opening, task: Expectation) -> str:
    """Return which unit is there first from its home and could fulfil a task, and after how long; empty where none is."""
    wrong = unlawful(voice)
    courses = [one for one in matching(kind, task.observe, voice) if one.id not in wrong]
    best: tuple[int, int, Unit] | None = None
    router = voice.scenario.city.router
    ground = router.ground()
    for place, unit in enumerate(voice.scenario.units.values()):
        sort = voice.scenario.doctrine.unit_types[unit.type]
        able = any(one.capability in sort.capabilities and one.people <= unit.strength for one in courses)
        if not able or unit.held_by is not None:
            continue
        seconds = router.times_to(ground, sort.mode, opening.node)[unit.home]
        if seconds is not None and (best is None or (seconds, place) < best[:2]):
            best = (seconds, place, unit)
    if best is None:
        return ""
    unit = best[2]
    seat = voice.scenario.seats[unit.seat].title
    if best[0] == 0:
        return voice.say("guide.task.nearest-here", unit=unit.title, seat=seat)
    minutes = voice.minutes(-(-best[0] // 60))
    return voice.say("guide.task.nearest", unit=unit.title, seat=seat, minutes=minutes)
