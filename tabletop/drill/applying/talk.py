"""How messages, requests, decisions and appeals change the state."""

from __future__ import annotations

from tabletop.drill import events as ev
from tabletop.drill.applying.base import applies, write_incident
from tabletop.drill.drafts import changed
from tabletop.drill.state import (
    MessageState,
    RequestState,
    State,
)
from tabletop.drill.view import RequestAnswer


@applies(ev.MessageSent)
def _message_sent(state: State, event: ev.MessageSent) -> None:
    state.messages[event.message] = MessageState(
        event.sender,
        event.sender_name,
        event.to,
        event.minute,
        event.arrives,
        event.via,
        event.text,
        event.about,
        event.level,
        event.known_at,
        event.status,
        closures=event.closures,
        outages=event.outages,
        awaits=event.awaits,
        ordinal=len(state.messages),
    )
    if event.sender is not None:
        _file(state, event.sender, event.message)


@applies(ev.MessageDelivered)
def _message_delivered(state: State, event: ev.MessageDelivered) -> None:
    state.messages[event.message] = changed(state.messages[event.message], delivered=True)
    _file(state, state.messages[event.message].to, event.message)


def _file(state: State, seat: str, message: str) -> None:
    """Put a message where it belongs in the mail of a seat: mostly at the end."""
    mail, messages = state.mail.get(seat, ()), state.messages
    ordinal = messages[message].ordinal
    at = len(mail)
    while at and messages[mail[at - 1]].ordinal > ordinal:
        at -= 1
    if not at or mail[at - 1] != message:
        state.mail[seat] = (*mail[:at], message, *mail[at:])


@applies(ev.RequestMade)
def _request(state: State, event: ev.RequestMade) -> None:
    state.requests[event.request] = RequestState(
        event.decision, event.about, event.seat, event.to, event.minute, event.arrives
    )


@applies(ev.DecisionMade)
def _decision(state: State, event: ev.DecisionMade) -> None:
    state.decisions[event.decision, event.about] = event.granted
    state.answers[event.seat][event.decision, event.about] = event.granted
    answer: RequestAnswer = "granted" if event.granted else "declined"
    for request in event.requests:
        state.requests[request] = changed(state.requests[request], answer=answer)


@applies(ev.AnswerLearned)
def _answer(state: State, event: ev.AnswerLearned) -> None:
    state.answers[event.seat][event.decision, event.about] = event.granted


@applies(ev.AppealMade)
def _appeal(state: State, event: ev.AppealMade) -> None:
    if not event.heard:
        return
    if event.incident is not None:
        write_incident(state, event.incident, appealed=event.minute)
    elif event.zone is not None:
        state.appealed[event.zone] = event.minute
