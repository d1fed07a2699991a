"""Short words on what came of an order, at the foot of the map, where they hide neither panels nor buttons."""

from __future__ import annotations

import pygame

from tabletop.table.kit import Canvas, Look, Size, Widget
from tabletop.table.kit.notices import Notice, Notices

WIDTH = 560
_GAP = 6


class Toast(Widget):
    """The words, the newest lowest; it takes no clicks and stops nothing.

    Attributes:
        notices: What is shown, and what waits until something could be read.
    """

    def __init__(self) -> None:
        super().__init__(name="toast")
        self._language = ""
        self.notices = Notices(lambda: self.touch(layout=True))

    @property
    def words(self) -> str:
        """What was said last, as long as it is shown or waits."""
        last = self.notices.last
        return last.words if last is not None else ""

    @property
    def tone(self) -> str:
        """The tone of what was said last."""
        last = self.notices.last
        return last.tone if last is not None else "plain"

    def say(self, words: str, tone: str = "plain", about: str = "") -> None:
        """Say something. `tone` is ``plain`` or ``stop``; words about the same as the last take their place."""
        self.notices.say(words, tone, about)

    def speak(self, language: str) -> None:
        """Go on in a language: what was said in another is taken away."""
        if self._language not in ("", language):
            self.hush()
        self._language = language

    def hush(self) -> None:
        """Show nothing."""
        self.notices.hush()

    def advance(self, now: int) -> int | None:
        """Let time pass; return in how many milliseconds to be called again."""
        return self.notices.advance(now)

    def measure(self, look: Look, width: int) -> Size:
        """Return the size of all words with room around them."""
        plates = [self._plate(look, one, width) for one in self.notices.shown]
        gaps = look.px(_GAP) * max(0, len(plates) - 1)
        return max((wide for wide, _ in plates), default=0), sum(high for _, high in plates) + gaps

    def _plate(self, look: Look, notice: Notice, width: int) -> Size:
        kind = look.type("strong")
        lines = self._lines(look, notice, width)
        wide = max(look.text.width(line, kind) for line in lines) + look.px(32)
        return wide, len(lines) * look.text.line_height(kind) + look.px(18)

    def _lines(self, look: Look, notice: Notice, width: int) -> tuple[str, ...]:
        return look.text.wrap(
            notice.words, look.type("strong"), max(1, min(look.px(WIDTH), width) - look.px(32))
        )

    def at(self, point: tuple[int, int]) -> Widget | None:
        """Let every click through."""
        return None

    def draw(self, canvas: Canvas) -> None:
        """Draw each on a dark plate, or on a red one for a refusal."""
        look = canvas.look
        top = self.rect.y
        for notice in self.notices.shown:
            wide, high = self._plate(look, notice, self.rect.width)
            rect = pygame.Rect(self.rect.centerx - wide // 2, top, wide, high)
            stop = notice.tone == "stop"
            canvas.box(rect, "stop-strong" if stop else "bar", radius=8)
            at = (rect.x + look.px(16), rect.y + look.px(9))
            lines = self._lines(look, notice, self.rect.width)
            canvas.lines(lines, at, "strong", "stop-ink" if stop else "bar-ink")
            top += high + look.px(_GAP)
