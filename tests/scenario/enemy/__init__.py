"""What an enemy would write: copies of the small town, each spoilt in one way, and what every one of them must end in."""

from __future__ import annotations

from tests.scenario.enemy import amounts, floods, leaks, paths
from tests.scenario.enemy.spoilt import Spoilt

CASES: dict[str, Spoilt] = {
    name: case for module in (leaks, paths, amounts, floods) for name, case in module.CASES.items()
}
"""All of them, by name."""

__all__ = ["CASES", "Spoilt"]
