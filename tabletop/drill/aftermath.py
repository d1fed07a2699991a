"""The aftermath: what is still to be done once an incident is over.

Its type says which courses belong to it (crime scene, hand-over, official record, recovery patrol) and for how long. There
they change no level; the zone's trust feels them.
"""

from __future__ import annotations

from tabletop.drill import events as ev
from tabletop.drill.crowds import at_work, type_of
from tabletop.drill.events import Step
from tabletop.drill.people import tire
from tabletop.drill.run import Run, happens
from tabletop.drill.view import Phase


def phase_of(run: Run, incident: str) -> Phase:
    """Return whether an incident is open, in its aftermath, or over for good."""
    if run.state.incidents[incident].status == "open":
        return "open"
    until = aftermath_until(run, incident)
    return "aftermath" if until is not None and run.minute < until else "over"


def aftermath_until(run: Run, incident: str) -> int | None:
    """Return the minute at which the aftermath of a closed incident ends; None where it has none."""
    closed, what = run.state.incidents[incident].closed, type_of(run, incident)
    return closed + what.closing_for if closed is not None and what.closing else None


def courses_of(run: Run, incident: str, *, over: bool) -> tuple[str, ...]:
    """Return the courses offered at an incident to somebody who believes it over, or not."""
    what = type_of(run, incident)
    if not over:
        return what.courses
    return what.closing if phase_of(run, incident) == "aftermath" else ()


def begin_aftermath(run: Run, incident: str) -> None:
    """Let the aftermath of an incident that closed this minute begin."""
    until = aftermath_until(run, incident)
    if until is not None:
        run.plan(until, Step.INCIDENT, incident, "aftermath-over", incident)


@happens("aftermath-over")
def end_aftermath(run: Run, incident: str) -> None:
    """The aftermath is over: what is still under way there is done."""
    for unit, _, course in at_work(run, incident):
        pay_trust(run, unit)
        run.emit(ev.CourseStopped, incident, unit=unit, incident=incident, course=course.id, done=True)
        tire(run, unit)
    run.emit(ev.AftermathEnded, incident, incident=incident)


def pay_trust(run: Run, unit: str) -> None:
    """Let the zone feel what a unit has done in an aftermath since its course took effect."""
    one = run.state.units[unit]
    if one.incident is None or one.course is None or one.started is None or not one.effective:
        return
    course, zone = run.doctrine.courses[one.course], run.state.incidents[one.incident].zone
    by = course.hourly.trust * (run.minute - one.started - course.setup)
    if by and zone is not None:
        run.emit(ev.TrustChanged, one.order, zone=zone, by=by)
