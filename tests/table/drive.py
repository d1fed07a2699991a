"""Driving a root as a user does: real pygame events in, pixels out."""

from __future__ import annotations

import pygame

from tabletop.language.shipped import shipped
from tabletop.table.kit import Look, Root, Widget, load_theme

THEME = load_theme(shipped("assets", "themes", "light.yaml"))


def look(scale: float = 1.0, *, reduced_motion: bool = True) -> Look:
    return Look(THEME, scale, reduced_motion)


class Driver:
    """A root on a surface of its own."""

    def __init__(self, widget: Widget, size: tuple[int, int] = (640, 480), scale: float = 1.0) -> None:
        self.root = Root(widget, look(scale))
        self.surface = pygame.Surface(size)
        self.draw()

    def draw(self) -> pygame.Surface:
        self.root.draw(self.surface)
        return self.surface

    def key(self, key: int, mod: int = 0) -> bool:
        used = self.root.handle(pygame.event.Event(pygame.KEYDOWN, key=key, mod=mod, unicode=""))
        self.draw()
        return used

    def move(self, point: tuple[int, int]) -> None:
        self.root.handle(pygame.event.Event(pygame.MOUSEMOTION, pos=point, rel=(0, 0), buttons=(0, 0, 0)))

    def press(self, point: tuple[int, int]) -> None:
        self.root.handle(pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=point, button=1))

    def release(self, point: tuple[int, int]) -> None:
        self.root.handle(pygame.event.Event(pygame.MOUSEBUTTONUP, pos=point, button=1))
        self.draw()

    def click(self, where: tuple[int, int] | Widget | str) -> None:
        point = self.point(where)
        self.press(point)
        self.release(point)

    def wheel(self, where: tuple[int, int] | Widget | str, up: int) -> bool:
        self.move(self.point(where))
        used = self.root.handle(pygame.event.Event(pygame.MOUSEWHEEL, x=0, y=up))
        self.draw()
        return used

    def point(self, where: tuple[int, int] | Widget | str) -> tuple[int, int]:
        if isinstance(where, str):
            where = self.root.find(where)
        return where.rect.center if isinstance(where, Widget) else where

    def focus(self) -> str:
        return self.root.focus.name if self.root.focus is not None else ""

    def pixel(self, point: tuple[int, int]) -> str:
        colour = self.surface.get_at(point)
        return f"#{colour.r:02X}{colour.g:02X}{colour.b:02X}"
