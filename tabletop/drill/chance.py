"""Keyed chance: a draw is a pure function of the seed, its purpose and its cause.

Never a counter and never a stream: what one draw yields does not depend on which others were made before it, so two games
do not disturb each other and two branches of one drill stay comparable. The mixer is splitmix64 (Steele, Lea and Flood,
2014), computed alike on one integer and on a column of them.
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

_MASK = (1 << 64) - 1
_STEP = 0x9E3779B97F4A7C15
_FIRST = 0xBF58476D1CE4E5B9
_SECOND = 0x94D049BB133111EB


@lru_cache(maxsize=4096)
def root(seed: int, purpose: str, cause: str) -> int:
    """Return the 64-bit key of a draw."""
    words = f"{seed}\x1f{purpose}\x1f{cause}".encode()
    return int.from_bytes(blake2b(words, digest_size=8).digest(), "little")


def draw(seed: int, purpose: str, cause: str, below: int, index: int = 0) -> int:
    """Return a whole number from 0 to `below` - 1.

    Args:
        seed: The drill's seed.
        purpose: What the draw decides.
        cause: Causal id: an inject's path, an incident, a place; never a counter of draws.
        below: Upper bound, 1 to 2**31.
        index: Which of a column of draws that share one cause.
    """
    mixed = (root(seed, purpose, cause) + (index + 1) * _STEP) & _MASK
    mixed = ((mixed ^ (mixed >> 30)) * _FIRST) & _MASK
    mixed = ((mixed ^ (mixed >> 27)) * _SECOND) & _MASK
    mixed ^= mixed >> 31
    return ((mixed >> 32) * below) >> 32


def draws(seed: int, purpose: str, cause: str, below: int, count: int) -> npt.NDArray[np.int64]:
    """Return a column of `count` draws; element ``i`` equals ``draw(..., index=i)``."""
    index = np.arange(1, count + 1, dtype=np.uint64)
    mixed = np.uint64(root(seed, purpose, cause)) + index * np.uint64(_STEP)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(_FIRST)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(_SECOND)
    mixed = mixed ^ (mixed >> np.uint64(31))
    return (((mixed >> np.uint64(32)) * np.uint64(below)) >> np.uint64(32)).astype(np.int64)
