"""What was learnt from a drill; it begins with the result."""

from tabletop.review.result import Figure, Judged, Result, result_of

__all__ = ["Figure", "Judged", "Result", "result_of"]
