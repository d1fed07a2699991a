"""Lines of coordination: messages, requests, and the decisions that one seat alone may make."""

from __future__ import annotations

from tabletop.drill import events as ev
from tabletop.drill.events import Step
from tabletop.drill.incidents import close, settle
from tabletop.drill.polling import resume, stop
from tabletop.drill.power import hear
from tabletop.drill.run import Run, happens
from tabletop.drill.sensing import learn, witness
from tabletop.drill.state import RequestState
from tabletop.language import Phrase, Text
from tabletop.scenario.documents.doctrine import Decision
from tabletop.scenario.documents.scenario import Inject, Tell


def send(run: Run, seat: str, to: str, about: str | None, text: Text | Phrase, cause: str) -> None:
    """Send a message along the quickest line; about an incident, it carries what the sender knows of it."""
    line = run.book.lines[seat, to]
    known = run.state.sightings[seat].get(about) if about is not None else None
    arrives = run.minute + line.delay
    run.emit(
        ev.MessageSent,
        cause,
        message=cause,
        sender=seat,
        sender_name=run.scenario.seats[seat].title,
        to=to,
        via=line.via,
        arrives=arrives,
        text=text,
        about=about,
        level=known.level if known is not None else None,
        known_at=known.as_of if known is not None else None,
        status=known.status if known is not None else "open",
    )
    run.plan(arrives, Step.MESSAGE, cause, "deliver", cause)


def tell(run: Run, inject: Inject, index: int, tell_: Tell) -> None:
    """Send a message that an inject plans."""
    ident = f"{inject.id}/{index}"
    arrives = run.minute + tell_.delay
    about = inject.id if inject.incident is not None else None
    run.emit(
        ev.MessageSent,
        inject.id,
        message=ident,
        sender=None,
        sender_name=tell_.sender,
        to=tell_.to,
        via=tell_.via,
        arrives=arrives,
        text=tell_.text,
        about=about,
        level=inject.incident.level if inject.incident is not None else None,
        known_at=run.minute if about is not None else None,
    )
    run.plan(arrives, Step.MESSAGE, ident, "deliver", ident)


@happens("deliver")
def deliver(run: Run, message: str) -> None:
    """A message arrives: its reader knows what it says."""
    one = run.state.messages[message]
    run.emit(ev.MessageDelivered, message, message=message)
    if one.about is not None and one.level is not None and one.known_at is not None:
        learn(
            run,
            one.to,
            one.about,
            one.level,
            one.known_at,
            seen=False,
            cause=message,
            status=one.status,
        )
    inject = run.scenario.injects.get(message.partition("/")[0]) if one.sender is None else None
    for closure in inject.closes if inject is not None else ():
        known = run.state.learned[one.to]
        if closure.street in run.state.reopens and closure.street not in known:
            run.emit(ev.ClosureLearned, message, seat=one.to, street=closure.street, shut=True)
    if inject is not None:
        hear(run, one.to, inject, message)


def request(run: Run, seat: str, decision: Decision, about: str, cause: str) -> None:
    """Ask the owner of a decision for it."""
    owner = run.book.owners[decision.role]
    delay = run.book.lines[seat, owner].delay if owner != seat else 0
    known = run.state.sightings[seat].get(about)
    arrives = run.minute + delay
    run.emit(
        ev.RequestMade,
        cause,
        request=cause,
        decision=decision.id,
        about=about,
        seat=seat,
        to=owner,
        arrives=arrives,
    )
    run.plan(arrives, Step.MESSAGE, cause, "request", cause)
    if known is not None:
        run.plan(arrives, Step.MESSAGE, f"{cause}+", "brief", owner, about, known.level, known.as_of)


@happens("brief")
def brief(run: Run, seat: str, incident: str, level: int, as_of: int) -> None:
    """A request about an incident tells its reader of it."""
    learn(run, seat, incident, level, as_of, seen=False, cause=incident)


@happens("request")
def request_arrives(run: Run, ident: str) -> None:
    """A request reaches its owner; a seat that nobody plays decides by rule after its delay."""
    one = run.state.requests[ident]
    lasting = run.doctrine.decisions[one.decision].about == "incident"
    decided = lasting and run.state.decisions.get((one.decision, one.about), False)
    if one.answer == "open" and decided:
        _answer_all(run, one.to, one.decision, one.about, granted=decided, cause=ident)
    elif one.answer == "open" and one.to not in run.played:
        delay = run.doctrine.decisions[one.decision].delay
        run.plan(run.minute + delay, Step.MESSAGE, ident, "rule", ident)


@happens("rule")
def rule(run: Run, ident: str) -> None:
    """The owner of a decision, played by nobody, decides as its rule says."""
    one = run.state.requests[ident]
    if one.answer == "open":
        decide(run, one.to, one.decision, one.about, granted=_by_rule(run, one), cause=ident)


def _by_rule(run: Run, request: RequestState) -> bool:
    decision = run.doctrine.decisions[request.decision]
    if decision.about == "incident":
        incident = run.state.incidents[request.about]
        return incident.status == "open" and (not decision.states or incident.state in decision.states)
    if decision.about == "unit":
        return run.state.units[request.about].doing == "held"
    disturbed = bool(disturbances(run, request.about))
    return disturbed if decision.effect == "suspend" else not disturbed


def disturbances(run: Run, polling: str) -> tuple[str, ...]:
    """Return the open incidents near enough to a polling place to disturb it, as their types say."""
    node = run.scenario.city.polling[polling].node
    found = []
    for incident, one in run.state.incidents.items():
        radius = run.doctrine.incident_types[one.type].stops_radius
        if one.status == "open" and node in run.book.near(one.node, radius):
            found.append(incident)
    return tuple(found)


def decide(run: Run, seat: str, decision: str, about: str, *, granted: bool, cause: str) -> None:
    """Decide: it holds from now on, and those who asked hear of it as their line allows."""
    lasting = run.doctrine.decisions[decision].about == "incident"
    already = lasting and run.state.decisions.get((decision, about), False)
    _answer_all(run, seat, decision, about, granted=granted, cause=cause)
    if granted and not already:
        _take_effect(run, run.doctrine.decisions[decision], about, cause)


def _answer_all(run: Run, seat: str, decision: str, about: str, *, granted: bool, cause: str) -> None:
    """Note a decision, and answer every request for it that has reached its owner."""
    asked = [
        (ident, one)
        for ident, one in run.state.requests.items()
        if (one.decision, one.about, one.answer) == (decision, about, "open") and one.arrives <= run.minute
    ]
    requests = tuple(ident for ident, _ in asked)
    run.emit(
        ev.DecisionMade, cause, decision=decision, about=about, seat=seat, granted=granted, requests=requests
    )
    for ident, one in asked:
        delay = run.book.lines[seat, one.seat].delay if one.seat != seat else 0
        run.plan(run.minute + delay, Step.MESSAGE, ident, "answer", one.seat, decision, about, int(granted))


@happens("answer")
def answer(run: Run, seat: str, decision: str, about: str, granted: int) -> None:
    """Word of a decision reaches a seat."""
    run.emit(ev.AnswerLearned, about, decision=decision, about=about, seat=seat, granted=bool(granted))


def _take_effect(run: Run, decision: Decision, about: str, cause: str) -> None:
    if decision.effect == "suspend":
        if decision.id not in run.state.stops.get(about, ()):
            stop(run, about, decision.id, cause)
    elif decision.effect == "resume":
        for source in run.state.stops.get(about, ()):
            resume(run, about, source, cause)
    elif decision.effect == "release":
        if run.state.units[about].doing == "held":
            ready = run.minute + run.scenario.units[about].ready
            run.emit(ev.UnitReleased, cause, unit=about, ready=ready)
            run.plan(ready, Step.PEOPLE, about, "ready", about)
    elif decision.effect == "close-course" and decision.course is not None:
        setup = run.doctrine.courses[decision.course].setup
        run.plan(run.minute + setup, Step.INCIDENT, about, "owner-acts", about, decision.id)


@happens("ready")
def ready(run: Run, unit: str) -> None:
    """A released unit can be ordered."""
    run.emit(ev.UnitReady, unit, unit=unit)


@happens("owner-acts")
def owner_acts(run: Run, incident: str, decision: str) -> None:
    """What the owner of a decision does about an incident takes effect."""
    course = run.doctrine.decisions[decision].course
    if course is None or run.state.incidents[incident].status != "open":
        return
    what = run.doctrine.courses[course]
    seat = run.book.owners[run.doctrine.decisions[decision].role]
    run.emit(ev.OwnerActed, incident, seat=seat, incident=incident, course=course)
    settle(run, incident, what.once)
    one = run.state.incidents[incident]
    if one.status == "open" and what.closes and one.level <= 0:
        close(run, incident, "resolved")
        witness(run, incident, incident)
        run.plan(run.minute, Step.MILESTONE, incident, "follow", incident, "resolved")
