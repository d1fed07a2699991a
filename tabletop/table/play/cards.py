"""The right panel: a card an incident, saying what it is, what is expected, and what may be done now."""

from __future__ import annotations

from tabletop.drill.telling import clock
from tabletop.drill.view import IncidentSeen, MessageSeen, View
from tabletop.language import Phrase, phrase
from tabletop.table.kit import Button, Card, Column, Flow, Inset, Label, Plate, Row, Widget
from tabletop.table.play.coordination import (
    coordination,
    report_button,
    unacknowledged,
    unacknowledged_card,
    waiting_card,
)
from tabletop.table.play.courses import DIGITS, choices, course_button
from tabletop.table.play.deeds import Deeds
from tabletop.table.play.emblem import Emblem, Icon, incident_emblem
from tabletop.table.play.folding import fold_button
from tabletop.table.play.reading import with_objectives
from tabletop.table.play.story import steps_part, timeline_part

_EDGES = {"circle": "go-strong", "triangle": "hold-strong", "octagon": "stop-strong"}


def live_incidents(view: View) -> tuple[IncidentSeen, ...]:
    """Return the incidents in which something can be done: the open ones by their number, then those to be closed."""
    known = view.incidents.values()
    over = tuple(one for one in known if one.phase == "aftermath")
    return tuple(one for one in known if one.phase == "open") + over


def cards_head(deeds: Deeds) -> Widget:
    """Return the title of the panel, what waits for an answer, how many incidents are open, and the button that folds it."""
    view = deeds.desk.view
    count = sum(one.phase == "open" for one in view.incidents.values())
    parts: list[Widget] = [Label(deeds.say("play.card.title"), style="title", wrap=False, grow=1)]
    waits = len(deeds.desk.unanswered) + len(unacknowledged(view))
    if waits:
        said, tip = deeds.say("play.card.waits", n=waits), deeds.say("play.card.waits-tip")
        parts.append(Button(said, deeds.show_waiting, kind="quiet", tip=tip, name="show-waiting"))
    parts.append(Label(deeds.say("play.card.open", n=count), style="second", colour="ink-3", wrap=False))
    return with_objectives(deeds, Row([*parts, fold_button(deeds, "incidents")], gap=4))


def cards(deeds: Deeds, news: frozenset[str]) -> Widget:
    """Return the cards: the incident that was opened, what waits for an answer, the other incidents, what is over and news.

    The opened one comes first: on a small screen whatever stands above it would push it out of sight. That something
    waits below it is said by `cards_head`.
    """
    view, say = deeds.desk.view, deeds.say
    live = live_incidents(view)
    opened = [_open_card(deeds, one, one.id in news) for one in live if one.id == deeds.incident]
    waits = [card for card in (waiting_card(deeds), unacknowledged_card(deeds)) if card is not None]
    folded = [_folded_card(deeds, one, one.id in news) for one in live if one.id != deeds.incident]
    found: list[Widget] = [*opened, *waits, *folded]
    for incident in view.incidents.values():
        if incident.phase == "over" and (incident.id in news or _unaware(view, incident)):
            found.append(_closed_card(deeds, incident))
    if not found:
        found.append(
            Card(
                [
                    Label(say("play.card.none"), style="strong"),
                    Label(say("play.card.none-note"), style="second", colour="ink-3"),
                ]
            )
        )
    return Inset(Column(found, gap=12), x=12, y=8)


def _head(deeds: Deeds, incident: IncidentSeen, new: bool) -> Widget:
    view, say = deeds.desk.view, deeds.say
    kind = view.scenario.doctrine.incident_types[incident.type]
    title = Label(f"{incident.number} · {say(kind.title)}", style="card-title", grow=1)
    parts: list[Widget] = [
        Emblem(incident_emblem(view, incident), side=34, share=0.7),
        Icon(kind.icon),
        title,
    ]
    if new:
        key = "play.card.new" if incident.opened >= _turn_began(view) else "play.card.changed"
        parts.append(Plate(say(key), tone="accent"))
    return Row(parts, gap=8, align="middle")


def _turn_began(view: View) -> int:
    return view.minute - view.stage.turn


def _facts(deeds: Deeds, incident: IncidentSeen) -> str:
    view, say = deeds.desk.view, deeds.say
    place = say(view.scenario.city.title_of(incident.node))
    return f"{say('play.card.people', n=incident.people)} · {place}"


def _mood(deeds: Deeds, incident: IncidentSeen) -> list[Widget]:
    """Return how the crowd feels, where somebody can tell, and how many of the injured wait."""
    say = deeds.say
    lines: list[Widget] = []
    if incident.mood is not None and incident.status == "open":
        mood = incident.mood
        said = phrase(
            "play.card.mood",
            grievance=mood.grievance // 10,
            provocation=mood.provocation // 10,
            legitimacy=mood.legitimacy // 10,
        )
        lines.append(Label(say(said), style="second", colour="ink-3", tabular=True))
    if incident.untreated:
        lines.append(Label(say("play.card.untreated", n=incident.untreated), style="second", colour="stop"))
    return lines


def _state(view: View, incident: IncidentSeen) -> Phrase:
    if incident.phase == "aftermath" and incident.until is not None:
        return phrase(f"play.card.aftermath.{incident.status}", clock=clock(incident.until))
    state = next(one for one in view.scenario.doctrine.states if one.id == incident.state)
    if incident.rate is None:
        key = "play.card.reported" if not incident.certain else "play.card.watched"
        return phrase(key, state=state.title, level=incident.level, clock=clock(incident.as_of))
    key = "rising" if incident.rate > 0 else "falling" if incident.rate < 0 else "steady"
    return phrase(f"play.card.{key}", state=state.title, level=incident.level, rate=abs(incident.rate))


def _open_card(deeds: Deeds, incident: IncidentSeen, new: bool) -> Widget:
    view, say = deeds.desk.view, deeds.say
    kind = view.scenario.doctrine.incident_types[incident.type]
    rows: list[Widget] = [
        _head(deeds, incident, new),
        Column(
            [
                Label(_facts(deeds, incident), colour="ink-2"),
                Label(say(_state(view, incident)), style="second", colour="ink-3", tabular=True),
                *_mood(deeds, incident),
                Label(say("play.card.lead", lead=kind.lead), style="second", colour="ink-3"),
            ],
            gap=2,
        ),
    ]
    told = next((one for one in reversed(view.messages) if _tells(one, incident)), None)
    if told is not None:
        rows.insert(1, Label(say(told.text), colour="ink-2"))
    rows += steps_part(deeds, incident, deeds.reading.story)
    found = choices(view, incident)
    rows += _under_way(deeds, incident, {choice.course for choice in found})
    buttons: list[Widget] = []
    main = view.mode == "belajar"
    for number, choice in enumerate(found, start=1):
        if number == DIGITS + 1:
            buttons.append(Label(say("play.card.no-digit"), style="second", colour="ink-3"))
        first = main and choice.reason is None and bool(choice.able) and choice.under_way is None
        buttons.append(course_button(deeds, incident, choice, number, main=first))
        main = main and not first
    if buttons:
        rows.append(Column(buttons, gap=6))
    else:
        rows.append(Label(say("play.card.no-course"), style="second", colour="ink-3"))
    who = Button(
        say("hand.who.button"),
        lambda: deeds.hand.who_for(incident.id),
        badge=deeds.badge("who"),
        align="left",
        tip=say("hand.who.tip"),
        name="who",
    )
    rows.append(who)
    if incident.phase == "open":
        rows.append(coordination(deeds, incident))
    else:  # whoever shall close it must hear of it too
        rows.append(Flow([report_button(deeds, incident.id)]))
    rows.append(timeline_part(deeds, incident, deeds.reading.story))
    return Card(rows, edge=_EDGES[_shape(view, incident)], selected=True, pad=14, gap=10, name="card-open")


def _tells(message: MessageSeen, incident: IncidentSeen) -> bool:
    """Whether a message brought word of an incident from outside the seats."""
    return message.about == incident.id and message.sender is None and message.delivered


def _shape(view: View, incident: IncidentSeen) -> str:
    return next(one.shape for one in view.scenario.doctrine.states if one.id == incident.state)


def _folded_card(deeds: Deeds, incident: IncidentSeen, new: bool) -> Widget:
    view, say = deeds.desk.view, deeds.say
    rows: list[Widget] = [
        _head(deeds, incident, new),
        Label(_facts(deeds, incident), style="second", colour="ink-2"),
    ]
    due = [task for task in incident.tasks if task.standing == "open"]
    missed = sum(task.standing == "missed" for task in incident.tasks)
    said = []
    if missed:
        said.append(say("play.card.missed", n=missed))
    if due:
        soonest = min((task.due for task in due if task.due is not None), default=None)
        said.append(
            say("play.card.waiting", n=len(due))
            if soonest is None
            else say("play.card.waiting-until", n=len(due), clock=clock(soonest))
        )
    if incident.acting:
        said.append(say("play.card.acting", n=len({one.unit for one in incident.acting})))
    if said:
        colour = "stop" if missed else "ink-3"
        rows.append(Label(" · ".join(said), style="second", colour=colour, tabular=True))
    return Card(
        rows,
        edge=_EDGES[_shape(view, incident)],
        on_use=lambda: deeds.open_incident(incident.id),
        pad=12,
        gap=4,
        name=f"card-{incident.id}",
    )


def _closed_card(deeds: Deeds, incident: IncidentSeen) -> Widget:
    view, say = deeds.desk.view, deeds.say
    kind = view.scenario.doctrine.incident_types[incident.type]
    tone = "stop" if incident.status == "lost" else "go"
    title = Label(f"{incident.number} · {say(kind.title)}", style="strong", colour="ink-3", grow=1)
    state = Row([title, Plate(say(f"play.card.status.{incident.status}"), tone=tone)])
    unaware = ", ".join(say(view.scenario.seats[seat].title) for seat in _unaware(view, incident))
    note = [Label(say("play.card.unaware", seats=unaware), style="small", colour="ink-3")] if unaware else []
    end = report_button(deeds, incident.id, f"report-{incident.id}")  # that it is over is worth telling too
    return Card([state, *note, Flow([end])], pad=12, gap=6)


def _unaware(view: View, incident: IncidentSeen) -> tuple[str, ...]:
    """Return the seats that know of an incident that is over and have not heard that it is; role-players need no report."""
    seats = view.scenario.seats
    ignorant = (seat for seat in incident.known_by if seat not in incident.over_to)
    return tuple(seat for seat in ignorant if seats[seat].kind == "command")


def _under_way(deeds: Deeds, incident: IncidentSeen, shown: set[str]) -> list[Widget]:
    """Return who is on the way here, and who acts by a course that has no button to tell it."""
    view, say = deeds.desk.view, deeds.say
    doctrine, units = view.scenario.doctrine, view.scenario.units
    lines = []
    acting = set()
    for one in incident.acting:
        acting.add(one.unit)
        if one.course in shown:
            continue
        key = "play.card.acts" if one.effective else "play.card.prepares"
        course = doctrine.courses[one.course].title
        lines.append(say(phrase(key, unit=units[one.unit].title, course=course, clock=clock(one.started))))
    for unit in view.units.values():
        if unit.incident == incident.id and unit.id not in acting and unit.minutes:
            when = clock(unit.minutes[-1])
            lines.append(say(phrase("play.card.on-way", unit=units[unit.id].title, clock=when)))
    return [Label(line, style="second", colour="accent", tabular=True) for line in lines]
