"""Giving orders: from what was chosen to the session, and back to the table what came of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Literal, Protocol, TypeAlias

import pygame

from tabletop.drill import orders as o
from tabletop.drill.telling.ordering import giver_title, order_phrase
from tabletop.language import Phrase
from tabletop.picture.shapes import Thing
from tabletop.table.kit import Root
from tabletop.table.play import dialogs
from tabletop.table.play.deeds import Backward, Deeds
from tabletop.table.play.palette import Entry, Palette
from tabletop.table.play.steps import Change

Takes: TypeAlias = Callable[[tuple[str, ...]], None]
Lights: TypeAlias = Callable[[str], None]


class Table(Deeds, Protocol):
    """What giving needs of the screen beside what the panels need."""

    @property
    def live(self) -> Root:
        """The widgets."""

    @property
    def palette_area(self) -> pygame.Rect:
        """Where palettes stand that belong to no point of the map."""

    def tell(self, words: str, tone: str = "plain") -> None:
        """Say what came of something, without stopping anyone."""

    def preview(self, node: str | None) -> None:
        """Show the way of the selected unit to a node."""

    def refresh(self) -> None:
        """Show what is known now."""

    def point_out(self, thing: Thing) -> None:
        """Show on the map where something is."""


class Giving:
    """Orders of one table."""

    def __init__(self, table: Table) -> None:
        self._table = table

    # To the session and back

    def give(self, order: o.Order, seats: Iterable[str] = (), *, anyway: bool = False) -> None:
        """Give an order and tell what came of it; a warning is asked about, a refusal says what would help.

        Only giving it `anyway` uses the one warning up: whoever steps back from it is warned again.
        """
        table = self._table
        seats = tuple(seats)
        reasons = () if anyway else self._objections(order)
        if reasons:
            dialogs.warn(table.live, table.say, reasons, lambda: self.give(order, seats, anyway=True))
            return
        answer = table.desk.give(order, seats)
        if anyway and isinstance(answer, o.Warned):
            answer = table.desk.give(order, seats)
        match answer:
            case o.Accepted(order_id):
                given = next(one for one in table.desk.view.pending if one.order_id == order_id)
                scenario = table.desk.view.scenario
                who, what = giver_title(scenario, given), order_phrase(scenario, order)
                table.tell(table.say("play.given", who=who, what=what))
                table.preview(None)
                table.refresh()
            case o.Warned(reasons):
                dialogs.warn(table.live, table.say, reasons, lambda: self.give(order, seats, anyway=True))
            case o.Refused(reason, mend):
                said = table.say(reason)
                if mend is not None:
                    said = table.say("play.refused", reason=reason, mend=mend)
                table.tell(said, "stop")

    def _objections(self, order: o.Order) -> tuple[Phrase, ...]:
        """Return what the table must warn of before it gives a course, in mode *latihan*."""
        view = self._table.desk.view
        if not isinstance(order, o.Respond) or view.mode != "latihan" or order.incident not in view.incidents:
            return ()
        offered = view.incidents[order.incident].courses
        return next((one.objections for one in offered if one.course == order.course), ())

    def withdraw(self, order_id: str) -> None:
        """Take an order back and say so."""
        given = self._table.desk.withdraw(order_id)
        self._changed(Change((given,), ()) if given is not None else None, "play.nothing-to-undo", "undo")

    def step(self, how: Backward) -> None:
        """Take the last step back, do it again, or take all orders of this turn back, and say so."""
        desk = self._table.desk
        match how:
            case "undo":
                self._changed(desk.undo(), "play.nothing-to-undo", "redo")
            case "redo":
                self._changed(desk.redo(), "play.nothing-to-redo", "undo")
            case "reset-turn":
                self._changed(desk.reset(), "play.nothing-to-undo", "undo")

    def _changed(self, found: Change | None, none: str, back: Literal["undo", "redo"]) -> None:
        """Tell what became of the orders: of one which it was, of several how many, and what reverses it."""
        table = self._table
        if found is None:
            table.tell(table.say(none))
            return
        told = [("withdrawn", found.gone), ("given", found.came)]
        kind, orders = next((one for one in (told if back == "redo" else told[::-1]) if one[1]), told[0])
        if len(orders) > 1:
            table.tell(table.hint(table.say(f"play.{kind}-many.{back}", n=len(orders)), back))
        elif orders:
            scenario = table.desk.view.scenario
            who, what = giver_title(scenario, orders[0]), order_phrase(scenario, orders[0].order)
            table.tell(table.say(f"play.{kind}", who=who, what=what))
        table.refresh()

    # Palettes

    def choose(
        self,
        title: str,
        entries: list[Entry],
        palette_takes: Takes,
        *,
        at: tuple[int, int] | None = None,
        hint: str = "",
        search: str = "",
        many: str = "",
        marked: tuple[str, ...] = (),
        empty: str = "",
        selected: str = "",
        on_light: Lights | None = None,
    ) -> None:
        """Open a palette, at a point of the screen or at the side of the map."""
        root = self._table.live
        palette = Palette(
            title,
            entries,
            palette_takes,
            close=root.close,
            place=at if at is not None else self._table.palette_area,
            hint=hint,
            search=search,
            many=many,
            marked=marked,
            empty=empty or self._table.say("play.palette.empty"),
            selected=selected,
            on_light=on_light,
        )
        root.open(palette, on_escape=palette.dismiss)
        root.give_focus(palette.listing)
        palette.start()
