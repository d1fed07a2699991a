"""What is unlawful: possible, but against authority, proportion or a gate. How the table treats it depends on the mode."""

from __future__ import annotations

from tabletop.drill import orders as o
from tabletop.drill.facts import course_fields, matches
from tabletop.drill.run import Run
from tabletop.drill.watching import breach
from tabletop.language import Phrase, Text, phrase
from tabletop.scenario.documents.doctrine import Course, Doctrine


def objections(run: Run, seat: str, order: o.Order) -> tuple[Phrase, ...]:
    """Return every rule an order would break, as its seat can know; empty for a lawful order."""
    if not isinstance(order, o.Respond):
        return ()
    return course_objections(run, seat, order.incident, order.course, order.unit)


def course_objections(
    run: Run, seat: str, incident: str, course: str, unit: str | None = None
) -> tuple[Phrase, ...]:
    """Return every rule that a course at an incident would break if this seat ordered it now."""
    doctrine, what = run.doctrine, run.doctrine.courses[course]
    known = run.state.sightings[seat].get(incident)
    if known is None:
        return ()
    state = doctrine.state_at(known.level)
    found: list[Phrase] = []
    if state.id not in what.states:
        names = [one.title for one in doctrine.states if one.id in what.states]
        found.append(phrase("drill.unlawful.state", states=_joined(names), state=state.title))
    if what.force > state.threat:
        found.append(phrase("drill.unlawful.force", force=_force(doctrine, what), state=state.title))
    if what.authority is not None and not run.book.holds(seat, what.authority):
        found.append(phrase("drill.unlawful.authority", role=doctrine.roles[what.authority].title))
    if what.decision is not None and not run.state.answers[seat].get((what.decision, incident), False):
        found.append(phrase("drill.unlawful.decision", decision=doctrine.decisions[what.decision].title))
    started = run.state.incidents[incident].started
    missing = [doctrine.courses[need].title for need in what.needs if need not in started]
    if missing:
        found.append(phrase("drill.unlawful.needs", courses=_joined(missing)))
    found.extend(_gates(run, incident, what, unit))
    return tuple(dict.fromkeys(found))


def _gates(run: Run, incident: str, course: Course, unit: str | None) -> list[Phrase]:
    someone = unit or next(iter(run.scenario.units))
    fields = tuple(sorted(course_fields(run.book, run.state, incident, someone, course.id).items()))
    found = []
    for watch in run.book.triggers.get("course-started", ()):
        if watch.kind != "gate" or not matches(watch.trigger, "course-started", fields):
            continue
        lacking = breach(run.state, watch, fields)
        if lacking is watch.trigger:
            found.append(phrase("drill.unlawful.never", gate=watch.title))
        elif lacking is not None:
            found.append(phrase("drill.unlawful.before", gate=watch.title))
    return found


def _force(doctrine: Doctrine, course: Course) -> Text:
    return next(level.title for level in doctrine.force if level.level == course.force)


def _joined(names: list[Text]) -> Text:
    return Text(", ".join(name.id for name in names), ", ".join(name.en for name in names))
