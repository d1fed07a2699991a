"""The format of a class: one table, one seat, one laptop that goes round, an instructor at a desk, or a machine each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal, TypeAlias

from tabletop.table.cards import SeatCard
from tabletop.table.intents import OPEN_TABLE
from tabletop.table.kit import Label, Option, Options, Switch, Widget
from tabletop.table.play.saying import Say

Format: TypeAlias = Literal["open", "single", "passing", "desk", "hosted"]
FORMATS: tuple[Format, ...] = ("open", "single", "passing", "desk", "hosted")

FEWEST = 2
"""Places between which a laptop can go round."""


class Formats:
    """The format that is chosen, and who plays in it.

    Attributes:
        chosen: The format.
        seat: The one seat.
        left_out: Places that do not take part where a laptop goes round, or at several machines.
    """

    def __init__(self, say: Say, rebuild: Callable[[], None], *, hosted: bool = False) -> None:
        """Take the words, and what builds the screen anew where another choice asks for other widgets.

        Args:
            say: Puts into words.
            rebuild: Builds the screen anew.
            hosted: Whether a class at several machines is what somebody came for.
        """
        self._say = say
        self._rebuild = rebuild
        self.chosen: Format = "hosted" if hosted else "open"
        self.seat = ""
        self.left_out: set[str] = set()

    def forget(self) -> None:
        """Forget who plays: the places are others now. The format stays."""
        self.seat = ""
        self.left_out.clear()

    def seat_of(self, seats: Sequence[SeatCard]) -> str:
        """Return whom to play, `OPEN_TABLE` unless it is one seat."""
        if self.chosen != "single":
            return OPEN_TABLE
        return self.seat or seats[0].id

    def places_of(self, seats: Sequence[SeatCard]) -> tuple[str, ...]:
        """Return who passes the laptop round, or sits at a machine each; nobody in the other formats."""
        if self.chosen not in ("passing", "hosted"):
            return ()
        return tuple(one.id for one in seats if one.id not in self.left_out)

    @property
    def desk(self) -> bool:
        """Whether an instructor leads from a desk."""
        return self.chosen == "desk"

    @property
    def hosted(self) -> bool:
        """Whether a class at several machines plays, hosted here."""
        return self.chosen == "hosted"

    @property
    def led(self) -> bool:
        """Whether the coach has no place: the laptop goes round, or an instructor leads."""
        return self.chosen in ("passing", "desk", "hosted")

    def lacks(self, seats: Sequence[SeatCard]) -> str:
        """Return why it cannot begin; empty where it can."""
        here = len(self.places_of(seats))
        if self.chosen == "hosted" and not here:
            return self._say("table.briefing.nobody")
        few = self.chosen == "passing" and here < FEWEST
        return self._say("table.briefing.too-few", n=FEWEST) if few else ""

    def widgets(self, seats: Sequence[SeatCard], *, whole_class: bool) -> list[Widget]:
        """Return the choice of the format, and below it what it asks for.

        Args:
            seats: The seats, or the places of a class.
            whole_class: Whether they are places of a class.
        """
        say = self._say
        everybody = "whole-class" if whole_class else "open-table"
        keys = {name: everybody if name == "open" else name for name in FORMATS}
        options = [
            Option(name, say(f"table.briefing.{keys[name]}"), say(f"table.briefing.{keys[name]}-note"))
            for name in FORMATS
            if name != "passing" or len(seats) >= FEWEST
        ]
        found: list[Widget] = [
            Label(say("table.briefing.format"), style="title"),
            Options(options, self.chosen, self._choose, name="format"),
        ]
        if self.chosen == "single":
            cards = [Option(one.id, say(one.title), say(one.note)) for one in seats]
            found += [
                Label(say("table.briefing.seat"), style="title"),
                Options(cards, self.seat or seats[0].id, self._sit, name="seat"),
            ]
        elif self.chosen in ("passing", "hosted"):
            who = "who" if self.chosen == "passing" else "who-hosted"
            found.append(Label(say(f"table.briefing.{who}"), style="title"))
            found += [
                Switch(
                    say(one.title),
                    one.id not in self.left_out,
                    lambda on, place=one.id: self._take_part(place, on),  # type: ignore[misc]
                    name=f"place-{one.id}",
                )
                for one in seats
            ]
        return found

    def _choose(self, value: str) -> None:
        self.chosen = next(name for name in FORMATS if name == value)
        self._rebuild()

    def _sit(self, seat: str) -> None:
        self.seat = seat
        self._rebuild()

    def _take_part(self, place: str, on: bool) -> None:
        (self.left_out.discard if on else self.left_out.add)(place)
        self._rebuild()
