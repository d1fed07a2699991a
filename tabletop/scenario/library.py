"""Which scenarios there are, and finding one by name or path."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tabletop.language import Text
from tabletop.language.shipped import shipped
from tabletop.scenario.finding import Findings, Place
from tabletop.scenario.near import nearest
from tabletop.scenario.parse.fields import Fields
from tabletop.scenario.parse.names import Names
from tabletop.scenario.reading import DiskShelf, SourceText, Unreadable
from tabletop.scenario.reading.dates import put_dates
from tabletop.scenario.reading.events import Budget, read_document
from tabletop.scenario.reading.tree import MOST_SHOWN

ROOT = "scenario.yaml"
PACK_ROOT = "pack.yaml"
PACKS = "packs"

_MISNAMED = frozenset(
    {f"scenario{ending}" for ending in (".yml", ".txt", ".yaml.txt", ".yml.txt", ".yaml.yaml", "")} | {ROOT}
)
"""Names in small letters under which a first file is found when the system hides endings, or an editor adds one."""

_MOST_DRILLS = 2000
_DEEPEST = 5


@dataclass(frozen=True, slots=True)
class Summary:
    """What the chooser shows of a scenario, read without its city or doctrine.

    Attributes:
        id: Its id.
        title: Its name.
        summary: A sentence or two.
        place: Where it is set.
        minutes: Planned playing time in class.
        path: Its folder or file.
    """

    id: str
    title: Text
    summary: Text
    place: Text
    minutes: int
    path: Path


@dataclass(frozen=True, slots=True)
class Found:
    """A scenario or a pack on the disk.

    Attributes:
        folder: Its folder, beyond which no include reaches.
        root: The name of its first file there.
        shown: How the author knows the folder.
    """

    folder: Path
    root: str
    shown: str

    @property
    def path(self) -> Path:
        """The folder of a scenario in a folder, the file of one in a file."""
        return self.folder if self.root == ROOT else self.folder / self.root

    def shelf(self, prefix: str = "", instead: Mapping[str, bytes] | None = None) -> DiskShelf:
        """Return its files; `instead` as in `DiskShelf`."""
        return DiskShelf(self.folder, self.shown, prefix, instead)


def find(
    name_or_path: str | os.PathLike[str], findings: Findings | None = None, packs: bool = False
) -> Found | None:
    """Find a scenario by shipped name, folder or file.

    A plain word is a shipped name first and a path second; anything with a slash or an ending is a path.

    Args:
        name_or_path: What the user wrote.
        findings: Where to say why nothing was found.
        packs: Whether a folder that holds a doctrine pack by itself will do.

    Returns:
        The scenario, or None.
    """
    asked = os.fspath(name_or_path)
    findings = Findings() if findings is None else findings
    word = (
        isinstance(name_or_path, str)
        and asked not in ("", ".", "..")
        and not set(asked) & {"/", "\\", "\0", "."}
    )
    if word and asked != PACKS and _is_scenario(shipped("scenarios", asked)):
        folder = shipped("scenarios", asked)
        return Found(folder, ROOT, _near(folder))
    path = Path(asked)
    there = _mode(path) if asked else None
    if there is not None and stat.S_ISDIR(there):
        if _mode(path / ROOT) is not None:
            return Found(path, ROOT, asked)
        if packs and _mode(path / PACK_ROOT) is not None:
            return Found(path, PACK_ROOT, asked)
        _no_root(path, asked, findings)
        return None
    if there is not None and stat.S_ISREG(there):
        return Found(path.parent, path.name, str(path.parent) if path.parent != Path() else "")
    if there is not None:
        findings.add("not-a-file", Place(asked))
        return None
    names = [one.name for one in _shipped_folders()]
    near = nearest(asked.lower(), names)
    if len(asked) > MOST_SHOWN:
        asked = asked[: MOST_SHOWN - 3] + "..."
    advice = "shipped-names" if word and names else None
    findings.add(
        "not-found", Place(asked), advice=advice, suggestion=near, name=asked, known=", ".join(names)
    )
    return None


def _no_root(folder: Path, asked: str, findings: Findings) -> None:
    """Say that a folder has no first file, or which file in it ought to be the first by its name."""
    try:
        names = sorted(one.name for one in folder.iterdir())
    except OSError:
        names = []
    meant = next((name for name in names if name.lower() in _MISNAMED), None)
    if meant is None:
        findings.add("no-root", Place(asked), name=ROOT)
    else:
        findings.add("no-root", Place(asked), advice="misnamed", name=ROOT, found=meant)


def drills_in(folder: str | os.PathLike[str]) -> tuple[Path, ...]:
    """Return the drills and packs below a folder that is none itself, by path: folders, and single files.

    Hidden folders are left out, and links are not followed, so that a folder is met once.
    """
    found: list[Path] = []
    waiting = [(Path(folder), 0)]
    while waiting and len(found) < _MOST_DRILLS:
        here, depth = waiting.pop()
        try:
            below = sorted(one for one in here.iterdir() if not one.name.startswith("."))
        except OSError:
            continue
        for one in below:
            if one.is_symlink():
                continue
            if one.is_file():
                if one.suffix == ".yaml" and _begins_a_drill(one):
                    found.append(one)
            elif _is_scenario(one) or _is_file(one / PACK_ROOT):
                found.append(one)
            elif depth < _DEEPEST and one.is_dir():
                waiting.append((one, depth + 1))
    return tuple(sorted(found))


def _begins_a_drill(file: Path) -> bool:
    """Whether a file says at the start of a line which format it has, as drills and packs do and their parts do not."""
    try:
        with file.open("rb") as opened:
            return re.search(rb"^(?:\xef\xbb\xbf)?format:", opened.read(4096), re.MULTILINE) is not None
    except OSError:
        return False


def find_pack(name: str) -> Found | None:
    """Return a shipped doctrine pack by name, or None."""
    folder = shipped("scenarios", PACKS, name)
    if _is_file(folder / PACK_ROOT):
        return Found(folder, PACK_ROOT, _near(folder))
    return None


def pack_names() -> tuple[str, ...]:
    """Return the names of the packs shipped with the program."""
    folder = shipped("scenarios", PACKS)
    found = folder.iterdir() if folder.is_dir() else ()
    return tuple(sorted(one.name for one in found if _is_file(one / PACK_ROOT)))


def shipped_drills() -> tuple[Summary, ...]:
    """Return the scenarios shipped with the program, by name; one that cannot be read is left out."""
    found = (summary(folder) for folder in _shipped_folders())
    return tuple(one for one in found if one is not None)


def summary(path: str | os.PathLike[str]) -> Summary | None:
    """Return what the chooser shows of a scenario, or None where its first file cannot be read.

    The file alone is read: neither what it includes nor its doctrine.
    """
    where = find(path)
    if where is None:
        return None
    findings = Findings()
    shelf = where.shelf()
    try:
        source = SourceText(where.root, shelf.shown(where.root), shelf.read(where.root))
    except Unreadable:
        return None
    if not source.decode(findings):
        return None
    document = read_document(source, findings, Budget())
    put_dates(document.root, document.dated, findings)
    fields = Fields(document.root, Names(findings), findings)
    if fields.scalar("id") is None:
        return None
    name = fields.word("id")
    return Summary(
        id=name,
        title=fields.text("title", Text.plain(name)),
        summary=fields.text("summary"),
        place=fields.text("place"),
        minutes=fields.integer("minutes"),
        path=where.path,
    )


def _shipped_folders() -> tuple[Path, ...]:
    base = shipped("scenarios")
    found = base.iterdir() if base.is_dir() else ()
    return tuple(sorted(one for one in found if one.name != PACKS and _is_scenario(one)))


def _is_scenario(folder: Path) -> bool:
    return _is_file(folder / ROOT)


def _is_file(path: Path) -> bool:
    mode = _mode(path)
    return mode is not None and stat.S_ISREG(mode)


def _mode(path: Path) -> int | None:
    """Return what stands at a path, or None where nothing does or the path is none."""
    try:
        return path.stat().st_mode
    except (OSError, ValueError):
        return None


def _near(folder: Path) -> str:
    """Return a path as short as it can be said from here."""
    try:
        return str(folder.relative_to(Path.cwd()))
    except (ValueError, OSError):
        return str(folder)
