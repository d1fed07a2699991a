"""Making the threat map of a view."""

from __future__ import annotations

from tabletop.drill.run import Run
from tabletop.drill.scouting import owner_of
from tabletop.drill.signs import tasking_of
from tabletop.drill.threats import ThreatSeen
from tabletop.scenario.documents.detection import Source, Truth


def threats_of(run: Run, seats: tuple[str, ...]) -> dict[str, ThreatSeen]:
    """Return the signs that some seats know of, those known first in front."""
    firsts: dict[str, int] = {}
    for seat in seats:
        for sign, known in run.state.threats[seat].items():
            firsts[sign] = min(known.first, firsts.get(sign, known.first))
    if not firsts:
        return {}
    sent = _sent(run, seats)
    return {
        sign: _threat(run, seats, sign, firsts[sign], sent.get(sign, ()))
        for sign in sorted(firsts, key=lambda one: (firsts[one], one))
    }


def _sent(run: Run, seats: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Return the units of some seats that were sent to a sign and still are, by sign."""
    sent: dict[str, tuple[str, ...]] = {}
    for unit in run.state.taskings:
        tasking = tasking_of(run.state, unit)
        if tasking is not None and tasking.task == "attend" and run.book.commanders[unit] in seats:
            sent[tasking.about] = (*sent.get(tasking.about, ()), unit)
    return sent


def _threat(run: Run, seats: tuple[str, ...], sign: str, first: int, units: tuple[str, ...]) -> ThreatSeen:
    one, owner = run.scenario.signs[sign], owner_of(run, sign)
    all_known = run.state.threats
    knowing = tuple(seat for seat in seats if sign in all_known[seat])
    known = [all_known[seat][sign] for seat in knowing]
    sources = tuple(dict.fromkeys(source for each in known for source in each.sources))
    truth = next((each.truth for each in known if each.truth is not None), None)
    as_of = max(each.as_of for each in known)
    old = truth is None and run.state.minute - as_of > run.doctrine.detection.fades
    came = one.heralds and any(one.inject in run.state.sightings[seat] for seat in seats)
    return ThreatSeen(
        id=sign,
        text=one.text,
        node=one.node,
        zone=one.zone,
        sources=sources,
        grade=_grade(run, sources, truth, old=old),
        truth=truth,
        first=first,
        as_of=as_of,
        old=old,
        met=one.met,
        owner=owner,
        known_by=knowing,
        asked=tuple(seat for seat in knowing if all_known[seat][sign].asked is not None),
        asked_by=_waiting(run, sign, owner) if owner in seats else (),
        units=units,
        incident=one.inject if came else None,
    )


def _grade(run: Run, sources: tuple[Source, ...], truth: Truth | None, *, old: bool) -> str:
    senses = run.doctrine.detection.senses
    reliability = min((senses[source].grade for source in sources if source in senses), default="F")
    if truth is not None:
        return f"{reliability}{1 if truth == 'real' else 5}"
    return f"{reliability}{6 if old else 2 if len(sources) > 1 else 3}"


def _waiting(run: Run, sign: str, owner: str | None) -> tuple[str, ...]:
    """Return the seats whose question about a sign has reached its owner and was not answered."""
    found = []
    for seat, known in run.state.threats.items():
        asked = known[sign].asked if sign in known else None
        if seat != owner and asked is not None and asked <= run.state.minute and known[sign].truth is None:
            found.append(seat)
    return tuple(found)
