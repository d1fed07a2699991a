"""A study as its author wrote it: what is played, by whom, on which seeds, what varies, and what is asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tabletop.language import Text
from tabletop.scenario import Scenario
from tabletop.scenario.documents.deployment import Plan


@dataclass(frozen=True, slots=True)
class Players:
    """Who plays.

    Attributes:
        id: Unique in the study.
        title: What to call them.
        all: Name, among `tabletop.drill.PLAYERS`, of whoever plays the seats that are not named.
        seats: Such names by seat.
    """

    id: str
    title: Text
    all: str
    seats: Mapping[str, str] = field(default_factory=dict)

    def of(self, seat: str) -> str:
        """Return the name of the player of a seat."""
        return self.seats.get(seat, self.all)


@dataclass(frozen=True, slots=True)
class Level:
    """One of the ways in which something varies.

    Attributes:
        id: Unique in its factor.
        title: What to call it.
        changes: By scenario id, what is otherwise in it, as YAML in UTF-8; nothing of a scenario that stays as it is.
        plans: By scenario id, the deployment agreed before play.
        files: The file of those, as the study names it, and what it includes; none where it names none.
    """

    id: str
    title: Text
    changes: Mapping[str, bytes] = field(default_factory=dict)
    plans: Mapping[str, Plan] = field(default_factory=dict)
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Factor:
    """Something that varies, its levels in the order written; the first is what the others are compared with.

    Attributes:
        id: Unique in the study.
        title: What it is.
        kind: What its levels are: written one by one, *places* of a unit, or *shares* of the strength that turn up.
        levels: Two or more.
        subject: Of *places* the unit; of *shares* nothing.
    """

    id: str
    title: Text
    kind: str
    levels: tuple[Level, ...]
    subject: str = ""

    @property
    def reference(self) -> Level:
        """What the others are compared with."""
        return self.levels[0]


@dataclass(frozen=True, slots=True)
class Study:
    """What is played many times, and what is asked of it.

    Attributes:
        id: Its name.
        title: Its title.
        question: What it is to answer; may be empty.
        scenarios: What is played, as it stands, without anything varied.
        names: How the study names each of them.
        players: Who plays; several are compared.
        factors: What varies, one at a time.
        first: The first seed.
        count: How many seeds.
        outcomes: Figures of the outcome that are compared, the most important first.
        included: Files that it includes, as they lie in its folder.
    """

    id: str
    title: Text
    question: Text
    scenarios: tuple[Scenario, ...]
    names: tuple[str, ...]
    players: tuple[Players, ...]
    factors: tuple[Factor, ...]
    first: int
    count: int
    outcomes: tuple[str, ...]
    included: tuple[str, ...] = ()

    @property
    def seeds(self) -> range:
        """The seeds, the same for every arm."""
        return range(self.first, self.first + self.count)
