"""A screen that nobody sees, and the tool that presses its mouse and keys."""

from __future__ import annotations

import os
import shutil
import subprocess
from types import TracebackType
from typing import Self

import pygame

NEEDED = ("Xvfb", "xdotool")
"""The programs without which there are no hands."""


def missing() -> str:
    """Return which of the programs needed are not here, empty for none."""
    return ", ".join(name for name in NEEDED if shutil.which(name) is None)


class Desktop:
    """An X screen under Xvfb, for as long as it is entered; SDL opens its windows there.

    Attributes:
        aside: Whether it is for other programs.
        name: What `DISPLAY` says.
        size: Its size in pixels.
    """

    def __init__(self, size: tuple[int, int], name: str = "", *, aside: bool = False) -> None:
        """Say how large it is.

        Args:
            size: In pixels.
            name: Such as ``:92``; empty: the first that is free.
            aside: Whether it is for other programs; SDL goes on where it is.
        """
        self.size = size
        self.aside = aside
        self.name = name
        self._server: subprocess.Popen[bytes] | None = None
        self._tool: subprocess.Popen[str] | None = None
        self._before: dict[str, str | None] = {}

    def __enter__(self) -> Self:
        """Start it."""
        reading, writing = os.pipe()
        wide, high = self.size
        named = [self.name] if self.name else []
        screen = ["-screen", "0", f"{wide}x{high}x24", "-nolisten", "tcp", "-displayfd", str(writing)]
        self._server = subprocess.Popen(
            ["Xvfb", *named, *screen],
            pass_fds=(writing,),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(writing)
        with os.fdopen(reading) as told:  # Xvfb tells its number once it takes connections
            number = told.readline().strip()
        if not number:
            raise RuntimeError(f"Xvfb does not start on {self.name or 'any display'}")
        self.name = f":{number}"
        where = (
            {} if self.aside else {"DISPLAY": self.name, "SDL_VIDEODRIVER": "x11", "SDL_AUDIODRIVER": "dummy"}
        )
        for key, value in where.items():
            self._before[key] = os.environ.get(key)
            os.environ[key] = value
        self._tool = subprocess.Popen(
            ["xdotool", "-"],
            env={**os.environ, "DISPLAY": self.name},
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            text=True,
        )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop it, and let SDL open its windows where it did before."""
        if not self.aside:
            pygame.display.quit()  # SDL ends the process when its screen goes away under it
        if self._tool is not None and self._tool.stdin is not None:
            self._tool.stdin.close()
            self._tool.wait(10)
        if self._server is not None:
            self._server.terminate()
            self._server.wait(10)
        for key, value in self._before.items():
            if value is None:
                os.environ.pop(key, None)
            else:
                os.environ[key] = value

    def ask(self, *words: object) -> str:
        """Let xdotool do something by itself, and return what it says; empty where it fails."""
        told = subprocess.run(
            ["xdotool", *(str(word) for word in words)],
            env={**os.environ, "DISPLAY": self.name},
            capture_output=True,
            text=True,
            check=False,
        )
        return told.stdout.strip()

    def do(self, *words: object) -> None:
        """Let xdotool do something; it does one line after another, and this does not wait for it."""
        if self._tool is None or self._tool.stdin is None:
            raise RuntimeError("the desktop is not there")
        self._tool.stdin.write(" ".join(str(word) for word in words) + "\n")
        self._tool.stdin.flush()
