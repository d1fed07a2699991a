"""The list of every file of the kit with its SHA-256, in the form that ``sha256sum -c`` reads, too."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

NAME = "sistem/SHA256SUMS"
_LINE = re.compile(r"([0-9a-f]{64}) [ *](.+)")
_PIECE = 1 << 20


class DamagedManifestError(Exception):
    """The list itself cannot be read."""


def digest(file: Path) -> str:
    """Return the SHA-256 of a file, read in pieces."""
    found = hashlib.sha256()
    with file.open("rb") as stream:
        while piece := stream.read(_PIECE):
            found.update(piece)
    return found.hexdigest()


def read(root: Path) -> dict[str, str]:
    """Return the digests by name, relative to the kit with ``/`` between the parts.

    Raises:
        DamagedManifestError: The list is missing, or one of its lines is not of the form, or leads out of the kit.
    """
    try:
        lines = (root / NAME).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise DamagedManifestError(str(error)) from error
    found: dict[str, str] = {}
    for number, line in enumerate(lines, 1):
        matched = _LINE.fullmatch(line)
        if matched is None or ".." in PurePosixPath(matched[2]).parts or matched[2].startswith("/"):
            raise DamagedManifestError(f"{NAME}:{number}")
        found[matched[2]] = matched[1]
    return found


def text(digests: dict[str, str]) -> str:
    """Return the list as it is written, sorted by name."""
    return "".join(f"{sum_}  {name}\n" for name, sum_ in sorted(digests.items()))


def spoilt(root: Path, digests: dict[str, str], names: Iterable[str] | None = None) -> Iterator[str | None]:
    """Look at files one after another; yield the name of one that is missing or changed, or None for one that is well.

    Args:
        root: The folder of the kit.
        digests: What `read` returned.
        names: Which to look at; without it all. A name that the list does not know counts as spoilt.
    """
    for name in sorted(digests if names is None else names):
        try:
            well = name in digests and digest(root / name) == digests[name]
        except OSError:
            well = False
        yield None if well else name
