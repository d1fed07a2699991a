"""A session as it is reviewed at the table: its journal read, rated, and what people add to it.

Reading a long journal takes seconds, so it is done beside the loop; what it needs is imported there too.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tabletop.language import Phrase, Text
    from tabletop.review.assessment import Added, Assessment
    from tabletop.review.debrief import Debrief
    from tabletop.review.findings import Findings
    from tabletop.review.letters import Ratings
    from tabletop.session import Past


class Reviewed:
    """What the table shows of a review.

    Attributes:
        past: The session.
        ratings: As the log drafts them.
        findings: Strengths and areas for improvement.
        assessment: What people added, kept beside the journal.
        damage: Why what people added cannot be read, or None; then nothing can be added either.
    """

    def __init__(
        self,
        past: Past,
        ratings: Ratings,
        findings: Findings,
        assessment: Assessment,
        damage: Phrase | None = None,
    ) -> None:
        self.past = past
        self.ratings = ratings
        self.findings = findings
        self.assessment = assessment
        self.damage = damage

    def debrief(self) -> Debrief:
        """Return the guided debrief, with the class's words as far as they were noted."""
        from tabletop.review.debrief import debrief_of

        return debrief_of(self.past, self.assessment)

    def titles(self) -> dict[str, Text]:
        """Return the title of everything an assessor can rate at the table, by its target."""
        found: dict[str, Text] = {one.target: one.title for one in self.ratings.objectives}
        found |= {one.target: one.title for one in self.ratings.capabilities}
        found |= {one.target: one.title for one in self.ratings.tasks}
        return found | {one.target: one.title for one in self.ratings.gates}

    def add(self, *added: Added) -> None:
        """Keep what somebody adds; on the disk when this returns.

        Raises:
            ValueError: It is not signed, has no words, or names what is not in this session.
            SessionError: Somebody else writes at this moment, or the file is damaged.
            OSError: It cannot be written.
        """
        from tabletop.review.assessment import add

        self.assessment = add(self.past, added)


def reviewed_of(folder: Path) -> Reviewed:
    """Read and rate a session.

    Raises:
        SessionError: It cannot be read.
        ScenarioError: Its scenario cannot.
        OSError: Its files cannot.
    """
    from tabletop.review.assessment import Assessment, read_assessment
    from tabletop.review.findings import findings_of
    from tabletop.review.rating import ratings_of
    from tabletop.session import Past, SessionError

    past = Past(folder)
    ratings = ratings_of(past)
    damage: Phrase | None = None
    try:
        assessment = read_assessment(past)
    except SessionError as error:  # the ratings stand by themselves; what was added is told to be damaged
        assessment, damage = Assessment(), error.phrase
    return Reviewed(past, ratings, findings_of(past, ratings), assessment, damage)


def initials(words: Iterable[str]) -> str:
    """Return the last signature that is not empty, to sign with again."""
    return next((one for one in reversed(tuple(words)) if one.strip()), "")
