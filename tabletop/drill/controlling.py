"""The instructor's desk at work: what may be done there, and what it does when the turn begins to run."""

from __future__ import annotations

from typing import assert_never

from tabletop.drill import control as c
from tabletop.drill import events as ev
from tabletop.drill.events import Step
from tabletop.drill.incidents import open_incident, settle
from tabletop.drill.injects import close_street, fire, open_street, set_milestone
from tabletop.drill.run import Run
from tabletop.drill.subject import improvised
from tabletop.drill.timing import window_of
from tabletop.language import Text
from tabletop.scenario.documents.contingencies import Effect

_SENDER = Text("Pengendali latihan", "Exercise control")


def check(run: Run, action: c.Control) -> None:
    """Check that an action can be done at all.

    Raises:
        ValueError: It names what is not there, gives no reason, or is beyond all measure.
    """
    match action:
        case c.Release(inject) | c.Hold(inject) | c.LetGo(inject):
            _known(inject, run.scenario.injects, "inject")
        case c.Skip(inject, reason):
            _known(inject, run.scenario.injects, "inject")
            _said(reason, "an inject is skipped with a reason")
        case c.Say(to, _):
            _known(to, run.scenario.seats, "seat")
        case c.Note(text):
            _said(text, "a note says something")
        case c.Improvise():
            _check_improvised(run, action)
        case c.Adjudicate():
            _check_ruling(run, action)
        case _:
            assert_never(action)


def carry_out(run: Run, ident: str, action: c.Control) -> None:
    """Carry out what the instructor does."""
    run.step = Step.CONTROL
    injects = run.state.injects
    match action:
        case c.Release(inject):
            fire(run, run.scenario.injects[inject])
        case c.Hold(inject):
            if inject not in injects:
                run.emit(ev.InjectHeld, ident, inject=inject)
        case c.LetGo(inject):
            if injects.get(inject) == "held":
                _let_go(run, ident, inject)
        case c.Skip(inject, reason):
            if injects.get(inject, "held") == "held":
                run.emit(ev.InjectSkipped, ident, inject=inject, reason=reason)
        case c.Say(to, text):
            _tell(run, ident, to, text)
        case c.Note(text):
            run.emit(ev.NoteTaken, ident, text=text)
        case c.Improvise():
            _improvise(run, ident, action)
        case c.Adjudicate():
            _rule(run, ident, action)
        case _:
            assert_never(action)


def _check_improvised(run: Run, action: c.Improvise) -> None:
    _known(action.type, run.doctrine.incident_types, "incident type")
    _known(action.node, run.scenario.city.graph, "node")
    if not 0 <= action.people <= c.MOST_PEOPLE:
        raise ValueError(f"not a number of people: {action.people!r}")
    for seat in action.to:
        _known(seat, run.scenario.seats, "seat")
    if action.to:
        _said(action.text, "whoever is told is told something")


def _check_ruling(run: Run, action: c.Adjudicate) -> None:
    _said(action.text, "a ruling says what was done")
    scenario = run.scenario
    match action.effect:
        case "level" | "people":
            _known(action.about, run.state.incidents, "incident")
        case "trust":
            _known(action.about, scenario.city.zones, "zone")
        case "shut" | "open":
            _known(action.about, scenario.city.streets, "street")
        case "milestone":
            _known(action.about, scenario.milestones, "milestone")
        case _:
            raise ValueError(f"no such effect: {action.effect!r}")
    least = 0 if action.effect == "shut" else -c.MOST_RULED
    if not least <= action.by <= c.MOST_RULED:
        raise ValueError(f"beyond all measure: {action.by!r}")


def _known(name: object, names: object, kind: str) -> None:
    if name not in names:  # type: ignore[operator]
        raise ValueError(f"no such {kind}: {name!r}")


def _said(text: str, why: str) -> None:
    if not text.strip():
        raise ValueError(why)


def _let_go(run: Run, ident: str, inject: str) -> None:
    run.emit(ev.InjectLetGo, ident, inject=inject)
    window = window_of(run, run.scenario.injects[inject])
    if window is not None and window[0] <= run.minute:
        run.plan(run.minute, Step.INJECT, inject, "inject", inject)


def _tell(run: Run, ident: str, to: str, text: str, about: str | None = None) -> None:
    level = run.state.incidents[about].level // 60 if about is not None else None
    run.emit(
        ev.MessageSent,
        ident,
        message=ident,
        sender=None,
        sender_name=_SENDER,
        to=to,
        via="in-person",
        arrives=run.minute,
        text=Text.plain(text),
        about=about,
        level=level,
        known_at=run.minute if about is not None else None,
    )
    run.plan(run.minute, Step.MESSAGE, ident, "deliver", ident)


def _improvise(run: Run, ident: str, action: c.Improvise) -> None:
    incident = improvised(ident, action.people, action.type, action.node)
    run.emit(ev.InjectImprovised, ident, incident=incident)
    open_incident(run, incident, ident)
    run.step = Step.MESSAGE
    for number, seat in enumerate(action.to):
        _tell(run, f"{ident}/{number}", seat, action.text, incident)


def _rule(run: Run, ident: str, action: c.Adjudicate) -> None:
    run.emit(
        ev.ActionAdjudicated, ident, text=action.text, effect=action.effect, about=action.about, by=action.by
    )
    match action.effect:
        case "level":
            settle(run, action.about, Effect(level=action.by))
        case "people":
            settle(run, action.about, Effect(people=action.by))
        case "trust":
            run.emit(ev.TrustChanged, ident, zone=action.about, by=action.by * 60)
        case "shut":
            close_street(run, action.about, action.by or None, ident)
        case "open":
            open_street(run, action.about)
        case "milestone":
            set_milestone(run, action.about, ident)
        case _:
            assert_never(action.effect)
