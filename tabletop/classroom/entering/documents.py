"""What was played on paper, as it was written down: every number and letter already knows what it stands for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tabletop.drill import Order
from tabletop.scenario.documents.scenario import DrillMode
from tabletop.scenario.finding import Place


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip, or a channel card.

    Attributes:
        place: Where it stands in the file.
        number: Its number, if it has one.
        seats: Who gave it: the seat, or those that share a place at the table, the likeliest first.
        order: What it orders.
        returned: Why the desk gave it back; empty: it was carried out.
    """

    place: Place
    number: int | None
    seats: tuple[str, ...]
    order: Order
    returned: str = ""


@dataclass(frozen=True, slots=True)
class Improvised:
    """An incident that the desk brought about without a card.

    Attributes:
        place: Where it stands in the file.
        letter: Its sign.
        type: Incident type id.
        node: Where it happened.
        people: How many were involved.
        turn: When it came.
        to: The seats that were told.
        text: What they were told.
    """

    place: Place
    letter: str
    type: str
    node: str
    people: int
    turn: int
    to: tuple[str, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class PaperTurn:
    """A turn.

    Attributes:
        turn: Of the whole drill.
        place: Where it stands in the file.
        injects: The injects that came, each with where it is written; None: those that are planned.
        skipped: The injects that the desk took out, with the reason.
        levels: Level of each open incident at its end, by letter.
        gates: Watch ids of the gates that were ticked.
        note: What the desk saw.
        slips: In the order written.
    """

    turn: int
    place: Place
    injects: Mapping[str, Place] | None = None
    skipped: Mapping[str, str] | None = None
    levels: Mapping[str, int] | None = None
    gates: tuple[str, ...] = ()
    note: str = ""
    slips: tuple[Slip, ...] = ()


@dataclass(frozen=True, slots=True)
class PaperGame:
    """A game on paper.

    Attributes:
        session: The class session, or None for the whole drill.
        seed: The chance of what paper leaves to the program.
        mode: How it was played.
        incidents: The incident of each letter.
        improvised: Those of them that have no card.
        turns: From the first one of the class on.
    """

    session: str | None
    seed: int
    mode: DrillMode
    incidents: Mapping[str, str]
    improvised: tuple[Improvised, ...]
    turns: tuple[PaperTurn, ...]
