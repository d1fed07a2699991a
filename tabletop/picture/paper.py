"""The palette of paper: greys that a black-and-white printer keeps apart, and colours that stay told by shape and word."""

from __future__ import annotations

from types import MappingProxyType

from tabletop.picture.palette import PALETTES, Colour, Palette


def _grey(value: int, opacity: int = 255) -> Colour:
    return value, value, value, opacity


PAPER = Palette(
    "paper",
    MappingProxyType(
        {
            **PALETTES["light"].colours,
            "land": _grey(255),
            **{f"area-{tint}": _grey(value) for tint, value in enumerate((255, 250, 246, 252, 248))},
            "area-border": _grey(150),
            "water": (214, 228, 236, 255),
            "water-edge": (120, 140, 152, 255),
            "boat": _grey(110),
            "road": _grey(255),
            "road-trunk": _grey(255),
            "road-casing": _grey(105),
            "bridge-casing": _grey(30),
            "lane": _grey(175),
            "path": _grey(140),
            "label-area": _grey(105),
            "label-road": _grey(60),
            "label-water": (30, 70, 95, 255),
            "label-site": _grey(0),
            "label-small": _grey(40),
            "halo": _grey(255, 235),
            "halo-road": _grey(255, 235),
            "halo-water": _grey(255, 200),
            "exercise-mark": _grey(0, 26),
            "ink": _grey(0),
            "shadow": _grey(0, 0),
            "polling-edge": _grey(0),
            "risk-mark": _grey(0),
            "risk-mark-edge": _grey(0),
            "government": (92, 68, 32, 255),
            "fire": (140, 62, 18, 255),
            "health": (140, 40, 52, 255),
            "chip-edge": _grey(60),
            "state-yellow": _grey(255),
            "on-yellow": _grey(0),
        }
    ),
)
"""Every role of a theme: white ground, black words, no shadow; each dark colour is dark enough under its white icon."""
