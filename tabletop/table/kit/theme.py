"""Themes: colours and type sizes by role, read from one YAML file a theme."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import pygame
import yaml


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a text is set.

    Attributes:
        size: Pixels at scale 1.
        weight: 400, 600 or 700.
        italic: Slanted.
    """

    size: float
    weight: int = 400
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Theme:
    """The roles of one theme.

    Attributes:
        name: What the file calls itself.
        colours: Colour by role.
        types: Text style by role.
        pairs: Every (text role, ground role) that the table draws, each at least 4.5:1.
    """

    name: str
    colours: Mapping[str, pygame.Color]
    types: Mapping[str, TextStyle]
    pairs: tuple[tuple[str, str], ...]

    def colour(self, role: str) -> pygame.Color:
        """Return the colour of a role.

        Raises:
            KeyError: The theme has no such role.
        """
        return self.colours[role]

    def type(self, role: str) -> TextStyle:
        """Return the text style of a role.

        Raises:
            KeyError: The theme has no such role.
        """
        return self.types[role]


def load_theme(path: Path) -> Theme:
    """Read a theme that ships with the program.

    Raises:
        OSError: The file cannot be read.
        KeyError: A section is missing.
        ValueError: A colour is not written as ``#RRGGBB`` or ``#RRGGBBAA``.
    """
    written = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return Theme(
        name=str(written["name"]),
        colours=MappingProxyType({role: pygame.Color(value) for role, value in written["colours"].items()}),
        types=MappingProxyType(
            {
                role: TextStyle(float(value["size"]), int(value["weight"]), bool(value.get("italic", False)))
                for role, value in written["types"].items()
            }
        ),
        pairs=tuple((str(text), str(ground)) for text, ground in written["pairs"]),
    )


def contrast(one: pygame.Color, other: pygame.Color) -> float:
    """Return the contrast ratio of two opaque colours, 1 to 21, as WCAG 2 defines it."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: pygame.Color) -> float:
    def linear(part: int) -> float:
        share = part / 255
        return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)

    return 0.2126 * linear(colour.r) + 0.7152 * linear(colour.g) + 0.0722 * linear(colour.b)
