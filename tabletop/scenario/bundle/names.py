"""Names of files that every system can hold: nothing that leads elsewhere, nothing that two systems read differently."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from tabletop.scenario.reading.shelf import is_device

MOST_NAME = 200
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\]')


def is_portable(name: str) -> bool:
    """Whether a relative name with forward slashes means one file below its folder, on every system alike.

    Refused are absolute names, ``..``, backslashes, drive letters, names of devices (``CON``, ``nul.yaml``), control
    characters, and parts that end with a dot or a space, which Windows drops.
    """
    if not name or len(name) > MOST_NAME or _FORBIDDEN.search(name) or not name.isprintable():
        return False
    parts = name.split("/")
    return all(
        part not in ("", ".", "..")
        and part == part.strip()
        and not part.endswith(".")
        and not part.startswith("~")
        and not is_device(part)
        for part in parts
    )


def clash(names: Iterable[str]) -> str | None:
    """Return the first name that another one would overwrite on some system, or None.

    Two names clash that differ in nothing but letter case or in how accents are encoded, and so do a file and a folder.
    """
    files: set[str] = set()
    folders: set[str] = set()
    for name in names:
        plain = unicodedata.normalize("NFC", name).casefold()
        above = {plain[:at] for at, character in enumerate(plain) if character == "/"}
        if plain in files or plain in folders or above & files:
            return name
        files.add(plain)
        folders |= above
    return None
