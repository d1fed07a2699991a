"""What a book sets for the time after a drill: how the debrief is led, and when what it finds is to be mended."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DebriefRules:
    """How a debrief shares out its time. No public standard sets more than that a hot wash is short: these are the pack's.

    Attributes:
        lasts: Minutes in all.
        opening: Minutes of them for the opening.
        closing: Minutes of them for the closing; what is left is shared out among the moments.
        moments: The most decisive moments it has room for.
    """

    lasts: int = 15
    opening: int = 1
    closing: int = 2
    moments: int = 5


@dataclass(frozen=True, slots=True)
class ImprovementRules:
    """When the rows of an improvement plan begin and end, as drafted; days.

    Attributes:
        begins: From the session until a row begins.
        gate: What a row may take where a hard gate was broken.
        unable: What it may take where something was not achieved.
        other: What any other may take, and one that people add.
    """

    begins: int = 7
    gate: int = 30
    unable: int = 60
    other: int = 90
