"""Our icons: names, and the SVG behind each. They lie in `assets/icons`, 24 x 24, in one colour (white)."""

from __future__ import annotations

from functools import cache

from tabletop.language.shipped import shipped

ICONS: tuple[str, ...] = (
    "dalmas-awal",
    "dalmas-lanjut",
    "patrol",
    "negotiator",
    "intel",
    "traffic",
    "phh",
    "bomb-disposal",
    "detective",
    "water-police",
    "medic",
    "spokesman",
    "army",
    "satpol-pp",
    "fire",
    "rescue",
    "guard",
    "kpu",
    "bawaslu",
    "power",
    "hospital",
    "police",
    "government",
    "market",
    "port",
    "warehouse",
    "school",
    "field",
    "vital",
    "media",
    "post",
    "closure",
    "unit",
)
"""Every icon; `unit` stands in for a name that is not among them."""

STAND_IN = "unit"


def icon_name(name: str) -> str:
    """Return the name itself, or the stand-in for one without an icon (a pack may invent its own)."""
    return name if name in ICONS else STAND_IN


@cache
def icon_svg(name: str) -> str:
    """Return the SVG document of an icon.

    Raises:
        FileNotFoundError: The icon is not shipped.
    """
    return shipped("assets", "icons", f"{name}.svg").read_text(encoding="utf-8")


def icon_body(name: str, colour: str) -> str:
    """Return what is inside the ``<svg>`` of an icon, to be set into another SVG.

    Args:
        name: Of the icon.
        colour: As SVG writes it. Told outright, because not every viewer knows ``currentColor``.
    """
    document = icon_svg(name)
    body = document[document.index(">", document.index("<svg")) + 1 : document.rindex("</svg>")]
    return body.strip().replace("#fff", colour)
