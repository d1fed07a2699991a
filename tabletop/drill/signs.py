"""Signs: what there is to notice before an incident, who notices it, and what being ready is worth.

A sign stands at a place for a time. Cameras, instruments, patrols, community officers, cyber patrols and intelligence tasks
that cover it notice it by chance: one draw for each sign and sensor, so that what one unit misses another may catch, and
the same unit does not catch it by waiting longer. What a unit notices its seat knows after the delay of the sense.

Everything here is about events and places. Nothing in the state tells anybody's political choice, faith or ethnicity, so
that no order and no rule can read it (gate 11).
"""

from __future__ import annotations

from collections.abc import Iterator

from tabletop.drill import events as ev
from tabletop.drill.chance import draw
from tabletop.drill.events import Step
from tabletop.drill.jurisdiction import readers
from tabletop.drill.power import is_out
from tabletop.drill.run import Run, happens
from tabletop.drill.state import State
from tabletop.drill.threat import Tasking
from tabletop.drill.timing import comes, window_of
from tabletop.drill.watching import overtaken
from tabletop.scenario.documents.detection import Sense, Sign, Source

_ABSENT = ("held", "readying")
_BUSY = (*_ABSENT, "setting-up", "acting")


def plan_signs(run: Run) -> None:
    """Put every sign that has a time on the agenda; done once, when a drill begins."""
    for sign in run.scenario.signs.values():
        at = sign.at
        if sign.inject is not None and sign.after is None:
            inject = run.scenario.injects[sign.inject]
            window = window_of(run, inject)
            at = None if window is None or not comes(run, inject) else window[0] - sign.before
        if at is not None:
            run.plan(at, Step.SENSING, sign.id, "sign", sign.id)


def plan_echoes(run: Run, inject: str) -> None:
    """Put the false alarms on the agenda that come after an inject which happens now."""
    for sign in run.book.echoes.get(inject, ()):
        run.plan(run.minute + (sign.after or 0), Step.SENSING, sign.id, "sign", sign.id)


@happens("sign")
def appear(run: Run, sign: str) -> None:
    """A sign can be noticed from now on; whoever covers its place may do so at once."""
    one = run.scenario.signs[sign]
    before = one.inject is not None and one.after is None
    if before and one.inject in run.state.injects:
        return
    run.emit(ev.SignAppeared, sign, sign=sign)
    run.plan(_end_of(run, one), Step.SENSING, f"{sign}~", "sign-fades", sign)
    sweep(run, sign)


def _end_of(run: Run, sign: Sign) -> int:
    """Return the minute from which there is nothing to notice any more, if nothing happens before."""
    inject = run.scenario.injects[sign.inject] if sign.inject is not None else None
    window = window_of(run, inject) if inject is not None and sign.after is None else None
    return run.minute + sign.lasts if window is None else window[1] + 1


@happens("sign-fades")
def fade(run: Run, sign: str) -> None:
    """There is nothing to notice any more."""
    if sign in run.state.signs:
        run.emit(ev.SignFaded, sign, sign=sign)
        overtaken(run, sign)


def meet(run: Run, inject: str) -> None:
    """An inject happens now: its signs are over. If somebody had met one, its incident opens smaller."""
    met = False
    for sign in run.book.signs.get(inject, ()):
        if sign.id not in run.state.signs:
            continue
        seat = _who_met(run, sign) if sign.heralds and not met else None
        if seat is not None:
            met = True
            run.emit(ev.SignMet, sign.id, sign=sign.id, seat=seat, incident=inject)
        run.emit(ev.SignFaded, inject, sign=sign.id)
        overtaken(run, sign.id)


def _who_met(run: Run, sign: Sign) -> str | None:
    """Return the seat that was ready for what a sign announces: on the spot, or knowing it to be true."""
    if sign.met == "verify":
        known = run.state.threats
        return next((s for s in run.scenario.seats if sign.id in known[s] and known[s][sign.id].truth), None)
    for unit in run.state.taskings:
        tasking = tasking_of(run.state, unit)
        if tasking is not None and tasking.about == sign.id and tasking.since is not None:
            return run.book.commanders[unit]
    return None


def tasking_of(state: State, unit: str) -> Tasking | None:
    """Return what a unit was sent for and still does, or None: another order ends a tasking."""
    tasking = state.taskings.get(unit)
    if tasking is None or state.units[unit].order != tasking.order:
        return None
    return tasking


def settle_in(run: Run, unit: str) -> None:
    """A unit came to stand somewhere: it begins what it was sent for, and notices what it covers there."""
    tasking = tasking_of(run.state, unit)
    if tasking is not None and tasking.since is None and run.state.units[unit].travel is None:
        if tasking.task == "scout":
            run.emit(ev.ScoutBegan, tasking.order, unit=unit, zone=tasking.about)
        else:
            seat = run.book.commanders[unit]
            run.emit(ev.SignAttended, tasking.order, sign=tasking.about, unit=unit, seat=seat)
            look = run.minute + run.doctrine.detection.look
            run.plan(look, Step.SENSING, unit, "sign-look", unit, tasking.order, tasking.about)
    for sign in run.state.signs:
        for source in run.scenario.signs[sign].by:
            if unit in run.book.sensors.get(source, ()) and _covers(
                run, unit, run.scenario.signs[sign], source
            ):
                _try(run, sign, source, unit, run.book.commanders[unit])


@happens("sign-look")
def look(run: Run, unit: str, order: str, sign: str) -> None:
    """A unit has looked round at the place of a sign: its seat knows whether there is anything in it."""
    one, seat = run.scenario.signs[sign], run.book.commanders[unit]
    if run.state.units[unit].order != order or run.state.threats[seat][sign].truth is not None:
        return
    if one.met == "attend" and (one.truth != "real" or sign in run.state.signs):
        run.emit(ev.SignVerified, order, sign=sign, seat=seat, truth=one.truth)


def sweep_all(run: Run) -> None:
    """Let everybody notice what they cover now; done at the end of each turn."""
    for sign in list(run.state.signs):
        sweep(run, sign)


def sweep(run: Run, sign: str) -> None:
    """Let all cameras, instruments and units that cover a sign notice it, if they are to."""
    one = run.scenario.signs[sign]
    for source in one.by:
        for sensor, unit, seats in _sensors(run, one, source):
            for seat in seats:
                if not _try(run, sign, source, unit or "", seat, sensor):
                    break


def _try(run: Run, sign: str, source: Source, unit: str, seat: str, sensor: str = "") -> bool:
    """Let one sensor try one sign for a seat; what it notices is reported after its delay. Tell whether it noticed."""
    sense = run.doctrine.detection.senses[source]
    known = run.state.threats[seat].get(sign)
    if known is not None and source in known.sources:
        return True
    cause = f"{sign}/{sensor or unit}"
    if draw(run.seed, f"sense-{source}", cause, 1000) >= sense.chance:
        return False
    # from where the radio does not reach, a report goes by runner
    runner = run.book.relays.get(run.state.units[unit].node, 0) if unit else 0
    report = ("sign-report", sign, source, unit, seat, run.minute)
    run.plan(run.minute + sense.delay + runner, Step.SENSING, cause, *report)
    return True


@happens("sign-report")
def report(run: Run, sign: str, source: str, unit: str, seat: str, as_of: int) -> None:
    """What was noticed reaches its seat, unless it knows so already or it has come true by now."""
    one = run.scenario.signs[sign]
    known = run.state.threats[seat].get(sign)
    over = one.heralds and one.inject in run.state.incidents
    if over or (known is not None and source in known.sources):
        return
    run.emit(
        ev.SignSeen, sign, sign=sign, seat=seat, by=source, unit=unit or None, node=one.node, as_of=as_of
    )


def _sensors(run: Run, sign: Sign, source: Source) -> Iterator[tuple[str, str | None, tuple[str, ...]]]:
    """Yield what covers a sign in one way: a name for its draw, the unit if it is one, and the seats that learn of it."""
    if source not in run.doctrine.detection.senses:
        return
    if source == "sensor":
        yield "sensor", None, _readers(run, sign, source)
    elif source == "cctv":
        for site in run.scenario.city.sites.values():
            if site.cctv and sign.node in run.book.near(site.node, site.cctv) and not is_out(run, site.node):
                yield site.id, None, _readers(run, sign, source)
    else:
        for unit in run.book.sensors[source]:
            if _covers(run, unit, sign, source):
                yield unit, unit, (run.book.commanders[unit],)


def _readers(run: Run, sign: Sign, source: Source) -> tuple[str, ...]:
    """Return the seats that read what no unit senses: each looks after its own area."""
    return readers(run.scenario, run.doctrine.detection.senses[source].roles, sign.id)


def _covers(run: Run, unit: str, sign: Sign, source: Source) -> bool:
    """Whether a unit that can sense in one way covers a sign where it stands or where its people are posted."""
    one = run.state.units[unit]
    sense: Sense = run.doctrine.detection.senses[source]
    stands = one.travel is None and one.doing not in _ABSENT
    if source == "patrol":
        here = stands and one.node in run.book.near(sign.node, sense.radius)
        return here or _posted(run, unit, run.book.polling_near(sign.node, sense.radius))
    if source == "community":
        if sign.zone is None:
            return False
        places = tuple(place.id for place in run.book.places[sign.zone])
        return (stands and run.book.zone_of(one.node) == sign.zone) or _posted(run, unit, places)
    if source == "cyber":
        return stands and one.doing not in _BUSY and not is_out(run, one.node)
    tasking = tasking_of(run.state, unit)
    if tasking is None or tasking.task != "scout" or tasking.since is None or sign.zone is None:
        return False
    return tasking.about in (sign.zone, run.scenario.city.zones[sign.zone].parent)


def _posted(run: Run, unit: str, places: tuple[str, ...]) -> bool:
    for polling in places:
        detachment = run.state.posts.get(polling, {}).get(unit)
        if detachment is not None and detachment.standing:
            return True
    return False


def pass_on(run: Run, sender: str, to: str, sign: str, sent: int, cause: str) -> None:
    """Let a seat know of a sign what another knew when it wrote at minute `sent`; what it knew already changes nothing."""
    known = run.state.threats[sender].get(sign)
    if known is None or known.first > sent or to == sender:
        return
    have = run.state.threats[to].get(sign)
    if have is None or have.as_of < known.as_of or not set(known.sources) <= set(have.sources):
        run.emit(
            ev.SignTold,
            cause,
            sign=sign,
            seat=to,
            sender=sender,
            sources=known.sources,
            as_of=known.as_of,
        )
    told = known.truth is not None and known.settled is not None and known.settled <= sent
    if told and (have is None or have.truth is None):
        run.emit(ev.SignVerified, cause, sign=sign, seat=to, truth=known.truth)
