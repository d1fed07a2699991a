"""The main menu."""

from __future__ import annotations

from collections.abc import Sequence

import pygame

from tabletop.language.shipped import shipped
from tabletop.table.frame import Backdrop
from tabletop.table.intents import (
    Intent,
    Learn,
    OpenCredits,
    OpenDrills,
    OpenHelp,
    OpenHosting,
    OpenJoin,
    OpenSessions,
    OpenSettings,
    Quit,
)
from tabletop.table.kit import Button, Column, Inset, Kind, Label, Limit, Row, Scroll, Space, Widget
from tabletop.table.picture import Picture
from tabletop.table.screen import COMPACT_HEIGHT, Screen

ROOM = 620
"""Below this height at scale 1 title and gaps are lower, and the buttons stand in two columns."""

LARGE = 800
"""From this height on they are large."""


class MenuColumn(Column):
    """Buttons below each other, between which the arrows move too."""

    def __init__(self, buttons: Sequence[Button], *, abreast: bool = False) -> None:
        """Take the buttons; `abreast`: in two columns, where the window is low."""
        half = (len(buttons) + 1) // 2
        columns = [Column(part, gap=8, grow=1) for part in (buttons[:half], buttons[half:])]
        rows: Sequence[Widget] = [Row(columns, gap=12, align="top")] if abreast else buttons
        super().__init__(rows, gap=12)

    def on_key(self, event: pygame.event.Event) -> bool:
        """Up and Down move the focus."""
        step = {pygame.K_UP: -1, pygame.K_DOWN: 1}.get(event.key)
        return step is not None and self.root is not None and self.root.move_focus(step)


class MenuScreen(Screen):
    """Where everything starts."""

    first_focus = "drills"

    def build(self) -> Widget:
        """Return the title and the ways on."""
        mark = self.say("table.mark")
        title = Column(
            [
                Label(self.say("table.product"), style="heading" if self.compact else "display"),
                Label(self.say("table.tagline"), style="large", colour="ink-2"),
            ],
            gap=4,
        )
        buttons = MenuColumn(
            [
                self._button("drills", OpenDrills(), 1, "primary"),
                self._learn(),
                self._button("resume", OpenSessions(), 2),
                self._button("join", OpenJoin(), key="class-join"),
                self._button("host", OpenHosting(), key="class-host"),
                self._button("settings", OpenSettings(), 3),
                self._button("help", OpenHelp(), 4),
                self._button("credits", OpenCredits(), 5),
                self._button("quit", Quit()),
            ],
            abreast=self.compact,
        )
        gap = 32 if self.large else 12 if self.compact else 24
        foot = Label(mark, style="small-strong", colour="ink-3")
        whole = Column([title, Space(y=gap - 16), buttons, Space(y=gap - 16), foot], gap=8)
        menu = Backdrop(
            mark,
            Scroll(Inset(Limit(whole, width=600 if self.compact else 480, centre=True, grow=1), x=24, y=16)),
            grow=2,
        )
        if not self.wide:
            return menu
        picture = Picture(shipped("assets", "pictures", "menu.svg"), 1.2, mark, grow=3)
        return Row([menu, picture], gap=0, align="stretch")

    def _button(
        self, name: str, intent: Intent, number: int = 0, kind: Kind = "secondary", *, key: str = ""
    ) -> Button:
        note = self.say(f"table.menu.{name}-note")
        return Button(
            self.say(f"table.menu.{name}"),
            lambda: self.host.emit(intent),
            kind=kind,
            key=self.host.bindings.numbered("number", number) if number else self.key(key or name),
            align="left",
            large=self.large,
            note="" if self.bare else note,
            under=self.compact,
            tip=note if self.bare else "",
            name=name,
        )

    def _learn(self) -> Button:
        note = self.say("coach.learn.note")
        return Button(
            self.say("coach.learn.title"),
            lambda: self.host.emit(Learn()),
            key=self.key("learn"),
            align="left",
            large=self.large,
            note="" if self.bare else note,
            under=self.compact,
            tip=note if self.bare else "",
            name="learn",
        )

    def resized(self) -> None:
        """The window has another size: buttons may be of another size too."""
        self.rebuild()

    @property
    def bare(self) -> bool:
        """Whether there is room for the buttons' names alone."""
        return self.host.size[1] < self.host.look.px(COMPACT_HEIGHT)

    @property
    def large(self) -> bool:
        """Whether the window is high enough for large buttons."""
        return self.host.size[1] >= self.host.look.px(LARGE)

    @property
    def compact(self) -> bool:
        """Whether the window is low for all that stands here: the mark below the buttons must be seen."""
        return self.host.size[1] < self.host.look.px(ROOM)

    def escape(self) -> None:
        """Escape does nothing here: leaving takes a choice."""
