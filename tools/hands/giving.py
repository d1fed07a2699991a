"""What both hands have in common: the steps that lead to an order, and whether it came to stand."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence

from tabletop.drill import orders as o
from tabletop.table.kit import Button
from tabletop.table.play import PlayScreen
from tabletop.table.play.boxes import carrying
from tabletop.table.play.cards import live_incidents
from tabletop.table.play.choosing import BY_PLAN, plan_of
from tabletop.table.play.desk import Desk
from tabletop.table.play.palette import Palette
from tabletop.table.play.readying import readying
from tabletop.table.play.threads import key_of
from tools.hands.hand import CannotError, Hand


class Way(ABC):
    """One way of giving orders: by the mouse, or by the keys.

    Attributes:
        hand: The hand.
    """

    def __init__(self, hand: Hand) -> None:
        self.hand = hand

    def give(self, seat: str, order: o.Order) -> None:
        """Give an order as a person does; raises `CannotError` where no way leads to it."""
        match order:
            case o.Respond(unit, incident, course):
                self._card(incident)
                self._course(incident, course)
                self._choose_if_asked(unit)
            case o.Move(unit, to):
                self._move(unit, to)
            case o.Guard(unit):
                self._menu(unit, "guard")
                self._choose(guarded(self.hand.play, order), many=True)
            case o.Patrol(unit, through):
                self._menu(unit, "patrol")
                self._choose(through, many=True)
            case o.Escort(unit, convoy, to):
                self._menu(unit, "escort")
                self._choose((convoy,))
                self._choose_if_asked(to)
            case o.Recall(unit, target):
                self._menu(unit, "recall")
                self._choose_if_asked(target or "~all")
            case o.Wait(unit) | o.Rest(unit):
                self._menu(unit, order.kind)
            case o.Relieve(unit, target):
                self._menu(unit, "relieve")
                self._choose((target,))
            case o.Dispatch(unit) | o.Inspect(unit) | o.Repair(unit) | o.Lend(unit):
                self._orders(unit)
                self._choose((entry_of(self.hand.play, unit, order),))
            case o.Message(to, about):
                self._tell(seat, to, about)
            case o.Acknowledge(message):
                self._bring(f"acknowledge-{message}")
                self.use(f"acknowledge-{message}")
            case o.Request(decision, about):
                self._request(decision, about)
            case o.Decide(decision, about, grant):
                self._decide(decision, about, grant)
            case o.Appeal(about):
                self._card(about)
                self._of_card("appeal", about)
            case o.Verify(sign):
                self._sign(sign, f"verify:{sign}:")
            case o.Attend(unit, sign):
                self._unit(unit)
                self._sign(sign, f"attend:{sign}:{unit}")
            case o.Scout(unit, zone):
                self._unit(unit)
                self._signs()
                self._choose((f"scout:{zone}:{unit}",))
        if self.hand.overlaid and self.hand.sees("warning-give"):  # it breaks a rule
            self.use("warning-give")

    def _move(self, unit: str, to: str) -> None:
        self._menu(unit, "move")
        self._choose((to,))

    def _tell(self, seat: str, to: str, about: str | None) -> None:
        view = self.hand.play.desk.view
        if about is None:
            raise CannotError("words of one's own are written, not ordered")
        if about in view.threats:
            self._sign(about, f"tell:{about}:{seat}:{to}")
        elif about in [one.id for one in live_incidents(view)]:
            self._card(about)
            self._of_card("report", about)
            self._choose((f"{seat}:{to}",))
        elif about in view.incidents:
            self._tell_of_closed(seat, to, about)
        else:
            raise CannotError(f"there is nothing to tell of {about}")

    def _tell_of_closed(self, seat: str, to: str, about: str) -> None:
        """Report what is over by its card; where it has none any more, in the thread of what was said of it."""
        self._bring(f"report-{about}")
        if self.hand.sees(f"report-{about}"):
            self.use(f"report-{about}")
            self._choose((f"{seat}:{to}",))
            return
        self._thread(key_of((seat, to), about))
        if self.hand.sees("thread-speaker"):
            self.take("thread-speaker", seat)
        self.use("thread-report")

    def _sign(self, sign: str, key: str) -> None:
        """Choose what to do about a sign."""
        self._signs()
        self._choose((key,))

    def _choose(self, keys: Sequence[str], *, many: bool = False) -> None:
        """Choose from the palette that is open."""
        palette = self.hand.palette
        if palette is None:
            raise CannotError(f"nothing to choose {', '.join(keys)} from")
        offered = {entry.key: entry for entry in palette.entries}
        for key in keys:
            if key not in offered or offered[key].reason:
                why = offered[key].reason if key in offered else "not offered"
                raise CannotError(f"{key} cannot be chosen: {why}")
            self._mark(palette, key, many=many)
        self._take_marked(many=many)

    def _choose_if_asked(self, key: str) -> None:
        """Choose something where there is more than one that it could be."""
        if self.hand.palette is not None:
            self._choose((key,))

    # What the mouse does otherwise than the keys

    @abstractmethod
    def _unit(self, unit: str) -> None:
        """Select a unit."""

    @abstractmethod
    def _menu(self, unit: str, menu: str) -> None:
        """Begin an order of a unit."""

    @abstractmethod
    def _orders(self, unit: str) -> None:
        """Open the list of a unit's orders."""

    @abstractmethod
    def _card(self, incident: str) -> None:
        """Open the card of an incident."""

    @abstractmethod
    def _course(self, incident: str, course: str) -> None:
        """Take a course on the card that is open."""

    @abstractmethod
    def _of_card(self, what: str, about: str) -> None:
        """Begin a report or an appeal at the card that is open."""

    @abstractmethod
    def _bring(self, name: str) -> None:
        """Open the panel of the cards, where a button that may stand there is out of reach."""

    @abstractmethod
    def _thread(self, key: str) -> None:
        """Open a thread."""

    @abstractmethod
    def _signs(self) -> None:
        """Open the list of signs."""

    @abstractmethod
    def _request(self, decision: str, about: str) -> None:
        """Ask for a decision."""

    @abstractmethod
    def _decide(self, decision: str, about: str, grant: bool) -> None:
        """Decide."""

    @abstractmethod
    def _mark(self, palette: Palette, key: str, *, many: bool) -> None:
        """Choose an entry of the palette that is open."""

    @abstractmethod
    def _take_marked(self, *, many: bool) -> None:
        """Say that all is chosen."""

    # Everything else

    @abstractmethod
    def end_turn(self) -> None:
        """End the turn, saying yes where it is asked whether to."""

    @abstractmethod
    def back(self) -> None:
        """Close what lies over the screen, or leave the screen."""

    @abstractmethod
    def use(self, name: str) -> None:
        """Press a button or a tab by its name."""

    @abstractmethod
    def open(self, name: str, command: str) -> None:
        """Open something of the play screen: the mouse by a button's name, the keys by a command."""

    @abstractmethod
    def take(self, name: str, value: str) -> None:
        """Take an option, a tab or a segment of a choice."""

    @abstractmethod
    def pick(self, listing: str, key: str) -> None:
        """Open a row of a list."""


def stands(desk: Desk, order: o.Order, seat: str = "") -> bool:
    """Whether an order stands in this turn, by any seat or by this one."""
    return any(one.order == order and seat in ("", one.seat) for one in desk.view.pending)


def entry_of(play: PlayScreen, unit: str, order: o.Order) -> str:
    """Return the key of an order that is offered ready made among the orders of a unit.

    Raises:
        CannotError: It is not offered.
    """
    offered = [*carrying(play, unit), *readying(play, unit)]
    for entry, one in offered:
        if one == order and not entry.reason:
            return entry.key
    raise CannotError(f"{order} is not among the orders of {unit}")


def guarded(play: PlayScreen, order: o.Guard) -> tuple[str, ...]:
    """Return the entries that a guard order is chosen by: the plan's where it is just that."""
    planned = play.desk.view.mode != "ujian" or play.desk.view.plan is not None
    return (BY_PLAN,) if planned and plan_of(play, order.unit) == order.targets else order.targets


def leaving(hand: Hand) -> Button:
    """Return the button that leaves what is open: the one with Escape on it.

    Raises:
        CannotError: There is none.
    """
    badges = ("Esc", hand.app.bindings.badge("leave"))
    found = [one for one in hand.widgets(Button) if one.badge in badges and one.enabled]
    if not found:
        raise CannotError("no button leaves what is open")
    return found[-1]
