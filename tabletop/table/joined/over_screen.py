"""The end of a drill at a seat of a class: its outcome as every seat may know it, and where the review is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tabletop.drill import View
from tabletop.review.result import figures_of, trust_before
from tabletop.table.frame import framed
from tabletop.table.intents import ToMenu
from tabletop.table.kit import Button, Card, Column, Inset, Label, Limit, Scroll, Widget
from tabletop.table.screen import Host, Screen
from tabletop.table.screens.figures import figure_grid, kept

if TYPE_CHECKING:
    from tabletop.table.joined.flow import JoinedClass


class OverScreen(Screen):
    """The figures of the whole class, and how its review is come by."""

    first_focus = "menu"

    def __init__(self, host: Host, joined: JoinedClass, view: View) -> None:
        super().__init__(host)
        self._joined = joined
        self._view = view

    def build(self) -> Widget:
        """Return the figures."""
        view = self._view
        before = trust_before(view.scenario)
        figures = figures_of(view.outcome, before) if view.outcome is not None else ()
        parts: list[Widget] = []
        if figures:
            played = self.say(
                "table.result.played",
                title=view.scenario.title,
                mode=self.say(f"table.mode.{view.mode}"),
                n=view.turn_of_drill - 1,
            )
            parts += [
                Column(
                    [
                        Label(kept(self, figures), style="heading"),
                        Label(played, style="second", colour="ink-3"),
                    ],
                    gap=4,
                ),
                figure_grid(self, figures, before),
            ]
        parts.append(
            Card(
                [
                    Label(self.say("joined.review"), style="card-title"),
                    Label(self.say("joined.review-where"), colour="ink-2"),
                ],
                gap=8,
            )
        )
        body = Scroll(Inset(Limit(Column(parts, gap=16), width=960), x=24, y=8 if self.compact else 24))
        foot: list[Widget] = [
            Button(self.say("joined.leave"), self.escape, badge=self.badge("leave"), name="menu"),
            Button(
                self.say("joined.back-to-table"),
                self._joined.look_back,
                key=self.key("accept"),
                name="back-to-table",
            ),
        ]
        return framed(self, self.say("table.result.title"), body, foot)

    def escape(self) -> None:
        """Leave the class."""
        self._joined.close()
        self.host.emit(ToMenu())

    def may_quit(self) -> bool:
        """The window may close at any time."""
        self._joined.close()
        return True
