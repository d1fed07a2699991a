"""Orders by the mouse alone: units and cards are clicked, orders chosen from buttons, lists and the map."""

from __future__ import annotations

from collections.abc import Sequence

from tabletop.drill import orders as o
from tabletop.picture.shapes import Thing
from tabletop.table.kit import Button
from tabletop.table.kit.choice import OneOf
from tabletop.table.play import PlayScreen
from tabletop.table.play.palette import Palette
from tabletop.table.play.regions import Panel
from tools.hands.giving import Way, leaving
from tools.hands.hand import CannotError


class ByMouse(Way):
    """The mouse."""

    # Orders

    def _unit(self, unit: str) -> None:
        # a counter that is seen whole is nearer than its row
        if self.hand.play.unit != unit and not self._hits(Thing("unit", unit)):
            self._open_panel("units")
            self.hand.row("roster", unit)
        self._open_panel("units")

    def _orders(self, unit: str) -> None:
        self._unit(unit)
        self.hand.press("orders")

    def _menu(self, unit: str, menu: str) -> None:
        self._unit(unit)
        if self.hand.sees(f"order-{menu}"):
            self.hand.press(f"order-{menu}")
        else:
            self.hand.press("orders")
            self._choose((menu,))

    def _move(self, unit: str, to: str) -> None:
        """Point out the goal with the other button where the map shows it by itself, else choose it by its name."""
        self._unit(unit)
        play = self.hand.play
        self._close_drawer()
        x, y = play.ground.pixel_of(play.ground.chart[to])
        at = (round(x), round(y))
        free = play.pane.rect.inflate(-16, -16).collidepoint(at) and play.live.top.at(at) is play.pane
        if free and not play.ground.over_furniture(at):
            self.hand.click(at, 3)
            given = play.desk.pending_of(unit)
            if given is not None and given.order == o.Move(unit, to):
                return
        super()._move(unit, to)

    def _course(self, incident: str, course: str) -> None:
        button = self.hand.find(f"course-{course}")
        if not button.enabled:
            raise CannotError(f"{course} cannot be taken: {getattr(button, 'reason', '')}")
        self.hand.press(f"course-{course}")

    def _card(self, incident: str) -> None:
        self._open_panel("incidents")
        if self.hand.play.incident != incident:
            self.hand.press(f"card-{incident}")

    def _of_card(self, what: str, about: str) -> None:
        self.hand.press(what)

    def _bring(self, name: str) -> None:
        self._open_panel("incidents")

    def _thread(self, key: str) -> None:
        self._open_panel("feed")
        self.take("tabs", "messages")
        self.hand.row("feed-list", key)

    def _request(self, decision: str, about: str) -> None:
        view = self.hand.play.desk.view
        if about in view.units:
            self._unit(about)
            self.hand.press("release")
        elif about in view.incidents:
            self._card(about)
            if self.hand.sees(f"request-{decision}"):
                self.hand.press(f"request-{decision}")
            else:
                self.hand.press("coordinate")
                self._choose((f"request:{decision}:{about}",))
        else:
            self._at_place(about, (f"request:{decision}:{about}",))

    def _decide(self, decision: str, about: str, grant: bool) -> None:
        view = self.hand.play.desk.view
        asked = [
            one.id
            for one in view.requests
            if one.mine and one.answer == "open" and (one.decision, one.about) == (decision, about)
        ]
        if asked:
            self._open_panel("incidents")
            self.hand.press(f"{'grant' if grant else 'decline'}-{asked[0]}")
        elif about in view.incidents:
            self._card(about)
            self.hand.press(f"decide-{decision}")
        else:
            self._at_place(about, (f"decide:{decision}:{about}",))

    def _at_place(self, place: str, keys: Sequence[str]) -> None:
        """Click a polling place or a site on the map, coming nearer until it is drawn by itself."""
        city = self.hand.play.desk.view.scenario.city
        thing = Thing("site", place) if place in city.sites else Thing("polling", place)
        node = city.sites[place].node if place in city.sites else city.polling[place].node
        try:
            self._to_map(thing, node)
        except CannotError:  # too many things stand there: the list of places has it by its name
            self.menu("places")
            self._choose((f"{thing.kind}:{place}",))
        self._choose(keys)

    def _sign(self, sign: str, key: str) -> None:
        """Click a sign on the map where it can be told from what lies around it, else take it from the list of signs."""
        if not self._hits(Thing("threat", sign)):
            self._signs()
        self._choose((key,))

    def _signs(self) -> None:
        self.menu("signs")

    def menu(self, command: str) -> None:
        """Choose a command from the menu of all of them."""
        self.hand.press("menu")
        self._choose((command,))

    def _to_map(self, thing: Thing, node: str) -> None:
        play = self.hand.play
        self._close_drawer()
        for _ in range(16):
            if self._hits(thing):
                return
            x, y = play.ground.pixel_of(play.ground.chart[node])
            at = (round(x), round(y))
            inside = play.pane.rect.inflate(-play.pane.rect.width // 2, -play.pane.rect.height // 2)
            if inside.collidepoint(at):
                self.hand.wheel(at, 1)
            else:
                self._pull(at)
        raise CannotError(f"{thing} cannot be found on the map")

    def _hits(self, thing: Thing) -> bool:
        """Click a thing of the map where it is seen whole; return whether it was."""
        try:
            self.hand.on_map(thing)
        except CannotError:
            return False
        return True

    def _pull(self, at: tuple[int, int]) -> None:
        """Draw the ground so that a point comes to the middle."""
        pane = self.hand.play.pane.rect
        middle = pane.center
        half = (pane.width // 2 - 80, pane.height // 2 - 80)
        dx = max(-half[0], min(half[0], middle[0] - at[0]))
        dy = max(-half[1], min(half[1], middle[1] - at[1]))
        start = (middle[0] - dx // 2, middle[1] - dy // 2)
        self.hand.drag([start, (start[0] + dx // 2, start[1] + dy // 2), (start[0] + dx, start[1] + dy)])

    # Panels

    def _open_panel(self, panel: Panel) -> None:
        play = self.hand.play
        if not play.docked:
            if play.folds.drawer != panel:
                self.hand.press(f"open-{panel}")
        elif getattr(play.folds, panel):
            self.hand.press(f"unfold-{panel}")

    def _close_drawer(self) -> None:
        play = self.hand.play
        if not play.docked and play.folds.drawer is not None:
            self.hand.press(f"open-{play.folds.drawer}")

    # Palettes

    def _mark(self, palette: Palette, key: str, *, many: bool) -> None:
        self.hand.row("palette-list", key)

    def _take_marked(self, *, many: bool) -> None:
        if many:
            self.hand.press("palette-take")

    # Everything else

    def end_turn(self) -> None:
        """End the turn, saying yes where it is asked whether to."""
        if isinstance(self.hand.app.top, PlayScreen):
            self._close_drawer()
        self.hand.press("end-turn")
        if self.hand.overlaid and self.hand.sees("confirm-end"):
            self.hand.press("confirm-end")

    def back(self) -> None:
        """Close what lies over the screen, or leave the screen."""
        found = self.hand.app.top.live.top
        if isinstance(found, Palette):
            screen = self.hand.app.surface.get_rect().inflate(-8, -8)
            corners = (screen.topleft, screen.bottomright, screen.topright, screen.bottomleft)
            self.hand.click(next(one for one in corners if not found.card.collidepoint(one)))
            return
        button = leaving(self.hand)
        self.hand.click(button.rect.center)

    def use(self, name: str) -> None:
        """Press a button or a tab by its name."""
        self.hand.press(name)

    def open(self, name: str, command: str) -> None:
        """Press a button of the play screen, opening the drawer that it is in."""
        play = self.hand.play
        panels: tuple[Panel, ...] = ("units", "incidents", "feed")
        for panel in panels:
            if self.hand.sees(name) and self._within_reach(name):
                break
            if not play.docked:
                self._open_panel(panel)
        self.hand.press(name)

    def _within_reach(self, name: str) -> bool:
        widget = self.hand.find(name)
        return isinstance(widget, Button) and widget.enabled and widget.rect.width > 0

    def take(self, name: str, value: str) -> None:
        """Take an option, a tab or a segment of a choice."""
        for _ in range(60):
            choice = self.hand.find(name)
            if not isinstance(choice, OneOf):
                raise CannotError(f"{name} is no choice")
            at = next((at for at, one in enumerate(choice.options) if one.value == value), None)
            if at is None:
                raise CannotError(f"{name} has no {value}")
            cell = choice.cells(self.hand.app.look)[at]
            room = self.hand.window_of(choice)
            if room.collidepoint(cell.center):
                self.hand.click(cell.center)
                return
            self.hand.wheel(room.center, -1 if cell.centery > room.centery else 1)
        raise CannotError(f"{value} of {name} cannot be scrolled to")

    def pick(self, listing: str, key: str) -> None:
        """Open a row of a list."""
        found = self.hand.listing(listing)
        self.hand.row(listing, key, times=1 if found.selected == key or listing == "palette-list" else 2)
