"""The people side of an incident's card: decisions to ask for or to make, the appeal, reports to other seats."""

from __future__ import annotations

from functools import partial

from tabletop.drill.options import decisions_for, owner_of
from tabletop.drill.orders import Acknowledge, Appeal, Decide, Message, Request
from tabletop.drill.telling import clock
from tabletop.drill.telling.ordering import about_title
from tabletop.drill.view import IncidentSeen, MessageSeen, RequestSeen, View
from tabletop.language import Phrase, phrase
from tabletop.scenario.documents.doctrine import Decision
from tabletop.table.kit import Button, Card, Column, Flow, Label, Plate, Row, Widget
from tabletop.table.play.deeds import Deeds
from tabletop.table.play.palette import Entry
from tabletop.table.play.seating import askers, lines_of, passed_on

_TONES = {"requested": "hold", "granted": "go", "declined": "stop", "sending": "accent", "deciding": "accent"}


def standing_of(view: View, incident: IncidentSeen, decision: Decision) -> str:
    """Return how a decision stands: ``granted``, ``declined``, ``requested``, given this turn, or empty."""
    for given in view.pending:
        order = given.order
        if isinstance(order, Request | Decide) and (order.decision, order.about) == (
            decision.id,
            incident.id,
        ):
            return "sending" if isinstance(order, Request) else "deciding"
    return dict(incident.decisions).get(decision.id, "")


def waiting(view: View) -> tuple[RequestSeen, ...]:
    """Return the requests that wait for an answer of this table."""
    return tuple(one for one in view.requests if one.mine and one.answer == "open")


def waiting_card(deeds: Deeds) -> Widget | None:
    """Return the card of the requests that wait for an answer, or None where none does."""
    view, say = deeds.desk.view, deeds.say
    rows: list[Widget] = []
    for request in waiting(view):
        decision = view.scenario.doctrine.decisions[request.decision]
        given = _answer_given(view, request)
        rows.append(Label(say(decision.title), style="strong"))
        rows.append(
            Label(
                say(
                    "play.request.from",
                    seat=view.scenario.seats[request.sender].title,
                    about=about_title(view.scenario, request.about),
                ),
                style="second",
                colour="ink-3",
            )
        )
        if given is None:
            rows.append(_answers(deeds, request.decision, request.about, request.id))
        else:
            rows.append(Plate(say(f"play.request.will-{'grant' if given else 'decline'}"), tone="accent"))
    if not rows:
        return None
    head = Label(say("play.request.title"), style="card-title")
    return Card([head, *rows], edge="hold-strong", pad=14, gap=6, name="requests")


def unacknowledged(view: View) -> tuple[MessageSeen, ...]:
    """Return the messages whose senders wait to hear that they arrived, without those answered in this turn."""
    given = {one.order.message for one in view.pending if isinstance(one.order, Acknowledge)}
    return tuple(one for one in view.messages if one.awaits and one.id not in given)


def unacknowledged_card(deeds: Deeds) -> Widget | None:
    """Return the card of the messages to acknowledge, the newest first, or None where there is none."""
    view, say = deeds.desk.view, deeds.say
    rows: list[Widget] = []
    for one in reversed(unacknowledged(view)):
        seats = view.scenario.seats
        head = say("play.acknowledge.from", sender=one.sender_name, seat=seats[one.to].title)
        rows.append(Label(head, style="second", colour="ink-3"))
        rows.append(Label(say(one.text), style="second"))
        rows.append(
            Button(
                say("play.acknowledge.give"),
                partial(deeds.talking.acknowledge, one.id),
                name=f"acknowledge-{one.id}",
            )
        )
    if not rows:
        return None
    head_label = Label(say("play.acknowledge.title"), style="card-title")
    return Card([head_label, *rows], edge="hold-strong", pad=14, gap=6, name="acknowledgements")


def _answer_given(view: View, request: RequestSeen) -> bool | None:
    for given in view.pending:
        order = given.order
        if isinstance(order, Decide) and (order.decision, order.about) == (request.decision, request.about):
            return order.grant
    return None


def _answers(deeds: Deeds, decision: str, about: str, name: str) -> Widget:
    say = deeds.say
    return Flow(
        [
            Button(
                say("play.request.grant"),
                lambda: deeds.talking.decide(decision, about, True),
                kind="primary",
                name=f"grant-{name}",
            ),
            Button(
                say("play.request.decline"),
                lambda: deeds.talking.decide(decision, about, False),
                name=f"decline-{name}",
            ),
        ]
    )


def coordination(deeds: Deeds, incident: IncidentSeen) -> Widget:
    """Return the decisions of an incident with their standing, and the buttons to appeal and to report."""
    view, say = deeds.desk.view, deeds.say
    rows: list[Widget] = []
    for decision in decisions_for(view, incident):
        owner = owner_of(view, decision, incident.id)
        if owner is None:
            continue
        rows.append(_decision_row(deeds, incident, decision, owner))
    appealed = any(
        isinstance(given.order, Appeal) and given.order.about == incident.id for given in view.pending
    )
    foot: list[Widget] = [
        Button(
            say("play.card.appeal-given" if appealed else "play.card.appeal"),
            lambda: deeds.talking.appeal(incident.id),
            name="appeal",
        ),
        report_button(deeds, incident.id),
    ]
    head = Row(
        [
            Label(say("play.card.coordination"), style="small-strong", colour="ink-3", grow=1),
            Button(
                say("play.card.choose"),
                deeds.coordinate,
                kind="quiet",
                badge=deeds.badge("coordinate"),
                name="coordinate",
            ),
        ]
    )
    return Column([head, *rows, Flow(foot)], gap=6)


def report_button(deeds: Deeds, incident: str, name: str = "report") -> Widget:
    """Return the button that tells another seat of an incident."""
    return Button(deeds.say("play.card.report"), lambda: deeds.talking.report(incident), name=name)


def _decision_row(deeds: Deeds, incident: IncidentSeen, decision: Decision, owner: str) -> Widget:
    view, say = deeds.desk.view, deeds.say
    stands = standing_of(view, incident, decision)
    who = view.scenario.seats[owner].title
    if stands:
        words = Label(say(decision.title), style="second", grow=1)
        return Row([words, Plate(say(f"play.decision.{stands}"), tone=_TONES[stands])], gap=8)
    # At a table with both, whoever does not know of the incident yet is asked first.
    if owner in view.seats and (owner in incident.known_by or not askers(view, decision, incident.id)):
        return Button(
            say(decision.title),
            lambda: deeds.talking.decide(decision.id, incident.id, True),
            note=say("play.decision.decide", seat=who),
            align="left",
            name=f"decide-{decision.id}",
        )
    return Button(
        say(decision.title),
        lambda: deeds.talking.request(decision.id, incident.id),
        note=say("play.decision.ask", seat=who),
        align="left",
        name=f"request-{decision.id}",
    )


def entries(deeds: Deeds, incident: IncidentSeen) -> list[Entry]:
    """Return everything that can be said about an incident, to choose from by keyboard."""
    view, say = deeds.desk.view, deeds.say
    asked = {(one.decision, one.about): one for one in waiting(view)}  # several seats may ask for the same
    found = []
    for what in ("grant", "decline"):
        for (ident, about), one in asked.items():
            given = _answer_given(view, one)
            note = "" if given is None else say(f"play.request.will-{'grant' if given else 'decline'}")
            words = say(f"play.coordinate.{what}", decision=_title(view, one))
            found.append(Entry(f"{what}:{ident}:{about}", words, note))
    for decision in decisions_for(view, incident):
        owner = owner_of(view, decision, incident.id)
        if owner is None:
            continue
        stands = standing_of(view, incident, decision)
        said = say(f"play.decision.{stands}") if stands else ""
        seat = say(view.scenario.seats[owner].title)
        if owner in view.seats and (decision.id, incident.id) not in asked:
            found.append(
                Entry(
                    f"grant:{decision.id}:{incident.id}",
                    say("play.coordinate.decide", decision=decision.title),
                    said or seat,
                )
            )
        if askers(view, decision, incident.id):
            found.append(
                Entry(
                    f"request:{decision.id}:{incident.id}",
                    say("play.coordinate.request", decision=decision.title),
                    said or seat,
                )
            )
    found.append(Entry(f"appeal::{incident.id}", say("play.card.appeal")))
    found.append(Entry(f"report::{incident.id}", say("play.card.report")))
    return found


def _title(view: View, request: RequestSeen) -> Phrase:
    decision = view.scenario.doctrine.decisions[request.decision]
    return phrase("play.at-place", what=decision.title, place=about_title(view.scenario, request.about))


def readers(deeds: Deeds, incident: str) -> list[Entry]:
    """Return whom each seat that knows of an incident can tell of it, superiors first; what was sent is said.

    Whom others must pass it on to stands below, with those who do.
    """
    view, say = deeds.desk.view, deeds.say
    seats = view.scenario.seats
    found: list[Entry] = []
    round_about: list[Entry] = []
    knows = view.incidents[incident].known_by
    for sender in sorted(knows, key=lambda seat: not seats[seat].commands):
        for to, line in lines_of(view, sender):
            others = passed_on(line)
            sent = [m.sent for m in view.messages if (m.sender, m.to, m.about) == (sender, to, incident)]
            pending = any(
                given.seat == sender and given.order == Message(to, incident) for given in view.pending
            )
            note = say("play.report.superior") if seats[sender].reports_to == to else ""
            if pending:
                note = say("play.report.sending")
            elif sent:
                note = say("play.report.sent", clock=clock(sent[-1]))
            elif others:
                note = say("play.report.through", seats=", ".join(say(seats[one].title) for one in others))
            entry = Entry(
                f"{sender}:{to}",
                say("play.report.line", sender=seats[sender].title, to=seats[to].title),
                note,
                say("play.minutes", n=line.delay),
                section=say("play.report.round" if others else "play.report.direct"),
            )
            (round_about if others else found).append(entry)
    return found + round_about
