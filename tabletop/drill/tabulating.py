"""Tabulation: each PPK adds up the TPS whose boxes it has, then the plenary of its KPU reads one PPK after another.

Where two districts drill together each plenary reads its own. A witness may reject a tabulation; it stands still until the
KPU has the objection recorded. The police rule on none of it.
The stages ``tabulation`` and ``result`` give the clock.
"""

from __future__ import annotations

import numpy as np

from tabletop.drill import events as ev
from tabletop.drill.chance import draw
from tabletop.drill.drawn import drawn
from tabletop.drill.election import DONE
from tabletop.drill.events import Step
from tabletop.drill.jurisdiction import commission
from tabletop.drill.polling import advance
from tabletop.drill.run import Run, happens
from tabletop.drill.votes import Tabulation
from tabletop.scenario.documents.scenario import Scenario

TABULATION = ("tabulate", "object", "recorded", "plenary")
"""The happenings of the organisers' offices: they go on between stages."""


@drawn
def committees(scenario: Scenario) -> dict[str, tuple[str, ...]]:
    """Return each PPK with the polling places of its kecamatan, in the city's order."""
    zones = scenario.city.zones
    district = {zone.id: zone.parent or zone.id for zone in zones.values()}
    found: dict[str, tuple[str, ...]] = {}
    taken: set[str] = set()
    for site in scenario.city.sites.values():
        home = district.get(site.zone or "")
        if site.kind != "ppk" or home is None or home in taken:
            continue
        taken.add(home)
        found[site.id] = tuple(p.id for p in scenario.city.polling.values() if district[p.zone] == home)
    return found


def begin_tabulation(run: Run) -> None:
    """Open the tabulation at every PPK; done when the stage starts."""
    if not running(run):
        return
    advance(run)
    for site, places in committees(run.scenario).items():
        if site not in run.state.votes.tabulation and _waiting(run, places):
            _write(run, site, _waiting(run, places), 0)
            _plan_objection(run, site, places)


def running(run: Run) -> bool:
    """Whether the stage is one in which results are added up."""
    return run.scenario.stages[run.state.stage].id in ("tabulation", "result")


def _waiting(run: Run, places: tuple[str, ...]) -> int:
    """Return the TPS that have voted, or will: those put off to another day are added up then."""
    election = run.state.election
    return sum(int((election.off[election.slices[place]] == 0).sum()) for place in places)


def _there(run: Run, places: tuple[str, ...]) -> int:
    """Return the TPS whose count is done and whose boxes are back."""
    election = run.state.election
    return sum(
        int(
            np.logical_and(
                election.phase[election.slices[p]] == DONE, election.off[election.slices[p]] == 0
            ).sum()
        )
        for p in places
    )


def settle_tabulation(run: Run) -> None:
    """Reckon how far every PPK is, and whether it can go on."""
    if not running(run):
        return
    for site, places in committees(run.scenario).items():
        one = run.state.votes.tabulation.get(site)
        if one is not None and not one.over:
            _write(run, site, _waiting(run, places), one.done_at(run.minute, run.doctrine.tabulation.rate))


def _write(run: Run, site: str, total: int, done: int) -> None:
    places = committees(run.scenario)[site]
    ready = _there(run, places)
    goes = done < ready * 60 and not disturbed(run, site)
    run.emit(ev.TabulationChanged, site, site=site, total=total, done=min(done, ready * 60), goes=goes)
    one = run.state.votes.tabulation[site]
    if one.done >= total * 60:
        run.emit(ev.TabulationDone, site, site=site, level="ppk", tps=total, witnessed=True)
        _read_next(run, commission(run.scenario, site))
    elif goes:
        left = -(-(ready * 60 - one.done) // run.doctrine.tabulation.rate)
        run.plan(run.minute + max(1, left), Step.ELECTION, site, "tabulate", site, one.version)


@happens("tabulate")
def tabulate(run: Run, site: str, version: int) -> None:
    """A PPK has added up what it had."""
    one = run.state.votes.tabulation[site]
    if one.version == version and not one.over:
        _write(run, site, one.total, one.done_at(run.minute, run.doctrine.tabulation.rate))


def disturbed(run: Run, site: str) -> bool:
    """Whether a tabulation stands still: an objection nobody recorded, or a disturbance at the door."""
    if run.state.votes.objections.get(site) is False:
        return True
    node, doctrine = run.scenario.city.sites[site].node, run.doctrine
    for one in run.state.incidents.values():
        what = doctrine.incident_types[one.type]
        bad = what.stops_voting is not None and doctrine.state_index(one.state) >= doctrine.state_index(
            what.stops_voting
        )
        if one.status == "open" and bad and node in run.book.near(one.node, what.stops_radius):
            return True
    return False


def _plan_objection(run: Run, site: str, places: tuple[str, ...]) -> None:
    """Let a witness object half-way through, by a chance that grows with the open grounds."""
    rules = run.doctrine.tabulation
    open_ = sum(place in run.state.votes.grounds for place in places)
    if draw(run.seed, "objection", site, 1000) < rules.objection + rules.grounds * open_:
        half = run.state.votes.tabulation[site].total * 30 // rules.rate
        run.plan(run.minute + max(1, half), Step.ELECTION, site, "object", site)


@happens("object")
def object_(run: Run, site: str) -> None:
    """A witness rejects the tabulation of a PPK that has not ended."""
    if run.state.votes.tabulation[site].over or site in run.state.votes.objections:
        return
    done = run.state.votes.tabulation[site].done_at(run.minute, run.doctrine.tabulation.rate)
    run.emit(ev.ObjectionRaised, site, site=site)
    _write(run, site, run.state.votes.tabulation[site].total, done)


def record(run: Run, site: str, cause: str) -> None:
    """Begin to write an objection into the minutes."""
    if run.state.votes.objections.get(site) is False:
        run.plan(run.minute + run.doctrine.tabulation.record, Step.ELECTION, site, "recorded", site, cause)


@happens("recorded")
def recorded(run: Run, site: str, cause: str) -> None:
    """An objection stands in the minutes."""
    if run.state.votes.objections.get(site) is not False:
        return
    run.emit(ev.ObjectionRecorded, cause, site=site)
    one = run.state.votes.tabulation.get(site)
    if one is not None and not one.over:
        _write(run, site, one.total, one.done_at(run.minute, run.doctrine.tabulation.rate))


def tabulations(run: Run, home: str | None) -> dict[str, Tabulation]:
    """Return the tabulations that a plenary reads, by PPK."""
    table = run.state.votes.tabulation
    return {site: one for site, one in table.items() if commission(run.scenario, site) == home}


def _read_next(run: Run, home: str | None) -> None:
    """Let a plenary read the next PPK that is done, one at a time."""
    table = tabulations(run, home)
    if home is None or any(h[3] == "plenary" and h[4][0] in table for h in run.agenda):
        return
    waiting = next((site for site, one in table.items() if one.over and not one.read), None)
    if waiting is not None:
        run.plan(run.minute + run.doctrine.tabulation.plenary, Step.ELECTION, waiting, "plenary", waiting)


@happens("plenary")
def plenary(run: Run, site: str) -> None:
    """The plenary has read the result of a PPK."""
    home = commission(run.scenario, site)
    if home is None:
        return
    one = run.state.votes.tabulation[site]
    witnessed = _witnessed(run, home)
    run.emit(ev.TabulationDone, home, site=site, level="plenary", tps=one.total, witnessed=witnessed)
    table = tabulations(run, home).values()
    if all(one.read for one in table):
        tps = sum(one.total for one in table)
        run.emit(ev.TabulationDone, home, site=home, level="all", tps=tps, witnessed=witnessed)
    else:
        _read_next(run, home)


def _witnessed(run: Run, site: str) -> bool:
    """Whether a unit that may witness the plenary is in the room; where the book names none, somebody always is."""
    wanted, node = run.doctrine.tabulation.witnesses, run.scenario.city.sites[site].node
    return not wanted or any(
        one.travel is None
        and one.node == node
        and not wanted.isdisjoint(run.doctrine.unit_types[run.scenario.units[name].type].capabilities)
        for name, one in run.state.units.items()
    )


def announce(run: Run, site: str, cause: str) -> None:
    """Announce the result of a commission; what was not read at its plenary is missing from it."""
    home = commission(run.scenario, site) or site
    if home not in run.state.votes.announced:
        table = tabulations(run, home)
        complete = bool(table) and all(one.read for one in table.values())
        run.emit(ev.ResultAnnounced, cause, site=home, complete=complete)
