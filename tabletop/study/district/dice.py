"""The chance of one district: every draw keyed by its seed, its id and what the draw decides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from tabletop.drill.chance import draw

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Dice:
    """Draws for one district.

    Attributes:
        seed: The seed of the study.
        cause: The district.
    """

    seed: int
    cause: str

    def between(self, purpose: str, least: int, most: int, index: int = 0) -> int:
        """Return a whole number, both ends included.

        Args:
            purpose: What it decides.
            least: The least.
            most: The most.
            index: Which of those that are decided alike.
        """
        return least + draw(self.seed, f"district-{purpose}", self.cause, most - least + 1, index)

    def one_of(self, purpose: str, items: Sequence[Item], index: int = 0) -> Item:
        """Return one of some items."""
        return items[self.between(purpose, 0, len(items) - 1, index)]

    def order(self, purpose: str, count: int) -> list[int]:
        """Return the numbers from 0 to `count` - 1 in an order of chance."""
        return sorted(range(count), key=lambda one: (self.between(purpose, 0, 2**30, one), one))


def apportioned(total: int, weights: Sequence[int], least: int = 0) -> list[int]:
    """Return a total in whole parts by weight (largest remainders), none below a least.

    Args:
        total: At least `least` times the number of parts.
        weights: One a part, none negative, not all zero.
        least: What every part has.
    """
    rest = total - least * len(weights)
    whole = sum(weights)
    parts = [rest * weight // whole for weight in weights]
    left = sorted(range(len(weights)), key=lambda one: (-(rest * weights[one] % whole), one))
    for one in left[: rest - sum(parts)]:
        parts[one] += 1
    return [least + part for part in parts]
