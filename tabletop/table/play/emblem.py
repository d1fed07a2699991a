"""The marks of the map inside panels: a unit's shield, an incident's shape with its number."""

from __future__ import annotations

import io
from functools import lru_cache

import pygame

from tabletop.drill.view import IncidentSeen, UnitSeen, View
from tabletop.picture import symbols
from tabletop.picture.icons import icon_name, icon_svg
from tabletop.picture.palette import PALETTES
from tabletop.picture.shapes import Face, Letters, Part
from tabletop.table.ground.ink import Ink
from tabletop.table.kit import Canvas, Look, Size, Widget

_STATES = {
    "circle": (symbols.DISC, "green", (0.0, 0.0)),
    "triangle": (symbols.TRIANGLE, "yellow", (0.0, 5.0)),
    "octagon": (symbols.OCTAGON, "red", (0.0, 0.0)),
}


def unit_emblem(view: View, unit: UnitSeen) -> tuple[Part, ...]:
    """Return a unit's shield."""
    scenario = view.scenario
    kind = scenario.doctrine.unit_types[scenario.units[unit.id].type]
    role = scenario.doctrine.agencies[kind.agency].colour
    return symbols.shield(
        role if role in symbols.AGENCIES else "site", icon_name(kind.icon), certain=unit.certain
    )


def incident_emblem(view: View, incident: IncidentSeen) -> tuple[Part, ...]:
    """Return an incident's shape with its number."""
    state = next(state for state in view.scenario.doctrine.states if state.id == incident.state)
    outline, role, middle = _STATES[state.shape]
    number = str(incident.number)
    if incident.certain:
        return (
            Face(outline, f"state-{role}", "ink-line", 2.4),
            Letters(number, f"incident-{role}", middle),
        )
    return (
        Face(outline, "paper"),
        Face(outline, None, f"state-{role}", 3.4),
        Letters(number, "incident-reported", middle),
    )


def draw_emblem(
    canvas: Canvas, parts: tuple[Part, ...], centre: tuple[int, int], *, share: float = 1.0
) -> None:
    """Draw a mark around a point; `share` makes it smaller than on the map."""
    sprite = _ink(canvas.look.theme.name, canvas.look.scale * share).sprite(parts, 1.0)
    at = (centre[0] + sprite.left, centre[1] + sprite.top)
    canvas.surface.blit(sprite.surface, at, special_flags=pygame.BLEND_PREMULTIPLIED)


def draw_icon(canvas: Canvas, icon: str, centre: tuple[int, int], size: float, colour: str) -> None:
    """Draw an icon around a point, `size` pixels square at scale 1, in a colour role of the theme."""
    drawn = _icon(icon_name(icon), canvas.look.px(size), tuple(canvas.look.colour(colour)))
    canvas.surface.blit(drawn, drawn.get_rect(center=centre))


class Icon(Widget):
    """An icon as a widget."""

    def __init__(self, icon: str, *, side: float = 20, colour: str = "ink-2") -> None:
        super().__init__()
        self.icon = icon
        self.side = side
        self.colour = colour

    def measure(self, look: Look, width: int) -> Size:
        """Return a square."""
        return look.px(self.side), look.px(self.side)

    def draw(self, canvas: Canvas) -> None:
        """Draw it in its middle."""
        draw_icon(canvas, self.icon, self.rect.center, self.side, self.colour)


class Emblem(Widget):
    """A mark of the map as a widget."""

    def __init__(self, parts: tuple[Part, ...], *, side: float = 36, share: float = 0.8) -> None:
        super().__init__()
        self.parts = parts
        self.side = side
        self.share = share

    def measure(self, look: Look, width: int) -> Size:
        """Return a square."""
        return look.px(self.side), look.px(self.side)

    def draw(self, canvas: Canvas) -> None:
        """Draw the mark in its middle."""
        draw_emblem(canvas, self.parts, self.rect.center, share=self.share)


@lru_cache(maxsize=256)
def _icon(icon: str, size: int, colour: tuple[int, ...]) -> pygame.Surface:
    drawn = pygame.image.load_sized_svg(io.BytesIO(icon_svg(icon).encode()), (size, size)).convert_alpha()
    drawn.fill(colour, special_flags=pygame.BLEND_RGBA_MULT)
    return drawn


@lru_cache(maxsize=16)
def _ink(theme: str, scale: float) -> Ink:
    return Ink(PALETTES[theme], scale)
