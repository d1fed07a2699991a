"""A picture of the picture room as PNG: drawn with the table's brush, without a window."""

from __future__ import annotations

import os
from pathlib import Path

from tabletop.language import Language
from tabletop.picture.credit import credit_marks
from tabletop.picture.exercise_mark import exercise_words
from tabletop.picture.palette import Palette
from tabletop.picture.placement import place_names, thinned
from tabletop.picture.projection import Camera
from tabletop.picture.shapes import Mark, Picture, Polygon, Polyline

MOST = 12_000
"""Pixels of a side beyond which no picture is drawn: take the SVG then."""
_ABOVE = 50
"""Labels from here on stand above the ground, among the marks."""


class TooLargeError(Exception):
    """A picture with more pixels than a screen or a printer would bear."""


def save_png(picture: Picture, camera: Camera, palette: Palette, language: Language, file: Path) -> None:
    """Draw what a camera sees, with the exercise mark upon it, and save it as a new PNG.

    Raises:
        TooLargeError: It has too many pixels.
        FileExistsError: The file is there already.
        OSError: It cannot be written.
    """
    if max(camera.size) > MOST:
        raise TooLargeError
    os.environ["SDL_VIDEODRIVER"] = "dummy"  # before pygame looks: no window, whatever the machine has
    import pygame

    from tabletop.table.ground.ink import Ink
    from tabletop.table.ground.painter import Laid, Lettered, Wash, paint

    pygame.display.init()
    try:
        pygame.display.set_mode((1, 1))
        ink = Ink(palette)
        labels = sorted(place_names(picture, camera.zoom), key=lambda label: label.z)
        wash = Wash(
            [Laid.of(shape) for shape in picture.shapes if isinstance(shape, (Polygon, Polyline))],
            (),
            [Lettered.of(label) for label in labels if label.z < _ABOVE],
            exercise_words(language),
        )
        left, top = camera.to_ground((0, 0))
        origin = (round(left * camera.zoom), round(top * camera.zoom))
        surface = paint(wash, ink, camera.zoom, origin, camera.size)
        assert surface is not None  # noqa: S101 - opaque ground is always painted
        marks: list[Mark] = sorted(thinned(picture.marks, camera.zoom), key=lambda mark: mark.z)
        pins = [ink.pin(mark) for mark in (*marks, *credit_marks(picture.credit, camera))]
        pins += [ink.pin(label) for label in labels if label.z >= _ABOVE]
        for pin in sorted(pins, key=lambda one: one.z):
            x, y = round(pin.at[0] * camera.zoom) - origin[0], round(pin.at[1] * camera.zoom) - origin[1]
            at = (x + pin.sprite.left, y + pin.sprite.top)
            surface.blit(pin.sprite.surface, at, special_flags=pygame.BLEND_PREMULTIPLIED)
        with file.open("xb") as opened:
            pygame.image.save(surface, opened, "picture.png")
    except pygame.error as error:
        raise OSError(None, str(error), str(file)) from error
    finally:
        pygame.display.quit()
