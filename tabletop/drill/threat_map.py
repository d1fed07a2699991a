"""Making the threat map of a view."""

from __future__ import annotations

from tabletop.drill.run import Run
from tabletop.drill.scouting import owner_of
from tabletop.drill.signs import tasking_of
from tabletop.drill.threat import Threat
from tabletop.drill.threats import ThreatSeen
from tabletop.scenario.documents.detection import Sign, Source, Truth


def threats_of(run: Run, seats: tuple[str, ...]) -> dict[str, ThreatSeen]:
    """Return the signs that some seats know of, those known first in front.

    One that came true, or whose truth is known, leaves the map after the time in which an unverified one grows old.
    """
    found: dict[str, list[tuple[str, Threat]]] = {}
    for seat in seats:
        for ident, known in run.state.threats[seat].items():
            found.setdefault(ident, []).append((seat, known))
    if not found:
        return {}
    sent = _sent(run, seats)
    oldest = run.state.minute - run.doctrine.detection.fades
    seen = []
    for name, knowing in found.items():
        sign = run.scenario.signs[name]
        settled = _settled(run, seats, sign, knowing)
        if settled is None or settled >= oldest:
            seen.append(_threat(run, seats, sign, knowing, sent.get(name, ()), oldest))
    seen.sort(key=lambda one: (one.first, one.id))
    return {one.id: one for one in seen}


def _settled(run: Run, seats: tuple[str, ...], sign: Sign, knowing: list[tuple[str, Threat]]) -> int | None:
    """Return when seats last learned what became of a sign, or None while they do not know."""
    learned = [known.settled for _, known in knowing if known.settled is not None]
    if sign.heralds and sign.inject is not None:
        sightings = run.state.sightings
        learned += [sightings[seat][sign.inject].first for seat in seats if sign.inject in sightings[seat]]
    return max(learned) if learned else None


def _sent(run: Run, seats: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Return the units of some seats that were sent to a sign and still are, by sign."""
    sent: dict[str, tuple[str, ...]] = {}
    for unit in run.state.taskings:
        tasking = tasking_of(run.state, unit)
        if tasking is not None and tasking.task == "attend" and run.book.commanders[unit] in seats:
            sent[tasking.about] = (*sent.get(tasking.about, ()), unit)
    return sent


def _threat(
    run: Run,
    seats: tuple[str, ...],
    sign: Sign,
    knowing: list[tuple[str, Threat]],
    units: tuple[str, ...],
    oldest: int,
) -> ThreatSeen:
    first, as_of, sources, truth = _known(knowing)
    owner = owner_of(run, sign.id)
    old = truth is None and as_of < oldest
    came = sign.heralds and any(sign.inject in run.state.sightings[seat] for seat in seats)
    return ThreatSeen(
        id=sign.id,
        text=sign.text,
        node=sign.node,
        zone=sign.zone,
        sources=sources,
        grade=_grade(run, sources, truth, old=old),
        truth=truth,
        first=first,
        as_of=as_of,
        old=old,
        met=sign.met,
        owner=owner,
        known_by=tuple([seat for seat, _ in knowing]),
        asked=tuple([seat for seat, known in knowing if known.asked is not None]),
        asked_by=_waiting(run, sign.id, owner) if owner in seats else (),
        units=units,
        incident=sign.inject if came else None,
    )


def _known(knowing: list[tuple[str, Threat]]) -> tuple[int, int, tuple[Source, ...], Truth | None]:
    """Return when seats first knew of a sign, how fresh their news is, how it was sensed, and what is true of it."""
    _, one = knowing[0]
    if len(knowing) == 1:
        return one.first, one.as_of, one.sources, one.truth
    known = [each for _, each in knowing]
    sources = tuple(dict.fromkeys(source for each in known for source in each.sources))
    truth = next((each.truth for each in known if each.truth is not None), None)
    return min(each.first for each in known), max(each.as_of for each in known), sources, truth


def _grade(run: Run, sources: tuple[Source, ...], truth: Truth | None, *, old: bool) -> str:
    senses = run.doctrine.detection.senses
    reliability = min([senses[source].grade for source in sources if source in senses], default="F")
    if truth is not None:
        return f"{reliability}{1 if truth == 'real' else 5}"
    return f"{reliability}{6 if old else 2 if len(sources) > 1 else 3}"


def _waiting(run: Run, sign: str, owner: str | None) -> tuple[str, ...]:
    """Return the seats whose question about a sign has reached its owner and was not answered."""
    return tuple(
        seat
        for seat, known in run.state.threats.items()
        if seat != owner and sign in known and known[sign].waits(run.state.minute)
    )
