"""A file of one document (a plan, a study, a game on paper): its tree, held against its schema, or why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tabletop.scenario.finding import Findings, Place
from tabletop.scenario.reading import Assembly, Broken, DiskShelf, Mapping
from tabletop.scenario.reading.shelf import Unreadable
from tabletop.scenario.schema import check_schema


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of a file.

    Attributes:
        root: Its tree, or None where there is none; then a finding says why.
        files: Every file read, by its name in the folder of the first.
        unreadable: Whether there was no file to look at.
    """

    root: Mapping | None
    files: tuple[str, ...] = ()
    unreadable: bool = False


def read_checked(file: Path, schema: str, other: str, findings: Findings) -> Checked:
    """Read a file with all that it includes.

    Args:
        file: The file; what it includes lies in the same folder or below.
        schema: Name of its schema.
        other: The finding where it holds no mapping at all.
        findings: Takes what is wrong, by file and position.
    """
    shelf = DiskShelf(file.parent, str(file.parent) if file.parent != Path() else "")
    assembly = Assembly(findings)
    try:
        root = assembly.read(shelf, file.name, file.name)
    except Unreadable as error:
        findings.add("unreadable", Place(str(file)), says=f"unreadable-{error.why}")
        return Checked(None, unreadable=True)
    files = tuple(assembly.sources)
    if not isinstance(root, Mapping):
        if not isinstance(root, Broken):
            findings.add(other, root)
        return Checked(None, files)
    check_schema(root, schema, findings)
    return Checked(root, files)
