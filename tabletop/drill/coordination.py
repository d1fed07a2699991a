"""Lines of coordination: messages, requests, and the decisions that one seat alone may make."""

from __future__ import annotations

from tabletop.drill import closures, power, silence
from tabletop.drill import events as ev
from tabletop.drill.events import Step
from tabletop.drill.incidents import close, settle
from tabletop.drill.jurisdiction import holder
from tabletop.drill.lines import hear_again, working
from tabletop.drill.people import refresh
from tabletop.drill.polling import resume, stop
from tabletop.drill.rulings import rule_on, sensible
from tabletop.drill.run import Run, happens
from tabletop.drill.sensing import learn, witness
from tabletop.drill.signs import pass_on
from tabletop.drill.silence import needs_word
from tabletop.drill.state import RequestState
from tabletop.drill.tabulating import announce, record
from tabletop.drill.water import FLOOD, MOVE, move
from tabletop.language import Phrase, Text
from tabletop.scenario.documents.doctrine import POLLING_EFFECTS, Decision
from tabletop.scenario.documents.scenario import Inject, Tell


def send(run: Run, seat: str, to: str, about: str | None, text: Text | Phrase, cause: str) -> None:
    """Send a message along the quickest line that works; about an incident, it carries what the sender knows of it."""
    line = working(run, seat, to)
    tried = line or run.book.lines[seat, to]
    known = run.state.sightings[seat].get(about) if about is not None else None
    arrives = run.minute + tried.delay
    run.emit(
        ev.MessageSent,
        cause,
        message=cause,
        sender=seat,
        sender_name=run.scenario.seats[seat].title,
        to=to,
        via=tried.via,
        arrives=arrives,
        text=text,
        about=about,
        level=known.level if known is not None else None,
        known_at=known.as_of if known is not None else None,
        status=known.status if known is not None else "open",
        closures=tuple(run.state.learned[seat]),
        outages=tuple(run.state.live.unlit.get(seat, ())),
        awaits=needs_word(run, seat, to),
    )
    if line is not None:
        run.plan(arrives, Step.MESSAGE, cause, "deliver", cause)
    else:
        late = run.minute + run.doctrine.coordination.undelivered
        run.plan(late, Step.MESSAGE, cause, "undelivered", cause)


@happens("undelivered")
def undelivered(run: Run, message: str) -> None:
    """A sender waited in vain for any sign that its message arrived."""
    one = run.state.messages[message]
    if one.sender is not None:
        run.emit(ev.MessageFailed, message, message=message, seat=one.sender, to=one.to)


def tell(run: Run, inject: Inject, index: int, tell_: Tell) -> None:
    """Send a message that an inject plans."""
    ident = f"{inject.id}/{index}"
    arrives = run.minute + tell_.delay
    about = inject.id if inject.incident is not None else None
    opened = run.state.incidents.get(inject.id) if about is not None else None
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
        level=opened.level // 60 if opened is not None else None,
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
    silence.arrived(run, message)
    for street in one.closures:
        # That a street opened is on the public channel; older word of it as shut is not believed.
        if closures.shut_to(run.state.ground, street):
            closures.learn(run, one.to, street, message)
    for zone in one.outages:
        power.learn(run, one.to, zone, message)
    for sign in run.state.threats[one.sender] if one.sender is not None else ():
        pass_on(run, one.sender or "", one.to, sign, one.sent, message)
    inject = run.scenario.injects.get(message.partition("/")[0]) if one.sender is None else None
    for closure in inject.closes if inject is not None else ():
        if closure.street in run.state.reopens:
            closures.learn(run, one.to, closure.street, message)
    if inject is not None:
        power.hear(run, one.to, inject, message)


def request(run: Run, seat: str, decision: Decision, about: str, cause: str) -> None:
    """Ask the owner of a decision for it."""
    owner = holder(run.scenario, decision.role, about)
    if owner is None:
        return
    line = working(run, seat, owner)
    known = run.state.sightings[seat].get(about)
    arrives = run.minute + (line or run.book.lines[seat, owner]).delay
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
    if line is None:
        run.emit(ev.RequestStranded, cause, request=cause)
        late = run.minute + run.doctrine.coordination.undelivered
        run.plan(late, Step.MESSAGE, cause, "unasked", cause)
        return
    run.plan(arrives, Step.MESSAGE, cause, "request", cause)
    if known is not None:
        run.plan(arrives, Step.MESSAGE, f"{cause}+", "brief", owner, about, known.level, known.as_of)


@happens("unasked")
def unasked(run: Run, ident: str) -> None:
    """A seat waited in vain for any sign that its request arrived; it may ask again."""
    one = run.state.requests[ident]
    run.emit(
        ev.RequestFailed,
        ident,
        request=ident,
        decision=one.decision,
        about=one.about,
        seat=one.seat,
        to=one.to,
    )


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
    elif one.answer == "open":
        silence.expect_answer(run, ident)


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
        course = run.doctrine.courses.get(decision.course or "")
        if course is not None and not set(course.needs) <= set(incident.started):
            return False
        return incident.status == "open" and (not decision.states or incident.state in decision.states)
    if decision.about == "unit":
        return run.state.units[request.about].doing == "held"
    if decision.effect == "move":
        return request.about in run.state.live.flooded
    if decision.about == "site":
        if decision.effect == "record":
            return run.state.votes.objections.get(request.about) is False
        return all(one.read for one in run.state.votes.tabulation.values())
    if decision.effect not in ("suspend", "resume"):
        return sensible(run, decision.effect, request.about)
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
    requests = tuple(
        ident
        for ident, one in run.state.requests.items()
        if one.answer == "open"
        and (one.decision, one.about) == (decision, about)
        and one.arrives <= run.minute
        and not one.stranded
    )
    run.emit(
        ev.DecisionMade, cause, decision=decision, about=about, seat=seat, granted=granted, requests=requests
    )
    for ident in requests:
        send_answer(run, ident, seat, int(granted))


@happens("send-answer")
def send_answer(run: Run, ident: str, seat: str, granted: int) -> None:
    """Send word of a decision to a seat that asked; while no line works, try again and again."""
    one = run.state.requests[ident]
    if one.seat == seat:
        answer(run, seat, one.decision, one.about, granted)
        return
    line = working(run, seat, one.seat)
    if line is None:
        again = run.minute + max(1, run.doctrine.coordination.undelivered)
        run.plan(again, Step.MESSAGE, ident, "send-answer", ident, seat, granted)
        return
    arrives = run.minute + line.delay
    run.plan(arrives, Step.MESSAGE, ident, "answer", one.seat, one.decision, one.about, granted)
    hear_again(run, one.seat, seat, arrives)


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
            if source not in (FLOOD, MOVE):
                resume(run, about, source, cause)
    elif decision.effect == "move":
        move(run, about, cause)
    elif decision.effect in POLLING_EFFECTS:
        rule_on(run, decision, about, cause)
    elif decision.effect == "record":
        record(run, about, cause)
    elif decision.effect == "announce":
        announce(run, about, cause)
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
    refresh(run, unit)


@happens("owner-acts")
def owner_acts(run: Run, incident: str, decision: str) -> None:
    """What the owner of a decision does about an incident takes effect."""
    course = run.doctrine.decisions[decision].course
    if course is None or run.state.incidents[incident].status != "open":
        return
    what = run.doctrine.courses[course]
    seat = holder(run.scenario, run.doctrine.decisions[decision].role, incident)
    if seat is None:
        return
    run.emit(ev.OwnerActed, incident, seat=seat, incident=incident, course=course)
    settle(run, incident, what.once)
    one = run.state.incidents[incident]
    if one.status == "open" and what.closes and one.level <= 0:
        close(run, incident, "resolved")
        witness(run, incident, incident)
        run.plan(run.minute, Step.MILESTONE, incident, "follow", incident, "resolved")
