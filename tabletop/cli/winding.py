"""While many drills are played: how far it is, and Ctrl-C that first lets what is being played be finished."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING

import click

from tabletop.language import Catalogue

if TYPE_CHECKING:
    from tabletop.study.running import Engine

INTERRUPTED = 130


@contextmanager
def wound_down(engine: Engine, say: Catalogue) -> Iterator[None]:
    """Let the first Ctrl-C finish what is being played, and the second stop at once."""

    def asked(_: int, __: FrameType | None) -> None:
        signal.signal(signal.SIGINT, before)
        engine.wind_down()
        click.echo("\n" + say.say("study.winding-down"), err=True)

    before = signal.signal(signal.SIGINT, asked)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def telling(say: Catalogue) -> Iterator[Telling]:
    """Show how far it is, how fast it goes and how long it will take, where somebody watches a terminal."""
    telling = Telling(say, sys.stderr.isatty())
    try:
        yield telling
    finally:
        telling.end()


class Telling:
    """Tells how far it is on one line of the terminal; called with how many drills are played, and how many in all."""

    def __init__(self, say: Catalogue, shown: bool) -> None:
        self._say = say
        self._shown = shown
        self._begun = time.monotonic()
        self._before: int | None = None
        self._width = 0

    def __call__(self, done: int, wanted: int) -> None:
        """Say how far it is."""
        if self._before is None:
            self._before = done  # what was kept from before says nothing of how fast it goes
        if not self._shown:
            return
        now = time.monotonic() - self._begun
        rate = (done - self._before) / now if now > 0 else 0
        left = round((wanted - done) / rate) if rate > 0 else 0
        line = "  " + self._say.say(
            "study.far" if rate > 0 else "study.far-first",
            done=done,
            wanted=wanted,
            rate=self._say.decimal(round(10 * rate), 1),
            left=f"{left // 3600}:{left // 60 % 60:02d}:{left % 60:02d}",
        )
        self._width = max(self._width, len(line))
        click.echo(f"\r{line:<{self._width}}", err=True, nl=False)

    def line(self, text: str) -> None:
        """Say something beside it, on a line of its own."""
        if self._width:
            click.echo(f"\r{'':<{self._width}}\r", err=True, nl=False)
        click.echo(text, err=True)

    def end(self) -> None:
        """Leave the line."""
        if self._width:
            click.echo(err=True)
