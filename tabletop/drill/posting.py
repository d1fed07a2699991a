"""Posting people at the TPS by pattern, and calling them back."""

from __future__ import annotations

from tabletop.drill import events as ev
from tabletop.drill.events import Step
from tabletop.drill.kit import strength_of
from tabletop.drill.movement import mode_of, place_of, stand, start_of
from tabletop.drill.pace import paced
from tabletop.drill.people import tire
from tabletop.drill.run import Run, happens
from tabletop.drill.state import State
from tabletop.drill.wanting import bite
from tabletop.language import phrase
from tabletop.scenario.documents.readiness import PEOPLE


def on_post(state: State, polling: str) -> tuple[int, int]:
    """Return how many people stand at a polling place, and how many are on their way."""
    return state.manned.get(polling, (0, 0))


def post(run: Run, unit: str, wanted: tuple[str, ...], cause: str) -> None:
    """Send people of a unit to those polling places of its targets that lack guards, as far as they go."""
    one = run.state.units[unit]
    bite(run, unit, PEOPLE, cause)
    spare = strength_of(run, unit) - one.away - run.doctrine.guard_keep
    _, _, start, base = start_of(one, run.minute)
    mode = mode_of(run, unit)
    times = run.scenario.city.router.times(run.state.ground, mode, start)
    sent = False
    for place in [place for target in wanted for place in run.book.places[target]]:
        lacking = run.book.needs[place.id] - sum(on_post(run.state, place.id))
        people = min(spare, lacking)
        seconds = times[place.node]
        if people <= 0 or seconds is None:
            continue
        spare -= people
        sent = True
        arrives = base - (-paced(run.doctrine, mode, seconds, base) // 60)
        run.emit(ev.DetachmentSent, cause, unit=unit, polling=place.id, people=people, arrives=arrives)
        run.plan(arrives, Step.MOVEMENT, f"{unit}/{place.id}", "posting", unit, place.id, arrives)
    if not sent:
        run.emit(
            ev.OrderFailed,
            cause,
            seat=run.book.commanders[unit],
            unit=unit,
            reason=phrase("drill.failed.nobody-to-post"),
        )
    stand(run, unit, cause, waiting=sent)


@happens("posting")
def posted(run: Run, unit: str, polling: str, arrives: int) -> None:
    """A detachment reaches its post."""
    here = run.state.posts.get(polling, {}).get(unit)
    if here is None or here.arrives != arrives or here.standing == here.people:
        return
    run.emit(ev.DetachmentPosted, unit, unit=unit, polling=polling, people=here.people - here.standing)


def recall(run: Run, unit: str, target: str | None, cause: str) -> None:
    """Call detachments of a unit back to where it is; all of them, or those of one target."""
    wanted = None if target is None else {place.id for place in run.book.places[target]}
    for polling, here in list(run.state.posts.items()):
        if unit in here and (wanted is None or polling in wanted):
            call_back(run, unit, polling, cause)


def call_back(run: Run, unit: str, polling: str, cause: str) -> None:
    """Call the people of a unit at one polling place back to where the unit is."""
    home = place_of(run.state.units[unit], run.minute)
    router, mode = run.scenario.city.router, mode_of(run, unit)
    people = run.state.posts[polling][unit].people
    node = run.scenario.city.polling[polling].node
    # Cut off by a closure they stay together and come once they find a way: an hour, and never nowhere.
    seconds = router.seconds(run.state.ground, mode, node, home)
    back = 3600 if seconds is None else paced(run.doctrine, mode, seconds, run.minute)
    arrives = run.minute - (-back // 60)
    run.emit(ev.DetachmentRecalled, cause, unit=unit, polling=polling, people=people, arrives=arrives)
    run.plan(arrives, Step.MOVEMENT, f"{unit}/{polling}", "return", unit, polling, people)


@happens("return")
def returned(run: Run, unit: str, polling: str, people: int) -> None:
    """A detachment is back with its unit."""
    run.emit(ev.DetachmentReturned, unit, unit=unit, polling=polling, people=people)
    tire(run, unit)


def guarded_share(run: Run, zone: str) -> int:
    """Return the share of a zone's TPS whose polling place is guarded in full, per mille; 1000 where it has none."""
    if run.guarded is None or run.guarded[0] != run.state.postings:
        run.guarded = (run.state.postings, {})
    known = run.guarded[1].get(zone)
    if known is None:
        book, manned = run.book, run.state.manned
        places = book.places.get(zone, ())
        total = sum(place.tps for place in places)
        full = sum(place.tps for place in places if manned.get(place.id, (0, 0))[0] >= book.needs[place.id])
        known = run.guarded[1][zone] = full * 1000 // total if total else 1000
    return known
