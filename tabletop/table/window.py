"""The window: opened on whatever screen there is, kept when the display is lost, filled, and saved as a picture."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pygame

from tabletop.table.right_pygame import check_pygame
from tabletop.table.settings import fitting_scale

_BLIND = frozenset({"dummy", "offscreen", "evdev"})
"""Drivers of SDL that show nothing, unless somebody asked for one."""

_LEAST = (960, 540)
"""A window is no smaller, even on a smaller screen."""


class Window:
    """The one window of the table.

    Attributes:
        title: What its frame says.
        usual: Its size in pixels while it does not fill the screen.
        fitting: The scale that suits the screen.
        full: Whether it fills the screen.
    """

    def __init__(self, wanted: tuple[int, int], title: str) -> None:
        """Open it.

        Args:
            wanted: Its size in pixels; no larger than the screen is taken.
            title: What its frame says.

        Raises:
            WrongPygameError: Classic pygame lies over pygame-ce.
            pygame.error: There is no screen to open a window on.
        """
        check_pygame()
        pygame.display.init()
        if pygame.display.get_driver() in _BLIND and "SDL_VIDEODRIVER" not in os.environ:
            raise pygame.error("no display")  # SDL would open a window that nobody can see or close
        desktop = max(pygame.display.get_desktop_sizes(), default=wanted)
        self.title = title
        self.usual = (min(wanted[0], max(desktop[0], _LEAST[0])), min(wanted[1], max(desktop[1], _LEAST[1])))
        self.fitting = fitting_scale(desktop)
        self.full = False
        self._open()

    def _open(self) -> pygame.Surface:
        pygame.display.set_caption(self.title)  # first, so that no other name is seen meanwhile
        return pygame.display.set_mode(self.usual, pygame.RESIZABLE)

    @property
    def surface(self) -> pygame.Surface:
        """What is drawn on."""
        return pygame.display.get_surface() or self._open()

    @property
    def size(self) -> tuple[int, int]:
        """Its size in pixels."""
        return self.surface.get_size()

    def flip(self) -> bool:
        """Show what was drawn; return whether the display was lost meanwhile, and the window opened again."""
        try:
            pygame.display.flip()
        except pygame.error:  # as when a projector is unplugged
            pygame.display.quit()
            pygame.display.init()
            self.full = False
            self._open()
            return True
        return False

    def resized(self) -> bool:
        """Take note of another size; return whether there is anything to draw on: minimised there is not, on some systems."""
        if min(self.size) <= 0:
            return False
        if not self.full:
            self.usual = self.size
        return True

    def turn_full(self) -> None:
        """Fill the screen, or go back to the usual size."""
        self.full = not self.full
        if self.full:
            pygame.display.set_mode((0, 0), pygame.FULLSCREEN)
        else:
            self._open()

    def save(self, folder: Path) -> Path:
        """Save what is seen as PNG; return the file, named by the time.

        Raises:
            OSError: The folder cannot be written.
            pygame.error: The picture cannot.
        """
        now = datetime.now(UTC).astimezone()
        folder.mkdir(parents=True, exist_ok=True)
        file = _free(folder, f"sispamkota-{now:%Y%m%d-%H%M%S}")
        pygame.image.save(self.surface, file)
        return file


def _free(folder: Path, name: str) -> Path:
    """Return a path in a folder that no file has yet."""
    file = folder / f"{name}.png"
    number = 2
    while file.exists():
        file = folder / f"{name}-{number}.png"
        number += 1
    return file
