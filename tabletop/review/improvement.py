"""The improvement plan: what is to be done about each area, by whom, from when to when; drafted, and edited by people.

Rows are drafted from the areas for improvement; a capability is mended at one of its elements: planning, organisation,
equipment, training, exercise (POETE). Dates count from the day the session was played, so that a plan reads the same
whenever it is written.
"""

from __future__ import annotations

from dataclasses import dataclass

from tabletop.language import Phrase, Text
from tabletop.review.assessment import Element


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A row of the improvement plan.

    Attributes:
        id: Stable within the session: the id of the area it was drafted from, or the id that people gave it.
        capability: Capability title, or None.
        area: The area for improvement, in words; None for a row that people added.
        action: The corrective action: drafted as a phrase, written by people as a plain text.
        element: The capability element it mends.
        owner: Seat id, or None where people named somebody else or nobody is named.
        owner_title: What to call the owner.
        start: ISO date.
        end: ISO date.
        drafted: The row as it was drafted, where people changed it; else None.
        by: Who wrote it last; empty for one that stands as drafted.
        cites: The log entries behind the area.
    """

    id: str
    capability: Text | None
    area: Phrase | None
    action: Phrase | Text
    element: Element
    owner: str | None
    owner_title: Text | Phrase
    start: str
    end: str
    drafted: PlanRow | None
    by: str
    cites: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ImprovementPlan:
    """The improvement plan.

    Attributes:
        rows: In the order of the areas, those that people added last.
        dropped: Rows that people took out; kept to be seen.
    """

    rows: tuple[PlanRow, ...]
    dropped: tuple[PlanRow, ...]
