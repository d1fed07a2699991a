"""The one place where a record gets its ratings: drafted by the log, or given by an assessor in its place."""

from __future__ import annotations

from tabletop.review.assessment import read_assessment
from tabletop.review.rating import ratings_of
from tabletop.review.records.model import AimKind, Rated
from tabletop.session import Past


def grades_of(past: Past) -> tuple[Rated, ...]:
    """Return the rating of each objective and each capability, as the review of the session has them now.

    Raises:
        SessionError: What people added to the review is damaged, or is that of another session.
    """
    ratings, given = ratings_of(past), read_assessment(past).given
    drafted: list[tuple[AimKind, str, str]] = [
        *(("objective", one.id, one.target) for one in ratings.objectives),
        *(("capability", one.id, one.target) for one in ratings.capabilities),
    ]
    letters = ratings.letters()
    found = []
    for kind, aim, target in drafted:
        override = given(target)
        letter = letters[target]
        found.append(Rated(kind, aim, override.rating if override is not None else letter, letter))
    return tuple(found)
