"""What changed since the last turn: what kind of news each line is, where it leads, and the way from one to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tabletop.drill import events as ev
from tabletop.drill.view import View
from tabletop.table.kit import Listing

if TYPE_CHECKING:
    from tabletop.table.play.screen import PlayScreen

_KINDS: dict[str, tuple[type[ev.Event], ...]] = {
    "incident": (
        ev.IncidentTold,
        ev.IncidentStateChanged,
        ev.IncidentClosed,
        ev.PersonHarmed,
        ev.AftermathEnded,
    ),
    "answer": (ev.AnswerLearned, ev.DecisionMade, ev.MessageAcknowledged, ev.SignVerified, ev.VoteRuled),
    "arrival": (ev.UnitArrived, ev.DetachmentPosted, ev.DetachmentReturned, ev.UnitReady),
    "trouble": (
        ev.UnitBlocked,
        ev.OrderFailed,
        ev.ClosureLearned,
        ev.PowerLearned,
        ev.PollingFlooded,
        ev.MessageFailed,
        ev.RequestFailed,
        ev.RequestLapsed,
        ev.VotingSuspended,
    ),
}
_TONES = {"incident": "hold", "answer": "accent", "arrival": "go", "trouble": "stop", "message": "accent"}


def kind_of(event: ev.Event) -> str:
    """Return what kind of news an event is, the last part of a catalogue key; empty for what is only noted."""
    match event:
        case ev.ClosureLearned(shut=False) | ev.PowerLearned(out=False):
            return ""  # a trouble that is over is none
    return next((kind for kind, types in _KINDS.items() if isinstance(event, types)), "")


def tone_of(kind: str) -> str:
    """Return the tone in which a kind of news is marked."""
    return _TONES.get(kind, "ink-3")


def key_of(view: View, about: str | None) -> str:
    """Return the key of a line about something, by which it can be found on the map; empty where it cannot."""
    if about is None:
        return ""
    city = view.scenario.city
    for kind, known in (
        ("incident", view.incidents),
        ("site", city.sites),
        ("polling", city.polling),
        ("unit", view.units),
    ):
        if about in known:
            return f"{kind}:{about}"
    return ""


def step_change(table: PlayScreen, by: int) -> None:
    """Go to the next (or the last) thing that changed, and show on the map where it is."""
    if table.folds.feed if table.docked else table.folds.drawer != "feed":
        table.fold("feed")
    if table.tab != "changes":
        table.show_tab("changes")
    table.live.settle(table.live.top.rect)
    try:
        listing = table.live.find("feed-list")
    except LookupError:
        table.tell(table.say("play.empty.changes"))
        return
    if not isinstance(listing, Listing):
        return
    keys = [row.key for row in listing.rows if row.key]
    if not keys:
        return
    at = keys.index(listing.selected) + by if listing.selected in keys else 0 if by > 0 else -1
    listing.selected = keys[at % len(keys)]
    table.locate(listing.selected)
