"""Drawing with roles: smooth rounded boxes, lines of text, marks, rings, clipped regions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache

import pygame

from tabletop.table.kit.look import Look

_FINE = 4
"""Curves are drawn this much larger and scaled down, because pygame does not smooth them."""


class Canvas:
    """A surface and the look to draw on it with. Colours and types are roles; lengths are pixels.

    Attributes:
        surface: Where the pixels go.
        look: The theme at its scale.
    """

    def __init__(self, surface: pygame.Surface, look: Look) -> None:
        self.surface = surface
        self.look = look

    def fill(self, rect: pygame.Rect, colour: str) -> None:
        """Fill a rectangle; a colour with alpha is laid over what is there."""
        tint = self.look.colour(colour)
        if tint.a == 255:
            self.surface.fill(tint, rect)
            return
        veil = pygame.Surface(rect.size, pygame.SRCALPHA)
        veil.fill(tint)
        self.surface.blit(veil, rect)

    def box(
        self,
        rect: pygame.Rect,
        fill: str | None,
        *,
        radius: float = 8,
        edge: str | None = None,
        edge_width: float = 1,
    ) -> None:
        """Draw a box with rounded corners.

        Args:
            rect: Where.
            fill: Role of the inside, or None to leave it.
            radius: Of the corners, at scale 1.
            edge: Role of the line inside the border, or None.
            edge_width: Its width at scale 1.
        """
        if rect.width <= 0 or rect.height <= 0:
            return
        round_by = min(self.look.px(radius), rect.width // 2, rect.height // 2)
        inside = self.look.colour(fill) if fill else None
        line = self.look.colour(edge) if edge else None
        width = max(1, self.look.px(edge_width)) if line else 0
        corners = _corners(
            round_by, width, None if inside is None else tuple(inside), None if line is None else tuple(line)
        )
        surface = self.surface
        right, bottom = rect.right - round_by, rect.bottom - round_by
        if inside is not None:
            surface.fill(inside, (rect.x + round_by, rect.y, rect.width - 2 * round_by, rect.height))
            surface.fill(inside, (rect.x, rect.y + round_by, round_by, rect.height - 2 * round_by))
            surface.fill(inside, (right, rect.y + round_by, round_by, rect.height - 2 * round_by))
        if line is not None:
            across, down = rect.width - 2 * round_by, rect.height - 2 * round_by
            surface.fill(line, (rect.x + round_by, rect.y, across, width))
            surface.fill(line, (rect.x + round_by, rect.bottom - width, across, width))
            surface.fill(line, (rect.x, rect.y + round_by, width, down))
            surface.fill(line, (rect.right - width, rect.y + round_by, width, down))
        for tile, at in zip(
            corners, ((rect.x, rect.y), (right, rect.y), (rect.x, bottom), (right, bottom)), strict=True
        ):
            surface.blit(tile, at)

    def ring(self, rect: pygame.Rect, *, radius: float = 8, colour: str = "focus", gap: float = 2) -> None:
        """Draw the focus ring, 2 px wide at scale 1, `gap` outside a rectangle (negative: inside)."""
        grow = self.look.px(gap) + (self.look.px(2) if gap >= 0 else 0)
        self.box(
            rect.inflate(2 * grow, 2 * grow), None, radius=max(2, radius + gap + 2), edge=colour, edge_width=2
        )

    def text(
        self,
        words: str,
        at: tuple[int, int],
        style: str = "body",
        colour: str = "ink",
        *,
        width: int | None = None,
        tabular: bool = False,
    ) -> int:
        """Draw one line, cut with an ellipsis where it is wider than `width`; return its width."""
        look = self.look
        kind = look.type(style)
        if width is not None:
            words = look.text.shorten(words, kind, width, tabular)
        return look.text.draw(self.surface, words, at, kind, look.colour(colour), tabular)

    def lines(
        self,
        lines: Sequence[str],
        at: tuple[int, int],
        style: str = "body",
        colour: str = "ink",
        *,
        tabular: bool = False,
    ) -> int:
        """Draw wrapped lines below each other; return their height."""
        kind = self.look.type(style)
        high = self.look.text.line_height(kind)
        for number, line in enumerate(lines):
            self.look.text.draw(
                self.surface, line, (at[0], at[1] + number * high), kind, self.look.colour(colour), tabular
            )
        return high * len(lines)

    def shape(self, points: Sequence[tuple[float, float]], rect: pygame.Rect, colour: str) -> None:
        """Draw a smooth filled polygon; `points` are shares (0 to 1) of the rectangle's sides."""
        self.surface.blit(_polygon(tuple(points), rect.size, tuple(self.look.colour(colour))), rect)

    def disc(self, rect: pygame.Rect, fill: str, edge: str | None = None, edge_width: float = 1) -> None:
        """Draw a filled circle into a square."""
        self.box(rect, fill, radius=rect.width / (2 * self.look.scale), edge=edge, edge_width=edge_width)

    @contextmanager
    def clip(self, rect: pygame.Rect) -> Iterator[None]:
        """Draw only inside a rectangle, and inside the clips around it."""
        before = self.surface.get_clip()
        self.surface.set_clip(before.clip(rect))
        try:
            yield
        finally:
            self.surface.set_clip(before)

    def seen(self, rect: pygame.Rect) -> bool:
        """Return whether any of a rectangle lies inside the present clip."""
        return bool(self.surface.get_clip().colliderect(rect))


_Tint = tuple[int, ...] | None


@lru_cache(maxsize=512)
def _corners(radius: int, width: int, fill: _Tint, edge: _Tint) -> tuple[pygame.Surface, ...]:
    """Return the four corner tiles of a box: top left, top right, bottom left, bottom right."""
    if radius <= 0:
        empty = pygame.Surface((0, 0), pygame.SRCALPHA)
        return (empty, empty, empty, empty)
    side = 2 * radius * _FINE
    outer = pygame.Rect(0, 0, side, side)
    # Start from the colour of the rim with no opacity, or scaling down would darken it with black.
    rim = edge if edge is not None else fill
    clear = (*rim[:3], 0) if rim is not None else (0, 0, 0, 0)
    disc = pygame.Surface((side, side), pygame.SRCALPHA)
    disc.fill(clear)
    if edge is not None:
        pygame.draw.circle(disc, edge, outer.center, side // 2)
        inner = max(0, side // 2 - width * _FINE)
        pygame.draw.circle(disc, fill if fill is not None else (*edge[:3], 0), outer.center, inner)
    elif fill is not None:
        pygame.draw.circle(disc, fill, outer.center, side // 2)
    small = pygame.transform.smoothscale(disc, (2 * radius, 2 * radius))
    return tuple(small.subsurface((x, y, radius, radius)).copy() for y in (0, radius) for x in (0, radius))


@lru_cache(maxsize=512)
def _polygon(
    points: tuple[tuple[float, float], ...], size: tuple[int, int], tint: tuple[int, ...]
) -> pygame.Surface:
    large = pygame.Surface((size[0] * _FINE, size[1] * _FINE), pygame.SRCALPHA)
    large.fill((*tint[:3], 0))
    corners = [(x * (large.get_width() - 1), y * (large.get_height() - 1)) for x, y in points]
    pygame.draw.polygon(large, tint, corners)
    return pygame.transform.smoothscale(large, size)
