"""What was learnt from a drill; it begins with the result."""

from tabletop.review.evidence import Cite, cite
from tabletop.review.moments import Moment, moments_of
from tabletop.review.result import Figure, Judged, Result, Tested, result_of

__all__ = ["Cite", "Figure", "Judged", "Moment", "Result", "Tested", "cite", "moments_of", "result_of"]
