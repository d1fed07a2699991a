"""The table is tested without a screen, with real pygame events."""

from __future__ import annotations

import os
import webbrowser
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


@pytest.fixture
def no_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    """No browser is found."""
    monkeypatch.setattr(webbrowser, "_browsers", {})
    monkeypatch.setattr(webbrowser, "_tryorder", [])


@pytest.fixture
def shown(no_browser: None) -> list[str]:
    """A browser that only notes down what it is asked to show."""
    asked: list[str] = []

    class Noting(webbrowser.BaseBrowser):
        def open(self, url: str, new: int = 0, autoraise: bool = True) -> bool:
            asked.append(url)
            return True

    webbrowser.register("noting", None, Noting("noting"), preferred=True)
    return asked
