"""The table of the readiness parade: own units against people and equipment, stated, found and short."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pygame

from tabletop.drill.telling import clock
from tabletop.drill.view import UnitSeen, View
from tabletop.picture.shapes import Part
from tabletop.scenario.documents.readiness import PEOPLE
from tabletop.table.kit import Canvas, Look, RowState, Size, Widget, draw_ground, draw_plate, plate_size
from tabletop.table.play.emblem import draw_emblem, unit_emblem
from tabletop.table.play.saying import Say
from tabletop.table.play.wording import place_phrase, standing

_COLUMN = 62
"""Pixels at scale 1 of a column, unless its name asks for more."""
_SIGN = 20
"""Of them, those for the sign behind a figure."""
_NAME, _STATE = 230, 170
"""Pixels for the names and for the states; figures for which too few are left stand in lines."""


@dataclass(frozen=True, slots=True)
class Figure:
    """What a unit has of one thing.

    Attributes:
        title: What it is.
        words: "9/12", or how many it should have where nobody looked; empty where it needs none.
        state: ``stated`` (nobody looked), ``found`` (all there), ``short``, ``spent`` (short, repaired).
    """

    title: str
    words: str
    state: str


_SIGNS = {"stated": ("?", "ink-3"), "found": ("✓", "go"), "short": ("▼", "stop"), "spent": ("✗", "stop")}


@dataclass(frozen=True, slots=True)
class ParadeRow:
    """A unit at the parade."""

    key: str
    name: str
    under: str
    plate: str
    tone: str
    emblem: tuple[Part, ...]
    figures: tuple[Figure, ...]

    def height(self, look: Look, width: int) -> int:
        """Return the height of its lines."""
        high = look.px(16) + look.text.line_height(look.type("strong")) * len(self._name(look, width))
        high += look.text.line_height(look.type("second"))
        if not columns(look, width, self._titles):
            high += look.text.line_height(look.type("second")) * len(self._told(look, width))
            high += plate_size(look, self.plate, width)[1]
        return high

    def draw(self, canvas: Canvas, rect: pygame.Rect, state: RowState) -> None:
        """Draw it."""
        look = canvas.look
        draw_ground(canvas, rect, state)
        draw_emblem(canvas, self.emblem, (rect.x + look.px(30), rect.y + look.px(26)), share=0.85)
        left, top = rect.x + look.px(56), rect.y + look.px(7)
        room = name_width(look, rect.width, self._titles) - look.px(56)
        ink = "ink-2" if state.selected else "ink-3"
        top += canvas.lines(self._name(look, rect.width), (left, top), "strong")
        wide, high = plate_size(look, self.plate, rect.width)
        if columns(look, rect.width, self._titles):
            canvas.text(self.under, (left, top), "second", ink, width=room)
            place = pygame.Rect(rect.right - look.px(16) - wide, 0, wide, high)
            place.centery = rect.centery
            for figure, cell in zip(self.figures, cells(look, rect, self._titles), strict=True):
                _draw_figure(canvas, figure, cell)
        else:
            canvas.text(self.under, (left, top), "second", ink, width=rect.right - look.px(16) - left)
            top += look.text.line_height(look.type("second"))
            top += canvas.lines(self._told(look, rect.width), (left, top), "second", "ink-2", tabular=True)
            place = pygame.Rect(left, top, wide, high)
        draw_plate(canvas, place, self.plate, self.tone)
        canvas.fill(pygame.Rect(rect.x, rect.bottom - 1, rect.width, 1), "line")

    @property
    def _titles(self) -> tuple[str, ...]:
        return tuple(figure.title for figure in self.figures)

    def _name(self, look: Look, width: int) -> tuple[str, ...]:
        room = name_width(look, width, self._titles) - look.px(56)
        return look.text.wrap(self.name, look.type("strong"), max(1, room))

    def _told(self, look: Look, width: int) -> tuple[str, ...]:
        said = " · ".join(
            f"{figure.title} {figure.words} {_SIGNS[figure.state][0]}"
            for figure in self.figures
            if figure.words
        )
        return look.text.wrap(said, look.type("second"), max(1, width - look.px(72)))


def _draw_figure(canvas: Canvas, figure: Figure, cell: pygame.Rect) -> None:
    look = canvas.look
    style = "second-strong" if figure.state in ("short", "spent") else "second"
    high = look.text.line_height(look.type(style))
    top = cell.y + (cell.height - high) // 2
    if not figure.words:
        canvas.text("–", (cell.right - look.px(20), top), "second", "ink-3")
        return
    sign, colour = _SIGNS[figure.state]
    canvas.text(sign, (cell.right - look.px(14), top), "small-strong", colour)
    wide = look.text.width(figure.words, look.type(style), True)
    ink = colour if figure.state != "found" else "ink"
    canvas.text(figure.words, (cell.right - look.px(20) - wide, top), style, ink, tabular=True)


class ParadeHead(Widget):
    """The names of the columns."""

    def __init__(self, words: Sequence[str], last: str) -> None:
        super().__init__(name="parade-head")
        self.words = tuple(words)
        self.last = last

    def measure(self, look: Look, width: int) -> Size:
        """Return the height of the highest name; nothing where there are no columns."""
        if not columns(look, width, self.words):
            return width, 0
        lines = max(len(_wrapped(word)) for word in self.words)
        return width, lines * look.text.line_height(look.type("small-strong")) + look.px(8)

    def draw(self, canvas: Canvas) -> None:
        """Draw the names over their columns."""
        look = canvas.look
        if not columns(look, self.rect.width, self.words):
            return
        kind = look.type("small-strong")
        high = look.text.line_height(kind)
        for word, cell in zip(self.words, cells(look, self.rect, self.words), strict=True):
            lines = _wrapped(word[:1].upper() + word[1:])
            top = self.rect.bottom - look.px(4) - high * len(lines)
            for at, line in enumerate(lines):
                left = cell.right - look.px(_SIGN) - look.text.width(line, kind)
                canvas.text(line, (left, top + at * high), "small-strong", "ink-3")
        wide = look.text.width(self.last, kind)
        spot = (self.rect.right - look.px(16) - wide, self.rect.bottom - look.px(4) - high)
        canvas.text(self.last, spot, "small-strong", "ink-3")


def columns(look: Look, width: int, titles: Sequence[str]) -> bool:
    """Return whether there is room for columns of these names."""
    return width >= sum(_widths(look, tuple(titles))) + look.px(_NAME + _STATE)


def name_width(look: Look, width: int, titles: Sequence[str]) -> int:
    """Return the width that the names of units have."""
    if not columns(look, width, titles):
        return width - look.px(16)
    return width - sum(_widths(look, tuple(titles))) - look.px(_STATE)


def cells(look: Look, rect: pygame.Rect, titles: Sequence[str]) -> list[pygame.Rect]:
    """Return the places of the figures of a row."""
    left, found = rect.x + name_width(look, rect.width, titles), []
    for wide in _widths(look, tuple(titles)):
        found.append(pygame.Rect(left, rect.y, wide, rect.height))
        left += wide
    return found


def _widths(look: Look, titles: tuple[str, ...]) -> list[int]:
    """Return the widths of the columns: a name's longest word fits into its own."""
    kind = look.type("small-strong")
    words = [max(look.text.width(word, kind) for word in title.split()) for title in titles]
    return [max(look.px(_COLUMN), wide + look.px(10)) for wide in words]


def _wrapped(title: str) -> tuple[str, ...]:
    """Return a column's name, a word a line."""
    return tuple(title.split())


def kinds_of(view: View) -> tuple[str, ...]:
    """Return what the parade looks at: people, then the equipment that an own unit should have, in the book's order."""
    wanted = {kit for unit in view.readiness for kit, _ in view.scenario.units[unit].kit}
    return (PEOPLE, *(kit for kit in view.scenario.doctrine.equipment if kit in wanted))


def kind_title(view: View, kind: str, say: Say) -> str:
    """Return the name of people or of an equipment."""
    return say("play.parade.people") if kind == PEOPLE else say(view.scenario.doctrine.equipment[kind].title)


def figures_of(view: View, unit: str, say: Say) -> tuple[Figure, ...]:
    """Return what is known of a unit, a figure for each kind."""
    seen, document = view.readiness[unit], view.scenario.units[unit]
    full, short = {PEOPLE: document.strength, **dict(document.kit)}, dict(seen.short)
    found = []
    for kind in kinds_of(view):
        most, gap = full.get(kind, 0), short.get(kind, 0)
        title = kind_title(view, kind, say)
        if not most:
            found.append(Figure(title, "", "found"))
        elif gap:
            state = "spent" if kind in seen.repaired else "short"
            found.append(Figure(title, say("play.parade.of", n=most - gap, all=most), state))
        else:
            found.append(
                Figure(
                    title, say("play.parade.all", n=most), "found" if seen.inspected is not None else "stated"
                )
            )
    return tuple(found)


def parade_row(view: View, unit: UnitSeen, say: Say) -> ParadeRow:
    """Return the row of an own unit."""
    inspected = view.readiness[unit.id].inspected
    words, tone = say("play.ready.unseen"), "hold"
    if unit.ordered or unit.doing in ("inspecting", "repairing", "held"):
        phrase, tone = standing(view, unit)
        words = say(phrase)
    elif inspected is not None:
        words, tone = say("play.parade.inspected", clock=clock(inspected)), "go"
    return ParadeRow(
        unit.id,
        say(view.scenario.units[unit.id].title),
        say(place_phrase(view, unit)),
        words,
        tone,
        unit_emblem(view, unit),
        figures_of(view, unit.id, say),
    )
