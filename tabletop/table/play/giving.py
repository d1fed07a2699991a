"""Giving orders: from what was chosen to the session, and back to the table what came of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol, TypeAlias

import pygame

from tabletop.drill import orders as o
from tabletop.language import Phrase
from tabletop.picture.shapes import Thing
from tabletop.table.kit import Root
from tabletop.table.play import dialogs
from tabletop.table.play.deeds import Deeds
from tabletop.table.play.palette import Entry, Palette
from tabletop.table.play.wording import giver_title, order_phrase

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
        self._took_back(self._table.desk.withdraw(order_id))

    def undo(self) -> None:
        """Take the last order back, or all that were given with it, and say so."""
        taken = self._table.desk.undo_all()
        if len(taken) < 2:
            self._took_back(taken[0] if taken else None)
            return
        self._table.tell(self._table.say("hand.group.withdrawn", n=len(taken)))
        self._table.refresh()

    def _took_back(self, given: o.Given | None) -> None:
        table = self._table
        if given is None:
            table.tell(table.say("play.nothing-to-undo"))
            return
        scenario = table.desk.view.scenario
        who, what = giver_title(scenario, given), order_phrase(scenario, given.order)
        table.tell(table.say("play.withdrawn", who=who, what=what))
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
