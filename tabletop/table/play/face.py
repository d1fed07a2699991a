"""The face of the play screen: its regions, each in a slot that is filled anew with what is known."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pygame

from tabletop.table.frame import Backdrop
from tabletop.table.kit import Button, Column, Inset, Label, Listing, ListRow, Look, Row, Scroll, Widget
from tabletop.table.play.cards import cards, cards_head
from tabletop.table.play.endbox import end_box, strip
from tabletop.table.play.feed import Feed, feed_panel, rows_of
from tabletop.table.play.guarded import guard_summary
from tabletop.table.play.keys import open_menu
from tabletop.table.play.map_pane import MapPane
from tabletop.table.play.regions import Regions
from tabletop.table.play.roster import Roster, units_head, units_panel
from tabletop.table.play.slot import Slot
from tabletop.table.play.topbar import ROOM_FOR_DATE, top_bar, who_plays
from tabletop.table.play.unit_box import unit_box

if TYPE_CHECKING:
    from tabletop.table.play.screen import PlayScreen

_HEAD = 240
"""Pixels at scale 1 of a card that count as its head."""


class Face:
    """The regions of the play screen, filled with what is known now.

    Attributes:
        root: All of them.
        pane: The map's widget.
        clock: The label of the clock.
        roster: The list of units.
        pace: The panel over the map while a turn resolves.
    """

    def __init__(self, play: PlayScreen) -> None:
        self._play = play
        self._standing: Label | None = None
        play.toast.speak(play.host.words.language)
        self.pane = MapPane(play.ground, play.map_talk.heard, play.host.bindings, play.hand)
        self.pace = play.turning.pace_bar()
        self.roster = Roster(play)
        bar, self.clock = self._bar()
        self._top = Slot(bar)
        self._units_head = Slot(units_head(play))
        self._summary = Slot(guard_summary(play))
        self._box = Slot(unit_box(play))
        self._cards_head = Slot(cards_head(play))
        self._cards = Slot(cards(play, play.news))
        self._feed = Slot(self._feed_content(), grow=1)
        self._end = Slot(end_box(play))
        self._strip = Slot(self._strip_content())
        self.root = Regions(
            play.folds,
            top=self._top,
            ground=self.pane,
            units=units_panel(self._units_head, self._summary, self.roster, self._box),
            incidents=self._incidents_panel(),
            feed=self._feed_row(),
            strip=self._strip,
            handles=self._handles(),
            toast=play.toast,
            coach=play.coach.build(),
            pace=self.pace,
        )

    def refresh(self) -> None:
        """Fill every slot anew; the map is shown by itself."""
        play = self._play
        bar, self.clock = self._bar()
        self._top.fill(bar)
        self._units_head.fill(units_head(play))
        self._summary.fill(guard_summary(play))
        self.roster.refresh()
        self.show_unit()
        self._cards_head.fill(cards_head(play))
        self.show_cards()
        self.show_feed()
        self._end.fill(end_box(play))
        self._strip.fill(self._strip_content())

    def show_unit(self) -> None:
        """Show the selected unit anew."""
        self._box.fill(unit_box(self._play))

    def show_cards(self) -> None:
        """Show the cards anew."""
        self._cards.fill(cards(self._play, self._play.news))

    def reveal(self, *names: str) -> None:
        """Scroll to the head of the first of some cards that is there."""
        look = self._play.look
        for name in names:
            try:
                card = self._play.live.find(name)
            except LookupError:
                continue
            high = min(card.rect.height, look.px(_HEAD))
            card.show(pygame.Rect(card.rect.topleft, (card.rect.width, high)))
            return

    def show_feed(self) -> None:
        """Show the feed anew."""
        self._feed.fill(self._feed_content())

    def _bar(self) -> tuple[Widget, Label]:
        play = self._play
        width = play.host.size[0] / play.look.scale
        menu = Button(
            play.say("play.menu-of-all.button" if width >= ROOM_FOR_DATE else "play.menu-of-all.short"),
            lambda: open_menu(play),
            tip=play.hint(play.say("play.menu-of-all.title"), "menu"),
            name="menu",
        )
        control = None
        if play.linked is not None:
            words, colour = play.linked.standing(play.say)
            self._standing = Label(
                words, style="strong", colour=colour, wrap=False, tabular=True, name="standing"
            )
        if play.to_control is not None:
            words = play.say("play.top.control")
            control = Button(words, play.to_control, badge=play.badge("control"), name="to-control")
        return top_bar(play, width, who_plays(play), menu=menu, to_control=control, standing=self._standing)

    def show_standing(self) -> None:
        """Show how a class stands: the time left of the turn, the line to the host."""
        play = self._play
        if play.linked is not None and self._standing is not None:
            self._standing.words, self._standing.colour = play.linked.standing(play.say)

    def _incidents_panel(self) -> Widget:
        head = Inset(self._cards_head, x=16, y=8)
        body = Scroll(self._cards, name="cards")
        marked = Backdrop(self._play.say("table.mark"), Column([head, body], gap=0))
        return Inset(marked, x=0, y=0, fill="desk")

    def _feed_row(self) -> Widget:
        if not self._play.docked:  # the low bar below the drawer has the buttons
            return Inset(self._feed, x=0, y=0, fill="surface", line="top")
        end = _Fixed(self._end, 368 if self._play.roomy else 336)
        return Inset(Row([self._feed, end], gap=0, align="stretch"), x=0, y=0, fill="surface", line="top")

    def _feed_content(self) -> Widget:
        play = self._play
        if play.tab == "messages":
            return feed_panel(play, play.reading.post.listing())
        return feed_panel(play, Feed(rows_of(play), play.locate, play.open_line))

    def show_lines(self, rows: Sequence[ListRow]) -> None:
        """Show other lines in the feed, leaving everything around them as it is."""
        lines = next((one for one in self._feed.walk() if isinstance(one, Listing)), None)
        if lines is None or not rows:
            self.show_feed()
        else:
            lines.rows = rows

    def _strip_content(self) -> Widget:
        narrow = self._play.host.size[0] < 800 * self._play.host.look.scale
        return strip(self._play, drawers=not self._play.docked, wide=self._play.docked, narrow=narrow)

    def _handles(self) -> tuple[Widget, Widget]:
        left = Button(
            self._play.say("play.strip.units"),
            lambda: self._play.fold("units"),
            badge=self._play.badge("fold-units"),
            name="unfold-units",
        )
        right = Button(
            self._play.say("play.strip.incidents"),
            lambda: self._play.fold("incidents"),
            badge=self._play.badge("fold-incidents"),
            name="unfold-incidents",
        )
        return left, right


class _Fixed(Widget):
    """A widget of a fixed width beside one that grows."""

    def __init__(self, child: Widget, width: float) -> None:
        super().__init__()
        self.width = width
        self.adopt((child,))

    def measure(self, look: Look, width: int) -> tuple[int, int]:
        """Return its width."""
        wide = look.column(self.width)
        return wide, self.children[0].size(look, wide)[1]

    def place(self, look: Look, rect: pygame.Rect) -> None:
        """Place the child."""
        super().place(look, rect)
        self.children[0].place(look, rect)
