"""The regions of the replay: the bar above, the map, the lines beside it or over it, and the transport below."""

from __future__ import annotations

import pygame

from tabletop.table.kit import Canvas, Look, Size, Widget
from tabletop.table.play.regions import TOP, TOP_COMPACT, docked


class ReplayRegions(Widget):
    """Places the regions; where the window is too small the lines lie over the map while they are open."""

    def __init__(
        self,
        *,
        top: Widget,
        ground: Widget,
        panel: Widget,
        transport: Widget | None,
        toast: Widget,
        folded: bool,
    ) -> None:
        super().__init__(name="regions")
        self._top, self._ground, self._panel = top, ground, panel
        self._transport, self._toast = transport, toast
        panel.visible = not folded
        below = (transport,) if transport is not None else ()
        self.adopt((top, ground, panel, *below, toast))

    def measure(self, look: Look, width: int) -> Size:
        """Return the whole width; it fills the window."""
        return width, 0

    def place(self, look: Look, rect: pygame.Rect) -> None:
        """Place every region."""
        super().place(look, rect)
        beside = docked(rect.size, look.scale)
        top = look.px(TOP if beside else TOP_COMPACT)
        low = self._transport.size(look, rect.width)[1] if self._transport is not None else 0
        self._top.place(look, pygame.Rect(rect.x, rect.y, rect.width, top))
        middle = pygame.Rect(rect.x, rect.y + top, rect.width, max(0, rect.height - top - low))
        wide = min(look.px(400), round(rect.width * 0.8)) if self._panel.visible else 0
        self._panel.place(look, pygame.Rect(middle.right - wide, middle.y, wide, middle.height))
        if beside:
            middle.width -= wide
        self._ground.place(look, middle)
        if self._transport is not None:
            self._transport.place(look, pygame.Rect(rect.x, rect.bottom - low, rect.width, low))
        across, high = self._toast.size(look, middle.width - look.px(24))
        place = pygame.Rect(0, 0, across, high)
        place.midbottom = (middle.centerx, middle.bottom - look.px(16))
        self._toast.place(look, place)

    def draw(self, canvas: Canvas) -> None:
        """Draw the regions, the line between map and lines, and the toast over all."""
        for child in self.children:
            if child.visible and child is not self._toast and canvas.seen(child.rect):
                child.draw(canvas)
        if self._panel.visible:
            thin = max(1, canvas.look.px(1))
            edge = self._panel.rect
            canvas.fill(pygame.Rect(edge.x, edge.y, thin, edge.height), "line")
        self._toast.draw(canvas)
