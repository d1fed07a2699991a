"""A seat of a class at its play screen: turns that the host runs, the timer, who is waited for, a line that is cut."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from tabletop.classroom.net import Client
from tabletop.classroom.net import messages as m
from tabletop.drill import Accepted, Answer, Order, Refused, Warned
from tabletop.drill.events import EVENTS, Event
from tabletop.drill.records import from_json
from tabletop.drill.telling.ordering import order_phrase
from tabletop.language import Text
from tabletop.table.control.class_clock import as_time
from tabletop.table.joined.link import LOOK, Link
from tabletop.table.play.saying import Say

if TYPE_CHECKING:
    from tabletop.table.play.screen import PlayScreen

NAMED = 2
"""Places that are named where many are waited for; the others are counted."""

LAST_SECONDS = 60
"""Seconds from which on the time left is shown as short."""


GUARD = 400
"""Milliseconds after a turn came in which a press that ends one is not meant for it."""


class Seated:
    """A `tabletop.table.play.linked.Linked`: one place of a class, and its line.

    Attributes:
        link: The line.
        place: Who sits here.
        seats: The seats it plays.
    """

    def __init__(self, link: Link, place: Text, seats: tuple[str, ...], moved: Callable[[], None]) -> None:
        """Sit down.

        Args:
            link: The line, with a view.
            place: Who sits here.
            seats: The seats it plays.
            moved: Called where this screen is no longer the one to be seen: the instructor gave the place to another, the
                line ended for good, or the drill is over and was looked at.
        """
        self.link = link
        self.place = place
        self.seats = seats
        self.concluded = False
        self._moved = moved
        self._table: PlayScreen | None = None
        self._room: m.Room | None = link.room
        self._connected = link.connected
        self._now = self._turned = -GUARD

    def sit(self, table: PlayScreen) -> None:
        """Take the screen."""
        self._table = table

    @property
    def done(self) -> bool:
        """Whether this place has said that it is done with the turn, or the turn has run and is on its way here."""
        own, room, view = self.link.own, self.link.room, self.link.view
        if own is None or room is None or view is None or view.over:
            return False
        return own.ready or room.turn > view.turn_of_drill

    @property
    def settled(self) -> bool:
        """Whether the turn has been here for long enough that a press which ends one is meant for it."""
        return self._now - self._turned >= GUARD

    @property
    def _over(self) -> bool:
        return self.link.view is not None and self.link.view.over

    # What comes from the host

    def look(self, now: int) -> int | None:
        """Take in what came, show it, and go where this screen is not the one to be seen any more."""
        table, link = self._table, self.link
        self._now = now
        link.look()
        if table is None or (link.over and link.ended is None):
            return None  # it was left here
        if link.over or link.view is None or link.view.seats != self.seats:
            self._moved()
            return None
        for tag, answer in link.late:
            self._tell_late(table, tag, answer)
        link.late.clear()
        if link.view is not table.desk.view:
            self._take_view(table)
        elif link.room is not self._room or link.connected != self._connected:
            table.refresh()
        self._tell_line(table)
        self._room, self._connected = link.room, link.connected
        return LOOK

    def _take_view(self, table: PlayScreen) -> None:
        desk, view = table.desk, self.link.view
        if view is None:
            return
        if (view.turn_of_drill, view.over) != (desk.view.turn_of_drill, desk.view.over):
            self._turned = self._now
            table.turning.hurry()
            table.missed = desk.take(steps_of(self.link.body))
            if table.unit not in desk.view.units:
                table.unit = None
        else:
            desk.renew()
            table.refresh()

    def _tell_line(self, table: PlayScreen) -> None:
        if self.link.connected != self._connected:
            back = self.link.connected
            table.tell(
                table.say("joined.line-back" if back else "joined.line-lost"), "plain" if back else "stop"
            )

    def _tell_late(self, table: PlayScreen, tag: object, answer: Answer) -> None:
        """Tell what came of something that took longer than a moment."""
        if tag == "ready":
            if isinstance(answer, Refused):
                table.tell(table.say(answer.reason), "stop")
            return
        order: Order = tag  # type: ignore[assignment]
        what = order_phrase(table.desk.view.scenario, order)
        match answer:
            case Accepted():
                table.tell(table.say("joined.late-given", what=what))
            case Warned():
                table.tell(table.say("joined.late-warned", what=what), "stop")
            case Refused(reason):
                table.tell(table.say("joined.late-refused", what=what, reason=reason), "stop")

    # What is said to the host

    def finish(self, turn: int) -> None:
        """Say that this place is done with a turn, or, where it had said so, that it is not.

        A press in the moment in which a turn came was meant for the one before it.
        """
        ready = not self.done
        if not self.settled:
            return

        def say(client: Client) -> Any:
            return client.ask(lambda n: m.Ready(n, turn, ready))

        if self.link.connected:
            self.link.ask(say, "ready")
        elif self._table is not None:
            self._table.tell(self._table.say("joined.no-line-done"), "stop")

    def conclude(self) -> None:
        """The drill is over: go on to what the class is shown of it."""
        self.concluded = True
        self._moved()

    # What is shown

    def end_key(self) -> str:
        """Return which words of ``play.end`` the main step has."""
        if self._over:
            return "over"
        return "not-done" if self.done else "done"

    def waits(self, say: Say) -> str:
        """Return who is waited for once this place is done; empty before."""
        return waited_for(self.link, say) if self.done else ""

    def standing(self, say: Say) -> tuple[str, str]:
        """Return what the top bar says of timer and line, with the role of its colour."""
        return standing(self.link, say)


def standing(link: Link, say: Say) -> tuple[str, str]:
    """Return timer and line in words, with the role of their colour on the bar."""
    if not link.connected:
        return say("joined.bar-lost"), "bar-accent"
    if link.room is not None and link.room.phase == "halted":
        return say("joined.bar-halted"), "bar-accent"
    left = link.left()
    if left is None:
        return "", "bar-ink"
    words = as_time((left + 999) // 1000)
    if link.paused:
        return say("joined.bar-paused", left=words), "bar-ink"
    return say("joined.bar-left", left=words), "bar-ink" if left > LAST_SECONDS * 1000 else "bar-accent"


def waited_for(link: Link, say: Say, nobody: str = "joined.waits-none") -> str:
    """Return for whom the class waits, in words; where it is nobody, those that say so."""
    places = link.room.places if link.room is not None else ()
    names = [say(Text(*one.title)) for one in places if one.status in ("here", "lost") and not one.ready]
    if not names:
        return say(nobody)
    if len(names) > NAMED:
        return say("joined.waits-many", names=", ".join(names[:NAMED]), n=len(names) - NAMED)
    return say("joined.waits", names=", ".join(names))


def steps_of(body: Any) -> Iterable[Event]:
    """Return how the own units moved in the last turn; of what makes no sense, nothing."""
    try:
        return [from_json(one, EVENTS) for one in body["steps"]]
    except (KeyError, TypeError, ValueError):
        return []
