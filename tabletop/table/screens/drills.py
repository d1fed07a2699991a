"""The list of drills to choose from, faulty ones with their first errors."""

from __future__ import annotations

import pygame

from tabletop.table.beside import Beside
from tabletop.table.cards import DrillCard
from tabletop.table.frame import back_button, framed
from tabletop.table.intents import OpenBriefing, OpenFindings
from tabletop.table.kit import Button, Column, Inset, Limit, Listing, Option, Tabs, Widget
from tabletop.table.library import Library
from tabletop.table.rows import CardRow, RowLine
from tabletop.table.screen import Host, Screen
from tabletop.table.screens.empty import empty
from tabletop.table.themes import Dress
from tabletop.table.thumbnail import THUMBNAILS

ORDERS = ("length", "name", "size")
_SORTED = 3
"""Drills from which on their order can be chosen."""
_PICTURE, _SMALL = (200, 128), (120, 80)
"""The small map of a drill at scale 1, and where there is little room."""


class DrillsScreen(Screen):
    """Choose a drill.

    Attributes:
        cards: The drills, as the library has them.
        selected: The id of the one in hand.
        order: How they are sorted.
        hosted: Whether one is chosen for a class at several machines.
    """

    first_focus = "drills"

    def __init__(self, host: Host, library: Library, *, hosted: bool = False) -> None:
        super().__init__(host)
        self.hosted = hosted
        self.library = library
        self.cards: tuple[DrillCard, ...] = ()
        self.selected = ""
        self.order = ORDERS[0]
        self._reading: tuple[str, Beside[DrillCard]] | None = None

    def enter(self) -> None:
        """Read the drills again: an instructor may just have mended one."""
        self.cards = tuple(self.library.drills())
        known = {card.id for card in self.cards}
        if self.selected not in known:
            self.selected = next((card.id for card in self.cards if not card.errors), "")

    def build(self) -> Widget:
        """Return the list."""
        title = self.say("table.drills.title")
        if not self.cards:
            body = empty(self.say("table.drills.none"), self.say("table.drills.none-note"))
            return framed(self, title, body, [back_button(self)])
        listing = Listing(
            [self._row(card) for card in self._ordered()],
            selected=self.selected,
            on_select=self._select,
            on_open=lambda _: self._open(),
            gap=12,
            name="drills",
        )
        button = Button(
            self.say("table.drills.open"),
            self._open,
            kind="primary",
            key=self.key("accept"),
            name="open",
        )
        body = Inset(Limit(self._sorted(listing), width=1000, grow=1), x=24, y=8 if self.compact else 16)
        whole = framed(self, title, body, [back_button(self), button])
        self._allow(button)
        return whole

    def _sorted(self, listing: Listing) -> Widget:
        """Return the list below the choice of its order, where there are enough drills to be sorted."""
        if len(self.cards) < _SORTED:
            return listing
        orders = [Option(order, self.say(f"table.drills.by.{order}")) for order in ORDERS]
        return Column([Tabs(orders, self.order, self._sort, name="order"), listing], gap=8, grow=1)

    def _row(self, card: DrillCard) -> CardRow:
        facts = [self.say(card.place), self.say("table.minutes", n=card.minutes)] if card.minutes else []
        if card.seats:
            facts.append(self.say("table.seats", n=card.seats))
        if card.errors:
            lines = [RowLine(error, "second", "stop") for error in card.errors]
            if card.more_errors:
                more = self.say("table.drills.more-errors", n=card.more_errors)
                lines.append(RowLine(more))
            return CardRow(
                card.id, self.say(card.title), tuple(lines), self.say("table.drills.faulty"), "stop", "stop"
            )
        lines = [RowLine(" · ".join(facts))]
        if card.summary is not None:
            lines.insert(0, RowLine(self.say(card.summary), "body", "ink-2"))
        size = card.size
        if size is not None:
            facts = [
                self.say("table.plan.tps", n=size.tps),
                self.say("table.drills.voters", n=size.voters),
                self.say("table.preview.units", n=size.units),
                self.say("table.turns", n=size.turns),
            ]
            lines.append(RowLine(" · ".join(facts)))
            lines.append(RowLine(" → ".join(self.say(stage) for stage in size.stages)))
        said = card.approval.plate
        plate = self.say(said) if said is not None else ""
        tone = "go" if card.approval.state == "approved" else "hold"
        room = _PICTURE if self.wide else _SMALL
        picture = self._picture(card)
        return CardRow(card.id, self.say(card.title), tuple(lines), plate, tone, picture=picture, room=room)

    def _picture(self, card: DrillCard) -> pygame.Surface | None:
        if card.city is None:
            return None
        return THUMBNAILS.known(card.id, card.city, self._pixels(), Dress.of(self.host))

    def _pixels(self) -> tuple[int, int]:
        look, (wide, high) = self.host.look, _PICTURE if self.wide else _SMALL
        return look.px(wide), look.px(high)

    def _select(self, drill: str) -> None:
        self.selected = drill
        button = self.live.find("open")
        if isinstance(button, Button):
            self._allow(button)

    def _allow(self, button: Button) -> None:
        card = self._chosen()
        button.forbid("" if card is not None else self.say("table.drills.choose"))
        opens = "table.drills.findings" if card is not None and card.errors else "table.drills.open"
        button.words = self.say(opens)

    def _chosen(self) -> DrillCard | None:
        return next((card for card in self.cards if card.id == self.selected), None)

    def _open(self) -> None:
        card = self._chosen()
        if card is not None and not card.read:
            card = self._read(card)
        if card is not None:
            self.host.emit(OpenFindings(card.id) if card.errors else OpenBriefing(card.id, self.hosted))

    def tick(self, now: int) -> int | None:
        """Once the list is seen, read the drills that are not read yet, one at a time, and mark the faulty ones."""
        wait = super().tick(now)
        waiting = next((card for card in self.cards if not card.read), None)
        bare = next((card for card in self.cards if card.city is not None and not self._picture(card)), None)
        if waiting is None and bare is None:
            return wait
        if not self.dirty and bare is not None and bare.city is not None:
            THUMBNAILS.paint(bare.id, bare.city, self._pixels(), Dress.of(self.host))
            self._show()
        elif not self.dirty and waiting is not None:
            self._read_on(waiting)
        return 0

    def _read_on(self, waiting: DrillCard) -> None:
        """Let a drill be read beside the loop, and show it once it is."""
        if self._reading is None:
            self._reading = waiting.id, Beside(lambda: self.library.read(waiting.id))
        if self._reading[1].look():
            (drill, work), self._reading = self._reading, None
            self._take(drill, work.result)

    def _read(self, card: DrillCard) -> DrillCard:
        """Read a drill that somebody waits for: it may be the one that is being read."""
        reading, self._reading = self._reading, None
        mine = reading is not None and reading[0] == card.id
        return self._take(card.id, reading[1].result if reading and mine else self.library.read(card.id))

    def _take(self, drill: str, read: DrillCard) -> DrillCard:
        self.cards = tuple(read if one.id == drill else one for one in self.cards)
        self._show()
        self._select(self.selected)
        return read

    def _show(self) -> None:
        listing = self.live.find("drills")
        if isinstance(listing, Listing):
            listing.rows = [self._row(one) for one in self._ordered()]

    def _ordered(self) -> list[DrillCard]:
        """Return the drills in the order chosen; those of which that is not known yet come last."""
        if self.order == "name":
            return sorted(self.cards, key=lambda card: self.say(card.title).casefold())
        if self.order == "size":
            return sorted(self.cards, key=lambda card: -(card.size.tps if card.size is not None else -1))
        return list(self.cards)

    def _sort(self, order: str) -> None:
        self.order = order
        self._show()
