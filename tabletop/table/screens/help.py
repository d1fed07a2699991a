"""Help: how to play, the words of the field, the signs of the map, the keys as they are now."""

from __future__ import annotations

from typing import Literal, TypeAlias, get_args

import pygame

from tabletop.table.commands import COMMANDS, Command
from tabletop.table.frame import back_button, framed
from tabletop.table.intents import OpenKeys
from tabletop.table.kit import (
    Button,
    Card,
    Column,
    Grid,
    Inset,
    Label,
    Limit,
    Option,
    Row,
    Scroll,
    Tabs,
    Widget,
)
from tabletop.table.screen import Host, Screen
from tabletop.table.screens.glossary import GlossaryPage
from tabletop.table.screens.key_list import KeyList
from tabletop.table.screens.legend import legend_page

Page: TypeAlias = Literal["play", "glossary", "legend", "keys"]
PAGES: tuple[Page, ...] = get_args(Page)

STEPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("look", ("next-incident", "map-next", "zoom-in", "zoom-out")),
    ("unit", ("next-unit", "units")),
    ("order", ("orders", "act", "order-move", "order-guard")),
    ("respond", ("course", "coordinate", "timeline", "steps")),
    ("talk", ("write", "threads", "find", "objectives")),
    ("back", ("undo", "redo", "reset-turn")),
    ("end", ("end-turn",)),
    ("law", ()),
    ("modes", ()),
    ("class", ("class-join", "class-host", "class-ready", "class-code")),
)
"""How to play: what each step is about, and the commands that belong to it."""


class HelpScreen(Screen):
    """Something to look up, over whatever was open.

    Attributes:
        page: Which page is read.
    """

    first_focus = "help-tabs"

    def __init__(self, host: Host, page: Page = "play") -> None:
        super().__init__(host)
        self.page: Page = page
        self._typed: GlossaryPage | KeyList | None = None

    def build(self) -> Widget:
        """Return the tabs and the page."""
        options = [Option(page, self.say(f"help.page.{page}")) for page in PAGES]
        tabs = Tabs(options, self.page, self._turn, name="help-tabs")
        query = self._typed.search.query if self._typed is not None else ""
        self._typed = None
        y, body = 8 if self.compact else 16, self._listed(query)
        if body is None:
            page = self._play() if self.page == "play" else legend_page(self.say)
            body = Scroll(Inset(Limit(page, width=960), x=24, y=y), name="help-page")
        head = Inset(tabs, x=24, y=8, fill="surface", line="bottom")
        foot: list[Widget] = [back_button(self)]
        if self.page == "keys":
            change = Button(
                self.say("table.settings.change-keys"), lambda: self.host.emit(OpenKeys()), name="change-keys"
            )
            foot.append(change)
        return framed(self, self.say("help.title"), Column([head, body], gap=0, grow=1), foot)

    def handle(self, event: pygame.event.Event) -> bool:
        """Letters narrow the glossary and the keys wherever the focus is."""
        typed = self._typed.search if self._typed is not None and event.type == pygame.KEYDOWN else None
        if typed is not None and event.key == pygame.K_ESCAPE and typed.on_key(event):
            return True
        return super().handle(event) or (typed is not None and typed.on_key(event))

    def _turn(self, page: str) -> None:
        self.page, self._typed = next(one for one in PAGES if one == page), None
        self.rebuild()

    def _play(self) -> Widget:
        cards: list[Widget] = []
        for number, (step, commands) in enumerate(STEPS, start=1):
            lines: list[Widget] = [
                Label(f"{number}. {self.say(f'help.play.{step}.title')}", style="card-title"),
                Label(self.say(f"help.play.{step}.text"), colour="ink-2"),
            ]
            rows = [self._key(one) for one in COMMANDS if one.id in commands]
            if rows:
                lines.append(Grid(rows, least=320, most=2, gap=32, down=4))
            cards.append(Card(lines, gap=8))
        return Column(cards, gap=12)

    def _listed(self, query: str) -> Widget | None:
        """Return a page that can be searched, or None where this is none."""
        if self.page == "glossary":
            self._typed = glossary = GlossaryPage(self.say, self.host.words.language, query)
            return Inset(Limit(glossary, width=800, grow=1), x=24, y=8, grow=1)
        if self.page == "keys":
            y = 8 if self.compact else 16
            self._typed = keys = KeyList(
                self.say, self.host.bindings, self._key, least=320, down=4, y=y, query=query
            )
            return keys
        return None

    def _key(self, command: Command) -> Widget:
        keys = self.host.bindings.words(command.id) or self.say("keys.none")
        return Row(
            [
                Label(self.say(command.title), style="second", colour="ink-2", grow=1),
                Label(keys, style="second-strong", colour="accent", wrap=False),
            ],
            gap=12,
            align="top",
        )
