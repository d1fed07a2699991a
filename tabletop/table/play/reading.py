"""Reading at the table: the open card's story, the post, the log sifted, the objectives, and room to read them in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pygame

from tabletop.table.kit import Button, Column, Listing, Widget
from tabletop.table.play.deeds import Deeds
from tabletop.table.play.post import Post
from tabletop.table.play.sift import Sift
from tabletop.table.play.story import Flush, Story

if TYPE_CHECKING:
    from tabletop.table.play.screen import PlayScreen


@dataclass(slots=True)
class Reading:
    """What is read at one table.

    Attributes:
        table: The screen.
        story: Which parts of the open card are unfolded.
        post: Threads of messages.
        sift: The log.
    """

    table: PlayScreen
    story: Story = field(init=False)
    post: Post = field(init=False)
    sift: Sift = field(init=False)
    _before: str = "messages"

    def __post_init__(self) -> None:
        self.story = Story(self.table)
        self.post = Post(self.table)
        self.sift = Sift(self.table)

    def show(self, tab: str) -> None:
        """Show a tab of the feed, unfolding the feed where it is folded."""
        table = self.table
        shown = not table.folds.feed if table.docked else table.folds.drawer == "feed"
        if not shown:
            table.fold("feed")
        table.show_tab(tab)

    def find(self) -> None:
        """Show the log, ready to be searched."""
        self.show("log")
        table = self.table
        table.live.settle(pygame.Rect((0, 0), table.host.size))
        table.live.give_focus(table.live.find("log-search"), by_keyboard=True)

    def to_lines(self) -> None:
        """Go to the lines of the feed."""
        root = self.table.live
        root.settle(pygame.Rect((0, 0), self.table.host.size))
        lines = root.find("feed-list") if self.sift.rows() else None
        if isinstance(lines, Listing):
            lines.selected = lines.selected or next((row.key for row in lines.rows if row.key), "")
            root.give_focus(lines, by_keyboard=True)

    def objectives(self) -> None:
        """Show the objectives, or what stood there before; a mode may keep them to itself."""
        table = self.table
        if table.desk.view.mode == "ujian":
            table.tell(table.say("reading.objectives.hidden"))
        elif table.tab == "objectives" and (
            not table.folds.feed if table.docked else table.folds.drawer == "feed"
        ):
            self.show(self._before)
        else:
            self._before = table.tab if table.tab != "objectives" else self._before
            self.show("objectives")

    def messages(self) -> None:
        """Show the threads, ready to be chosen by keyboard."""
        self.show("messages")
        root = self.table.live
        root.settle(pygame.Rect((0, 0), self.table.host.size))
        lines = root.find("feed-list") if self.post.threads else None
        if isinstance(lines, Listing):
            lines.selected = self.post.threads[0].key
            root.give_focus(lines, by_keyboard=True)

    def enlarge(self) -> None:
        """Give the feed more room, or less again."""
        table = self.table
        table.folds.tall = not table.folds.tall
        self.show(table.tab)


def objectives_line(deeds: Deeds) -> list[Widget]:
    """Return the one line above the cards that says how the objectives stand; nothing where none are shown."""
    objectives = deeds.desk.view.objectives
    if not objectives or not deeds.docked:
        return []
    met, left, missed = (sum(getattr(one, name) for one in objectives) for name in ("met", "open", "missed"))
    parts = [
        deeds.say(f"play.objective.{name}", n=count)
        for name, count in (("met", met), ("open", left), ("missed", missed))
        if count
    ]
    return [
        Flush(
            deeds.say("reading.objectives.title"),
            deeds.reading.objectives,
            kind="quiet",
            note=" · ".join(parts) or deeds.say("play.objective.none"),
            badge=deeds.badge("objectives"),
            align="left",
            name="objectives-line",
        )
    ]


def feed_tools(deeds: Deeds) -> list[Widget]:
    """Return the line of tools of the tab that is shown, if it has one."""
    return [deeds.reading.sift.tools()] if deeds.tab == "log" else []


def feed_corner(deeds: Deeds) -> list[Widget]:
    """Return the buttons at the right of the tabs: write a message, give the feed more room."""
    more = Button(
        "↕",
        deeds.reading.enlarge,
        kind="quiet",
        tip=deeds.hint(deeds.say("reading.enlarge"), "enlarge-feed"),
        name="enlarge-feed",
    )
    return [*(deeds.reading.post.tools() if deeds.tab == "messages" else []), more]


def with_objectives(deeds: Deeds, head: Widget) -> Widget:
    """Return the head of the cards with the line of the objectives below it."""
    line = objectives_line(deeds)
    return Column([head, *line], gap=0) if line else head
