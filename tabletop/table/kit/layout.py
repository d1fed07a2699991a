"""Arranging widgets: rows, columns, flows, insets, alignment. Lengths are at scale 1."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import pygame

from tabletop.table.kit.canvas import Canvas
from tabletop.table.kit.look import Look
from tabletop.table.kit.widget import Size, Widget


class Column(Widget):
    """Widgets below each other, each as wide as the column; those that grow share the spare height."""

    def __init__(
        self, children: Sequence[Widget], *, gap: float = 8, grow: float = 0, name: str = ""
    ) -> None:
        super().__init__(name=name, grow=grow)
        self.gap = gap
        self.adopt(children)

    def measure(self, look: Look, width: int) -> Size:
        """Return the widest child's width, and all heights with the gaps."""
        sizes = [child.size(look, width) for child in self.children if child.visible]
        gaps = look.px(self.gap) * max(0, len(sizes) - 1)
        return max((wide for wide, _ in sizes), default=0), sum(high for _, high in sizes) + gaps

    def place(self, look: Look, rect: pygame.Rect) -> None:
        """Stack the children from the top."""
        super().place(look, rect)
        shown = [child for child in self.children if child.visible]
        heights = {id(child): child.size(look, rect.width)[1] for child in shown if not child.grow}
        gap = look.px(self.gap)
        spare = rect.height - sum(heights.values()) - gap * max(0, len(shown) - 1)
        top = rect.y
        for child, room in zip(shown, _shares(shown, spare), strict=True):
            high = heights.get(id(child), room)
            child.place(look, pygame.Rect(rect.x, top, rect.width, high))
            top += high + gap


class Row(Widget):
    """Widgets beside each other; those that grow share the spare width.

    Attributes:
        align: How lower children stand beside higher ones.
    """

    def __init__(
        self,
        children: Sequence[Widget],
        *,
        gap: float = 8,
        grow: float = 0,
        align: Literal["top", "middle", "stretch"] = "middle",
        name: str = "",
    ) -> None:
        super().__init__(name=name, grow=grow)
        self.gap = gap
        self.align = align
        self.adopt(children)

    def measure(self, look: Look, width: int) -> Size:
        """Return all widths with the gaps (the whole width where a child grows), and the highest child."""
        shown = [child for child in self.children if child.visible]
        widths = self._widths(look, shown, width)
        high = max((child.size(look, wide)[1] for child, wide in zip(shown, widths, strict=True)), default=0)
        return sum(widths) + look.px(self.gap) * max(0, len(shown) - 1), high

    def place(self, look: Look, rect: pygame.Rect) -> None:
        """Set the children from the left."""
        super().place(look, rect)
        shown = [child for child in self.children if child.visible]
        left = rect.x
        for child, wide in zip(shown, self._widths(look, shown, rect.width), strict=True):
            high = rect.height if self.align == "stretch" else min(rect.height, child.size(look, wide)[1])
            top = rect.y + ((rect.height - high) // 2 if self.align == "middle" else 0)
            child.place(look, pygame.Rect(left, top, wide, high))
            left += wide + look.px(self.gap)

    def _widths(self, look: Look, shown: Sequence[Widget], width: int) -> list[int]:
        room = width - look.px(self.gap) * max(0, len(shown) - 1)
        own = [0 if child.grow else child.size(look, room)[0] for child in shown]
        over = sum(own) - room
        if over > 0:  # too narrow: the widest give way
            for index in sorted(range(len(own)), key=lambda at: -own[at]):
                own[index] -= (given := min(over, max(0, own[index] - room // len(own))))
                over -= given
        shares = _shares(shown, room - sum(own))
        return [share if child.grow else wide for child, wide, share in zip(shown, own, shares, strict=True)]


class Flow(Widget):
    """Widgets beside each other that go on in the next line where the width ends; in its line each stands in the middle."""

    def __init__(
        self, children: Sequence[Widget], *, gap: float = 8, grow: float = 0, name: str = ""
    ) -> None:
        super().__init__(name=name, grow=grow)
        self.gap = gap
        self.adopt(children)

    def measure(self, look: Look, width: int) -> Size:
        """Return the widest line and all lines' heights."""
        places = self._places(look, width)
        return max((at.right for _, at in places), default=0), max((at.bottom for _, at in places), default=0)

    def place(self, look: Look, rect: pygame.Rect) -> None:
        """Set the children line by line."""
        super().place(look, rect)
        for child, at in self._places(look, rect.width):
            child.place(look, at.move(rect.topleft))

    def _places(self, look: Look, width: int) -> list[tuple[Widget, pygame.Rect]]:
        gap = look.px(self.gap)
        places: list[tuple[Widget, pygame.Rect]] = []
        left = top = tallest = begun = 0
        for child in self.children:
            if not child.visible:
                continue
            wide, high = child.size(look, width)
            if left and left + wide > width:
                _middle(places[begun:], top, tallest)
                begun = len(places)
                left, top, tallest = 0, top + tallest + gap, 0
            places.append((child, pygame.Rect(left, top, min(wide, width), high)))
            left += wide + gap
            tallest = max(tallest, high)
        _middle(places[begun:], top, tallest)
        return places


def _middle(line: Sequence[tuple[Widget, pygame.Rect]], top: int, tallest: int) -> None:
    """Bring the widgets of a line to its middle."""
    for _, at in line:
        at.top = top + (tallest - at.height) // 2


class Grid(Widget):
    """Widgets of equal width in as many columns as fit.

    Attributes:
        least: The least width of a column at scale 1.
        most: The most columns.
        gap: Room between columns, and between lines unless `down` says otherwise.
        down: Room between lines.
    """

    def __init__(
        self,
        children: Sequence[Widget],
        *,
        least: float,
        most: int,
        gap: float = 16,
        down: float | None = None,
        name: str = "",
    ) -> None:
        super().__init__(name=name)
        self.least = least
        self.most = most
        self.gap = gap
        self.down = gap if down is None else down
        self.adopt(children)

    def measure(self, look: Look, width: int) -> Size:
        """Return the whole width and all lines' heights."""
        places = self._places(look, width)
        return width, max((at.bottom for _, at in places), default=0)

    def place(self, look: Look, rect: pygame.Rect) -> None:
        """Set the children line by line, those of a line equally high."""
        super().place(look, rect)
        for child, at in self._places(look, rect.width):
            child.place(look, at.move(rect.topleft))

    def _places(self, look: Look, width: int) -> list[tuple[Widget, pygame.Rect]]:
        shown = [child for child in self.children if child.visible]
        gap = look.px(self.gap)
        fit = max(1, (width + gap) // (look.px(self.least) + gap))
        columns = max(1, min(fit, self.most, len(shown)))
        lines = -(-len(shown) // columns) or 1
        columns = max(1, -(-len(shown) // lines))  # even lines: eight in four and four, not five and three
        wide = (width - gap * (columns - 1)) // columns
        places: list[tuple[Widget, pygame.Rect]] = []
        top = 0
        for start in range(0, len(shown), columns):
            line = shown[start : start + columns]
            high = max(child.size(look, wide)[1] for child in line)
            places += [
                (child, pygame.Rect(at * (wide + gap), top, wide, high)) for at, child in enumerate(line)
            ]
            top += high + look.px(self.down)
        return places


class Inset(Widget):
    """One widget with room around it, on a ground of its own if `fill` names one."""

    def __init__(
        self,
        child: Widget,
        *,
        x: float = 16,
        y: float = 16,
        fill: str | None = None,
        line: Literal["", "top", "bottom"] = "",
        grow: float = 0,
        name: str = "",
    ) -> None:
        super().__init__(name=name, grow=grow)
        self.x = x
        self.y = y
        self.fill = fill
        self.line = line
        self.adopt((child,))

    def measure(self, look: Look, width: int) -> Size:
        """Return the child's size with the room around it."""
        wide, high = self.children[0].size(look, max(0, width - 2 * look.px(self.x)))
        return wide + 2 * look.px(self.x), high + 2 * look.px(self.y)

    def place(self, look: Look, rect: pygame.Rect) -> None:
        """Place the child inside."""
        super().place(look, rect)
        self.children[0].place(look, rect.inflate(-2 * look.px(self.x), -2 * look.px(self.y)))

    def draw(self, canvas: Canvas) -> None:
        """Draw the ground, its line, and the child."""
        if self.fill:
            canvas.fill(self.rect, self.fill)
        if self.line:
            width = max(1, canvas.look.px(1))
            top = self.rect.top if self.line == "top" else self.rect.bottom - width
            canvas.fill(pygame.Rect(self.rect.x, top, self.rect.width, width), "line")
        super().draw(canvas)


class Limit(Widget):
    """One widget no wider than `width`, standing left, in the middle or right of the room it has."""

    def __init__(
        self,
        child: Widget,
        *,
        width: float | None = None,
        align: Literal["left", "middle", "right"] = "middle",
        centre: bool = False,
        grow: float = 0,
        name: str = "",
    ) -> None:
        """Wrap a widget.

        Args:
            child: The widget.
            width: The most width at scale 1; None for the width that the child wants.
            align: Where it stands across.
            centre: Whether it stands in the middle of the height too.
            grow: The share of spare room.
            name: For finding it.
        """
        super().__init__(name=name, grow=grow)
        self.width = width
        self.align = align
        self.centre = centre
        self.adopt((child,))

    def measure(self, look: Look, width: int) -> Size:
        """Return the child's size within the limit."""
        wide = self._wide(look, width)
        return wide, self.children[0].size(look, wide)[1]

    def place(self, look: Look, rect: pygame.Rect) -> None:
        """Place the child."""
        super().place(look, rect)
        child = self.children[0]
        wide = self._wide(look, rect.width)
        spare = rect.width - wide
        left = rect.x + {"left": 0, "middle": spare // 2, "right": spare}[self.align]
        high = rect.height if child.grow else child.size(look, wide)[1]
        top = rect.y + (max(0, rect.height - high) // 2 if self.centre else 0)
        child.place(look, pygame.Rect(left, top, wide, high))

    def _wide(self, look: Look, width: int) -> int:
        if self.width is None:
            return min(width, self.children[0].size(look, width)[0])
        return min(width, look.px(self.width))


class Space(Widget):
    """Empty room."""

    def __init__(self, *, x: float = 0, y: float = 0, grow: float = 0) -> None:
        super().__init__(grow=grow)
        self.x = x
        self.y = y

    def measure(self, look: Look, width: int) -> Size:
        """Return its own size."""
        return look.px(self.x), look.px(self.y)


def _shares(children: Sequence[Widget], spare: int) -> list[int]:
    """Divide spare pixels among the children that grow, to the last pixel."""
    total = sum(child.grow for child in children)
    shares: list[int] = []
    left, weight = max(0, spare), total
    for child in children:
        share = round(left * child.grow / weight) if child.grow and weight > 0 else 0
        shares.append(share)
        left -= share
        weight -= child.grow
    return shares
