"""Orders by the keys alone: the commands of the table, the arrows in its lists, Return."""

from __future__ import annotations

import pygame

from tabletop.table.chords import Chord
from tabletop.table.commands import COMMANDS
from tabletop.table.kit import Button, Listing, TextField, Widget
from tabletop.table.kit.choice import OneOf
from tabletop.table.play import PlayScreen
from tabletop.table.play.cards import live_incidents
from tabletop.table.play.courses import choices
from tabletop.table.play.palette import Palette
from tools.hands.giving import Way
from tools.hands.hand import CannotError

_FIRST = ("move", "guard", "patrol", "escort", "recall", "wait")


class ByKeys(Way):
    """The keyboard."""

    # Orders

    def _unit(self, unit: str) -> None:
        play = self.hand.play
        if play.unit == unit:
            return
        self.hand.command("units")
        roster = self.hand.listing("roster")
        self._light(roster, unit)
        if play.unit != unit:
            raise CannotError(f"{unit} cannot be selected with the keys")

    def _orders(self, unit: str) -> None:
        self._unit(unit)
        self.hand.command("orders")

    def _menu(self, unit: str, menu: str) -> None:
        if menu in _FIRST:
            self._unit(unit)
            self.hand.command(f"order-{menu}")
        else:
            self._orders(unit)
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

    def _course(self, incident: str, course: str) -> None:
        view = self.hand.play.desk.view
        offered = [one.course for one in choices(view, view.incidents[incident])]
        if course not in offered:
            raise CannotError(f"{course} is not offered at {incident}")
        number = offered.index(course) + 1
        if number > 9:
            self.use(f"course-{course}")
        else:
            self.hand.key(str(number))

    def _of_card(self, what: str, about: str) -> None:
        self.hand.command("coordinate")
        self._choose((f"{what}::{about}",))

    def _thread(self, key: str) -> None:
        self.hand.command("threads")
        self.pick("feed-list", key)

    def _signs(self) -> None:
        self.hand.command("signs")

    def _request(self, decision: str, about: str) -> None:
        self._rule("request", decision, about)

    def _decide(self, decision: str, about: str, grant: bool) -> None:
        self._rule("grant" if grant else "decline", decision, about)

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

    def _mark(self, palette: Palette, key: str, *, many: bool) -> None:
        self._light(palette.listing, key)
        if many:
            self.hand.key("space")

    def _take_marked(self, *, many: bool) -> None:
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
        self._bring(name)
        chord = self._key_of(self.hand.find(name))
        # Return belongs to what has the focus first, as a switch
        if chord is not None and chord.key != pygame.K_RETURN and not self._writing():
            self.hand.key(chord.text)
            return
        self.focus(name)
        self.hand.key("return")

    def _bring(self, name: str) -> None:
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
