"""A field to write in: caret, selection, clipboard, words that an input method composes, and a most of letters.

Letters come as text events, so that every keyboard and input method works; keys move the caret and erase. One row moves
along with its caret; more rows wrap.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from typing import NamedTuple

import pygame

from tabletop.table.kit.canvas import Canvas
from tabletop.table.kit.look import Look
from tabletop.table.kit.safe_text import safe_text
from tabletop.table.kit.widget import Size, Widget

_RETURN = (pygame.K_RETURN, pygame.K_KP_ENTER)
_EDITING = frozenset(
    (
        *(pygame.K_a, pygame.K_c, pygame.K_x, pygame.K_v, pygame.K_z),
        *(pygame.K_BACKSPACE, pygame.K_DELETE, pygame.K_LEFT, pygame.K_RIGHT, pygame.K_HOME, pygame.K_END),
    )
)
_STYLE = "body"
_REMEMBERED = 100


class _Line(NamedTuple):
    start: int
    words: str


class TextField(Widget):
    """Words that are typed.

    Attributes:
        hint: What stands there while nothing is written.
        most: The most letters it takes; what is longer is cut.
        rows: How many lines are seen; one scrolls along, more wrap.
        on_change: Called with the words after every change by the user.
        on_enter: Called on Return; Return is left to others where it is None.
        caret: Where letters go: the number of letters before it.
        anchor: Where the selection began; the caret where nothing is selected.
    """

    focusable = True

    def __init__(
        self,
        words: str = "",
        *,
        hint: str = "",
        most: int = 240,
        rows: int = 1,
        on_change: Callable[[str], None] | None = None,
        on_enter: Callable[[], None] | None = None,
        grow: float = 0,
        tip: str = "",
        name: str = "",
    ) -> None:
        super().__init__(name=name, grow=grow, tip=tip)
        self.hint = hint
        self.most = most
        self.rows = rows
        self.on_change = on_change
        self.on_enter = on_enter
        self._words = safe_text(words)[:most]
        self.caret = self.anchor = len(self._words)
        self._composing = ""
        self._before: list[tuple[str, int]] = []
        self._offset = 0
        self._look: Look | None = None

    @property
    def words(self) -> str:
        """What is written; setting it puts the caret at its end and calls nothing."""
        return self._words

    @words.setter
    def words(self, words: str) -> None:
        self._words = safe_text(words)[: self.most]
        self.caret = self.anchor = len(self._words)
        self._composing = ""
        self._before = []
        self.touch()

    @property
    def selected(self) -> str:
        """The words that are selected."""
        return self._words[slice(*self._span())]

    def _span(self) -> tuple[int, int]:
        return min(self.caret, self.anchor), max(self.caret, self.anchor)

    # Layout

    def measure(self, look: Look, width: int) -> Size:
        """Return the whole width and the height of its rows."""
        high = look.text.line_height(look.type(_STYLE)) * self.rows
        return width, max(look.px(36), high + look.px(14))

    def place(self, look: Look, rect: pygame.Rect) -> None:
        """Take a place."""
        super().place(look, rect)
        self._look = look

    def _inner(self, look: Look) -> pygame.Rect:
        inner = self.rect.inflate(-look.px(20), -look.px(8))
        high = look.text.line_height(look.type(_STYLE)) * self.rows
        inner.y, inner.height = inner.y + max(0, (inner.height - high) // 2), min(inner.height, high)
        return inner

    def _shown(self) -> tuple[str, int]:
        """Return the words with what is being composed, and where the caret stands in them."""
        if not self._composing:
            return self._words, self.caret
        return self._words[: self.caret] + self._composing + self._words[self.caret :], self.caret + len(
            self._composing
        )

    def _lines(self, look: Look, words: str) -> list[_Line]:
        if self.rows == 1:
            return [_Line(0, words)]
        kind, room = look.type(_STYLE), self._inner(look).width - look.px(2)
        found: list[_Line] = []
        start = 0
        while True:
            rest = words[start:]
            fits = bisect_right(range(len(rest)), room, key=lambda n: look.text.width(rest[: n + 1], kind))
            if fits == len(rest):
                return [*found, _Line(start, rest)]
            space = rest.rfind(" ", 0, fits + 1)  # the space at which a line breaks stands on no line
            end = space if space > 0 else max(1, fits)
            found.append(_Line(start, rest[:end]))
            start += end + (space > 0)

    def _at(self, look: Look, lines: list[_Line], caret: int) -> tuple[int, int]:
        """Return the line and the pixels along it at which a caret stands."""
        number = max(at for at, line in enumerate(lines) if line.start <= caret)
        before = lines[number].words[: caret - lines[number].start]
        return number, look.text.width(before, look.type(_STYLE))

    def _scroll(self, look: Look, lines: list[_Line], caret: int, inner: pygame.Rect) -> None:
        """Move the words so that the caret is seen."""
        number, along = self._at(look, lines, caret)
        if self.rows == 1:
            most = max(0, look.text.width(lines[0].words, look.type(_STYLE)) + look.px(2) - inner.width)
            low, high = along + look.px(2) - inner.width, along
        else:
            tall = look.text.line_height(look.type(_STYLE))
            most = max(0, tall * len(lines) - inner.height)
            low, high = tall * (number + 1) - inner.height, tall * number
        self._offset = min(max(min(max(self._offset, low), high), 0), most)

    def _caret_at(self, point: tuple[int, int]) -> int:
        look = self._look
        if look is None:
            return self.caret
        inner, lines = self._inner(look), self._lines(look, self._words)
        kind = look.type(_STYLE)
        number, x = 0, point[0] - inner.x
        if self.rows == 1:
            x += self._offset
        else:
            number = (point[1] - inner.y + self._offset) // look.text.line_height(kind)
        line = lines[min(max(number, 0), len(lines) - 1)]
        ends = [look.text.width(line.words[:end], kind) for end in range(len(line.words) + 1)]
        return line.start + min(range(len(ends)), key=lambda end: abs(ends[end] - x))

    # Drawing

    def draw(self, canvas: Canvas) -> None:
        """Draw the words, what is selected, what is composed, and the caret; nothing blinks."""
        look, kind = canvas.look, canvas.look.type(_STYLE)
        canvas.box(self.rect, "surface", edge="accent" if self.focused or self.hovered else "line-strong")
        inner = self._inner(look)
        words, caret = self._shown()
        lines = self._lines(look, words)
        self._scroll(look, lines, caret, inner)
        tall = look.text.line_height(kind)
        left, top = (inner.x - self._offset, inner.y) if self.rows == 1 else (inner.x, inner.y - self._offset)
        with canvas.clip(inner.inflate(look.px(4), 0)):
            if not words:
                canvas.text(self.hint, (inner.x, inner.y), _STYLE, "ink-3", width=inner.width)
            for number, line in enumerate(lines):
                at = pygame.Rect(left, top + number * tall, inner.width, tall)
                if at.bottom > inner.y and at.y < inner.bottom:
                    self._draw_line(canvas, line, at)
            if self.focused:
                number, along = self._at(look, lines, caret)
                stands = pygame.Rect(left + along, top + number * tall, max(1, look.px(2)), tall)
                canvas.fill(stands, "accent")
                pygame.key.set_text_input_rect(stands)
        if self.ringed:
            canvas.ring(self.rect)

    def _draw_line(self, canvas: Canvas, line: _Line, at: pygame.Rect) -> None:
        look, kind = canvas.look, canvas.look.type(_STYLE)

        def part(begin: int, end: int) -> pygame.Rect | None:
            begin, end = (min(max(one - line.start, 0), len(line.words)) for one in (begin, end))
            if begin >= end:
                return None
            first, last = (look.text.width(line.words[:one], kind) for one in (begin, end))
            return pygame.Rect(at.x + first, at.y, last - first, at.height)

        marked = part(*self._span()) if not self._composing else None
        if marked is not None:
            canvas.fill(marked, "accent-soft")
        canvas.text(line.words, at.topleft, _STYLE, "ink")
        composed = part(self.caret, self.caret + len(self._composing))
        if composed is not None:
            thin = max(1, look.px(1))
            canvas.fill(pygame.Rect(composed.x, composed.bottom - thin, composed.width, thin), "accent")

    # Writing

    def on_text(self, words: str) -> bool:
        """Letters were written."""
        self._composing = ""
        self._put(words)
        return True

    def on_composing(self, words: str) -> bool:
        """An input method shows what it will write."""
        self._composing = safe_text(words)
        self.touch()
        return True

    def _put(self, words: str) -> None:
        """Write words in the place of the selection, as far as they fit."""
        begin, end = self._span()
        room = self.most - (len(self._words) - (end - begin))
        words = safe_text(words)[: max(0, room)]
        self._change(self._words[:begin] + words + self._words[end:], begin + len(words))

    def _change(self, words: str, caret: int) -> None:
        before, changed = (self._words, self.caret), words != self._words
        self._words = words
        self.caret = self.anchor = caret
        self.touch()
        if changed:
            self._before = [*self._before[1 - _REMEMBERED :], before]
            if self.on_change is not None:
                self.on_change(words)

    def _erase(self, to: int) -> None:
        if self.caret == self.anchor:
            self.anchor = to
        self._put("")

    def _undo(self) -> None:
        if self._before:
            words, caret = self._before.pop()
            kept = self._before
            self._change(words, caret)
            self._before = kept

    def _word(self, by: int) -> int:
        """Return where the next word begins, or the one before."""
        at, words = self.caret, self._words
        if by < 0:
            while at and words[at - 1] == " ":
                at -= 1
            while at and words[at - 1] != " ":
                at -= 1
            return at
        while at < len(words) and words[at] != " ":
            at += 1
        while at < len(words) and words[at] == " ":
            at += 1
        return at

    # Keys

    @staticmethod
    def edits(event: pygame.event.Event) -> bool:
        """Return whether a key pressed with Ctrl edits what is written, whatever it means elsewhere."""
        return bool(event.mod & (pygame.KMOD_CTRL | pygame.KMOD_META)) and event.key in _EDITING

    def on_key(self, event: pygame.event.Event) -> bool:
        """Keys move the caret, select, erase, copy and paste; letters themselves come as text."""
        command = bool(event.mod & (pygame.KMOD_CTRL | pygame.KMOD_META)) and not event.mod & pygame.KMOD_ALT
        if self._composing and not command:  # these keys belong to the input method
            return event.key not in (pygame.K_ESCAPE, pygame.K_TAB)
        if event.key in _RETURN and not command:
            if self.on_enter is not None:
                self.on_enter()
            return self.on_enter is not None
        to = self._target(event.key, command)
        if to is not None:
            self.caret = min(max(to, 0), len(self._words))
            if not event.mod & pygame.KMOD_SHIFT:
                self.anchor = self.caret
            self.touch()
            return True
        if event.key in (pygame.K_BACKSPACE, pygame.K_DELETE):
            by = -1 if event.key == pygame.K_BACKSPACE else 1
            self._erase(self._word(by) if command else min(max(self.caret + by, 0), len(self._words)))
            return True
        if command:
            return self._command(event.key)
        typed = getattr(event, "unicode", "")
        return bool(typed) and typed.isprintable()

    def _target(self, key: int, command: bool) -> int | None:
        """Return where a key moves the caret, or None for one that does not."""
        if key in (pygame.K_UP, pygame.K_DOWN):
            return self._beside(-1 if key == pygame.K_UP else 1) if self.rows > 1 else None
        return {
            pygame.K_LEFT: self._word(-1) if command else self.caret - 1,
            pygame.K_RIGHT: self._word(1) if command else self.caret + 1,
            pygame.K_HOME: 0,
            pygame.K_END: len(self._words),
        }.get(key)

    def _beside(self, by: int) -> int | None:
        look = self._look
        if look is None:
            return None
        lines = self._lines(look, self._words)
        number, along = self._at(look, lines, self.caret)
        if not 0 <= number + by < len(lines):
            return None
        inner, tall = self._inner(look), look.text.line_height(look.type(_STYLE))
        return self._caret_at((inner.x + along, inner.y - self._offset + (number + by) * tall + tall // 2))

    def _command(self, key: int) -> bool:
        """Take a key pressed with Ctrl; return whether it means something here."""
        if key == pygame.K_a:
            self.anchor, self.caret = 0, len(self._words)
            self.touch()
        elif key in (pygame.K_c, pygame.K_x):
            if self.selected:
                _copy(self.selected)
                if key == pygame.K_x:
                    self._put("")
        elif key == pygame.K_v:
            self._put(_pasted())
        elif key == pygame.K_z:
            self._undo()
        else:
            return False
        return True

    # Pointer

    def on_press(self, point: tuple[int, int]) -> None:
        """Put the caret there; with Shift, select up to there."""
        self.caret = self._caret_at(point)
        if not pygame.key.get_mods() & pygame.KMOD_SHIFT:
            self.anchor = self.caret
        self.touch()

    def on_drag(self, point: tuple[int, int]) -> None:
        """Select up to there."""
        self.caret = self._caret_at(point)
        self.touch()


def _copy(words: str) -> None:
    try:
        pygame.scrap.put_text(words)
    except pygame.error:
        return  # a system without a clipboard


def _pasted() -> str:
    try:
        return pygame.scrap.get_text()
    except pygame.error:
        return ""
