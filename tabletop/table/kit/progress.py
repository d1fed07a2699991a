"""Progress: a bar that fills, and a bar of named steps of which one is now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pygame

from tabletop.table.kit.canvas import Canvas
from tabletop.table.kit.look import Look
from tabletop.table.kit.widget import Size, Widget


class Progress(Widget):
    """A thin bar that is filled in part.

    Attributes:
        tone: Role of the filled part's colour.
    """

    def __init__(self, share: float, *, tone: str = "accent", name: str = "") -> None:
        super().__init__(name=name)
        self._share = min(max(share, 0.0), 1.0)
        self.tone = tone

    @property
    def share(self) -> float:
        """How much is filled, 0 to 1."""
        return self._share

    @share.setter
    def share(self, share: float) -> None:
        self._share = min(max(share, 0.0), 1.0)
        self.touch()

    def measure(self, look: Look, width: int) -> Size:
        """Return the whole width and a small height."""
        return width, look.px(6)

    def draw(self, canvas: Canvas) -> None:
        """Draw the track and what is filled."""
        canvas.box(self.rect, "line", radius=3)
        filled = pygame.Rect(self.rect.topleft, (round(self.rect.width * self._share), self.rect.height))
        canvas.box(filled, self.tone, radius=3)


@dataclass(frozen=True, slots=True)
class Step:
    """One part of a stepped bar.

    Attributes:
        words: Its name.
        share: How much of it is done, 0 to 1.
        now: Whether it is the present one.
    """

    words: str
    share: float
    now: bool


class Steps(Widget):
    """Named steps on the dark bar at the top: done, now, to come.

    Where the names do not fit side by side, only the present one is named.
    """

    def __init__(self, steps: Sequence[Step], *, grow: float = 0, name: str = "") -> None:
        super().__init__(name=name, grow=grow)
        self._steps = tuple(steps)

    @property
    def steps(self) -> tuple[Step, ...]:
        """What it shows."""
        return self._steps

    @steps.setter
    def steps(self, steps: Sequence[Step]) -> None:
        self._steps = tuple(steps)
        self.touch(layout=True)

    def measure(self, look: Look, width: int) -> Size:
        """Return the size with all names side by side, as far as there is room."""
        wide = self._cell(look) * len(self._steps)
        return min(width, wide), look.px(8) + look.text.line_height(look.type("second"))

    def draw(self, canvas: Canvas) -> None:
        """Draw the segments and the names below."""
        look = canvas.look
        count = len(self._steps)
        if not count:
            return
        gap, thick = look.px(4), look.px(4)
        all_named = self._cell(look) * count <= self.rect.width
        for at, step in enumerate(self._steps):
            left = self.rect.x + self.rect.width * at // count
            right = self.rect.x + self.rect.width * (at + 1) // count - gap
            track = pygame.Rect(left, self.rect.y, right - left, thick)
            canvas.box(track, "bar-line", radius=2)
            done = pygame.Rect(track.topleft, (round(track.width * min(max(step.share, 0), 1)), thick))
            canvas.box(done, "bar-accent" if step.now else "bar-ink-2", radius=2)
            style, colour = ("second-strong", "bar-ink") if step.now else ("second", "bar-ink-2")
            wide = look.text.width(step.words, look.type(style))
            top = self.rect.y + look.px(8)
            if all_named:
                canvas.text(step.words, (left + (right - left - wide) // 2, top), style, colour)
            elif step.now:
                place = min(
                    max(left + (right - left - wide) // 2, self.rect.x),
                    max(self.rect.x, self.rect.right - wide),
                )
                canvas.text(step.words, (place, top), style, colour, width=self.rect.width)

    def _cell(self, look: Look) -> int:
        kind = look.type("second-strong")
        widest = max((look.text.width(step.words, kind) for step in self._steps), default=0)
        return widest + look.px(24)
