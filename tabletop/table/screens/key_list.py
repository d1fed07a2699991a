"""The list of all commands under their headings, narrowed by what is typed: to read it, or to change the keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby

from tabletop.table.bindings import Bindings
from tabletop.table.commands import COMMANDS, Command
from tabletop.table.kit import Card, Column, Grid, Inset, Label, Limit, Scroll, Widget
from tabletop.table.play.saying import Say
from tabletop.table.play.slot import Slot
from tabletop.table.screens.search import SearchLine


def found(say: Say, bindings: Bindings, query: str) -> list[tuple[str, list[Command]]]:
    """Return the headings with those of their commands that have what was typed: in the words, or on a keycap."""
    wanted, groups = query.casefold().split(), []
    for group, commands in groupby(COMMANDS, key=lambda command: command.group):
        title = say(f"keys.group.{group}")
        fitting = []
        for command in commands:
            told = f"{title} {say(command.title)} {bindings.words(command.id)}".casefold()
            if all(word in told for word in wanted):
                fitting.append(command)
        if fitting:
            groups.append((title, fitting))
    return groups


class KeyList(Column):
    """A line for what is typed, and a card for each heading.

    Attributes:
        search: What was typed.
    """

    def __init__(
        self,
        say: Say,
        bindings: Bindings,
        row: Callable[[Command], Widget],
        *,
        above: Sequence[Widget] = (),
        least: float = 320,
        gap: float = 32,
        down: float | None = None,
        y: float = 16,
        query: str = "",
    ) -> None:
        """Fill the list.

        Args:
            say: Puts into words.
            bindings: The keys as they are now.
            row: Returns the widget of a command.
            above: What stands above the first card.
            least: The least width of a row at scale 1.
            gap: Between two columns at scale 1, and between two rows unless `down` says otherwise.
            down: Between two rows at scale 1.
            y: Above and below the list at scale 1.
            query: What was typed before.
        """
        self._say, self._bindings, self._row = say, bindings, row
        self._above, self._least, self._gap, self._down = tuple(above), least, gap, down
        self.search = SearchLine(
            self._show, clear=say("keys.find.clear"), name="keys", query=query, fill=None
        )
        self._cards = Slot(Label(""))
        self._scroll = Scroll(Inset(Limit(self._cards, width=960), x=24, y=y), grow=1, name="key-list")
        line = Inset(self.search, x=12, y=0, fill="surface", line="bottom")
        super().__init__([line, self._scroll], gap=0, grow=1)
        self._show()

    def _show(self) -> None:
        groups, query = found(self._say, self._bindings, self.search.query), self.search.query
        number = sum(len(commands) for _, commands in groups)
        self.search.tell(
            self._say("keys.find.found", query=query, n=number) if query else self._say("keys.find.type")
        )
        cards: list[Widget] = [
            Card(
                [
                    Label(title, style="card-title"),
                    Grid(
                        [self._row(one) for one in commands],
                        least=self._least,
                        most=2,
                        gap=self._gap,
                        down=self._down,
                    ),
                ],
                gap=8,
            )
            for title, commands in groups
        ]
        none = Label(self._say("keys.find.none"), colour="ink-3")
        self._cards.fill(Column([*self._above, *(cards or [none])], gap=12))
        self._scroll.scroller.to(0)
        self.touch(layout=True)
