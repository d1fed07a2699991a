"""Class sessions: cuts of a drill with a prepared start and seats merged for the people who are there."""

from __future__ import annotations

from dataclasses import dataclass

from tabletop.language import Text


@dataclass(frozen=True, slots=True)
class ClassSeat:
    """Seats that one person, or one group round a table, plays together."""

    id: str
    title: Text
    seats: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClassSession:
    """A cut of a drill for a class.

    Attributes:
        id: Unique in the scenario.
        title: Its name.
        minutes: Planned playing time.
        stage: Id of the stage in which it starts.
        turn: Turn of that stage, from 1, which is the first one played.
        first: The same as a turn of the whole drill, from 1; the turns before it are played by the doctrine player.
        turns: How many turns are played.
        seats: Who plays what; a seat in none of them is played by the doctrine player.
    """

    id: str
    title: Text
    minutes: int
    stage: str
    turn: int
    first: int
    turns: int
    seats: tuple[ClassSeat, ...]

    @property
    def last(self) -> int:
        """The last turn played, as a turn of the whole drill."""
        return self.first + self.turns - 1

    @property
    def played(self) -> tuple[str, ...]:
        """Every seat that people play, in the order written."""
        return tuple(seat for one in self.seats for seat in one.seats)

    def seats_of(self, name: str) -> tuple[str, ...] | None:
        """Return the seats merged under a name of this class, or None where it has no such name."""
        return next((one.seats for one in self.seats if one.id == name), None)
