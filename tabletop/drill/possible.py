"""What is impossible: not your unit, no kit, no road. Refused in every mode, with what would make it possible."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias
from unicodedata import category

from tabletop.drill import orders as o
from tabletop.drill.aftermath import courses_of
from tabletop.drill.jurisdiction import holder
from tabletop.drill.kit import known_strength, share_for
from tabletop.drill.logistics import meeting_of, next_wave
from tabletop.drill.movement import mode_of, place_of, start_of
from tabletop.drill.posting import on_post
from tabletop.drill.run import Run
from tabletop.language import Text, phrase
from tabletop.scenario.documents.doctrine import Decision
from tabletop.scenario.documents.logistics import Consignment

Check: TypeAlias = Callable[[Run, str, Any], o.Refused | None]


_CHECKS: dict[type[o.Order], Check] = {}

_NO_SIGNS = ("Cc", "Cs")
"""Unicode categories that no message holds: what steers a terminal, and halves of signs that no file can hold."""


def checks(kind: type[o.Order]) -> Callable[[Check], Check]:
    """Register the function that tells why one kind of order cannot be given."""

    def register(function: Check) -> Check:
        _CHECKS[kind] = function
        return function

    return register


def refusal(run: Run, seat: str, order: o.Order) -> o.Refused | None:
    """Return why a seat cannot give an order, or None if it can. Belief decides, not truth: a refusal reveals nothing."""
    if isinstance(order, o.UNIT_ORDERS):
        refused = _unit(run, seat, order.unit)
        if refused is not None:
            return refused
    return _CHECKS[type(order)](run, seat, order)


def _unit(run: Run, seat: str, unit: str) -> o.Refused | None:
    document = run.scenario.units.get(unit)
    if document is None:
        return o.Refused(phrase("drill.refused.no-such-unit", unit=unit))
    if document.seat != seat:
        owner = run.scenario.seats[document.seat].title
        return o.Refused(
            phrase("drill.refused.not-your-unit", unit=document.title, seat=owner),
            phrase("drill.mend.ask-seat", seat=owner),
        )
    doing = run.state.units[unit].doing
    if doing == "held" and document.held_by is not None:
        decision = run.doctrine.decisions[document.held_by]
        return o.Refused(
            phrase("drill.refused.held", unit=document.title),
            phrase("drill.mend.request", decision=decision.title),
        )
    if doing == "readying":
        ready = run.state.units[unit].ready
        return o.Refused(phrase("drill.refused.readying", unit=document.title, minutes=ready - run.minute))
    return None


def way_refusal(run: Run, seat: str, unit: str, node: str, start: str = "") -> o.Refused | None:
    """Return why a unit cannot go to a place, from where it is or from another place, as far as its seat knows."""
    if node not in run.scenario.city.graph:
        return o.Refused(phrase("drill.refused.no-such-place", place=node))
    if not start:
        _, _, start, _ = start_of(run.state.units[unit], run.minute)
    router, mode = run.scenario.city.router, mode_of(run, unit)
    belief = run.state.beliefs[seat]
    if router.seconds(belief, mode, start, node) is not None:
        return None
    to = run.scenario.city.title_of(node)
    by = phrase(f"drill.mode.{mode}")
    if router.seconds(router.ground(), mode, start, node) is None:
        return o.Refused(phrase("drill.refused.no-way-by", to=to, mode=by), phrase("drill.mend.other-mode"))
    return o.Refused(phrase("drill.refused.cut-off", to=to), phrase("drill.mend.wait-open"))


@checks(o.Move)
def _move(run: Run, seat: str, order: o.Move) -> o.Refused | None:
    start = ""
    for stop in (*order.via, order.to):
        refused = way_refusal(run, seat, order.unit, stop, start)
        if refused is not None:
            return refused
        start = stop
    return None


@checks(o.Guard)
def _guard(run: Run, seat: str, order: o.Guard) -> o.Refused | None:
    document = run.scenario.units[order.unit]
    kind = run.doctrine.unit_types[document.type]
    if not kind.guards:
        return o.Refused(
            phrase("drill.refused.no-guard", unit=document.title), phrase("drill.mend.guard-types")
        )
    empty = [target for target in order.targets if not run.book.places.get(target)]
    if empty or not order.targets:
        return o.Refused(phrase("drill.refused.no-tps", place=empty[0] if empty else "-"))
    places = [place for target in order.targets for place in run.book.places[target]]
    if known_strength(run, order.unit) - run.state.units[order.unit].away - run.doctrine.guard_keep <= 0:
        return o.Refused(
            phrase("drill.refused.all-posted", unit=document.title), phrase("drill.mend.recall-first")
        )
    if all(run.book.needs[place.id] <= sum(on_post(run.state, place.id)) for place in places):
        return o.Refused(phrase("drill.refused.guarded-already"))
    start = place_of(run.state.units[order.unit], run.minute)
    times = run.scenario.city.router.times(run.state.beliefs[seat], kind.mode, start)
    if all(times[place.node] is None for place in places):
        return o.Refused(
            phrase(
                "drill.refused.no-way-by",
                to=_title(run, order.targets[0]),
                mode=phrase(f"drill.mode.{kind.mode}"),
            ),
            phrase("drill.mend.other-mode"),
        )
    return None


def _title(run: Run, target: str) -> Text:
    city = run.scenario.city
    return city.zones[target].title if target in city.zones else city.polling[target].title


@checks(o.Recall)
def _recall(run: Run, seat: str, order: o.Recall) -> o.Refused | None:
    one = run.state.units[order.unit]
    busy = one.doing not in ("idle", "waiting") or one.away
    if not busy:
        return o.Refused(phrase("drill.refused.nothing-to-recall", unit=run.scenario.units[order.unit].title))
    if order.target is None:
        return None
    places = run.book.places.get(order.target)
    if not places:
        return o.Refused(phrase("drill.refused.no-tps", place=order.target))
    if not any(order.unit in run.state.posts.get(place.id, ()) for place in places):
        return o.Refused(phrase("drill.refused.nothing-to-recall", unit=run.scenario.units[order.unit].title))
    return None


@checks(o.Patrol)
def _patrol(run: Run, seat: str, order: o.Patrol) -> o.Refused | None:
    if not order.through:
        return o.Refused(phrase("drill.refused.empty-round"))
    for node in order.through:
        refused = way_refusal(run, seat, order.unit, node)
        if refused is not None:
            return refused
    return None


@checks(o.Respond)
def _respond(run: Run, seat: str, order: o.Respond) -> o.Refused | None:
    known = run.state.sightings[seat].get(order.incident)
    if known is None:
        return _unknown(run, seat)
    incident = run.state.incidents[order.incident]
    what = run.doctrine.incident_types[incident.type]
    offered = courses_of(run, order.incident, over=known.status != "open")
    if not offered or (
        known.status != "open" and order.course in what.courses and order.course not in offered
    ):
        return o.Refused(phrase("drill.refused.incident-over"))
    if order.course in what.closing and order.course not in offered:
        return o.Refused(
            phrase("drill.refused.not-over-yet", course=run.doctrine.courses[order.course].title)
        )
    if order.course not in offered:
        return o.Refused(phrase("drill.refused.no-such-course", course=order.course))
    course = run.doctrine.courses[order.course]
    document = run.scenario.units[order.unit]
    kind = run.doctrine.unit_types[document.type]
    if course.capability not in kind.capabilities:
        need = run.doctrine.capabilities[course.capability].title
        return o.Refused(
            phrase("drill.refused.cannot", unit=document.title, course=course.title),
            phrase("drill.mend.capability", capability=need),
        )
    if course.force > kind.force:
        return o.Refused(phrase("drill.refused.no-kit", unit=document.title, course=course.title))
    one = run.state.units[order.unit]
    if (one.incident, one.course) == (order.incident, order.course):
        return o.Refused(phrase("drill.refused.already", unit=document.title, course=course.title))
    people = known_strength(run, order.unit) - one.away
    if people < course.people:
        return o.Refused(
            phrase("drill.refused.too-few", have=people, need=course.people, course=course.title),
            phrase("drill.mend.recall-first"),
        )
    share, kit = share_for(run, order.unit, course, known=True)
    if share < run.doctrine.readiness.least:
        title = run.doctrine.equipment[kit].title
        return o.Refused(
            phrase("drill.refused.too-little-kit", unit=document.title, kit=title, course=course.title),
            phrase("drill.mend.borrow", kit=title),
        )
    return way_refusal(run, seat, order.unit, incident.node)


def _known_incident(run: Run, seat: str, incident: str) -> o.Refused | None:
    known = run.state.sightings[seat].get(incident)
    if known is None:
        return _unknown(run, seat)
    if known.status != "open":
        return o.Refused(phrase("drill.refused.incident-over"))
    return None


def _unknown(run: Run, seat: str) -> o.Refused:
    title = run.scenario.seats[seat].title
    return o.Refused(
        phrase("drill.refused.unknown-incident", seat=title), phrase("drill.mend.report-first", seat=title)
    )


@checks(o.Escort)
def _escort(run: Run, seat: str, order: o.Escort) -> o.Refused | None:
    convoy = run.scenario.units.get(order.convoy)
    if convoy is None or order.convoy == order.unit:
        return o.Refused(phrase("drill.refused.no-such-unit", unit=order.convoy))
    wave = next_wave(run, order.convoy)
    if wave is not None:
        return _escort_boxes(run, seat, order, wave)
    refused = _unit(run, seat, order.convoy)
    if refused is not None:
        return refused
    one = run.state.units[order.convoy]
    if one.travel is not None or one.doing in ("acting", "setting-up"):
        return o.Refused(phrase("drill.refused.convoy-busy", unit=convoy.title))
    modes = {mode_of(run, order.unit), mode_of(run, order.convoy)}
    if "boat" in modes and len(modes) > 1:
        return o.Refused(phrase("drill.refused.other-mode", unit=convoy.title))
    return way_refusal(run, seat, order.unit, one.node) or way_refusal(run, seat, order.convoy, order.to)


def _escort_boxes(run: Run, seat: str, order: o.Escort, wave: Consignment) -> o.Refused | None:
    """A carrier of boxes takes any escort along that can travel as it does; where to is a matter of its wave."""
    convoy = run.scenario.units[order.convoy]
    if order.to != wave.to:
        return o.Refused(
            phrase("drill.refused.convoy-bound", unit=convoy.title, to=run.scenario.city.title_of(wave.to))
        )
    modes = {mode_of(run, order.unit), mode_of(run, order.convoy)}
    if "boat" in modes and len(modes) > 1:
        return o.Refused(phrase("drill.refused.other-mode", unit=convoy.title))
    return way_refusal(run, seat, order.unit, meeting_of(run, order.convoy, wave))


@checks(o.Request)
def _request(run: Run, seat: str, order: o.Request) -> o.Refused | None:
    decision = run.doctrine.decisions.get(order.decision)
    if decision is None:
        return o.Refused(phrase("drill.refused.no-such-decision", decision=order.decision))
    owner = holder(run.scenario, decision.role, order.about)
    if owner is None:
        return o.Refused(phrase("drill.refused.no-owner", decision=decision.title))
    if owner == seat:
        return o.Refused(phrase("drill.refused.own-decision", decision=decision.title))
    if (seat, owner) not in run.book.lines:
        return o.Refused(phrase("drill.refused.no-line", seat=run.scenario.seats[owner].title))
    refused = _about(run, seat, decision.about, order.about) or _decided(run, seat, decision, order.about)
    if refused is not None:
        return refused
    for one in run.state.requests.values():
        asked = one.answer == "open" and not one.lapsed
        if asked and (one.decision, one.about, one.seat) == (order.decision, order.about, seat):
            return o.Refused(phrase("drill.refused.asked-already", decision=decision.title))
    return None


def _about(run: Run, seat: str, kind: str, about: str) -> o.Refused | None:
    if kind == "incident":
        return _known_incident(run, seat, about)
    if kind == "site":
        known = about in run.scenario.city.sites
        return None if known else o.Refused(phrase("drill.refused.no-such-place", place=about))
    if kind == "polling":
        known = about in run.scenario.city.polling
        return None if known else o.Refused(phrase("drill.refused.no-tps", place=about))
    if about not in run.scenario.units:
        return o.Refused(phrase("drill.refused.no-such-unit", unit=about))
    if run.state.units[about].doing != "held":
        return o.Refused(phrase("drill.refused.not-held", unit=run.scenario.units[about].title))
    return None


@checks(o.Decide)
def _decide(run: Run, seat: str, order: o.Decide) -> o.Refused | None:
    decision = run.doctrine.decisions.get(order.decision)
    if decision is None:
        return o.Refused(phrase("drill.refused.no-such-decision", decision=order.decision))
    if holder(run.scenario, decision.role, order.about) != seat:
        role = run.doctrine.roles[decision.role].title
        return o.Refused(
            phrase("drill.refused.not-yours", decision=decision.title, role=role),
            phrase("drill.mend.request", decision=decision.title),
        )
    asked = any(
        (one.decision, one.about) == (order.decision, order.about) for one in run.state.requests.values()
    )
    if not asked:
        refused = _about(run, seat, decision.about, order.about)
        if refused is not None:
            return refused
    return _decided(run, seat, decision, order.about)


def _decided(run: Run, seat: str, decision: Decision, about: str) -> o.Refused | None:
    """What was granted about an incident holds; a seat that knows so need not ask or answer again."""
    if decision.about == "incident" and run.state.answers[seat].get((decision.id, about), False):
        return o.Refused(phrase("drill.refused.decided-already", decision=decision.title))
    return None


@checks(o.Message)
def _message(run: Run, seat: str, order: o.Message) -> o.Refused | None:
    if order.to not in run.scenario.seats or order.to == seat:
        return o.Refused(phrase("drill.refused.no-such-seat", seat=order.to))
    if (seat, order.to) not in run.book.lines:
        return o.Refused(phrase("drill.refused.no-line", seat=run.scenario.seats[order.to].title))
    about = order.about
    if about is not None and about not in run.state.sightings[seat] and about not in run.state.threats[seat]:
        return _unknown(run, seat)
    if order.about is None and not order.text.strip():
        return o.Refused(phrase("drill.refused.empty-message"))
    if len(order.text) > o.LONGEST_MESSAGE:
        return o.Refused(phrase("drill.refused.message-too-long", n=o.LONGEST_MESSAGE))
    if any(category(sign) in _NO_SIGNS for sign in order.text):
        return o.Refused(phrase("drill.refused.message-unwritable"))
    return None


@checks(o.Acknowledge)
def _acknowledge(run: Run, seat: str, order: o.Acknowledge) -> o.Refused | None:
    one = run.state.messages.get(order.message)
    if one is None or one.to != seat or not one.delivered:
        return o.Refused(phrase("drill.refused.no-such-message"))
    return None if one.awaits else o.Refused(phrase("drill.refused.acknowledged-already"))


@checks(o.Appeal)
def _appeal(run: Run, seat: str, order: o.Appeal) -> o.Refused | None:
    if run.scenario.seats[seat].kind == "role-player":
        return o.Refused(phrase("drill.refused.role-player", seat=run.scenario.seats[seat].title))
    if order.about in run.scenario.city.zones:
        return None
    return _known_incident(run, seat, order.about)


@checks(o.Wait)
def _wait(run: Run, seat: str, order: o.Wait) -> o.Refused | None:
    return None
