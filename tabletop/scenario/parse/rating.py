"""The numbers by which a review drafts its ratings."""

from __future__ import annotations

from tabletop.scenario.documents.rating import RatingRules
from tabletop.scenario.parse.fields import Fields


def read_rating(fields: Fields) -> RatingRules:
    """Read the numbers of the rating; what is not written stays as usual."""
    usual = RatingRules()
    return RatingRules(
        late=fields.share("late", usual.late),
        failed=fields.integer("failed", usual.failed),
        unable=fields.share("unable", usual.unable),
        major=fields.share("major", usual.major),
        some=fields.share("some", usual.some),
    )
