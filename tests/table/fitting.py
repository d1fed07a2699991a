"""Whether everything on a screen fits: read off the widget tree, and off every line of text as it is drawn."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import combinations

import pygame

from tabletop.table.kit import Canvas, Inset, Look, Root, Widget
from tabletop.table.kit.text import ELLIPSIS, Typesetter
from tabletop.table.kit.theme import TextStyle
from tabletop.table.play.regions import Regions


@dataclass
class Seen:
    """What was drawn.

    Attributes:
        lines: Each line of text with its box and the clip that it was drawn in.
        cut: Texts that lost their end, or were broken inside a word.
    """

    lines: list[tuple[str, pygame.Rect, pygame.Rect]] = field(default_factory=list)
    cut: set[str] = field(default_factory=set)


@contextmanager
def watching() -> Iterator[Seen]:
    """Remember every line of text that is drawn, and every one that is cut."""
    seen = Seen()
    draw, shorten, wrap = Typesetter.draw, Typesetter.shorten, Typesetter.wrap

    def drawn(self, surface, text, at, style, colour, tabular=False):  # type: ignore[no-untyped-def]
        wide = draw(self, surface, text, at, style, colour, tabular)
        if text.strip():
            high = round(style.size * self.scale)  # the letters, not the line box around them
            top = at[1] + (self.line_height(style) - high) // 2
            seen.lines.append((text, pygame.Rect(at[0], top, wide, high), surface.get_clip()))
        return wide

    def shortened(self, text, style, width, tabular=False):  # type: ignore[no-untyped-def]
        found = shorten(self, text, style, width, tabular)
        if found != text and found.endswith(ELLIPSIS):
            seen.cut.add(f"{text!r} as {found!r}")
        return found

    def wrapped(self, text: str, style: TextStyle, width: int) -> tuple[str, ...]:
        lines = wrap(self, text, style, width)
        whole = set(text.split())
        for line in lines:
            seen.cut.update(
                f"{text!r} inside {word!r}"
                for word in line.split()
                if word not in whole and "/" not in word and "\\" not in word
            )
        return lines

    Typesetter.draw, Typesetter.shorten, Typesetter.wrap = drawn, shortened, wrapped  # type: ignore[method-assign]
    try:
        yield seen
    finally:
        Typesetter.draw, Typesetter.shorten, Typesetter.wrap = draw, shorten, wrap  # type: ignore[method-assign]


def faults(root: Root, surface: pygame.Surface) -> list[str]:
    """Return what does not fit on the topmost layer of a screen."""
    root.settle(surface.get_rect())
    found = [*_out_of_place(root.top), *_too_small(root.top, root.look)]
    with watching() as seen:
        surface.set_clip(None)
        root.top.draw(Canvas(surface, root.look))
    found += sorted(f"cut: {text}" for text in seen.cut)
    found += _beyond(seen, surface.get_rect())
    for (one, box, _), (other, place, _) in combinations(seen.lines, 2):
        if box.clip(_clip_of(seen, one, box)).colliderect(place.clip(_clip_of(seen, other, place))):
            found.append(f"written over each other: {one!r} and {other!r}")
    return found


def _clip_of(seen: Seen, text: str, box: pygame.Rect) -> pygame.Rect:
    return next(clip for words, rect, clip in seen.lines if words == text and rect == box)


def _beyond(seen: Seen, window: pygame.Rect) -> list[str]:
    found = []
    for text, box, clip in seen.lines:
        if clip.colliderect(box) and (box.left < clip.left or box.right > clip.right):
            found.append(f"beyond the side: {text!r}")
        if clip == window and not window.contains(box):
            found.append(f"beyond the window: {text!r}")
    return found


def _out_of_place(top: Widget) -> Iterator[str]:
    for widget in top.walk():
        shown = [child for child in widget.children if child.visible and child.rect.w and child.rect.h]
        if not hasattr(widget, "scroller"):
            for child in shown:
                if not widget.rect.contains(child.rect):
                    yield f"out of its parent: {_name(child)} in {_name(widget)}"
        if isinstance(widget, Regions):  # drawers, handles and the toast lie over the map
            shown = [child for child in shown if child.name not in ("toast", "map")]
            drawer = widget._panels.get(widget.folds.drawer) if not widget.docked else None  # type: ignore[arg-type]
            shown = [child for child in shown if child is not drawer]
        for one, other in combinations(shown, 2):
            if _taken(one).colliderect(_taken(other)):
                yield f"over each other: {_name(one)} and {_name(other)}"


def _taken(widget: Widget) -> pygame.Rect:
    """Return what a widget takes: an inset without a ground only what stands in it, for a bar may lie over its margin."""
    if isinstance(widget, Inset) and not widget.fill and not widget.line:
        return widget.children[0].rect
    return widget.rect


def _too_small(top: Widget, look: Look) -> Iterator[str]:
    for widget in top.walk():
        if widget.children or hasattr(widget, "scroller") or widget.name in ("map", "ground"):
            continue
        wide, high = widget.size(look, widget.rect.width)
        if widget.rect.size != (0, 0) and (wide > widget.rect.width or high > widget.rect.height):
            yield f"too small for itself: {_name(widget)} {widget.rect.size} wants {(wide, high)}"


def _name(widget: Widget) -> str:
    words = getattr(widget, "words", "")
    return f"{type(widget).__name__} {widget.name or words[:40]!r} {tuple(widget.rect)}"
