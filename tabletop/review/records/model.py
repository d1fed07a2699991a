"""What is kept of a session: figures, ratings, counts of verdicts, and who held a seat only as a pseudonym."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Literal, TypeAlias, get_args

from tabletop.drill import Outcome
from tabletop.language import Text
from tabletop.review.letters import LETTERS, Letter
from tabletop.scenario.documents.scenario import DrillMode

Grade: TypeAlias = Letter
"""How something was rated, in the letters of `tabletop.review.letters`: P, S, M, U, and N for not observed."""

GRADES: tuple[Grade, ...] = LETTERS

AimKind: TypeAlias = Literal["objective", "capability"]
"""What is rated: an objective of one drill, or a capability, which drills have in common."""

AIMS: tuple[AimKind, ...] = get_args(AimKind)

Form: TypeAlias = Literal["open", "seats", "passed", "desk", "watched"]
"""How the class sat: one table for all seats, some seats, one laptop passed round, an instructor's desk, or nobody played."""

FORMS: tuple[Form, ...] = get_args(Form)

FIGURES: tuple[str, ...] = tuple(one.name for one in fields(Outcome))
"""The eight figures of an outcome, in their order."""

SEAL = 8
"""Bytes of a line's seal."""


@dataclass(frozen=True, slots=True)
class Aim:
    """What a drill trains: an objective of it, or a capability that its objectives show.

    Attributes:
        kind: Which of the two.
        id: Its id in the drill, or in the doctrine.
        title: What it is called.
        capability: Id of the capability; of a capability, its own.
    """

    kind: AimKind
    id: str
    title: Text
    capability: str


@dataclass(frozen=True, slots=True)
class Drilled:
    """A drill as it was played; another text is another one.

    Attributes:
        digest: The digest of every byte it was read from.
        id: Scenario id.
        title: Its title.
        aims: Its objectives in its order, then their capabilities.
    """

    digest: str
    id: str
    title: Text
    aims: tuple[Aim, ...]


@dataclass(frozen=True, slots=True)
class Rated:
    """How an aim of the drill was rated: the grade that holds, and the one that the log drafted."""

    kind: AimKind
    aim: str
    grade: Grade
    drafted: Grade


@dataclass(frozen=True, slots=True)
class Tally:
    """So many watches of a kind came to a standing, such as 3 gates broken."""

    kind: str
    standing: str
    count: int


@dataclass(frozen=True, slots=True)
class Held:
    """A seat that people played; `person` is a pseudonym, or None where nobody was named."""

    seat: str
    person: str | None = None


@dataclass(frozen=True, slots=True)
class Labels:
    """What the instructor says of a session: its class and its district, each or None."""

    group: str | None = None
    district: str | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """A session as it is kept.

    Attributes:
        chain: The seals of its journal's header and of each turn after it, 8 bytes each. It names these very turns: whatever
            begins with the chain of another is that session, played on.
        drill: What was played.
        rules: Version of the rules of the drill.
        program: Version of the program that wrote the journal.
        started: When it was started: UTC, ISO 8601, to the second.
        mode: How it was played.
        seed: The seed.
        form: How the class sat.
        cut: The class session that it is, or None for the whole drill.
        turns: Turns that ran.
        of: Turns of the whole drill, or of the class session.
        over: Whether it was played to its end.
        outcome: The eight figures.
        grades: The ratings, in the order of the drill's aims.
        verdicts: How the watches came out, by kind and standing.
        seats: The seats that people played.
        labels: Class and district.
        revision: How often this record was written anew; where two stores differ, the higher one holds.
    """

    chain: bytes
    drill: Drilled
    rules: int
    program: str
    started: str
    mode: DrillMode
    seed: int
    form: Form
    cut: str | None
    turns: int
    of: int
    over: bool
    outcome: Outcome
    grades: tuple[Rated, ...]
    verdicts: tuple[Tally, ...]
    seats: tuple[Held, ...]
    labels: Labels
    revision: int = 1

    @property
    def id(self) -> str:
        """Its identity: the seal of its last turn."""
        return self.chain[-SEAL:].hex()

    @property
    def start(self) -> str:
        """The seal of its journal's header."""
        return self.chain[:SEAL].hex()


@dataclass(frozen=True, slots=True)
class Line:
    """A record as a list shows it; nobody who played is in it.

    Attributes:
        id: Its identity.
        drill: Scenario id.
        title: Title of the drill.
        started: When it was started.
        mode: How it was played.
        seed: The seed.
        form: How the class sat.
        cut: The class session, or None.
        turns: Turns that ran.
        of: Turns of the whole.
        over: Whether it was played to its end.
        labels: Class and district.
        outcome: The eight figures.
        grades: How many objectives got each grade, in the order of `GRADES`.
    """

    id: str
    drill: str
    title: Text
    started: str
    mode: DrillMode
    seed: int
    form: Form
    cut: str | None
    turns: int
    of: int
    over: bool
    labels: Labels
    outcome: Outcome
    grades: tuple[int, ...]

    def record(self) -> dict[str, str | int | bool | None]:
        """Return it flat, as a table of data takes it."""
        return {
            "id": self.id,
            "started": self.started,
            "district": self.labels.district,
            "class": self.labels.group,
            "drill": self.drill,
            "title_id": self.title.id,
            "title_en": self.title.en,
            "mode": self.mode,
            "seed": self.seed,
            "format": self.form,
            "class_session": self.cut,
            "turns": self.turns,
            "of": self.of,
            "over": self.over,
            **{figure: getattr(self.outcome, figure) for figure in FIGURES},
            **{f"rated_{grade}": count for grade, count in zip(GRADES, self.grades, strict=True)},
        }
