"""The table is tested without a screen, with real pygame events."""

from __future__ import annotations

import os
from collections.abc import Iterator

os.environ["SDL_VIDEODRIVER"] = "dummy"
os.environ["SDL_AUDIODRIVER"] = "dummy"

import pygame
import pytest


@pytest.fixture(scope="session", autouse=True)
def screenless_pygame() -> Iterator[None]:
    pygame.display.init()
    yield
    pygame.quit()
