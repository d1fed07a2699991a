"""The threat map as a seat sees it: the signs it knows of, where, how old and how reliable."""

from __future__ import annotations

from dataclasses import dataclass

from tabletop.language import Text
from tabletop.scenario.documents.detection import Meeting, Source, Truth


@dataclass(frozen=True, slots=True)
class ThreatSeen:
    """A sign as the seats of a view know it.

    Attributes:
        id: Sign id.
        text: What was noticed.
        node: Where.
        zone: In which zone, or None.
        sources: How it was sensed, in the order known.
        grade: Reliability of the best source, ``A`` to ``F``, and credibility of what it says: ``1`` confirmed, ``2`` from
            two sources, ``3`` from one, ``5`` denied, ``6`` too old to judge. The grading of intelligence staffs.
        truth: What is true of it; None: nobody verified it.
        first: When it was first known here.
        as_of: When it was last sensed, as known here.
        old: Whether it was never verified and has faded.
        met: What meets it: somebody on the spot, or the owner's word.
        owner: The seat that can be asked, or None where nobody can.
        known_by: Seats of the view that know of it.
        asked: Seats of the view that asked the owner.
        asked_by: Seats that wait for the word of an owner in this view.
        units: Own units on their way to it, or there because of it.
        incident: The incident it announced, once a seat of the view knows of that; else None.
    """

    id: str
    text: Text
    node: str
    zone: str | None
    sources: tuple[Source, ...]
    grade: str
    truth: Truth | None
    first: int
    as_of: int
    old: bool
    met: Meeting
    owner: str | None
    known_by: tuple[str, ...]
    asked: tuple[str, ...]
    asked_by: tuple[str, ...]
    units: tuple[str, ...]
    incident: str | None
