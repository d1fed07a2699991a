"""How failing lines, acknowledgements and silence change the state."""

from __future__ import annotations

from tabletop.drill import events as ev
from tabletop.drill.applying.base import applies
from tabletop.drill.contact import RelayedOrder
from tabletop.drill.drafts import changed
from tabletop.drill.state import State


@applies(ev.ChannelsCut)
def _cut(state: State, event: ev.ChannelsCut) -> None:
    state.contact.cuts[event.cut] = event.channels


@applies(ev.ChannelsRestored)
def _restored(state: State, event: ev.ChannelsRestored) -> None:
    state.contact.cuts.pop(event.cut, None)


@applies(ev.MessageFailed)
def _failed(state: State, event: ev.MessageFailed) -> None:
    state.messages[event.message] = changed(state.messages[event.message], failed=True)
    state.contact.silent[event.seat][event.to] = event.minute


@applies(ev.MessageAcknowledged)
def _acknowledged(state: State, event: ev.MessageAcknowledged) -> None:
    one = state.messages[event.message]
    state.messages[event.message] = changed(one, awaits=False, heard=event.heard)


@applies(ev.MessageUnacknowledged)
def _unacknowledged(state: State, event: ev.MessageUnacknowledged) -> None:
    state.contact.silent[event.seat][event.to] = event.minute
    state.contact.neglected += 1


@applies(ev.ContactRegained)
def _regained(state: State, event: ev.ContactRegained) -> None:
    state.contact.silent[event.seat].pop(event.other, None)


@applies(ev.RequestStranded)
def _stranded(state: State, event: ev.RequestStranded) -> None:
    state.requests[event.request] = changed(state.requests[event.request], stranded=True)


@applies(ev.RequestFailed)
def _request_failed(state: State, event: ev.RequestFailed) -> None:
    state.requests[event.request] = changed(state.requests[event.request], answer="undelivered")
    state.contact.silent[event.seat][event.to] = event.minute


@applies(ev.RequestLapsed)
def _lapsed(state: State, event: ev.RequestLapsed) -> None:
    state.requests[event.request] = changed(state.requests[event.request], lapsed=True)
    state.contact.neglected += 1


@applies(ev.ReportUnsent)
def _unsent(state: State, event: ev.ReportUnsent) -> None:
    state.contact.neglected += 1


@applies(ev.OrderRelayed)
def _relayed(state: State, event: ev.OrderRelayed) -> None:
    state.contact.relayed[event.cause] = RelayedOrder(
        event.seat, event.unit, event.written, event.warned, event.arrives
    )


@applies(ev.OrderHandedOver)
def _handed_over(state: State, event: ev.OrderHandedOver) -> None:
    state.contact.relayed.pop(event.order, None)
