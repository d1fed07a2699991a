"""What came of a playthrough: orders by kind, given or not and why, what was pressed, and how long it took."""

from __future__ import annotations

import json
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(slots=True)
class Report:
    """The record of a playthrough.

    Attributes:
        given: Orders given through the window, by kind.
        other: Those that another seat gave than wanted, by kind.
        left: Those that no way led to: the turn, the order and why.
        spared: How many were left on purpose.
        odd: Other things that went wrong.
        passed: Screens and dialogs that were seen.
        turns: Turns ended.
        pressed: Clicks, keys and turns of the wheel.
    """

    given: Counter[str] = field(default_factory=Counter)
    other: Counter[str] = field(default_factory=Counter)
    left: list[str] = field(default_factory=list)
    spared: int = 0
    odd: list[str] = field(default_factory=list)
    passed: dict[str, int] = field(default_factory=dict)
    turns: int = 0
    pressed: int = 0
    digest: str = ""
    began: float = field(default_factory=time.monotonic)

    def lines(self) -> list[str]:
        """Return it in lines."""
        minutes = (time.monotonic() - self.began) / 60
        kinds = ", ".join(f"{kind} {count}" for kind, count in self.given.most_common())
        return [
            f"turns {self.turns}, orders given {self.given.total()} ({kinds})",
            f"by another seat than wanted: {self.other.total()} {dict(self.other)}",
            f"orders spared: {self.spared}; no way to: {len(self.left)}",
            *(f"  {one}" for one in self.left),
            f"oddities: {len(self.odd)}",
            *(f"  {one}" for one in self.odd),
            f"seen: {', '.join(sorted(self.passed))}",
            f"pressed {self.pressed}, minutes {minutes:.1f}, digest {self.digest}",
        ]

    def save(self, file: Path) -> None:
        """Write it as JSON."""
        told = {
            "turns": self.turns,
            "given": dict(self.given),
            "other": dict(self.other),
            "spared": self.spared,
            "left": self.left,
            "odd": self.odd,
            "seen": sorted(self.passed),
            "pressed": self.pressed,
            "minutes": round((time.monotonic() - self.began) / 60, 1),
            "digest": self.digest,
        }
        file.write_text(json.dumps(told, indent=1), encoding="utf-8")
