"""What a rating asks: the numbers by which a review drafts P, S, M and U."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RatingRules:
    """The numbers of the rule by which ratings are drafted. Shares in per mille.

    The letters are those of the exercise world's public standard (HSEEP); no public standard sets numbers, so these are
    the pack's own, and a review says so.

    Attributes:
        late: Done after more than this share of its minutes, a task was done with challenges (S).
        failed: From so many orders that failed on the way, it was done with challenges (S).
        unable: Missed on at least this share of the occasions at which it was observed, a task is U; so too an objective
            and a capability by their tasks.
        major: With more than this share of its parts at M or U, it is M.
        some: With more than this share of its parts below P, it is S.
    """

    late: int = 750
    failed: int = 1
    unable: int = 500
    major: int = 0
    some: int = 0
