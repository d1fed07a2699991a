"""What chance alone may do: intervals of shares, means and ratios, the sign test, and how many seeds would settle it.

Everything is reckoned from whole numbers, exactly where that can be, and only then divided; it is rounded where it is shown.
An interval that the number of drills cannot carry is refused: None stands for it, and `Mean.short` says how many are missing.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from statistics import NormalDist

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int64]

CONFIDENCE = 0.95
LEAST = 30
"""Seeds below which no mean is given an interval: the common rule of thumb (Hogg, Tanis and Zimmerman, Probability and
Statistical Inference, 5.6)."""
SKEWED = 25
"""Seeds that the square of the skewness asks for: what seldom happens needs more, or the interval promises too much
(Cochran, Sampling Techniques, 3rd edition, 2.15)."""
MANY = 1_000_000
"""So many seeds or more are as good as never: whatever the difference is, it is too small to matter."""
_EXACT = 2_000
"""Seeds up to which the sign test adds up binomial coefficients; beyond, the normal distribution is as good."""


@dataclass(frozen=True, slots=True)
class Interval:
    """From where to where the true value may lie; both ends belong to it."""

    low: float
    high: float

    @property
    def half(self) -> float:
        """Half its width."""
        return (self.high - self.low) / 2

    @property
    def excludes_zero(self) -> bool:
        """Whether it lies wholly on one side of zero."""
        return self.low > 0 or self.high < 0


@dataclass(frozen=True, slots=True)
class Share:
    """How often something was so.

    Attributes:
        times: Drills in which it was.
        of: Drills in which it could have been.
    """

    times: int
    of: int

    @property
    def value(self) -> float:
        """The share, 0 to 1; 0 of nothing."""
        return self.times / self.of if self.of else 0.0

    @property
    def interval(self) -> Interval | None:
        """Where the true share may lie; None of nothing."""
        return wilson(self.times, self.of) if self.of else None

    @property
    def surely(self) -> float:
        """How often it is so at least, by its interval: what sorts what came once behind what came often."""
        return wilson(self.times, self.of).low if self.of else 0.0


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean over seeds, and how sure it is.

    Attributes:
        value: The mean.
        spread: The standard deviation of single seeds.
        n: How many seeds.
        confidence: Of its interval.
        skew: How lopsided single seeds lie around it (the third moment over the cube of the spread).
    """

    value: float
    spread: float
    n: int
    confidence: float = CONFIDENCE
    skew: float = 0.0

    @property
    def least(self) -> int:
        """How many seeds it takes before it is given an interval at all."""
        return max(LEAST, math.ceil(SKEWED * self.skew * self.skew))

    @property
    def short(self) -> int:
        """How many seeds are missing before it is given an interval."""
        return max(0, self.least - self.n)

    @property
    def interval(self) -> Interval | None:
        """Where the true mean may lie, by Student's t; None where there are fewer than `least` seeds."""
        if self.short:
            return None
        half = student(self.confidence, self.n - 1) * self.spread / math.sqrt(self.n)
        return Interval(self.value - half, self.value + half)

    @property
    def certain(self) -> bool:
        """Whether it is other than zero by more than chance."""
        return self.interval is not None and self.interval.excludes_zero

    def seeds_to_settle(self) -> int | None:
        """Return how many more seeds would set the interval apart from zero if single seeds go on to lie as they do.

        None where no number would: the mean is zero, or so near to it that `MANY` seeds would not do. Of fewer than `least`
        seeds a mean of zero says nothing yet.
        """
        if self.certain:
            return 0
        return self.seeds_within(abs(self.value)) if self.value else self.short or None

    def seeds_within(self, half: float) -> int | None:
        """Return how many more seeds would bring half the width of the interval to `half`; None: too many.

        Raises:
            ValueError: `half` is not above zero.
        """
        if half <= 0:
            raise ValueError("half a width must be above zero")
        wanted = self.least
        for _ in range(4):  # the factor of Student's t depends on the number looked for; it settles at once
            factor = student(self.confidence, max(wanted, self.least) - 1)
            wanted = math.ceil((factor * self.spread / half) ** 2)
        wanted = max(wanted, self.least)
        return max(0, wanted - self.n) if wanted < MANY else None


@cache
def normal(confidence: float) -> float:
    """Return how many standard deviations hold a share of the normal distribution around its middle."""
    return NormalDist().inv_cdf(0.5 + confidence / 2)


@cache
def student(confidence: float, freedom: int) -> float:
    """Return the same of Student's t, to four digits from ten degrees of freedom on.

    Source: Abramowitz and Stegun, Handbook of Mathematical Functions, 26.7.5.
    """
    z, v = normal(confidence), float(freedom)
    return (
        z
        + (z**3 + z) / (4 * v)
        + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * v**2)
        + (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * v**3)
        + (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / (92160 * v**4)
    )


def wilson(times: int, of: int, confidence: float = CONFIDENCE) -> Interval:
    """Return the score interval of a share, which holds for few drills and for shares near none and all.

    Source: Wilson (1927), Journal of the American Statistical Association 22; recommended by Brown, Cai and DasGupta
    (2001), Statistical Science 16.

    Raises:
        ValueError: There is nothing to have a share of.
    """
    if not 0 <= times <= of or of == 0:
        raise ValueError(f"{times} of {of} is no share")
    z = normal(confidence)
    share, square = times / of, z * z / of
    middle = (share + square / 2) / (1 + square)
    half = z / (1 + square) * math.sqrt(share * (1 - share) / of + square / (4 * of))
    low = 0.0 if times == 0 else max(0.0, middle - half)
    high = 1.0 if times == of else min(1.0, middle + half)
    return Interval(low, high)


def mean_of(values: Numbers, confidence: float = CONFIDENCE) -> Mean:
    """Return the mean of whole numbers; of none, zero."""
    n = len(values)
    if not n:
        return Mean(0.0, 0.0, 0, confidence)
    total, squares = int(values.sum()), sum(part * part for part in values.tolist())
    over = n * squares - total * total  # of whole numbers, so never a hair below zero
    if not over:
        return Mean(total / n, 0.0, n, confidence)
    cubes = sum(part * part * part for part in values.tolist())
    third = n * n * cubes - 3 * n * total * squares + 2 * total**3
    return Mean(total / n, math.sqrt(over / (n * (n - 1))), n, confidence, third / over**1.5)


def ratio_of(parts: Numbers, wholes: Numbers, confidence: float = CONFIDENCE) -> Mean:
    """Return a sum as a share of another, such as tasks failed of tasks asked, drills being what chance draws.

    The tasks of one drill stand or fall together; to count each by itself would promise more than is known. The spread
    is that of the ratio estimator (Cochran, Sampling Techniques, 3rd edition, 2.11).
    """
    n, whole = len(wholes), int(wholes.sum())
    if not whole:
        return Mean(0.0, 0.0, 0, confidence)
    part = int(parts.sum())
    residues = [a * whole - b * part for a, b in zip(parts.tolist(), wholes.tolist(), strict=True)]
    squares = sum(one * one for one in residues)
    if not squares:
        return Mean(part / whole, 0.0, n, confidence)
    # A residue over the sum of the wholes, and that over their mean: n / whole**2 in all.
    spread = math.sqrt(squares / (n - 1)) * n / (whole * whole)
    cubes = sum(one * one * one for one in residues)
    return Mean(part / whole, spread, n, confidence, cubes / n / (squares / n) ** 1.5)


def sign_test(one: int, other: int) -> float:
    """Return how likely chance alone parts seeds at least so unevenly, both sides being equally likely.

    Seeds in which nothing differed do not count. Exact up to 2,000 seeds, by the normal distribution with correction for
    continuity beyond. Source: Dixon and Mood (1946), Journal of the American Statistical Association 41.
    """
    n, few = one + other, min(one, other)
    if one == other:
        return 1.0
    if n > _EXACT:
        return min(1.0, 2 * NormalDist().cdf((few + 0.5 - n / 2) / (math.sqrt(n) / 2)))
    total = term = 1
    for k in range(few):
        term = term * (n - k) // (k + 1)
        total += term
    return min(1.0, float(Fraction(total, 2 ** (n - 1))))


def sign_seeds(one: int, other: int, n: int, level: float) -> int | None:
    """Return how many more seeds the sign test would need, if seeds go on to part as they do; None: too many to matter.

    Of few seeds that lean neither way nothing can be foretold: `LEAST` seeds are asked for first.

    Args:
        one: Seeds on the one side.
        other: Seeds on the other.
        n: All seeds, those included in which nothing differed.
        level: Chance that the test must get below.
    """
    parted = one + other
    if one == other:
        return LEAST - n if n < LEAST else None
    lean, z = max(one, other) / parted - 0.5, normal(1 - level)
    wanted = math.floor(math.log2(2 / level)) + 1  # as many heads in a row are rarer than the level
    if min(one, other):
        # Where n * lean, less the half of the correction for continuity, comes to z * sqrt(n) / 2.
        wanted = max(wanted, math.ceil(((z + math.sqrt(z * z + 8 * lean)) / (4 * lean)) ** 2))
    seeds = math.ceil(wanted * n / parted)
    return max(1, seeds - n) if seeds < MANY else None


def quantile(values: Sequence[int], share: float) -> int:
    """Return the smallest value that at least a share of values do not exceed; of none, 0."""
    order = sorted(values)
    return order[max(0, math.ceil(share * len(order)) - 1)] if order else 0
