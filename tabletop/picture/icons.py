"""Our icons: names, and the SVG behind each. They lie in `assets/icons`, 24 x 24, in one colour (white)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from tabletop.language.shipped import shipped

ICONS: frozenset[str] = frozenset(
    {
        "ambulance",
        "army",
        "assembly",
        "babinsa",
        "ballots-swapped",
        "bawaslu",
        "bed",
        "binoculars",
        "blackout",
        "boat-trouble",
        "bomb-disposal",
        "box-boat",
        "box-fire",
        "box-robbed",
        "building-fire",
        "bus",
        "clash",
        "close-protection",
        "collapse",
        "community",
        "cyber",
        "dalmas-awal",
        "dalmas-lanjut",
        "detective",
        "discipline",
        "escort",
        "field",
        "fire",
        "fire-engine",
        "flood",
        "forces-short",
        "gavel",
        "generator",
        "government",
        "guard",
        "hall",
        "hoax",
        "hospital",
        "hostage",
        "hostage-rescue",
        "intel",
        "interception",
        "intimidation",
        "kominfo",
        "koramil",
        "kpu",
        "linmas",
        "logistics-late",
        "market",
        "media",
        "medic",
        "money",
        "negotiator",
        "obstruction",
        "patrol",
        "phh",
        "plug",
        "police",
        "port",
        "post",
        "power",
        "ppk",
        "pps",
        "prosecutor",
        "raimas",
        "rayon",
        "reinforcement",
        "rescue",
        "rescue-boat",
        "riot",
        "roadblock",
        "satpol-pp",
        "school",
        "spokesman",
        "suspicious",
        "tally-rejected",
        "traffic",
        "truck",
        "tyre-fire",
        "unit",
        "vip-threat",
        "vital",
        "voter-unknown",
        "warehouse",
        "water-cannon",
        "water-police",
    }
)
"""Every icon; `unit` stands in for a name that is not among them."""

STAND_IN = "unit"

CAPABILITY_ICONS: Mapping[str, str] = MappingProxyType(
    {
        "bomb-disposal": "bomb-disposal",
        "close-protection": "close-protection",
        "community": "community",
        "crowd-control": "dalmas-awal",
        "cyber": "cyber",
        "detection": "intel",
        "discipline": "discipline",
        "election-office": "kpu",
        "escort": "escort",
        "fire-fighting": "fire-engine",
        "gakkumdu": "gavel",
        "grid-repair": "plug",
        "hostage-rescue": "hostage-rescue",
        "interception": "interception",
        "investigation": "detective",
        "medical": "medic",
        "neighbourhood": "linmas",
        "negotiation": "negotiator",
        "power-supply": "generator",
        "presence": "guard",
        "public-information": "spokesman",
        "reinforcement": "reinforcement",
        "rescue": "rescue",
        "riot-control": "phh",
        "shield-line": "dalmas-lanjut",
        "supervision": "bawaslu",
        "traffic": "traffic",
        "water-cannon": "water-cannon",
        "water-escort": "water-police",
        "water-rescue": "rescue-boat",
    }
)
"""Icon by capability: a course is told by the kind of people it takes, so that its icon says neither good nor bad."""


def course_icon(capability: str) -> str:
    """Return the icon of the courses that take a capability, or the stand-in for one that a pack invented."""
    return CAPABILITY_ICONS.get(capability, STAND_IN)


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
