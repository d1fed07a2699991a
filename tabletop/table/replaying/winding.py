"""The keys that wind the tape: heard before what has the focus, unless that needs a key for itself."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from tabletop.table.kit import Button, Listing, Slider, Widget
from tabletop.table.kit.choice import OneOf
from tabletop.table.replaying.reel import Reel

_NEEDED: tuple[tuple[type[Widget], frozenset[int]], ...] = (
    (OneOf, frozenset({pygame.K_LEFT, pygame.K_RIGHT})),
    (Slider, frozenset({pygame.K_LEFT, pygame.K_RIGHT})),
    (Listing, frozenset({pygame.K_HOME, pygame.K_END})),
    (Button, frozenset({pygame.K_SPACE})),
)
"""The keys that a widget in focus needs for itself; of all others the tape is heard first."""


def winding(reel: Reel) -> dict[str, Callable[[], object]]:
    """Return what the commands of the tape itself do: a turn back or on, its ends, play or pause."""
    return {
        "replay-back": lambda: reel.step(-1),
        "replay-on": lambda: reel.step(1),
        "replay-first": lambda: reel.go(reel.tape.first),
        "replay-last": lambda: reel.go(reel.tape.last),
        "replay-play": reel.play,
    }


def is_needed(focus: Widget | None, event: pygame.event.Event) -> bool:
    """Whether the widget in focus needs a key for itself.

    Args:
        focus: The widget, or None where none has the focus.
        event: The key as it goes down.
    """
    return any(isinstance(focus, kind) and event.key in keys for kind, keys in _NEEDED)
