"""What the program is made of: its libraries with their licences as installed, and the packs with their law."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import yaml

from tabletop.language import Text
from tabletop.language.shipped import shipped

if TYPE_CHECKING:
    from importlib.metadata import Distribution

LIBRARIES = (
    "pygame-ce",
    "networkx",
    "numpy",
    "PyYAML",
    "jsonschema",
    "Jinja2",
    "click",
    "platformdirs",
)
"""What the program cannot run without, the one that is seen first."""

FONT = "fontpkg-inter"
"""The package that brings the typeface."""

_LONGEST = 60
"""A licence field longer than this holds the whole text, not its name."""


@dataclass(frozen=True, slots=True)
class Part:
    """A library as it is installed.

    Attributes:
        name: Of the package.
        version: As installed; empty where it is not.
        licence: Its name as the package states it; empty where it states none.
    """

    name: str
    version: str
    licence: str


@dataclass(frozen=True, slots=True)
class PackLaw:
    """A shipped doctrine pack and the day whose law it follows; None where it names none."""

    title: Text
    law_as_of: date | None


def part(name: str) -> Part:
    """Return a library as it is installed here."""
    from importlib.metadata import (  # slow to import, and only the credits ask
        PackageNotFoundError,
        distribution,
    )

    try:
        found = distribution(name)
    except PackageNotFoundError:
        return Part(name, "", "")
    return Part(name, found.version, _licence(found))


def own_version() -> str:
    """Return the version of this program; empty where it runs without being installed."""
    return part("sispamkota-tabletop").version


def pack_laws() -> tuple[PackLaw, ...]:
    """Return the shipped packs, by name."""
    laws = []
    for file in sorted(shipped("scenarios", "packs").glob("*/pack.yaml")):
        written = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        title = written["title"]
        day = written.get("law-as-of")
        laws.append(PackLaw(Text(title["id"], title["en"]), day if isinstance(day, date) else None))
    return tuple(laws)


def _licence(found: Distribution) -> str:
    about = found.metadata
    for field in ("License-Expression", "License"):
        said = about.get_all(field) or [""]
        if 0 < len(said[0]) <= _LONGEST and "\n" not in said[0]:
            return str(said[0])
    kinds = [one for one in about.get_all("Classifier") or [] if one.startswith("License ::")]
    return kinds[0].rpartition(" :: ")[2] if kinds else ""
