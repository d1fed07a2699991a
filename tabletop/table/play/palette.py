"""A list to choose from that floats over the table: orders, places by arrival time, zones, units, seats.

Nothing stops while it is open but the keys: Escape or a click beside it closes it. What is lit is told, so that
the map can show the way there before anything is chosen.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pygame

from tabletop.table.kit import Button, Canvas, Heading, Label, Listing, ListRow, Look, RowState, Size, Widget

WIDTH = 400
"""The width of a palette at scale 1."""

MOST = 460
"""The most height of a palette at scale 1."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to choose.

    Attributes:
        key: What the program calls it.
        words: What it is.
        note: A line below.
        right: A figure at the right, such as minutes.
        reason: Why it cannot be chosen; empty for one that can.
        section: The heading above it, shown where it differs from the entry before.
    """

    key: str
    words: str
    note: str = ""
    right: str = ""
    reason: str = ""
    section: str = ""


@dataclass(frozen=True, slots=True)
class _Row:
    entry: Entry
    badge: str = ""
    marked: bool | None = None

    @property
    def key(self) -> str:
        """What the list calls it."""
        return self.entry.key

    def height(self, look: Look, width: int) -> int:
        """Return the height of its lines."""
        lines = self._under(look, width)
        words = self._words(look, width)
        high = len(words) * look.text.line_height(look.type("strong"))
        high += len(lines) * look.text.line_height(look.type("second"))
        return high + look.px(14)

    def draw(self, canvas: Canvas, rect: pygame.Rect, state: RowState) -> None:
        """Draw it."""
        look = canvas.look
        if state.selected:
            canvas.box(rect.inflate(-look.px(8), 0), "accent-soft", radius=6)
        left, top = rect.x + look.px(16), rect.y + look.px(7)
        if self.marked is not None:
            side = look.px(16)
            mark = pygame.Rect(left, top + look.px(2), side, side)
            canvas.box(mark, "accent" if self.marked else "surface", radius=4, edge="accent")
            if self.marked:
                canvas.text("✓", (mark.x + look.px(3), mark.y - look.px(1)), "small-strong", "accent-ink")
        left = rect.x + self._left(look)
        colour = "ink-3" if self.entry.reason else "ink"
        right = rect.right - look.px(16)
        if self.badge:
            frame = pygame.Rect(0, 0, look.px(18), look.px(18))
            frame.topright = (right, top + look.px(1))
            canvas.box(frame, None, radius=4, edge="line-strong")
            kind = look.type("small-strong")
            middle = frame.x + (frame.width - look.text.width(self.badge, kind)) // 2
            canvas.text(
                self.badge,
                (middle, frame.y + (frame.height - look.text.line_height(kind)) // 2),
                "small-strong",
                "ink-3",
            )
            right = frame.x - look.px(8)
        if self.entry.right:
            wide = look.text.width(self.entry.right, look.type("second-strong"), True)
            canvas.text(self.entry.right, (right - wide, top), "second-strong", "ink-2", tabular=True)
        top += canvas.lines(self._words(look, rect.width), (left, top), "strong", colour)
        canvas.lines(self._under(look, rect.width), (left, top), "second", "ink-3")

    def _left(self, look: Look) -> int:
        return look.px(16 if self.marked is None else 42)

    def _words(self, look: Look, width: int) -> tuple[str, ...]:
        taken = look.text.width(self.entry.right, look.type("second-strong"), True) + look.px(16)
        taken += look.px(26) if self.badge else 0
        room = max(1, width - self._left(look) - look.px(16) - taken)
        return look.text.wrap(self.entry.words, look.type("strong"), room)

    def _under(self, look: Look, width: int) -> tuple[str, ...]:
        said = self.entry.reason or self.entry.note
        if not said:
            return ()
        return look.text.wrap(said, look.type("second"), max(1, width - self._left(look) - look.px(16)))


class _Entries(Listing):
    """The list of a palette: one click chooses, pointing lights, Space is left to the palette."""

    def __init__(
        self,
        rows: Sequence[ListRow],
        on_light: Callable[[str], None],
        on_open: Callable[[str], None],
    ) -> None:
        super().__init__(rows, on_select=on_light, on_open=on_open, name="palette-list")

    def on_key(self, event: pygame.event.Event) -> bool:
        """Arrows light, Return chooses."""
        return event.key != pygame.K_SPACE and super().on_key(event)

    def on_point(self, point: tuple[int, int]) -> None:
        """What is pointed at is lit."""
        super().on_point(point)
        at = self._at(point)
        if at is not None and self.rows[at].key and self.rows[at].key != self.selected:
            self._selected = self.rows[at].key
            if self.on_select is not None:
                self.on_select(self.selected)
            self.touch()

    def on_release(self, point: tuple[int, int], inside: bool) -> None:
        """A click chooses."""
        if self.scroller.grip is None and inside and self.on_open is not None:
            at = self._at(point)
            if at is not None and self.rows[at].key:
                self._select(at)
                self.on_open(self.selected)
            return
        super().on_release(point, inside)


class Palette(Widget):
    """The floating list.

    Attributes:
        entries: What can be chosen.
        marked: The keys marked so far, in their order, where several can be chosen.
        query: What was typed to narrow the list.
    """

    def __init__(
        self,
        title: str,
        entries: Sequence[Entry],
        on_choose: Callable[[tuple[str, ...]], None],
        *,
        close: Callable[[], None],
        place: pygame.Rect | tuple[int, int],
        hint: str = "",
        search: str = "",
        many: str = "",
        marked: Sequence[str] = (),
        empty: str = "",
        selected: str = "",
        on_light: Callable[[str], None] | None = None,
    ) -> None:
        """Make one; `screen` opens it.

        Args:
            title: What is chosen.
            entries: In the order to show them.
            on_choose: Called with the chosen keys, after the palette was closed.
            close: Closes it.
            place: The area at whose top left it stands, or the point beside which it stands.
            hint: A line at its foot.
            search: The words where the typed letters will stand; empty for a list that is not searched.
            many: The words of the button that takes all marked entries; empty where one is chosen.
            marked: Keys that are marked at first.
            empty: What is said where there is nothing to choose.
            selected: The key that is lit at first; the first that can be chosen unless told otherwise.
            on_light: Called with the key that is lit, and with an empty one when it closes.
        """
        super().__init__(name="palette")
        self.entries = tuple(entries)
        self.marked = list(marked)
        self.query = ""
        self._on_choose = on_choose
        self._close = close
        self._at = place
        self._search = search
        self._many = many
        self._empty = empty
        self._on_light = on_light
        self._card = pygame.Rect(0, 0, 0, 0)
        self._title = Label(title, style="card-title")
        self._typed = Label(search, colour="ink-3", wrap=False)
        self._list = _Entries((), self._lit, self._open)
        self._none = Label(empty, colour="ink-3")
        self._hint = Label(hint, style="small", colour="ink-3")
        self._button = Button(many, self._take_marked, kind="primary", name="palette-take")
        self.adopt((self._title, self._typed, self._list, self._none, self._hint, self._button))
        self._typed.visible = bool(search)
        self._hint.visible = bool(hint)
        self._button.visible = bool(many)
        first = next((entry.key for entry in self.entries if not entry.reason), "")
        self._show()
        self._list.selected = selected or first

    @property
    def listing(self) -> Listing:
        """The list; it has the focus."""
        return self._list

    @property
    def card(self) -> pygame.Rect:
        """Where it stands; the widget itself is as large as the screen."""
        return self._card

    def start(self) -> None:
        """Tell what is lit at first."""
        self._lit(self._list.selected)

    # Layout

    def measure(self, look: Look, width: int) -> Size:
        """Return the whole width; what it does not cover lets clicks close it."""
        return width, 0

    def place(self, look: Look, rect: pygame.Rect) -> None:
        """Place the card beside its point, or at the top left of its area."""
        super().place(look, rect)
        pad, gap, margin = look.px(16), look.px(8), look.px(12)
        wide = min(look.px(WIDTH), rect.width - 2 * margin)
        room = wide - 2 * pad
        area = self._at if isinstance(self._at, pygame.Rect) else rect
        shown = [w for w in (self._title, self._typed, self._none, self._hint, self._button) if w.visible]
        fixed = sum(w.size(look, room)[1] + gap for w in shown) + 2 * pad
        most = min(look.px(MOST), rect.height - 2 * margin)
        high = max(look.px(40), min(self._list.size(look, wide)[1], most - fixed))
        if not self._list.rows:
            high = 0
        self._card = pygame.Rect(0, 0, wide, fixed + high)
        if isinstance(self._at, pygame.Rect):
            self._card.topleft = (area.x + margin, area.y + margin)
        else:
            self._card.topleft = (self._at[0] + look.px(24), self._at[1] - look.px(32))
            if self._card.right > rect.right - margin:
                self._card.right = self._at[0] - look.px(24)
        self._card.clamp_ip(rect.inflate(-2 * margin, -2 * margin))
        left, top = self._card.x + pad, self._card.y + pad
        for widget in (self._title, self._typed, self._list, self._none, self._hint, self._button):
            if not widget.visible:
                continue
            if widget is self._list:
                widget.place(look, pygame.Rect(self._card.x, top, wide, high))
                top += high + gap
                continue
            tall = widget.size(look, room)[1]
            widget.place(look, pygame.Rect(left, top, room, tall))
            top += tall + gap

    def draw(self, canvas: Canvas) -> None:
        """Draw the card over a thin shadow."""
        look = canvas.look
        for grow in (6, 3):
            canvas.box(self._card.inflate(look.px(grow), look.px(grow)), "line", radius=13)
        canvas.box(self._card, "surface", radius=12, edge="line-strong")
        super().draw(canvas)

    # Content

    def _show(self) -> None:
        found = [
            entry for entry in self.entries if self.query.lower() in f"{entry.words} {entry.note}".lower()
        ]
        rows: list[ListRow] = []
        section = ""
        plain = not self._search and not self._many
        for number, entry in enumerate(found, start=1):
            if entry.section and entry.section != section:
                section = entry.section
                rows.append(Heading(section))
            badge = str(number) if plain and number <= 9 else ""
            rows.append(_Row(entry, badge, entry.key in self.marked if self._many else None))
        self._list.rows = rows
        self._none.visible = not found
        self._list.visible = bool(found)
        if found and self._list.selected not in {entry.key for entry in found}:
            self._list.selected = next((entry.key for entry in found if not entry.reason), found[0].key)
        if self._search:
            self._typed.words = self.query or self._search
            self._typed.colour = "ink" if self.query else "ink-3"
        self._button.forbid("" if self.marked or not self._many else self._empty)
        self.touch(layout=True)

    def _lit(self, key: str) -> None:
        if self._on_light is not None:
            self._on_light(key)

    def _entry(self, key: str) -> Entry | None:
        return next((entry for entry in self.entries if entry.key == key), None)

    # Use

    def _open(self, key: str) -> None:
        entry = self._entry(key)
        if entry is None or entry.reason:
            return
        if self._many and self.root is not None and not self.root.by_keyboard:
            self._mark(key)
        elif self._many:
            self._take(tuple(self.marked) or (key,))
        else:
            self._take((key,))

    def _mark(self, key: str) -> None:
        entry = self._entry(key)
        if entry is None or entry.reason:
            return
        if key in self.marked:
            self.marked.remove(key)
        else:
            self.marked.append(key)
        self._show()

    def _take_marked(self) -> None:
        if self.marked:
            self._take(tuple(self.marked))

    def _take(self, keys: tuple[str, ...]) -> None:
        self.dismiss()
        self._on_choose(keys)

    def dismiss(self) -> None:
        """Close without choosing."""
        self._close()
        self._lit("")

    def on_key(self, event: pygame.event.Event) -> bool:
        """Letters narrow the list, Space marks, digits choose from a list that is not searched."""
        if event.mod & (pygame.KMOD_CTRL | pygame.KMOD_ALT | pygame.KMOD_META):
            return False
        if event.key == pygame.K_SPACE and self._many:
            self._mark(self._list.selected)
            return True
        if event.key == pygame.K_BACKSPACE and self.query:
            self.query = self.query[:-1]
            self._show()
            return True
        typed = getattr(event, "unicode", "")
        if self._search and typed and typed.isprintable():
            self.query += typed
            self._show()
            self._lit(self._list.selected)
            return True
        if typed.isdigit() and not self._search and not self._many:
            rows = [row.key for row in self._list.rows if row.key]
            if 0 < int(typed) <= len(rows):
                self._open(rows[int(typed) - 1])
            return True
        return False

    def on_release(self, point: tuple[int, int], inside: bool) -> None:
        """A click beside the card closes it."""
        if not self._card.collidepoint(point):
            self.dismiss()
