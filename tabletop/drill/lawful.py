"""What is unlawful: possible, but against authority, proportion or a gate. How the table treats it depends on the mode."""

from __future__ import annotations

from collections.abc import Iterable

from tabletop.city.model import PollingPlace
from tabletop.drill import orders as o
from tabletop.drill.facts import matches
from tabletop.drill.facts.mentioned import Fields, course_fields, post_fields, unit_fields
from tabletop.drill.run import Run
from tabletop.drill.watching import breach
from tabletop.language import Phrase, Text, phrase
from tabletop.scenario.documents.doctrine import Course, Doctrine, Watch


def objections(run: Run, seat: str, order: o.Order) -> tuple[Phrase, ...]:
    """Return every rule an order would break, as its seat can know; empty for a lawful order."""
    match order:
        case o.Respond():
            return course_objections(run, seat, order.incident, order.course, order.unit)
        case o.Guard():
            places = [place for target in order.targets for place in run.book.places[target]]
            return _post_objections(run, order.unit, places)
        case o.Relieve():
            held = [polling for polling, here in run.state.posts.items() if order.target in here]
            return _post_objections(run, order.unit, [run.scenario.city.polling[one] for one in held])
        case _:
            return ()


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
    if known.status != "open":
        pass  # an aftermath has no state that a course could be too mild or too hard for
    elif not what.states:
        found.append(phrase("drill.unlawful.no-state"))
    elif state.id not in what.states:
        names = [one.title for one in doctrine.states if one.id in what.states]
        found.append(phrase("drill.unlawful.state", states=_joined(names), state=state.title))
    if known.status == "open" and what.force > state.threat:
        found.append(phrase("drill.unlawful.force", force=_force(doctrine, what), state=state.title))
    if what.authority is not None and not run.book.holds(seat, what.authority):
        found.append(phrase("drill.unlawful.authority", role=doctrine.roles[what.authority].title))
    if what.decision is not None and not run.state.answers[seat].get((what.decision, incident), False):
        found.append(phrase("drill.unlawful.decision", decision=doctrine.decisions[what.decision].title))
    started = run.state.incidents[incident].started
    missing = [doctrine.courses[need].title for need in what.needs if need not in started]
    if missing:
        found.append(phrase("drill.unlawful.needs", courses=_joined(missing)))
    if gates := run.book.gates[course]:
        who = unit_fields(run.book, unit or next(iter(run.scenario.units)))
        fact = course_fields(run.book, run.state, incident, course, who, believed=state.id)
        found.extend(_broken(run, gates, fact))
    return tuple(dict.fromkeys(found))


def _post_objections(run: Run, unit: str, places: list[PollingPlace]) -> tuple[Phrase, ...]:
    """Return the gates that posting people of a unit at some places would break."""
    gates = [watch for watch in run.book.triggers.get("detachment-posted", ()) if watch.kind == "gate"]
    found: list[Phrase] = []
    for place in places:
        found.extend(_broken(run, gates, post_fields(run.book, unit, place)))
    return tuple(dict.fromkeys(found))


def _broken(run: Run, gates: Iterable[Watch], fact: Fields) -> list[Phrase]:
    """Return which gates a fact would break if it came about now."""
    fields = {name: value for name, value in fact.items() if value}
    found = []
    for watch in gates:
        if not matches(watch.trigger, watch.trigger.event, fields):
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
