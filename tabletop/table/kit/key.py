"""The key of a button: what stands on its cap, and which events press it. The kit knows no commands; who binds them does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pygame


@dataclass(frozen=True, slots=True)
class Key:
    """A key.

    Attributes:
        cap: What stands on it; empty where nothing presses the button now.
        hears: Whether a key event presses it.
    """

    cap: str
    hears: Callable[[pygame.event.Event], bool]
