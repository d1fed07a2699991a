"""The doctrine packs that a scenario uses: its own, out of its folder, and those that came with the program."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeAlias

from tabletop.language import phrase
from tabletop.scenario.finding import Findings
from tabletop.scenario.library import PACK_ROOT, PACKS, find_pack, pack_names
from tabletop.scenario.near import nearest
from tabletop.scenario.reading import Assembly, Broken, DiskShelf, Mapping, Node, Scalar, Sequence
from tabletop.scenario.reading.include import say_unreadable
from tabletop.scenario.reading.shelf import Shelf, Unreadable, clean
from tabletop.scenario.schema import check_schema
from tabletop.scenario.variants import MOST_VARIED, varied

PackFinder: TypeAlias = Callable[[str], "tuple[Shelf, str] | None"]
"""Finds a pack by name: its files, and the first of them."""


@dataclass(frozen=True, slots=True)
class Pack:
    """A doctrine pack as it was read.

    Attributes:
        root: What it says; of a variant, with what it takes over. `Broken` where it could not be read.
        own: Its trees as they are written, those that the author can mend: a variant's first, then what it varies.
        foreign: Those that came with the program.
        files: What tells the first file of each of them from all others, a variant's first.
        shelves: The folders of the shipped ones.
    """

    root: Node
    own: tuple[Node, ...] = ()
    foreign: tuple[Node, ...] = ()
    files: tuple[str, ...] = ()
    shelves: tuple[DiskShelf, ...] = ()


@dataclass(frozen=True, slots=True)
class _Kept:
    """A shipped pack without a fault, as it was read.

    Attributes:
        stamp: What its files and folders looked like.
        pack: The pack. Nobody changes a tree once it is read.
        assembly: Its files.
    """

    stamp: tuple[tuple[str, int, int], ...]
    pack: Pack
    assembly: Assembly


MOST_PACKS = 100
"""As many packs of one scenario are read: as many as its schema allows."""

_kept: dict[str, _Kept] = {}
"""Shipped packs by the path at which they are shown: two hundred drills that use one pack read it once."""


def read_packs(root: Mapping, shelf: Shelf, assembly: Assembly, pack_of: PackFinder | None) -> list[Pack]:
    """Read the packs a scenario uses; one that cannot be read is `Broken`, as is none at all.

    Args:
        root: What the scenario's first file says.
        shelf: The scenario's folder.
        assembly: Where what is read is noted.
        pack_of: Finds packs that are not its own; None: those that came with the program.
    """
    uses = root.entries.get("uses")
    asked = uses.items[:MOST_PACKS] if isinstance(uses, Sequence) else [uses]
    packs: list[Pack] = []
    seen: dict[str, Scalar] = {}
    users: dict[str, list[tuple[Scalar, str]]] = {}
    reader = _Reader(assembly, pack_of)
    for node in asked:
        if not isinstance(node, Scalar) or node.empty:
            continue
        first = seen.setdefault(node.text, node)
        if first is not node:
            assembly.findings.add("named-twice", node, related=[first], name=node.short)
            continue
        pack = reader.named(node, shelf, ())
        other = next(
            (one for file in pack.files for one, theirs in users.get(file, ()) if theirs != pack.files[0]),
            None,
        )
        if other is not None:
            # Read together they would say everything twice: one sentence tells more than two hundred.
            assembly.findings.add(
                "varies-used-twice",
                node,
                advice="varies-used-twice",
                related=[other],
                name=node.short,
                other=other.short,
            )
            pack = Pack(Broken(node.source, node.mark))
        for file in pack.files:
            users.setdefault(file, []).append((node, pack.files[0]))
        packs.append(pack)
    return packs or [Pack(Broken(root.source, root.mark))]


def whole_pack(root: Mapping, shelf: Shelf, name: str, assembly: Assembly) -> Pack:
    """Return a pack that is looked at by itself, whole: of a variant, with what it takes over."""
    return _Reader(assembly, None).whole(root, shelf, name, (), own=True)


def _is_path(name: str) -> bool:
    """Whether a pack is named by its place in the drill's folder, not by the name of a shipped one."""
    return "/" in name or name.endswith(".yaml")


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads packs, and what they vary.

    Attributes:
        assembly: Where what is read is noted.
        pack_of: Finds packs that are named; None: those that came with the program.
    """

    assembly: Assembly
    pack_of: PackFinder | None

    def named(self, node: Scalar, shelf: Shelf, within: tuple[str, ...]) -> Pack:
        """Return the pack that an author names, in a drill or in a pack that varies it.

        Args:
            node: Where it is named.
            shelf: The folder in which a path is looked for.
            within: The files of the packs that vary it.
        """
        return self._own(node, shelf, within) if _is_path(node.text) else self._shipped(node, within)

    def _own(self, node: Scalar, shelf: Shelf, within: tuple[str, ...]) -> Pack:
        name = clean(node.text)
        kind = "outside" if name is None else shelf.kind(name)
        if name is None or kind == "outside":
            self.assembly.findings.add("include-outside", node, advice="include-outside", path=node.short)
            return Pack(Broken(node.source, node.mark))
        if kind != "file":
            shelf, name = shelf.below(name), PACK_ROOT
        return self._read(node, shelf, name, within, own=True)

    def _shipped(self, node: Scalar, within: tuple[str, ...]) -> Pack:
        found = _shipped(node.text) if self.pack_of is None else self.pack_of(node.text)
        if found is None:
            near = nearest(node.text, pack_names())
            known = ", ".join(pack_names())
            self.assembly.findings.add(
                "ref-unknown",
                node,
                suggestion=near,
                advice="known-names" if known and not near else None,
                name=node.short,
                kind=phrase("scenario.kind.pack"),
                known=known,
            )
            return Pack(Broken(node.source, node.mark))
        shelf, name = found
        if not isinstance(shelf, DiskShelf) or within:
            return self._read(node, shelf, name, within, own=False)
        kept = _kept.get(shelf.shown(name))
        if kept is None or kept.stamp != _stamp(kept.pack.shelves):
            alone = Assembly(Findings())
            pack = _Reader(alone, None)._read(node, shelf, name, (), own=False)
            kept = _Kept(_stamp(pack.shelves), pack, alone)
            if len(alone.findings):
                return self._read(node, shelf, name, (), own=False)
            _kept[shelf.shown(name)] = kept
        self.assembly.take(kept.assembly)
        return kept.pack

    def _read(self, node: Scalar, shelf: Shelf, name: str, within: tuple[str, ...], *, own: bool) -> Pack:
        """Read a pack and hold it against its schema."""
        file = _identity(shelf, name)
        if file in within:
            self.assembly.findings.add("varies-cycle", node, advice="varies-cycle", name=node.short)
            return Pack(Broken(node.source, node.mark))
        if len(within) > MOST_VARIED:
            self.assembly.findings.add("varies-depth", node, advice="varies-depth", most=MOST_VARIED)
            return Pack(Broken(node.source, node.mark))
        try:
            root = self.assembly.read(shelf, name)
        except Unreadable as error:
            say_unreadable(error, node, name, self.assembly.findings)
            return Pack(Broken(node.source, node.mark))
        if isinstance(root, Mapping):
            pack = self.whole(root, shelf, name, within, own=own)
            check_schema(pack.root, "pack.schema.json", self.assembly.findings)
            return pack
        if not isinstance(root, Broken):
            self.assembly.findings.add("not-a-pack", root, advice="not-a-pack")
        return _written(root, shelf, file, own=own)

    def whole(self, root: Mapping, shelf: Shelf, name: str, within: tuple[str, ...], *, own: bool) -> Pack:
        """Return a pack that was read, with what it takes over where it varies another."""
        file = _identity(shelf, name)
        pack = _written(root, shelf, file, own=own)
        varies = root.entries.get("varies")
        if not isinstance(varies, Scalar) or varies.empty:
            return pack
        base = self.named(varies, shelf, (*within, file))
        return replace(
            pack,
            root=varied(root, base.root),
            own=(*pack.own, *base.own),
            foreign=(*pack.foreign, *base.foreign),
            files=(*pack.files, *base.files),
            shelves=(*pack.shelves, *base.shelves),
        )


def _written(root: Node, shelf: Shelf, file: str, *, own: bool) -> Pack:
    """Return a pack as it is written."""
    shelves = (shelf,) if isinstance(shelf, DiskShelf) and not own else ()
    return Pack(root, (root,) if own else (), () if own else (root,), (file,), shelves)


def _identity(shelf: Shelf, name: str) -> str:
    """Return what tells a file from all others, whichever of its folders it is named in."""
    return shelf.identity(name) if isinstance(shelf, DiskShelf) else shelf.prefix + name


def _shipped(name: str) -> tuple[Shelf, str] | None:
    found = find_pack(name)
    return (found.shelf(f"{PACKS}/{name}/"), found.root) if found is not None else None


def _stamp(shelves: tuple[DiskShelf, ...]) -> tuple[tuple[str, int, int], ...]:
    """Return what tells of folders whether anything in them was changed."""
    found = []
    waiting = [str(shelf.root) for shelf in shelves]
    while waiting:
        here = waiting.pop()
        with os.scandir(here) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                else:
                    state = entry.stat()
                    found.append((entry.path, state.st_mtime_ns, state.st_size))
    return tuple(sorted(found))
