"""The doctrine packs that a scenario uses: its own, out of its folder, and those that came with the program."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from tabletop.language import phrase
from tabletop.scenario.finding import Findings
from tabletop.scenario.library import PACK_ROOT, PACKS, find_pack, pack_names
from tabletop.scenario.near import nearest
from tabletop.scenario.reading import Assembly, Broken, DiskShelf, Mapping, Node, Scalar, Sequence
from tabletop.scenario.reading.include import say_unreadable
from tabletop.scenario.reading.shelf import Shelf, Unreadable, clean
from tabletop.scenario.schema import check_schema

PackFinder: TypeAlias = Callable[[str], "tuple[Shelf, str] | None"]
"""Finds a pack by name: its files, and the first of them."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """A shipped pack without a fault, as it was read.

    Attributes:
        stamp: What its files and folders looked like.
        root: What it says. Nobody changes a tree once it is read.
        assembly: Its files.
    """

    stamp: tuple[tuple[str, int, int], ...]
    root: Node
    assembly: Assembly


_kept: dict[str, _Kept] = {}
"""Shipped packs by the path at which they are shown: two hundred drills that use one pack read it once."""


def read_packs(
    root: Mapping, shelf: Shelf, assembly: Assembly, pack_of: PackFinder | None
) -> tuple[list[Node], list[bool]]:
    """Read the packs a scenario uses, and tell which are its own; one that cannot be read is `Broken`, as is none at all.

    Args:
        root: What the scenario's first file says.
        shelf: The scenario's folder.
        assembly: Where what is read is noted.
        pack_of: Finds packs that are not its own; None: those that came with the program.
    """
    uses = root.entries.get("uses")
    asked = uses.items if isinstance(uses, Sequence) else [uses]
    packs: list[Node] = []
    own: list[bool] = []
    seen: dict[str, Scalar] = {}
    for node in asked:
        if not isinstance(node, Scalar) or node.empty:
            continue
        first = seen.setdefault(node.text, node)
        if first is not node:
            assembly.findings.add("named-twice", node, related=[first], name=node.short)
            continue
        own.append(_is_path(node.text))
        packs.append(_own(node, shelf, assembly) if own[-1] else _named(node, assembly, pack_of))
    return (packs, own) if packs else ([Broken(root.source, root.mark)], [False])


def _is_path(name: str) -> bool:
    """Whether a pack is named by its place in the drill's folder, not by the name of a shipped one."""
    return "/" in name or name.endswith(".yaml")


def _own(node: Scalar, shelf: Shelf, assembly: Assembly) -> Node:
    name = clean(node.text)
    kind = "outside" if name is None else shelf.kind(name)
    if name is None or kind == "outside":
        assembly.findings.add("include-outside", node, advice="include-outside", path=node.short)
        return Broken(node.source, node.mark)
    if kind != "file":
        shelf, name = shelf.below(name), PACK_ROOT
    return _read(node, shelf, name, assembly)


def _named(node: Scalar, assembly: Assembly, pack_of: PackFinder | None) -> Node:
    found = _shipped(node.text) if pack_of is None else pack_of(node.text)
    if found is None:
        near = nearest(node.text, pack_names())
        known = ", ".join(pack_names())
        assembly.findings.add(
            "ref-unknown",
            node,
            suggestion=near,
            advice="known-names" if known and not near else None,
            name=node.short,
            kind=phrase("scenario.kind.pack"),
            known=known,
        )
        return Broken(node.source, node.mark)
    shelf, name = found
    if not isinstance(shelf, DiskShelf):
        return _read(node, shelf, name, assembly)
    stamp = _stamp(shelf)
    kept = _kept.get(shelf.shown(name))
    if kept is None or kept.stamp != stamp:
        kept = _Kept(stamp, *_alone(node, shelf, name))
        if len(kept.assembly.findings):
            return _read(node, shelf, name, assembly)
        _kept[shelf.shown(name)] = kept
    assembly.take(kept.assembly)
    return kept.root


def _shipped(name: str) -> tuple[Shelf, str] | None:
    found = find_pack(name)
    return (found.shelf(f"{PACKS}/{name}/"), found.root) if found is not None else None


def _alone(node: Scalar, shelf: Shelf, name: str) -> tuple[Node, Assembly]:
    assembly = Assembly(Findings())
    return _read(node, shelf, name, assembly), assembly


def _read(node: Scalar, shelf: Shelf, name: str, assembly: Assembly) -> Node:
    """Read a pack and hold it against its schema."""
    try:
        pack = assembly.read(shelf, name)
    except Unreadable as error:
        say_unreadable(error, node, name, assembly.findings)
        return Broken(node.source, node.mark)
    if isinstance(pack, Mapping):
        check_schema(pack, "pack.schema.json", assembly.findings)
    elif not isinstance(pack, Broken):
        assembly.findings.add("not-a-pack", pack, advice="not-a-pack")
    return pack


def _stamp(shelf: DiskShelf) -> tuple[tuple[str, int, int], ...]:
    """Return what tells of a folder whether anything in it was changed."""
    found = []
    waiting = [str(shelf.root)]
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
