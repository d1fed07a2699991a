"""What the panels of the play screen may ask it to do, and what they read from it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal, Protocol, TypeAlias

from tabletop.language import Phrase, Text
from tabletop.language.text import Param
from tabletop.table.kit import Key, Look
from tabletop.table.play.desk import Desk
from tabletop.table.play.linked import Linked
from tabletop.table.play.regions import Panel
from tabletop.table.play.rota import Sitting

if TYPE_CHECKING:
    from tabletop.table.play.acting import Acting
    from tabletop.table.play.commanding import Commanding
    from tabletop.table.play.giving import Giving
    from tabletop.table.play.map_hand import MapHand
    from tabletop.table.play.reading import Reading
    from tabletop.table.play.talking import Talking

Menu: TypeAlias = Literal["move", "guard", "patrol", "escort", "recall", "wait", "rest", "relieve"]
"""The orders of a unit; the first six have a key of their own."""

Backward: TypeAlias = Literal["undo", "redo", "reset-turn"]
"""What can be done about the steps of a turn; each has a key of that name."""


class Reader(Protocol):
    """A screen on which something is read: the play screen, and the replay."""

    @property
    def desk(self) -> Desk:
        """What is known."""

    def say(self, what: Phrase | Text | str, /, **params: Param) -> str:
        """Put into words."""


class Deeds(Protocol):
    """The play screen, as its panels see it.

    Attributes:
        desk: The session and what is known.
        unit: The selected unit, or None.
        incident: The incident whose card is open, or None.
        tab: Which tab of the feed is shown.
        others_open: Whether the roster shows the units of others.
        sitting: Who sits here where one laptop goes round, or None.
        linked: The class where the drill is played at several machines, or None.
        to_control: Goes to the instructor's desk where one leads the drill, or None.
        hand: Several units, stops, ruler, orders on the map, routes, layers, who can come.
        reading: What is read: the open card's story, threads, the log.
        giving: Orders, given and taken back.
        commanding: Orders to units.
        talking: What is said to other seats.
        acting: What can be done at a place.
    """

    desk: Desk
    sitting: Sitting | None
    linked: Linked | None
    to_control: Callable[[], None] | None
    unit: str | None
    incident: str | None
    tab: str
    others_open: bool
    hand: MapHand
    reading: Reading
    giving: Giving
    commanding: Commanding
    talking: Talking
    acting: Acting

    @property
    def look(self) -> Look:
        """The look at its scale."""

    @property
    def roomy(self) -> bool:
        """Whether there is room for more than the necessary."""

    @property
    def docked(self) -> bool:
        """Whether the panels stand beside the map."""

    def say(self, what: Phrase | Text | str, /, **params: Param) -> str:
        """Put into words."""

    def badge(self, command: str) -> str:
        """Return the keycap of a command, empty where it has no key."""

    def key(self, command: str) -> Key:
        """Return the key of a button that gives a command."""

    def hint(self, words: str, command: str) -> str:
        """Return words with the keys of a command behind them."""

    def select(self, unit: str | None) -> None:
        """Select a unit."""

    def open_incident(self, incident: str) -> None:
        """Open the card of an incident and show where it is."""

    def show_waiting(self) -> None:
        """Scroll to the requests and messages that wait for an answer."""

    def coordinate(self) -> None:
        """Choose among requests, decisions, appeal and reports about the open incident."""

    def order(self, menu: Menu) -> None:
        """Give the selected unit an order, or choose its goal first."""

    def orders(self) -> None:
        """Choose an order for the selected unit."""

    def next_unit(self) -> None:
        """Select the next unit without an order."""

    def end_turn(self) -> None:
        """End the turn, asking first where something is left undone."""

    def locate(self, key: str) -> None:
        """Show on the map where a line of the feed happened."""

    def show_tab(self, tab: str) -> None:
        """Show another tab of the feed."""

    def toggle_others(self) -> None:
        """Show or hide the units of others."""

    def show_parade(self) -> None:
        """Show how ready the own units are."""

    def fold(self, panel: Panel) -> None:
        """Fold or unfold a panel, or open or close its drawer."""

    def pause(self) -> None:
        """Pause."""
