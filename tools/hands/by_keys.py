"""Orders by the keys alone: the commands of the table, the arrows in its lists, Return."""

from __future__ import annotations

from collections.abc import Sequence

import pygame

from tabletop.drill import orders as o
from tabletop.table.chords import Chord
from tabletop.table.commands import COMMANDS
from tabletop.table.kit import Button, Listing, TextField, Widget
from tabletop.table.kit.choice import OneOf
from tabletop.table.play import PlayScreen
from tabletop.table.play.cards import live_incidents
from tabletop.table.play.courses import choices
from tabletop.table.play.threads import key_of
from tools.hands.giving import entry_of, guarded, only_warned, report_in_thread
from tools.hands.hand import CannotError, Hand

_FIRST = ("move", "guard", "patrol", "escort", "recall", "wait")


class ByKeys:
    """The keyboard.

    Attributes:
        hand: The hand.
    """

    def __init__(self, hand: Hand) -> None:
        self.hand = hand

    # Orders

    def give(self, seat: str, order: o.Order) -> None:
        """Give an order as a person does; raises `CannotError` where no way leads to it."""
        match order:
            case o.Respond(unit, incident, course):
                self._respond(unit, incident, course)
            case o.Move(unit, to):
                self._menu(unit, "move")
                self._choose((to,))
            case o.Guard(unit):
                self._menu(unit, "guard")
                self._choose(guarded(self.hand.play, order), many=True)
            case o.Patrol(unit, through):
                self._menu(unit, "patrol")
                self._choose(through, many=True)
            case o.Escort(unit, convoy, to):
                self._menu(unit, "escort")
                self._choose((convoy,))
                if self.hand.palette is not None:
                    self._choose((to,))
            case o.Recall(unit, target):
                self._menu(unit, "recall")
                if self.hand.palette is not None:
                    self._choose((target or "~all",))
            case o.Wait(unit) | o.Rest(unit):
                self._menu(unit, order.kind)
            case o.Relieve(unit, target):
                self._menu(unit, "relieve")
                self._choose((target,))
            case o.Dispatch(unit) | o.Inspect(unit) | o.Repair(unit) | o.Lend(unit):
                self._unit(unit)
                self.hand.command("orders")
                self._choose((entry_of(self.hand.play, unit, order),))
            case o.Message(to, about):
                self._tell(seat, to, about)
            case o.Acknowledge(message):
                self._acknowledge(message)
            case o.Request(decision, about):
                self._rule("request", decision, about)
            case o.Decide(decision, about, grant):
                self._rule("grant" if grant else "decline", decision, about)
            case o.Appeal(about):
                self._card(about)
                self.hand.command("coordinate")
                self._choose((f"appeal::{about}",))
            case o.Verify(sign):
                self.hand.command("signs")
                self._choose((f"verify:{sign}:",))
            case o.Attend(unit, sign):
                self._unit(unit)
                self.hand.command("signs")
                self._choose((f"attend:{sign}:{unit}",))
            case o.Scout(unit, zone):
                self._unit(unit)
                self.hand.command("signs")
                self._choose((f"scout:{zone}:{unit}",))
        if only_warned(self.hand):
            self.use("warning-give")

    def _unit(self, unit: str) -> None:
        play = self.hand.play
        if play.unit == unit:
            return
        self.hand.command("units")
        roster = self.hand.listing("roster")
        self._light(roster, unit)
        if play.unit != unit:
            raise CannotError(f"{unit} cannot be selected with the keys")

    def _menu(self, unit: str, menu: str) -> None:
        self._unit(unit)
        if menu in _FIRST:
            self.hand.command(f"order-{menu}")
        else:
            self.hand.command("orders")
            self._choose((menu,))

    def _card(self, incident: str) -> None:
        play = self.hand.play
        shown = [one.id for one in live_incidents(play.desk.view)]
        if incident not in shown:
            raise CannotError(f"{incident} has no card")
        for _ in range(5):  # as in lists
            self._to_card(shown, incident)
            if play.incident == incident:
                return
        raise CannotError(f"the card of {incident} cannot be opened with the keys")

    def _to_card(self, shown: list[str], incident: str) -> None:
        play = self.hand.play
        if play.incident in shown:
            on = (shown.index(incident) - shown.index(play.incident)) % len(shown)
            if on > len(shown) // 2:
                self.hand.command("previous-incident", len(shown) - on)
            elif on:
                self.hand.command("next-incident", on)
        else:
            self.hand.command("next-incident", shown.index(incident) + 1)

    def _respond(self, unit: str, incident: str, course: str) -> None:
        self._card(incident)
        view = self.hand.play.desk.view
        offered = [one.course for one in choices(view, view.incidents[incident])]
        if course not in offered:
            raise CannotError(f"{course} is not offered at {incident}")
        number = offered.index(course) + 1
        if number > 9:
            self.use(f"course-{course}")
        else:
            self.hand.key(str(number))
        if self.hand.palette is not None:
            self._choose((unit,))

    def _tell(self, seat: str, to: str, about: str | None) -> None:
        play = self.hand.play
        if about is None:
            raise CannotError("words of one's own are written, not ordered")
        if about in play.desk.view.threats:
            self.hand.command("signs")
            self._choose((f"tell:{about}:{seat}:{to}",))
        elif about in [one.id for one in live_incidents(play.desk.view)]:
            self._card(about)
            self.hand.command("coordinate")
            self._choose((f"report::{about}",))
            self._choose((f"{seat}:{to}",))
        elif about in play.desk.view.incidents and self._closed(about):
            self.use(f"report-{about}")
            self._choose((f"{seat}:{to}",))
        elif (
            about in play.desk.view.incidents
        ):  # what is over has no card; what was said of it has its thread
            self.hand.command("threads")
            self.pick("feed-list", key_of((seat, to), about))
            report_in_thread(self, seat)
        else:
            raise CannotError(f"there is nothing to tell of {about}")

    def _closed(self, incident: str) -> bool:
        """Whether an incident that is over has a card still."""
        self._unfold(f"report-{incident}")
        return self.hand.sees(f"report-{incident}")

    def _acknowledge(self, message: str) -> None:
        """Go through the messages with Tab until its button has the focus."""
        self.use(f"acknowledge-{message}")

    def _rule(self, what: str, decision: str, about: str) -> None:
        play = self.hand.play
        view = play.desk.view
        waiting = any(
            one.mine and one.answer == "open" and (one.decision, one.about) == (decision, about)
            for one in view.requests
        )
        if what != "request" and (waiting or about in view.incidents):
            if about in view.incidents and about in [one.id for one in live_incidents(view)]:
                self._card(about)
            if play.incident is not None:
                self.hand.command("coordinate")
                self._choose((f"{what}:{decision}:{about}",))
            else:
                name = next(one.id for one in view.requests if (one.decision, one.about) == (decision, about))
                self.use(f"{what}-{name}")
        elif about in view.incidents:
            self._card(about)
            self.hand.command("coordinate")
            self._choose((f"request:{decision}:{about}",))
        elif about in view.units:
            self._unit(about)
            self.use("release")
        else:
            city = view.scenario.city
            self.hand.command("places")
            self._choose((f"{'site' if about in city.sites else 'polling'}:{about}",))
            self._choose((f"{'request' if what == 'request' else 'decide'}:{decision}:{about}",))

    # Lists

    def _choose(self, keys: Sequence[str], *, many: bool = False) -> None:
        palette = self.hand.palette
        if palette is None:
            raise CannotError(f"nothing to choose {', '.join(keys)} from")
        offered = {entry.key: entry for entry in palette.entries}
        for key in keys:
            if key not in offered or offered[key].reason:
                why = offered[key].reason if key in offered else "not offered"
                raise CannotError(f"{key} cannot be chosen: {why}")
            self._light(palette.listing, key)
            if many:
                self.hand.key("space")
        self.hand.key("return")

    def _light(self, listing: Listing, key: str) -> None:
        """Move through a list with the arrows, from its nearer end where that is shorter."""
        rows = [row.key for row in listing.rows if row.key]
        if key not in rows:
            raise CannotError(f"{key} is not in {listing.name}")
        for _ in range(5):  # on a machine that is busy a key may count twice, as one held down
            self._walk(listing, rows, key)
            if listing.selected == key:
                return
        raise CannotError(f"{key} of {listing.name} cannot be lit with the arrows")

    def _walk(self, listing: Listing, rows: list[str], key: str) -> None:
        to = rows.index(key)
        here = rows.index(listing.selected) if listing.selected in rows else -1
        if here < 0 or to < min(3, abs(to - here) - 1):
            self.hand.key("home", *["down"] * to)
        elif len(rows) - 1 - to < min(3, abs(to - here) - 1):
            self.hand.key("end", *["up"] * (len(rows) - 1 - to))
        elif to != here:
            page = max(1, listing.scroller.window // self.hand.app.look.px(48))
            pages, steps = divmod(abs(to - here), page)
            forth, on = ("pagedown", "down") if to > here else ("pageup", "up")
            self.hand.key(*[forth] * pages, *[on] * steps)

    # Everything else

    def end_turn(self) -> None:
        """End the turn, saying yes where it is asked whether to."""
        self.hand.key("ctrl+return")
        if self.hand.overlaid and self.hand.sees("confirm-end"):
            self.hand.key("return")

    def back(self) -> None:
        """Close what lies over the screen, or leave the screen."""
        self.hand.key("escape")

    def use(self, name: str) -> None:
        """Go with Tab to a button and press it, or press its key."""
        self._unfold(name)
        chord = self._key_of(self.hand.find(name))
        # Return belongs to what has the focus first, as a switch
        if chord is not None and chord.key != pygame.K_RETURN and not self._writing():
            self.hand.key(chord.text)
            return
        self.focus(name)
        self.hand.key("return")

    def _unfold(self, name: str) -> None:
        """Open the drawer, or unfold the panel, that a button of the table stands in."""
        top = self.hand.app.top
        if not isinstance(top, PlayScreen) or self.hand.overlaid:
            return
        for panel in ("incidents", "units"):
            if not self.hand.sees(name):
                self.hand.command(f"fold-{panel}")

    def _key_of(self, widget: Widget) -> Chord | None:
        """Return the key that presses a button now, or None."""
        if not isinstance(widget, Button) or widget.key is None:
            return None
        bindings = self.hand.app.bindings
        for command in COMMANDS:
            for chord in bindings.chords(command.id):
                held = (pygame.KMOD_LCTRL if chord.ctrl else 0) | (pygame.KMOD_LSHIFT if chord.shift else 0)
                if widget.key.hears(pygame.event.Event(pygame.KEYDOWN, key=chord.key, mod=held, unicode="")):
                    return chord
        return None

    def _writing(self) -> bool:
        return isinstance(self.hand.app.top.live.focus, TextField)

    def focus(self, name: str) -> None:
        """Go with Tab to a widget."""
        live = self.hand.app.top.live
        stops = [one for one in live.top.walk() if one.focusable and one.enabled]
        wanted = self.hand.find(name)
        if wanted not in stops:
            raise CannotError(f"{name} cannot have the focus")
        to = stops.index(wanted)
        here = stops.index(live.focus) if live.focus in stops else -1
        on = (to - here) % len(stops)
        if on > len(stops) // 2:
            self.hand.key(*["shift+tab"] * (len(stops) - on))
        else:
            self.hand.key(*["tab"] * on)
        for _ in range(len(stops)):  # what came into view may have brought other stops
            if live.focus is not None and live.focus.name == name:
                return
            self.hand.key("tab")
        raise CannotError(f"Tab does not reach {name}")

    def open(self, name: str, command: str) -> None:
        """Press the key of a command of the play screen; where it has none, go to the button with Tab."""
        if command:
            self.hand.command(command)
        else:
            self.use(name)

    def take(self, name: str, value: str) -> None:
        """Take an option, a tab or a segment of a choice."""
        for _ in range(40):
            choice = self.hand.find(name)
            if not isinstance(choice, OneOf):
                raise CannotError(f"{name} is no choice")
            to = next((at for at, one in enumerate(choice.options) if one.value == value), None)
            if to is None:
                raise CannotError(f"{name} has no {value}")
            if choice.value == value:
                return
            if self.hand.app.top.live.focus is not choice:
                self.focus(name)
            self.hand.key("down" if to > choice.chosen else "up")
        raise CannotError(f"{value} of {name} cannot be taken with the arrows")

    def pick(self, listing: str, key: str) -> None:
        """Open a row of a list."""
        if self.hand.app.top.live.focus is not self.hand.find(listing):
            self.focus(listing)
        self._light(self.hand.listing(listing), key)
        self.hand.key("return")
